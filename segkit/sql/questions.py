"""Several rules at several moments in one statement over the profiles.

Each moment has a plan of its own, the names of its CTEs kept apart from those of the others; what depends on
no moment, such as lookups, is there once. Every statement is pinned: an engine asks at the moment it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from sqlglot import exp

from segkit.definition.moment import Moment
from segkit.sql.build import Expr, cast, column, integer, named, own, own_column, own_name, select
from segkit.sql.dialects import dialect_named
from segkit.sql.instants import ZONES_UNTIL
from segkit.sql.joins import key_sql, lookup_ctes, table
from segkit.sql.leaves import leaf_claim, source_ctes
from segkit.sql.lower import join_profiles, with_ctes
from segkit.sql.measures import KEY
from segkit.sql.place import PROFILE, Context
from segkit.sql.plan import Plan, make_plan
from segkit.sql.predicates import condition
from segkit.sql.reads import Reads
from segkit.sql.render import render
from segkit.sql.zone_tables import with_zone_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from segkit.definition.nodes import Rule
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap
    from segkit.sql.reads import Named

#: Where the parts of profiles stand before they are put together.
_PARTS = "parts"
#: A normalized rule, and when and where it is evaluated.
Question: TypeAlias = "tuple[Rule, Moment]"

#: The moment of a context in which no rule depends on one: zones' changes are written out up to it.
_ANY_MOMENT = Moment(ZONES_UNTIL, ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class Database:
    """What statements are written for.

    Args:
        dialect: One of the thirteen dialect names, such as `snowflake`.
        catalog: What can be named.
        tables: Where it is.
    """

    dialect: str
    catalog: Catalog
    tables: TableMap

    def at(self, moment: Moment = _ANY_MOMENT) -> Context:
        """Give the context of a moment; of any, where nothing depends on it.

        Raises:
            DialectError: If there is no such dialect.
        """
        return Context(
            dialect=dialect_named(self.dialect),
            catalog=self.catalog,
            tables=self.tables,
            as_of=moment.as_of,
            zone=moment.zone,
        )


@dataclass(frozen=True, slots=True)
class Questions:
    """Rules at moments, ready to be written into one statement.

    Args:
        database: What the statement is written for.
        reads: What it reads.
        plans: Moment to what its rules need, in the order in which the moments are first named.
    """

    database: Database
    reads: Reads
    plans: Mapping[Moment, Plan]

    @classmethod
    def of(cls, asked: Sequence[Question], database: Database, beside: Iterable[Named] = ()) -> Questions:
        """Plan a statement.

        Args:
            asked: The rules with their moments.
            database: What it is written for.
            beside: The fields that it names outside of the rules.
        """
        reads = Reads.of([rule for rule, _ in asked], database.at(), beside)
        taken = set(reads.taken)
        plans: dict[Moment, Plan] = {}
        for moment in dict.fromkeys(each for _, each in asked):
            plans[moment] = make_plan([rule for rule, each in asked if each == moment], taken)
            taken |= {source.name for source in plans[moment].sources}
        return cls(database, reads, MappingProxyType(plans))

    @property
    def context(self) -> Context:
        """The context of what depends on no moment."""
        return self.database.at()

    def condition(self, question: Question) -> Expr:
        """Write a rule as a condition that is true exactly for those who satisfy it.

        Raises:
            DialectError: If the database cannot express it.
        """
        rule, moment = question
        context = self.database.at(moment)
        return condition(rule, lambda leaf: leaf_claim(leaf, self.plans[moment], context))

    def over_profiles(self, *columns: Expr) -> exp.Select:
        """Make the SELECT of some columns over the profiles, one row each, with what rules need joined."""
        context = self.context
        made = select(*columns).from_(table(context.tables.profiles.name, PROFILE), copy=False)
        return join_profiles(made, self.plans.values(), context, self.reads)

    def parted(self, conditions: Sequence[Expr]) -> list[list[Expr]]:
        """Split conditions into parts, in their order, so that one SELECT can join all that a part needs."""
        most, joins = self.context.dialect.most_tables, self._joins
        if most is None or len(joins) < most:
            return [list(conditions)]
        parts: list[list[Expr]] = [[]]
        joined: frozenset[str] = frozenset()
        for each in conditions:
            needed = _needed(each, joins)
            if parts[-1] and len(joined | needed) >= most:
                parts.append([])
                joined = frozenset()
            parts[-1].append(each)
            joined |= needed
        return parts

    def gathered(self, parts: Sequence[Sequence[exp.Alias]], key: Expr | None = None) -> exp.Query:
        """Make the rows of the profiles from parts of their columns, which are integers from 0 on.

        Several parts are put together by key: a profile is in each, with 0 in the columns of the others.

        Args:
            parts: The columns, parted as the conditions in them are.
            key: The key, as a column of that name, if it is wanted.
        """
        first, *others = parts
        if not others:
            return self.over_profiles(*([] if key is None else [key]), *first)
        rows = nested(
            exp.union(*(self._part(each, parts) for each in parts), distinct=False, copy=False), _PARTS
        )
        wanted = [] if key is None else [named(own_column(KEY, _PARTS), key.alias)]
        most = [
            named(exp.Max(this=own_column(each.alias, _PARTS)), each.alias) for part in parts for each in part
        ]
        return select(*wanted, *most).from_(rows, copy=False).group_by(own_column(KEY, _PARTS), copy=False)

    def _part(self, mine: Sequence[exp.Alias], parts: Sequence[Sequence[exp.Alias]]) -> exp.Query:
        """Make the rows of one part, its own CTEs inside: MariaDB takes no more than 64 in one WITH."""
        context, joins = self.context, self._joins
        key = key_sql(column(context.tables.profiles.key, PROFILE), context.catalog.key.type, context.dialect)
        others = cast(integer(0), "bigint")
        columns = [each if part is mine else named(others, each.alias) for part in parts for each in part]
        needed = frozenset[str]().union(*(_needed(each, joins) for each in mine))
        made = self.over_profiles(named(key, KEY), *columns)
        made.set("joins", [each for each in made.args["joins"] if each.alias_or_name in needed])
        rows = nested(with_ctes(made, self._ctes(needed), context), "part")
        return select(exp.Star()).from_(rows, copy=False)

    def _ctes(self, names: Collection[str]) -> list[tuple[str, exp.Select]]:
        return [
            each
            for moment, plan in self.plans.items()
            for source in plan.sources
            if source.name in names
            for each in source_ctes(source, self.database.at(moment), self.reads)
        ]

    @property
    def _joins(self) -> dict[str, exp.Join]:
        """All that is joined to the profiles, by its alias."""
        return {each.alias_or_name: each for each in self.over_profiles().args.get("joins") or ()}

    def text(self, made: exp.Select) -> str:
        """Put the CTEs before a SELECT and print it.

        Raises:
            DialectError: If the database cannot express a part of it.
        """
        inside = {each.alias for each in made.find_all(exp.CTE)}
        sources = {each.name for plan in self.plans.values() for each in plan.sources}
        ctes = [*lookup_ctes(self.reads, self.context), *self._ctes(sources - inside)]
        made = with_ctes(made, ctes, self.context)
        if self.context.dialect.zone_tables:
            made = with_zone_tables(made, self.reads.taken)
        return render(made, self.context.dialect)


def _needed(condition_: Expr, joins: Mapping[str, exp.Join]) -> frozenset[str]:
    """Name the joins that an expression needs, with those that they need in turn."""
    named_ = {each.table for each in condition_.find_all(exp.Column)} & joins.keys()
    needed: set[str] = set()
    while named_ - needed:
        alias = min(named_ - needed)
        needed.add(alias)
        named_ |= {each.table for each in joins[alias].args["on"].find_all(exp.Column)} & joins.keys()
    return frozenset(needed)


def nested(rows: exp.Query, alias: str) -> exp.Subquery:
    """Make a subquery that others can select from."""
    return exp.Subquery(this=own(rows), alias=exp.TableAlias(this=own_name(alias)))


def how_many(of: Expr | None = None) -> exp.Count:
    """Count rows, or those in which something is not NULL, in 64 bits everywhere."""
    return exp.Count(this=exp.Star() if of is None else of, big_int=True)
