"""Long lists and habits in SQL: short, of the same meaning, and refused where a database fails on them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from sqlglot import exp

import segkit as sk
from segkit import did, field
from segkit.schema import types
from segkit.sql import long_lists
from segkit.sql.build import text
from segkit.sql.dialects import DIALECTS
from segkit.sql.long_lists import Literals
from tests.hostile import HOSTILE

CATALOG = sk.Catalog(
    key=sk.Field(name="id", type=types.INTEGER),
    attributes=[
        sk.Field(name="text", type=types.TEXT),
        sk.Field(name="whole", type=types.INTEGER),
        sk.Field(name="price", type=types.DECIMAL, scale=2),
        sk.Field(name="ratio", type=types.FLOAT),
        sk.Field(name="day", type=types.DATE),
    ],
    events=[sk.EventType(name="buy", properties=[sk.Field(name="text", type=types.TEXT)])],
)
#: What some database cannot be told.
_REFUSED = ("\0", "\\\n", "\\\r\n")
TEXTS = [each for each in HOSTILE.values() if each and not any(mark in each for mark in _REFUSED)]
#: Enough values for a list that is written over several lines, as every long one is.
_MORE = range(10**8, 10**8 + 10)
RULES = {
    "text": field("text").is_any_of(TEXTS),
    "any case": field("text").is_none_of(TEXTS, ignore_case=True),
    "whole": field("whole").is_any_of(1, -5, 2**62, *_MORE),
    "price": field("price").is_none_of(Decimal("1.50"), Decimal("-0.25"), *_MORE),
    "ratio": field("ratio").is_any_of(1.5, -2.0, 1e300, *_MORE),
    "day": field("day").is_any_of([dt.date(2026, 1, each) for each in range(1, 13)]),
    "event": did("buy").where(field("text").is_any_of(TEXTS)),
}


def compiled(rule, dialect):
    return sk.compile(sk.Segment("Listed", rule), dialect, catalog=CATALOG, as_of="2026-06-30").text


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", RULES)
def test_a_long_list_is_written_as_a_short_one_is(monkeypatch, dialect, name):
    as_nodes = compiled(RULES[name], dialect)
    monkeypatch.setattr(long_lists, "LONG", 1)
    assert compiled(RULES[name], dialect) == as_nodes


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_long_list_is_one_node_in_each_list_that_the_database_takes(dialect):
    row = DIALECTS[dialect]
    made = [*Literals([f"v{number}" for number in range(2_000)], text).lists(row)]
    assert [len(each) for each in made] == [1] * (2 if dialect == "oracle" else 1)
    assert all(isinstance(node, exp.Var) for each in made for node in each)


def test_a_list_of_which_a_database_says_that_it_fails_is_refused():
    values = range(DIALECTS["tsql"].most_listed + 1)
    with pytest.raises(
        sk.DialectError, match=r"tsql: a list of 10,001 values, and SQL Server fails on .*table"
    ):
        compiled(field("whole").is_any_of(values), "tsql")


@pytest.mark.parametrize("dialect", ["bigquery", "clickhouse", "snowflake", "trino"])
def test_a_statement_that_a_database_does_not_read_to_its_end_is_refused(dialect):
    letters = "é" * (DIALECTS[dialect].longest_statement // 2)
    with pytest.raises(
        sk.DialectError,
        match=rf"'Listed' cannot be written for {dialect}: the statement would be .* bytes long, and .*table",
    ):
        compiled(field("text") == letters, dialect)


def test_a_habit_writes_the_start_of_each_unit_once():
    """And not its end as well, which is the start of the unit after it."""
    texts = [compiled(did("buy").regularly(units=1, of=of, unit="month"), "postgres") for of in (3, 4)]
    assert [each.count("2026-04-01") for each in texts] == [1, 1]
    assert [each.count("WHEN") for each in texts] == [3, 4]
