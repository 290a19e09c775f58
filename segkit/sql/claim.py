"""A leaf as SQL: the condition under which it matches, and the one under which it fails.

Both are written out, so that no NOT around a three-valued condition is ever needed: for operands that are all
known exactly one of `matches` and `opposite` is true, and a leaf fails where the opposite holds or an operand
is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from segkit.definition.operators import OPERATORS
from segkit.errors import InternalError
from segkit.sql.build import Expr, all_of, always, any_of, binary, never, not_null, own, wrap
from segkit.sql.terms import (
    Term,
    missing_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.sql.long_lists import Literals
    from segkit.sql.place import Context

_COMPARISONS: dict[str, type[exp.Binary]] = {
    "is": exp.EQ,
    "is_not": exp.NEQ,
    "is_greater_than": exp.GT,
    "is_at_least": exp.GTE,
    "is_less_than": exp.LT,
    "is_at_most": exp.LTE,
}


CONTRARY: dict[type[exp.Binary], type[exp.Binary]] = {
    exp.GT: exp.LTE,
    exp.LTE: exp.GT,
    exp.GTE: exp.LT,
    exp.LT: exp.GTE,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A leaf, in both its forms.

    Args:
        matches: True exactly where the leaf matches.
        opposite: True exactly where every operand is known and the leaf does not match.
        missing: The conditions under which an operand is missing.
    """

    matches: Expr
    opposite: Expr
    missing: tuple[Expr, ...] = ()

    @property
    def fails(self) -> Expr:
        """The condition that is true exactly where the leaf does not match."""
        return any_of([self.opposite, *self.missing])

    def swapped(self) -> Claim:
        """Return the claim of the opposite operator."""
        return Claim(self.opposite, self.matches, self.missing)


def missing_claim(subject: Term) -> Claim:
    """Write whether an operand is missing."""
    if subject.missing is None:
        return Claim(never(), always())
    return Claim(subject.missing, known(subject.missing))


def known(missing: Expr) -> Expr:
    """Turn `x IS NULL` into `x IS NOT NULL`."""
    if not isinstance(missing, exp.Is):
        raise InternalError(f"{missing} is no test for NULL")
    return not_null(missing.this)


def ordered(
    operator: str, lefts: list[Expr], rights: list[Expr], missing: list[Expr], others: Sequence[Expr] = ()
) -> Claim:
    """Write an equality or an order; the left side is given once for each right one.

    Args:
        operator: What is asked.
        lefts: The left side, as it is compared with each right one.
        rights: The right sides.
        missing: The conditions under which the left side is missing.
        others: Those under which a right one is.
    """
    if operator in {"is_between", "is_not_between"}:
        low, high = rights
        if lefts[0] == lefts[1]:
            inside: Expr = exp.Between(this=wrap(lefts[0]), low=_closed(low), high=_closed(high))
        else:
            inside = all_of([binary(exp.GTE, lefts[0], low), binary(exp.LTE, lefts[1], high)])
        outside = any_of([binary(exp.LT, lefts[0], low), binary(exp.GT, lefts[1], high)])
        claim = Claim(inside, outside, (*missing, *others))
        return claim if operator == "is_between" else _known_outside(claim, others)
    sign, contrary = _COMPARISONS[operator], _COMPARISONS[OPERATORS[operator].opposite]
    return Claim(
        binary(sign, lefts[0], rights[0]), binary(contrary, lefts[0], rights[0]), (*missing, *others)
    )


def _known_outside(claim: Claim, others: Sequence[Expr]) -> Claim:
    """`x < a OR x > b` is true with b missing where x < a, so the claim asks for both ends to be known."""
    ends = [known(each) for each in others]
    return Claim(all_of([claim.opposite, *ends]) if ends else claim.opposite, claim.matches, claim.missing)


def _closed(operand: Expr) -> Expr:
    """Put parentheses around a bound of BETWEEN; there COLLATE needs them too."""
    return exp.Paren(this=own(operand)) if isinstance(operand, exp.Collate) else wrap(operand)


def member(
    operator: str, subject: Expr, values: Literals[Any], missing: list[Expr], context: Context
) -> Claim:
    """Write that an operand is one of some values, in lists as long as the database takes."""
    parts = [exp.In(this=wrap(subject), expressions=listed) for listed in values.lists(context.dialect)]
    inside, outside = any_of(parts), all_of([exp.Not(this=own(each)) for each in parts])
    claim = Claim(inside, outside, tuple(missing))
    return claim if operator == "is_any_of" else claim.swapped()


def any_known(subject: Term) -> Claim:
    """Write that a value is known at all: no known value fails that."""
    return Claim(missing_claim(subject).opposite, never(), tuple(missing_of((subject,))))
