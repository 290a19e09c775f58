"""Audiences: who is in, as keys, as frames and as files."""

from __future__ import annotations

import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit import field
from segkit.errors import DataError


@pytest.fixture(scope="module")
def audience(door):
    customers = pa.table(
        {
            "id": ["c", "a", "b", "d"],
            "country": ["SE", "NO", "SE", None],
            "interests": pa.array([["shoes", 'a "b", ü'], None, [], ["x"]], pa.list_(pa.string())),
        }
    )
    shop = sk.Workspace(sk.ProfileFrame(customers, key="id"), as_of="2026-06-30")
    return shop.audience(sk.Segment("Swedes & friends", field("country") == "SE"))


def test_members_come_in_the_order_of_the_frame(audience):
    assert audience.keys() == list(audience) == ["c", "b"]
    assert len(audience) == 2
    assert "b" in audience
    assert "a" not in audience


def test_an_audience_says_what_it_was_chosen_from(audience):
    assert repr(audience) == (
        "Audience('Swedes & friends', 2 customers, as of the end of 2026-06-30 (UTC), exact)"
    )
    shown = audience._repr_html_()
    assert "<strong>Swedes &amp; friends</strong>: 2 customers" in shown
    assert shown.count("<tr") == 3


def test_a_notebook_shows_the_first_five_members_only():
    frame = sk.ProfileFrame(pa.table({"id": list(range(100))}), key="id")
    shown = sk.Workspace(frame).audience(field("id") >= 0)._repr_html_()
    assert "100 customers" in shown
    assert shown.count("<tr") == 6


def test_profiles_come_as_arrow_and_as_pandas(audience):
    assert audience.to_arrow(["country", "id"]).to_pydict() == {"country": ["SE", "SE"], "id": ["c", "b"]}
    assert audience.to_arrow(limit=1)["id"].to_pylist() == ["c"]
    assert isinstance(audience.to_pandas(), pd.DataFrame)
    assert audience.to_pandas()["id"].tolist() == ["c", "b"]


def test_a_column_that_is_not_there_is_named(audience):
    with pytest.raises(DataError, match="contry"):
        audience.to_arrow(["contry"])


def test_files_hold_the_members(audience, tmp_path):
    parquet = audience.to_parquet(tmp_path / "members.parquet")
    assert pq.read_table(parquet).equals(audience.to_arrow())
    written = pd.read_csv(audience.to_csv(str(tmp_path / "members.csv")))
    assert written["id"].tolist() == ["c", "b"]
    assert [json.loads(text) for text in written["interests"]] == [["shoes", 'a "b", ü'], []]


def test_a_spreadsheet_can_be_kept_from_computing_what_people_are_called(tmp_path):
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "plain", "", None, "a=b", "'=1"]
    table = pa.table({"id": range(len(names)), "=name": names, "n": [-1] * len(names)})
    everybody = sk.Workspace(sk.ProfileFrame(table, key="id")).audience(sk.field("n") < 0)

    def read(**options):
        path = everybody.to_csv(tmp_path / "members.csv", **options)
        return pd.read_csv(path, keep_default_na=False, na_values=[], lineterminator="\n")

    plain, safe = read(), read(spreadsheet_safe=True)
    assert list(plain.columns) == ["id", "=name", "n"]
    assert list(safe.columns) == ["id", "'=name", "n"]
    assert list(safe["'=name"])[:6] == [f"'{name}" for name in list(plain["=name"])[:6]]
    assert list(safe["'=name"])[6:] == list(plain["=name"])[6:]
    assert list(safe["n"]) == [-1] * len(names)
