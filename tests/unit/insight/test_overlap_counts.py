"""The counting of pairs, patterns and depths, against plain numpy over booleans."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from segkit.engines.membership import Membership, Universe
from segkit.errors import DefinitionError
from segkit.insight.overlap import counts as overlap_counts
from segkit.insight.overlap.counts import depth_counts, lone_counts, pair_counts, pattern_counts


def drawn(count, customers, seed=0):
    """Flags and memberships, from sparse to dense; one empty, one full."""
    draw = np.random.default_rng(seed)
    shares = np.concatenate([[0.0, 1.0], draw.random(max(count - 2, 0)) ** 4])[:count]
    flags = draw.random((count, customers)) < shares[:, None]
    universe = Universe(pa.array(np.arange(customers)))
    return flags, [Membership.of_flags(universe, each) for each in flags]


CASES = pytest.mark.parametrize(
    ("count", "customers"), [(1, 1), (2, 63), (3, 64), (5, 65), (17, 130_001), (40, 70_000)]
)


@CASES
def test_pairs(count, customers):
    flags, sets = drawn(count, customers)
    whole = flags.astype(np.int64)
    np.testing.assert_array_equal(pair_counts(sets), whole @ whole.T)


@CASES
def test_patterns(count, customers):
    flags, sets = drawn(count, customers)
    codes = Counter(sum(1 << place for place in np.flatnonzero(column)) for column in flags.T)
    codes.pop(0, None)
    assert pattern_counts(sets) == dict(codes)


@CASES
def test_depths_and_those_who_are_in_one_alone(count, customers):
    flags, sets = drawn(count, customers)
    depths = flags.sum(axis=0)
    assert depth_counts(sets, customers) == np.bincount(depths, minlength=count + 1).tolist()
    assert lone_counts(sets) == [int((each & (depths == 1)).sum()) for each in flags]


def test_a_full_block_does_not_overflow():
    """A block of pairs is summed in 16 bits: all of its bits must fit."""
    assert overlap_counts._PAIR_BLOCK * 64 < 2**16
    customers = overlap_counts._PAIR_BLOCK * 64 + 1
    universe = Universe(pa.array(np.arange(customers)))
    everybody = Membership.everybody(universe)
    assert pair_counts([everybody, everybody]).tolist() == [[customers] * 2] * 2


def test_what_it_needs_beside_the_sets_does_not_grow_with_them():
    import tracemalloc

    def most(customers):
        universe = Universe(pa.array(np.zeros(0)))
        words = np.full(-(-customers // 64), 2**40 + 5, dtype=np.uint64)
        sets = []
        for _ in range(20):
            made = object.__new__(Membership)
            for name, value in (("universe", universe), ("words", words), ("_size", 1)):
                object.__setattr__(made, name, value)
            sets.append(made)
        tracemalloc.start()
        pair_counts(sets)
        pattern_counts(sets[:8])
        depth_counts(sets, customers)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(8_000_000) < 1.2 * most(2_000_000)


def test_patterns_of_more_sets_than_bits_are_refused():
    _, sets = drawn(63, 10)
    with pytest.raises(
        DefinitionError, match=r"^Patterns are counted of up to 62 segments; got 63\. Write kind="
    ):
        pattern_counts(sets)
