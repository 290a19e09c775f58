"""Live statements: bounds from the database's clock give the members that pinned ones give.

In the first cases the clock of the database stands at the as-of, wherever the statement reads it; at the end it
runs, and data is made around it. Reference and embedded engine have no clock: they are asked at the as-of.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from engines.gaps import NO_LASTING, NO_LIVE_ZONES

import segkit as sk
from segkit import did, did_not, field, sequence, then, without
from segkit.definition.edges import Moved, UnitStart
from segkit.definition.windows import UNITS
from segkit.engines.reference import Reference
from segkit.sql.dialects import DIALECTS

STOCKHOLM = "Europe/Stockholm"
#: A Sunday of 23 hours there; the clock stands half an hour after the hour that was skipped.
SPRING = "2024-03-31T01:30:00.000001+00:00"
PEOPLE = """
    id | day:date   | at:instant                       | naive:utc
    ---+------------+----------------------------------+---------------------------
     1 | 2024-03-31 | 2024-03-30T23:00:00+00:00        | 2024-03-31T01:30:00.000001
     2 | 2024-03-30 | 2024-03-30T22:59:59.999999+00:00 | 2024-03-31T01:30:00.000002
     3 | 2024-03-01 | 2024-02-29T23:00:00+00:00        | 2024-03-30T02:30:00.000001
     4 | 2024-02-29 | 2024-02-29T22:59:59.999999+00:00 | 2024-03-30T01:30:00
     5 | 2024-04-01 | 2024-03-31T22:00:00+00:00        | 2024-04-07T00:30:00
     6 |            |                                  |
"""
VISITS = """
    id | type  | time:utc
    ---+-------+---------------------------
     1 | visit | 2024-03-31T01:30:00.000001
     2 | visit | 2024-03-31T01:30:00
     3 | visit | 2024-03-30T23:00:00
     4 | visit | 2024-03-30T22:59:59.999999
     5 | visit | 2024-03-30T02:30:00.000001
     5 | visit | 2024-03-30T02:30:00
     6 | visit | 2024-02-29T22:59:59
     6 | buy   | 2024-03-10T12:00:00
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("day").today(), {1}),
        (field("day").yesterday(), {2}),
        (field("day").this("month"), {1, 2, 3}),
        (field("day").last("month"), {4}),
        (field("day").in_next(days=1), {5}),
        (field("day").in_last(days=1), {1}),
        (field("day").in_last(days=2), {1, 2}),
        (field("day").anniversary().today(), {1}),
        (field("at").today(), {1}),
        (field("at").yesterday(), {2}),
        (field("at").this("month"), {1, 2, 3}),
        (field("at").this("quarter"), {1, 2, 3, 4}),
        (field("at").last("month"), {4}),
        (field("naive").in_last(days=1), {3}),
        (field("naive").in_next(days=1), {1, 2}),
        (field("naive").in_next(days=7), {1, 2, 5}),
        (did("visit").today(), {2, 3}),
        (did("visit").yesterday(), {4, 5}),
        (did("visit").in_last(days=1), {2, 3, 4, 5}),
        (did("visit").in_last(days=1).at_least(2), set()),
        (did("visit").this("month"), {2, 3, 4, 5}),
        (did("visit").last("month"), {6}),
        (did("visit").last("year"), set()),
        (did("visit").this("month").distinct_days() >= 1, {2, 3, 4, 5}),
        (did("visit").first_time().in_last(days=1), {2, 3, 4}),
        (did("visit").between_ago(days=(60, 30)), {6}),
        (did("visit").regularly(units=1, of=2, unit="month"), {6}),
    ],
    ids=repr,
)
def test_local_days_follow_the_clock(members, rule, expected):
    members(
        PEOPLE, rule, expected, events=VISITS, as_of=SPRING, zone=STOCKHOLM, live=True, refused=NO_LIVE_ZONES
    )


@pytest.mark.parametrize("zone", ["UTC", STOCKHOLM])
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("naive").in_last(hours=24), {3}),
        (field("naive").in_next(hours=1), {1, 2}),
        (field("naive").in_next(minutes=1), {1, 2}),
        (field("at").in_last(hours=3), {1, 2}),
        (field("naive").any_time(), {1, 2, 3, 4, 5}),
        (did("visit"), {2, 3, 4, 5, 6}),
        (did("visit").in_last(hours=3), {2, 3, 4}),
        (did("visit").in_last(hours=23), {2, 3, 4, 5}),
        (did("visit").between_ago(hours=(24, 23)), {5}),
        (did("visit").earlier_than(hours=3), {5, 6}),
        (did("visit").days_since_last() == 0, {2, 3, 4, 5}),
        (did("visit").days_since_last() >= 30, {6}),
        (did("visit").days_since_first().is_missing(), {1}),
        (did_not("visit").since("2024-03-01"), {1, 6}),
        (did("visit").on_date("2024-03-30"), {3, 4, 5}),
        (sequence(did("visit"), then(did("buy"))), {6}),
    ],
    ids=repr,
)
def test_elapsed_time_needs_no_zone(members, rule, expected, zone):
    if zone == STOCKHOLM and "on_date" in repr(rule):
        expected = {4, 5}
    members(PEOPLE, rule, expected, events=VISITS, as_of=SPRING, zone=zone, live=True)


