"""Tables of pairs: the order of the rows, the cells, the colours, and what is shown of many."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest

from segkit.charts.heatmap import CellMeasure, heatmap
from segkit.charts.heatmap_order import clustered
from segkit.charts.theme import DARK, LIGHT

SHARE = CellMeasure("share of the row", ".0%")


def square(count, seed=0):
    draw = np.random.default_rng(seed)
    alike = draw.random((count, count)) ** 3
    alike = np.round((alike + alike.T) / 2, 3)
    np.fill_diagonal(alike, 1)
    values = [
        [float("nan") if row == column else float(alike[row][column]) for column in range(count)]
        for row in range(count)
    ]
    return values, alike.tolist()


def draw(count, **options):
    values, alike = square(count)
    names = [f"S{place}" for place in range(count)]
    return heatmap(names, values, alike, **{"measure": SHARE, "title": "t", "alt": "a", **options})


def test_things_that_are_alike_are_neighbours():
    """Two families, shuffled: members of one must stand together again."""
    order = np.random.default_rng(1).permutation(12)
    family = order % 2
    alike = np.where(family[:, None] == family[None, :], 0.8, 0.1)
    found = family[clustered(alike)]
    assert (np.diff(found) != 0).sum() == 1


def test_every_thing_has_one_place_whatever_is_alike():
    for count in (1, 2, 3, 10, 60):
        assert sorted(clustered(np.array(square(count, seed=count)[1]))) == list(range(count))
    assert sorted(clustered(np.zeros((5, 5)))) == [0, 1, 2, 3, 4]


def test_cells_follow_the_order_and_nothing_is_said_of_a_set_and_itself():
    values, alike = square(6)
    (cells,) = draw(6).figure().data
    order = [int(name.removeprefix("S")) for name in cells.y]
    assert list(cells.x) == list(cells.y)
    for (row, one), (column, other) in itertools.product(enumerate(order), repeat=2):
        assert cells.z[row][column] == (None if one == other else values[one][other])
    assert sorted(order) == list(range(6))
    assert order == clustered(np.array(alike))


def test_few_have_numbers_in_their_cells_and_many_have_not():
    assert draw(6).figure().data[0].texttemplate == "%{z:.0%}"
    many = draw(41).figure()
    assert many.data[0].texttemplate is None
    assert many.layout.xaxis.showticklabels is False
    assert many.data[0].hovertemplate == "%{y} / %{x}: %{z:.0%}<extra></extra>"


def test_a_ratio_has_a_colour_for_less_and_one_for_more_than_chance():
    (cells,) = draw(5, measure=CellMeasure("lift", ".2~f", is_ratio=True)).figure().data
    (low, first), (middle, _), (high, last) = cells.colorscale
    assert (low, middle, high) == (0, 1 / cells.zmax, 1)
    assert (first, last) == (LIGHT.colours[1], LIGHT.colours[0])


def test_below_the_cells_stands_in_how_many_sets_people_are():
    chart = draw(31, depths=[5, 3, None, 2, 0, 0])
    _, columns = chart.figure().data
    assert list(columns.y) == [5, 3, 0, 2]
    assert columns.hovertext[2] == "in 2: <b>hidden</b>"
    assert columns.hovertext[1] == "in 1: <b>3 customers</b>"


def test_the_table_of_few_is_the_square_and_of_many_the_pairs_most_alike():
    few = draw(4).table()
    assert sorted(few["share of the row"]) == ["S0", "S1", "S2", "S3"]
    many = draw(40).table()
    assert list(many) == ["of", "in", "share of the row"]
    assert len(many) == 30
    assert many["share of the row"].is_monotonic_decreasing


def test_a_chart_of_a_hundred_is_small():
    chart = draw(100, depths=[10] * 101)
    assert len(json.dumps(chart._repr_mimebundle_())) < 100_000


def test_a_hidden_cell_is_a_hole():
    values, alike = square(3)
    values[0][1] = values[1][0] = None
    values[1][2] = float("nan")
    chart = heatmap(["A", "B", "C"], values, alike, measure=SHARE, title="t", alt="a")
    (cells,) = chart.figure().data
    holes = sum(cell is None for row in cells.z for cell in row)
    assert holes == 6
    assert chart.table_html().count('<td class="number">hidden</td>') == 2
    assert chart.table_html().count("<td></td>") == 4


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_nothing_is_near_the_paper_and_everything_far_from_it(theme):
    (cells,) = draw(5, theme=theme).figure().data
    assert [colour for _, colour in cells.colorscale] == list(theme.scale)
    assert draw(5).alt == "t. a"
