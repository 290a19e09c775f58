from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segkit.errors import InternalError
from segkit.profiles.frame import ProfileFrame
from segkit.profiles.owners import UNKNOWN, Owners

LOWEST, HIGHEST = -(2**63), 2**63 - 1
NEAR = st.integers(-20, 20)
INTEGERS = st.one_of(NEAR, st.integers(LOWEST, HIGHEST), st.sampled_from([LOWEST, HIGHEST]))
TEXTS = st.text("01aåß漢😀 ", max_size=3)


def _in_plain_python(keys, column):
    rows = {key: row for row, key in enumerate(keys)}
    return [UNKNOWN if value is None else rows.get(value, UNKNOWN) for value in column]


@given(st.data())
def test_it_is_a_dictionary_from_key_to_row(data):
    values, arrow = data.draw(
        st.sampled_from(
            [(NEAR, pa.int64()), (INTEGERS, pa.int64()), (TEXTS, pa.string()), (TEXTS, pa.large_string())]
        )
    )
    keys = data.draw(st.lists(values, unique=True))
    column = data.draw(st.lists(st.one_of(st.none(), values, st.sampled_from(keys or [None]))))
    cut = data.draw(st.integers(0, len(column)))
    owners = Owners(pa.array(keys, arrow))
    expected = _in_plain_python(keys, column)
    whole = pa.array(column, arrow)
    assert owners.positions(whole).tolist() == expected
    assert owners.positions(whole.slice(cut)).tolist() == expected[cut:]
    assert owners.positions(pa.chunked_array([whole[:cut], whole[cut:]])).tolist() == expected
    assert owners.positions(whole.dictionary_encode()).tolist() == expected


@pytest.mark.parametrize("keys", [[10, 12, 11], [10, 12, 10**12], ["10", "12", "11"]])
def test_the_positions_of_no_rows_are_none(keys):
    positions = Owners(pa.array(keys)).positions(pa.chunked_array([], pa.array(keys).type))
    assert positions.tolist() == []
    assert positions.dtype == np.int32


@pytest.mark.parametrize("keys", [[], [7]])
def test_few_keys_are_no_special_case(keys):
    assert Owners(pa.array(keys, pa.int64())).positions(pa.array([7, 8])).tolist() == [len(keys) - 1, -1]


@pytest.mark.parametrize("keys", [[-1, 5], [-1, 10**12, 5]])
@pytest.mark.parametrize("narrow", [pa.int8(), pa.uint16(), pa.int32(), pa.uint32(), pa.uint64()])
def test_narrower_integers_are_the_same_keys(keys, narrow):
    assert Owners(pa.array(keys)).positions(pa.array([5, None, 6], narrow)).tolist() == [
        keys.index(5),
        -1,
        -1,
    ]


@pytest.mark.parametrize("keys", [[-1, 5], [-1, 10**12, 5]])
def test_an_integer_beyond_all_keys_is_unknown(keys):
    column = pa.array([2**64 - 1, 5], pa.uint64())
    assert Owners(pa.array(keys)).positions(column).tolist() == [-1, keys.index(5)]


def test_a_text_of_either_width_is_the_same_key():
    owners = Owners(pa.array(["ö", "o"], pa.large_string()))
    assert owners.positions(pa.array(["o", "ö"], pa.string())).tolist() == [1, 0]


@pytest.mark.parametrize("keys", [[1, 2], ["1", "2"]])
def test_a_column_without_values_belongs_to_nobody(keys):
    assert Owners(pa.array(keys)).positions(pa.nulls(2)).tolist() == [-1, -1]


@pytest.mark.parametrize(
    ("keys", "column"), [([1], ["1"]), (["1"], [1]), ([1], [1.0]), ([1], [True]), (["1"], [b"1"])]
)
def test_a_column_of_another_type_is_refused(keys, column):
    with pytest.raises(InternalError, match="were not read as the profiles' keys"):
        Owners(pa.array(keys)).positions(pa.array(column))


@pytest.mark.parametrize("keys", [[3, 1, 2], [3, 10**12, 2], ["3", "1", "2"]])
def test_a_long_column_stays_in_order(keys):
    some = [*keys, None, *reversed(keys)]
    column = pa.array(some).take(pa.array(np.resize(np.arange(len(some)), 5_000_000)))
    expected = np.resize(_in_plain_python(keys, some), len(column))
    assert np.array_equal(Owners(pa.array(keys)).positions(column), expected)


@pytest.mark.parametrize(
    ("keys", "of_events"),
    [([3, 1], [1.0, 3.0, None, 9.0]), (["3", "1"], ["1", "3", None, "9"])],
)
def test_a_frame_knows_whose_its_events_are(keys, of_events):
    events = pd.DataFrame({"id": of_events, "ts": pd.Timestamp("2026-06-01")})
    frame = ProfileFrame(pd.DataFrame({"id": keys}), key="id")
    with_events = frame.with_events(events, key="id", time="ts", event_type="visit")
    (table,) = with_events.events
    assert with_events.owners.positions(table.source.column("id")).tolist() == [1, 0, -1, -1]
    assert with_events.owners is frame.owners


def test_a_part_of_a_frame_has_owners_of_its_own():
    frame = ProfileFrame(pa.table({"id": [5, 6, 7]}), key="id")
    part = frame.part(np.array([0, 2]))
    assert part.owners.positions(pa.array([7, 6, 5])).tolist() == [1, -1, 0]
