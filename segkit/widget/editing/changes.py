"""Edits that change what is there: a key of a part, its note, its kind, the groups it is in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from segkit.errors import DefinitionError
from segkit.formats.decode import check_levels
from segkit.widget.draft import reshape
from segkit.widget.draft.documents import group_of
from segkit.widget.draft.places import check_free, scope_of, title_of
from segkit.widget.draft.tree import altered, changed, trail, windows
from segkit.widget.editing.settle import settled
from segkit.widget.wire.menus import NODE_MENU
from segkit.widget.wire.nodes import Node, SelectionPart, StepEventPart, StepPart
from segkit.widget.wire.reading import check_shape, hints_of, members_by
from segkit.widget.wire.windows import check_window
from segkit.wording import did_you_mean, is_unicode, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from segkit.schema.catalog import Catalog
    from segkit.widget.draft.tree import Ids
    from segkit.widget.editing.state import State
    from segkit.widget.wire.edits import (
        CommentEdit,
        FlagEdit,
        GroupEdit,
        KindEdit,
        NegateEdit,
        OppositeEdit,
        RenameEdit,
        SetEdit,
        UngroupEdit,
    )
    from segkit.widget.wire.nodes import GroupNode, Part, WindowForm

#: Keys that have edits of their own.
_NOT_SET = frozenset(
    {"id", "kind", "negated", "muted", "locked", "comment", "rules", "where", "steps", "events"}
)
#: Kind of node to the class of its nodes.
_NODES = members_by(get_args(Node), "kind")
#: Edit to the flag that it sets, and what is said of that.
_FLAGS = {"mute": ("muted", "Muted", "Unmuted"), "lock": ("locked", "Locked", "Unlocked")}


def key_set(state: State, edit: SetEdit, catalog: Catalog) -> State:
    """Give one key of a part another value, and settle what depends on it.

    Raises:
        DefinitionError: If the part has no such key to set, or the value cannot stand there.
    """
    root, key = state.root, edit["key"]
    part = check_free(root, edit["id"])
    value = _value_for(part, key, edit["value"])
    if dict(part).get(key) == value:
        return replace(state, said="", focus="")
    event = scope_of(root, edit["id"])
    new = settled(altered(part, **{key: value}), event, catalog, before=part)
    if key == "excluded" and "excluded" in new:
        new = reshape.excluding(new, excluded=new["excluded"])
    said = f"Changed {key.replace('_', ' ')} of {title_of(new)}."
    return state.then(changed(root, part["id"], new), said, merge=f"{edit['id']} {key}")


def _value_for(part: Part, key: str, given: object) -> object:
    """Give a value as it can stand under a key of a part: a window with every key that its kind needs."""
    hints = hints_of(_class_of(part))
    if key in _NOT_SET or key not in hints:
        known = [each for each in hints if each not in _NOT_SET]
        raise DefinitionError(f"{title_of(part)} has no {key!r} to set. {did_you_mean(key, known)}".strip())
    check_levels(given)
    check_shape(given, hints[key], f"The {key}")
    is_window = key == "window" or key in dict(windows(part))
    return check_window(cast("WindowForm | None", given)) if is_window else given  # that is its shape


def _class_of(part: Part) -> type:
    if "kind" in part:
        return _NODES[part["kind"]]
    if "events" in part:
        return StepPart
    return SelectionPart if "window" in part else StepEventPart


# --- notes and names


def flagged(state: State, edit: FlagEdit) -> State:
    """Mute or lock parts, or undo that.

    Raises:
        DefinitionError: If a part cannot be muted or locked.
    """
    key, on_said, off_said = _FLAGS[edit["op"]]
    root, ids = state.root, edit["ids"]
    on = edit["on"]
    if on is None:
        on = not (ids and dict(trail(root, ids[0])[-1]).get(key))
    for id_ in ids:
        part = check_free(root, id_, itself=key != "locked")
        if key not in part:
            raise DefinitionError(f"{title_of(part)} cannot be {key}.")
        root = changed(root, id_, altered(part, **{key: on}))
    return state.then(root, f"{on_said if on else off_said} {plural(len(ids), 'rule')}.")


def commented(state: State, edit: CommentEdit) -> State:
    """Remark on a part.

    Raises:
        DefinitionError: If it cannot have a comment.
    """
    part = check_free(state.root, edit["id"])
    if "comment" not in part:
        raise DefinitionError(f"{title_of(part)} cannot have a comment.")
    check_unicode(edit["text"], "The comment")
    root = changed(state.root, part["id"], altered(part, comment=edit["text"]))
    return state.then(root, "Changed the comment.", merge=f"comment {edit['id']}")


def renamed(state: State, edit: RenameEdit) -> State:
    """Give the segment another name.

    Raises:
        DefinitionError: If that is empty.
    """
    name = edit["text"].strip()
    if not name:
        raise DefinitionError("A segment needs a name.")
    check_unicode(name, "The name")
    return replace(state, name=name, said="Renamed.", focus="", merge="rename")


def check_unicode(text: str, what: str) -> None:
    """Refuse half of a surrogate pair, which pages can send and nothing can hold.

    Raises:
        DefinitionError: If the text has one.
    """
    if not is_unicode(text):
        raise DefinitionError(
            f"{what} holds half of a surrogate pair; it is not valid Unicode. Write it anew."
        )


# --- what is asked


def negated(state: State, edit: NegateEdit) -> State:
    """Turn the NOT of parts on or off."""
    return state.then(_each(state.root, edit["ids"], reshape.negated), "Turned NOT on or off.")


def opposed(state: State, edit: OppositeEdit) -> State:
    """Ask the contrary of what a part asks."""
    return state.then(_each(state.root, [edit["id"]], reshape.opposite), "Asked the opposite.")


def _each(root: GroupNode, ids: Iterable[str], change: Callable[[Part], Part]) -> GroupNode:
    for id_ in ids:
        root = changed(root, id_, change(check_free(root, id_)))
    return root


# --- groups


def grouped(state: State, edit: GroupEdit, ids: Ids) -> State:
    """Put siblings into a group of their own."""
    root, id_ = reshape.grouped(state.root, edit["ids"], edit["kind"], ids)
    return state.then(root, f"Grouped {plural(len(edit['ids']), 'rule')}.", id_)


def ungrouped(state: State, edit: UngroupEdit) -> State:
    """Put a group's rules in its place."""
    return state.then(reshape.ungrouped(state.root, edit["id"]), "Ungrouped.")


def kind_changed(state: State, edit: KindEdit, ids: Ids) -> State:
    """Make another kind of group of a group, a sequence of a group, or a group of a sequence."""
    root = state.root
    part = check_free(root, edit["id"])
    new = _of_kind(part, edit, ids, is_root=part is root)
    said = f"Changed {title_of(part)} to {NODE_MENU[edit['kind']][0]}."
    return state.then(changed(root, part["id"], new), said, new["id"])


def _of_kind(part: Part, edit: KindEdit, ids: Ids, *, is_root: bool) -> Node:
    kind = edit["kind"]
    if "steps" in part and kind != "sequence":
        return reshape.to_rules(part, kind, ids)
    if "rules" not in part:
        raise DefinitionError(f"{title_of(part)} is no group.")
    if kind != "sequence":
        return reshape.regrouped(part, kind)
    sequence = reshape.to_sequence(part, ids)
    return group_of("all_of", [sequence], ids) if is_root else sequence
