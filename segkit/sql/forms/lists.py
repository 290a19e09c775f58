"""How a database deals with lists: whether a value is in one, and how many known ones it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, binary, call, integer, named, not_null, own, select, shared
from segkit.sql.forms.pieces import Change, unchanged

if TYPE_CHECKING:
    from segkit.sql.forms.pieces import Join


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForms:
    """How a database deals with lists.

    Args:
        holds: Tells whether a list holds a value; may be NULL where it does not.
        size: Counts the known elements; NULL for a missing list.
        finite_size: The same for floats, of which those that are no number do not count.
    """

    holds: Join
    size: Change
    finite_size: Change


def is_finite(element: Expr) -> Expr:
    """Ask whether a float is a number."""
    return exp.EQ(this=binary(exp.Sub, element, element), expression=integer(0))


def count_finite(operand: Expr) -> Expr:
    """Count the numbers of a list in a subquery over UNNEST: DuckDB and PostgreSQL."""
    element = exp.column("element")
    rows = select(named(call("UNNEST", operand), exp.to_identifier("element"))).subquery(
        "elements", copy=False
    )
    return exp.Subquery(
        this=select(exp.Count(this=exp.Star())).from_(rows, copy=False).where(is_finite(element), copy=False)
    )


# --- lambdas: Snowflake, Spark, Trino, ClickHouse

_ELEMENT = shared(exp.to_identifier("e"))


def known_elements() -> exp.Lambda:
    """Keep the known elements."""
    return exp.Lambda(this=not_null(_ELEMENT), expressions=[own(_ELEMENT)])


def finite_elements(prepared: Change = unchanged) -> exp.Lambda:
    """Keep the floats that are numbers."""
    return exp.Lambda(this=is_finite(prepared(_ELEMENT)), expressions=[own(_ELEMENT)])
