"""Trino."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, text
from segkit.sql.forms.clock import TRUNCATED, ClockForms, by_function, by_seconds, minus_seconds
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, finite_elements, known_elements
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import at_zone, calling, calling_both, cast_to, product
from segkit.sql.forms.text import (
    BY_STRPOS,
    BY_SUBSTR,
    TextForms,
    by_translate,
    contained_by,
    matched_by,
    started_by,
)
from segkit.sql.forms.times import (
    EPOCH,
    MICROSECONDS,
    TimeForms,
    by_kind,
    cast_date,
    date_at_zone,
    written_as,
)

_as_naive = cast_to("TIMESTAMP(6)", "trino")
_instant = calling("WITH_TIMEZONE", after=(text("UTC"),))


def _micros(operand: Expr) -> Expr:
    seconds = product(call("TO_UNIXTIME", operand), MICROSECONDS)
    return cast(call("ROUND", seconds), "bigint")


def _wall(operand: Expr, zone: str) -> Expr:
    return _as_naive(at_zone(_instant(operand), zone))


_TIMES = TimeForms(
    literals=by_kind(
        instant=written_as("TIMESTAMP(6) WITH TIME ZONE", "trino", offset=" UTC"),
        naive=written_as("TIMESTAMP(6)", "trino"),
    ),
    micros=by_kind(instant=_micros, naive=lambda operand: _micros(_instant(operand))),
    days=calling("DATE_DIFF", text("day"), cast_date(EPOCH)),
    local_date={
        "instant": date_at_zone,
        "utc": lambda operand, zone: date_at_zone(_instant(operand), zone),
    },
)

_CLOCK = ClockForms(
    now=lambda: _as_naive(at_zone(exp.CurrentTimestamp(), "UTC")),
    # a millisecond is the grain of its clock
    before=lambda operand: by_function("DATE_ADD", quoted=True)(operand, -1, "millisecond"),
    move=by_function("DATE_ADD", quoted=True),
    starts=TRUNCATED,
    instant=_instant,
    zones=by_seconds(_wall, "DATE_DIFF", text("second")),
    minus=minus_seconds("DATE_ADD", quoted=True),
)

DIALECT = Dialect(
    name="trino",
    text=TextForms(
        contains=contained_by(BY_STRPOS),
        starts_with=started_by(BY_STRPOS),
        ends_with=BY_SUBSTR,
        translate=by_translate,
        matches=matched_by("REGEXP_LIKE"),
        pattern_end="\\z",
    ),
    times=_TIMES,
    clock=_CLOCK,
    numbers=NumberForms(),
    lists=ListForms(
        holds=calling_both("CONTAINS"),
        size=lambda operand: call("CARDINALITY", call("FILTER", operand, known_elements())),
        finite_size=lambda operand: call("CARDINALITY", call("FILTER", operand, finite_elements())),
    ),
    longest_statement=1_000_000,  # query.max-length, whose default is 1,000,000 characters (query management)
    functions=words(
        "STRPOS LENGTH SUBSTR TRANSLATE REPLACE CHR REGEXP_LIKE TO_UNIXTIME ROUND WITH_TIMEZONE "
        "DATE_DIFF DATE_ADD DATE_TRUNC CONTAINS CARDINALITY FILTER"
    ),
    classes=frozenset({exp.Lambda, exp.AtTimeZone, exp.CurrentTimestamp}),
)
