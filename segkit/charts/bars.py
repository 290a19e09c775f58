"""Parts of a whole: one bar each, and the rest beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.charts.canvas import Canvas
from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Theme
from segkit.wording import plural, share

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole.

    Args:
        label: What it is called.
        count: How many are in it.
    """

    label: str
    count: int


def part_bars(  # noqa: PLR0913 - each says one thing about the picture
    parts: Sequence[Part],
    whole: int,
    *,
    title: str,
    subtitle: str = "",
    noun: str = "customer",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw parts of one whole, each as a bar that the rest fills up.

    Args:
        parts: The parts, from top to bottom; they may overlap.
        whole: How many there are in all.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        noun: What is counted.
        theme: The page it is drawn for.

    Examples:
        >>> part_bars([Part("searched for shoes", 554)], 5326, title="One in ten searched for shoes")
        Chart: One in ten searched for shoes. In the bars: searched for shoes, 554 of 5,326 customers (10 %).
    """
    canvas = Canvas(theme, title, subtitle)
    said = [f"{each.count:,} of {plural(whole, noun)} ({share(each.count, whole)})" for each in parts]
    places = [canvas.row(each.label, text) for each, text in zip(parts, said, strict=True)]
    counts = [each.count for each in parts]
    rest = [whole - each.count for each in parts]
    labels = [joined(lines_of(each.label)) for each in parts]
    inside = [_hover(label, "in", n, whole) for label, n in zip(labels, counts, strict=True)]
    outside = [_hover(label, "not in", n, whole) for label, n in zip(labels, rest, strict=True)]
    canvas.bars("in", counts, places, inside, theme.paints(1)[0])
    canvas.bars("not in", rest, places, outside, None)
    spoken = "; ".join(f"{each.label}, {text}" for each, text in zip(parts, said, strict=True))
    return Chart(
        canvas.figure(whole),
        f"{title}. In the bars: {spoken}.",
        {
            "part": [each.label for each in parts],
            f"{noun}s": counts,
            "not in": rest,
            "of": [whole] * len(parts),
        },
    )


def _hover(label: str, what: str, count: int, whole: int) -> str:
    return f"{label}<br><b>{count:,}</b> {what} ({share(count, whole)})"
