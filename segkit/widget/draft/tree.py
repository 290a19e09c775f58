"""The nodes of a definition that is worked on: plain dicts with ids, never changed, only replaced.

`drafted` makes a node of a document, of a part of one, or of another draft; `documented` makes the document
again, and remembers which node stands at which path.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from segkit.errors import DefinitionError
from segkit.formats.encode import encode_rule
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segkit.definition.nodes import Rule

#: A node, a step, a selection or a step event of a draft: what has an id.
Part: TypeAlias = dict[str, Any]

GROUPS = ("all_of", "any_of", "none_of", "at_least", "not")
#: Kinds that can stand in the filter of an event.
FILTER_KINDS = (*GROUPS, "attribute")

_NOTE = {"muted": False, "locked": False, "comment": ""}
_ANY_TIME = {"kind": "any_time"}
_ONCE = {"operator": "is_at_least", "arguments": [1]}
_DOING = {"type": None, "where": None}
_GAP_WINDOW = {"kind": "in_last", "count": None, "unit": "day"}

#: Kind to the keys that such a node has besides id, kind and note, with what they are if nothing is said.
DEFAULTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        **{kind: {"negated": False, "count": None, "rules": []} for kind in GROUPS},
        "attribute": {
            "negated": False, "subject": None, "operator": None, "arguments": [], "window": None,
            "ignore_case": False,
        },
        "event": {
            "negated": False, **_DOING, "window": _ANY_TIME, "measure": {"kind": "count", "of": None},
            **_ONCE,
        },
        "ratio": {"negated": False, "of": {}, "to": {}, **_ONCE},
        "first_time": {"negated": False, **_DOING, "window": _ANY_TIME},
        "stopped": {"negated": False, **_DOING, "window": _GAP_WINDOW, "recent": _GAP_WINDOW},
        "came_back": {"negated": False, **_DOING, "recent": None, "gap": None, "unit": "day"},
        "regularly": {
            "negated": False, **_DOING, "units": None, "of": None, "unit": "month", "times": 1,
            "week_starts": "monday",
        },
        "sequence": {"negated": False, "steps": [], "window": _ANY_TIME, "within": None, "same": ""},
        "segment": {"negated": False, "name": None},
    }
)  # fmt: skip
_STEP: Mapping[str, Any] = MappingProxyType(
    {
        "events": [],
        "excluded": False,
        "nth": None,
        "after": None,
        "within": None,
        "lasting": None,
        "tied": False,
    }
)
_STEP_EVENT: Mapping[str, Any] = MappingProxyType(_DOING)
_SELECTION: Mapping[str, Any] = MappingProxyType({**_DOING, "window": _ANY_TIME})


@dataclass(slots=True)
class Ids:
    """Makes ids that were never used before."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new(self) -> str:
        """Give the next id."""
        return f"n{next(self.numbers)}"


# --- documents to drafts


def drafted_rule(rule: Rule, ids: Ids) -> Part:
    """Turn a rule into a node.

    Examples:
        >>> from segkit.definition.nodes import Not, SegmentRef
        >>> node = drafted_rule(Not(SegmentRef("VIP")), Ids())
        >>> node["kind"], node["name"], node["negated"]
        ('segment', 'VIP', True)
    """
    return drafted(encode_rule(rule), ids)


def drafted(given: object, ids: Ids) -> Part:
    """Make a node of a document, another draft, or the beginnings of either: with new ids, and every key.

    Raises:
        DefinitionError: If it has no kind that there is, or is no object. The types of its keys are not
            looked at.
    """
    if not isinstance(given, dict):
        raise DefinitionError("A rule is an object with a kind.")
    kind = given.get("kind")
    if kind == "not" and "rule" in given:
        return _complement(given, ids)
    if not isinstance(kind, str) or kind not in DEFAULTS:
        hint = did_you_mean(kind, DEFAULTS) if isinstance(kind, str) else ""
        raise DefinitionError(f"No kind of rule {kind!r}. {hint}".strip())
    return {"id": ids.new(), "kind": kind, **_filled(kind, given, ids)}


def drafted_step(given: object, ids: Ids) -> Part:
    """Make a step of the beginnings of one."""
    step = _with(_STEP, _an_object(given), ids, extra=_NOTE)
    return {**step, "events": [drafted_event(each, ids) for each in _a_list(step["events"])]}


def drafted_event(given: object, ids: Ids) -> Part:
    """Make an event of a step."""
    return _filter_drafted(_with(_STEP_EVENT, _an_object(given), ids), ids)


def _selection(given: object, ids: Ids) -> Part:
    return _filter_drafted(_with(_SELECTION, _an_object(given), ids), ids)


def _an_object(given: object) -> Part:
    if not isinstance(given, dict):
        raise DefinitionError("An object is needed here.")
    return given


def _a_list(given: object) -> list[Any]:
    if not isinstance(given, list):
        raise DefinitionError("A list is needed here.")
    return given


def _with(
    defaults: Mapping[str, Any], given: Part, ids: Ids, extra: Mapping[str, Any] = MappingProxyType({})
) -> Part:
    known = {**extra, **defaults}
    given = {key: value for key, value in given.items() if key not in {"id", "kind"}}
    return {"id": ids.new(), **known, **given}


