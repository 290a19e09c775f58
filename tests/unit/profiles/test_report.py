from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from segkit.profiles.duplicates import count_duplicates
from segkit.profiles.frame import ProfileFrame
from segkit.profiles.readers import read_table

JUNE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@pytest.fixture
def report():
    events = pa.table(
        {
            "id": ["a", "a", "b", "x", None, "b", "b", "a"],
            "ts": [JUNE, JUNE, JUNE + dt.timedelta(days=1), JUNE, JUNE, None, JUNE, JUNE],
            "type": ["buy", "buy", "buy", "see", "see", "see", None, ""],
            "product": ["p1", "p1", "p9", None, "p1", None, None, "p9"],
        }
    )
    products = pa.table({"product": ["p1", "p2"], "maker": ["m1", "m2"]})
    return (
        ProfileFrame(pa.table({"id": ["a", "b"], "likes": ["p2", "p7"]}), key="id")
        .with_events(events, key="id", time="ts", type="type")
        .with_lookup("product", products, key="product", on="product", on_profile="likes")
        .with_lookup("maker", pa.table({"maker": ["m1"]}), key="maker", on_lookup={"product": "maker"})
        .report()
    )


def test_events_that_segments_cannot_count_are_counted_here(report):
    table = report.events[0]
    assert (table.rows, table.counted) == (8, 3)
    assert (table.unknown_key, table.missing_key, table.missing_time, table.missing_type) == (1, 1, 1, 2)
    assert table.duplicates == 1
    assert table.types == (("buy", 3), ("see", 3))
    assert (table.first, table.last) == (JUNE, JUNE + dt.timedelta(days=1))


def test_references_that_no_lookup_row_answers_are_counted(report):
    found = {(each.name, each.via): (each.references, each.unmatched) for each in report.lookups}
    assert found == {
        ("product", "likes"): (2, 1),
        ("product", "buy/product"): (3, 1),
        ("product", "see/product"): (1, 0),
        ("maker", "product.maker"): (2, 1),
    }


def test_a_report_is_a_text_a_page_and_a_table(report):
    text = str(report)
    assert "key unknown to the profiles" in text
    assert "events: 2026-06-01 00:00:00+00:00 to 2026-06-02 00:00:00+00:00" in text
    assert text.endswith("MB in all tables")
    assert report._repr_html_().startswith("<table>")
    frame = report.table()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["table", "what", "rows"]
    assert frame.loc[frame["what"] == "exact duplicates", "rows"].tolist() == [1]


def test_the_page_is_escaped():
    table = pa.table({"id": ["a"], "<i>": [{"a": 1}]})
    html = ProfileFrame(table, key="id").report()._repr_html_()
    assert "&lt;i&gt;" in html
    assert "<i>" not in html


def test_an_event_of_one_type_has_its_type():
    table = pa.table({"id": [1, 2], "ts": [JUNE, JUNE]})
    frame = ProfileFrame(pa.table({"id": [1]}), key="id").with_events(
        table, key="id", time="ts", event_type="buy"
    )
    assert frame.report().events[0].types == (("buy", 2),)
    assert frame.report().events[0].counted == 1


def test_duplicates_agree_with_pandas():
    draws = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "time": draws.integers(0, 50, 2_000),
            "key": draws.choice(["a", "b", None], 2_000),
            "value": draws.choice([1.5, None, 2.0], 2_000),
        }
    )
    expected = int(frame.duplicated().sum())
    assert count_duplicates(read_table(frame), list(frame.columns)) == expected > 0
    assert count_duplicates(read_table(frame.drop_duplicates()), list(frame.columns)) == 0


def test_duplicates_among_times():
    times = pa.array([2**50, 2**50, 2**50, 2**51, None], pa.timestamp("us"))
    table = pa.table({"time": times.slice(0, 4), "other": times.slice(1, 4)})
    assert count_duplicates(read_table(table), ["time", "other"]) == 1
    assert count_duplicates(read_table(pa.table({"time": times})), ["time"]) == 2


def test_duplicates_among_lists_and_structs():
    table = pa.table(
        {"time": [1, 1, 1], "tags": [["a"], ["a"], ["b"]], "raw": [{"x": 1}, {"x": 1}, {"x": 1}]}
    )
    source = read_table(table)
    assert count_duplicates(source, source.column_names) == 1


def test_no_rows_have_no_duplicates():
    assert count_duplicates(read_table(pa.table({"time": pa.array([], pa.int64())})), ["time"]) == 0


@pytest.mark.parametrize("stored", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_blank_texts_are_counted_beside_missing_ones(stored):
    emails = pa.array(["a@b", "", None, " \t", "\u00a0", None, "\n"]).cast(stored)
    names = ["Ann", None, "Bo", "Cy", "Di", "Ed", "Fi"]
    customers = pa.table({"id": list("abcdefg"), "email": emails, "name": names})
    events = pa.table({"id": ["a", " "], "ts": [JUNE, JUNE], "type": ["buy", " "], "note": ["", None]})
    frame = ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")
    report = frame.report()
    assert [(each.table, each.column, each.missing, each.blank) for each in report.blanks] == [
        ("profiles", "email", 2, 3),
        ("events", "note", 1, 1),
    ]
    rows = [row for row in report.rows() if "email" in row[1]]
    assert rows == [("profiles", "email missing", 2), ("profiles", "email empty or spaces only", 3)]
    assert "email empty or spaces only" in str(report)
