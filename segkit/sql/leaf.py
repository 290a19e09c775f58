"""One leaf as a query for the embedded engine: the positions of the profiles for which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.nodes import Event, FieldRef, Ratio
from segkit.sql.build import named, own_column, own_name, select
from segkit.sql.claims import attribute_claim
from segkit.sql.dialects import dialect_named
from segkit.sql.joins import lookup_ctes
from segkit.sql.leaves import leaf_claim
from segkit.sql.lower import join_profiles, lower, members_select, plan_ctes, with_ctes
from segkit.sql.measures import KEY, zero_satisfies
from segkit.sql.place import Context, Place
from segkit.sql.plan import make_plan
from segkit.sql.rank import ranked
from segkit.sql.reads import Reads
from segkit.sql.render import render

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Attribute, Leaf
    from segkit.definition.rank import Rank
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap


@dataclass(frozen=True, slots=True)
class LeafQuery:
    """A query for a leaf.

    Args:
        text: SQL for DuckDB that gives one column of keys.
        inverted: Whether the keys are of those for whom the leaf does *not* hold.
    """

    text: str
    inverted: bool


def leaf_query(
    leaf: Leaf, catalog: Catalog, tables: TableMap, as_of: dt.datetime, zone: ZoneInfo
) -> LeafQuery:
    """Write the query of a leaf.

    A claim about events reads the events alone. Where a profile without events satisfies it, the query gives
    those who do not, so that profiles are never joined to find the absent ones.
    """
    context = Context(dialect=dialect_named("duckdb"), catalog=catalog, tables=tables, as_of=as_of, zone=zone)
    reads = Reads.of([leaf], context)
    plan = make_plan([leaf], reads.taken)
    if len(plan.sources) != 1:
        return LeafQuery(render(lower(leaf, context, reads), context.dialect), inverted=False)
    (source,) = plan.sources
    inverted = _holds_without_events(leaf)
    claim = leaf_claim(leaf, plan, context)
    made = (
        select(own_column(KEY, source.name))
        .from_(exp.Table(this=own_name(source.name)), copy=False)
        .where(claim.fails if inverted else claim.matches, copy=False)
    )
    ctes = [*lookup_ctes(reads, context), *plan_ctes(plan, context, reads)]
    return LeafQuery(render(with_ctes(made, ctes, context), context.dialect), inverted)


def together_query(
    attributes: Sequence[Attribute], catalog: Catalog, tables: TableMap, as_of: dt.datetime, zone: ZoneInfo
) -> str:
    """Write the query that gives each profile's key, and behind it a column for each claim about fields."""
    context = Context(dialect=dialect_named("duckdb"), catalog=catalog, tables=tables, as_of=as_of, zone=zone)
    reads = Reads.of(attributes, context)
    made = join_profiles(members_select(context), [], context, reads)
    for at, each in enumerate(attributes):
        matches = attribute_claim(each, Place(context)).matches
        made.append("expressions", named(matches, f"claim_{at}"))
    return render(with_ctes(made, lookup_ctes(reads, context), context), context.dialect)


def rank_query(rank: Rank, catalog: Catalog, tables: TableMap, as_of: dt.datetime, zone: ZoneInfo) -> str:
    """Write the query that gives all profiles in the order of a rank.

    Raises:
        CatalogError: If there is no such attribute.
    """
    context = Context(dialect=dialect_named("duckdb"), catalog=catalog, tables=tables, as_of=as_of, zone=zone)
    reads = Reads.of([], context, [("", FieldRef(rank.by))])
    made = ranked(join_profiles(members_select(context), [], context, reads), rank, context)
    return render(with_ctes(made, lookup_ctes(reads, context), context), context.dialect)


def _holds_without_events(leaf: Leaf) -> bool:
    if isinstance(leaf, Event) and leaf.measure.row.of_nothing:
        return zero_satisfies(leaf.operator, [each.value for each in leaf.arguments])
    return isinstance(leaf, Event | Ratio) and leaf.operator == "is_missing"
