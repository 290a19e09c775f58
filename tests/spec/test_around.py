"""Events around a date or timestamp of the customer: within n units of it, before or after, both ends included."""

from __future__ import annotations

import pytest
import tables

import segkit as sk
from segkit import did, did_not, field

# The same day and instant for everybody but 8 and 9, who have none.
CUSTOMERS = """
    id | born:date  | signed:instant       | left:utc            | wall:local(Europe/Stockholm)
    ---+------------+----------------------+---------------------+-----------------------------
     1 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     2 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     3 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     4 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     5 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     6 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     7 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
     8 |            |                      |                     |
     9 |            |                      |                     |
    10 | 2026-06-15 | 2026-06-15T12:00:00Z | 2026-06-15T12:00:00 | 2026-06-15T14:00:00
"""
VISITS = """
    id | type  | time:utc
    ---+-------+---------------------------
     1 | visit | 2026-06-14T23:59:59.999999
     2 | visit | 2026-06-15T00:00:00
     3 | visit | 2026-06-15T23:59:59.999999
     4 | visit | 2026-06-16T00:00:00
     5 | visit | 2026-06-08T00:00:00
     6 | visit | 2026-06-22T23:59:59.999999
     7 | visit | 2026-06-23T00:00:00
     8 | visit | 2026-06-15T12:00:00
"""


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ({"days": 1}, {1, 2, 3, 4}),
        ({"days": 6}, {1, 2, 3, 4}),
        ({"days": 7}, {1, 2, 3, 4, 5, 6}),
        ({"weeks": 1}, {1, 2, 3, 4, 5, 6}),
        ({"days": 8}, {1, 2, 3, 4, 5, 6, 7}),
    ],
    ids=str,
)
def test_around_a_date_whole_local_days_count(members, units, expected):
    members(CUSTOMERS, did("visit").around("born", **units), expected, events=VISITS)


def test_around_a_date_the_days_are_those_of_the_zone(members):
    # In Stockholm 2026-06-14 23:59:59 UTC is the 15th, and 2026-06-16 00:00 UTC is the 16th.
    rule = did("visit").around("born", days=1)
    members(CUSTOMERS, rule, {1, 2, 3, 4}, events=VISITS, zone="Europe/Stockholm")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("UTC", {1, 2, 3, 4}), ("Asia/Tokyo", {1, 2, 3, 4, 11}), ("America/New_York", {1, 2, 4, 12})],
)
def test_the_zone_moves_the_days(members, zone, expected):
    # For the 15th plus or minus one day: 14th 00:00 to 16th 24:00 on the wall.
    profiles = "id | born:date\n---+---\n" + "\n".join(f"{n} | 2026-06-15" for n in (1, 2, 3, 4, 11, 12, 13))
    events = """
        id | type  | time:utc
        ---+-------+---------------------------
         1 | visit | 2026-06-14T04:00:00
         2 | visit | 2026-06-15T12:00:00
         3 | visit | 2026-06-14T03:59:59.999999
         4 | visit | 2026-06-16T14:59:59.999999
        11 | visit | 2026-06-13T15:00:00
        12 | visit | 2026-06-17T03:59:59.999999
        13 | visit | 2026-06-17T04:00:00
    """
    members(profiles, did("visit").around("born", days=1), expected, events=events, zone=zone)


EXACT = """
    id | type  | time:utc
    ---+-------+---------------------------
     1 | visit | 2026-06-14T12:00:00
     2 | visit | 2026-06-14T11:59:59.999999
     3 | visit | 2026-06-16T12:00:00
     4 | visit | 2026-06-16T12:00:00.000001
     5 | visit | 2026-06-15T12:00:00
     6 | visit | 2026-06-15T11:00:00
     7 | visit | 2026-06-15T13:00:00.000001
     8 | visit | 2026-06-15T12:00:00
"""
KINDS = pytest.mark.parametrize("name", ["signed", "left", "wall"])


@KINDS
@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ({"seconds": 1}, {5}),
        ({"minutes": 59}, {5}),
        ({"minutes": 60}, {5, 6}),
        ({"hours": 1}, {5, 6}),
        ({"seconds": 3601}, {5, 6, 7}),
        ({"days": 1}, {1, 3, 5, 6, 7}),
        ({"hours": 24}, {1, 3, 5, 6, 7}),
        ({"weeks": 1}, {1, 2, 3, 4, 5, 6, 7}),
    ],
    ids=str,
)
def test_around_a_timestamp_units_are_elapsed(members, name, units, expected):
    members(CUSTOMERS, did("visit").around(name, **units), expected, events=EXACT)


# The same instants again: with an offset, and on the walls of two zones.
ZONED = """
    id | type  | time:instant
    ---+-------+---------------------------------
     1 | visit | 2026-06-14T14:00:00+02:00
     2 | visit | 2026-06-14T13:59:59.999999+02:00
     3 | visit | 2026-06-16T21:00:00+09:00
     4 | visit | 2026-06-16T12:00:00.000001+00:00
"""
HERE = """
    id | type  | time:local(Europe/Stockholm)
    ---+-------+-----------------------------
     1 | visit | 2026-06-14T14:00:00
     2 | visit | 2026-06-14T13:59:59.999999
     3 | visit | 2026-06-16T14:00:00
     4 | visit | 2026-06-16T14:00:00.000001
"""
THERE = """
    id | type  | time:local(America/New_York)
    ---+-------+-----------------------------
     1 | visit | 2026-06-14T08:00:00
     2 | visit | 2026-06-14T07:59:59.999999
     3 | visit | 2026-06-16T08:00:00
     4 | visit | 2026-06-16T08:00:00.000001
"""


