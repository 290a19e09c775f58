"""The database's clock and calendar, in each database: what live bounds are made of.

Every form takes and gives a naive time in UTC, or naive wall time of a zone, in the type that the dialect's
`utc` literals have. Only the way from an instant to its offset is asked of a database, which has one answer;
the way back, where a wall time may be skipped or repeated, is worked out in `live`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text, wrap
from segkit.sql.clock_forms import (
    Change,
    ClockForms,
    ZoneForms,
    as_date,
    at_zone,
    by_difference,
    by_function,
    by_name,
    by_parts,
    by_seconds,
    cast_to,
    minus_seconds,
    remainder,
    shifts,
    unchanged,
)
from segkit.sql.clock_sqlite import SQLITE

if TYPE_CHECKING:
    from collections.abc import Mapping


# --- with intervals: DuckDB, PostgreSQL


def _interval(count: int, unit: str) -> Expr:
    return exp.Interval(this=text(str(count)), unit=exp.var(unit.upper()))


def _by_interval(operand: Expr, count: int, unit: str) -> Expr:
    kind = exp.Add if count >= 0 else exp.Sub
    return kind(this=wrap(operand), expression=_interval(abs(count), unit))


def _truncated(unit: str) -> Change:
    return lambda operand: call("DATE_TRUNC", text(unit), operand)


def _wall(operand: Expr, zone: str) -> Expr:
    return at_zone(exp.Paren(this=at_zone(wrap(operand), "UTC")), zone)


_DUCKDB = ClockForms(
    dialect="duckdb",
    now=lambda: at_zone(exp.CurrentTimestamp(), "UTC"),
    before=lambda operand: _by_interval(operand, -1, "microsecond"),
    move=_by_interval,
    starts={unit: _truncated(unit) for unit in ("day", "week", "month", "quarter", "year")},
    instant=lambda operand: at_zone(wrap(operand), "UTC"),
    date=as_date,
    zones=by_difference(_wall),
)

_POSTGRES = replace(_DUCKDB, dialect="postgres")

# --- with DATEADD(unit, count, time) and its like: offsets are whole seconds


_REDSHIFT = replace(
    _DUCKDB,
    dialect="redshift",
    # SYSDATE is naive in the session's zone, and a cast to TIMESTAMPTZ reads it in that very zone
    now=lambda: at_zone(cast_to(exp.var("SYSDATE"), "TIMESTAMPTZ", "redshift"), "UTC"),
    before=lambda operand: by_function("DATEADD")(operand, -1, "microsecond"),
    move=by_function("DATEADD"),
    zones=by_seconds(_wall, "DATEDIFF", exp.var("SECOND")),
    minus=minus_seconds("DATEADD"),
)


def _mysql_micros(operand: Expr) -> Expr:
    return call(
        "TIMESTAMPDIFF", exp.var("MICROSECOND"), cast_to(text("1970-01-01"), "DATETIME(6)", "mysql"), operand
    )


_MYSQL = ClockForms(
    dialect="mysql",
    now=lambda: call("UTC_TIMESTAMP", integer(6)),
    before=lambda operand: by_function("TIMESTAMPADD")(operand, -1, "microsecond"),
    move=by_function("TIMESTAMPADD"),
    starts={
        "day": lambda operand: cast_to(as_date(operand), "DATETIME(6)", "mysql"),
        "week": lambda operand: call(
            "TIMESTAMPADD", exp.var("DAY"), exp.Neg(this=call("WEEKDAY", operand)), operand
        ),
        **by_parts(shifts("TIMESTAMPADD"), by_name("MONTH"), by_name("DAYOFMONTH")),
    },
    # exact: a product of an integer and a decimal, where a quotient would be cut to four places
    instant=lambda operand: exp.Mul(this=_mysql_micros(operand), expression=exp.Literal.number("0.000001")),
    date=as_date,
)

_TSQL = ClockForms(
    dialect="tsql",
    now=lambda: cast_to(call("SYSUTCDATETIME"), "DATETIME2(6)", "tsql"),
    before=lambda operand: by_function("DATEADD")(operand, -1, "microsecond"),
    move=by_function("DATEADD"),
    starts={
        "day": lambda operand: cast_to(as_date(operand), "DATETIME2(6)", "tsql"),
        # 1 January 1900 was a Monday
        "week": lambda operand: call(
            "DATEADD",
            exp.var("DAY"),
            exp.Neg(this=remainder(call("DATEDIFF", exp.var("DAY"), text("1900-01-01"), operand), 7)),
            operand,
        ),
        **by_parts(shifts("DATEADD"), by_name("MONTH"), by_name("DAY")),
    },
    instant=lambda operand: call("TODATETIMEOFFSET", operand, text("+00:00")),
    date=as_date,
)


def _converted(operand: Expr, zone: str) -> Expr:
    return call("CONVERT_TIMEZONE", text("UTC"), text(zone), operand)


_SNOWFLAKE_FORMAT = "YYYY-MM-DD HH24:MI:SS.FF6"


def _snowflake_instant(operand: Expr) -> Expr:
    shown = call("CONCAT", call("TO_CHAR", operand, text(_SNOWFLAKE_FORMAT)), text(" +00:00"))
    return call("TO_TIMESTAMP_TZ", shown, text(f"{_SNOWFLAKE_FORMAT} TZH:TZM"))


_SNOWFLAKE = ClockForms(
    dialect="snowflake",
    now=lambda: cast_to(
        call("CONVERT_TIMEZONE", text("UTC"), exp.CurrentTimestamp()), "TIMESTAMP_NTZ", "snowflake"
    ),
    before=lambda operand: by_function("DATEADD")(operand, -1, "microsecond"),
    move=by_function("DATEADD"),
    starts={
        **{unit: _truncated(unit) for unit in ("day", "month", "quarter", "year")},
        # not DATE_TRUNC: its weeks begin as the session says
        "week": lambda operand: call(
            "DATEADD",
            exp.var("DAY"),
            exp.Sub(this=integer(1), expression=call("DAYOFWEEKISO", operand)),
            operand,
        ),
    },
    instant=_snowflake_instant,
    date=as_date,
    zones=by_seconds(_converted, "DATEDIFF", exp.var("SECOND")),
    minus=minus_seconds("DATEADD"),
)

# --- BigQuery


def _bigquery_move(operand: Expr, count: int, unit: str) -> Expr:
    return call("DATETIME_ADD", operand, exp.Interval(this=integer(count), unit=exp.var(unit.upper())))


def _bigquery_wall(operand: Expr, zone: str) -> Expr:
    return call("DATETIME", call("TIMESTAMP", operand, text("UTC")), text(zone))


def _bigquery_start(unit: str) -> Change:
    return lambda operand: call("DATETIME_TRUNC", operand, exp.var(unit))


_BIGQUERY = ClockForms(
    dialect="bigquery",
    now=lambda: call("CURRENT_DATETIME", text("UTC")),
    before=lambda operand: _bigquery_move(operand, -1, "microsecond"),
    move=_bigquery_move,
    starts={
        **{unit: _bigquery_start(unit.upper()) for unit in ("day", "month", "quarter", "year")},
        "week": _bigquery_start("ISOWEEK"),
    },
    instant=lambda operand: call("TIMESTAMP", operand, text("UTC")),
    date=as_date,
    zones=by_seconds(_bigquery_wall, "DATETIME_DIFF", exp.var("SECOND"), last=True),
    minus=lambda time, seconds: call(
        "DATETIME_SUB", time, exp.Interval(this=exp.Paren(this=seconds.copy()), unit=exp.var("SECOND"))
    ),
)

# --- Spark and Databricks


def _spark_naive(operand: Expr) -> Expr:
    """An instant as a naive time in UTC: by its microseconds, which no session zone touches."""
    seconds = exp.Mul(this=call("UNIX_MICROS", operand), expression=exp.Literal.number("0.000001"))
    since = call(
        "MAKE_DT_INTERVAL", integer(0), integer(0), integer(0), cast_to(seconds, "DECIMAL(18, 6)", "spark")
    )
    return exp.Add(this=cast_to(text("1970-01-01 00:00:00"), "TIMESTAMP_NTZ", "spark"), expression=since)


def _spark_start(unit: str) -> Change:
    return lambda operand: cast_to(call("TRUNC", as_date(operand), text(unit)), "TIMESTAMP_NTZ", "spark")


_SPARK = ClockForms(
    dialect="spark",
    now=lambda: _spark_naive(exp.CurrentTimestamp()),
    before=lambda operand: by_function("TIMESTAMPADD")(operand, -1, "microsecond"),
    move=by_function("TIMESTAMPADD"),
    starts={
        "day": lambda operand: cast_to(as_date(operand), "TIMESTAMP_NTZ", "spark"),
        **{unit: _spark_start(unit.upper()) for unit in ("week", "month", "quarter", "year")},
    },
    instant=lambda operand: call(
        "TIMESTAMP_MICROS",
        call(
            "TIMESTAMPDIFF",
            exp.var("MICROSECOND"),
            cast_to(text("1970-01-01 00:00:00"), "TIMESTAMP_NTZ", "spark"),
            operand,
        ),
    ),
    date=as_date,
    zones=by_seconds(_converted, "TIMESTAMPDIFF", exp.var("SECOND")),
    minus=lambda time, seconds: call(
        "TIMESTAMPADD", exp.var("SECOND"), exp.cast(exp.Neg(this=wrap(seconds)), "int"), time
    ),
    naive=_spark_naive,
)
_DATABRICKS = replace(_SPARK, dialect="databricks")

# --- Trino


def _trino_wall(operand: Expr, zone: str) -> Expr:
    return cast_to(at_zone(call("WITH_TIMEZONE", operand, text("UTC")), zone), "TIMESTAMP(6)", "trino")


_TRINO = ClockForms(
    dialect="trino",
    now=lambda: cast_to(at_zone(exp.CurrentTimestamp(), "UTC"), "TIMESTAMP(6)", "trino"),
    before=lambda operand: by_function("DATE_ADD", quoted=True)(
        operand, -1, "millisecond"
    ),  # its clock's grain
    move=by_function("DATE_ADD", quoted=True),
    starts={unit: _truncated(unit) for unit in ("day", "week", "month", "quarter", "year")},
    instant=lambda operand: call("WITH_TIMEZONE", operand, text("UTC")),
    date=as_date,
    zones=by_seconds(_trino_wall, "DATE_DIFF", text("second")),
    minus=minus_seconds("DATE_ADD", quoted=True),
)

# --- ClickHouse


def _clickhouse_time(operand: Expr) -> Expr:
    return call("toDateTime64", operand, integer(6), text("UTC"))


def _clickhouse_move(operand: Expr, count: int, unit: str) -> Expr:
    return call(f"add{unit.title()}s", operand, integer(count))


def _clickhouse_offset(operand: Expr, zone: str) -> Expr:
    return call("timeZoneOffset", call("toTimeZone", operand, text(zone)))


def _clickhouse_start(function: str) -> Change:
    return lambda operand: _clickhouse_time(call(function, operand))


_CLICKHOUSE = ClockForms(
    dialect="clickhouse",
    # not now64: a CTE is worked out wherever it is named, and that would be told another time each time
    now=lambda: _clickhouse_time(call("initialQueryStartTime")),
    before=lambda operand: _clickhouse_move(operand, -1, "microsecond"),
    move=_clickhouse_move,
    starts={
        "day": _clickhouse_start("toDate32"),
        "week": _clickhouse_start("toMonday"),
        **{unit: _clickhouse_start(f"toStartOf{unit.title()}") for unit in ("month", "quarter", "year")},
    },
    instant=unchanged,
    date=lambda operand: call("toDate32", operand),
    zones=ZoneForms(
        wall=lambda operand, zone: call("addSeconds", operand, _clickhouse_offset(operand, zone)),
        offset=_clickhouse_offset,
    ),
    minus=lambda time, offset: call("subtractSeconds", time, offset),
)

# --- Oracle


def _oracle_time(operand: Expr) -> Expr:
    return cast_to(operand, "TIMESTAMP(6)", "oracle")


def _oracle_start(*form: str) -> Change:
    return lambda operand: _oracle_time(call("TRUNC", operand, *map(text, form)))


def _oracle_span(count: Expr, unit: str) -> Expr:
    return call("NUMTODSINTERVAL", count, text(unit))


def _oracle_move(operand: Expr, count: int, unit: str) -> Expr:
    moved = _oracle_months(operand, count) if unit == "month" else _oracle_span(integer(count), unit.upper())
    return exp.Add(this=wrap(operand), expression=moved)


def _oracle_months(operand: Expr, count: int) -> Expr:
    """How many days away the same day of another month is, clamped to its last day."""
    months = call("NUMTOYMINTERVAL", integer(count), text("MONTH"))
    first = exp.Paren(this=exp.Add(this=call("TRUNC", operand, text("MM")), expression=months))
    day, last = (
        exp.Extract(this=exp.var("DAY"), expression=each)
        for each in (operand.copy(), call("LAST_DAY", first))
    )
    into = exp.Sub(this=call("LEAST", day, last), expression=integer(1))
    target = exp.Paren(this=exp.Add(this=first.copy(), expression=into))
    return _oracle_span(exp.Sub(this=target, expression=call("TRUNC", operand)), "DAY")


_ORACLE = ClockForms(
    dialect="oracle",
    now=lambda: _oracle_time(call("SYS_EXTRACT_UTC", exp.var("SYSTIMESTAMP"))),
    before=lambda operand: exp.Sub(
        this=wrap(operand), expression=_oracle_span(exp.Literal.number("0.000001"), "SECOND")
    ),
    move=_oracle_move,
    starts={
        "day": _oracle_start(),
        "week": _oracle_start("IW"),
        "month": _oracle_start("MM"),
        "quarter": _oracle_start("Q"),
        "year": _oracle_start("YYYY"),
    },
    instant=lambda operand: call("FROM_TZ", operand, text("UTC")),
    date=lambda operand: call("TRUNC", operand),
    zones=by_difference(
        lambda operand, zone: _oracle_time(at_zone(call("FROM_TZ", operand, text("UTC")), zone))
    ),
    source="DUAL",
)

#: Dialect name to its forms.
CLOCKS: Mapping[str, ClockForms] = {
    each.dialect: each
    for each in (
        _DUCKDB,
        _POSTGRES,
        _REDSHIFT,
        _MYSQL,
        SQLITE,
        _SNOWFLAKE,
        _BIGQUERY,
        _DATABRICKS,
        _SPARK,
        _TRINO,
        _CLICKHOUSE,
        _TSQL,
        _ORACLE,
    )
}
