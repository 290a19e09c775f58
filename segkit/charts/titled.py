"""A figure with axes, under a title that says what there is to learn, and a line on what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from segkit.charts.text import TITLE_WIDTH, joined, lines_of
from segkit.charts.theme import TEXT_SIZE, TITLE_SIZE, Theme, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE = 14
_SUBTITLE_WIDTH = 58
#: The height of a line of a title as Plotly sets it, in multiples of the title's size.
_LEADING = 1.3
_BELOW = 22
#: Plotly places a title by the top of its capital letters; other letters rise this much above them.
ASCENT = 5


def titled(  # noqa: PLR0913 - each says one thing about the picture
    traces: Sequence[go.Figure],
    theme: Theme,
    title: str,
    subtitle: str,
    *,
    body: int,
    above: int = 0,
    bottom: int = 40,
    **settings: Any,  # noqa: ANN401 - of go.Layout
) -> go.Figure:
    """Put a title over traces.

    Args:
        traces: What is drawn.
        theme: The page it is drawn for.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        body: The height of the body, in pixels.
        above: Room for a legend or labels between the title and the body, in pixels.
        bottom: The height of the bottom margin: room for the labels of an axis, and a legend.
        **settings: More of the layout.
    """
    head = lines_of(title, TITLE_WIDTH)
    below = lines_of(subtitle, _SUBTITLE_WIDTH) if subtitle else []
    top = SIDE + round((len(head) + len(below)) * TITLE_SIZE * _LEADING) + _BELOW + above
    height = top + body + bottom
    small = f'<span style="font-size:{TEXT_SIZE}px;color:{theme.faint}">{{}}</span>'
    text = joined([f"<b>{joined(head)}</b>", *map(small.format, below)])
    figure = go.Figure(traces, layout(theme, height=height))
    figure.update_layout(
        title={
            "text": text,
            "font": {"size": TITLE_SIZE, "color": theme.ink},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "pad": {"l": SIDE},
            "y": 1 - (SIDE + ASCENT) / height,
            "yref": "container",
            "yanchor": "top",
        },
        margin={"l": SIDE, "r": SIDE, "t": top, "b": bottom},
        showlegend=False,
    )
    return figure.update_layout(**settings)


def axis(theme: Theme, **settings: Any) -> dict[str, Any]:  # noqa: ANN401 - of an axis of go.Layout
    """Make an axis: with weak lines, and labels that are never cut off, since they widen the margin."""
    return {
        "gridcolor": theme.grid,
        "linecolor": theme.edge,
        "zerolinecolor": theme.edge,
        "tickfont": {"color": theme.ink},
        "automargin": True,
        "fixedrange": True,
        **settings,
    }


def legend(**settings: Any) -> dict[str, Any]:  # noqa: ANN401 - of the legend of go.Layout
    """Make a legend in one line; clicking it hides nothing."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        **settings,
    }


def fill(theme: Theme, colour: str | None, pattern: str = "") -> dict[str, Any]:
    """Say how a bar is filled: solid, hatched if it has a pattern, only outlined if it has no colour."""
    if colour is None:
        return {"color": theme.gone, "line": {"color": theme.edge, "width": 1}}
    if not pattern:
        return {"color": colour, "line": {"color": colour, "width": 1}}
    return {
        "color": theme.card or theme.paper,
        "line": {"color": colour, "width": 1},
        "pattern": {
            "shape": pattern,
            "fgcolor": colour,
            "bgcolor": theme.card or theme.paper,
            "size": 7,
            "solidity": 0.4,
        },
    }
