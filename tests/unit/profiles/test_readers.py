from __future__ import annotations

import datetime as dt
import math
import uuid
from decimal import Decimal
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from segkit.errors import DataError
from segkit.profiles.readers import read_table
from segkit.profiles.sources import Source

ROWS = {"id": [1, 2, 3], "name": ["a", None, "c"], "amount": [1.5, None, 2.0]}


def _parquet(folder):
    folder.mkdir(exist_ok=True)
    table = pa.table(ROWS)
    pq.write_table(table.slice(0, 2), folder / "1.parquet")
    pq.write_table(table.slice(2), folder / "2.parquet")
    return folder


def _message(data, **how):
    with pytest.raises(DataError) as caught:
        read_table(data, **how)
    return str(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        pd.DataFrame,
        lambda rows: pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow"),
        lambda rows: pd.DataFrame(rows).set_index("id"),
        pl.DataFrame,
        pl.LazyFrame,
        pa.table,
        lambda rows: pa.table(rows).to_batches()[0],
        lambda rows: pa.RecordBatchReader.from_batches(pa.table(rows).schema, pa.table(rows).to_batches()),
        lambda rows: ds.dataset(pa.table(rows)),
        lambda rows: Source.of_table(pa.table(rows)),
        lambda rows: duckdb.sql("select * from rows_", connection=_connection(rows)),
    ],
    ids=[
        "pandas",
        "pandas-arrow",
        "pandas-index",
        "polars",
        "lazy",
        "arrow",
        "batch",
        "stream",
        "dataset",
        "source",
        "duckdb",
    ],
)
def test_every_frame_reads_the_same(make):
    source = read_table(make(ROWS))
    assert source.in_memory
    assert (source.num_rows, source.column_names) == (3, ["id", "name", "amount"])
    assert source.table().to_pydict() == ROWS


def _connection(rows):
    connection = duckdb.connect()
    connection.register("rows_", pa.table(rows))
    return connection


def test_arrow_and_pandas_columns_are_shared_not_copied():
    table = pa.table({"id": np.arange(1000), "name": ["a"] * 1000})
    read = read_table(table).table()
    for column in (0, 1):
        buffers = zip(
            table.column(column).chunk(0).buffers(), read.column(column).chunk(0).buffers(), strict=True
        )
        assert all(before is after or before.address == after.address for before, after in buffers)
    frame = pd.DataFrame({"id": np.arange(1000)})
    assert read_table(frame).column("id").chunk(0).buffers()[1].address == frame["id"].to_numpy().ctypes.data


def test_originals_are_untouched():
    frame = pd.DataFrame({"ts": pd.to_datetime(["2026-01-01"]), "kind": pd.Categorical(["a"])}, index=["x"])
    before = frame.copy(deep=True)
    read_table(frame, types={"kind": "text"})
    pd.testing.assert_frame_equal(frame, before)


def test_parquet_stays_in_its_files(tmp_path):
    folder = _parquet(tmp_path / "profiles")
    files = (str(folder / "1.parquet"), str(folder / "2.parquet"))
    for path in (folder, str(folder), folder / "*.parquet", list(files), ds.dataset(str(folder))):
        source = read_table(path)
        assert source.files == files
        assert not source.in_memory
        assert (source.num_rows, source.nbytes) == (3, sum(len((folder / f).read_bytes()) for f in files))
        assert source.table().to_pydict() == ROWS
        assert [batch.num_rows for batch in source.batches(["id"], rows=1)] == [1, 1, 1]


def test_one_parquet_file_by_a_path_with_a_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    _parquet(tmp_path)
    assert read_table("~/1.parquet").num_rows == 2


def test_files_whose_types_can_meet_are_one_table(tmp_path):
    pq.write_table(pa.table({"id": pa.array([1], pa.int32()), "note": pa.nulls(1)}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"id": [2**40], "note": ["x"], "more": [1.5]}), tmp_path / "2.parquet")
    assert read_table(tmp_path).table().to_pydict() == {
        "id": [1, 2**40],
        "note": [None, "x"],
        "more": [None, 1.5],
    }


def test_the_folders_of_a_partitioned_table_are_columns(tmp_path):
    for country in ("SE", "NO"):
        (tmp_path / f"country={country}").mkdir()
        pq.write_table(pa.table({"id": [country]}), tmp_path / f"country={country}" / "part.parquet")
    (tmp_path / "_delta").mkdir()
    (tmp_path / "_delta" / "x.parquet").write_text("not read")
    assert read_table(tmp_path).table().to_pydict() == {"id": ["NO", "SE"], "country": ["NO", "SE"]}