def _filled(kind: str, given: Part, ids: Ids) -> Part:
    own = {key: value for key, value in given.items() if key not in {"id", "kind"}}
    if "operator" in own and "arguments" not in own and kind != "attribute":
        own["arguments"] = []
    made = {**_NOTE, **DEFAULTS[kind], **own}
    if isinstance(made.get("measure"), dict):
        made["measure"] = {"kind": "count", "of": None, **made["measure"]}
    if kind in GROUPS:
        made["rules"] = [drafted(each, ids) for each in _a_list(made["rules"])]
    elif kind == "sequence":
        made["steps"] = [drafted_step(each, ids) for each in _a_list(made["steps"])]
    elif kind == "ratio":
        made |= {side: _selection(made[side], ids) for side in ("of", "to")}
    elif "where" in made:
        made = _filter_drafted(made, ids)
    return made


def _filter_drafted(made: Part, ids: Ids) -> Part:
    where = made["where"]
    return made if where is None else {**made, "where": drafted(where, ids)}


def _complement(given: Part, ids: Ids) -> Part:
    """Draw NOT as a flag, as "none of", or, where it has a note of its own, as a group of one."""
    inner = given["rule"]
    note = {key: given.get(key, default) for key, default in _NOTE.items()}
    if isinstance(inner, dict) and inner.get("kind") == "any_of" and not _noted(inner) and "id" not in inner:
        return drafted({"kind": "none_of", **note, "rules": inner.get("rules", [])}, ids)
    made = drafted(inner, ids)
    if note == _NOTE and not made["negated"]:
        return {**made, "negated": True}
    return {"id": ids.new(), "kind": "not", **note, **DEFAULTS["not"], "rules": [made]}


def _noted(given: Part) -> bool:
    return any(given.get(key, default) != default for key, default in _NOTE.items())


# --- drafts to documents


def documented(node: Part, path: str = "rule", places: dict[str, str] | None = None) -> Part:
    """Turn a node into a document. What is still open is left out of it.

    Args:
        node: The node.
        path: Where its rule will stand.
        places: Filled with the path of every part, to its id.
    """
    places = {} if places is None else places
    if node["negated"]:
        return {"kind": "not", "rule": documented({**node, "negated": False}, f"{path}.rule", places)}
    places[path] = node["id"]
    kind, note = node["kind"], {key: node[key] for key in _NOTE if node[key] != _NOTE[key]}
    match kind:
        case "none_of":
            rules = _documents(node["rules"], f"{path}.rule.rules", places)
            return {"kind": "not", **note, "rule": {"kind": "any_of", "rules": rules}}
        case "not":
            inner = node["rules"][0] if node["rules"] else None
            rule = {} if inner is None else {"rule": documented(inner, f"{path}.rule", places)}
            return {"kind": "not", **note, **rule}
        case "all_of" | "any_of" | "at_least":
            number = {"count": node["count"]} if kind == "at_least" and node["count"] is not None else {}
            return {
                "kind": kind, **note, **number, "rules": _documents(node["rules"], f"{path}.rules", places)
            }  # fmt: skip
        case _:
            return {"kind": kind, **note, **_content(node, path, places)}


def _documents(nodes: list[Part], path: str, places: dict[str, str]) -> list[Part]:
    return [documented(each, f"{path}[{index}]", places) for index, each in enumerate(nodes)]


def _content(part: Part, path: str, places: dict[str, str]) -> Part:
    made: Part = {}
    for key, value in part.items():
        place = f"{path}.{key}"
        if key in {"id", "kind", "negated", *_NOTE} or value is None:
            continue
        if key == "where":
            made[key] = documented(value, place, places)
        elif key in {"steps", "events"}:
            made[key] = [_part(each, f"{place}[{index}]", places) for index, each in enumerate(value)]
        elif key in {"of", "to"} and part["kind"] == "ratio":
            made[key] = _part(value, place, places)
        elif key == "measure" and value == {"kind": "count", "of": None}:
            continue
        elif key == "measure":
            made[key] = {name: given for name, given in value.items() if given is not None}
        else:
            made[key] = value
    return made


def _part(part: Part, path: str, places: dict[str, str]) -> Part:
    places[path] = part["id"]
    note = {key: part[key] for key in _NOTE if part.get(key, _NOTE[key]) != _NOTE[key]}
    return {**note, **_content({"kind": "part", **part}, path, places)}


# --- going through a draft


def slots(part: Part) -> Iterator[tuple[str, list[Part]]]:
    """List the slots of a part: the key, and the parts in it."""
    for key in ("rules", "steps", "events"):
        if key in part:
            yield key, part[key]
    for key in ("where", "of", "to"):
        if isinstance(part.get(key), dict) and "id" in part[key]:
            yield key, [part[key]]


def parts(part: Part) -> Iterator[Part]:
    """Go through a part and everything in it, in document order."""
    yield part
    for _, inside in slots(part):
        for each in inside:
            yield from parts(each)


def depth(part: Part) -> int:
    """Count the levels of groups."""
    inside = [depth(each) for _, held in slots(part) for each in held]
    return max(inside, default=0) + (part.get("kind") in GROUPS)


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


def replaced(root: Part, id_: str, new: list[Part]) -> Part:
    """Give the root with other parts (or none) in the place of one; everything else is shared, not copied."""
    for key, inside in slots(root):
        if any(each["id"] == id_ for each in inside):
            if key in {"where", "of", "to"}:
                return {**root, key: new[0] if new else None}
            return {**root, key: [one for each in inside for one in (new if each["id"] == id_ else [each])]}
    for key, inside in slots(root):
        for place, each in enumerate(inside):
            changed = replaced(each, id_, new)
            if changed is not each:
                if key in {"where", "of", "to"}:
                    return {**root, key: changed}
                return {**root, key: [*inside[:place], changed, *inside[place + 1 :]]}
    return root


def changed(root: Part, id_: str, new: Part) -> Part:
    """Give the root with another part in the place of one, which may be the root."""
    return new if root["id"] == id_ else replaced(root, id_, [new])
