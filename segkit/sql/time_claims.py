"""Claims about dates and timestamps: intervals of instants, windows, anniversaries, pinned or live."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.calendar import Bounds
from segkit.definition.edges import Edges, Moved, UnitStart
from segkit.definition.windows import Anniversary, AnyTime, month_days
from segkit.errors import InternalError
from segkit.schema.types import Kind, zone_info
from segkit.sql.build import Expr, all_of, any_of, binary, integer, never, wrap
from segkit.sql.claim import CONTRARY, Claim, any_known, missing_claim
from segkit.sql.instants import by_clock, check_within_calendar, local_refused
from segkit.sql.terms import (
    Term,
    missing_of,
)
from segkit.sql.zones import wall_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.definition.nodes import Attribute, Value
    from segkit.sql.live import Clock, EdgeForm
    from segkit.sql.place import Context

_MICROSECOND = dt.timedelta(microseconds=1)
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def instant_claim(operator: str, subject: Term, values: tuple[Value, ...], context: Context) -> Claim:
    """Compare a timestamp with instants: every comparison is one interval, or the outside of one.

    One of several instants is one of as many intervals, a microsecond long each.
    """
    if operator in {"is_any_of", "is_none_of"}:
        each = [instant_claim("is", subject, (value,), context) for value in values]
        claim = Claim(
            any_of(one.matches for one in each),
            all_of(one.opposite for one in each),
            tuple(missing_of((subject,))),
        )
        return claim if operator == "is_any_of" else claim.swapped()
    first = _moment(values[0])
    after, end = _after(first), _after(_moment(values[-1]))
    interval, is_inside = {
        "is": (Bounds(first, after), True),
        "is_not": (Bounds(first, after), False),
        "is_greater_than": (Bounds(None, after), False),
        "is_at_least": (Bounds(first, None), True),
        "is_less_than": (Bounds(None, first), True),
        "is_at_most": (Bounds(None, after), True),
        "is_between": (Bounds(first, end), True),
        "is_not_between": (Bounds(first, end), False),
    }[operator]
    claim = within(subject, interval, context)
    return claim if is_inside else claim.swapped()


def _after(moment: dt.datetime) -> dt.datetime | None:
    """Give the microsecond after another; None after the last, which has no end."""
    return moment + _MICROSECOND if moment < _LAST else None


def _moment(value: Value) -> dt.datetime:
    if not isinstance(value.value, dt.datetime):
        raise InternalError(f"{value.value!r} is no instant")
    return value.value


def window_claim(rule: Attribute, subject: Term, context: Context) -> Claim:
    """Write that a date or a timestamp lies in a window."""
    match rule.window:
        case Anniversary(window) if context.clock is not None and window.edges.follows:
            for each in (window.edges.start, *window.edges.ends):
                if each is not None:
                    check_within_calendar(each, context)
            return _live_anniversary(subject, *context.clock.anniversary(window.edges), context)
        case Anniversary(window):
            ranges = month_days(window, context.as_of, context.zone)
            if ranges is None:
                return any_known(subject)
            number = context.dialect.times.month_day(subject.sql)
            inside = any_of(
                exp.Between(this=wrap(number), low=integer(low), high=integer(high)) for low, high in ranges
            )
            outside = all_of(
                any_of([binary(exp.LT, number, integer(low)), binary(exp.GT, number, integer(high))])
                for low, high in ranges
            )
            return Claim(inside, outside, tuple(missing_of((subject,))))
        case AnyTime():
            return any_known(subject)
        case None:
            raise InternalError("a claim about a window has one")
        case window:
            return within(subject, window.edges, context)  # type: ignore[union-attr]


def _live_anniversary(subject: Term, low: Expr, high: Expr, context: Context) -> Claim:
    """Write that a day of the year lies between two, between which the year may end."""
    number = context.dialect.times.month_day(subject.sql)
    wraps = binary(exp.GT, low, high)
    before, after = binary(exp.LT, number, low), binary(exp.GT, number, high)
    from_low, to_high = binary(exp.GTE, number, low), binary(exp.LTE, number, high)
    inside = any_of([all_of([from_low, to_high]), all_of([wraps, any_of([from_low, to_high])])])
    straight = binary(exp.LTE, low, high)
    outside = any_of([all_of([before, after]), all_of([straight, any_of([before, after])])])
    return Claim(inside, outside, tuple(missing_of((subject,))))


def within(subject: Term, span: Bounds | Edges, context: Context) -> Claim:
    """Write that a date or a timestamp lies in an interval: of instants, or between edges."""
    interval = span.bounds(context.as_of, context.zone) if isinstance(span, Edges) else span
    if isinstance(span, Edges) and span.follows and context.clock is not None:
        return _live_within(subject, span, context, context.clock)
    ranges = _ranges(subject, interval, context)
    missing = tuple(missing_of((subject,)))
    inside = [_in_range(subject.sql, low, high) for low, high in ranges]
    outside = [_out_of_range(subject.sql, low, high) for low, high in ranges]
    if any(part is None for part in inside):
        return any_known(subject)
    if not ranges:
        return Claim(never(), missing_claim(subject).opposite, missing)
    return Claim(any_of(part for part in inside if part), all_of(part for part in outside if part), missing)


def _live_within(subject: Term, edges: Edges, context: Context, clock: Clock) -> Claim:
    """Write the same with bounds from the database's clock."""
    form = _live_form(subject, edges, context)
    ranges = _ranges(subject, edges.fixed().bounds(context.as_of, context.zone), context)
    if not ranges:
        return any_known(subject).swapped()
    (low, high), *_ = ranges
    above, below = (exp.GT, exp.LTE) if edges.shut else (exp.GTE, exp.LT)
    fixed = [(exp.GTE, low), (exp.LT, high)]
    live = [(above, edges.start), *((below, each) for each in edges.ends)]
    pairs: list[tuple[type[exp.Binary], Expr]] = [(sign, each) for sign, each in fixed if each is not None]
    pairs += [
        (sign, by_clock(each, form, context, clock))
        for sign, each in live
        if isinstance(each, Moved | UnitStart)
    ]
    inside = all_of(binary(sign, subject.sql, each) for sign, each in pairs)
    outside = any_of(binary(CONTRARY[sign], subject.sql, each) for sign, each in pairs)
    return Claim(inside, outside, tuple(missing_of((subject,))))


