"""Edits that put new parts into a draft: from a menu, a bar, the clipboard, a segment, or another part."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from segkit.errors import DefinitionError
from segkit.formats.decode import check_levels
from segkit.widget.draft.documents import drafted, drafted_event, drafted_rule, drafted_step
from segkit.widget.draft.places import check_fits, check_free, holder, inserted, scope_of, title_of, titles_of
from segkit.widget.draft.tree import SINGLE, altered, replaced, trail
from segkit.widget.editing.fresh import fresh, pasted
from segkit.widget.editing.settle import rescoped, settled

if TYPE_CHECKING:
    from segkit.widget.draft.tree import Ids
    from segkit.widget.editing.state import State
    from segkit.widget.editing.tools import Tools
    from segkit.widget.wire.edits import AddEdit, DuplicateEdit, InlineEdit, PasteEdit, PickEdit
    from segkit.widget.wire.nodes import GroupNode, Part


def added(state: State, edit: AddEdit | PickEdit | PasteEdit, tools: Tools) -> State:
    """Put new parts into a slot, each completed for the place where it stands."""
    root, parent, slot = state.root, edit["parent"], edit["slot"]
    check_free(root, parent)
    event = scope_of(root, parent, slot)
    new = [rescoped(each, event, tools.catalog) for each in _new(edit, root, tools)]
    made = [settled(each, event, tools.catalog) for each in new]
    for each in made:
        check_fits(root, parent, slot, each)
    into = title_of(trail(root, parent)[-1])
    said = f"Added {', '.join(map(title_of, made))} to {into}."
    return state.then(inserted(root, edit, made, tools.ids), said, made[0]["id"])


def _new(edit: AddEdit | PickEdit | PasteEdit, root: GroupNode, tools: Tools) -> list[Part]:
    match edit["op"]:
        case "paste":
            return pasted(edit["text"], edit["slot"], tools.ids)
        case "add":
            check_levels(edit["node"])
            return [fresh(edit["node"], edit["slot"], tools.ids)]
        case "pick":
            event = scope_of(root, edit["parent"], edit["slot"])
            return [fresh(_picked(edit, event, tools), edit["slot"], tools.ids)]
        case _:
            assert_never(edit)


def _picked(edit: PickEdit, event: str, tools: Tools) -> dict[str, object]:
    """Write the beginnings of the rule that finds those in a bar, for a place that asks about an event."""
    asked = tools.asks(edit["event"], edit["field"], edit["bar"])
    if asked is None:
        raise DefinitionError(f"Field {edit['field']!r} has no bar {edit['bar']}.")
    node = {"kind": "attribute", "subject": edit["field"], **asked}
    if edit["event"] and event != edit["event"]:  # a property, where rules ask about the profile
        return {"kind": "event", "type": edit["event"], "where": node}
    if event and not edit["event"]:
        return {**node, "subject": {"profile": edit["field"]}}
    return node


def inlined(state: State, edit: InlineEdit, tools: Tools) -> State:
    """Put a segment's rules in the place of the reference to it.

    Raises:
        DefinitionError: If it is no reference, or to no segment yet.
    """
    node = check_free(state.root, edit["id"])
    if "name" not in node:
        raise DefinitionError("Only a reference to a segment can be turned into its rules.")
    if not node["name"]:
        raise DefinitionError("Choose the segment first.")
    made = drafted_rule(tools.book.rule_of(node["name"]), tools.ids)
    if node["negated"] and made["negated"]:
        made = drafted({"kind": "not", "rules": [made]}, tools.ids)
    elif node["negated"]:
        made = altered(made, negated=True)
    if node["muted"]:
        made = altered(made, muted=True)
    if node["comment"]:
        made = altered(made, comment=node["comment"])
    root = replaced(state.root, node["id"], [made])
    return state.then(root, f"Put in the rules of {node['name']}.", made["id"])


def duplicated(state: State, edit: DuplicateEdit, ids: Ids) -> State:
    """Put a copy of each part behind it.

    Raises:
        DefinitionError: If there can be only one of such a part.
    """
    root, focus = state.root, ""
    for id_ in edit["ids"]:
        part = check_free(root, id_, itself=False)
        parent, slot = holder(root, id_)
        if slot in SINGLE:
            raise DefinitionError("There is only one of these. Duplicate the rule around it.")
        check_free(root, parent["id"])
        copy = _copy_of(part, ids)
        root, focus = replaced(root, id_, [part, copy]), copy["id"]
    return state.then(root, f"Duplicated {titles_of(state.root, edit['ids'])}.", focus)


def _copy_of(part: Part, ids: Ids) -> Part:
    if "kind" in part:
        return altered(drafted(part, ids), locked=False)
    if "events" in part:
        return altered(drafted_step(part, ids), locked=False)
    return drafted_event(part, ids)
