"""A date is a day, compared with other days. Windows over dates have their own page."""

from __future__ import annotations

import datetime as dt

import pytest
import tables

import segkit as sk
from segkit import did, field, sequence, then

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


NEVER = """
    id | ends:date  | seen:utc
    ---+------------+---------------------------
     1 | 9999-12-31 | 9999-12-31T23:59:59.999999
     2 | 9999-12-30 | 9999-12-30T23:59:59
     3 | 2026-06-30 | 2026-06-30T00:00:00
     4 |            |
"""
BEGINNING = """
    id | began:date | seen:utc
    ---+------------+--------------------
     1 | 0001-01-01 | 0001-01-02T00:00:00
     2 | 0001-01-02 | 0001-01-03T00:00:00
     3 | 2026-06-30 | 2026-06-30T00:00:00
     4 |            |
"""
FAR_EAST = "Pacific/Kiritimati"


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York", FAR_EAST])
@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (("before", "9999-12-31"), {2, 3}),
        (("since", "9999-12-31"), {1}),
        (("after", "9999-12-30"), {1}),
        (("after", "9999-12-31"), set()),
        (("on_date", "9999-12-31"), {1}),
        (("from_to", "9999-12-30", "9999-12-31"), {1, 2}),
        (("from_to", "2026-01-01", "9999-12-31"), {1, 2, 3}),
        (("since", "0001-01-01"), {1, 2, 3}),
        (("before", "0001-01-02"), set()),
    ],
    ids=repr,
)
def test_the_calendar_ends_where_never_is_written(members, window, expected, zone):
    name, *arguments = window
    rule = getattr(field("ends"), name)(*arguments)
    members(NEVER, rule, expected, zone=zone, cannot_hold={"clickhouse"})


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York", FAR_EAST])
@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (("since", "1900-01-01"), {3}),
        (("before", "1900-01-01"), {1, 2}),
        (("since", "0001-01-01"), {1, 2, 3}),
        (("since", "0001-01-02"), {2, 3}),
        (("before", "0001-01-02"), {1}),
        (("on_date", "0001-01-01"), {1}),
        (("on_date", "0001-01-02"), {2}),
        (("from_to", "0001-01-01", "0001-01-02"), {1, 2}),
        (("before", "9999-12-31"), {1, 2, 3}),
    ],
    ids=repr,
)
def test_the_calendar_begins_with_the_year_1(members, window, expected, zone):
    name, *arguments = window
    rule = getattr(field("began"), name)(*arguments)
    members(BEGINNING, rule, expected, zone=zone, cannot_hold={"clickhouse", "mariadb"})


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (("since", "0001-01-02"), {1, 2, 3}),
        (("since", "0001-01-03"), {2, 3}),
        (("before", "0001-01-03"), {1}),
        (("on_date", "0001-01-02"), {1}),
    ],
    ids=repr,
)
def test_a_time_may_be_at_the_beginning_of_the_calendar(members, window, expected):
    name, *arguments = window
    rule = getattr(field("seen"), name)(*arguments)
    members(BEGINNING, rule, expected, cannot_hold={"clickhouse", "mariadb"})


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (("since", "9999-12-31"), {1}),
        (("after", "9999-12-31"), set()),
        (("on_date", "9999-12-31"), {1}),
        (("before", "9999-12-31"), {2, 3}),
    ],
    ids=repr,
)
def test_a_time_may_be_at_the_end_of_the_calendar(members, window, expected):
    name, *arguments = window
    rule = getattr(field("seen"), name)(*arguments)
    members(NEVER, rule, expected, cannot_hold={"clickhouse"})


def test_an_as_of_has_an_end_within_the_calendar():
    frame = tables.data(PEOPLE).frame()
    with pytest.raises(sk.DefinitionError, match="As-of 9999-12-31 has no end within the years 1 to 9999"):
        sk.compile(
            sk.Segment("A", field("born").today()), "duckdb", catalog=frame.catalog, as_of="9999-12-31"
        )


@pytest.mark.parametrize("ends", [("2026-12-30", "9999-12-31")])
def test_an_anniversary_of_the_calendars_end_is_refused(ends):
    frame = tables.data(PEOPLE).frame()
    rule = field("born").anniversary().from_to(*ends)
    with pytest.raises(sk.DefinitionError, match="reaches beyond the years 1 to 9999"):
        sk.compile(sk.Segment("A", rule), "duckdb", catalog=frame.catalog, as_of="2026-06-30")


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


# --- events whose time is a date

