"""`Ledger`: the numbers of customers that a workspace has shown, and which numbers it may show besides.

Two numbers, each large enough, tell a small one between them if the one counts nearly the same customers as
the other. So every answer hands over its numbers with whom they count, and each is shown only if nothing
small follows from it, together with all that were shown before: in the answer, and in those before it. The
first to come is shown, and stays shown. Google's Ads Data Hub compares results with earlier ones in this way;
AWS Clean Rooms keeps count of all that was asked.

What is hidden tells something too: that there is a number nearby. Whoever makes a new workspace has a new
ledger, and who holds the data can count for themselves. It keeps small numbers out of what is passed on.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.lattice import Lattice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from segkit.engines.base import Question
    from segkit.engines.membership import Membership
    from segkit.insight.privacy.floor import Floor

    Ask = Callable[[Sequence[Question]], Sequence[Membership]]
    Sets = Mapping[Question, Membership]

#: So many numbers that do not follow from each other are kept and compared with.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number of customers that an answer would show.

    Args:
        count: The number; None if it is hidden already.
        crowd: Whom it counts.
        bundle: Those with one label are shown together or not at all; 0 if it stands by itself.
    """

    count: int | None
    crowd: Crowd
    bundle: int = 0


def _bundles(numbers: Sequence[Number]) -> Iterable[list[int]]:
    """Give the places of the numbers of each bundle, in the order of their first."""
    places: dict[int, list[int]] = {}
    for at, each in enumerate(numbers):
        places.setdefault(each.bundle or -1 - at, []).append(at)
    return places.values()


class Ledger:
    """What a workspace has shown under its privacy floor. Threads may share it.

    Args:
        floor: The privacy floor; where there is none, everything is shown and nothing kept.
    """

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self._lock = threading.Lock()
        self._kept: list[Crowd] = []
        self._lattice: Lattice | None = None
        self._samples: dict[int, Ledger] = {}

    @property
    def note(self) -> str:
        """What a reader must know, as a clause; empty if there is nothing."""
        return f"{MOST:,} numbers were shown, and no new ones are" if len(self._kept) >= MOST else ""

    def of_sample(self, size: int) -> Ledger:
        """Give the ledger of a sample of so many customers: it says nothing exact about all of them."""
        return self._samples.setdefault(size, Ledger(self.floor))

    def shown(self, numbers: Sequence[Number], base: Question, ask: Ask) -> tuple[int | None, ...]:
        """Say which numbers are shown, and keep them.

        Args:
            numbers: The numbers, the most important first.
            base: Finds everybody who can be counted. Their number is known.
            ask: Says who is found by questions, all over one universe.
        """
        if not self.floor:
            return tuple(each.count for each in numbers)
        with self._lock:
            sets = self._sets([Crowd.of(base), *(each.crowd for each in numbers)], ask)
            lattice = self._lattice_of(sets, base)
            self._keep(lattice, Crowd.of(base), sets, known=True)
            shown: list[int | None] = [each.count for each in numbers]
            for places in _bundles(numbers):
                if not self._shows(lattice, [numbers[at] for at in places], sets):
                    for at in places:
                        shown[at] = None
            return tuple(shown)

    def _shows(self, lattice: Lattice, bundle: Sequence[Number], sets: Sets) -> bool:
        """Tell whether all numbers of a bundle are shown; keep them if they are, and none if not."""
        before, kept = len(lattice), len(self._kept)
        if all(each.count is not None and self._keep(lattice, each.crowd, sets) for each in bundle):
            return True
        lattice.forget(before)
        del self._kept[kept:]
        return False

    def _keep(self, lattice: Lattice, crowd: Crowd, sets: Sets, *, known: bool = False) -> bool:
        before = len(lattice)
        if not lattice.take(crowd.among(sets), known=known):
            return False
        if len(lattice) > MOST:
            lattice.forget(before)
            return False
        self._kept += [crowd] * (len(lattice) - before)
        return True

    def _sets(self, crowds: Iterable[Crowd], ask: Ask) -> Sets:
        """Ask who is in crowds; in all kept ones too, where each call has a universe of its own."""
        asked = dict.fromkeys(question for crowd in crowds for question in crowd)
        sets = ask([*asked])
        if self._lattice is not None and sets[0].universe is not self._lattice.universe:
            asked |= dict.fromkeys(question for crowd in self._kept for question in crowd)
            sets = ask([*asked])
        return dict(zip(asked, sets, strict=True))

    def _lattice_of(self, sets: Sets, base: Question) -> Lattice:
        """Give what is known, over the universe of some sets."""
        universe = sets[base].universe
        if self._lattice is None or self._lattice.universe is not universe:
            self._lattice = Lattice(universe, self.floor.min_cell)
            for each in self._kept:
                self._lattice.take(each.among(sets), known=True)
        return self._lattice