def test_what_did_not_happen_for_a_time_must_be_over(members):
    rule = sequence(did("visit"), without(did("buy")).lasting(days=1))
    members(PEOPLE, rule, {6}, events=VISITS, as_of=SPRING, live=True, refused=NO_LASTING)


@pytest.mark.parametrize(
    ("as_of", "rule", "expected"),
    [
        ("2024-02-29", did("visit").in_last(months=1), {2, 3}),
        ("2024-02-29T23:59:59+00:00", did("visit").in_last(months=1), {1, 2, 3}),
        ("2024-03-30T12:00:00+00:00", did("visit").in_last(months=1), {3}),
        ("2024-03-31", did("visit").in_last_whole(months=1), {2, 3}),
        ("2025-02-28T12:00:00+00:00", did("visit").in_last(years=1), {3}),
        ("2024-03-03", did("visit").this("week"), {3}),
        ("2024-03-03", did("visit").this("week", week_starts="sunday"), set()),
        ("2024-03-31", did("visit").this("quarter"), {1, 2, 3}),
        ("2024-12-31", did("visit").last("quarter"), set()),
        ("2024-02-29", field("day").anniversary().in_next(days=1), {4}),
        ("2023-02-28", field("day").anniversary().today(), {2, 5}),
        ("2024-12-31", field("day").anniversary().in_last(days=366), {1, 2, 3, 4, 5}),
        ("2023-12-31", field("day").anniversary().in_next(days=60), {1, 2, 5}),
    ],
    ids=repr,
)
def test_the_calendar_follows_the_clock(members, as_of, rule, expected):
    people = """
        id | day:date
        ---+-----------
         1 | 2000-01-01
         2 | 2000-02-29
         3 | 1990-12-31
         4 | 1990-03-01
         5 | 1990-02-28
    """
    visits = """
        id | type  | time:utc
        ---+-------+---------------------------
         1 | visit | 2024-01-31T23:59:59
         2 | visit | 2024-02-01T00:00:00
         3 | visit | 2024-02-29T12:00:00
    """
    members(people, rule, expected, events=visits, as_of=as_of, live=True)


@pytest.mark.parametrize("zone", ["America/Sao_Paulo", "America/Havana"])
def test_a_midnight_that_is_skipped_or_repeated(members, zone):
    # In São Paulo 4 November begins at 01:00, which is 03:00 UTC; in Havana 3 November begins at 04:00 UTC, and
    # its midnight is there again an hour later.
    as_of = {"America/Sao_Paulo": "2018-11-04T12:00:00+00:00", "America/Havana": "2024-11-03T12:00:00+00:00"}[
        zone
    ]
    first = {"America/Sao_Paulo": "2018-11-04T03:00:00", "America/Havana": "2024-11-03T04:00:00"}[zone]
    before = {"America/Sao_Paulo": "2018-11-04T02:59:59", "America/Havana": "2024-11-03T03:59:59"}[zone]
    events = f"id | type | time:utc\n---+---\n1 | visit | {first}\n2 | visit | {before}"
    for rule, expected in ((did("visit").today(), {1}), (did("visit").yesterday(), {2})):
        members(
            "id | a\n---+---\n1 |\n2 |", rule, expected, events=events, as_of=as_of, zone=zone, live=True,
            refused=NO_LIVE_ZONES,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("at").today(), {1}),
        (field("at").in_last(hours=3), set()),
        (did("visit").in_last(days=1), {1}),
        (did("visit").days_since_last() == 0, {1}),
    ],
    ids=repr,
)
def test_wall_times_cannot_follow_a_clock(members, rule, expected):
    people = "id | at:local(Europe/Stockholm)\n---+---\n1 | 2024-03-31T04:00:00"
    visits = "id | type | time:local(Europe/Stockholm)\n---+---\n1 | visit | 2024-03-31T03:00:00"
    members(people, rule, expected, events=visits, as_of=SPRING, live=True, refused=DIALECTS)


# --- with the clock running

