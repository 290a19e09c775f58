"""A plan as one sqlglot SELECT: lookups and event sources as CTEs, one join each, one WHERE."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import column, integer, name, named, own, own_column, own_name, select
from segkit.sql.joins import key_sql, left_join, lookup_ctes, lookup_joins, table
from segkit.sql.leaves import leaf_claim, source_ctes
from segkit.sql.live import BOUNDS
from segkit.sql.measures import KEY
from segkit.sql.place import MEMBERS, PROFILE, Place
from segkit.sql.plan import free_name, make_plan
from segkit.sql.predicates import condition
from segkit.sql.rank import ranked
from segkit.sql.zone_tables import with_zone_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.sql.place import Context
    from segkit.sql.plan import Plan
    from segkit.sql.reads import Reads


def lower(rule: Rule, context: Context, reads: Reads, rank: Rank | None = None) -> exp.Select:
    """Write a normalized rule as the SELECT of its members' keys, ranked and limited if so asked.

    Args:
        rule: The rule.
        context: The statement.
        reads: What the rule reads, and the value that it is ranked by.
        rank: Keep only the first so many members, in that order.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    if context.clock is not None:
        context.clock.name = free_name(BOUNDS, reads.taken)
    plan = make_plan([rule], reads.taken)
    made = join_profiles(members_select(context), [plan], context, reads)
    made = made.where(condition(rule, lambda leaf: leaf_claim(leaf, plan, context)), copy=False)
    if rank is not None:
        made = ranked(made, rank, context)
    made = with_ctes(made, [*lookup_ctes(reads, context), *plan_ctes(plan, context, reads)], context)
    return with_zone_tables(made, reads.taken) if context.dialect.zone_tables else made


def join_profiles(made: exp.Select, plans: Iterable[Plan], context: Context, reads: Reads) -> exp.Select:
    """Join to the profiles the lookups that their fields need, and the sources of plans."""
    for join in lookup_joins(reads.fields, Place(context), reads):
        made.append("joins", join)
    for source in (each for plan in plans for each in plan.sources):
        made.append("joins", left_join(source.name, source.name, _on_key(source.name, context)))
    return made


def plan_ctes(plan: Plan, context: Context, reads: Reads) -> list[tuple[str, exp.Select]]:
    """Make the CTEs of a plan."""
    return [each for source in plan.sources for each in source_ctes(source, context, reads)]


def members_select(context: Context) -> exp.Select:
    """Make the SELECT of all profiles' keys."""
    profiles = context.tables.profiles
    key = named(column(profiles.key, PROFILE), name(profiles.key))
    return select(key).from_(table(profiles.name, PROFILE), copy=False)


def _on_key(source: str, context: Context) -> exp.EQ:
    key = key_sql(column(context.tables.profiles.key, PROFILE), context.catalog.key.type, context.dialect)
    return exp.EQ(this=own_column(KEY, source), expression=own(key))


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
    inner = exp.Subquery(this=own(members), alias=exp.TableAlias(this=own_name(MEMBERS)))
    count = named(exp.Count(this=exp.Star()), "customers")
    return select(count).from_(inner, copy=False)
