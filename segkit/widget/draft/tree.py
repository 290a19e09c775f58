"""Going through a draft: its parts are plain dicts with ids, never changed, only replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar, cast

from segkit.errors import DefinitionError
from segkit.widget.wire.menus import WINDOW_OF
from segkit.widget.wire.nodes import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segkit.widget.wire.nodes import WindowForm

P = TypeVar("P", bound=Part)

#: Where parts stand in a part.
SlotKey: TypeAlias = Literal["rules", "steps", "events", "where", "of", "to"]
#: Where only one part stands; under the key is that part, and no list.
SINGLE: Final = ("where", "of", "to")


@dataclass(slots=True)
class Ids:
    """Makes ids that were never used before."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new(self) -> str:
        """Give the next id."""
        return f"n{next(self.numbers)}"


def slots(part: Part) -> Iterator[tuple[SlotKey, Sequence[Part]]]:
    """List the slots of a part that something can stand in: the key, and the parts that do."""
    if "rules" in part:
        yield "rules", part["rules"]
    elif "steps" in part:
        yield "steps", part["steps"]
    elif "events" in part:
        yield "events", part["events"]
    elif "to" in part:
        yield "of", [part["of"]]
        yield "to", [part["to"]]
    elif "where" in part and part["where"] is not None:
        yield "where", [part["where"]]


def parts(part: Part) -> Iterator[Part]:
    """Go through a part and everything in it, in document order."""
    yield part
    for _, inside in slots(part):
        for each in inside:
            yield from parts(each)


def windows(part: Part) -> Iterator[tuple[str, WindowForm]]:
    """List the windows of a part, each with its key."""
    for key in WINDOW_OF.get(part["kind"] if "kind" in part else "selection", ()):  # noqa: SIM401 - typed
        form = dict(part).get(key)
        if form is not None:
            yield key, cast("WindowForm", form)


def depth(part: Part) -> int:
    """Count the levels of groups."""
    inside = [depth(each) for _, held in slots(part) for each in held]
    return max(inside, default=0) + ("rules" in part)


def trail(root: Part, id_: str) -> tuple[Part, ...]:
    """Give the parts from the root to the one with an id, both included.

    Raises:
        DefinitionError: If there is none.
    """
    found = _trail(root, id_)
    if not found:
        raise DefinitionError(f"There is no rule {id_!r} any more; somebody removed it.")
    return found


def _trail(part: Part, id_: str) -> tuple[Part, ...]:
    if part["id"] == id_:
        return (part,)
    for _, inside in slots(part):
        for each in inside:
            found = _trail(each, id_)
            if found:
                return (part, *found)
    return ()


# --- the same draft, with something else in it


def altered(part: P, **values: object) -> P:
    """Give a part with other values under some of its keys, for keys that parts of several kinds have.

    Examples:
        >>> altered({"id": "n1", "type": "buy", "where": None}, type="search")
        {'id': 'n1', 'type': 'search', 'where': None}
    """
    return cast("P", {**part, **values})  # what has the keys of a part is one


def holding(part: P, slot: SlotKey, inside: Sequence[Part]) -> P:
    """Give a part with others in one of its slots; `check_fits` tells which may stand there."""
    if slot in SINGLE:
        return altered(part, **{slot: inside[0] if inside else None})
    return altered(part, **{slot: [*inside]})


def replaced(root: P, id_: str, new: Sequence[Part]) -> P:
    """Give the root with other parts (or none) in the place of one; everything else is shared, not copied."""
    for slot, inside in slots(root):
        for place, each in enumerate(inside):
            instead = new if each["id"] == id_ else [replaced(each, id_, new)]
            if each["id"] == id_ or instead[0] is not each:
                return holding(root, slot, [*inside[:place], *instead, *inside[place + 1 :]])
    return root


def changed(root: P, id_: str, new: Part) -> P:
    """Give the root with another part in the place of one, which may be the root."""
    return cast("P", new) if root["id"] == id_ else replaced(root, id_, [new])  # a root stays what it is
