"""One key or time of an event that cannot be read is one sentence, when the table is added."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit.errors import DataError

FRAME = sk.ProfileFrame(pa.table({"id": [1]}), key="id")
LARGE = pa.array([1, 2**63], pa.uint64())
JUNE = pa.array([dt.datetime(2026, 6, 1, tzinfo=dt.UTC)] * 2)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ([1.0, 2.5], "Column 'id' cannot be read as int64: Float value 2.5 in row 1 has a fraction."),
        ([1.0, 1e300], "Column 'id' cannot be read as int64: row 1 holds 1e+300: "),
        (LARGE, "Column 'id' cannot be read as int64: row 1 holds 9223372036854775808"),
    ],
)  # fmt: skip
def test_a_key_that_no_profile_can_have(tmp_path, keys, message):
    events = pa.table({"id": keys, "ts": JUNE})
    pq.write_table(events, tmp_path / "a.parquet")
    for data in (events, tmp_path):
        with pytest.raises(DataError) as caught:
            FRAME.with_events(data, key="id", time="ts", event_type="see")
        assert str(caught.value).startswith(message)
        assert len(str(caught.value)) < 250


def test_a_time_that_is_not_written_as_declared(tmp_path):
    pq.write_table(pa.table({"id": [1, 1], "ts": [20260601, 0]}), tmp_path / "a.parquet")
    with pytest.raises(DataError, match="row 1 holds 0, which is not written as %Y%m%d"):
        FRAME.with_events(
            tmp_path, key="id", time="ts", event_type="see", types={"ts": sk.timestamp("%Y%m%d")}
        )
