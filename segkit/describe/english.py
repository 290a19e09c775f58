"""A rule as one English sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Behaviour,
    Event,
    Not,
    SegmentRef,
)
from segkit.definition.normalize import drop_muted
from segkit.definition.segment import Segment, as_rule
from segkit.describe.behaviour import behaviour_text, is_value
from segkit.describe.claims import attribute_text, event_text, is_at_least_once
from segkit.describe.glossary import Glossary
from segkit.wording import join_words

if TYPE_CHECKING:
    import datetime as dt
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Rule, Selection
    from segkit.definition.segment import HoldsRule, SegmentBook
    from segkit.schema.catalog import Catalog

#: What is said of a rule of which every part is muted.
NOTHING_LEFT = "Every rule is muted, so nothing is asked"

_JOINTS = (" and ", " or ", " but ", ",", "where ")


def describe(
    given: Segment | Rule | HoldsRule,
    catalog: Catalog | None = None,
    as_of: dt.date | dt.datetime | str | None = None,
    zone: ZoneInfo | str | None = None,
    book: SegmentBook | None = None,
) -> str:
    """Say in one sentence which customers belong.

    Muted parts are left out. `not` and `none of` are complements: they take in customers without a value.

    Args:
        given: A segment, a rule, or a condition of the language.
        catalog: Where labels and units come from.
        as_of: Resolves windows to the days they stand for.
        zone: The zone of those days; UTC if not said.
        book: Says what the segments that are referred to ask for.

    Examples:
        >>> from segkit.definition.nodes import FieldRef, Value
        >>> from segkit.definition.windows import InLast
        >>> rule = AllOf(
        ...     (
        ...         Attribute(FieldRef("country"), "is_any_of", (Value("SE"), Value("NO"))),
        ...         Not(Event("purchase", window=InLast(30, "day"))),
        ...     )
        ... )
        >>> describe(rule)
        'Customers whose country is SE or NO, and who did not purchase in the last 30 days'
        >>> describe(rule.rules[1], as_of="2026-06-30")
        'Customers who did not purchase in the last 30 days (1 Jun to 30 Jun 2026)'
    """
    rule = drop_muted(given.rule if isinstance(given, Segment) else as_rule(given))
    if rule is None:
        return NOTHING_LEFT
    glossary = Glossary.of(catalog, as_of, zone, book)
    parts = rule.rules if isinstance(rule, AllOf) else (rule,)
    clauses = [_clause(each, glossary) for each in parts]
    if len(clauses) == 1:
        return f"Customers {clauses[0]}"
    return f"Customers {', '.join(clauses[:-1])}, and {clauses[-1]}"


def _clause(rule: Rule, glossary: Glossary) -> str:
    """Write a rule as a clause about customers: "whose ...", "who ...", "for whom ..."."""
    if isinstance(rule, SegmentRef):
        return f"who {_reference(rule, glossary, 'are in')}"
    if isinstance(rule, Not) and isinstance(rule.rule, SegmentRef):
        return f"who {_reference(rule.rule, glossary, 'are not in')}"
    text = claim_text(rule, glossary)
    if isinstance(rule, Behaviour):
        return f"whose {text}" if is_value(rule) else f"who {text}"
    match rule:
        case Attribute():
            return f"whose {text}"
        case Event(measure=measure):
            return f"who {text}" if measure.key == "count" else f"whose {text}"
        case Not(Event() as event) if is_at_least_once(event):
            return f"who {text}"
        case Not() | AnyOf() | AllOf() | AtLeast():
            return f"for whom {text}"
        case _:
            assert_never(rule)


def claim_text(rule: Rule, glossary: Glossary) -> str:
    """Write a rule as a claim that holds or does not: "country is SE", "none of (...) or (...)".

    Examples:
        >>> from segkit.definition.nodes import FieldRef, Value
        >>> claim_text(Not(Attribute(FieldRef("country"), "is", (Value("FR"),))), Glossary())
        'not (country is FR)'
    """
    if isinstance(rule, Behaviour):
        return behaviour_text(rule, glossary, lambda chosen: _selection(chosen, glossary))
    match rule:
        case Attribute():
            return attribute_text(rule, glossary)
        case Event():
            return _events(rule, glossary, "did")
        case SegmentRef():
            return _reference(rule, glossary, "is in")
        case AllOf(rules):
            return _group(rules, glossary, "and", "both " if len(rules) > 1 else "")
        case AnyOf(rules):
            return _group(rules, glossary, "or", "either " if len(rules) > 1 else "")
        case AtLeast(count, rules):
            verb = "holds" if count == 1 else "hold"
            return f"{_group(rules, glossary, 'and', f'at least {count} of ')} {verb}"
        case Not(inner):
            return _complement(inner, glossary)
        case _:
            assert_never(rule)


def _complement(inner: Rule, glossary: Glossary) -> str:
    match inner:
        case AnyOf(rules) if len(rules) > 1:
            return f"{_group(rules, glossary, 'or', 'none of ')} holds"
        case Event() if is_at_least_once(inner):
            return _events(inner, glossary, "did not")
        case SegmentRef():
            return _reference(inner, glossary, "is not in")
        case _:
            return f"not ({claim_text(inner, glossary)})"


def _events(rule: Event, glossary: Glossary, verb: str) -> str:
    where = "" if rule.where is None else _filter(rule.where, glossary.inside(rule.type))
    return event_text(rule, glossary, where, verb)


def _selection(chosen: Selection, glossary: Glossary) -> str:
    title = glossary.event_title(chosen.type)
    if chosen.where is None:
        return title
    return f"{title} where {_filter(chosen.where, glossary.inside(chosen.type))}"


def _group(rules: tuple[Rule, ...], glossary: Glossary, conjunction: str, lead: str) -> str:
    is_counted = " of " in lead  # "none of (...) or (...)": what follows must be told from what is counted
    words = [claim_text(each, glossary) for each in rules]
    closed = [f"({text})" if is_counted else _grouped(text) for text in words]
    return f"{lead}{join_words(closed, conjunction)}"


def _grouped(text: str) -> str:
    """Put a claim in parentheses if it holds words that could join it to its neighbours."""
    return f"({text})" if any(joint in text for joint in _JOINTS) else text


def _filter(where: Rule, glossary: Glossary) -> str:
    text = claim_text(where, glossary)
    has_window = isinstance(where, Attribute) and where.window is not None
    return f"({text})" if has_window or _grouped(text) != text else text


def _reference(rule: SegmentRef, glossary: Glossary, verb: str) -> str:
    """Name another segment, and say what it asks for: one segment deep."""
    text = f"{verb} segment “{rule.name}”"
    if glossary.book is None or rule.name not in glossary.book:
        return text
    meaning = drop_muted(glossary.book.rule_of(rule.name))
    return text if meaning is None else f"{text} ({claim_text(meaning, replace(glossary, book=None))})"
