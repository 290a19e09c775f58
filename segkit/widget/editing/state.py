"""A draft at one moment: what edits make another of, and what can be gone back to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segkit.widget.wire.nodes import GroupNode


@dataclass(frozen=True, slots=True)
class Details:
    """What a segment says besides its name and rule; the builder keeps it."""

    description: str = ""
    tags: tuple[str, ...] = ()
    owner: str = ""
    status: str = "draft"


@dataclass(frozen=True, slots=True)
class State:
    """A draft at one moment.

    Args:
        root: The group of all its rules.
        name: The segment's name.
        said: What led here, for undo and for screen readers; empty if nothing changed.
        focus: The part that was made, or empty.
        merge: Consecutive states of one such key, made quickly, are one step to undo; empty for none.
        details: What the segment says besides.
    """

    root: GroupNode
    name: str
    said: str = ""
    focus: str = ""
    merge: str = ""
    details: Details = Details()

    def then(self, root: GroupNode, said: str, focus: str = "", merge: str = "") -> State:
        """Give the state that an edit leads to.

        Args:
            root: The group of all its rules.
            said: What the edit did.
            focus: The part that was made, or empty.
            merge: The key under which such edits are one step; empty for none.
        """
        return replace(self, root=root, said=said, focus=focus, merge=merge)
