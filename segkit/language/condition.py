"""What comes out of the notation: a condition, which can be combined, negated and remarked on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

from segkit.definition.nodes import AllOf, AnyOf, Attribute, Not, Note
from segkit.definition.operators import OPERATORS
from segkit.definition.segment import as_rule
from segkit.describe.python import python
from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.definition.segment import HoldsRule

_PLAIN = Note()

T = TypeVar("T")


class Remarks(ABC, Generic[T]):
    """What people can remark on: conditions, and the steps of a sequence."""

    __slots__ = ()

    @abstractmethod
    def _noted(self, **changes: bool | str) -> T: ...

    def muted(self) -> T:
        """Leave this out, as if it were not there."""
        return self._noted(muted=True)

    def locked(self) -> T:
        """Ask editors to leave this alone."""
        return self._noted(locked=True)

    def commented(self, comment: str) -> T:
        """Remark on this; an empty text removes the remark."""
        return self._noted(comment=comment)


class Condition(Remarks["Condition"]):
    """A rule with operators: `&`, `|`, `~`. Immutable: everything gives a new condition.

    Examples:
        >>> from segkit.language.attributes import field
        >>> (field("country") == "SE") & ~(field("age") < 18)
        (field("country") == "SE") & ~(field("age") < 18)
    """

    __slots__ = ("_rule",)

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def to_rule(self) -> Rule:
        """Give the rule of the tree."""
        return self._rule

    def __and__(self, other: Rule | HoldsRule) -> Condition:
        return Condition(joined(AllOf, self.to_rule(), as_rule(other)))

    def __rand__(self, other: Rule | HoldsRule) -> Condition:
        return Condition(joined(AllOf, as_rule(other), self.to_rule()))

    def __or__(self, other: Rule | HoldsRule) -> Condition:
        return Condition(joined(AnyOf, self.to_rule(), as_rule(other)))

    def __ror__(self, other: Rule | HoldsRule) -> Condition:
        return Condition(joined(AnyOf, as_rule(other), self.to_rule()))

    def __invert__(self) -> Condition:
        return Condition(Not(self.to_rule()))

    def __bool__(self) -> NoReturn:
        raise DefinitionError(
            "A condition is neither true nor false by itself. Write & for and, | for or, ~ for not, with "
            "parentheses around each comparison; for 18 < age < 30 write .is_between(18, 30), "
            "and for 'in' write .is_any_of(...)."
        )

    def __eq__(self, other: object) -> bool:
        return self.to_rule() == other.to_rule() if isinstance(other, Condition) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_rule())

    def __repr__(self) -> str:
        return python(self.to_rule())

    def opposite(self) -> Condition:
        """Claim the contrary of the known value: `is` becomes `is not`, `in_last` becomes not in the last.

        A missing value satisfies neither a claim nor its opposite. The complement, which takes in customers
        without a value, is `~`.

        Raises:
            DefinitionError: If this is no claim about a field, or there is no word for its contrary.

        Examples:
            >>> from segkit.language.attributes import field
            >>> (field("country") == "FR").opposite()
            field("country") != "FR"
        """
        rule = self.to_rule()
        if not isinstance(rule, Attribute):
            raise DefinitionError("Only a claim about a field has an opposite. For the complement write ~.")
        opposite = OPERATORS[rule.operator].opposite
        if not opposite:
            label = OPERATORS[rule.operator].label
            raise DefinitionError(f"'{label}' has no opposite. For the complement write ~.")
        return Condition(replace(rule, operator=opposite))

    def _noted(self, **changes: bool | str) -> Condition:
        rule = self.to_rule()
        return Condition(replace(rule, note=replace(rule.note, **changes)))  # type: ignore[arg-type]  # of a Note


def joined(kind: type[AllOf | AnyOf], left: Rule, right: Rule) -> Rule:
    """Put two rules into a group; plain groups of that kind are merged, so that `a & b & c` is one group."""
    return kind((*_parts(kind, left), *_parts(kind, right)))


def _parts(kind: type[AllOf | AnyOf], rule: Rule) -> tuple[Rule, ...]:
    return rule.rules if isinstance(rule, kind) and rule.note == _PLAIN else (rule,)
