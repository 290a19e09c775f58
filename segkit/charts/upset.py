"""How many are in each combination of sets: a bar for each combination, above dots that say which sets.

The form is that of Lex et al., "UpSet: Visualization of Intersecting Sets", IEEE TVCG 20 (2014).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, TEXT_SIZE, Theme
from segkit.charts.titled import axis, fill, titled
from segkit.wording import counted, join_words, plural, share

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHERS = "all other patterns"
_BARS = 200
_ROW = 30
_GAP = 12
_NAME_WIDTH = 26
#: Up to this many bars, there is room to write out the numbers above them.
_FEW = 10
#: The bars of those in none and of all others are cut off if they are this many times as high as the rest.
_TOWERING = 2.5


@dataclass(frozen=True, slots=True)
class Combination:
    """One combination.

    Args:
        inside: The sets, by their position in the list of names; empty for those in none. None stands for all
            combinations that have no bar of their own.
        count: How many are in these sets and in no other.
    """

    inside: tuple[int, ...] | None
    count: int


def upset(  # noqa: PLR0913 - each says one thing about the picture
    names: Sequence[str],
    sizes: Sequence[int | None],
    bars: Sequence[Combination],
    *,
    title: str,
    subtitle: str = "",
    noun: str = "customer",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw combinations of sets as bars above dots. The bars add up to everybody.

    Args:
        names: The sets.
        sizes: How many are in each; None if that is hidden.
        bars: The combinations, from left to right.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        noun: What is counted.
        theme: The page it is drawn for.

    Examples:
        >>> bars = [Combination((0,), 50), Combination((1,), 30), Combination((0, 1), 20), Combination((), 9)]
        >>> upset(["A", "B"], [70, 50], bars, title="20 are in both")
        Chart: 20 are in both. Of 109 customers: 50 only in A, 30 only in B, 20 in A and B only, 9 in none.
    """
    whole = sum(each.count for each in bars)
    phrases = [_phrase(names, each) for each in bars]
    order = sorted(range(len(names)), key=lambda place: -(sizes[place] or 0))  # the largest on top
    rows = {place: row for row, place in enumerate(order)}
    table = _ROW * len(names)
    body = _BARS + _GAP + table
    split = table / body
    figure = titled(
        [
            _columns(bars, phrases, whole, theme),
            *_dots(bars, rows, theme),
            _lengths(sizes, order, names, whole, theme),
        ],
        theme,
        title,
        subtitle,
        body=body,
        bottom=16,
        barmode="overlay",
        bargap=0.3,
        xaxis=_bare([0.36, 1], range=[-0.6, len(bars) - 0.4]),
        yaxis=axis(
            theme,
            domain=[split + _GAP / body, 1],
            range=[0, _height(bars) * 1.12],
            nticks=5,
            side="right",
            showline=False,
        ),
        xaxis2=_bare([0.36, 1], anchor="y2", range=[-0.6, len(bars) - 0.4]),
        yaxis2=_bare([0, split], anchor="x2", range=[len(names) - 0.5, -0.5]),
        xaxis3=_bare([0, 0.34], anchor="y3", range=[0, max([each or 0 for each in sizes]) or 1]),
        yaxis3=_bare([0, split], anchor="x3", range=[len(names) - 0.5, -0.5]),
        annotations=[
            *_values(bars, theme),
            *(_upright(column, each) for column, each in enumerate(bars) if not each.inside),
            *(_name(names[place], sizes[place], row) for row, place in enumerate(order)),
        ],
        shapes=[_stripe(row, theme) for row in range(0, len(names), 2)],
    )
    counts = [f"{each.count:,} {text}" for each, text in zip(bars, phrases, strict=True)]
    return Chart(
        figure,
        f"{title}. Of {plural(whole, noun)}: {', '.join(counts)}.",
        {
            "combination": phrases,
            "sets": ["" if each.inside is None else len(each.inside) for each in bars],
            f"{noun}s": [each.count for each in bars],
            "share": [share(each.count, whole) for each in bars],
        },
    )


def _phrase(names: Sequence[str], bar: Combination) -> str:
    if bar.inside is None:
        return f"in {OTHERS}"
    if not bar.inside:
        return "in none"
    inside = join_words([names[place] for place in bar.inside])
    return f"only in {inside}" if len(bar.inside) == 1 else f"in {inside} only"


def _height(bars: Sequence[Combination]) -> int:
    """Give the height of the drawing. The bars of those in none and of all others may be cut off there."""
    most = max((each.count for each in bars), default=0)
    named = max((each.count for each in bars if each.inside), default=0)
    return round(named * _TOWERING * 0.6) if named and most > _TOWERING * named else most or 1


