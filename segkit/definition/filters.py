"""The filters of events in a leaf: where they are, and leaves with other filters in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import (
    Attribute,
    Event,
    FirstTime,
    Lifecycle,
    Ratio,
    Selection,
    Sequence,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Leaf, Rule

    Change = Callable[[Rule], Rule | None]


def selections(leaf: Leaf) -> list[tuple[str, Selection]]:
    """List the selections of events that a leaf makes, each with the step that leads to it.

    The window is that of the leaf where it has one for all, and of the selection where each has its own.
    """
    if isinstance(leaf, Event | FirstTime):
        return [("", Selection(leaf.type, leaf.where, leaf.window))]
    if isinstance(leaf, Lifecycle):
        return [("", Selection(leaf.type, leaf.where))]
    match leaf:
        case Attribute():
            return []
        case Ratio(of, to):
            return [("of", of), ("to", to)]
        case Sequence(steps):
            return [
                (f"steps[{place}].events[{index}]", each)
                for place, step in enumerate(steps)
                for index, each in enumerate(step.events)
            ]
        case _:
            assert_never(leaf)


def map_filters(leaf: Leaf, change: Change) -> Leaf:
    """Put another filter in the place of each; None takes it away."""

    def changed(where: Rule | None) -> Rule | None:
        return None if where is None else change(where)

    def selected(selection: Selection) -> Selection:
        return replace(selection, where=changed(selection.where))

    if isinstance(leaf, Event | Lifecycle):
        return replace(leaf, where=changed(leaf.where))
    match leaf:
        case Attribute():
            return leaf
        case Ratio(of, to):
            return replace(leaf, of=selected(of), to=selected(to))
        case Sequence(steps):
            made = [replace(step, events=tuple(map(selected, step.events))) for step in steps]
            return replace(leaf, steps=tuple(made))
        case _:
            assert_never(leaf)
