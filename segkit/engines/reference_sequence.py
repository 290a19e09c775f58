"""The reference meaning of a sequence: try every assignment of events to steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.windows import bounds
from segkit.engines.reference_claims import inside

if TYPE_CHECKING:
    from segkit.definition.nodes import Sequence, Span, Step
    from segkit.engines.reference import Reference
    from segkit.engines.rows import EventRow

    #: The instants of the first and of the latest step of an assignment.
    Reached = set[tuple[dt.datetime, dt.datetime]]


def sequence_holds(sequence: Sequence, key: object, engine: Reference) -> bool:
    """Tell whether any assignment of a profile's events satisfies a sequence.

    With a tie, each value of the tied property is tried by itself.
    """
    rows = [each for each in engine.rows.events.get(key, ()) if each.time < engine.as_of]
    if not sequence.same:
        return _Trial(sequence, rows, rows, key, engine).holds()
    values = {each.properties.get(sequence.same) for each in rows} - {None}
    return any(
        _Trial(
            sequence,
            [each for each in rows if each.properties.get(sequence.same) == value],
            rows,
            key,
            engine,
        ).holds()
        for value in values
    )


@dataclass(frozen=True, slots=True)
class _Trial:
    """One profile's events, of one value of the tied property if there is one.

    Args:
        sequence: The sequence.
        tied: The events that steps may be.
        rows: All the events.
        key: The profile.
        engine: Where the events are counted.
    """

    sequence: Sequence
    tied: list[EventRow]
    rows: list[EventRow]
    key: object
    engine: Reference

    def holds(self) -> bool:
        """Follow all assignments at once: after each step, the first and latest instants reached so far."""
        steps = [each for each in self.sequence.steps if not each.note.muted]
        reached: Reached | None = None
        between: list[Step] = []
        for step in steps:
            if step.excluded:
                between.append(step)
                continue
            reached = self._started(step) if reached is None else self._next(reached, step, between)
            between = []
        most = self.sequence.within
        ends = {last for first, last in reached or () if _in_time(last - first, None, most)}
        return any(all(self._quiet(last, step) for step in between) for last in ends)

    def _times(self, step: Step) -> list[dt.datetime]:
        rows = self.rows if step.excluded and not step.tied else self.tied
        profile = self.engine.rows.profiles[self.key]
        return sorted(
            row.time for row in rows if any(self.engine.counts(each, row, profile) for each in step.events)
        )

    def _is_inside(self, instant: dt.datetime) -> bool:
        return inside(instant, bounds(self.sequence.window, self.engine.as_of, self.engine.zone))

    def _started(self, step: Step) -> Reached:
        return {(each, each) for each in self._times(step) if self._is_inside(each)}

    def _next(self, reached: Reached, step: Step, between: list[Step]) -> Reached:
        banned = [time for each in between for time in self._times(each)]
        candidates = self._times(step)
        further: Reached = set()
        for first, before in reached:
            later = [each for each in candidates if each > before]
            for each in later if step.nth is None else later[step.nth - 1 : step.nth]:
                free = not any(before < other < each for other in banned)
                if free and self._is_inside(each) and _in_time(each - before, step.after, step.within):
                    further.add((first, each))
        return further

    def _quiet(self, last: dt.datetime, step: Step) -> bool:
        """Tell whether nothing excluded follows the last step, for as long as is asked."""
        times = self._times(step)
        if step.lasting is None:
            return not any(each > last for each in times)
        until = last + dt.timedelta(seconds=step.lasting.seconds)
        return until < self.engine.as_of and not any(last < each <= until for each in times)


def _in_time(apart: dt.timedelta, least: Span | None, most: Span | None) -> bool:
    return (least is None or apart >= dt.timedelta(seconds=least.seconds)) and (
        most is None or apart <= dt.timedelta(seconds=most.seconds)
    )
