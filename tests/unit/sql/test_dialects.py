"""The table of dialects, and the allow-list between a tree and the printer."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

import segkit as sk
from segkit import did, field
from segkit.sql.allowed import PORTABLE, check_allowed
from segkit.sql.dialects import DIALECTS, dialect_named
from segkit.sql.titles import TITLES

PROFILES = pa.table({"id": ["a", "b"], "store": ["x", "y"], "n": [1, 2]})
PACKAGE = Path(sk.__file__).parent
README = Path(__file__).parents[3] / "README.md"
STORES = pa.table({"store": ["x", "y"], "size": [1, 2]})


@pytest.fixture(scope="module")
def frame():
    return sk.ProfileFrame(PROFILES, key="id").with_lookup("shop", STORES, key="store", on_profile="store")


def test_there_are_thirteen():
    assert len(DIALECTS) == 13
    assert all(name == each.name for name, each in DIALECTS.items())
    assert len({each.title for each in DIALECTS.values()}) == 13
    for name in DIALECTS:
        sqlglot.Dialect.get_or_raise(name)


def test_one_table_names_them_in_the_readme_too():
    assert {name: each.title for name, each in DIALECTS.items()} == dict(TITLES)
    databases = README.read_text(encoding="utf-8").partition("## Databases")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| (?:run on|rendered)", databases, re.MULTILINE)
    assert rows == list(TITLES.values())


def test_each_has_a_file_and_each_file_is_one():
    files = {path.stem for path in (PACKAGE / "sql" / "dialects").glob("*.py")} - {"__init__"}
    assert files == set(TITLES)


def dialects_named_in(node):
    """List the dialects that a comparison, a pattern or a table of code names."""
    match node:
        case ast.Compare() | ast.MatchValue():
            literals = ast.walk(node)
        case ast.Dict():
            literals = [each for each in node.keys if each is not None]
        case _:
            return []
    return [each.value for each in literals if isinstance(each, ast.Constant) and each.value in TITLES]


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("dialect.name == 'mysql'", ["mysql"]),
        ("name in {'spark', 'databricks'}", ["spark", "databricks"]),
        ("FORMS = {'oracle': 1, 'other': 2}", ["oracle"]),
        ("match name:\n    case 'tsql':\n        pass", ["tsql"]),
        ("dialect_named('duckdb')", []),
    ],
)
def test_a_name_in_code_is_seen(code, named):
    assert [name for node in ast.walk(ast.parse(code)) for name in dialects_named_in(node)] == named


def test_no_code_asks_for_a_dialect_by_name():
    named = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "sql" / "titles.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if dialects_named_in(node)
    }
    assert named == set()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("postgresql", "No dialect 'postgresql'. Did you mean 'postgres'?"),
        ("Snowflake", "No dialect 'Snowflake'. Did you mean 'snowflake'?"),
        (
            "zzz",
            (
                "No dialect 'zzz'. Known: 'bigquery', 'clickhouse', 'databricks', 'duckdb', 'mysql', "
                "'oracle', 'postgres', 'redshift' and 5 more."
            ),
        ),
    ],
)
def test_an_unknown_dialect_is_named_with_the_nearest(frame, name, message):
    for ask in (dialect_named, lambda name: sk.Workspace(frame).sql(field("n") == 1, name)):
        with pytest.raises(sk.DialectError) as raised:
            ask(name)
        assert str(raised.value) == message


@pytest.mark.parametrize("name", DIALECTS)
def test_the_allow_list_refuses_what_it_does_not_know(name):
    dialect = DIALECTS[name]
    with pytest.raises(sk.DialectError) as raised:
        check_allowed(
            sqlglot.parse_one("SELECT 1 FROM t TABLESAMPLE (10 PERCENT)", dialect="duckdb").walk(), dialect
        )
    assert str(raised.value) == f"{name}: TableSample is not known to work there."
    with pytest.raises(sk.DialectError) as raised:
        check_allowed(exp.select(exp.Anonymous(this="PG_SLEEP")).walk(), dialect)
    assert str(raised.value) == f"{name}: function PG_SLEEP is not known to work there."
    check_allowed(exp.select(exp.Literal.number(1)).walk(), dialect)


@pytest.mark.parametrize("name", DIALECTS)
def test_functions_are_written_in_capitals_but_in_clickhouse(name):
    dialect = DIALECTS[name]
    assert dialect.functions
    assert not dialect.classes & PORTABLE
    if name != "clickhouse":
        assert [each for each in dialect.functions if each != each.upper()] == []


@pytest.mark.parametrize("name", DIALECTS)
def test_the_checks_ask_for_duplicate_and_missing_keys(frame, name):
    workspace = sk.Workspace(frame, as_of="2026-06-30")
    checks = workspace.sql(field("shop.size") == 1, name).checks
    assert [each.name for each in checks] == [
        "duplicate profile keys", "missing profile keys", "duplicate shop keys"
    ]  # fmt: skip
    for each in checks:
        (tree,) = sqlglot.parse(each.text, dialect=name)
        assert isinstance(tree, exp.Query)
    assert len(workspace.sql(field("n") == 1, name).checks) == 2


def test_the_checks_find_what_is_wrong(frame):
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE profiles (id TEXT, store TEXT, n INTEGER)")
    connection.executemany("INSERT INTO profiles VALUES (?, 'x', 1)", [("a",), ("a",), ("b",), (None,)])
    first, second = sk.Workspace(frame).sql(field("n") == 1, "sqlite").checks
    assert connection.execute(first.text).fetchall() == [("a", 2)]
    assert connection.execute(second.text).fetchall() == [(None,)]
    connection.close()


def test_a_refusal_names_the_segment_and_the_dialect(frame):
    workspace = sk.Workspace(frame, as_of="2026-06-30")
    with pytest.raises(sk.DialectError, match=r"^Segment 'A' cannot be written for tsql: "):
        workspace.sql(sk.Segment("A", field("store") > "m"), "tsql")
    with pytest.raises(sk.DefinitionError, match="No event 'buy'"):
        workspace.sql(did("buy"), "tsql")
