"""A day begins at its first instant in the zone, also where midnight is skipped or happens twice.

Three places where hardly any database is right everywhere by its own functions: São Paulo 2018-11-04 (clocks go
from 00:00 to 01:00), Havana 2024-11-03 (from 01:00 back to 00:00) and Stockholm 2024-03-31 (from 02:00 to 03:00).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from engines.gaps import NO_LIVE_ZONES

from segkit import did, field
from segkit.definition.windows import first_instant

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Day:
    """A window around a strange day: its first instant and the first after it, in UTC."""

    zone: str
    as_of: str
    window: Callable[[Any], Any]
    start: str
    end: str

    def __str__(self) -> str:
        return f"{self.zone} {self.as_of} {self.window(field('t'))!r}"


SAO_PAULO, HAVANA, STOCKHOLM = "America/Sao_Paulo", "America/Havana", "Europe/Stockholm"
DAYS = [
    # 2018-11-04 has no midnight: it begins at 01:00, 03:00 UTC, and has 23 hours.
    Day(SAO_PAULO, "2018-11-04", lambda t: t.today(), "2018-11-04T03:00", "2018-11-05T02:00"),
    Day(SAO_PAULO, "2018-11-03", lambda t: t.today(), "2018-11-03T03:00", "2018-11-04T03:00"),
    Day(SAO_PAULO, "2018-11-05", lambda t: t.yesterday(), "2018-11-04T03:00", "2018-11-05T02:00"),
    Day(SAO_PAULO, "2018-11-30", lambda t: t.on_date("2018-11-04"), "2018-11-04T03:00", "2018-11-05T02:00"),
    Day(SAO_PAULO, "2018-11-30", lambda t: t.from_to("2018-11-03", "2018-11-04"), "2018-11-03T03:00",
        "2018-11-05T02:00"),
    Day(SAO_PAULO, "2018-11-04", lambda t: t.in_last(days=1), "2018-11-04T03:00", "2018-11-05T02:00"),
    Day(SAO_PAULO, "2018-11-30", lambda t: t.after("2018-11-03"), "2018-11-04T03:00", "2018-12-01T02:00"),
    Day(SAO_PAULO, "2018-11-05", lambda t: t.in_last_whole(days=2), "2018-11-03T03:00", "2018-11-05T02:00"),
    # 2024-11-03 has two midnights, 04:00 and 05:00 UTC; it begins at the first and has 25 hours.
    Day(HAVANA, "2024-11-03", lambda t: t.today(), "2024-11-03T04:00", "2024-11-04T05:00"),
    Day(HAVANA, "2024-11-02", lambda t: t.today(), "2024-11-02T04:00", "2024-11-03T04:00"),
    Day(HAVANA, "2024-11-04", lambda t: t.yesterday(), "2024-11-03T04:00", "2024-11-04T05:00"),
    Day(HAVANA, "2024-11-30", lambda t: t.on_date("2024-11-03"), "2024-11-03T04:00", "2024-11-04T05:00"),
    Day(HAVANA, "2024-11-30", lambda t: t.since("2024-11-03"), "2024-11-03T04:00", "2024-12-01T05:00"),
    Day(HAVANA, "2024-11-03", lambda t: t.this("week"), "2024-10-28T04:00", "2024-11-04T05:00"),
    # 2024-03-31 has 23 hours, 2024-10-27 has 25.
    Day(STOCKHOLM, "2024-03-31", lambda t: t.today(), "2024-03-30T23:00", "2024-03-31T22:00"),
    Day(STOCKHOLM, "2024-10-27", lambda t: t.today(), "2024-10-26T22:00", "2024-10-27T23:00"),
    Day(STOCKHOLM, "2024-03-31", lambda t: t.this("month"), "2024-02-29T23:00", "2024-03-31T22:00"),
    # Days are calendar days: the same wall time the day before, 02:30 not being there read as 03:30.
    Day(STOCKHOLM, "2024-04-01T02:30:00", lambda t: t.in_last(days=1), "2024-03-31T01:30", "2024-04-01T00:30"),
    Day(STOCKHOLM, "2024-04-01T02:30:00", lambda t: t.in_last(days=2), "2024-03-30T01:30", "2024-04-01T00:30"),
    Day(STOCKHOLM, "2024-10-28T02:30:00", lambda t: t.in_last(days=1), "2024-10-27T00:30", "2024-10-28T01:30"),
    # Hours are elapsed.
    Day(STOCKHOLM, "2024-04-01T02:30:00", lambda t: t.in_last(hours=24), "2024-03-31T00:30", "2024-04-01T00:30"),
    Day(STOCKHOLM, "2024-10-28T02:30:00", lambda t: t.in_last(hours=24), "2024-10-27T01:30", "2024-10-28T01:30"),
    # An as-of as wall time that happens twice is the first of the two.
    Day(STOCKHOLM, "2024-10-27T02:30:00", lambda t: t.in_last(hours=1), "2024-10-26T23:30", "2024-10-27T00:30"),
    # Offsets need not be whole hours.
    Day("Asia/Kathmandu", "2026-06-30", lambda t: t.today(), "2026-06-29T18:15", "2026-06-30T18:15"),
    Day("Australia/Lord_Howe", "2024-04-07", lambda t: t.today(), "2024-04-06T13:00", "2024-04-07T13:30"),
    Day("Pacific/Chatham", "2026-06-30", lambda t: t.yesterday(), "2026-06-28T11:15", "2026-06-29T11:15"),
    # Samoa left out 2011-12-30 altogether.
    Day("Pacific/Apia", "2011-12-31", lambda t: t.today(), "2011-12-30T10:00", "2011-12-31T10:00"),
    Day("Pacific/Apia", "2011-12-29", lambda t: t.today(), "2011-12-29T10:00", "2011-12-30T10:00"),
    Day("Pacific/Apia", "2012-01-31", lambda t: t.on_date("2011-12-30"), "2011-12-30T10:00", "2011-12-30T10:00"),
]  # fmt: skip

_MICROSECOND = dt.timedelta(microseconds=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def naive(at: dt.datetime) -> str:
    return at.replace(tzinfo=None).isoformat()


# A customer for each edge, for an hour and half an hour on either side of it, and for the microsecond before it.
EDGES = {utc(each) for day in DAYS for each in (day.start, day.end)}
AROUND = (0, 30, -30, 60, -60)
INSTANTS = sorted(
    {at + dt.timedelta(minutes=minutes) - before for at in EDGES for minutes in AROUND
     for before in (dt.timedelta(), _MICROSECOND)}
)  # fmt: skip
PROFILES = "\n".join(
    [
        "id | zoned:instant | plain:utc",
        "---+---",
        *(f"{n} | {at.isoformat()} | {naive(at)}" for n, at in enumerate(INSTANTS)),
    ]
)
VISITS = "\n".join(
    ["id | type | time:utc", "---+---", *(f"{n} | visit | {naive(at)}" for n, at in enumerate(INSTANTS))]
)


def inside(day: Day) -> set[int]:
    return {n for n, at in enumerate(INSTANTS) if utc(day.start) <= at < utc(day.end)}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_events_lie_in_local_days(members, day):
    members(PROFILES, day.window(did("visit")), inside(day), events=VISITS, as_of=day.as_of, zone=day.zone)


@pytest.mark.parametrize(
    "day", [day for day in DAYS if "since" not in str(day) and "after" not in str(day)], ids=str
)
@pytest.mark.parametrize("name", ["zoned", "plain"])
def test_timestamps_lie_in_local_days(members, day, name):
    members(PROFILES, day.window(field(name)), inside(day), as_of=day.as_of, zone=day.zone)


DAY = field("day")
# A date is a day, not an instant: the strange days are days like any other.
DATES = """
    id | day:date
    ---+-----------
     1 | 2018-11-03
     2 | 2018-11-04
     3 | 2018-11-05
     4 | 2024-11-02
     5 | 2024-11-03
     6 | 2024-11-04
     7 | 2024-03-30
     8 | 2024-03-31
     9 | 2024-04-01
    10 | 2011-12-29
    11 | 2011-12-30
    12 | 2011-12-31
