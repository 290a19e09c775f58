"""Wall times and offsets around the changes of clocks, against a look at every quarter of an hour."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import duckdb
import pytest

from segkit.definition.calendar import from_wall
from segkit.sql.build import integer
from segkit.sql.zones import (
    epoch_micros,
    instant_micros,
    local_micros,
    offset_steps,
    rezoned_micros,
    wall_ranges,
)

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


def test_a_zone_without_changes_has_one_offset():
    first = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    assert offset_steps(ZoneInfo("Asia/Tokyo"), first, first + dt.timedelta(days=800)) == (
        (first, dt.timedelta(hours=9)),
    )


def computed(expression, micros):
    rows = ", ".join(f"({each})" for each in micros)
    query = f"SELECT {expression.sql('duckdb')} FROM (VALUES {rows}) AS t(x)"
    return [value for (value,) in duckdb.execute(query).fetchall()]


def x():
    from sqlglot import exp

    return exp.column("x")


def span_of(change):
    return change - dt.timedelta(days=30), change + dt.timedelta(days=30)


@changes
def test_walls_become_instants_and_instants_walls(name, change):
    zone, span = ZoneInfo(name), span_of(change)
    walls = walls_around(zone, change)
    found = computed(instant_micros(x(), zone, span), [epoch_micros(each) for each in walls])
    assert found == [epoch_micros(from_wall(each, zone)) for each in walls]
    instants = [change + each * QUARTER for each in range(-100, 100)]
    found = computed(local_micros(x(), zone, span), [epoch_micros(each) for each in instants])
    assert found == [epoch_micros(each.astimezone(zone).replace(tzinfo=None)) for each in instants]


@changes
@pytest.mark.parametrize("other", ["Europe/Stockholm", "Asia/Tokyo", "Australia/Lord_Howe"])
def test_walls_of_one_zone_become_walls_of_another(name, change, other):
    for before, after in ((name, other), (other, name)):
        one, two, span = ZoneInfo(before), ZoneInfo(after), span_of(change)
        walls = walls_around(one, change)
        found = computed(rezoned_micros(x(), one, two, span), [epoch_micros(each) for each in walls])
        expected = [from_wall(each, one).astimezone(two).replace(tzinfo=None) for each in walls]
        assert found == [epoch_micros(each) for each in expected]


def test_microseconds_since_1970():
    assert epoch_micros(dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) == 0
    assert epoch_micros(dt.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC)) == -1
    assert epoch_micros(dt.datetime(1970, 1, 1, 0, 0, 1)) == 1_000_000  # noqa: DTZ001 - counted as UTC
    assert integer(-1).sql() == "-1"
