"""Snowflake."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, text
from segkit.sql.forms.clock import ClockForms, by_function, by_seconds, minus_seconds, truncated
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, finite_elements
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import as_date, calling, calling_both, cast_to
from segkit.sql.forms.text import (
    BY_SUBSTR,
    TextForms,
    by_translate,
    contained_by,
    matches_by_place,
    started_by,
)
from segkit.sql.forms.times import (
    EPOCH,
    TimeForms,
    by_kind,
    cast_date,
    difference,
    every_kind,
    month_day_by,
    written_as,
)

_FORMAT = "YYYY-MM-DD HH24:MI:SS.FF6"
_by_position = calling_both("POSITION", second_first=True)


def _instant(operand: Expr) -> Expr:
    shown = call("CONCAT", call("TO_CHAR", operand, text(_FORMAT)), text(" +00:00"))
    return call("TO_TIMESTAMP_TZ", shown, text(f"{_FORMAT} TZH:TZM"))


def _wall(operand: Expr, zone: str) -> Expr:
    return call("CONVERT_TIMEZONE", text("UTC"), text(zone), operand)


def _week(operand: Expr) -> Expr:
    """Go back to Monday; not with DATE_TRUNC, whose weeks begin as the session says."""
    since = exp.Sub(this=integer(1), expression=call("DAYOFWEEKISO", operand))
    return call("DATEADD", exp.var("DAY"), since, operand)


_CLOCK = ClockForms(
    now=lambda: cast_to("TIMESTAMP_NTZ", "snowflake")(
        call("CONVERT_TIMEZONE", text("UTC"), exp.CurrentTimestamp())
    ),
    before=lambda operand: by_function("DATEADD")(operand, -1, "microsecond"),
    move=by_function("DATEADD"),
    starts={**{unit: truncated(unit) for unit in ("day", "month", "quarter", "year")}, "week": _week},
    instant=_instant,
    zones=by_seconds(_wall, "DATEDIFF", exp.var("SECOND")),
    minus=minus_seconds("DATEADD"),
)

DIALECT = Dialect(
    name="snowflake",
    text=TextForms(
        contains=contained_by(_by_position),
        starts_with=started_by(_by_position),
        ends_with=BY_SUBSTR,
        translate=by_translate,
        matches=matches_by_place,  # REGEXP_LIKE is anchored there
    ),
    times=TimeForms(
        literals=by_kind(
            instant=written_as("TIMESTAMP_TZ", "snowflake", offset=" +00:00"),
            naive=written_as("TIMESTAMP_NTZ", "snowflake"),
        ),
        micros=every_kind(calling("DATE_PART", exp.var("EPOCH_MICROSECOND"))),
        days=difference("DATEDIFF", "day", cast_date(EPOCH)),
        month_day=month_day_by("MONTH", "DAY"),
        local_date={
            "instant": lambda operand, zone: as_date(call("CONVERT_TIMEZONE", text(zone), operand)),
            "utc": lambda operand, zone: as_date(_wall(operand, zone)),
        },
    ),
    clock=_CLOCK,
    numbers=NumberForms(most_scale=12),
    lists=ListForms(
        holds=lambda operand, value: call("ARRAY_CONTAINS", cast(own(value), "variant"), operand),
        size=lambda operand: call("ARRAY_SIZE", call("ARRAY_COMPACT", operand)),
        finite_size=lambda operand: call(
            "ARRAY_SIZE", call("FILTER", operand, finite_elements(lambda each: cast(each, "double")))
        ),
    ),
    longest_statement=2**20,  # "limits the size of query text ... to 1 MB per statement" (query size limits)
    functions=words(
        "POSITION LENGTH SUBSTR TRANSLATE REPLACE CHR REGEXP_INSTR DATE_PART DATEDIFF DATEADD "
        "MONTH DAY DATE_TRUNC DAYOFWEEKISO CONVERT_TIMEZONE CONCAT TO_CHAR TO_TIMESTAMP_TZ "
        "ARRAY_CONTAINS ARRAY_SIZE ARRAY_COMPACT FILTER"
    ),
    classes=frozenset({exp.Lambda, exp.CurrentTimestamp}),
)
