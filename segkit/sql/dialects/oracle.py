"""Oracle: the empty text is missing, an IN takes a thousand values, and it has no lists and no booleans."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, own, shared, text, wrap
from segkit.sql.forms.clock import ClockForms, by_difference
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.numbers import BEFORE_HALF, NumberForms, half_decimal, plain
from segkit.sql.forms.pieces import Answer, Change, at_zone, boolean, calling, cast_to, part, product
from segkit.sql.forms.text import (
    BY_INSTR,
    BY_SUBSTR,
    TextForms,
    by_translate,
    collated,
    contained_by,
    started_by,
)
from segkit.sql.forms.times import (
    DAY_MICROSECONDS,
    EPOCH,
    MICROSECONDS,
    TimeForms,
    by_kind,
    date_at_zone,
    shown,
)

_FORMAT = "YYYY-MM-DD HH24:MI:SS.FF6"
_as_naive = cast_to("TIMESTAMP(6)", "oracle")
_instant = calling("FROM_TZ", after=(text("UTC"),))
_binary = collated(exp.var("BINARY"))

# --- text


def _matches(operand: Expr, pattern: Expr) -> Answer:
    """Look for a pattern with case, whatever the session says."""
    return boolean(call("REGEXP_LIKE", operand, pattern, text("c")))


_TEXT = TextForms(
    same=_binary,
    order=_binary,
    search=_binary,
    contains=contained_by(BY_INSTR),
    starts_with=started_by(BY_INSTR),
    ends_with=BY_SUBSTR,
    translate=by_translate,
    matches=_matches,
    posix=True,
)

# --- dates and timestamps


def _date(day: dt.date) -> Expr:
    return call("TO_DATE", text(day.isoformat()), text("YYYY-MM-DD"))


def _naive_literal(wall: dt.datetime) -> Expr:
    return call("TO_TIMESTAMP", text(shown(wall, whole=True)), text(_FORMAT))


def _instant_literal(wall: dt.datetime) -> Expr:
    return call("TO_TIMESTAMP_TZ", text(f"{shown(wall, whole=True)} +00:00"), text(f"{_FORMAT} TZH:TZM"))


_PARTS = {
    "DAY": DAY_MICROSECONDS,
    "HOUR": 3600 * MICROSECONDS,
    "MINUTE": 60 * MICROSECONDS,
    "SECOND": MICROSECONDS,
}


def _micros(operand: Expr) -> Expr:
    """Put the parts of the interval since 1970 together; the seconds carry their fraction."""
    epoch = _naive_literal(dt.datetime(1970, 1, 1))  # noqa: DTZ001 - naive, as the operand is
    since = exp.Paren(this=exp.Sub(this=own(operand), expression=own(epoch)))
    total, *rest = (product(part(unit, since), factor) for unit, factor in _PARTS.items())
    for each in rest:
        total = exp.Add(this=own(total), expression=own(each))
    return exp.Paren(this=own(total))


_TIMES = TimeForms(
    literals=by_kind(instant=_instant_literal, naive=_naive_literal),
    date=_date,
    micros=by_kind(instant=lambda operand: _micros(call("SYS_EXTRACT_UTC", operand)), naive=_micros),
    days=lambda operand: exp.Sub(this=call("TRUNC", operand), expression=_date(EPOCH)),
    local_date={
        "instant": date_at_zone,
        "utc": lambda operand, zone: date_at_zone(_instant(operand), zone),
    },
)

# --- the clock


def _start(*form: str) -> Change:
    return lambda operand: _as_naive(call("TRUNC", operand, *map(text, form)))


def _span(count: Expr, unit: str) -> Expr:
    return call("NUMTODSINTERVAL", count, text(unit))


def _move(operand: Expr, count: int, unit: str) -> Expr:
    moved = _months(operand, count) if unit == "month" else _span(integer(count), unit.upper())
    return exp.Add(this=wrap(operand), expression=own(moved))


def _months(operand: Expr, count: int) -> Expr:
    """How many days away the same day of another month is, clamped to its last day."""
    months = call("NUMTOYMINTERVAL", integer(count), text("MONTH"))
    first = exp.Paren(this=exp.Add(this=call("TRUNC", operand, text("MM")), expression=own(months)))
    day, last = (part("DAY", each) for each in (operand, call("LAST_DAY", first)))
    into = exp.Sub(this=call("LEAST", day, last), expression=integer(1))
    target = exp.Paren(this=exp.Add(this=own(first), expression=own(into)))
    return _span(exp.Sub(this=own(target), expression=call("TRUNC", operand)), "DAY")


def _before(operand: Expr) -> Expr:
    return exp.Sub(this=wrap(operand), expression=_span(exp.Literal.number("0.000001"), "SECOND"))


def _wall(operand: Expr, zone: str) -> Expr:
    return _as_naive(at_zone(_instant(operand), zone))


_CLOCK = ClockForms(
    now=lambda: _as_naive(call("SYS_EXTRACT_UTC", exp.var("SYSTIMESTAMP"))),
    before=_before,
    move=_move,
    starts={
        "day": _start(),
        "week": _start("IW"),
        "month": _start("MM"),
        "quarter": _start("Q"),
        "year": _start("YYYY"),
    },
    instant=_instant,
    date=calling("TRUNC"),
    zones=by_difference(_wall),
    source="DUAL",
)

# --- numbers


def _double(value: float) -> Expr:
    """A BINARY_DOUBLE literal: the cast of a text would obey the session's decimal character."""
    literal = exp.Literal.number(f"{abs(value)!r}d")
    return exp.Neg(this=own(literal)) if value < 0 else literal


DIALECT = Dialect(
    name="oracle",
    text=_TEXT,
    times=_TIMES,
    clock=_CLOCK,
    numbers=NumberForms(double=_double, factor=half_decimal, half=shared(plain(Decimal(repr(BEFORE_HALF))))),
    booleans=False,
    longest_list=1000,
    empty_is_missing=True,
    functions=words(
        "INSTR LENGTH SUBSTR TRANSLATE REPLACE CHR REGEXP_LIKE TO_TIMESTAMP TO_TIMESTAMP_TZ "
        "TO_DATE SYS_EXTRACT_UTC TRUNC FROM_TZ NUMTODSINTERVAL NUMTOYMINTERVAL LAST_DAY LEAST"
    ),
    classes=frozenset({exp.Collate, exp.AtTimeZone}),
)
