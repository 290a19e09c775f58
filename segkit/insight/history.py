"""How large a segment was at earlier dates, and who came and went between them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from segkit.charts.lines import DatedSize, size_line
from segkit.charts.theme import theme_named
from segkit.definition.calendar import CALENDAR_UNITS
from segkit.definition.walk import walk
from segkit.definition.windows import FixedWindow, bounds, local_day, shift
from segkit.errors import DefinitionError
from segkit.insight.answer import Answer
from segkit.insight.basis import as_of_text
from segkit.insight.known_now import event_types, known_now_note
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.wording import counted, did_you_mean, plural, share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Rule
    from segkit.engines.base import Question
    from segkit.engines.membership import Membership
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis

#: The most dates of a history.
MOST_DATES = 1_000


@dataclass(frozen=True, slots=True)
class Point:
    """A segment at one date. A number is None where the privacy floor hides it.

    Args:
        as_of: The as-of, in the evaluation zone.
        size: How many customers were in.
        entered: How many of them were not in at the date before.
        stayed: How many of them were.
        left: How many were in at the date before, and not now.
    """

    as_of: dt.datetime
    size: int | None
    entered: int | None = None
    stayed: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class History(Answer):
    """A segment at several dates, the earliest first. Events are seen as they were at each of them.

    Args:
        name: The segment's name.
        every: The unit between two dates.
        points: The dates.
        basis: What they are counted from; it says what is not seen as it was.
    """

    name: str
    every: str
    points: tuple[Point, ...]
    basis: Basis

    def __repr__(self) -> str:
        rows: list[tuple[str, ...]] = [("as of the end of", "size", "entered", "stayed", "left")]
        rows += [
            (date_of(each), counted(each.size), *map(counted, (each.entered, each.stayed, each.left)))
            for each in self.points
        ]  # fmt: skip
        lines = ["  ".join([row[0].ljust(16), *(cell.rjust(9) for cell in row[1:])]).rstrip() for row in rows]
        return "\n".join([f"{self.name}, {_EVERY[self.every]}", *lines, str(self.basis)])

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame with a row for each date."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [(each.as_of, each.size, each.entered, each.stayed, each.left) for each in self.points]
        columns = ["as of", "size", "entered", "stayed", "left"]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "Int64"))

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the size through time, and below it who entered and, hatched, who left."""
        return size_line(
            [DatedSize(date_of(each), each.size, each.entered, each.left) for each in self.points],
            title=self._finding(),
            subtitle=f"{self.name} · {self.basis}",
            theme=theme_named(theme),
        )

    def _finding(self) -> str:
        first, last = self.points[0], self.points[-1]
        if first.size is None or last.size is None or len(self.points) == 1:
            return f"“{self.name}”, {_EVERY[self.every]}"
        since = f"{counted(last.size)} in “{self.name}”"
        change = last.size - first.size
        if not change:
            return f"{since}, as many as on {date_of(first)}"
        if not first.size:
            most = max(self.points, key=lambda each: each.size or 0)
            return f"{since}; the most, {counted(most.size)}, on {date_of(most)}"
        by = f"{share(abs(change), first.size)} {'more' if change > 0 else 'fewer'}"
        return f"{since}, {by} than on {date_of(first)}"


_EVERY = {
    "day": "day by day", "week": "week by week", "month": "month by month", "quarter": "quarter by quarter",
    "year": "year by year",
}  # fmt: skip


def date_of(point: Point) -> str:
    """Write a date for people: an as-of at midnight is the day that it ends."""
    return as_of_text(point.as_of).removeprefix("the end of ")


def history_dates(as_of: dt.datetime, every: str, periods: int, zone: ZoneInfo) -> list[dt.datetime]:
    """Give the dates that a history looks at, the earliest first, and before them the one that is not shown.

    Raises:
        DefinitionError: If there is no such unit, or too few or too many dates.
    """
    if every not in CALENDAR_UNITS:
        raise DefinitionError(f"A history has no unit {every!r}. {did_you_mean(every, CALENDAR_UNITS)}")
    if isinstance(periods, bool) or not isinstance(periods, int) or not 1 <= periods <= MOST_DATES:
        raise DefinitionError(f"A history goes back 1 to {MOST_DATES:,} {every}s; got {periods!r}.")
    try:
        return [shift(as_of, -back, every, zone) for back in range(periods + 1, -1, -1)]
    except (OverflowError, ValueError):
        raise DefinitionError(
            f"A history of {plural(periods, every)} leaves the years 1 to 9999. Go back fewer."
        ) from None


