"""Figures on a page of HTML that needs no network: the script of Plotly is in it, once."""

from __future__ import annotations

import html
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import plotly.offline

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

#: Nothing is uploaded, no logo is shown, and a dollar sign in a name is a dollar sign.
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
    found: dict[str, Any] = json.loads(figure.to_json(engine="json"))
    return {"data": found["data"], "layout": found["layout"]}


def place(name: str, figures: Mapping[str, go.Figure], alt: str) -> str:
    """Write where a figure is drawn: the numbers for each theme, and what is read out instead of it.

    Args:
        name: The id of the place, different from every other on the page.
        figures: Theme name to the figure drawn for it; with one only, that one is drawn on every page.
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

    Places have a height of their own, so that figures there may follow the page's width. In a notebook Plotly
    would take the height from the output, which has none.
    """
    config = json.dumps({**CONFIG, "responsive": True})
    return f"<script>const CONFIG = {config};{_DRAW}</script>\n"
