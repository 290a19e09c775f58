"""What a workspace hands to whoever works out an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import Segment
    from segkit.engines.membership import Membership
    from segkit.insight.basis import Basis
    from segkit.profiles.frame import ProfileFrame


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One segment over one frame, at one as-of and in one zone.

    Args:
        segment: The segment as it is written.
        rule: Its rule as it is evaluated: see `normalize`.
        evaluate: Gives the profiles that satisfy a normalized rule, of those in the base.
        base: Everybody who could be a member.
        frame: The data.
        basis: What is counted from.
        zone: The zone in which days begin.
    """

    segment: Segment
    rule: Rule
    evaluate: Callable[[Rule], Membership]
    base: Membership
    frame: ProfileFrame
    basis: Basis
    zone: ZoneInfo

    @property
    def name(self) -> str:
        """The segment's name."""
        return self.segment.name

    @property
    def members(self) -> Membership:
        """Who is in."""
        return self.evaluate(self.rule)
