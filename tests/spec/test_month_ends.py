"""Months, quarters and years keep the wall time and clamp to the last day of the month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from segkit import did, field

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Shift:
    """A window at an as-of: its first instant and the first after it."""

    as_of: str
    window: Callable[[Any], Any]
    start: str
    end: str

    def __str__(self) -> str:
        return f"{self.as_of} {self.window(field('t'))!r}"


PAST = [
    Shift("2026-03-31T12:00", lambda t: t.in_last(months=1), "2026-02-28T12:00", "2026-03-31T12:00"),
    Shift("2024-03-31T12:00", lambda t: t.in_last(months=1), "2024-02-29T12:00", "2024-03-31T12:00"),
    Shift("2026-03-30T12:00", lambda t: t.in_last(months=1), "2026-02-28T12:00", "2026-03-30T12:00"),
    Shift("2026-03-28T12:00", lambda t: t.in_last(months=1), "2026-02-28T12:00", "2026-03-28T12:00"),
    Shift("2026-03-31T12:00", lambda t: t.in_last(months=2), "2026-01-31T12:00", "2026-03-31T12:00"),
    Shift("2026-05-31T12:00", lambda t: t.in_last(months=1), "2026-04-30T12:00", "2026-05-31T12:00"),
    Shift("2026-01-31T12:00", lambda t: t.in_last(months=2), "2025-11-30T12:00", "2026-01-31T12:00"),
    Shift("2026-05-31T12:00", lambda t: t.in_last(quarters=1), "2026-02-28T12:00", "2026-05-31T12:00"),
    Shift("2026-05-31T12:00", lambda t: t.in_last(quarters=2), "2025-11-30T12:00", "2026-05-31T12:00"),
    Shift("2024-02-29T12:00", lambda t: t.in_last(years=1), "2023-02-28T12:00", "2024-02-29T12:00"),
    Shift("2024-02-29T12:00", lambda t: t.in_last(years=4), "2020-02-29T12:00", "2024-02-29T12:00"),
    Shift("2024-02-29T12:00", lambda t: t.in_last(months=12), "2023-02-28T12:00", "2024-02-29T12:00"),
    Shift("2026-03-31T12:00", lambda t: t.between_ago(months=(2, 1)), "2026-01-31T12:00", "2026-02-28T12:00"),
    Shift("2026-03-31T12:00", lambda t: t.in_last_whole(months=1), "2026-02-01", "2026-03-01"),
    Shift("2024-03-31T12:00", lambda t: t.last("month"), "2024-02-01", "2024-03-01"),
    Shift("2026-01-31T12:00", lambda t: t.last("month"), "2025-12-01", "2026-01-01"),
    Shift("2026-01-31T12:00", lambda t: t.last("quarter"), "2025-10-01", "2026-01-01"),
    Shift("2026-12-31T12:00", lambda t: t.last("quarter"), "2026-07-01", "2026-10-01"),
    Shift("2024-02-29T12:00", lambda t: t.last("year"), "2023-01-01", "2024-01-01"),
    Shift("2026-01-01T00:00", lambda t: t.last("year"), "2024-01-01", "2025-01-01"),
    Shift("2026-01-01T00:00", lambda t: t.last("month"), "2025-11-01", "2025-12-01"),
]
NEXT = [
    Shift("2026-01-31T12:00", lambda t: t.in_next(months=1), "2026-01-31T12:00", "2026-02-28T12:00"),
    Shift("2026-02-28T12:00", lambda t: t.in_next(months=1), "2026-02-28T12:00", "2026-03-28T12:00"),
    Shift("2024-01-31T12:00", lambda t: t.in_next(months=1), "2024-01-31T12:00", "2024-02-29T12:00"),
    Shift("2026-11-30T12:00", lambda t: t.in_next(quarters=1), "2026-11-30T12:00", "2027-02-28T12:00"),
    Shift("2024-02-29T12:00", lambda t: t.in_next(years=1), "2024-02-29T12:00", "2025-02-28T12:00"),
]


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def naive(at: dt.datetime) -> str:
    return at.replace(tzinfo=None).isoformat()


INSTANTS = sorted(
    {utc(each) - before for shift in (*PAST, *NEXT) for each in (shift.start, shift.end)
     for before in (dt.timedelta(), dt.timedelta(microseconds=1))}
)  # fmt: skip
PROFILES = "\n".join(["id | at:utc", "---+---", *(f"{n} | {naive(at)}" for n, at in enumerate(INSTANTS))])
VISITS = "\n".join(
    ["id | type | time:utc", "---+---", *(f"{n} | visit | {naive(at)}" for n, at in enumerate(INSTANTS))]
)


def inside(shift: Shift) -> set[int]:
    return {n for n, at in enumerate(INSTANTS) if utc(shift.start) <= at < utc(shift.end)}


@pytest.mark.parametrize("shift", PAST, ids=str)
def test_events_lie_in_clamped_months(members, shift):
    members(
        PROFILES, shift.window(did("visit")), inside(shift), events=VISITS, as_of=f"{shift.as_of}:00+00:00"
    )


@pytest.mark.parametrize("shift", [*PAST, *NEXT], ids=str)
def test_timestamps_lie_in_clamped_months(members, shift):
    members(PROFILES, shift.window(field("at")), inside(shift), as_of=f"{shift.as_of}:00+00:00")


def test_months_are_those_of_the_zone(members):
    # 2026-03-31 22:30 UTC is 1 April in Stockholm, so a month ago it was 1 March, 00:30: 23:30 UTC of 28 February.
    profiles = (
        "id | at:utc\n---+---\n1 | 2026-02-28T23:29:59\n2 | 2026-02-28T23:30:00\n3 | 2026-03-31T22:29:59"
    )
    members(
        profiles,
        field("at").in_last(months=1),
        {2, 3},
        as_of="2026-03-31T22:30:00+00:00",
        zone="Europe/Stockholm",
    )
