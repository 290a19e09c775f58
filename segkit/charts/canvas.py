"""Rows of text and bars under each other, laid out in pixels so that no label is cut off.

Labels stand above their bars and not beside them: sentences fit there, on a narrow page too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from segkit.charts.text import TITLE_WIDTH, joined, lines_of
from segkit.charts.theme import LINE, TEXT_SIZE, TITLE_LINE, TITLE_SIZE, Paint, Theme, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR = 20
_SIDE = 14
_GAP = 16
_HATCH = 7
_ASCENT = 5
"""Plotly measures the top of a title from its capital letters; this is what stands out above them."""


@dataclass(slots=True)
class Canvas:
    """A figure in the making.

    Args:
        theme: The page it is drawn for.
        title: What is to be learned from it.
        subtitle: What it was counted from.
    """

    theme: Theme
    title: str
    subtitle: str = ""
    _depth: int = 0
    _notes: list[go.layout.Annotation] = field(default_factory=list)
    _traces: list[go.Bar | go.Scatter] = field(default_factory=list)
    _shapes: list[go.layout.Shape] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.subtitle:
            self._write(lines_of(self.subtitle), self.theme.faint)
            self._depth += _GAP

    def row(self, label: str, value: str) -> int:
        """Add a row: its label, below that its value in bold, and room for a bar.

        Returns:
            Where the middle of the bar is.
        """
        self._write([*lines_of(label), f"<b>{joined(lines_of(value))}</b>"], self.theme.ink)
        self._depth += 4
        middle = self._depth + BAR // 2
        self._depth += BAR + _GAP
        return middle

    def heading(self, text: str) -> None:
        """Add a line that stands over the rows below it."""
        self._depth += _GAP // 2
        self._write([f"<b>{joined(lines_of(text))}</b>"], self.theme.ink)
        self._depth += 6

    def line(self, text: str, *, depth: int = 0, faint: bool = False) -> None:
        """Add lines of text without a bar, moved to the right by so many steps."""
        self._write(lines_of(text), self.theme.faint if faint else self.theme.ink)
        self._notes[-1].xshift += depth * LINE

    def strip(self) -> int:
        """Add room for marks without a label.

        Returns:
            Where the middle of it is.
        """
        middle = self._depth + 4 + BAR // 2
        self._depth += BAR + 8
        return middle

    def space(self, pixels: int = _GAP) -> None:
        """Add room between rows."""
        self._depth += pixels

    def marks(  # noqa: PLR0913 - each says one thing about the marks
        self,
        name: str,
        values: Sequence[float],
        places: Sequence[int],
        hover: Sequence[str],
        *,
        symbol: str = "line-ns-open",
        colour: str = "",
    ) -> None:
        """Put a mark over a row, at a value of its own; an upright line, if nothing else is said."""
        if not values:
            return
        self._traces.append(
            go.Scatter(
                name=name,
                x=list(values),
                y=list(places),
                mode="markers",
                marker={
                    "symbol": symbol,
                    "size": BAR - 4 if symbol.startswith("line") else BAR // 2,
                    "color": colour or self.theme.ink,
                    "line": {
                        "width": 3 if symbol.startswith("line") else 1,
                        "color": colour or self.theme.ink,
                    },
                },
                hovertext=list(hover),
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )

    def bars(
        self,
        name: str,
        values: Sequence[float],
        places: Sequence[int],
        hover: Sequence[str],
        paint: Paint | None,
    ) -> None:
        """Add one part of every bar, to the right of what is there already.

        Args:
            name: What it is called in the legend.
            values: How long it is in each row.
            places: Where each row's bar is.
            hover: What is said about each, line breaks included.
            paint: How it is filled; None for what is not there, an outline.
        """
        self._traces.append(
            go.Bar(
                name=name,
                x=list(values),
                y=list(places),
                orientation="h",
                width=BAR,
                marker=self._marker(paint),
                hovertext=list(hover),
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )

    def whiskers(self, intervals: Sequence[tuple[int, int, int]]) -> None:
        """Mark where a guessed bar may end.

        Args:
            intervals: The place of the bar, the least and the most.
        """
        line = {"color": self.theme.ink, "width": 2}
        for place, low, high in intervals:
            self._shapes += [
                go.layout.Shape(type="line", x0=low, x1=high, y0=place, y1=place, line=line),
                *(
                    go.layout.Shape(type="line", x0=end, x1=end, y0=place - 5, y1=place + 5, line=line)
                    for end in (low, high)
                ),
            ]

    def figure(self, whole: float, *, legend: bool = False) -> go.Figure:
        """Finish the figure; `whole` is as wide as the page."""
        lines = lines_of(self.title, TITLE_WIDTH)
        top = _SIDE + len(lines) * TITLE_LINE
        bottom = 40 if legend else _SIDE
        height = top + self._depth + bottom
        found = go.Figure(self._traces, layout(self.theme, height=height))
        found.update_layout(
            title={
                "text": f"<b>{joined(lines)}</b>",
                "font": {"size": TITLE_SIZE, "color": self.theme.ink},
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": 1 - (_SIDE + _ASCENT) / height,
                "yref": "container",
                "yanchor": "top",
            },
            margin={"l": _SIDE, "r": _SIDE, "t": top, "b": bottom},
            annotations=self._notes,
            shapes=self._shapes,
            xaxis={"range": [0, whole or 1], "visible": False, "fixedrange": True},
            yaxis={"range": [self._depth, 0], "visible": False, "fixedrange": True},
            showlegend=legend,
            legend={
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 0,
                "yanchor": "top",
                "traceorder": "normal",
                "itemclick": False,
                "itemdoubleclick": False,
            },
        )
        return found

    def _write(self, lines: list[str], colour: str) -> None:
        self._notes.append(
            go.layout.Annotation(
                text=joined(lines),
                font={"size": TEXT_SIZE, "color": colour},
                x=0,
                xref="paper",
                xanchor="left",
                xshift=-1,
                y=self._depth,
                yref="y",
                yanchor="top",
                align="left",
                showarrow=False,
                borderpad=0,
            )
        )
        self._depth += len(lines) * LINE

    def _marker(self, paint: Paint | None) -> dict[str, object]:
        theme = self.theme
        if paint is None:
            return {"color": theme.gone, "line": {"color": theme.edge, "width": 1}}
        if not paint.pattern:
            return {"color": paint.colour, "line": {"color": paint.colour, "width": 1}}
        return {
            "color": theme.paper,
            "line": {"color": paint.colour, "width": 1},
            "pattern": {
                "shape": paint.pattern,
                "fgcolor": paint.colour,
                "bgcolor": theme.paper,
                "size": _HATCH,
                "solidity": 0.4,
            },
        }
