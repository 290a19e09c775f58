"""Parts of a whole: a bar for each part, with the rest of the whole beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.charts.canvas import Canvas
from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Paint, Theme
from segkit.wording import counted, plural, share

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class PartBar:
    """One part of the whole.

    Args:
        label: What it is called.
        count: How many are in it; None if that is hidden.
        interval: If the count is an estimate, the least and the most there may be.
    """

    label: str
    count: int | None
    interval: tuple[int, int] | None = None


def part_bars(  # noqa: PLR0913 - each says one thing about the picture
    parts: Sequence[PartBar],
    whole: int,
    *,
    title: str,
    subtitle: str = "",
    noun: str = "customer",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw parts of one whole, each as a bar that is filled up with the rest.

    Args:
        parts: The parts, from top to bottom; they may overlap.
        whole: How many there are in all.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        noun: What is counted.
        theme: The page it is drawn for.

    Examples:
        >>> part_bars([PartBar("searched for shoes", 554)], 5326, title="One in ten searched for shoes")
        Chart: One in ten searched for shoes. In the bars: searched for shoes, 554 of 5,326 customers (10 %).
    """
    canvas = Canvas(theme, title, subtitle)
    values = [_value(each, whole, noun) for each in parts]
    places = [canvas.row(each.label, text) for each, text in zip(parts, values, strict=True)]
    rests = [None if each.count is None else whole - each.count for each in parts]
    labels = [joined(lines_of(each.label)) for each in parts]
    inside = [_hover(label, "in", each.count, whole) for label, each in zip(labels, parts, strict=True)]
    outside = [_hover(label, "not in", rest, whole) for label, rest in zip(labels, rests, strict=True)]
    canvas.bars("in", [each.count or 0 for each in parts], places, inside, theme.paints(1)[0])
    canvas.whiskers(
        [(place, *each.interval) for place, each in zip(places, parts, strict=True) if each.interval]
    )
    canvas.bars("not in", [rest or 0 for rest in rests], places, outside, None)
    if None in rests:
        hidden = [whole if each.count is None else 0 for each in parts]
        canvas.bars("hidden", hidden, places, inside, Paint(theme.edge, "x"))
    spoken = "; ".join(f"{each.label}, {text}" for each, text in zip(parts, values, strict=True))
    return Chart(
        canvas.figure(whole),
        f"{title}. In the bars: {spoken}.",
        {
            "part": [each.label for each in parts],
            f"{noun}s": [each.count for each in parts],
            "not in": rests,
            "of": [whole] * len(parts),
        },
    )


def _value(part: PartBar, whole: int, noun: str) -> str:
    value = f"{counted(part.count)} of {plural(whole, noun)} ({share(part.count, whole)})"
    return f"about {value}, {part.interval[0]:,} to {part.interval[1]:,}" if part.interval else value


def _hover(label: str, what: str, count: int | None, whole: int) -> str:
    return f"{label}<br><b>{counted(count)}</b> {what} ({share(count, whole)})"