def test_csv_tells_missing_from_empty_and_keeps_namibia(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text('id,country,note,joined,at\n001,NA,"",2026-01-31,2026-01-31 12:00:00\n002,,,,\n')
    source = read_table(path)
    assert source.table().to_pydict() == {
        "id": [1, 2],
        "country": ["NA", None],
        "note": ["", None],
        "joined": [dt.date(2026, 1, 31), None],
        "at": [pd.Timestamp("2026-01-31 12:00:00").to_pydatetime(), None],
    }
    typed = read_table(path, types={"id": "text", "at": "timestamp"})
    assert typed.column("id").to_pylist() == ["001", "002"]
    assert typed.type_of("at") == pa.timestamp("us")


def test_several_csv_files(tmp_path):
    (tmp_path / "1.csv").write_text("id,v\n1,2\n")
    (tmp_path / "2.csv").write_text("id,v\n2,2.5\n")
    assert read_table(tmp_path / "*.csv").table().to_pydict() == {"id": [1, 2], "v": [2.0, 2.5]}
    (tmp_path / "3.csv").write_text("id,v\n3,x\n")
    message = _message(str(tmp_path / "*.csv"))
    assert message == (
        f"{tmp_path}/1.csv and the files beside it differ: column 'v' is integer in 1.csv, float in 2.csv "
        "and text in 3.csv. Write types={'v': 'text'} or read them one by one."
    )


def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ways = "Give a pandas or polars frame, an Arrow table, or the path of a Parquet or CSV file."
    assert _message({"id": [1]}) == f"Cannot read a dict as a table. {ways}"
    assert _message([{"id": 1}]) == f"Cannot read a list of rows as a table. {ways}"
    assert _message([]) == f"No files to read. {ways}"
    assert _message("no.parquet") == f"There is no file no.parquet. The working directory is {tmp_path}."
    assert _message("no/*.parquet") == f"No file matches no/*.parquet. The working directory is {tmp_path}."
    (tmp_path / "empty").mkdir()
    assert _message("empty") == "Folder empty holds no .parquet file."
    (tmp_path / "x.pq").write_bytes(b"PK")
    assert _message("x.pq") == "x.pq is no Parquet file. A CSV file's name ends in .csv."
    (tmp_path / "a.csv").write_text("id\n1\nx\n")
    _parquet(tmp_path / "both")
    assert _message(["a.csv", "both"]) == "CSV and Parquet files cannot be one table; a.csv has both."
    assert _message("a.csv", types={"id": "integer"}) == (
        "a.csv cannot be read: Column 'id' cannot be read as int64: row 1 holds 'x', which is no integer."
    )
    pq.write_table(pa.table({"id": ["x"]}), tmp_path / "both" / "3.parquet")
    assert _message("both") == (
        "both/1.parquet and the files beside it differ: column 'id' is integer in 1.parquet and text in "
        "3.parquet. Write types={'id': 'text'} or read them one by one."
    )


def test_names_of_columns_are_texts_and_differ():
    assert _message(pd.DataFrame({0: [1]})) == "Column name 0 is not text. Write data.rename(columns=str)."
    assert _message(pd.DataFrame([[1, 2]], columns=["a", "a"])) == "Two columns are called 'a'. Rename one."
    assert _message(pa.table([[1], [2]], names=["a", "a"])) == "Two columns are called 'a'. Rename one."
    assert _message(pa.table({"Email": [1], "email": [2]})) == (
        "Columns 'Email' and 'email' differ by case only, and are one to a database. Rename one."
    )
    assert _message(pa.table({"a": [1], "": [2]})) == "Column 2 has no name. Name it or leave it out."


def test_a_column_of_the_types_that_is_not_there():
    assert (
        _message(pa.table(ROWS), types={"nam": "text"})
        == "types={...}: no column 'nam'. Did you mean 'name'?"
    )
    assert _message(pa.table(ROWS), types={"name": "txt"}) == "No type 'txt'. Did you mean 'text'?"


def test_types_convert_columns_and_say_so():
    source = read_table(
        pa.table(
            {
                "id": [1],
                "n": ["7"],
                "d": ["1.5"],
                "f": [3.0],
                "day": ["2026-06-30"],
                "at": ["2026-06-30T12:00:00+02:00"],
            }
        ),
        types={
            "id": "text",
            "n": "integer",
            "d": "decimal(12, 2)",
            "f": pa.int32(),
            "day": "date",
            "at": "instant",
        },
    )
    assert source.table().to_pylist() == [
        {
            "id": "1",
            "n": 7,
            "d": Decimal("1.50"),
            "f": 3,
            "day": dt.date(2026, 6, 30),
            "at": dt.datetime(2026, 6, 30, 10, tzinfo=dt.UTC),
        }
    ]
    assert source.casts["at"] == "is text and is read as timestamp"
    message = _message(pa.table({"f": [1.5]}), types={"f": "integer"})
    assert message.startswith("Column 'f' cannot be read as int64: Float value 1.5")


def test_missing_floats_become_missing_integers():
    source = read_table(pa.table({"f": [1.0, math.nan, None, math.inf]}), types={"f": "integer"})
    assert source.column("f").to_pylist() == [1, None, None, None]


def test_timestamps_are_cut_off_at_microseconds_also_before_1970():
    table = pa.table({"ns": pa.array([1_999, -1, -1_000, -1_001, None], pa.timestamp("ns"))})
    source = read_table(table)
    assert source.type_of("ns") == pa.timestamp("us")
    assert source.column("ns").cast(pa.int64()).to_pylist() == [1, -1, -1, -2, None]
    assert source.casts == {"ns": "has nanoseconds, of which whole microseconds are read"}
    lists = pa.table(
        {"ns": pa.array([[1_999, None], None, [], [-1]], pa.list_(pa.timestamp("ns", "Asia/Tokyo")))}
    )
    found = read_table(lists.slice(0, 4))
    assert found.type_of("ns") == pa.list_(pa.timestamp("us", "UTC"))
    assert found.column("ns").cast(pa.list_(pa.int64())).to_pylist() == [[1, None], None, [], [-1]]
    assert read_table(lists.slice(2)).column("ns").cast(pa.list_(pa.int64())).to_pylist() == [[], [-1]]


def test_coarser_timestamps_and_long_dates():
    table = pa.table({"s": pa.array([-1], pa.timestamp("s")), "day": pa.array([-86_400_000], pa.date64())})
    source = read_table(table)
    assert source.column("s").cast(pa.int64()).to_pylist() == [-1_000_000]
    assert source.column("day").to_pylist() == [dt.date(1969, 12, 31)]
    assert _message(pa.table({"s": pa.array([2**60], pa.timestamp("s"))})).startswith(
        "Column 's' cannot be read as timestamp[us]: "
    )


def test_zones_of_instants_are_all_utc():
    column = pa.array([0], pa.timestamp("us", "Europe/Stockholm"))
    assert read_table(pa.table({"at": column})).type_of("at") == pa.timestamp("us", "UTC")


def test_short_floats_are_widened_and_infinities_stay():
    source = read_table(pa.table({"f": pa.array([0.1, math.inf, math.nan], pa.float32())}))
    found = source.column("f").to_pylist()
    assert found[:2] == [0.10000000149011612, math.inf]
    assert math.isnan(found[2])


def test_encodings_are_decoded():
    texts = pa.array(["a", None, "a"])
    table = pa.table(
        {
            "coded": texts.dictionary_encode(),
            "view": texts.cast(pa.string_view()),
            "fixed": pa.array([[1, 2], None, [3, 4]], pa.list_(pa.int64(), 2)),
            "listed": pa.array([["a"], None, []], pa.large_list(pa.string_view())),
            "wide": pa.array([Decimal("1.5")] * 3, pa.decimal256(20, 2)),
            "round": pa.array([Decimal(1500)] * 3, pa.decimal128(10, -2)),
        }
    )
    source = read_table(table)
    assert [str(field.type) for field in source.schema] == [
        "string", "large_string", "list<item: int64>", "large_list<item: large_string>",
        "decimal128(20, 2)", "decimal128(12, 0)",
    ]  # fmt: skip
    assert source.table().to_pydict() == table.to_pydict()
    assert source.casts == {}


def test_polars_texts_categories_and_enums_are_text():
    frame = pl.DataFrame(
        {
            "text": ["a"],
            "category": pl.Series(["b"], dtype=pl.Categorical),
            "enum": pl.Series(["c"], dtype=pl.Enum(["c"])),
            "list": [["d"]],
            "at": [dt.datetime(2026, 6, 30, tzinfo=ZoneInfo("Europe/Stockholm"))],
        }
    )
    source = read_table(frame)
    assert source.table().to_pylist() == [
        {
            "text": "a",
            "category": "b",
            "enum": "c",
            "list": ["d"],
            "at": dt.datetime(2026, 6, 29, 22, tzinfo=dt.UTC),
        }
    ]


def test_pandas_objects_are_told_by_their_values():
    frame = pd.DataFrame(
        {
            "day": pd.Series([dt.date(2026, 6, 30), None], dtype=object),
            "flag": [True, None],
            "kind": pd.Categorical(["a", None]),
            "money": [Decimal("1.50"), None],
            "tags": [["a", "b"], None],
            "whole": pd.array([2**53 + 1, None], dtype="Int64"),
            "aware": pd.to_datetime(["2026-06-30 00:00+02:00", None]),
            "same": pd.Series([dt.datetime(2026, 6, 30, tzinfo=dt.UTC), pd.NaT], dtype=object),
            "nothing": pd.Series([None, None], dtype=object),
        }
    )
    source = read_table(frame)
    instant = dt.datetime(2026, 6, 29, 22, tzinfo=dt.UTC)
    assert source.table().to_pylist()[0] == {
        "day": dt.date(2026, 6, 30),
        "flag": True,
        "kind": "a",
        "money": Decimal("1.50"),
        "tags": ["a", "b"],
        "whole": 2**53 + 1,
        "aware": instant,
        "same": dt.datetime(2026, 6, 30, tzinfo=dt.UTC),
        "nothing": None,
    }
    assert set(source.table().to_pylist()[1].values()) == {None}


def test_pandas_objects_that_mix_zones_or_kinds_are_refused():
    oslo, tokyo = (dt.datetime(2026, 6, 30, tzinfo=ZoneInfo(zone)) for zone in ("Europe/Oslo", "Asia/Tokyo"))
    mixed = pd.DataFrame({"ts": pd.Series([oslo, tokyo, None], dtype=object)})
    assert _message(mixed) == (
        "Column 'ts' mixes the zones Asia/Tokyo and Europe/Oslo. "
        "Write data['ts'] = pd.to_datetime(data['ts'], utc=True)."
    )
    half = pd.DataFrame({"ts": pd.Series([oslo, oslo.replace(tzinfo=None)], dtype=object)})
    assert _message(half).startswith("Column 'ts' mixes the zones Europe/Oslo and None.")
    days = pd.DataFrame({"ts": pd.Series([dt.date(2026, 6, 30), oslo], dtype=object)})
    assert _message(days) == (
        "Column 'ts' mixes dates and timestamps. Write data['ts'] = pd.to_datetime(data['ts'])."
    )
    kinds = pd.DataFrame({"fine": [1, 2], "id": pd.Series([1, "a"], dtype=object)})
    assert _message(kinds) == (
        "Column 'id' cannot be read: mixes int and str. Make it one type, such as data['id'].astype('str')."
    )
    times = pd.DataFrame({"ts": pd.Series([oslo, "soon"], dtype=object)})
    assert _message(times).startswith("Column 'ts' cannot be read: mixes datetime and str.")
    large = pd.DataFrame({"n": pd.Series([2**70], dtype=object)})
    assert _message(large).startswith("Column 'n' cannot be read: ")


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.list_(pa.string())])
def test_a_nul_character_is_an_error(kind):
    value = ["a\0b"] if pa.types.is_list(kind) else "a\0b"
    table = pa.table({"note": pa.array([None, value], kind)})
    message = "Column 'note' holds a NUL character, in 'a\\x00b'. Remove it: databases cut text off there."
    assert _message(table) == message
    assert read_table(table.slice(0, 1)).num_rows == 1


