"""Places in a draft: what holds a part, what may stand where, and putting parts there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from segkit.errors import DefinitionError
from segkit.widget.draft.documents import group_of
from segkit.widget.draft.tree import changed, holding, parts, slots, trail
from segkit.widget.wire.menus import NODE_MENU
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.widget.draft.tree import Ids, P, SlotKey
    from segkit.widget.wire.edits import Slot, Target
    from segkit.widget.wire.nodes import Part, Subject


def check_free(root: Part, id_: str, *, itself: bool = True) -> Part:
    """Give a part that may be changed.

    Args:
        root: The draft.
        id_: The part.
        itself: Whether a lock on the part itself counts, besides those around it.

    Raises:
        DefinitionError: If it is not there, or locked.
    """
    way = trail(root, id_)
    for each in way if itself else way[:-1]:
        if is_locked(each):
            raise DefinitionError("This is locked. Unlock it first, or work on a duplicate.")
    return way[-1]


def is_locked(part: Part) -> bool:
    """Tell whether a part is locked itself."""
    return "locked" in part and part["locked"]


def holder(root: Part, id_: str) -> tuple[Part, SlotKey]:
    """Give the part that holds a part, and the slot it is in.

    Raises:
        DefinitionError: If nothing holds it.
    """
    way = trail(root, id_)
    if len(way) == 1:
        raise DefinitionError("The outermost group stays where it is.")
    slot = next(key for key, held in slots(way[-2]) if any(each["id"] == id_ for each in held))
    return way[-2], slot


def held_in(part: Part, slot: SlotKey) -> Sequence[Part]:
    """List what stands in a slot of a part."""
    return next((held for key, held in slots(part) if key == slot), ())


def scope_of(root: Part, id_: str, slot: str = "") -> str:
    """Tell the event type whose properties a part (or what is put into its slot) asks about; empty: none."""
    event = ""
    way = trail(root, id_)
    for outer, inner in zip(way, (*way[1:], None), strict=True):
        is_inside = slot == "where" if inner is None else "where" in outer and inner is outer["where"]
        if is_inside:
            event = (outer["type"] or "") if "type" in outer else ""
    return event


def check_fits(root: Part, parent: str, slot: Slot, part: Part) -> None:
    """Refuse a part where it cannot stand.

    Raises:
        DefinitionError: Saying what can.
    """
    way = trail(root, parent)
    into = way[-1]
    if slot == "where" or any("where" in outer and inner is outer["where"] for outer, inner in pairwise(way)):
        for each in parts(part):
            if "rules" not in each and "subject" not in each:
                raise DefinitionError(
                    "A filter asks about the event's properties: conditions and groups only."
                )
    if slot not in into:
        raise DefinitionError(f"There is no place for {slot} here.")
    is_step, is_event = "events" in part, "kind" not in part and "events" not in part
    if (slot == "steps") != is_step or (slot == "events") != is_event:
        raise DefinitionError(f"This cannot stand among the {slot}.")
    if "rules" in into and into["kind"] == "not" and into["rules"]:
        raise DefinitionError("NOT holds one rule. Make it NONE of, or group the rules.")


def inserted(root: P, target: Target, new: Sequence[Part], ids: Ids) -> P:
    """Give the draft with parts put in a place; the second rule of a filter makes a group of it."""
    into = trail(root, target["parent"])[-1]
    slot, at, held = target["slot"], target["at"], held_in(into, target["slot"])
    if slot != "where":
        place = len(held) if at is None else max(0, min(at, len(held)))
        return changed(root, into["id"], holding(into, slot, [*held[:place], *new, *held[place:]]))
    where = next(iter(held), None)
    if where is None and len(new) == 1:
        return changed(root, into["id"], holding(into, slot, new))
    if where is not None and "rules" in where and where["kind"] == "all_of" and not where["negated"]:
        return inserted(root, {"parent": where["id"], "slot": "rules", "at": at}, new, ids)
    rules = [each for each in (*held, *new) if "kind" in each]  # all of them: `check_fits`
    return changed(root, into["id"], holding(into, slot, [group_of("all_of", rules, ids)]))


def title_of(part: Part) -> str:
    """Name a part for a message: a group by its kind, anything else by what it asks about.

    Examples:
        >>> title_of({"id": "n1", "type": "buy", "where": None})
        'buy'
    """
    if "rules" in part:
        return NODE_MENU[part["kind"]][0]
    if "events" in part:
        return f"step {', '.join(each['type'] or '...' for each in part['events'])}"
    name = _name_of(part)
    if name is not None:
        return name
    return NODE_MENU[part["kind"]][0].lower() if "kind" in part else "this"


def titles_of(root: Part, ids: Sequence[str]) -> str:
    """Name parts for a message: one by its title, several by their number."""
    return title_of(trail(root, ids[0])[-1]) if len(ids) == 1 else plural(len(ids), "rule")


def _name_of(part: Part) -> str | None:
    """Give the name of what a part asks about; None if that is not chosen yet, or has no name."""
    if "type" in part:
        return part["type"] or None
    if "name" in part:
        return part["name"]
    return _field_of(part["subject"]) if "subject" in part else None


def _field_of(subject: Subject) -> str | None:
    if not isinstance(subject, dict):
        return subject or None
    if "profile" in subject:
        return subject["profile"]
    if "field" in subject:
        return subject["field"]
    return None
