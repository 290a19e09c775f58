"""The tree as it is evaluated: references inlined, muted nodes gone, NOT pushed down to the leaves.

A chain of passes, each from rule to rule. The result means the same as what it was made from, and holds `Not`
only directly around a leaf.
"""

from __future__ import annotations

import hashlib
import operator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, assert_never

from segkit.definition.filters import map_filters
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Behaviour,
    CameBack,
    Event,
    FieldRef,
    Not,
    Note,
    SegmentRef,
    Sequence,
    Stopped,
)
from segkit.definition.operands import map_fields
from segkit.definition.walk import check_depth, walk
from segkit.definition.windows import BetweenAgo, EarlierThan, InLast
from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Rule

    Resolver = Callable[[str], Rule]

GroupT = TypeVar("GroupT", AllOf, AnyOf)

#: How many rules there can be, where segments that are referred to are put in their place: each that refers
#: twice to the one before has twice as many.
MAX_RULES = 10_000

_PLAIN = Note()


def no_segments(name: str) -> Rule:
    """Refuse a reference where there is no book.

    Raises:
        DefinitionError: Always.
    """
    raise DefinitionError(f"The rule refers to segment {name!r}, but no book was given to find it in.")


def normalize(rule: Rule, resolve: Resolver = no_segments) -> Rule:
    """Bring a rule to the form that is evaluated.

    Args:
        rule: Any rule.
        resolve: Gives the rule of a segment by its name; `SegmentBook.rule_of` is one.

    Raises:
        DefinitionError: If every rule is muted, a reference cannot be resolved, or there are more than
            `MAX_RULES` rules, with those that references lead to.

    Examples:
        >>> from segkit.definition.nodes import Value
        >>> fr = Attribute(FieldRef("country"), "is", (Value("FR"),))
        >>> type(normalize(Not(Not(fr)))).__name__
        'Attribute'
    """
    check_depth(rule)
    _check_size(rule, resolve)
    inlined = inline_segments(rule, resolve)
    kept = drop_muted(inlined)
    if kept is None:
        raise DefinitionError("Every rule is muted, so nothing is left to ask.")
    return push_not(flatten(expand(own_fields(kept))))


def _check_size(rule: Rule, resolve: Resolver) -> None:
    """Refuse too many rules, with those that references lead to; each segment is counted once."""
    sizes: dict[str, int] = {}

    def size(given: Rule) -> int:
        live = (each for _, each in walk(given) if not each.note.muted)
        return sum(of_segment(each.name) if isinstance(each, SegmentRef) else 1 for each in live)

    def of_segment(name: str) -> int:
        if name not in sizes:
            sizes[name] = size(resolve(name))
        return sizes[name]

    rules = size(rule)
    if rules <= MAX_RULES:
        return
    if sizes:
        raise DefinitionError(
            f"There are {rules:,} rules, with those of the segments that are referred to; at most "
            f"{MAX_RULES:,} can be counted. Refer to each segment in fewer places."
        )
    raise DefinitionError(
        f"There are {rules:,} rules; at most {MAX_RULES:,} can be counted. Where many of them compare one "
        "field, write is_any_of or is_between."
    )


def inline_segments(rule: Rule, resolve: Resolver) -> Rule:
    """Put the rule of each referenced segment in the reference's place; the reference's note stays."""
    match rule:
        case SegmentRef(name, note):
            if note.muted:
                return rule
            inner = drop_muted(inline_segments(resolve(name), resolve))
            if inner is None:
                raise DefinitionError(f"Segment {name!r}: every rule is muted, so nothing is left to ask.")
            return inner
        case _:
            return _map_children(rule, lambda each: inline_segments(each, resolve))


def drop_muted(rule: Rule) -> Rule | None:
    """Leave out muted nodes as if they were not there; None if nothing is left."""
    if rule.note.muted:
        return None
    match rule:
        case AllOf(rules) | AnyOf(rules):
            kept = tuple(each for each in map(drop_muted, rules) if each is not None)
            return type(rule)(kept) if kept else None
        case AtLeast(count, rules):
            kept = tuple(each for each in map(drop_muted, rules) if each is not None)
            return AtLeast(count, kept) if kept else None
        case Not(inner):
            left = drop_muted(inner)
            return None if left is None else Not(left)
        case SegmentRef():
            return replace(rule, note=_PLAIN)
        case Sequence(steps):
            kept_steps = tuple(each for each in steps if not each.note.muted)
            if not kept_steps:
                return None
            live = replace(rule, steps=tuple(replace(each, note=_PLAIN) for each in kept_steps), note=_PLAIN)
            return map_filters(live, drop_muted)
        case _:
            return map_filters(rule if rule.note == _PLAIN else replace(rule, note=_PLAIN), drop_muted)


