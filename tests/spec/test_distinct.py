"""The number of different known values of matching events; 0 of nothing."""

from __future__ import annotations

import pytest
import tables

import segkit as sk
from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x"
VIEWS = r"""
    id | type | time:utc   | page   | n:int | x:float | price:decimal(6,2) | day:date   | ok:bool
    ---+------+------------+--------+-------+---------+--------------------+------------+--------
     1 | view | 2026-06-01 | a      | 1     | 0.0     | 1.00               | 2026-06-01 | true
     1 | view | 2026-06-02 | A      | 1     | -0.0    | 1.0                | 2026-06-01 | true
     1 | view | 2026-06-03 | "a "   | 2     | 0.5     | 2.00               | 2026-06-02 | false
     1 | view | 2026-06-04 | ""     |       |         |                    |            |
     1 | view | 2026-06-05 | a      | 2     | 0.5     | 2.00               | 2026-06-02 |
     2 | view | 2026-06-01 | "\u00e9"  | 7  | 0.1     | 0.10               | 2024-02-29 | false
     2 | view | 2026-06-02 | "e\u0301" | 7  | 0.1     | 0.10               | 2024-02-29 | false
     3 | view | 2026-06-01 |        |       |         |                    |            |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("view").distinct("page") == 4, {1}),
        (did("view").distinct("page") == 2, {2}),
        (did("view").distinct("page") == 0, {3, 4}),
        (did("view").distinct("page") >= 1, {1, 2}),
        (did("view").distinct("page") < 3, {2, 3, 4}),
        (did("view").distinct("page").is_between(0, 2), {2, 3, 4}),
        (did("view").distinct("page").is_not_between(0, 2), {1}),
        (did("view").distinct("page") != 0, {1, 2}),
        (~(did("view").distinct("page") > 1), {3, 4}),
        (did("view").distinct("n") == 2, {1}),
        (did("view").distinct("n") == 1, {2}),
        (did("view").distinct("x") == 2, {1}),
        (did("view").distinct("x") == 1, {2}),
        (did("view").distinct("price") == 2, {1}),
        (did("view").distinct("day") == 2, {1}),
        (did("view").distinct("day") == 1, {2}),
        (did("view").distinct("ok") == 2, {1}),
        (did("view").distinct("ok") == 1, {2}),
        (did("view").distinct("ok") == 0, {3, 4}),
        (did("view").distinct(field("n") * 2) == 2, {1}),
        (did("view").distinct(field("n") - field("n")) == 1, {1, 2}),
        (did("view").distinct(field("x") * 0) == 1, {1, 2}),
        (did("view").where(field("n") == 1).distinct("page") == 2, {1}),
        (did("view").on_date("2026-06-01").distinct("page") == 1, {1, 2}),
    ],
    ids=repr,
)
def test_different_values_are_counted(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VIEWS)


def test_several_measures_are_taken_over_the_same_events(members):
    view = did("view")
    rule = (view.distinct("page") == 4) & (view.distinct("n") == 2) & (view.sum("n") == 6) & view.exactly(5)
    members(CUSTOMERS, rule, {1}, events=VIEWS)


def test_a_timestamp_has_no_distinct_values():
    events = "id | type | time:utc | at:utc\n---+---\n1 | view | 2026-06-01 | 2026-06-01"
    catalog = tables.data(CUSTOMERS, events).frame().catalog
    with pytest.raises(sk.DefinitionError, match="cannot be taken over field 'at', which is timestamp"):
        sk.check(sk.Segment("x", did("view").distinct("at") == 1), catalog)
