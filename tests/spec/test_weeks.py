"""A week starts on Monday, unless the rule says otherwise."""

from __future__ import annotations

import pytest

import segkit as sk
from segkit import did, field
from segkit.definition.windows import WEEKDAYS

# 2026-06-30 is a Tuesday.
DAYS = """
    id | day:date
    ---+-----------
    15 | 2026-06-15
    16 | 2026-06-16
    17 | 2026-06-17
    18 | 2026-06-18
    19 | 2026-06-19
    20 | 2026-06-20
    21 | 2026-06-21
    22 | 2026-06-22
    23 | 2026-06-23
    24 | 2026-06-24
    25 | 2026-06-25
    26 | 2026-06-26
    27 | 2026-06-27
    28 | 2026-06-28
    29 | 2026-06-29
    30 | 2026-06-30
    31 | 2026-07-01
    32 | 2026-07-02
    33 | 2026-07-03
    34 | 2026-07-04
    35 | 2026-07-05
    36 | 2026-07-06
"""
EVENTS = DAYS.replace("day:date", "time:date")


def days(first: int, last: int) -> set[int]:
    return set(range(first, last + 1))


# The days of the current week and of the one before, by the weekday that weeks start on.
WEEKS = {
    "monday": (days(29, 35), days(22, 28)),
    "tuesday": (days(30, 36), days(23, 29)),
    "wednesday": (days(24, 30), days(17, 23)),
    "thursday": (days(25, 31), days(18, 24)),
    "friday": (days(26, 32), days(19, 25)),
    "saturday": (days(27, 33), days(20, 26)),
    "sunday": (days(28, 34), days(21, 27)),
}


@pytest.mark.parametrize("starts", WEEKS)
def test_this_week_is_whole_for_dates(members, starts):
    this, _ = WEEKS[starts]
    members(DAYS, field("day").this("week", week_starts=starts), this, as_of="2026-06-30")


@pytest.mark.parametrize("starts", WEEKS)
def test_this_week_ends_at_the_as_of_for_events(members, starts):
    this, _ = WEEKS[starts]
    rule = did("visit").this("week", week_starts=starts)
    members(DAYS, rule, this & days(15, 30), events={"visit": EVENTS}, as_of="2026-06-30")


@pytest.mark.parametrize("starts", WEEKS)
def test_last_week_is_the_whole_week_before(members, starts):
    _, last = WEEKS[starts]
    members(DAYS, field("day").last("week", week_starts=starts), last, as_of="2026-06-30")


@pytest.mark.parametrize("starts", WEEKS)
def test_whole_weeks_leave_out_the_current_one(members, starts):
    _, last = WEEKS[starts]
    rule = did("visit").in_last_whole(weeks=1, week_starts=starts)
    members(DAYS, rule, last, events={"visit": EVENTS}, as_of="2026-06-30")


def test_a_week_starts_on_monday_if_nothing_is_said(members):
    members(DAYS, field("day").this("week"), days(29, 35), as_of="2026-06-30")


def test_the_first_weekday_is_part_of_the_rule():
    rules = {sk.to_json(sk.Segment("x", field("day").this("week", week_starts=each))) for each in WEEKDAYS}
    assert len(rules) == len(WEEKDAYS)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-06-28", days(22, 28)),
        ("2026-06-29", days(29, 35)),
        ("2026-07-05", days(29, 35)),
        ("2026-07-06", {36}),
    ],
)
def test_the_week_changes_with_its_first_day(members, as_of, expected):
    members(DAYS, field("day").this("week"), expected, as_of=as_of)


def test_a_week_may_reach_over_the_end_of_a_year(members):
    profiles = "id | day:date\n---+---\n1 | 2025-12-28\n2 | 2025-12-29\n3 | 2026-01-01\n4 | 2026-01-04\n5 | 2026-01-05"
    members(profiles, field("day").this("week"), {2, 3, 4}, as_of="2026-01-01")
