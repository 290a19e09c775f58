"""`Moment`: when and where a rule is evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a rule is evaluated: without one, windows have no ends.

    Args:
        as_of: The as-of instant, in UTC. Events at it or after it are not seen.
        zone: The zone in which days begin.

    Examples:
        >>> import datetime as dt
        >>> from zoneinfo import ZoneInfo
        >>> Moment(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), ZoneInfo("Europe/Stockholm")).local.isoformat()
        '2026-07-01T02:00:00+02:00'
    """

    as_of: dt.datetime
    zone: ZoneInfo

    @property
    def local(self) -> dt.datetime:
        """The as-of on the clocks of the zone."""
        return self.as_of.astimezone(self.zone)
