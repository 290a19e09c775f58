"""Where there is no table of customers, they are those of the events."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit import did, did_not, field

TIMES = np.array(["2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04"], "datetime64[us]")
TYPES = ["buy", "see", "buy", "see"]
KEYS = {
    "integers": pd.Series([7, 3, 7, 9]),
    "integers where one is missing": pd.Series([7, None, 7, 9]),
    "nullable integers": pd.Series([7, None, 7, 9], dtype="Int64"),
    "texts": pd.Series(["b", "a", "b", None]),
    "categories": pd.Series(["b", "a", "b", None], dtype="category"),
}


def events(keys):
    return pd.DataFrame({"id": keys, "ts": TIMES, "type": TYPES, "amount": [1, 2, 3, 4]})


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_is_a_customer_once_in_the_order_of_the_events(kind):
    frame = sk.ProfileFrame.from_events(events(KEYS[kind]), key="id", time="ts", type="type")
    known = KEYS[kind].dropna().drop_duplicates().tolist()
    assert frame.keys().to_pylist() == known
    assert [type(each) for each in frame.keys().to_pylist()] == [int if "integer" in kind else str] * len(
        known
    )
    (table,) = frame.report().events
    assert (table.rows, table.counted, table.unknown_key) == (4, int(KEYS[kind].notna().sum()), 0)
    shop = sk.Workspace(frame, as_of="2026-06-30")
    assert shop.audience(did("buy").sum("amount") >= 4).keys() == known[:1]
    assert shop.audience(did_not("buy")).keys() == known[1:]
    assert list(frame.catalog.attributes) == ["id"]


def test_it_is_the_frame_of_those_customers(tmp_path):
    table = pa.Table.from_pandas(events(KEYS["integers"]))
    pq.write_table(table, tmp_path / "events.parquet")
    given = {"key": "id", "time": "ts", "type": "type", "properties": ["amount"], "time_kind": "utc"}
    for data in (table, tmp_path / "events.parquet"):
        frame = sk.ProfileFrame.from_events(data, **given)
        other = sk.ProfileFrame(pa.table({"id": [7, 3, 9]}), key="id").with_events(data, **given)
        assert frame.catalog == other.catalog
        assert frame.tables == other.tables


def test_events_of_one_type_and_a_lookup():
    frame = sk.ProfileFrame.from_events(events(KEYS["texts"]), key="id", time="ts", event_type="order")
    goods = pa.table({"amount": [1, 2], "brand": ["x", "y"]})
    frame = frame.with_lookup("goods", goods, key="amount")
    shop = sk.Workspace(frame, as_of="2026-06-30")
    assert shop.audience(did("order").where(field("goods.brand") == "y")).keys() == ["a"]


@pytest.mark.parametrize(
    ("keys", "named", "message"),
    [
        ([None] * 4, "id", "^Events: key 'id' is missing in every row, so there are no customers"),
        ([1, 2, 3, 4], "customer", "customer"),
    ],
)
def test_without_keys_there_are_no_customers(keys, named, message):
    with pytest.raises(sk.DataError, match=message):
        sk.ProfileFrame.from_events(events(pd.Series(keys)), key=named, time="ts", type="type")
