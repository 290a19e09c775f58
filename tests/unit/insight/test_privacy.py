"""The privacy floor: what it hides, and that what it hides cannot be had by subtraction."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import segkit as sk
from segkit import field
from segkit.errors import DataError, SegkitError
from segkit.insight.basis import Basis
from segkit.insight.privacy import Floor

FLOOR = Floor(10)


@pytest.mark.parametrize(
    ("count", "whole", "shown"),
    [
        (0, None, 0),
        (1, None, None),
        (9, None, None),
        (10, None, 10),
        (95, 100, None),
        (90, 100, 90),
        (100, 100, 100),
        (0, 5, 0),
    ],
)
def test_a_small_count_is_hidden_and_so_is_one_that_leaves_a_small_rest(count, whole, shown):
    assert FLOOR.shown(count, whole) == shown


def test_without_a_floor_everything_is_shown():
    assert not Floor()
    assert Floor().note == ""
    assert Floor().parts([1, 2, 0]) == (1, 2, 0)
    assert Floor(1).shown(1) == 1


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(2, 20))
def test_hidden_parts_of_a_known_whole_are_two_or_more_and_many_people(counts, min_cell):
    shown = Floor(min_cell).parts(counts)
    for count, left in zip(counts, shown, strict=True):
        assert left in (count, None)
        assert left is None or not 0 < count < min_cell
        assert count or left == 0
    hidden = [count for count, left in zip(counts, shown, strict=True) if left is None]
    if hidden and sum(counts) >= min_cell and sum(map(bool, counts)) > 1:
        assert len(hidden) > 1
        assert sum(hidden) >= min_cell


def test_no_more_parts_are_hidden_than_it_takes():
    assert FLOOR.parts([3, 50, 60, 0]) == (None, None, 60, 0)
    assert FLOOR.parts([4, 6, 50]) == (None, None, 50)
    assert FLOOR.parts([50, 60]) == (50, 60)


@pytest.mark.parametrize("floor", [-1, 2.5, "10", True])
def test_a_floor_that_is_no_count_is_refused(floor):
    with pytest.raises(DataError, match=r"^min_cell is the smallest count to show, .* Write min_cell=10\.$"):
        Floor(floor)


@pytest.fixture(scope="module")
def shop(door):
    customers = pa.table({"id": list(range(100)), "age": [*range(95), *[None] * 5]})
    return sk.Workspace(sk.ProfileFrame(customers, key="id"), as_of="2026-06-30", min_cell=10)


def test_a_small_size_is_hidden_wherever_it_is_shown(shop):
    size = shop.size(field("age") < 7)
    assert (size.count, size.share) == (None, None)
    assert repr(size) == (
        "a hidden number of 100 customers (hidden), as of the end of 2026-06-30 (UTC), exact; "
        "counts under 10, and those that would give them away, are hidden"
    )
    shown = size._repr_html_()
    assert ">a hidden number</strong> of 100 customers · hidden" in shown
    assert size.table()["customers"].isna().all()
    assert str(size.table()["customers"].dtype) == "Int64"
    chart = size.chart()
    assert "hidden of 100 customers (hidden)" in chart.alt
    assert chart.table()["customers"].isna().all()
    assert chart.table()["not in"].isna().all()
    assert '<td class="number">hidden</td>' in chart.table_html()
    for trace in chart.figure().data:
        assert set(trace.x) <= {0, 100}
    with pytest.raises(SegkitError, match=r"^The size of 'Unnamed' is hidden: counts under 10"):
        int(size)


def test_a_size_that_leaves_a_small_rest_is_hidden_alike(shop):
    small, rest = shop.size(field("age") < 7), shop.size(field("age").is_not_missing())
    assert rest.count is None
    assert repr(small) == repr(rest)


def test_a_size_above_the_floor_is_shown_and_says_that_there_is_one(shop):
    size = shop.size(field("age") < 50)
    assert (size.count, size.share) == (50, 0.5)
    assert "counts under 10, and those that would give them away, are hidden" in repr(size)
    pd.testing.assert_frame_equal(
        size.table(),
        pd.DataFrame({"segment": ["Unnamed"], "customers": [50], "share": [0.5], "base": [100]}),
    )


def test_an_estimate_says_what_it_was_made_from():
    moment = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    basis = Basis(1_000, moment, "UTC", approximate=True, sampled=50)
    assert str(basis) == (
        "as of the end of 2026-06-30 (UTC), estimated from a sample of 50, sums of floats are approximate"
    )
    assert not basis.exact
    assert Basis(1_000, moment, "UTC").exact
