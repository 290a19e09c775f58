"""A rule as one condition: groups as AND and OR, each leaf in the form that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlglot import exp

from segkit.definition.nodes import AllOf, AnyOf, AtLeast, Not, SegmentRef
from segkit.errors import InternalError
from segkit.sql.build import Expr, all_of, any_of, integer, one_if, own

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Leaf, Rule
    from segkit.sql.claim import Claim

    LeafClaim: TypeAlias = Callable[[Leaf], Claim]


def condition(rule: Rule, claim_of: LeafClaim) -> Expr:
    """Write a normalized rule as a condition.

    Args:
        rule: The rule; NOT stands only around leaves.
        claim_of: Writes a leaf.
    """
    match rule:
        case AllOf(rules):
            return all_of([condition(each, claim_of) for each in rules])
        case AnyOf(rules):
            return any_of([condition(each, claim_of) for each in rules])
        case AtLeast(count, rules):
            return exp.GTE(
                this=_how_many([condition(each, claim_of) for each in rules]), expression=integer(count)
            )
        case Not(inner):
            return claim_of(_leaf(inner)).fails
        case _:
            return claim_of(_leaf(rule)).matches


def _leaf(rule: Rule) -> Leaf:
    if isinstance(rule, AllOf | AnyOf | AtLeast | Not | SegmentRef):
        raise InternalError(f"{type(rule).__name__} stands where a normalized rule has a leaf")
    return rule


def _how_many(conditions: list[Expr]) -> Expr:
    total: Expr = one_if(conditions[0])
    for each in conditions[1:]:
        total = exp.Add(this=own(total), expression=one_if(each))
    return total
