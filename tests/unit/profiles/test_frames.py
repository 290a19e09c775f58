"""Everything that can be handed over ends in a table or in one sentence."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import segkit as sk
from segkit.errors import DataError
from segkit.profiles.readers import read_table


@pytest.mark.parametrize(
    "data",
    [
        pd.Series([1, 2], name="id"),
        pl.Series("id", [1, 2]),
        pd.DataFrame({"id": pd.arrays.SparseArray([1, 2])}),
        pa.array([{"id": 1}, {"id": 2}]),
        pa.chunked_array([[{"id": 1}], [{"id": 2}]]),
        pa.table({"id": pa.RunEndEncodedArray.from_arrays([1, 2], [1, 2])}),
        pa.table({"id": pa.array([1, 2]).dictionary_encode()}),
    ],
    ids=["pandas-series", "polars-series", "sparse", "structs", "chunks-of-structs", "runs", "dictionary"],
)
def test_columns_and_encodings_are_tables(data):
    assert read_table(data).table().to_pydict() == {"id": [1, 2]}


def test_a_series_keeps_its_index_if_that_has_a_name():
    series = pd.Series([5.0, 6.0], name="value", index=pd.Index([1, 2], name="id"))
    assert read_table(series).table().to_pydict() == {"id": [1, 2], "value": [5.0, 6.0]}


def test_chunks_without_rows_are_a_table_without_rows():
    assert read_table(pa.chunked_array([], pa.struct([("id", pa.int64())]))).column_names == ["id"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pd.Series([1]), "A Series without a name is no table. Write data.to_frame('name')."),
        (pl.Series([1]), "A Series without a name is no table. Write data.to_frame('name')."),
        (pa.array([1]), "A column has no name, and so is no table. Write pa.table({'name': column})."),
        (pa.chunked_array([[1]]), "A column has no name, and so is no table."),
        (
            pl.DataFrame({"id": [1], "v": pl.Series([1], dtype=pl.Int128)}),
            (
                "Column 'v' cannot be read: Arrow does not know its type Int128. Cast it to another, such as "
                "data.with_columns(pl.col('v').cast(pl.Int64)), or leave it out."
            ),
        ),
        ("", "The path is empty. Give a pandas or polars frame, an Arrow table, or the path of"),
        (np.zeros(3), "Cannot read a ndarray as a table."),
        (pd.DataFrame({"id": [1], "v": [1j]}), "Column 'v' cannot be read: "),
    ],
)  # fmt: skip
def test_what_is_no_table_is_one_sentence(data, message):
    with pytest.raises(DataError) as caught:
        read_table(data)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_json_is_text_and_short_decimals_are_decimals():
    table = pa.table(
        {
            "id": [1],
            "raw": pa.array(['{"a": 1}'], pa.json_()),
            "short": pa.array([Decimal("1.50")], pa.decimal32(5, 2)),
            "runs": pa.RunEndEncodedArray.from_arrays([1], ["x"]),
        }
    )
    frame = sk.ProfileFrame(table, key="id")
    assert [str(each.type) for each in frame.catalog.attributes.values()] == [
        "integer",
        "text",
        "decimal",
        "text",
    ]
    assert sk.Workspace(frame).size(sk.Segment("A", sk.field("short") == Decimal("1.5"))).count == 1


class PointType(pd.api.extensions.ExtensionDtype):
    """A type that only its own library knows, as geometries are."""

    name = "geometry"
    type = tuple

    @classmethod
    def construct_array_type(cls):
        return Points


class Points(pd.api.extensions.ExtensionArray):
    """A column of such values: the least that pandas asks for."""

    dtype = PointType()

    def __init__(self, values):
        self.values = list(values)

    def __len__(self):
        return len(self.values)

    def __getitem__(self, item):
        return self.values[item] if isinstance(item, int) else Points(np.array(self.values, object)[item])

    def __array__(self, dtype=None, copy=None):
        raise TypeError("Points are no array of numbers.")

    def copy(self):
        return Points(self.values)


def test_a_column_of_a_type_that_arrow_does_not_know_is_left_out_and_reported():
    data = pd.DataFrame({"id": [1, 2], "place": Points([(1, 2), (3, 4)]), "n": [5, 6]})
    frame = sk.ProfileFrame(data, key="id")
    assert list(frame.catalog.attributes) == ["id", "n"]
    assert [str(note) for note in frame.report().left_out] == [
        "profiles.place is of the type geometry, which no rule can ask about"
    ]
    moments = pd.to_datetime(["2026-06-01", "2026-06-02"])
    frame = frame.with_events(data.assign(ts=moments), key="id", time="ts", event_type="see")
    assert "events_see.place is of the type geometry" in str(frame.report())


def test_rules_are_counted_beside_columns_that_no_rule_can_ask_about():
    data = pd.DataFrame({"id": [1, 2], "month": pd.period_range("2026-01", "2026-02", freq="M"), "n": [5, 6]})
    frame = sk.ProfileFrame(data, key="id")
    assert sk.Workspace(frame).size(sk.Segment("A", sk.field("n") > 5)).count == 1
    assert "profiles.month is extension<pandas.period" in str(frame.report())