def test_a_nul_character_in_files_is_found_when_they_are_read(tmp_path):
    pq.write_table(pa.table({"note": ["a\0b"]}), tmp_path / "1.parquet")
    source = read_table(tmp_path)
    with pytest.raises(DataError, match="holds a NUL character"):
        source.table()


def test_a_uuid_becomes_text_if_it_is_asked_to():
    value = uuid.UUID(int=5)
    frame = pd.DataFrame({"id": [value, None]})
    assert read_table(frame, types={"id": "text"}).column("id").to_pylist() == [str(value), None]


def test_a_source_gives_columns_batches_and_rows(tmp_path):
    _parquet(tmp_path)
    for source in (read_table(tmp_path), read_table(pa.table(ROWS))):
        assert source.table(["name"]).to_pydict() == {"name": ROWS["name"]}
        assert source.take(np.array([0, 2]), ["id"]).to_pydict() == {"id": [1, 3]}
        assert source.take(np.array([1])).to_pylist() == [{"id": 2, "name": None, "amount": None}]
        assert sum(batch.num_rows for batch in source.batches()) == 3
        assert source.cast({"id": pa.large_string()}).column("id").to_pylist() == ["1", "2", "3"]
        assert source.cast({"id": pa.int64()}) is source
        assert source.type_of("id") == pa.int64()
        with pytest.raises(DataError, match=r"Here: no column 'nam'\. Did you mean 'name'\?"):
            source.table(["nam"])


def test_small_chunks_are_put_together():
    table = pa.table({"id": pa.chunked_array([[number] for number in range(100)])})
    assert [batch.num_rows for batch in read_table(table).batches()] == [100]


def test_a_source_shows_itself_shortly():
    assert len(repr(read_table(pa.table({"id": list(range(10_000))})))) < 200
