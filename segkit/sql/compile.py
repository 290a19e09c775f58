"""From a segment to a statement: check, normalize, lower, hold against the allow-list, print, head."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit import __version__
from segkit.definition.check import check, is_approximate
from segkit.definition.nodes import AllOf, FieldRef
from segkit.definition.normalize import flatten, no_segments, normalize
from segkit.definition.windows import as_of_instant
from segkit.describe import describe
from segkit.errors import DefinitionError, DialectError
from segkit.schema.tablemap import TableMap
from segkit.schema.types import zone_info
from segkit.sql.build import column, integer, is_null, name, named, own, own_name, select
from segkit.sql.dialects import dialect_named
from segkit.sql.joins import key_sql, table
from segkit.sql.live import Clock
from segkit.sql.lower import counted, lower
from segkit.sql.place import Context
from segkit.sql.reads import Reads
from segkit.sql.render import render
from segkit.sql.statement import Check, Statement
from segkit.wording import cut, did_you_mean, slug

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.definition.segment import Segment, SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.schema.types import DataType
    from segkit.sql.reads import Named

#: The shapes a statement can have.
SHAPES = ("select", "count", "view")

_WIDTH = 100
#: A sentence that is longer is not read, and stands in `Statement.sentence` anyway.
_MOST_LETTERS = 5000


def compile(  # noqa: A001 - the word for it in every library of this field; imported as `sk.compile`
    segment: Segment,
    dialect: str,
    *,
    catalog: Catalog,
    as_of: dt.date | dt.datetime | str | None = None,
    zone: str = "UTC",
    tables: TableMap | None = None,
    book: SegmentBook | None = None,
    as_: str = "select",
    rank: Rank | None = None,
    live: bool = False,
) -> Statement:
    """Write a segment as one SQL statement for a database.

    The statement is pinned: every window is resolved to literals for the as-of, so that it gives the same
    members whenever it is run on the same data. A live one computes the same bounds from the database's clock
    in its first CTE, so that it gives the members of the moment in which it is run.

    Args:
        segment: The definition.
        dialect: One of the thirteen dialect names, such as `snowflake`.
        catalog: What the segment's names mean.
        as_of: A date (its end, in the zone), an instant, or the ISO text of either; now, if not said.
        zone: The IANA zone in which days begin.
        tables: Where profiles, events and lookups are in the database; the catalog's own names, if not said.
        book: The segments that this one refers to.
        as_: `select` for the members' keys, `count` for their number, `view` for a view of the keys.
        rank: Keep only the first so many members by a value, in that order.
        live: Follow the database's clock; then there is no as-of.

    Raises:
        DefinitionError: With every problem of the segment, if the catalog contradicts it.
        DialectError: If the database cannot express it; names the rule and the way out.

    Examples:
        >>> from segkit.definition.nodes import Attribute, FieldRef, Value
        >>> from segkit.definition.segment import Segment
        >>> from segkit.schema.catalog import Catalog
        >>> from segkit.schema.fields import Field
        >>> from segkit.schema.types import TEXT
        >>> catalog = Catalog(key=Field(name="id", type=TEXT), attributes=[Field(name="country", type=TEXT)])
        >>> swedes = Segment("Swedes", Attribute(FieldRef("country"), "is", (Value("SE"),)))
        >>> print(
        ...     compile(swedes, "postgres", catalog=catalog, as_of="2026-06-30").text.partition("SELECT")[2]
        ... )
        <BLANKLINE>
          p."id" AS "id"
        FROM "profiles" AS p
        WHERE
          p."country" = 'SE'
    """
    if as_ not in SHAPES:
        raise DialectError(f"No shape {as_!r}. {did_you_mean(as_, SHAPES)}")
    if live and as_of is not None:
        raise DefinitionError(
            "A live statement follows the database's clock and has no as-of. Leave out live, or the as-of."
        )
    check(segment, catalog, book)
    context = Context(
        dialect=dialect_named(dialect),
        catalog=catalog,
        tables=tables or TableMap.of(catalog),
        as_of=as_of_instant(as_of or dt.datetime.now(dt.UTC), zone_info(zone)),
        zone=zone_info(zone),
        clock=Clock(dialect_named(dialect), zone_info(zone)) if live else None,
    )
    rule = guarded(normalize(segment.rule, no_segments if book is None else book.rule_of), book)
    wanted = _Wanted(as_, book, rank)
    return _statement(segment, rule, context, wanted)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked of a statement beside its rule."""

    shape: str
    book: SegmentBook | None
    rank: Rank | None

    @property
    def ranked_by(self) -> list[Named]:
        """The field that members are ranked by, if they are."""
        return [] if self.rank is None else [("", FieldRef(self.rank.by))]

    def sentence(self, segment: Segment, catalog: Catalog) -> str:
        """Say what the statement selects, with the guard and the rank that stand outside the segment."""
        said = [describe(segment, catalog=catalog, book=self.book)]
        if self.book is not None and self.book.guard is not None:
            said.append(f"Of all, only: {describe(self.book.guard, catalog=catalog)}")
        if self.rank is not None:
            first = "largest" if self.rank.descending else "smallest"
            said.append(f"The first {self.rank.count:,} by {self.rank.by}, {first} first")
        return ". ".join(said)


