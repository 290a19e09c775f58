"""Drafts of documents, and documents of drafts.

`drafted` makes a node of a document, of a part of one, or of another draft; `documented` makes the document
again, and remembers which node stands at which path.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, assert_never, cast

from segkit.definition.nodes import LIFECYCLES
from segkit.definition.windows import Window
from segkit.errors import DefinitionError
from segkit.formats.encode import encode_rule, encode_window
from segkit.formats.vocabulary import PARTS
from segkit.widget.draft.tree import SINGLE, P, altered, slots
from segkit.widget.wire.nodes import GROUPS
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segkit.definition.nodes import Lifecycle, Rule
    from segkit.widget.draft.tree import Ids
    from segkit.widget.wire.nodes import (
        AttributeNode,
        EventNode,
        GroupKind,
        GroupNode,
        Node,
        NoteForm,
        Part,
        RatioNode,
        SegmentNode,
        SelectionPart,
        SequenceNode,
        StepEventPart,
        StepPart,
        WindowForm,
    )

Document: TypeAlias = dict[str, object]

ANY_TIME: WindowForm = {"kind": "any_time"}
NO_NOTE: NoteForm = {"muted": False, "locked": False, "comment": ""}
#: What stands for a part that has no default; None for all others.
_BEGINNINGS: Mapping[str, object] = MappingProxyType(
    {
        "fixed_window": {"kind": "in_last", "count": None, "unit": "day"},
        "unit": "day",
        "calendar_unit": "month",
    }
)

# A part of each kind of which nothing was said.

_GROUP: GroupNode = {
    "id": "", "kind": "all_of", **NO_NOTE, "negated": False, "count": None, "rules": [],
}  # fmt: skip
_ATTRIBUTE: AttributeNode = {
    "id": "", "kind": "attribute", **NO_NOTE, "negated": False, "subject": None, "operator": None,
    "arguments": [], "window": None, "ignore_case": False,
}  # fmt: skip
_EVENT: EventNode = {
    "id": "", "kind": "event", **NO_NOTE, "negated": False, "type": None, "where": None, "window": ANY_TIME,
    "measure": {"kind": "count", "of": None}, "operator": "is_at_least", "arguments": [1],
}  # fmt: skip
_SELECTION: SelectionPart = {"id": "", "type": None, "where": None, "window": ANY_TIME}
_RATIO: RatioNode = {
    "id": "", "kind": "ratio", **NO_NOTE, "negated": False, "of": _SELECTION, "to": _SELECTION,
    "operator": "is_at_least", "arguments": [1],
}  # fmt: skip
_STEP_EVENT: StepEventPart = {"id": "", "type": None, "where": None}
_STEP: StepPart = {
    "id": "", **NO_NOTE, "events": [], "excluded": False, "nth": None, "after": None, "within": None,
    "lasting": None, "tied": False,
}  # fmt: skip
_SEQUENCE: SequenceNode = {
    "id": "", "kind": "sequence", **NO_NOTE, "negated": False, "steps": [], "window": ANY_TIME,
    "within": None, "same": "",
}  # fmt: skip
_SEGMENT: SegmentNode = {"id": "", "kind": "segment", **NO_NOTE, "negated": False, "name": None}


def _blank_of(made: type[Lifecycle]) -> Node:
    defaults = {each.name: each.default for each in fields(made)}
    said = {key: _unsaid(what, defaults[key]) for key, what in PARTS[made].items()}
    blank = {"id": "", "kind": made.kind, **NO_NOTE, "negated": False, **said}
    return cast("Node", blank)  # the keys of documents are those of nodes


def _unsaid(what: str, default: object) -> object:
    if default is MISSING:
        return _BEGINNINGS.get(what)
    return encode_window(default) if isinstance(default, Window) else default


#: Kind to a node of that kind of which nothing was said.
BLANKS: Mapping[str, Node] = MappingProxyType(
    {
        **{kind: altered(_GROUP, kind=kind) for kind in GROUPS},
        "attribute": _ATTRIBUTE, "event": _EVENT, "ratio": _RATIO, "sequence": _SEQUENCE, "segment": _SEGMENT,
        **{each.kind: _blank_of(each) for each in LIFECYCLES},
    }
)  # fmt: skip

#: The keys that a document has not, or has in another form.
_APART = frozenset({"id", "kind", "negated", "measure", *NO_NOTE})

# --- new parts


def group_of(kind: GroupKind, rules: Sequence[Node], ids: Ids) -> GroupNode:
    """Make a group of rules.

    Examples:
        >>> from segkit.widget.draft.tree import Ids
        >>> group_of("any_of", [], Ids())["kind"]
        'any_of'
    """
    return {**_GROUP, "id": ids.new(), "kind": kind, "rules": [*rules]}


def sequence_of(window: WindowForm, ids: Ids) -> SequenceNode:
    """Make a sequence that has no steps yet."""
    return {**_SEQUENCE, "id": ids.new(), "window": window}


def step_of(ids: Ids, *, excluded: bool) -> StepPart:
    """Make a step that has no events yet."""
    return {**_STEP, "id": ids.new(), "excluded": excluded}


def step_event_of(type_: str | None, where: Node | None, ids: Ids) -> StepEventPart:
    """Make an event of a step."""
    return {"id": ids.new(), "type": type_, "where": where}


def event_of(event: StepEventPart, window: WindowForm, ids: Ids) -> EventNode:
    """Make a rule of an event of a step: that it was done in a window."""
    return {**_EVENT, "id": ids.new(), "type": event["type"], "where": event["where"], "window": window}


# --- documents to drafts


def drafted_rule(rule: Rule, ids: Ids) -> Node:
    """Turn a rule into a node.

    Examples:
        >>> from segkit.definition.nodes import Not, SegmentRef
        >>> from segkit.widget.draft.tree import Ids
        >>> node = drafted_rule(Not(SegmentRef("VIP")), Ids())
        >>> node["kind"], node["name"], node["negated"]
        ('segment', 'VIP', True)
    """
    return drafted(encode_rule(rule), ids)


def drafted(given: object, ids: Ids) -> Node:
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
    if not isinstance(kind, str) or kind not in BLANKS:
        hint = did_you_mean(kind, BLANKS) if isinstance(kind, str) else ""
        raise DefinitionError(f"No kind of rule {kind!r}. {hint}".strip())
    return _filled(BLANKS[kind], given, ids)


def drafted_step(given: object, ids: Ids) -> StepPart:
    """Make a step of the beginnings of one."""
    return _filled(_STEP, given, ids)


def drafted_event(given: object, ids: Ids) -> StepEventPart:
    """Make an event of a step of the beginnings of one."""
    return _filled(_STEP_EVENT, given, ids)


def _filled(blank: P, given: object, ids: Ids) -> P:
    """Give the beginnings of a part every key that it has, and make parts of what is in it."""
    if not isinstance(given, dict):
        raise DefinitionError("An object is needed here.")
    own = {key: value for key, value in given.items() if key not in {"id", "kind"}}
    if "kind" in blank:
        own |= _completed(own)
    made: Document = {**blank, **own, "id": ids.new()}
    if "rules" in blank:
        made["rules"] = [drafted(each, ids) for each in _a_list(made["rules"])]
    elif "steps" in blank:
        made["steps"] = [drafted_step(each, ids) for each in _a_list(made["steps"])]
    elif "events" in blank:
        made["events"] = [drafted_event(each, ids) for each in _a_list(made["events"])]
    elif "to" in blank:
        made |= {side: _filled(_SELECTION, made[side], ids) for side in ("of", "to")}
    elif made.get("where") is not None:
        made["where"] = drafted(made["where"], ids)
    return cast("P", made)  # it has the keys; `check_shape` looks at what stands under them


def _completed(own: Document) -> Document:
    """Give what an operator or a measure needs beside it: what a blank node has there may not fit it."""
    arguments: Document = {"arguments": []} if "operator" in own and "arguments" not in own else {}
    measure = own.get("measure")
    if isinstance(measure, dict):
        return {**arguments, "measure": {"kind": "count", "of": None, **measure}}
    return arguments


def _a_list(given: object) -> list[object]:
    if not isinstance(given, list):
        raise DefinitionError("A list is needed here.")
    return given


def _complement(given: Document, ids: Ids) -> Node:
    """Draw NOT as a flag, as "none of", or, where it has a note of its own, as a group of one."""
    inner = given["rule"]
    note = {key: given.get(key, default) for key, default in NO_NOTE.items()}
    if isinstance(inner, dict) and inner.get("kind") == "any_of" and not _noted(inner) and "id" not in inner:
        return drafted({"kind": "none_of", **note, "rules": inner.get("rules", [])}, ids)
    made = drafted(inner, ids)
    if note == NO_NOTE and not made["negated"]:
        return altered(made, negated=True)
    return altered(group_of("not", [made], ids), **note)


def _noted(given: Document) -> bool:
    return any(given.get(key, default) != default for key, default in NO_NOTE.items())


# --- drafts to documents


def documented(node: Node, path: str = "rule", places: dict[str, str] | None = None) -> Document:
    """Turn a node into a document. What is still open is left out of it.

    Args:
        node: The node.
        path: Where its rule will stand.
        places: Filled with the path of every part, to its id.
    """
    places = {} if places is None else places
    if node["negated"]:
        return {"kind": "not", "rule": documented(altered(node, negated=False), f"{path}.rule", places)}
    if "rules" in node:
        return _group_documented(node, path, places)
    return {"kind": node["kind"], **_documented(node, path, places)}


def _group_documented(group: GroupNode, path: str, places: dict[str, str]) -> Document:
    places[path] = group["id"]
    kind, note, rules = group["kind"], _note_of(group), group["rules"]
    match kind:
        case "none_of":
            inner = _all_documented(rules, f"{path}.rule.rules", places)
            return {"kind": "not", **note, "rule": {"kind": "any_of", "rules": inner}}
        case "not":
            rule = {"rule": documented(rules[0], f"{path}.rule", places)} if rules else {}
            return {"kind": "not", **note, **rule}
        case "at_least":
            number = {} if group["count"] is None else {"count": group["count"]}
            return {"kind": kind, **note, **number, "rules": _all_documented(rules, f"{path}.rules", places)}
        case "all_of" | "any_of":
            return {"kind": kind, **note, "rules": _all_documented(rules, f"{path}.rules", places)}
        case _:
            assert_never(kind)


def _all_documented(parts: Sequence[Part], path: str, places: dict[str, str]) -> list[Document]:
    return [_documented_in(each, f"{path}[{index}]", places) for index, each in enumerate(parts)]


def _documented_in(part: Part, path: str, places: dict[str, str]) -> Document:
    return documented(part, path, places) if "kind" in part else _documented(part, path, places)


def _documented(part: Part, path: str, places: dict[str, str]) -> Document:
    """Turn what a part says into a document, all but its kind."""
    places[path] = part["id"]
    made = {key: value for key, value in part.items() if key not in _APART and value is not None}
    if "measure" in part and part["measure"] != _EVENT["measure"]:
        made["measure"] = {key: value for key, value in part["measure"].items() if value is not None}
    for slot, inside in slots(part):
        place = f"{path}.{slot}"
        single = slot in SINGLE
        made[slot] = (
            _documented_in(inside[0], place, places) if single else _all_documented(inside, place, places)
        )
    return {**_note_of(part), **made}


def _note_of(part: Part) -> Document:
    return {key: value for key, value in part.items() if key in NO_NOTE and value}
