"""What pages and data can send that nobody would: nothing is half done, and messages stay small."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

import segkit as sk
from segkit import field

SE = {"kind": "attribute", "subject": "country", "operator": "is", "arguments": ["SE"]}


def test_a_save_that_is_refused_changes_nothing(page):
    page.edit({"op": "rename", "text": "Mine"})
    state = page.session.state
    assert "error" in page.ask("save", name="Theirs")  # there is no rule yet
    assert page.session.state == state
    page.add(SE)
    assert "error" in page.ask("save", name="\ud800")
    assert page.session.state.name == "Mine"
    assert page.ask("save", name=" Theirs ")["ok"] == {"name": "Theirs", "replaced": False}
    assert page.session.state.name == "Theirs"
    assert "Theirs" in page.session.shop.book


def test_a_save_from_python_that_is_refused_changes_nothing(shop):
    builder = shop.builder(sk.Segment("Mine", field("country") == "SE"))
    full = sk.SegmentBook(
        [sk.Segment("Mine", field("country") == "SE"), sk.Segment("Uses", sk.in_segment("Mine"))]
    )
    for book in (None, full):
        with pytest.raises(sk.DefinitionError, match="surrogate pair"):
            builder.save(book, "\ud83d")
        assert builder._session.state.name == "Mine"
    assert "Yours" in builder.save(full, "Yours")
    assert builder._session.state.name == "Yours"


@pytest.mark.parametrize("op", ["rename", "comment"])
def test_half_a_character_is_refused_where_it_would_be_kept(page, op):
    rule = page.add(SE)
    edit = {"op": op, "text": "a\ud83d"} | ({"id": rule} if op == "comment" else {})
    assert "half of a surrogate pair" in page.refused(edit)


@pytest.mark.parametrize("op", ["remove", "move", "duplicate", "group", "negate", "mute", "lock"])
def test_an_edit_of_nothing_is_refused(page, op):
    page.add(SE)
    more = {
        "move": {"parent": page.root["id"], "slot": "rules", "at": None},
        "group": {"kind": "all_of"},
        "mute": {"on": None},
        "lock": {"on": None},
    }
    said = page.refused({"op": op, "ids": [], **more.get(op, {})})
    assert said == f"Select the rules to {op}; the edit names none."


def test_long_texts_are_cut_in_messages_and_whole_in_rules(page_over):
    long = [f"{at}{'x' * 200_000}" for at in range(20)]
    table = pa.table({"id": range(200), "story": long * 10, "plan": ["a", "b"] * 100})
    shop = sk.Workspace(sk.ProfileFrame(table, key="id"), as_of="2026-06-30")
    shop.add(sk.Segment("Long", field("story") == long[0], description="y" * 100_000))
    page = page_over(shop)
    assert len(json.dumps(page.traits["_catalog"])) < 200_000
    found = page.ask("values.search", event="", field="story", text="x", selected=[])
    assert len(json.dumps(found)) < 100_000
    assert (
        len(json.dumps(page.ask("values.search", event="", field="plan", text="", selected=[])["ok"]["rows"]))
        > 50
    )
    rule = page.add({"kind": "attribute", "subject": "story", "operator": "is", "arguments": [long[0]]})
    assert page.part(rule)["arguments"] == [long[0]]
    assert page.derived["total"] == 10


def test_a_frame_of_very_many_columns_opens_without_counting_each(page_over):
    columns = {f"c{at}": list(range(50)) for at in range(1_000)}
    shop = sk.Workspace(sk.ProfileFrame(pa.table({"id": range(50), **columns}), key="id"), as_of="2026-06-30")
    page = page_over(shop)
    fields = page.traits["_catalog"]["fields"]
    assert len(fields) == 1_001
    assert all(each["chart"]["bars"] for each in fields[1:200])
    assert not any(each["chart"]["bars"] for each in fields[200:])
    assert page.ask("field.chart", event="", field="c999")["ok"]["bars"]
