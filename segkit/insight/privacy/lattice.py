"""Whether a number would give few customers away: what can be worked out by adding and subtracting numbers.

A number counts a set of customers. Write a set as a vector, with 1 for each customer in it and 0 for each
other. Adding and subtracting numbers then adds and subtracts these vectors, so all that can be worked out is
a lattice: the sums of vectors with whole coefficients. A sum gives people away if it is a small set again: 0
or 1 at every place, with 1 to `few - 1` customers. So does twice such a set.

A vector d of whole numbers is a set exactly if sum(d * d) = sum(d). For a sum with the coefficients x that is
x'Gx = x's, where G holds the product of each two vectors, and s the total of each. The product of two sets is
the number of customers they share, so counts of pairs are all that is needed. And every sum that could give
somebody away is a vector of the lattice shorter than the root of `few`.

Those short vectors are enumerated after Fincke and Pohst, "Improved Methods for Calculating Vectors of Short
Length in a Lattice", Mathematics of Computation 44 (1985), along the Cholesky factor of G, with the new
vector last. Nearly every new vector is far from all sums of the others; then its last entry alone settles it.

A sum that is even at every place can be halved. "In A or B", "in B or C" and "in A or C" make one, where
nobody is in two of A, B and C. So if a new set and some others add up to an even vector, half of that sum is
put in the place of the set, which still follows from it. Elimination modulo 2 finds the others. Sums that can
be divided by three or more are not looked for: it takes equations of many numbers to make one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from segkit.engines.membership import Membership, Universe

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Words = npt.NDArray[np.uint64]

#: Lengths are roots of whole numbers, so two that are nearer to each other than this are equal.
_NEAR = 1e-4
#: The most steps of a search. A set that needs more is treated as one that gives people away.
MOST_STEPS = 20_000


class Lattice:
    """The sets that numbers count, and all that can be worked out from them by adding and subtracting.

    Args:
        universe: Whose sets they are.
        few: The least number of customers that may be told.

    Examples:
        >>> import pyarrow as pa
        >>> from segkit.engines.membership import Membership, Universe
        >>> universe = Universe(pa.array(range(100)))
        >>> sums = Lattice(universe, few=10)
        >>> [
        ...     sums.take(Membership.of_positions(universe, range(each))) for each in (100, 50, 47, 5)
        ... ]  # 3 are in the second and not in the third
        [True, True, False, False]
    """

    def __init__(self, universe: Universe, few: int) -> None:
        self.universe = universe
        self._few = few
        self._weights: Integers | int = 1 if universe.weights is None else universe.weights
        self._vectors = _Vectors(universe)
        self._parities = _Parities()
        self._sums = np.zeros(0)
        self._factor = np.zeros((0, 0))
        self._inverse = np.zeros((0, 0))

    def __len__(self) -> int:
        """Count the sets that do not follow from those before them."""
        return len(self._sums)

    def take(self, members: Membership, *, known: bool = False) -> bool:
        """Take a set in, unless it and those before would tell of few customers; say whether it was taken.

        Args:
            members: The set.
            known: Whether it is known already, so that it is taken whatever follows from it.
        """
        size = float(len(members))
        new = _New(members.words, members.words, self._vectors.products(members), size, size)
        row, apart = self._placed(new)
        if apart < _NEAR:
            return known or (self._follows(row) and not 0 < size < self._few)
        while not (reduced := self._parities.reduced(new.parity)).words.any():
            new = self._half(new, reduced.rows)
            row, apart = self._placed(new)
        last = math.sqrt(apart)
        if not known and apart < self._few and self._tells(row, last, new.sum):
            return False
        self._parities.append(reduced)
        self._vectors.append(new)
        self._sums = np.append(self._sums, new.sum)
        self._factor = _bordered(self._factor, row, last)
        self._inverse = _bordered(self._inverse, -(row @ self._inverse) / last, 1 / last)
        return True

    def forget(self, count: int) -> None:
        """Keep only the first so many sets."""
        self._vectors.forget(count)
        self._parities.forget(count)
        self._sums = self._sums[:count]
        self._factor = self._factor[:count, :count]
        self._inverse = self._inverse[:count, :count]

    def _placed(self, new: _New) -> tuple[Floats, float]:
        """Give a vector's row of the factor, and the square of its distance to the space of the others."""
        row = self._inverse @ new.products
        return row, max(0.0, new.square - float(row @ row))

    def _follows(self, row: Floats) -> bool:
        """Tell whether a vector in the space of the others is a whole sum of them, and tells nothing new."""
        times = self._inverse.T @ row
        return bool(np.abs(times - np.rint(times)).max(initial=0.0) < _NEAR)

    def _half(self, new: _New, others: list[int]) -> _New:
        """Give half of the sum of a new vector and some others, which is even everywhere."""
        total = self._vectors.whole(new.vector) + sum(self._vectors[each] for each in others)
        half = np.asarray(total, dtype=np.int64) // 2
        products = new.products + self._factor @ self._factor[others].sum(axis=0)
        odd = np.packbits((half & 1).astype(bool), bitorder="little")
        parity = np.zeros(len(new.parity) * 8, dtype=np.uint8)
        parity[: len(odd)] = odd
        return _New(
            half,
            parity.view(np.uint64),
            products / 2,
            float((half * half * self._weights).sum()),
            float((half * self._weights).sum()),
        )

    def _tells(self, row: Floats, last: float, total: float) -> bool:
        """Tell whether a short sum with a new vector is a set of few; True if the search is too long."""
        most = float(self._few - 1)
        diagonal = np.diagonal(self._factor)
        stack = [
            _Sum(times * row, max(most - (times * last) ** 2, 0.0), times * total)
            for times in range(1, int(math.sqrt(most) / last + _NEAR) + 1)
        ]
        for _ in range(MOST_STEPS):
            if not stack:
                return False
            some = stack.pop()
            reach = math.sqrt(some.left) + _NEAR
            open_ = np.flatnonzero(diagonal[: len(some.parts)] <= np.abs(some.parts) + reach)
            at = (
                int(open_[-1]) if len(open_) else -1
            )  # nothing behind it can be added without making the sum too long
            rest = some.parts[at + 1 :]
            left = some.left - float(rest @ rest)
            if left < -_NEAR:
                continue
            if at >= 0:
                stack.extend(self._with_more(some, at, max(left, 0.0)))
            elif abs(most - left - abs(some.total)) < _NEAR:
                return True
        return True

    def _with_more(self, some: _Sum, at: int, left: float) -> Iterator[_Sum]:
        """Add the vector at a place, or subtract it, as often as the sum stays short."""
        own, step, reach = some.parts[at], self._factor[at, at], math.sqrt(left) + _NEAR
        for times in range(math.ceil((-reach - own) / step), math.floor((reach - own) / step) + 1):
            yield _Sum(
                some.parts[:at] + times * self._factor[at, :at],
                max(left - (own + times * step) ** 2, 0.0),
                some.total + times * self._sums[at],
            )


