"""CSV files as people have them, and what the report says was assumed."""

from __future__ import annotations

import datetime as dt
import gzip
from decimal import Decimal

import pytest

import segkit as sk
from segkit.errors import DataError
from segkit.profiles.readers import read_table

DAY = sk.date("%Y%m%d")
FLAG = sk.boolean(true=["Y"], false=["N"])


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def reading(content, encoding="utf-8", **how):
        (tmp_path / "a.csv").write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        source = read_table("a.csv", **how)
        return source.table().to_pydict(), [note.removeprefix("a.csv ") for note in source.assumed]

    return reading


@pytest.mark.parametrize(
    ("content", "encoding", "notes"),
    [
        ("id,Förnamn\n1,Bo\n", "utf-8", []),
        ("id,Förnamn\n1,Bo\n", "utf-8-sig", []),
        ("id,Förnamn\n1,Bo\n", "cp1252", ["is read in the encoding cp1252, since it is not UTF-8"]),
        ("id,Förnamn\n1,Bo\n", "utf-16", ["is read in the encoding utf-16, since it is not UTF-8"]),
        ("id,Förnamn\n1,Bo\n", "utf-16-le", ["is read in the encoding utf-16-le, since it is not UTF-8"]),
        ("id,Förnamn\n1,Bo\n", "utf-16-be", ["is read in the encoding utf-16-be, since it is not UTF-8"]),
        ("id;Förnamn\n1;Bo\n", "utf-8", ["is separated by ';'"]),
        ("sep=;\r\nid;Förnamn\r\n1;Bo\r\n", "utf-8", ["is separated by ';'"]),
        ("id\tFörnamn\n1\tBo\n", "utf-8", ["is separated by '\\t'"]),
        ("id|Förnamn\n1|Bo\n", "utf-8", ["is separated by '|'"]),
    ],
)
def test_encodings_and_separators_are_found_out_and_said(read, content, encoding, notes):
    assert read(content, encoding) == ({"id": [1], "Förnamn": ["Bo"]}, notes)


def test_values_that_are_not_utf_8_are_text_and_no_binary(read):
    assert read("id,n\n1,Åke\n", "cp1252")[0] == {"id": [1], "n": ["Åke"]}


@pytest.mark.parametrize(
    ("content", "how", "expected", "note"),
    [
        ("id;x\n1;1,5\n2;2,25\n", {}, [1.5, 2.25], "has decimals after a comma"),
        ("id;x\n1;1,5\n2;1.234\n", {}, [1.5, 1234.0], "in 'x' with groups of thousands, such as 1,5"),
        ("id;x\n1;1.234,50\n2;-7\n", {}, [1234.5, -7.0], "has decimals after a comma"),
        ('id,x\n1,"1,234.50"\n2,7\n', {}, [1234.5, 7.0], "in 'x' with groups of thousands, such as 1,234.50"),
        ('id,x\n1,"1,234,567"\n2,7\n', {}, [1234567, 7], "in 'x' with groups of thousands"),
        ("id,x\n1,12 345.50\n2,1\n", {}, [12345.5, 1.0], "in 'x' with groups of thousands"),
        ('id,x\n1,"1,234"\n2,"2,500"\n', {}, ["1,234", "2,500"], "write read={'decimal': ','} or"),
        ('id,x\n1,"1,234"\n2,"2,500"\n', {"read": {"thousands": ","}}, [1234, 2500], "groups of thousands"),
        ('id,x\n1,"1,234"\n2,"2,500"\n', {"read": {"decimal": ","}}, [1.234, 2.5], None),
        ("id,x\n1,556 123\n2,556 124\n", {}, ["556 123", "556 124"], None),
        ("id,x\n1,NA\n2,30\n", {}, [None, 30], "has NA in 'x' for a missing value"),
        ('id,x\n1,"-"\n2,"30"\n', {}, [None, 30], "has - in 'x' for a missing value"),
        ("id,x\n1,-\n2,2026-06-01\n", {}, [None, dt.date(2026, 6, 1)], "has - in 'x' for a missing value"),
        ("id,x\n1,NA\n2,SE\n", {}, ["NA", "SE"], None),
        ("id,x\n1,NA\n2,SE\n", {"read": {"missing": ["NA"]}}, [None, "SE"], None),
        ('id,x\n1,"NA"\n2,SE\n', {"read": {"missing": ["NA"]}}, [None, "SE"], None),
        ("id,x\n1,NA\n2,3\n", {"read": {"missing": []}}, ["NA", "3"], None),
        ("id,x\n1,NA\n2,3\n", {"types": {"x": "integer"}}, [None, 3], "has NA in 'x' for a missing value"),
        ("id;x\n1;1.234,5\n2;\n", {"types": {"x": "decimal(12, 2)"}}, [Decimal("1234.50"), None], "decimals"),
        ("id,x\n1,007\n2,NA\n", {"types": {"x": "text"}}, ["007", "NA"], None),
        ("id,x\n1,20260601\n2,-\n", {"types": {"x": DAY}}, [dt.date(2026, 6, 1), None], "has - in 'x'"),
        ("id,x\n1,Y\n2,?\n", {"types": {"x": FLAG}}, [True, None], "has ? in 'x'"),
        ('id,x\n1,"a\nb"\n2,c\n', {}, ["a\nb", "c"], None),
    ],
)  # fmt: skip
def test_numbers_and_gaps(read, content, how, expected, note):
    table, notes = read(content, **how)
    assert table == {"id": [1, 2], "x": expected}
    if note is None:
        assert [each for each in notes if "separated" not in each] == []
    else:
        assert any(note in each for each in notes)