def _columns(bars: Sequence[Combination], phrases: Sequence[str], whole: int, theme: Theme) -> go.Bar:
    fills = [fill(theme, theme.colours[0] if each.inside else None) for each in bars]
    return go.Bar(
        name="patterns",
        x=list(range(len(bars))),
        y=[each.count for each in bars],
        marker={
            "color": [each["color"] for each in fills],
            "line": {"color": [each["line"]["color"] for each in fills], "width": 1},
            "pattern": {
                "shape": ["/" if each.inside is None else "" for each in bars],
                "fgcolor": theme.edge,
                "size": 7,
                "solidity": 0.3,
            },
        },
        hovertext=[
            joined([*lines_of(text), f"<b>{each.count:,}</b> ({share(each.count, whole)})"])
            for each, text in zip(bars, phrases, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _dots(bars: Sequence[Combination], rows: dict[int, int], theme: Theme) -> list[go.Scatter]:
    """Draw a faint dot for every set, a line through the sets of each combination, and strong dots on it."""
    combined = [column for column, each in enumerate(bars) if each.inside]
    spots = [(column, row) for column in combined for row in rows.values()]
    inside = [(column, rows[place]) for column, each in enumerate(bars) for place in each.inside or ()]
    lines: list[tuple[int | None, int | None]] = []
    for column, each in enumerate(bars):
        ends = [rows[place] for place in each.inside or ()]
        if len(ends) > 1:
            lines += [(column, min(ends)), (column, max(ends)), (None, None)]
    common: dict[str, Any] = {"xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip"}
    return [
        _scatter("not in", spots, {"color": theme.grid, "size": 11}, common),
        go.Scatter(
            name="together",
            x=[x for x, _ in lines],
            y=[y for _, y in lines],
            mode="lines",
            line={"color": theme.colours[0], "width": 3},
            **common,
        ),
        _scatter("in", inside, {"color": theme.colours[0], "size": 12}, common),
    ]


def _scatter(
    name: str, spots: Sequence[tuple[int, int]], marker: dict[str, Any], common: dict[str, Any]
) -> go.Scatter:
    return go.Scatter(
        name=name, x=[x for x, _ in spots], y=[y for _, y in spots], mode="markers", marker=marker, **common
    )


def _lengths(
    sizes: Sequence[int | None], order: Sequence[int], names: Sequence[str], whole: int, theme: Theme
) -> go.Bar:
    return go.Bar(
        name="sizes",
        x=[sizes[place] or 0 for place in order],
        y=list(range(len(order))),
        width=0.16,
        offset=0.22,
        orientation="h",
        xaxis="x3",
        yaxis="y3",
        marker=fill(theme, theme.colours[0]),
        hovertext=[
            joined(
                [*lines_of(names[place]), f"<b>{counted(sizes[place])}</b> ({share(sizes[place], whole)})"]
            )
            for place in order
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _bare(domain: list[float], **settings: Any) -> dict[str, Any]:  # noqa: ANN401 - of an axis of go.Layout
    return {"domain": domain, "visible": False, "fixedrange": True, **settings}


def _values(bars: Sequence[Combination], theme: Theme) -> list[dict[str, Any]]:
    """Write the number of each bar above it, or inside its top if the bar is cut off."""
    top = _height(bars) * 1.12
    notes = []
    for column, each in enumerate(bars):
        is_cut = each.count > top
        number = f"{each.count:,}" if len(bars) <= _FEW else _compact(each.count)
        notes.append(
            {
                "text": f"<b>{number}</b>{' ↑' if is_cut else ''}",
                "x": column,
                "y": min(each.count, top),
                "yanchor": "top" if is_cut else "bottom",
                "showarrow": False,
                "borderpad": 1,
                "bgcolor": (theme.card or theme.paper) if is_cut else None,
                "font": {"size": TEXT_SIZE - (0 if len(bars) <= _FEW else 2), "color": theme.ink},
            }
        )
    return notes


def _compact(count: int) -> str:
    """Write a number with three digits at most.

    Examples:
        >>> _compact(999), _compact(1_204), _compact(48_210), _compact(1_250_000)
        ('999', '1.2k', '48k', '1.2m')
    """
    for unit, size in (("m", 1_000_000), ("k", 1_000)):
        if count >= size:
            return f"{count / size:.1f}{unit}" if count < 10 * size else f"{count / size:.0f}{unit}"
    return str(count)


def _name(name: str, size: int | None, row: int) -> dict[str, Any]:
    return {
        "text": f"{lines_of(name, _NAME_WIDTH, most=1)[0]} <b>{counted(size)}</b>",
        "x": 0,
        "xref": "x3",
        "xanchor": "left",
        "y": row + 0.2,
        "yref": "y3",
        "yanchor": "bottom",
        "showarrow": False,
        "borderpad": 0,
        "xshift": -1,
    }


def _upright(column: int, bar: Combination) -> dict[str, Any]:
    """Write below a bar without dots what it stands for."""
    return {
        "text": "in none" if bar.inside is not None else "all others",
        "textangle": -90,
        "x": column,
        "xref": "x2",
        "y": -0.35,
        "yref": "y2",
        "yanchor": "top",
        "showarrow": False,
        "borderpad": 0,
    }


def _stripe(row: int, theme: Theme) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y2",
        "y0": row - 0.5,
        "y1": row + 0.5,
        "fillcolor": theme.gone,
        "line": {"width": 0},
        "layer": "below",
    }
