"""What a database has to say of its clock and calendar, and the pieces that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

Change: TypeAlias = Callable[[Expr], Expr]


Join: TypeAlias = Callable[[Expr, Expr], Expr]


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
        dialect: The database.
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

    dialect: str
    now: Callable[[], Expr]
    before: Change
    move: Move
    starts: Mapping[str, Change]
    instant: Change
    date: Change
    zones: ZoneForms | None = None
    minus: Join = lambda time, offset: exp.Sub(this=wrap(time), expression=wrap(offset))
    naive: Change | None = None
    source: str = ""


def unchanged(operand: Expr) -> Expr:
    """Leave an operand as it is."""
    return operand


def cast_to(operand: Expr, type_: str, dialect: str) -> Expr:
    """Cast to a type of a database."""
    return exp.Cast(this=operand.copy(), to=exp.DataType.build(type_, dialect=dialect))


def as_date(operand: Expr) -> Expr:
    """Cast to a date."""
    return exp.cast(operand.copy(), "date")


def at_zone(operand: Expr, zone: str) -> Expr:
    """Move between an instant and the wall time of a zone."""
    return exp.AtTimeZone(this=operand.copy(), zone=text(zone))


def remainder(left: Expr, right: int) -> Expr:
    """Give what is left of a division."""
    return exp.Paren(this=exp.Mod(this=wrap(left), expression=integer(right)))


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
    unit: Expr = text("second") if quoted else exp.var("SECOND")
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


def by_name(function: str) -> Change:
    """Call a function of one argument."""
    return lambda operand: call(function, operand)


def shifts(function: str) -> Callable[[str, Expr, Expr], Expr]:
    """Move by `FUNCTION(unit, count, time)`, with a count that is computed."""
    return lambda unit, count, operand: call(function, exp.var(unit), count, operand)
