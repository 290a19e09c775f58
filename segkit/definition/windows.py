"""Windows of time, and the instants they stand for.

A window is an immutable description ("in the last 30 days"). `bounds` resolves it against an as-of instant
and a zone to one half-open interval of instants. Days and longer units are calendar units in the zone; a
local time that is skipped or repeated is read as the first of its meanings, which for a midnight is the first
instant of that day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from segkit.definition.node import node
from segkit.errors import DefinitionError, InternalError
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
#: Units that a calendar has whole ones of.
CALENDAR_UNITS = ("day", "week", "month", "quarter", "year")
#: Units of a fixed number of seconds, as they are between two events.
ELAPSED_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_MICROSECOND = dt.timedelta(microseconds=1)


def _check_unit(unit: str, units: tuple[str, ...]) -> None:
    if unit not in units:
        raise DefinitionError(f"No unit {unit!r} here. {did_you_mean(unit, units)}")


def _check_count(count: int) -> None:
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise DefinitionError(f"A window needs a whole number of units, at least 1; got {count!r}.")


def _check_day(day: object) -> None:
    if isinstance(day, dt.datetime) or not isinstance(day, dt.date):
        raise DefinitionError(f"A date is needed, such as date(2026, 6, 30); got {day!r}.")


def _plain_moment(moment: object) -> dt.date | dt.datetime:
    """Give a date as it is and a timestamp in UTC, so that equal moments make equal windows."""
    if not isinstance(moment, dt.date):
        raise DefinitionError(f"A date or a timestamp is needed; got {moment!r}.")
    if not isinstance(moment, dt.datetime):
        return moment
    if moment.tzinfo is None:
        raise DefinitionError(f"Timestamp {moment} has no zone. Write it with one, or give a date.")
    plain = moment.astimezone(dt.UTC)
    return dt.datetime(*plain.timetuple()[:6], plain.microsecond, tzinfo=dt.UTC)


def _check_week(weekday: str) -> None:
    if weekday not in WEEKDAYS:
        raise DefinitionError(f"No weekday {weekday!r}. {did_you_mean(weekday, WEEKDAYS)}")


@node
class AnyTime:
    """All time up to the as-of; for an attribute, any known value."""

    key: ClassVar[str] = "any_time"


@node
class InLast:
    """The last n units before the as-of, such as the last 30 days."""

    key: ClassVar[str] = "in_last"
    count: int
    unit: str

    def __post_init__(self) -> None:
        _check_count(self.count)
        _check_unit(self.unit, UNITS)


@node
class InLastWhole:
    """The last n whole calendar units, without the current one."""

    key: ClassVar[str] = "in_last_whole"
    count: int
    unit: str
    week_starts: str = "monday"

    def __post_init__(self) -> None:
        _check_count(self.count)
        _check_unit(self.unit, CALENDAR_UNITS)
        _check_week(self.week_starts)


@node
class This:
    """The current calendar unit: today, this month. For events it ends at the as-of."""

    key: ClassVar[str] = "this"
    unit: str
    week_starts: str = "monday"

    def __post_init__(self) -> None:
        _check_unit(self.unit, CALENDAR_UNITS)
        _check_week(self.week_starts)


@node
class Last:
    """The calendar unit before the current one: yesterday, last month."""

    key: ClassVar[str] = "last"
    unit: str
    week_starts: str = "monday"

    def __post_init__(self) -> None:
        _check_unit(self.unit, CALENDAR_UNITS)
        _check_week(self.week_starts)


@node
class BetweenAgo:
    """From `older` units ago until `newer` units ago."""

    key: ClassVar[str] = "between_ago"
    older: int
    newer: int
    unit: str

    def __post_init__(self) -> None:
        _check_count(self.older)
        _check_count(self.newer)
        _check_unit(self.unit, UNITS)
        if self.older <= self.newer:
            raise DefinitionError(
                f"Between {self.older} and {self.newer} {self.unit}s ago is empty. "
                "Give the larger number first."
            )


@node
class EarlierThan:
    """More than n units ago: everything before that."""

    key: ClassVar[str] = "earlier_than"
    count: int
    unit: str

    def __post_init__(self) -> None:
        _check_count(self.count)
        _check_unit(self.unit, UNITS)


@node
class OnDate:
    """One local day."""

    key: ClassVar[str] = "on_date"
    day: dt.date

    def __post_init__(self) -> None:
        _check_day(self.day)


@node
class FromTo:
    """From one local day to another, both included."""

    key: ClassVar[str] = "from_to"
    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        _check_day(self.first)
        _check_day(self.last)
        if self.last < self.first:
            raise DefinitionError(f"From {self.first} to {self.last} is empty. Give the earlier date first.")


@node
class Since:
    """From an instant, or from the start of a local day."""

    key: ClassVar[str] = "since"
    moment: dt.date | dt.datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "moment", _plain_moment(self.moment))


@node
class Before:
    """Before an instant, or before the start of a local day."""

    key: ClassVar[str] = "before"
    moment: dt.date | dt.datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "moment", _plain_moment(self.moment))


@node
class After:
    """After a local day: from the midnight that ends it."""

    key: ClassVar[str] = "after"
    day: dt.date

    def __post_init__(self) -> None:
        _check_day(self.day)


@node
class InNext:
    """The next n units from the as-of on. For attributes only: no event lies after the as-of."""

    key: ClassVar[str] = "in_next"
    count: int
    unit: str

    def __post_init__(self) -> None:
        _check_count(self.count)
        _check_unit(self.unit, UNITS)


@node
class Around:
    """Within n units of a date or timestamp attribute of the profile, before or after it. For events only."""

    key: ClassVar[str] = "around"
    attribute: str
    count: int
    unit: str

    def __post_init__(self) -> None:
        _check_count(self.count)
        _check_unit(self.unit, tuple(ELAPSED_SECONDS))
        if not self.attribute:
            raise DefinitionError("A window around an attribute needs the attribute's name.")


@node
class Anniversary:
    """The days of another window as months and days, in any year: birthdays. For attributes only."""

    key: ClassVar[str] = "anniversary"
    window: FixedWindow

    def __post_init__(self) -> None:
        if not isinstance(self.window, ANNIVERSARY_WINDOWS):
            known = [each.key for each in ANNIVERSARY_WINDOWS]
            raise DefinitionError(
                f"An anniversary needs a window with two ends ({', '.join(known)}); got {self.window!r}."
            )


FixedWindow: TypeAlias = (
    AnyTime
    | InLast
    | InLastWhole
    | This
    | Last
    | BetweenAgo
    | EarlierThan
    | OnDate
    | FromTo
    | Since
    | Before
    | After
    | InNext
)
Window: TypeAlias = FixedWindow | Around | Anniversary

#: Every window class, in the order of menus.
WINDOWS: tuple[type[Window], ...] = (
    AnyTime, InLast, InLastWhole, This, Last, BetweenAgo, EarlierThan, OnDate, FromTo, Since, Before,
    After, InNext, Around, Anniversary,
)  # fmt: skip
#: The windows that have two ends, so that they can be anniversaries.
ANNIVERSARY_WINDOWS = (InLast, InLastWhole, This, Last, BetweenAgo, OnDate, FromTo, InNext)


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
        """Give the half-open range of local days whose first instant lies inside."""
        first = None if self.start is None else _day_from(self.start, zone)
        last = None if self.end is None else _day_from(self.end, zone)
        return first, last


def first_instant(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Give the first instant of a local day, in UTC.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> first_instant(dt.date(2018, 11, 4), ZoneInfo("America/Sao_Paulo")).isoformat()
        '2018-11-04T03:00:00+00:00'
    """
    return from_wall(dt.datetime.combine(day, dt.time()), zone)


