"""Comparing claims about fields with a catalog."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from segkit.definition.nodes import FieldRef, Value
from segkit.definition.operators import OPERATORS, Arity
from segkit.definition.values import are_literals, kinds_of
from segkit.definition.windows import Anniversary
from segkit.errors import CatalogError, Problem
from segkit.schema.types import NUMBERS, DataType, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Attribute, Operand
    from segkit.definition.scope import Scope
    from segkit.schema.fields import Field

#: The largest integer up to which every integer is a double.
EXACT_DOUBLE = 2**53

#: What to write for a value of each kind.
WRITE = {
    Kind.TEXT: "a text, such as 'SE'",
    Kind.INTEGER: "a whole number, such as 3",
    Kind.DECIMAL: "a number, such as Decimal('19.99')",
    Kind.FLOAT: "a number, such as 1.5",
    Kind.BOOLEAN: "True or False",
    Kind.DATE: "a date, such as date(2026, 6, 30)",
    Kind.TIMESTAMP: "a timestamp with a zone, or a window such as since('2026-06-30')",
}


def attribute_problems(rule: Attribute, scope: Scope, path: str) -> Iterator[Problem]:
    """Find what the catalog contradicts in a claim about a field."""
    unknown = list(_unknown(rule, scope, path))
    if unknown:
        yield from unknown
        return
    subject = scope.type_of(rule.subject)
    row = OPERATORS[rule.operator]
    if not row.accepts(subject):
        is_window = row.arity is Arity.WINDOW
        what = "A window, such as the last 30 days," if is_window else f"'{row.label}'"
        hint = "It needs a date or a timestamp." if is_window else _instead(rule, subject)
        yield Problem(f"{path}.operator", f"{what} cannot be asked of {named(rule.subject, subject)}.", hint)
        return
    if rule.ignore_case and subject.kind is not Kind.TEXT:
        yield Problem(f"{path}.ignore_case", f"{named(rule.subject, subject)} has no case to ignore.")
    if row.arity is Arity.WINDOW:
        yield from _window(rule, subject, path)
    if _all_fit(rule.arguments, subject.kind):
        return
    for index, argument in enumerate(rule.arguments):
        yield from _argument(argument, rule.subject, scope, f"{path}.arguments[{index}]")


def _all_fit(arguments: tuple[Operand, ...], wanted: Kind) -> bool:
    """Tell at a glance that nothing is wrong with literals: lists of them are long."""
    values = [each for each in arguments if isinstance(each, Value)]
    if len(values) < len(arguments) or not kinds_of(values) <= (NUMBERS if wanted in NUMBERS else {wanted}):
        return False
    return wanted is not Kind.FLOAT or all(map(_is_exact_double, values))


def _is_exact_double(value: Value) -> bool:
    return not isinstance(value.value, int | Decimal) or -EXACT_DOUBLE <= value.value <= EXACT_DOUBLE


def _unknown(rule: Attribute, scope: Scope, path: str) -> Iterator[Problem]:
    places = [
        ("subject", rule.subject),
        *((f"arguments[{i}]", each) for i, each in _no_literals(rule.arguments)),
    ]
    for place, operand in places:
        try:
            scope.type_of(operand)
        except CatalogError as error:
            yield part(f"{path}.{place}", str(error))


def _no_literals(arguments: tuple[Operand, ...]) -> Iterator[tuple[int, Operand]]:
    if not are_literals(arguments):
        yield from (each for each in enumerate(arguments) if not isinstance(each[1], Value))


def part(path: str, sentence: str) -> Problem:
    """Part a sentence and its hint, as the catalog writes them."""
    for sign in ("Did you mean", "Known:", "Write "):
        message, found, rest = sentence.partition(f" {sign}")
        if found:
            return Problem(path, message, f"{sign}{rest}")
    return Problem(path, sentence)


def named(operand: Operand, type_: DataType) -> str:
    """Name an operand with its type, for a message."""
    name = f"field {operand.name!r}" if isinstance(operand, FieldRef) else "this expression"
    return f"{name}, which is {type_}"


def _instead(rule: Attribute, subject: DataType) -> str:
    if subject.is_list and rule.operator in {"is_missing", "is_not_missing"}:
        return "A list is never missing; ask whether its size is 0."
    fitting = [row.label for row in OPERATORS.values() if row.accepts(subject)]
    if not fitting:
        return "Only the size of such a list can be asked about."
    return f"It can be asked: {', '.join(dict.fromkeys(fitting))}."


def _window(rule: Attribute, subject: DataType, path: str) -> Iterator[Problem]:
    if isinstance(rule.window, Anniversary) and subject.kind is not Kind.DATE:
        yield Problem(
            f"{path}.window",
            f"An anniversary cannot be asked of {named(rule.subject, subject)}.",
            "It needs a date, such as a birthday.",
        )


def _argument(argument: Operand, subject: Operand, scope: Scope, path: str) -> Iterator[Problem]:
    wanted, given = scope.type_of(subject), scope.type_of(argument)
    wanted = DataType(wanted.kind)  # a list is asked about its elements
    if given.is_list or not comparable(wanted.kind, given.kind):
        subject_name = subject.name if isinstance(subject, FieldRef) else "the expression"
        shown = (
            f"{argument.value!r} is {given}" if isinstance(argument, Value) else f"the other side is {given}"
        )
        yield Problem(path, f"{subject_name!r} is {wanted}, but {shown}.", f"Write {WRITE[wanted.kind]}.")
    elif isinstance(argument, Value):
        yield from literal_problems(argument, wanted, path)
    elif wanted.kind is Kind.TIMESTAMP:
        yield from _time_kinds(subject, argument, scope, path)


def comparable(one: Kind, other: Kind) -> bool:
    """Tell whether values of two kinds can be compared."""
    return one is other or (one in NUMBERS and other in NUMBERS)


def literal_problems(value: Value, wanted: DataType, path: str) -> Iterator[Problem]:
    """Find what is wrong with a literal of the right kind."""
    if wanted.kind is Kind.FLOAT and not _is_exact_double(value):
        yield Problem(
            path,
            f"{value.value} is beyond 2^53, where a float no longer tells integers apart.",
            "Compare an integer or decimal field, or write a float.",
        )


def _time_kinds(subject: Operand, argument: Operand, scope: Scope, path: str) -> Iterator[Problem]:
    fields = [_field(each, scope) for each in (subject, argument)]
    kinds = {str(each.time_kind) for each in fields if each is not None}
    if len(kinds) > 1 or any(kind.startswith("local") for kind in kinds):
        yield Problem(
            path,
            f"Timestamps of different kinds or in local time ({', '.join(sorted(kinds))}) "
            "cannot be compared with each other.",
            "Read both as 'utc' or both as 'instant'.",
        )


def _field(operand: Operand, scope: Scope) -> Field | None:
    return scope.resolve(operand).field if isinstance(operand, FieldRef) else None
