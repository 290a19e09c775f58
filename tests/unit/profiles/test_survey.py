from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pyarrow as pa

from segkit.profiles import sources, survey
from segkit.profiles.readers import read_table
from segkit.schema.infer import infer_field


def _events(rows=5_000):
    draws = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "type": draws.choice(["buy", "see", "rare", None], rows, p=[0.5, 0.4, 0.05, 0.05]),
            "amount": np.round(draws.random(rows) * 100, 2),
            "page": draws.choice(["/a", "/b", None], rows),
            "at": pd.to_datetime(draws.integers(0, 10**9, rows), unit="s"),
            "count": pd.array(draws.integers(0, 9, rows), dtype="Int64"),
        }
    )
    frame.loc[frame["type"] == "see", "amount"] = None
    return frame


def _kinds(source):
    return {
        name: None if name != "at" else infer_field("at", source.column("at")).time_kind
        for name in source.column_names[1:]
    }


def test_each_group_is_as_if_it_were_alone(monkeypatch):
    monkeypatch.setattr(sources.Source.batches, "__defaults__", (None, 700))  # several batches
    frame = _events()
    source = read_table(frame)
    counts = survey.count_types(source, "type")
    assert list(counts.items()) == list(frame["type"].value_counts().items())
    found = survey.survey_types(source, _kinds(source), "type", counts)
    for name in counts:
        alone = read_table(frame[frame["type"] == name])
        expected = {column: infer_field(column, alone.column(column)) for column in source.column_names[1:]}
        if name == "see":
            del expected["amount"]
        assert found[name] == expected
    whole = survey.survey(source, _kinds(source))
    assert whole == {column: infer_field(column, source.column(column)) for column in source.column_names[1:]}


def test_large_tables_are_sampled_evenly_in_each_group(monkeypatch):
    monkeypatch.setattr(survey, "SAMPLE_ROWS", 300)
    monkeypatch.setattr(survey, "FEWEST_ROWS", 50)
    monkeypatch.setattr(sources.Source.batches, "__defaults__", (None, 700))
    source = read_table(_events())
    counts = survey.count_types(source, "type")
    found = survey.survey_types(source, _kinds(source), "type", counts)
    for name, count in counts.items():
        step = -(-count // 100)
        stats = found[name]["count"].stats
        assert stats.sample_rows == -(-count // step)
        assert sum(number for _, number in stats.top_values) == stats.sample_rows
        assert stats.null_share == 0
    assert found["buy"]["amount"].scale == 2
    whole = survey.survey(source, _kinds(source))
    assert whole["count"].stats == infer_field("count", source.column("count"), sample_rows=300).stats


def test_only_types_that_are_known_are_counted():
    source = read_table(pa.table({"type": ["a", None, "", "b", "b"]}))
    assert survey.count_types(source, "type") == {"b": 2, "a": 1}


def test_profiles_load_no_library_that_they_only_read_from():
    code = (
        "import sys, segkit.profiles.frame\n"  # pandas is not among them: pyarrow.dataset loads it
        "print(sorted({'polars', 'duckdb', 'sqlglot', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
