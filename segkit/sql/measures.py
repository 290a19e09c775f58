"""Event sources as CTEs, and claims about what was measured in them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import Attribute, FieldRef, Value
from segkit.definition.walk import operands
from segkit.definition.windows import ELAPSED_SECONDS, Around, Bounds, bounds
from segkit.errors import InternalError
from segkit.schema.types import TIMESTAMP, DataType, Kind, zone_info
from segkit.sql.build import (
    Expr,
    all_of,
    any_of,
    binary,
    column,
    integer,
    is_null,
    not_null,
    own_column,
    own_name,
)
from segkit.sql.claims import (
    Claim,
    attribute_claim,
    comparison,
    missing_claim,
    ordered,
    text_comparison,
    within,
)
from segkit.sql.joins import event_refs, key_sql, lookup_joins, table
from segkit.sql.place import EVENT, PROFILE, Place
from segkit.sql.plan import is_presence, measure_column
from segkit.sql.predicates import condition
from segkit.sql.terms import Term, boolean_known, literal, missing_of, property_term, term, text_literal
from segkit.sql.times import DAY_MICROSECONDS, MICROSECONDS, instant_micros, local_micros

if TYPE_CHECKING:
    from segkit.definition.nodes import Event, Operand
    from segkit.schema.types import TimeKind
    from segkit.sql.place import Context
    from segkit.sql.plan import EventSource, MeasureColumn

KEY = "profile_key"
_ZONES_SINCE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


# --- the CTE


def event_cte(source: EventSource, context: Context, lookups: dict[str, str]) -> exp.Select:
    """Make the CTE of an event source: one row for each profile that has such events.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    event = source.event
    place = Place(context, event.type)
    own = context.tables.event(event.type)
    key = key_sql(column(own.key, EVENT), context.catalog.key.type, context)
    refs = _source_refs(source)
    made = exp.select(exp.alias_(key.copy(), own_name(KEY)))
    for each in source.columns:
        made = made.select(exp.alias_(_aggregate(each, place), own_name(each.name)))
    made = made.from_(table(own.name, EVENT))
    if any(ref.profile for ref in refs):
        made.append("joins", _profile_join(key, context))
    for join in lookup_joins(refs, place, lookups):
        made.append("joins", join)
    return made.where(all_of(_conditions(event, place))).group_by(key.copy())


def _source_refs(source: EventSource) -> list[FieldRef]:
    measured = [ref for each in source.columns if each.of is not None for ref in _fields(each.of)]
    return list(dict.fromkeys([*event_refs([source.event]), *measured]))


def _fields(of: Operand) -> list[FieldRef]:
    return [each for each in operands(of) if isinstance(each, FieldRef)]


def _profile_join(key: Expr, context: Context) -> exp.Join:
    profiles = context.tables.profiles
    on = exp.EQ(
        this=key_sql(column(profiles.key, PROFILE), context.catalog.key.type, context), expression=key.copy()
    )
    return exp.Join(this=table(profiles.name, PROFILE), on=on)


def _conditions(event: Event, place: Place) -> list[Expr]:
    context = place.context
    own = context.tables.event(event.type)
    parts: list[Expr] = []
    if own.type:
        same = context.dialect.text.same
        value = text_literal(own.types.get(event.type, event.type), context)
        parts.append(exp.EQ(this=same(column(own.type, EVENT)), expression=same(value)))
    time = property_term(column(own.time, EVENT), TIMESTAMP, None, context, own.time_kind)
    if isinstance(event.window, Around):
        parts.append(within(time, Bounds(None, context.as_of), context).matches)
        parts.append(_around(event.window, own.time_kind, column(own.time, EVENT), place))
    else:
        found = bounds(event.window, context.as_of, context.zone).until(context.as_of)  # type: ignore[arg-type]
        parts.append(within(time, found, context).matches)
    if event.where is not None:
        parts.append(condition(event.where, lambda leaf: filter_claim(leaf, place)))
    return parts


def filter_claim(leaf: Attribute | Event, place: Place) -> Claim:
    """Write a leaf of an event's filter, which can only be a claim about a property."""
    if not isinstance(leaf, Attribute):
        raise InternalError("an event inside an event's filter")
    return attribute_claim(leaf, place)


