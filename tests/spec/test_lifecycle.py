"""First times, lapses, returns and habits."""

from __future__ import annotations

import pytest

import segkit as sk
from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x\n6 | x"


class TestFirstTime:
    """The first matching event ever lies in the window."""

    EVENTS = """
        id | type | time:utc                   | shop
        ---+------+----------------------------+-----
         1 | buy  | 2026-06-20T00:00:00        | A
         2 | buy  | 2026-06-20T00:00:00        | B
         2 | buy  | 2025-01-01T00:00:00        | A
         3 | buy  | 2026-05-31T12:00:00        | A
         4 | buy  | 2026-05-31T11:59:59.999999 | A
         4 | buy  | 2026-06-20T00:00:00        | A
         6 | buy  | 2026-06-30T12:00:00        | A
    """

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (did("buy").first_time(), {1, 2, 3, 4}),
            (did("buy").first_time().in_last(days=30), {1, 3}),
            (did("buy").first_time().any_time(), {1, 2, 3, 4}),
            (did("buy").in_last(days=30).first_time(), {1, 3}),
            (did("buy").first_time().earlier_than(days=30), {2, 4}),
            (did("buy").first_time().before("2026-01-01"), {2}),
            (did("buy").first_time().last("month"), {3, 4}),
            (did("buy").where(field("shop") == "B").first_time().in_last(days=30), {2}),
            (did("buy").where(field("shop") == "A").first_time().in_last(days=30), {1, 3}),
            (~did("buy").first_time().in_last(days=30), {2, 4, 5, 6}),
            (did("buy").first_time().in_last(days=30) & did("buy").exactly(1), {1, 3}),
            (did("buy").first_time().in_last(days=30) | did("buy").at_least(2), {1, 2, 3, 4}),
            (did("buy").first_time().in_last(days=30) & ~did("buy").first_time().in_last(days=20), {3}),
        ],
        ids=repr,
    )
    def test_the_first_ever_lies_in_the_window(self, members, rule, expected):
        members(CUSTOMERS, rule, expected, events=self.EVENTS)

    def test_it_is_the_first_up_to_the_as_of(self, members):
        rule = did("buy").first_time().in_last(days=30)
        members(CUSTOMERS, rule, {1, 6}, events=self.EVENTS, as_of="2026-06-30T12:00:00.000001+00:00")

    def test_around_a_date_there_is_no_first_time(self):
        with pytest.raises(sk.DefinitionError, match="differs from profile to profile"):
            did("buy").around("born", days=3).first_time()


class TestStopped:
    """In the long window, but not in the recent one."""

    EVENTS = """
        id | type | time:utc            | shop
        ---+------+---------------------+-----
         1 | buy  | 2026-02-01T00:00:00 | A
         2 | buy  | 2026-02-01T00:00:00 | A
         2 | buy  | 2026-06-20T00:00:00 | B
         3 | buy  | 2026-06-20T00:00:00 | A
         4 | buy  | 2020-01-01T00:00:00 | A
         6 | buy  | 2026-05-31T11:59:59 | A
    """

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (did("buy").in_last(days=365).stopped().in_last(days=30), {1, 6}),
            (did("buy").any_time().stopped().in_last(days=30), {1, 4, 6}),
            (did("buy").stopped().in_last(days=30), {1, 4, 6}),
            (did("buy").in_last(days=365).stopped().in_last(days=31), {1}),
            (did("buy").where(field("shop") == "A").in_last(days=365).stopped().in_last(days=30), {1, 2, 6}),
            (did("buy").last("year").stopped().this("year"), set()),
            (did("buy").before("2026-03-01").stopped().since("2026-03-01"), {1, 4}),
            (~did("buy").in_last(days=365).stopped().in_last(days=30), {2, 3, 4, 5}),
            (did("buy").in_last(days=365).stopped().in_last(days=30) & did("buy").exactly(1), {1, 6}),
        ],
        ids=repr,
    )
    def test_someone_who_did_it_does_it_no_more(self, members, rule, expected):
        members(CUSTOMERS, rule, expected, events=self.EVENTS)

    def test_the_two_windows_differ(self):
        with pytest.raises(sk.DefinitionError, match="are the same, so nobody stopped"):
            did("buy").in_last(days=30).stopped().in_last(days=30)


