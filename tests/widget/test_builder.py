"""The widget: what a notebook does with it, and what a page may not."""

from __future__ import annotations

import json

import ipywidgets
import pytest
import traitlets

import segkit as sk
from segkit import field
from segkit.errors import DataError, DefinitionError, EngineError
from segkit.widget import builder as builder_module
from segkit.widget.builder import SegmentBuilder

SWEDES = field("country") == "SE"
HALF = {"kind": "attribute", "subject": "age"}


def adding(builder, node):
    return {"op": "add", "parent": builder.draft["id"], "slot": "rules", "at": None, "node": node}


@pytest.fixture
def builder(shop):
    return shop.builder(SWEDES)


def test_a_builder_begins_with_a_segment_a_name_a_condition_or_nothing(shop):
    assert shop.builder(shop.book["VIP"]).segment.name == "VIP"
    assert sk.SegmentBuilder(shop, "VIP").segment == shop.book["VIP"]
    assert shop.builder(SWEDES).segment.rule == SWEDES.to_rule()
    assert shop.builder().segment is None
    with pytest.raises(DataError, match="stands on a workspace; got ProfileFrame"):
        SegmentBuilder(shop.frame)
    with pytest.raises(DefinitionError, match="No segment 'VIPP'"):
        shop.builder("VIPP")
    with pytest.raises(traitlets.TraitError):
        shop.builder(layout=3)


def test_the_segment_is_the_last_valid_one(builder):
    first = builder.segment
    made = builder.edit(adding(builder, HALF))
    assert builder.segment == first
    assert builder.estimate is None
    assert [str(each) for each in builder.issues] == [
        "rule.rules[1]: Give a value. Write a whole number, such as 3."
    ]
    with pytest.raises(DefinitionError, match="Give a value"):
        builder.sql("duckdb")
    with pytest.raises(DefinitionError, match="Give a value"):
        builder.describe()
    builder.edit({"op": "set", "id": made, "key": "arguments", "value": [{"text": "30"}]})
    assert builder.segment.rule == (SWEDES & (field("age") >= 30)).to_rule()
    assert int(builder.estimate) == 1
    assert builder.describe() == "Customers whose country is SE, and whose age is at least 30 years"
    assert "'SE'" in builder.sql("snowflake").text


def test_a_segment_can_be_set_and_observed(builder, shop):
    seen = []
    builder.observe(lambda change: seen.append(change["new"].name), "segment")
    builder.segment = shop.book["VIP"]
    assert builder.draft["rules"][0]["subject"] == "tier"
    assert int(builder.estimate) == 1
    builder.edit({"op": "rename", "text": "Best"})
    assert seen == ["VIP", "Best"]
    builder.segment = SWEDES
    assert int(builder.estimate) == 2
    builder.edit({"op": "undo"})
    assert builder.segment.name == "Best"


def test_what_an_observer_does_wrong_is_said_and_stops_nothing(builder):
    def fails(_change):
        raise ValueError("mine")

    builder.observe(fails, "segment")
    builder.edit({"op": "rename", "text": "Other"})
    assert builder.errors == ("What observes the segment failed: ValueError: mine",)
    assert "ValueError: mine" in builder._derived["failure"]
    assert builder.segment.name == "Other"


def test_two_builders_can_be_linked(shop):
    one, other = shop.builder(SWEDES), shop.builder()
    link = traitlets.link((one, "segment"), (other, "segment"))
    one.edit({"op": "rename", "text": "Together"})
    assert other.segment.name == "Together"
    link.unlink()


def test_it_stands_among_other_widgets(builder):
    box = ipywidgets.VBox([builder, ipywidgets.Tab([builder])])
    assert box.children[0] is builder
    builder.layout.width = "50%"


def test_the_draft_is_a_copy(builder):
    builder.draft["rules"].clear()
    assert len(builder.draft["rules"]) == 1


def test_saving(builder, shop):
    saved = builder.save(sk.SegmentBook(), name="Swedes")
    assert list(saved.segments) == ["Swedes"]
    assert "Swedes" not in shop.book
    assert "Swedes" in builder.save()
    assert shop.book["Swedes"].rule == SWEDES.to_rule()
    builder.edit(adding(builder, HALF))
    with pytest.raises(DefinitionError, match="Give a value"):
        builder.save()


