"""Going through a tree: children with their paths, everything beneath a node, its depth.

Paths use the keys of the document (`rules[0].where.rules[2]`), so that the same path names the same place in
the tree, in the JSON and in the builder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.filters import selections
from segkit.definition.nodes import (
    MAX_DEPTH,
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    FieldRef,
    ListSize,
    Not,
    SegmentRef,
    Value,
)
from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segkit.definition.nodes import Leaf, Operand, Rule


def children(rule: Rule) -> list[tuple[str, Rule]]:
    """List the rules directly beneath a rule, each with the step that leads to it."""
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            return [(f"rules[{index}]", each) for index, each in enumerate(rules)]
        case Not(inner):
            return [("rule", inner)]
        case SegmentRef():
            return []
        case _:
            return [
                (f"{step}.where" if step else "where", each.where)
                for step, each in selections(rule)
                if each.where is not None
            ]


def walk(rule: Rule, path: str = "rule") -> Iterator[tuple[str, Rule]]:
    """Go through a rule and everything beneath it, in document order, with paths."""
    yield path, rule
    for step, child in children(rule):
        yield from walk(child, f"{path}.{step}")


def leaves(rule: Rule) -> Iterator[Leaf]:
    """Go through the leaves of a rule, in document order; filters within a leaf are part of it.

    Examples:
        >>> from segkit.definition.nodes import Event
        >>> [each.type for each in leaves(AnyOf((Event("buy"), Not(Event("view")))))]
        ['buy', 'view']
    """
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            for each in rules:
                yield from leaves(each)
        case Not(inner):
            yield from leaves(inner)
        case SegmentRef():
            return
        case _:
            yield rule


def depth(rule: Rule, segments: Mapping[str, int]) -> int:
    """Count the levels of a rule, with those of the segments that it refers to; goes level by level.

    Args:
        rule: The rule.
        segments: How many levels each segment has.

    Examples:
        >>> depth(Not(Not(SegmentRef("VIP"))), {"VIP": 5})
        7
    """
    level, above, deepest = [rule], 0, 0
    while level:
        below = [segments.get(each.name, 1) for each in level if isinstance(each, SegmentRef)]
        deepest = max([deepest, above + 1, *(above + each for each in below)])
        level = [child for each in level for _, child in children(each)]
        above += 1
    return deepest


def check_depth(rule: Rule) -> None:
    """Refuse a tree that is too deep to recurse into; goes through it level by level.

    Raises:
        DefinitionError: If the tree is deeper than `MAX_DEPTH`.
    """
    level = [rule]
    for _ in range(MAX_DEPTH):
        level = [child for each in level for _, child in children(each)]
        if not level:
            return
    raise DefinitionError(
        f"The rules are nested deeper than {MAX_DEPTH}. Move a part into a segment of its own."
    )


def operands(operand: Operand) -> Iterator[Operand]:
    """Go through an operand and everything beneath it."""
    yield operand
    match operand:
        case Arithmetic(_, left, right):
            yield from operands(left)
            yield from operands(right)
        case ListSize(of):
            yield of
        case FieldRef() | Value():
            return


def references(rule: Rule) -> list[str]:
    """Name the segments that a rule refers to directly, each once, in document order."""
    return list(dict.fromkeys(each.name for _, each in walk(rule) if isinstance(each, SegmentRef)))
