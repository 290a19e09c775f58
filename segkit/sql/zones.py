"""The offset changes of zones, written out: wall times as ranges, microseconds moved between zones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, integer, own, when

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)
_END = dt.datetime.max.replace(tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)


def offset_steps(
    zone: ZoneInfo, first: dt.datetime, last: dt.datetime
) -> tuple[tuple[dt.datetime, dt.timedelta], ...]:
    """Give the offsets from UTC that a zone has between two instants, each with the instant it begins.

    The first entry holds from the beginning. Found by bisection to the second, since a `ZoneInfo` does not
    tell.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> day = lambda month: dt.datetime(2026, month, 1, tzinfo=dt.UTC)
        >>> [
        ...     (at.isoformat(), str(offset))
        ...     for at, offset in offset_steps(ZoneInfo("Europe/Stockholm"), day(1), day(6))
        ... ]
        [('2026-01-01T00:00:00+00:00', '1:00:00'), ('2026-03-29T01:00:00+00:00', '2:00:00')]
    """
    steps = [(first, _offset(zone, first))]
    probe = first
    while probe < last:
        after = last if last - probe < dt.timedelta(days=7) else probe + dt.timedelta(days=7)
        if _offset(zone, after) != steps[-1][1]:
            at = _change(zone, probe, after)
            steps.append((at, _offset(zone, at)))
        probe = after
    return tuple(steps)


def _offset(zone: ZoneInfo, instant: dt.datetime) -> dt.timedelta:
    # No zone changes within a day of either end of the calendar, where clocks may show a time beyond it.
    inside = min(max(instant, _BEGINNING + _DAY), _END - _DAY)
    return inside.astimezone(zone).utcoffset() or dt.timedelta()


def _change(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    # Zones change at whole seconds: parts of one change no offset, and with them there may be no middle.
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    old = _offset(zone, before)
    while after - before > dt.timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after


def wall_ranges(
    start: dt.datetime | None, end: dt.datetime | None, zone: ZoneInfo
) -> tuple[tuple[dt.datetime | None, dt.datetime | None], ...]:
    """Give the naive wall times of a zone whose first meaning lies in [start, end), as half-open ranges.

    One range nearly always. Where a bound falls into the hour that a spring change skips, the wall times
    before and after the gap that stand for the same instants make two.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> at = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
        >>> for low, high in wall_ranges(at, None, ZoneInfo("Europe/Stockholm")):
        ...     print(low, high)
        2026-03-29 02:30:00 2026-03-29 03:00:00
        2026-03-29 03:30:00 None
    """
    ranges = [(None, None)] if start is None else _walls_from(start, zone)
    if end is None:
        return tuple(ranges)
    outside = _walls_from(end, zone)
    for low, high in outside:
        ranges = [part for each in ranges for part in _without(each, low, high)]
    return tuple(ranges)


_Range: TypeAlias = tuple[dt.datetime | None, dt.datetime | None]


def _walls_from(instant: dt.datetime, zone: ZoneInfo) -> list[_Range]:
    """Give the wall times whose first meaning is not before an instant."""
    near = dt.timedelta(days=2)
    first = instant - near if instant.year > dt.MINYEAR else instant  # zones did not change at either end
    last = instant + near if instant.year < dt.MAXYEAR else instant
    steps = offset_steps(zone, first, last)
    plain = [(at.replace(tzinfo=None), offset) for at, offset in steps]
    # A wall time has the old offset until the later of the two wall times of the change: fold=0.
    switches = [at + max(old, new) for (_, old), (at, new) in pairwise(plain)]
    bound = instant.replace(tzinfo=None)
    (_, earliest), (_, latest) = plain[0], plain[-1]
    if latest > _END - instant:
        return []  # no clock of the zone shows a time so late
    if -earliest > instant - _BEGINNING:
        return [(None, None)]
    ranges: list[_Range] = []
    for index, (_, offset) in enumerate(plain):
        low = bound + offset if index == 0 else max(switches[index - 1], bound + offset)
        high = switches[index] if index < len(switches) else None
        if high is None or low < high:
            ranges.append((low, high))
    return _joined(ranges)


def _joined(ranges: list[_Range]) -> list[_Range]:
    joined: list[_Range] = []
    for low, high in ranges:
        if joined and joined[-1][1] == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


def _without(given: _Range, low: dt.datetime | None, high: dt.datetime | None) -> list[_Range]:
    """Take [low, high) out of a range."""
    start, end = given
    parts: list[_Range] = []
    if low is not None and (start is None or start < low):
        parts.append((start, low if end is None else min(end, low)))
    if high is not None and (end is None or high < end):
        parts.append((high if start is None else max(start, high), end))
    return parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Rezoning:
    """The way from the wall times of one zone to those of another; UTC is one of them mostly.

    Args:
        before: The zone of the times that are given.
        after: The zone of those that are wanted.
        since: From when on there are times at all: earlier changes are left out.
        until: Up to when there are.
    """

    before: ZoneInfo
    after: ZoneInfo
    since: dt.datetime
    until: dt.datetime

    def joined(self, other: Rezoning) -> Rezoning:
        """Give the same way, for all times that it or another one is meant for."""
        return replace(self, since=min(self.since, other.since), until=max(self.until, other.until))

    def shifts(self) -> tuple[tuple[dt.datetime, dt.timedelta], ...]:
        """Give what is added to a wall time, each with the wall time from which on it is.

        The first entry holds from the beginning.
        """
        return _shifts(self)


@lru_cache(maxsize=256)
def _shifts(given: Rezoning) -> tuple[tuple[dt.datetime, dt.timedelta], ...]:
    """Find the shifts; remembered, for every use in every statement over a table asks for the same.

    Between two changes of either zone the distance is fixed, so that it is a step function of the wall time.
    """
    steps = offset_steps(given.before, given.since, given.until)
    switches = [at + max(old, new) for (_, old), (at, new) in pairwise(steps)]
    changes = [at for at, _ in offset_steps(given.after, given.since, given.until)[1:]]
    pieces: list[tuple[dt.datetime, dt.timedelta]] = []
    for place, (_, offset) in enumerate(steps):
        low = switches[place - 1] if place else given.since + offset
        high = switches[place] if place < len(switches) else None
        inside = [at + offset for at in changes if low < at + offset and (high is None or at + offset < high)]
        for start in (low, *inside):
            apart = _offset(given.after, start - offset) - offset
            if not pieces or pieces[-1][1] != apart:
                pieces.append((start, apart))
    return tuple(pieces)


def shifted_micros(walls: Expr, given: Rezoning) -> Expr:
    """Turn microseconds of wall time in one zone into those in another, with every change written out."""
    shifts = given.shifts()
    branches = [
        (exp.LT(this=own(walls), expression=integer(epoch_micros(end))), integer(micros_of(apart)))
        for (_, apart), (end, _) in pairwise(shifts)
    ]
    last = integer(micros_of(shifts[-1][1]))
    return exp.Add(this=own(walls), expression=when(*branches, otherwise=last) if branches else last)


def micros_of(length: dt.timedelta) -> int:
    """Give a length as microseconds."""
    return length // dt.timedelta(microseconds=1)


def epoch_micros(instant: dt.datetime) -> int:
    """Give an instant as microseconds since 1970; a naive one is counted as if it were UTC."""
    aware = instant if instant.tzinfo is not None else instant.replace(tzinfo=dt.UTC)
    return micros_of(aware - dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
