"""Warnings: rules that are allowed and counted, but surely not what somebody wanted."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeAlias, assert_never

from segkit.errors import CatalogError
from segkit.widget.draft.tree import parts
from segkit.widget.glance.values import label_of, read_literal
from segkit.widget.meaning.interpreter import inner_parts
from segkit.widget.meaning.issues import issue_of, set_edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segkit.widget.glance.values import FieldValues
    from segkit.widget.wire.nodes import AttributeNode, GroupNode, Node, Part
    from segkit.widget.wire.traits import DraftIssue, NodeCounts, Repair

#: A rule and its numbers.
Counted: TypeAlias = "tuple[Node, NodeCounts]"

#: Operators that name values, so that a value which nobody has is a mistake.
_NAMING = frozenset({"is", "is_any_of", "has_any_of", "has_all_of"})


def warnings(
    root: GroupNode, counts: Mapping[str, NodeCounts], values: FieldValues, *, telling: bool = True
) -> list[DraftIssue]:
    """List what is odd about a draft.

    Args:
        root: The draft.
        counts: The numbers of its nodes.
        values: What values fields have.
        telling: Whether it may be told how often values are there.
    """
    unseen = list(_unseen(root, values, telling=telling))
    named = {each["id"] for each in unseen}
    effects = {each["id"]: each for each in _effects(root, counts) if each["id"] not in named}
    inner = {part["id"] for part in parts(root) if _holds(part, {*effects, *named})}
    return [*unseen, *(each for id_, each in effects.items() if id_ not in inner)]


def _holds(part: Part, ids: set[str]) -> bool:
    """Tell whether a part holds one of some others: what is said of those says why it has no effect."""
    return any(each["id"] in ids for each in parts(part) if each is not part)


# --- values nobody has


def _unseen(root: GroupNode, values: FieldValues, *, telling: bool) -> Iterator[DraftIssue]:
    muted = {each["id"] for part in parts(root) if part.get("muted") for each in parts(part)}
    for part, event in inner_parts(root, ""):
        if "subject" in part and part["operator"] in _NAMING and part["id"] not in muted:
            yield from _unseen_of(part, event, values, telling=telling)


def _unseen_of(
    part: AttributeNode, event: str, values: FieldValues, *, telling: bool
) -> Iterator[DraftIssue]:
    name = part["subject"]
    if not isinstance(name, str):
        return
    try:
        known = values.known(event, name)
    except CatalogError:
        return
    if not known.complete or part["ignore_case"]:
        return
    texts = {each for each in known.counts if isinstance(each, str)}
    for place, argument in enumerate(part["arguments"]):
        value = read_literal(argument) if argument is not None else None
        if value is None or not isinstance(value.value, str) or value.value in texts:
            continue
        owner = "customer" if not event else event.replace("_", " ")
        near = difflib.get_close_matches(value.value, sorted(texts), n=1, cutoff=0.6)
        hint, repair = "", None
        if near:
            count = known.counts[near[0]]
            hint = f"Did you mean {near[0]}{f' ({count:,})' if telling and count is not None else ''}?"
            repair = _replacing(part, place, near[0])
        message = f"No {owner} has {name.replace('_', ' ')} “{label_of(value.value)}”."
        yield issue_of(
            part["id"], "arguments", message, hint, place=place, severity="warning", repair=repair
        )  # fmt: skip


def _replacing(part: AttributeNode, place: int, value: str) -> Repair:
    arguments = [value if index == place else each for index, each in enumerate(part["arguments"])]
    return {"label": f"Use {value}", "edits": [set_edit(part["id"], "arguments", arguments)]}


# --- rules without effect


def _effects(root: GroupNode, counts: Mapping[str, NodeCounts]) -> Iterator[DraftIssue]:
    for node in parts(root):
        if "rules" in node and node["id"] in counts:
            counted = [(each, counts[each["id"]]) for each in node["rules"] if each["id"] in counts]
            yield from _in_group(node, [each for each in counted if each[1]["alone"] is not None])


def _in_group(group: GroupNode, live: list[Counted]) -> Iterator[DraftIssue]:
    match group["kind"]:
        case "all_of":
            yield from _in_all(live)
        case "none_of":
            yield from _in_none(live)
        case "any_of":
            yield from _in_any(live) if len(live) > 1 else ()
        case "at_least" | "not":
            return
        case _:
            assert_never(group["kind"])


def _in_all(live: list[Counted]) -> Iterator[DraftIssue]:
    for node, count in live:
        entering, left = count["entering"] or 0, count["left"] or 0
        if count["alone"] == 0:
            yield _warning(node, "No customer satisfies this, so nobody is left.")
            return
        if entering and not left:
            yield _warning(node, "Nobody is left: this and the rules before it cancel out.")
            return
        if entering and left == entering:
            yield _warning(node, "This takes nobody away: all who come to it satisfy it.")


def _in_none(live: list[Counted]) -> Iterator[DraftIssue]:
    for node, count in live:
        if count["entering"] and count["lost"] == 0:
            yield _warning(node, "This leaves nobody out: none of those who come to it satisfy it.")


def _in_any(live: list[Counted]) -> Iterator[DraftIssue]:
    for node, count in live:
        if count["alone"] == 0:
            yield _warning(node, "No customer satisfies this, so it adds nobody.")
        elif count["entering"] and count["left"] == count["entering"]:
            yield _warning(
                node, "Every customer who comes to it satisfies this, so the group takes nobody away."
            )
        elif count["only"] == 0:
            yield _warning(node, "This adds nobody: the other rules find all of its customers.")


def _warning(node: Node, message: str) -> DraftIssue:
    return issue_of(node["id"], "", message, severity="warning")
