"""Whatever a page sends, in whatever order: every message is answered, nothing breaks, undo leads back."""

from __future__ import annotations

import random

import pytest

from segkit.definition.measures import MEASURES
from segkit.definition.operators import OPERATORS
from segkit.formats.vocabulary import WINDOW_KINDS
from segkit.widget.draft.documents import BLANKS
from segkit.widget.draft.tree import depth, parts
from segkit.widget.wire.menus import NODE_MENU
from segkit.widget.wire.nodes import Node
from segkit.widget.wire.reading import check_shape
from segkit.widget.wire.traits import Derived, Tree

FIELDS = ("country", "tier", "age", "credit", "born", "opted", "tags", "id", "nothing")
VALUES = (
    "SE", "", "gold", 1, -5, 3.5, True, None, {"date": "2000-02-29"}, {"decimal": "19.99"}, {"text": "12"},
    {"text": "x"}, {"field": "age"}, {"size_of": "tags"}, {"integer": "99999999999999999999"},
    {"arithmetic": "/", "left": {"field": "age"}, "right": 0}, {"timestamp": "2026-06-30T12:00:00Z"},
    {"arithmetic": "+", "left": None, "right": {"text": "2"}}, {"profile": "age"}, {"float": "1.0"},
)  # fmt: skip
KEYS = [
    "subject",
    "operator",
    "arguments",
    "window",
    "type",
    "measure",
    "where",
    "within",
    "nth",
    "count",
    "excluded",
    "recent",
    "gap",
    "units",
    "of",
    "same",
    "lasting",
    "tied",
    "name",
    "ignore_case",
    "unit",
]
KINDS = ["all_of", "any_of", "none_of", "at_least", "not"]


def value_for(key, chance):
    """Something that may stand under a key, and now and then something that may not."""
    if chance.random() < 0.1:
        return chance.choice([None, 3, "x", [], {}, True, {"kind": "in_last"}])
    window = chance.choice(list(WINDOW_KINDS))
    made = {
        "subject": lambda: chance.choice(
            [*FIELDS, {"size_of": "tags"}, {"profile": "age"}, "category", "amount"]
        ),
        "operator": lambda: chance.choice(list(OPERATORS)),
        "arguments": lambda: chance.choices(VALUES, k=chance.randint(0, 3)),
        "window": lambda: {"kind": window, **WINDOW_KINDS[window].menu.template},
        "recent": lambda: chance.choice([5, {"kind": "in_last", "count": 9, "unit": "day"}]),
        "type": lambda: chance.choice(["buy", "search", "nothing", None]),
        "measure": lambda: {"kind": chance.choice(list(MEASURES)), "of": chance.choice([None, "amount"])},
        "name": lambda: chance.choice(["VIP", "nobody", None]),
        "same": lambda: chance.choice(["", "category", "nothing"]),
        "unit": lambda: chance.choice(["day", "month", "fortnight"]),
    }
    flags = {"excluded", "tied", "ignore_case"}
    spans = {"within", "lasting"}
    if key in made:
        return made[key]()
    if key in flags:
        return chance.random() < 0.5
    if key in spans:
        return chance.choice([None, {"count": 3, "unit": "day"}, {"count": None, "unit": "hour"}])
    return chance.randint(-1, 4)


def edit_for(root, chance):
    """Some edit of some parts of a draft."""
    ids = [each["id"] for each in parts(root)] + ["n0"]
    some = chance.sample(ids, min(len(ids), chance.choice([1, 1, 1, 2])))
    place = {
        "parent": chance.choice(ids),
        "slot": chance.choice(["rules", "rules", "rules", "where", "steps", "events"]),
        "at": chance.choice([None, 0, 1, 99]),
    }
    kind = chance.choice([*NODE_MENU, "step", "step_event"])
    node = {"kind": kind, **(NODE_MENU[kind][2] if kind in NODE_MENU else {})}
    if kind == "attribute":
        node["subject"] = chance.choice(FIELDS)
    elif "type" in BLANKS.get(kind, {}) and chance.random() < 0.8:
        node["type"] = chance.choice(["buy", "search"])
    key = chance.choice(KEYS)
    return chance.choice(
        [
            {"op": "add", **place, "parent": chance.choice([place["parent"], root["id"]]), "node": node},
            {"op": "add", **place, "slot": "rules", "parent": root["id"], "node": node},
            {"op": "pick", **place, "event": "", "field": chance.choice(FIELDS), "bar": chance.randint(0, 3)},
            {"op": "pick", **place, "event": "buy", "field": "amount", "bar": chance.randint(0, 3)},
            *[{"op": "set", "id": some[0], "key": key, "value": value_for(key, chance)}] * 8,
            {"op": "remove", "ids": some},
            {"op": "move", **place, "ids": some},
            {"op": "duplicate", "ids": some},
            {
                "op": "group",
                "ids": some,
                "kind": chance.choice(KINDS),
            },
            {"op": "ungroup", "id": some[0]},
            {"op": "negate", "ids": some},
            {"op": "opposite", "id": some[0]},
            {"op": "mute", "ids": some, "on": chance.choice([True, False, None])},
            {"op": "lock", "ids": some, "on": chance.choice([False, False, None])},
            {"op": "comment", "id": some[0], "text": "why"},
            {
                "op": "kind",
                "id": some[0],
                "kind": chance.choice([*KINDS, "sequence"]),
            },
            {"op": "inline", "id": some[0]},
            {"op": "undo"},
            {"op": "redo"},
        ]
    )


@pytest.mark.parametrize("seed", range(10))
def test_any_edits_in_any_order(page, seed):
    chance = random.Random(seed)  # noqa: S311 - the same every time is the point
    done = 0
    for _ in range(300):
        edit = edit_for(page.root, chance)
        answer = page.ask("edit", base_rev=page.traits["_rev"], edits=[edit])
        if "error" in answer:
            assert "went wrong inside" not in answer["error"]["message"], (edit, answer)
            continue
        done += 1
        assert page.derived["rev"] == page.traits["_rev"], edit
        assert page.derived["state"] != "failed", (edit, page.derived["failure"])
        if page.derived["state"] == "ready":
            assert page.derived["total"] == int(page.session.shop.size(page.session.segment)), edit
        if len(list(parts(page.root))) > 40:
            page.ask("open", name="")
    assert page.session.errors == []
    assert done > 40, "most edits were refused, so little was tried"
    check_shape(page.traits["_tree"], Tree, "the tree")
    check_shape(page.traits["_derived"], Derived, "what follows")
    check_shape(page.root, Node, "the root")
    assert depth(page.root) <= 10
    for kind in ("python.source", "overlap"):
        answer = page.ask(kind)
        assert "went wrong inside" not in answer.get("error", {}).get("message", "")
    assert page.ask("node.copy", ids=[page.root["id"]])["ok"]["source"]
