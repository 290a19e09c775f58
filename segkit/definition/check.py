"""Comparing a tree with a catalog: every problem at once, each with its path, a sentence and a hint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.check_events import event_problems, sums_approximately
from segkit.definition.check_fields import attribute_problems
from segkit.definition.filters import selections
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Event,
    FieldRef,
    Not,
    SegmentRef,
)
from segkit.definition.normalize import normalize
from segkit.definition.scope import Scope
from segkit.definition.walk import walk
from segkit.errors import DefinitionError, Problem
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import Segment, SegmentBook
    from segkit.schema.catalog import Catalog


def problems(rule: Rule, catalog: Catalog, book: SegmentBook | None = None) -> tuple[Problem, ...]:
    """Find everything in a rule that the catalog contradicts, in document order.

    Args:
        rule: Any rule.
        catalog: What can be named.
        book: Where its references lead; None if it has none.

    Examples:
        >>> from segkit.definition.nodes import Value
        >>> from segkit.schema.catalog import Catalog
        >>> from segkit.schema.fields import Field
        >>> from segkit.schema.types import TEXT
        >>> catalog = Catalog(key=Field(name="id", type=TEXT), attributes=[Field(name="country", type=TEXT)])
        >>> for problem in problems(Attribute(FieldRef("contry"), "is", (Value("SE"),)), catalog):
        ...     print(problem)
        rule.subject: No field 'contry'. Did you mean 'country'?
    """
    found = list(_problems(rule, Scope(catalog), "rule", _Referred(book, {})))
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


@dataclass(frozen=True, slots=True)
class _Referred:
    """The segments that can be referred to, and the first problem of those that were looked at.

    Args:
        book: The segments; None if there are none.
        first: A segment's name and the event type in whose filter it stands, to its first problem.
    """

    book: SegmentBook | None
    first: dict[tuple[str, str], Problem | None]


def _problems(rule: Rule, scope: Scope, path: str, referred: _Referred) -> Iterator[Problem]:
    if rule.note.muted:
        return
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            for index, each in enumerate(rules):
                yield from _problems(each, scope, f"{path}.rules[{index}]", referred)
        case Not(inner):
            yield from _problems(inner, scope, f"{path}.rule", referred)
        case Attribute():
            yield from attribute_problems(rule, scope, path)
        case SegmentRef():
            yield from _reference(rule, scope, path, referred)
        case _:
            yield from event_problems(rule, scope, path)
            for step, selected in selections(rule):
                if selected.where is not None and selected.type in scope.catalog.events:
                    inside = Scope(scope.catalog, selected.type)
                    place = f"{path}.{step}.where" if step else f"{path}.where"
                    yield from _problems(selected.where, inside, place, referred)


def _unreachable(rule: Rule, book: SegmentBook | None) -> Iterator[Problem]:
    """Find what only shows when muted rules are gone: nothing left, or at least 3 of 2."""
    resolve = book.rule_of if book is not None else _any_rule
    try:
        normalize(rule, resolve)
    except DefinitionError as error:
        yield Problem("rule", str(error))


def _any_rule(name: str) -> Rule:
    return Attribute(FieldRef(name), "is_missing")


def _reference(rule: SegmentRef, scope: Scope, path: str, referred: _Referred) -> Iterator[Problem]:
    book = referred.book
    if book is None:
        yield Problem(path, f"Segment {rule.name!r} is referred to, but no book was given to find it in.")
        return
    if rule.name not in book:
        yield Problem(path, f"No segment {rule.name!r}.", did_you_mean(rule.name, book.segments))
        return
    key = (rule.name, scope.event)
    if key not in referred.first:
        referred.first[key] = next(_problems(book.rule_of(rule.name), scope, "rule", referred), None)
    first = referred.first[key]
    if first is not None:
        yield Problem(path, f"Segment {rule.name!r} has problems of its own: {first}")


def is_approximate(rule: Rule, catalog: Catalog) -> bool:
    """Tell whether a rule sums floats without a scale, so that engines may differ in the last digits."""
    return any(
        isinstance(each, Event) and sums_approximately(each, Scope(catalog, each.type))
        for _, each in walk(rule)
    )