def own_fields(rule: Rule) -> Rule:
    """Write `profile(x)` outside an event's filter as `field(x)`: there they are the same."""
    if isinstance(rule, Event | Behaviour | SegmentRef):
        return rule
    match rule:
        case Attribute():
            return map_fields(rule, lambda each: FieldRef(each.name) if each.profile else each)
        case AllOf() | AnyOf() | AtLeast() | Not():
            return _map_children(rule, own_fields)
        case _:
            assert_never(rule)


def expand(rule: Rule) -> Rule:
    """Write lapses and returns as the claims about events that they stand for."""
    match rule:
        case Stopped(type_, window, recent, where):
            return AllOf((Event(type_, where, window), Not(Event(type_, where, recent))))
        case CameBack(type_, recent, gap, unit, where):
            return AllOf((
                Event(type_, where, InLast(recent, unit)),
                Not(Event(type_, where, BetweenAgo(recent + gap, recent, unit))),
                Event(type_, where, EarlierThan(recent + gap, unit)),
            ))  # fmt: skip
        case AllOf() | AnyOf() | AtLeast() | Not():
            return _map_children(rule, expand)
        case _ if isinstance(rule, Attribute | Event | Behaviour | SegmentRef):
            return rule
        case _:
            assert_never(rule)


def guarded(rule: Rule | None, guard: Rule | None) -> Rule | None:
    """Narrow a rule to those whom the guard of a book lets through.

    Args:
        rule: A normalized rule; None for everybody.
        guard: The guard as it is written; None if there is none.

    Examples:
        >>> from segkit.definition.nodes import Event
        >>> guarded(None, Event("sign_up")) == Event("sign_up"), guarded(None, None)
        (True, None)
    """
    if guard is None:
        return rule
    return normalize(guard) if rule is None else flatten(AllOf((rule, normalize(guard))))


def flatten(rule: Rule) -> Rule:
    """Merge groups into a surrounding group of the same kind, and groups of one into their rule."""
    match rule:
        case AllOf(rules):
            return _merged(AllOf, rules)
        case AnyOf(rules):
            return _merged(AnyOf, rules)
        case AtLeast(count, rules):
            inner = tuple(map(flatten, rules))
            if count == len(inner):
                return _merged(AllOf, inner)
            return _merged(AnyOf, inner) if count == 1 else AtLeast(count, inner)
        case _:
            return _map_children(rule, flatten)


def _merged(group: type[GroupT], rules: tuple[Rule, ...]) -> Rule:
    flat = [flatten(each) for each in rules]
    merged = tuple(inner for each in flat for inner in (each.rules if isinstance(each, group) else (each,)))
    return merged[0] if len(merged) == 1 else group(merged)


def push_not(rule: Rule, *, negate: bool = False) -> Rule:
    """Push NOT down to the leaves by De Morgan's laws."""
    match rule:
        case Not(inner):
            return push_not(inner, negate=not negate)
        case AllOf(rules):
            pushed = tuple(push_not(each, negate=negate) for each in rules)
            return _merged(AnyOf, pushed) if negate else _merged(AllOf, pushed)
        case AnyOf(rules):
            pushed = tuple(push_not(each, negate=negate) for each in rules)
            return _merged(AllOf, pushed) if negate else _merged(AnyOf, pushed)
        case AtLeast(count, rules):
            pushed = tuple(push_not(each, negate=negate) for each in rules)
            return AtLeast(len(rules) - count + 1 if negate else count, pushed)
        case SegmentRef():
            return Not(rule) if negate else rule
        case _:
            kept = map_filters(rule, lambda where: push_not(flatten(where)))
            return Not(kept) if negate else kept


def _map_children(rule: Rule, change: Callable[[Rule], Rule]) -> Rule:
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            changed = tuple(map(change, rules))
            return rule if all(map(operator.is_, changed, rules)) else replace(rule, rules=changed)
        case Not(inner):
            return replace(rule, rule=change(inner))
        case SegmentRef():
            return rule
        case _:
            return map_filters(rule, change)


def fingerprint(rule: Rule) -> str:
    """Give a stable name for what a normalized rule means; notes do not count.

    Two rules with one fingerprint have the same members. The text is stable within one version of segkit: use
    it for caches, not for storage.
    """
    return hashlib.sha256(repr(rule).encode()).hexdigest()[:32]
