"""What an answer is counted from: base, as-of, zone, and whether it is exact."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_MIDNIGHT = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number is counted from; shown with every one.

    Args:
        base: The number of profiles in the universe.
        as_of: The as-of instant, in the evaluation zone.
        zone: The evaluation zone.
        approximate: Whether a rule sums floats without a scale, so that the last digits may differ.
        notes: What else a reader must know, one sentence each.

    Examples:
        >>> import datetime as dt
        >>> str(Basis(5000, dt.datetime(2026, 7, 1, tzinfo=dt.UTC), "UTC"))
        'as of the end of 2026-06-30 (UTC), exact'
    """

    base: int
    as_of: dt.datetime
    zone: str
    approximate: bool = False
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        kind = "sums of floats are approximate" if self.approximate else "exact"
        return "; ".join([f"as of {moment_text(self.as_of)} ({self.zone}), {kind}", *self.notes])


def moment_text(as_of: dt.datetime) -> str:
    """Show an as-of: a midnight as the end of the day before it."""
    if (as_of.hour, as_of.minute, as_of.second, as_of.microsecond) == _MIDNIGHT:
        return f"the end of {as_of.date() - dt.timedelta(days=1)}"
    return as_of.isoformat(sep=" ", timespec="seconds" if not as_of.microsecond else "microseconds")
