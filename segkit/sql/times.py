"""Dates and timestamps in each database: literals by time kind, instants as integers, local days.

Instants are compared as literals that Python computed. Where two timestamps are compared with a distance
between them, both are microseconds since 1970, the one form that every database adds and compares alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text
from segkit.sql.zones import epoch_micros

if TYPE_CHECKING:
    from collections.abc import Mapping

Micros: TypeAlias = Callable[[Expr], Expr]
MICROSECONDS = 1_000_000
DAY_MICROSECONDS = 86_400 * MICROSECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeForms:
    """How a database deals with dates and timestamps.

    Args:
        dialect: The sqlglot dialect that reads the type names below.
        date: Writes a date.
        types: Time kind name to the type its literals are cast to.
        offset: What is put behind the text of an `instant` literal.
        instant: Prepares an `instant` column for comparison.
        literals: Time kind name to a function that writes its literals, where a cast does not do.
        micros: Time kind name to a function that gives microseconds since 1970; a naive time is read as UTC.
        days: Gives a date as days since 1970.
        month_day: Gives a date as month * 100 + day.
        local_date: Time kind name to a function that gives the local day in a zone, if it knows any.
        earliest: The first year that the database has times of.
        latest: The last one.
    """

    dialect: str
    date: Callable[[dt.date], Expr]
    types: Mapping[str, str] = field(default_factory=dict)
    offset: str = "+00:00"
    instant: Callable[[Expr], Expr] = lambda operand: operand
    literals: Mapping[str, Callable[[str], Expr]] = field(default_factory=dict)
    micros: Mapping[str, Micros]
    days: Callable[[Expr], Expr]
    month_day: Callable[[Expr], Expr]
    local_date: Mapping[str, Callable[[Expr, str], Expr]] = field(default_factory=dict)
    earliest: int = 1
    latest: int = 9999

    def literal(self, wall: dt.datetime, kind: str) -> Expr:
        """Write a naive time as a literal of a time kind."""
        shown = wall.isoformat(sep=" ", timespec="microseconds" if wall.microsecond else "seconds")
        if kind in self.literals:
            return self.literals[kind](shown)
        type_ = exp.DataType.build(self.types[kind], dialect=self.dialect)
        return exp.Cast(this=text(shown + (self.offset if kind == "instant" else "")), to=type_)


_EPOCH = "1970-01-01"


def _cast_date(day: dt.date) -> Expr:
    return exp.cast(text(day.isoformat()), "date")


def _as(type_: str, dialect: str) -> Callable[[Expr], Expr]:
    return lambda operand: exp.Cast(this=operand.copy(), to=exp.DataType.build(type_, dialect=dialect))


def _call(function: str, *before: Expr, after: tuple[Expr, ...] = ()) -> Micros:
    return lambda operand: call(function, *before, operand, *after)


def _part(unit: str, operand: Expr) -> Expr:
    return exp.Extract(this=exp.var(unit), expression=operand.copy())


def _month_day(operand: Expr) -> Expr:
    """MONTH * 100 + DAY, with EXTRACT."""
    months = exp.Mul(this=_part("MONTH", operand), expression=integer(100))
    return exp.Add(this=months, expression=_part("DAY", operand))


def _month_day_by(month: str, day: str) -> Callable[[Expr], Expr]:
    return lambda operand: exp.Add(
        this=exp.Mul(this=call(month, operand), expression=integer(100)), expression=call(day, operand)
    )


def _product(operand: Expr, factor: int) -> Expr:
    return exp.Mul(this=operand, expression=integer(factor))


def _difference(function: str, unit: str, epoch: Expr) -> Micros:
    """DATEDIFF(unit, epoch, x)."""
    return lambda operand: call(function, exp.var(unit), epoch, operand)


def _at_zone(operand: Expr, zone: str) -> Expr:
    return exp.AtTimeZone(this=operand.copy(), zone=text(zone))


def _date_at_zone(operand: Expr, zone: str) -> Expr:
    return exp.cast(_at_zone(operand, zone), "date")


_STANDARD_LOCAL_DATE: Mapping[str, Callable[[Expr, str], Expr]] = {
    "instant": _date_at_zone,
    "utc": lambda operand, zone: _date_at_zone(_at_zone(operand, "UTC"), zone),
}

_DUCKDB = TimeForms(
    dialect="duckdb",
    date=_cast_date,
    types={"instant": "TIMESTAMPTZ", "utc": "TIMESTAMP", "local": "TIMESTAMP"},
    micros=dict.fromkeys(("instant", "utc", "local"), _call("EPOCH_US")),
    days=lambda operand: exp.Sub(this=operand.copy(), expression=_cast_date(dt.date(1970, 1, 1))),
    month_day=_month_day,
    local_date=_STANDARD_LOCAL_DATE,
)


def _postgres_micros(operand: Expr) -> Expr:
    return exp.cast(_product(_part("EPOCH", operand), MICROSECONDS), "bigint")


_POSTGRES = replace(
    _DUCKDB, dialect="postgres", micros=dict.fromkeys(("instant", "utc", "local"), _postgres_micros)
)

_REDSHIFT = replace(
    _DUCKDB,
    dialect="redshift",
    micros={
        "instant": _difference(
            "DATEDIFF", "microsecond", exp.cast(text(f"{_EPOCH} 00:00:00+00:00"), "timestamptz")
        ),
        **dict.fromkeys(
            ("utc", "local"), _difference("DATEDIFF", "microsecond", exp.cast(text(_EPOCH), "timestamp"))
        ),
    },
    days=_difference("DATEDIFF", "day", _cast_date(dt.date(1970, 1, 1))),
)


def _unix_seconds(wall: str) -> Expr:
    """A TIMESTAMP of MySQL is compared by its inner value, which no session zone touches."""
    micros = epoch_micros(dt.datetime.fromisoformat(wall))
    sign, whole, rest = "-" * (micros < 0), *divmod(abs(micros), MICROSECONDS)
    return exp.Literal.number(f"{sign}{whole}.{rest:06d}")


_MYSQL = TimeForms(
    dialect="mysql",
    date=_cast_date,
    types={"utc": "DATETIME(6)", "local": "DATETIME(6)"},
    instant=_call("UNIX_TIMESTAMP"),
    literals={"instant": _unix_seconds},
    micros={
        "instant": lambda operand: exp.cast(
            _product(call("UNIX_TIMESTAMP", operand), MICROSECONDS), "bigint"
        ),
        **dict.fromkeys(
            ("utc", "local"),
            _difference(
                "TIMESTAMPDIFF",
                "MICROSECOND",
                exp.Cast(this=text(_EPOCH), to=exp.DataType.build("DATETIME(6)", dialect="mysql")),
            ),
        ),
    },
    days=lambda operand: call("DATEDIFF", operand, _cast_date(dt.date(1970, 1, 1))),
    month_day=_month_day,
    earliest=1000,
)


def _sqlite_micros(operand: Expr) -> Expr:
    seconds = exp.cast(
        call("STRFTIME", text("%s"), call("SUBSTR", operand, integer(1), integer(19))), "bigint"
    )
    rest = exp.cast(call("SUBSTR", operand, integer(21), integer(6)), "bigint")
    return exp.Add(this=_product(seconds, MICROSECONDS), expression=rest)


def _sqlite_month_day(operand: Expr) -> Expr:
    return exp.cast(call("STRFTIME", text("%m%d"), operand), "bigint")


def _sqlite_time(wall: str) -> Expr:
    """SQLite keeps times as text of one width, `2026-06-30 22:00:00.000000`, in UTC unless local."""
    return text(dt.datetime.fromisoformat(wall).isoformat(sep=" ", timespec="microseconds"))


_SQLITE = TimeForms(
    dialect="sqlite",
    date=lambda day: text(day.isoformat()),
    literals=dict.fromkeys(("instant", "utc", "local"), _sqlite_time),
    micros=dict.fromkeys(("instant", "utc", "local"), _sqlite_micros),
    days=lambda operand: exp.Div(
        this=exp.cast(call("STRFTIME", text("%s"), operand), "bigint"), expression=integer(86_400), typed=True
    ),
    month_day=_sqlite_month_day,
)

_SNOWFLAKE = replace(
    _DUCKDB,
    dialect="snowflake",
    types={"instant": "TIMESTAMP_TZ", "utc": "TIMESTAMP_NTZ", "local": "TIMESTAMP_NTZ"},
    offset=" +00:00",
    micros=dict.fromkeys(
        ("instant", "utc", "local"), lambda operand: call("DATE_PART", exp.var("EPOCH_MICROSECOND"), operand)
    ),
    days=_difference("DATEDIFF", "day", _cast_date(dt.date(1970, 1, 1))),
    month_day=_month_day_by("MONTH", "DAY"),
    local_date={
        "instant": lambda operand, zone: exp.cast(call("CONVERT_TIMEZONE", text(zone), operand), "date"),
        "utc": lambda operand, zone: exp.cast(
            call("CONVERT_TIMEZONE", text("UTC"), text(zone), operand), "date"
        ),
    },
)

_BIGQUERY = replace(
    _DUCKDB,
    dialect="bigquery",
    types={"instant": "TIMESTAMP", "utc": "DATETIME", "local": "DATETIME"},
    micros={
        "instant": _call("UNIX_MICROS"),
        **dict.fromkeys(
            ("utc", "local"),
            lambda operand: call("UNIX_MICROS", call("TIMESTAMP", operand, text("UTC"))),
        ),
    },
    days=_call("UNIX_DATE"),
    local_date={
        "instant": lambda operand, zone: call("DATE", operand, text(zone)),
        "utc": lambda operand, zone: call("DATE", call("TIMESTAMP", operand, text("UTC")), text(zone)),
    },
)

_SPARK = replace(
    _DUCKDB,
    dialect="spark",
    types={"instant": "TIMESTAMP", "utc": "TIMESTAMP_NTZ", "local": "TIMESTAMP_NTZ"},
    micros={
        "instant": _call("UNIX_MICROS"),
        **dict.fromkeys(
            ("utc", "local"),
            _difference(
                "TIMESTAMPDIFF",
                "MICROSECOND",
                exp.Cast(
                    this=text("1970-01-01 00:00:00"), to=exp.DataType.build("TIMESTAMP_NTZ", dialect="spark")
                ),
            ),
        ),
    },
    days=_call("UNIX_DATE"),
    local_date={},
)
_DATABRICKS = replace(_SPARK, dialect="databricks")


def _trino_micros(operand: Expr) -> Expr:
    seconds = _product(call("TO_UNIXTIME", operand), MICROSECONDS)
    return exp.cast(call("ROUND", seconds), "bigint")


_TRINO = replace(
    _DUCKDB,
    dialect="trino",
    types={"instant": "TIMESTAMP(6) WITH TIME ZONE", "utc": "TIMESTAMP(6)", "local": "TIMESTAMP(6)"},
    offset=" UTC",
    micros={
        "instant": _trino_micros,
        **dict.fromkeys(
            ("utc", "local"), lambda operand: _trino_micros(call("WITH_TIMEZONE", operand, text("UTC")))
        ),
    },
    days=lambda operand: call("DATE_DIFF", text("day"), _cast_date(dt.date(1970, 1, 1)), operand),
    local_date={
        "instant": _date_at_zone,
        "utc": lambda operand, zone: _date_at_zone(call("WITH_TIMEZONE", operand, text("UTC")), zone),
    },
)


def _clickhouse_time(wall: str) -> Expr:
    """Naive times are kept as DateTime64(6, 'UTC') there: a column without a zone takes the server's."""
    return call("toDateTime64", text(wall), integer(6), text("UTC"))


