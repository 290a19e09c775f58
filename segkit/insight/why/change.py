"""What would have to be different for a claim about one customer to turn, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import Arithmetic, Attribute, Behaviour, Event, Not, Value
from segkit.definition.operators import OPERATORS
from segkit.describe.english import claim_text
from segkit.engines.reference_claims import COMPARE
from segkit.insight.why.values import measured, said, shown_value, unit_of, value_of
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Leaf
    from segkit.describe.glossary import Glossary
    from segkit.engines.reference import Reference

#: Operators that a number comes nearer to satisfying by growing or shrinking.
_BOUNDS = frozenset({"is_greater_than", "is_at_least", "is_less_than", "is_at_most", "is"})


@dataclass(frozen=True, slots=True)
class Change:
    """What would turn a claim.

    Args:
        text: In words, as a clause after "if"; empty if nothing could.
        effort: How far away it is, to choose between several: one more event is 1.
    """

    text: str
    effort: float


#: Efforts: of another value of a measure, of an attribute, and of events that did not happen after all.
_MEASURE, _ATTRIBUTE, _UNDONE = 50.0, 100.0, 500.0


def leaf_change(leaf: Leaf, engine: Reference, key: object, glossary: Glossary, *, to: bool) -> Change:
    """Say what would have to be different for a claim to become true or false.

    Args:
        leaf: The claim.
        engine: The customer's rows.
        key: The customer.
        glossary: What is known about names and times.
        to: What the claim is to become.
    """
    match leaf:
        case Event(measure=measure) if measure.key == "count":
            return _counted(leaf, engine, key, glossary, to=to)
        case Event():
            value = measured(engine.measure(leaf, key))
            wanted = leaf if to else replace(leaf, operator=OPERATORS[leaf.operator].opposite)
            gap = _gap(wanted.operator, value, wanted.arguments)
            unit = "" if value is None else unit_of(leaf, glossary)
            return Change(
                f"{claim_text(wanted, glossary)} (now {said(value, glossary)}{unit}{gap})", _MEASURE
            )
        case Attribute():
            return Change(_asked(leaf, engine, key, glossary, to=to), _ATTRIBUTE)
        case _ if isinstance(leaf, Behaviour):
            known, _ = shown_value(leaf, engine, key, glossary)
            text = claim_text(leaf if to else Not(leaf), glossary)
            return Change(f"{text} (now {known})" if known else text, _MEASURE)
        case _:
            assert_never(leaf)


def _counted(leaf: Event, engine: Reference, key: object, glossary: Glossary, *, to: bool) -> Change:
    """Say how many more or fewer events it would take: the nearest number that turns the claim."""
    count = len(engine.events(leaf, key))
    bounds = [int(each.value) for each in leaf.arguments]  # type: ignore[arg-type]  # a count is compared with these
    holds: Callable[..., bool] = COMPARE[leaf.operator]
    candidates = {max(0, each + step) for each in bounds for step in (-1, 0, 1)}
    turning = [each for each in candidates if holds(each, *bounds) is to]
    events = claim_text(Event(leaf.type, leaf.where, leaf.window), glossary).removeprefix("did ")
    if not turning:  # such as "at least 0 times": no number of events makes it false
        return Change("", _UNDONE)
    nearest = min(turning, key=lambda each: (abs(each - count), each < count))
    number = abs(nearest - count)
    verb = "is" if number == 1 else "are"
    text = f"there {verb} {number:,} {'more' if nearest > count else 'fewer'}: {events}"
    return Change(text, number if nearest > count else _UNDONE + number)


def _asked(leaf: Attribute, engine: Reference, key: object, glossary: Glossary, *, to: bool) -> str:
    known, is_missing = shown_value(leaf, engine, key, glossary)
    opposite = OPERATORS[leaf.operator].opposite
    if to:
        wanted = leaf
    elif opposite:
        wanted = replace(leaf, operator=opposite)
    else:
        return f"not {claim_text(leaf, glossary)} (now {known})"
    if is_missing:
        return f"{claim_text(wanted, glossary)} (now there is no value)"
    gap = ""
    if not isinstance(leaf.subject, Arithmetic) and all(isinstance(each, Value) for each in wanted.arguments):
        value = value_of(leaf.subject, engine, key)
        gap = _gap(wanted.operator, value, wanted.arguments)  # type: ignore[arg-type]  # values, as seen
    return f"{claim_text(wanted, glossary)} (now {known}{gap})"


def _gap(operator: str, value: object, arguments: tuple[Value, ...]) -> str:
    """Say how far a number is from where it would have to be."""
    if operator not in _BOUNDS or len(arguments) != 1 or isinstance(value, bool):
        return ""
    if not isinstance(value, int | float | Decimal) or arguments[0].kind not in {
        Kind.INTEGER,
        Kind.DECIMAL,
        Kind.FLOAT,
    }:
        return ""
    wanted = Decimal(str(arguments[0].value)) - Decimal(str(value))
    if wanted == 0:
        return ""
    apart = f"{abs(wanted):,f}".rstrip("0").rstrip(".") if "." in f"{wanted:f}" else f"{abs(wanted):,f}"
    return f", {apart} {'short' if wanted > 0 else 'over'}"