class TestCameBack:
    """In the recent window, not in the gap before it, but before that."""

    # Recent: from 2026-06-23T12:00; gap: from 2026-05-24T12:00.
    EVENTS = """
        id | type | time:utc                   | shop
        ---+------+----------------------------+-----
         1 | buy  | 2026-06-23T12:00:00        | A
         1 | buy  | 2026-05-24T11:59:59.999999 | A
         2 | buy  | 2026-06-23T12:00:00        | A
         2 | buy  | 2026-05-24T12:00:00        | A
         2 | buy  | 2026-01-01T00:00:00        | B
         3 | buy  | 2026-06-23T11:59:59.999999 | A
         3 | buy  | 2026-01-01T00:00:00        | A
         4 | buy  | 2026-06-29T00:00:00        | A
         5 | buy  | 2026-01-01T00:00:00        | A
         6 | buy  | 2026-06-29T00:00:00        | A
         6 | buy  | 2026-06-10T00:00:00        | B
         6 | buy  | 2026-01-01T00:00:00        | A
    """

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (did("buy").came_back(recent=7, gap=30, unit="day"), {1}),
            (did("buy").where(field("shop") == "A").came_back(recent=7, gap=30, unit="day"), {1, 6}),
            (did("buy").came_back(recent=7, gap=13, unit="day"), {1, 2, 6}),
            (did("buy").came_back(recent=1, gap=1, unit="month"), {3, 6}),
            (did("buy").came_back(recent=1, gap=4, unit="week"), {1, 2}),
            (~did("buy").came_back(recent=7, gap=30, unit="day"), {2, 3, 4, 5, 6}),
            (did("buy").came_back(recent=7, gap=30, unit="day") & did("buy").exactly(2), {1}),
        ],
        ids=repr,
    )
    def test_someone_does_it_again_after_a_pause(self, members, rule, expected):
        members(CUSTOMERS, rule, expected, events=self.EVENTS)


