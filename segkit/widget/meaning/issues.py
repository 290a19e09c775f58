"""Issues: what is wrong with a draft or odd about it, where, and a step that mends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from segkit.widget.meaning.gaps import Gap
    from segkit.widget.wire.edits import SetEdit
    from segkit.widget.wire.traits import DraftIssue, Repair

_NEAREST = re.compile(r"^Did you mean '(.*)'\?$")
#: Keys whose value is a name, so that the nearest known name can take its place.
_NAMED = {"subject", "operator", "type", "name", "same"}


def issue_of(  # noqa: PLR0913 - what the page shows of an issue
    id_: str,
    key: str,
    message: str,
    hint: str = "",
    *,
    place: int | None = None,
    severity: Literal["error", "warning"] = "error",
    repair: Repair | None = None,
) -> DraftIssue:
    """Make an issue; the nearest name in its hint becomes a repair."""
    nearest = _NEAREST.match(hint)
    if repair is None and nearest and key in _NAMED:
        name = nearest.group(1)
        repair = {"label": f"Use {name}", "edits": [set_edit(id_, key, name)]}
    return {
        "id": id_, "key": key, "place": place, "path": "", "severity": severity, "message": message,
        "hint": hint, "repair": repair,
    }  # fmt: skip


def gap_issue(id_: str, gap: Gap) -> DraftIssue:
    """Make an error of something that is open."""
    return issue_of(id_, gap.key, gap.message, gap.hint, place=gap.place)


def set_edit(id_: str, key: str, value: object) -> SetEdit:
    """Write the edit that gives a key another value."""
    return {"op": "set", "id": id_, "key": key, "value": value}
