"""Apache Spark."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, text, wrap
from segkit.sql.forms.clock import ClockForms, by_function, by_seconds
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, finite_elements, known_elements
from segkit.sql.forms.numbers import NumberForms, half_decimal
from segkit.sql.forms.pieces import Change, as_date, calling, calling_both, cast_to
from segkit.sql.forms.text import (
    BY_LOCATE,
    BY_SUBSTR,
    TextForms,
    by_translate,
    contained_by,
    matched_by,
    started_by,
)
from segkit.sql.forms.times import EPOCH, TimeForms, by_kind, written_as

_as_naive = cast_to("TIMESTAMP_NTZ", "spark")
_as_wide = cast_to("DECIMAL(38, 0)", "spark")


def _epoch() -> Expr:
    return _as_naive(text(f"{EPOCH} 00:00:00"))


def _naive_micros(operand: Expr) -> Expr:
    return call("TIMESTAMPDIFF", exp.var("MICROSECOND"), _epoch(), operand)


# --- the clock


def _naive(operand: Expr) -> Expr:
    """An instant as a naive time in UTC: by its microseconds, which no session zone touches."""
    seconds = exp.Mul(this=call("UNIX_MICROS", operand), expression=exp.Literal.number("0.000001"))
    zero = integer(0)
    since = call("MAKE_DT_INTERVAL", zero, zero, zero, cast_to("DECIMAL(18, 6)", "spark")(seconds))
    return exp.Add(this=_epoch(), expression=own(since))


def _wall(operand: Expr, zone: str) -> Expr:
    return call("CONVERT_TIMEZONE", text("UTC"), text(zone), operand)


def _minus(time: Expr, seconds: Expr) -> Expr:
    return call("TIMESTAMPADD", exp.var("SECOND"), cast(exp.Neg(this=wrap(seconds)), "int"), time)


def _start(unit: str) -> Change:
    return lambda operand: _as_naive(call("TRUNC", as_date(operand), text(unit)))


_CLOCK = ClockForms(
    now=lambda: _naive(exp.CurrentTimestamp()),
    before=lambda operand: by_function("TIMESTAMPADD")(operand, -1, "microsecond"),
    move=by_function("TIMESTAMPADD"),
    starts={
        "day": lambda operand: _as_naive(as_date(operand)),
        **{unit: _start(unit.upper()) for unit in ("week", "month", "quarter", "year")},
    },
    instant=lambda operand: call("TIMESTAMP_MICROS", _naive_micros(operand)),
    zones=by_seconds(_wall, "TIMESTAMPDIFF", exp.var("SECOND")),
    minus=_minus,
    naive=_naive,
)

DIALECT = Dialect(
    name="spark",
    text=TextForms(
        contains=contained_by(BY_LOCATE),
        starts_with=started_by(BY_LOCATE),
        ends_with=BY_SUBSTR,
        translate=by_translate,
        matches=matched_by("REGEXP_LIKE"),
        pattern_end="\\z",
    ),
    times=TimeForms(
        literals=by_kind(
            instant=written_as("TIMESTAMP", "spark", offset="+00:00"),
            naive=written_as("TIMESTAMP_NTZ", "spark"),
        ),
        micros=by_kind(instant=calling("UNIX_MICROS"), naive=_naive_micros),
        days=calling("UNIX_DATE"),
    ),
    clock=_CLOCK,
    numbers=NumberForms(int_bits=64, factor=half_decimal, widened=_as_wide, wide=_as_wide),
    lists=ListForms(
        holds=calling_both("ARRAY_CONTAINS"),
        size=lambda operand: call("SIZE", call("FILTER", operand, known_elements())),
        finite_size=lambda operand: call("SIZE", call("FILTER", operand, finite_elements())),
    ),
    functions=words(
        "LOCATE LENGTH SUBSTR TRANSLATE REPLACE CHR REGEXP_LIKE UNIX_MICROS UNIX_DATE "
        "TIMESTAMPDIFF TIMESTAMPADD CONVERT_TIMEZONE TIMESTAMP_MICROS MAKE_DT_INTERVAL TRUNC "
        "ARRAY_CONTAINS SIZE FILTER"
    ),
    classes=frozenset({exp.Lambda, exp.CurrentTimestamp}),
)
