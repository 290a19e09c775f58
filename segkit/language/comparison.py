"""What is compared with a value, such as a sum over events or a ratio."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

from segkit.errors import DefinitionError
from segkit.language.attributes import FieldExpression
from segkit.language.values import literal

if TYPE_CHECKING:
    from segkit.definition.nodes import Value

T = TypeVar("T")


class Comparable(ABC, Generic[T]):
    """A number or a value taken over events; comparing it gives a condition."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # == builds a condition

    @abstractmethod
    def _compared(self, operator: str, arguments: tuple[Value, ...]) -> T: ...

    def __eq__(self, other: object) -> T:  # type: ignore[override]  # a condition, and no answer
        return self._claim("is", other)

    def __ne__(self, other: object) -> T:  # type: ignore[override]  # a condition, and no answer
        return self._claim("is_not", other)

    def __lt__(self, other: object) -> T:
        return self._claim("is_less_than", other)

    def __le__(self, other: object) -> T:
        return self._claim("is_at_most", other)

    def __gt__(self, other: object) -> T:
        return self._claim("is_greater_than", other)

    def __ge__(self, other: object) -> T:
        return self._claim("is_at_least", other)

    def is_between(self, low: object, high: object) -> T:
        """Claim that it lies between two values, both ends included."""
        return self._claim("is_between", low, high)

    def is_not_between(self, low: object, high: object) -> T:
        """Claim that it is known and lies outside."""
        return self._claim("is_not_between", low, high)

    def is_missing(self) -> T:
        """Claim that there is nothing to take it over: no events, or none with a value."""
        return self._claim("is_missing")

    def is_not_missing(self) -> T:
        """Claim that there is something to take it over."""
        return self._claim("is_not_missing")

    def __bool__(self) -> NoReturn:
        raise DefinitionError(f"{self!r} is not a condition. Write a comparison, such as ... >= 100.")

    def __and__(self, other: object) -> NoReturn:
        raise DefinitionError(
            "A measure is not a condition. & and | bind tighter than >=, so put each comparison in "
            "parentheses: (did('purchase').sum('amount') >= 100) & (field('age') > 18)."
        )

    __rand__ = __or__ = __ror__ = __and__

    def _claim(self, operator: str, *others: object) -> T:
        return self._compared(operator, tuple(map(_literal, others)))


def _literal(given: object) -> Value:
    if isinstance(given, FieldExpression | Comparable):
        raise DefinitionError(f"A measure is compared with a value; {given!r} is none.")
    return literal(given)
