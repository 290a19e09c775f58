"""Places in a draft: what holds a part, what may stand where, and putting parts there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from segkit.errors import DefinitionError
from segkit.widget.draft.tree import FILTER_KINDS, GROUPS, Ids, changed, drafted, parts, slots, trail
from segkit.widget.wire.menus import NODE_MENU

if TYPE_CHECKING:
    from segkit.widget.draft.tree import Part


def check_free(root: Part, id_: str, *, itself: bool = True) -> Part:
    """Give a part that may be changed.

    Args:
        root: The draft.
        id_: The part.
        itself: Whether a lock on the part itself counts, besides those around it.

    Raises:
        DefinitionError: If it is not there, or locked.
    """
    found = trail(root, id_)
    for each in found if itself else found[:-1]:
        if each.get("locked"):
            raise DefinitionError("This is locked. Unlock it first, or work on a duplicate.")
    return found[-1]


def holder(root: Part, id_: str) -> tuple[Part, str]:
    """Give the part that holds a part, and the slot it is in.

    Raises:
        DefinitionError: If nothing holds it.
    """
    found = trail(root, id_)
    if len(found) == 1:
        raise DefinitionError("The outermost group stays where it is.")
    slot = next(key for key, held in slots(found[-2]) if any(each["id"] == id_ for each in held))
    return found[-2], slot


def scope_of(root: Part, id_: str, slot: str = "") -> str:
    """Tell the event type whose properties a part (or what is put into its slot) asks about; empty: none."""
    event = ""
    found = trail(root, id_)
    for outer, inner in zip(found, (*found[1:], None), strict=True):
        inside = slot == "where" if inner is None else inner is outer.get("where")
        if inside:
            event = outer.get("type") or ""
    return event


def check_fits(root: Part, parent: str, slot: str, part: Part) -> None:
    """Refuse a part where it cannot stand.

    Raises:
        DefinitionError: Saying what can.
    """
    found = trail(root, parent)
    into = found[-1]
    in_filter = any(inner is outer.get("where") for outer, inner in pairwise(found))
    if slot == "where" or in_filter:
        for each in parts(part):
            if each.get("kind") not in FILTER_KINDS:
                raise DefinitionError(
                    "A filter asks about the event's properties: conditions and groups only."
                )
    has_slot = slot in into if slot != "rules" else into.get("kind") in GROUPS
    if not has_slot:
        raise DefinitionError(f"There is no place for {slot} here.")
    is_step, is_event = "events" in part, "kind" not in part and "events" not in part
    if (slot == "steps") != is_step or (slot == "events") != is_event:
        raise DefinitionError(f"This cannot stand among the {slot}.")
    if into.get("kind") == "not" and into["rules"]:
        raise DefinitionError("NOT holds one rule. Make it NONE of, or group the rules.")


def inserted(root: Part, parent: str, slot: str, at: int | None, new: list[Part], ids: Ids) -> Part:  # noqa: PLR0913, PLR0917 - a place is three words
    """Give the draft with parts put in a slot; the second rule of a filter makes a group of it."""
    into = trail(root, parent)[-1]
    if slot != "where":
        held = list(into[slot])
        place = len(held) if at is None else max(0, min(at, len(held)))
        return changed(root, parent, {**into, slot: [*held[:place], *new, *held[place:]]})
    where = into["where"]
    if where is None and len(new) == 1:
        return changed(root, parent, {**into, "where": new[0]})
    if where is not None and where["kind"] == "all_of" and not where["negated"]:
        return inserted(root, where["id"], "rules", at, new, ids)
    group = {**drafted({"kind": "all_of"}, ids), "rules": [*([] if where is None else [where]), *new]}
    return changed(root, parent, {**into, "where": group})


def title_of(part: Part) -> str:
    """Name a part for a message: a group by its kind, anything else by what it asks about.

    Examples:
        >>> title_of(drafted({"kind": "attribute", "subject": "country"}, Ids()))
        'country'
    """
    kind = part.get("kind", "")
    if kind in GROUPS:
        return NODE_MENU[kind][0]
    if "events" in part:
        return f"step {', '.join(each['type'] or '...' for each in part['events'])}"
    named = part.get("subject") or part.get("type") or part.get("name")
    if isinstance(named, dict):
        named = named.get("profile") or named.get("field")
    if isinstance(named, str):
        return named
    return NODE_MENU[kind][0].lower() if kind else "this"
