"""Comparing claims about events with a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.check_fields import WRITE, comparable, literal_problems, named, part
from segkit.definition.filters import selections
from segkit.definition.nodes import Event, FieldRef, Sequence
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS
from segkit.definition.scope import Scope
from segkit.definition.windows import Around
from segkit.errors import CatalogError, Problem
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Leaf
    from segkit.schema.types import DataType


def event_problems(leaf: Leaf, scope: Scope, path: str) -> Iterator[Problem]:
    """Find what the catalog contradicts in a claim about events, but for its filters."""
    unknown = False
    for step, each in selections(leaf):
        place = f"{path}.{step}" if step else path
        if each.type not in scope.catalog.events:
            unknown = True
            yield Problem(f"{place}.type", f"No event {each.type!r}.", scope.catalog.event_hint(each.type))
        elif isinstance(each.window, Around):
            yield from _around(each.window, scope, place)
    if unknown:
        return
    if isinstance(leaf, Event):
        yield from _measure(leaf, Scope(scope.catalog, leaf.type), path)
    if isinstance(leaf, Sequence) and leaf.same:
        yield from _tie(leaf, scope, path)


def _around(window: Around, scope: Scope, path: str) -> Iterator[Problem]:
    try:
        type_ = scope.type_of(FieldRef(window.attribute))
    except CatalogError as error:
        yield part(f"{path}.window.attribute", str(error))
        return
    if not type_.is_time:
        yield Problem(f"{path}.window.attribute", f"{window.attribute!r} is {type_}; a window needs a date.")
    elif type_.kind is Kind.DATE and window.unit not in {"day", "week"}:
        message = f"{window.attribute!r} is a date, which has no {window.unit}s."
        yield Problem(f"{path}.window.unit", message, "Write days or weeks.")


def _measure(rule: Event, inside: Scope, path: str) -> Iterator[Problem]:
    row, of = rule.measure.row, rule.measure.of
    if of is None:
        return
    try:
        property_type = inside.type_of(of)
    except CatalogError as error:
        yield part(f"{path}.measure.of", str(error))
        return
    if property_type.is_list or property_type.kind not in row.kinds:
        message = f"'{row.label}' cannot be taken over {named(of, property_type)}."
        yield Problem(f"{path}.measure", message, f"It takes: {', '.join(sorted(row.kinds))}.")
        return
    result = row.type_of(property_type)
    if not OPERATORS[rule.operator].accepts(result):
        label = OPERATORS[rule.operator].label
        message = f"'{label}' cannot be asked of the {row.label} {named(of, property_type)}."
        fitting = [OPERATORS[key].label for key in MEASURE_OPERATORS if OPERATORS[key].accepts(result)]
        yield Problem(f"{path}.operator", message, f"It can be asked: {', '.join(fitting)}.")
        return
    for index, argument in enumerate(rule.arguments):
        place = f"{path}.arguments[{index}]"
        if not comparable(result.kind, argument.kind):
            message = f"The {row.label} is {result}, but {argument.value!r} is {argument.kind}."
            yield Problem(place, message, f"Write {WRITE[result.kind]}.")
        else:
            yield from literal_problems(argument, result, place)
    if rule.operator in {"is", "is_not"} and sums_approximately(rule, inside):
        yield Problem(
            f"{path}.operator",
            "The sum of floats without a scale is approximate, so it cannot be exactly a number.",
            "Give the field a scale in the catalog, or ask for a range.",
        )


def sums_approximately(rule: Event, inside: Scope) -> bool:
    """Tell whether a rule adds up floats that have no scale."""
    of = rule.measure.of
    if of is None or not rule.measure.row.adds_up:
        return False
    return inside.type_of(of).kind is Kind.FLOAT and inside.scale_of(of) is None


def _tie(rule: Sequence, scope: Scope, path: str) -> Iterator[Problem]:
    """Check that every tied event has the property, of one type that values can be equal in."""
    types: dict[DataType, str] = {}
    for event in dict.fromkeys(each.type for step in rule.steps if not step.excluded or step.tied
                               for each in step.events):  # fmt: skip
        try:
            type_ = Scope(scope.catalog, event).type_of(FieldRef(rule.same))
        except CatalogError as error:
            yield part(f"{path}.same", f"Event {event!r}: {error}")
            return
        if rule.same not in scope.catalog.event(event).properties:
            message = (
                f"{rule.same!r} is reached through a lookup; steps are tied by a property of their events."
            )
            yield Problem(f"{path}.same", message)
            return
        types.setdefault(type_, event)
    if len(types) > 1:
        (one, first), (other, second) = list(types.items())[:2]
        message = f"{rule.same!r} is {one} in {first!r} and {other} in {second!r}; only one type can be tied."
        yield Problem(f"{path}.same", message)
    for type_ in types:
        if type_.is_list or type_.kind in {Kind.FLOAT, Kind.TIMESTAMP}:
            yield Problem(
                f"{path}.same", f"{rule.same!r} is {type_}; values are tied by text, integers and dates."
            )
