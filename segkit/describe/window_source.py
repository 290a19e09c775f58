"""Windows as Python source: the methods of the language that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from segkit.definition.windows import (
    After,
    Anniversary,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
)
from segkit.describe.source import text_source

if TYPE_CHECKING:
    from segkit.definition.windows import Window


def window_source(window: Window) -> str:
    """Write the method that sets a window.

    Examples:
        >>> window_source(InLast(30, "day"))
        '.in_last(days=30)'
    """
    match window:
        case AnyTime():
            return ".any_time()"
        case InLast(count, unit) | InNext(count, unit) | EarlierThan(count, unit):
            return f".{window.key}({unit}s={count})"
        case InLastWhole(count, unit, week_starts):
            return f".in_last_whole({unit}s={count}{week_source(week_starts)})"
        case This(unit, week_starts) | Last(unit, week_starts):
            return _calendar(window, unit, week_starts)
        case BetweenAgo(older, newer, unit):
            return f".between_ago({unit}s=({older}, {newer}))"
        case OnDate(day):
            return f'.on_date("{day}")'
        case FromTo(first, last):
            return f'.from_to("{first}", "{last}")'
        case Since(moment) | Before(moment) | After(moment):
            return f'.{window.key}("{moment.isoformat()}")'
        case Around(attribute, count, unit):
            return f".around({text_source(attribute)}, {unit}s={count})"
        case Anniversary(inner):
            return f".anniversary(){window_source(inner)}"
        case _:
            assert_never(window)


def _calendar(window: This | Last, unit: str, week_starts: str) -> str:
    if unit == "day" and week_starts == "monday":
        return ".today()" if isinstance(window, This) else ".yesterday()"
    return f'.{window.key}("{unit}"{week_source(week_starts)})'


def week_source(week_starts: str) -> str:
    """Write on which weekday a week starts, behind other arguments; nothing for a Monday."""
    return "" if week_starts == "monday" else f', week_starts="{week_starts}"'
