"""The bins of a cut as rules, for engines that can only ask: a bin holds exactly whom its rule finds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from segkit.definition.looks import OfBehaviour, OfEvent, OfLookup, OfProfile
from segkit.definition.nodes import AllOf, Attribute, Event, FieldRef, Measure, Not, Value
from segkit.definition.windows import Before, FromTo, Since
from segkit.engines.base import ByValue
from segkit.errors import EngineError, InternalError
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.looks import Look
    from segkit.definition.nodes import Rule
    from segkit.engines.base import Cut, ValueSpan
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Field, Scalar


def everybody(catalog: Catalog) -> Rule:
    """Give a rule that every profile satisfies."""
    return Attribute(FieldRef(catalog.key.name), "is_not_missing")


def bins_of(cut: Cut, catalog: Catalog) -> list[Rule]:
    """Give the rules of a cut's bins, but for that of missing values.

    Raises:
        EngineError: If it is a cut of lists by span, or of something that no rule can ask about.
    """
    if isinstance(cut.of, OfBehaviour):
        return [_measured(cut.of, each) for each in _spans(cut)]
    if isinstance(cut.of, OfLookup):
        raise EngineError("The rows of a lookup cannot be put into bins here.")
    field = field_of(cut.of, catalog)
    ref = FieldRef(_name(cut.of))
    if not isinstance(cut, ByValue):
        return [_span(ref, field, each) for each in cut.spans]
    if field.type.is_list:
        return [Attribute(ref, "has_any_of", (Value(each),)) for each in cut.values]
    values = [Attribute(ref, "is", (Value(each),)) for each in cut.values]
    rest = Attribute(ref, "is_none_of", tuple(map(Value, cut.values)))
    if field.type.kind is Kind.BOOLEAN:
        rest = Attribute(ref, "is_missing")  # replaced by nobody: a truth has two values
    return [*values, rest]


def missing_of(cut: Cut) -> Rule:
    """Give the rule of those who have no value."""
    if isinstance(cut.of, OfBehaviour):
        return Not(Event(cut.of.event, window=cut.of.window))
    return Attribute(FieldRef(_name(cut.of)), "is_missing")


def rest_of(cut: Cut, values: Sequence[Scalar], catalog: Catalog) -> Rule:
    """Give the rule of those whose list has one of some values without a bin; nobody's, if there is none."""
    own = cut.values if isinstance(cut, ByValue) else ()
    rest = tuple(Value(each) for each in values if each not in own)
    if not rest:
        return Not(everybody(catalog))
    return Attribute(FieldRef(_name(cut.of)), "has_any_of", rest)


def field_of(of: Look, catalog: Catalog) -> Field:
    """Give the field that a look is at; of what somebody did, none is.

    Raises:
        InternalError: If it is at what somebody did.
    """
    match of:
        case OfProfile(name):
            return catalog.attribute(name).field
        case OfEvent(event, name):
            return catalog.property(event, name).field
        case OfLookup(lookup, name):
            return catalog.lookups[lookup].fields[name]
        case OfBehaviour():
            raise InternalError("what somebody did is no field")
        case _:
            assert_never(of)


def _name(of: object) -> str:
    name: str = getattr(of, "name", "")
    return name


def _spans(cut: Cut) -> tuple[ValueSpan, ...]:
    if isinstance(cut, ByValue):
        raise InternalError("what somebody did is cut by span")
    return cut.spans


def _span(ref: FieldRef, field: Field, span: ValueSpan) -> Rule:
    if isinstance(span.low, dt.date) or isinstance(span.high, dt.date):
        return Attribute(ref, "is_within", (), _days(span))
    bounds = [Attribute(ref, operator, (Value(_fitting(value, field)),)) for operator, value in _bounds(span)]
    return _both(bounds) if bounds else Attribute(ref, "is_not_missing")


def _measured(of: OfBehaviour, span: ValueSpan) -> Rule:
    measure = Measure(of.measure, FieldRef(of.of) if of.of else None)
    bounds = [
        Event(of.event, None, of.window, measure, operator, (Value(value),))
        for operator, value in _bounds(span)
    ]
    return _both(bounds) if bounds else Event(of.event, window=of.window)


def _both(bounds: Sequence[Rule]) -> Rule:
    return bounds[0] if len(bounds) == 1 else AllOf(tuple(bounds))


def _bounds(span: ValueSpan) -> list[tuple[str, Scalar]]:
    low = [] if span.low is None else [("is_at_least", span.low)]
    upper = "is_at_most" if span.closed else "is_less_than"
    return [*low, *([] if span.high is None else [(upper, span.high)])]


def _days(span: ValueSpan) -> FromTo | Before | Since:
    low, high = span.low, span.high
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        return FromTo(low, high - dt.timedelta(days=1))
    if isinstance(high, dt.date):
        return Before(high)
    if isinstance(low, dt.date):
        return Since(low)
    raise InternalError("a span of days has an end")


def _fitting(value: Scalar, field: Field) -> Scalar:
    """Write a number as the field's own type compares it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, float) and field.type.kind is not Kind.FLOAT:
        return Decimal(repr(value))
    return value
