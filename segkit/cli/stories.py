"""The samples by name, each with a segment about it, its as-of and its zone."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from segkit import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.segment import Segment
    from segkit.profiles.frame import ProfileFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One sample.

    Args:
        title: What the data is about.
        frame: Reads the data.
        segment: Makes a segment about it.
        as_of: The last day of the data.
        zone: The zone in which its days begin.
        shown: The attributes that are shown of a member.
    """

    title: str
    frame: Callable[[], ProfileFrame]
    segment: Callable[[], Segment]
    as_of: str
    zone: str
    shown: tuple[str, ...]


STORIES = MappingProxyType(
    {
        "shop": Story(
            title="an invented shop in Stockholm",
            frame=sample.shop,
            segment=sample.forgot_sneakers,
            as_of=sample.AS_OF,
            zone=sample.ZONE,
            shown=("customer_id", "country", "city", "device", "tier", "lifetime_value"),
        ),
        "completejourney": Story(
            title="The Complete Journey, a grocer's year",
            frame=sample.journey,
            segment=sample.forgot_coupons,
            as_of=sample.JOURNEY_AS_OF,
            zone=sample.JOURNEY_ZONE,
            shown=("household_id", "age", "income", "household_size", "kids_count"),
        ),
    }
)
