"""Groups of rules, the complement of a rule, and references to other segments."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from segkit.definition.node import RuleMenu, RuleNode, node
from segkit.definition.values import Note
from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.nodes import Rule


@node
class SegmentRef(RuleNode):
    """Membership in another segment of the same book, as that one is defined now.

    Args:
        name: The other segment's name.
        note: Muted, locked, comment.
    """

    kind = "segment"
    menu = RuleMenu("In a segment", "Belongs to another segment of the book.", {})
    name: str
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise DefinitionError(f"A reference needs the name of a segment; got {self.name!r}.")


@node
class AllOf(RuleNode):
    """Every rule holds."""

    kind = "all_of"
    menu = RuleMenu("ALL of", "Every rule in the group holds.", {})
    rules: tuple[Rule, ...]
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_group(self.rules)


@node
class AnyOf(RuleNode):
    """At least one rule holds."""

    kind = "any_of"
    menu = RuleMenu("ANY of", "At least one rule in the group holds.", {})
    rules: tuple[Rule, ...]
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_group(self.rules)


@node
class AtLeast(RuleNode):
    """At least k of the rules hold.

    Args:
        count: k, from 1 to the number of rules.
        rules: The rules.
        note: Muted, locked, comment.
    """

    kind = "at_least"
    menu = RuleMenu("AT LEAST k of", "Some number of the rules holds.", {"count": 2})
    count: int
    rules: tuple[Rule, ...]
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_group(self.rules)
        if isinstance(self.count, bool) or not isinstance(self.count, int):
            raise DefinitionError(f"'at least k of' needs a whole number; got {self.count!r}.")
        if not 1 <= self.count <= len(self.rules):
            raise DefinitionError(
                f"At least {self.count} of {len(self.rules)} rules: "
                f"give a number from 1 to {len(self.rules)}."
            )


@node
class Not(RuleNode):
    """The complement: every profile of the universe that does not satisfy the rule."""

    kind = "not"
    menu = RuleMenu("NOT", "The complement of one rule.", {})
    rule: Rule
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_rules((self.rule,))


def _check_group(rules: tuple[Rule, ...]) -> None:
    if not isinstance(rules, tuple):
        raise DefinitionError(f"A group holds a tuple of rules; got {type(rules).__name__}.")
    if not rules:
        raise DefinitionError("A group needs at least one rule; an empty one would mean everybody or nobody.")
    _check_rules(rules)


def _check_rules(rules: Iterable[Rule]) -> None:
    for rule in rules:
        if not isinstance(rule, RuleNode):
            raise DefinitionError(f"{rule!r} is not a rule.")
