"""What customers did, how often, and what their events add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segkit.definition.nodes import (
    AllOf,
    Arithmetic,
    CameBack,
    Event,
    FieldRef,
    FirstTime,
    ListSize,
    Measure,
    Not,
    Regularly,
)
from segkit.definition.segment import as_rule
from segkit.definition.windows import Around
from segkit.errors import DefinitionError
from segkit.language.attributes import FieldExpression
from segkit.language.comparison import Comparable
from segkit.language.condition import Condition, joined
from segkit.language.lifecycle import FirstTimeCondition, StoppedWindows
from segkit.language.selections import selection, selection_at_any_time
from segkit.language.times import EventWindows, one_unit, one_window, said_once
from segkit.language.times import number as whole
from segkit.language.values import literal

if TYPE_CHECKING:
    from typing import Unpack

    from segkit.definition.nodes import Rule, Value
    from segkit.definition.segment import HoldsRule
    from segkit.definition.windows import FixedWindow, Window
    from segkit.language.times import ElapsedUnits


def did(event: str) -> EventCondition:
    """Claim that a customer did something at least once, unless another number is asked for.

    Args:
        event: The event type in the catalog.

    Examples:
        >>> from segkit.language.attributes import field
        >>> did("search").where(field("category") == "shoes").in_last(days=30)
        did("search").where(field("category") == "shoes").in_last(days=30)
    """
    return EventCondition(Event(event))


def did_not(event: str) -> EventCondition:
    """Claim that a customer did not do something: the complement of `did`, with the same methods.

    Args:
        event: The event type in the catalog.

    Examples:
        >>> did_not("purchase").in_last(days=30)
        did_not("purchase").in_last(days=30)
    """
    return EventCondition(Event(event), negated=True)


class EventCondition(Condition, EventWindows["EventCondition"]):
    """A claim about events, to be narrowed by `where`, by a window, and by a number of times."""

    __slots__ = ("_event", "_negated", "_says_how_often")

    def __init__(self, event: Event, *, negated: bool = False, says_how_often: bool = False) -> None:
        super().__init__(Not(event) if negated else event)
        self._event = event
        self._negated = negated
        self._says_how_often = says_how_often

    def where(self, *conditions: Rule | HoldsRule) -> EventCondition:
        """Count only events whose properties satisfy every one of the conditions; repeated, it adds to them.

        Args:
            *conditions: About `field(...)`, a property of the event, or `profile(...)`, the customer's.

        Raises:
            DefinitionError: If no condition is given.
        """
        if not conditions:
            raise DefinitionError("where needs a condition, such as where(field('category') == 'shoes').")
        rules = tuple(map(as_rule, conditions))
        given = rules[0] if len(rules) == 1 else AllOf(rules)
        before = self._event.where
        where = given if before is None else joined(AllOf, before, given)
        return self._with(replace(self._event, where=where))

    def around(self, attribute: str | FieldExpression, **units: Unpack[ElapsedUnits]) -> EventCondition:
        """Count only events within n units of a date of the customer, before or after it.

        Args:
            attribute: The name of the date or timestamp attribute.
            **units: Exactly one of seconds, minutes, hours, days, weeks.
        """
        count, unit = one_unit("around", units, "'signed_up_on', days=7")
        named = attribute.to_operand() if isinstance(attribute, FieldExpression) else FieldRef(attribute)
        if not isinstance(named, FieldRef):
            raise DefinitionError(f"around needs the name of an attribute; got {attribute!r}.")
        return self._within(Around(named.name, whole(count), unit))

    def at_least(self, times: int) -> EventCondition:
        """Ask for n times or more."""
        return self._counted("is_at_least", times)

    def at_most(self, times: int) -> EventCondition:
        """Ask for n times or fewer; none is fewer."""
        return self._counted("is_at_most", times)

    def exactly(self, times: int) -> EventCondition:
        """Ask for n times."""
        return self._counted("is", times)

    def between(self, low: int, high: int) -> EventCondition:
        """Ask for a number of times between two, both ends included."""
        return self._counted("is_between", low, high)

    def more_than(self, times: int) -> EventCondition:
        """Ask for more than n times."""
        return self._counted("is_greater_than", times)

    def less_than(self, times: int) -> EventCondition:
        """Ask for fewer than n times; none is fewer."""
        return self._counted("is_less_than", times)

    def count(self) -> MeasureExpression:
        """Take the number of events, to be compared."""
        return self._measured(Measure())

    def distinct(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the number of different values of a property; of no events it is 0."""
        return self._measured(Measure("distinct", _property(of)))

    def sum(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the sum of a property, or of arithmetic on properties; of no events it is 0.

        Examples:
            >>> did("purchase").in_last(days=90).sum("amount") >= 100
            did("purchase").in_last(days=90).sum("amount") >= 100
        """
        return self._measured(Measure("sum", _property(of)))

    def average(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the average of a property; of no events it is missing."""
        return self._measured(Measure("average", _property(of)))

    def min(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the smallest value of a property; of no events it is missing."""
        return self._measured(Measure("min", _property(of)))

    def max(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the largest value of a property; of no events it is missing."""
        return self._measured(Measure("max", _property(of)))

    def median(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the median of a property, or the mean of the middle two; of no events it is missing."""
        return self._measured(Measure("median", _property(of)))

    def first_value(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the value of a property in the first event that has one; of no events it is missing.

        Examples:
            >>> did("visit").in_last(days=90).first_value("channel") == "mail"
            did("visit").in_last(days=90).first_value("channel") == "mail"
        """
        return self._measured(Measure("first_value", _property(of)))

    def last_value(self, of: str | FieldExpression) -> MeasureExpression:
        """Take the value of a property in the last event that has one; of no events it is missing."""
        return self._measured(Measure("last_value", _property(of)))

    def distinct_days(self) -> MeasureExpression:
        """Take the number of different days of the events, in the zone; of no events it is 0."""
        return self._measured(Measure("distinct_days"))

    def days_since_first(self) -> MeasureExpression:
        """Take the number of whole days, of 24 hours, since the first event; of no events it is missing."""
        return self._measured(Measure("days_since_first"))

    def days_since_last(self) -> MeasureExpression:
        """Take the number of whole days, of 24 hours, since the last event; of no events it is missing.

        Examples:
            >>> did("purchase").days_since_last() <= 30
            did("purchase").days_since_last() <= 30
        """
        return self._measured(Measure("days_since_last"))

    # --- first times, lapses, returns, habits

    def first_time(self) -> FirstTimeCondition:
        """Ask whether the first such event ever lies in a window.

        Examples:
            >>> from segkit.language.attributes import field
            >>> did("purchase").where(field("category") == "shoes").first_time().in_last(days=30)
            did("purchase").where(field("category") == "shoes").first_time().in_last(days=30)
        """
        chosen = selection(self._asked("first_time"), "first_time")
        window: FixedWindow = chosen.window  # type: ignore[assignment]  # the node refuses others
        return FirstTimeCondition(FirstTime(chosen.type, chosen.where, window))

    def stopped(self) -> StoppedWindows:
        """Ask for customers who did it in this window, but not in the recent one that follows.

        Examples:
            >>> did("purchase").in_last(days=365).stopped().in_last(days=30)
            did("purchase").in_last(days=365).stopped().in_last(days=30)
        """
        return StoppedWindows(selection(self._asked("stopped"), "stopped"))

    def came_back(self, *, recent: int, gap: int, unit: str) -> Condition:
        """Ask for customers who did it in the recent units, not in the gap before, but before that.

        Args:
            recent: How many units back the recent part reaches.
            gap: How many units the gap before it lasts. It begins `recent + gap` units before the as-of, in
                one step: a shorter month on the way does not matter.
            unit: second, minute, hour, day, week, month, quarter or year.

        Examples:
            >>> did("purchase").came_back(recent=30, gap=180, unit="day")
            did("purchase").came_back(recent=30, gap=180, unit="day")
        """
        chosen = selection_at_any_time(self._asked("came_back"), "came_back")
        return Condition(CameBack(chosen.type, whole(recent), whole(gap), unit, chosen.where))

    def regularly(
        self, *, units: int, of: int, unit: str, times: int = 1, week_starts: str = "monday"
    ) -> Condition:
        """Ask for customers who did it in at least so many of the last whole calendar units.

        Args:
            units: In how many of them.
            of: How many whole units before the current one are looked at.
            unit: day, week, month, quarter or year.
            times: How often it is done in a unit that counts, at least.
            week_starts: The weekday with which a week starts.

        Examples:
            >>> did("login").regularly(units=3, of=4, unit="week", times=2)
            did("login").regularly(units=3, of=4, unit="week", times=2)
        """
        chosen = selection_at_any_time(self._asked("regularly"), "regularly")
        habit = Regularly(chosen.type, whole(units), whole(of), unit, whole(times), chosen.where, week_starts)
        return Condition(habit)

    def _within(self, window: Window) -> EventCondition:
        one_window(self._event.window)
        return self._with(replace(self._event, window=window))

    def _counted(self, operator: str, *times: int) -> EventCondition:
        instead = "Write between(2, 5) for a least and a most; a sum is compared in a condition of its own."
        said_once(self._says_how_often, "A second number of times", instead)
        arguments = tuple(map(literal, times))
        counted = replace(self._event, measure=Measure(), operator=operator, arguments=arguments)
        return EventCondition(counted, negated=self._negated, says_how_often=True)

    def _measured(self, measure: Measure) -> MeasureExpression:
        if self._negated:
            method = measure.key
            raise DefinitionError(
                f"did_not has no measures. Write did({self._event.type!r}).{method}(...), compare it, "
                "and put ~ before the comparison for its complement."
            )
        return MeasureExpression(self._event, measure)

    def _asked(self, method: str) -> Event:
        if self._negated:
            raise DefinitionError(
                f"did_not has no {method}. Write ~did({self._event.type!r}).{method}(...) for its complement."
            )
        return self._event

    def _with(self, event: Event) -> EventCondition:
        return EventCondition(event, negated=self._negated, says_how_often=self._says_how_often)


class MeasureExpression(Comparable[EventCondition]):
    """Something taken over events, such as a sum; comparing it gives a condition.

    Examples:
        >>> did("purchase").average("amount").is_between(20, 50)
        did("purchase").average("amount").is_between(20, 50)
    """

    __slots__ = ("_event", "_measure")

    def __init__(self, event: Event, measure: Measure) -> None:
        self._event = event
        self._measure = measure

    def __repr__(self) -> str:
        return f"<{self._measure.key} over events of type {self._event.type!r}; compare it>"

    def is_true(self) -> EventCondition:
        """Claim that the first or last value of a boolean property is true."""
        return self._claim("is", True)  # noqa: FBT003 - the value that is compared

    def is_false(self) -> EventCondition:
        """Claim that the first or last value of a boolean property is false."""
        return self._claim("is", False)  # noqa: FBT003 - the value that is compared

    def _compared(self, operator: str, arguments: tuple[Value, ...]) -> EventCondition:
        measured = replace(self._event, measure=self._measure, operator=operator, arguments=arguments)
        return EventCondition(measured, says_how_often=True)


def _property(of: str | FieldExpression) -> FieldRef | Arithmetic:
    operand = FieldRef(of) if not isinstance(of, FieldExpression) else of.to_operand()
    if isinstance(operand, FieldRef | Arithmetic):
        return operand
    what = "the size of a list" if isinstance(operand, ListSize) else "a value"
    raise DefinitionError(f"A measure is taken over a property or arithmetic on properties, not over {what}.")