def from_wall(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Read a naive wall time in a zone as an instant; the first meaning of a skipped or repeated one."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def local_day(instant: dt.datetime, zone: ZoneInfo) -> dt.date:
    """Give the local day of an instant."""
    return instant.astimezone(zone).date()


def as_of_instant(as_of: dt.date | dt.datetime | str, zone: ZoneInfo) -> dt.datetime:
    """Read an as-of: an instant, or a date that stands for the end of that local day.

    Args:
        as_of: A date, a timestamp (without a zone it is wall time in `zone`), or the ISO text of either.
        zone: The evaluation zone.

    Returns:
        The instant, in UTC, with microseconds.

    Raises:
        DefinitionError: If the text is neither a date nor a timestamp.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> as_of_instant("2026-06-30", ZoneInfo("Europe/Stockholm")).isoformat()
        '2026-06-30T22:00:00+00:00'
    """
    if isinstance(as_of, str):
        as_of = _parse_moment(as_of)
    if not isinstance(as_of, dt.datetime):
        return first_instant(as_of + dt.timedelta(days=1), zone)
    return as_of.astimezone(dt.UTC) if as_of.tzinfo is not None else from_wall(as_of, zone)


def _parse_moment(text: str) -> dt.date | dt.datetime:
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise DefinitionError(
        f"As-of {text!r} is neither a date nor a timestamp. "
        "Write '2026-06-30' or '2026-06-30T12:00:00+02:00'."
    )


def bounds(window: FixedWindow, as_of: dt.datetime, zone: ZoneInfo) -> Bounds:
    """Resolve a window to instants, as it is for an attribute; an event's is then cut at the as-of.

    Args:
        window: Any window but `Around` and `Anniversary`, which have no single interval.
        as_of: The as-of instant, aware.
        zone: The evaluation zone.

    Raises:
        DefinitionError: If it reaches beyond the years that dates have.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> zone = ZoneInfo("Europe/Stockholm")
        >>> found = bounds(InLast(30, "day"), as_of_instant("2026-06-30", zone), zone)
        >>> found.start.isoformat(), found.end.isoformat()
        ('2026-05-31T22:00:00+00:00', '2026-06-30T22:00:00+00:00')
    """
    try:
        return _bounds(window, as_of, zone)
    except (OverflowError, ValueError):
        raise DefinitionError(f"Window {window!r} reaches beyond the years 1 to 9999.") from None


def _bounds(window: FixedWindow, as_of: dt.datetime, zone: ZoneInfo) -> Bounds:
    today = local_day(as_of - _MICROSECOND, zone)
    match window:
        case AnyTime():
            return Bounds(None, None)
        case InLast(count, unit):
            return Bounds(shift(as_of, -count, unit, zone), as_of)
        case InNext(count, unit):
            return Bounds(as_of, shift(as_of, count, unit, zone))
        case BetweenAgo(older, newer, unit):
            return Bounds(shift(as_of, -older, unit, zone), shift(as_of, -newer, unit, zone))
        case EarlierThan(count, unit):
            return Bounds(None, shift(as_of, -count, unit, zone))
        case InLastWhole(count, unit, week_starts):
            current = unit_start(today, unit, week_starts)
            return _days(shift_day(current, -count, unit), current, zone)
        case This(unit, week_starts):
            current = unit_start(today, unit, week_starts)
            return _days(current, shift_day(current, 1, unit), zone)
        case Last(unit, week_starts):
            current = unit_start(today, unit, week_starts)
            return _days(shift_day(current, -1, unit), current, zone)
        case OnDate(day):
            return _days(day, day + dt.timedelta(days=1), zone)
        case FromTo(first, last):
            return _days(first, last + dt.timedelta(days=1), zone)
        case Since(moment):
            return Bounds(_instant(moment, zone), None)
        case Before(moment):
            return Bounds(None, _instant(moment, zone))
        case After(day):
            return Bounds(first_instant(day + dt.timedelta(days=1), zone), None)
    raise InternalError(f"{window!r} has no single interval")


def shift(instant: dt.datetime, count: int, unit: str, zone: ZoneInfo) -> dt.datetime:
    """Move an instant by units: elapsed ones up to hours, calendar ones in the zone from days on.

    Months keep the wall time and clamp to the last day of the month.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> end = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
        >>> shift(end, -1, "month", ZoneInfo("UTC")).isoformat()
        '2026-02-28T12:00:00+00:00'
    """
    if unit in {"second", "minute", "hour"}:
        return instant + count * dt.timedelta(seconds=ELAPSED_SECONDS[unit])
    wall = instant.astimezone(zone).replace(tzinfo=None)
    return from_wall(dt.datetime.combine(shift_day(wall.date(), count, unit), wall.time()), zone)


def shift_day(day: dt.date, count: int, unit: str) -> dt.date:
    """Move a day by calendar units; months clamp to their last day."""
    if unit not in _MONTHS:
        return day + count * dt.timedelta(days=7 if unit == "week" else 1)
    years, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
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
    found = bounds(window, as_of, zone)
    if found.start is None or found.end is None:
        raise InternalError(f"{window!r} has an open end")
    first = local_day(found.start, zone)
    last = local_day(found.end - _MICROSECOND, zone)
    if last >= shift_day(first, 1, "year") - dt.timedelta(days=1):
        return None
    leap_day = last.month == 2 and last.day == 28 and not _is_leap(last.year)  # noqa: PLR2004 - 28 February
    low, high = first.month * 100 + first.day, 229 if leap_day else last.month * 100 + last.day
    return ((low, high),) if first.year == last.year else ((low, 1231), (101, high))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(first: dt.date, after: dt.date, zone: ZoneInfo) -> Bounds:
    return Bounds(first_instant(first, zone), first_instant(after, zone))


def _instant(moment: dt.date | dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else first_instant(moment, zone)


def _day_from(instant: dt.datetime, zone: ZoneInfo) -> dt.date:
    """Give the first local day whose first instant is not before an instant."""
    day = local_day(instant, zone)
    return day if first_instant(day, zone) >= instant else day + dt.timedelta(days=1)
