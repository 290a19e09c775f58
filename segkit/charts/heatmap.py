"""Every pair of many sets as a coloured cell of a table, in which similar sets are neighbours."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from segkit.charts.display import Chart
from segkit.charts.heatmap_order import clustered
from segkit.charts.text import lines_of
from segkit.charts.theme import LIGHT, TEXT_SIZE, Theme
from segkit.charts.titled import axis, fill, titled
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME_WIDTH = 24
#: Up to this many sets, the cells show numbers; up to the second number, rows and columns have names.
_FEW, _SOME = 12, 40
#: The most sets, and how many pixels wide a cell then is.
_CELL = ((_FEW, 38), (20, 26), (_SOME, 17), (100, 8))
_LEAST_CELL = 4
_BELOW = 150
_GAP = 46
_DIGITS = 3
#: How many pairs the table of a chart of many sets lists: the most alike.
_LISTED = 15


@dataclass(frozen=True, slots=True)
class CellMeasure:
    """What the colours stand for.

    Args:
        name: What it is called.
        form: The format of its numbers, in the language of d3, such as `.0%`.
        is_ratio: Whether 1 is neither much nor little; there is then one colour for less and one for more.
    """

    name: str
    form: str
    is_ratio: bool = False


def heatmap(  # noqa: PLR0913 - each says one thing about the picture
    names: Sequence[str],
    values: Sequence[Sequence[float | None]],
    likeness: Sequence[Sequence[float]],
    *,
    measure: CellMeasure,
    title: str,
    alt: str,
    depths: Sequence[int | None] = (),
    subtitle: str = "",
    noun: str = "customer",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw every pair as a cell and, if `depths` are passed, below the cells in how many sets people are.

    Args:
        names: The sets.
        values: One row for each set, with a value for it and each set; None if that is hidden, NaN if there
            is none.
        likeness: How alike each two are, 0 to 1; alike ones become neighbours.
        measure: What the values are.
        title: What is to be learned from the picture.
        alt: What else it shows, for readers who cannot see it.
        depths: How many are in none of the sets, in one, in two, and so on; None for a number that is hidden.
        subtitle: What it was counted from.
        noun: What is counted.
        theme: The page it is drawn for.

    Examples:
        >>> alike = [[1, 0.25], [0.25, 1]]
        >>> nothing = float("nan")
        >>> shares = [[nothing, 0.5], [0.2, nothing]]
        >>> chart = heatmap(
        ...     ["A", "B"], shares, alike, measure=CellMeasure("share", ".0%"), title="t", alt="a"
        ... )
        >>> chart.table().to_dict("list")
        {'share': ['A', 'B'], 'A': ['', 0.2], 'B': [0.5, '']}
    """
    order = clustered(np.asarray(likeness, dtype=float))
    listed = [names[place] for place in order]
    cells = [[_number(values[row][column]) for column in order] for row in order]
    side = next((size for most, size in _CELL if len(names) <= most), _LEAST_CELL) * len(names)
    body = side + (_GAP + _BELOW if depths else 0)
    ticks = list(range(len(names)))
    labels = [lines_of(each, _NAME_WIDTH, most=1)[0] for each in listed]
    seen = {"showticklabels": len(names) <= _SOME, "showgrid": False, "zeroline": False, "ticks": ""}
    seen |= {"tickfont": {"size": TEXT_SIZE if len(names) <= _FEW else TEXT_SIZE - 3, "color": theme.ink}}
    seen |= {"tickvals": ticks, "ticktext": labels}
    settings: dict[str, Any] = {
        "xaxis": axis(theme, tickangle=-45, **seen),
        "yaxis": axis(theme, autorange="reversed", domain=[1 - side / body, 1], **seen),
    }
    if depths:  # there is no room for names between the two charts; the rows have the same names
        settings["xaxis"]["showticklabels"] = False
    traces = [_cells(cells, listed, measure, side / body, theme)]
    if depths:
        settings |= {
            "xaxis2": axis(
                theme,
                anchor="y2",
                title={"text": f"in how many of them a {noun} is", "font": {"size": TEXT_SIZE}},
                showgrid=False,
                zeroline=False,
            ),
            "yaxis2": axis(theme, anchor="x2", domain=[0, _BELOW / body], nticks=4),
        }
        traces.append(_columns(depths, noun, theme))
    figure = titled(
        traces,
        theme,
        title,
        subtitle,
        body=body,
        bottom=60 if depths or len(names) > _SOME else 110,
        **settings,
    )
    return Chart(figure, f"{title}. {alt}", _columns_of(names, order, values, likeness, measure))