"""


@pytest.mark.parametrize(
    ("zone", "as_of", "rule", "expected"),
    [
        (SAO_PAULO, "2018-11-04", DAY.today(), {2}),
        (SAO_PAULO, "2018-11-05", DAY.yesterday(), {2}),
        (SAO_PAULO, "2018-11-04", DAY.in_last(days=2), {1, 2}),
        # The as-of is the end of the 3rd, though no clock shows midnight then; a day later is the end of the 4th.
        (SAO_PAULO, "2018-11-03", DAY.in_next(days=1), {2}),
        (SAO_PAULO, "2018-11-30", DAY.from_to("2018-11-04", "2018-11-05"), {2, 3}),
        (HAVANA, "2024-11-03", DAY.today(), {5}),
        (HAVANA, "2024-11-04", DAY.yesterday(), {5}),
        (HAVANA, "2024-11-04", DAY.in_last(days=2), {5, 6}),
        (HAVANA, "2024-11-02", DAY.in_next(days=2), {5, 6}),
        (STOCKHOLM, "2024-03-31", DAY.today(), {8}),
        (STOCKHOLM, "2024-03-30", DAY.in_next(days=1), {8}),
        ("Pacific/Apia", "2011-12-31", DAY.today(), {11, 12}),
        ("Pacific/Apia", "2011-12-31", DAY.on_date("2011-12-29"), {10}),
    ],
    ids=str,
)
def test_dates_lie_in_local_days(members, zone, as_of, rule, expected):
    members(DATES, rule, expected, as_of=as_of, zone=zone)


# The same wall times mean other instants in other zones; the zone of a column is not that of the evaluation.
WALLS = """
    id | wall:local(Asia/Tokyo)
    ---+--------------------------
     1 | 2026-06-30T06:59:59.999999
     2 | 2026-06-30T07:00:00
     3 | 2026-07-01T06:59:59.999999
     4 | 2026-07-01T07:00:00
     5 |