@KINDS
@pytest.mark.parametrize("events", [ZONED, HERE, THERE], ids=["zoned", "here", "there"])
def test_times_of_every_kind_meet(members, name, events):
    members(CUSTOMERS, did("visit").around(name, days=1), {1, 3}, events=events)


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        ("utc", ("13T21:59:59.999999", "13T22:00:00", "16T21:59:59.999999", "16T22:00:00")),
        ("instant", ("13T21:59:59.999999Z", "13T22:00:00Z", "16T21:59:59.999999Z", "16T22:00:00Z")),
        (
            "local(Europe/Stockholm)",
            ("13T23:59:59.999999", "14T00:00:00", "16T23:59:59.999999", "17T00:00:00"),
        ),
        ("local(Asia/Tokyo)", ("14T06:59:59.999999", "14T07:00:00", "17T06:59:59.999999", "17T07:00:00")),
    ],
)
def test_around_a_date_times_may_be_of_any_kind(members, kind, times):
    # The day of an event is that of the evaluation zone, whatever its column is in.
    rows = [f"{n} | visit | 2026-06-{time}" for n, time in enumerate(times, 1)]
    events = "\n".join([f"id | type | time:{kind}", "---+---", *rows])
    members(CUSTOMERS, did("visit").around("born", days=1), {2, 3}, events=events, zone="Europe/Stockholm")


def test_the_window_is_cut_at_the_as_of(members):
    rule = did("visit").around("signed", weeks=1)
    members(CUSTOMERS, rule, {1, 2, 6}, events=EXACT, as_of="2026-06-15T12:00:00+00:00")


def test_without_the_date_nothing_is_around_it(members):
    members(CUSTOMERS, did_not("visit").around("born", days=7), {7, 8, 9, 10}, events=VISITS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").around("born", days=7).at_least(2), set()),
        (did("visit").around("born", days=7).at_most(0), {7, 8, 9, 10}),
        (did("visit").around("born", days=1).exactly(1), {1, 2, 3, 4}),
        (did("visit").around(field("signed"), days=1).count() == 1, {1, 2, 3, 4}),
    ],
    ids=repr,
)
def test_events_around_a_date_are_counted(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


def test_days_of_change_are_days_too(members):
    # Around 2024-03-31 in Stockholm: from 30 March 00:00 (23:00 UTC) to 1 April 24:00 (22:00 UTC).
    profiles = "id | born:date\n---+---\n" + "\n".join(f"{n} | 2024-03-31" for n in range(1, 7))
    events = """
        id | type  | time:utc
        ---+-------+--------------------
         1 | visit | 2024-03-29T22:59:59
         2 | visit | 2024-03-29T23:00:00
         3 | visit | 2024-03-31T00:59:59
         4 | visit | 2024-03-31T01:00:00
         5 | visit | 2024-04-01T21:59:59
         6 | visit | 2024-04-01T22:00:00
    """
    members(
        profiles, did("visit").around("born", days=1), {2, 3, 4, 5}, events=events, zone="Europe/Stockholm"
    )


def test_a_day_without_midnight_is_a_day_too(members):
    profiles = "id | born:date\n---+---\n" + "\n".join(f"{n} | 2018-11-05" for n in range(1, 5))
    events = """
        id | type  | time:utc
        ---+-------+--------------------
         1 | visit | 2018-11-04T02:59:59
         2 | visit | 2018-11-04T03:00:00
         3 | visit | 2018-11-07T01:59:59
         4 | visit | 2018-11-07T02:00:00
    """
    members(profiles, did("visit").around("born", days=1), {2, 3}, events=events, zone="America/Sao_Paulo")


def test_a_day_with_two_midnights_begins_at_the_first(members):
    profiles = "id | born:date\n---+---\n" + "\n".join(f"{n} | 2024-11-04" for n in range(1, 5))
    events = """
        id | type  | time:utc
        ---+-------+--------------------
         1 | visit | 2024-11-03T03:59:59
         2 | visit | 2024-11-03T04:00:00
         3 | visit | 2024-11-03T04:30:00
         4 | visit | 2024-11-06T05:00:00
    """
    members(profiles, did("visit").around("born", days=1), {2, 3}, events=events, zone="America/Havana")


def test_times_before_1970_have_days_too(members):
    profiles = "id | born:date\n---+---\n1 | 1965-06-15\n2 | 1965-06-15\n3 | 1965-06-15"
    events = """
        id | type  | time:utc
        ---+-------+---------------------------
         1 | visit | 1965-06-14T00:00:00
         2 | visit | 1965-06-13T23:59:59.999999
         3 | visit | 1965-06-16T23:59:59.999999
    """
    members(profiles, did("visit").around("born", days=1), {1, 3}, events=events)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (did("visit").around("nothing", days=1), "No field 'nothing'"),
        (did("visit").around("name", days=1), "'name' is text; a window needs a date"),
        (did("visit").around("born", hours=1), "'born' is a date, which has no hours"),
    ],
    ids=repr,
)
def test_what_is_no_date_has_no_around(rule, why):
    catalog = tables.data(
        "id | name | born:date\n---+---\n1 | a | 2026-01-01",
        {"visit": "id | time:utc\n---+---\n1 | 2026-01-01"},
    )
    with pytest.raises(sk.DefinitionError, match=why):
        sk.check(sk.Segment("x", rule), catalog.frame().catalog)


@pytest.mark.parametrize("unit", ["months", "quarters", "years"])
def test_around_takes_elapsed_units(unit):
    with pytest.raises(sk.DefinitionError, match=r"[Nn]o unit"):
        did("visit").around("born", **{unit: 1})
