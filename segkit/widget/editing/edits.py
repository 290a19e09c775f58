"""The edits: each a pure function from a draft to another one, or a refusal with a sentence.

`apply` is what the page's `edit` message comes to. Nothing of a draft is ever changed in place, so a refusal
in the middle of several edits leaves no trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from segkit.errors import DefinitionError
from segkit.widget.draft.tree import depth
from segkit.widget.editing.additions import added, duplicated, inlined
from segkit.widget.editing.changes import (
    commented,
    flagged,
    grouped,
    key_set,
    kind_changed,
    negated,
    opposed,
    renamed,
    ungrouped,
)
from segkit.widget.editing.moves import moved, removed
from segkit.widget.wire.edits import Edit
from segkit.widget.wire.menus import MAX_DEPTH
from segkit.widget.wire.reading import check_shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.widget.editing.state import State
    from segkit.widget.editing.tools import Tools


def apply(state: State, edits: Iterable[object], tools: Tools) -> State:
    """Apply edits one after the other, all or none.

    Args:
        state: The draft.
        edits: As the contract has them; anything else is refused.
        tools: What they are made with.

    Raises:
        DefinitionError: With the reason, if one of them cannot be.
    """
    for edit in edits:
        check_shape(edit, Edit, "The edit")
        _check_chosen(cast("dict[str, object]", edit))
        before, state = state, _applied(state, cast("Edit", edit), tools)
        if depth(state.root) > max(MAX_DEPTH, depth(before.root)):
            raise DefinitionError(
                f"That would nest groups deeper than {MAX_DEPTH}. Move a part into a segment of its own."
            )
    return state


def _check_chosen(edit: dict[str, object]) -> None:
    if edit.get("ids") == []:
        raise DefinitionError(f"Select the rules to {edit['op']}; the edit names none.")


def _applied(state: State, edit: Edit, tools: Tools) -> State:  # noqa: C901 - one case an edit, each of a line
    match edit["op"]:
        case "add" | "pick" | "paste":
            return added(state, edit, tools)
        case "duplicate":
            return duplicated(state, edit, tools.ids)
        case "inline":
            return inlined(state, edit, tools)
        case "remove":
            return removed(state, edit)
        case "move":
            return moved(state, edit, tools)
        case "set":
            return key_set(state, edit, tools.catalog)
        case "group":
            return grouped(state, edit, tools.ids)
        case "ungroup":
            return ungrouped(state, edit)
        case "negate":
            return negated(state, edit)
        case "opposite":
            return opposed(state, edit)
        case "mute" | "lock":
            return flagged(state, edit)
        case "comment":
            return commented(state, edit)
        case "kind":
            return kind_changed(state, edit, tools.ids)
        case "rename":
            return renamed(state, edit)
        case "undo" | "redo":
            raise DefinitionError("Undo and redo stand alone, not among other edits.")
        case _:
            assert_never(edit)