"""


def test_a_local_column_is_read_in_its_own_zone(members):
    members(WALLS, field("wall").today(), {2, 3}, as_of="2026-06-30", zone="Europe/Stockholm")


def test_events_in_local_time_are_read_in_their_own_zone(members):
    events = WALLS.replace("id | wall:local(Asia/Tokyo)", "id | time:local(Asia/Tokyo)").replace("5 |", "9 |")
    members(WALLS, did("visit").today(), {2, 3}, events={"visit": events}, as_of="2026-06-30", zone=STOCKHOLM)


# Stockholm's wall times of the nights of the changes, as events.
NIGHTS = """
    id | time:local(Europe/Stockholm)
    ---+-----------------------------
     1 | 2024-03-31T01:59:59.999999
     2 | 2024-03-31T02:30:00
     3 | 2024-03-31T03:00:00
     4 | 2024-03-31T03:30:00
     5 | 2024-10-27T02:30:00
     6 | 2024-10-27T03:00:00
"""
NIGHT_OWLS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x\n6 | x"


@pytest.mark.parametrize(
    ("as_of", "rule", "expected"),
    [
        ("2024-03-31T01:00:00+00:00", did("visit").any_time(), {1}),
        ("2024-03-31T01:30:00+00:00", did("visit").any_time(), {1, 3}),
        ("2024-03-31T01:30:00.000001+00:00", did("visit").any_time(), {1, 2, 3, 4}),
        ("2024-03-31T02:00:00+00:00", did("visit").in_last(minutes=30), {2, 4}),
        ("2024-03-31T02:00:00+00:00", did("visit").in_last(minutes=45), {2, 4}),
        ("2024-03-31T02:00:00+00:00", did("visit").in_last(hours=1), {2, 3, 4}),
        ("2024-10-27T00:30:00+00:00", did("visit").any_time(), {1, 2, 3, 4}),
        ("2024-10-27T01:00:00+00:00", did("visit").in_last(hours=1), {5}),
        ("2024-10-27T02:00:00+00:00", did("visit").in_last(hours=1), set()),
        ("2024-10-27T02:00:00.000001+00:00", did("visit").in_last(hours=1), {6}),
    ],
    ids=str,
)
def test_the_first_meaning_of_a_wall_time_counts(members, as_of, rule, expected):
    members(NIGHT_OWLS, rule, expected, events={"visit": NIGHTS}, as_of=as_of, zone=STOCKHOLM)


# Days whose midnight, or the one that ends them, is skipped or there twice; events half an hour around both ends.
@pytest.mark.parametrize(
    ("day", "zone"),
    [
        ("2018-11-03", "America/Sao_Paulo"),
        ("2018-11-04", "America/Sao_Paulo"),
        ("2022-03-26", "Asia/Beirut"),
        ("2022-03-27", "Asia/Beirut"),
        ("2024-11-02", "America/Havana"),
        ("2024-11-03", "America/Havana"),
        ("2011-12-29", "Pacific/Apia"),
        ("2011-12-31", "Pacific/Apia"),
    ],
)
@pytest.mark.parametrize(
    "rule", [did("visit").today(), did("visit").in_last(days=1)], ids=["today", "in_last"]
)
def test_today_is_the_last_day_also_where_midnight_is_skipped(members, rule, day, zone):
    profiles, events, expected = _around_a_day(day, zone)
    members(profiles, rule, expected, events=events, as_of=day, zone=zone)


@pytest.mark.parametrize(
    "rule", [did("visit").today(), did("visit").in_last(days=1)], ids=["today", "in_last"]
)
def test_the_day_before_a_skipped_midnight_is_the_same_by_the_clock(members, rule):
    profiles, events, expected = _around_a_day("2018-11-03", "America/Sao_Paulo")
    members(
        profiles, rule, expected, events=events, as_of="2018-11-03", zone="America/Sao_Paulo", live=True,
        refused=NO_LIVE_ZONES,
    )  # fmt: skip


def _around_a_day(day: str, zone: str) -> tuple[str, str, set[int]]:
    first = dt.date.fromisoformat(day)
    ends = [first_instant(first + dt.timedelta(days=step), ZoneInfo(zone)) for step in (0, 1)]
    half = dt.timedelta(minutes=30)
    instants = [ends[0] - half, ends[0], ends[0] + half, ends[1] - half, ends[1], ends[1] + half]
    rows = [f"{n} | visit | {at.isoformat()}" for n, at in enumerate(instants)]
    events = "\n".join(["id | type | time:instant", "---+---", *rows])
    profiles = "id | a\n---+---\n" + "\n".join(f"{n} | x" for n in range(len(instants)))
    return profiles, events, {1, 2, 3}