def _around(window: Around, kind: TimeKind, time: Expr, place: Place) -> Expr:
    """Compare the event's instant with the attribute's, both as microseconds."""
    context = place.context
    ref = FieldRef(window.attribute, profile=True)
    centre = place.column(ref)
    if place.scope.type_of(ref).kind is Kind.DATE:
        days = window.count * (7 if window.unit == "week" else 1)
        apart = exp.Sub(
            this=exp.Paren(this=_local_day(time, kind, context)),
            expression=exp.Paren(this=context.dialect.times.days(centre)),
        )
        return exp.Between(this=apart, low=integer(-days), high=integer(days))
    reach = window.count * ELAPSED_SECONDS[window.unit] * MICROSECONDS
    apart = exp.Sub(
        this=exp.Paren(this=_micros(time, kind, context)),
        expression=exp.Paren(this=_micros(centre, place.time_kind(ref), context)),
    )
    return exp.Between(this=apart, low=integer(-reach), high=integer(reach))


def _span(context: Context) -> tuple[dt.datetime, dt.datetime]:
    return _ZONES_SINCE, context.as_of


def _micros(time: Expr, kind: TimeKind, context: Context) -> Expr:
    """Give a timestamp as microseconds since 1970 in UTC."""
    plain = context.dialect.times.micros[kind.name](time)
    if kind.name != "local":
        return plain
    return exp.Paren(this=instant_micros(plain, zone_info(kind.zone), _span(context)))


def _local_day(time: Expr, kind: TimeKind, context: Context) -> Expr:
    """Give the local day of a timestamp in the evaluation zone, as days since 1970."""
    times = context.dialect.times
    if kind.name in times.local_date:
        return times.days(times.local_date[kind.name](time, context.zone.key))
    if kind.name == "local" and kind.zone == context.zone.key:
        walls = times.micros["local"](time)
    else:
        walls = exp.Paren(this=local_micros(_micros(time, kind, context), context.zone, _span(context)))
    return context.dialect.numbers.whole_days(walls, DAY_MICROSECONDS)


def _aggregate(measured: MeasureColumn, place: Place) -> Expr:
    if measured.of is None:
        return exp.Count(this=exp.Star())
    operand = term(measured.of, place)
    context = place.context
    match measured.key:
        case "sum":
            return exp.Sum(this=_addend(operand, place.scope.scale_of(measured.of), context))
        case "known":
            return exp.Count(this=operand.sql.copy())
        case "distinct":
            return exp.Count(this=exp.Distinct(expressions=[_distinct(operand, context)]))
        case "min" | "max":
            made = exp.Min if measured.key == "min" else exp.Max
            return made(this=_orderable(operand, context))
        case _:
            raise InternalError(f"no aggregate for {measured.key!r}")


def _addend(operand: Term, scale: int | None, context: Context) -> Expr:
    numbers = context.dialect.numbers
    if operand.type.kind is Kind.FLOAT and scale is not None:
        return numbers.widened(numbers.scaled(operand.sql, scale))
    if operand.type.kind is Kind.INTEGER:
        return numbers.widened(operand.sql)
    return operand.sql.copy()


def _distinct(operand: Term, context: Context) -> Expr:
    match operand.type.kind:
        case Kind.TEXT:
            return context.dialect.text.same(operand.sql)
        case Kind.BOOLEAN:
            return boolean_known(operand.sql, context)
        case Kind.FLOAT:  # -0.0 and 0.0 are one value: adding 0.0 makes them one
            return binary(exp.Add, operand.sql, exp.Literal.number("0.0"))
        case _:
            return operand.sql.copy()


def _orderable(operand: Term, context: Context) -> Expr:
    if operand.type.kind is not Kind.TEXT:
        return operand.sql.copy()
    order = context.dialect.text.order
    if order is None:
        raise context.refuse("text is not ordered by code point there.", "Take another measure.")
    return order(operand.sql)


# --- claims about it


