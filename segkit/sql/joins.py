"""Lookups in a statement: one CTE each that can never multiply rows, and the joins that reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.schema.tablemap import parts_of
from segkit.schema.types import DataType, Kind
from segkit.sql.build import Expr, column, integer, name, named, own, own_column, own_name, select
from segkit.sql.place import EVERY_ROW
from segkit.sql.plan import free_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.nodes import FieldRef
    from segkit.sql.forms.dialect import Dialect
    from segkit.sql.place import Context, Place
    from segkit.sql.reads import Reads

_NTH = "nth"


def key_sql(operand: Expr, type_: DataType, dialect: Dialect) -> Expr:
    """Prepare a key for a join or a GROUP BY: text by code point, as everywhere."""
    if type_.kind is Kind.TEXT:
        return dialect.text.same(operand)
    return dialect.numbers.integer_column(own(operand))


def table(given: str | tuple[str, ...], alias: str = "") -> exp.Table:
    """Make a quoted, qualified table."""
    *rest, last = (name(part) for part in parts_of(given))
    made = exp.Table(this=last)
    for key, part in zip(("db", "catalog"), reversed(rest), strict=False):
        made.set(key, part)
    if alias:
        made.set("alias", exp.TableAlias(this=own_name(alias)))
    return made


def lookup_ctes(reads: Reads, context: Context) -> list[tuple[str, exp.Select]]:
    """Make a CTE for each lookup of a statement that holds each key once, whatever the table holds."""
    return [
        (reads.ctes[lookup], _each_key_once(lookup, sorted(fields), context))
        for lookup, fields in reads.lookups.items()
    ]


def _each_key_once(lookup: str, fields: list[str], context: Context) -> exp.Select:
    source = context.tables.lookup(lookup)
    wanted = list(dict.fromkeys([source.key, *(source.column(each) for each in fields)]))
    if context.dialect.trims_names and any(each[:1].isspace() for each in wanted):
        raise context.refuse(
            "a column whose name begins with a space loses it there.",
            "Map the lookup to a view that renames it.",
        )
    number = free_name(_NTH, {each.lower() for each in wanted})
    key = key_sql(column(source.key, "l"), context.catalog.lookups[lookup].key_type, context.dialect)
    nth = exp.Window(
        this=exp.RowNumber(),
        partition_by=[key.copy()],
        order=exp.Order(expressions=[exp.Ordered(this=own(key), desc=False, nulls_first=True)]),
    )
    rows = select(*(named(column(each, "l"), name(each)) for each in wanted), named(nth, number)).from_(
        table(source.name, "l"), copy=False
    )
    return (
        select(*(named(column(each, EVERY_ROW), name(each)) for each in wanted))
        .from_(exp.Subquery(this=own(rows), alias=exp.TableAlias(this=own_name(EVERY_ROW))), copy=False)
        .where(exp.EQ(this=own_column(number, EVERY_ROW), expression=integer(1)), copy=False)
    )


def lookup_joins(refs: Iterable[FieldRef], place: Place, reads: Reads) -> list[exp.Join]:
    """Make the joins that some fields need, nearest lookup first, each once."""
    context = place.context
    joins: dict[str, exp.Join] = {}
    for ref in refs:
        for alias, hop, holder in place.joins(ref):
            if alias not in joins:
                key_type = context.catalog.lookups[hop.lookup].key_type
                key = column(context.tables.lookup(hop.lookup).key, alias)
                on = exp.EQ(
                    this=key_sql(key, key_type, context.dialect),
                    expression=key_sql(holder, key_type, context.dialect),
                )
                joins[alias] = left_join(reads.ctes[hop.lookup], alias, on)
    return list(joins.values())


def left_join(source: str, alias: str, on: Expr) -> exp.Join:
    """Make a LEFT JOIN to a CTE."""
    made = exp.Table(this=own_name(source))
    if alias != source:
        made.set("alias", exp.TableAlias(this=own_name(alias)))
    return exp.Join(this=own(made), side="LEFT", on=own(on))
