"""A plan as one sqlglot SELECT: lookups and event sources as CTEs, one join each, one WHERE."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.nodes import FieldRef
from segkit.sql.build import column, integer, name, own_column, own_name
from segkit.sql.joins import (
    key_sql,
    left_join,
    lookup_ctes,
    lookup_joins,
    lookup_names,
    names_taken,
    outer_refs,
    table,
)
from segkit.sql.leaves import leaf_claim, source_ctes
from segkit.sql.live import BOUNDS
from segkit.sql.measures import KEY
from segkit.sql.place import PROFILE, Place
from segkit.sql.plan import free_name, make_plan
from segkit.sql.predicates import condition
from segkit.sql.rank import ranked

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.sql.place import Context


def lower(rule: Rule, context: Context, rank: Rank | None = None) -> exp.Select:
    """Write a normalized rule as the SELECT of its members' keys, ranked and limited if so asked.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    if context.clock is not None:
        context.clock.name = free_name(BOUNDS, names_taken(rule, context))
    ranked_by = [] if rank is None else [FieldRef(rank.by)]
    lookups = lookup_names(rule, context, ranked_by)
    plan = make_plan(rule, names_taken(rule, context) | set(lookups.values()))
    made = members_select(context)
    for join in lookup_joins(outer_refs(rule), Place(context), lookups):
        made.append("joins", join)
    for source in plan.sources:
        made.append("joins", left_join(source.name, source.name, _on_key(source.name, context)))
    made = made.where(condition(rule, lambda leaf: leaf_claim(leaf, plan, context)))
    if rank is not None:
        made = ranked(made, rank, context, lookups)
    ctes = lookup_ctes(rule, context, ranked_by)
    for source in plan.sources:
        ctes += source_ctes(source, context, lookups)
    return with_ctes(made, ctes, context)


def members_select(context: Context) -> exp.Select:
    """Make the SELECT of all profiles' keys."""
    profiles = context.tables.profiles
    key = exp.alias_(column(profiles.key, PROFILE), name(profiles.key))
    return exp.select(key).from_(table(profiles.name, PROFILE))


def _on_key(source: str, context: Context) -> exp.EQ:
    key = key_sql(column(context.tables.profiles.key, PROFILE), context.catalog.key.type, context.dialect)
    return exp.EQ(this=own_column(KEY, source), expression=key)


def with_ctes(made: exp.Select, ctes: list[tuple[str, exp.Select]], context: Context) -> exp.Select:
    """Put CTEs before a SELECT, and behind it what the dialect needs to read it right."""
    if context.clock is not None:
        ctes = [*context.clock.ctes(), *ctes]
    if ctes:
        listed = [
            exp.CTE(this=each, alias=exp.TableAlias(this=own_name(each_name))) for each_name, each in ctes
        ]
        made.set("with_", exp.With(expressions=listed))
    if context.dialect.settings:
        pairs = [each.split(" = ") for each in context.dialect.settings.split(", ")]
        made.set(
            "settings", [exp.EQ(this=exp.var(key), expression=integer(int(value))) for key, value in pairs]
        )
    return made


def counted(members: exp.Select) -> exp.Select:
    """Turn the SELECT of members into that of their number."""
    inner = exp.Subquery(this=members, alias=exp.TableAlias(this=own_name("members")))
    count = exp.alias_(exp.Count(this=exp.Star()), own_name("customers"))
    return exp.select(count).from_(inner)
