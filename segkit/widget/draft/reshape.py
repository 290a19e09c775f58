"""Edits that make one thing of another: groups, sequences, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segkit.definition.operators import OPERATORS
from segkit.errors import DefinitionError
from segkit.widget.draft.places import check_free, holder, title_of
from segkit.widget.draft.tree import GROUPS, Ids, drafted, drafted_step, replaced

if TYPE_CHECKING:
    from segkit.widget.draft.tree import Part

_NOTE = ("muted", "locked", "comment")
_ANY_TIME = {"kind": "any_time"}
_KEPT = "Its meaning would change."


def grouped(root: Part, ids: list[str], kind: str, ids_: Ids) -> tuple[Part, str]:
    """Put siblings into a group in the place of the first; gives the draft and the group's id.

    Raises:
        DefinitionError: If they are no siblings.
    """
    if not ids:
        raise DefinitionError("Select the rules to group.")
    members = [check_free(root, each) for each in ids]
    places = {(holder(root, each)[0]["id"], holder(root, each)[1]) for each in ids}
    if len(places) > 1:
        raise DefinitionError("Only rules of the same group can be grouped. Move them together first.")
    parent, slot = holder(root, ids[0])
    if slot not in {"rules", "where"}:
        raise DefinitionError("Only rules can be grouped.")
    check_free(root, parent["id"])
    group = drafted({"kind": kind}, ids_)
    if kind == "not" and len(members) > 1:
        raise DefinitionError("NOT holds one rule. Use NONE of.")
    held = [parent["where"]] if slot == "where" else parent["rules"]
    chosen = [each for each in held if each["id"] in ids]
    group |= {"rules": chosen, "count": min(2, len(chosen)) if kind == "at_least" else None}
    for each in chosen[1:]:
        root = replaced(root, each["id"], [])
    return replaced(root, chosen[0]["id"], [group]), group["id"]


def ungrouped(root: Part, id_: str) -> Part:
    """Put a group's rules in its place.

    Raises:
        DefinitionError: If it is no such group.
    """
    group = check_free(root, id_)
    if group.get("kind") not in GROUPS:
        raise DefinitionError("Only a group can be ungrouped.")
    parent, slot = holder(root, id_)
    check_free(root, parent["id"])
    is_plain = group["kind"] in {"all_of", "any_of"} or (
        group["kind"] == "at_least" and len(group["rules"]) == 1
    )
    if not is_plain or group["negated"]:
        raise DefinitionError(f"A group of this kind cannot be ungrouped. {_KEPT}")
    rules = [{**each, "muted": each["muted"] or group["muted"]} for each in group["rules"]]
    if slot == "where" and len(rules) != 1:
        raise DefinitionError("A filter is one rule or one group. Change the kind of the group instead.")
    return replaced(root, id_, rules)


def regrouped(group: Part, kind: str) -> Part:
    """Give a group another kind."""
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
        return {**part, "negated": not part["negated"]}
    if "excluded" not in part:
        raise DefinitionError(f"{title_of(part)} cannot be negated by itself.")
    if part["excluded"]:
        return {**part, "excluded": False, "lasting": None, "tied": False}
    return {**part, "excluded": True, "nth": None, "after": None, "within": None}


def opposite(part: Part) -> Part:
    """Ask the contrary.

    Raises:
        DefinitionError: If there is none.
    """
    row = OPERATORS.get(part.get("operator") or "")
    if row is None or not row.opposite:
        raise DefinitionError(f"{title_of(part)} has no opposite. Use NOT for the complement.")
    return {**part, "operator": row.opposite}


# --- sequences


def as_step(node: Part, ids: Ids) -> Part:
    """Make a step of a rule about an event; a rule that has such events in it keeps their order.

    Raises:
        DefinitionError: If it says more than a step can.
    """
    if "events" in node:
        return node
    if "kind" not in node:
        raise DefinitionError("This is a part of a rule. Only events can be steps.")
    note = {key: node[key] for key in _NOTE}
    if node["kind"] == "any_of" and not node["negated"]:
        steps = [as_step(each, ids) for each in node["rules"]]
        if steps and not any(each["excluded"] for each in steps):
            return {
                **drafted_step({}, ids),
                **note,
                "events": [one for each in steps for one in each["events"]],
            }
    if node["kind"] != "event":
        raise DefinitionError("A step is something that was done. Only events can be steps.")
    once = (
        node["operator"] == "is_at_least" and node["measure"]["kind"] == "count" and node["arguments"] == [1]
    )
    if not once:
        raise DefinitionError("A step is one event. Ask how often in a rule of its own.")
    made = drafted_step({"events": [{"type": node["type"]}], "excluded": node["negated"]}, ids)
    made["events"] = [{**made["events"][0], "where": node["where"]}]
    return {**made, **note}


def as_rules(step: Part, window: Any, ids: Ids) -> list[Part]:  # noqa: ANN401 - a window of the wire
    """Make rules of a step: an event, or a group of those that it can be."""
    made = []
    for each in step["events"]:
        event = drafted({"kind": "event", "type": each["type"], "window": window}, ids)
        made.append({**event, "where": each["where"]})
    note = {key: step[key] for key in _NOTE}
    if len(made) == 1:
        return [{**made[0], **note, "negated": step["excluded"]}]
    return [{**drafted({"kind": "any_of"}, ids), **note, "negated": step["excluded"], "rules": made}]


def to_sequence(group: Part, ids: Ids) -> Part:
    """Make a sequence of a group of events, in their order; the window they share is that of the sequence.

    Raises:
        DefinitionError: If it holds anything else.
    """
    if group["kind"] == "none_of":
        raise DefinitionError("NONE of cannot be put in order. Change it to ALL of first.")
    windows = [each.get("window") for each in group["rules"] if each.get("kind") == "event"]
    shared = windows[0] if windows and all(each == windows[0] for each in windows) else _ANY_TIME
    shared = _ANY_TIME if shared is None or shared["kind"] == "around" else shared
    made = drafted({"kind": "sequence", "window": shared, "negated": group["negated"]}, ids)
    kept = {key: group[key] for key in _NOTE}
    return {**made, **kept, "id": group["id"], "steps": [as_step(each, ids) for each in group["rules"]]}


def to_rules(sequence: Part, kind: str, ids: Ids) -> Part:
    """Make a group of a sequence: each step a rule in its window, without their order."""
    rules = [one for each in sequence["steps"] for one in as_rules(each, sequence["window"], ids)]
    made = drafted({"kind": kind, "negated": sequence["negated"]}, ids)
    kept = {key: sequence[key] for key in ("id", *_NOTE)}
    return regrouped({**made, **kept, "rules": rules}, kind)
