"""What customers did, how often, and what their events add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from segkit.definition.nodes import AllOf, Arithmetic, Event, FieldRef, Measure, Not, Size
from segkit.definition.segment import as_rule
from segkit.definition.windows import Around
from segkit.errors import DefinitionError
from segkit.language.attributes import FieldExpression
from segkit.language.condition import Condition, joined
from segkit.language.times import EventWindows, one_unit
from segkit.language.times import number as whole
from segkit.language.values import literal

if TYPE_CHECKING:
    from typing import Unpack

    from segkit.definition.nodes import Rule, Value
    from segkit.definition.segment import HoldsRule
    from segkit.definition.windows import Window
    from segkit.language.times import Units


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

    __slots__ = ("_event", "_negated")

    def __init__(self, event: Event, *, negated: bool = False) -> None:
        super().__init__(Not(event) if negated else event)
        self._event = event
        self._negated = negated

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

    def around(self, attribute: str | FieldExpression, **units: Unpack[Units]) -> EventCondition:
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

    def _within(self, window: Window) -> EventCondition:
        return self._with(replace(self._event, window=window))

    def _counted(self, operator: str, *times: int) -> EventCondition:
        arguments = tuple(map(literal, times))
        return self._with(replace(self._event, measure=Measure(), operator=operator, arguments=arguments))

    def _measured(self, measure: Measure) -> MeasureExpression:
        if self._negated:
            raise DefinitionError(
                f"did_not has no measures. Write did({self._event.type!r}).{measure.key}(...), compare it, "
                "and put ~ before the comparison for its complement."
            )
        return MeasureExpression(self._event, measure)

    def _with(self, event: Event) -> EventCondition:
        return EventCondition(event, negated=self._negated)


class MeasureExpression:
    """Something taken over events, such as a sum; comparing it gives a condition.

    Examples:
        >>> did("purchase").average("amount").is_between(20, 50)
        did("purchase").average("amount").is_between(20, 50)
    """

    __slots__ = ("_event", "_measure")
    __hash__ = None  # type: ignore[assignment]  # == builds a condition

    def __init__(self, event: Event, measure: Measure) -> None:
        self._event = event
        self._measure = measure

    def __repr__(self) -> str:
        return f"<{self._measure.key} over events of type {self._event.type!r}; compare it>"

    def __eq__(self, other: object) -> EventCondition:  # type: ignore[override]  # a condition, and no answer
        return self._claim("is", other)

    def __ne__(self, other: object) -> EventCondition:  # type: ignore[override]  # a condition, and no answer
        return self._claim("is_not", other)

    def __lt__(self, other: object) -> EventCondition:
        return self._claim("is_less_than", other)

    def __le__(self, other: object) -> EventCondition:
        return self._claim("is_at_most", other)

    def __gt__(self, other: object) -> EventCondition:
        return self._claim("is_greater_than", other)

    def __ge__(self, other: object) -> EventCondition:
        return self._claim("is_at_least", other)

    def is_between(self, low: object, high: object) -> EventCondition:
        """Claim that it lies between two values, both ends included."""
        return self._claim("is_between", low, high)

    def is_not_between(self, low: object, high: object) -> EventCondition:
        """Claim that it is known and lies outside."""
        return self._claim("is_not_between", low, high)

    def is_missing(self) -> EventCondition:
        """Claim that there is nothing to take it over: no events, or none with a value."""
        return self._claim("is_missing")

    def is_not_missing(self) -> EventCondition:
        """Claim that there is something to take it over."""
        return self._claim("is_not_missing")

    def __bool__(self) -> NoReturn:
        raise DefinitionError(f"{self!r} is not a condition. Write a comparison, such as ... >= 100.")

    def __and__(self, other: object) -> NoReturn:
        raise DefinitionError(
            "A measure is not a condition. & and | bind tighter than >=, so put each comparison in "
            "parentheses: (did('purchase').sum('amount') >= 100) & (field('age') > 18)."
        )

    __rand__ = __or__ = __ror__ = __and__

    def _claim(self, operator: str, *others: object) -> EventCondition:
        event = replace(
            self._event, measure=self._measure, operator=operator, arguments=tuple(map(_literal, others))
        )
        return EventCondition(event)


def _literal(given: object) -> Value:
    if isinstance(given, FieldExpression | MeasureExpression):
        raise DefinitionError(f"A measure is compared with a value; {given!r} is none.")
    return literal(given)


def _property(of: str | FieldExpression) -> FieldRef | Arithmetic:
    found = FieldRef(of) if not isinstance(of, FieldExpression) else of.to_operand()
    if isinstance(found, FieldRef | Arithmetic):
        return found
    what = "the size of a list" if isinstance(found, Size) else "a value"
    raise DefinitionError(f"A measure is taken over a property or arithmetic on properties, not over {what}.")
