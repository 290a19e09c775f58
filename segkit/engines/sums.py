"""Sets that are known by their sizes alone: what an engine gives where there are too many patterns to fetch.

They are put together as all other sets are. Only when a size is wanted is the database asked, for the sizes
of all that were put together until then, so that an answer costs a few statements.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from segkit.engines.membership import Membership
from segkit.errors import EngineError, InternalError
from segkit.sql.signature import Every, Others, Some

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segkit.engines.membership import Universe, Words
    from segkit.sql.signature import Formula


class Sums:
    """The sizes of sets that are made of the same questions.

    Args:
        universe: All profiles.
        count: Counts sets in the database.
        refusal: What is said where the size of a set does not do.
    """

    def __init__(
        self, universe: Universe, count: Callable[[Sequence[Formula]], list[int]], refusal: str
    ) -> None:
        self.universe = universe
        self.refusal = refusal
        self._count = count
        self._waiting: dict[Formula, None] = {}
        self._sizes: dict[Formula, int] = {}

    def of(self, formula: Formula) -> SummedSet:
        """Make a set, which waits to be counted."""
        if formula not in self._sizes:
            self._waiting[formula] = None
        return SummedSet(self, formula)

    def size(self, formula: Formula) -> int:
        """Give the size of a set; if it is not known yet, all that wait are counted with it."""
        if formula not in self._sizes:
            waiting, self._waiting = [*self._waiting], {}
            self._sizes |= zip(waiting, self._count(waiting), strict=True)
        return self._sizes[formula]


class SummedSet(Membership):
    """A set of which the database tells the size, and nobody who is in it.

    Args:
        sums: Counts it.
        formula: How it is made of the questions.
    """

    __slots__ = ("_sums", "formula")

    _sums: Sums
    formula: Formula

    def __init__(self, sums: Sums, formula: Formula) -> None:
        for name, value in (("universe", sums.universe), ("_sums", sums), ("formula", formula)):
            object.__setattr__(self, name, value)

    @property
    def words(self) -> Words:
        """Who is in, as bits.

        Raises:
            EngineError: Always: nobody knows.
        """
        raise EngineError(self._sums.refusal)

    def __and__(self, other: Membership) -> SummedSet:
        return self._sums.of(_every(self.formula, self._of(other)))

    def __or__(self, other: Membership) -> SummedSet:
        return self._sums.of(_any(self.formula, self._of(other)))

    def __sub__(self, other: Membership) -> SummedSet:
        return self._sums.of(_every(self.formula, _others(self._of(other))))

    def __xor__(self, other: Membership) -> SummedSet:
        either, both = _any(self.formula, self._of(other)), _every(self.formula, self._of(other))
        return self._sums.of(_every(either, _others(both)))

    def __invert__(self) -> SummedSet:
        return self._sums.of(_others(self.formula))

    def at_least(self, count: int, others: Sequence[Membership]) -> SummedSet:
        """Give the profiles that are in so many of this set and some others."""
        return self._sums.of(Some(count, (self.formula, *map(self._of, others))))

    def __len__(self) -> int:
        return self._sums.size(self.formula)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SummedSet):
            return NotImplemented
        return self.universe is other.universe and not len(self ^ other)

    def __hash__(self) -> int:
        return hash((id(self.universe), len(self)))

    def __le__(self, other: Membership) -> bool:
        return not len(self - other)

    def _of(self, other: Membership) -> Formula:
        if not isinstance(other, SummedSet) or other.universe is not self.universe:
            raise InternalError("sets that are counted in different calls cannot be combined")
        return other.formula


def _every(*sets: Formula) -> Formula:
    """Give those who are in every set. Groups of groups become one, so that equal sets are counted once."""
    parts = dict.fromkeys(one for each in sets for one in (each.sets if isinstance(each, Every) else (each,)))
    return next(iter(parts)) if len(parts) == 1 else Every(tuple(parts))


def _any(*sets: Formula) -> Formula:
    """Give those who are in one of several sets, or more."""
    groups = [each.sets if isinstance(each, Some) and each.count == 1 else (each,) for each in sets]
    return Some(1, tuple(dict.fromkeys(itertools.chain(*groups))))


def _others(of: Formula) -> Formula:
    return of.of if isinstance(of, Others) else Others(of)
