"""Habits: in how many of the last whole calendar units something was done often enough."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.edges import Edges, UnitStart
from segkit.definition.nodes import Selection
from segkit.sql.build import (
    Expr,
    all_of,
    any_of,
    integer,
    is_null,
    named,
    own,
    own_column,
    own_name,
    select,
    when,
)
from segkit.sql.claim import Claim
from segkit.sql.joins import table
from segkit.sql.measures import KEY
from segkit.sql.place import EVENT, Place
from segkit.sql.reads import selection_refs
from segkit.sql.selections import event_key, filter_conditions, join_events, time_term, type_condition
from segkit.sql.time_claims import within

if TYPE_CHECKING:
    from segkit.definition.nodes import Regularly
    from segkit.sql.place import Context
    from segkit.sql.plan import RegularSource
    from segkit.sql.reads import Reads

_ROWS, _UNIT, _UNITS, _MET = "by_unit", "unit_number", "units_kept", "kept"


def regular_cte(source: RegularSource, context: Context, reads: Reads) -> exp.Select:
    """Make the CTE of a habit: for each profile, the number of units in which it was done often enough.

    The units are intervals of instants that Python computed, so no database is asked for a calendar.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    rows = _nested(_rows(source.habit, context, reads), _ROWS)
    key, unit = own_column(KEY, _ROWS), own_column(_UNIT, _ROWS)
    often = exp.GTE(this=exp.Count(this=exp.Star()), expression=integer(source.habit.times))
    met = (
        select(named(key, KEY), named(unit, _UNIT))
        .from_(rows, copy=False)
        .group_by(own(key), own(unit), copy=False)
        .having(often, copy=False)
    )
    key = own_column(KEY, _MET)
    units = named(exp.Count(this=exp.Star()), _UNITS)
    return select(named(key, KEY), units).from_(_nested(met, _MET), copy=False).group_by(own(key), copy=False)


def _nested(rows: exp.Select, alias: str) -> exp.Subquery:
    return exp.Subquery(this=own(rows), alias=exp.TableAlias(this=own_name(alias)))


def _rows(habit: Regularly, context: Context, reads: Reads) -> exp.Select:
    place = Place(context, habit.type)
    time = time_term(habit.type, context)
    units = _units(habit)
    since = [within(time, Edges(each.start), context).matches for each in units]
    number = when(*((condition, integer(place_)) for place_, condition in enumerate(since, start=1)))
    key = event_key(habit.type, context)
    made = select(named(key, KEY), named(number, _UNIT)).from_(
        table(context.tables.event(habit.type).name, EVENT), copy=False
    )
    made = join_events(made, selection_refs(Selection(habit.type, habit.where)), place, reads)
    whole = within(time, Edges(units[-1].start, units[0].ends), context).matches
    conditions = [*type_condition(habit.type, context), whole, *filter_conditions(habit.where, place)]
    return made.where(all_of(conditions), copy=False)


def _units(habit: Regularly) -> list[Edges]:
    """List the whole units before the current one, the latest first: an event is of the first that began."""
    starts = [UnitStart(habit.unit, -back, habit.week_starts) for back in range(habit.of + 1)]
    return [Edges(start, (end,)) for end, start in pairwise(starts)]


def regular_claim(habit: Regularly, source: str) -> Claim:
    """Write that a habit is kept in enough units; a profile without a row kept it in none."""
    units: Expr = own_column(_UNITS, source)
    enough = exp.GTE(this=own(units), expression=integer(habit.units))
    too_few = exp.LT(this=own(units), expression=integer(habit.units))
    return Claim(enough, any_of([too_few, is_null(units)]))
