"""The algebra of sets, once: what a rule means when it is known who satisfies each of its leaves."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from segkit.definition.nodes import AllOf, AnyOf, AtLeast, Not, SegmentRef
from segkit.errors import InternalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from segkit.definition.nodes import Leaf, Rule
    from segkit.engines.membership import Membership


def evaluate(rule: Rule, leaf: Callable[[Leaf], Membership]) -> Membership:
    """Give who satisfies a normalized rule.

    Args:
        rule: The rule; references to segments must be resolved.
        leaf: Gives who satisfies a leaf, all over one universe.

    Examples:
        >>> import pyarrow as pa
        >>> from segkit.definition.nodes import Event
        >>> from segkit.engines.membership import Membership, Universe
        >>> universe = Universe(pa.array(["a", "b", "c"]))
        >>> who = {"buy": [0, 1], "view": [1, 2]}
        >>> rule = AllOf((Event("buy"), Not(Event("view"))))
        >>> list(evaluate(rule, lambda each: Membership.of_positions(universe, who[each.type])).keys())
        ['a']
    """
    match rule:
        case AllOf(rules):
            return in_all([evaluate(each, leaf) for each in rules])
        case AnyOf(rules):
            return in_any([evaluate(each, leaf) for each in rules])
        case AtLeast(count, rules):
            return in_at_least(count, [evaluate(each, leaf) for each in rules])
        case Not(inner):
            return ~evaluate(inner, leaf)
        case SegmentRef(name):
            raise InternalError(f"a reference to {name!r} is left in a normalized rule")
        case _:
            return leaf(rule)


def in_all(sets: Sequence[Membership]) -> Membership:
    """Give the profiles that are in each of several sets."""
    return reduce(and_, sets)


def in_any(sets: Sequence[Membership]) -> Membership:
    """Give the profiles that are in one of several sets, or more."""
    return reduce(or_, sets)


def sizes(sets: Iterable[Membership]) -> list[int]:
    """Count several sets; all are put together first, so that a database can count them in one statement."""
    return [len(each) for each in [*sets]]


def in_at_least(count: int, sets: Sequence[Membership]) -> Membership:
    """Give the profiles that are in at least `count` of several sets."""
    return sets[0].at_least(count, sets[1:])
