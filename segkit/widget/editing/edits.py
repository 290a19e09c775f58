"""The edits: each a pure function from a draft to another one, or a refusal with a sentence.

`Editor.apply` is what the page's `edit` message comes to. Nothing of a draft is ever changed in place, so a
refusal in the middle of several edits leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from segkit.errors import DefinitionError
from segkit.formats.decode import check_levels
from segkit.widget.draft.places import check_fits, check_free, holder, inserted, scope_of, title_of
from segkit.widget.draft.reshape import (
    as_rules,
    as_step,
    grouped,
    negated,
    opposite,
    regrouped,
    to_rules,
    to_sequence,
    ungrouped,
)
from segkit.widget.draft.tree import (
    GROUPS,
    Ids,
    changed,
    depth,
    drafted,
    drafted_event,
    drafted_rule,
    drafted_step,
    parts,
    replaced,
    trail,
)
from segkit.widget.editing.fresh import fresh, pasted
from segkit.widget.editing.settle import rescoped, settled
from segkit.widget.wire import nodes
from segkit.widget.wire.contract import Edit
from segkit.widget.wire.menus import MAX_DEPTH, NODE_MENU
from segkit.widget.wire.reading import check_shape, hints_of
from segkit.widget.wire.windows import check_window
from segkit.wording import did_you_mean, plural

if TYPE_CHECKING:
    from segkit.definition.segment import SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.widget.draft.tree import Part

Asks = Callable[[str, str, int], dict[str, Any] | None]

#: Keys that have edits of their own.
_NOT_SET = frozenset(
    {"id", "kind", "negated", "muted", "locked", "comment", "rules", "where", "steps", "events"}
)
#: The class of each kind of node.
_SHAPES: dict[str, type] = {
    **dict.fromkeys(GROUPS, nodes.GroupNode), "attribute": nodes.AttributeNode, "event": nodes.EventNode,
    "ratio": nodes.RatioNode, "first_time": nodes.FirstTimeNode, "stopped": nodes.StoppedNode,
    "came_back": nodes.CameBackNode, "regularly": nodes.RegularlyNode, "sequence": nodes.SequenceNode,
    "segment": nodes.SegmentNode,
}  # fmt: skip

#: Edit to the method of `Editor` that makes it.
_EDITS = {
    **dict.fromkeys(("add", "pick", "paste"), "_added"),
    "set": "_set",
    "remove": "_removed",
    "move": "_moved",
    "duplicate": "_duplicated",
    "group": "_grouped",
    "ungroup": "_ungrouped",
    "negate": "_negated",
    "opposite": "_opposite",
    "mute": "_muted",
    "lock": "_locked",
    "comment": "_commented",
    "kind": "_kind",
    "inline": "_inlined",
    "rename": "_renamed",
}


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

    root: Part
    name: str
    said: str = ""
    focus: str = ""
    merge: str = ""
    details: Details = Details()


@dataclass(frozen=True, slots=True)
class Editor:
    """Applies edits.

    Args:
        catalog: What can be named.
        book: The segments that can be referred to.
        ids: Makes new ids.
        asks: Tells what a bar of a field's chart asks for.
    """

    catalog: Catalog
    book: SegmentBook
    ids: Ids
    asks: Asks

    def apply(self, state: State, edits: list[dict[str, Any]]) -> State:
        """Apply edits one after the other, all or none.

        Raises:
            DefinitionError: With the reason, if one of them cannot be.
        """
        for edit in edits:
            check_shape(edit, Edit, "The edit")
            before = state
            state = self._one(state, edit)
            if depth(state.root) > max(MAX_DEPTH, depth(before.root)):
                raise DefinitionError(
                    f"That would nest groups deeper than {MAX_DEPTH}. Move a part into a segment of its own."
                )
        return state

    def _one(self, state: State, edit: dict[str, Any]) -> State:
        if edit["op"] not in _EDITS:
            raise DefinitionError("Undo and redo stand alone, not among other edits.")
        made: State = getattr(self, _EDITS[edit["op"]])(state, edit)
        return made

    def _removed(self, state: State, edit: dict[str, Any]) -> State:
        return _next(state, _without(state.root, edit["ids"]), f"Removed {_titles(state.root, edit['ids'])}.")

    def _grouped(self, state: State, edit: dict[str, Any]) -> State:
        new, id_ = grouped(state.root, edit["ids"], edit["kind"], self.ids)
        return _next(state, new, f"Grouped {plural(len(edit['ids']), 'rule')}.", id_)

    def _ungrouped(self, state: State, edit: dict[str, Any]) -> State:
        return _next(state, ungrouped(state.root, edit["id"]), "Ungrouped.")

    def _negated(self, state: State, edit: dict[str, Any]) -> State:
        return _next(state, _each(state.root, edit["ids"], negated), "Turned NOT on or off.")

    def _opposite(self, state: State, edit: dict[str, Any]) -> State:
        return _next(state, _each(state.root, [edit["id"]], opposite), "Asked the opposite.")

    def _muted(self, state: State, edit: dict[str, Any]) -> State:
        return self._flagged(state, edit, "muted", ("Muted", "Unmuted"))

    def _locked(self, state: State, edit: dict[str, Any]) -> State:
        return self._flagged(state, edit, "locked", ("Locked", "Unlocked"))

    def _commented(self, state: State, edit: dict[str, Any]) -> State:
        part = check_free(state.root, edit["id"])
        if "comment" not in part:
            raise DefinitionError(f"{title_of(part)} cannot have a comment.")
        new = changed(state.root, part["id"], {**part, "comment": edit["text"]})
        return _next(state, new, "Changed the comment.", merge=f"comment {edit['id']}")

    def _renamed(self, state: State, edit: dict[str, Any]) -> State:
        if not edit["text"].strip():
            raise DefinitionError("A segment needs a name.")
        return replace(state, name=edit["text"].strip(), said="Renamed.", focus="", merge="rename")

    # --- new nodes

    def _added(self, state: State, edit: dict[str, Any]) -> State:
        root = state.root
        check_free(root, edit["parent"])
        event = scope_of(root, edit["parent"], edit["slot"])
        new_parts = [rescoped(each, event, self.catalog) for each in self._new(edit, root)]
        made = [settled(each, event, self.catalog) for each in new_parts]
        for each in made:
            check_fits(root, edit["parent"], edit["slot"], each)
        new = inserted(root, edit["parent"], edit["slot"], edit["at"], made, self.ids)
        into = title_of(trail(root, edit["parent"])[-1])
        said = f"Added {', '.join(map(title_of, made))} to {into}."
        return _next(state, new, said, made[0]["id"])

    def _new(self, edit: dict[str, Any], root: Part) -> list[Part]:
        if edit["op"] == "paste":
            return pasted(edit["text"], edit["slot"], self.ids)
        if edit["op"] == "add":
            check_levels(edit["node"])
            return [fresh(edit["node"], edit["slot"], self.ids)]
        event = scope_of(root, edit["parent"], edit["slot"])
        asked = self.asks(edit["event"], edit["field"], edit["bar"])
        if asked is None:
            raise DefinitionError(f"Field {edit['field']!r} has no bar {edit['bar']}.")
        node = {"kind": "attribute", "subject": edit["field"], **asked}
        if edit["event"] and event != edit["event"]:  # a property, where rules ask about the profile
            node = {"kind": "event", "type": edit["event"], "where": node}
        elif event and not edit["event"]:
            node["subject"] = {"profile": edit["field"]}
        return [fresh(node, edit["slot"], self.ids)]

    def _inlined(self, state: State, edit: dict[str, Any]) -> State:
        id_ = edit["id"]
        node = check_free(state.root, id_)
        if node.get("kind") != "segment":
            raise DefinitionError("Only a reference to a segment can be turned into its rules.")
        if not node["name"]:
            raise DefinitionError("Choose the segment first.")
        made = drafted_rule(self.book.rule_of(node["name"]), self.ids)
        if node["negated"] and made["negated"]:
            made = drafted({"kind": "not", "rules": [made]}, self.ids)
        elif node["negated"]:
            made = {**made, "negated": True}
        note = {key: node[key] for key in ("muted", "comment") if node[key]}
        new = replaced(state.root, id_, [{**made, **note}])
        return _next(state, new, f"Put in the rules of {node['name']}.", made["id"])

    # --- changes

    def _set(self, state: State, edit: dict[str, Any]) -> State:
        root, key = state.root, edit["key"]
        part = check_free(root, edit["id"])
        hints = hints_of(_shape_of(part))
        if key in _NOT_SET or key not in hints:
            known = [each for each in hints if each not in _NOT_SET]
            raise DefinitionError(
                f"{title_of(part)} has no {key!r} to set. {did_you_mean(key, known)}".strip()
            )
        check_levels(edit["value"])
        check_shape(edit["value"], hints[key], f"The {key}")
        value = (
            check_window(edit["value"])
            if key in {"window", "recent"} and _is_window(part, key)
            else edit["value"]
        )
        if part.get(key) == value:
            return replace(state, said="", focus="")
        event = scope_of(root, edit["id"])
        new = settled({**part, key: value}, event, self.catalog, before=part)
        if key == "excluded" and value:
            new |= {"nth": None, "after": None, "within": None}
        elif key == "excluded":
            new |= {"lasting": None, "tied": False}
        said = f"Changed {key.replace('_', ' ')} of {title_of(new)}."
        return _next(state, changed(root, part["id"], new), said, merge=f"{edit['id']} {key}")

    def _flagged(self, state: State, edit: dict[str, Any], key: str, said: tuple[str, str]) -> State:
        first = trail(state.root, edit["ids"][0])[-1] if edit["ids"] else {}
        on = not first.get(key, False) if edit["on"] is None else edit["on"]
        root = state.root
        for id_ in edit["ids"]:
            part = check_free(root, id_, itself=key != "locked")
            if key not in part:
                raise DefinitionError(f"{title_of(part)} cannot be {key}.")
            root = changed(root, id_, {**part, key: on})
        return _next(state, root, f"{said[0] if on else said[1]} {plural(len(edit['ids']), 'rule')}.")

    def _kind(self, state: State, edit: dict[str, Any]) -> State:
        root, kind = state.root, edit["kind"]
        part = check_free(root, edit["id"])
        if part.get("kind") == "sequence" and kind != "sequence":
            new = to_rules(part, kind, self.ids)
        elif part.get("kind") not in GROUPS:
            raise DefinitionError(f"{title_of(part)} is no group.")
        elif kind == "sequence":
            new = to_sequence(part, self.ids)
            if part is root:
                new = drafted({"kind": "all_of"}, self.ids) | {"rules": [new]}
        else:
            new = regrouped(part, kind)
        said = f"Changed {title_of(part)} to {NODE_MENU[kind][0]}."
        return _next(state, changed(root, part["id"], new), said, new["id"])

    def _duplicated(self, state: State, edit: dict[str, Any]) -> State:
        root, ids, last = state.root, edit["ids"], ""
        for id_ in ids:
            part = check_free(root, id_, itself=False)
            parent, slot = holder(root, id_)
            if slot in {"where", "of", "to"}:
                raise DefinitionError("There is only one of these. Duplicate the rule around it.")
            check_free(root, parent["id"])
            copy = self._copied(part)
            root, last = replaced(root, id_, [part, copy]), copy["id"]
        return _next(state, root, f"Duplicated {_titles(state.root, ids)}.", last)

    def _copied(self, part: Part) -> Part:
        if "kind" in part:
            return drafted(part, self.ids) | {"locked": False}
        if "events" in part:
            return drafted_step(part, self.ids) | {"locked": False}
        return drafted_event(part, self.ids)

    def _moved(self, state: State, edit: dict[str, Any]) -> State:
        root, ids = state.root, edit["ids"]
        moved = [check_free(root, id_) for id_ in ids]
        check_free(root, edit["parent"])
        if any(edit["parent"] in {each["id"] for each in parts(part)} for part in moved):
            raise DefinitionError("A group cannot be moved into itself.")
        from_steps = [holder(root, id_)[1] == "steps" for id_ in ids]
        made: list[Part] = []
        for part, is_step in zip(moved, from_steps, strict=True):
            if edit["slot"] == "steps" and not is_step:
                made.append(as_step(part, self.ids))
            elif edit["slot"] != "steps" and is_step:
                made += as_rules(part, holder(root, part["id"])[0]["window"], self.ids)
            else:
                made.append(part)
        event = scope_of(root, edit["parent"], edit["slot"])
        made = [rescoped(each, event, self.catalog) for each in made]
        left = _without(root, ids)
        for each in made:
            check_fits(left, edit["parent"], edit["slot"], each)
        new = inserted(left, edit["parent"], edit["slot"], edit["at"], made, self.ids)
        return _next(state, new, _said_of_move(new, made), made[0]["id"] if made else "")


def _next(state: State, root: Part, said: str, focus: str = "", merge: str = "") -> State:
    return replace(state, root=root, said=said, focus=focus, merge=merge)


def _without(root: Part, ids: list[str]) -> Part:
    for id_ in ids:
        if id_ == root["id"]:
            raise DefinitionError("The outermost group stays. Remove the rules in it.")
        part = check_free(root, id_)
        if any(each.get("locked") for each in parts(part)):
            raise DefinitionError(f"{title_of(part)} holds something that is locked. Unlock that first.")
        _, slot = holder(root, id_)
        if slot in {"of", "to"}:
            raise DefinitionError("A ratio has two sides; remove the ratio.")
        root = _swept(replaced(root, id_, []))
    return root


def _swept(root: Part) -> Part:
    """Take away the filters that have lost their last rule."""
    for part in list(parts(root)):
        where = part.get("where")
        if isinstance(where, dict) and where["kind"] in GROUPS and not where["rules"]:
            root = changed(root, part["id"], {**part, "where": None})
    return root


def _each(root: Part, ids: list[str], change: Callable[[Part], Part]) -> Part:
    for id_ in ids:
        root = changed(root, id_, change(check_free(root, id_)))
    return root


def _shape_of(part: Part) -> type:
    if "kind" in part:
        return _SHAPES[part["kind"]]
    if "events" in part:
        return nodes.StepPart
    return nodes.SelectionPart if "window" in part else nodes.StepEventPart


def _is_window(part: Part, key: str) -> bool:
    return key == "window" or (key == "recent" and part.get("kind") == "stopped")


def _titles(root: Part, ids: list[str]) -> str:
    return title_of(trail(root, ids[0])[-1]) if len(ids) == 1 else plural(len(ids), "rule")


def _said_of_move(root: Part, moved: list[Part]) -> str:
    if not moved:
        return ""
    parent, slot = holder(root, moved[0]["id"])
    beside: list[Part] = [parent["where"]] if slot == "where" else parent[slot]
    place = [each["id"] for each in beside].index(moved[0]["id"]) + 1
    named = ", ".join(map(title_of, moved))
    return f"Moved {named} to position {place} of {len(beside)} in {title_of(parent)}."
