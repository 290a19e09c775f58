"""Two or three sets as circles: the areas are in proportion to the numbers, which are written in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from segkit.charts.display import Chart
from segkit.charts.euler_circles import circles_of
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, LINE, TEXT_SIZE, Theme
from segkit.charts.titled import titled
from segkit.wording import join_words, plural, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segkit.charts.euler_circles import Circle, Circles, Spot

_BODY = 350
_NAME_WIDTH = 20
_LINE_WIDTH = 72
_SHADE = 0.28
#: Areas that are off by less than this share of the whole are not reported as inexact.
_RIGHT = 0.005
_BETWEEN = 0.045
_STEEP = 0.3


@dataclass(frozen=True, slots=True)
class Shared:
    """What two of the sets have in common.

    Args:
        names: The names of the two.
        count: How many are in both.
        sizes: How many are in each.
        measures: Further measures, such as `lift 2.4`.
    """

    names: tuple[str, str]
    count: int
    sizes: tuple[int, int]
    measures: tuple[str, ...]


def euler(  # noqa: PLR0913 - each says one thing about the picture
    names: Sequence[str],
    parts: Mapping[int, int],
    whole: int,
    *,
    title: str,
    shared: Sequence[Shared] = (),
    subtitle: str = "",
    noun: str = "customer",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw two or three sets as circles.

    Args:
        names: The sets.
        parts: How many are in each part. Bit `n` of a part's number says whether it is inside set `n`: part
            0b101 is in the first and the third set, and not in the second.
        whole: How many there are in all, in the sets or not.
        title: What is to be learned from the picture.
        shared: What is written about each two, below the circles.
        subtitle: What it was counted from.
        noun: What is counted.
        theme: The page it is drawn for.

    Examples:
        >>> chart = euler(["A", "B"], {1: 50, 2: 30, 3: 20}, 1_000, title="20 are in both")
        >>> chart
        Chart: 20 are in both. Of 1,000 customers: 50 only in A, 30 only in B, 20 in A and B, 900 in none.
        >>> int(chart.table()["customers"].sum())
        1000
    """
    drawn = circles_of(parts, len(names))
    scale = _BODY / ((drawn.box()[3] - drawn.box()[2]) * (1 + 2 * _room(names)) or 1)
    rest = whole - sum(parts.values())
    spots = drawn.spots()
    phrases = {code: _phrase(names, code) for code in range(1, 1 << len(names))}
    unseen = [f"{count:,} {phrases[code]}" for code, count in parts.items() if count and code not in spots]
    below = _lines(shared, drawn.error, rest, whole)
    if unseen:
        below.append(f"Too small to be seen: {'; '.join(lines_of(each, 60, most=1)[0] for each in unseen)}")
    figure = titled(
        [_points(spots, parts, phrases, whole)],
        theme,
        title,
        subtitle,
        body=_BODY,
        bottom=24 + LINE * len(below),
        xaxis=_axis(drawn.box()[:2], 0.55),
        yaxis={**_axis(drawn.box()[2:], _room(names)), "scaleanchor": "x"},
        shapes=[_circle(each, colour) for each, colour in zip(drawn.circles, theme.colours, strict=False)],
        annotations=[
            *(_number(spots[code], parts.get(code, 0), drawn, scale) for code in spots if parts.get(code)),
            *_names(names, parts, drawn, theme),
            _note(below, theme),
        ],
    )
    listed = [code for code in phrases if parts.get(code)]
    counts = [*(f"{parts[code]:,} {phrases[code]}" for code in listed), f"{rest:,} in none"]
    return Chart(
        figure,
        f"{title}. Of {plural(whole, noun)}: {', '.join(counts)}.",
        {
            "part": [*phrases.values(), "in none"],
            f"{noun}s": [*(parts.get(code, 0) for code in phrases), rest],
            "share": [*(share(parts.get(code, 0), whole) for code in phrases), share(rest, whole)],
        },
    )


def _room(names: Sequence[str]) -> float:
    """Say how much room there is above and below the circles. With three sets, names stand there."""
    return 0.07 if len(names) == 2 else 0.2  # noqa: PLR2004


def _phrase(names: Sequence[str], code: int) -> str:
    inside = [name for place, name in enumerate(names) if code >> place & 1]
    only = "only " if len(inside) == 1 else ""
    and_not = [name for place, name in enumerate(names) if not code >> place & 1]
    without = f", not {and_not[0]}" if len(names) > 2 and len(inside) == 2 else ""  # noqa: PLR2004 - two of three
    return f"{only}in {join_words(inside)}{without}"


def _lines(shared: Sequence[Shared], error: float, rest: int, whole: int) -> list[str]:
    """Write what stands below the circles."""
    lines = [f"{rest:,} of {whole:,} are in none ({share(rest, whole)})"]
    for each in shared:
        names = [_short(name) for name in each.names]
        head, both = " and ".join(names), f"{each.count:,} in both"
        is_short = len(head) + len(both) + len(" · ".join(each.measures)) <= _LINE_WIDTH
        beside, below = (each.measures, ()) if is_short else ((), each.measures)
        lines.append(f"<b>{head}</b>: {' · '.join([both, *beside])}")
        shares = [
            f"{share(each.count, size)} of {name}" for name, size in zip(names, each.sizes, strict=True)
        ]
        lines += [" · ".join(shares), *filter(None, [" · ".join(below)])]
    if error > _RIGHT:
        lines.append(
            f"Circles cannot show this exactly: areas are off by up to {error:.1%}".replace("%", " %")
        )
    return lines


