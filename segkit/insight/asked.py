"""What a workspace hands to whoever works out an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import Segment
    from segkit.engines.base import Engine, Question
    from segkit.insight.basis import Basis
    from segkit.insight.ground import Ground
    from segkit.schema.catalog import Catalog


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One segment on the ground it is counted on.

    Args:
        segment: The segment as it is written.
        rule: Its rule as it is evaluated: see `normalize`.
        ground: Engine, book, as-of, zone and floor.
    """

    segment: Segment
    rule: Rule
    ground: Ground

    @property
    def name(self) -> str:
        """The segment's name."""
        return self.segment.name

    @property
    def catalog(self) -> Catalog:
        """What its names mean."""
        return self.ground.catalog

    @property
    def engine(self) -> Engine:
        """Where the data is."""
        return self.ground.engine

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which days begin."""
        return self.ground.moment.zone

    @property
    def sides(self) -> tuple[Question, Question]:
        """Its members, and the base: two questions."""
        return self.ground.question(self.rule), self.ground.question(None)

    def basis(self, base: int) -> Basis:
        """Say what it is counted from."""
        return self.ground.basis(base, self.rule)
