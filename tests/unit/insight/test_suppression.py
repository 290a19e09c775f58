"""What is hidden cannot be worked out from the sums that are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segkit.insight.privacy import Floor
from segkit.insight.privacy.suppression import suppressed


@given(st.lists(st.integers(0, 60), min_size=4, max_size=16), st.integers(2, 30), st.integers(2, 4))
def test_no_line_hides_one_cell_alone_or_fewer_customers_than_the_floor(counts, floor, width):
    counts = counts[: len(counts) // width * width]
    lines = [list(range(at, at + width)) for at in range(0, len(counts), width)]
    lines += [list(range(at, len(counts), width)) for at in range(width)]
    hidden = suppressed(counts, lines, Floor(floor))
    assert hidden >= {at for at, count in enumerate(counts) if 0 < count < floor}
    for line in lines:
        dark = [counts[at] for at in line if at in hidden]
        others = [counts[at] for at in line if at not in hidden]
        if dark and any(others):
            assert len(dark) >= 2
            assert sum(dark) >= floor


def test_nothing_is_hidden_without_a_floor_or_without_need():
    assert suppressed([1, 2, 3, 4], [[0, 1], [2, 3]], Floor()) == frozenset()
    assert suppressed([10, 20, 0, 40], [[0, 1], [2, 3]], Floor(10)) == frozenset()
