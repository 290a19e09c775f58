"""Figures on an HTML page that works offline: the page holds the script of Plotly, once."""

from __future__ import annotations

import html
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import plotly.offline

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

#: Nothing is uploaded, no logo is shown, and a dollar sign in a name does not begin a formula.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "typesetMath": False,
}

_DRAW = """
const dark = matchMedia("(prefers-color-scheme: dark)");
function draw() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const themes = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const chosen = themes[dark.matches ? "dark" : "light"] || Object.values(themes)[0];
    Plotly.react(place, chosen.data, chosen.layout, CONFIG);
  }
}
dark.addEventListener("change", draw);
draw();
"""


def figure_json(figure: go.Figure) -> dict[str, Any]:
    """Give a figure as plain JSON: its data and its layout."""
    document: dict[str, Any] = json.loads(figure.to_json(engine="json"))
    return {"data": document["data"], "layout": document["layout"]}


def place(name: str, figures: Mapping[str, go.Figure], alt: str) -> str:
    """Write the place on the page where a figure is drawn, with its numbers and its alternative text.

    Args:
        name: The id of the place; no other on the page may have it.
        figures: Theme name to the figure for it. If there is only one, it is drawn in light and dark mode.
        alt: The alternative text.
    """
    first = next(iter(figures.values()))
    drawn = {theme: figure_json(figure) for theme, figure in figures.items()}
    numbers = json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="{name}">{numbers}</script>\n'
        f'<div role="img" aria-label="{html.escape(alt)}" data-chart="{name}" '
        f'style="height:{first.layout.height}px"></div>\n'
    )


@cache
def library() -> str:
    """Write the script of Plotly, 5 MB, for the head of a page."""
    return f"<script>{plotly.offline.get_plotlyjs()}</script>\n"


def drawing() -> str:
    """Write the script that draws every `place`, for the end of a page.

    Figures follow the width of the page. They can only do so because a `place` has a height: Plotly takes the
    height from what a figure is in, and the output of a notebook has none.
    """
    config = json.dumps({**CONFIG, "responsive": True})
    return f"<script>const CONFIG = {config};{_DRAW}</script>\n"
