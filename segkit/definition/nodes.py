"""The nodes of a segment definition, and the one union that names them all: `Rule`.

A node that exists is well formed: what can be checked without a catalog is checked when it is made. Nodes
never overload operators; `&`, `|`, `~` and `==` belong to the wrappers of `segkit.language`.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from segkit.definition.measures import MEASURES
from segkit.definition.node import node
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS, PATTERNS, SEARCHES, Arity
from segkit.definition.patterns import parse_pattern
from segkit.definition.windows import Anniversary, AnyTime, Around, InNext, Window
from segkit.errors import DefinitionError
from segkit.schema.types import Kind, kind_of
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Trees deeper than this are refused before anything recurses into them.
MAX_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Note:
    """What people remark on a node; not part of its meaning, but that muted nodes are dropped.

    Args:
        muted: Leave the node out as if it were not there.
        locked: Ask editors to leave it alone.
        comment: Free text.
    """

    muted: bool = False
    locked: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A literal. Equal only to a literal of the same kind: 1, 1.0, Decimal(1) and True are four values.

    Args:
        value: Text, an integer, a decimal, a finite float, a boolean, a date or an aware timestamp.

    Raises:
        DefinitionError: If the value is missing, not finite, without a zone, holds a NUL, or is anything
        else.

    Examples:
        >>> Value(1) == Value(True)
        False
    """

    value: str | int | float | bool | Decimal | dt.date | dt.datetime

    def __post_init__(self) -> None:
        value = self.value
        kind = kind_of(value)
        if kind is None or value != value:  # noqa: PLR0124 - NaN and NaT differ from themselves
            raise DefinitionError(
                f"{value!r} is no value. Text, numbers, booleans, dates and timestamps are; "
                "for missing values ask is_missing."
            )
        if isinstance(value, float):
            object.__setattr__(self, "value", _finite(float(value)))
        elif isinstance(value, Decimal) and not value.is_finite():
            raise DefinitionError(f"{value!r} is not finite; no known value compares with it.")
        elif isinstance(value, str):
            object.__setattr__(self, "value", _text(value))
        elif isinstance(value, dt.datetime):
            object.__setattr__(self, "value", _instant(value))

    @property
    def kind(self) -> Kind:
        """The kind of the literal."""
        return kind_of(self.value) or Kind.TEXT

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and other.kind is self.kind and other.value == self.value

    def __hash__(self) -> int:
        return hash((self.kind, self.value))


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise DefinitionError(f"{value!r} is not finite; no known value compares with it.")
    return value + 0.0  # -0.0 is 0.0


def _text(value: str) -> str:
    if "\0" in value:
        raise DefinitionError(f"Text {value!r} holds a NUL character, which databases cannot hold.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise DefinitionError(
            f"Text {value!r} holds half of a surrogate pair; it is not valid Unicode."
        ) from None
    return str(value)


