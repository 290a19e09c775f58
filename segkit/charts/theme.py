"""One look for every chart, on a light page and on a dark one.

The colours are those of Okabe and Ito, which stay apart for colour-blind readers. On each page only those
that stand out from it by 3 to 1 are used; from the fifth category on, hatching tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import plotly.graph_objects as go

from segkit.errors import SegkitError
from segkit.wording import did_you_mean

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
TEXT_SIZE = 13
TITLE_SIZE = 16
LINE = 18
"""The height of a line of text, in pixels."""
TITLE_LINE = 22
#: What hatches the fifth category and those after it; a second round of colours takes the next.
PATTERNS = ("", "/", "x", ".", "-")


@dataclass(frozen=True, slots=True)
class Paint:
    """How one category is filled.

    Args:
        colour: A hexadecimal colour.
        pattern: The hatching, as Plotly names it; empty for none.
    """

    colour: str
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of a page.

    Args:
        name: What it is asked for by.
        paper: The ground that charts are drawn on.
        ink: Text; at least 7 to 1 on the paper.
        faint: Text of less weight; at least 4.5 to 1.
        edge: Outlines of what is not there any more; at least 3 to 1.
        gone: What fills those outlines.
        lost: What is hatched.
        colours: Categories in order; each at least 3 to 1.
    """

    name: str
    paper: str
    ink: str
    faint: str
    edge: str
    gone: str
    lost: str
    colours: tuple[str, ...]

    def paints(self, count: int) -> tuple[Paint, ...]:
        """Give so many categories a fill each, no two the same.

        Examples:
            >>> LIGHT.paints(5)[4]
            Paint(colour='#0072b2', pattern='/')

        Raises:
            SegkitError: If there are not so many.
        """
        size = len(self.colours)
        most = size * len(PATTERNS)
        if count > most:
            raise SegkitError(
                f"{count} categories cannot be told apart; {most} can. Put small ones together."
            )
        return tuple(Paint(self.colours[each % size], PATTERNS[each // size]) for each in range(count))


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1b1f24",
    faint="#57606a",
    edge="#868e96",
    gone="#f1f3f5",
    lost="#d55e00",
    colours=("#0072b2", "#d55e00", "#00805f", "#a8518a"),
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
)
#: Theme name to theme.
THEMES = MappingProxyType({each.name: each for each in (LIGHT, DARK)})


def theme_named(name: str) -> Theme:
    """Find a theme.

    Raises:
        SegkitError: With the names there are, if there is none.
    """
    if name not in THEMES:
        raise SegkitError(f"No theme {name!r}. {did_you_mean(name, THEMES)}")
    return THEMES[name]


def layout(theme: Theme, *, height: int) -> go.Layout:
    """Make the layout that charts start from; wide as the page, so high in pixels.

    The button that uploads a chart to Plotly's cloud is taken off: these are numbers about customers.
    """
    return go.Layout(
        template=go.layout.Template(),
        height=height,
        font={"family": FONT, "size": TEXT_SIZE, "color": theme.ink},
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        modebar={
            "remove": ["sendChartToCloud", "select2d", "lasso2d", "zoom2d", "autoScale2d"],
            "bgcolor": "rgba(0,0,0,0)",
            "color": theme.faint,
            "activecolor": theme.ink,
        },
        hoverlabel={
            "bgcolor": theme.paper,
            "bordercolor": theme.edge,
            "font": {"family": FONT, "color": theme.ink},
            "align": "left",
        },
        barmode="stack",
        dragmode=False,
    )
