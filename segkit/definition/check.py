"""Comparing a tree with a catalog: every problem at once, each with its path, a sentence and a hint."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Event,
    FieldRef,
    Not,
    SegmentRef,
    Value,
)
from segkit.definition.normalize import normalize
from segkit.definition.operators import OPERATORS, Arity
from segkit.definition.scope import Scope
from segkit.definition.walk import walk
from segkit.definition.windows import Anniversary, Around
from segkit.errors import CatalogError, DefinitionError, Problem
from segkit.schema.types import NUMBERS, DataType, Kind
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Operand, Rule
    from segkit.definition.segment import Segment, SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Field

#: The largest integer up to which every integer is a double.
EXACT_DOUBLE = 2**53

_WRITE = {
    Kind.TEXT: "a text, such as 'SE'",
    Kind.INTEGER: "a whole number, such as 3",
    Kind.DECIMAL: "a number, such as Decimal('19.99')",
    Kind.FLOAT: "a number, such as 1.5",
    Kind.BOOLEAN: "True or False",
    Kind.DATE: "a date, such as date(2026, 6, 30)",
    Kind.TIMESTAMP: "a timestamp with a zone, or a window such as since('2026-06-30')",
}


def problems(rule: Rule, catalog: Catalog, book: SegmentBook | None = None) -> tuple[Problem, ...]:
    """Find everything in a rule that the catalog contradicts, in document order.

    Args:
        rule: Any rule.
        catalog: What can be named.
        book: Where its references lead; None if it has none.

    Examples:
        >>> from segkit.schema.catalog import Catalog
        >>> from segkit.schema.fields import Field
        >>> from segkit.schema.types import TEXT
        >>> catalog = Catalog(key=Field(name="id", type=TEXT), attributes=[Field(name="country", type=TEXT)])
        >>> for problem in problems(Attribute(FieldRef("contry"), "is", (Value("SE"),)), catalog):
        ...     print(problem)
        rule.subject: No field 'contry'. Did you mean 'country'?
    """
    found = list(_problems(rule, Scope(catalog), "rule", book))
    if not found:
        found = list(_unreachable(rule, book))
    return tuple(found)


def check(segment: Segment, catalog: Catalog, book: SegmentBook | None = None) -> None:
    """Raise one error with every problem of a segment, if it has any.

    Raises:
        DefinitionError: With the problems, in document order.
    """
    found = problems(segment.rule, catalog, book)
    if found:
        raise DefinitionError.of(found, subject=f"Segment {segment.name!r}")


def _problems(rule: Rule, scope: Scope, path: str, book: SegmentBook | None) -> Iterator[Problem]:
    if rule.note.muted:
        return
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            for index, each in enumerate(rules):
                yield from _problems(each, scope, f"{path}.rules[{index}]", book)
        case Not(inner):
            yield from _problems(inner, scope, f"{path}.rule", book)
        case Attribute():
            yield from _attribute(rule, scope, path)
        case Event():
            yield from _event(rule, scope, path, book)
        case SegmentRef():
            yield from _reference(rule, scope, path, book)
        case _:
            assert_never(rule)


def _unreachable(rule: Rule, book: SegmentBook | None) -> Iterator[Problem]:
    """Find what only shows when muted rules are gone: nothing left, or at least 3 of 2."""
    resolve = book.rule_of if book is not None else _any_rule
    try:
        normalize(rule, resolve)
    except DefinitionError as error:
        yield Problem("rule", str(error))


def _any_rule(name: str) -> Rule:
    return Attribute(FieldRef(name), "is_missing")


def _reference(rule: SegmentRef, scope: Scope, path: str, book: SegmentBook | None) -> Iterator[Problem]:
    if book is None:
        yield Problem(path, f"Segment {rule.name!r} is referred to, but no book was given to find it in.")
        return
    if rule.name not in book:
        yield Problem(path, f"No segment {rule.name!r}.", did_you_mean(rule.name, book.segments))
        return
    inner = list(_problems(book.rule_of(rule.name), scope, "rule", book))
    if inner:
        yield Problem(path, f"Segment {rule.name!r} has problems of its own: {inner[0]}")


# --- claims about a field


def _attribute(rule: Attribute, scope: Scope, path: str) -> Iterator[Problem]:
    unknown = list(_unknown(rule, scope, path))
    if unknown:
        yield from unknown
        return
    subject = scope.type_of(rule.subject)
    row = OPERATORS[rule.operator]
    if not row.accepts(subject):
        yield Problem(
            f"{path}.operator",
            f"'{row.label}' cannot be asked of {_named(rule.subject, subject)}.",
            _instead(rule, subject),
        )
        return
    if rule.ignore_case and subject.kind is not Kind.TEXT:
        yield Problem(f"{path}.ignore_case", f"{_named(rule.subject, subject)} has no case to ignore.")
    if row.arity is Arity.WINDOW:
        yield from _window(rule, subject, path)
    for index, argument in enumerate(rule.arguments):
        yield from _argument(argument, rule.subject, scope, f"{path}.arguments[{index}]")


def _unknown(rule: Attribute, scope: Scope, path: str) -> Iterator[Problem]:
    places = [
        ("subject", rule.subject),
        *((f"arguments[{i}]", each) for i, each in enumerate(rule.arguments)),
    ]
    for place, operand in places:
        try:
            scope.type_of(operand)
        except CatalogError as error:
            yield _split(f"{path}.{place}", str(error))


def _split(path: str, sentence: str) -> Problem:
    """Part a sentence and its hint, as the catalog writes them."""
    for sign in ("Did you mean", "Known:"):
        message, found, rest = sentence.partition(f" {sign}")
        if found:
            return Problem(path, message, f"{sign}{rest}")
    return Problem(path, sentence)


def _named(operand: Operand, type_: DataType) -> str:
    name = f"field {operand.name!r}" if isinstance(operand, FieldRef) else "this expression"
    return f"{name}, which is {type_}"


def _instead(rule: Attribute, subject: DataType) -> str:
    if subject.is_list and rule.operator in {"is_missing", "is_not_missing"}:
        return "A list is never missing; ask whether its size is 0."
    fitting = [row.label for row in OPERATORS.values() if row.accepts(subject)]
    return f"It can be asked: {', '.join(dict.fromkeys(fitting))}."


def _window(rule: Attribute, subject: DataType, path: str) -> Iterator[Problem]:
    if isinstance(rule.window, Anniversary) and subject.kind is not Kind.DATE:
        yield Problem(f"{path}.window", f"An anniversary needs a date; {_named(rule.subject, subject)}.")


def _argument(argument: Operand, subject: Operand, scope: Scope, path: str) -> Iterator[Problem]:
    wanted, given = scope.type_of(subject), scope.type_of(argument)
    wanted = DataType(wanted.kind)  # a list is asked about its elements
    if given.is_list or not _comparable(wanted.kind, given.kind):
        subject_name = subject.name if isinstance(subject, FieldRef) else "the expression"
        shown = (
            f"{argument.value!r} is {given}" if isinstance(argument, Value) else f"the other side is {given}"
        )
        yield Problem(path, f"{subject_name!r} is {wanted}, but {shown}.", f"Write {_WRITE[wanted.kind]}.")
    elif isinstance(argument, Value):
        yield from _literal(argument, wanted, path)
    elif wanted.kind is Kind.TIMESTAMP:
        yield from _time_kinds(subject, argument, scope, path)


def _comparable(one: Kind, other: Kind) -> bool:
    return one is other or (one in NUMBERS and other in NUMBERS)


def _literal(value: Value, wanted: DataType, path: str) -> Iterator[Problem]:
    if wanted.kind is not Kind.FLOAT or not isinstance(value.value, int | Decimal):
        return
    if not -EXACT_DOUBLE <= value.value <= EXACT_DOUBLE:
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


# --- claims about events


def _event(rule: Event, scope: Scope, path: str, book: SegmentBook | None) -> Iterator[Problem]:
    if rule.type not in scope.catalog.events:
        yield Problem(
            f"{path}.type", f"No event {rule.type!r}.", did_you_mean(rule.type, scope.catalog.events)
        )
        return
    inside = Scope(scope.catalog, rule.type)
    if rule.where is not None:
        yield from _problems(rule.where, inside, f"{path}.where", book)
    yield from _around(rule, scope, path)
    yield from _measure(rule, inside, path)


def _around(rule: Event, scope: Scope, path: str) -> Iterator[Problem]:
    if not isinstance(rule.window, Around):
        return
    try:
        found = scope.type_of(FieldRef(rule.window.attribute))
    except CatalogError as error:
        yield _split(f"{path}.window.attribute", str(error))
        return
    if not found.is_time:
        yield Problem(
            f"{path}.window.attribute", f"{rule.window.attribute!r} is {found}; a window needs a date."
        )
    elif found.kind is Kind.DATE and rule.window.unit not in {"day", "week"}:
        yield Problem(
            f"{path}.window.unit",
            f"{rule.window.attribute!r} is a date, which has no {rule.window.unit}s.",
            "Write days or weeks.",
        )


def _measure(rule: Event, inside: Scope, path: str) -> Iterator[Problem]:
    row = MEASURES[rule.measure.key]
    of = rule.measure.of
    if of is None:
        return
    try:
        property_type = inside.type_of(of)
    except CatalogError as error:
        yield _split(f"{path}.measure.of", str(error))
        return
    if property_type.is_list or property_type.kind not in row.kinds:
        kinds = ", ".join(sorted(row.kinds))
        yield Problem(
            f"{path}.measure",
            f"'{row.label}' cannot be taken over {_named(of, property_type)}.",
            f"It takes: {kinds}.",
        )
        return
    result = row.type_of(property_type)
    for index, argument in enumerate(rule.arguments):
        if not _comparable(result.kind, argument.kind):
            yield Problem(
                f"{path}.arguments[{index}]",
                f"The {row.label} is {result}, but {argument.value!r} is {argument.kind}.",
                f"Write {_WRITE[result.kind]}.",
            )
        else:
            yield from _literal(argument, result, f"{path}.arguments[{index}]")
    yield from _approximate(rule, inside, path)


def _approximate(rule: Event, inside: Scope, path: str) -> Iterator[Problem]:
    """Refuse to ask whether an approximate sum is exactly a number."""
    of = rule.measure.of
    if of is None or rule.measure.key not in {"sum", "average"} or rule.operator not in {"is", "is_not"}:
        return
    if inside.type_of(of).kind is Kind.FLOAT and inside.scale_of(of) is None:
        yield Problem(
            f"{path}.operator",
            "The sum of floats without a scale is approximate, so it cannot be exactly a number.",
            "Give the field a scale in the catalog, or ask for a range.",
        )


def is_approximate(rule: Rule, catalog: Catalog) -> bool:
    """Tell whether a rule sums floats without a scale, so that engines may differ in the last digits."""
    return any(
        isinstance(each, Event)
        and each.measure.key in {"sum", "average"}
        and each.measure.of is not None
        and Scope(catalog, each.type).type_of(each.measure.of).kind is Kind.FLOAT
        and Scope(catalog, each.type).scale_of(each.measure.of) is None
        for _, each in walk(rule)
    )
