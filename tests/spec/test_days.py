"""Distinct days are local days in the zone. Days since the first or last event are elapsed: 24 hours each."""

from __future__ import annotations

import pytest

from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x"
# 22:00 UTC is midnight in Stockholm in summer.
VISITS = """
    id | type  | time:utc            | n:int
    ---+-------+---------------------+------
     1 | visit | 2026-06-01T10:00:00 | 1
     1 | visit | 2026-06-01T23:00:00 | 1
     1 | visit | 2026-06-02T10:00:00 | 1
     2 | visit | 2026-06-01T21:59:59 | 1
     2 | visit | 2026-06-01T22:00:00 | 1
     3 | visit | 2026-06-01T00:00:00 | 1
     3 | visit | 2026-06-01T00:00:00 | 2
     5 | visit | 2026-07-01T00:00:00 | 1
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").distinct_days() == 1, {2, 3}),
        (did("visit").distinct_days() == 2, {1}),
        (did("visit").distinct_days() >= 1, {1, 2, 3}),
        (did("visit").distinct_days() < 2, {2, 3, 4, 5}),
        (did("visit").distinct_days() == 0, {4, 5}),
        (did("visit").distinct_days().is_between(0, 1), {2, 3, 4, 5}),
        (did("visit").distinct_days().is_not_between(0, 1), {1}),
        (~(did("visit").distinct_days() > 1), {2, 3, 4, 5}),
        (did("visit").where(field("n") == 1).distinct_days() == 2, {1}),
        (did("visit").on_date("2026-06-01").distinct_days() == 1, {1, 2, 3}),
    ],
    ids=repr,
)
def test_different_days_are_counted(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("UTC", {1}), ("Europe/Stockholm", {1, 2}), ("America/New_York", {1}), ("Asia/Tokyo", {1})],
)
def test_the_days_are_those_of_the_zone(members, zone, expected):
    members(CUSTOMERS, did("visit").distinct_days() == 2, expected, events=VISITS, zone=zone)


@pytest.mark.parametrize(
    ("zone", "first", "second", "same"),
    [
        # the last instant of a day and the first of the next
        ("America/Sao_Paulo", "2018-11-04T02:59:59.999999", "2018-11-04T03:00:00", False),
        ("America/Sao_Paulo", "2018-11-04T03:00:00", "2018-11-05T01:59:59.999999", True),
        ("America/Havana", "2024-11-03T03:59:59.999999", "2024-11-03T04:00:00", False),
        ("America/Havana", "2024-11-03T04:00:00", "2024-11-03T05:00:00", True),
        ("America/Havana", "2024-11-03T04:00:00", "2024-11-04T04:59:59.999999", True),
        ("Europe/Stockholm", "2024-03-30T22:59:59.999999", "2024-03-30T23:00:00", False),
        ("Europe/Stockholm", "2024-03-30T23:00:00", "2024-03-31T21:59:59.999999", True),
        ("Europe/Stockholm", "2024-10-26T22:00:00", "2024-10-27T22:59:59.999999", True),
        ("Asia/Kathmandu", "2026-06-01T18:14:59.999999", "2026-06-01T18:15:00", False),
        ("UTC", "1969-12-31T23:59:59.999999", "1970-01-01T00:00:00", False),
        ("UTC", "1969-12-31T00:00:00", "1969-12-31T23:59:59.999999", True),
        ("Europe/Stockholm", "1969-12-31T22:59:59.999999", "1969-12-31T23:00:00", False),
    ],
)
def test_a_day_begins_at_its_first_instant(members, zone, first, second, same):
    events = f"id | type | time:utc\n---+---\n1 | visit | {first}\n1 | visit | {second}"
    rule = did("visit").distinct_days() == (1 if same else 2)
    members(CUSTOMERS, rule, {1}, events=events, zone=zone)


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        ("instant", ("2026-06-01T21:59:59Z", "2026-06-01T22:00:00Z")),
        ("local(Europe/Stockholm)", ("2026-06-01T23:59:59", "2026-06-02T00:00:00")),
        ("local(America/New_York)", ("2026-06-01T17:59:59", "2026-06-01T18:00:00")),
        ("local(Asia/Tokyo)", ("2026-06-02T06:59:59", "2026-06-02T07:00:00")),
    ],
)
def test_the_days_are_those_of_the_zone_whatever_the_column_is_in(members, kind, times):
    rows = "\n".join(f"1 | visit | {time}" for time in times)
    events = f"id | type | time:{kind}\n---+---\n{rows}\n2 | visit | {times[0]}"
    members(CUSTOMERS, did("visit").distinct_days() == 2, {1}, events=events, zone="Europe/Stockholm")


# The as-of is 2026-06-30 12:00 UTC.
LAPSES = """
    id | type  | time:utc                   | n:int
    ---+-------+----------------------------+------
     1 | visit | 2026-06-01T12:00:00        | 1
     1 | visit | 2026-06-29T12:00:00        | 1
     2 | visit | 2026-06-01T12:00:00.000001 | 1
     2 | visit | 2026-06-29T12:00:00.000001 | 1
     3 | visit | 2026-06-30T11:59:59.999999 | 1
     5 | visit | 2026-06-30T12:00:00        | 1
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").days_since_last() == 1, {1}),
        (did("visit").days_since_last() == 0, {2, 3}),
        (did("visit").days_since_last() != 0, {1}),
        (did("visit").days_since_last() >= 1, {1}),
        (did("visit").days_since_last() < 1, {2, 3}),
        (did("visit").days_since_last() > 0, {1}),
        (did("visit").days_since_last() <= 0, {2, 3}),
        (did("visit").days_since_last() <= 1, {1, 2, 3}),
        (did("visit").days_since_last().is_between(0, 1), {1, 2, 3}),
        (did("visit").days_since_last().is_not_between(0, 0), {1}),
        (did("visit").days_since_last().is_missing(), {4, 5}),
        (did("visit").days_since_last().is_not_missing(), {1, 2, 3}),
        (~(did("visit").days_since_last() >= 1), {2, 3, 4, 5}),
        (did("visit").days_since_first() == 29, {1}),
        (did("visit").days_since_first() == 28, {2}),
        (did("visit").days_since_first() == 0, {3}),
        (did("visit").days_since_first() > 28, {1}),
        (did("visit").days_since_first() >= 28, {1, 2}),
        (did("visit").days_since_first() < 29, {2, 3}),
        (did("visit").days_since_first() != 28, {1, 3}),
        (did("visit").days_since_first().is_between(1, 28), {2}),
        (did("visit").days_since_first().is_not_between(1, 28), {1, 3}),
        (did("visit").days_since_first().is_missing(), {4, 5}),
        (did("visit").where(field("n") == 2).days_since_last().is_missing(), {1, 2, 3, 4, 5}),
        (did("visit").before("2026-06-15").days_since_last() == 29, {1}),
    ],
    ids=repr,
)
def test_days_since_are_whole_ones_of_24_hours(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=LAPSES)


