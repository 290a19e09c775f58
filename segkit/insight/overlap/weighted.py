"""The same counts where a position is a pattern that many customers share: weights in place of bits.

Sets that know nothing but their sizes are put together first, and then counted all at once.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from segkit.engines.evaluate import in_at_least, sizes
from segkit.engines.sums import SummedSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from segkit.engines.membership import Membership

    Matrix = npt.NDArray[np.int64]
    Weights = npt.NDArray[np.int64]


def weights_of(sets: Sequence[Membership]) -> Weights | None:
    """Give the weights of the positions of several sets; None if each position is one customer."""
    return sets[0].universe.weights


def weighted_pairs(sets: Sequence[Membership], weights: Weights) -> Matrix:
    """Add up what each two of several sets share."""
    if isinstance(sets[0], SummedSet):
        shared = sizes(one & other for one in sets for other in sets)
        return np.array(shared, dtype=np.int64).reshape(len(sets), len(sets))
    flags = _flags(sets).astype(np.float64)  # sums of doubles are exact up to 2^53
    return np.asarray(np.rint((flags * weights) @ flags.T), dtype=np.int64)


def weighted_patterns(sets: Sequence[Membership], weights: Weights) -> dict[int, int]:
    """Add up the customers of each pattern, without those who are in no set."""
    places = np.uint64(1) << np.arange(len(sets), dtype=np.uint64)
    codes, inverse = np.unique(places @ _flags(sets).astype(np.uint64), return_inverse=True)
    sums = np.zeros(len(codes), dtype=np.int64)
    np.add.at(sums, inverse, weights)
    return {code: count for code, count in zip(codes.tolist(), sums.tolist(), strict=True) if code}


def weighted_depths(sets: Sequence[Membership], weights: Weights) -> list[int]:
    """Add up the customers that are in none of several sets, in one, in two, and so on."""
    if isinstance(sets[0], SummedSet):
        deep = sizes(in_at_least(count, sets) for count in range(1, len(sets) + 1))
        counts = [int(weights.sum()), *deep, 0]
        return [count - more for count, more in itertools.pairwise(counts)]
    sums = np.zeros(len(sets) + 1, dtype=np.int64)
    np.add.at(sums, _flags(sets).sum(axis=0), weights)
    depths: list[int] = sums.tolist()
    return depths


def weighted_lone(sets: Sequence[Membership], weights: Weights) -> list[int]:
    """Add up the customers of each set that are in no other."""
    if isinstance(sets[0], SummedSet):
        several = in_at_least(2, sets)
        return sizes(each - several for each in sets)
    flags = _flags(sets)
    alone = flags & (flags.sum(axis=0) == 1)
    lone: list[int] = [int(weights[each].sum()) for each in alone]
    return lone


def _flags(sets: Sequence[Membership]) -> npt.NDArray[np.bool_]:
    return np.stack([each.flags() for each in sets])
