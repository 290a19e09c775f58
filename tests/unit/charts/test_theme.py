"""The look of the charts: what stands out from what, and by how much."""

from __future__ import annotations

import itertools

import plotly.graph_objects as go
import plotly.io as pio
import pytest

from segkit.charts.theme import DARK, LIGHT, NEUTRAL, PATTERNS, THEMES, layout, theme_named
from segkit.errors import SegkitError

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda each: each.name)


def luminance(colour):
    """WCAG 2: relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@BOTH
def test_text_is_easy_to_read_on_the_paper(theme):
    assert contrast(theme.ink, theme.paper) >= 7
    assert contrast(theme.faint, theme.paper) >= 4.5


@BOTH
def test_every_colour_and_every_outline_stands_out_from_the_paper(theme):
    for colour in (*theme.colours, theme.lost, theme.edge):
        assert contrast(colour, theme.paper) >= 3, colour


def seen_by(colour, matrix):
    """The colour as somebody sees it who lacks one kind of cone (Viénot, Brettel and Mollon 1999)."""
    parts = [(int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5)]
    return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]


# Protan and deutan vision in linear RGB.
LESS_RED = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
LESS_GREEN = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))


@BOTH
@pytest.mark.parametrize("matrix", [LESS_RED, LESS_GREEN], ids=["protan", "deutan"])
def test_no_two_colours_are_one_to_a_colour_blind_reader(theme, matrix):
    for one, other in itertools.combinations(theme.colours, 2):
        left, right = seen_by(one, matrix), seen_by(other, matrix)
        assert max(abs(a - b) for a, b in zip(left, right, strict=True)) > 0.05, (one, other)


@pytest.mark.parametrize("paper", ["#ffffff", "#111111"])
def test_the_neutral_look_can_be_read_on_white_and_on_the_black_of_a_notebook(paper):
    assert contrast(NEUTRAL.ink, paper) >= 4.1
    for colour in (*NEUTRAL.colours, NEUTRAL.lost, NEUTRAL.edge):
        assert contrast(colour, paper) >= 3, colour


def test_the_looks_are_templates_of_plotly_and_none_is_its_default():
    assert pio.templates.default == "plotly"
    for name, theme in {"segkit": NEUTRAL, "segkit_light": LIGHT, "segkit_dark": DARK}.items():
        figure = go.Figure(layout={"template": name})
        assert figure.layout.template.layout.font.color == theme.ink
        assert "sendChartToCloud" in figure.layout.template.layout.modebar.remove


@BOTH
def test_hatching_begins_with_the_fifth_category(theme):
    paints = theme.paints(9)
    assert [each.pattern for each in paints] == ["", "", "", "", "/", "/", "/", "/", "x"]
    assert len(set(paints)) == 9
    assert [each.shape for each in paints[3:5]] == ["circle", "diamond"]


def test_more_categories_than_can_be_told_apart_are_refused():
    assert len(LIGHT.paints(4 * len(PATTERNS))) == 20
    with pytest.raises(SegkitError, match=r"^21 categories cannot be told apart; 20 can\. Put small ones"):
        LIGHT.paints(21)


def test_a_theme_is_found_by_its_name():
    assert [theme_named(name) for name in THEMES] == [LIGHT, DARK, NEUTRAL]
    assert theme_named() is LIGHT
    with pytest.raises(SegkitError, match=r"^No theme 'drak'\. Did you mean 'dark'\?$"):
        theme_named("drak")


def test_a_layout_takes_nothing_from_the_template_that_is_set_for_all_figures(monkeypatch):
    monkeypatch.setattr(pio.templates, "default", "plotly_dark")
    figure = go.Figure(layout=layout(LIGHT, height=100))
    assert figure.layout.template.layout.to_plotly_json() == {}
    assert figure.layout.paper_bgcolor == LIGHT.paper
