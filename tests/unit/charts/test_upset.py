"""Patterns: bars that add up, dots that say what they are of, and names in the order of size."""

from __future__ import annotations

import pytest

from segkit.charts.theme import DARK, LIGHT
from segkit.charts.upset import Combination, upset

NAMES = ["A", "<B>", "C"]
SIZES = [70, 150, None]
BARS = [
    Combination((1,), 90),
    Combination((0, 1), 50),
    Combination((0, 1, 2), 12),
    Combination((), 900),
    Combination(None, 48),
]


@pytest.fixture
def figure():
    return upset(NAMES, SIZES, BARS, title="t").figure()


def trace(figure, name):
    (found,) = [each for each in figure.data if each.name == name]
    return found


def test_bars_add_up_to_everybody_and_stand_in_the_order_given(figure):
    bars = trace(figure, "patterns")
    assert list(bars.y) == [90, 50, 12, 900, 48]
    assert list(bars.x) == [0, 1, 2, 3, 4]


def test_dots_say_which_sets_a_bar_is_of_the_largest_set_on_top(figure):
    inside = trace(figure, "in")
    assert sorted(zip(inside.x, inside.y, strict=True)) == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]
    every = trace(figure, "not in")
    assert len(every.x) == 9
    names = [note.text for note in figure.layout.annotations if note.xref == "x3"]
    assert names == ["&lt;B&gt; <b>150</b>", "A <b>70</b>", "C <b>hidden</b>"]
    assert [note.y for note in figure.layout.annotations if note.xref == "x3"] == [0.2, 1.2, 2.2]


def test_a_line_holds_the_dots_of_a_bar_together(figure):
    lines = trace(figure, "together")
    assert list(lines.x) == [1, 1, None, 2, 2, None]
    assert list(lines.y) == [0, 1, None, 0, 2, None]


def test_bars_without_dots_say_what_they_are(figure):
    upright = {note.x: note.text for note in figure.layout.annotations if note.textangle == -90}
    assert upright == {3: "in none", 4: "all others"}


def test_the_lengths_of_sets_are_their_sizes_and_a_hidden_one_has_none(figure):
    sizes = trace(figure, "sizes")
    assert list(sizes.x) == [150, 70, 0]
    assert sizes.hovertext[2] == "C<br><b>hidden</b> (hidden)"


def test_a_bar_that_towers_over_the_others_is_cut_off_and_says_so(figure):
    top = figure.layout.yaxis.range[1]
    assert 90 < top < 900
    values = {
        note.x: note.text
        for note in figure.layout.annotations
        if note.text.startswith("<b>") and note.x in range(5)
    }
    assert values[3] == "<b>900</b> ↑"
    assert values[0] == "<b>90</b>"
    even = upset(NAMES, SIZES, [Combination((0,), 90), Combination((), 100)], title="t").figure()
    assert even.layout.yaxis.range[1] >= 100


def test_many_bars_have_short_numbers():
    bars = [Combination((0,), 12_345), *(Combination((1,), 100 + each) for each in range(11))]
    notes = [note.text for note in upset(NAMES, SIZES, bars, title="t").figure().layout.annotations]
    assert "<b>12k</b>" in notes
    assert "<b>101</b>" in notes


def test_the_words_and_the_table_say_what_the_picture_shows():
    chart = upset(NAMES, SIZES, BARS, title="t")
    assert chart.alt == (
        "t. Of 1,100 customers: 90 only in <B>, 50 in A and <B> only, 12 in A, <B> and C only, 900 in none, "
        "48 in all other patterns."
    )
    table = chart.table()
    assert table["customers"].sum() == 1_100
    assert table["sets"].tolist() == [1, 2, 3, 0, ""]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_is_in_no_set_or_left_over_looks_different(theme):
    bars = trace(upset(NAMES, SIZES, BARS, title="t", theme=theme).figure(), "patterns")
    assert bars.marker.color[:4] == (theme.colours[0],) * 3 + (theme.gone,)
    assert list(bars.marker.pattern.shape) == ["", "", "", "", "/"]


def test_nobody_at_all_can_be_drawn():
    chart = upset(["A", "B"], [0, 0], [Combination((), 0)], title="Nobody")
    assert chart.figure().layout.yaxis.range[1] > 0
