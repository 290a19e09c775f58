"""What kinds of window have in common: what each says of itself, and the options that several share."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from segkit.definition.calendar import CALENDAR_UNITS, UNITS, WEEKDAYS, in_utc
from segkit.definition.edges import Edges, FixedDay, FixedInstant, UnitStart
from segkit.definition.node import node
from segkit.errors import DefinitionError
from segkit.wording import did_you_mean, moment_text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where a window can stand: about an attribute, about events, about events where its ends have to be the same
#: for every profile, in an anniversary.
Places: TypeAlias = tuple[Literal["attribute", "event", "fixed", "anniversary"], ...]

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """What menus know of a kind of window.

    Args:
        label: What they show.
        places: Where such a window can stand.
        template: A window to begin with, as a document without its kind; None is still to be chosen.
    """

    label: str
    places: Places
    template: Mapping[str, object]


class WindowKind(ABC):
    """What every kind of window says of itself; the documents, the sentences, the SQL and the menus read it.

    Attributes:
        key: Its name in documents and in the language.
        menu: Its entry in menus, and where it can stand.
        units: What its unit can be; empty if it has none.
    """

    __slots__ = ()

    key: ClassVar[str]
    menu: ClassVar[MenuEntry]
    units: ClassVar[tuple[str, ...]] = ()

    @property
    @abstractmethod
    def phrase(self) -> str:
        """When, as it follows what was done: "in the last 30 days". Empty for any time."""

    @property
    @abstractmethod
    def slug(self) -> str:
        """When, as a part of a name in SQL: `last_30_days`."""


class FixedKind(WindowKind):
    """A kind of window that is one interval, the same for every profile."""

    __slots__ = ()

    @property
    @abstractmethod
    def edges(self) -> Edges:
        """Its ends, as they are for an attribute, without saying when it is asked."""


# --- options that several kinds share


@node
class Counted(FixedKind):
    """So many units.

    Args:
        count: How many.
        unit: One of `units`.
    """

    units: ClassVar[tuple[str, ...]] = UNITS
    count: int
    unit: str

    def __post_init__(self) -> None:
        check_count(self.count)
        check_unit(self.unit, self.units)


@node
class OneUnit(FixedKind):
    """A whole unit of the calendar, the current one or one near it.

    Attributes:
        later: How many units after the current one it is.
        of_a_day: What people call it if its unit is the day.

    Args:
        unit: One of `units`.
        week_starts: The weekday on which a week starts.
    """

    units: ClassVar[tuple[str, ...]] = CALENDAR_UNITS
    later: ClassVar[int]
    of_a_day: ClassVar[str]
    unit: str
    week_starts: str = "monday"

    def __post_init__(self) -> None:
        check_unit(self.unit, self.units)
        check_week(self.week_starts)

    @property
    def edges(self) -> Edges:
        start, end = (UnitStart(self.unit, later, self.week_starts) for later in (self.later, self.later + 1))
        return Edges(start, (end,))

    @property
    def phrase(self) -> str:
        if self.unit == "day":
            return self.of_a_day
        return f"{self.key} {self.unit}{week_remark(self.unit, self.week_starts)}"

    @property
    def slug(self) -> str:
        return self.of_a_day if self.unit == "day" else f"{self.key}_{self.unit}"


@node
class OneDay(FixedKind):
    """A local day that is named."""

    day: dt.date

    def __post_init__(self) -> None:
        check_day(self.day)


@node
class OneMoment(FixedKind):
    """An instant that is named, or the start of a local day."""

    moment: dt.date | dt.datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "moment", _plain_moment(self.moment))

    @property
    def edge(self) -> FixedDay | FixedInstant:
        """The moment as an end of an interval."""
        moment = self.moment
        return FixedInstant(moment) if isinstance(moment, dt.datetime) else FixedDay(moment)

    @property
    def phrase(self) -> str:
        return f"{self.key} {moment_text(self.moment)}"

    @property
    def slug(self) -> str:
        return f"{self.key}_{day_slug(self.moment)}"


def check_unit(unit: str, units: tuple[str, ...]) -> None:
    """Check a unit of time.

    Raises:
        DefinitionError: If it is none that can stand here.
    """
    if unit not in units:
        raise DefinitionError(f"No unit {unit!r} here. {did_you_mean(unit, units)}")


def check_count(count: int) -> None:
    """Check a number of units.

    Raises:
        DefinitionError: If it is no whole number, or none at all.
    """
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise DefinitionError(f"A window needs a whole number of units, at least 1; got {count!r}.")


def check_day(day: object) -> None:
    """Check a day.

    Raises:
        DefinitionError: If it is no date, or a timestamp.
    """
    if isinstance(day, dt.datetime) or not isinstance(day, dt.date):
        raise DefinitionError(f"A date is needed, such as date(2026, 6, 30); got {day!r}.")


def check_week(weekday: str) -> None:
    """Check the weekday on which weeks start.

    Raises:
        DefinitionError: If there is no such weekday.
    """
    if weekday not in WEEKDAYS:
        raise DefinitionError(f"No weekday {weekday!r}. {did_you_mean(weekday, WEEKDAYS)}")


def _plain_moment(moment: object) -> dt.date | dt.datetime:
    """Give a date as it is and a timestamp in UTC, so that equal moments make equal windows."""
    if not isinstance(moment, dt.date):
        raise DefinitionError(f"A date or a timestamp is needed; got {moment!r}.")
    if not isinstance(moment, dt.datetime):
        return moment
    if moment.tzinfo is None:
        raise DefinitionError(f"Timestamp {moment} has no zone. Write it with one, or give a date.")
    return in_utc(moment)


# --- pieces of phrases, names and ends


def week_remark(unit: str, week_starts: str) -> str:
    """Say when weeks start, where they do not start on a Monday."""
    return f" (weeks start on {week_starts.title()})" if unit == "week" and week_starts != "monday" else ""


def units_slug(count: int, unit: str) -> str:
    """Write a number of units as a part of a name in SQL."""
    return f"{count}_{unit}{'s' if count > 1 else ''}"


def day_slug(day: dt.date) -> str:
    """Write a day as a part of a name in SQL."""
    return f"{day:%Y_%m_%d}"


def end_of(day: dt.date) -> tuple[FixedDay, ...]:
    """Give the end of a day as an edge; the calendar's last day has none, since nothing is later."""
    return () if day == dt.date.max else (FixedDay(day + _DAY),)
