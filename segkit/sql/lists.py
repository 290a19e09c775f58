"""Lists in each database that has them: whether an element is there, and how many known ones there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, not_null

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForms:
    """How a database deals with lists.

    Args:
        holds: Tells whether a list holds a value; may be NULL where it does not.
        size: Counts the known elements; NULL for a missing list.
        finite_size: The same for floats, of which those that are no number do not count; None where there is
            no way to look at them.
    """

    holds: Callable[[Expr, Expr], Expr]
    size: Callable[[Expr], Expr]
    finite_size: Callable[[Expr], Expr] | None = None


def _known() -> exp.Lambda:
    """The lambda that keeps known elements."""
    each = exp.to_identifier("e")
    return exp.Lambda(this=not_null(each), expressions=[each])


def _unnested_count(operand: Expr) -> Expr:
    element = exp.to_identifier("element")
    rows = exp.Unnest(expressions=[operand.copy()], alias=exp.TableAlias(columns=[element]))
    return exp.Subquery(this=exp.select(exp.Count(this=exp.column("element"))).from_(rows))


def _is_finite(element: Expr) -> Expr:
    return exp.EQ(this=exp.Sub(this=element.copy(), expression=element.copy()), expression=integer(0))


_E = exp.to_identifier("e")


def _finite(element: Expr = _E) -> exp.Lambda:
    """The lambda that keeps finite floats."""
    return exp.Lambda(this=_is_finite(element), expressions=[_E.copy()])


def _count_finite(operand: Expr) -> Expr:
    """Count in a subquery over the elements."""
    element = exp.column("element")
    rows = exp.select(exp.alias_(call("UNNEST", operand), exp.to_identifier("element"))).subquery("elements")
    return exp.Subquery(this=exp.select(exp.Count(this=exp.Star())).from_(rows).where(_is_finite(element)))


def _exists(operand: Expr, value: Expr) -> Expr:
    """Look for an element in a subquery: IN UNNEST wants both sides of one type."""
    element = exp.to_identifier("element")
    rows = exp.Unnest(expressions=[operand.copy()], alias=exp.TableAlias(columns=[element]))
    found = exp.select(integer(1)).from_(rows)
    return exp.Exists(this=found.where(exp.EQ(this=exp.column("element"), expression=value.copy())))


def _count_finite_unnested(operand: Expr) -> Expr:
    element = exp.to_identifier("element")
    rows = exp.Unnest(expressions=[operand.copy()], alias=exp.TableAlias(columns=[element]))
    count = exp.select(exp.Count(this=exp.Star())).from_(rows)
    return exp.Subquery(this=count.where(_is_finite(exp.column("element"))))


_DUCKDB = ListForms(
    holds=lambda operand, value: call("LIST_CONTAINS", operand, value),
    size=lambda operand: call("LIST_COUNT", operand),
    finite_size=_count_finite,
)
_POSTGRES = ListForms(
    holds=lambda operand, value: exp.EQ(
        this=value.copy(), expression=exp.Any(this=exp.Paren(this=operand.copy()))
    ),
    size=lambda operand: call("CARDINALITY", call("ARRAY_REMOVE", operand, exp.Null())),
    finite_size=_count_finite,
)
_BIGQUERY = ListForms(
    holds=_exists,
    size=_unnested_count,
    finite_size=_count_finite_unnested,
)
_SPARK = ListForms(
    holds=lambda operand, value: call("ARRAY_CONTAINS", operand, value),
    size=lambda operand: call("SIZE", call("FILTER", operand, _known())),
    finite_size=lambda operand: call("SIZE", call("FILTER", operand, _finite())),
)
_TRINO = ListForms(
    holds=lambda operand, value: call("CONTAINS", operand, value),
    size=lambda operand: call("CARDINALITY", call("FILTER", operand, _known())),
    finite_size=lambda operand: call("CARDINALITY", call("FILTER", operand, _finite())),
)
_CLICKHOUSE = ListForms(
    holds=lambda operand, value: exp.EQ(this=call("has", operand, value), expression=integer(1)),
    size=lambda operand: call("arrayCount", _known(), operand),
    finite_size=lambda operand: call("arrayCount", _finite(), operand),
)
_SNOWFLAKE = ListForms(
    holds=lambda operand, value: call("ARRAY_CONTAINS", exp.cast(value.copy(), "variant"), operand),
    size=lambda operand: call("ARRAY_SIZE", call("ARRAY_COMPACT", operand)),
    finite_size=lambda operand: call("ARRAY_SIZE", call("FILTER", operand, _finite(exp.cast(_E, "double")))),
)

#: Dialect name to its forms; the others have no lists.
LISTS: Mapping[str, ListForms] = {
    "duckdb": _DUCKDB,
    "postgres": _POSTGRES,
    "bigquery": _BIGQUERY,
    "spark": _SPARK,
    "databricks": _SPARK,
    "trino": _TRINO,
    "clickhouse": _CLICKHOUSE,
    "snowflake": _SNOWFLAKE,
}
