"""The instants that windows stand for, against a computation of its own: a search through the minutes."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

import segkit as sk
from segkit.definition.windows import (
    After,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    Bounds,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
    as_of_instant,
    bounds,
    first_instant,
    month_days,
)

ZONES = [
    ("UTC", "2024-02-29"),
    ("Europe/Stockholm", "2024-03-31"),
    ("Europe/Stockholm", "2024-10-27"),
    ("America/Havana", "2024-11-03"),
    ("America/Sao_Paulo", "2018-11-04"),
    ("Australia/Lord_Howe", "2024-04-07"),
    ("Australia/Lord_Howe", "2024-10-06"),
]
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


def midnight(day, zone):
    """The first minute whose local date is the day: by looking at them all."""
    probe = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) - 15 * 60 * MINUTE
    while probe.astimezone(zone).date() < day:
        probe += MINUTE
    return probe


def months_before(day, months):
    first = day.replace(day=1)
    for _ in range(months):
        first = (first - DAY).replace(day=1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


@pytest.fixture(params=ZONES, ids=lambda each: f"{each[0]} {each[1]}")
def place(request):
    name, day = request.param
    zone, today = ZoneInfo(name), dt.date.fromisoformat(day)
    return zone, today, as_of_instant(today, zone)


def test_a_day_begins_at_its_first_instant(place):
    zone, today, as_of = place
    for days in (-1, 0, 1, 2):
        day = today + days * DAY
        assert first_instant(day, zone) == midnight(day, zone)
    assert as_of == midnight(today + DAY, zone)


def test_calendar_windows(place):
    zone, today, as_of = place
    monday = today - today.weekday() * DAY
    sunday = today - (today.weekday() + 1) % 7 * DAY
    month = today.replace(day=1)
    quarter = months_before(month, (today.month - 1) % 3)
    year = today.replace(month=1, day=1)
    days = [
        (This("day"), today, today + DAY),
        (Last("day"), today - DAY, today),
        (This("week"), monday, monday + 7 * DAY),
        (Last("week"), monday - 7 * DAY, monday),
        (This("week", "sunday"), sunday, sunday + 7 * DAY),
        (This("month"), month, (month + 31 * DAY).replace(day=1)),
        (Last("month"), months_before(month, 1), month),
        (This("quarter"), quarter, (quarter + 95 * DAY).replace(day=1)),
        (Last("quarter"), months_before(quarter, 3), quarter),
        (This("year"), year, year.replace(year=year.year + 1)),
        (Last("year"), year.replace(year=year.year - 1), year),
        (InLastWhole(3, "day"), today - 3 * DAY, today),
        (InLastWhole(2, "week"), monday - 14 * DAY, monday),
        (InLastWhole(5, "month"), months_before(month, 5), month),
        (InLastWhole(5, "quarter"), months_before(quarter, 15), quarter),
        (OnDate(today), today, today + DAY),
        (FromTo(today - DAY, today), today - DAY, today + DAY),
        (Since(today), today, None),
        (Before(today), None, today),
        (After(today), today + DAY, None),
    ]
    for window, start, end in days:
        expected = Bounds(start and midnight(start, zone), end and midnight(end, zone))
        assert bounds(window, as_of, zone) == expected, window


def test_moving_windows_keep_the_wall_time(place):
    zone, today, _ = place
    noon = dt.datetime.combine(today, dt.time(12), zone).astimezone(dt.UTC)

    def at_noon(day):
        return dt.datetime.combine(day, dt.time(12), zone).astimezone(dt.UTC)

    moved = [
        (InLast(3, "day"), at_noon(today - 3 * DAY), noon),
        (InLast(2, "week"), at_noon(today - 14 * DAY), noon),
        (InLast(1, "month"), at_noon(months_before(today, 1)), noon),
        (InLast(2, "quarter"), at_noon(months_before(today, 6)), noon),
        (InLast(1, "year"), at_noon(months_before(today, 12)), noon),
        (BetweenAgo(2, 1, "day"), at_noon(today - 2 * DAY), at_noon(today - DAY)),
        (EarlierThan(3, "month"), None, at_noon(months_before(today, 3))),
        (InNext(1, "day"), noon, at_noon(today + DAY)),
        (InLast(36, "hour"), noon - 36 * 60 * MINUTE, noon),
        (InLast(90, "second"), noon - dt.timedelta(seconds=90), noon),
        (InNext(5, "minute"), noon, noon + 5 * MINUTE),
        (AnyTime(), None, None),
        (Since(noon), noon, None),
        (Before(noon), None, noon),
    ]
    for window, start, end in moved:
        assert bounds(window, noon, zone) == Bounds(start, end), window


@pytest.mark.parametrize(
    ("given", "zone", "expected"),
    [
        ("2026-06-30", "UTC", "2026-07-01T00:00:00+00:00"),
        ("2026-06-30", "Europe/Stockholm", "2026-06-30T22:00:00+00:00"),
        ("2026-06-30T12:00", "Europe/Stockholm", "2026-06-30T10:00:00+00:00"),
        ("2026-06-30T12:00:00+05:00", "Europe/Stockholm", "2026-06-30T07:00:00+00:00"),
        ("2018-11-03", "America/Sao_Paulo", "2018-11-04T03:00:00+00:00"),
        ("2024-10-27T02:30", "Europe/Stockholm", "2024-10-27T00:30:00+00:00"),
        (dt.date(2026, 6, 30), "UTC", "2026-07-01T00:00:00+00:00"),
    ],
)
def test_an_as_of_is_read(given, zone, expected):
    assert as_of_instant(given, ZoneInfo(zone)).isoformat() == expected


def test_an_as_of_that_is_none():
    with pytest.raises(sk.DefinitionError, match="As-of 'today' is neither a date nor a timestamp"):
        as_of_instant("today", ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("window", "starts", "ends"),
    [
        (InLast(3000, "year"), False, True),
        (InLast(10**30, "second"), False, True),
        (InLastWhole(10**9, "week"), False, True),
        (InNext(9000, "year"), True, False),
        (BetweenAgo(10**7, 1, "day"), False, True),
    ],
)
def test_a_side_beyond_the_calendar_is_open(window, starts, ends):
    found = bounds(window, as_of_instant("2026-06-30", ZoneInfo("UTC")), ZoneInfo("UTC"))
    assert ((found.start is not None), (found.end is not None)) == (starts, ends)


@pytest.mark.parametrize("window", [EarlierThan(10**7, "day"), BetweenAgo(10**8, 10**7, "month")])
def test_nothing_lies_beyond_the_calendar(window):
    assert bounds(window, as_of_instant("2026-06-30", ZoneInfo("UTC")), ZoneInfo("UTC")).is_empty


def test_a_window_around_an_attribute_has_no_single_interval():
    with pytest.raises(sk.InternalError, match="has no single interval"):
        bounds(Around("born", 1, "day"), dt.datetime.now(dt.UTC), ZoneInfo("UTC"))


def by_day(first, last):
    """The month-day pairs of a range, one by one; a 28 February of a common year adds the 29th."""
    found = set()
    for count in range((last - first).days + 1):
        day = first + count * DAY
        found.add((day.month, day.day))
        if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
            found.add((2, 29))
    return found


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-06-30", "2026-06-30"),
        ("2025-12-30", "2026-01-02"),
        ("2025-02-28", "2025-02-28"),
        ("2024-02-28", "2024-02-28"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-01", "2025-02-27"),
        ("2025-02-01", "2025-02-28"),
        ("2025-02-01", "2025-03-01"),
        ("2025-03-01", "2026-02-28"),
        ("2025-03-01", "2026-02-27"),
        ("2024-03-01", "2025-02-28"),
        ("2024-02-29", "2025-02-27"),
        ("2024-02-29", "2025-02-28"),
        ("2025-01-01", "2025-12-31"),
        ("2025-01-02", "2025-12-31"),
        ("2025-06-30", "2026-06-28"),
        ("2025-06-30", "2026-06-29"),
        ("2020-01-01", "2026-01-01"),
    ],
)
def test_an_anniversary_is_its_days_without_the_year(first, last):
    window = FromTo(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    ranges = month_days(window, dt.datetime(2026, 6, 30, tzinfo=dt.UTC), ZoneInfo("UTC"))
    every_day = by_day(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    found = every_day if ranges is None else {
        (month, day) for month, day in every_day
        if any(low <= month * 100 + day <= high for low, high in ranges)
    }  # fmt: skip
    assert found == by_day(window.first, window.last)


@pytest.mark.parametrize(
    ("as_of", "zone"),
    [
        ("0001-01-01T00:00:00+05:00", "UTC"),
        ("0001-01-01T00:00:00", "Asia/Tokyo"),
        ("0001-01-01T00:00:00Z", "America/New_York"),
        ("9999-12-31T23:00:00-05:00", "UTC"),
        ("9999-12-31T23:00:00", "America/New_York"),
        ("9999-12-31T23:00:00Z", "Asia/Tokyo"),
        (dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=1))), "UTC"),
        ("9999-12-31", "UTC"),
    ],
)
def test_an_as_of_at_the_end_of_the_calendar_is_refused_in_a_sentence(as_of, zone):
    with pytest.raises(
        sk.DefinitionError, match=r"^As-of \S+( \S+)? (lies beyond the years 1 to 9999|has no end)"
    ):
        as_of_instant(as_of, ZoneInfo(zone))


@pytest.mark.parametrize("window", [Since, Before])
def test_a_moment_beyond_the_calendar_in_utc_is_refused_in_a_sentence(window):
    with pytest.raises(sk.DefinitionError, match="lies beyond the years 1 to 9999 in UTC"):
        window(dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=1))))
