"""Choosing well: what a new or changed node needs besides what was said of it.

A new subject gets an operator that fits it, and keeps what it is compared with if that still fits. Text that
was typed becomes a value of the type it is compared with, or stays as it was typed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, assert_never

from segkit.definition.operators import OPERATORS, Arity
from segkit.errors import DefinitionError
from segkit.schema.types import Kind
from segkit.widget.draft.tree import altered, holding, slots
from segkit.widget.glance.values import read_literal, wire_value
from segkit.widget.meaning.facts import default_operator, operators_for
from segkit.widget.meaning.interpreter import compared_type

if TYPE_CHECKING:
    from segkit.definition.operators import Operator
    from segkit.schema.catalog import Catalog
    from segkit.schema.types import DataType
    from segkit.widget.wire.nodes import Argument, ComparingNode, Part, WindowForm, WireValue

_LATELY: WindowForm = {"kind": "in_last", "count": 30, "unit": "day"}
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_MOST_DIGITS = 100


def settled(part: Part, event: str, catalog: Catalog, before: Part | None = None) -> Part:
    """Complete a part and all that is in it.

    Args:
        part: As it came in.
        event: The event type whose properties it asks about; empty for the profile.
        catalog: What can be named.
        before: The part as it was, if there was one.
    """
    inside = (part["type"] or "") if "where" in part else event
    made = part
    for slot, held in slots(part):
        new = [settled(each, inside if slot == "where" else event, catalog) for each in held]
        if any(one is not other for one, other in zip(new, held, strict=True)):
            made = holding(made, slot, new)
    if "operator" in made:
        made = _compared(made, event, catalog, before)
    return part if made == part else made


def rescoped(part: Part, event: str, catalog: Catalog) -> Part:
    """Let a condition ask about the same field in another place.

    In the filter of an event a field of the customer is written as one of the profile, unless the event has a
    property of that name; outside of filters it is just the field.

    Args:
        part: A condition, or a group of some.
        event: The event type in whose filter it will stand; empty for none.
        catalog: What can be named.
    """
    if "rules" in part:
        return holding(part, "rules", [rescoped(each, event, catalog) for each in part["rules"]])
    if "subject" not in part:
        return part
    subject = part["subject"]
    if not event and isinstance(subject, dict) and "profile" in subject:
        return {**part, "subject": subject["profile"]}
    if event in catalog.events and isinstance(subject, str):
        own = catalog.property_names(event)
        if subject not in own and subject in catalog.attribute_names():
            return {**part, "subject": {"profile": subject}}
    return part


def _compared(part: ComparingNode, event: str, catalog: Catalog, before: Part | None) -> ComparingNode:
    type_ = compared_type(part, event, catalog)
    if type_ is None:
        return part
    was = None if before is None else compared_type(before, event, catalog)
    is_same = was in {None, type_}
    operator = part["operator"]
    if operator not in operators_for(part, type_) and (operator is None or not is_same):
        operator = default_operator(type_) if part["kind"] == "attribute" else "is_at_least"
    if operator is None or operator not in OPERATORS:
        return part
    arguments = [each if is_same else _kept(each, type_) for each in part["arguments"]]
    return _fitted(altered(part, operator=operator), OPERATORS[operator], arguments, type_)


def _kept(argument: Argument, type_: DataType) -> Argument:
    """Keep a value that can still be compared, when it is compared with something else than before."""
    value = read_literal(argument)
    if value is None:
        return None
    numbers = {Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT}
    return argument if value.kind is type_.kind or {value.kind, type_.kind} <= numbers else None


def _fitted(part: ComparingNode, row: Operator, given: list[Argument], type_: DataType) -> ComparingNode:
    """Give an operator as many values as it takes, read as values of the type."""
    made = altered(part, arguments=_taken(row, given, type_))
    if made["kind"] != "attribute":
        return made
    return {
        **made,
        "window": (made["window"] or _LATELY) if row.arity is Arity.WINDOW else None,
        "ignore_case": made["ignore_case"] and row.folds and type_.kind is Kind.TEXT,
    }


def _taken(row: Operator, given: list[Argument], type_: DataType) -> list[Argument]:
    arguments = [typed(each, type_) for each in given if row.fields or not _is_field(each)]
    match row.arity:
        case Arity.MANY:
            return [each for each in arguments if each is not None]
        case Arity.ONE | Arity.TWO:
            wanted = 1 if row.arity is Arity.ONE else 2
            filled = [*arguments[:wanted], *[None] * (wanted - len(arguments))]
            return [True] if type_.kind is Kind.BOOLEAN and filled == [None] else filled
        case Arity.NONE | Arity.WINDOW:
            return []
        case _:
            assert_never(row.arity)


def _is_field(argument: Argument) -> bool:
    return isinstance(argument, dict) and bool({"field", "profile", "size_of", "arithmetic"} & set(argument))


def typed(argument: Argument, type_: DataType) -> Argument:
    """Read typed text as a value of a type; text that is none stays as it was typed, empty text is a gap.

    Examples:
        >>> from segkit.schema.types import DECIMAL, INTEGER, TEXT
        >>> (
        ...     typed({"text": "1,204"}, INTEGER),
        ...     typed({"text": "19.99"}, DECIMAL),
        ...     typed({"text": "x"}, INTEGER),
        ... )
        (1204, {'decimal': '19.99'}, {'text': 'x'})
        >>> typed({"text": "5"}, TEXT), typed({"text": ""}, TEXT)
        ('5', None)
    """
    if not isinstance(argument, dict):
        return argument
    if "arithmetic" in argument:
        left, right = typed(argument["left"], type_), typed(argument["right"], type_)
        return {**argument, "left": left, "right": right}
    if "text" not in argument:
        return argument
    text = argument["text"]
    if not text.strip() and (type_.kind is not Kind.TEXT or not text):
        return None
    try:
        value: WireValue = wire_value(_read(text if type_.kind is Kind.TEXT else text.strip(), type_.kind))
    except (ValueError, InvalidOperation, KeyError, OverflowError, DefinitionError):
        return argument
    return value


def _read(text: str, kind: Kind) -> str | bool | dt.date | float | Decimal:
    match kind:
        case Kind.TEXT:
            return text
        case Kind.BOOLEAN:
            return _TRUTHS[text.casefold()]
        case Kind.DATE:
            return dt.date.fromisoformat(text)
        case Kind.TIMESTAMP:
            instant = dt.datetime.fromisoformat(text)
            return instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
        case Kind.INTEGER | Kind.DECIMAL | Kind.FLOAT:
            return _number(text, kind)
        case _:
            assert_never(kind)


def _number(text: str, kind: Kind) -> int | float | Decimal:
    plain = text.replace(" ", "").replace("\u2009", "").replace("−", "-")
    if "," in plain:
        plain = _without_thousands(plain)
    number = Decimal(plain)
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(text)
    if number == number.to_integral_value():
        return int(number)
    return float(number) if kind is Kind.FLOAT else number


def _without_thousands(text: str) -> str:
    """Take the commas of thousands away; a comma anywhere else is no number here."""
    whole, dot, rest = text.partition(".")
    head, *groups = whole.lstrip("-").split(",")
    if "," in rest or not 1 <= len(head) <= 3 or any(len(each) != 3 for each in groups):  # noqa: PLR2004
        raise ValueError(text)
    return whole.replace(",", "") + dot + rest