def _short(name: str) -> str:
    return lines_of(name, 28, most=1)[0]


def _axis(ends: tuple[float, ...], room: float) -> dict[str, Any]:
    spare = (ends[1] - ends[0]) * room
    return {"range": [ends[0] - spare, ends[1] + spare], "visible": False, "fixedrange": True}


def _circle(circle: Circle, colour: str) -> dict[str, Any]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return {
        "type": "circle",
        "x0": circle.x - circle.radius,
        "x1": circle.x + circle.radius,
        "y0": circle.y - circle.radius,
        "y1": circle.y + circle.radius,
        "fillcolor": f"rgba({red},{green},{blue},{_SHADE})",
        "line": {"color": colour, "width": 2},
    }


def _points(
    spots: Mapping[int, Spot], parts: Mapping[int, int], phrases: Mapping[int, str], whole: int
) -> go.Scatter:
    """Put an invisible mark in every part to point at, since Plotly shows no text for its circles."""
    return go.Scatter(
        x=[round(each.x, 4) for each in spots.values()],
        y=[round(each.y, 4) for each in spots.values()],
        mode="markers",
        marker={"size": 34, "opacity": 0},
        hovertext=[
            joined(
                [
                    *lines_of(phrases[code]),
                    f"<b>{parts.get(code, 0):,}</b> ({share(parts.get(code, 0), whole)})",
                ]
            )
            for code in spots
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _number(spot: Spot, count: int, drawn: Circles, scale: float) -> dict[str, Any]:
    """Put a number in its part or, if there is no room, outside the circles with a line to the part."""
    text = f"{count:,}"
    note = {"x": round(spot.x, 4), "y": round(spot.y, 4), "text": f"<b>{text}</b>", "showarrow": False}
    if spot.room * scale >= 5 + 2.2 * len(text):
        return note
    _, _, bottom, top = drawn.box()
    up = spot.y >= (bottom + top) / 2
    away = ((top - spot.y) if up else (spot.y - bottom)) * scale + 14
    return {**note, "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "ax": 0, "ay": -away if up else away}


def _names(
    names: Sequence[str], parts: Mapping[int, int], drawn: Circles, theme: Theme
) -> list[dict[str, Any]]:
    """Put each name beside its circle, with its size."""
    left, right, bottom, top = drawn.box()
    middle = ((left + right) / 2, (bottom + top) / 2)
    notes = []
    for place, (name, circle) in enumerate(zip(names, drawn.circles, strict=True)):
        size = sum(count for code, count in parts.items() if code >> place & 1)
        angle = _angle(place, len(names), circle, middle)
        x, y = _edge(circle, angle, drawn)
        to_right = math.cos(angle) >= 0
        colour = theme.colours[place]
        lines = [f'<span style="color:{colour}">⬤</span> <b>{lines_of(name, _NAME_WIDTH, most=3)[0]}</b>']
        lines += [f"<b>{each}</b>" for each in lines_of(name, _NAME_WIDTH, most=3)[1:]]
        notes.append(
            {
                "x": circle.x + circle.radius * math.cos(angle),
                "y": circle.y + circle.radius * math.sin(angle),
                "ax": x,
                "ay": y,
                "axref": "x",
                "ayref": "y",
                "xanchor": "left" if to_right else "right",
                "yanchor": "bottom"
                if math.sin(angle) > _STEEP
                else "top"
                if math.sin(angle) < -_STEEP
                else "middle",
                "align": "left" if to_right else "right",
                "text": joined([*lines, f"{size:,}"]),
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": theme.edge,
                "font": {"size": TEXT_SIZE, "color": theme.ink},
            }
        )
    return notes


def _angle(place: int, count: int, circle: Circle, middle: tuple[float, float]) -> float:
    """Choose the direction in which a name stands: away from the middle; for nested circles, apart."""
    x, y = circle.x - middle[0], circle.y - middle[1]
    if count == 2 or math.hypot(x, y) < circle.radius * 0.1:  # noqa: PLR2004 - one on each side
        return (math.pi * 0.8, math.pi * 0.2, -math.pi * 0.2)[place]
    return math.atan2(y * 0.6, x if abs(x) > circle.radius * 0.1 else circle.radius * 0.5)


def _edge(circle: Circle, angle: float, drawn: Circles) -> tuple[float, float]:
    """Go from the middle of a circle outwards until there is no circle any more."""
    away = circle.radius
    while True:
        x, y = circle.x + away * math.cos(angle), circle.y + away * math.sin(angle)
        if all(math.hypot(x - each.x, y - each.y) >= each.radius for each in drawn.circles):
            return x + _BETWEEN * math.cos(angle), y + _BETWEEN * math.sin(angle)
        away += 0.01


def _note(lines: Sequence[str], theme: Theme) -> dict[str, Any]:
    return {
        "text": joined(list(lines)),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -8,
        "align": "left",
        "showarrow": False,
        "font": {"size": TEXT_SIZE, "color": theme.ink},
    }
