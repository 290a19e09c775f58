"""How often one thing was done for each time another was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.nodes import Ratio
from segkit.describe.python import python_selection
from segkit.language.comparison import Comparable
from segkit.language.condition import Condition
from segkit.language.selections import selection

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule, Selection, Value
    from segkit.definition.segment import HoldsRule


def ratio(of: Rule | HoldsRule, to: Rule | HoldsRule) -> RatioExpression:
    """Take the number of some events divided by the number of others, to be compared; missing for no others.

    Args:
        of: The events that are counted: `did(...)` with any filter and window.
        to: The events whose number they are divided by: the same.

    Examples:
        >>> from segkit.language.events import did
        >>> ratio(did("view").in_last(days=30), did("purchase").in_last(days=30)) >= 3
        ratio(did("view").in_last(days=30), did("purchase").in_last(days=30)) >= 3
    """
    return RatioExpression(selection(of, "ratio"), selection(to, "ratio"))


class RatioExpression(Comparable[Condition]):
    """The number of some events for each of others; comparing it gives a condition."""

    __slots__ = ("_of", "_to")

    def __init__(self, of: Selection, to: Selection) -> None:
        self._of = of
        self._to = to

    def __repr__(self) -> str:
        return f"<ratio of {python_selection(self._of)} to {python_selection(self._to)}; compare it>"

    def _compared(self, operator: str, arguments: tuple[Value, ...]) -> Condition:
        return Condition(Ratio(self._of, self._to, operator, arguments))
