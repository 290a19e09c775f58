"""The ends of windows, described without saying when they are asked.

A pinned statement resolves an edge to an instant in Python; a live one computes it from the database's clock.
An edge beyond the years 1 to 9999 is the first or the last instant of the calendar: nothing lies past it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from segkit.definition.calendar import (
    ELAPSED_SECONDS,
    MICROSECOND,
    Bounds,
    first_instant,
    local_day,
    shift,
    shift_day,
    unit_start,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


#: The ends of the calendar, which stand for everything beyond them.
FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)
LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Moved:
    """The as-of, moved by units: elapsed ones up to hours, calendar ones in the zone from days on.

    Args:
        count: By how many units; negative for earlier, 0 for the as-of itself.
        unit: Which units.
        elapsed: Whether days and weeks are of 24 hours each, whatever the zone's clocks do.
    """

    count: int = 0
    unit: str = "second"
    elapsed: bool = False

    @property
    def seconds(self) -> int | None:
        """By how many seconds it is moved; None if by calendar units."""
        is_elapsed = self.elapsed or self.count == 0 or self.unit in {"second", "minute", "hour"}
        return self.count * ELAPSED_SECONDS.get(self.unit, 0) if is_elapsed else None

    def at(self, as_of: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """Resolve it."""
        try:
            if self.seconds is not None:
                return as_of + dt.timedelta(seconds=self.seconds)
            return shift(as_of, self.count, self.unit, zone)
        except (OverflowError, ValueError):
            return FIRST if self.count < 0 else LAST


@dataclass(frozen=True, slots=True)
class UnitStart:
    """The first instant of the calendar unit that holds the day of the as-of, or of one before or after it.

    Args:
        unit: The unit.
        move: How many units later; negative for earlier.
        week_starts: The first day of the week.
    """

    unit: str
    move: int = 0
    week_starts: str = "monday"

    def at(self, as_of: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """Resolve it."""
        try:
            current = unit_start(local_day(as_of - MICROSECOND, zone), self.unit, self.week_starts)
            return first_instant(shift_day(current, self.move, self.unit), zone)
        except (OverflowError, ValueError):
            return LAST if self.move > 0 else FIRST


@dataclass(frozen=True, slots=True)
class FixedDay:
    """The first instant of a local day that was named."""

    day: dt.date

    def at(self, as_of: dt.datetime, zone: ZoneInfo) -> dt.datetime:  # noqa: ARG002 - fixed
        """Resolve it."""
        return first_instant(self.day, zone)


@dataclass(frozen=True, slots=True)
class FixedInstant:
    """An instant that was named."""

    instant: dt.datetime

    def at(self, as_of: dt.datetime, zone: ZoneInfo) -> dt.datetime:  # noqa: ARG002 - fixed
        """Resolve it."""
        return self.instant.astimezone(dt.UTC)


#: Edges that follow the clock.
Following: TypeAlias = Moved | UnitStart
Edge: TypeAlias = Following | FixedDay | FixedInstant

NOW = Moved()


@dataclass(frozen=True, slots=True)
class Edges:
    """An interval of instants between edges.

    Args:
        start: The first instant inside; None leaves the side open.
        ends: The first instant after it is the earliest of these; none leave the side open.
        shut: Whether the end is inside and the start is not; otherwise it is the other way round.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> noon = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
        >>> Edges(UnitStart("month")).until_now().bounds(noon, ZoneInfo("UTC")).start.isoformat()
        '2026-06-01T00:00:00+00:00'
    """

    start: Edge | None = None
    ends: tuple[Edge, ...] = ()
    shut: bool = False

    @property
    def follows(self) -> bool:
        """Whether any of its edges follows the clock."""
        return any(isinstance(each, Moved | UnitStart) for each in (self.start, *self.ends))

    def fixed(self) -> Edges:
        """Return the interval between those of its edges that do not follow the clock."""
        start = None if isinstance(self.start, Moved | UnitStart) else self.start
        return Edges(start, tuple(each for each in self.ends if not isinstance(each, Moved | UnitStart)))

    def until_now(self) -> Edges:
        """Return the part before the as-of."""
        if any(_is_past(each) for each in self.ends):
            return self
        return replace(self, ends=(*(each for each in self.ends if not isinstance(each, UnitStart)), NOW))

    def bounds(self, as_of: dt.datetime, zone: ZoneInfo) -> Bounds:
        """Resolve it to instants; a side that reaches beyond the calendar is open.

        Examples:
            >>> from zoneinfo import ZoneInfo
            >>> noon = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
            >>> Edges(Moved(-3000, "year")).bounds(noon, ZoneInfo("UTC"))
            Bounds(start=None, end=None)
            >>> Edges(None, (Moved(-3000, "year"),)).bounds(noon, ZoneInfo("UTC")).is_empty
            True
        """
        start = FIRST if self.start is None else self.start.at(as_of, zone)
        ends = [each.at(as_of, zone) for each in self.ends if not _is_beyond(each, LAST, as_of, zone)]
        if start == LAST or FIRST in ends:
            return Bounds(as_of, as_of)
        later = MICROSECOND if self.shut else dt.timedelta()
        end = min(ends) + later if ends else None
        return Bounds(None if start == FIRST else start + later, end)


def is_beyond(edge: Edge, as_of: dt.datetime, zone: ZoneInfo) -> bool:
    """Tell whether an edge that follows the clock lies beyond the calendar, on either side."""
    return any(_is_beyond(edge, side, as_of, zone) for side in (FIRST, LAST))


def _is_beyond(edge: Edge, side: dt.datetime, as_of: dt.datetime, zone: ZoneInfo) -> bool:
    return isinstance(edge, Moved | UnitStart) and edge.at(as_of, zone) == side


def _is_past(edge: Edge) -> bool:
    """Tell whether an edge is never after the as-of, whenever that is."""
    match edge:
        case Moved(count):
            return count <= 0
        case UnitStart(move=move):
            return move <= 0
        case FixedDay() | FixedInstant():
            return False
        case _:
            assert_never(edge)
