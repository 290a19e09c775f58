"""Events in order: first one thing, then another, without a third in between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from segkit.definition.nodes import AnyOf, FieldRef, Note, Sequence, Span, Step
from segkit.definition.segment import as_rule
from segkit.describe.python import python_step
from segkit.errors import DefinitionError
from segkit.language.attributes import FieldExpression
from segkit.language.condition import Condition, Remarks
from segkit.language.selections import selection
from segkit.language.times import EventWindows, number, one_unit, one_window, said_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import HoldsRule
    from segkit.definition.windows import Window
    from segkit.language.times import ElapsedUnits

    Given: TypeAlias = "Rule | HoldsRule | FollowingStep | ExcludedStep | Step"

_PLAIN = Note()


def sequence(*steps: Given, same: str | FieldExpression = "") -> SequenceCondition:
    """Claim that a customer did several things in order, each strictly later than the one before.

    Args:
        *steps: The first is `did(...)`, the next are `then(did(...))`; `without(did(...))` stands between
            two of them, or at the end. Where any of several events will do, write `did("a") | did("b")`.
        same: A property that all steps share, such as the product; a missing value ties with nothing.

    Examples:
        >>> from segkit.language.events import did
        >>> sequence(did("search"), without(did("refund")), then(did("buy")).within(days=7)).in_last(days=90)
        sequence(
            did("search"),
            without(did("refund")),
            then(did("buy")).within(days=7),
        ).in_last(days=90)
    """
    named = same.to_operand() if isinstance(same, FieldExpression) else same
    name = named.name if isinstance(named, FieldRef) and not named.profile else named
    if not isinstance(name, str):
        raise DefinitionError(f"same needs the name of a property of the events; got {same!r}.")
    return SequenceCondition(Sequence(tuple(map(_read, steps)), same=name))


def then(event: Rule | HoldsRule) -> FollowingStep:
    """Make the next step of a sequence.

    Args:
        event: `did(...)`, or several of them joined by `|`.

    Examples:
        >>> from segkit.language.events import did
        >>> then(did("buy") | did("rent")).after(hours=1).within(days=7)
        then(did("buy") | did("rent")).after(hours=1).within(days=7)
    """
    return FollowingStep(_step(event))


def without(event: Rule | HoldsRule) -> ExcludedStep:
    """Say what may not happen between the step before and the one behind; at the end, until the as-of.

    Args:
        event: `did(...)`, or several of them joined by `|`.

    Examples:
        >>> from segkit.language.events import did
        >>> without(did("buy")).lasting(days=7)
        without(did("buy")).lasting(days=7)
    """
    return ExcludedStep(replace(_step(event), excluded=True))


class SequenceCondition(Condition, EventWindows["SequenceCondition"]):
    """The claim that several things were done in order; its windows say when all of them were."""

    __slots__ = ("_sequence",)

    def __init__(self, rule: Sequence) -> None:
        super().__init__(rule)
        self._sequence = rule

    def all_within(self, **units: Unpack[ElapsedUnits]) -> SequenceCondition:
        """Ask for at most so long from the first step to the last; a day is 24 hours.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks.
        """
        said_once(self._sequence.within, "A second all_within")
        return SequenceCondition(replace(self._sequence, within=_span("all_within", units)))

    def _within(self, window: Window) -> SequenceCondition:
        one_window(self._sequence.window)
        return SequenceCondition(replace(self._sequence, window=window))


class FollowingStep(Remarks["FollowingStep"]):
    """A step of a sequence: something that was done."""

    __slots__ = ("_step",)

    def __init__(self, step: Step) -> None:
        self._step = step

    def to_step(self) -> Step:
        """Give the step of the tree."""
        return self._step

    def __repr__(self) -> str:
        return python_step(self._step)

    def within(self, **units: Unpack[ElapsedUnits]) -> FollowingStep:
        """Ask for at most so long since the step before; a day is 24 hours.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks.
        """
        said_once(self._step.within, "A second within")
        return FollowingStep(replace(self._step, within=_span("within", units)))

    def after(self, **units: Unpack[ElapsedUnits]) -> FollowingStep:
        """Ask for at least so long since the step before; a day is 24 hours.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks.
        """
        said_once(self._step.after, "A second after")
        return FollowingStep(replace(self._step, after=_span("after", units)))

    def nth(self, place: int) -> FollowingStep:
        """Take the nth such event after the step before, and no other."""
        return FollowingStep(replace(self._step, nth=number(place)))

    def _noted(self, **changes: bool | str) -> FollowingStep:
        return FollowingStep(_remarked(self._step, changes))


class ExcludedStep(Remarks["ExcludedStep"]):
    """What may not happen between two steps of a sequence, or after its last."""

    __slots__ = ("_step",)

    def __init__(self, step: Step) -> None:
        self._step = step

    def to_step(self) -> Step:
        """Give the step of the tree."""
        return self._step

    def __repr__(self) -> str:
        return python_step(self._step)

    def tied(self) -> ExcludedStep:
        """Forbid only events that share the property that the sequence is tied by."""
        return ExcludedStep(replace(self._step, tied=True))

    def lasting(self, **units: Unpack[ElapsedUnits]) -> ExcludedStep:
        """Behind the last step: forbid the events for so long, which must have ended before the as-of.

        Args:
            **units: Exactly one of seconds, minutes, hours, days, weeks.
        """
        said_once(self._step.lasting, "A second lasting")
        return ExcludedStep(replace(self._step, lasting=_span("lasting", units)))

    def _noted(self, **changes: bool | str) -> ExcludedStep:
        return ExcludedStep(_remarked(self._step, changes))


def _read(given: Given) -> Step:
    if isinstance(given, FollowingStep | ExcludedStep):
        return given.to_step()
    return given if isinstance(given, Step) else _step(given)


def _step(given: Rule | HoldsRule) -> Step:
    """Read the events of a step; what is remarked on them is remarked on the step."""
    rule = as_rule(given)
    events = rule.rules if isinstance(rule, AnyOf) else (replace(rule, note=_PLAIN),)
    return Step(tuple(selection(each, "A step") for each in events), note=rule.note)


def _span(method: str, units: Mapping[str, object]) -> Span:
    count, unit = one_unit(method, units, "days=7")
    return Span(number(count), unit)


def _remarked(step: Step, changes: Mapping[str, bool | str]) -> Step:
    return replace(step, note=replace(step.note, **changes))  # type: ignore[arg-type]  # of a Note
