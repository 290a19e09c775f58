"""`Ledger`: the numbers of customers that a workspace has shown, and whether it may show a further one.

Two large numbers give away a small one if they count nearly the same customers: subtract one from the other.
So every answer hands in its numbers, with the customers that each counts. A number is shown only if nothing
small can be worked out from it and all numbers shown before, in this answer and in earlier ones. First come,
first served: what was shown once stays shown. Google's Ads Data Hub compares results with earlier ones in
this way; AWS Clean Rooms keeps a record of all that was asked.

The ledger has limits. A hidden number still tells that some shown number is near it. A new workspace begins
with an empty ledger. And whoever holds the data can count without it. It keeps small numbers out of results
that are passed on, and does no more.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.lattice import Lattice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from segkit.engines.base import Question
    from segkit.engines.membership import Membership
    from segkit.insight.privacy.floor import Floor

    Ask = Callable[[Sequence[Question]], Sequence[Membership]]
    Sets = Mapping[Question, Membership]

#: The most numbers that are kept, of those that do not follow from each other.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number of customers that an answer would show.

    Args:
        count: The number; None if it is hidden already.
        crowd: The customers that it counts.
        bundle: Numbers with the same label are shown together or not at all; 0 if it stands by itself.
    """

    count: int | None
    crowd: Crowd
    bundle: int = 0


def _bundles(numbers: Sequence[Number]) -> Iterable[list[int]]:
    """Give the places of the numbers in each bundle; the bundle that begins first comes first."""
    places: dict[int, list[int]] = {}
    for at, each in enumerate(numbers):
        places.setdefault(each.bundle or -1 - at, []).append(at)
    return places.values()


class Ledger:
    """What a workspace has shown under its privacy floor. Threads may share it.

    Args:
        floor: The privacy floor; without one, everything is shown and nothing is kept.
    """

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self._lock = threading.Lock()
        self._kept: list[Crowd] = []
        self._lattice: Lattice | None = None
        self._samples: dict[int, Ledger] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Pickle and copy what was shown; what follows from it is worked out anew, over another engine."""
        with self._lock:
            return {"floor": self.floor, "kept": [*self._kept], "samples": {**self._samples}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.floor, self._kept, self._samples = state["floor"], state["kept"], state["samples"]
        self._lock = threading.Lock()
        self._lattice = None

    @property
    def note(self) -> str:
        """A clause that tells readers when the ledger is full; empty until then."""
        return f"{MOST:,} numbers were shown, and no new ones are" if len(self._kept) >= MOST else ""

    def of_sample(self, size: int) -> Ledger:
        """Give the ledger of a sample of so many customers, which tells nothing exact of all."""
        return self._samples.setdefault(size, Ledger(self.floor))

    def shown(self, numbers: Sequence[Number], base: Question, ask: Ask) -> tuple[int | None, ...]:
        """Give the numbers that are shown, and keep them; None for the others.

        Args:
            numbers: The numbers, the most important first.
            base: The question that everybody who can be counted satisfies. Their number is known.
            ask: Says who satisfies each of some questions, all over one universe.
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
        """Tell whether all numbers of a bundle may be shown; keep all of them, or none."""
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
        """Ask who satisfies the questions of crowds; if this is another universe, of all kept crowds too."""
        asked = dict.fromkeys(question for crowd in crowds for question in crowd)
        sets = ask([*asked])
        if self._lattice is None or sets[0].universe is not self._lattice.universe:
            kept = dict.fromkeys(question for crowd in self._kept for question in crowd)
            if kept:
                asked |= kept
                sets = ask([*asked])
        return dict(zip(asked, sets, strict=True))

    def _lattice_of(self, sets: Sets, base: Question) -> Lattice:
        """Give the lattice of what is known; it is made anew where the sets are of another universe."""
        universe = sets[base].universe
        if self._lattice is None or self._lattice.universe is not universe:
            self._lattice = Lattice(universe, self.floor.min_cell)
            for each in self._kept:
                self._lattice.take(each.among(sets), known=True)
        return self._lattice
