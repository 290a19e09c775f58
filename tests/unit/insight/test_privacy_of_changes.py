"""Who came and who went is hidden where it is a few, however many there are before and after."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did

JUNE, JULY = dt.datetime(2026, 6, 10, tzinfo=dt.UTC), dt.datetime(2026, 7, 10, tzinfo=dt.UTC)
BUYERS = sk.Segment("Buyers", did("buy").in_last(days=30))


@pytest.fixture(params=[(3, 3), (0, 4), (4, 0), (12, 3), (3, 12)], ids=str)
def shop(request, door):
    """40 who bought in both months, and so many who bought only in the later or only in the earlier one."""
    entered, left = request.param
    both = range(40)
    later = [*both, *range(100, 100 + entered)]
    earlier = [*both, *range(200, 200 + left)]
    events = pa.table({"id": [*earlier, *later], "ts": pa.array([JUNE] * len(earlier) + [JULY] * len(later))})
    frame = sk.ProfileFrame(pa.table({"id": list(range(300))}), key="id").with_events(
        events, key="id", time="ts", event_type="buy"
    )
    return sk.Workspace(frame, as_of="2026-07-15", min_cell=10)


def small(counts):
    return [each for each in counts if each is not None and 0 < each < 10]


def test_a_flow_shows_no_few_who_entered_or_left(shop):
    flow = shop.flow([BUYERS, sk.Segment("Anybody", did("buy"))], since="2026-06-15")
    for stage in flow.stages:
        assert not small([stage.entered, stage.stayed, stage.left])
        if stage.entered is None:
            assert (stage.stayed, stage.left) == (None, None), "one of them would tell the others"
    shown = flow.table()[["entered", "stayed", "left"]].astype("float").to_numpy().ravel()
    assert not small([None if np.isnan(each) else each for each in shown])


def test_a_history_shows_no_few_who_entered_or_left(shop):
    for point in shop.history(BUYERS, every="month", periods=1).points:
        assert not small([point.entered, point.stayed, point.left])
