"""What is hidden, and what a lattice takes, is what exact arithmetic says."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.insight import exact

from segkit.engines.membership import Membership, Universe
from segkit.insight.privacy.floor import Floor
from segkit.insight.privacy.lattice import Lattice

pytestmark = pytest.mark.frame_only  # nothing here asks an engine

COUNTS = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 7, 9, 11, 20]), min_size=1, max_size=7)


@st.composite
def tables(draw):
    """Draw cells, sums over them (some of which count a cell twice), and groups that must not be told."""
    counts = draw(COUNTS)
    row = st.lists(st.sampled_from([0, 0, 1, 1, 1, 2]), min_size=len(counts), max_size=len(counts))
    sums = draw(st.lists(row.filter(any), min_size=1, max_size=4))
    flags = st.lists(st.integers(0, 1), min_size=len(counts), max_size=len(counts))
    return counts, sums, draw(st.lists(flags.filter(any), max_size=3)), draw(st.integers(2, 8))


@settings(max_examples=200, deadline=None)
@given(tables())
def test_the_cells_that_are_hidden_are_those_of_exact_arithmetic(table):
    counts, sums, groups, least = table
    made = Floor(least).cells(counts, np.array(sums), np.array(groups) if groups else None)
    assert made == exact.cells(counts, sums, groups, least)


@settings(max_examples=150, deadline=None)
@given(COUNTS, st.integers(2, 12))
def test_parts_are_cells_of_one_sum(counts, least):
    assert Floor(least).parts(counts) == exact.cells(counts, [[1] * len(counts)], [], least)


@pytest.mark.parametrize("is_weighted", [False, True])
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 2**6 - 1), min_size=1, max_size=7),
    st.lists(st.integers(1, 3), min_size=6, max_size=6),
    st.integers(2, 5),
)
def test_a_lattice_takes_what_tells_of_nobody(is_weighted, sets, weights, few):
    weights = weights if is_weighted else [1] * 6
    universe = Universe.of_weights(np.array(weights)) if is_weighted else Universe(pa.array(range(6)))
    lattice, known = Lattice(universe, few), []
    for each in sets:
        new = [each >> at & 1 for at in range(6)]
        told = exact.can_tell(known, new, few, weights)
        members = Membership.of_positions(universe, [at for at in range(6) if new[at]])
        assert lattice.take(members) is not told
        if not told:
            known.append(new)
            assert len(lattice) == len(exact.independent(known))
