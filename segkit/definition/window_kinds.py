"""The windows of time: each class is the row of its kind, with all that there is to say about it."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from segkit.definition.calendar import CALENDAR_UNITS, ELAPSED_SECONDS, UNITS
from segkit.definition.edges import Edges, FixedDay, FixedInstant, Moved, UnitStart
from segkit.definition.node import node
from segkit.definition.window_options import (
    Counted,
    FixedKind,
    MenuEntry,
    OneDay,
    OneMoment,
    OneUnit,
    Places,
    WindowKind,
    check_count,
    check_day,
    check_unit,
    check_week,
    day_slug,
    end_of,
    units_slug,
    week_remark,
)
from segkit.errors import DefinitionError
from segkit.wording import date_text, length, range_text, slug, span

_OPEN_ENDED: Places = ("attribute", "event", "fixed")
_TWO_ENDED: Places = (*_OPEN_ENDED, "anniversary")
_DAY = dt.timedelta(days=1)
_END_OF_TIME = FixedInstant(dt.datetime.max.replace(tzinfo=dt.UTC))
#: After the last day of the calendar.
_NEVER = Edges(_END_OF_TIME, (_END_OF_TIME,))


@node
class AnyTime(FixedKind):
    """All time up to the as-of; for an attribute, any known value."""

    key = "any_time"
    menu = MenuEntry("at any time", _OPEN_ENDED, {})

    @property
    def edges(self) -> Edges:
        return Edges()

    @property
    def phrase(self) -> str:
        return ""

    @property
    def slug(self) -> str:
        return "ever"


@node
class InLast(Counted):
    """The last n units before the as-of, such as the last 30 days."""

    key = "in_last"
    menu = MenuEntry("in the last", _TWO_ENDED, {"count": 30, "unit": "day"})

    @property
    def edges(self) -> Edges:
        return Edges(Moved(-self.count, self.unit), (Moved(),))

    @property
    def phrase(self) -> str:
        return f"in the last {span(self.count, self.unit)}"

    @property
    def slug(self) -> str:
        return f"last_{units_slug(self.count, self.unit)}"


@node
class InLastWhole(FixedKind):
    """The last n whole calendar units, without the current one."""

    key = "in_last_whole"
    menu = MenuEntry("in the last whole", _TWO_ENDED, {"count": 3, "unit": "month"})
    units = CALENDAR_UNITS
    count: int
    unit: str
    week_starts: str = "monday"

    def __post_init__(self) -> None:
        check_count(self.count)
        check_unit(self.unit, self.units)
        check_week(self.week_starts)

    @property
    def edges(self) -> Edges:
        start = UnitStart(self.unit, -self.count, self.week_starts)
        return Edges(start, (UnitStart(self.unit, 0, self.week_starts),))

    @property
    def phrase(self) -> str:
        return (
            f"in the last {span(self.count, f'whole {self.unit}')}{week_remark(self.unit, self.week_starts)}"
        )

    @property
    def slug(self) -> str:
        return f"last_{units_slug(self.count, f'whole_{self.unit}')}"


@node
class This(OneUnit):
    """The current calendar unit: today, this month. For events it ends at the as-of."""

    key = "this"
    menu = MenuEntry("this", _TWO_ENDED, {"unit": "month"})
    later, of_a_day = 0, "today"


@node
class Last(OneUnit):
    """The calendar unit before the current one: yesterday, last month."""

    key = "last"
    menu = MenuEntry("last (the whole one before)", _TWO_ENDED, {"unit": "month"})
    later, of_a_day = -1, "yesterday"


@node
class BetweenAgo(FixedKind):
    """From `older` units ago until `newer` units ago."""

    key = "between_ago"
    menu = MenuEntry("between ... and ... ago", _TWO_ENDED, {"older": 90, "newer": 30, "unit": "day"})
    units = UNITS
    older: int
    newer: int
    unit: str

    def __post_init__(self) -> None:
        check_count(self.older)
        check_count(self.newer)
        check_unit(self.unit, self.units)
        if self.older <= self.newer:
            raise DefinitionError(
                f"Between {self.older} and {self.newer} {self.unit}s ago is empty. "
                "Give the larger number first."
            )

    @property
    def edges(self) -> Edges:
        return Edges(Moved(-self.older, self.unit), (Moved(-self.newer, self.unit),))

    @property
    def phrase(self) -> str:
        return f"between {self.older} and {self.newer} {self.unit}s ago"

    @property
    def slug(self) -> str:
        return f"{self.older}_to_{self.newer}_{self.unit}s_ago"


@node
class EarlierThan(Counted):
    """More than n units ago: everything before that."""

    key = "earlier_than"
    menu = MenuEntry("more than ... ago", _OPEN_ENDED, {"count": 90, "unit": "day"})

    @property
    def edges(self) -> Edges:
        return Edges(None, (Moved(-self.count, self.unit),))

    @property
    def phrase(self) -> str:
        return f"more than {length(self.count, self.unit)} ago"

    @property
    def slug(self) -> str:
        return f"over_{units_slug(self.count, self.unit)}_ago"


@node
class OnDate(OneDay):
    """One local day."""

    key = "on_date"
    menu = MenuEntry("on the day", _TWO_ENDED, {"day": None})

    @property
    def edges(self) -> Edges:
        return Edges(FixedDay(self.day), end_of(self.day))

    @property
    def phrase(self) -> str:
        return f"on {date_text(self.day)}"

    @property
    def slug(self) -> str:
        return f"on_{day_slug(self.day)}"


@node
class FromTo(FixedKind):
    """From one local day to another, both included."""

    key = "from_to"
    menu = MenuEntry("from ... to", _TWO_ENDED, {"first": None, "last": None})
    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        check_day(self.first)
        check_day(self.last)
        if self.last < self.first:
            raise DefinitionError(f"From {self.first} to {self.last} is empty. Give the earlier date first.")

    @property
    def edges(self) -> Edges:
        return Edges(FixedDay(self.first), end_of(self.last))

    @property
    def phrase(self) -> str:
        return f"from {range_text(self.first, self.last)}"

    @property
    def slug(self) -> str:
        return f"{day_slug(self.first)}_to_{day_slug(self.last)}"


@node
class Since(OneMoment):
    """From an instant, or from the start of a local day."""

    key = "since"
    menu = MenuEntry("since", _OPEN_ENDED, {"moment": None})

    @property
    def edges(self) -> Edges:
        return Edges(self.edge)


@node
class Before(OneMoment):
    """Before an instant, or before the start of a local day."""

    key = "before"
    menu = MenuEntry("before", _OPEN_ENDED, {"moment": None})

    @property
    def edges(self) -> Edges:
        return Edges(None, (self.edge,))


@node
class After(OneDay):
    """After a local day: from the midnight that ends it."""

    key = "after"
    menu = MenuEntry("after the day", _OPEN_ENDED, {"day": None})

    @property
    def edges(self) -> Edges:
        return Edges(FixedDay(self.day + _DAY)) if self.day < dt.date.max else _NEVER

    @property
    def phrase(self) -> str:
        return f"after {date_text(self.day)}"

    @property
    def slug(self) -> str:
        return f"after_{day_slug(self.day)}"


@node
class InNext(Counted):
    """The next n units from the as-of on. For attributes only: no event lies after the as-of."""

    key = "in_next"
    menu = MenuEntry("in the next", ("attribute", "anniversary"), {"count": 30, "unit": "day"})

    @property
    def edges(self) -> Edges:
        return Edges(Moved(), (Moved(self.count, self.unit),))

    @property
    def phrase(self) -> str:
        return f"in the next {span(self.count, self.unit)}"

    @property
    def slug(self) -> str:
        return f"next_{units_slug(self.count, self.unit)}"


@node
class Around(WindowKind):
    """Within n units of a date or timestamp attribute of the profile, before or after it. For events only."""

    key = "around"
    menu = MenuEntry(
        "around a date of the customer", ("event",), {"attribute": None, "count": 7, "unit": "day"}
    )
    units = tuple(ELAPSED_SECONDS)
    attribute: str
    count: int
    unit: str

    def __post_init__(self) -> None:
        check_count(self.count)
        check_unit(self.unit, self.units)
        if not self.attribute:
            raise DefinitionError("A window around an attribute needs the attribute's name.")

    @property
    def phrase(self) -> str:
        return f"within {length(self.count, self.unit)} of the customer's {self.attribute}"

    @property
    def slug(self) -> str:
        return f"around_{slug(self.attribute)}"


@node
class Anniversary(WindowKind):
    """The days of another window as months and days, in any year: birthdays. For attributes only."""

    key = "anniversary"
    menu = MenuEntry(
        "as an anniversary", ("attribute",), {"window": {"kind": "in_next", "count": 7, "unit": "day"}}
    )
    window: FixedWindow

    def __post_init__(self) -> None:
        if not isinstance(self.window, ANNIVERSARY_WINDOWS):
            known = [each.key for each in ANNIVERSARY_WINDOWS]
            raise DefinitionError(
                f"An anniversary needs a window with two ends ({', '.join(known)}); got {self.window!r}."
            )

    @property
    def phrase(self) -> str:
        return self.window.phrase

    @property
    def slug(self) -> str:
        return f"anniversary_{self.window.slug}"


#: The windows that are one interval, the same for every profile.
FixedWindow: TypeAlias = (
    AnyTime | InLast | InLastWhole | This | Last | BetweenAgo | EarlierThan | OnDate | FromTo | Since | Before
    | After | InNext
)  # fmt: skip
Window: TypeAlias = FixedWindow | Around | Anniversary
#: Every window class, in the order of menus.
WINDOWS: tuple[type[Window], ...] = (
    AnyTime, InLast, InLastWhole, This, Last, BetweenAgo, EarlierThan, OnDate, FromTo, Since, Before,
    After, InNext, Around, Anniversary,
)  # fmt: skip
#: The windows that have two ends, so that they can be anniversaries.
ANNIVERSARY_WINDOWS = tuple(each for each in WINDOWS if "anniversary" in each.menu.places)
