"""Literals and operands: what rules compare, and notes: what people remark on rules."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from segkit.definition.calendar import in_utc
from segkit.definition.node import node
from segkit.definition.parts import TOO_LARGE, check_parts
from segkit.errors import DefinitionError
from segkit.schema.types import Kind, kind_of
from segkit.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The most digits of a decimal before its point, and after it.
MOST_DIGITS = 100
#: How deep arithmetic may be nested.
MAX_ARITHMETIC = 16


@dataclass(frozen=True, slots=True)
class Note:
    """What people remark on a node; not part of its meaning, but that muted nodes are dropped.

    Args:
        muted: Leave the node out as if it were not there.
        locked: Ask editors to leave it alone.
        comment: Free text.
    """

    muted: bool = False
    locked: bool = False
    comment: str = ""

    def __post_init__(self) -> None:
        check_parts(self)


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A literal. Equal only to a literal of the same kind: 1, 1.0, Decimal(1) and True are four values.

    Args:
        value: Text, an integer, a decimal, a finite float, a boolean, a date or an aware timestamp.

    Raises:
        DefinitionError: If the value is missing, not finite, without a zone, holds a NUL, or is anything
        else.

    Examples:
        >>> Value(1) == Value(True)
        False
    """

    value: str | int | float | bool | Decimal | dt.date | dt.datetime

    def __post_init__(self) -> None:
        value = self.value
        if type(value) is str:  # these two are most values, and lists of them are long
            if value.isascii() and "\0" not in value:
                return
        elif type(value) is int and -TOO_LARGE < value < TOO_LARGE:
            return
        kind = kind_of(value)
        if kind is None or _is_nothing(value):
            raise DefinitionError(
                f"{shown(value)} is no value. Text, numbers, booleans, dates and timestamps are; "
                "for missing values ask is_missing."
            )
        if isinstance(value, float):
            object.__setattr__(self, "value", _finite(float(value)))
        elif isinstance(value, Decimal):
            _check_digits(value)
        elif isinstance(value, str):
            object.__setattr__(self, "value", _text(str.__str__(value)))
        elif kind is Kind.INTEGER:
            object.__setattr__(self, "value", _whole(int(value)))  # type: ignore[arg-type]  # maybe of a subclass
        elif isinstance(value, dt.datetime):
            object.__setattr__(self, "value", _instant(value))

    @property
    def kind(self) -> Kind:
        """The kind of the literal."""
        return kind_of(self.value) or Kind.TEXT

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and other.value == self.value and other.kind is self.kind

    def __hash__(self) -> int:
        return hash(self.value)  # values of two kinds may share it; they are still not equal

    def __repr__(self) -> str:
        return f"Value(value={self.value!r})"


def are_literals(operands: Iterable[Operand]) -> bool:
    """Tell whether all of some operands are literals; lists of them are long."""
    return set(map(type, operands)) <= {Value}


def kinds_of(values: Iterable[Value]) -> set[Kind]:
    """Tell the kinds of literals, by one of each Python type.

    Examples:
        >>> kinds_of([Value(1), Value(2), Value(3)])
        {<Kind.INTEGER: 'integer'>}
    """
    return {each.kind for each in {type(each.value): each for each in values}.values()}


def _is_nothing(value: object) -> bool:
    """Tell whether a value stands for a missing one: NaN and NaT differ from themselves."""
    return not isinstance(value, Decimal) and bool(value != value)  # noqa: PLR0124


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise DefinitionError(f"{value!r} is not finite; no known value compares with it.")
    return value + 0.0  # -0.0 is 0.0


def _whole(value: int) -> int:
    if abs(value) >= TOO_LARGE:
        raise DefinitionError(f"{shown(value)} has more digits than any database holds.")
    return value


def _check_digits(value: Decimal) -> None:
    if not value.is_finite():
        raise DefinitionError(f"{value!r} is not finite; no known value compares with it.")
    _, digits, exponent = value.as_tuple()
    places = -int(exponent)  # an int, for it is finite
    if places > MOST_DIGITS or len(digits) - places > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS:
        raise DefinitionError(f"{shown(value)} has more digits than any database holds.")


def _text(value: str) -> str:
    if "\0" in value:
        raise DefinitionError(f"Text {shown(value)} holds a NUL character, which databases cannot hold.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise DefinitionError(
            f"Text {shown(value)} holds half of a surrogate pair; it is not valid Unicode."
        ) from None
    return str(value)


def _instant(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise DefinitionError(f"Timestamp {value} has no zone. Write it with one, or give a date.")
    return in_utc(value)


@node
class FieldRef:
    """A field by name: an attribute of the profile, or inside an event's filter a property of the event.

    Args:
        name: The name in the catalog; dotted through lookups.
        profile: Inside an event's filter: look at the profile and not at the event.
    """

    name: str
    profile: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise DefinitionError(f"A field needs a name; got {self.name!r}.")


@node
class ListSize:
    """The number of known elements of a list; a missing list has none."""

    of: FieldRef


@node
class Arithmetic:
    """Two numbers put together with `+`, `-`, `*` or `/`.

    `/` divides doubles, and anything by zero is missing. The others are exact on integers and decimals.
    """

    operator: str
    left: Operand
    right: Operand

    def __post_init__(self) -> None:
        if self.operator not in {"+", "-", "*", "/"}:
            raise DefinitionError(f"No arithmetic {self.operator!r}. Known: '+', '-', '*', '/'.")
        for side in (self.left, self.right):
            if isinstance(side, Value) and side.kind not in {Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT}:
                raise DefinitionError(f"{side.value!r} is {side.kind}; arithmetic takes numbers.")
        if _depth(self) > MAX_ARITHMETIC:
            raise DefinitionError(f"Arithmetic nested deeper than {MAX_ARITHMETIC}; nobody could read it.")


def _depth(operand: Operand) -> int:
    if not isinstance(operand, Arithmetic):
        return 0
    return 1 + max(_depth(operand.left), _depth(operand.right))


Operand: TypeAlias = FieldRef | Value | ListSize | Arithmetic
