"""What an overlap draws: which chart, of which numbers, under which title."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import segkit as sk
from segkit import field
from segkit.errors import DefinitionError
from segkit.wording import share

COUNT = 400


@pytest.fixture(scope="module")
def people():
    draw = np.random.default_rng(5)
    flags = {f"s{place}": draw.random(COUNT) < 0.02 + 0.4 * draw.random() for place in range(40)}
    flags["s1"] = flags["s0"]
    flags["s2"] = flags["s0"] & flags["s3"]
    flags["s4"] = np.zeros(COUNT, dtype=bool)
    return pd.DataFrame({"id": range(COUNT), **flags})


@pytest.fixture(scope="module")
def shop(people, door):
    return sk.Workspace(sk.ProfileFrame(people, key="id"), as_of="2026-06-30")


def named(*places):
    return {f"s{place}": field(f"s{place}").is_true() for place in places}


def test_circles_are_of_the_patterns_and_say_both_shares_jaccard_and_lift(shop, people):
    chart = shop.overlap(named(5, 6)).chart()
    table = chart.table()
    one, other = people["s5"], people["s6"]
    assert table["customers"].tolist() == [
        (one & ~other).sum(),
        (other & ~one).sum(),
        (one & other).sum(),
        (~one & ~other).sum(),
    ]
    below = chart.figure().layout.annotations[-1].text
    both = (one & other).sum()
    assert f"{both} in both · Jaccard {both / (one | other).sum():.2f}" in below
    assert f"lift {both * COUNT / (one.sum() * other.sum()):.2g}" in below
    assert f"<br>{share(both, one.sum())} of s5 · {share(both, other.sum())} of s6" in below


def test_the_bars_of_an_upset_add_up_to_the_base_those_in_none_and_all_others_last(shop, people):
    overlap = shop.overlap(named(3, 5, 6, 7), top=5)
    table = overlap.chart().table()
    assert table["customers"].sum() == COUNT
    assert table["combination"].iloc[-1] == "in all other patterns"
    assert table["combination"].iloc[-2] == "in none"
    deep = people[["s3", "s5", "s6", "s7"]].sum(axis=1)
    some, several = int((deep > 0).sum()), int((deep > 1).sum())
    said = f"{some} customers ({share(some, COUNT)}) are in at least one of 4 segments, {several} in several"
    assert overlap.figure().layout.title.text.replace("<br>", " ").startswith(f"<b>{said}")


@pytest.mark.parametrize(("measure", "column"), [("share", 3), ("jaccard", 5), ("lift", 6)])
def test_the_cells_of_a_heat_map_are_the_measure_that_is_asked_for(shop, measure, column):
    overlap = shop.overlap(named(*range(5, 14)), measure=measure)
    (cells,) = overlap.figure().data
    place = {name: number for number, name in enumerate(cells.y)}
    for row in overlap.pairs().itertuples(index=False):
        assert cells.z[place[row[0]]][place[row[1]]] == pytest.approx(row[column], abs=6e-4)
        back = row[4] if measure == "share" else row[column]
        assert cells.z[place[row[1]]][place[row[0]]] == pytest.approx(back, abs=6e-4)


def test_a_chart_of_very_many_counts_its_findings_and_how_deep_people_are_in(shop, people):
    overlap = shop.overlap(named(*range(40)))
    found = overlap.findings()
    assert set(found["finding"]) >= {"duplicate", "contained", "empty"}
    title = overlap.figure().layout.title.text.replace("<br>", " ")
    assert title.startswith(f"<b>{len(found)} findings among 40 segments: 1 duplicate, ")
    _, columns = overlap.figure().data
    deep = people.drop(columns="id").sum(axis=1)
    assert list(columns.y) == np.bincount(deep).tolist()
    assert sum(columns.y) == COUNT
    assert "A table of 40 segments by 40. Most alike: s0 and s1 share" in overlap.alt


def test_many_without_findings_say_which_two_overlap_most(shop):
    overlap = shop.overlap(named(*range(5, 40)))
    assert not len(overlap.findings()) or "findings" in overlap.alt
    assert shop.overlap(named(*range(5, 15))).alt.startswith(
        f"{shop.overlap(named(*range(5, 15))).finding}. A table"
    )


def test_patterns_of_many_are_not_counted_unless_they_are_asked_for(shop):
    many = named(*range(5, 25))
    with pytest.raises(
        DefinitionError, match=r"^Patterns of 20 segments are counted if you say so\. Write kind="
    ):
        shop.overlap(many).patterns()
    assert shop.overlap(many, kind="upset").patterns()["customers"].sum() == COUNT


def test_a_drawing_with_a_floor_has_no_small_number_anywhere(people):
    shop = sk.Workspace(sk.ProfileFrame(people, key="id"), as_of="2026-06-30", min_cell=25)
    for overlap in (shop.overlap(named(3, 5, 6, 7)), shop.overlap(named(3, 5, 6, 7), kind="heatmap")):
        shown = overlap.chart().table()
        if "customers" in shown:
            assert shown["customers"].sum() == COUNT
            assert not shown["customers"].between(1, 24).any()
        assert "counts under 25" in overlap.figure().layout.title.text.replace("<br>", " ")


def test_an_audience_with_a_floor_does_not_show_how_small_it_is(people):
    shop = sk.Workspace(sk.ProfileFrame(people, key="id"), as_of="2026-06-30", min_cell=25)
    small = shop.audience(field("s3").is_true() & field("s5").is_true() & field("s6").is_true())
    assert 0 < len(small.keys()) < 25
    assert repr(small).startswith("Audience('Unnamed', a hidden number of customers, as of")
    assert "<td>" not in small._repr_html_()
    assert "<td>" in shop.audience(~field("s4").is_true())._repr_html_()
