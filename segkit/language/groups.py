"""Conditions in groups, and membership in another segment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from segkit.definition.nodes import RULES, AllOf, AnyOf, AtLeast, Not, SegmentRef
from segkit.definition.segment import HoldsRule, as_rule
from segkit.language.condition import Condition
from segkit.schema.scalars import plain

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule

    Given: TypeAlias = Rule | HoldsRule | Iterable[Rule | HoldsRule]


def all_of(*conditions: Given) -> Condition:
    """Put conditions into a group of which all hold.

    Args:
        *conditions: The conditions, or one iterable of them.

    Examples:
        >>> from segkit.language.attributes import field
        >>> all_of(field(name) > 0 for name in ("visits", "orders"))
        (field("visits") > 0) & (field("orders") > 0)
    """
    return Condition(AllOf(_rules(conditions)))


def any_of(*conditions: Given) -> Condition:
    """Put conditions into a group of which at least one holds.

    Args:
        *conditions: The conditions, or one iterable of them.
    """
    return Condition(AnyOf(_rules(conditions)))


def none_of(*conditions: Given) -> Condition:
    """Claim that no condition holds: the complement of `any_of`.

    Args:
        *conditions: The conditions, or one iterable of them.
    """
    return Condition(Not(AnyOf(_rules(conditions))))


def at_least(count: int, *conditions: Given) -> Condition:
    """Claim that at least so many of the conditions hold.

    Args:
        count: How many; from 1 to the number of conditions.
        *conditions: The conditions, or one iterable of them.

    Examples:
        >>> from segkit.language.attributes import field
        >>> at_least(2, field("a") > 0, field("b") > 0, field("c") > 0)
        at_least(2, field("a") > 0, field("b") > 0, field("c") > 0)
    """
    return Condition(AtLeast(plain(count), _rules(conditions)))  # type: ignore[arg-type]  # the node checks it


def in_segment(name: str) -> Condition:
    """Claim membership in another segment of the book, as that one is defined when it is asked.

    Args:
        name: The other segment's name.
    """
    return Condition(SegmentRef(name))


def _rules(given: tuple[Given, ...]) -> tuple[Rule, ...]:
    first = given[0] if len(given) == 1 else None
    if isinstance(first, Iterable) and not isinstance(first, (str, HoldsRule, *RULES)):
        return tuple(map(as_rule, first))
    return tuple(as_rule(each) for each in given)  # type: ignore[arg-type]  # as_rule refuses what is none
