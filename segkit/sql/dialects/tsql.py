"""SQL Server: it has no lists, no booleans, no patterns and no zones by their IANA names.

It pads text with spaces, and does not order it by code point.
"""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, own, text
from segkit.sql.forms.clock import ClockForms, by_function, by_parts, shifts
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.numbers import NumberForms, half_decimal
from segkit.sql.forms.pieces import Answer, as_date, calling, calling_both, cast_to, equal, remainder
from segkit.sql.forms.text import (
    SENTINEL,
    TextForms,
    by_translate,
    collate,
    contained_by,
    started_by,
    with_sentinel,
)
from segkit.sql.forms.times import EPOCH, TimeForms, by_kind, difference, every_kind, month_day_by, written_as

_as_naive = cast_to("DATETIME2(6)", "tsql")
_as_wide = cast_to("NUMERIC(38, 0)", "tsql")

# --- text


def _literal(value: str) -> Expr:
    return text(value) if value.isascii() else exp.National(this=value)


def _code_points(operand: Expr) -> Expr:
    return collate(operand, exp.var("Latin1_General_100_BIN2"))


def _same(operand: Expr) -> Expr:
    return with_sentinel(operand) or _code_points(
        exp.Paren(this=exp.Add(this=own(operand), expression=text(SENTINEL)))
    )


def _length(operand: Expr) -> Expr:
    """LEN leaves trailing spaces out, so the sentinel is counted and taken off again."""
    counted = call("LEN", exp.Add(this=own(operand), expression=text(SENTINEL)))
    return exp.Sub(this=own(counted), expression=integer(1))


def _ends_with(hay: Expr, needle: Expr) -> Answer:
    return equal(_same(call("RIGHT", hay, _length(needle))), _same(needle))


_by_charindex = calling_both("CHARINDEX", second_first=True)
_TEXT = TextForms(
    character="CHAR",
    literal=_literal,
    joins_lines=True,
    same=_same,
    order=None,
    search=_code_points,
    contains=contained_by(_by_charindex),
    starts_with=started_by(_by_charindex),
    ends_with=_ends_with,
    translate=by_translate,
)

# --- dates and timestamps

_TIMES = TimeForms(
    literals=by_kind(
        instant=written_as("DATETIMEOFFSET(6)", "tsql", offset=" +00:00"),
        naive=written_as("DATETIME2(6)", "tsql"),
    ),
    micros=every_kind(difference("DATEDIFF_BIG", "MICROSECOND", text(f"{EPOCH}"))),
    days=difference("DATEDIFF", "DAY", text(f"{EPOCH}")),
    month_day=month_day_by("MONTH", "DAY"),
)


def _week(operand: Expr) -> Expr:
    """Go back to Monday; 1 January 1900 was one."""
    since = remainder(call("DATEDIFF", exp.var("DAY"), text("1900-01-01"), operand), 7)
    return call("DATEADD", exp.var("DAY"), exp.Neg(this=own(since)), operand)


_CLOCK = ClockForms(
    now=lambda: _as_naive(call("SYSUTCDATETIME")),
    before=lambda operand: by_function("DATEADD")(operand, -1, "microsecond"),
    move=by_function("DATEADD"),
    starts={
        "day": lambda operand: _as_naive(as_date(operand)),
        "week": _week,
        **by_parts(shifts("DATEADD"), calling("MONTH"), calling("DAY")),
    },
    instant=calling("TODATETIMEOFFSET", after=(text("+00:00"),)),
)

DIALECT = Dialect(
    name="tsql",
    text=_TEXT,
    times=_TIMES,
    clock=_CLOCK,
    numbers=NumberForms(factor=half_decimal, has_infinity=False, widened=_as_wide, wide=_as_wide),
    booleans=False,
    range_frames=False,
    most_listed=10_000,  # IN (Transact-SQL): "many thousands of values" can return errors 8623 or 8632
    functions=words(
        "CHARINDEX RIGHT LEN TRANSLATE REPLACE CHAR DATEDIFF DATEDIFF_BIG MONTH DAY "
        "SYSUTCDATETIME DATEADD TODATETIMEOFFSET"
    ),
    classes=frozenset({exp.National, exp.Collate, exp.Mod}),
)
