"""Structs are fields with a dot, and what is left out is named when somebody asks for it."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit.errors import DataError, SegkitError
from segkit.profiles.flatten import MOST_FIELDS
from segkit.profiles.readers import read_table

HOME = {"city": "Oslo", "at": {"x": 1, "y": 2}}
PEOPLE = pa.table({"id": [1, 2], "home": [HOME, None], "bytes": [b"a", b"b"], "orders": [[{"n": 1}], []]})
FLAT = {"home.city": ["Oslo", None], "home.at.x": [1, None], "home.at.y": [2, None]}


def test_fields_of_structs_are_columns(tmp_path):
    pq.write_table(PEOPLE, tmp_path / "a.parquet")
    for data in (PEOPLE, PEOPLE.to_pandas(), tmp_path, ds.dataset(str(tmp_path))):
        source = read_table(data, types={"home.at.x": "float"})
        assert source.table(list(FLAT)).to_pydict() == FLAT
        assert [batch.num_rows for batch in source.batches(["home.at.y"], rows=1)] == [1, 1]
        assert source.assumed == ("has structs in 'home', read as home.city, home.at.x and home.at.y",)


def test_rules_ask_about_them_in_profiles_events_and_lookups():
    ts = [dt.datetime(2026, 6, 1, tzinfo=dt.UTC)] * 2
    events = pa.table({"id": [1, 2], "ts": ts, "sku": ["a", "b"], "page": [{"path": "/"}, {"path": "/x"}]})
    products = pa.table({"sku": ["a", "b"], "maker": [{"land": "NO"}, {"land": "SE"}], "raw": [b"a", b"b"]})
    frame = (
        sk.ProfileFrame(PEOPLE, key="id")
        .with_events(
            events.append_column("raw", pa.array([b"a", b"b"])), key="id", time="ts", event_type="see"
        )
        .with_lookup("product", products, key="sku")
    )
    shop = sk.Workspace(frame)
    for rule in (
        sk.field("home.city") == "Oslo",
        sk.did("see").where(sk.field("page.path") == "/"),
        sk.did("see").where(sk.field("product.maker.land") == "NO"),
    ):
        assert shop.size(sk.Segment("A", rule)).count == 1
    for rule, said in (
        (
            sk.field("bytes") == "a",
            "No field 'bytes': the column is left out, since it is binary, which no rule",
        ),
        (
            sk.field("orders") == "a",
            "is a list of structs, which no rule can ask about; make a table of events",
        ),
        (
            sk.did("see").where(sk.field("raw") == "a"),
            "No field 'raw': the column is left out, since it is binary",
        ),
        (
            sk.did("see").where(sk.field("product.raw") == "a"),
            "No field 'product.raw': the column is left out",
        ),
        (sk.field("home.town") == "Oslo", "No field 'home.town'. Did you mean 'home.city'?"),
    ):
        with pytest.raises(SegkitError) as caught:
            shop.size(sk.Segment("A", rule))
        assert said in str(caught.value)


def test_files_whose_structs_differ_hold_all_the_fields(tmp_path):
    pq.write_table(pa.table({"id": [1], "a": [{"x": 1}]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"id": [2], "a": [{"x": 2.5, "y": "n"}]}), tmp_path / "2.parquet")
    pq.write_table(pa.table({"id": [3]}), tmp_path / "3.parquet")
    assert read_table(tmp_path).table().to_pydict() == {
        "id": [1, 2, 3],
        "a.x": [1.0, 2.5, None],
        "a.y": [None, "n", None],
    }


def test_a_field_that_is_called_like_a_column_is_refused():
    with pytest.raises(DataError, match=r"Two columns are called 'a\.b'"):
        read_table(pa.table({"a": [{"b": 1}], "a.b": [2]}))


def test_a_large_or_empty_struct_stays_as_it_is():
    wide = {f"f{number}": number for number in range(MOST_FIELDS + 1)}
    table = pa.table({"id": [1], "wide": [wide], "none": pa.array([{}], pa.struct([]))})
    assert read_table(table).column_names == ["id", "wide", "none"]