def test_days_since_do_not_mind_the_change_of_clocks(members):
    # 2024-03-31 has 23 hours in Stockholm: noon to noon is 23 hours, no whole day.
    events = "id | type | time:utc\n---+---\n1 | visit | 2024-03-30T11:00:00\n2 | visit | 2024-03-30T10:00:00"
    rule = did("visit").days_since_last() == 0
    members(CUSTOMERS, rule, {1}, events=events, as_of="2024-03-31T10:00:00+00:00", zone="Europe/Stockholm")


@pytest.mark.parametrize("kind", ["instant", "local(Europe/Stockholm)", "local(America/New_York)"])
def test_days_since_are_elapsed_whatever_the_column_is_in(members, kind):
    times = {
        "instant": ("2026-06-29T12:00:00Z", "2026-06-29T12:00:00.000001Z"),
        "local(Europe/Stockholm)": ("2026-06-29T14:00:00", "2026-06-29T14:00:00.000001"),
        "local(America/New_York)": ("2026-06-29T08:00:00", "2026-06-29T08:00:00.000001"),
    }[kind]
    events = f"id | type | time:{kind}\n---+---\n1 | visit | {times[0]}\n2 | visit | {times[1]}"
    members(CUSTOMERS, did("visit").days_since_last() == 1, {1}, events=events)


def test_days_are_counted_beside_other_measures(members):
    visit = did("visit")
    rule = (
        (visit.distinct_days() == 2)
        & (visit.days_since_first() == 29)
        & (visit.days_since_last() == 1)
        & visit.exactly(2)
    )
    members(CUSTOMERS, rule, {1}, events=LAPSES)
