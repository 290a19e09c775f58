"""Why a customer is in a segment or not: a line for each rule, and the events in time that it looks at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from segkit.charts.canvas import BAR, Canvas
from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.charts.display import Cell

_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class Dot:
    """One event.

    Args:
        time: When it happened.
        text: What it is, for a reader who points at it.
        counts: Whether the rule counts it.
    """

    time: dt.datetime
    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule.

    Args:
        sign: A mark that says whether it holds.
        sentence: What it asks for.
        known: What the customer's data says about it.
        depth: How many groups of rules it is in.
        dots: The events that it looks at.
        window: From when to when it counts them; None where an end is open.
    """

    sign: str
    sentence: str
    known: str = ""
    depth: int = 0
    dots: tuple[Dot, ...] = ()
    window: tuple[dt.datetime | None, dt.datetime | None] | None = None


def reasons(
    rows: Sequence[Reason], *, title: str, until: dt.datetime, subtitle: str = "", theme: Theme = LIGHT
) -> Chart:
    """Draw rules, one below the other, with the events that they look at on one scale of time.

    Args:
        rows: The rules, from top to bottom.
        title: What is to be learned from the picture.
        until: The right end of that scale: the as-of.
        subtitle: What it was counted from.
        theme: The page it is drawn for.
    """
    canvas = Canvas(theme, title, subtitle)
    first = min((each.time for row in rows for each in row.dots), default=until - dt.timedelta(days=1))
    room = max((until - first) * 0.02, dt.timedelta(hours=12))
    first -= min(room, first - dt.datetime.min.replace(tzinfo=dt.UTC))  # the calendar begins there
    shades: list[go.layout.Shape] = []
    dots: dict[bool, tuple[list[float], list[int], list[str]]] = {True: ([], [], []), False: ([], [], [])}
    for row in rows:
        known = f": {row.known}" if row.known else ""
        canvas.line(f"{row.sign} {row.sentence}{known}", depth=row.depth)
        if row.dots:
            place = canvas.strip()
            shades.append(_shade(row, place, first, until, theme))
            for each in row.dots:
                values, places, hover = dots[each.counts]
                values.append(_days(first, each.time))
                places.append(place)
                hover.append(joined(lines_of(f"{each.time:%Y-%m-%d %H:%M} {each.text}")))
        canvas.space(8)
    canvas.marks("event that counts", *dots[True], symbol="circle", colour=theme.colours[0])
    canvas.marks("event that does not", *dots[False], symbol="x-thin-open", colour=theme.faint)
    if any(row.dots for row in rows):
        last = until - dt.timedelta(microseconds=1)
        canvas.line(f"{first:%Y-%m-%d} to {last:%Y-%m-%d}, shaded: the days that count", faint=True)
    figure = canvas.figure(_days(first, until) * 1.01, legend=True)
    figure.update_layout(shapes=[*figure.layout.shapes, *shades])
    spoken = " ".join(f"{row.sign} {row.sentence}{f': {row.known}' if row.known else ''}." for row in rows)
    columns: dict[str, Sequence[Cell]] = {
        "": [row.sign for row in rows],
        "rule": [_INDENT * row.depth + row.sentence for row in rows],
        "known": [row.known for row in rows],
        "events that count": [sum(each.counts for each in row.dots) for row in rows],
    }
    return Chart(figure, f"{title}. {spoken}", columns)


def _days(first: dt.datetime, time: dt.datetime) -> float:
    return (time - first) / dt.timedelta(days=1)


def _shade(row: Reason, place: int, first: dt.datetime, until: dt.datetime, theme: Theme) -> go.layout.Shape:
    start, end = row.window or (None, None)
    low, high = max(start or first, first), min(end or until, until)
    return go.layout.Shape(
        type="rect",
        x0=_days(first, low),
        x1=max(_days(first, high), _days(first, low)),
        y0=place - BAR / 2 - 2,
        y1=place + BAR / 2 + 2,
        fillcolor=theme.gone,
        line={"color": theme.edge, "width": 1},
        layer="below",
    )
