"""What forms of every kind are made of: casts, calls, parts of a date, conditions in both their forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, binary, call, cast, integer, own, own_each, shared, text, wrap

#: Makes one operand into another.
Change: TypeAlias = Callable[[Expr], Expr]
#: Makes one operand of two.
Join: TypeAlias = Callable[[Expr, Expr], Expr]
#: A condition, and the one that is true where its operands are known and it does not hold.
Answer: TypeAlias = tuple[Expr, Expr]
#: Asks something of two operands.
Ask: TypeAlias = Callable[[Expr, Expr], Answer]


def unchanged(operand: Expr) -> Expr:
    """Leave an operand as it is."""
    return own(operand)


def cast_to(type_: str, dialect: str | None = None) -> Change:
    """Cast to a type, which is read as a database writes it."""
    return lambda operand: exp.Cast(this=own(operand), to=exp.DataType.build(type_, dialect=dialect))


def as_date(operand: Expr) -> Expr:
    """Cast to a date."""
    return cast(own(operand), "date")


def calling(function: str, *before: Expr, after: tuple[Expr, ...] = ()) -> Change:
    """Call a function of an operand, with arguments that are always the same around it."""
    before, after = tuple(map(shared, before)), tuple(map(shared, after))
    return lambda operand: call(function, *before, operand, *after)


def calling_both(function: str, *, second_first: bool = False) -> Join:
    """Call a function of two operands."""
    return lambda left, right: call(function, right, left) if second_first else call(function, left, right)


def part(unit: str, operand: Expr) -> Expr:
    """Extract a part of a date, a time or an interval."""
    return exp.Extract(this=exp.var(unit), expression=own(operand))


def at_zone(operand: Expr, zone: str) -> Expr:
    """Move between an instant and the wall time of a zone."""
    return exp.AtTimeZone(this=own(operand), zone=text(zone))


def product(operand: Expr, factor: int) -> Expr:
    """Multiply a single term."""
    return exp.Mul(this=own(operand), expression=integer(factor))


def remainder(left: Expr, right: int) -> Expr:
    """Give what is left of a division."""
    return exp.Paren(this=exp.Mod(this=wrap(left), expression=integer(right)))


# --- conditions in both their forms


def boolean(truth: Expr) -> Answer:
    """Use a boolean, without comparing it with one."""
    return truth, exp.Not(this=wrap(truth))


def one_or_zero(number: Expr) -> Answer:
    """Ask for the 1 of a function that gives 1 or 0."""
    return binary(exp.EQ, number, integer(1)), binary(exp.EQ, number, integer(0))


def anywhere(place: Expr) -> Answer:
    """Ask for a place at all; 0 stands for none."""
    return binary(exp.GT, place, integer(0)), binary(exp.EQ, place, integer(0))


def in_front(place: Expr) -> Answer:
    """Ask for the first place."""
    return binary(exp.EQ, place, integer(1)), binary(exp.NEQ, place, integer(1))


def equal(left: Expr, right: Expr) -> Answer:
    """Ask whether two operands are equal, neither of which is put in parentheses."""
    left, right = own_each([left, right])
    return exp.EQ(this=own(left), expression=own(right)), exp.NEQ(this=own(left), expression=own(right))
