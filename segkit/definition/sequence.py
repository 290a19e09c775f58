"""A sequence: steps in order, each strictly later than the one before."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from segkit.definition.behaviour import Selection, check_selection, check_whole
from segkit.definition.node import RuleMenu, RuleNode, node
from segkit.definition.values import Note
from segkit.definition.windows import ELAPSED_SECONDS, AnyTime, Around, Window
from segkit.errors import DefinitionError
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence as Several


@node
class Span:
    """An elapsed length of time between two events; a day is 24 hours.

    Args:
        count: How many units.
        unit: Second, minute, hour, day or week.
    """

    count: int
    unit: str

    def __post_init__(self) -> None:
        if isinstance(self.count, bool) or not isinstance(self.count, int) or self.count < 1:
            raise DefinitionError(f"A span is a whole number of units, at least 1; got {self.count!r}.")
        if self.unit not in ELAPSED_SECONDS:
            raise DefinitionError(
                f"No unit {self.unit!r} between two events: units there are elapsed. "
                f"{did_you_mean(self.unit, ELAPSED_SECONDS)}"
            )

    @property
    def seconds(self) -> int:
        """The length in seconds."""
        return self.count * ELAPSED_SECONDS[self.unit]


@node
class Step:
    """One step of a sequence: any of several events, or none of them.

    Args:
        events: The events that can be this step, without windows of their own.
        excluded: Whether none of them may happen between the steps around this one; behind the last step,
            until the as-of or for as long as `lasting` says.
        nth: Take the nth such event after the step before (within the tie, if there is one); None takes any.
        after: The least time since the step before.
        within: The most time since the step before.
        lasting: Behind the last step: how long nothing of this may happen; that must have ended before the
            as-of.
        tied: Of an excluded step: whether only events with the tied property's value count.
        note: Muted (dropped with its gap), locked, comment.
    """

    events: tuple[Selection, ...]
    excluded: bool = False
    nth: int | None = None
    after: Span | None = None
    within: Span | None = None
    lasting: Span | None = None
    tied: bool = False
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        if not self.events:
            raise DefinitionError("A step needs at least one event.")
        if not isinstance(self.events, tuple):
            raise DefinitionError(f"The events of a step are a tuple; got {self.events!r}.")
        for each in self.events:
            if not isinstance(each, Selection):
                raise DefinitionError(f"A step is any of several selections of events; got {each!r}.")
            if each.window != AnyTime():
                raise DefinitionError("A step has no window of its own; the sequence has one.")
        if self.excluded and (self.nth or self.after or self.within):
            raise DefinitionError(
                "An excluded step has no place in time: no nth, no gap. Put them on a step."
            )
        if not self.excluded and (self.lasting or self.tied):
            raise DefinitionError("Only an excluded step lasts, or says whether it is tied.")
        if self.nth is not None:
            check_whole(self.nth, "The place of an nth event")
        for span in (self.after, self.within, self.lasting):
            _check_span(span)
        if self.after and self.within and self.after.seconds > self.within.seconds:
            raise DefinitionError(
                "A gap of at least more than it is at most is empty. Give the smaller first."
            )


@node
class Sequence(RuleNode):
    """Steps in order, each event strictly later than the one before.

    A profile matches if any assignment of its events to the steps does.

    Args:
        steps: The steps; excluded ones stand between steps or behind the last.
        window: Where all the events of the steps lie; cut at the as-of.
        within: The most time from the first step to the last.
        same: A property whose value all steps share; a missing value ties with nothing.
        note: Muted, locked, comment.

    Raises:
        DefinitionError: If it has no step, begins with an excluded one, or a part cannot stand where it does.
    """

    kind = "sequence"
    menu = RuleMenu(
        "Sequence",
        "Did things in an order: searched, then did not buy.",
        {"steps": [{"events": [{}]}], "window": {"kind": "in_last", "count": 90, "unit": "day"}},
    )
    steps: tuple[Step, ...]
    window: Window = AnyTime()
    within: Span | None = None
    same: str = ""
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        if isinstance(self.window, Around):
            raise DefinitionError("A sequence has a window with fixed ends, not one around an attribute.")
        check_selection("sequence", None, self.window)
        _check_span(self.within)
        if not isinstance(self.same, str):
            raise DefinitionError(f"Steps are tied by the name of a property; got {self.same!r}.")
        if not isinstance(self.steps, tuple) or not all(isinstance(each, Step) for each in self.steps):
            raise DefinitionError("A sequence holds a tuple of steps.")
        check_steps(self.steps, same=self.same)


def _check_span(span: object) -> None:
    if span is not None and not isinstance(span, Span):
        raise DefinitionError(f"A distance between events is a span, such as Span(7, 'day'); got {span!r}.")


def check_steps(steps: Several[Step], *, same: str) -> None:
    """Check that steps can follow each other.

    Raises:
        DefinitionError: Naming the step that cannot stand where it does.
    """
    live = [each for each in steps if not each.note.muted] or list(steps)
    if not live or live[0].excluded:
        raise DefinitionError(
            "A sequence begins with something that happened; put the excluded step behind it."
        )
    if live[0].nth or live[0].after or live[0].within:
        raise DefinitionError("The first step has no step before it: no nth, no gap.")
    last = max(place for place, each in enumerate(live) if not each.excluded)
    for place, each in enumerate(live):
        if each.lasting and place < last:
            raise DefinitionError("Only an excluded step behind the last one lasts for a time of its own.")
        if each.tied and not same:
            raise DefinitionError("A tied exclusion needs the property that the sequence is tied by.")
