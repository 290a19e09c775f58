"""Edits that take parts away from where they stand, and those that put them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.errors import DefinitionError
from segkit.widget.draft.places import (
    check_fits,
    check_free,
    held_in,
    holder,
    inserted,
    is_locked,
    scope_of,
    title_of,
    titles_of,
)
from segkit.widget.draft.reshape import as_rule, as_step
from segkit.widget.draft.tree import altered, changed, parts, replaced
from segkit.widget.editing.settle import rescoped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.widget.draft.tree import Ids
    from segkit.widget.editing.state import State
    from segkit.widget.editing.tools import Tools
    from segkit.widget.wire.edits import MoveEdit, RemoveEdit, Slot
    from segkit.widget.wire.nodes import GroupNode, Node, Part


def removed(state: State, edit: RemoveEdit) -> State:
    """Take parts away."""
    return state.then(_without(state.root, edit["ids"]), f"Removed {titles_of(state.root, edit['ids'])}.")


def moved(state: State, edit: MoveEdit, tools: Tools) -> State:
    """Put parts into another place; a rule becomes a step among steps, and a step a rule among rules.

    Raises:
        DefinitionError: If they cannot stand there.
    """
    root, parent, slot = state.root, edit["parent"], edit["slot"]
    taken = [check_free(root, id_) for id_ in edit["ids"]]
    check_free(root, parent)
    if any(parent in {each["id"] for each in parts(part)} for part in taken):
        raise DefinitionError("A group cannot be moved into itself.")
    holders = [holder(root, part["id"]) for part in taken]
    event = scope_of(root, parent, slot)
    made = [
        rescoped(one, event, tools.catalog)
        for part, (whole, _) in zip(taken, holders, strict=True)
        for one in _for_slot(part, whole, slot, tools.ids)
    ]
    rest = _without(root, edit["ids"])
    for each in made:
        check_fits(rest, parent, slot, each)
    new = inserted(rest, edit, made, tools.ids)
    return state.then(new, _said_of(new, made), made[0]["id"] if made else "")


def _for_slot(part: Part, whole: Part, slot: Slot, ids: Ids) -> Sequence[Part]:
    """Make what can stand in a slot of a part that comes out of another one."""
    if slot == "steps":
        return [as_step(part, ids)]
    if "steps" in whole and "events" in part:
        return [as_rule(part, whole["window"], ids)]
    return [part]


def _said_of(root: GroupNode, made: Sequence[Part]) -> str:
    if not made:
        return ""
    parent, slot = holder(root, made[0]["id"])
    beside = held_in(parent, slot)
    place = [each["id"] for each in beside].index(made[0]["id"]) + 1
    titles = ", ".join(map(title_of, made))
    return f"Moved {titles} to position {place} of {len(beside)} in {title_of(parent)}."


def _without(root: GroupNode, ids: Sequence[str]) -> GroupNode:
    for id_ in ids:
        if id_ == root["id"]:
            raise DefinitionError("The outermost group stays. Remove the rules in it.")
        part = check_free(root, id_)
        if any(is_locked(each) for each in parts(part)):
            raise DefinitionError(f"{title_of(part)} holds something that is locked. Unlock that first.")
        _, slot = holder(root, id_)
        if slot in {"of", "to"}:
            raise DefinitionError("A ratio has two sides; remove the ratio.")
        root = _swept(replaced(root, id_, []))
    return root


def _swept(root: GroupNode) -> GroupNode:
    """Take away the filters that have lost their last rule."""
    for part in list(parts(root)):
        if "where" in part and _is_emptied(part["where"]):
            root = changed(root, part["id"], altered(part, where=None))
    return root


def _is_emptied(where: Node | None) -> bool:
    return where is not None and "rules" in where and not where["rules"]
