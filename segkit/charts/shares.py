"""Shares in a part beside shares in the whole: a bar for each value, and a mark at its share in the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.charts.canvas import Canvas
from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Theme
from segkit.wording import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.charts.display import Cell


@dataclass(frozen=True, slots=True)
class Share:
    """One value.

    Args:
        label: What it is called.
        inside: Its share in the part, 0 to 1; None if that is hidden.
        base: Its share in the whole, 0 to 1; None if that is hidden.
        index: 100 times the share in the part, divided by that in the whole; None if there is none or it is
            hidden.
        interval: Between which two numbers the index may really lie.
    """

    label: str
    inside: float | None
    base: float | None
    index: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ShareGroup:
    """The values of one attribute.

    Args:
        title: What the attribute is called.
        shares: Its values, from top to bottom.
        more: How many more values there are that are not drawn.
    """

    title: str
    shares: tuple[Share, ...]
    more: int = 0


def share_bars(  # noqa: PLR0913 - each says one thing about the picture
    groups: Sequence[ShareGroup],
    *,
    title: str,
    subtitle: str = "",
    inside: str = "in the segment",
    base: str = "in the base",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw shares of a part, with the shares of the whole marked.

    Args:
        groups: The attributes, from top to bottom.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        inside: What the bars are.
        base: What the marks are.
        theme: The page it is drawn for.

    Examples:
        >>> gold = Share("gold", 0.31, 0.22, 143, (130, 157))
        >>> share_bars([ShareGroup("tier", (gold,))], title="More are gold")
        Chart: More are gold. tier: gold, 31 %, base 22 %, index 143 (130 to 157).
    """
    canvas = Canvas(theme, title, subtitle)
    rows: list[Share] = []
    places: list[int] = []
    for group in groups:
        canvas.heading(group.title)
        for each in group.shares:
            rows.append(each)
            places.append(canvas.row(each.label, _value(each)))
        if group.more:
            canvas.line(f"and {group.more} more", faint=True)
    hover = [joined([*lines_of(each.label), *lines_of(_value(each))]) for each in rows]
    canvas.bars(inside, [each.inside or 0 for each in rows], places, hover, theme.paints(1)[0])
    known = [at for at, each in enumerate(rows) if each.base is not None]
    canvas.marks(
        base, [rows[at].base or 0 for at in known], [places[at] for at in known], [hover[at] for at in known]
    )
    widest = max((max(each.inside or 0, each.base or 0) for each in rows), default=1)
    spoken = " ".join(
        f"{group.title}: {'; '.join(f'{each.label}, {_value(each)}' for each in group.shares)}."
        for group in groups
    )
    flat = [(group, each) for group in groups for each in group.shares]
    columns: dict[str, Sequence[Cell]] = {
        "attribute": [group.title for group, _ in flat],
        "value": [each.label for _, each in flat],
        inside: [each.inside for _, each in flat],
        base: [each.base for _, each in flat],
        "index": [each.index for _, each in flat],
        "from": [each.interval[0] if each.interval else None for _, each in flat],
        "to": [each.interval[1] if each.interval else None for _, each in flat],
    }
    return Chart(canvas.figure(widest * 1.02, legend=True), f"{title}. {spoken}", columns)


def percent(number: float | None) -> str:
    """Write a share in percent, with as many digits as people need.

    Examples:
        >>> percent(0.314), percent(0.0314), percent(None)
        ('31 %', '3.1 %', 'hidden')
    """
    if number is None:
        return HIDDEN
    return f"{100 * number:.0f} %" if number >= 0.0995 or not number else f"{100 * number:.2g} %"  # noqa: PLR2004


def _value(each: Share) -> str:
    shares = f"{percent(each.inside)}, base {percent(each.base)}"
    if each.index is None:
        return shares
    ends = f" ({each.interval[0]:,.0f} to {each.interval[1]:,.0f})" if each.interval else ""
    return f"{shares}, index {each.index:,.0f}{ends}"