_CLICKHOUSE = TimeForms(
    dialect="clickhouse",
    date=lambda day: call("toDate32", text(day.isoformat())),
    literals=dict.fromkeys(("instant", "utc", "local"), _clickhouse_time),
    micros=dict.fromkeys(
        ("instant", "utc", "local"),
        lambda operand: call(
            "toUnixTimestamp64Micro", call("toDateTime64", operand, integer(6), text("UTC"))
        ),
    ),
    days=lambda operand: call("toInt32", call("toDate32", operand)),
    month_day=_month_day_by("toMonth", "toDayOfMonth"),
    local_date=dict.fromkeys(
        ("instant", "utc"), lambda operand, zone: call("toDate32", call("toTimeZone", operand, text(zone)))
    ),
    earliest=1900,
    latest=2299,
)

_TSQL = replace(
    _DUCKDB,
    dialect="tsql",
    types={"instant": "DATETIMEOFFSET(6)", "utc": "DATETIME2(6)", "local": "DATETIME2(6)"},
    offset=" +00:00",
    micros=dict.fromkeys(
        ("instant", "utc", "local"), _difference("DATEDIFF_BIG", "MICROSECOND", text(_EPOCH))
    ),
    days=_difference("DATEDIFF", "DAY", text(_EPOCH)),
    month_day=_month_day_by("MONTH", "DAY"),
    local_date={},
)


