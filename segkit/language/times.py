"""Windows of time as methods, the same for fields and for events."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar, Unpack

from segkit.definition.windows import (
    UNITS,
    After,
    AnyTime,
    Before,
    BetweenAgo,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
)
from segkit.errors import DefinitionError
from segkit.language.values import day, moment
from segkit.schema.scalars import plain
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from segkit.definition.windows import Window

T = TypeVar("T")


class CalendarUnits(TypedDict, total=False):
    """A number of units that a calendar has whole ones of; exactly one is given."""

    days: int
    weeks: int
    months: int
    quarters: int
    years: int


class Units(CalendarUnits, total=False):
    """A number of units of time; exactly one is given."""

    seconds: int
    minutes: int
    hours: int


class ElapsedUnits(TypedDict, total=False):
    """A number of units of a fixed length; exactly one is given."""

    seconds: int
    minutes: int
    hours: int
    days: int
    weeks: int


class Spans(TypedDict, total=False):
    """From so many units ago to so many units ago; exactly one is given."""

    seconds: tuple[int, int]
    minutes: tuple[int, int]
    hours: tuple[int, int]
    days: tuple[int, int]
    weeks: tuple[int, int]
    months: tuple[int, int]
    quarters: tuple[int, int]
    years: tuple[int, int]


def one_unit(method: str, units: Mapping[str, object], example: str = "days=30") -> tuple[object, str]:
    """Read the one unit that is given: `days=30` is `(30, "day")`.

    Raises:
        DefinitionError: If there is none, more than one, or no such unit.
    """
    known = [f"{unit}s" for unit in UNITS]
    for name in units:
        if name not in known:
            raise DefinitionError(f"{method} has no unit {name!r}. {did_you_mean(name, known)}")
    if len(units) != 1:
        given = ", ".join(units) if units else "none"
        raise DefinitionError(f"{method} needs exactly one unit, such as {method}({example}); got {given}.")
    ((name, count),) = units.items()
    return count, name.removesuffix("s")


def number(given: object) -> int:
    """Turn a count into a plain integer; the node refuses what is none."""
    return plain(given)  # type: ignore[return-value]  # the node refuses what is no integer


def said_once(before: object, method: str, instead: str = "Say it once.") -> None:
    """Refuse to say again what was said before, for it would take the place of that without a word.

    Raises:
        DefinitionError: If it was said before; says what to write instead.
    """
    if before:
        raise DefinitionError(f"{method} would take the place of what was said before it. {instead}")


def one_window(before: Window) -> None:
    """Refuse a window where there is one already.

    Raises:
        DefinitionError: If there is.
    """
    said_once(
        not isinstance(before, AnyTime),
        "A second window",
        "Write one window, such as between_ago(days=(30, 7)), or join two conditions with & or |.",
    )


class EventWindows(ABC, Generic[T]):
    """Windows that lie before the as-of."""

    __slots__ = ()

    @abstractmethod
    def _within(self, window: Window) -> T: ...

    def any_time(self) -> T:
        """All time up to the as-of; for a field, any known value."""
        return self._within(AnyTime())

    def in_last(self, **units: Unpack[Units]) -> T:
        """Within the last n units, counted back from the as-of.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks, months, quarters, years.

        Examples:
            >>> from segkit.language.events import did
            >>> did("purchase").in_last(days=30)
            did("purchase").in_last(days=30)
        """
        count, unit = one_unit("in_last", units)
        return self._within(InLast(number(count), unit))

    def in_last_whole(self, *, week_starts: str = "monday", **units: Unpack[CalendarUnits]) -> T:
        """Within the last n whole calendar units, without the current one.

        Args:
            week_starts: The weekday with which a week starts.
            **units: Exactly one of days, weeks, months, quarters, years.
        """
        count, unit = one_unit("in_last_whole", units, "months=1")
        return self._within(InLastWhole(number(count), unit, week_starts))

    def today(self) -> T:
        """On the day of the as-of."""
        return self._within(This("day"))

    def yesterday(self) -> T:
        """On the day before."""
        return self._within(Last("day"))

    def this(self, unit: str, *, week_starts: str = "monday") -> T:
        """In the current calendar unit.

        Args:
            unit: day, week, month, quarter or year.
            week_starts: The weekday with which a week starts.
        """
        return self._within(This(unit, week_starts))

    def last(self, unit: str, *, week_starts: str = "monday") -> T:
        """In the calendar unit before the current one.

        Args:
            unit: day, week, month, quarter or year.
            week_starts: The weekday with which a week starts.
        """
        return self._within(Last(unit, week_starts))

    def between_ago(self, **units: Unpack[Spans]) -> T:
        """From so many units ago to so many units ago: `between_ago(days=(90, 30))`.

        Args:
            **units: Exactly one unit, with two numbers, the larger one first.
        """
        ends, unit = one_unit("between_ago", units, "days=(90, 30)")
        if not isinstance(ends, tuple | list) or len(ends) != 2:  # noqa: PLR2004 - two ends
            raise DefinitionError(f"between_ago needs two numbers, such as days=(90, 30); got {ends!r}.")
        return self._within(BetweenAgo(number(ends[0]), number(ends[1]), unit))

    def earlier_than(self, **units: Unpack[Units]) -> T:
        """More than n units ago.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks, months, quarters, years.
        """
        count, unit = one_unit("earlier_than", units, "days=90")
        return self._within(EarlierThan(number(count), unit))

    def on_date(self, date: dt.date | str) -> T:
        """On one day.

        Args:
            date: A date, or its ISO text.
        """
        return self._within(OnDate(day(date)))

    def from_to(self, first: dt.date | str, last: dt.date | str) -> T:
        """From one day to another, both included.

        Args:
            first: A date, or its ISO text.
            last: A date, or its ISO text; not before the first.
        """
        return self._within(FromTo(day(first), day(last)))

    def since(self, start: dt.date | dt.datetime | str) -> T:
        """From an instant on, or from the start of a day.

        Args:
            start: A date or a timestamp with a zone, or the ISO text of either.
        """
        return self._within(Since(moment(start)))

    def before(self, end: dt.date | dt.datetime | str) -> T:
        """Before an instant, or before the start of a day.

        Args:
            end: A date or a timestamp with a zone, or the ISO text of either.
        """
        return self._within(Before(moment(end)))

    def after(self, date: dt.date | str) -> T:
        """After a day, from the midnight that ends it.

        Args:
            date: A date, or its ISO text.
        """
        return self._within(After(day(date)))


class FieldWindows(EventWindows[T]):
    """Windows of a field, which may also lie after the as-of."""

    __slots__ = ()

    def in_next(self, **units: Unpack[Units]) -> T:
        """Within the next n units from the as-of on.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks, months, quarters, years.
        """
        count, unit = one_unit("in_next", units, "days=7")
        return self._within(InNext(number(count), unit))
