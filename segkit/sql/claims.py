"""A claim about a field as SQL, whatever the field holds; here are numbers, booleans, days and lists."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from segkit.definition.nodes import Value
from segkit.definition.values import kinds_of
from segkit.schema.types import EXACT_NUMBERS, NUMBERS, DataType, Kind
from segkit.sql import limits
from segkit.sql.build import all_of, any_of, binary, integer, one_if
from segkit.sql.claim import Claim, any_known, known, member, missing_claim, ordered
from segkit.sql.instants import alike
from segkit.sql.limits import Decided, Undecided
from segkit.sql.long_lists import Literals
from segkit.sql.terms import (
    Term,
    aligned,
    as_double,
    boolean_is,
    boolean_known,
    literal,
    literal_sql,
    missing_of,
    term,
)
from segkit.sql.text_claims import text_claim
from segkit.sql.time_claims import instant_claim, window_claim

if TYPE_CHECKING:
    from segkit.definition.nodes import Attribute, Operand
    from segkit.sql.build import Expr
    from segkit.sql.place import Context, Place


def attribute_claim(rule: Attribute, place: Place) -> Claim:
    """Write a claim about a field.

    Raises:
        DialectError: If the database cannot express it.
    """
    subject = term(rule.subject, place)
    if rule.operator in {"is_missing", "is_not_missing"}:
        claim = missing_claim(subject)
        return claim if rule.operator == "is_missing" else claim.swapped()
    if subject.type.is_list:
        return _list_claim(rule, subject, place.context)
    if rule.window is not None:
        claim = window_claim(rule, subject, place.context)
        return claim if rule.operator == "is_within" else claim.swapped()
    if subject.type.kind is Kind.TEXT:
        return text_claim(rule, subject, place)
    arguments = tuple(_argument(each, place) for each in rule.arguments)
    return comparison(rule.operator, subject, arguments, place.context)


def _argument(operand: Operand, place: Place) -> Term | Value:
    return operand if isinstance(operand, Value) else term(operand, place)


def comparison(operator: str, subject: Term, arguments: tuple[Term | Value, ...], context: Context) -> Claim:
    """Compare an operand that is no text with literals or other operands."""
    mixed = any(isinstance(each, Value) for each in arguments)
    if (
        subject.type.kind is Kind.TIMESTAMP
        and mixed
        and not all(isinstance(each, Value) for each in arguments)
    ):
        return _mixed(operator, subject, arguments, context)
    if subject.type.kind is Kind.TIMESTAMP and mixed:
        return instant_claim(
            operator, subject, tuple(each for each in arguments if isinstance(each, Value)), context
        )
    if all(isinstance(each, Value) for each in arguments):
        decided = _decided(
            operator, subject, tuple(each for each in arguments if isinstance(each, Value)), context
        )
        if isinstance(decided, Claim):
            return decided
        operator, arguments = decided
    if operator in {"is_any_of", "is_none_of"}:

        def write(given: Term | Value) -> Expr:
            if isinstance(given, Term):
                return given.sql
            return literal_sql(given, subject.type.kind, context, subject.power)

        return member(operator, subject.sql, Literals(arguments, write), missing_of((subject,)), context)
    if subject.type.kind is Kind.BOOLEAN:
        return _boolean(operator, subject, arguments[0], context)
    pairs = [_comparable(subject, each, context) for each in arguments]
    lefts, rights = [left for left, _ in pairs], [right for _, right in pairs]
    others = tuple(each for each in arguments if isinstance(each, Term))
    return ordered(operator, lefts, rights, missing_of((subject,)), missing_of(others))


def _decided(
    operator: str, subject: Term, values: tuple[Value, ...], context: Context
) -> Claim | tuple[str, tuple[Value, ...]]:
    """Settle a comparison that needs no database; fit any other to what the column can hold."""
    if subject.type.kind in EXACT_NUMBERS and subject.scale is not None:
        if operator in {"is_any_of", "is_none_of"} and kinds_of(values) == {Kind.INTEGER}:
            return _whole_list(operator, subject, subject.scale, values)
        exact = [_exact_value(each.value) for each in values]
        answer: Decided | Undecided[Any] = limits.numbers(operator, exact, subject.scale, bits=subject.bits)
    elif subject.type.kind is Kind.DATE:
        days = [each.value for each in values if isinstance(each.value, dt.date)]
        times = context.dialect.times
        answer = limits.dates(operator, days, dt.date(times.earliest, 1, 1), dt.date(times.latest, 12, 31))
    else:
        return operator, values
    if isinstance(answer, Decided):
        return _settled(subject, holds=answer.holds)
    return answer.operator, tuple(_fitted_value(each, subject) for each in answer.values)


def _settled(subject: Term, *, holds: bool) -> Claim:
    claim = any_known(subject)
    return claim if holds else claim.swapped()


def _whole_list(
    operator: str, subject: Term, scale: int, values: tuple[Value, ...]
) -> Claim | tuple[str, tuple[Value, ...]]:
    """Keep the integers of a list that the column can hold, as they are: lists are long."""
    low, high = map(int, limits.ends(scale, subject.bits))
    kept = tuple(each for each in values if isinstance(each.value, int) and low <= each.value <= high)
    return (operator, kept) if kept else _settled(subject, holds=operator == "is_none_of")


def _exact_value(value: object) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))


def _fitted_value(value: Decimal | dt.date, subject: Term) -> Value:
    whole = isinstance(value, Decimal) and (subject.scale == 0 or value == value.to_integral_value())
    return Value(int(value)) if whole else Value(value)  # type: ignore[arg-type]  # a decimal, if it is whole


def _comparable(subject: Term, given: Term | Value, context: Context) -> tuple[Expr, Expr]:
    if isinstance(given, Value):
        return subject.sql, literal(given, subject.type, context, subject.power).sql
    kinds = {subject.type.kind, given.type.kind}
    if kinds == {Kind.TIMESTAMP}:
        return alike(subject, given, context)
    if Kind.FLOAT in kinds and kinds <= NUMBERS:
        left, right = as_double(subject, context), as_double(given, context)
    else:
        left, right = aligned(subject, given)
    return left.sql, right.sql


def _boolean(operator: str, subject: Term, given: Term | Value, context: Context) -> Claim:
    if isinstance(given, Value):
        wanted = bool(given.value) == (operator == "is")
        matches, opposite = (boolean_is(subject.sql, value, context) for value in (wanted, not wanted))
        return Claim(matches, opposite, tuple(missing_of((subject,))))
    left, right = (boolean_known(each.sql, context) for each in (subject, given))
    return ordered(operator, [left], [right], missing_of((subject,)), missing_of((given,)))


def _mixed(operator: str, subject: Term, arguments: tuple[Term | Value, ...], context: Context) -> Claim:
    """Write a `between` of a timestamp with one literal end and one that is a field: as its two halves."""
    low = comparison("is_at_least", subject, (arguments[0],), context)
    high = comparison("is_at_most", subject, (arguments[1],), context)
    missing = {each.sql(): each for each in (*low.missing, *high.missing)}.values()
    known_ends = [known(each) for each in missing]
    inside = Claim(
        all_of([low.matches, high.matches]),
        all_of([any_of([low.opposite, high.opposite]), *known_ends]),
        tuple(missing),
    )
    return inside if operator == "is_between" else inside.swapped()


# --- lists


def _list_claim(rule: Attribute, subject: Term, context: Context) -> Claim:
    lists = context.dialect.lists
    if lists is None:
        raise context.refuse("it has no lists.", "Run this segment on a database that has them.")
    element = DataType(subject.type.kind)
    held = [
        one_if(lists.holds(subject.sql, literal(each, element, context).sql))
        for each in rule.arguments
        if isinstance(each, Value)
    ]
    yes = [binary(exp.EQ, each, integer(1)) for each in held]
    no = [binary(exp.EQ, each, integer(0)) for each in held]
    if rule.operator == "has_all_of":
        return Claim(all_of(yes), any_of(no))
    claim = Claim(any_of(yes), all_of(no))
    return claim if rule.operator == "has_any_of" else claim.swapped()
