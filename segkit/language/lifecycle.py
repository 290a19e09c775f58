"""What customers did for the first time, and what they stopped doing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segkit.definition.nodes import FirstTime, Stopped
from segkit.describe.python import python_selection
from segkit.language.condition import Condition
from segkit.language.times import EventWindows

if TYPE_CHECKING:
    from segkit.definition.nodes import Selection
    from segkit.definition.windows import FixedWindow, Window


class FirstTimeCondition(Condition, EventWindows["FirstTimeCondition"]):
    """The claim that something was done for the first time; its methods say when."""

    __slots__ = ("_first",)

    def __init__(self, first: FirstTime) -> None:
        super().__init__(first)
        self._first = first

    def _within(self, window: Window) -> FirstTimeCondition:
        fixed: FixedWindow = window  # type: ignore[assignment]  # the node refuses others
        return FirstTimeCondition(replace(self._first, window=fixed))


class StoppedWindows(EventWindows[Condition]):
    """Something that was done and then was not; its methods say since when not."""

    __slots__ = ("_selection",)

    def __init__(self, selection: Selection) -> None:
        self._selection = selection

    def __repr__(self) -> str:
        return f"{python_selection(self._selection)}.stopped()"

    def _within(self, window: Window) -> Condition:
        chosen = self._selection
        long: FixedWindow = chosen.window  # type: ignore[assignment]  # the node refuses others
        recent: FixedWindow = window  # type: ignore[assignment]  # the node refuses others
        return Condition(Stopped(chosen.type, long, recent, chosen.where))