def _columns_of(
    names: Sequence[str],
    order: Sequence[int],
    values: Sequence[Sequence[float | None]],
    likeness: Sequence[Sequence[float]],
    measure: CellMeasure,
) -> dict[str, list[Any]]:
    """Give the numbers as a square if there are few sets, or else those of the most similar pairs."""
    if len(names) <= _FEW:
        columns = {names[column]: [_cell(values[row][column]) for row in order] for column in order}
        return {measure.name: [names[row] for row in order], **columns}
    pairs = sorted(itertools.combinations(range(len(names)), 2), key=lambda each: -likeness[each[0]][each[1]])
    shown = [pair for one, other in pairs[:_LISTED] for pair in ((one, other), (other, one))]
    return {
        "of": [names[one] for one, _ in shown],
        "in": [names[other] for _, other in shown],
        measure.name: [_cell(values[one][other]) for one, other in shown],
    }


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, _DIGITS)


def _cell(value: float | None) -> float | str | None:
    return "" if value is not None and math.isnan(value) else _number(value)


def _cells(
    cells: list[list[float | None]], names: list[str], measure: CellMeasure, height: float, theme: Theme
) -> go.Heatmap:
    known = [cell for row in cells for cell in row if cell is not None]
    form = "%{z:" + measure.form + "}"
    shown: dict[str, Any] = {"zmin": 0, "zmax": max(known, default=0) or 1, "colorscale": _scale(theme.scale)}
    if measure.is_ratio:
        far = max([*known, 2.0])
        shown = {"zmin": 0, "zmax": far, "colorscale": _around_one(far, theme)}
    return go.Heatmap(
        z=cells,
        x=[escape(each, quote=False) for each in names],
        y=[escape(each, quote=False) for each in names],
        xgap=1 if len(names) <= _SOME else 0,
        ygap=1 if len(names) <= _SOME else 0,
        hoverongaps=False,
        texttemplate=form if len(names) <= _FEW else None,
        hovertemplate=f"%{{y}} / %{{x}}: {form}<extra></extra>",
        colorbar={
            "title": {"text": measure.name, "side": "right", "font": {"size": TEXT_SIZE}},
            "tickformat": measure.form,
            "thickness": 12,
            "len": height,
            "y": 1,
            "yanchor": "top",
            "outlinewidth": 0,
            "nticks": 6,
        },
        **shown,
    )


def _scale(colours: Sequence[str]) -> list[list[Any]]:
    return [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]


def _around_one(far: float, theme: Theme) -> list[list[Any]]:
    """Give a scale from vermillion for less than by chance, over grey for 1, to blue for more."""
    middle = "#d8dce0" if theme.name != "dark" else "#343a41"
    return [[0, theme.colours[1]], [1 / far, middle], [1, theme.colours[0]]]


def _columns(depths: Sequence[int | None], noun: str, theme: Theme) -> go.Bar:
    last = max((place for place, count in enumerate(depths) if count != 0), default=0)
    shown = list(depths[: last + 1])
    return go.Bar(
        x=list(range(len(shown))),
        y=[each or 0 for each in shown],
        xaxis="x2",
        yaxis="y2",
        marker=fill(theme, theme.colours[0]),
        hovertext=[
            f"in {place}: <b>{'hidden' if count is None else plural(count, noun)}</b>"
            for place, count in enumerate(shown)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
