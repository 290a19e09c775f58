"""Numbers in each database: literals that keep their type, exact sums, floats without NaN and infinity."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text, when, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        sum_type: The type in which integers are added up without wrapping; empty if they need no help.
        wide_type: The type in which integers are calculated with; empty if they raise where they overflow.
        most_bits: The most bits that a result in that type may need; None where it raises by itself.
        decimal_type: Makes the type in which decimals of a scale are read; None where they are as they are.
        factor_type: Makes the type in which the factors of a decimal product of a scale are read, so that the
            product has room for all digits; None where a product has it anyway.
        most_factors: How many such factors a product may have.
        most_scale: The most decimals of a product; beyond them the database rounds without a word.
        float_calls: Sign to a function that gives NULL where a result of doubles is out of range.
        multiply: Multiplies two decimals to a scale; None where `*` raises where it overflows.
        int_bits: The size of integer columns, where every one has it.
        has_least: Whether the least 64-bit integer is read as one from its plain literal.
        zero: Whether -0.0 must be made 0.0 before it is looked for.
        decimal_to_double: Turns a decimal into the nearest double, where a cast does not.
        has_decimals: Whether decimals are exact; where not, they are kept as integers of their last digit.
        has_infinity: Whether a column may hold NaN or infinity.
        float_sum: Makes a sum of floats raise that none can hold, where it would be taken for a number.
        exact: Makes integer arithmetic raise where it would lose digits.
        floor: Gives the largest integer up to a double, as an integer.
    """

    dialect: str
    decimal: Callable[[Decimal], Expr] = lambda value: _plain(value)  # noqa: PLW0108 - defined below
    double: Callable[[float], Expr] = lambda value: exp.cast(text(repr(value)), "double")
    sum_type: str = ""
    wide_type: str = ""
    most_bits: int | None = None
    decimal_type: Callable[[int], str] | None = None
    factor_type: Callable[[int], str] | None = None
    most_factors: int = 2
    most_scale: int | None = None
    float_calls: Mapping[str, str] = field(default_factory=dict)
    multiply: Callable[[Expr, Expr, int], Expr] | None = None
    int_bits: int | None = None
    has_least: bool = False
    zero: bool = False
    decimal_to_double: Callable[[Expr], Expr] | None = None
    has_decimals: bool = True
    has_infinity: bool = True
    float_sum: Callable[[Expr], Expr] = lambda operand: operand
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
        if digits + max(exponent, 0) <= SAFE_DIGITS and exponent >= -_SAFE_EXPONENT:
            return _plain(shown)
        return self.double(value)

    def known(self, operand: Expr) -> Expr:
        """Make every float that is no number missing; NaN and infinity less themselves are not 0."""
        if not self.has_infinity:
            return operand
        finite = exp.EQ(this=exp.Sub(this=wrap(operand), expression=wrap(operand)), expression=integer(0))
        plain = exp.Add(this=wrap(operand), expression=exp.Literal.number("0.0")) if self.zero else operand
        return when((finite, plain))

    def widened(self, operand: Expr) -> Expr:
        """Prepare an integer for being added up over rows."""
        return self.cast(operand, self.sum_type) if self.sum_type else operand

    def wide(self, operand: Expr) -> Expr:
        """Prepare an integer for being calculated with."""
        return self.cast(operand, self.wide_type) if self.wide_type else operand

    def decimals(self, operand: Expr, scale: int | None) -> Expr:
        """Prepare a decimal for being compared and calculated with."""
        if self.decimal_type is None or scale is None:
            return operand
        return self.cast(operand, self.decimal_type(scale))

    def to_double(self, operand: Expr, *, is_decimal: bool) -> Expr:
        """Turn an exact number into the nearest double."""
        if is_decimal and self.decimal_to_double is not None:
            return self.decimal_to_double(operand)
        return exp.cast(operand.copy(), "double")

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
    literal = exp.Literal.number(f"{value.copy_abs():f}")
    return exp.Neg(this=literal) if value.is_signed() and value else literal


def _clickhouse_type(scale: int) -> str:
    return f"Nullable(Decimal(76, {scale}))"


