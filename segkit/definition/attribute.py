"""A claim about a field, and what makes one well formed."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from segkit.definition.node import RuleMenu, RuleNode, node
from segkit.definition.operators import OPERATORS, PATTERNS, SEARCHES, Arity
from segkit.definition.patterns import parse_pattern
from segkit.definition.values import Note, Operand, Value, are_literals, kinds_of
from segkit.definition.windows import Around, Window
from segkit.errors import DefinitionError
from segkit.schema.types import NUMBERS, Kind
from segkit.wording import did_you_mean

#: The most values for which a list of the customer is searched, one after the other.
MAX_ELEMENTS = 10_000


@node
class Attribute(RuleNode):
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

    kind = "attribute"
    menu = RuleMenu("Condition", "Asks about a field of the customer.", {})
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
        check_comparison(self.operator, self.arguments, self.window)
        _check_case(self.operator, self.arguments, ignore_case=self.ignore_case)


def check_comparison(operator: str, arguments: tuple[Operand, ...], window: Window | None) -> None:
    """Check that an operator has the arguments it takes.

    Raises:
        DefinitionError: Saying what it takes.
    """
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
    if not row.fields and not are_literals(arguments):
        raise DefinitionError(f"'{row.label}' takes values, not fields.")
    _check_values(operator, arguments)


def _check_values(operator: str, arguments: tuple[Operand, ...]) -> None:
    values = [each for each in arguments if isinstance(each, Value)]
    if OPERATORS[operator].lists and len(values) > MAX_ELEMENTS:
        raise DefinitionError(
            f"'{OPERATORS[operator].label}' takes at most {MAX_ELEMENTS:,} values, for a list is asked for "
            f"each of them; got {len(values):,}. Keep the elements as events with a row each, and write "
            "is_any_of."
        )
    if operator in SEARCHES and any(each.value == "" for each in values):
        raise DefinitionError(f"'{OPERATORS[operator].label}' needs some text; every text holds ''.")
    if operator in PATTERNS:
        parse_pattern(str(values[0].value))
    if operator in {"is_between", "is_not_between"} and len(values) == 2:  # noqa: PLR2004 - both ends
        low, high = values
        if _is_reversed(low, high):
            raise DefinitionError(
                f"Between {low.value} and {high.value} is empty. Give the smaller value first."
            )


def _is_reversed(low: Value, high: Value) -> bool:
    """Tell whether two ends of a range are the wrong way round; those of different types are not compared."""
    if {low.kind, high.kind} <= NUMBERS:  # a float as it is written: 0.1 beside Decimal('0.1') is the same
        return Decimal(str(low.value)) > Decimal(str(high.value))
    return low.kind is high.kind and low.value > high.value  # type: ignore[operator]  # of one kind


def _check_case(operator: str, arguments: tuple[Operand, ...], *, ignore_case: bool) -> None:
    if not ignore_case:
        return
    values = [each for each in arguments if isinstance(each, Value)]
    if not OPERATORS[operator].folds or not kinds_of(values) <= {Kind.TEXT}:
        raise DefinitionError(f"'{OPERATORS[operator].label}' cannot ignore case here; only text can.")