#: No data lies so close to a bound, on either side, that the clock could pass it during a test.
QUIET = dt.timedelta(minutes=20)
LIVE_RULES = [
    *(getattr(field(name), each)() for name in ("day", "at", "naive") for each in ("today", "yesterday")),
    *(field(name).in_last(**{f"{unit}s": 1}) for name in ("day", "at", "naive") for unit in UNITS[3:]),
    *(field(name).in_next(days=7) for name in ("day", "at", "naive")),
    field("at").in_last(hours=1),
    field("naive").between_ago(hours=(48, 24)),
    *(field("day").this(unit) for unit in UNITS[3:]),
    *(field("at").last(unit) for unit in UNITS[3:]),
    *(field("day").in_last_whole(**{f"{unit}s": 2}) for unit in UNITS[3:]),
    field("day").this("week", week_starts="sunday"),
    field("day").anniversary().in_next(days=7),
    field("day").anniversary().this("month"),
    field("day").anniversary().in_last(months=11),
    field("at").earlier_than(months=1),
    field("at").after("2020-01-01"),
    *(did("visit").in_last(**{f"{unit}s": 1}) for unit in UNITS[2:]),
    *(did("buy").this(unit) for unit in UNITS[3:]),
    *(did("visit").last(unit).at_least(2) for unit in UNITS[3:]),
    did("visit").first_time().in_last(days=30),
    did("buy").in_last(days=365).stopped().in_last(days=30),
    did("visit").came_back(recent=7, gap=30, unit="day"),
    did("visit").regularly(units=2, of=4, unit="week"),
    did("buy").in_last(months=1).distinct_days() >= 2,
    did("visit").days_since_last() < 7,
    did("visit").days_since_first() >= 30,
    did("buy").around("day", days=2),
    sk.ratio(did("buy").in_last(days=30), did("visit").in_last(weeks=2)) >= 1,
    sequence(did("visit"), then(did("buy")).within(days=3)).in_last(months=1),
    sequence(did("visit"), without(did("buy")), then(did("visit"))).in_last(weeks=2),
    sequence(did("visit"), without(did("buy"))),
]
ZONES = ("UTC", STOCKHOLM, "America/Sao_Paulo")


@cache
def around_now(zone: str) -> sk.ProfileFrame:
    """Make customers on both sides of everything that a window may begin or end with."""
    now, info = dt.datetime.now(dt.UTC).replace(microsecond=0), ZoneInfo(zone)
    ends = [Moved(count, unit) for unit in UNITS[2:] for count in (-1, 1)]
    ends += [Moved(-days, "day") for days in (2, 7, 14, 30, 37, 90, 365)]
    ends += [UnitStart(unit, move) for unit in UNITS[3:] for move in (-2, -1, 0, 1)]
    near = {now, *(each.at(now, info) for each in ends)}
    times = sorted({end + side for end in near for side in (-QUIET, QUIET)})
    ids = range(len(times))
    people = pa.table(
        {
            "id": [*ids, len(times)],
            "at": pa.array([*times, None], pa.timestamp("us", "UTC")),
            "naive": pa.array([*(each.replace(tzinfo=None) for each in times), None], pa.timestamp("us")),
            "day": pa.array([*(each.astimezone(info).date() for each in times), None], pa.date32()),
        }
    )
    frame = sk.ProfileFrame(people, key="id")
    for kind, steps in (("visit", (0, 1, 31)), ("buy", (3, 11))):
        rows = [(place, times[(place + step) % len(times)]) for place in ids for step in steps]
        owners, when = zip(*rows, strict=True)
        made = pa.table({"id": owners, "time": pa.array(when, pa.timestamp("us", "UTC"))})
        frame = frame.with_events(made, key="id", time="time", event_type=kind)
    return frame


@cache
def oracle(zone: str) -> Reference:
    return Reference.of(around_now(zone), dt.datetime.now(dt.UTC), ZoneInfo(zone))


def members_now(rule: sk.Segment, zone: str) -> set[object]:
    return set(replace(oracle(zone), as_of=dt.datetime.now(dt.UTC)).members(rule.rule).keys())


@pytest.mark.parametrize("rule", LIVE_RULES, ids=repr)
@pytest.mark.parametrize("zone", ZONES)
def test_the_members_are_those_of_now(database, zone, rule):
    segment = sk.Segment("now", rule)
    database.load(around_now(zone))
    if zone != "UTC" and database.dialect in NO_LIVE_ZONES and follows_days(segment):
        with pytest.raises(sk.DialectError, match=r"live bounds in a zone other than UTC.*pin the statement"):
            database.ids_now(segment, zone)
        return
    for _ in range(3):  # once is enough, unless a day ends meanwhile
        before, found, after = (
            members_now(segment, zone),
            database.ids_now(segment, zone),
            members_now(segment, zone),
        )
        if before == after:
            break
    assert found == after


def follows_days(segment: sk.Segment) -> bool:
    """Tell whether a rule asks for local days that follow the clock."""
    try:
        sk.compile(segment, "mysql", catalog=around_now("UTC").catalog, zone=STOCKHOLM, live=True)
    except sk.DialectError:
        return True
    return False


@pytest.mark.parametrize("zone", ZONES)
def test_data_around_now_tells_rules_apart(zone):
    everybody = around_now(zone).profiles.table().num_rows
    sizes = [len(members_now(sk.Segment("now", rule), zone)) for rule in LIVE_RULES]
    assert sum(0 < size < everybody for size in sizes) >= 0.9 * len(
        sizes
    )  # not all do so every day of the year
