"""How a database deals with dates and timestamps: literals by time kind, microseconds, local days.

Instants are compared as literals that Python computed. Where two timestamps are compared with a distance
between them, both are microseconds since 1970, the one form that every database adds and compares alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, integer, own, shared, text
from segkit.sql.forms.pieces import Change, as_date, at_zone, cast_to, part, unchanged

#: Writes a naive time.
WriteTime: TypeAlias = Callable[[dt.datetime], Expr]
#: Gives the local day of a time in a zone.
LocalDate: TypeAlias = Callable[[Expr, str], Expr]

MICROSECONDS = 1_000_000
DAY_MICROSECONDS = 86_400 * MICROSECONDS
EPOCH = dt.date(1970, 1, 1)


def cast_date(day: dt.date) -> Expr:
    """Write a date as text that is cast."""
    return cast(text(day.isoformat()), "date")


def month_day(operand: Expr) -> Expr:
    """Give MONTH * 100 + DAY, with EXTRACT."""
    months = exp.Mul(this=part("MONTH", operand), expression=integer(100))
    return exp.Add(this=own(months), expression=part("DAY", operand))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeForms:
    """How a database deals with dates and timestamps.

    Args:
        literals: Time kind name to a function that writes its literals.
        date: Writes a date.
        instant: Prepares an `instant` column for comparison.
        micros: Time kind name to a function that gives microseconds since 1970; a naive time is read as UTC.
        days: Gives a date as days since 1970.
        month_day: Gives a date as month * 100 + day.
        local_date: Time kind name to a function that gives the local day in a zone, if it knows any.
        earliest: The first year that the database has times of.
        latest: The last one.
    """

    literals: Mapping[str, WriteTime]
    date: Callable[[dt.date], Expr] = cast_date
    instant: Change = unchanged
    micros: Mapping[str, Change]
    days: Change
    month_day: Change = month_day
    local_date: Mapping[str, LocalDate] = field(default_factory=dict)
    earliest: int = 1
    latest: int = 9999

    def literal(self, wall: dt.datetime, kind: str) -> Expr:
        """Write a naive time as a literal of a time kind."""
        return self.literals[kind](wall)


# --- time kinds

_Form = TypeVar("_Form")


def every_kind(form: _Form) -> dict[str, _Form]:
    """Use one form for all time kinds."""
    return dict.fromkeys(("instant", "utc", "local"), form)


def by_kind(*, instant: _Form, naive: _Form) -> dict[str, _Form]:
    """Use one form for instants, and one for naive times."""
    return {"instant": instant, "utc": naive, "local": naive}


# --- literals


def shown(wall: dt.datetime, *, whole: bool = False) -> str:
    """Give a time as text, with microseconds where it has any or where all six digits are asked for."""
    return wall.isoformat(sep=" ", timespec="microseconds" if whole or wall.microsecond else "seconds")


def written_as(type_: str, dialect: str | None = None, *, offset: str = "") -> WriteTime:
    """Write times as text that is cast to a type."""
    cast = cast_to(type_, dialect)
    return lambda wall: cast(text(f"{shown(wall)}{offset}"))


#: TIMESTAMPTZ and TIMESTAMP: DuckDB, PostgreSQL, Amazon Redshift.
STANDARD_LITERALS = by_kind(
    instant=written_as("TIMESTAMPTZ", offset="+00:00"),
    naive=written_as("TIMESTAMP"),
)


# --- parts and distances


def month_day_by(month: str, day: str) -> Change:
    """Give month * 100 + day, with two functions."""
    return lambda operand: exp.Add(
        this=exp.Mul(this=call(month, operand), expression=integer(100)), expression=call(day, operand)
    )


def difference(function: str, unit: str, since: Expr) -> Change:
    """Give what has passed since a time: FUNCTION(unit, since, operand)."""
    since = shared(since)
    return lambda operand: call(function, exp.var(unit), since, operand)


# --- local days


def date_at_zone(operand: Expr, zone: str) -> Expr:
    """Give the local day of an instant, with AT TIME ZONE."""
    return as_date(at_zone(operand, zone))


#: With AT TIME ZONE, which reads a naive time as one of the zone: DuckDB, PostgreSQL, Amazon Redshift.
STANDARD_LOCAL_DATE: Mapping[str, LocalDate] = {
    "instant": date_at_zone,
    "utc": lambda operand, zone: date_at_zone(at_zone(operand, "UTC"), zone),
}
