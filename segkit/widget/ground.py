"""What a builder stands on: a workspace, as far as the builder needs one, and the numbers it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from segkit.definition.check import is_approximate
from segkit.definition.moment import Moment
from segkit.definition.normalize import normalize
from segkit.describe.english import describe
from segkit.engines.membership import Membership
from segkit.insight.basis import Basis

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import Segment, SegmentBook
    from segkit.engines.local import LocalEngine
    from segkit.insight.overlap.overlap import Overlap
    from segkit.insight.privacy import Floor
    from segkit.insight.size import Size
    from segkit.profiles.frame import ProfileFrame
    from segkit.sql.statement import Statement


class Shop(Protocol):
    """What a builder needs of a `segkit.Workspace`."""

    frame: ProfileFrame
    engine: LocalEngine
    as_of: dt.datetime
    zone: ZoneInfo
    book: SegmentBook
    floor: Floor

    def add(self, segment: Segment) -> Segment:
        """Put a segment in the book."""
        ...

    def overlap(self, segments: Sequence[Segment]) -> Overlap:
        """Count how segments overlap."""
        ...

    def estimate(self, segment: Segment) -> Size:
        """Guess the number of customers from a sample of them."""
        ...

    def sql(self, segment: Segment, dialect: str, *, live: bool = False) -> Statement:
        """Write a segment as one statement."""
        ...


@dataclass(frozen=True, slots=True)
class Ground:
    """The data a draft is counted on, as it is at one moment: the book may change, this one stays.

    Args:
        shop: Where the data is.
        book: The segments that can be referred to.
    """

    shop: Shop
    book: SegmentBook

    def members(self, rule: Rule) -> Membership:
        """Give the members of a rule; the guard of the book is not applied."""
        moment = Moment(self.shop.as_of, self.shop.zone)
        return self.shop.engine.members(normalize(rule, self.book.rule_of), moment)

    def base(self) -> Membership:
        """Give all who can be in any segment: everybody, or those that the guard lets through."""
        if self.book.guard is None:
            return Membership.everybody(self.shop.engine.universe)
        return self.members(self.book.guard)

    def basis(self, base: int, rule: Rule | None) -> Basis:
        """Say what numbers are counted from."""
        catalog = self.shop.frame.catalog
        guard = self.book.guard
        notes = () if guard is None else (f"guarded: {describe(guard, catalog)}",)
        return Basis(
            base,
            self.shop.as_of.astimezone(self.shop.zone),
            self.shop.zone.key,
            rule is not None and is_approximate(normalize(rule, self.book.rule_of), catalog),
            notes,
            floor=self.shop.floor,
        )

    def hidden(self, count: int | None, whole: int | None) -> Any:  # noqa: ANN401 - a count or None
        """Give a count, or None where the privacy floor hides it."""
        return None if count is None else self.shop.floor.shown(count, whole)
