"""Windows of time are half-open: the first instant is in, the one after the last is not.

For an event every window ends at the as-of. For an attribute it does not: `this month` is the whole month,
and `since` has no end. What windows mean in zones, at month ends and for weeks has its own pages.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import tables

import segkit as sk
from segkit import did, field

if TYPE_CHECKING:
    from collections.abc import Callable

# A Tuesday. The month is June, the quarter April to June, and the week began on the 29th.
AS_OF = "2026-06-30T12:00"


@dataclass(frozen=True)
class Edges:
    """A window, its first instant, and the first instant after it: for events, and for attributes."""

    window: Callable[[Any], Any]
    start: str | None
    event_end: str = AS_OF
    end: str | None = AS_OF

    def __str__(self) -> str:
        return repr(self.window(field("t"))).removeprefix('field("t").')


WINDOWS = [
    Edges(lambda t: t.any_time(), None, end=None),
    Edges(lambda t: t.in_last(seconds=30), "2026-06-30T11:59:30"),
    Edges(lambda t: t.in_last(minutes=5), "2026-06-30T11:55"),
    Edges(lambda t: t.in_last(hours=36), "2026-06-29T00:00"),
    Edges(lambda t: t.in_last(days=1), "2026-06-29T12:00"),
    Edges(lambda t: t.in_last(days=30), "2026-05-31T12:00"),
    Edges(lambda t: t.in_last(weeks=2), "2026-06-16T12:00"),
    Edges(lambda t: t.in_last(months=1), "2026-05-30T12:00"),
    Edges(lambda t: t.in_last(quarters=1), "2026-03-30T12:00"),
    Edges(lambda t: t.in_last(years=1), "2025-06-30T12:00"),
    Edges(lambda t: t.in_last_whole(days=3), "2026-06-27", "2026-06-30", "2026-06-30"),
    Edges(lambda t: t.in_last_whole(weeks=1), "2026-06-22", "2026-06-29", "2026-06-29"),
    Edges(lambda t: t.in_last_whole(months=1), "2026-05-01", "2026-06-01", "2026-06-01"),
    Edges(lambda t: t.in_last_whole(months=6), "2025-12-01", "2026-06-01", "2026-06-01"),
    Edges(lambda t: t.in_last_whole(quarters=1), "2026-01-01", "2026-04-01", "2026-04-01"),
    Edges(lambda t: t.in_last_whole(years=2), "2024-01-01", "2026-01-01", "2026-01-01"),
    Edges(lambda t: t.today(), "2026-06-30", end="2026-07-01"),
    Edges(lambda t: t.this("day"), "2026-06-30", end="2026-07-01"),
    Edges(lambda t: t.this("week"), "2026-06-29", end="2026-07-06"),
    Edges(lambda t: t.this("month"), "2026-06-01", end="2026-07-01"),
    Edges(lambda t: t.this("quarter"), "2026-04-01", end="2026-07-01"),
    Edges(lambda t: t.this("year"), "2026-01-01", end="2027-01-01"),
    Edges(lambda t: t.yesterday(), "2026-06-29", "2026-06-30", "2026-06-30"),
    Edges(lambda t: t.last("day"), "2026-06-29", "2026-06-30", "2026-06-30"),
    Edges(lambda t: t.last("week"), "2026-06-22", "2026-06-29", "2026-06-29"),
    Edges(lambda t: t.last("month"), "2026-05-01", "2026-06-01", "2026-06-01"),
    Edges(lambda t: t.last("quarter"), "2026-01-01", "2026-04-01", "2026-04-01"),
    Edges(lambda t: t.last("year"), "2025-01-01", "2026-01-01", "2026-01-01"),
    Edges(
        lambda t: t.between_ago(hours=(48, 24)), "2026-06-28T12:00", "2026-06-29T12:00", "2026-06-29T12:00"
    ),
    Edges(lambda t: t.between_ago(days=(90, 30)), "2026-04-01T12:00", "2026-05-31T12:00", "2026-05-31T12:00"),
    Edges(lambda t: t.between_ago(months=(2, 1)), "2026-04-30T12:00", "2026-05-30T12:00", "2026-05-30T12:00"),
    Edges(lambda t: t.between_ago(years=(2, 1)), "2024-06-30T12:00", "2025-06-30T12:00", "2025-06-30T12:00"),
    Edges(lambda t: t.earlier_than(hours=1), None, "2026-06-30T11:00", "2026-06-30T11:00"),
    Edges(lambda t: t.earlier_than(days=30), None, "2026-05-31T12:00", "2026-05-31T12:00"),
    Edges(lambda t: t.earlier_than(months=1), None, "2026-05-30T12:00", "2026-05-30T12:00"),
    Edges(lambda t: t.on_date("2026-06-15"), "2026-06-15", "2026-06-16", "2026-06-16"),
    Edges(lambda t: t.on_date("2026-06-30"), "2026-06-30", end="2026-07-01"),
    Edges(lambda t: t.on_date("2026-07-05"), "2026-07-05", "2026-07-05", "2026-07-06"),
    Edges(lambda t: t.from_to("2026-06-01", "2026-06-15"), "2026-06-01", "2026-06-16", "2026-06-16"),
    Edges(lambda t: t.from_to("2026-06-15", "2026-06-15"), "2026-06-15", "2026-06-16", "2026-06-16"),
    Edges(lambda t: t.from_to("2026-06-25", "2026-07-05"), "2026-06-25", end="2026-07-06"),
    Edges(lambda t: t.since("2026-06-15"), "2026-06-15", end=None),
    Edges(lambda t: t.since("2026-06-15T08:30:00+02:00"), "2026-06-15T06:30", end=None),
    Edges(lambda t: t.since("2026-06-15T06:30:00.000001+00:00"), "2026-06-15T06:30:00.000001", end=None),
    Edges(lambda t: t.since("2026-07-05"), "2026-07-05", "2026-07-05", None),
    Edges(lambda t: t.before("2026-06-15"), None, "2026-06-15", "2026-06-15"),
    Edges(lambda t: t.before("2026-06-15T08:30:00+02:00"), None, "2026-06-15T06:30", "2026-06-15T06:30"),
    Edges(lambda t: t.before("2026-07-05"), None, end="2026-07-05"),
    Edges(lambda t: t.after("2026-06-15"), "2026-06-16", end=None),
    Edges(lambda t: t.after("2026-06-30"), "2026-07-01", "2026-07-01", None),
]
NEXT = [
    Edges(lambda t: t.in_next(seconds=1), AS_OF, end="2026-06-30T12:00:01"),
    Edges(lambda t: t.in_next(minutes=90), AS_OF, end="2026-06-30T13:30"),
    Edges(lambda t: t.in_next(hours=12), AS_OF, end="2026-07-01"),
    Edges(lambda t: t.in_next(days=7), AS_OF, end="2026-07-07T12:00"),
    Edges(lambda t: t.in_next(weeks=1), AS_OF, end="2026-07-07T12:00"),
    Edges(lambda t: t.in_next(months=1), AS_OF, end="2026-07-30T12:00"),
    Edges(lambda t: t.in_next(quarters=1), AS_OF, end="2026-09-30T12:00"),
    Edges(lambda t: t.in_next(years=1), AS_OF, end="2027-06-30T12:00"),
]


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


# One customer for each edge, and for the microsecond before it; the number is the key.
_MICROSECOND = dt.timedelta(microseconds=1)
_ENDS = {each for edge in (*WINDOWS, *NEXT) for each in (edge.start, edge.event_end, edge.end) if each}
INSTANTS = sorted(
    {moment - before for moment in map(utc, _ENDS) for before in (dt.timedelta(), _MICROSECOND)}
    | {utc("1960-01-01"), utc("2037-12-31")}
)
EVENTS = "\n".join(
    [
        "id | type | time:utc",
        "---+---",
        *(f"{n} | visit | {at:%Y-%m-%dT%H:%M:%S.%f}" for n, at in enumerate(INSTANTS)),
    ]
)


def _naive(at: dt.datetime) -> str:
    return at.replace(tzinfo=None).isoformat()


STOCKHOLM = ZoneInfo("Europe/Stockholm")
ATTRIBUTES = "\n".join(
    [
        "id | zoned:instant | plain:utc | wall:local(Europe/Stockholm)",
        "---+---",
        *(
            f"{n} | {at.isoformat()} | {_naive(at)} | {_naive(at.astimezone(STOCKHOLM))}"
            for n, at in enumerate(INSTANTS)
        ),
        f"{len(INSTANTS)} | | |",
    ]
)
DAYS = sorted({moment.date() + dt.timedelta(days=days) for moment in INSTANTS for days in (-1, 0, 1)})
DATES = "\n".join(
    ["id | day:date", "---+---", *(f"{n} | {each}" for n, each in enumerate(DAYS)), f"{len(DAYS)} |"]
)


def inside(moments: list[dt.datetime], start: str | None, end: str | None) -> set[int]:
    """Number those that lie in a half-open interval."""
    return {
        n
        for n, at in enumerate(moments)
        if (start is None or at >= utc(start)) and (end is None or at < utc(end))
    }


@pytest.mark.parametrize("edges", WINDOWS, ids=str)
def test_events_lie_in_a_window_that_ends_at_the_as_of(members, edges):
    expected = inside(INSTANTS, edges.start, min(edges.event_end, AS_OF))
    members(ATTRIBUTES, edges.window(did("visit")), expected, events=EVENTS)


@pytest.mark.parametrize("edges", [*WINDOWS, *NEXT], ids=str)
@pytest.mark.parametrize("name", ["zoned", "plain", "wall"])
def test_timestamps_lie_in_the_whole_window(members, edges, name):
    members(ATTRIBUTES, edges.window(field(name)), inside(INSTANTS, edges.start, edges.end))


@pytest.mark.parametrize("edges", [*WINDOWS, *NEXT], ids=str)
def test_a_date_lies_where_its_first_instant_does(members, edges):
    midnights = [dt.datetime.combine(day, dt.time(), dt.UTC) for day in DAYS]
    members(DATES, edges.window(field("day")), inside(midnights, edges.start, edges.end))


@pytest.mark.parametrize("edges", [WINDOWS[0], WINDOWS[4], WINDOWS[19], WINDOWS[41], NEXT[3]], ids=str)
@pytest.mark.parametrize("name", ["zoned", "plain", "wall"])
def test_the_opposite_of_a_window_is_the_known_rest(members, edges, name):
    expected = set(range(len(INSTANTS))) - inside(INSTANTS, edges.start, edges.end)
    members(ATTRIBUTES, edges.window(field(name)).opposite(), expected)


@pytest.mark.parametrize("edges", [WINDOWS[0], WINDOWS[4], WINDOWS[19], WINDOWS[41], NEXT[3]], ids=str)
def test_the_opposite_of_a_window_over_dates_is_the_known_rest(members, edges):
    midnights = [dt.datetime.combine(day, dt.time(), dt.UTC) for day in DAYS]
    expected = set(range(len(DAYS))) - inside(midnights, edges.start, edges.end)
    members(DATES, edges.window(field("day")).opposite(), expected)


@pytest.mark.parametrize("kind", ["instant", "utc", "local(Europe/Stockholm)"])
@pytest.mark.parametrize("edges", [WINDOWS[5], WINDOWS[19], WINDOWS[35], WINDOWS[41]], ids=str)
def test_event_times_may_be_of_any_kind(members, edges, kind):
    def shown(at: dt.datetime) -> str:
        wall = (
            at.astimezone(STOCKHOLM).replace(tzinfo=None)
            if kind.startswith("local")
            else at.replace(tzinfo=None)
        )
        return wall.isoformat() + ("+00:00" if kind == "instant" else "")

    rows = [f"{n} | visit | {shown(at)}" for n, at in enumerate(INSTANTS)]
    events = "\n".join([f"id | type | time:{kind}", "---+---", *rows])
    expected = inside(INSTANTS, edges.start, min(edges.event_end, AS_OF))
    members(ATTRIBUTES, edges.window(did("visit")), expected, events=events)


def test_event_times_may_be_dates(members):
    profiles = "id | a\n---+---\n1 | x\n2 | x\n3 | x"
    events = """
        id | type  | time:date
        ---+-------+-----------
         1 | visit | 2026-05-31
         2 | visit | 2026-06-01
         3 | visit | 2026-06-30
    """
    members(profiles, did("visit").in_last(days=30), {2, 3}, events=events)


@pytest.mark.parametrize("edges", [WINDOWS[2], WINDOWS[4], WINDOWS[18], WINDOWS[36]], ids=str)
def test_a_property_lies_in_a_window_as_an_attribute_does(members, edges):
    rows = [f"{n} | visit | 2026-06-01 | {at:%Y-%m-%dT%H:%M:%S.%f}" for n, at in enumerate(INSTANTS)]
    events = "\n".join(["id | type | time:utc | due:utc", "---+---", *rows])
    rule = did("visit").where(edges.window(field("due")))
    members(ATTRIBUTES, rule, inside(INSTANTS, edges.start, edges.end), events=events)


FAR = 10**6  # days: longer than there is a calendar
LONG_AGO = """
    id | t:utc            | born:date
    ---+------------------+----------
    1  | 2026-06-30T11:00 | 2026-06-30
    2  | 2026-06-30T13:00 | 2026-07-01
    3  |                  |
