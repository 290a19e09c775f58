"""What is known of one customer, in words: the values that claims ask about, and the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from segkit.definition.nodes import (
    Attribute,
    Behaviour,
    CameBack,
    Event,
    FieldRef,
    FirstTime,
    Ratio,
    Stopped,
    Value,
)
from segkit.definition.operands import fields_of
from segkit.definition.operators import OF_MISSING
from segkit.definition.scope import Scope
from segkit.definition.walk import operands, walk
from segkit.describe.phrases import value_text
from segkit.engines.reference_claims import ClaimReader
from segkit.schema.far import FarMoment
from segkit.wording import clock_text, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.nodes import Leaf, Selection
    from segkit.describe.glossary import Glossary
    from segkit.engines.reference import Reference
    from segkit.engines.rows import EventRow

NO_VALUE = "no value"
_MOST_ELEMENTS = 8


def shown_value(leaf: Leaf, engine: Reference, key: object, glossary: Glossary) -> tuple[str, bool]:
    """Say what is known of a customer that a claim asks about, and whether a value is missing for it."""
    match leaf:
        case Attribute():
            return _of_attribute(leaf, engine, key, glossary)
        case Event(measure=measure):
            value = engine.measure(leaf, key)
            number = measured(value)
            if measure.key == "count":
                return plural(int(number), "time"), False
            of = measure.of
            title = "" if of is None else _operand_title(of, glossary.inside(leaf.type))
            phrase = measure.row.phrase.format(of=title, event=glossary.event_title(leaf.type))
            is_missing = value is None and leaf.operator not in OF_MISSING
            return (
                f"{phrase}: {said(number, glossary)}{unit_of(leaf, glossary) if number is not None else ''}",
                is_missing,
            )
        case Ratio(of, to):
            counts = [len(engine.events(each, key)) for each in (of, to)]
            is_missing = counts[1] == 0 and leaf.operator not in OF_MISSING
            return f"{counts[0]:,} to {counts[1]:,}", is_missing
        case FirstTime(type_, where):
            times = [each.time for each in engine.events(Event(type_, where), key)]
            return (f"first on {clock_text(min(times), glossary.zone)}" if times else "never"), False
        case Stopped(type_, where=where) | CameBack(type_, where=where):
            times = [each.time for each in engine.events(Event(type_, where), key)]
            return (f"last on {clock_text(max(times), glossary.zone)}" if times else "never"), False
        case _ if isinstance(leaf, Behaviour):  # its events, which are listed beneath it, say all
            return "", False
        case _:
            assert_never(leaf)


def unit_of(leaf: Event, glossary: Glossary) -> str:
    """Give the unit of what an event rule measures, with a space before it; empty if it has none."""
    measure = leaf.measure
    return _unit(measure.of, glossary.inside(leaf.type)) if measure.row.unit is None else ""


def measured(value: Any) -> Any:  # noqa: ANN401 - a measure of any type
    """Give the value of a measure; of a mean, which comes as a sum and a number, their quotient."""
    return value[0] / value[1] if isinstance(value, tuple) else value


def value_of(ref: Any, engine: Reference, key: object) -> Any:  # noqa: ANN401 - values of every type
    """Give the value of an operand for a customer; None if it is missing."""
    return ClaimReader(engine, Scope(engine.catalog), engine.rows.profiles[key], None).value(ref)


def said(value: object, glossary: Glossary) -> str:
    """Write a value for people."""
    if value is None:
        return NO_VALUE
    if isinstance(value, list):
        texts = [said(each, glossary) for each in value[:_MOST_ELEMENTS]]
        more = len(value) - _MOST_ELEMENTS
        return ", ".join([*texts, *([f"{more} more"] if more > 0 else [])]) or "none"
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, FarMoment):
        return str(value)
    return value_text(Value(value), glossary.zone)  # type: ignore[arg-type]  # a value, as every row holds


def _of_attribute(leaf: Attribute, engine: Reference, key: object, glossary: Glossary) -> tuple[str, bool]:
    refs = list(dict.fromkeys(fields_of(leaf)))
    scope = Scope(engine.catalog)
    values = [value_of(each, engine, key) for each in refs]
    values = [
        [] if value is None and scope.type_of(ref).is_list else value
        for ref, value in zip(refs, values, strict=True)
    ]
    units = [f" {its_unit}" if (its_unit := _unit_of(each, glossary)) and value is not None else ""
             for each, value in zip(refs, values, strict=True)]  # fmt: skip
    texts = [f"{said(value, glossary)}{unit}" for value, unit in zip(values, units, strict=True)]
    if len(refs) > 1:
        texts = [f"{glossary.title(ref)} {text}" for ref, text in zip(refs, texts, strict=True)]
    asks_missing = leaf.operator in OF_MISSING
    is_list = scope.type_of(leaf.subject).is_list
    return "; ".join(texts), not asks_missing and not is_list and None in values


def _unit_of(ref: FieldRef, glossary: Glossary) -> str:
    field = glossary.field(ref)
    return "" if field is None else field.unit


def _unit(of: Any, glossary: Glossary) -> str:  # noqa: ANN401 - an operand, or none
    unit = _unit_of(of, glossary) if isinstance(of, FieldRef) else ""
    return f" {unit}" if unit else ""


def _operand_title(of: Any, glossary: Glossary) -> str:  # noqa: ANN401 - an operand
    if isinstance(of, FieldRef):
        return glossary.title(of)
    names = [glossary.title(each) for each in operands(of) if isinstance(each, FieldRef)]
    return " and ".join(names)


def event_text(  # noqa: PLR0913, PLR0917 - what is known on the way to one line
    row: EventRow, asked: Sequence[Selection], leaf: Leaf, engine: Reference, key: object, glossary: Glossary
) -> str:
    """Write an event with the values of the properties that a claim asks about."""
    inner = glossary.inside(row.type)
    refs = [
        ref
        for chosen in asked
        if chosen.where is not None
        for _, each in walk(chosen.where)
        if isinstance(each, Attribute)
        for ref in fields_of(each)
        if not ref.profile
    ]
    if isinstance(leaf, Event) and leaf.type == row.type and leaf.measure.of is not None:
        refs += [each for each in operands(leaf.measure.of) if isinstance(each, FieldRef)]
    claims = ClaimReader(engine, Scope(engine.catalog, row.type), engine.rows.profiles[key], row.properties)
    parts = []
    for ref in dict.fromkeys(refs):
        value = claims.value(ref)
        parts.append(
            f"{inner.title(ref)} {said(value, glossary)}{_unit(ref, inner) if value is not None else ''}"
        )
    return ", ".join([glossary.event_title(row.type), *parts])
