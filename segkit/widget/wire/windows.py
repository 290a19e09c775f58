"""Windows as the page sends them: of a kind that there is, with the keys of that kind, open or filled."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, cast

from segkit.errors import DefinitionError
from segkit.formats.vocabulary import WINDOW_KINDS
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from segkit.widget.wire.nodes import WindowForm


def check_window(given: WindowForm | None) -> WindowForm | None:
    """Give a window with every key that its kind needs; what is not there is open.

    Raises:
        DefinitionError: If there is no such kind, or it has no such key.

    Examples:
        >>> check_window({"kind": "in_last", "unit": "day"})
        {'kind': 'in_last', 'unit': 'day', 'count': None}
    """
    if given is None:
        return None
    kind = given["kind"]
    if kind not in WINDOW_KINDS:
        raise DefinitionError(f"No kind of window {kind!r}. {did_you_mean(kind, WINDOW_KINDS)}")
    known = {each.name: each for each in fields(WINDOW_KINDS[kind])}
    for key in given:
        if key != "kind" and key not in known:
            hint = did_you_mean(key, known) if known else ""
            raise DefinitionError(f"A window of kind {kind!r} has no {key!r}. {hint}".strip())
    needed = {name: None for name, each in known.items() if each.default is MISSING and name not in given}
    inner = {"window": check_window(given["window"])} if "window" in given else {}
    return cast("WindowForm", {**given, **needed, **inner})  # keys of a window, each with its value or open
