"""The database's clock and calendar, in each database: what live bounds are made of.

Every form takes and gives a naive time in UTC, or naive wall time of a zone, in the type that the dialect's
`utc` literals have. Only the way from an instant to its offset is asked of a database, which has one answer;
the way back, where a wall time may be skipped or repeated, is worked out in `live`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

Change: TypeAlias = Callable[[Expr], Expr]
Join: TypeAlias = Callable[[Expr, Expr], Expr]
#: Moves a time by so many of a unit: `second`, `day` or `month`.
Move: TypeAlias = Callable[[Expr, int, str], Expr]
#: Gives something of a zone at a naive time in UTC.
InZone: TypeAlias = Callable[[Expr, str], Expr]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneForms:
    """What a database knows of zones, at a naive time in UTC.

    Args:
        wall: Gives the local time.
        offset: Gives the offset from UTC.
    """

    wall: InZone
    offset: InZone


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockForms:
    """How a database tells the time.

    Args:
        dialect: The database.
        now: Gives the time at which the statement began; the same wherever the statement says it.
        before: Gives the last instant before a time of the clock.
        move: Moves a time; months clamp to their last day.
        starts: Unit to a function that turns a midnight into that of the unit's first day; weeks begin on
            Monday. For `day` any time may be given.
        instant: Turns a time into what is compared with a column of the kind `instant`.
        date: Turns a midnight into a date.
        zones: What it knows of zones; None where it does not know them by their IANA names.
        minus: Subtracts an offset.
        naive: Turns a column of the kind `instant` into a naive time in UTC, where local days need that.
        source: The table that a SELECT must name where it reads none.
    """

    dialect: str
    now: Callable[[], Expr]
    before: Change
    move: Move
    starts: Mapping[str, Change]
    instant: Change
    date: Change
    zones: ZoneForms | None = None
    minus: Join = lambda time, offset: exp.Sub(this=wrap(time), expression=wrap(offset))
    naive: Change | None = None
    source: str = ""


def _same(operand: Expr) -> Expr:
    return operand


def _cast(operand: Expr, type_: str, dialect: str) -> Expr:
    return exp.Cast(this=operand.copy(), to=exp.DataType.build(type_, dialect=dialect))


def _date(operand: Expr) -> Expr:
    return exp.cast(operand.copy(), "date")


def _at_zone(operand: Expr, zone: str) -> Expr:
    return exp.AtTimeZone(this=operand.copy(), zone=text(zone))


def _mod(left: Expr, right: int) -> Expr:
    return exp.Paren(this=exp.Mod(this=wrap(left), expression=integer(right)))


# --- with intervals: DuckDB, PostgreSQL


def _interval(count: int, unit: str) -> Expr:
    return exp.Interval(this=text(str(count)), unit=exp.var(unit.upper()))


def _by_interval(operand: Expr, count: int, unit: str) -> Expr:
    kind = exp.Add if count >= 0 else exp.Sub
    return kind(this=wrap(operand), expression=_interval(abs(count), unit))


def _truncated(unit: str) -> Change:
    return lambda operand: call("DATE_TRUNC", text(unit), operand)


def _wall(operand: Expr, zone: str) -> Expr:
    return _at_zone(exp.Paren(this=_at_zone(wrap(operand), "UTC")), zone)


def _by_difference(wall: InZone) -> ZoneForms:
    """Let the difference of local time and UTC, which is an interval, be the offset."""
    return ZoneForms(
        wall=wall,
        offset=lambda operand, zone: exp.Sub(
            this=exp.Paren(this=wall(operand, zone)), expression=wrap(operand)
        ),
    )


def _by_seconds(wall: InZone, function: str, unit: Expr, *, last: bool = False) -> ZoneForms:
    """Let the seconds between UTC and local time be the offset."""

    def offset(operand: Expr, zone: str) -> Expr:
        local = wall(operand, zone)
        return call(function, local, operand, unit) if last else call(function, unit, operand, local)

    return ZoneForms(wall=wall, offset=offset)


_DUCKDB = ClockForms(
    dialect="duckdb",
    now=lambda: _at_zone(exp.CurrentTimestamp(), "UTC"),
    before=lambda operand: _by_interval(operand, -1, "microsecond"),
    move=_by_interval,
    starts={unit: _truncated(unit) for unit in ("day", "week", "month", "quarter", "year")},
    instant=lambda operand: _at_zone(wrap(operand), "UTC"),
    date=_date,
    zones=_by_difference(_wall),
)

_POSTGRES = replace(_DUCKDB, dialect="postgres")

# --- with DATEADD(unit, count, time) and its like: offsets are whole seconds


def _by_function(function: str, *, quoted: bool = False) -> Move:
    def moved(operand: Expr, count: int, unit: str) -> Expr:
        return call(function, text(unit) if quoted else exp.var(unit.upper()), integer(count), operand)

    return moved


def _minus_seconds(function: str, *, quoted: bool = False) -> Join:
    """Subtract whole seconds."""
    unit: Expr = text("second") if quoted else exp.var("SECOND")
    return lambda time, seconds: call(function, unit, exp.Neg(this=wrap(seconds)), time)


_REDSHIFT = replace(
    _DUCKDB,
    dialect="redshift",
    # SYSDATE is naive in the session's zone, and a cast to TIMESTAMPTZ reads it in that very zone
    now=lambda: _at_zone(_cast(exp.var("SYSDATE"), "TIMESTAMPTZ", "redshift"), "UTC"),
    before=lambda operand: _by_function("DATEADD")(operand, -1, "microsecond"),
    move=_by_function("DATEADD"),
    zones=_by_seconds(_wall, "DATEDIFF", exp.var("SECOND")),
    minus=_minus_seconds("DATEADD"),
)


def _by_parts(shift: Callable[[str, Expr, Expr], Expr], month: Change, day: Change) -> dict[str, Change]:
    """Give the first days of months, quarters and years by going back from a midnight."""

    def month_start(operand: Expr) -> Expr:
        return shift("DAY", exp.Sub(this=integer(1), expression=day(operand)), operand)

    def quarter_start(operand: Expr) -> Expr:
        since = exp.Neg(this=_mod(exp.Paren(this=exp.Sub(this=month(operand), expression=integer(1))), 3))
        return shift("MONTH", since, month_start(operand))

    def year_start(operand: Expr) -> Expr:
        return shift("MONTH", exp.Sub(this=integer(1), expression=month(operand)), month_start(operand))

    return {"month": month_start, "quarter": quarter_start, "year": year_start}


def _by_name(function: str) -> Change:
    return lambda operand: call(function, operand)


def _shifts(function: str) -> Callable[[str, Expr, Expr], Expr]:
    return lambda unit, count, operand: call(function, exp.var(unit), count, operand)


def _mysql_micros(operand: Expr) -> Expr:
    return call(
        "TIMESTAMPDIFF", exp.var("MICROSECOND"), _cast(text("1970-01-01"), "DATETIME(6)", "mysql"), operand
    )


_MYSQL = ClockForms(
    dialect="mysql",
    now=lambda: call("UTC_TIMESTAMP", integer(6)),
    before=lambda operand: _by_function("TIMESTAMPADD")(operand, -1, "microsecond"),
    move=_by_function("TIMESTAMPADD"),
    starts={
        "day": lambda operand: _cast(_date(operand), "DATETIME(6)", "mysql"),
        "week": lambda operand: call(
            "TIMESTAMPADD", exp.var("DAY"), exp.Neg(this=call("WEEKDAY", operand)), operand
        ),
        **_by_parts(_shifts("TIMESTAMPADD"), _by_name("MONTH"), _by_name("DAYOFMONTH")),
    },
    # exact: a product of an integer and a decimal, where a quotient would be cut to four places
    instant=lambda operand: exp.Mul(this=_mysql_micros(operand), expression=exp.Literal.number("0.000001")),
    date=_date,
)

_TSQL = ClockForms(
    dialect="tsql",
    now=lambda: _cast(call("SYSUTCDATETIME"), "DATETIME2(6)", "tsql"),
    before=lambda operand: _by_function("DATEADD")(operand, -1, "microsecond"),
    move=_by_function("DATEADD"),
    starts={
        "day": lambda operand: _cast(_date(operand), "DATETIME2(6)", "tsql"),
        # 1 January 1900 was a Monday
        "week": lambda operand: call(
            "DATEADD",
            exp.var("DAY"),
            exp.Neg(this=_mod(call("DATEDIFF", exp.var("DAY"), text("1900-01-01"), operand), 7)),
            operand,
        ),
        **_by_parts(_shifts("DATEADD"), _by_name("MONTH"), _by_name("DAY")),
    },
    instant=lambda operand: call("TODATETIMEOFFSET", operand, text("+00:00")),
    date=_date,
)


def _converted(operand: Expr, zone: str) -> Expr:
    return call("CONVERT_TIMEZONE", text("UTC"), text(zone), operand)


_SNOWFLAKE_FORMAT = "YYYY-MM-DD HH24:MI:SS.FF6"


def _snowflake_instant(operand: Expr) -> Expr:
    shown = call("CONCAT", call("TO_CHAR", operand, text(_SNOWFLAKE_FORMAT)), text(" +00:00"))
    return call("TO_TIMESTAMP_TZ", shown, text(f"{_SNOWFLAKE_FORMAT} TZH:TZM"))


_SNOWFLAKE = ClockForms(
    dialect="snowflake",
    now=lambda: _cast(
        call("CONVERT_TIMEZONE", text("UTC"), exp.CurrentTimestamp()), "TIMESTAMP_NTZ", "snowflake"
    ),
    before=lambda operand: _by_function("DATEADD")(operand, -1, "microsecond"),
    move=_by_function("DATEADD"),
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
    date=_date,
    zones=_by_seconds(_converted, "DATEDIFF", exp.var("SECOND")),
    minus=_minus_seconds("DATEADD"),
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
    date=_date,
    zones=_by_seconds(_bigquery_wall, "DATETIME_DIFF", exp.var("SECOND"), last=True),
    minus=lambda time, seconds: call(
        "DATETIME_SUB", time, exp.Interval(this=exp.Paren(this=seconds.copy()), unit=exp.var("SECOND"))
    ),
)

# --- Spark and Databricks


def _spark_naive(operand: Expr) -> Expr:
    """An instant as a naive time in UTC: by its microseconds, which no session zone touches."""
    seconds = exp.Mul(this=call("UNIX_MICROS", operand), expression=exp.Literal.number("0.000001"))
    since = call(
        "MAKE_DT_INTERVAL", integer(0), integer(0), integer(0), _cast(seconds, "DECIMAL(18, 6)", "spark")
    )
    return exp.Add(this=_cast(text("1970-01-01 00:00:00"), "TIMESTAMP_NTZ", "spark"), expression=since)


def _spark_start(unit: str) -> Change:
    return lambda operand: _cast(call("TRUNC", _date(operand), text(unit)), "TIMESTAMP_NTZ", "spark")


_SPARK = ClockForms(
    dialect="spark",
    now=lambda: _spark_naive(exp.CurrentTimestamp()),
    before=lambda operand: _by_function("TIMESTAMPADD")(operand, -1, "microsecond"),
    move=_by_function("TIMESTAMPADD"),
    starts={
        "day": lambda operand: _cast(_date(operand), "TIMESTAMP_NTZ", "spark"),
        **{unit: _spark_start(unit.upper()) for unit in ("week", "month", "quarter", "year")},
    },
    instant=lambda operand: call(
        "TIMESTAMP_MICROS",
        call(
            "TIMESTAMPDIFF",
            exp.var("MICROSECOND"),
            _cast(text("1970-01-01 00:00:00"), "TIMESTAMP_NTZ", "spark"),
            operand,
        ),
    ),
    date=_date,
    zones=_by_seconds(_converted, "TIMESTAMPDIFF", exp.var("SECOND")),
    minus=lambda time, seconds: call(
        "TIMESTAMPADD", exp.var("SECOND"), exp.cast(exp.Neg(this=wrap(seconds)), "int"), time
    ),
    naive=_spark_naive,
)
_DATABRICKS = replace(_SPARK, dialect="databricks")

# --- Trino


def _trino_wall(operand: Expr, zone: str) -> Expr:
    return _cast(_at_zone(call("WITH_TIMEZONE", operand, text("UTC")), zone), "TIMESTAMP(6)", "trino")


_TRINO = ClockForms(
    dialect="trino",
    now=lambda: _cast(_at_zone(exp.CurrentTimestamp(), "UTC"), "TIMESTAMP(6)", "trino"),
    before=lambda operand: _by_function("DATE_ADD", quoted=True)(
        operand, -1, "millisecond"
    ),  # its clock's grain
    move=_by_function("DATE_ADD", quoted=True),
    starts={unit: _truncated(unit) for unit in ("day", "week", "month", "quarter", "year")},
    instant=lambda operand: call("WITH_TIMEZONE", operand, text("UTC")),
    date=_date,
    zones=_by_seconds(_trino_wall, "DATE_DIFF", text("second")),
    minus=_minus_seconds("DATE_ADD", quoted=True),
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
    instant=_same,
    date=lambda operand: call("toDate32", operand),
    zones=ZoneForms(
        wall=lambda operand, zone: call("addSeconds", operand, _clickhouse_offset(operand, zone)),
        offset=_clickhouse_offset,
    ),
    minus=lambda time, offset: call("subtractSeconds", time, offset),
)

# --- SQLite: times are text of one width


_MIDNIGHT = " 00:00:00.000000"


def _joined(left: Expr, right: Expr) -> Expr:
    return exp.DPipe(this=wrap(left), expression=wrap(right), safe=True)


def _sqlite_day(operand: Expr) -> Expr:
    return call("SUBSTR", operand, integer(1), integer(10))


def _sqlite_start(*changes: str) -> Change:
    return lambda operand: _joined(call("DATE", _sqlite_day(operand), *map(text, changes)), text(_MIDNIGHT))


def _sqlite_quarter(operand: Expr) -> Expr:
    month = exp.cast(call("SUBSTR", operand, integer(6), integer(2)), "bigint")
    since = _mod(exp.Paren(this=exp.Sub(this=month, expression=integer(1))), 3)
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


_SQLITE = ClockForms(
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
    instant=_same,
    date=_sqlite_day,
)

# --- Oracle


def _oracle_time(operand: Expr) -> Expr:
    return _cast(operand, "TIMESTAMP(6)", "oracle")


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
    zones=_by_difference(
        lambda operand, zone: _oracle_time(_at_zone(call("FROM_TZ", operand, text("UTC")), zone))
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