def event_claim(event: Event, source: EventSource, context: Context) -> Claim:
    """Write a claim about a measure; a profile without a row in the CTE has none of the events."""
    if is_presence(event):
        present = own_column(KEY, source.name)
        return Claim(not_null(present), is_null(present))
    subject = _measured(event, source, context)
    if event.operator in {"is_missing", "is_not_missing"}:
        claim = missing_claim(subject)
        return claim if event.operator == "is_missing" else claim.swapped()
    if event.measure.key == "average":
        return _average(event, source, subject, context)
    if subject.type.kind is Kind.TEXT:
        return text_comparison(
            event.operator, subject, [str(each.value) for each in event.arguments], context
        )
    claim = comparison(event.operator, subject, event.arguments, context)
    return _with_nothing(claim, event) if MEASURES[event.measure.key].of_nothing else claim


def _measured(event: Event, source: EventSource, context: Context) -> Term:
    measured = measure_column(source, event.measure)
    sql = own_column(measured.name, source.name)
    place = Place(context, event.type)
    property_type = None if event.measure.of is None else place.scope.type_of(event.measure.of)
    type_ = MEASURES[event.measure.key].type_of(property_type)
    if _is_scaled(event, place):
        type_ = DataType(Kind.DECIMAL)
    return Term(sql, type_, power=_power(event, place), missing=is_null(sql))


def _is_scaled(event: Event, place: Place) -> bool:
    """Tell whether floats are added up as integers of their last digit."""
    of = event.measure.of
    if of is None or event.measure.key not in {"sum", "average"}:
        return False
    return place.scope.type_of(of).kind is Kind.FLOAT and place.scope.scale_of(of) is not None


def _power(event: Event, place: Place) -> int:
    """Give the power of ten of a measure whose values are kept as integers of their last digit."""
    of = event.measure.of
    if of is None or event.measure.key in {"count", "distinct"}:
        return 0
    if _is_scaled(event, place):
        return place.scope.scale_of(of) or 0
    return term(of, place).power if place.scope.type_of(of).kind is Kind.DECIMAL else 0


def _with_nothing(claim: Claim, event: Event) -> Claim:
    """Let a missing row count as 0, on the side of the claim where 0 stands."""
    row_missing = claim.missing
    if zero_satisfies(event.operator, [each.value for each in event.arguments]):
        return Claim(any_of([claim.matches, *row_missing]), claim.opposite)
    return Claim(claim.matches, any_of([claim.opposite, *row_missing]))


def zero_satisfies(operator: str, values: list[object]) -> bool:
    """Tell whether 0 satisfies a comparison.

    Examples:
        >>> zero_satisfies("is_at_most", [2]), zero_satisfies("is_between", [1, 3])
        (True, False)
    """
    plain = [Decimal(str(value)) for value in values]
    match operator:
        case "is":
            return plain[0] == 0
        case "is_not":
            return plain[0] != 0
        case "is_greater_than":
            return plain[0] < 0
        case "is_at_least":
            return plain[0] <= 0
        case "is_less_than":
            return plain[0] > 0
        case "is_at_most":
            return plain[0] >= 0
        case "is_between":
            return plain[0] <= 0 <= plain[1]
        case "is_not_between":
            return not plain[0] <= 0 <= plain[1]
        case _:
            raise InternalError(f"{operator!r} is no comparison")


def _average(event: Event, source: EventSource, subject: Term, context: Context) -> Claim:
    """Decide `average op v` as `sum op v * number`, which needs no division."""
    known = own_column(source.column("known", event.measure.of).name, source.name)
    products = [_times(each, known, subject, context) for each in event.arguments]
    lefts = [left for left, _ in products]
    return ordered(event.operator, lefts, [right for _, right in products], list(missing_of((subject,))))


def _times(value: Value, known: Expr, total: Term, context: Context) -> tuple[Expr, Expr]:
    """Give the two sides of the comparison; where decimals are not exact, both as integers."""
    power = total.power
    sql = total.sql
    if total.type.kind is not Kind.FLOAT and not context.dialect.numbers.has_decimals:
        digits = max(0, decimals_of(value.value) - power)
        if digits:
            sql, power = binary(exp.Mul, sql, integer(10**digits)), power + digits
    return sql, binary(exp.Mul, literal(value, total.type, context, power).sql, known)


def decimals_of(value: object) -> int:
    """Count the decimals of a number as it is written."""
    shown = Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))
    return max(0, -int(shown.as_tuple().exponent))
