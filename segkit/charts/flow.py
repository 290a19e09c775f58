"""Who moved between stages: bands from stage to stage or, if stages overlap, bars of who came and went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from segkit.charts.canvas import Canvas
from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Paint, Theme
from segkit.charts.titled import titled
from segkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.charts.display import Cell

_STAGE = 46
_LEAST = 300
_LABEL_WIDTH = 20
_STAYED = "rgba(127,127,127,0.22)"


@dataclass(frozen=True, slots=True)
class Band:
    """Those who went from one stage to another, or stayed.

    Args:
        origin: The stage they were in.
        target: The stage they are in.
        count: How many; None if that is hidden.
    """

    origin: str
    target: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Turnover:
    """One stage at two times. A number is None if it is hidden.

    Args:
        name: What it is called.
        before: How many were in it.
        after: How many are in it.
        entered: How many came.
        stayed: How many were and are in it.
        left: How many went.
    """

    name: str
    before: int | None
    after: int | None
    entered: int | None
    stayed: int | None
    left: int | None


def bands(  # noqa: PLR0913 - each says one thing about the picture
    ways: Sequence[Band],
    stages: Sequence[Turnover],
    *,
    title: str,
    subtitle: str = "",
    times: tuple[str, str] = ("before", "after"),
    theme: Theme = LIGHT,
) -> Chart:
    """Draw as bands who went from stage to stage; bands of those who stayed are fainter.

    Args:
        ways: The bands, each way once.
        stages: The stages, from top to bottom.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        times: What the two sides are called.
        theme: The page it is drawn for.

    Examples:
        >>> stages = [Turnover("new", 3, 0, 0, 0, 3), Turnover("active", 0, 3, 3, 0, 0)]
        >>> bands([Band("new", "active", 3)], stages, title="All new ones are active")
        Chart: All new ones are active. Of new: 3 to active.
    """
    names = [each.name for each in stages]
    size = len(names)
    labels = [_node(each.name, each.before) for each in stages] + [
        _node(each.name, each.after) for each in stages
    ]
    drawn = [each for each in ways if each.count]
    colours = [theme.colours[at % len(theme.colours)] for at in range(size)]
    ends = [(names.index(each.origin), size + names.index(each.target)) for each in drawn]
    # Only what has a band: of a node without one Plotly forgets the place too.
    used = sorted({at for each in ends for at in each})
    middles = [*_heights([each.before for each in stages]), *_heights([each.after for each in stages])]
    trace = go.Sankey(
        arrangement="fixed",
        node={
            "label": [labels[at] for at in used],
            "color": [colours[at % size] for at in used],
            "line": {"color": theme.edge, "width": 0.5},
            "pad": 16,
            "thickness": 14,
            "x": [0.001 if at < size else 0.999 for at in used],
            "y": [middles[at] for at in used],
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [used.index(origin) for origin, _ in ends],
            "target": [used.index(target) for _, target in ends],
            "value": [each.count for each in drawn],
            "color": [
                _STAYED if each.origin == each.target else _see_through(colours[names.index(each.origin)])
                for each in drawn
            ],
            "customdata": [_way(each) for each in drawn],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"color": theme.ink},
        domain={"y": [0, 1]},
    )
    sides = [
        go.layout.Annotation(
            text=f"<b>{joined(lines_of(time, 24))}</b>", x=x, y=1, xref="paper", yref="paper", yshift=10,
            xanchor=anchor, yanchor="bottom", showarrow=False, font={"color": theme.ink},
        )
        for time, x, anchor in zip(times, (0, 1), ("left", "right"), strict=True)
    ]  # fmt: skip
    body = max(_LEAST, size * _STAGE)
    figure = titled([trace], theme, title, subtitle, body=body, above=24, bottom=24, annotations=sides)
    columns: dict[str, Sequence[Cell]] = {
        "from": [each.origin for each in ways],
        "to": [each.target for each in ways],
        "customers": [each.count for each in ways],
    }
    return Chart(figure, f"{title}. {_spoken(ways)}", columns)


def turnovers(
    stages: Sequence[Turnover], whole: int, *, title: str, subtitle: str = "", theme: Theme = LIGHT
) -> Chart:
    """Draw a bar for each stage: who stayed, who came and, hatched, who went.

    Args:
        stages: The stages, from top to bottom; they may overlap.
        whole: How many there are in all.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        theme: The page it is drawn for.

    Examples:
        >>> turnovers([Turnover("new", 3, 2, 1, 1, 2)], 10, title="Fewer new ones")
        Chart: Fewer new ones. new: 3 before, 2 after; 1 entered, 1 stayed, 2 left.
    """
    canvas = Canvas(theme, title, subtitle)
    places = [
        canvas.row(each.name, f"{counted(each.before)} before, {counted(each.after)} after")
        for each in stages
    ]
    hover = [joined([*lines_of(each.name), *lines_of(_turned(each))]) for each in stages]
    first, second = theme.paints(2)[0], theme.paints(3)[2]
    canvas.bars("stayed", [each.stayed or 0 for each in stages], places, hover, first)
    canvas.bars("entered", [each.entered or 0 for each in stages], places, hover, second)
    canvas.bars("left", [each.left or 0 for each in stages], places, hover, Paint(theme.lost, "/"))
    longest = max(
        (sum(filter(None, (each.stayed, each.entered, each.left))) for each in stages), default=whole
    )
    spoken = " ".join(
        f"{each.name}: {counted(each.before)} before, {counted(each.after)} after; {_turned(each)}."
        for each in stages
    )
    columns: dict[str, Sequence[Cell]] = {
        "segment": [each.name for each in stages],
        "before": [each.before for each in stages],
        "after": [each.after for each in stages],
        "entered": [each.entered for each in stages],
        "stayed": [each.stayed for each in stages],
        "left": [each.left for each in stages],
    }
    return Chart(canvas.figure(longest or whole, legend=True), f"{title}. {spoken}", columns)


def _turned(each: Turnover) -> str:
    return f"{counted(each.entered)} entered, {counted(each.stayed)} stayed, {counted(each.left)} left"


def _node(name: str, count: int | None) -> str:
    return f"{joined(lines_of(name, _LABEL_WIDTH, most=1))}: {counted(count)}"


def _heights(counts: list[int | None]) -> list[float]:
    """Give the middle of each stage, from 0 at the top to 1 at the bottom, in the order of the stages."""
    gap = 0.035
    room = 1 - gap * (len(counts) - 1)
    whole = sum(filter(None, counts)) or 1
    middles, top = [], 0.0
    for each in counts:
        height = room * (each or 0) / whole
        middles.append(min(max(top + height / 2, 0.001), 0.999))
        top += height + gap
    return middles


def _see_through(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.5)"


def _way(each: Band) -> str:
    return joined(lines_of(f"{each.origin} to {each.target}: {counted(each.count)}"))


def _spoken(ways: Sequence[Band]) -> str:
    origins = dict.fromkeys(each.origin for each in ways)
    sentences = []
    for origin in origins:
        targets = [f"{counted(each.count)} to {each.target}" for each in ways if each.origin == origin]
        sentences.append(f"Of {origin}: {', '.join(targets)}.")
    return " ".join(sentences)