def guarded(rule: Rule, book: SegmentBook | None) -> Rule:
    """Narrow a rule to those whom the guard of a book lets through."""
    if book is None or book.guard is None:
        return rule
    return flatten(AllOf((rule, normalize(book.guard))))


def _statement(segment: Segment, rule: Rule, context: Context, wanted: _Wanted) -> Statement:
    reads = Reads.of([rule], context, wanted.ranked_by)
    try:
        members = lower(rule, context, reads, wanted.rank)
        printed = render(_shaped(members, wanted.shape, segment.name), context.dialect)
    except DialectError as error:
        raise DialectError(f"Segment {segment.name!r} cannot be written for {error}") from None
    sentence = wanted.sentence(segment, context.catalog)
    return Statement(
        text=_header(segment, sentence, context) + printed,
        dialect=context.dialect.name,
        name=segment.name,
        sentence=sentence,
        columns=("customers",) if wanted.shape == "count" else (context.tables.profiles.key,),
        tables=reads.tables,
        checks=tuple(_checks(reads, context)),
        as_of=context.as_of,
        zone=context.zone.key,
        approximate=is_approximate(rule, context.catalog),
        live=context.clock is not None,
    )


def _shaped(members: exp.Select, as_: str, name_: str) -> exp.Expression:
    if as_ == "count":
        return counted(members)
    if as_ == "view":
        view = exp.Table(this=own_name(f"segment_{slug(name_)}"))
        return exp.Create(kind="VIEW", this=own(view), expression=own(members))
    return members


def _header(segment: Segment, sentence: str, context: Context) -> str:
    lines = [
        f"Segment: {cut(segment.name, _MOST_LETTERS)}",
        *textwrap.wrap(_one_line(cut(sentence, _MOST_LETTERS)), _WIDTH),
        _said_time(context),
        f"Written by segkit {__version__} for {context.dialect.title}.",
    ]
    return "".join(f"-- {_one_line(line)}\n" for line in lines)


def _said_time(context: Context) -> str:
    if context.clock is not None:
        return f"Live: follows the database's clock ({context.zone.key})."
    return f"As of {context.as_of.astimezone(context.zone).isoformat(sep=' ')} ({context.zone.key}), pinned."


def _one_line(text: str) -> str:
    """Keep a text from ending the comment it stands in."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _checks(reads: Reads, context: Context) -> list[Check]:
    profiles = context.tables.profiles
    checks = [
        *_key_checks("profile", profiles.name, profiles.key, context.catalog.key.type, context.dialect.name)
    ]
    for lookup in reads.lookups:
        lookup_table = context.tables.lookup(lookup)
        key_type = context.catalog.lookups[lookup].key_type
        checks.append(
            _key_checks(lookup, lookup_table.name, lookup_table.key, key_type, context.dialect.name)[0]
        )
    return checks


@lru_cache(maxsize=1024)
def _key_checks(
    what: str, source: str | tuple[str, ...], key: str, key_type: DataType, dialect_name: str
) -> tuple[Check, Check]:
    """Write the two queries about a key; remembered, for they are the same for every segment over a table."""
    dialect = dialect_named(dialect_name)
    same = key_sql(column(key, "t"), key_type, dialect)
    twice = (
        select(named(same, name(key)), named(exp.Count(this=exp.Star()), "times"))
        .from_(table(source, "t"), copy=False)
        .where(exp.Is(this=column(key, "t"), expression=exp.Not(this=exp.Null())), copy=False)
        .group_by(own(same), copy=False)
        .having(exp.GT(this=exp.Count(this=exp.Star()), expression=integer(1)), copy=False)
    )
    missing = (
        select(named(column(key, "t"), name(key)))
        .from_(table(source, "t"), copy=False)
        .where(is_null(column(key, "t")), copy=False)
    )
    return (
        Check(f"duplicate {what} keys", render(twice, dialect)),
        Check(f"missing {what} keys", render(missing, dialect)),
    )
