"""Windows of time, and the instants they stand for.

A window is an immutable description ("in the last 30 days"). `bounds` resolves it against an as-of instant
and a zone to one half-open interval of instants. Days and longer units are calendar units in the zone; a
local time that is skipped or repeated is read as the first of its meanings, which for a midnight is the first
instant of that day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from segkit.definition.calendar import (
    CALENDAR_UNITS,
    ELAPSED_SECONDS,
    MICROSECOND,
    UNITS,
    WEEKDAYS,
    Bounds,
    first_instant,
    from_wall,
    local_day,
    shift,
    shift_day,
    unit_start,
)
from segkit.definition.window_kinds import (
    ANNIVERSARY_WINDOWS,
    WINDOWS,
    After,
    Anniversary,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    EarlierThan,
    FixedWindow,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
    Window,
)
from segkit.definition.window_options import FixedKind
from segkit.errors import DefinitionError, InternalError
from segkit.schema.scalars import is_missing, plain
from segkit.wording import shown

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: The calendar that windows are counted in can be imported from here as well.
__all__ = [
    "ANNIVERSARY_WINDOWS",
    "CALENDAR_UNITS",
    "ELAPSED_SECONDS",
    "UNITS",
    "WEEKDAYS",
    "WINDOWS",
    "After",
    "Anniversary",
    "AnyTime",
    "Around",
    "Before",
    "BetweenAgo",
    "Bounds",
    "EarlierThan",
    "FixedWindow",
    "FromTo",
    "InLast",
    "InLastWhole",
    "InNext",
    "Last",
    "OnDate",
    "Since",
    "This",
    "Window",
    "as_of_instant",
    "bounds",
    "first_instant",
    "from_wall",
    "local_day",
    "month_days",
    "shift",
    "shift_day",
    "unit_start",
]

_DAY = dt.timedelta(days=1)


def as_of_instant(as_of: dt.date | dt.datetime | str, zone: ZoneInfo) -> dt.datetime:
    """Read an as-of: an instant, or a date that stands for the end of that local day.

    Args:
        as_of: A date, a timestamp (without a zone it is wall time in `zone`), or the ISO text of either.
        zone: The evaluation zone.

    Returns:
        The instant, in UTC, with microseconds.

    Raises:
        DefinitionError: If the text is neither a date nor a timestamp, or the calendar ends with the date.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> as_of_instant("2026-06-30", ZoneInfo("Europe/Stockholm")).isoformat()
        '2026-06-30T22:00:00+00:00'
    """
    as_of = _read_moment(as_of)
    if as_of == dt.date.max:
        raise DefinitionError(f"As-of {as_of} has no end within the years 1 to 9999. Take an earlier one.")
    try:
        if isinstance(as_of, dt.datetime):
            instant = as_of.astimezone(dt.UTC) if as_of.tzinfo is not None else from_wall(as_of, zone)
        else:
            instant = first_instant(as_of + _DAY, zone)
        instant.astimezone(zone)  # answers say it in the zone
    except OverflowError:
        raise DefinitionError(
            f"As-of {as_of} lies beyond the years 1 to 9999 in UTC or in {zone.key}. Take another."
        ) from None
    return instant


def _read_moment(given: object) -> dt.date | dt.datetime:
    value = _parsed(given) if isinstance(given, str) else plain(given)
    if isinstance(value, dt.date) and not is_missing(value):
        return value
    raise DefinitionError(
        f"As-of {shown(given)} is neither a date nor a timestamp. "
        "Write '2026-06-30' or '2026-06-30T12:00:00+02:00'."
    )


def _parsed(text: str) -> object:
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def bounds(window: Window, as_of: dt.datetime, zone: ZoneInfo) -> Bounds:
    """Resolve a window to instants, as it is for an attribute; an event's is then cut at the as-of.

    Args:
        window: A window that is one interval, so not `Around` or `Anniversary`.
        as_of: The as-of instant, aware.
        zone: The evaluation zone.

    Raises:
        InternalError: If it is no interval, or not the same one for every profile.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> zone = ZoneInfo("Europe/Stockholm")
        >>> lately = bounds(InLast(30, "day"), as_of_instant("2026-06-30", zone), zone)
        >>> lately.start.isoformat(), lately.end.isoformat()
        ('2026-05-31T22:00:00+00:00', '2026-06-30T22:00:00+00:00')
    """
    if not isinstance(window, FixedKind):
        raise InternalError(f"{window!r} has no single interval")
    return window.edges.bounds(as_of, zone)


def month_days(window: FixedWindow, as_of: dt.datetime, zone: ZoneInfo) -> tuple[tuple[int, int], ...] | None:
    """Give an anniversary's days as ranges of `month * 100 + day`, both ends included; None for every day.

    A range that wraps the year end is two ranges. A 28 February of a common year adds the 29th.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> month_days(
        ...     FromTo(dt.date(2025, 12, 30), dt.date(2026, 1, 2)), dt.datetime.now(dt.UTC), ZoneInfo("UTC")
        ... )
        ((1230, 1231), (101, 102))
    """
    days = bounds(window, as_of, zone)
    if days.end is None or days.is_empty:
        raise DefinitionError("An anniversary's window reaches beyond the years 1 to 9999. Take days within.")
    if days.start is None:
        return None
    first = local_day(days.start, zone)
    last = local_day(days.end - MICROSECOND, zone)
    if last >= _year_after(first) - dt.timedelta(days=1):
        return None
    leap_day = last.month == 2 and last.day == 28 and not _is_leap(last.year)  # noqa: PLR2004 - 28 February
    low, high = first.month * 100 + first.day, 229 if leap_day else last.month * 100 + last.day
    return ((low, high),) if first.year == last.year else ((low, 1231), (101, high))


def _year_after(day: dt.date) -> dt.date:
    """Give the day on which a year that begins on a day is over; after 29 February that is 1 March."""
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004 - 29 February
    return dt.date(day.year + 1, 3, 1) if leap_day else shift_day(day, 1, "year")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
