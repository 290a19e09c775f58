"""`Crowd`: the customers whom a number counts, as the questions that find them."""

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
    """Who is found by each of some questions, and by none of others. The questions may be of several dates.

    Args:
        within: Who is found by all of these; one or more.
        without: And by none of these.

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
        """Make the crowd of those who are found by every question."""
        return cls(frozenset(questions))

    def less(self, *questions: Question) -> Crowd:
        """Leave out those who are found by any of some questions."""
        return Crowd(self.within, self.without.union(questions))

    def __and__(self, other: Crowd) -> Crowd:
        return Crowd(self.within | other.within, self.without | other.without)

    def __iter__(self) -> Iterator[Question]:
        yield from self.within
        yield from self.without

    def among(self, sets: Mapping[Question, Membership]) -> Membership:
        """Find the customers.

        Args:
            sets: Who is found by each question, over one universe.
        """
        members = reduce(and_, (sets[each] for each in self.within))
        for each in self.without:
            members -= sets[each]
        return members