def _oracle_time(wall: str) -> Expr:
    return call(
        "TO_TIMESTAMP", text(wall if "." in wall else f"{wall}.000000"), text("YYYY-MM-DD HH24:MI:SS.FF6")
    )


def _oracle_instant(wall: str) -> Expr:
    shown = wall if "." in wall else f"{wall}.000000"
    return call("TO_TIMESTAMP_TZ", text(f"{shown} +00:00"), text("YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM"))


def _oracle_micros(operand: Expr) -> Expr:
    """Put the parts of the interval since 1970 together; the seconds carry their fraction."""
    since = exp.Paren(this=exp.Sub(this=operand.copy(), expression=_oracle_time("1970-01-01 00:00:00")))
    parts = [
        ("DAY", DAY_MICROSECONDS),
        ("HOUR", 3600 * MICROSECONDS),
        ("MINUTE", 60 * MICROSECONDS),
        ("SECOND", MICROSECONDS),
    ]
    total: Expr | None = None
    for unit, factor in parts:
        each = _product(_part(unit, since), factor)
        total = each if total is None else exp.Add(this=total, expression=each)
    return exp.Paren(this=total)


_ORACLE = TimeForms(
    dialect="oracle",
    date=lambda day: call("TO_DATE", text(day.isoformat()), text("YYYY-MM-DD")),
    literals={"instant": _oracle_instant, "utc": _oracle_time, "local": _oracle_time},
    micros={
        "instant": lambda operand: _oracle_micros(call("SYS_EXTRACT_UTC", operand)),
        **dict.fromkeys(("utc", "local"), _oracle_micros),
    },
    days=lambda operand: exp.Sub(
        this=call("TRUNC", operand), expression=call("TO_DATE", text(_EPOCH), text("YYYY-MM-DD"))
    ),
    month_day=_month_day,
    local_date={
        "instant": _date_at_zone,
        "utc": lambda operand, zone: _date_at_zone(call("FROM_TZ", operand, text("UTC")), zone),
    },
)

#: Dialect name to its forms.
TIMES: Mapping[str, TimeForms] = {
    each.dialect: each
    for each in (
        _DUCKDB,
        _POSTGRES,
        _REDSHIFT,
        _MYSQL,
        _SQLITE,
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
