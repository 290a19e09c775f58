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
    """

    holds: Callable[[Expr, Expr], Expr]
    size: Callable[[Expr], Expr]


def _known() -> exp.Lambda:
    """The lambda that keeps known elements."""
    each = exp.to_identifier("e")
    return exp.Lambda(this=not_null(each), expressions=[each])


def _unnested_count(operand: Expr) -> Expr:
    element = exp.to_identifier("element")
    rows = exp.Unnest(expressions=[operand.copy()], alias=exp.TableAlias(columns=[element]))
    return exp.Subquery(this=exp.select(exp.Count(this=exp.column("element"))).from_(rows))


_DUCKDB = ListForms(
    holds=lambda operand, value: call("LIST_CONTAINS", operand, value),
    size=lambda operand: call("LIST_COUNT", operand),
)
_POSTGRES = ListForms(
    holds=lambda operand, value: exp.EQ(
        this=value.copy(), expression=exp.Any(this=exp.Paren(this=operand.copy()))
    ),
    size=lambda operand: call("CARDINALITY", call("ARRAY_REMOVE", operand, exp.Null())),
)
_BIGQUERY = ListForms(
    holds=lambda operand, value: exp.In(this=value.copy(), unnest=exp.Unnest(expressions=[operand.copy()])),
    size=_unnested_count,
)
_SPARK = ListForms(
    holds=lambda operand, value: call("ARRAY_CONTAINS", operand, value),
    size=lambda operand: call("SIZE", call("FILTER", operand, _known())),
)
_TRINO = ListForms(
    holds=lambda operand, value: call("CONTAINS", operand, value),
    size=lambda operand: call("CARDINALITY", call("FILTER", operand, _known())),
)
_CLICKHOUSE = ListForms(
    holds=lambda operand, value: exp.EQ(this=call("has", operand, value), expression=integer(1)),
    size=lambda operand: call("arrayCount", _known(), operand),
)
_SNOWFLAKE = ListForms(
    holds=lambda operand, value: call("ARRAY_CONTAINS", exp.cast(value.copy(), "variant"), operand),
    size=lambda operand: call("ARRAY_SIZE", call("ARRAY_COMPACT", operand)),
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
