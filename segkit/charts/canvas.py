"""Rows of text and bars, one below the other, laid out in pixels so that no label is cut off.

A label stands above its bar and not beside it: there is room for a sentence, even on a narrow page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from segkit.charts.text import TITLE_WIDTH, joined, lines_of
from segkit.charts.theme import LINE, TEXT_SIZE, TITLE_LINE, TITLE_SIZE, Paint, Theme, layout
from segkit.charts.titled import ASCENT, SIDE, fill
from segkit.charts.titled import legend as legend_below

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR = 20
_GAP = 16


@dataclass(slots=True)
class Canvas:
    """A figure that is being put together, row by row from the top.

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
        """Add a line in bold as the heading of the rows below it."""
        self._depth += _GAP // 2
        self._write([f"<b>{joined(lines_of(text))}</b>"], self.theme.ink)
        self._depth += 6

    def line(self, text: str, *, depth: int = 0, faint: bool = False) -> None:
        """Add lines of text without a bar.

        Args:
            text: The text; it is wrapped.
            depth: How many steps to the right it starts.
            faint: Whether it is written in the weaker colour.
        """
        self._write(lines_of(text), self.theme.faint if faint else self.theme.ink)
        self._notes[-1].xshift += depth * LINE

    def strip(self) -> int:
        """Add a row for marks, without a label.

        Returns:
            Where the middle of the row is.
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
        """Put marks on rows.

        Args:
            name: What they are called in the legend.
            values: How far to the right each one is.
            places: The row of each: what `row` or `strip` returned.
            hover: The text that a reader sees when pointing at each, line breaks included.
            symbol: The shape, as Plotly names it; an upright line if not said.
            colour: The colour; that of text if not said.
        """
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
        """Add a part to the bar of every row, to the right of the parts that are there already.

        Args:
            name: What the part is called in the legend.
            values: How long it is in each row.
            places: The row of each: what `row` returned.
            hover: The text that a reader sees when pointing at each, line breaks included.
            paint: How the part is filled; None for an outline with a faint fill.
        """
        self._traces.append(
            go.Bar(
                name=name,
                x=list(values),
                y=list(places),
                orientation="h",
                width=BAR,
                marker=fill(self.theme, paint.colour, paint.pattern) if paint else fill(self.theme, None),
                hovertext=list(hover),
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )

    def whiskers(self, intervals: Sequence[tuple[int, int, int]]) -> None:
        """Mark between which two values an estimated bar may really end.

        Args:
            intervals: For each bar its row, the least and the most.
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
        """Finish the figure.

        Args:
            whole: The value that is as wide as the page.
            legend: Whether a legend stands below the rows.
        """
        lines = lines_of(self.title, TITLE_WIDTH)
        top = SIDE + len(lines) * TITLE_LINE
        bottom = 40 if legend else SIDE
        height = top + self._depth + bottom
        figure = go.Figure(self._traces, layout(self.theme, height=height))
        figure.update_layout(
            title={
                "text": f"<b>{joined(lines)}</b>",
                "font": {"size": TITLE_SIZE, "color": self.theme.ink},
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": 1 - (SIDE + ASCENT) / height,
                "yref": "container",
                "yanchor": "top",
            },
            margin={"l": SIDE, "r": SIDE, "t": top, "b": bottom},
            annotations=self._notes,
            shapes=self._shapes,
            xaxis={"range": [0, whole or 1], "visible": False, "fixedrange": True},
            yaxis={"range": [self._depth, 0], "visible": False, "fixedrange": True},
            showlegend=legend,
            legend=legend_below(y=0, yanchor="top"),
        )
        return figure

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
