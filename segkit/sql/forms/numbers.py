"""How a database deals with numbers: literals that keep their type, exact sums, floats without NaN."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, binary, cast, integer, own, text, when, wrap
from segkit.sql.forms.pieces import Change, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The largest double below a half.
BEFORE_HALF = math.nextafter(0.5, 0.0)
#: Every database reads a plain literal of a double exactly if it has no more digits than this.
SAFE_DIGITS = 15
_SAFE_EXPONENT = 22
#: More days than lie between the first year and 1970.
_MORE_DAYS = 1_000_000


def plain(value: Decimal) -> Expr:
    """Write a number as it is."""
    literal = exp.Literal.number(f"{value.copy_abs():f}")
    return exp.Neg(this=own(literal)) if value.is_signed() and value else literal


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForms:
    """How a database deals with numbers.

    Args:
        float_column: Prepares a column of floats, where it may hold values of other types.
        integer_column: Prepares a column of integers, where it may hold values of other types.
        decimal: Writes a decimal.
        double: Writes a double whose plain literal would not be safe.
        widened: Prepares an integer for being added up over rows, so that the sum does not wrap.
        wide: Prepares an integer for being calculated with, so that the result does not wrap.
        most_bits: The most bits that such a result may need; None where it raises where it overflows.
        decimals: Prepares a decimal of a scale for being compared and calculated with.
        integer_to_decimal: Turns an integer of so many bits, None for a calculated one, into a decimal; None
            where decimals and integers are calculated with side by side.
        factor: Prepares a factor of a scale, so that the product has room for all digits; None where it has
            that anyway.
        first_factor: Widens the first factor of a scale, where a product of short decimals would be as short.
        most_scale: The most decimals of a product; beyond them the database rounds without a word.
        float_calls: Sign to a function that gives NULL where a result of doubles is out of range.
        multiply: Multiplies two decimals to a scale; None where `*` raises where it overflows.
        int_bits: The size of integer columns, where every one has it.
        has_least: Whether the plain literal of the least 64-bit integer is read as an integer.
        zero: Whether -0.0 must be made 0.0 before it is looked for.
        decimal_to_double: Turns a decimal into the nearest double.
        has_decimals: Whether decimals are exact; where not, they are kept as integers of their last digit.
        has_infinity: Whether a column may hold NaN or infinity.
        float_sum: Makes a sum that no float can hold raise, where the database would take it for a number.
        exact: Makes integer arithmetic raise where it would lose digits.
        half: The largest double below a half, where a plain number becomes it beside a double; None where it
            is written as any other double.
        floor: Gives the largest integer up to a double, as an integer.
        divides_whole: Whether `/` of two integers leaves the fraction out.
    """

    float_column: Change = unchanged
    integer_column: Change = unchanged
    decimal: Callable[[Decimal], Expr] = plain
    double: Callable[[float], Expr] = lambda value: cast(text(repr(value)), "double")
    widened: Change = unchanged
    wide: Change = unchanged
    most_bits: int | None = None
    decimals: Callable[[Expr, int | None], Expr] = lambda operand, _: own(operand)
    integer_to_decimal: Callable[[Expr, int | None], Expr] | None = None
    factor: Callable[[Expr, int], Expr] | None = None
    first_factor: Callable[[Expr, int], Expr] | None = None
    most_scale: int | None = None
    float_calls: Mapping[str, str] = field(default_factory=dict)
    multiply: Callable[[Expr, Expr, int], Expr] | None = None
    int_bits: int | None = None
    has_least: bool = False
    zero: bool = False
    decimal_to_double: Change = lambda operand: cast(own(operand), "double")
    has_decimals: bool = True
    has_infinity: bool = True
    float_sum: Change = unchanged
    exact: Change = unchanged
    half: Expr | None = None
    floor: Change = lambda operand: cast(exp.Floor(this=own(operand)), "bigint")
    divides_whole: bool = False

    def literal(self, value: float | Decimal) -> Expr:
        """Write a number so that the database reads exactly it, and as its type."""
        if isinstance(value, int):
            return integer(value)
        if isinstance(value, Decimal):
            return self.decimal(value)
        digits = Decimal(repr(value))
        count, exponent = len(digits.as_tuple().digits), int(digits.as_tuple().exponent)
        if count + max(exponent, 0) <= SAFE_DIGITS and exponent >= -_SAFE_EXPONENT:
            return plain(digits)
        return self.double(value)

    def known(self, operand: Expr) -> Expr:
        """Make NaN and infinity missing: they alone, less themselves, are not 0."""
        if not self.has_infinity:
            return own(operand)
        finite = exp.EQ(this=binary(exp.Sub, operand, operand), expression=integer(0))
        kept = exp.Add(this=wrap(operand), expression=exp.Literal.number("0.0")) if self.zero else operand
        return when((finite, kept))

    def scaled(self, operand: Expr, scale: int) -> Expr:
        """Round a double to a scale, half away from zero, as an integer of its last digit.

        FLOOR(|x| * 10^scale + h), in doubles, with the sign of x: the same operations give the same integer
        in every engine. ROUND would not, for some databases round halves to even. And h is the double before
        0.5: it lifts no value below a half, and no integer at all, however large.
        """
        moved = (
            exp.Mul(this=wrap(operand), expression=exp.Literal.number(f"{10**scale}.0")) if scale else operand
        )
        half = self.literal(BEFORE_HALF) if self.half is None else self.half
        below = exp.Neg(this=exp.Paren(this=self.floor(binary(exp.Sub, half, moved))))
        is_below = exp.LT(this=wrap(operand), expression=integer(0))
        return when((is_below, below), otherwise=self.floor(binary(exp.Add, moved, half)))

    def whole_days(self, micros: Expr, day: int) -> Expr:
        """Divide microseconds by those of a day, rounding down; exact, for both are far below 2^53."""
        if self.divides_whole:  # above 0, where nothing is rounded up
            above = exp.Add(this=wrap(micros), expression=integer(_MORE_DAYS * day))
            days = exp.Div(this=exp.Paren(this=own(above)), expression=integer(day), typed=True)
            return exp.Sub(this=own(days), expression=integer(_MORE_DAYS))
        return self.floor(exp.Div(this=cast(own(micros), "double"), expression=integer(day), typed=True))


def whole_decimal(operand: Expr, scale: int) -> Expr:
    """Read a decimal with all 38 digits, which a product with it then has too."""
    return cast(own(operand), exp.DataType.build(f"DECIMAL(38, {scale})"))


def half_decimal(operand: Expr, scale: int) -> Expr:
    """Read a factor with 18 digits: two have a product of 36, which every database holds without rounding."""
    return cast(own(operand), exp.DataType.build(f"DECIMAL(18, {scale})"))
