"""The SQL, sentences and documents of telling segments, as files that a person has read.

Rewrite them with `SEGKIT_UPDATE_GOLDEN=1 pytest tests/golden`, and read what changed.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

import segkit as sk
from segkit.sql.allowed import PORTABLE
from segkit.sql.dialects import DIALECTS

HERE = Path(__file__).parent


def _load_cases():
    spec = importlib.util.spec_from_file_location("golden_cases", HERE / "cases.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


cases = _load_cases()


def segment(case):
    return sk.Segment(case.replace("_", " ").capitalize(), cases.CASES[case].rule)


@cache
def written(case, dialect):
    """Give the statement, or the text of the refusal."""
    try:
        return sk.compile(
            segment(case),
            dialect,
            catalog=cases.CATALOG,
            as_of=cases.AS_OF,
            zone=cases.ZONE,
            tables=cases.TABLES,
            book=cases.BOOK,
        )
    except sk.DialectError as refusal:
        return refusal


def hold(path, made):
    """Compare a text with its file; write it first, if so asked."""
    if os.environ.get("SEGKIT_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", cases.CASES)
def test_the_sql_is_what_was_read(case, dialect):
    found = written(case, dialect)
    body = f"-- REFUSED: {found}" if isinstance(found, sk.DialectError) else found.text
    hold(HERE / "sql" / dialect / f"{case}.sql", f"-- Look for: {cases.CASES[case].look}\n--\n{body}\n")


@pytest.mark.parametrize("case", cases.CASES)
def test_the_sentence_is_what_was_read(case):
    given = {"catalog": cases.CATALOG, "as_of": cases.AS_OF, "zone": cases.ZONE, "book": cases.BOOK}
    asked = segment(case)
    texts = (sk.describe(asked, **given), sk.outline(asked, **given), sk.python(asked))
    text = "\n\n".join(texts) + "\n"
    hold(HERE / "english" / f"{case}.txt", text)


@pytest.mark.parametrize("case", cases.CASES)
def test_the_document_is_what_was_read(case):
    hold(HERE / "json" / f"{case}.json", sk.to_json(segment(case)))


def test_no_file_is_left_over():
    files = {path.stem for path in HERE.glob("sql/*/*.sql")} | {
        path.stem for path in HERE.glob("json/*.json")
    }
    assert files == set(cases.CASES)


def parts(tree):
    """Give what a text names, as multisets: tables, columns, texts, numbers and CTEs."""
    literals = [each.this for each in tree.find_all(exp.Literal)]
    return {
        "tables": Counter(each.name for each in tree.find_all(exp.Table)),
        "columns": Counter(each.name for each in tree.find_all(exp.Column) if each.name in COLUMNS),
        "texts": Counter(each for each in literals if each in TEXTS),
        "ctes": Counter(each.alias_or_name for each in tree.find_all(exp.CTE)),
    }


COLUMNS = {
    *cases.CATALOG.attributes,
    "amount",
    "product_id",
    "brand",
    "supplier_id",
    "category",
    "discount",
    "ts",
}
TEXTS = {
    "SE",
    "NO",
    "FR",
    "IT",
    "Nope",
    "shoes",
    "P-1",
    "O'Brien",
    "back\\slash",
    "100%_",
    'quo"te',
    "running",
    "golf",
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", cases.CASES)
def test_the_text_parses_back_to_the_same_names_and_values(case, dialect, monkeypatch):
    """The tree itself does not survive a round trip through the parser; what it names has to."""
    if isinstance(written(case, dialect), sk.DialectError):
        assert dialect in str(written(case, dialect))
        return
    printed = []
    kept = exp.Expression.sql
    monkeypatch.setattr(
        exp.Expression, "sql", lambda self, *args, **more: printed.append(self) or kept(self, *args, **more)
    )
    text = written.__wrapped__(case, dialect).text
    (parsed,) = sqlglot.parse(text, read=dialect)
    assert parts(parsed) == parts(printed[0])


@pytest.mark.parametrize("dialect", DIALECTS)
def test_nothing_is_printed_that_the_dialect_is_not_known_for(dialect, monkeypatch):
    seen = set()
    kept = exp.Expression.sql
    monkeypatch.setattr(
        exp.Expression, "sql", lambda self, *args, **more: seen.add(self) or kept(self, *args, **more)
    )
    for case in cases.CASES:
        written.__wrapped__(case, dialect)
    nodes = [node for tree in seen for node in tree.walk()]
    assert {type(node) for node in nodes} <= PORTABLE | DIALECTS[dialect].classes
    assert {node.this for node in nodes if isinstance(node, exp.Anonymous)} <= DIALECTS[dialect].functions
