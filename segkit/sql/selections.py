"""A selection of events as a SELECT without columns: its table, its joins, its conditions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.edges import NOW, Edges
from segkit.definition.nodes import Attribute, FieldRef
from segkit.definition.windows import ELAPSED_SECONDS, Around
from segkit.errors import InternalError
from segkit.schema.types import DATE, TIMESTAMP, Kind
from segkit.sql.build import Expr, all_of, column, integer, own, select
from segkit.sql.claims import attribute_claim
from segkit.sql.forms.times import MICROSECONDS
from segkit.sql.instants import ZONES_UNTIL, local_day, micros
from segkit.sql.joins import key_sql, lookup_joins, table
from segkit.sql.place import EVENT, PROFILE, Place
from segkit.sql.predicates import condition
from segkit.sql.reads import selection_refs
from segkit.sql.terms import Term, property_term, text_literal
from segkit.sql.time_claims import within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.nodes import Rule, Selection
    from segkit.schema.types import TimeKind
    from segkit.sql.claim import Claim
    from segkit.sql.place import Context
    from segkit.sql.reads import Reads


def event_key(type_: str, context: Context) -> Expr:
    """Give the key of the profile that an event belongs to, ready to be joined and grouped by."""
    return key_sql(column(context.tables.event(type_).key, EVENT), context.catalog.key.type, context.dialect)


def event_time(type_: str, context: Context) -> tuple[Expr, TimeKind]:
    """Give the column of an event's time, and what it means."""
    own = context.tables.event(type_)
    return column(own.time, EVENT), own.time_kind


def time_term(type_: str, context: Context) -> Term:
    """Give an event's time, ready to be compared with bounds."""
    time, kind = event_time(type_, context)
    if kind.name == "date":
        return property_term(time, DATE, None, context)
    return property_term(time, TIMESTAMP, None, context, kind)


def select_events(
    selection: Selection,
    columns: Iterable[Expr],
    context: Context,
    reads: Reads,
    refs: Iterable[FieldRef] = (),
) -> exp.Select:
    """Make the SELECT of some columns over the events of a selection.

    Args:
        selection: Which events.
        columns: What is selected.
        context: The statement.
        reads: What the statement reads.
        refs: The fields that the columns name, beside those of the selection.
    """
    place = Place(context, selection.type)
    made = select(*columns).from_(table(context.tables.event(selection.type).name, EVENT), copy=False)
    named = list(dict.fromkeys([*selection_refs(selection), *refs]))
    made = join_events(made, named, place, reads)
    return made.where(all_of(selection_conditions(selection, place)), copy=False)


def join_events(made: exp.Select, refs: list[FieldRef], place: Place, reads: Reads) -> exp.Select:
    """Join what some fields of an event need: its profile, and lookups."""
    context = place.context
    if any(ref.profile for ref in refs):
        profiles = context.tables.profiles
        key = key_sql(column(profiles.key, PROFILE), context.catalog.key.type, context.dialect)
        on = exp.EQ(this=own(key), expression=event_key(place.event, context))
        made.append("joins", exp.Join(this=table(profiles.name, PROFILE), on=own(on)))
    for join in lookup_joins(refs, place, reads):
        made.append("joins", join)
    return made


def selection_conditions(selection: Selection, place: Place) -> list[Expr]:
    """List the conditions of a selection: type, time, filter."""
    parts = [*type_condition(selection.type, place.context), *_time_conditions(selection, place)]
    return [*parts, *filter_conditions(selection.where, place)]


def type_condition(type_: str, context: Context) -> list[Expr]:
    """Ask for the event type; nothing where a table holds one only."""
    own = context.tables.event(type_)
    if not own.type:
        return []
    same = context.dialect.text.same
    value = text_literal(own.types.get(type_, type_), context)
    return [exp.EQ(this=same(column(own.type, EVENT)), expression=same(value))]


def filter_conditions(where: Rule | None, place: Place) -> list[Expr]:
    """Ask for what the filter of an event says."""
    return [] if where is None else [condition(where, lambda leaf: _filter_claim(leaf, place))]


def _filter_claim(leaf: Rule, place: Place) -> Claim:
    if not isinstance(leaf, Attribute):
        raise InternalError("an event inside an event's filter")
    return attribute_claim(leaf, place)


def _time_conditions(selection: Selection, place: Place) -> list[Expr]:
    context = place.context
    time = time_term(selection.type, context)
    if isinstance(selection.window, Around):
        until = within(time, Edges(None, (NOW,)), context).matches
        return [until, _around(selection.window, selection.type, place)]
    return [within(time, selection.window.edges.until_now(), context).matches]  # type: ignore[union-attr]


def _around(window: Around, type_: str, place: Place) -> Expr:
    """Compare the event's instant with the attribute's: as days if that is a date, else as microseconds."""
    context = place.context
    time, kind = event_time(type_, context)
    ref = FieldRef(window.attribute, profile=True)
    centre = place.column(ref)
    if place.scope.type_of(ref).kind is Kind.DATE:
        reach = window.count * (7 if window.unit == "week" else 1)
        event, attribute = local_day(time, kind, context), context.dialect.times.days(centre)
    else:
        reach = window.count * ELAPSED_SECONDS[window.unit] * MICROSECONDS
        event = micros(time, kind, context)
        attribute = micros(centre, place.time_kind(ref), context, _latest(context.as_of, reach))
    apart = exp.Sub(this=exp.Paren(this=own(event)), expression=exp.Paren(this=own(attribute)))
    return exp.Between(this=own(apart), low=integer(-reach), high=integer(reach))


def _latest(as_of: dt.datetime, reach: int) -> dt.datetime:
    """Give the last instant that events before the as-of can be around, as far as zones are written out."""
    try:
        return min(as_of + dt.timedelta(microseconds=reach), max(as_of, ZONES_UNTIL))
    except OverflowError:
        return max(as_of, ZONES_UNTIL)
