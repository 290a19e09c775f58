"""The bars and the funnel: every bar adds up, and no name is taken for markup or cut off."""

from __future__ import annotations

import re

import pytest

from segkit.charts.bars import PartBar, part_bars
from segkit.charts.funnel import FunnelStep, funnel
from segkit.charts.text import WIDTH, lines_of
from segkit.charts.theme import DARK, LIGHT

STEPS = [FunnelStep("searched", 554, 4772, 554), FunnelStep("did not buy", 339, 215, 4896)]


def lengths(figure):
    """What each trace has in each bar, from top to bottom."""
    return {trace.name: list(trace.x) for trace in figure.data}


def labels(figure):
    return [note.text for note in figure.layout.annotations]


def test_a_part_and_the_rest_add_up_to_the_whole():
    figure = part_bars([PartBar("a", 339), PartBar("b", 0), PartBar("c", 5326)], 5326, title="t").figure()
    assert lengths(figure) == {"in": [339, 0, 5326], "not in": [4987, 5326, 0]}
    assert figure.layout.xaxis.range == (0, 5326)
    assert figure.layout.barmode == "stack"


def test_every_bar_of_a_funnel_adds_up_to_the_whole():
    figure = funnel(STEPS, 5326, title="t").figure()
    found = lengths(figure)
    assert list(found) == ["left", "lost here", "lost before"]
    assert found["left"] == [5326, 554, 339]
    assert found["lost here"] == [0, 4772, 215]
    assert [sum(bar) for bar in zip(*found.values(), strict=True)] == [5326, 5326, 5326]


def test_bars_stand_in_the_order_of_the_steps_from_the_top_and_below_their_labels():
    figure = funnel(STEPS, 5326, title="t").figure()
    assert labels(figure) == [
        "everybody<br><b>5,326</b>",
        "searched<br><b>554 left, 4,772 lost</b>",
        "did not buy<br><b>339 left, 215 lost</b>",
    ]
    bottom, top = figure.layout.yaxis.range
    assert bottom > top == 0
    for note, place in zip(figure.layout.annotations, figure.data[0].y, strict=True):
        assert note.y < place
    assert list(figure.data[0].y) == sorted(figure.data[0].y)


def test_what_a_step_takes_away_is_hatched_and_what_is_left_is_solid():
    left, lost, before = funnel(STEPS, 5326, title="t").figure().data
    assert left.marker.pattern.shape is None
    assert left.marker.color == LIGHT.colours[0]
    assert lost.marker.pattern.shape == "/"
    assert lost.marker.pattern.fgcolor == LIGHT.lost
    assert before.marker.line.color == LIGHT.edge


def test_a_dark_page_has_its_own_colours():
    figure = funnel(STEPS, 5326, title="t", theme=DARK).figure()
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == DARK.paper
    assert figure.layout.font.color == DARK.ink
    assert figure.data[0].marker.color == DARK.colours[0]


def test_the_hover_of_a_step_says_what_it_would_leave_alone():
    figure = funnel(STEPS, 5326, title="t").figure()
    assert figure.data[0].hovertext[2] == (
        "did not buy<br><b>339</b> left (6.4 %)<br><b>215</b> lost here<br><b>4,896</b> by this alone (92 %)"
    )


def test_the_words_and_the_table_say_what_the_picture_shows():
    chart = funnel(STEPS, 5326, title="339 are left")
    assert chart.alt == "339 are left. Of 5,326: searched, 554 left; did not buy, 339 left."
    assert chart.table().to_dict("list") == {
        "step": ["everybody", "searched", "did not buy"],
        "alone": [5326, 554, 4896],
        "left": [5326, 554, 339],
        "lost": [0, 4772, 215],
    }
    bars = part_bars([PartBar("a", 1)], 3, title="One of three", noun="household")
    assert bars.alt == "One of three. In the bars: a, 1 of 3 households (33 %)."
    assert bars.table().to_dict("list") == {"part": ["a"], "households": [1], "not in": [2], "of": [3]}


def test_markup_in_a_name_is_shown_and_not_obeyed():
    figure = part_bars(
        [PartBar("<i>a</i> & b", 1)], 3, title="<b>t</b>", subtitle="<a href='x'>s</a>"
    ).figure()
    assert figure.layout.title.text == "<b>&lt;b&gt;t&lt;/b&gt;</b>"
    assert labels(figure) == [
        "&lt;a href='x'&gt;s&lt;/a&gt;",
        "&lt;i&gt;a&lt;/i&gt; &amp; b<br><b>1 of 3 customers (33 %)</b>",
    ]


def test_a_long_sentence_is_wrapped_and_its_bar_moves_down_with_it():
    long = " ".join(["customers who did this and that"] * 4)
    short, wrapped = (part_bars([PartBar(each, 1)], 3, title="t").figure() for each in ("a", long))
    lines = labels(wrapped)[0].split("<br>")
    assert len(lines) == 4
    assert all(len(line) <= WIDTH for line in lines[:-1])
    assert wrapped.layout.height - short.layout.height == 36
    assert wrapped.data[0].y[0] - short.data[0].y[0] == 36


def test_a_text_without_end_is_cut_off_with_an_ellipsis():
    lines = lines_of("word " * 1_000)
    assert len(lines) == 6
    assert lines[-1].endswith(" …")
    assert all(len(each) <= WIDTH for each in lines_of("x" * 500))


@pytest.mark.parametrize("draw", [part_bars, funnel])
def test_nobody_at_all_can_be_drawn(draw):
    rows = [PartBar("a", 0)] if draw is part_bars else [FunnelStep("a", 0, 0, 0)]
    chart = draw(rows, 0, title="Nobody")
    assert chart.figure().layout.xaxis.range == (0, 1)
    assert "- %" in re.sub(r"<[^>]+>", "", str(chart.figure().data[0].hovertext))
