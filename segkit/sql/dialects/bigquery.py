"""BigQuery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, select, text
from segkit.sql.forms.clock import ClockForms, by_seconds
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, is_finite
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import Change, calling, cast_to
from segkit.sql.forms.text import (
    BY_STRPOS,
    BY_SUBSTR,
    TextForms,
    by_translate,
    contained_by,
    matched_by,
    started_by,
)
from segkit.sql.forms.times import TimeForms, by_kind, written_as

if TYPE_CHECKING:
    from decimal import Decimal

_instant = calling("TIMESTAMP", after=(text("UTC"),))

# --- the clock


def _move(operand: Expr, count: int, unit: str) -> Expr:
    return call("DATETIME_ADD", operand, exp.Interval(this=integer(count), unit=exp.var(unit.upper())))


def _wall(operand: Expr, zone: str) -> Expr:
    return call("DATETIME", _instant(operand), text(zone))


def _minus(time: Expr, seconds: Expr) -> Expr:
    interval = exp.Interval(this=exp.Paren(this=own(seconds)), unit=exp.var("SECOND"))
    return call("DATETIME_SUB", time, interval)


def _start(unit: str) -> Change:
    return calling("DATETIME_TRUNC", after=(exp.var(unit),))


_CLOCK = ClockForms(
    now=lambda: call("CURRENT_DATETIME", text("UTC")),
    before=lambda operand: _move(operand, -1, "microsecond"),
    move=_move,
    starts={
        **{unit: _start(unit.upper()) for unit in ("day", "month", "quarter", "year")},
        "week": _start("ISOWEEK"),
    },
    instant=_instant,
    zones=by_seconds(_wall, "DATETIME_DIFF", exp.var("SECOND"), last=True),
    minus=_minus,
)

# --- numbers


def _decimal(value: Decimal) -> Expr:
    return cast(text(f"{value:f}"), exp.DataType.build("BIGDECIMAL", dialect="bigquery"))


def _factor(operand: Expr, _: int) -> Expr:
    return cast_to("BIGNUMERIC", "bigquery")(operand)


_NUMBERS = NumberForms(
    decimal=_decimal,
    factor=_factor,
    most_scale=38,
    float_calls={"+": "SAFE_ADD", "-": "SAFE_SUBTRACT", "*": "SAFE_MULTIPLY", "/": "SAFE_DIVIDE"},
)

# --- lists: subqueries over their elements


def _elements(operand: Expr) -> exp.Unnest:
    columns = [exp.to_identifier("element")]
    return exp.Unnest(expressions=[own(operand)], alias=exp.TableAlias(columns=columns))


def _holds(operand: Expr, value: Expr) -> Expr:
    """Look for an element; IN UNNEST wants both sides of one type."""
    equal = exp.EQ(this=exp.column("element"), expression=own(value))
    return exp.Exists(
        this=select(integer(1)).from_(_elements(operand), copy=False).where(own(equal), copy=False)
    )


def _size(operand: Expr) -> Expr:
    counted = select(exp.Count(this=exp.column("element")))
    return exp.Subquery(this=counted.from_(_elements(operand), copy=False))


def _finite_size(operand: Expr) -> Expr:
    counted = select(exp.Count(this=exp.Star())).from_(_elements(operand), copy=False)
    return exp.Subquery(this=counted.where(is_finite(exp.column("element")), copy=False))


DIALECT = Dialect(
    name="bigquery",
    text=TextForms(
        contains=contained_by(BY_STRPOS),
        starts_with=started_by(BY_STRPOS),
        ends_with=BY_SUBSTR,
        translate=by_translate,
        matches=matched_by("REGEXP_CONTAINS"),
    ),
    times=TimeForms(
        literals=by_kind(
            instant=written_as("TIMESTAMP", "bigquery", offset="+00:00"),
            naive=written_as("DATETIME", "bigquery"),
        ),
        micros=by_kind(
            instant=calling("UNIX_MICROS"),
            naive=lambda operand: call("UNIX_MICROS", _instant(operand)),
        ),
        days=calling("UNIX_DATE"),
        local_date={
            "instant": lambda operand, zone: call("DATE", operand, text(zone)),
            "utc": lambda operand, zone: call("DATE", _instant(operand), text(zone)),
        },
    ),
    clock=_CLOCK,
    numbers=_NUMBERS,
    lists=ListForms(holds=_holds, size=_size, finite_size=_finite_size),
    longest_statement=2
    ** 20,  # "Maximum unresolved GoogleSQL query length: 1 MB" (quotas and limits, query jobs)
    functions=words(
        "STRPOS LENGTH SUBSTR TRANSLATE REPLACE CHR REGEXP_CONTAINS UNIX_MICROS UNIX_DATE "
        "TIMESTAMP DATE DATETIME CURRENT_DATETIME DATETIME_ADD DATETIME_SUB DATETIME_DIFF "
        "DATETIME_TRUNC SAFE_ADD SAFE_SUBTRACT SAFE_MULTIPLY SAFE_DIVIDE"
    ),
    classes=frozenset({exp.Unnest, exp.Exists, exp.Interval}),
)
