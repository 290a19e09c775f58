"""The windows of time, each a class; `windows` says which instants they are."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, TypeAlias

from segkit.definition.calendar import (
    CALENDAR_UNITS,
    ELAPSED_SECONDS,
    UNITS,
    WEEKDAYS,
)
from segkit.definition.node import node
from segkit.errors import DefinitionError
from segkit.wording import did_you_mean


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