"""
VISITS = """
    id | type  | time:utc
    ---+-------+-----------------
    1  | visit | 2026-06-29T11:00
    2  | visit | 1999-06-30T11:00
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("t").in_last(days=FAR), {1}),
        (field("t").in_last(years=9000), {1}),
        (field("t").in_next(days=10 * FAR), {2}),
        (field("t").between_ago(days=(FAR, 1)), set()),
        (field("t").earlier_than(days=FAR), set()),
        (field("born").in_last(days=FAR), {1}),
        (field("born").in_next(years=8000), {2}),
        (field("born").earlier_than(months=FAR), set()),
        (field("born").anniversary().in_last(days=FAR), {1, 2}),
        (did("visit").in_last(days=FAR), {1, 2}),
        (did("visit").earlier_than(weeks=FAR), set()),
        (did("visit").days_since_last() <= 10**9, {1, 2}),
        (did("visit").days_since_last() >= 10**9, set()),
        (did("visit").days_since_first() < 10**25, {1, 2}),
        (did("visit").first_time().in_last(days=FAR), {1, 2}),
        (sk.sequence(did("visit")).in_last(days=FAR), {1, 2}),
        (sk.sequence(did("visit")).earlier_than(days=FAR), set()),
    ],
    ids=str,
)
def test_nothing_lies_beyond_the_calendar(members, rule, expected):
    members(LONG_AGO, rule, expected, events=VISITS, as_of=AS_OF)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: field("t").in_last(days=0), "whole number of units, at least 1; got 0"),
        (lambda: field("t").in_last(days=-1), "whole number of units, at least 1; got -1"),
        (lambda: field("t").in_last(days=1.5), "whole number of units, at least 1; got 1.5"),
        (lambda: field("t").in_last(fortnights=1), "has no unit 'fortnights'"),
        (lambda: field("t").in_last(), "needs exactly one unit"),
        (lambda: field("t").in_last(days=1, weeks=1), "needs exactly one unit"),
        (lambda: field("t").in_last_whole(hours=1), "No unit 'hour' here"),
        (lambda: field("t").this("hour"), "No unit 'hour' here"),
        (lambda: field("t").this("week", week_starts="mon"), "No weekday 'mon'. Did you mean 'monday'"),
        (lambda: field("t").between_ago(days=(30, 90)), "Between 30 and 90 days ago is empty"),
        (lambda: field("t").between_ago(days=(30, 30)), "Between 30 and 30 days ago is empty"),
        (lambda: field("t").from_to("2026-06-02", "2026-06-01"), "is empty. Give the earlier date first"),
        (lambda: field("t").since("2026-06-30T12:00:00"), "has no zone"),
        (lambda: field("t").on_date("June"), "neither a date nor a timestamp"),
        (lambda: sk.Segment("x", did("visit").in_next(days=1)), "no attribute|has no|for attributes"),
    ],
)  # fmt: skip
def test_a_window_that_cannot_be_is_an_error(make, why):
    with pytest.raises((sk.DefinitionError, AttributeError), match=why):
        make()


@pytest.mark.parametrize("name", ["n", "t"])
def test_only_times_lie_in_windows(name):
    catalog = tables.data("id | n:int | t\n---+---\n1 | 3 | x").frame().catalog
    said = f"A window, such as the last 30 days, cannot be asked of field '{name}'.*It needs a date"
    with pytest.raises(sk.DefinitionError, match=said):
        sk.check(sk.Segment("x", field(name).in_last(days=3)), catalog)
