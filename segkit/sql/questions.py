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
from segkit.sql.build import Expr, own_name
from segkit.sql.dialects import dialect_named
from segkit.sql.instants import ZONES_UNTIL
from segkit.sql.joins import lookup_ctes, table
from segkit.sql.leaves import leaf_claim
from segkit.sql.lower import join_profiles, plan_ctes, with_ctes
from segkit.sql.place import PROFILE, Context
from segkit.sql.plan import Plan, make_plan
from segkit.sql.predicates import condition
from segkit.sql.reads import Reads
from segkit.sql.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segkit.definition.nodes import Rule
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap
    from segkit.sql.reads import Named

#: A normalized rule, and when and where it is evaluated.
Question: TypeAlias = "tuple[Rule, Moment]"

#: Stands where a context wants a moment and no rule depends on one: times are read right up to it.
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
        made = exp.select(*columns).from_(table(context.tables.profiles.name, PROFILE))
        return join_profiles(made, self.plans.values(), context, self.reads)

    def text(self, made: exp.Select) -> str:
        """Put the CTEs before a SELECT and print it.

        Raises:
            DialectError: If the database cannot express a part of it.
        """
        ctes = lookup_ctes(self.reads, self.context)
        for moment, plan in self.plans.items():
            ctes += plan_ctes(plan, self.database.at(moment), self.reads)
        return render(with_ctes(made, ctes, self.context), self.context.dialect)


def nested(rows: exp.Query, alias: str) -> exp.Subquery:
    """Make a subquery that others can select from."""
    return exp.Subquery(this=rows, alias=exp.TableAlias(this=own_name(alias)))


def named(made: Expr, alias: str) -> Expr:
    """Give a column a name of segkit's own."""
    return exp.alias_(made, own_name(alias))


def how_many(of: Expr | None = None) -> exp.Count:
    """Count rows, or those in which something is not NULL, in 64 bits everywhere."""
    return exp.Count(this=exp.Star() if of is None else of, big_int=True)
