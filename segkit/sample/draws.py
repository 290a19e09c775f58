"""Random numbers whose values never change with the numpy version.

Only the raw bits of PCG64 are taken from numpy: numpy guarantees that these stay the same, but not what its
other random methods make of them. All numbers are made from the bits here, with integer arithmetic, + - * /
and floor. There is no log, exp or pow, since their last digit depends on the processor.

Each column draws from a stream that is named after it, so that a new column does not change the others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[Any]

_FIFTY_THREE_BITS = 2.0**-53


@dataclass(frozen=True, slots=True)
class Draws:
    """Streams of random numbers, each with a name, from one seed.

    Examples:
        >>> Draws(7).below("dice", 4, 6).tolist() == Draws(7).below("dice", 4, 6).tolist()
        True
    """

    seed: int

    def raw(self, name: str, size: int) -> NDArray[np.uint64]:
        """Return `size` words of 64 random bits from the stream `name`."""
        digest = hashlib.blake2b(f"{self.seed}/{name}".encode(), digest_size=16).digest()
        return np.random.PCG64(int.from_bytes(digest, "big")).random_raw(size)

    def unit(self, name: str, size: int) -> Floats:
        """Return uniform numbers in [0, 1): the top 53 bits over 2**53."""
        return (self.raw(name, size) >> np.uint64(11)).astype(np.float64) * _FIFTY_THREE_BITS

    def below(self, name: str, size: int, bound: int | Ints) -> Ints:
        """Return integers in [0, bound), floor(unit * bound); `bound` may be one number or one per draw."""
        return np.floor(self.unit(name, size) * bound).astype(np.int64)

    def chance(self, name: str, size: int, percent: float) -> Bools:
        """Return True for about `percent` of the draws."""
        return self.unit(name, size) < percent / 100.0

    def choice(self, name: str, size: int, weights: Sequence[int]) -> Ints:
        """Return indexes into `weights`, each with a probability in proportion to its weight."""
        slots = slots_of(weights)
        return slots[self.below(name, size, len(slots))]

    def order(self, name: str, size: int) -> Ints:
        """Return a random permutation of 0 .. size - 1."""
        return np.argsort(self.raw(name, size), kind="stable")


def slots_of(weights: Sequence[int] | Ints) -> NDArray[np.int16]:
    """Return each index as often as its weight says, so that a uniform choice from them is a weighted one.

    Examples:
        >>> slots_of([2, 0, 1]).tolist()
        [0, 0, 2]
    """
    return np.repeat(np.arange(len(weights), dtype=np.int16), weights)
