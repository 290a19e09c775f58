"""A rule as an indented outline, notes and muted parts included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.filters import map_filters, selections
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Event,
    Lifecycle,
    Not,
    Ratio,
    SegmentRef,
    Sequence,
)
from segkit.definition.operands import fields_of
from segkit.definition.segment import Segment, as_rule
from segkit.definition.walk import check_depth
from segkit.describe.english import claim_text
from segkit.describe.glossary import Glossary
from segkit.describe.sequences import limits, step_texts
from segkit.wording import join_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Sequence as Several
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Note, Rule, Selection
    from segkit.definition.segment import HoldsRule, SegmentBook
    from segkit.schema.catalog import Catalog

_INDENT = "  "
#: Operators that are true of a missing value, so that their complement takes none in.
_MISSING_TOO = frozenset({"is_missing", "is_blank"})


def outline(
    given: Segment | Rule | HoldsRule,
    catalog: Catalog | None = None,
    as_of: dt.date | dt.datetime | str | None = None,
    zone: ZoneInfo | str | None = None,
    book: SegmentBook | None = None,
) -> str:
    """Write a rule as an outline: a line for each part, its kind in capitals, its notes at the end.

    Args:
        given: A segment, a rule, or a condition of the language.
        catalog: Where labels and units come from.
        as_of: Resolves windows to the days they stand for.
        zone: The zone of those days; UTC if not said.
        book: Shows the rules of the segments that are referred to.

    Examples:
        >>> from segkit.definition.nodes import FieldRef, Note, Value
        >>> french = Attribute(FieldRef("country"), "is", (Value("FR"),))
        >>> print(outline(AllOf((Not(french), Event("purchase", note=Note(muted=True, comment="later"))))))
        ALL of
          NOT, so also without a value of country
            country is FR
          did purchase (muted) # later
    """
    glossary = Glossary.of(catalog, as_of, zone, book)
    if not isinstance(given, Segment):
        rule = as_rule(given)
        check_depth(rule)
        return "\n".join(_lines(rule, glossary, ""))
    return "\n".join([given.name, *_lines(given.rule, glossary, _INDENT)])


def _lines(rule: Rule, glossary: Glossary, indent: str) -> Iterator[str]:
    remarks = _remarks(rule.note)
    deeper = indent + _INDENT
    if isinstance(rule, Event | Ratio | Lifecycle):
        yield f"{indent}{claim_text(map_filters(rule, _no_filter), glossary)}{remarks}"
        yield from _filters([each for _, each in selections(rule)], glossary, deeper)
        return
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            yield f"{indent}{_kind(rule)}{remarks}"
            for each in rules:
                yield from _lines(each, glossary, deeper)
        case Not(AnyOf(rules, note)) if len(rules) > 1 and not _remarks(note):
            yield f"{indent}NONE of{_missing_too(rule, glossary)}{remarks}"
            for each in rules:
                yield from _lines(each, glossary, deeper)
        case Not(inner):
            yield f"{indent}NOT{_missing_too(rule, glossary)}{remarks}"
            yield from _lines(inner, glossary, deeper)
        case Sequence():
            yield f"{indent}{', '.join(['SEQUENCE', *limits(rule, glossary)])}{remarks}"
            for step, text in step_texts(rule, glossary, lambda chosen: glossary.event_title(chosen.type)):
                yield f"{deeper}{text}{_remarks(step.note)}"
                yield from _filters(step.events, glossary, deeper + _INDENT)
        case SegmentRef(name):
            yield f"{indent}IN segment “{name}”{remarks}"
            if glossary.book is not None and name in glossary.book:
                yield from _lines(glossary.book.rule_of(name), replace(glossary, book=None), deeper)
        case Attribute():
            yield f"{indent}{claim_text(rule, glossary)}{remarks}"
        case _:
            assert_never(rule)


def _filters(chosen: Several[Selection], glossary: Glossary, indent: str) -> Iterator[str]:
    """Write the filters of events; whose they are, if there could be a doubt."""
    for each in chosen:
        if each.where is not None:
            title = f"{glossary.event_title(each.type)} " if len(chosen) > 1 else ""
            yield f"{indent}{title}where"
            yield from _lines(each.where, glossary.inside(each.type), indent + _INDENT)


def _no_filter(where: Rule) -> None:
    """Leave a filter out: it has lines of its own."""


def _kind(rule: AllOf | AnyOf | AtLeast) -> str:
    match rule:
        case AllOf():
            return "ALL of"
        case AnyOf():
            return "ANY of"
        case AtLeast(count):
            return f"AT LEAST {count} of"
        case _:
            assert_never(rule)


def _missing_too(rule: Not, glossary: Glossary) -> str:
    """Say whose missing values a complement takes in."""
    claims = rule.rule.rules if isinstance(rule.rule, AnyOf) else (rule.rule,)
    known = [each for each in claims if isinstance(each, Attribute) and each.operator not in _MISSING_TOO]
    titles = dict.fromkeys(glossary.title(ref) for each in known for ref in fields_of(each))
    return f", so also without a value of {join_words(list(titles), 'or')}" if titles else ""


def _remarks(note: Note) -> str:
    flags = [f" ({word})" for word, is_set in (("muted", note.muted), ("locked", note.locked)) if is_set]
    comment = f" # {' '.join(note.comment.split())}" if note.comment else ""
    return "".join(flags) + comment
