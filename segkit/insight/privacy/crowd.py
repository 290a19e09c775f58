"""`Crowd`: the customers that a number counts, written as questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segkit.engines.base import Question
    from segkit.engines.membership import Membership


@dataclass(frozen=True, slots=True)
class Crowd:
    """The customers who satisfy all of some questions and none of others, at one date or at several.

    Args:
        within: The questions that each of them satisfies; at least one.
        without: The questions that none of them satisfies.

    Examples:
        >>> import datetime as dt
        >>> from zoneinfo import ZoneInfo
        >>> from segkit.definition.moment import Moment
        >>> from segkit.definition.nodes import Event
        >>> from segkit.engines.base import Question
        >>> may, june = (
        ...     Question(Event("buy"), Moment(dt.datetime(2026, month, 1, tzinfo=dt.UTC), ZoneInfo("UTC")))
        ...     for month in (6, 7)
        ... )
        >>> entered = Crowd.of(june).less(may)
        >>> entered == Crowd(frozenset({june}), frozenset({may}))
        True
    """

    within: frozenset[Question]
    without: frozenset[Question] = frozenset()

    @classmethod
    def of(cls, *questions: Question) -> Crowd:
        """Make the crowd of those who satisfy every question."""
        return cls(frozenset(questions))

    def less(self, *questions: Question) -> Crowd:
        """Leave out those who satisfy any of some questions."""
        return Crowd(self.within, self.without.union(questions))

    def __and__(self, other: Crowd) -> Crowd:
        return Crowd(self.within | other.within, self.without | other.without)

    def __iter__(self) -> Iterator[Question]:
        yield from self.within
        yield from self.without

    def among(self, sets: Mapping[Question, Membership]) -> Membership:
        """Give the customers as a set.

        Args:
            sets: Who satisfies each question, all over one universe.
        """
        members = reduce(and_, (sets[each] for each in self.within))
        for each in self.without:
            members -= sets[each]
        return members
