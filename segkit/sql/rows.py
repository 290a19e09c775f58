"""Rows that somebody asked for: profiles of members, and all that is known of one customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.nodes import Attribute, FieldRef, Selection, Value
from segkit.definition.windows import AnyTime
from segkit.schema.types import INTEGER, TEXT
from segkit.sql.build import column, named, own, select
from segkit.sql.cells import cell_of, lookup_cell
from segkit.sql.claim import member
from segkit.sql.instants import ZONES_UNTIL, micros
from segkit.sql.joins import key_sql, table
from segkit.sql.long_lists import Literals
from segkit.sql.measures import orderable
from segkit.sql.place import Place
from segkit.sql.questions import Questions
from segkit.sql.rank import ranked
from segkit.sql.selections import event_time, select_events
from segkit.sql.terms import literal, property_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.moment import Moment
    from segkit.definition.rank import Rank
    from segkit.schema.tablemap import Table
    from segkit.sql.build import Expr
    from segkit.sql.questions import Database, Question


def profiles_query(
    asked: Question | None,
    columns: Sequence[str],
    database: Database,
    *,
    rank: Rank | None = None,
    limit: int | None = None,
) -> str:
    """Write the statement of some attributes of those who satisfy a rule, in the order of their keys.

    Args:
        asked: The normalized rule and its moment; None for everybody.
        columns: The attributes, dotted through lookups.
        database: What it is written for.
        rank: Only the first so many by a value, in that order.
        limit: The most rows.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    refs = [FieldRef(each) for each in columns]
    by = [] if rank is None else [FieldRef(rank.by)]
    questions = Questions.of(
        [] if asked is None else [asked], database, [("", each) for each in (*refs, *by)]
    )
    context = questions.context
    place = Place(context)
    made = questions.over_profiles(
        *(named(_sent(each, place, database), f"field_{at}") for at, each in enumerate(refs))
    )
    if asked is not None:
        made = made.where(questions.condition(asked), copy=False)
    if rank is not None:
        made = ranked(made, rank, context)
    else:
        key = property_term(
            place.column(FieldRef(context.catalog.key.name)), context.catalog.key.type, None, context
        )
        made = made.order_by(
            exp.Ordered(this=orderable(key, context), desc=False, nulls_first=True), copy=False
        )
    most = [each for each in (limit, None if rank is None else rank.count) if each is not None]
    return questions.text(made.limit(min(most), copy=False) if most else made)


def events_query(  # noqa: PLR0913 - what is asked, of whom, and how much
    event: str,
    columns: Sequence[str],
    key: str | int,
    moment: Moment,
    database: Database,
    *,
    limit: int | None = None,
) -> str:
    """Write the statement of one customer's events of a type: microseconds since 1970, and properties.

    Args:
        event: The type.
        columns: Its own properties.
        key: The customer's key.
        moment: Only events before this one.
        database: What it is written for.
        limit: The most rows.
    """
    own = FieldRef(database.catalog.key.name, profile=True)
    selection = Selection(event, Attribute(own, "is", (Value(key),)), AnyTime())
    context = database.at(moment)
    refs = [FieldRef(each) for each in columns]
    questions = Questions.of([], database, [(event, own), *((event, each) for each in refs)])
    place = Place(context, event)
    time, kind = event_time(event, context)
    fields = [named(_sent(each, place, database), f"field_{at}") for at, each in enumerate(refs)]
    at = named(micros(time, kind, context, ZONES_UNTIL), "instant")
    made = select_events(selection, [at, *fields], context, questions.reads, [own, *refs])
    return questions.text(made if limit is None else made.limit(limit, copy=False))


def lookup_query(lookup: str, columns: Sequence[str], keys: Sequence[str | int], database: Database) -> str:
    """Write the statement of some rows of a lookup.

    Args:
        lookup: Its name.
        columns: The columns wanted.
        keys: The keys of the rows.
        database: What it is written for.
    """
    context = database.at()
    source = context.tables.lookup(lookup)
    kind = context.catalog.lookups[lookup].key_type
    key = key_sql(column(source.key, "l"), kind, context.dialect)
    written = Literals(keys, lambda each: _literal(each, database))
    wanted = member("is_any_of", key, written, [], context).matches
    fields = [named(_of_lookup(lookup, each, database), f"field_{at}") for at, each in enumerate(columns)]
    made = select(*fields).from_(table(source.name, "l"), copy=False).where(own(wanted), copy=False)
    return Questions.of([], database).text(made)


def _sent(ref: FieldRef, place: Place, database: Database) -> Expr:
    return cell_of(place.event, ref.name, database).sent(place.column(ref), place.context)


def _of_lookup(lookup: str, name: str, database: Database) -> Expr:
    source = database.tables.lookup(lookup)
    own = column(_column_of(source, name), "l")
    is_field = name in database.catalog.lookups[lookup].fields  # the key may be none, and comes as it is
    return lookup_cell(lookup, name, database).sent(own, database.at()) if is_field else own


def _literal(key: str | int, database: Database) -> Expr:
    context, kind = database.at(), TEXT if isinstance(key, str) else INTEGER
    return key_sql(literal(Value(key), kind, context).sql, kind, context.dialect)


def _column_of(source: Table, name: str) -> str:
    return source.key if name == source.key and name not in source.columns else source.column(name)
