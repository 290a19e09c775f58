"""Claims about what a profile did: counts and measures, ratios, first times, lapses, returns, habits."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from segkit.definition.attribute import Attribute, check_comparison
from segkit.definition.groups import AllOf, AnyOf, AtLeast, Not
from segkit.definition.measures import MEASURES, MeasureRow
from segkit.definition.node import RuleMenu, RuleNode, node
from segkit.definition.operators import MEASURE_OPERATORS
from segkit.definition.values import Arithmetic, FieldRef, Note, Value
from segkit.definition.windows import (
    CALENDAR_UNITS,
    UNITS,
    WEEKDAYS,
    AnyTime,
    FixedWindow,
    Window,
)
from segkit.errors import DefinitionError
from segkit.schema.types import Kind
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule


@node
class Measure:
    """What is taken over a profile's matching events.

    Args:
        key: A key of `MEASURES`.
        of: The property it is taken over; None for those taken over the events themselves.
    """

    key: str = "count"
    of: FieldRef | Arithmetic | None = None

    def __post_init__(self) -> None:
        if self.key not in MEASURES:
            raise DefinitionError(f"No measure {self.key!r}. {did_you_mean(self.key, MEASURES)}")
        if self.row.needs_property != (self.of is not None):
            raise DefinitionError(
                f"Measure {self.key!r} takes {'a' if self.row.needs_property else 'no'} property."
            )

    @property
    def row(self) -> MeasureRow:
        """What is to be said of the measure, whatever it is taken over."""
        return MEASURES[self.key]


@node
class Event(RuleNode):
    """A claim about a profile's events of one type: "purchased at least twice in the last 30 days".

    Args:
        type: The event type.
        where: A rule about the event's properties that each counted event satisfies; None counts all.
        window: When the counted events happened; always cut at the as-of.
        measure: What is taken over them.
        operator: One of `MEASURE_OPERATORS`.
        arguments: What the measure is compared with.
        note: Muted, locked, comment.

    Raises:
        DefinitionError: If the parts do not fit each other.
    """

    kind = "event"
    menu = RuleMenu(
        "Event",
        "Did something, or did it often enough.",
        {"window": {"kind": "in_last", "count": 90, "unit": "day"}},
    )
    type: str
    where: Rule | None = None
    window: Window = AnyTime()
    measure: Measure = Measure()
    operator: str = "is_at_least"
    arguments: tuple[Value, ...] = (Value(1),)
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        check_selection(self.type, self.where, self.window)
        _check_measured(self.operator, self.arguments)
        self._check_measure()

    def _check_measure(self) -> None:
        row = self.measure.row
        if row.of_nothing and self.operator in {"is_missing", "is_not_missing"}:
            raise DefinitionError(f"The {row.label} is never missing: of no events it is 0.")
        if row.result is Kind.INTEGER:
            for argument in self.arguments:
                if argument.kind is not Kind.INTEGER or argument.value < 0:  # type: ignore[operator]  # an int
                    raise DefinitionError(
                        f"A count is compared with a whole number from 0; got {argument.value!r}."
                    )


@node
class Selection:
    """Events of one type that satisfy a filter and lie in a window.

    Args:
        type: The event type.
        where: A rule about the event's properties; None takes all.
        window: When they happened.
    """

    type: str
    where: Rule | None = None
    window: Window = AnyTime()

    def __post_init__(self) -> None:
        check_selection(self.type, self.where, self.window)


@node
class Ratio(RuleNode):
    """How often one thing was done for each time another was: "3 views a purchase". Missing if there is none.

    Args:
        of: The events that are counted.
        to: The events whose number they are divided by.
        operator: One of `MEASURE_OPERATORS`.
        arguments: What the ratio is compared with.
        note: Muted, locked, comment.
    """

    kind = "ratio"
    menu = RuleMenu("Ratio", "Did one thing so many times for each time of another.", {})
    of: Selection
    to: Selection
    operator: str = "is_at_least"
    arguments: tuple[Value, ...] = (Value(1),)
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        for each in (self.of, self.to):
            if not isinstance(each, Selection):
                raise DefinitionError(f"A ratio is taken of two selections of events; got {each!r}.")
        _check_measured(self.operator, self.arguments)
        for argument in self.arguments:
            if argument.kind not in {Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT}:
                raise DefinitionError(f"A ratio is compared with a number; got {argument.value!r}.")


@node
class FirstTime(RuleNode):
    """The first such event ever lies in the window.

    Args:
        type: The event type.
        where: A rule about the event's properties; None takes all.
        window: When the first one happened.
        note: Muted, locked, comment.
    """

    kind = "first_time"
    menu = RuleMenu(
        "First time",
        "Did it for the first time ever in this window.",
        {"window": {"kind": "in_last", "count": 30, "unit": "day"}},
    )
    type: str
    where: Rule | None = None
    window: FixedWindow = AnyTime()
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        check_selection(self.type, self.where, self.window)
        _check_fixed(self.window)


@node
class Stopped(RuleNode):
    """Such an event lies in the long window, but none in the recent one.

    Args:
        type: The event type.
        where: A rule about the event's properties; None takes all.
        window: The long window.
        recent: The recent window, in which nothing happened.
        note: Muted, locked, comment.
    """

    kind = "stopped"
    menu = RuleMenu(
        "Stopped",
        "Did it in the long window, but not in the recent one.",
        {
            "window": {"kind": "in_last", "count": 365, "unit": "day"},
            "recent": {"kind": "in_last", "count": 90, "unit": "day"},
        },
    )
    type: str
    window: FixedWindow
    recent: FixedWindow
    where: Rule | None = None
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        for window in (self.window, self.recent):
            check_selection(self.type, self.where, window)
            _check_fixed(window)
        if self.window == self.recent:
            raise DefinitionError("The long window and the recent one are the same, so nobody stopped.")


@node
class CameBack(RuleNode):
    """Such an event lies in the recent units, none in the gap before them, but one before that.

    Args:
        type: The event type.
        recent: How many units back the recent part reaches from the as-of.
        gap: How many units the gap before it lasts; it begins `recent + gap` units before the as-of, in one
            step.
        unit: The unit of both.
        where: A rule about the event's properties; None takes all.
        note: Muted, locked, comment.
    """

    kind = "came_back"
    menu = RuleMenu(
        "Came back",
        "Did it lately, after a gap, and before the gap.",
        {"recent": 30, "gap": 90, "unit": "day"},
    )
    type: str
    recent: int
    gap: int
    unit: str
    where: Rule | None = None
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        check_selection(self.type, self.where, AnyTime())
        check_whole(self.recent, "The recent part")
        check_whole(self.gap, "The gap")
        if self.unit not in UNITS:
            raise DefinitionError(f"No unit {self.unit!r} here. {did_you_mean(self.unit, UNITS)}")


@node
class Regularly(RuleNode):
    """At least some such events in each of at least k of the last n whole calendar units.

    Args:
        type: The event type.
        units: k, in how many of them.
        of: n, how many whole units before the current one are looked at.
        unit: The calendar unit.
        times: How many such events a unit needs.
        where: A rule about the event's properties; None takes all.
        week_starts: The weekday on which a week starts.
        note: Muted, locked, comment.
    """

    kind = "regularly"
    menu = RuleMenu(
        "Regularly",
        "Did it in most of the last months.",
        {"units": 3, "of": 4, "unit": "month", "times": 1},
    )
    type: str
    units: int
    of: int
    unit: str
    times: int = 1
    where: Rule | None = None
    week_starts: str = "monday"
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        check_selection(self.type, self.where, AnyTime())
        for count, what in ((self.units, "The number of units"), (self.of, "The number of all units"),
                            (self.times, "The number of times")):  # fmt: skip
            check_whole(count, what)
        if self.units > self.of:
            raise DefinitionError(f"At least {self.units} of {self.of} units: give a number up to {self.of}.")
        if self.unit not in CALENDAR_UNITS:
            raise DefinitionError(f"No unit {self.unit!r} here. {did_you_mean(self.unit, CALENDAR_UNITS)}")
        if self.week_starts not in WEEKDAYS:
            raise DefinitionError(
                f"No weekday {self.week_starts!r}. {did_you_mean(self.week_starts, WEEKDAYS)}"
            )


def check_selection(type_: str, where: Rule | None, window: Window) -> None:
    """Check the parts that every claim about events has.

    Raises:
        DefinitionError: If one of them cannot stand there.
    """
    if not isinstance(type_, str) or not type_:
        raise DefinitionError(f"An event rule needs an event type; got {type_!r}.")
    if "event" not in window.menu.places:
        raise DefinitionError(
            f"Window {window.key!r} is for attributes: no event lies after the as-of, "
            "and events have dates of their own."
        )
    check_filter(where)


def check_filter(where: Rule | None) -> None:
    """Refuse anything but claims about properties inside an event's filter.

    Raises:
        DefinitionError: Naming what does not belong there.
    """
    match where:
        case None | Attribute():
            return
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            for rule in rules:
                check_filter(rule)
        case Not(rule):
            check_filter(rule)
        case _:
            raise DefinitionError(
                f"An event's filter asks about its properties; {type(where).__name__} does not belong there."
            )


def _check_measured(operator: str, arguments: tuple[Value, ...]) -> None:
    if operator not in MEASURE_OPERATORS:
        raise DefinitionError(
            f"A measure cannot be asked {operator!r}. {did_you_mean(operator, MEASURE_OPERATORS)}"
        )
    check_comparison(operator, arguments, None)


def _check_fixed(window: Window) -> None:
    if "fixed" not in window.menu.places:
        raise DefinitionError(f"Window {window.key!r} differs from profile to profile; it cannot stand here.")


def check_whole(count: int, what: str) -> None:
    """Check a number of things.

    Raises:
        DefinitionError: If it is no whole number, or none at all.
    """
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise DefinitionError(f"{what} is a whole number, at least 1; got {count!r}.")
