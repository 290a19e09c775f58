"""Fields and what can be claimed about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from segkit.definition.nodes import Arithmetic, Attribute, FieldRef, ListSize, Value
from segkit.definition.windows import Anniversary
from segkit.describe.python import python_operand
from segkit.errors import DefinitionError
from segkit.language.condition import Condition
from segkit.language.times import FieldWindows
from segkit.language.values import literal, literals

if TYPE_CHECKING:
    from segkit.definition.nodes import Operand
    from segkit.definition.windows import FixedWindow, Window


def field(name: str) -> FieldExpression:
    """Name a field: an attribute of the customer, or inside `where` a property of the event.

    Args:
        name: Its name in the catalog; dotted through lookups, such as `product.department`.

    Examples:
        >>> field("country").is_any_of("SE", "NO")
        field("country").is_any_of("SE", "NO")
    """
    return FieldExpression(FieldRef(name))


def profile(name: str) -> FieldExpression:
    """Name an attribute of the customer; inside `where`, where `field` means the event.

    Args:
        name: Its name in the catalog.

    Examples:
        >>> field("country") != profile("country")
        field("country") != profile("country")
    """
    return FieldExpression(FieldRef(name, profile=True))


def value(given: object) -> FieldExpression:
    """Make a number that takes part in arithmetic as it is written, such as `value(1) / 3`."""
    return FieldExpression(literal(given))


class FieldExpression(FieldWindows[Condition]):
    """Something to ask about: a field, the size of a list, or arithmetic on numbers.

    Comparisons give conditions, so expressions are neither equal to each other nor hashable.

    Examples:
        >>> field("price") * field("quantity") >= 100
        field("price") * field("quantity") >= 100
    """

    __slots__ = ("_operand",)
    __hash__ = None  # type: ignore[assignment]  # == builds a condition

    def __init__(self, operand: Operand) -> None:
        self._operand = operand

    def to_operand(self) -> Operand:
        """Give the operand of the tree."""
        return self._operand

    def __repr__(self) -> str:
        return python_operand(self._operand)

    # --- comparisons

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]  # a condition, and no answer
        return self._claim("is", other)

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]  # a condition, and no answer
        return self._claim("is_not", other)

    def __lt__(self, other: object) -> Condition:
        return self._claim("is_less_than", other)

    def __le__(self, other: object) -> Condition:
        return self._claim("is_at_most", other)

    def __gt__(self, other: object) -> Condition:
        return self._claim("is_greater_than", other)

    def __ge__(self, other: object) -> Condition:
        return self._claim("is_at_least", other)

    def equals(self, other: object, *, ignore_case: bool = False) -> Condition:
        """Claim what `==` claims, for text also whatever its case."""
        return self._claim("is", other, ignore_case=ignore_case)

    def does_not_equal(self, other: object, *, ignore_case: bool = False) -> Condition:
        """Claim what `!=` claims, for text also whatever its case."""
        return self._claim("is_not", other, ignore_case=ignore_case)

    def is_true(self) -> Condition:
        """Claim that a boolean is true."""
        return self._claim("is", True)  # noqa: FBT003 - the value that is compared

    def is_false(self) -> Condition:
        """Claim that a boolean is false."""
        return self._claim("is", False)  # noqa: FBT003 - the value that is compared

    def is_between(self, low: object, high: object) -> Condition:
        """Claim that the value lies between two others, both ends included."""
        return self._claim("is_between", low, high)

    def is_not_between(self, low: object, high: object) -> Condition:
        """Claim that the value is known and lies outside."""
        return self._claim("is_not_between", low, high)

    def is_any_of(self, *values: object, ignore_case: bool = False) -> Condition:
        """Claim that the value is one of several.

        Args:
            *values: The values, or one list, set, array or column of them; duplicates are dropped.
            ignore_case: Whether letters of either case are the same.

        Examples:
            >>> import pandas as pd
            >>> field("id").is_any_of(pd.Series([3, 1, 3]))
            field("id").is_any_of(3, 1)
        """
        return self._claim_several("is_any_of", values, ignore_case=ignore_case)

    def is_none_of(self, *values: object, ignore_case: bool = False) -> Condition:
        """Claim that the value is known and none of several; for arguments see `is_any_of`."""
        return self._claim_several("is_none_of", values, ignore_case=ignore_case)

    # --- missing values

    def is_missing(self) -> Condition:
        """Claim that there is no known value."""
        return self._claim("is_missing")

    def is_not_missing(self) -> Condition:
        """Claim that there is a known value."""
        return self._claim("is_not_missing")

    # --- text

    def is_blank(self) -> Condition:
        """Claim that a text is missing, empty, or only spaces, tabs and line ends.

        Examples:
            >>> field("email").is_blank()
            field("email").is_blank()
        """
        return self._claim("is_blank")

    def is_not_blank(self) -> Condition:
        """Claim that there is something to read in a text: the complement of `is_blank`."""
        return self._claim("is_not_blank")

    def contains(self, text: object, *, ignore_case: bool = False) -> Condition:
        """Claim that a text is found in the value, taken literally."""
        return self._claim("contains", text, ignore_case=ignore_case)

    def does_not_contain(self, text: object, *, ignore_case: bool = False) -> Condition:
        """Claim that the value is known and the text not found in it."""
        return self._claim("does_not_contain", text, ignore_case=ignore_case)

    def starts_with(self, text: object, *, ignore_case: bool = False) -> Condition:
        """Claim that the value starts with a text, taken literally."""
        return self._claim("starts_with", text, ignore_case=ignore_case)

    def does_not_start_with(self, text: object, *, ignore_case: bool = False) -> Condition:
        """Claim that the value is known and does not start with the text."""
        return self._claim("does_not_start_with", text, ignore_case=ignore_case)

    def ends_with(self, text: object, *, ignore_case: bool = False) -> Condition:
        """Claim that the value ends with a text, taken literally."""
        return self._claim("ends_with", text, ignore_case=ignore_case)

    def does_not_end_with(self, text: object, *, ignore_case: bool = False) -> Condition:
        """Claim that the value is known and does not end with the text."""
        return self._claim("does_not_end_with", text, ignore_case=ignore_case)

    def matches(self, pattern: str) -> Condition:
        """Claim that a regular expression is found anywhere in the value."""
        return self._claim("matches", pattern)

    def does_not_match(self, pattern: str) -> Condition:
        """Claim that the value is known and the regular expression not found in it."""
        return self._claim("does_not_match", pattern)

    # --- lists

    def has_any_of(self, *values: object) -> Condition:
        """Claim that a list has at least one of several values; for arguments see `is_any_of`."""
        return self._claim_several("has_any_of", values)

    def has_all_of(self, *values: object) -> Condition:
        """Claim that a list has every one of several values."""
        return self._claim_several("has_all_of", values)

    def has_none_of(self, *values: object) -> Condition:
        """Claim that a list has none of several values; an empty list has none."""
        return self._claim_several("has_none_of", values)

    def size(self) -> FieldExpression:
        """Ask about the number of known elements of a list.

        Raises:
            DefinitionError: If this is no field.
        """
        if not isinstance(self._operand, FieldRef):
            raise DefinitionError(f"Only a field that holds a list has a size; {self!r} is none.")
        return FieldExpression(ListSize(self._operand))

    # --- time

    def anniversary(self) -> Anniversaries:
        """Ask about the day of the year, whatever the year: birthdays.

        Examples:
            >>> field("born_on").anniversary().in_next(days=7)
            field("born_on").anniversary().in_next(days=7)
        """
        return Anniversaries(self)

    def _within(self, window: Window) -> Condition:
        return Condition(Attribute(self._operand, "is_within", window=window))

    # --- arithmetic

    def __add__(self, other: object) -> FieldExpression:
        return _arithmetic("+", self, other)

    def __radd__(self, other: object) -> FieldExpression:
        return _arithmetic("+", other, self)

    def __sub__(self, other: object) -> FieldExpression:
        return _arithmetic("-", self, other)

    def __rsub__(self, other: object) -> FieldExpression:
        return _arithmetic("-", other, self)

    def __mul__(self, other: object) -> FieldExpression:
        return _arithmetic("*", self, other)

    def __rmul__(self, other: object) -> FieldExpression:
        return _arithmetic("*", other, self)

    def __truediv__(self, other: object) -> FieldExpression:
        return _arithmetic("/", self, other)

    def __rtruediv__(self, other: object) -> FieldExpression:
        return _arithmetic("/", other, self)

    # --- what an expression is not

    def __bool__(self) -> NoReturn:
        raise DefinitionError(f"{self!r} is not a condition. Compare it, or write {self!r}.is_true().")

    def __and__(self, other: object) -> NoReturn:
        raise DefinitionError(
            f"{self!r} is not a condition. & and | bind tighter than ==, so put each comparison in "
            "parentheses: (field('country') == 'SE') & (field('age') > 18)."
        )

    __rand__ = __or__ = __ror__ = __and__

    def __invert__(self) -> NoReturn:
        raise DefinitionError(f"{self!r} is not a condition. Compare it first: ~({self!r} == ...).")

    def _claim(self, operator: str, *others: object, ignore_case: bool = False) -> Condition:
        arguments = tuple(map(operand, others))
        return Condition(Attribute(self._operand, operator, arguments, ignore_case=ignore_case))

    def _claim_several(
        self, operator: str, given: tuple[object, ...], *, ignore_case: bool = False
    ) -> Condition:
        arguments = literals(given, operand)
        return Condition(Attribute(self._operand, operator, arguments, ignore_case=ignore_case))


class Anniversaries(FieldWindows[Condition]):
    """The anniversaries of a date; its methods say when they lie."""

    __slots__ = ("_expression",)

    def __init__(self, expression: FieldExpression) -> None:
        self._expression = expression

    def __repr__(self) -> str:
        return f"{self._expression!r}.anniversary()"

    def _within(self, window: Window) -> Condition:
        fixed: FixedWindow = window  # type: ignore[assignment]  # the node refuses others
        return Condition(Attribute(self._expression.to_operand(), "is_within", window=Anniversary(fixed)))


def operand(given: object) -> Operand:
    """Make the operand of the tree: an expression is unwrapped, anything else is a literal."""
    if isinstance(given, FieldExpression):
        return given.to_operand()
    if isinstance(given, FieldRef | Value | ListSize | Arithmetic):
        return given
    return literal(given)


def _arithmetic(sign: str, left: object, right: object) -> FieldExpression:
    return FieldExpression(Arithmetic(sign, operand(left), operand(right)))