def history_of(asked: Asked, dates: Sequence[dt.datetime], every: str) -> History:
    """Follow a segment through dates. Those before the first event that it asks about are left out.

    Args:
        asked: The segment, at the last date.
        dates: One as-of after the other, the earliest first. The first one is not shown; it is there to tell
            who entered by the second.
        every: The unit between them.
    """
    types = event_types(asked.rule)
    begin = asked.engine.first_event(types, asked.ground.moment.zone) if types else None
    early = sum(begin is not None and each <= begin for each in dates[1:-1])
    moments = [replace(asked.ground.moment, as_of=each) for each in dates[early:]]
    grounds = [asked.ground.at(each) for each in moments]
    bases_and_members = asked.engine.sets(
        [each.question(rule) for each in grounds for rule in (None, asked.rule)]
    )
    bases, members = bases_and_members[::2], bases_and_members[1::2]
    turned = [*itertools.starmap(_turned, itertools.pairwise(members))]  # before any of them is counted
    points = [
        _point(ground.basis(len(base), asked.rule), *map(len, each))
        for ground, base, each in zip(grounds[1:], bases[1:], turned, strict=True)
    ]
    shown = asked.ground.shown(_numbers(points, [each.question(asked.rule) for each in grounds]))
    points = _as_shown(points, shown)
    basis = asked.basis(len(bases[-1]))
    notes = [f"the {basis.customers} of now at every date", known_now_note([asked.rule], asked.catalog)]
    if begin is not None and begin > _window_start(asked.rule, moments[1]):
        notes.append(f"no events before {local_day(begin, asked.zone)}: early windows see less")
    return History(
        asked.name, every, tuple(points), replace(basis, notes=(*basis.notes, *filter(None, notes)))
    )


def _numbers(points: Sequence[Point], questions: Sequence[Question]) -> list[Number]:
    """List the numbers of all points, the latest first, with whom they count: as `_as_shown` takes them.

    Args:
        points: The points.
        questions: The segment at the date before the first, and at each of them.
    """
    numbers = [
        Number(each.size, Crowd.of(now)) for each, now in zip(points[::-1], questions[:0:-1], strict=True)
    ]
    dates = zip(points[::-1], questions[:0:-1], questions[-2::-1], strict=True)
    for at, (point, now, before) in enumerate(dates, start=1):
        numbers.append(Number(point.entered, Crowd.of(now).less(before), at))
        numbers.append(Number(point.stayed, Crowd.of(now, before), at))
        numbers.append(Number(point.left, Crowd.of(before).less(now), at))
    return numbers


def _as_shown(points: Sequence[Point], counts: Sequence[int | None]) -> list[Point]:
    sizes, turned = counts[: len(points)], counts[len(points) :]
    latest_first = [
        Point(each.as_of, size, *turned[3 * at : 3 * at + 3])
        for at, (each, size) in enumerate(zip(points[::-1], sizes, strict=True))
    ]
    return latest_first[::-1]


def _window_start(rule: Rule, moment: Moment) -> dt.datetime:
    """Give the earliest instant that the windows of a rule look at; the as-of, if none has a start."""
    starts = []
    for _, each in walk(rule):
        window = getattr(each, "window", None)
        if isinstance(window, get_args(FixedWindow)):
            start = bounds(window, moment.as_of, moment.zone).start
            starts += [start] if start is not None else []
    return min(starts, default=moment.as_of)


def _turned(before: Membership, now: Membership) -> tuple[Membership, ...]:
    """Give who was in, is in, entered, stayed and left."""
    return before, now, now - before, now & before, before - now


def _point(basis: Basis, before: int, now: int, *turned: int) -> Point:
    floor, base, as_of = basis.floor, basis.base, basis.as_of
    size = floor.shown(now, base)
    is_hidden = size is None or floor.hides(before, base) or any(map(floor.hides, turned))
    return Point(as_of, size) if is_hidden else Point(as_of, size, *turned)
