"""Circles: their areas, by throwing darts; and what is written on and beside them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from segkit.charts.euler import Shared, euler
from segkit.charts.euler_circles import circles_of
from segkit.charts.theme import DARK, LIGHT

TWO = {0b01: 339, 0b10: 215, 0b11: 215}
THREE = {0b001: 138, 0b010: 95, 0b011: 105, 0b100: 2463, 0b101: 201, 0b110: 120, 0b111: 110}


def darts(drawn, count):
    """The share of each part among all darts that hit a circle: an area, found without any formula."""
    left, right, bottom, top = drawn.box()
    throw = np.random.default_rng(0)
    x, y = throw.uniform(left, right, 400_000), throw.uniform(bottom, top, 400_000)
    codes = np.zeros(len(x), dtype=int)
    for place, each in enumerate(drawn.circles):
        codes |= (np.hypot(x - each.x, y - each.y) < each.radius).astype(int) << place
    hits = np.bincount(codes, minlength=1 << count)[1:]
    area = (right - left) * (top - bottom) / len(x)
    return hits * area


@pytest.mark.parametrize(
    "parts",
    [
        TWO,
        {0b01: 1, 0b10: 1, 0b11: 98},
        {0b01: 1000, 0b10: 1, 0b11: 1},
        {0b01: 50, 0b10: 50},
        {0b01: 70, 0b11: 30},
        {0b11: 10},
    ],
)
def test_two_circles_are_as_large_as_their_numbers(parts):
    drawn = circles_of(parts, 2)
    whole = sum(parts.values())
    wanted = [parts.get(code, 0) / whole for code in (1, 2, 3)]
    assert darts(drawn, 2) == pytest.approx(wanted, abs=0.006)
    assert drawn.error < 1e-6


def test_three_circles_are_exact_where_circles_can_be():
    """The parts of three circles that stand somewhere, as numbers: the same circles must be found again."""
    free = circles_of(THREE, 3)
    areas = darts(free, 3)
    found = circles_of({code: round(area * 1_000_000) for code, area in enumerate(areas, start=1)}, 3)
    assert found.error < 0.004


def test_three_circles_say_how_far_off_they_are():
    drawn = circles_of(THREE, 3)
    wanted = np.array([THREE[code] for code in range(1, 8)]) / sum(THREE.values())
    off = np.abs(darts(drawn, 3) - wanted).max()
    assert drawn.error == pytest.approx(off, abs=0.004)
    assert 0.005 < drawn.error < 0.02


@pytest.mark.parametrize(
    "parts",
    [
        {0b001: 10, 0b010: 10, 0b100: 10},
        {0b111: 5, 0b011: 5, 0b001: 90},
        {0b011: 30, 0b101: 30, 0b110: 30},
        {0b001: 100},
        {0b111: 7},
    ],
)
def test_three_circles_can_always_be_drawn(parts):
    drawn = circles_of(parts, 3)
    assert all(math.isfinite(number) for each in drawn.circles for number in (each.x, each.y, each.radius))
    sizes = [sum(count for code, count in parts.items() if code >> place & 1) for place in range(3)]
    for circle, size in zip(drawn.circles, sizes, strict=True):
        assert math.pi * circle.radius**2 == pytest.approx(size / sum(parts.values()))
    euler(["A", "B", "C"], parts, 500, title="t").figure()


def test_nobody_at_all_can_be_drawn():
    chart = euler(["A", "B"], {}, 10, title="Nobody")
    assert chart.alt == "Nobody. Of 10 customers: 10 in none."


def test_disjoint_circles_do_not_touch_and_inner_ones_do_not_stick_out():
    one, other = circles_of({1: 50, 2: 30}, 2).circles
    assert math.hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
    outer, inner = circles_of({1: 50, 3: 30}, 2).circles
    assert math.hypot(outer.x - inner.x, outer.y - inner.y) + inner.radius < outer.radius


def test_the_numbers_of_parts_stand_in_them():
    figure = euler(["A", "B"], TWO, 5326, title="t").figure()
    numbers = [note for note in figure.layout.annotations if note.text in {"<b>339</b>", "<b>215</b>"}]
    assert len(numbers) == 3
    one, other = figure.layout.shapes

    def inside(note, circle):
        radius = (circle.x1 - circle.x0) / 2
        return math.hypot(note.x - (circle.x0 + radius), note.y - (circle.y0 + radius)) < radius

    assert sorted((inside(each, one), inside(each, other)) for each in numbers) == [
        (False, True),
        (True, False),
        (True, True),
    ]


def test_a_number_without_room_stands_beside_its_part_with_a_line():
    figure = euler(["A", "B"], {1: 100_000, 2: 100_000, 3: 900}, 1_000_000, title="t").figure()
    (note,) = [each for each in figure.layout.annotations if each.text == "<b>900</b>"]
    assert note.showarrow
    assert abs(note.ay) > 100


def test_a_part_too_small_to_be_seen_is_named_below():
    chart = euler(["A", "B"], {1: 1_000_000, 2: 1_000_000, 3: 1}, 3_000_000, title="t")
    assert chart.figure().layout.annotations[-1].text.endswith("<br>Too small to be seen: 1 in A and B")


def test_names_have_their_sizes_and_the_text_below_has_the_measures():
    shared = [Shared(("A", "<b>B</b>"), 215, (554, 430), ("Jaccard 0.28", "lift 4.8"))]
    figure = euler(["A", "<b>B</b>"], TWO, 5326, title="t", shared=shared).figure()
    texts = [each.text for each in figure.layout.annotations]
    assert any(text.endswith("<b>A</b><br>554") for text in texts)
    assert any(text.endswith("<b>&lt;b&gt;B&lt;/b&gt;</b><br>430") for text in texts)
    assert texts[-1] == (
        "4,557 of 5,326 are in none (86 %)<br><b>A and &lt;b&gt;B&lt;/b&gt;</b>: 215 in both · Jaccard 0.28 "
        "· lift 4.8<br>39 % of A · 50 % of &lt;b&gt;B&lt;/b&gt;"
    )


def test_what_circles_cannot_show_is_said_below_them():
    below = euler(["A", "B", "C"], THREE, 5326, title="t").figure().layout.annotations[-1].text
    assert below.endswith("Circles cannot show this exactly: areas are off by up to 1.1 %")
    assert "exactly" not in euler(["A", "B"], TWO, 5326, title="t").figure().layout.annotations[-1].text


def test_the_words_and_the_table_add_up_to_everybody():
    chart = euler(["A", "B", "C"], THREE, 5326, title="t")
    assert chart.table()["customers"].sum() == 5326
    assert "105 in A and B, not C" in chart.alt
    assert "110 in A, B and C" in chart.alt
    assert chart.alt.endswith("2,094 in none.")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_circles_have_the_colours_of_the_page(theme):
    figure = euler(["A", "B", "C"], THREE, 5326, title="t", theme=theme).figure()
    assert [each.line.color for each in figure.layout.shapes] == list(theme.colours[:3])
    assert figure.layout.yaxis.scaleanchor == "x"
