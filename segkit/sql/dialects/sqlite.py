"""SQLite: it has no lists, no booleans, no decimals, no patterns and no zones.

A column holds values of any type, under any collation, so each is cast. Times are text of one width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, text, when, wrap
from segkit.sql.forms.clock import ClockForms
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import Change, calling, product, remainder, unchanged
from segkit.sql.forms.text import BY_INSTR, BY_SUBSTR, TextForms, collate, contained_by, started_by
from segkit.sql.forms.times import MICROSECONDS, TimeForms, every_kind, shown

if TYPE_CHECKING:
    import datetime as dt

_MIDNIGHT = " 00:00:00.000000"


def _joined(left: Expr, right: Expr) -> Expr:
    return exp.DPipe(this=wrap(left), expression=wrap(right), safe=True)


# --- text


def _binary(operand: Expr) -> Expr:
    """A cast takes away a column's type, but not its collation."""
    if isinstance(operand, exp.Literal):
        return own(operand)
    return collate(cast(own(operand), "text"), exp.var("BINARY"))


_TEXT = TextForms(
    character="CHAR",
    same=_binary,
    order=_binary,
    search=_binary,
    contains=contained_by(BY_INSTR),
    starts_with=started_by(BY_INSTR),
    ends_with=BY_SUBSTR,
    lower_ascii=calling("LOWER"),
)

# --- dates and timestamps


def _time(wall: dt.datetime) -> Expr:
    """Times are kept as `2026-06-30 22:00:00.000000`, in UTC unless local."""
    return text(shown(wall, whole=True))


def _micros(operand: Expr) -> Expr:
    seconds = cast(call("STRFTIME", text("%s"), call("SUBSTR", operand, integer(1), integer(19))), "bigint")
    rest = cast(call("SUBSTR", operand, integer(21), integer(6)), "bigint")
    return exp.Add(this=product(seconds, MICROSECONDS), expression=own(rest))


def _days(operand: Expr) -> Expr:
    seconds = cast(call("STRFTIME", text("%s"), operand), "bigint")
    return exp.Div(this=own(seconds), expression=integer(86_400), typed=True)


def _month_day(operand: Expr) -> Expr:
    return cast(call("STRFTIME", text("%m%d"), operand), "bigint")


_TIMES = TimeForms(
    literals=every_kind(_time),
    date=lambda day: text(day.isoformat()),
    micros=every_kind(_micros),
    days=_days,
    month_day=_month_day,
)

# --- the clock


def _day(operand: Expr) -> Expr:
    return call("SUBSTR", operand, integer(1), integer(10))


def _start(*changes: str) -> Change:
    return lambda operand: _joined(call("DATE", _day(operand), *map(text, changes)), text(_MIDNIGHT))


def _quarter(operand: Expr) -> Expr:
    month = cast(call("SUBSTR", operand, integer(6), integer(2)), "bigint")
    since = remainder(exp.Paren(this=exp.Sub(this=own(month), expression=integer(1))), 3)
    back = _joined(_joined(text("-"), since), text(" months"))
    return _joined(call("DATE", _day(operand), text("start of month"), back), text(_MIDNIGHT))


def _move(operand: Expr, count: int, unit: str) -> Expr:
    if unit == "month":
        return _joined(_months(operand, count), call("SUBSTR", operand, integer(11)))
    whole = call("DATETIME", call("SUBSTR", operand, integer(1), integer(19)), text(f"{count:+d} {unit}s"))
    return _joined(whole, call("SUBSTR", operand, integer(20)))


def _months(operand: Expr, count: int) -> Expr:
    """Move to the same day of another month, or to its last day if that is earlier."""
    day = _day(operand)
    into = exp.Sub(
        this=cast(call("SUBSTR", operand, integer(9), integer(2)), "bigint"), expression=integer(1)
    )
    days = _joined(exp.Paren(this=own(into)), text(" days"))
    first, month = text("start of month"), text(f"{count:+d} months")
    return call(
        "MIN",
        call("DATE", day, first, month, days),
        call("DATE", day, first, text(f"{count + 1:+d} months"), text("-1 days")),
    )


def _before(operand: Expr) -> Expr:
    """One microsecond earlier, by way of the number of microseconds."""
    micros = exp.Paren(this=exp.Sub(this=_micros(operand), expression=integer(1)))
    seconds = exp.Div(this=own(micros), expression=integer(MICROSECONDS), typed=True)
    rest = call("PRINTF", text(".%06d"), exp.Mod(this=own(micros), expression=integer(MICROSECONDS)))
    return _joined(call("DATETIME", seconds, text("unixepoch")), rest)


_CLOCK = ClockForms(
    now=lambda: _joined(call("STRFTIME", text("%Y-%m-%d %H:%M:%f"), text("now")), text("000")),
    before=_before,
    move=_move,
    starts={
        "day": lambda operand: _joined(_day(operand), text(_MIDNIGHT)),
        "week": _start("weekday 0", "-6 days"),
        "month": _start("start of month"),
        "quarter": _quarter,
        "year": _start("start of year"),
    },
    instant=unchanged,
    date=_day,
)

# --- numbers


def _exact(operand: Expr) -> Expr:
    """SQLite goes over to floats on overflow; ABS of the smallest integer raises instead."""
    overflow = exp.EQ(this=call("TYPEOF", operand), expression=text("real"))
    least = exp.Sub(this=exp.Neg(this=exp.Literal.number(2**63 - 1)), expression=integer(1))
    return when((overflow, call("ABS", least)), otherwise=operand)


def _floor(operand: Expr) -> Expr:
    """FLOOR is an optional part of SQLite: cut the fraction off, and subtract 1 if that went up."""
    cut = cast(own(operand), "bigint")
    below = exp.GT(this=own(cut), expression=exp.Paren(this=own(operand)))
    return when((below, exp.Sub(this=own(cut), expression=integer(1))), otherwise=cut)


_NUMBERS = NumberForms(
    float_column=lambda column: cast(column, "double"),
    integer_column=lambda column: cast(column, "bigint"),
    has_decimals=False,
    exact=_exact,
    floor=_floor,
    divides_whole=True,
    int_bits=64,
    has_least=True,
)

DIALECT = Dialect(
    name="sqlite",
    text=_TEXT,
    times=_TIMES,
    clock=_CLOCK,
    numbers=_NUMBERS,
    booleans=False,
    zone_tables=True,
    most_tables=64,
    functions=words(
        "INSTR LENGTH SUBSTR REPLACE CHAR LOWER STRFTIME TYPEOF ABS ROUND DATE DATETIME PRINTF MIN"
    ),
    classes=frozenset({exp.Collate, exp.DPipe, exp.Mod, exp.Values, exp.Tuple}),
)
