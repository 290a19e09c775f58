"""Edits that make one thing of another: groups, sequences, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.operators import OPERATORS
from segkit.errors import DefinitionError
from segkit.widget.draft.documents import (
    ANY_TIME,
    event_of,
    group_of,
    sequence_of,
    step_event_of,
    step_of,
)
from segkit.widget.draft.places import check_free, held_in, holder, title_of
from segkit.widget.draft.tree import altered, replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.widget.draft.tree import Ids, P
    from segkit.widget.wire.nodes import (
        EventNode,
        GroupKind,
        GroupNode,
        Node,
        Noted,
        NoteForm,
        Part,
        SequenceNode,
        StepPart,
        WindowForm,
    )


def grouped(root: P, members: Sequence[str], kind: GroupKind, ids: Ids) -> tuple[P, str]:
    """Put siblings into a group in the place of the first; gives the draft and the group's id.

    Raises:
        DefinitionError: If they are no siblings.
    """
    if not members:
        raise DefinitionError("Select the rules to group.")
    for id_ in members:
        check_free(root, id_)
    holders = [holder(root, id_) for id_ in members]
    if len({(parent["id"], slot) for parent, slot in holders}) > 1:
        raise DefinitionError("Only rules of the same group can be grouped. Move them together first.")
    parent, slot = holders[0]
    if slot not in {"rules", "where"}:
        raise DefinitionError("Only rules can be grouped.")
    check_free(root, parent["id"])
    chosen = [each for each in held_in(parent, slot) if each["id"] in members and "kind" in each]
    group = regrouped(group_of("all_of", chosen, ids), kind)
    for each in chosen[1:]:
        root = replaced(root, each["id"], [])
    return replaced(root, chosen[0]["id"], [group]), group["id"]


def ungrouped(root: P, id_: str) -> P:
    """Put a group's rules in its place.

    Raises:
        DefinitionError: If it is no such group.
    """
    group = check_free(root, id_)
    if "rules" not in group:
        raise DefinitionError("Only a group can be ungrouped.")
    parent, slot = holder(root, id_)
    check_free(root, parent["id"])
    is_plain = group["kind"] in {"all_of", "any_of"} or (
        group["kind"] == "at_least" and len(group["rules"]) == 1
    )
    if not is_plain or group["negated"]:
        raise DefinitionError("A group of this kind cannot be ungrouped. Its meaning would change.")
    rules = [altered(each, muted=each["muted"] or group["muted"]) for each in group["rules"]]
    if slot == "where" and len(rules) != 1:
        raise DefinitionError("A filter is one rule or one group. Change the kind of the group instead.")
    return replaced(root, id_, rules)


def regrouped(group: GroupNode, kind: GroupKind) -> GroupNode:
    """Give a group another kind.

    Raises:
        DefinitionError: If it holds more rules than that kind can.
    """
    if kind == "not" and len(group["rules"]) > 1:
        raise DefinitionError("NOT holds one rule. Use NONE of.")
    count = max(1, min(2, len(group["rules"]))) if kind == "at_least" else None
    return {**group, "kind": kind, "count": count}


def negated(part: Part) -> Part:
    """Turn the NOT of a rule on or off; a step is excluded instead.

    Raises:
        DefinitionError: If it has none.
    """
    if "negated" in part:
        return altered(part, negated=not part["negated"])
    if "excluded" not in part:
        raise DefinitionError(f"{title_of(part)} cannot be negated by itself.")
    return excluding(part, excluded=not part["excluded"])


def excluding(step: StepPart, *, excluded: bool) -> StepPart:
    """Make a step of one that must not, or must, have been taken; what only the other can say is gone."""
    if excluded:
        return {**step, "excluded": True, "nth": None, "after": None, "within": None}
    return {**step, "excluded": False, "lasting": None, "tied": False}


def opposite(part: Part) -> Part:
    """Ask the contrary.

    Raises:
        DefinitionError: If there is none.
    """
    row = OPERATORS.get(part["operator"] or "") if "operator" in part else None
    if row is None or not row.opposite:
        raise DefinitionError(f"{title_of(part)} has no opposite. Use NOT for the complement.")
    return altered(part, operator=row.opposite)


# --- sequences


def as_step(part: Part, ids: Ids) -> StepPart:
    """Make a step of a rule about an event, or of a group of such rules of which any holds.

    Raises:
        DefinitionError: If it says more than a step can.
    """
    if "kind" not in part:
        if "events" in part:
            return part
        raise DefinitionError("This is a part of a rule. Only events can be steps.")
    if part["kind"] == "any_of" and not part["negated"]:
        steps = [as_step(each, ids) for each in part["rules"]]
        if steps and not any(each["excluded"] for each in steps):
            events = [one for each in steps for one in each["events"]]
            return {**step_of(ids, excluded=False), **_note_of(part), "events": events}
    if part["kind"] != "event":
        raise DefinitionError("A step is something that was done. Only events can be steps.")
    if not _is_once(part):
        raise DefinitionError("A step is one event. Ask how often in a rule of its own.")
    step = step_of(ids, excluded=part["negated"])
    return {**step, **_note_of(part), "events": [step_event_of(part["type"], part["where"], ids)]}


def _is_once(event: EventNode) -> bool:
    return (
        event["operator"] == "is_at_least"
        and event["measure"]["kind"] == "count"
        and event["arguments"] == [1]
    )


def as_rule(step: StepPart, window: WindowForm, ids: Ids) -> Node:
    """Make a rule of a step: an event, or a group of those that it can be."""
    events = [event_of(each, window, ids) for each in step["events"]]
    made: Node = events[0] if len(events) == 1 else group_of("any_of", events, ids)
    return altered(made, **_note_of(step), negated=step["excluded"])


def to_sequence(group: GroupNode, ids: Ids) -> SequenceNode:
    """Make a sequence of a group of events, in their order; the window they share is that of the sequence.

    Raises:
        DefinitionError: If it holds anything else.
    """
    if group["kind"] == "none_of":
        raise DefinitionError("NONE of cannot be put in order. Change it to ALL of first.")
    windows = [each["window"] for each in group["rules"] if each["kind"] == "event"]
    is_shared = bool(windows) and all(each == windows[0] for each in windows)
    window = windows[0] if is_shared and windows[0]["kind"] != "around" else ANY_TIME
    sequence = sequence_of(window, ids)
    steps = [as_step(each, ids) for each in group["rules"]]
    return {
        **sequence, **_note_of(group), "id": group["id"], "negated": group["negated"], "steps": steps,
    }  # fmt: skip


def to_rules(sequence: SequenceNode, kind: GroupKind, ids: Ids) -> GroupNode:
    """Make a group of a sequence: each step a rule in its window, without their order."""
    rules = [as_rule(each, sequence["window"], ids) for each in sequence["steps"]]
    group = group_of("all_of", rules, ids)
    return regrouped(
        {**group, **_note_of(sequence), "id": sequence["id"], "negated": sequence["negated"]}, kind
    )


def _note_of(part: Noted) -> NoteForm:
    return {"muted": part["muted"], "locked": part["locked"], "comment": part["comment"]}
