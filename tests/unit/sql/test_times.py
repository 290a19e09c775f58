"""Wall times and offsets around the changes of clocks, against a look at every quarter of an hour."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from zoneinfo import ZoneInfo

import duckdb
import pytest
from sqlglot import exp

from segkit.definition.calendar import from_wall
from segkit.sql.build import integer
from segkit.sql.zone_tables import looked_up_micros, with_zone_tables
from segkit.sql.zones import Rezoning, epoch_micros, offset_steps, shifted_micros, wall_ranges

CHANGES = [
    ("Europe/Stockholm", dt.datetime(2024, 3, 31, 1, tzinfo=dt.UTC)),
    ("Europe/Stockholm", dt.datetime(2024, 10, 27, 1, tzinfo=dt.UTC)),
    ("America/Havana", dt.datetime(2024, 11, 3, 5, tzinfo=dt.UTC)),
    ("America/Havana", dt.datetime(2024, 3, 10, 5, tzinfo=dt.UTC)),
    ("America/Sao_Paulo", dt.datetime(2018, 11, 4, 3, tzinfo=dt.UTC)),
    ("Australia/Lord_Howe", dt.datetime(2024, 4, 6, 15, tzinfo=dt.UTC)),
    ("Australia/Lord_Howe", dt.datetime(2024, 10, 5, 15, 30, tzinfo=dt.UTC)),
    ("Pacific/Apia", dt.datetime(2011, 12, 30, 10, tzinfo=dt.UTC)),
]
QUARTER = dt.timedelta(minutes=15)
changes = pytest.mark.parametrize(("name", "change"), CHANGES, ids=lambda each: str(each)[:16])


def walls_around(zone, change, hours=5):
    """Naive wall times around a change, skipped and repeated ones among them."""
    middle = change.astimezone(zone).replace(tzinfo=None)
    count = hours * 4
    return [middle + each * QUARTER for each in range(-count - 100, count + 1)]


def inside(wall, ranges):
    return any((low is None or low <= wall) and (high is None or wall < high) for low, high in ranges)


@changes
def test_the_walls_of_an_interval(name, change):
    zone = ZoneInfo(name)
    walls = [(each, from_wall(each, zone)) for each in walls_around(zone, change)]
    bounds = [change + each * 2 * QUARTER for each in range(-5, 6)]
    intervals = [(start, None) for start in bounds] + [(None, end) for end in bounds]
    intervals += [(start, end) for start in bounds[::2] for end in bounds[::2] if start < end]
    for start, end in intervals:
        ranges = wall_ranges(start, end, zone)
        for wall, instant in walls:
            expected = (start is None or start <= instant) and (end is None or instant < end)
            assert inside(wall, ranges) == expected, (start, end, wall)
    assert wall_ranges(None, None, zone) == ((None, None),)


@changes
def test_offsets_are_found_to_the_second(name, change):
    zone = ZoneInfo(name)
    first, last = change - dt.timedelta(days=20), change + dt.timedelta(days=20)
    steps = offset_steps(zone, first, last)
    assert [at for at, _ in steps] == [first, change]
    for at, offset in steps:
        assert at.astimezone(zone).utcoffset() == offset
    before = change - dt.timedelta(seconds=1)
    assert before.astimezone(zone).utcoffset() == steps[0][1] != steps[1][1]


@changes
@pytest.mark.parametrize("late", [0, 1, 499_999, 999_999])
def test_a_change_is_found_between_moments_of_any_microsecond(name, change, late):
    zone, second = ZoneInfo(name), dt.timedelta(seconds=1)
    for early in (0, 1, 500_000, 999_999):
        first = change - second + dt.timedelta(microseconds=early)
        (_, (found, _)) = offset_steps(zone, first, change + dt.timedelta(microseconds=late))
        assert found == change


def test_a_zone_without_changes_has_one_offset():
    first = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    assert offset_steps(ZoneInfo("Asia/Tokyo"), first, first + dt.timedelta(days=800)) == (
        (first, dt.timedelta(hours=9)),
    )


def both_forms(walls, before, after, span):
    """Move wall times from zone to zone, by changes that are written out and by a table of them."""
    given = Rezoning(before=before, after=after, since=span[0], until=span[1])
    shown = ", ".join(f"({epoch_micros(each)})" for each in walls)
    x, rows = exp.column("x"), f"(VALUES {shown})"
    written = f"SELECT {shifted_micros(x, given).sql('duckdb')} FROM {rows} AS t(x)"
    yield [value for (value,) in duckdb.execute(written).fetchall()]
    made = exp.select(looked_up_micros(x, given)).from_("t")
    looked_up = with_zone_tables(made, ()).sql("sqlite").replace("WITH ", f"WITH t(x) AS {rows}, ", 1)
    with closing(sqlite3.connect(":memory:")) as connection:
        yield [value for (value,) in connection.execute(looked_up)]


def span_of(change):
    return change - dt.timedelta(days=30), change + dt.timedelta(days=30)


@changes
def test_walls_become_instants_and_instants_walls(name, change):
    zone, utc, span = ZoneInfo(name), ZoneInfo("UTC"), span_of(change)
    walls = walls_around(zone, change)
    for found in both_forms(walls, zone, utc, span):
        assert found == [epoch_micros(from_wall(each, zone)) for each in walls]
    instants = [change + each * QUARTER for each in range(-100, 100)]
    for found in both_forms(instants, utc, zone, span):
        assert found == [epoch_micros(each.astimezone(zone).replace(tzinfo=None)) for each in instants]


@changes
@pytest.mark.parametrize("other", ["Europe/Stockholm", "Asia/Tokyo", "Australia/Lord_Howe"])
def test_walls_of_one_zone_become_walls_of_another(name, change, other):
    for before, after in ((name, other), (other, name)):
        one, two, span = ZoneInfo(before), ZoneInfo(after), span_of(change)
        walls = walls_around(one, change)
        expected = [from_wall(each, one).astimezone(two).replace(tzinfo=None) for each in walls]
        for found in both_forms(walls, one, two, span):
            assert found == [epoch_micros(each) for each in expected]


def test_one_table_is_for_all_times_that_it_is_looked_up_for():
    """Two uses of one way with other spans share a table; zones whose names look alike have one each."""
    spans = [(2020, 2021), (2023, 2026)]
    ways = [("UTC", "Europe/Stockholm"), ("UTC", "Etc/GMT+5"), ("UTC", "Etc/GMT-5")]
    uses = [
        Rezoning(
            before=ZoneInfo(before),
            after=ZoneInfo(after),
            since=dt.datetime(since, 1, 1, tzinfo=dt.UTC),
            until=dt.datetime(until, 1, 1, tzinfo=dt.UTC),
        )
        for before, after in ways
        for since, until in spans
    ]
    made = exp.select(*(looked_up_micros(exp.column("x"), each) for each in uses)).from_("t")
    whole = with_zone_tables(made, {"utc_to_europe_stockholm"})
    tables = {each.alias: each.this for each in whole.find_all(exp.CTE)}
    assert list(tables) == ["utc_to_europe_stockholm_2", "utc_to_etc_gmt_5", "utc_to_etc_gmt_5_2"]
    assert [len(each.expressions) for each in tables.values()] == [13, 1, 1]
    assert [each.name for each in whole.find_all(exp.Table) if each.name in tables] == [
        name for name in tables for _ in spans
    ]


def test_microseconds_since_1970():
    assert epoch_micros(dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) == 0
    assert epoch_micros(dt.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC)) == -1
    assert epoch_micros(dt.datetime(1970, 1, 1, 0, 0, 1)) == 1_000_000  # noqa: DTZ001 - counted as UTC
    assert integer(-1).sql() == "-1"
