"""An event type that nobody has yet is added as a table without rows; the message about it says so."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, did_not, field

VISITS = pa.table({"id": ["a"], "ts": pa.array([1_780_000_000], pa.timestamp("s"))})
FRAME = sk.ProfileFrame(pa.table({"id": ["a", "b"]}), key="id").with_events(
    VISITS, key="id", time="ts", event_type="visit"
)
EMPTY = {
    "columns alone": pd.DataFrame(columns=["id", "ts"]),
    "lists": pd.DataFrame({"id": [], "ts": []}),
    "floats": pa.table({"id": pa.array([], pa.float64()), "ts": pa.array([], pa.float64())}),
    "no type": pa.table({"id": [], "ts": []}),
    "times": pa.table({"id": pa.array([], pa.int32()), "ts": pa.array([], pa.timestamp("us", "UTC"))}),
    "properties": pa.table({"id": [], "ts": [], "amount": pa.array([], pa.int64())}),
}


@pytest.mark.parametrize("rule", [did("refund"), did_not("refund")])
def test_the_message_says_how_to_add_it(rule):
    with pytest.raises(sk.DefinitionError) as raised:
        sk.Workspace(FRAME).size(rule)
    said = "write frame.with_events(empty, key=..., time=..., event_type='refund') with a table without rows."
    assert said in str(raised.value)


def test_a_slip_of_the_pen_is_only_told_the_name():
    with pytest.raises(sk.DefinitionError, match=r"Did you mean 'visit'\?$"):
        sk.Workspace(FRAME).size(did("vist"))


@pytest.mark.parametrize("empty", EMPTY)
def test_a_table_without_rows_is_of_any_type(empty):
    frame = FRAME.with_events(EMPTY[empty], key="id", time="ts", event_type="refund")
    shop = sk.Workspace(frame, as_of="2026-06-30")
    assert [shop.size(each).count for each in (did("refund"), did_not("refund"))] == [0, 2]
    assert "refund" in str(frame.report())


def test_its_properties_can_be_asked_about():
    frame = FRAME.with_events(EMPTY["properties"], key="id", time="ts", event_type="refund")
    shop = sk.Workspace(frame, as_of="2026-06-30")
    assert shop.size(did_not("refund").where(field("amount") > 3)).count == 2