def _instant(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise DefinitionError(f"Timestamp {value} has no zone. Write it with one, or give a date.")
    plain = value.astimezone(dt.UTC)
    return dt.datetime(
        *plain.timetuple()[:6], plain.microsecond, tzinfo=dt.UTC
    )  # a plain one: no pandas type


@node
class FieldRef:
    """A field by name: an attribute of the profile, or inside an event's filter a property of the event.

    Args:
        name: The name in the catalog; dotted through lookups.
        profile: Inside an event's filter: look at the profile and not at the event.
    """

    name: str
    profile: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise DefinitionError(f"A field needs a name; got {self.name!r}.")


@node
class Size:
    """The number of known elements of a list; a missing list has none."""

    of: FieldRef


@node
class Arithmetic:
    """Two numbers put together with `+`, `-`, `*` or `/`.

    `/` divides doubles, and anything by zero is missing. The others are exact on integers and decimals.
    """

    operator: str
    left: Operand
    right: Operand

    def __post_init__(self) -> None:
        if self.operator not in {"+", "-", "*", "/"}:
            raise DefinitionError(f"No arithmetic {self.operator!r}. Known: '+', '-', '*', '/'.")
        for side in (self.left, self.right):
            if isinstance(side, Value) and side.kind not in {Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT}:
                raise DefinitionError(f"{side.value!r} is {side.kind}; arithmetic takes numbers.")


Operand: TypeAlias = FieldRef | Value | Size | Arithmetic


@node
class Attribute:
    """A claim about a field: of the profile, or of an event inside the event's filter.

    Args:
        subject: What is asked about.
        operator: A key of `OPERATORS`.
        arguments: What it is compared with, as many as the operator takes.
        window: The window of `is_within` and `is_not_within`; None for every other operator.
        ignore_case: Whether letters of either case are the same.
        note: Muted, locked, comment.

    Raises:
        DefinitionError: If operator and arguments do not fit each other.
    """

    subject: Operand
    operator: str
    arguments: tuple[Operand, ...] = ()
    window: Window | None = None
    ignore_case: bool = False
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        if self.operator not in OPERATORS:
            raise DefinitionError(f"No operator {self.operator!r}. {did_you_mean(self.operator, OPERATORS)}")
        if isinstance(self.subject, Value):
            raise DefinitionError(f"A rule asks about a field, not about the value {self.subject.value!r}.")
        _check_comparison(self.operator, self.arguments, self.window)
        _check_case(self.operator, self.arguments, ignore_case=self.ignore_case)


def _check_comparison(operator: str, arguments: tuple[Operand, ...], window: Window | None) -> None:
    row = OPERATORS[operator]
    wanted = {Arity.NONE: 0, Arity.ONE: 1, Arity.TWO: 2, Arity.WINDOW: 0}.get(row.arity)
    if wanted is not None and len(arguments) != wanted:
        raise DefinitionError(f"'{row.label}' takes {wanted} values; got {len(arguments)}.")
    if wanted is None and not arguments:
        raise DefinitionError(f"'{row.label}' needs at least one value; an empty list would match nobody.")
    if (window is not None) != (row.arity is Arity.WINDOW):
        raise DefinitionError(
            f"'{row.key}' takes {'a' if row.arity is Arity.WINDOW else 'no'} window of time."
        )
    if isinstance(window, Around):
        raise DefinitionError("A window around an attribute is for events; compare two attributes instead.")
    if not row.fields and not all(isinstance(each, Value) for each in arguments):
        raise DefinitionError(f"'{row.label}' takes values, not fields.")
    _check_values(operator, arguments)


def _check_values(operator: str, arguments: tuple[Operand, ...]) -> None:
    values = [each for each in arguments if isinstance(each, Value)]
    if operator in SEARCHES and any(each.value == "" for each in values):
        raise DefinitionError(f"'{OPERATORS[operator].label}' needs some text; every text holds ''.")
    if operator in PATTERNS:
        parse_pattern(str(values[0].value))
    if operator in {"is_between", "is_not_between"} and len(values) == 2:  # noqa: PLR2004 - both ends
        low, high = values
        if low.kind is high.kind and low.value > high.value:  # type: ignore[operator]  # of one kind
            raise DefinitionError(
                f"Between {low.value} and {high.value} is empty. Give the smaller value first."
            )


def _check_case(operator: str, arguments: tuple[Operand, ...], *, ignore_case: bool) -> None:
    if not ignore_case:
        return
    values = [each for each in arguments if isinstance(each, Value)]
    if not OPERATORS[operator].folds or any(each.kind is not Kind.TEXT for each in values):
        raise DefinitionError(f"'{OPERATORS[operator].label}' cannot ignore case here; only text can.")


@node
class Measure:
    """What is taken over a profile's matching events.

    Args:
        key: A key of `MEASURES`.
        of: The property it is taken over; None for the count.
    """

    key: str = "count"
    of: FieldRef | Arithmetic | None = None

    def __post_init__(self) -> None:
        if self.key not in MEASURES:
            raise DefinitionError(f"No measure {self.key!r}. {did_you_mean(self.key, MEASURES)}")
        if MEASURES[self.key].needs_property != (self.of is not None):
            raise DefinitionError(
                f"Measure {self.key!r} takes {'a' if MEASURES[self.key].needs_property else 'no'} property."
            )


@node
class Event:
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

    type: str
    where: Rule | None = None
    window: Window = AnyTime()
    measure: Measure = Measure()
    operator: str = "is_at_least"
    arguments: tuple[Value, ...] = (Value(1),)
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.type, str) or not self.type:
            raise DefinitionError(f"An event rule needs an event type; got {self.type!r}.")
        if isinstance(self.window, InNext | Anniversary):
            raise DefinitionError(
                f"Window {self.window.key!r} is for attributes: no event lies after the as-of, "
                "and events have dates of their own."
            )
        if self.operator not in MEASURE_OPERATORS:
            raise DefinitionError(
                f"A measure cannot be asked {self.operator!r}. "
                f"{did_you_mean(self.operator, MEASURE_OPERATORS)}"
            )
        _check_comparison(self.operator, self.arguments, None)
        _check_filter(self.where)
        self._check_measure()

    def _check_measure(self) -> None:
        row = MEASURES[self.measure.key]
        if row.of_nothing and self.operator in {"is_missing", "is_not_missing"}:
            raise DefinitionError(f"The {row.label} is never missing: of no events it is 0.")
        if self.measure.key not in {"count", "distinct"}:
            return
        for argument in self.arguments:
            if argument.kind is not Kind.INTEGER or argument.value < 0:  # type: ignore[operator]  # an integer
                raise DefinitionError(
                    f"A count is compared with a whole number from 0; got {argument.value!r}."
                )


