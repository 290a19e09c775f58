"""What values are there, and how many of each: the most frequent, those at places, counts of events.

Every value leaves the database as something all of them agree on: times as microseconds since 1970 in UTC,
dates as days since 1970, everything else as it is. One row travels for each value that is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from sqlglot import exp

from segkit.definition.calendar import microseconds
from segkit.definition.looks import OfBehaviour, OfEvent, OfLookup, OfProfile
from segkit.definition.nodes import AllOf, Attribute, FieldRef, Selection, Value
from segkit.definition.normalize import flatten
from segkit.definition.windows import AnyTime
from segkit.errors import InternalError
from segkit.schema.types import DataType, Kind
from segkit.sql.build import call, column, integer, named, own, own_column, own_each, select, when
from segkit.sql.cells import cell_of, lookup_cell
from segkit.sql.instants import micros
from segkit.sql.joins import key_sql, table
from segkit.sql.measures import KEY, added_up
from segkit.sql.place import EVENT, MEMBERS, PROFILE, Place
from segkit.sql.questions import Questions, how_many, nested
from segkit.sql.reads import selection_refs
from segkit.sql.selections import (
    event_key,
    event_time,
    filter_conditions,
    join_events,
    select_events,
    type_condition,
)
from segkit.sql.signature import Packed, PatternQuery
from segkit.sql.terms import boolean_known, property_term, term
from segkit.sql.text_claims import text_claim

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from segkit.definition.looks import Look
    from segkit.definition.nodes import Rule
    from segkit.sql.build import Expr
    from segkit.sql.cells import Cell
    from segkit.sql.place import Context
    from segkit.sql.questions import Database, Question
    from segkit.sql.terms import Term

_VALUE, _PLACE, _COUNT, _PERIOD = "measured", "place", "how_many", "period"
#: Where values stand before they are counted.
_DONE = "done"


def values_query(
    of: Look, among: Question | None, database: Database, *, most: int, containing: str = ""
) -> str:
    """Write the statement of the most frequent known values and their counts; of equal counts, by value.

    Args:
        of: What is looked at. Of events and lookups, all rows are.
        among: Whose, and the moment before which; None for everybody.
        database: What it is written for.
        most: How many values are wanted.
        containing: Only texts that hold this one, in any case.

    Raises:
        DialectError: If the database cannot take lists apart.
    """
    made = _Values.of(of, among, database, containing)
    value = own_column(_VALUE, _DONE)
    same = made.same(value)
    shown = exp.Min(this=own(value)) if made.kind is Kind.TEXT else own(value)  # all of a group are the same
    counted = select(named(shown, _VALUE), named(how_many(), _COUNT))
    order = [_ordered(how_many(), descending=True), _ordered(same, descending=False)]
    counted = (
        counted.from_(nested(made.rows, _DONE), copy=False)
        .group_by(own(same), copy=False)
        .order_by(*order, copy=False)
        .limit(most, copy=False)
    )
    return made.questions.text(counted)


def extent_query(of: Look, among: Question | None, database: Database, *, containing: str = "") -> str:
    """Write the statement of how many known values there are, and how many different ones."""
    made = _Values.of(of, among, database, containing)
    value = own_column(_VALUE, _DONE)
    different = how_many(exp.Distinct(expressions=[made.same(value)]))
    numbers = [named(how_many(), "known"), named(different, "different")]
    return made.questions.text(select(*numbers).from_(nested(made.rows, _DONE), copy=False))


def places_query(of: Look, among: Question | None, database: Database, places: Sequence[int]) -> str:
    """Write the statement of the values at some places of the known ones in ascending order.

    It gives place and value, so that quantiles are exact in every database.

    Args:
        of: Numbers, dates or timestamps.
        among: Whose, and the moment before which; None for everybody.
        database: What it is written for.
        places: The places, from 0.
    """
    made = _Values.of(of, among, database, "")
    value = own_column(_VALUE, _DONE)
    order = exp.Order(expressions=[_ordered(value, descending=False)])
    nth = exp.Sub(this=exp.Window(this=exp.RowNumber(), order=order), expression=integer(1))
    rows = select(named(value, _VALUE), named(nth, _PLACE)).from_(nested(made.rows, _DONE), copy=False)
    place = own_column(_PLACE, MEMBERS)
    wanted = exp.In(this=own(place), expressions=[integer(each) for each in dict.fromkeys(places)])
    chosen = select(named(place, _PLACE), named(own_column(_VALUE, MEMBERS), _VALUE))
    return made.questions.text(chosen.from_(nested(rows, MEMBERS), copy=False).where(own(wanted), copy=False))


def power_of(of: Look, database: Database) -> int:
    """Say by which power of ten values are multiplied: some databases keep decimals as integers."""
    match of:
        case OfProfile(name):
            return cell_of("", name, database).power
        case OfEvent(event, name):
            return cell_of(event, name, database).power
        case OfLookup(lookup, name):
            return lookup_cell(lookup, name, database).power
        case OfBehaviour(event, "sum", _, name):
            return cell_of(event, name, database).power
        case OfBehaviour():
            return 0
        case _:
            assert_never(of)


@dataclass(frozen=True, slots=True)
class _Values:
    """A SELECT of the known values, one row each."""

    rows: exp.Select
    questions: Questions
    kind: Kind

    @classmethod
    def of(cls, of: Look, among: Question | None, database: Database, containing: str) -> _Values:
        match of:
            case OfProfile():
                return _of_profile(of, among, database, containing)
            case OfEvent():
                return _of_event(of, database, containing)
            case OfLookup():
                return _of_lookup(of, database, containing)
            case OfBehaviour():
                return _of_behaviour(of, among, database)
            case _:
                assert_never(of)

    def same(self, value: Expr) -> Expr:
        """Compare values: texts by code point, as everywhere."""
        return self.questions.context.dialect.text.same(value) if self.kind is Kind.TEXT else own(value)


def _of_profile(of: OfProfile, among: Question | None, database: Database, containing: str) -> _Values:
    ref = FieldRef(of.name)
    asked = [] if among is None else [among]
    questions = Questions.of(asked, database, [("", ref)])
    place = Place(questions.context)
    made = questions.over_profiles()
    for each in asked:
        made = made.where(questions.condition(each), copy=False)
    return _known(made, questions, place, ref, containing)


def _of_event(of: OfEvent, database: Database, containing: str) -> _Values:
    ref = FieldRef(of.name)
    questions = Questions.of([], database, [(of.event, ref)])
    place = Place(questions.context, of.event)
    made = exp.Select().from_(table(questions.context.tables.event(of.event).name, EVENT), copy=False)
    made = join_events(made, [ref], place, questions.reads)
    for each in type_condition(of.event, questions.context):
        made = made.where(own(each), copy=False)
    return _known(made, questions, place, ref, containing)


def _of_lookup(of: OfLookup, database: Database, containing: str) -> _Values:
    source, cell = database.tables.lookup(of.lookup), lookup_cell(of.lookup, of.name, database)
    made = exp.Select().from_(table(source.name, "l"), copy=False)
    return _shown(made, Questions.of([], database), column(source.column(of.name), "l"), cell, containing)


def _known(made: exp.Select, questions: Questions, place: Place, ref: FieldRef, containing: str) -> _Values:
    """Select the values of a field, where there is one."""
    column_, cell = place.column(ref), cell_of(place.event, ref.name, questions.database)
    if cell.field.type.is_list:
        made, column_ = _elements(made, column_, place.context), own_column(_VALUE, "elements")
    return _shown(made, questions, column_, cell, containing)


def _shown(made: exp.Select, questions: Questions, column_: Expr, cell: Cell, containing: str) -> _Values:
    """Select a column of single values, or of the elements of lists, where it has one."""
    context, type_ = questions.context, DataType(cell.field.type.kind)
    operand = property_term(column_, type_, cell.field.scale, context, cell.kind)
    if operand.missing is not None:
        made = made.where(exp.Not(this=exp.Paren(this=own(operand.missing))), copy=False)
    if containing and operand.type.kind is Kind.TEXT:
        held = Attribute(FieldRef(_VALUE), "contains", (Value(containing),), ignore_case=True)
        made = made.where(text_claim(held, operand, Place(context)).matches, copy=False)
    shown = _plain(column_, operand, context)
    return _Values(made.select(named(shown, _VALUE), copy=False), questions, operand.type.kind)


def _plain(column_: Expr, operand: Term, context: Context) -> Expr:
    """Write a known value as what leaves the database."""
    match operand.type.kind:
        case Kind.BOOLEAN:
            truth = boolean_known(operand.sql, context)
            return when((truth, integer(1)), otherwise=integer(0)) if context.dialect.booleans else truth
        case Kind.DATE:
            return context.dialect.times.days(operand.sql)
        case Kind.TIMESTAMP if operand.time_kind is not None:
            return micros(column_, operand.time_kind, context)
        case Kind.TEXT | Kind.INTEGER | Kind.DECIMAL | Kind.FLOAT | Kind.TIMESTAMP:
            return own(operand.sql)
        case _:
            assert_never(operand.type.kind)


def _elements(made: exp.Select, lists: Expr, context: Context) -> exp.Select:
    """Take lists apart: of each list every element once, as if it were a set."""
    if "UNNEST" not in context.dialect.functions:
        raise context.refuse(
            "lists cannot be taken apart there.", "Give the catalog their most frequent values."
        )
    key = key_sql(column(context.tables.profiles.key, PROFILE), context.catalog.key.type, context.dialect)
    rows = made.select(named(key, KEY), named(call("UNNEST", lists), _VALUE), copy=False).distinct(copy=False)
    return exp.Select().from_(nested(rows, "elements"), copy=False)


def _of_behaviour(of: OfBehaviour, among: Question | None, database: Database) -> _Values:
    if among is None:
        raise InternalError("what somebody did is asked at a moment")
    rule, moment = among
    refs = [FieldRef(of.of)] if of.of else []
    questions = Questions.of([among], database, [(of.event, each) for each in refs])
    context = database.at(moment)
    key = event_key(of.event, context)
    columns = [named(key, KEY), named(_deed(of, context), _VALUE)]
    selection = Selection(of.event, None, of.window)
    done = select_events(selection, columns, context, questions.reads, refs).group_by(own(key), copy=False)
    on = exp.EQ(
        this=key_sql(column(context.tables.profiles.key, PROFILE), context.catalog.key.type, context.dialect),
        expression=own_column(KEY, "deeds"),
    )
    made = questions.over_profiles(named(own_column(_VALUE, "deeds"), _VALUE))
    made.append("joins", exp.Join(this=nested(done, "deeds"), on=own(on)))
    return _Values(made.where(questions.condition((rule, moment)), copy=False), questions, Kind.INTEGER)


def _deed(of: OfBehaviour, context: Context) -> Expr:
    place = Place(context, of.event)
    if of.measure == "count":
        return how_many()
    if of.measure in {"first", "days_since_last"}:
        time, kind = event_time(of.event, context)
        extreme = exp.Min if of.measure == "first" else exp.Max
        return extreme(this=micros(time, kind, context))
    operand = term(FieldRef(of.of), place)
    is_whole = operand.type.kind is Kind.INTEGER
    addend = context.dialect.numbers.widened(operand.sql) if is_whole else operand.sql
    total = added_up(addend, context, floats=operand.type.kind is Kind.FLOAT)
    return exp.Coalesce(this=own(total), expressions=[integer(0)])


def _ordered(operand: Expr, *, descending: bool) -> exp.Ordered:
    return exp.Ordered(this=own(operand), desc=descending, nulls_first=not descending)


# --- events in periods


def periods_query(
    event: str, edges: Sequence[dt.datetime], asked: Sequence[Question], database: Database
) -> PatternQuery:
    """Write the statement that counts events in periods, by the answers of the customers who did them.

    A row has the number of a period, the words of a pattern, how many events, and of how many customers.

    Args:
        event: The type of event.
        edges: Where each period begins; each ends where the next begins, and the last at the moment.
        asked: Normalized rules, all at one moment.
        database: What it is written for.
    """
    questions = Questions.of(asked, database)
    context = database.at(asked[0][1])
    profile = key_sql(column(context.tables.profiles.key, PROFILE), context.catalog.key.type, context.dialect)
    packed = Packed.of(asked, questions)
    people = packed.rows(named(profile, KEY))
    time, kind = event_time(event, context)
    instant = micros(time, kind, context)
    starts = [(exp.LT(this=own(instant), expression=integer(microseconds(each))), integer(at))
              for at, each in enumerate(edges[1:])]  # fmt: skip
    period = when(*starts, otherwise=integer(len(edges) - 1)) if starts else integer(0)
    done = select_events(
        Selection(event, None, AnyTime()),
        [named(event_key(event, context), KEY), named(period, _PERIOD)],
        context,
        questions.reads,
    ).where(exp.GTE(this=own(instant), expression=integer(microseconds(edges[0]))), copy=False)
    words = packed.columns
    place = own_column(_PERIOD, _DONE)
    different = exp.Count(this=exp.Distinct(expressions=[own_column(KEY, _DONE)]))
    counted = select(
        named(place, _PERIOD), *(named(each, each.name) for each in words),
        named(how_many(), "events"), named(different, "customers"),
    ).from_(nested(done, _DONE), copy=False)  # fmt: skip
    on = exp.EQ(this=own_column(KEY, MEMBERS), expression=own_column(KEY, _DONE))
    counted.append("joins", exp.Join(this=nested(people, MEMBERS), on=own(on)))
    return PatternQuery(
        questions.text(counted.group_by(*own_each([place, *words]), copy=False)), packed.words
    )


def first_event_query(event: str, zone: ZoneInfo, database: Database) -> str:
    """Write the statement of the first instant of a type of event, in microseconds; NULL if there is none."""
    questions = Questions.of([], database)
    context = replace(questions.context, zone=zone)
    time, kind = event_time(event, context)
    made = select(named(exp.Min(this=micros(time, kind, context)), _VALUE))
    made = made.from_(table(context.tables.event(event).name, EVENT), copy=False)
    for each in type_condition(event, context):
        made = made.where(own(each), copy=False)
    return questions.text(made)


def bins_query(event: str, bins: Sequence[Rule], database: Database) -> str:
    """Write the statement that counts the events of a type that satisfy each of some filters: one row.

    Args:
        event: The type of event.
        bins: Rules about its properties, as they stand in a filter.
        database: What it is written for.
    """
    selection = Selection(event, flatten(AllOf(tuple(bins))) if len(bins) > 1 else bins[0])
    refs = list(dict.fromkeys(selection_refs(selection)))
    questions = Questions.of([], database, [(event, each) for each in refs])
    place = Place(questions.context, event)
    counts = []
    for at, each in enumerate(bins):
        (holds,) = filter_conditions(each, place)
        counts.append(named(how_many(when((holds, integer(1)))), f"events_{at}"))
    made = select(*counts).from_(table(questions.context.tables.event(event).name, EVENT), copy=False)
    made = join_events(made, refs, place, questions.reads)
    for condition_ in type_condition(event, questions.context):
        made = made.where(own(condition_), copy=False)
    return questions.text(made)