# Around 30 June 2024; the clocks of São Paulo skip the midnight of 4 November 2018, Havana's repeat that of
# 3 November 2024, and 30 December 2011 was left out in Apia.
DAYS_OF_EVENTS = """
    id | type | time:date
    ---+------+-----------
     1 | buy  | 2024-06-28
     2 | buy  | 2024-06-29
     3 | buy  | 2024-06-30
     4 | buy  | 2024-07-01
     5 | buy  |
"""
BUYERS = "id | met:date | seen:utc\n---+---+---\n" + "\n".join(
    f"{each} | 2024-06-29 | 2024-06-30T00:00:00" for each in range(1, 6)
)


@pytest.mark.parametrize(
    "zone", ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Niue"]
)
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("buy"), {1, 2, 3}),
        (did("buy").today(), {3}),
        (did("buy").yesterday(), {2}),
        (did("buy").in_last(days=1), {3}),
        (did("buy").in_last(hours=25), {3}),
        (did("buy").in_last(hours=48), {2, 3}),
        (did("buy").on_date(dt.date(2024, 6, 29)), {2}),
        (did("buy").since(dt.date(2024, 6, 29)), {2, 3}),
        (did("buy").before(dt.date(2024, 6, 30)), {1, 2}),
        (did("buy").distinct_days() == 1, {1, 2, 3}),
        (did("buy").days_since_last() == 1, {3}),
        (did("buy").days_since_first() >= 2, {1, 2}),
        (did("buy").days_since_last() > 2, {1}),
        (did("buy").first_time().today(), {3}),
        (did("buy").around("met", days=1), {1, 2, 3}),
        (did("buy").regularly(units=1, of=1, unit="day"), {2}),
    ],
    ids=repr,
)
def test_an_event_of_a_day_happens_at_its_first_instant(members, rule, expected, zone):
    members(BUYERS, rule, expected, events=DAYS_OF_EVENTS, as_of="2024-06-30", zone=zone)


@pytest.mark.parametrize(
    ("zone", "expected"), [("America/New_York", {1}), ("UTC", {1, 2}), ("Asia/Tokyo", {1, 2, 3})]
)
def test_events_of_days_stand_among_events_with_times(members, zone, expected):
    profiles = "id | a\n---+---\n 1 | x\n 2 | x\n 3 | x"
    views = """
        id | time:instant
        ---+--------------------------
         1 | 2024-06-30T04:00:01+00:00
         2 | 2024-06-30T00:00:01+00:00
         3 | 2024-06-29T15:00:01+00:00
    """
    buys = "id | time:date\n---+---\n 1 | 2024-06-30\n 2 | 2024-06-30\n 3 | 2024-06-30"
    rule = sequence(did("buy"), then(did("view")))
    members(profiles, rule, expected, events={"buy": buys, "view": views}, as_of="2024-06-30", zone=zone)


def test_an_event_of_a_day_is_around_an_instant_from_its_first_one(members):
    members(
        BUYERS, did("buy").around("seen", hours=4), {3}, events=DAYS_OF_EVENTS,
        as_of="2024-06-30", zone="America/New_York",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "zone"),
    [
        ("2018-11-04", "America/Sao_Paulo"),  # midnight is skipped
        ("2024-11-03", "America/Havana"),  # midnight is there twice
        ("2011-12-31", "Pacific/Apia"),  # the day before was left out
        ("2024-03-31", "Europe/Stockholm"),
    ],
)
def test_a_day_with_an_odd_midnight_begins_with_its_first_instant(members, as_of, zone):
    events = (
        f"id | type | time:date\n---+---+---\n 1 | buy | {as_of}\n 2 | buy | {day(as_of) - dt.timedelta(2)}"
    )
    members("id | a\n---+---\n 1 | x\n 2 | x", did("buy").today(), {1}, events=events, as_of=as_of, zone=zone)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("buy").today(), {3}),
        (did("buy").in_last(days=2), {2, 3}),
        (did("buy").distinct_days() == 1, {1, 2, 3}),
    ],
    ids=repr,
)
def test_live_windows_hold_events_of_days(members, rule, expected):
    members(BUYERS, rule, expected, events=DAYS_OF_EVENTS, as_of="2024-07-01T00:00:00+00:00", live=True)


def test_only_events_have_times_that_are_dates():
    with pytest.raises(sk.CatalogError, match="'date' is for the time of events"):
        sk.Field(name="a", type=sk.DataType.parse("timestamp"), time_kind=sk.TimeKind("date"))
