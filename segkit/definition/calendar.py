"""Instants, local days and calendar units: the arithmetic under windows.

Days and longer units are calendar units in a zone. A local time that is skipped or repeated is read as the
first of its meanings, which for a midnight is the first instant of that day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.errors import DefinitionError, InternalError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
#: Units that a calendar has whole ones of.
CALENDAR_UNITS = ("day", "week", "month", "quarter", "year")
#: Units of a fixed number of seconds, as they are between two events.
ELAPSED_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: Units of whole months.
MONTHS = {"month": 1, "quarter": 3, "year": 12}
MICROSECOND = dt.timedelta(microseconds=1)
#: What instants are counted from where they are numbers.
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_FIRST = (dt.datetime.min.replace(tzinfo=dt.UTC) - EPOCH) // MICROSECOND
_LAST = (dt.datetime.max.replace(tzinfo=dt.UTC) - EPOCH) // MICROSECOND


@dataclass(frozen=True, slots=True)
class Bounds:
    """A half-open interval of instants, in UTC; None leaves a side open.

    Args:
        start: The first instant inside, or None.
        end: The first instant after it, or None.
    """

    start: dt.datetime | None
    end: dt.datetime | None

    @property
    def is_empty(self) -> bool:
        """Whether no instant lies inside."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def until(self, instant: dt.datetime) -> Bounds:
        """Return the part before an instant."""
        return Bounds(self.start, instant if self.end is None else min(self.end, instant))

    def days(self, zone: ZoneInfo) -> tuple[dt.date | None, dt.date | None]:
        """Give the half-open range of local days whose first instant lies inside.

        No day begins after the first instant of the calendar's last day: an end after it leaves the range
        open, and a start after it makes the range empty.
        """
        first = None if self.start is None else _day_from(self.start, zone)
        last = None if self.end is None else _day_from(self.end, zone)
        if self.start is not None and first is None:
            return dt.date.max, dt.date.max
        return first, last


def microseconds(instant: dt.datetime) -> int:
    """Count the microseconds from 1970 to an instant: exact, where a float of seconds is not."""
    return (instant - EPOCH) // MICROSECOND


def instant_at(count: int) -> dt.datetime:
    """Give the instant so many microseconds after the beginning of 1970, or the nearest end of the calendar.

    Examples:
        >>> instant_at(1_000_000).isoformat()
        '1970-01-01T00:00:01+00:00'
    """
    return EPOCH + min(max(count, _FIRST), _LAST) * MICROSECOND


def first_instant(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Give the first instant of a local day, in UTC; of a day that begins before the year 1, that year's.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> first_instant(dt.date(2018, 11, 4), ZoneInfo("America/Sao_Paulo")).isoformat()
        '2018-11-04T03:00:00+00:00'
    """
    try:
        return from_wall(dt.datetime.combine(day, dt.time()), zone)
    except OverflowError:  # 1 January of the year 1, east of Greenwich; no instant is earlier than this
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def in_utc(moment: dt.datetime) -> dt.datetime:
    """Give an aware timestamp as a plain one in UTC, of no other type such as that of pandas.

    Raises:
        DefinitionError: If it lies beyond the calendar there: a morning of 1 January of the year 1 in Asia.
    """
    try:
        plain = moment.astimezone(dt.UTC)
    except OverflowError:
        raise DefinitionError(
            f"Timestamp {moment} lies beyond the years 1 to 9999 in UTC. Take one that does not."
        ) from None
    return dt.datetime(*plain.timetuple()[:6], plain.microsecond, tzinfo=dt.UTC)


def from_wall(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Read a naive wall time in a zone as an instant; the first meaning of a skipped or repeated one."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def local_day(instant: dt.datetime, zone: ZoneInfo) -> dt.date:
    """Give the local day of an instant, the calendar's first or last where that lies beyond."""
    try:
        return instant.astimezone(zone).date()
    except OverflowError:
        return dt.date.min if instant.year == dt.MINYEAR else dt.date.max


def shift(instant: dt.datetime, count: int, unit: str, zone: ZoneInfo) -> dt.datetime:
    """Move an instant by units: elapsed ones up to hours, calendar ones in the zone from days on.

    Months keep the wall time and clamp to the last day of the month. From the first instant of a day steps
    count from midnight, also where clocks skip it, so that a day before the end of a day is its beginning.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> end = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
        >>> shift(end, -1, "month", ZoneInfo("UTC")).isoformat()
        '2026-02-28T12:00:00+00:00'
    """
    if unit in {"second", "minute", "hour"}:
        return instant + count * dt.timedelta(seconds=ELAPSED_SECONDS[unit])
    wall = instant.astimezone(zone).replace(tzinfo=None)
    if (begun := _begun(instant, zone)) is not None:
        wall = dt.datetime.combine(begun, dt.time())
    return from_wall(dt.datetime.combine(shift_day(wall.date(), count, unit), wall.time()), zone)


def _begun(instant: dt.datetime, zone: ZoneInfo) -> dt.date | None:
    """Give the day that begins at an instant; where a day was left out, that one and not the next."""
    if instant.year == dt.MINYEAR:
        return None
    eve = local_day(instant - MICROSECOND, zone)
    day = dt.date.max if eve == dt.date.max else eve + dt.timedelta(days=1)
    return day if first_instant(day, zone) == instant else None


def shift_day(day: dt.date, count: int, unit: str) -> dt.date:
    """Move a day by calendar units; months clamp to their last day."""
    if unit not in MONTHS:
        return day + count * dt.timedelta(days=7 if unit == "week" else 1)
    years, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS[unit], 12)
    after = dt.date(years + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 - December, from 0
    return dt.date(years, month + 1, min(day.day, (after - dt.timedelta(days=1)).day))


def unit_start(day: dt.date, unit: str, week_starts: str = "monday") -> dt.date:
    """Give the first day of the calendar unit that holds a day."""
    match unit:
        case "day":
            return day
        case "week":
            return day - dt.timedelta(days=(day.weekday() - WEEKDAYS.index(week_starts)) % 7)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            raise InternalError(f"{unit!r} is no calendar unit")


def _day_from(instant: dt.datetime, zone: ZoneInfo) -> dt.date | None:
    """Give the first local day whose first instant is not before an instant; None if the calendar has none.

    A day that a zone left out altogether (Apia, 30 December 2011) begins with the one after it.
    """
    day = local_day(instant, zone)
    if first_instant(day, zone) < instant:
        return None if day == dt.date.max else day + dt.timedelta(days=1)
    while day > dt.date.min and first_instant(day - dt.timedelta(days=1), zone) >= instant:
        day -= dt.timedelta(days=1)
    return day