def _clickhouse_decimal(value: Decimal) -> Expr:
    """A literal with a point is a double there, and decimals of the usual size wrap: cast to the largest."""
    scale = max(0, -int(value.as_tuple().exponent))
    type_ = exp.DataType.build(_clickhouse_type(scale), dialect="clickhouse")
    return exp.Cast(this=text(f"{value:f}"), to=type_)


def _clickhouse_product(left: Expr, right: Expr, scale: int) -> Expr:
    """`*` wraps beyond 76 digits; this function raises."""
    return call("multiplyDecimal", left, right, integer(scale))


def _clickhouse_double(operand: Expr) -> Expr:
    """A cast of a decimal is off by the last bit now and then; the parser of text is not."""
    return exp.cast(call("toString", operand), "double")


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


def _clickhouse_floor(operand: Expr) -> Expr:
    """A plain cast wraps beyond 64 bits and looks under the NULL of a guard; this one raises, asked late."""
    guarded = exp.Sub(this=wrap(operand), expression=wrap(operand))
    finite = exp.EQ(this=guarded, expression=integer(0))
    return when((finite, call("accurateCast", exp.Floor(this=operand.copy()), text("Nullable(Int64)"))))


def _mysql_floor(operand: Expr) -> Expr:
    """SIGNED is clamped at 64 bits without a word; a decimal holds all that a double can be in practice."""
    return exp.cast(exp.Floor(this=operand.copy()), exp.DataType.build("DECIMAL(65, 0)", dialect="mysql"))


def _mysql_sum(operand: Expr) -> Expr:
    """A sum may be infinite inside a statement, and is then more than any number; adding 0 to it raises."""
    return exp.Add(this=operand, expression=integer(0))


def _half(scale: int) -> str:
    """Two factors of 18 digits have a product of 36, which every database holds without rounding."""
    return f"DECIMAL(18, {scale})"


_PLAIN = NumberForms(dialect="duckdb")

#: Dialect name to its forms.
NUMBERS = {
    each.dialect: each
    for each in (
        replace(_PLAIN, wide_type="BIGINT"),
        replace(_PLAIN, dialect="postgres", wide_type="BIGINT"),
        replace(_PLAIN, dialect="redshift", wide_type="BIGINT", factor_type=_half),
        replace(
            _PLAIN,
            dialect="mysql",
            has_infinity=False,
            most_scale=30,
            floor=_mysql_floor,
            float_sum=_mysql_sum,
        ),
        replace(
            _PLAIN,
            dialect="sqlite",
            has_decimals=False,
            exact=_sqlite_exact,
            floor=_sqlite_floor,
            int_bits=64,
            has_least=True,
        ),
        replace(_PLAIN, dialect="snowflake", most_scale=12),
        replace(
            _PLAIN,
            dialect="bigquery",
            decimal=_numeric_literal,
            factor_type=lambda _: "BIGNUMERIC",
            most_scale=38,
            float_calls={"+": "SAFE_ADD", "-": "SAFE_SUBTRACT", "*": "SAFE_MULTIPLY", "/": "SAFE_DIVIDE"},
        ),
        replace(
            _PLAIN,
            dialect="databricks",
            int_bits=64,
            factor_type=_half,
            sum_type="DECIMAL(38, 0)",
            wide_type="DECIMAL(38, 0)",
        ),
        replace(
            _PLAIN,
            dialect="spark",
            int_bits=64,
            factor_type=_half,
            sum_type="DECIMAL(38, 0)",
            wide_type="DECIMAL(38, 0)",
        ),
        replace(_PLAIN, dialect="trino"),
        replace(
            _PLAIN,
            dialect="clickhouse",
            decimal=_clickhouse_decimal,
            floor=_clickhouse_floor,
            sum_type="Nullable(Int128)",
            wide_type="Nullable(Int256)",
            most_bits=255,
            decimal_type=_clickhouse_type,
            multiply=_clickhouse_product,
            decimal_to_double=_clickhouse_double,
            int_bits=64,
            has_least=True,
            zero=True,
        ),
        replace(
            _PLAIN,
            dialect="tsql",
            factor_type=_half,
            has_infinity=False,
            sum_type="NUMERIC(38, 0)",
            wide_type="NUMERIC(38, 0)",
        ),
        replace(_PLAIN, dialect="oracle", double=_oracle_double, factor_type=_half),
    )
}
