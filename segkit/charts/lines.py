"""A size through time, and below it what came and what went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Theme
from segkit.charts.titled import axis, fill, legend, titled
from segkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.charts.display import Cell

_BODY = 380
_MOST_MARKERS = 60
_MOST_TICKS = 13


@dataclass(frozen=True, slots=True)
class DatedSize:
    """A size at one time.

    Args:
        label: When.
        size: How many there are; None if that is hidden.
        entered: How many came since the time before; None if that is hidden, or there was no time before.
        left: How many went since then; None likewise.
    """

    label: str
    size: int | None
    entered: int | None = None
    left: int | None = None


def size_line(moments: Sequence[DatedSize], *, title: str, subtitle: str = "", theme: Theme = LIGHT) -> Chart:
    """Draw a size through time.

    Args:
        moments: The times, the earliest first.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        theme: The page it is drawn for.

    Examples:
        >>> size_line([DatedSize("May", 300), DatedSize("Jun", 339, 200, 161)], title="13 % more")
        Chart: 13 % more. May: 300; Jun: 339 (200 entered, 161 left).
    """
    hover = [joined(lines_of(_spoken(each))) for each in moments]
    places = list(range(len(moments)))
    mode = "lines+markers" if len(moments) <= _MOST_MARKERS else "lines"
    size = go.Scatter(
        name="size",
        x=places,
        y=[each.size for each in moments],
        mode=mode,
        line={"color": theme.colours[0], "width": 2},
        marker={"size": 7},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    entered = _bars("entered", [each.entered for each in moments], hover, fill(theme, theme.colours[0]))
    left = _bars(
        "left",
        [None if each.left is None else -each.left for each in moments],
        hover,
        fill(theme, theme.lost, "/"),
    )
    step = max(1, -(-len(moments) // _MOST_TICKS))
    shown = places[::-step][::-1]
    ticks = {"tickmode": "array", "tickvals": shown, "ticktext": [moments[each].label for each in shown]}
    span = [-0.6, max(len(moments), 1) - 0.4]
    figure = titled(
        [size, entered, left],
        theme,
        title,
        subtitle,
        body=_BODY,
        above=26,
        bottom=96,
        barmode="relative",
        bargap=0.3,
        showlegend=True,
        legend=legend(y=1, yanchor="bottom"),
        xaxis=axis(theme, anchor="y2", showgrid=False, zeroline=False, range=span, **ticks),
        yaxis=axis(
            theme,
            domain=[0.46, 1],
            rangemode="tozero",
            tickformat=",",
            nticks=5,
            title=_side("customers in", theme),
        ),
        yaxis2=axis(
            theme, anchor="x", domain=[0, 0.36], tickformat=",", nticks=5, title=_side("left, entered", theme)
        ),
    )
    spoken = "; ".join(map(_spoken, moments))
    columns: dict[str, Sequence[Cell]] = {
        "as of": [each.label for each in moments],
        "size": [each.size for each in moments],
        "entered": [each.entered for each in moments],
        "left": [each.left for each in moments],
    }
    return Chart(figure, f"{title}. {spoken}.", columns)


def _bars(name: str, values: list[int | None], hover: list[str], paint: dict[str, object]) -> go.Bar:
    return go.Bar(
        name=name,
        x=list(range(len(values))),
        y=values,
        marker=paint,
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        yaxis="y2",
    )


def _side(text: str, theme: Theme) -> dict[str, object]:
    return {"text": text, "font": {"color": theme.faint}}


def _spoken(each: DatedSize) -> str:
    if each.entered is None or each.left is None:
        return f"{each.label}: {counted(each.size)}"
    return f"{each.label}: {counted(each.size)} ({each.entered:,} entered, {each.left:,} left)"
