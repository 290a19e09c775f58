"""Measures that need the rows in order: the median, the first value, the last value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.errors import InternalError
from segkit.schema.types import Kind
from segkit.sql.build import Expr, integer, named, not_null, own, own_column, own_name, select
from segkit.sql.instants import micros
from segkit.sql.measures import KEY, added_up, fields_in, mean_claim, measure_term, orderable, value_claim
from segkit.sql.place import Place
from segkit.sql.plan import selection_of
from segkit.sql.selections import event_key, event_time, select_events, time_term
from segkit.sql.terms import Term, boolean_known, term

if TYPE_CHECKING:
    from segkit.definition.nodes import Event
    from segkit.sql.claim import Claim
    from segkit.sql.place import Context
    from segkit.sql.plan import RankedSource
    from segkit.sql.reads import Reads

_ROWS, _NTH, _NUMBER, _VALUE, _TOTAL = "ranked", "nth", "how_many", "measured", "middle_sum"


def ranked_cte(source: RankedSource, context: Context, reads: Reads) -> exp.Select:
    """Make the CTE of a ranked measure: one row for each profile that has known values.

    Of the median it holds the sum of the middle one or two values and how many they are, so that no division
    is needed; of the first and last the value itself, the greatest of those at one instant.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    event = source.event
    if event.measure.of is None:
        raise InternalError("a ranked measure is taken over a property")
    place = Place(context, event.type)
    operand = term(event.measure.of, place)
    rows = exp.Subquery(
        this=_ranked_rows(event, operand, context, reads), alias=exp.TableAlias(this=own_name(_ROWS))
    )
    key = own_column(KEY, _ROWS)
    made = select(named(key, KEY)).from_(rows, copy=False)
    if event.measure.key != "median":
        first = exp.EQ(this=own_column(_NTH, _ROWS), expression=integer(1))
        return made.select(named(own_column(_VALUE, _ROWS), _VALUE), copy=False).where(own(first), copy=False)
    middle = added_up(own_column(_VALUE, _ROWS), context, floats=operand.type.kind is Kind.FLOAT)
    total = named(middle, _TOTAL)
    number = named(exp.Count(this=exp.Star()), _NUMBER)
    return (
        made.select(total, number, copy=False).where(_is_middle(), copy=False).group_by(own(key), copy=False)
    )


def _is_middle() -> Expr:
    """Keep the middle row of an odd number and the middle two of an even one: n <= 2 * nth <= n + 2."""
    number = own_column(_NUMBER, _ROWS)
    doubled = exp.Mul(this=integer(2), expression=own_column(_NTH, _ROWS))
    after = exp.Add(this=own(number), expression=integer(2))
    return exp.Between(this=exp.Paren(this=own(doubled)), low=own(number), high=own(after))


def _ranked_rows(event: Event, operand: Term, context: Context, reads: Reads) -> exp.Select:
    key = event_key(event.type, context)
    median = event.measure.key == "median"
    order = [_ascending(orderable(operand, context))] if median else _by_time(event, operand, context)
    nth = exp.Window(this=exp.RowNumber(), partition_by=[own(key)], order=exp.Order(expressions=order))
    columns: list[Expr] = [
        named(key, KEY),
        named(_value(operand, context), _VALUE),
        named(nth, _NTH),
    ]
    if median:
        number = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[own(key)])
        columns.append(named(number, _NUMBER))
    refs = [] if event.measure.of is None else fields_in(event.measure.of)
    made = select_events(selection_of(event), columns, context, reads, refs)
    known = boolean_known(operand.sql, context) if operand.type.kind is Kind.BOOLEAN else operand.sql
    return made.where(not_null(known), copy=False)


def _value(operand: Term, context: Context) -> Expr:
    is_whole = operand.type.kind is Kind.INTEGER
    return context.dialect.numbers.widened(operand.sql) if is_whole else orderable(operand, context)


def _by_time(event: Event, operand: Term, context: Context) -> list[exp.Ordered]:
    time, kind = event_time(event.type, context)
    instant = micros(time, kind, context) if kind.name == "local" else time_term(event.type, context).sql
    ascending = event.measure.key == "first_value"
    return [
        _ascending(instant) if ascending else _descending(instant),
        _descending(orderable(operand, context)),
    ]


def _ascending(operand: Expr) -> exp.Ordered:
    return exp.Ordered(this=own(operand), desc=False, nulls_first=True)


def _descending(operand: Expr) -> exp.Ordered:
    return exp.Ordered(this=own(operand), desc=True, nulls_first=False)


def ranked_claim(event: Event, source: RankedSource, context: Context) -> Claim:
    """Write a claim about a ranked measure."""
    if event.measure.key != "median":
        return value_claim(event, measure_term(event, own_column(_VALUE, source.name), context), context)
    total = measure_term(event, own_column(_TOTAL, source.name), context)
    return mean_claim(event, total, own_column(_NUMBER, source.name), context)
