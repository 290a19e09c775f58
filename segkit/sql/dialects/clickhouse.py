"""ClickHouse.

Naive times are kept as DateTime64(6, 'UTC') there: a column without a zone takes the server's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, text, when, wrap
from segkit.sql.forms.clock import ClockForms, ZoneForms
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, finite_elements, known_elements
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import Answer, Change, calling, calling_both, cast_to, one_or_zero, unchanged
from segkit.sql.forms.text import TextForms, contained_by, started_by
from segkit.sql.forms.times import TimeForms, every_kind, month_day_by, shown

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

_by_position = calling_both("position")
_utc_time = calling("toDateTime64", after=(integer(6), text("UTC")))

# --- text


def _ends_with(hay: Expr, needle: Expr) -> Answer:
    return one_or_zero(call("endsWith", hay, needle))


def _matches(operand: Expr, pattern: Expr) -> Answer:
    return one_or_zero(call("match", operand, pattern))


_TEXT = TextForms(
    character="CHAR",
    contains=contained_by(_by_position),
    starts_with=started_by(_by_position),
    ends_with=_ends_with,
    translate=lambda operand, old, new: call("translateUTF8", operand, old, new),
    matches=_matches,
)

# --- dates and timestamps


def _literal(wall: dt.datetime) -> Expr:
    return _utc_time(text(shown(wall)))


_TIMES = TimeForms(
    literals=every_kind(_literal),
    date=lambda day: call("toDate32", text(day.isoformat())),
    micros=every_kind(lambda operand: call("toUnixTimestamp64Micro", _utc_time(operand))),
    days=lambda operand: call("toInt32", call("toDate32", operand)),
    month_day=month_day_by("toMonth", "toDayOfMonth"),
    local_date=dict.fromkeys(
        ("instant", "utc"), lambda operand, zone: call("toDate32", call("toTimeZone", operand, text(zone)))
    ),
    earliest=1900,
    latest=2299,
)


def _move(operand: Expr, count: int, unit: str) -> Expr:
    return call(f"add{unit.title()}s", operand, integer(count))


def _offset(operand: Expr, zone: str) -> Expr:
    return call("timeZoneOffset", call("toTimeZone", operand, text(zone)))


def _wall(operand: Expr, zone: str) -> Expr:
    return call("addSeconds", operand, _offset(operand, zone))


def _start(function: str) -> Change:
    return lambda operand: _utc_time(call(function, operand))


_CLOCK = ClockForms(
    # not now64: a CTE is evaluated again wherever it is named, and now64 would give another time each time
    now=lambda: _utc_time(call("initialQueryStartTime")),
    before=lambda operand: _move(operand, -1, "microsecond"),
    move=_move,
    starts={
        "day": _start("toDate32"),
        "week": _start("toMonday"),
        **{unit: _start(f"toStartOf{unit.title()}") for unit in ("month", "quarter", "year")},
    },
    instant=unchanged,
    date=calling("toDate32"),
    zones=ZoneForms(wall=_wall, offset=_offset),
    minus=calling_both("subtractSeconds"),
)

# --- numbers


def _largest_decimal(scale: int) -> Change:
    return cast_to(f"Nullable(Decimal(76, {scale}))", "clickhouse")


def _decimal(value: Decimal) -> Expr:
    """A literal with a point is a double there, and decimals of the usual size wrap: cast to the largest."""
    scale = max(0, -int(value.as_tuple().exponent))
    return _largest_decimal(scale)(text(f"{value:f}"))


def _decimals(operand: Expr, scale: int | None) -> Expr:
    return operand if scale is None else _largest_decimal(scale)(operand)


def _integer_to_decimal(operand: Expr, bits: int | None) -> Expr:
    """A calculated integer is an Int256, from which there is no cast."""
    return _decimals(call("toString", operand) if bits is None else operand, 0)


def _product(left: Expr, right: Expr, scale: int) -> Expr:
    """`*` wraps beyond 76 digits; this function raises."""
    return call("multiplyDecimal", left, right, integer(scale))


def _decimal_to_double(operand: Expr) -> Expr:
    """A cast of a decimal is off by the last bit now and then; the parser of text is not."""
    return cast(call("toString", operand), "double")


def _floor(operand: Expr) -> Expr:
    """A plain cast wraps beyond 64 bits, also where a guard gives NULL; this one raises, for numbers only."""
    guarded = exp.Sub(this=wrap(operand), expression=wrap(operand))
    finite = exp.EQ(this=own(guarded), expression=integer(0))
    return when((finite, call("accurateCast", exp.Floor(this=own(operand)), text("Nullable(Int64)"))))


_NUMBERS = NumberForms(
    decimal=_decimal,
    floor=_floor,
    widened=cast_to("Nullable(Int128)", "clickhouse"),
    wide=cast_to("Nullable(Int256)", "clickhouse"),
    most_bits=255,
    decimals=_decimals,
    integer_to_decimal=_integer_to_decimal,
    multiply=_product,
    decimal_to_double=_decimal_to_double,
    int_bits=64,
    has_least=True,
    zero=True,
)

# --- lists


def _holds(operand: Expr, value: Expr) -> Expr:
    return exp.EQ(this=call("has", operand, value), expression=integer(1))


DIALECT = Dialect(
    name="clickhouse",
    text=_TEXT,
    times=_TIMES,
    clock=_CLOCK,
    numbers=_NUMBERS,
    lists=ListForms(
        holds=_holds,
        size=lambda operand: call("arrayCount", known_elements(), operand),
        finite_size=lambda operand: call("arrayCount", finite_elements(), operand),
    ),
    range_frames=False,
    settings="join_use_nulls = 1, precise_float_parsing = 1",
    longest_statement=2**18,  # max_query_size, whose default is 262,144 bytes; no statement can set its own
    functions=words(
        "position endsWith translateUTF8 REPLACE CHAR match toDateTime64 toDate32 toInt32 "
        "toTimeZone timeZoneOffset toUnixTimestamp64Micro toMonth toDayOfMonth toMonday "
        "toStartOfMonth toStartOfQuarter toStartOfYear initialQueryStartTime addSeconds "
        "subtractSeconds addDays addMonths addMicroseconds has arrayCount multiplyDecimal "
        "toString accurateCast"
    ),
    classes=frozenset({exp.Lambda}),
)