@pytest.mark.parametrize(
    ("content", "how", "message"),
    [
        ("", {}, "a.csv cannot be read: Empty CSV file"),
        (" id  date\n 1  2\n", {}, "a.csv has spaces between its columns. Hand over pandas.read_csv"),
        ("id,x\n1,2,3\n", {}, "a.csv cannot be read: CSV parse error: Expected 2 columns, got 3"),
        ("id,x,x\n1,2,3\n", {}, "Two columns are called 'x'. Rename one."),
        (b"id\n\x81\x8d\n", {}, "a.csv is neither UTF-8 nor cp1252. Say which:"),
        ("id\nÅ\n", {"encoding": "ascii"}, "a.csv cannot be read as ascii. Write read={'encoding': ...}."),
        ("id\n1\n", {"encoding": "klingon"}, "No encoding 'klingon'. Write one such as"),
        ("id\n1\n", {"seperator": ";"}, "read={...}: no 'seperator'. Did you mean 'separator'?"),
        ("id\n1\n", {"separator": ";;"}, "read={'separator': ...} is one character; got ';;'."),
        ("id\n1\n", {"missing": "NA"}, "read={'missing': ...} is a list of texts; got 'NA'."),
        ("id\n1\n", {"decimal": ",", "thousands": ","}, "read={...}: ',' cannot mean both"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_sentence(read, content, how, message):
    with pytest.raises(DataError) as caught:
        read(content, read=how or None)
    assert str(caught.value).startswith(message)


def test_what_is_no_csv_file_takes_no_reading(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    with pytest.raises(DataError, match=r"Hand over pandas.read_excel\('x.xlsx'\), which needs"):
        read_table("x.xlsx")
    (tmp_path / "x.csv.zip").write_bytes(b"PK")
    with pytest.raises(DataError, match=r"Hand over pandas.read_csv\('x.csv.zip'\), which unpacks it"):
        read_table("x.csv.zip")
    with pytest.raises(DataError, match="says how CSV files are written; this is a dict"):
        read_table({"id": [1]}, read={"separator": ";"})


def test_separators_of_tabs_and_packed_files(tmp_path):
    (tmp_path / "a.tsv").write_text("id\tx\n1\ta,b\n")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress("id;x\n1;ö\n".encode("cp1252")))
    assert read_table(tmp_path / "a.tsv").table().to_pydict() == {"id": [1], "x": ["a,b"]}
    assert read_table(tmp_path / "b.csv.gz").table().to_pydict() == {"id": [1], "x": ["ö"]}


def test_the_report_says_what_was_assumed(tmp_path):
    path = tmp_path / "kunder.csv"
    path.write_bytes("id;ort\n1;Åre\n".encode("cp1252"))
    (tmp_path / "buys.csv").write_text("id;ts\n1;2026-06-01 12:00:00\n")
    frame = sk.ProfileFrame(path, key="id")
    frame = frame.with_events(tmp_path / "buys.csv", key="id", time="ts", event_type="buy")
    report = frame.report()
    assert report.assumed == (
        ("profiles", "kunder.csv is read in the encoding cp1252, since it is not UTF-8"),
        ("profiles", "kunder.csv is separated by ';'"),
        ("events_buy", "buys.csv is separated by ';'"),
    )
    assert "assumed: profiles: kunder.csv is separated by ';'" in str(report)
    said = sk.ProfileFrame(path, key="id", read={"encoding": "cp1252", "separator": ";"})
    assert said.report().assumed == ()