class TestRegularly:
    """At least so many events in each of at least k of the n whole units before the current one."""

    # 2026-06-30 is a Tuesday; the four whole weeks before its own begin on 1, 8, 15 and 22 June.
    EVENTS = """
        id | type  | time:utc            | app:bool
        ---+-------+---------------------+---------
         1 | login | 2026-06-01T00:00:00 | true
         1 | login | 2026-06-08T00:00:00 | true
         1 | login | 2026-06-15T00:00:00 | true
         1 | login | 2026-06-28T23:59:59 | true
         2 | login | 2026-06-07T23:59:59 | true
         2 | login | 2026-06-08T00:00:00 | true
         2 | login | 2026-06-22T00:00:00 | true
         3 | login | 2026-06-01T00:00:00 | true
         3 | login | 2026-06-02T00:00:00 | false
         3 | login | 2026-06-22T00:00:00 | true
         3 | login | 2026-06-23T00:00:00 | true
         4 | login | 2026-06-29T00:00:00 | true
         4 | login | 2026-06-30T00:00:00 | true
         4 | login | 2026-05-31T23:59:59 | true
         5 | login | 2026-06-10T00:00:00 | true
    """

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (did("login").regularly(units=4, of=4, unit="week"), {1}),
            (did("login").regularly(units=3, of=4, unit="week"), {1, 2}),
            (did("login").regularly(units=2, of=4, unit="week"), {1, 2, 3}),
            (did("login").regularly(units=1, of=4, unit="week"), {1, 2, 3, 5}),
            (did("login").regularly(units=1, of=5, unit="week"), {1, 2, 3, 4, 5}),
            (did("login").regularly(units=2, of=4, unit="week", times=2), {3}),
            (did("login").regularly(units=1, of=4, unit="week", times=2), {3}),
            (did("login").where(field("app").is_true()).regularly(units=1, of=4, unit="week", times=2), {3}),
            (
                did("login").where(field("app").is_true()).regularly(units=2, of=4, unit="week", times=2),
                set(),
            ),
            (did("login").regularly(units=1, of=1, unit="month"), {4}),
            (did("login").regularly(units=1, of=3, unit="quarter"), set()),
            (did("login").regularly(units=2, of=30, unit="day"), {1, 2, 3, 4}),
            (did("login").regularly(units=4, of=29, unit="day"), {1, 3}),
            (did("login").regularly(units=3, of=28, unit="day", times=1), {1, 2, 3}),
            (~did("login").regularly(units=3, of=4, unit="week"), {3, 4, 5, 6}),
            (did("login").regularly(units=3, of=4, unit="week") & did("login").exactly(3), {2}),
        ],
        ids=repr,
    )
    def test_it_is_a_habit(self, members, rule, expected):
        members(CUSTOMERS, rule, expected, events=self.EVENTS, as_of="2026-06-30")

    def test_weeks_may_start_on_another_day(self, members):
        # From Sunday on: 31 May, 7, 14 and 21 June.
        rule = did("login").regularly(units=4, of=4, unit="week", week_starts="sunday")
        members(CUSTOMERS, rule, set(), events=self.EVENTS, as_of="2026-06-30")

    @pytest.mark.parametrize(
        ("zone", "expected"), [("UTC", {1}), ("Europe/Stockholm", set()), ("Asia/Tokyo", set())]
    )
    def test_units_are_those_of_the_zone(self, members, zone, expected):
        rule = did("login").regularly(units=4, of=4, unit="week")
        members(CUSTOMERS, rule, expected, events=self.EVENTS, as_of="2026-06-30T12:00:00+00:00", zone=zone)

    @pytest.mark.parametrize("kind", ["instant", "local(Europe/Stockholm)", "local(America/New_York)"])
    def test_times_may_be_of_any_kind(self, members, kind):
        early, late = {
            "instant": ("2026-06-14T21:59:59Z", "2026-06-14T22:00:00Z"),
            "local(Europe/Stockholm)": ("2026-06-14T23:59:59", "2026-06-15T00:00:00"),
            "local(America/New_York)": ("2026-06-14T17:59:59", "2026-06-14T18:00:00"),
        }[kind]
        events = (
            f"id | type | time:{kind}\n---+---\n1 | login | {early}\n1 | login | {late}\n2 | login | {early}"
        )
        rule = did("login").regularly(units=2, of=4, unit="week")
        members(CUSTOMERS, rule, {1}, events=events, as_of="2026-06-30", zone="Europe/Stockholm")

    @pytest.mark.parametrize(
        ("zone", "day", "inside", "outside"),
        [
            ("America/Sao_Paulo", "2018-11-05", "2018-11-04T03:00:00", "2018-11-04T02:59:59"),
            ("America/Havana", "2024-11-04", "2024-11-03T04:00:00", "2024-11-03T03:59:59"),
            ("Europe/Stockholm", "2024-04-01", "2024-03-30T23:00:00", "2024-03-30T22:59:59"),
        ],
    )
    def test_a_day_begins_at_its_first_instant(self, members, zone, day, inside, outside):
        events = f"id | type | time:utc\n---+---\n1 | login | {inside}\n2 | login | {outside}"
        rule = did("login").regularly(units=1, of=1, unit="day")
        members(CUSTOMERS, rule, {1}, events=events, as_of=day, zone=zone)

    @pytest.mark.parametrize(
        ("asked", "why"),
        [
            ({"units": 5, "of": 4, "unit": "week"}, "At least 5 of 4 units"),
            ({"units": 0, "of": 4, "unit": "week"}, "a whole number, at least 1; got 0"),
            ({"units": 1, "of": 4, "unit": "week", "times": 0}, "a whole number, at least 1; got 0"),
            ({"units": 1, "of": 4, "unit": "hour"}, "No unit 'hour' here"),
        ],
    )
    def test_a_habit_that_cannot_be_is_an_error(self, asked, why):
        with pytest.raises(sk.DefinitionError, match=why):
            did("login").regularly(**asked)

    def test_a_habit_has_no_other_window(self):
        with pytest.raises(sk.DefinitionError, match="window"):
            did("login").in_last(days=30).regularly(units=1, of=4, unit="week")


def test_the_gap_of_those_who_came_back_begins_in_one_step(members):
    # One month before 31 May is 30 April; two are 31 March, not the 30 March that a month before 30 April is.
    events = """
        id | type | time:utc
        ---+------+--------------------
         1 | buy  | 2026-05-15
         1 | buy  | 2026-03-31T06:00:00
         2 | buy  | 2026-05-15
         2 | buy  | 2026-03-31T12:00:00
         3 | buy  | 2026-05-15
         3 | buy  | 2026-03-30T18:00:00
    """
    rule = did("buy").came_back(recent=1, gap=1, unit="month")
    profiles = "id | a\n---+---\n 1 | x\n 2 | x\n 3 | x"
    members(profiles, rule, {1, 3}, events=events, as_of="2026-05-31T12:00:00+00:00")