def test_the_overlap_is_that_of_the_workspace(builder, shop):
    found = builder.overlap()
    assert repr(found) == repr(shop.overlap([builder.segment, shop.book["VIP"]]))
    assert repr(builder.overlap("VIP")) == repr(found)
    empty = sk.Workspace(shop.frame, as_of="2026-06-30").builder(SWEDES)
    with pytest.raises(DefinitionError, match="no other segment yet"):
        empty.overlap()


def test_its_repr_is_the_same_in_every_run(builder, shop):
    assert (
        repr(builder)
        == repr(shop.builder(SWEDES))
        == (
            "SegmentBuilder('New segment', 2 of 6 customers (33 %), as of the end of 2026-06-30 (UTC), exact)"
        )
    )
    builder.edit(adding(builder, HALF))
    assert repr(builder) == "SegmentBuilder('New segment', 1 error)"


def test_a_page_without_a_kernel_gets_a_table(builder):
    data, _ = builder._repr_mimebundle_()
    assert set(data) == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert data["text/plain"] == repr(builder)
    html = data["text/html"]
    assert html == str(builder.static())
    assert "<script" not in html
    assert "country is SE" in html
    assert "<details" in html


def test_names_and_values_are_text_in_the_table(shop):
    nasty = sk.Segment("<b>x</b>", field("country") == "<script>alert(1)</script>")
    html = str(shop.builder(nasty).static())
    assert "<script" not in html
    assert "<b>" not in html


def test_an_unfinished_draft_has_a_table_too(builder):
    builder.edit(adding(builder, HALF), adding(builder, {"kind": "any_of"}))
    html = str(builder.static())
    assert "Give a value." in html
    assert "This group is empty." in html
    assert "<details" not in html
    assert "No rule yet" in str(sk.SegmentBuilder(builder._session.shop).static())


# --- the page


def test_messages_are_answered(builder, monkeypatch):
    sent = []
    monkeypatch.setattr(builder, "send", sent.append)
    builder._handle_custom_msg({"id": "9", "kind": "hello"}, [])
    assert sent == [{"id": "9", "ok": {"version": sk.__version__, "rev": builder._rev}}]
    edit = {"id": "10", "kind": "edit", "base_rev": builder._rev, "edits": [adding(builder, HALF)]}
    builder._handle_custom_msg(edit, [])
    assert sent[1]["ok"]["focus"] == builder.draft["rules"][1]["id"]
    assert builder._tree["rev"] == builder._rev
    builder._handle_custom_msg("nonsense", [])
    assert "is needed here" in sent[2]["error"]["message"]


@pytest.mark.parametrize(
    "state",
    [
        {"_tree": {}}, {"_rev": 99}, {"_derived": {}}, {"_catalog": {}}, {"_esm": "alert(1)"},
        {"_ui": {"x": 1}}, {"_ui": []}, {"_theme": "pink"}, {"_theme": 3}, {"segment": None}, {"_css": ""},
    ],
)  # fmt: skip
def test_a_page_writes_nothing_but_how_it_is_looked_at(builder, state):
    names = ("_tree", "_rev", "_derived", "_catalog", "_esm", "_css", "_ui", "_theme", "segment")
    before = {name: getattr(builder, name) for name in names}
    builder.set_state(state)
    assert {name: getattr(builder, name) for name in names} == before


def test_a_page_says_how_it_is_looked_at(builder):
    builder.set_state({"_ui": {"tab": "sql", "collapsed": ["n1"]}, "_theme": "dark"})
    assert (builder._ui["tab"], builder._theme) == ("sql", "dark")


def test_everything_sent_is_json(builder):
    for name in ("_tree", "_rev", "_catalog", "_derived", "_ui"):
        json.dumps(getattr(builder, name), allow_nan=False)


def test_a_page_that_was_not_built_is_said(shop, monkeypatch, tmp_path):
    monkeypatch.setattr(builder_module, "STATIC", tmp_path)
    with pytest.raises(EngineError, match=r"npm ci && npm run build"):
        shop.builder()
