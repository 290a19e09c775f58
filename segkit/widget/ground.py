"""`WorkspaceLike`: what a builder needs of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.segment import Segment, SegmentBook
    from segkit.insight.ground import Ground
    from segkit.insight.overlap.overlap import Overlap
    from segkit.insight.size import Size
    from segkit.sql.statement import Statement


class WorkspaceLike(Protocol):
    """What a builder needs of a `segkit.Workspace`."""

    book: SegmentBook

    @property
    def ground(self) -> Ground:
        """What drafts are counted on, as it is now: the book may change, this value stays."""
        ...

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
