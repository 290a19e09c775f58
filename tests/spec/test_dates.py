"""A date is a day, compared with other days. Windows over dates have their own page."""

from __future__ import annotations

import datetime as dt

import pytest
import tables

import segkit as sk
from segkit import did, field

PEOPLE = """
    id | born:date  | left:date
    ---+------------+-----------
     1 | 1999-12-31 | 2026-06-30
     2 | 2000-01-01 | 2000-01-01
     3 | 2000-02-29 | 1999-12-31
     4 | 2024-02-29 |
     5 | 1900-01-01 | 1900-01-02
     6 | 2299-12-31 | 2299-12-31
     7 |            | 2000-01-01
     8 | 1969-12-31 | 1970-01-01
"""
KNOWN = {1, 2, 3, 4, 5, 6, 8}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("born") == day("2000-01-01"), {2}),
        (field("born") != day("2000-01-01"), KNOWN - {2}),
        (field("born") < day("2000-01-01"), {1, 5, 8}),
        (field("born") <= day("2000-01-01"), {1, 2, 5, 8}),
        (field("born") > day("2000-01-01"), {3, 4, 6}),
        (field("born") >= day("2000-01-01"), {2, 3, 4, 6}),
        (field("born") == day("2000-02-29"), {3}),
        (field("born") > day("2024-02-28"), {4, 6}),
        (field("born") < day("2024-03-01"), KNOWN - {6}),
        (field("born") == day("1900-01-01"), {5}),
        (field("born") == day("2299-12-31"), {6}),
        (field("born") < day("1970-01-01"), {5, 8}),
        (field("born").is_between(day("1999-12-31"), day("2000-02-29")), {1, 2, 3}),
        (field("born").is_not_between(day("1999-12-31"), day("2000-02-29")), {4, 5, 6, 8}),
        (field("born").is_between(day("2000-01-01"), day("2000-01-01")), {2}),
        (field("born").is_any_of(day("2000-01-01"), day("1900-01-01"), day("2001-01-01")), {2, 5}),
        (field("born").is_none_of(day("2000-01-01"), day("1900-01-01")), KNOWN - {2, 5}),
        (field("born") == field("left"), {2, 6}),
        (field("born") != field("left"), {1, 3, 5, 8}),
        (field("born") < field("left"), {1, 5, 8}),
        (field("born") <= field("left"), {1, 2, 5, 6, 8}),
        (field("born") > field("left"), {3}),
        (field("left").is_between(field("born"), day("2026-06-30")), {1, 2, 5, 8}),
        (field("left").is_not_between(field("born"), day("2026-06-30")), {3, 6}),
        (field("born").is_missing(), {7}),
        (field("born").is_not_missing(), KNOWN),
    ],
    ids=repr,
)
def test_days_are_compared(members, rule, expected):
    members(PEOPLE, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("born") > day("9999-12-31"), set()),
        (field("born") <= day("9999-12-31"), KNOWN),
        (field("born") == day("2300-01-01"), set()),
        (field("born") >= day("2300-01-01"), set()),
        (field("born") != day("2300-01-01"), KNOWN),
        (field("born") < day("1899-12-31"), set()),
        (field("born") > day("1899-12-31"), KNOWN),
        (field("born") == day("1899-12-31"), set()),
        (field("born").is_between(day("1899-12-31"), day("1900-01-01")), {5}),
        (field("born").is_not_between(day("1899-12-31"), day("2300-01-01")), set()),
        (field("born").is_any_of(day("1899-12-31"), day("1900-01-01")), {5}),
        (field("born").is_none_of(day("1899-12-31"), day("2300-01-01")), KNOWN),
        (field("born") < day("0999-12-31"), set()),
        (field("born") >= day("0001-01-01"), KNOWN),
    ],
    ids=repr,
)
def test_a_day_may_be_beyond_the_calendar_of_a_database(members, rule, expected):
    members(PEOPLE, rule, expected)


def test_old_dates_are_ordered(members):
    profiles = "id | d:date\n---+---\n1 | 1582-10-04\n2 | 1582-10-15\n3 | 1066-10-14\n4 | 9999-12-31"
    members(profiles, field("d") < day("1582-10-15"), {1, 3}, cannot_hold={"clickhouse"})


def test_a_property_may_be_a_date(members):
    events = """
        id | type | time:utc   | due:date
        ---+------+------------+-----------
         1 | bill | 2026-06-01 | 2026-06-30
         2 | bill | 2026-06-01 | 2026-07-01
         2 | bill | 2026-06-02 |
         3 | bill | 2026-06-01 |
    """
    members(PEOPLE, did("bill").where(field("due") <= day("2026-06-30")), {1}, events=events)


def test_a_day_does_not_depend_on_the_zone(members):
    members(PEOPLE, field("born") == day("2000-01-01"), {2}, zone="America/Sao_Paulo")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (field("born") == "2000-01-01", "'born' is date, but '2000-01-01' is text. Write a date"),
        (field("born") == dt.datetime(2000, 1, 1, tzinfo=dt.UTC), "'born' is date, but .* is timestamp"),
        (field("born") > 2000, "'born' is date, but 2000 is integer"),
        (field("born").contains("2000"), "'contains' cannot be asked of field 'born', which is date"),
    ],
    ids=repr,
)
def test_a_date_is_no_text_and_no_timestamp(rule, why):
    with pytest.raises(sk.DefinitionError, match=why):
        sk.check(sk.Segment("wrong", rule), tables.data(PEOPLE).frame().catalog)
