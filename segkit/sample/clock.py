"""The shop's year, and Stockholm wall time in that year, as whole microseconds since 1970.

The two clock changes are written out, so that the data cannot change with a time zone database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from segkit.sample.draws import Ints

AS_OF: Final = "2026-06-30"
"""The as-of of the stories about the shop: the end of this day."""

ZONE: Final = "Europe/Stockholm"
"""The shop's time zone."""

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR


def micros(text: str) -> int:
    """Return the microseconds from 1970-01-01 to an ISO date or time without an offset.

    Examples:
        >>> micros("1970-01-02T00:00:01")
        86401000000
    """
    return int(np.datetime64(text, "us").astype(np.int64))


def day_number(text: str) -> int:
    """Return the days from 1970-01-01 to an ISO date."""
    return int(np.datetime64(text, "D").astype(np.int64))


FIRST_DAY: Final = day_number("2025-07-01")
DAYS: Final = 365
END: Final = micros("2026-06-30T22:00:00")
"""First instant after the events: 2026-07-01 00:00 in Stockholm, the as-of of the stories."""

# Wall clocks go from 03:00 back to 02:00 on the first day and from 02:00 on to 03:00 on the second.
_BACK_WALL, _FORTH_WALL = micros("2025-10-26T03:00:00"), micros("2026-03-29T03:00:00")
_BACK_UTC, _FORTH_UTC = micros("2025-10-26T01:00:00"), micros("2026-03-29T01:00:00")


def utc_of_wall(wall: Ints) -> Ints:
    """Return the instants of Stockholm wall times within the year.

    A wall time that the clock showed twice means the first time; one that it skipped is read with the offset
    from before the change (fold=0).
    """
    return wall - np.where((wall >= _BACK_WALL) & (wall < _FORTH_WALL), HOUR, 2 * HOUR)


def wall_of_utc(instants: Ints) -> Ints:
    """Return the Stockholm wall times of instants within the year."""
    return instants + np.where((instants >= _BACK_UTC) & (instants < _FORTH_UTC), HOUR, 2 * HOUR)