@dataclass(frozen=True, slots=True, eq=False)
class _New:
    """A vector that may be taken in.

    Args:
        vector: Bits if it is a set, whole numbers otherwise.
        parity: The places where it is odd, as bits.
        products: Its products with the vectors taken so far.
        square: Its product with itself.
        sum: The total of its places.
    """

    vector: Words | Integers
    parity: Words
    products: Floats
    square: float
    sum: float


class _Sum(NamedTuple):
    """A sum of vectors that is not complete yet.

    Args:
        parts: Its entries along the vectors that may still be added.
        left: How much the square of its length may still grow.
        total: The total of its places.
    """

    parts: Floats
    left: float
    total: float


class _Vectors:
    """The vectors taken so far: sets as rows of bits, all others as whole numbers."""

    def __init__(self, universe: Universe) -> None:
        self._universe = universe
        self._rows: npt.NDArray[Any] = np.zeros((0, 0), dtype=np.uint64)
        self._numbers: dict[int, Integers] = {}
        self._count = 0

    def __getitem__(self, at: int) -> Integers:
        """Give a vector as whole numbers."""
        return self._numbers[at] if at in self._numbers else self.whole(self._rows[at])

    def whole(self, vector: Words | Integers) -> Integers:
        """Write a vector as whole numbers."""
        if vector.dtype != np.uint64:
            return vector.astype(np.int64)
        bits = np.unpackbits(vector.view(np.uint8), count=len(self._universe), bitorder="little")
        return bits.astype(np.int64)

    def products(self, members: Membership) -> Floats:
        """Multiply each vector with a set; the product of two sets is the number of customers they share."""
        weights = self._universe.weights
        if not self._count:
            return np.zeros(0)
        rows = self._rows[: self._count]
        if weights is None:
            products = np.bitwise_count(rows & members.words).sum(axis=1).astype(np.float64)
        else:
            flags = np.unpackbits(rows.view(np.uint8), axis=1, count=len(weights), bitorder="little")
            products = flags @ np.where(members.flags(), weights, 0).astype(np.float64)
        for at, numbers in self._numbers.items():
            products[at] = (numbers * (1 if weights is None else weights))[members.flags()].sum()
        return np.asarray(products, dtype=np.float64)

    def append(self, new: _New) -> None:
        if self._count == len(self._rows):
            more = np.zeros((max(16, 2 * self._count), len(new.parity)), dtype=np.uint64)
            more[: self._count, : self._rows.shape[1]] = self._rows[: self._count]
            self._rows = more
        if new.vector.dtype == np.uint64:
            self._rows[self._count] = new.vector
        else:
            self._numbers[self._count] = self.whole(new.vector)
        self._count += 1

    def forget(self, count: int) -> None:
        self._count = min(count, self._count)
        self._numbers = {at: each for at, each in self._numbers.items() if at < count}


class _Reduced(NamedTuple):
    """A vector modulo 2, after some of those before it were subtracted.

    Args:
        words: What is left of it, as bits.
        taken: The vectors that were subtracted, one bit each.
    """

    words: Words
    taken: int

    @property
    def rows(self) -> list[int]:
        """The places of the vectors that were subtracted."""
        return [at for at in range(self.taken.bit_length()) if self.taken >> at & 1]


class _Parities:
    """The vectors taken so far, modulo 2 and in echelon form: no two begin at the same bit."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, np.uint64, _Reduced]] = []

    def reduced(self, words: Words) -> _Reduced:
        """Subtract from a vector those before it, modulo 2, until none of them can be subtracted any more."""
        left, taken = words.copy(), 0
        for place, bit, row in self._rows:
            if left[place] & bit:
                left ^= row.words
                taken ^= row.taken
        return _Reduced(left, taken)

    def append(self, reduced: _Reduced) -> None:
        """Take in what is left of a vector."""
        place = int(np.flatnonzero(reduced.words)[0])
        bit = reduced.words[place] & (~reduced.words[place] + np.uint64(1))
        self._rows.append((place, bit, _Reduced(reduced.words, reduced.taken ^ 1 << len(self._rows))))

    def forget(self, count: int) -> None:
        del self._rows[count:]


def _bordered(square: Floats, row: Floats, last: float) -> Floats:
    """Add a row below a lower triangle."""
    size = len(square) + 1
    grown = np.zeros((size, size))
    grown[:-1, :-1] = square
    grown[-1, :-1], grown[-1, -1] = row, last
    return grown
