"""How a database tells the time: what live bounds are made of.

Every form takes and gives a naive time in UTC, or naive wall time of a zone, in the type that the dialect's
`utc` literals have. Only the way from an instant to its offset is asked of a database, which has one answer;
the way back, where a wall time may be skipped or repeated, is worked out in `live`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, shared, text, wrap
from segkit.sql.forms.pieces import Change, Join, as_date, at_zone, remainder

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Moves a time by so many of a unit: `second`, `day` or `month`.
Move: TypeAlias = Callable[[Expr, int, str], Expr]
#: Gives something of a zone at a naive time in UTC.
InZone: TypeAlias = Callable[[Expr, str], Expr]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneForms:
    """What a database knows of zones, at a naive time in UTC.

    Args:
        wall: Gives the local time.
        offset: Gives the offset from UTC.
    """

    wall: InZone
    offset: InZone


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockForms:
    """How a database tells the time.

    Args:
        now: Gives the time at which the statement began; the same wherever the statement says it.
        before: Gives the last instant before a time of the clock.
        move: Moves a time; months clamp to their last day.
        starts: Unit to a function that turns a midnight into that of the unit's first day; weeks begin on
            Monday. For `day` any time may be given.
        instant: Turns a time into what is compared with a column of the kind `instant`.
        date: Turns a midnight into a date.
        zones: What it knows of zones; None where it does not know them by their IANA names.
        minus: Subtracts an offset.
        naive: Turns a column of the kind `instant` into a naive time in UTC, where local days need that.
        source: The table that a SELECT must name where it reads none.
    """

    now: Callable[[], Expr]
    before: Change
    move: Move
    starts: Mapping[str, Change]
    instant: Change
    date: Change = as_date
    zones: ZoneForms | None = None
    minus: Join = lambda time, offset: exp.Sub(this=wrap(time), expression=wrap(offset))
    naive: Change | None = None
    source: str = ""


def by_difference(wall: InZone) -> ZoneForms:
    """Let the difference of local time and UTC, which is an interval, be the offset."""
    return ZoneForms(
        wall=wall,
        offset=lambda operand, zone: exp.Sub(
            this=exp.Paren(this=wall(operand, zone)), expression=wrap(operand)
        ),
    )


def by_seconds(wall: InZone, function: str, unit: Expr, *, last: bool = False) -> ZoneForms:
    """Let the seconds between UTC and local time be the offset."""
    unit = shared(unit)

    def offset(operand: Expr, zone: str) -> Expr:
        local = wall(operand, zone)
        return call(function, local, operand, unit) if last else call(function, unit, operand, local)

    return ZoneForms(wall=wall, offset=offset)


def by_function(function: str, *, quoted: bool = False) -> Move:
    """Move by `FUNCTION(unit, count, time)`."""

    def moved(operand: Expr, count: int, unit: str) -> Expr:
        return call(function, text(unit) if quoted else exp.var(unit.upper()), integer(count), operand)

    return moved


def minus_seconds(function: str, *, quoted: bool = False) -> Join:
    """Subtract whole seconds."""
    unit: Expr = shared(text("second") if quoted else exp.var("SECOND"))
    return lambda time, seconds: call(function, unit, exp.Neg(this=wrap(seconds)), time)


def by_parts(shift: Callable[[str, Expr, Expr], Expr], month: Change, day: Change) -> dict[str, Change]:
    """Give the first days of months, quarters and years by going back from a midnight."""

    def month_start(operand: Expr) -> Expr:
        return shift("DAY", exp.Sub(this=integer(1), expression=day(operand)), operand)

    def quarter_start(operand: Expr) -> Expr:
        since = exp.Neg(
            this=remainder(exp.Paren(this=exp.Sub(this=month(operand), expression=integer(1))), 3)
        )
        return shift("MONTH", since, month_start(operand))

    def year_start(operand: Expr) -> Expr:
        return shift("MONTH", exp.Sub(this=integer(1), expression=month(operand)), month_start(operand))

    return {"month": month_start, "quarter": quarter_start, "year": year_start}


def shifts(function: str) -> Callable[[str, Expr, Expr], Expr]:
    """Move by `FUNCTION(unit, count, time)`, with a count that is computed."""
    return lambda unit, count, operand: call(function, exp.var(unit), count, operand)


# --- with intervals and AT TIME ZONE: DuckDB and PostgreSQL; Amazon Redshift in part


def truncated(unit: str) -> Change:
    """Give the start of a unit, with DATE_TRUNC."""
    return lambda operand: call("DATE_TRUNC", text(unit), operand)


#: The starts of all units, where DATE_TRUNC lets weeks begin on Monday.
TRUNCATED = {unit: truncated(unit) for unit in ("day", "week", "month", "quarter", "year")}


def by_interval(operand: Expr, count: int, unit: str) -> Expr:
    """Add or subtract an interval."""
    kind = exp.Add if count >= 0 else exp.Sub
    return kind(
        this=wrap(operand), expression=exp.Interval(this=text(str(abs(count))), unit=exp.var(unit.upper()))
    )


def instant_at_utc(operand: Expr) -> Expr:
    """Read a naive time as one in UTC."""
    return at_zone(wrap(operand), "UTC")


def wall_at_zone(operand: Expr, zone: str) -> Expr:
    """Give the local time of a naive time in UTC."""
    return at_zone(exp.Paren(this=instant_at_utc(operand)), zone)


WITH_INTERVALS = ClockForms(
    now=lambda: at_zone(exp.CurrentTimestamp(), "UTC"),
    before=lambda operand: by_interval(operand, -1, "microsecond"),
    move=by_interval,
    starts=TRUNCATED,
    instant=instant_at_utc,
    zones=by_difference(wall_at_zone),
)
