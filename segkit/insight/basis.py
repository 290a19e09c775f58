"""What an answer is counted from: base, as-of, zone, whether it is exact, and what is hidden."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segkit.insight.privacy.floor import Floor
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIDNIGHT = (0, 0, 0, 0)
_EVERYTHING_SHOWN = Floor()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number is counted from; shown with every one.

    Args:
        base: The number of profiles in the universe.
        as_of: The as-of instant, in the evaluation zone.
        zone: The evaluation zone.
        approximate: Whether a rule sums floats without a scale, so that the last digits may differ.
        notes: What else a reader must know, one sentence each.
        sampled: How many profiles were looked at, if it is an estimate; None if all were.
        floor: The privacy floor.

    Examples:
        >>> import datetime as dt
        >>> end = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
        >>> str(Basis(5000, end, "UTC"))
        'as of the end of 2026-06-30 (UTC), exact'
        >>> str(Basis(5000, end, "UTC", sampled=200))
        'as of the end of 2026-06-30 (UTC), estimated from a sample of 200'
    """

    base: int
    as_of: dt.datetime
    zone: str
    approximate: bool = False
    notes: tuple[str, ...] = ()
    sampled: int | None = None
    floor: Floor = _EVERYTHING_SHOWN

    @property
    def exact(self) -> bool:
        """Whether every profile was looked at."""
        return self.sampled is None

    @property
    def customers(self) -> str:
        """The base for people, such as `5,000 customers`."""
        return plural(self.base, "customer")

    def __str__(self) -> str:
        kinds = ["exact" if self.sampled is None else f"estimated from a sample of {self.sampled:,}"]
        if self.approximate:
            kinds = [*([] if self.exact else kinds), "sums of floats are approximate"]
        said = f"as of {as_of_text(self.as_of)} ({self.zone}), {', '.join(kinds)}"
        return "; ".join([said, *self.notes, *filter(None, [self.floor.note])])


def together(bases: Sequence[Basis]) -> Basis:
    """Give what several numbers of one base and moment are counted from, with each note once.

    Examples:
        >>> import datetime as dt
        >>> end = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
        >>> exact = Basis(5000, end, "UTC", notes=("guarded",))
        >>> str(together([exact, Basis(5000, end, "UTC", notes=("guarded",), sampled=200)]))
        'as of the end of 2026-06-30 (UTC), estimated from a sample of 200; guarded'
    """
    return replace(
        bases[0],
        approximate=any(each.approximate for each in bases),
        notes=tuple(dict.fromkeys(note for each in bases for note in each.notes)),
        sampled=max((each.sampled for each in bases if each.sampled is not None), default=None),
    )


def as_of_text(as_of: dt.datetime) -> str:
    """Show an as-of: a midnight as the end of the day before it."""
    is_midnight = (as_of.hour, as_of.minute, as_of.second, as_of.microsecond) == _MIDNIGHT
    if is_midnight and as_of.date() > dt.date.min:
        return f"the end of {as_of.date() - dt.timedelta(days=1)}"
    return as_of.isoformat(sep=" ", timespec="seconds" if not as_of.microsecond else "microseconds")