def _live_form(subject: Term, edges: Edges, context: Context) -> EdgeForm:
    if subject.type.kind is Kind.DATE:
        if edges.shut:
            raise context.refuse(
                "a live statement does not count days since events that have a date.",
                "Ask for events in a window, or pin the statement to an as-of.",
            )
        return "date"
    if subject.time_kind is None:
        raise InternalError("a timestamp without a time kind")
    if subject.time_kind.name == "local":
        raise local_refused(subject.time_kind, context)
    return "instant" if subject.time_kind.name == "instant" else "utc"


def _ranges(subject: Term, interval: Bounds, context: Context) -> list[tuple[Expr | None, Expr | None]]:
    if interval.is_empty:
        return []
    if subject.type.kind is Kind.DATE:
        return _date_ranges(*interval.days(context.zone), context)
    kind = subject.time_kind
    if kind is None:
        raise InternalError("a timestamp without a time kind")
    start, end = (
        None if each is None else each.replace(tzinfo=None) for each in (interval.start, interval.end)
    )
    if kind.name == "local":
        walls = wall_ranges(interval.start, interval.end, zone_info(kind.zone))
    else:
        walls = ((start, end),)
    return [
        (_instant(low, kind.name, context), _instant(high, kind.name, context))
        for low, high in _in_calendar(walls, context)
    ]


def _in_calendar(
    walls: Iterable[tuple[dt.datetime | None, dt.datetime | None]], context: Context
) -> Iterator[tuple[dt.datetime | None, dt.datetime | None]]:
    """Leave out what lies beyond the times that a database has: nothing there can be compared with it."""
    times = context.dialect.times
    for low, high in walls:
        if (low is not None and low.year > times.latest) or (high is not None and high.year < times.earliest):
            continue
        yield (
            None if low is not None and low.year < times.earliest else low,
            None if high is not None and high.year > times.latest else high,
        )


def _date_ranges(
    low: dt.date | None, high: dt.date | None, context: Context
) -> list[tuple[Expr | None, Expr | None]]:
    if low is not None and high is not None and high <= low:
        return []
    times = context.dialect.times
    if (low is not None and low.year > times.latest) or (high is not None and high.year < times.earliest):
        return []
    first = None if low is None or low.year < times.earliest else times.date(low)
    last = None if high is None or high.year > times.latest else times.date(high)
    return [(first, last)]


def _instant(wall: dt.datetime | None, kind: str, context: Context) -> Expr | None:
    return None if wall is None else context.dialect.times.literal(wall, kind)


def _in_range(subject: Expr, low: Expr | None, high: Expr | None) -> Expr | None:
    parts = []
    if low is not None:
        parts.append(binary(exp.GTE, subject, low))
    if high is not None:
        parts.append(binary(exp.LT, subject, high))
    return all_of(parts) if parts else None


def _out_of_range(subject: Expr, low: Expr | None, high: Expr | None) -> Expr | None:
    parts = []
    if low is not None:
        parts.append(binary(exp.LT, subject, low))
    if high is not None:
        parts.append(binary(exp.GTE, subject, high))
    return any_of(parts) if parts else None
