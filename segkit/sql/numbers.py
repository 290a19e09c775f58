"""Numbers in each database: literals that keep their type, exact sums, floats without NaN and infinity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text, when, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

#: Digits up to which a plain literal of a double is read right by every way of reading it.
SAFE_DIGITS = 15
_SAFE_EXPONENT = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForms:
    """How a database deals with numbers.

    Args:
        dialect: The sqlglot dialect that reads the type names below.
        decimal: Writes a decimal.
        double: Writes a double whose plain literal would not be safe.
        wide: The type in which integers are added up without wrapping; empty if they need no help.
        has_decimals: Whether decimals are exact; where not, they are kept as integers of their last digit.
        has_infinity: Whether a column may hold NaN or infinity.
        exact: Makes integer arithmetic raise where it would lose digits.
        floor: Gives the largest integer up to a double, as an integer.
    """

    dialect: str
    decimal: Callable[[Decimal], Expr] = lambda value: _plain(value)  # noqa: PLW0108 - defined below
    double: Callable[[float], Expr] = lambda value: exp.cast(text(repr(value)), "double")
    wide: str = ""
    has_decimals: bool = True
    has_infinity: bool = True
    exact: Callable[[Expr], Expr] = lambda operand: operand
    floor: Callable[[Expr], Expr] = lambda operand: exp.cast(exp.Floor(this=operand.copy()), "bigint")

    def literal(self, value: float | Decimal) -> Expr:
        """Write a number so that the database reads exactly it, and as its type."""
        if isinstance(value, int):
            return integer(value)
        if isinstance(value, Decimal):
            return self.decimal(value)
        shown = Decimal(repr(value))
        digits, exponent = len(shown.as_tuple().digits), int(shown.as_tuple().exponent)
        if digits <= SAFE_DIGITS and abs(exponent) <= _SAFE_EXPONENT:
            return _plain(shown)
        return self.double(value)

    def known(self, operand: Expr) -> Expr:
        """Make every float that is no number missing; NaN and infinity less themselves are not 0."""
        if not self.has_infinity:
            return operand
        finite = exp.EQ(this=exp.Sub(this=wrap(operand), expression=wrap(operand)), expression=integer(0))
        return when((finite, operand))

    def widened(self, operand: Expr) -> Expr:
        """Prepare an integer for being added up."""
        return self.cast(operand, self.wide) if self.wide else operand

    def scaled(self, operand: Expr, scale: int) -> Expr:
        """Round a double to a scale, as an integer of its last digit.

        FLOOR(x * 10^scale + 0.5), in doubles: the same operations give the same integer in every engine.
        """
        moved = (
            exp.Mul(this=wrap(operand), expression=exp.Literal.number(f"{10**scale}.0")) if scale else operand
        )
        return self.floor(exp.Add(this=moved.copy(), expression=exp.Literal.number("0.5")))

    def whole_days(self, micros: Expr, day: int) -> Expr:
        """Divide microseconds by those of a day, rounding down; exact, for both are far below 2^53."""
        return self.floor(
            exp.Div(this=exp.cast(micros.copy(), "double"), expression=integer(day), typed=True)
        )

    def cast(self, operand: Expr, type_: str) -> Expr:
        """Cast to a type of this database."""
        return exp.Cast(this=operand.copy(), to=exp.DataType.build(type_, dialect=self.dialect))


def _plain(value: Decimal) -> Expr:
    literal = exp.Literal.number(f"{abs(value):f}")
    return exp.Neg(this=literal) if value.is_signed() and value else literal


def _decimal_cast(value: Decimal) -> Expr:
    """Where a literal with a point is a double: cast the digits."""
    scale = max(0, -int(value.as_tuple().exponent))
    return exp.cast(text(f"{value:f}"), exp.DataType.build(f"DECIMAL(38, {scale})"))


def _numeric_literal(value: Decimal) -> Expr:
    return exp.cast(text(f"{value:f}"), exp.DataType.build("BIGDECIMAL", dialect="bigquery"))


def _oracle_double(value: float) -> Expr:
    """A BINARY_DOUBLE literal: the cast of a text would obey the session's decimal character."""
    literal = exp.Literal.number(f"{abs(value)!r}d")
    return exp.Neg(this=literal) if value < 0 else literal


def _sqlite_exact(operand: Expr) -> Expr:
    """SQLite goes over to floats on overflow; ABS of the smallest integer raises instead."""
    overflow = exp.EQ(this=call("TYPEOF", operand), expression=text("real"))
    least = exp.Sub(this=exp.Neg(this=exp.Literal.number(2**63 - 1)), expression=integer(1))
    return when((overflow, call("ABS", least)), otherwise=operand)


def _sqlite_floor(operand: Expr) -> Expr:
    """FLOOR is an optional part of SQLite: cut off, and go one down below a negative fraction."""
    cut = exp.cast(operand.copy(), "bigint")
    below = exp.GT(this=cut.copy(), expression=exp.Paren(this=operand.copy()))
    return when((below, exp.Sub(this=cut.copy(), expression=integer(1))), otherwise=cut)


_PLAIN = NumberForms(dialect="duckdb")

#: Dialect name to its forms.
NUMBERS = {
    each.dialect: each
    for each in (
        _PLAIN,
        replace(_PLAIN, dialect="postgres"),
        replace(_PLAIN, dialect="redshift"),
        replace(_PLAIN, dialect="mysql", has_infinity=False),
        replace(_PLAIN, dialect="sqlite", has_decimals=False, exact=_sqlite_exact, floor=_sqlite_floor),
        replace(_PLAIN, dialect="snowflake"),
        replace(_PLAIN, dialect="bigquery", decimal=_numeric_literal),
        replace(_PLAIN, dialect="databricks", wide="DECIMAL(38, 0)"),
        replace(_PLAIN, dialect="spark", wide="DECIMAL(38, 0)"),
        replace(_PLAIN, dialect="trino"),
        replace(_PLAIN, dialect="clickhouse", decimal=_decimal_cast, wide="Int128"),
        replace(_PLAIN, dialect="tsql", has_infinity=False, wide="NUMERIC(38, 0)"),
        replace(_PLAIN, dialect="oracle", double=_oracle_double),
    )
}
