"""A segment beside everybody else: for each group a solid column, and an outlined one to compare it with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Theme
from segkit.charts.titled import axis, fill, legend, titled
from segkit.wording import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.charts.display import Cell

_PANEL = 210
_GAP = 96
#: How many characters fit side by side under a row of columns.
_ROOM = 84


@dataclass(frozen=True, slots=True)
class ColumnPair:
    """One group.

    Args:
        label: What it is called.
        inside: How high the segment's column is; None if that is hidden.
        outside: How high the other column is; None if that is hidden.
        words: The two in words, such as "31 % inside, 22 % outside".
    """

    label: str
    inside: float | None
    outside: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of columns.

    Args:
        title: What is compared.
        unit: The title of the upright axis.
        pairs: The groups, from left to right.
        is_share: Whether heights are shares, 0 to 1.
    """

    title: str
    unit: str
    pairs: tuple[ColumnPair, ...]
    is_share: bool = True


def compared(  # noqa: PLR0913 - each says one thing about the picture
    rows: Sequence[Comparison],
    *,
    title: str,
    subtitle: str = "",
    inside: str = "in the segment",
    outside: str = "everybody else",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw comparisons, one below the other.

    Args:
        rows: The comparisons.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        inside: What the solid columns are.
        outside: What the outlined ones are.
        theme: The page it is drawn for.

    Examples:
        >>> gold = ColumnPair("gold", 0.31, 0.22, "31 % inside, 22 % outside")
        >>> compared([Comparison("tier", "share", (gold,))], title="More are gold")
        Chart: More are gold. tier: gold, 31 % inside, 22 % outside.
    """
    body = len(rows) * _PANEL + (len(rows) - 1) * _GAP
    traces: list[go.Bar] = []
    settings: dict[str, object] = {}
    for at, row in enumerate(rows):
        name = "" if at == 0 else str(at + 1)
        traces += _columns(row, name, (inside, outside), theme, is_first=at == 0)
        top = 1 - at * (_PANEL + _GAP) / body
        settings |= _axes(row, name, (max(top - _PANEL / body, 0), top), theme)
    figure = titled(
        traces,
        theme,
        title,
        subtitle,
        body=body,
        above=26,
        bottom=60,
        barmode="group",
        bargap=0.25,
        bargroupgap=0.05,
        showlegend=True,
        legend=legend(y=1, yanchor="bottom"),
        **settings,
    )
    spoken = " ".join(
        f"{row.title}: {'; '.join(f'{each.label}, {each.words}' for each in row.pairs)}." for row in rows
    )
    flat = [(row, each) for row in rows for each in row.pairs]
    columns: dict[str, Sequence[Cell]] = {
        "panel": [row.title for row, _ in flat],
        "group": [each.label for _, each in flat],
        inside: [each.inside for _, each in flat],
        outside: [each.outside for _, each in flat],
    }
    return Chart(figure, f"{title}. {spoken}", columns)


def _columns(
    row: Comparison, name: str, sides: tuple[str, str], theme: Theme, *, is_first: bool
) -> list[go.Bar]:
    hover = [joined([*lines_of(each.label), *lines_of(each.words)]) for each in row.pairs]
    paints = (fill(theme, theme.colours[0]), fill(theme, None))
    heights = ([each.inside for each in row.pairs], [each.outside for each in row.pairs])
    return [
        go.Bar(
            name=side,
            x=list(range(len(row.pairs))),
            y=[0 if each is None else each for each in values],
            marker=paint,
            text=[HIDDEN if each is None else "" for each in values],
            textposition="outside",
            textangle=-90,
            cliponaxis=False,
            hovertext=hover,
            hovertemplate="%{hovertext}<extra></extra>",
            xaxis=f"x{name}",
            yaxis=f"y{name}",
            showlegend=is_first,
        )
        for side, values, paint in zip(sides, heights, paints, strict=True)
    ]


def _axes(row: Comparison, name: str, domain: tuple[float, float], theme: Theme) -> dict[str, object]:
    width = _ROOM // max(len(row.pairs), 1)
    is_level = all(len(word) <= width for each in row.pairs for word in each.label.split())
    labels = [joined(lines_of(each.label, width if is_level else _ROOM, most=3)) for each in row.pairs]
    return {
        f"xaxis{name}": axis(
            theme,
            anchor=f"y{name}",
            tickmode="array",
            tickvals=list(range(len(labels))),
            ticktext=labels,
            tickangle=0 if is_level else -90,
            showgrid=False,
            zeroline=False,
            range=[-0.6, max(len(labels), 1) - 0.4],
            title={"text": joined(lines_of(row.title)), "font": {"color": theme.faint}, "standoff": 8},
        ),
        f"yaxis{name}": axis(
            theme,
            anchor=f"x{name}",
            domain=list(domain),
            rangemode="tozero",
            tickformat=".0%" if row.is_share else ",~g",
            nticks=5,
            title={"text": row.unit, "font": {"color": theme.faint}},
        ),
    }
