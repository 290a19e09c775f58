"""The steps of a draft, to go back and forth between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from segkit.widget.editing.state import State

#: How many steps can be undone.
MOST_STEPS = 50
#: Changes of one property of one rule within so many seconds are one step.
MERGE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Timeline:
    """A draft with what it was before, and what it was before a step back.

    Args:
        present: The draft.
        past: The drafts before it, oldest first.
        future: The drafts after it, nearest first.
        at: When the present was made, in seconds.
    """

    present: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    at: float = 0.0

    def then(self, state: State, at: float) -> Timeline:
        """Go on to another draft; what lay in the future is gone.

        Args:
            state: The new draft.
            at: When, in seconds.
        """
        if not state.said:
            return self
        merges = bool(state.merge) and state.merge == self.present.merge and at - self.at <= MERGE_SECONDS
        if merges and self.past and not self.future:
            return Timeline(state, self.past, (), at)
        return Timeline(state, (*self.past, self.present)[-MOST_STEPS:], (), at)

    def back(self) -> Timeline:
        """Undo the last step.

        Raises:
            DefinitionError: If there is none.
        """
        if not self.past:
            raise DefinitionError("There is nothing to undo.")
        return Timeline(self.past[-1], self.past[:-1], (self.present, *self.future))

    def forth(self) -> Timeline:
        """Redo the step that was undone.

        Raises:
            DefinitionError: If there is none.
        """
        if not self.future:
            raise DefinitionError("There is nothing to redo.")
        return Timeline(self.future[0], (*self.past, self.present), self.future[1:])

    @property
    def undo(self) -> str:
        """What undoing would take back; empty if there is nothing."""
        return self.present.said if self.past else ""

    @property
    def redo(self) -> str:
        """What redoing would do again; empty if there is nothing."""
        return self.future[0].said if self.future else ""
