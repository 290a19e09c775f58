"""How many customers several sets share: pair by pair, pattern by pattern, and in how many sets each is.

All of it works on packed bits, block by block, so that what it needs besides the sets themselves is a few
megabytes, whatever their number and size.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING

import numpy as np

from segkit.errors import DefinitionError
from segkit.insight.overlap.weighted import (
    weighted_depths,
    weighted_lone,
    weighted_pairs,
    weighted_patterns,
    weights_of,
)
from segkit.insight.status import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from segkit.engines.membership import Membership

    Matrix = npt.NDArray[np.int64]
    Words = npt.NDArray[np.uint64]

#: More sets than this have no patterns: a pattern is an integer with one bit a set.
MOST_SETS = 62
#: Words of 64 customers in a block of pairs: so few that the number of their bits fits into 16 bits, which
#: numpy adds up in half the time that it needs for 64.
_PAIR_BLOCK = 1_000
#: If fewer words of a set than this have anybody in them, only those are looked at in the others.
_SPARSE = 0.4
#: Words in a block of patterns: half a million customers.
_ROW_BLOCK = 8_192
#: Up to so many sets every pattern has a counter of its own.
_COUNTERS = 16


def pair_counts(sets: Sequence[Membership]) -> Matrix:
    """Count what each two of several sets share; the diagonal is their sizes.

    Examples:
        >>> import pyarrow as pa
        >>> from segkit.engines.membership import Membership, Universe
        >>> universe = Universe(pa.array(range(100)))
        >>> pair_counts(
        ...     [Membership.of_positions(universe, range(60)), Membership.of_positions(universe, [5, 70])]
        ... )
        array([[60,  1],
               [ 1,  2]])
    """
    weights = weights_of(sets)
    if weights is not None:
        return weighted_pairs(sets, weights)
    order = sorted(range(len(sets)), key=lambda each: len(sets[each]))  # the small before the large
    ordered = [sets[each] for each in order]
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:  # numpy lets go of Python while it works
        parts = [pool.submit(copy_context().run, _part, ordered, each, workers) for each in range(workers)]
        counts = np.sum([each.result() for each in parts], axis=0, dtype=np.int64)
    counts += np.triu(counts, 1).T
    back = np.argsort(order)
    square: Matrix = counts[np.ix_(back, back)]
    return square


def _part(sets: Sequence[Membership], first: int, every: int) -> Matrix:
    """Count what each set shares with itself and with those behind it; blocks as `_blocks` gives them."""
    counts = np.zeros((len(sets), len(sets)), dtype=np.int64)
    for block in _blocks(sets, _PAIR_BLOCK, first, every):
        for row, words in enumerate(block):
            counts[row, row:] += _shared(words, block[row:])
    return counts


def _shared(words: Words, others: Words) -> npt.NDArray[np.uint16]:
    """Count what one set shares with each of several, within a block."""
    used = np.flatnonzero(words)
    if len(used) < _SPARSE * len(words):
        both = others.take(used, axis=1)
        both &= words[used]
    else:
        both = others & words
    counts: npt.NDArray[np.uint16] = np.bitwise_count(both).sum(axis=1, dtype=np.uint16)
    return counts


def pattern_counts(sets: Sequence[Membership]) -> dict[int, int]:
    """Count the customers of each pattern: of bit `n`, they are in set `n`, and in no set without its bit.

    Patterns that nobody has are left out, and so is the one of those who are in no set at all.

    Raises:
        DefinitionError: If there are more than 62 sets.
    """
    if len(sets) > MOST_SETS:
        raise DefinitionError(
            f"Patterns are counted of up to {MOST_SETS} segments; got {len(sets)}. Write kind='heatmap'."
        )
    weights = weights_of(sets)
    if weights is not None:
        return weighted_patterns(sets, weights)
    patterns: dict[int, int] = {}
    for block in _blocks(sets, _ROW_BLOCK):
        codes = np.zeros(block.shape[1] * 64, dtype=np.uint16 if len(sets) <= _COUNTERS else np.uint64)
        for place, words in enumerate(block):
            codes |= _flags(words).astype(codes.dtype) << codes.dtype.type(place)
        if len(sets) <= _COUNTERS:
            counters = np.bincount(codes)
            seen = np.flatnonzero(counters)
            counts = counters[seen]
        else:
            seen, counts = np.unique(codes, return_counts=True)
        for code, count in zip(seen.tolist(), counts.tolist(), strict=True):
            patterns[code] = patterns.get(code, 0) + count
    patterns.pop(0, None)
    return patterns


def depth_counts(sets: Sequence[Membership], base: int) -> list[int]:
    """Count the customers that are in none of several sets, in one, in two, and so on."""
    weights = weights_of(sets)
    if weights is not None:
        _, *inside = weighted_depths(sets, weights)
        return [base - sum(inside), *inside]
    totals = np.zeros(len(sets) + 1, dtype=np.int64)
    for block in _blocks(sets, _ROW_BLOCK):
        digits: list[Words] = []  # of the number of sets that each customer is in, the lowest first
        for place, words in enumerate(block):
            carry = words
            for digit in digits:
                carry, digit[:] = carry & digit, carry ^ digit
            if (place + 1).bit_count() == 1:  # from here on the number may need one more
                digits.append(carry)
        depths = np.zeros(block.shape[1] * 64, dtype=np.uint16)
        for place, digit in enumerate(digits):
            depths |= _flags(digit).astype(np.uint16) << np.uint16(place)
        totals += np.bincount(depths, minlength=len(totals))
    totals[0] = base - int(totals[1:].sum())
    counts: list[int] = totals.tolist()
    return counts


def lone_counts(sets: Sequence[Membership]) -> list[int]:
    """Count the customers of each set that are in no other."""
    weights = weights_of(sets)
    if weights is not None:
        return weighted_lone(sets, weights)
    totals = np.zeros(len(sets), dtype=np.int64)
    for block in _blocks(sets, _ROW_BLOCK):
        once, twice = np.zeros_like(block[0]), np.zeros_like(block[0])
        for words in block:
            twice |= once & words
            once |= words
        totals += np.bitwise_count(block & (once & ~twice)).sum(axis=1, dtype=np.int64)
    counts: list[int] = totals.tolist()
    return counts


def _flags(words: Words) -> npt.NDArray[np.uint8]:
    return np.unpackbits(words.view(np.uint8), bitorder="little")


def _blocks(sets: Sequence[Membership], words: int, first: int = 0, every: int = 1) -> Iterator[Words]:
    """Give the bits of all sets in blocks of so many words: block `first`, then every `every`-th one."""
    total = len(sets[0].words)
    for start in range(first * words, total, every * words):
        say(f"{start / total:.0%} of the customers")
        yield np.stack([each.words[start : start + words] for each in sets])
