"""What `import segkit` loads, and what its names are."""

from __future__ import annotations

import subprocess
import sys

import pytest

import segkit as sk

HEAVY = (
    "anywidget",
    "duckdb",
    "ipywidgets",
    "numpy",
    "pandas",
    "plotly",
    "polars",
    "pyarrow",
    "sqlglot",
)


def in_a_new_process(code):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def loaded_after(statements):
    code = f"{statements}\nimport sys\nprint(*sorted(set({HEAVY}) & set(sys.modules)))"
    return in_a_new_process(code).split()


def test_importing_segkit_loads_none_of_what_it_stands_on():
    assert loaded_after("import segkit") == []


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("from segkit import Segment, field, did, then\nSegment('A', field('age') >= 18)", []),
        ("import segkit.errors, segkit.schema.catalog, segkit.describe, segkit.formats.files", []),
    ],
)
def test_a_definition_needs_no_table_and_no_database(statements, expected):
    assert loaded_after(statements) == expected


def test_every_public_name_is_there():
    assert len(sk.__all__) > 40
    assert [name for name in sk.__all__ if not hasattr(sk, name)] == []
    assert set(sk.__all__) <= set(dir(sk))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = sk.nothing_of_ours


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("segkit.describe.english", "describe"),
        ("segkit.sql.compile", "compile"),
        ("segkit.definition.check", "check"),
        ("segkit.describe.outline", "outline"),
        ("segkit.describe.python", "python"),
        ("segkit.formats.json_schema", "json_schema"),
        ("segkit.language.events", "did"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_function_is_not_hidden_by_a_module_of_its_name(module, name, first):
    lines = [f"import segkit as sk\nf = sk.{name}", f"import {module}"]
    code = "\n".join(lines if first else [f"import {module}", lines[0]])
    assert in_a_new_process(f"{code}\nprint(callable(f), callable(sk.{name}))") == "True True"
