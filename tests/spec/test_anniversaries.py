"""An anniversary is a date whose month and day lie in the local days of a window, whatever the year: a birthday."""

from __future__ import annotations

import pytest
import tables

import segkit as sk
from segkit import did, field

BIRTHDAYS = """
    id | born:date
    ---+-----------
     1 | 1990-06-29
     2 | 1991-06-30
     3 | 1992-07-01
     4 | 1993-07-06
     5 | 1994-07-07
     6 | 1995-12-31
     7 | 1996-01-01
     8 | 1996-02-28
     9 | 1996-02-29
    10 | 1997-03-01
    11 | 2026-07-01
    12 | 2030-07-01
    13 |
    14 | 1990-06-15
    15 | 2000-12-24
"""
KNOWN = {*range(1, 16)} - {13}
BORN = field("born").anniversary()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (BORN.in_next(days=1), {3, 11, 12}),
        (BORN.in_next(days=7), {3, 4, 5, 11, 12}),
        (BORN.in_next(weeks=1), {3, 4, 5, 11, 12}),
        (BORN.in_last(days=1), {2}),
        (BORN.in_last(days=2), {1, 2}),
        (BORN.in_last(weeks=4), {1, 2, 14}),
        (BORN.in_last(months=1), {1, 2, 14}),
        (BORN.in_last_whole(months=2), set()),
        (BORN.in_last_whole(months=4), {8, 9, 10}),
        (BORN.this("day"), {2}),
        (BORN.this("week"), {1, 2, 3, 11, 12}),
        (BORN.this("month"), {1, 2, 14}),
        (BORN.this("quarter"), {1, 2, 14}),
        (BORN.this("year"), KNOWN),
        (BORN.last("day"), {1}),
        (BORN.last("quarter"), {7, 8, 9, 10}),
        (BORN.last("year"), KNOWN),
        (BORN.between_ago(days=(20, 10)), {14}),
        (BORN.on_date("2026-07-01"), {3, 11, 12}),
        (BORN.on_date("1900-12-24"), {15}),
        (BORN.from_to("2026-12-24", "2027-01-01"), {6, 7, 15}),
        (BORN.from_to("2026-12-31", "2027-01-01"), {6, 7}),
        (BORN.from_to("2026-12-31", "2026-12-31"), {6}),
        (BORN.from_to("2026-07-07", "2027-06-29"), KNOWN - {2, 3, 4, 11, 12}),
        (BORN.from_to("2026-07-01", "2027-06-30"), KNOWN),
        (BORN.from_to("2020-01-01", "2026-06-30"), KNOWN),
    ],
    ids=repr,
)
def test_only_month_and_day_count(members, rule, expected):
    members(BIRTHDAYS, rule, expected, as_of="2026-06-30")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # 2026 is a common year, 2024 a leap year.
        (BORN.on_date("2026-02-28"), {8, 9}),
        (BORN.on_date("2024-02-28"), {8}),
        (BORN.on_date("2024-02-29"), {9}),
        (BORN.on_date("2026-03-01"), {10}),
        (BORN.from_to("2026-02-27", "2026-02-28"), {8, 9}),
        (BORN.from_to("2026-02-28", "2026-03-01"), {8, 9, 10}),
        (BORN.from_to("2024-02-28", "2024-02-29"), {8, 9}),
        (BORN.from_to("2024-02-20", "2024-02-28"), {8}),
        (BORN.from_to("2025-12-31", "2026-02-28"), {6, 7, 8, 9}),
        (BORN.from_to("2026-03-01", "2027-02-28"), KNOWN),
        (BORN.from_to("2023-03-02", "2024-02-28"), KNOWN - {9, 10}),
        (BORN.from_to("2023-03-01", "2024-02-28"), KNOWN - {9}),
        (BORN.from_to("2024-02-29", "2025-02-27"), KNOWN - {8}),
    ],
    ids=repr,
)
def test_28_february_of_a_common_year_adds_the_29th(members, rule, expected):
    members(BIRTHDAYS, rule, expected)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-02-27", {8, 9}),
        ("2024-02-27", {8}),
        ("2024-02-28", {9}),
        ("2026-02-28", {10}),
        ("2026-12-31", {7}),
    ],
)
def test_tomorrows_birthdays(members, as_of, expected):
    members(BIRTHDAYS, field("born").anniversary().in_next(days=1), expected, as_of=as_of)


@pytest.mark.parametrize(
    ("zone", "expected"), [("UTC", {2}), ("Europe/Stockholm", {3, 11, 12}), ("America/New_York", {2})]
)
def test_the_days_are_those_of_the_zone(members, zone, expected):
    members(
        BIRTHDAYS,
        field("born").anniversary().this("day"),
        expected,
        as_of="2026-06-30T22:30:00+00:00",
        zone=zone,
    )


def test_days_are_counted_from_the_as_of(members):
    # From noon of the 30th to noon of the 1st: both days are touched.
    members(BIRTHDAYS, field("born").anniversary().in_next(days=1), {2, 3, 11, 12})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("born").anniversary().in_next(days=1).opposite(), KNOWN - {3, 11, 12}),
        (~field("born").anniversary().in_next(days=1), (KNOWN - {3, 11, 12}) | {13}),
        (field("born").anniversary().from_to("2026-12-31", "2027-01-01").opposite(), KNOWN - {6, 7}),
        (field("born").anniversary().this("year").opposite(), set()),
        (~field("born").anniversary().this("year"), {13}),
    ],
    ids=repr,
)
def test_an_anniversary_has_an_opposite_and_a_complement(members, rule, expected):
    members(BIRTHDAYS, rule, expected, as_of="2026-06-30")


def test_a_property_may_have_an_anniversary(members):
    events = """
        id | type  | time:utc   | due:date
        ---+-------+------------+-----------
         1 | renew | 2026-01-01 | 2020-07-03
         2 | renew | 2026-01-01 | 2020-08-03
         3 | renew | 2026-01-01 |
    """
    rule = did("renew").where(field("due").anniversary().in_next(days=7))
    members(BIRTHDAYS, rule, {1}, events=events)


@pytest.mark.parametrize(
    "make",
    [
        lambda: field("born").anniversary().since("2026-01-01"),
        lambda: field("born").anniversary().before("2026-01-01"),
        lambda: field("born").anniversary().any_time(),
        lambda: field("born").anniversary().after("2026-01-01"),
    ],
)
def test_an_anniversary_needs_a_window_with_two_ends(make):
    with pytest.raises((sk.DefinitionError, AttributeError), match=r"two ends|has no attribute"):
        make()


def test_only_a_date_has_anniversaries():
    catalog = tables.data("id | seen:utc\n---+---\n1 | 2026-01-01").frame().catalog
    with pytest.raises(
        sk.DefinitionError,
        match=r"An anniversary cannot be asked of field .* It needs a date, such as a birthday",
    ):
        sk.check(sk.Segment("x", field("seen").anniversary().in_next(days=7)), catalog)
