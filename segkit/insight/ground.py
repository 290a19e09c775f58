"""What answers stand on: an engine, a book with its guard, a moment and a privacy floor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segkit.definition.check import check, is_approximate
from segkit.definition.normalize import guarded, normalize
from segkit.describe import describe
from segkit.engines.base import Question
from segkit.insight.basis import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Rule
    from segkit.definition.segment import Segment, SegmentBook
    from segkit.engines.base import Engine
    from segkit.engines.membership import Membership
    from segkit.insight.privacy.floor import Floor
    from segkit.insight.privacy.ledger import Ledger, Number
    from segkit.schema.catalog import Catalog


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What answers stand on. The one place that knows the guard, the base and the basis of numbers.

    Args:
        engine: Where the data is.
        book: The segments that can be referred to, and the guard.
        moment: The as-of and the zone.
        ledger: What was shown before, and the privacy floor.
    """

    engine: Engine
    book: SegmentBook
    moment: Moment
    ledger: Ledger

    @property
    def floor(self) -> Floor:
        """The privacy floor."""
        return self.ledger.floor

    @property
    def catalog(self) -> Catalog:
        """What segments can name."""
        return self.engine.catalog

    def at(self, moment: Moment) -> Ground:
        """Give the same ground at another moment."""
        return replace(self, moment=moment)

    def sampled(self, size: int) -> Ground:
        """Give the ground of estimates: a sample of about so many customers, with a ledger of its own.

        With a privacy floor a sample of most customers would be as good as all of them: then all are taken.
        """
        if self.floor and 2 * size > self.engine.size:
            return self
        return replace(self, engine=self.engine.sample(size), ledger=self.ledger.of_sample(size))

    def ready(self, segment: Segment) -> Rule:
        """Check a segment, and give its rule as it is evaluated.

        Raises:
            DefinitionError: With every problem of the segment, if the catalog contradicts it.
        """
        check(segment, self.catalog, self.book)
        return self.plain(segment.rule)

    def plain(self, rule: Rule) -> Rule:
        """Give a rule as it is evaluated: normalized, with the segments that it refers to in their place."""
        return normalize(rule, self.book.rule_of)

    def question(self, rule: Rule | None) -> Question:
        """Ask who satisfies a normalized rule, of those whom the guard lets through; all of them for None."""
        return Question(guarded(rule, self.book.guard), self.moment)

    def sets(self, rules: Sequence[Rule]) -> tuple[Membership, list[Membership]]:
        """Give the base, and of it who satisfies each of several normalized rules; asked in one call."""
        base, *members = self.engine.sets(
            [self.question(None), *(Question(each, self.moment) for each in rules)]
        )
        return base, [each & base for each in members]

    def shown(self, numbers: Sequence[Number]) -> tuple[int | None, ...]:
        """Say which numbers of customers are shown, and remember them; None for the others."""
        return self.ledger.shown(numbers, self.question(None), self.engine.sets)

    def basis(self, base: int, rule: Rule | None) -> Basis:
        """Say what numbers are counted from.

        Args:
            base: How many customers the guard lets through.
            rule: The normalized rule that is counted; None if there is none.
        """
        guard = self.book.guard
        return Basis(
            base,
            self.moment.local,
            self.moment.zone.key,
            rule is not None and is_approximate(rule, self.catalog),
            (
                *([] if guard is None else [f"guarded: {describe(guard, self.catalog)}"]),
                *filter(None, [self.ledger.note]),
            ),
            floor=self.floor,
        )
