"""One look for every chart: on a light page, on a dark one, and on one whose colour is not known.

The colours are those of Okabe and Ito, which colour-blind readers can tell apart, in the order blue,
vermillion, green, purple. Some are darkened a little, so that each has a contrast of at least 3 to 1 with the
page. From the fifth category on, areas differ by hatching as well, and points by shape.

The looks are Plotly templates too: `figure.update_layout(template="segkit_dark")` gives a figure of your own
the same look. None of them is made Plotly's default.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import plotly.graph_objects as go
import plotly.io as pio

from segkit.errors import SegkitError
from segkit.wording import did_you_mean

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
TEXT_SIZE = 13
TITLE_SIZE = 16
#: The height of a line of text, in pixels.
LINE = 18
#: The height of a line of a title, in pixels.
TITLE_LINE = 22
#: The hatching of the first round of colours (none), of the second round, and so on.
PATTERNS = ("", "/", "x", ".", "-")
#: The shapes of points, likewise.
SHAPES = ("circle", "diamond", "square", "triangle-up", "cross")


@dataclass(frozen=True, slots=True)
class Paint:
    """How one category is filled.

    Args:
        colour: A hexadecimal colour.
        pattern: The hatching of an area, as Plotly names it; empty for none.
        shape: The shape of a point.
    """

    colour: str
    pattern: str = ""
    shape: str = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of charts on one kind of page. Ratios are the contrast with `paper`.

    Args:
        name: The name it is asked for by.
        paper: The background of charts.
        ink: Text; at least 7 to 1.
        faint: Less important text; at least 4.5 to 1.
        edge: The outline of the rest of a bar, and of other things that are not counted; at least 3 to 1.
        gone: The fill inside those outlines.
        lost: The hatching of what a step takes away.
        colours: Categories, in order; each at least 3 to 1.
        grid: Lines behind the numbers; faint on purpose.
        scale: From nothing to everything, for heat maps.
        card: The background of what lies over a chart; empty if it is that of the chart.
    """

    name: str
    paper: str
    ink: str
    faint: str
    edge: str
    gone: str
    lost: str
    colours: tuple[str, ...]
    grid: str
    scale: tuple[str, ...]
    card: str = ""

    def paints(self, count: int) -> tuple[Paint, ...]:
        """Give a fill for each of so many categories, no two the same.

        Examples:
            >>> LIGHT.paints(5)[4]
            Paint(colour='#0072b2', pattern='/', shape='diamond')

        Raises:
            SegkitError: If there are not that many fills.
        """
        size = len(self.colours)
        most = size * len(PATTERNS)
        if count > most:
            raise SegkitError(
                f"{count} categories cannot be told apart; {most} can. Put small ones together."
            )
        return tuple(
            Paint(self.colours[each % size], PATTERNS[each // size], SHAPES[each // size])
            for each in range(count)
        )


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1b1f24",
    faint="#57606a",
    edge="#868e96",
    gone="#f1f3f5",
    lost="#d55e00",
    colours=("#0072b2", "#d55e00", "#00805f", "#a8518a"),
    grid="#e3e6ea",
    scale=("#f7fbff", "#cfe1f2", "#93c4df", "#4a97c9", "#1764ab", "#08306b"),
)
DARK = Theme(
    name="dark",
    paper="#111111",
    ink="#f0f3f6",
    faint="#aeb6c0",
    edge="#767e88",
    gone="#1e2226",
    lost="#e69f00",
    colours=("#56b4e9", "#e69f00", "#00b386", "#d991bd"),
    grid="#2b3036",
    scale=("#14181d", "#0d3358", "#155a96", "#3087c4", "#79b8e0", "#d6ebf8"),
)
#: For a page whose background is not known: that of charts is transparent. No grey has a contrast of 4.5
#: to 1 with both white and black: text has 4.5 with white, and 4.2 with the black of JupyterLab. Prefer the
#: other two.
NEUTRAL = Theme(
    name="neutral",
    paper="rgba(0,0,0,0)",
    ink="#767676",
    faint="#767676",
    edge="#767676",
    gone="rgba(127,127,127,.12)",
    lost="#d55e00",
    colours=("#0072b2", "#d55e00", "#009e73", "#c46a9b"),
    grid="rgba(127,127,127,.25)",
    scale=("#f7fbff", "#cfe1f2", "#93c4df", "#4a97c9", "#1764ab", "#08306b"),
    card="#ffffff",
)
#: Theme name to theme.
THEMES = MappingProxyType({each.name: each for each in (LIGHT, DARK, NEUTRAL)})


def theme_named(name: str | None = None) -> Theme:
    """Find a theme by name; without a name, the light one: it has a background, so any page can show it.

    Raises:
        SegkitError: If there is no such theme, with the names there are.
    """
    if name is None:
        return LIGHT
    if name not in THEMES:
        raise SegkitError(f"No theme {name!r}. {did_you_mean(name, THEMES)}")
    return THEMES[name]


def layout(theme: Theme, *, height: int) -> go.Layout:
    """Make the layout that every chart starts from: as wide as the page, and `height` pixels high.

    A template that somebody made Plotly's default changes nothing in it.
    """
    return _look(theme).update(template=go.layout.Template(), height=height, barmode="stack", dragmode=False)


def _look(theme: Theme) -> go.Layout:
    """Make the layout that has the look of a theme.

    The button that uploads a chart to Plotly's cloud is removed: these are numbers about customers.
    """
    return go.Layout(
        font={"family": FONT, "size": TEXT_SIZE, "color": theme.ink},
        colorway=theme.colours,
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        modebar={
            "remove": ["sendChartToCloud", "select2d", "lasso2d", "zoom2d", "autoScale2d"],
            "bgcolor": "rgba(0,0,0,0)",
            "color": theme.faint,
            "activecolor": theme.ink,
        },
        hoverlabel={
            "bgcolor": theme.card or theme.paper,
            "bordercolor": theme.edge,
            "font": {"family": FONT, "color": theme.ink},
            "align": "left",
        },
    )


def _template(theme: Theme) -> go.layout.Template:
    axis = {"gridcolor": theme.grid, "linecolor": theme.edge, "zerolinecolor": theme.edge}
    return go.layout.Template(layout=_look(theme).update(xaxis=axis, yaxis=axis))


for _theme in (LIGHT, DARK):
    pio.templates[f"segkit_{_theme.name}"] = _template(_theme)
pio.templates["segkit"] = _template(NEUTRAL)
