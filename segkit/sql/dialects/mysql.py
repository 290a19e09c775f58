"""MySQL: it has no lists, no booleans and no zones by name.

Every collation but BINARY pads or folds, so the bytes of UTF-8 are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, text
from segkit.sql.forms.clock import ClockForms, by_function, by_parts, shifts
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import Answer, as_date, calling, cast_to, product
from segkit.sql.forms.text import (
    BY_LOCATE,
    BY_SUBSTR,
    TextForms,
    collate,
    contained_by,
    matches_by_place,
    started_by,
)
from segkit.sql.forms.times import (
    EPOCH,
    MICROSECONDS,
    TimeForms,
    by_kind,
    cast_date,
    written_as,
)
from segkit.sql.zones import epoch_micros

if TYPE_CHECKING:
    import datetime as dt

_as_datetime = cast_to("DATETIME(6)", "mysql")

# --- text


def _text_literal(value: str) -> Expr:
    """Write other than ASCII text as bytes, so that the connection's character set does not matter."""
    if value.isascii():
        return text(value)
    return exp.Introducer(this=exp.var("_utf8mb4"), expression=exp.HexString(this=value.encode().hex()))


def _utf8(operand: Expr) -> Expr:
    if isinstance(operand, exp.Introducer):
        return own(operand)
    charset = exp.DataType(this=exp.DataType.Type.CHARACTER_SET, kind=exp.var("utf8mb4"))
    return exp.Cast(this=own(operand), to=charset)


def _bytes(operand: Expr) -> Expr:
    """Give the bytes; ASCII has the same in every character set, and is compared as bytes as it is."""
    if isinstance(operand, exp.Literal):
        return own(operand)
    return cast(_utf8(operand), "binary")


def _matches(operand: Expr, pattern: Expr) -> Answer:
    """Look for the place of a pattern, for MariaDB has no REGEXP_LIKE."""
    return matches_by_place(collate(_utf8(operand), exp.var("utf8mb4_bin")), pattern)


_TEXT = TextForms(
    character="CHAR",
    literal=_text_literal,
    same=_bytes,
    order=_bytes,
    search=_bytes,
    contains=contained_by(BY_LOCATE),
    starts_with=started_by(BY_LOCATE),
    ends_with=BY_SUBSTR,
    matches=_matches,
    pattern_end="\\z",
)

# --- dates and timestamps


def _unix_seconds(wall: dt.datetime) -> Expr:
    """A TIMESTAMP is compared by its inner value, which no session zone touches."""
    micros = epoch_micros(wall)
    sign, whole, rest = "-" * (micros < 0), *divmod(abs(micros), MICROSECONDS)
    return exp.Literal.number(f"{sign}{whole}.{rest:06d}")


def _instant_micros(operand: Expr) -> Expr:
    return cast(product(call("UNIX_TIMESTAMP", operand), MICROSECONDS), "bigint")


def _naive_micros(operand: Expr) -> Expr:
    return call("TIMESTAMPDIFF", exp.var("MICROSECOND"), _as_datetime(text(f"{EPOCH}")), operand)


_TIMES = TimeForms(
    literals=by_kind(instant=_unix_seconds, naive=written_as("DATETIME(6)", "mysql")),
    instant=calling("UNIX_TIMESTAMP"),
    micros=by_kind(instant=_instant_micros, naive=_naive_micros),
    days=calling("DATEDIFF", after=(cast_date(EPOCH),)),
    earliest=1000,
)

_CLOCK = ClockForms(
    now=lambda: call("UTC_TIMESTAMP", integer(6)),
    before=lambda operand: by_function("TIMESTAMPADD")(operand, -1, "microsecond"),
    move=by_function("TIMESTAMPADD"),
    starts={
        "day": lambda operand: _as_datetime(as_date(operand)),
        "week": lambda operand: call(
            "TIMESTAMPADD", exp.var("DAY"), exp.Neg(this=call("WEEKDAY", operand)), operand
        ),
        **by_parts(shifts("TIMESTAMPADD"), calling("MONTH"), calling("DAYOFMONTH")),
    },
    # exact: a product of an integer and a decimal, where a quotient would be cut to four places
    instant=lambda operand: exp.Mul(this=_naive_micros(operand), expression=exp.Literal.number("0.000001")),
)

# --- numbers


def _floor(operand: Expr) -> Expr:
    """SIGNED is clamped at 64 bits without a word; a decimal holds all that a double can be in practice."""
    return cast(exp.Floor(this=own(operand)), exp.DataType.build("DECIMAL(65, 0)", dialect="mysql"))


def _float_sum(operand: Expr) -> Expr:
    """A sum may be infinite inside a statement, and is then more than any number; adding 0 to it raises."""
    return exp.Add(this=own(operand), expression=integer(0))


DIALECT = Dialect(
    name="mysql",
    text=_TEXT,
    times=_TIMES,
    clock=_CLOCK,
    numbers=NumberForms(has_infinity=False, most_scale=30, floor=_floor, float_sum=_float_sum),
    booleans=False,
    most_tables=61,
    trims_names=True,
    longest_statement=2**26,  # max_allowed_packet, whose default is 64 MB (server system variables)
    functions=words(
        "LOCATE LENGTH SUBSTR REPLACE CHAR REGEXP_INSTR UNIX_TIMESTAMP TIMESTAMPDIFF DATEDIFF "
        "UTC_TIMESTAMP TIMESTAMPADD WEEKDAY MONTH DAYOFMONTH"
    ),
    classes=frozenset({exp.Introducer, exp.HexString, exp.Collate, exp.Mod}),
)
