"""Files whose columns differ: types meet before the files do, `types=` is obeyed, and the advice works."""

from __future__ import annotations

import ast
import datetime as dt
import itertools
import re
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit.errors import DataError
from segkit.profiles.readers import read_table

NAIVE = dt.datetime(2026, 6, 1, 12)  # noqa: DTZ001 - it has no zone
INSTANT = dt.datetime(2026, 6, 2, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 6, 3)


def _folder(folder, *columns):
    for number, values in enumerate(columns):
        column = values if isinstance(values, pa.Array) else pa.array(values)
        pq.write_table(pa.table({"v": column}), folder / f"{number}.parquet")
    return folder


def _values(folder, **how):
    source = read_table(folder, **how)
    by_batch = [value for batch in source.batches(rows=1) for value in batch.column(0).to_pylist()]
    assert by_batch == source.column("v").to_pylist()
    return by_batch


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (pa.array(["a"]).dictionary_encode(), ["b"], ["a", "b"]),
        (pa.array(["a"]), pa.array(["b"], pa.large_string()), ["a", "b"]),
        (pa.array(["a"]), pa.array(["b"], pa.string_view()), ["a", "b"]),
        (pa.array([1], pa.int8()), [2**40], [1, 2**40]),
        ([2**53], [2.5], [2.0**53, 2.5]),
        ([1], [Decimal("2.50")], [Decimal("1.00"), Decimal("2.50")]),
        ([Decimal("1.5")], [Decimal("2.25")], [Decimal("1.50"), Decimal("2.25")]),
        (pa.nulls(1), ["b"], [None, "b"]),
        ([DAY], [NAIVE], [dt.datetime(2026, 6, 3), NAIVE]),  # noqa: DTZ001
        (pa.array([NAIVE], pa.timestamp("ns")), pa.array([NAIVE], pa.timestamp("s")), [NAIVE, NAIVE]),
        ([["a"]], pa.array([["b"]], pa.large_list(pa.large_string())), [["a"], ["b"]]),
        (pa.array([[1]], pa.list_(pa.int8())), [[2]], [[1], [2]]),
        ([[{"a": 1}]], [[{"b": 2}]], [[{"a": 1, "b": None}], [{"a": None, "b": 2}]]),
    ],
)
def test_types_that_meet_are_one(tmp_path, first, second, expected):
    assert _values(_folder(tmp_path, first, second)) == expected


def test_dates_beside_timestamps_are_said(tmp_path):
    assert read_table(_folder(tmp_path, [DAY], [NAIVE])).assumed == (
        "0.parquet and the files beside it have dates and timestamps in 'v'; a date is read as its midnight",
    )


OF_EACH_KIND = [["7"], [7], [7.0], [Decimal(7)], [True], [DAY], [NAIVE], [INSTANT]]


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(OF_EACH_KIND, 2)))
def test_two_files_of_any_two_types_meet_or_the_advice_works(tmp_path, first, second):
    folder = _folder(tmp_path, first, second)
    try:
        assert len(_values(folder)) == 2
    except DataError as problem:
        said = str(problem)
        assert "differ: column 'v' is " in said
        advice = ast.literal_eval(re.search(r"types=(\{.*?\})", said)[1])
        assert len(_values(folder, types=advice)) == 2


def test_keys_beyond_what_a_float_holds(tmp_path):
    folder = _folder(tmp_path, [2**53 + 1], [7.0])
    with pytest.raises(DataError, match="a float cannot tell from its neighbours"):
        read_table(folder).column("v")
    assert sk.ProfileFrame(folder, key="v", types={"v": "integer"}).keys().to_pylist() == [2**53 + 1, 7]


def test_a_declared_form_is_read_in_each_file_as_it_is_stored(tmp_path):
    folder = _folder(tmp_path, [20260601], ["20260602"])
    assert _values(folder, types={"v": sk.date("%Y%m%d")}) == [dt.date(2026, 6, 1), dt.date(2026, 6, 2)]
    assert _values(folder, types={"v": "text"}) == ["20260601", "20260602"]


def test_csv_files_obey_types_too(tmp_path):
    (tmp_path / "1.csv").write_text("id,v\n1,2\n")
    (tmp_path / "2.csv").write_text("v,id\nx,2\n")
    (tmp_path / "3.csv").write_text("id\n3\n")
    read = read_table(tmp_path / "*.csv", types={"v": "text"})
    assert read.table().to_pydict() == {"id": [1, 2, 3], "v": ["2", "x", None]}


@pytest.mark.parametrize(("held", "notes"), [(2026, ()), (2025, "in column 'year'; the column is read")])
def test_a_folder_that_says_what_its_files_hold_too(tmp_path, held, notes):
    (tmp_path / "year=2026").mkdir()
    pq.write_table(pa.table({"id": [1], "year": [held]}), tmp_path / "year=2026" / "a.parquet")
    source = read_table(tmp_path)
    assert source.table().to_pydict() == {"id": [1], "year": [held]}
    assert source.assumed == (notes and (f"folder year=2026 holds 2025 {notes}",))


def test_a_column_that_some_files_hold_and_the_folders_of_others_say(tmp_path):
    for number, year in enumerate((2025, 2026)):
        (tmp_path / f"year={year}").mkdir()
        pq.write_table(pa.table({"id": [number]}), tmp_path / f"year={year}" / "a.parquet")
    source = read_table(tmp_path, types={"year": "text"})
    assert source.table().to_pydict() == {"id": [0, 1], "year": ["2025", "2026"]}
