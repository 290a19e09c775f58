"""Comparisons that are decided before there is any SQL: a column cannot hold what the literal says.

No integer is 2.5, no decimal of two places is 0.125, and no 38-digit number is beyond 10^38. Databases read
such literals as doubles, wrap them or stop; so a literal is first moved to the nearest value that the column
can hold. A float literal is the number that it is written as, also beyond 2^53: none passes through doubles.
"""

from __future__ import annotations

import datetime as dt
import decimal
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from segkit.errors import InternalError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Digits of the widest decimal that databases share.
DECIMAL_DIGITS = 38
#: Arithmetic on literals that never rounds.
EXACT = decimal.Context(prec=1000, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)

T = TypeVar("T", Decimal, dt.date)


@dataclass(frozen=True, slots=True)
class Decided:
    """A comparison whose answer is the same for every known value.

    Args:
        holds: Whether it holds.
    """

    holds: bool


@dataclass(frozen=True, slots=True)
class Undecided(Generic[T]):
    """A comparison that the database has to answer.

    Args:
        operator: A key of `OPERATORS`.
        values: What is compared with, each something the column can hold.
    """

    operator: str
    values: tuple[T, ...]


def numbers(
    operator: str, values: Sequence[Decimal], scale: int, *, bits: int | None = None
) -> Decided | Undecided[Decimal]:
    """Fit a comparison to numbers of a scale.

    Args:
        operator: A key of `OPERATORS`.
        values: The literals.
        scale: The decimals of the column.
        bits: The size of the column's integers, where it is known.

    Examples:
        >>> numbers("is_greater_than", [Decimal("2.5")], 0)
        Undecided(operator='is_greater_than', values=(Decimal('2'),))
        >>> numbers("is", [Decimal("2.5")], 0), numbers("is_less_than", [Decimal("1e300")], 2)
        (Decided(holds=False), Decided(holds=True))
    """
    low, high = ends(scale, bits)
    step = Decimal(1).scaleb(-scale, EXACT)
    down = [_rounded(each, step, decimal.ROUND_FLOOR) for each in values]
    up = [
        below if below == each else _rounded(each, step, decimal.ROUND_CEILING)
        for each, below in zip(values, down, strict=True)
    ]
    return _fitted(operator, down, up, low, high)


def ends(scale: int, bits: int | None) -> tuple[Decimal, Decimal]:
    """Give the least and the most that a column of a scale may hold.

    Examples:
        >>> ends(0, 8)
        (Decimal('-128'), Decimal('127'))
    """
    if bits is None:
        highest = Decimal(10) ** (DECIMAL_DIGITS - scale)
        return highest.copy_negate(), highest
    return Decimal(-(2 ** (bits - 1))), Decimal(2 ** (bits - 1) - 1)


def dates(
    operator: str, values: Sequence[dt.date], first: dt.date, last: dt.date
) -> Decided | Undecided[dt.date]:
    """Fit a comparison to the days that a database has."""
    return _fitted(operator, list(values), list(values), first, last)


def _rounded(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    if value.adjusted() > DECIMAL_DIGITS + 1:  # beyond every column: its decimals do not matter
        return value
    return EXACT.multiply(EXACT.divide(value, step).to_integral_value(rounding, EXACT), step)


def _fitted(operator: str, down: list[T], up: list[T], low: T, high: T) -> Decided | Undecided[T]:
    inside = [low <= below <= high and below == above for below, above in zip(down, up, strict=True)]
    match operator:
        case "is" | "is_any_of":
            kept = tuple(below for below, fits in zip(down, inside, strict=True) if fits)
            return Undecided(operator, kept) if kept else Decided(holds=False)
        case "is_not" | "is_none_of":
            kept = tuple(below for below, fits in zip(down, inside, strict=True) if fits)
            return Undecided(operator, kept) if kept else Decided(holds=True)
        case "is_greater_than":
            return _above(operator, down[0], low, high, above_low=down[0] < low)
        case "is_at_least":
            return _above(operator, up[0], low, high, above_low=up[0] <= low)
        case "is_less_than":
            return _negated(_above("is_at_least", up[0], low, high, above_low=up[0] <= low))
        case "is_at_most":
            return _negated(_above("is_greater_than", down[0], low, high, above_low=down[0] < low))
        case "is_between":
            return _between(up[0], down[1], low, high)
        case "is_not_between":
            return _negated(_between(up[0], down[1], low, high))
        case _:
            raise InternalError(f"{operator!r} is no comparison of numbers or days")


def _above(operator: str, bound: T, low: T, high: T, *, above_low: bool) -> Decided | Undecided[T]:
    if above_low:
        return Decided(holds=True)
    if bound > high or (bound == high and operator == "is_greater_than"):
        return Decided(holds=False)
    return Undecided(operator, (max(bound, low),))


def _between(least: T, most: T, low: T, high: T) -> Decided | Undecided[T]:
    if least > most or least > high or most < low:
        return Decided(holds=False)
    if least <= low and most >= high:
        return Decided(holds=True)
    return Undecided("is_between", (max(least, low), min(most, high)))


_CONTRARY = {
    "is_at_least": "is_less_than",
    "is_greater_than": "is_at_most",
    "is_between": "is_not_between",
}


def _negated(answer: Decided | Undecided[T]) -> Decided | Undecided[T]:
    if isinstance(answer, Decided):
        return Decided(not answer.holds)
    return Undecided(_CONTRARY[answer.operator], answer.values)
