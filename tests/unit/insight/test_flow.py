"""Flows: who went from where to where, each customer once."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, field
from segkit.errors import DefinitionError


@pytest.fixture(scope="module")
def family(sample_shop):
    return sk.presets.lifecycle(sample_shop)


@pytest.fixture(scope="module")
def flow(sample_shop, family):
    return sample_shop.flow(family, since="2026-03-31")


def stages_of(shop, family):
    return pd.Series({key: each.name for each in family for key in shop.audience(each)})


def test_ways_are_those_of_a_crosstab(flow, sample_shop, family):
    before, after = stages_of(sample_shop.at("2026-03-31"), family), stages_of(sample_shop, family)
    expected = pd.DataFrame({"from": before, "to": after}).value_counts()
    found = flow.table().set_index(["from", "to"])["customers"]
    assert expected.to_dict() == found.to_dict()
    assert found.sum() == sample_shop.frame.size


def test_stages_enter_stay_and_leave(flow):
    for each in flow.stages:
        assert each.before == each.stayed + each.left
        assert each.after == each.stayed + each.entered
    assert repr(flow).startswith("From the end of 2026-03-31 to the end of 2026-06-30")


def test_the_figure_has_both_sides_in_order_and_every_way_once(flow, family):
    (sankey,) = flow.figure().data
    size = len(family)
    assert [each.split(":")[0] for each in sankey.node.label[:size]] == family.names
    ways = dict(zip(zip(sankey.link.source, sankey.link.target, strict=True), sankey.link.value, strict=True))
    names = family.names
    assert ways == {
        (names.index(each.origin), size + names.index(each.target)): each.count for each in flow.moves
    }
    assert list(sankey.node.y[:size]) == sorted(sankey.node.y[:size])
    most = max((each for each in flow.moves if each.origin != each.target), key=lambda each: each.count)
    assert flow.alt.startswith(
        f"The most went from {most.origin} to {most.target}: {most.count} customers. Of New: "
    )


@pytest.mark.parametrize("min_cell", [0, 40])
def test_every_place_of_the_figure_has_a_band(sample_shop, family, min_cell):
    """Plotly forgets where a place without a band is to stand, and moves those behind it."""
    shop = sk.Workspace(sample_shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", min_cell=min_cell)
    nobody = sk.Segment("Nobody", field("country") == "Atlantis")
    (sankey,) = shop.flow([nobody, *family], since="2026-03-31").figure().data
    drawn = {*sankey.link.source, *sankey.link.target}
    assert drawn == set(range(len(sankey.node.label)))
    assert len(sankey.node.label) == len(sankey.node.x) == len(sankey.node.y) == len(sankey.node.color)
    assert {sankey.node.x[each] for each in sankey.link.source} == {0.001}
    assert {sankey.node.x[each] for each in sankey.link.target} == {0.999}
    assert not any(each.startswith("Nobody") for each in sankey.node.label)


def test_those_in_no_stage_are_one_of_their_own(sample_shop, family):
    found = sample_shop.flow([family["New"], family["Active"]], since="2026-03-31")
    assert found.stages[-1].name == "none of these"
    assert sum(each.count for each in found.moves) == sample_shop.frame.size


def test_segments_that_overlap_show_who_came_and_went(sample_shop, family, customers):
    swedes = sk.Segment("Swedes", field("country") == "SE")
    found = sample_shop.flow([family["Active"], swedes], since="2026-03-31")
    assert found.overlaps
    number = int((customers["country"] == "SE").sum())
    assert found.stages[1] == type(found.stages[1])("Swedes", number, number, 0, number, 0)
    stayed, entered, left = found.figure().data
    assert [list(each.x) for each in (stayed, entered, left)] == [
        [stage.stayed for stage in found.stages],
        [stage.entered for stage in found.stages],
        [stage.left for stage in found.stages],
    ]
    assert left.marker.pattern.shape == "/"
    assert found.table()["segment"].tolist() == ["Active", "Swedes"]
    assert found.alt.startswith("Most moved in “Active”: ")
    assert "country is known only as of now" in str(found.basis)


def test_nobody_who_moves_is_said(sample_shop):
    found = sample_shop.flow([sk.Segment("Swedes", field("country") == "SE")], since="2026-03-31")
    assert found.alt.startswith("Nobody moved")


def test_the_floor_hides_small_ways_and_what_would_give_them_away(floored, sample_shop, family, flow):
    shown = floored.flow(family, since="2026-03-31")
    known = {(each.origin, each.target): each.count for each in flow.moves}
    hidden = {(each.origin, each.target) for each in shown.moves if each.count is None}
    assert {way for way, count in known.items() if count < 20} <= hidden
    for side in (0, 1):
        for name in family.names:
            dark = [way for way in hidden if way[side] == name]
            others = [way for way in known if way[side] == name and way not in hidden]
            assert len(dark) != 1 or not others
    assert shown.table()["customers"].isna().sum() == len(hidden)


def test_dates_in_the_wrong_order_are_refused(sample_shop, family):
    with pytest.raises(DefinitionError, match="goes from an earlier date to the workspace's as-of"):
        sample_shop.flow(family, since="2026-07-31")


def test_an_empty_base_flows_nowhere():
    frame = sk.ProfileFrame(pa.table({"id": [1]}), key="id").with_events(
        pd.DataFrame({"id": [1], "ts": pd.to_datetime(["2026-01-01"])}), key="id", time="ts", event_type="buy"
    )
    shop = sk.Workspace(frame, as_of="2026-06-30", book=sk.SegmentBook(guard=field("id") > 1))
    found = shop.flow([sk.Segment("Bought", did("buy"))], since="2026-01-31")
    assert found.stages[0].after == 0
    assert len(found.figure().data) == 3
