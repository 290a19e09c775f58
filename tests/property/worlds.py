"""Where and when random rules are evaluated: as-ofs and zones at which clocks do odd things."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from engines.stored import Keeping

from segkit.definition.windows import UNITS, as_of_instant, first_instant, local_day, shift, unit_start

_MICROSECOND = dt.timedelta(microseconds=1)
_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class World:
    """An as-of in a zone, and how the tables of a population keep keys and times.

    Args:
        as_of: As a user writes it.
        zone: The evaluation zone.
        local: The zone of columns that hold local wall times.
        event_kind: The time kind of the table of events; `date` where they have days.
        text_keys: Whether profiles are identified by texts; by integers, if not.
    """

    as_of: str
    zone: str
    local: str
    event_kind: str = "instant"
    text_keys: bool = True

    @cached_property
    def instant(self) -> dt.datetime:
        return as_of_instant(self.as_of, ZoneInfo(self.zone))

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def event_time_kind(self) -> str:
        return f"local({self.local})" if self.event_kind == "local" else self.event_kind

    @property
    def keeping(self) -> Keeping:
        """How databases keep the tables, other than the catalog says."""
        return _KEEPINGS[self.event_kind]


#: The time kinds of some columns in a database: others than those that they are compared with have.
_KEEPINGS = {
    "instant": Keeping(),
    "date": Keeping(booleans=("Y", "N")),
    "utc": Keeping(
        tuple(dict.fromkeys(("verified", "clicked", "paid", "updated"), "local(Asia/Kolkata)").items())
    ),
    "local": Keeping(
        (("verified", "utc"), ("clicked", "instant"), ("shipped", "instant"), ("paid", "utc")),
        booleans=("y", "n"),
    ),
}


#: As-of, evaluation zone, zone of local columns. Each as-of is at or soon after what clocks get wrong.
PLACES = (
    ("2026-06-30", "UTC", "Europe/Stockholm"),
    ("2024-02-29", "UTC", "UTC"),
    ("2024-03-31T12:00:00.000001+00:00", "Europe/Stockholm", "Europe/Stockholm"),  # 02:00 to 03:00 is skipped
    ("2024-10-27", "Europe/Stockholm", "America/New_York"),  # 02:00 to 03:00 is there twice
    ("2018-11-04", "America/Sao_Paulo", "America/Sao_Paulo"),  # midnight is skipped
    ("2024-11-03T14:30:00+00:00", "America/Havana", "America/Havana"),  # midnight is there twice
    ("2011-12-31", "Pacific/Apia", "Pacific/Apia"),  # 30 December was left out
    ("2024-04-07", "Australia/Lord_Howe", "Australia/Lord_Howe"),  # clocks go back by half an hour
    ("2023-03-24T22:15:00+00:00", "Asia/Beirut", "Asia/Kolkata"),
    ("2025-01-01T00:00:00+00:00", "Asia/Tokyo", "America/Los_Angeles"),
    ("2021-12-31", "Pacific/Kiritimati", "Africa/Casablanca"),
    ("2024-06-30", "America/New_York", "UTC"),  # west of UTC, where a day begins on the day of UTC
    ("2024-12-31T20:00:00-08:00", "America/Los_Angeles", "America/Los_Angeles"),
)

#: Every combination that a random case may take.
WORLDS = tuple(
    World(as_of, zone, local, event_kind, text_keys)
    for as_of, zone, local in PLACES
    for event_kind in ("instant", "utc", "local", "date")
    for text_keys in (True, False)
)


@cache
def instants(world: World) -> tuple[dt.datetime, ...]:
    """List instants on both sides of everything that could be the bound of a window."""
    as_of, zone = world.instant, world.zone_info
    exact = {as_of}
    exact |= {shift(as_of, -count, unit, zone) for unit in UNITS for count in (1, 2, 30)}
    exact |= {shift(as_of, count, unit, zone) for unit in ("hour", "day", "month") for count in (1, 7)}
    exact |= {first_instant(day, zone) for day in _first_days(world)}
    exact |= {change for name in (world.zone, world.local) for change in clock_changes(name, as_of)}
    around = {moment + step for moment in exact for step in (-_MICROSECOND, dt.timedelta(), _MICROSECOND)}
    changes = clock_changes(world.zone, as_of)
    around |= {at + step * _HOUR / 2 for at in changes for step in (-3, -2, -1, 1, 2, 3)}
    return tuple(sorted(around))


def _first_days(world: World) -> set[dt.date]:
    today = local_day(world.instant - _MICROSECOND, world.zone_info)
    starts = {unit_start(today, unit) for unit in ("week", "month", "quarter", "year")}
    near = {today + dt.timedelta(days=step) for step in (-30, -7, -2, -1, 0, 1)}
    return starts | near


@cache
def clock_changes(zone: str, near: dt.datetime) -> tuple[dt.datetime, ...]:
    """Find the instants from a year before an as-of to a week after it at which a zone's offset changes."""
    info = ZoneInfo(zone)
    found = []
    probe = near.replace(minute=0, second=0, microsecond=0) - dt.timedelta(days=370)
    while probe < near + dt.timedelta(days=7):
        after = probe + _HOUR / 2
        if probe.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            found.append(after)
        probe = after
    return tuple(found)


@cache
def walls(world: World, zone: str) -> tuple[dt.datetime, ...]:
    """List wall times of a zone: those of the instants above, and some that were skipped or repeated."""
    info = ZoneInfo(zone)
    plain = {each.astimezone(info).replace(tzinfo=None) for each in instants(world)}
    for change in clock_changes(zone, world.instant):
        before = (change - _MICROSECOND).astimezone(info).replace(tzinfo=None) + _MICROSECOND
        plain |= {before + step * _HOUR / 4 for step in range(-5, 6)}
        plain |= {before + _HOUR - _MICROSECOND, before + _HOUR}
    return tuple(sorted(plain))


@cache
def days(world: World) -> tuple[dt.date, ...]:
    """List days near the as-of and the bounds of windows, leap days, and the days that stand for never."""
    today = local_day(world.instant - _MICROSECOND, world.zone_info)
    near = {today + dt.timedelta(days=step) for step in (*range(-8, 9), -30, -31, -365, 30, 90)}
    changes = {at.astimezone(world.zone_info).date() for at in clock_changes(world.zone, world.instant)}
    birthdays = {dt.date(1996, 2, 29), dt.date(1999, 2, 28), dt.date(1988, 3, 1), dt.date(2000, 12, 31)}
    birthdays |= {today.replace(year=year, day=min(today.day, 28)) for year in (1970, 1999)}
    sentinels = {dt.date(1969, 12, 31), dt.date(1970, 1, 1)}
    if world.zone in _WITH_NEVER:  # not all databases reach so far, and those that do not leave the case out
        sentinels |= {dt.date(1, 1, 2), dt.date(1900, 1, 1), dt.date(9999, 12, 31)}
    return tuple(sorted(near | changes | birthdays | sentinels | _first_days(world)))


#: Zones in whose worlds dates may be those that people write for "never".
_WITH_NEVER = ("Asia/Beirut", "Pacific/Kiritimati")
