"""`Chart`: a figure that also says what it shows, in words and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from segkit.charts.page import CONFIG, drawing, figure_json, library, place
from segkit.schema.read_only import HoldsMappings, read_only
from segkit.wording import counted
from segkit.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    Cell = str | int | float | None

PLOTLY = "application/vnd.plotly.v1+json"
#: Numbers from here on are shown without a fraction.
_WHOLE = 1000

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 1rem; background: {paper}; color: {ink}; font: 15px/1.5 {font}; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: .25rem .75rem; text-align: left; border-bottom: 1px solid {edge}; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
</style>
{library}</head>
<body>
{place}<details><summary>The numbers</summary>
{table}
</details>
{drawing}</body>
</html>
"""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chart(HoldsMappings):
    """A figure that shows itself in a notebook, with its alternative text and its numbers.

    Where Plotly cannot be drawn, such as on a page that `nbconvert` makes, the table is shown. A chart does
    not change: `figure` gives a copy.

    Args:
        drawn: The figure.
        alt: What it shows, in a sentence or two, for readers who cannot see it.
        columns: The same numbers as columns of a table; None for a number that is hidden.

    Examples:
        >>> chart = Chart(go.Figure(), "Nothing to see.", {"part": ["a"], "customers": [1204]})
        >>> chart
        Chart: Nothing to see.
        >>> chart.table()
          part  customers
        0    a       1204
    """

    drawn: go.Figure
    alt: str
    columns: Mapping[str, Sequence[Cell]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "drawn", _private(self.drawn))
        frozen = {name: tuple(values) for name, values in self.columns.items()}
        object.__setattr__(self, "columns", read_only(frozen))

    def figure(self) -> go.Figure:
        """Give a copy of the figure, to be changed, shown elsewhere or saved as an image (`write_image`)."""
        return go.Figure(self.drawn)

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame; `<NA>` where one is hidden."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        table = pd.DataFrame({name: list(values) for name, values in self.columns.items()})
        return table.astype({name: _kind(each) for name, each in self.columns.items() if _has_holes(each)})

    def to_html(self, path: str | Path) -> Path:
        """Write a page that draws the chart, even offline; 5 MB, nearly all of it Plotly.

        Returns:
            The path that was written.
        """
        layout = self.drawn.layout
        return write_file(
            path,
            _PAGE.format(
                title=escape(self.alt),
                paper=layout.paper_bgcolor or "#ffffff",
                ink=layout.font.color or "#1b1f24",
                edge=layout.hoverlabel.bordercolor or "#868e96",
                font=layout.font.family or "sans-serif",
                library=library(),
                place=place("chart", {"light": self.drawn}, self.alt),
                table=self.table_html(),
                drawing=drawing(),
            ),
        )

    def table_html(self) -> str:
        """Give the numbers as an HTML table."""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        rows = zip(*self.columns.values(), strict=True)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        return f"Chart: {self.alt}"

    def _repr_html_(self) -> str:
        return f"<figure><figcaption>{escape(self.alt)}</figcaption>{self.table_html()}</figure>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        return {
            PLOTLY: {**figure_json(self.drawn), "config": dict(CONFIG)},
            "text/html": self._repr_html_(),
            "text/plain": repr(self),
        }


def _private(figure: go.Figure) -> go.Figure:
    """Copy a figure, without the button that uploads its data."""
    copied = go.Figure(figure)
    removed = copied.layout.modebar.remove or ()
    buttons = [removed] if isinstance(removed, str) else list(removed)
    copied.update_layout(modebar_remove=list(dict.fromkeys([*buttons, "sendChartToCloud"])))
    return copied


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    if isinstance(value, float):
        return f'<td class="number">{f"{value:.3g}" if abs(value) < _WHOLE else f"{value:,.0f}"}</td>'
    return f'<td class="number">{counted(value)}</td>'


def _has_holes(values: Sequence[Cell]) -> bool:
    return None in values and not any(isinstance(each, str) for each in values)


def _kind(values: Sequence[Cell]) -> str:
    """Give the pandas type for numbers of which some are hidden."""
    return "Float64" if any(isinstance(each, float) for each in values) else "Int64"
