"""A boolean is true, false or missing, also in databases that keep it as a number."""

from __future__ import annotations

import re

import pytest
import tables
from engines.stored import Keeping

import segkit as sk
from segkit import did, field, profile, sequence, then

CUSTOMERS = """
    id | opt_in:bool | active:bool
    ---+-------------+------------
     1 | true        | true
     2 | false       | true
     3 |             | true
     4 | true        | false
     5 | false       | false
     6 |             |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("opt_in").is_true(), {1, 4}),
        (field("opt_in").is_false(), {2, 5}),
        (field("opt_in") == True, {1, 4}),  # noqa: E712 - a condition
        (field("opt_in") != True, {2, 5}),  # noqa: E712 - a condition
        (field("opt_in") == False, {2, 5}),  # noqa: E712 - a condition
        (field("opt_in") != False, {1, 4}),  # noqa: E712 - a condition
        (~field("opt_in").is_true(), {2, 3, 5, 6}),
        (~field("opt_in").is_false(), {1, 3, 4, 6}),
        (field("opt_in").is_missing(), {3, 6}),
        (field("opt_in").is_not_missing(), {1, 2, 4, 5}),
        (field("opt_in") == field("active"), {1, 5}),
        (field("opt_in") != field("active"), {2, 4}),
        (~(field("opt_in") == field("active")), {2, 3, 4, 6}),
        (field("opt_in").is_true() & field("active").is_true(), {1}),
        (field("opt_in").is_true() | field("active").is_false(), {1, 4, 5}),
    ],
    ids=repr,
)
def test_a_boolean_is_true_false_or_missing(members, rule, expected):
    members(CUSTOMERS, rule, expected)


EVENTS = """
    id | type | time:utc   | gift:bool
    ---+------+------------+----------
     1 | buy  | 2026-06-01 | true
     1 | buy  | 2026-06-02 | true
     2 | buy  | 2026-06-01 | true
     2 | buy  | 2026-06-02 | false
     3 | buy  | 2026-06-01 |
     3 | buy  | 2026-06-02 | false
     4 | buy  | 2026-06-01 |
     5 | buy  | 2026-06-01 | false
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("buy").where(field("gift").is_true()), {1, 2}),
        (did("buy").where(field("gift").is_false()), {2, 3, 5}),
        (did("buy").where(~field("gift").is_true()), {2, 3, 4, 5}),
        (did("buy").where(field("gift").is_missing()), {3, 4}),
        (did("buy").distinct("gift") == 2, {2}),
        (did("buy").distinct("gift") == 1, {1, 3, 5}),
        (did("buy").distinct("gift") == 0, {4, 6}),
        (did("buy").where(field("gift") == profile("active")), {1, 2, 5}),
        (did("buy").where(field("gift") != profile("active")), {2, 3}),
    ],
    ids=repr,
)
def test_a_property_may_be_a_boolean(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (field("opt_in") == 1, "'opt_in' is boolean, but 1 is integer. Write True or False"),
        (field("opt_in") == "true", "'opt_in' is boolean, but 'true' is text"),
        (field("opt_in") > False, "'is greater than' cannot be asked of field 'opt_in', which is boolean"),
        (field("opt_in").is_any_of([True, False]), "'is any of' cannot be asked of field 'opt_in'"),
    ],
    ids=repr,
)
def test_a_boolean_is_no_number_and_no_text(rule, why):
    with pytest.raises(sk.DefinitionError, match=why):
        sk.check(sk.Segment("wrong", rule), tables.data(CUSTOMERS).frame().catalog)


# --- databases without booleans keep them as the table map says; any other value is missing

KEPT = pytest.mark.parametrize("keeping", [Keeping(), Keeping(booleans=("Y", "N"))], ids=["numbers", "texts"])
GIFTS = """
    id | type | time:utc   | gift:bool
    ---+------+------------+----------
     1 | buy  | 2026-06-01 | true
     1 | buy  | 2026-06-02 | true
     2 | buy  | 2026-06-01 | true
     2 | buy  | 2026-06-02 | false
     3 | buy  | 2026-06-01 |
     3 | buy  | 2026-06-02 |
     3 | buy  | 2026-06-03 |
     3 | buy  | 2026-06-04 |
     3 | buy  | 2026-06-05 |
     3 | buy  | 2026-06-06 | false
     4 | buy  | 2026-06-01 | false
     4 | buy  | 2026-06-02 |
     4 | buy  | 2026-06-03 | false
"""


@KEPT
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(did("buy"), then(did("buy")), same="gift"), {1, 4}),
        (did("buy").distinct("gift") == 1, {1, 3, 4}),
        (did("buy").where(field("gift").is_true()), {1, 2}),
        (did("buy").where(field("gift").is_missing()), {3, 4}),
        (did("buy").where(field("gift") == profile("active")), {1, 2, 4}),
        (field("opt_in").is_true(), {1, 4}),
        (field("opt_in").is_missing(), {3, 6}),
        (field("opt_in") != field("active"), {2, 4}),
    ],
    ids=repr,
)
def test_what_is_neither_true_nor_false_is_missing(members, keeping, rule, expected):
    members(CUSTOMERS, rule, expected, events=GIFTS, keeping=keeping)


@KEPT
@pytest.mark.parametrize(("descending", "expected"), [(False, {2, 5}), (True, {1, 4})])
def test_false_ranks_before_true_and_missing_last(members, keeping, descending, expected):
    rank = sk.Rank("opt_in", 2, descending=descending)
    members(CUSTOMERS, field("id").is_not_missing(), expected, keeping=keeping, rank=rank)


@pytest.mark.parametrize("dialect", ["oracle", "tsql", "mysql", "sqlite"])
def test_a_tied_boolean_is_one_zero_or_null(dialect):
    frame = tables.data(CUSTOMERS, GIFTS).frame()
    rule = sk.Segment("again", sequence(did("buy"), then(did("buy")), same="gift"))
    kept = Keeping(booleans=("Y", "N")).mapped(frame.tables)
    text = sk.compile(rule, dialect, catalog=frame.catalog, as_of="2026-06-30", tables=kept).text
    written = r"CASE WHEN [^=]*gift[^=]* = 'Y\|?' THEN 1 WHEN [^=]* = 'N\|?' THEN 0 END AS tied_by"
    assert re.search(written, " ".join(text.split()))
