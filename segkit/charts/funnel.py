"""What is left after each of several steps: what is left is solid, what the step takes away hatched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.charts.canvas import Canvas
from segkit.charts.display import Chart
from segkit.charts.text import joined, lines_of
from segkit.charts.theme import LIGHT, Paint, Theme
from segkit.wording import HIDDEN, counted, share

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step.

    Args:
        label: What it asks for.
        left: How many are left after it.
        lost: How many the step takes away.
        alone: How many would be left if it were the only step.
        cost: How many more would be left at the end without it; None also if that was not counted.
        notes: More lines for a reader who points at the bar.

    A number is None if it is hidden.
    """

    label: str
    left: int | None
    lost: int | None
    alone: int | None
    cost: int | None = None
    notes: tuple[str, ...] = ()


def funnel(  # noqa: PLR0913 - each says one thing about the picture
    steps: Sequence[FunnelStep],
    whole: int,
    *,
    title: str,
    subtitle: str = "",
    start: str = "everybody",
    theme: Theme = LIGHT,
) -> Chart:
    """Draw what is left after each step. The parts of every bar add up to the whole.

    Args:
        steps: The steps, in order; `left` and `lost` of one add up to what the one before it left.
        whole: How many there are before the first.
        title: What is to be learned from the picture.
        subtitle: What it was counted from.
        start: What those before the first step are called.
        theme: The page it is drawn for.

    Examples:
        >>> chart = funnel(
        ...     [FunnelStep("searched", 554, 4772, 554), FunnelStep("did not buy", 339, 215, 4896)],
        ...     5326,
        ...     title="339 of 5,326 are left",
        ... )
        >>> chart
        Chart: 339 of 5,326 are left. Of 5,326: searched, 554 left; did not buy, 339 left.
        >>> chart.table()["lost"].tolist()
        [0, 4772, 215]
    """
    canvas = Canvas(theme, title, subtitle)
    rows = [FunnelStep(start, whole, 0, whole), *steps]
    places = [canvas.row(each.label, _value(each, first=each is rows[0])) for each in rows]
    hover = [_hover(each, whole) for each in rows]
    known = [each.left is not None and each.lost is not None for each in rows]
    left = [each.left or 0 if is_known else 0 for each, is_known in zip(rows, known, strict=True)]
    lost = [each.lost or 0 if is_known else 0 for each, is_known in zip(rows, known, strict=True)]
    canvas.bars("left", left, places, hover, theme.paints(1)[0])
    canvas.bars("lost here", lost, places, hover, Paint(theme.lost, "/"))
    gone = [
        whole - one - other if is_known else 0 for one, other, is_known in zip(left, lost, known, strict=True)
    ]
    canvas.bars("lost before", gone, places, hover, None)
    if not all(known):
        hidden = [0 if is_known else whole for is_known in known]
        canvas.bars("hidden", hidden, places, hover, Paint(theme.edge, "x"))
    has_costs = any(each.cost is not None for each in steps)
    spoken = "; ".join(f"{each.label}, {counted(each.left)} left" for each in steps)
    return Chart(
        canvas.figure(whole, legend=True),
        f"{title}. Of {whole:,}: {spoken}.",
        {
            "step": [each.label for each in rows],
            "alone": [each.alone for each in rows],
            "left": [each.left for each in rows],
            "lost": [each.lost for each in rows],
            **({"cost": [0, *(each.cost for each in steps)]} if has_costs else {}),
        },
    )


def _value(step: FunnelStep, *, first: bool) -> str:
    if step.left is None and step.lost is None:
        return HIDDEN
    return counted(step.left) if first else f"{counted(step.left)} left, {counted(step.lost)} lost"


def _hover(step: FunnelStep, whole: int) -> str:
    return joined(
        [
            *lines_of(step.label),
            f"<b>{counted(step.left)}</b> left ({share(step.left, whole)})",
            f"<b>{counted(step.lost)}</b> lost here",
            f"<b>{counted(step.alone)}</b> by this alone ({share(step.alone, whole)})",
            *([] if step.cost is None else [f"<b>{step.cost:,}</b> more at the end without it"]),
            *(line for note in step.notes for line in lines_of(note)),
        ]
    )
