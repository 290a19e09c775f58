"""A membership is a set of positions: every operator against Python's own sets."""

from __future__ import annotations

import dataclasses
import operator

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import segkit as sk
from segkit.engines.evaluate import in_at_least
from segkit.engines.membership import Membership, Universe

SIZES = (1, 63, 64, 65, 127, 128, 200)
UNIVERSES = {size: Universe(pa.array(range(100, 100 + size)), "id") for size in SIZES}


def members(size):
    return st.sets(st.integers(0, size - 1))


two_sets = st.sampled_from(SIZES).flatmap(lambda size: st.tuples(st.just(size), members(size), members(size)))


def of(size, positions):
    return Membership.of_positions(UNIVERSES[size], sorted(positions))


@settings(max_examples=120, deadline=None)
@given(two_sets)
def test_operators_are_those_of_sets(drawn):
    size, one, other = drawn
    left, right = of(size, one), of(size, other)
    for join in (operator.and_, operator.or_, operator.sub, operator.xor):
        assert set(join(left, right).positions()) == join(one, other)
        assert len(join(left, right)) == len(join(one, other))
    assert set((~left).positions()) == set(range(size)) - one
    assert ~~left == left
    assert (left <= right) == (one <= other)
    assert (left == right) == (one == other)
    assert hash(of(size, one)) == hash(left)
    assert list(left.keys()) == [100 + each for each in sorted(one)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_at_least_counts_the_sets(data):
    size = data.draw(st.sampled_from(SIZES))
    sets = data.draw(st.lists(members(size), min_size=1, max_size=5))
    count = data.draw(st.integers(1, len(sets)))
    expected = {each for each in range(size) if sum(each in one for one in sets) >= count}
    assert set(in_at_least(count, [of(size, each) for each in sets]).positions()) == expected


@pytest.mark.parametrize("size", SIZES)
def test_the_bits_past_the_end_stay_0(size):
    everybody = Membership.everybody(UNIVERSES[size])
    assert len(everybody) == size
    assert len(~everybody) == 0
    assert ~everybody == Membership.nobody(UNIVERSES[size])
    assert everybody.flags().tolist() == [True] * size
    used = size % 64 or 64
    assert int(everybody.words[-1]) == (1 << used) - 1
    assert everybody.nbytes == 8 * -(-size // 64)


def test_it_does_not_change():
    one = of(65, {0, 64})
    with pytest.raises(ValueError, match="read-only"):
        one.words[0] = 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.words = np.zeros(2, dtype=np.uint64)
    _ = ~one, one | one, one - one
    assert set(one.positions()) == {0, 64}


def test_positions_may_repeat_and_come_in_any_order():
    assert of(64, []) == Membership.nobody(UNIVERSES[64])
    assert Membership.of_positions(UNIVERSES[64], [3, 1, 3]).positions().tolist() == [1, 3]


def test_sets_of_different_universes_do_not_mix():
    one, other = of(64, {1}), Membership.of_positions(Universe(pa.array(range(64))), [1])
    assert one != other
    assert one != {1}
    for join in (operator.and_, operator.or_, operator.sub, operator.xor, operator.le):
        with pytest.raises(sk.InternalError, match="different universes cannot be combined"):
            join(one, other)
    with pytest.raises(sk.InternalError, match="3 words do not hold 65 profiles"):
        Membership(UNIVERSES[65], np.zeros(3, dtype=np.uint64))


def test_it_is_shown_and_given_away():
    one = of(200, {0, 199})
    assert repr(one) == "Membership(2 of 200 profiles)"
    assert 100 in one
    assert 101 not in one
    assert one.to_arrow().to_pylist() == [100, 299]
    assert (one.to_pandas().name, one.to_pandas().tolist()) == ("id", [100, 299])