def _check_filter(where: Rule | None) -> None:
    """Refuse anything but claims about properties inside an event's filter."""
    match where:
        case None | Attribute():
            return
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            for rule in rules:
                _check_filter(rule)
        case Not(rule):
            _check_filter(rule)
        case _:
            raise DefinitionError(
                f"An event's filter asks about its properties; {type(where).__name__} does not belong there."
            )


@node
class SegmentRef:
    """Membership in another segment of the same book, as that one is defined now.

    Args:
        name: The other segment's name.
        note: Muted, locked, comment.
    """

    name: str
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise DefinitionError(f"A reference needs the name of a segment; got {self.name!r}.")


@node
class AllOf:
    """Every rule holds."""

    rules: tuple[Rule, ...]
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_group(self.rules)


@node
class AnyOf:
    """At least one rule holds."""

    rules: tuple[Rule, ...]
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_group(self.rules)


@node
class AtLeast:
    """At least k of the rules hold.

    Args:
        count: k, from 1 to the number of rules.
        rules: The rules.
        note: Muted, locked, comment.
    """

    count: int
    rules: tuple[Rule, ...]
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_group(self.rules)
        if isinstance(self.count, bool) or not isinstance(self.count, int):
            raise DefinitionError(f"'at least k of' needs a whole number; got {self.count!r}.")
        if not 1 <= self.count <= len(self.rules):
            raise DefinitionError(
                f"At least {self.count} of {len(self.rules)} rules: "
                f"give a number from 1 to {len(self.rules)}."
            )


@node
class Not:
    """The complement: every profile of the universe that does not satisfy the rule."""

    rule: Rule
    note: Note = field(default=Note(), compare=False)

    def __post_init__(self) -> None:
        _check_rules((self.rule,))


Rule: TypeAlias = AllOf | AnyOf | AtLeast | Not | Attribute | Event | SegmentRef

#: Every rule class, in the order of menus.
RULES: tuple[type[Rule], ...] = (AllOf, AnyOf, AtLeast, Not, Attribute, Event, SegmentRef)


def _check_group(rules: tuple[Rule, ...]) -> None:
    if not isinstance(rules, tuple):
        raise DefinitionError(f"A group holds a tuple of rules; got {type(rules).__name__}.")
    if not rules:
        raise DefinitionError("A group needs at least one rule; an empty one would mean everybody or nobody.")
    _check_rules(rules)


def _check_rules(rules: Iterable[Rule]) -> None:
    for rule in rules:
        if not isinstance(rule, RULES):
            raise DefinitionError(f"{rule!r} is not a rule.")
