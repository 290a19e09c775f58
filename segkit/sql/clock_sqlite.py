"""The clock and calendar of SQLite, where times are text of one width."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text, wrap
from segkit.sql.clock_forms import (
    Change,
    ClockForms,
    remainder,
    unchanged,
)

_MIDNIGHT = " 00:00:00.000000"


def _joined(left: Expr, right: Expr) -> Expr:
    return exp.DPipe(this=wrap(left), expression=wrap(right), safe=True)


def _sqlite_day(operand: Expr) -> Expr:
    return call("SUBSTR", operand, integer(1), integer(10))


def _sqlite_start(*changes: str) -> Change:
    return lambda operand: _joined(call("DATE", _sqlite_day(operand), *map(text, changes)), text(_MIDNIGHT))


def _sqlite_quarter(operand: Expr) -> Expr:
    month = exp.cast(call("SUBSTR", operand, integer(6), integer(2)), "bigint")
    since = remainder(exp.Paren(this=exp.Sub(this=month, expression=integer(1))), 3)
    back = _joined(_joined(text("-"), since), text(" months"))
    return _joined(call("DATE", _sqlite_day(operand), text("start of month"), back), text(_MIDNIGHT))


def _sqlite_move(operand: Expr, count: int, unit: str) -> Expr:
    if unit == "month":
        return _joined(_sqlite_months(operand, count), call("SUBSTR", operand, integer(11)))
    whole = call("DATETIME", call("SUBSTR", operand, integer(1), integer(19)), text(f"{count:+d} {unit}s"))
    return _joined(whole, call("SUBSTR", operand, integer(20)))


def _sqlite_months(operand: Expr, count: int) -> Expr:
    """The day of another month, clamped: the earlier of that many days into it and its last day."""
    day = _sqlite_day(operand)
    into = exp.Sub(
        this=exp.cast(call("SUBSTR", operand, integer(9), integer(2)), "bigint"), expression=integer(1)
    )
    days = _joined(exp.Paren(this=into), text(" days"))
    first, month = text("start of month"), text(f"{count:+d} months")
    return call(
        "MIN",
        call("DATE", day, first, month, days),
        call("DATE", day, first, text(f"{count + 1:+d} months"), text("-1 days")),
    )


def _sqlite_before(operand: Expr) -> Expr:
    """One microsecond earlier, by way of the number of microseconds."""
    whole = exp.cast(call("STRFTIME", text("%s"), call("SUBSTR", operand, integer(1), integer(19))), "bigint")
    rest = exp.cast(call("SUBSTR", operand, integer(21), integer(6)), "bigint")
    micros = exp.Paren(
        this=exp.Sub(
            this=exp.Add(this=exp.Mul(this=whole, expression=integer(1_000_000)), expression=rest),
            expression=integer(1),
        )
    )
    seconds = exp.Div(this=micros, expression=integer(1_000_000), typed=True)
    shown = call("PRINTF", text(".%06d"), exp.Mod(this=micros.copy(), expression=integer(1_000_000)))
    return _joined(call("DATETIME", seconds, text("unixepoch")), shown)


SQLITE = ClockForms(
    dialect="sqlite",
    now=lambda: _joined(call("STRFTIME", text("%Y-%m-%d %H:%M:%f"), text("now")), text("000")),
    before=_sqlite_before,
    move=_sqlite_move,
    starts={
        "day": lambda operand: _joined(_sqlite_day(operand), text(_MIDNIGHT)),
        "week": _sqlite_start("weekday 0", "-6 days"),
        "month": _sqlite_start("start of month"),
        "quarter": _sqlite_quarter,
        "year": _sqlite_start("start of year"),
    },
    instant=unchanged,
    date=_sqlite_day,
)
