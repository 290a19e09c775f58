"""Timestamps of a statement's tables: bounds, microseconds, local days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.edges import Moved, UnitStart, is_beyond
from segkit.errors import InternalError
from segkit.schema.types import zone_info
from segkit.sql.build import integer
from segkit.sql.forms.pieces import product
from segkit.sql.forms.times import DAY_MICROSECONDS
from segkit.sql.live import is_utc
from segkit.sql.zone_tables import looked_up_micros
from segkit.sql.zones import Rezoning, epoch_micros, shifted_micros

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from segkit.definition.edges import Edge
    from segkit.errors import DialectError
    from segkit.schema.types import TimeKind
    from segkit.sql.build import Expr
    from segkit.sql.live import Clock, EdgeForm
    from segkit.sql.place import Context
    from segkit.sql.terms import Term

#: From when on and until when a zone's changes are written out where a database cannot be asked for them.
ZONES_SINCE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
ZONES_UNTIL = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
_UTC = zone_info("UTC")


def micros(time: Expr, kind: TimeKind, context: Context, until: dt.datetime | None = None) -> Expr:
    """Give a timestamp as microseconds since 1970 in UTC.

    Args:
        time: The column.
        kind: What it means.
        context: The statement.
        until: Up to when there are times that matter; the as-of, if not said, as for events.
    """
    times = context.dialect.times
    is_day = kind.name == "date"
    plain = (
        product(exp.Paren(this=times.days(time)), DAY_MICROSECONDS)
        if is_day
        else times.micros[kind.name](time)
    )
    kind = kind.read_in(context.zone)
    if kind.name != "local" or (is_day and is_utc(context.zone)):
        return plain
    if context.clock is not None:
        raise local_refused(kind, context)
    return _rezoned(plain, zone_info(kind.zone), _UTC, (ZONES_SINCE, until or context.as_of), context)


def alike(one: Term, other: Term, context: Context) -> tuple[Expr, Expr]:
    """Give two timestamps in one form, so that they compare as the instants they stand for.

    The table map may keep them as different kinds, which no database compares without its session's zone. Two
    wall times of one zone are no better: a skipped one stands for the same instant as a later one.
    """
    if one.time_kind == other.time_kind and not is_local(one):
        return one.sql, other.sql
    return at_any_time(one, context), at_any_time(other, context)


def is_local(given: Term) -> bool:
    """Tell whether an operand is wall time, whose order is not that of the instants it stands for."""
    return given.time_kind is not None and given.time_kind.name == "local"


def at_any_time(given: Term, context: Context) -> Expr:
    """Give a timestamp that may lie after the as-of as microseconds since 1970 in UTC."""
    if given.bare is None or given.time_kind is None:
        raise InternalError("a timestamp without a time kind")
    return micros(given.bare, given.time_kind, context, max(context.as_of, ZONES_UNTIL))


def edge_micros(edge: Edge, context: Context) -> Expr:
    """Give the edge of a window as microseconds since 1970 in UTC."""
    if context.clock is not None and isinstance(edge, Moved | UnitStart):
        return by_clock(edge, "micros", context, context.clock)
    return integer(epoch_micros(edge.at(context.as_of, context.zone)))


def by_clock(edge: Moved | UnitStart, form: EdgeForm, context: Context, clock: Clock) -> Expr:
    """Give an edge from the database's clock, which goes no further than the calendar.

    Raises:
        DialectError: If the edge lies beyond it.
    """
    check_within_calendar(edge, context)
    return clock.at(edge, form)


def check_within_calendar(edge: Edge, context: Context) -> None:
    """Refuse an edge that no database's clock can be moved to."""
    if is_beyond(edge, context.as_of, context.zone):
        raise context.refuse(
            "a live window reaches beyond the years 1 to 9999, where no clock can be moved to.",
            "Take fewer units, or pin the statement to an as-of.",
        )


def local_refused(kind: TimeKind, context: Context) -> DialectError:
    """Make the error for naive wall time in a live statement, whose zone's changes cannot be written out."""
    return context.refuse(
        f"a live statement cannot read {kind} times, for the clock changes to come are not known.",
        "Map the column to a UTC one, or pin the statement to an as-of.",
    )


def local_day(time: Expr, kind: TimeKind, context: Context, since: dt.datetime = ZONES_SINCE) -> Expr:
    """Give the local day of a timestamp in the evaluation zone, as days since 1970.

    Args:
        time: The column.
        kind: What it means.
        context: The statement.
        since: From when on there are times at all: earlier changes of a zone need not be written out.
    """
    times = context.dialect.times
    if kind.name == "date":
        return times.days(time)
    if context.clock is not None and kind.name == "local":
        raise local_refused(kind, context)
    if kind.name in times.local_date:
        return times.days(times.local_date[kind.name](time, context.zone.key))
    if context.clock is not None and not is_utc(context.zone):
        return context.clock.local_day(time, kind.name)
    plain = times.micros[kind.name](time)
    span = (since - dt.timedelta(days=2), context.as_of)
    before = zone_info(kind.zone) if kind.name == "local" else _UTC
    walls = plain if before == context.zone else _rezoned(plain, before, context.zone, span, context)
    return context.dialect.numbers.whole_days(walls, DAY_MICROSECONDS)


def _rezoned(
    walls: Expr, before: ZoneInfo, after: ZoneInfo, span: tuple[dt.datetime, dt.datetime], context: Context
) -> Expr:
    """Turn microseconds of wall time in one zone into those in another."""
    given = Rezoning(before=before, after=after, since=span[0], until=span[1])
    has_table = context.dialect.zone_tables and len(given.shifts()) > 1
    write = looked_up_micros if has_table else shifted_micros
    return exp.Paren(this=write(walls, given))
