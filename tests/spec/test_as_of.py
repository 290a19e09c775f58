"""Every answer is as of an instant. An as-of given as a date means the end of that day in the zone."""

from __future__ import annotations

import datetime as dt

import pytest
import tables

import segkit as sk
from segkit import did, did_not, field

CUSTOMERS = """
    id | joined:date
    ---+-----------
     1 | 2026-06-29
     2 | 2026-06-30
     3 | 2026-07-01
     4 |
"""
# 2026-06-30 in Stockholm ends at 22:00 UTC, in New York at 04:00 UTC of the next day.
VISITS = """
    id | type  | time:utc
    ---+-------+---------------------------
     1 | visit | 2026-06-29T21:59:59.999999
     2 | visit | 2026-06-29T22:00:00
     3 | visit | 2026-06-30T21:59:59.999999
     4 | visit | 2026-06-30T22:00:00
"""


@pytest.mark.parametrize(
    ("as_of", "zone", "expected"),
    [
        ("2026-06-30", "Europe/Stockholm", {2, 3}),
        ("2026-06-30", "UTC", {3, 4}),
        ("2026-06-30", "America/New_York", {3, 4}),
        ("2026-06-29", "UTC", {1, 2}),
        ("2026-06-29", "Europe/Stockholm", {1}),
        (dt.date(2026, 6, 30), "Europe/Stockholm", {2, 3}),
        ("2026-06-30T22:00:00+00:00", "Europe/Stockholm", {2, 3}),
        ("2026-07-01T00:00:00", "Europe/Stockholm", {2, 3}),
        (dt.datetime(2026, 7, 1, tzinfo=dt.timezone(dt.timedelta(hours=2))), "Europe/Stockholm", {2, 3}),
        (dt.datetime(2026, 6, 30, 22), "UTC", {3}),  # noqa: DTZ001 - wall time in the zone
    ],
    ids=str,
)
def test_today_is_the_day_of_the_last_instant_before_the_as_of(members, as_of, zone, expected):
    members(CUSTOMERS, did("visit").today(), expected, events=VISITS, as_of=as_of, zone=zone)


def test_an_event_at_the_as_of_has_not_happened_yet(members):
    members(CUSTOMERS, did("visit"), {1, 2, 3}, events=VISITS, as_of="2026-06-30T22:00:00+00:00")


def test_an_event_a_microsecond_before_the_as_of_has(members):
    members(CUSTOMERS, did("visit"), {1, 2, 3, 4}, events=VISITS, as_of="2026-06-30T22:00:00.000001+00:00")


def test_an_earlier_as_of_goes_back_in_the_events(members):
    members(CUSTOMERS, did_not("visit"), {2, 3, 4}, events=VISITS, as_of="2026-06-29T22:00:00+00:00")


def test_an_earlier_as_of_leaves_attributes_as_they_are(members):
    members(CUSTOMERS, field("joined").is_not_missing(), {1, 2, 3}, as_of="2020-01-01")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("joined").today(), {2}),
        (field("joined").yesterday(), {1}),
        (field("joined").in_last(days=1), {2}),
        (field("joined").in_next(days=1), {3}),
        (field("joined").before("2026-06-30"), {1}),
        (field("joined").since("2026-06-30"), {2, 3}),
        (field("joined").after("2026-06-30"), {3}),
        (field("joined").on_date("2026-06-30"), {2}),
    ],
    ids=repr,
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Stockholm", "America/New_York", "Pacific/Kiritimati"])
def test_a_date_is_the_same_day_in_every_zone(members, rule, expected, zone):
    members(CUSTOMERS, rule, expected, as_of="2026-06-30", zone=zone)


def test_an_as_of_may_lie_before_everything(members):
    members(CUSTOMERS, did("visit"), set(), events=VISITS, as_of="1970-01-01")


def test_an_as_of_may_lie_far_ahead(members):
    members(CUSTOMERS, did("visit").in_last(years=200), {1, 2, 3, 4}, events=VISITS, as_of="2200-01-01")


@pytest.mark.parametrize("as_of", ["yesterday", "2026-13-01", "30.06.2026", ""])
def test_an_as_of_that_is_no_time_is_an_error(as_of):
    frame = tables.data(CUSTOMERS).frame()
    with pytest.raises(sk.DefinitionError, match="neither a date nor a timestamp"):
        sk.compile(
            sk.Segment("x", field("joined").today()), "duckdb", catalog=frame.catalog, as_of=as_of or " "
        )


def test_a_zone_that_is_none_is_an_error():
    frame = tables.data(CUSTOMERS).frame()
    with pytest.raises(sk.CatalogError, match="No time zone 'Europe/Malmo'"):
        sk.compile(
            sk.Segment("x", field("joined").today()), "duckdb", catalog=frame.catalog, zone="Europe/Malmo"
        )
