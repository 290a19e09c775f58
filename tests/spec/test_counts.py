"""How often: at least, at most, exactly, between, more than, less than. `at most` takes in those with none."""

from __future__ import annotations

import pytest

from segkit import did, did_not, field

CUSTOMERS = "id | a\n---+---\n0 | x\n1 | x\n2 | x\n3 | x\n4 | x"
# Customer n visited n times.
VISITS = """
    id | type  | time:utc   | n:int
    ---+-------+------------+------
     1 | visit | 2026-06-01 | 1
     2 | visit | 2026-06-01 | 1
     2 | visit | 2026-06-02 | 2
     3 | visit | 2026-06-01 | 1
     3 | visit | 2026-06-02 | 2
     3 | visit | 2026-06-03 | 3
     4 | visit | 2026-06-01 | 1
     4 | visit | 2026-06-01 | 2
     4 | visit | 2026-06-01 | 3
     4 | visit | 2026-06-01 | 4
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit"), {1, 2, 3, 4}),
        (did("visit").at_least(1), {1, 2, 3, 4}),
        (did("visit").at_least(2), {2, 3, 4}),
        (did("visit").at_least(5), set()),
        (did("visit").at_least(0), {0, 1, 2, 3, 4}),
        (did("visit").at_most(2), {0, 1, 2}),
        (did("visit").at_most(0), {0}),
        (did("visit").at_most(4), {0, 1, 2, 3, 4}),
        (did("visit").exactly(2), {2}),
        (did("visit").exactly(0), {0}),
        (did("visit").between(1, 3), {1, 2, 3}),
        (did("visit").between(0, 1), {0, 1}),
        (did("visit").between(2, 2), {2}),
        (did("visit").more_than(2), {3, 4}),
        (did("visit").more_than(0), {1, 2, 3, 4}),
        (did("visit").less_than(2), {0, 1}),
        (did("visit").less_than(1), {0}),
        (did("visit").less_than(0), set()),
        (did("visit").count() == 3, {3}),
        (did("visit").count() != 3, {0, 1, 2, 4}),
        (did("visit").count() != 0, {1, 2, 3, 4}),
        (did("visit").count() > 2, {3, 4}),
        (did("visit").count() >= 2, {2, 3, 4}),
        (did("visit").count() < 2, {0, 1}),
        (did("visit").count() <= 2, {0, 1, 2}),
        (did("visit").count().is_between(0, 2), {0, 1, 2}),
        (did("visit").count().is_between(2, 3), {2, 3}),
        (did("visit").count().is_not_between(1, 3), {0, 4}),
        (did("visit").count().is_not_between(0, 2), {3, 4}),
    ],
    ids=repr,
)
def test_events_are_counted(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did_not("visit").at_least(2), {0, 1}),
        (did_not("visit").at_most(2), {3, 4}),
        (did_not("visit").exactly(0), {1, 2, 3, 4}),
        (did_not("visit").between(1, 3), {0, 4}),
        (~did("visit").more_than(2), {0, 1, 2}),
        (~(did("visit").count() == 0), {1, 2, 3, 4}),
    ],
    ids=repr,
)
def test_did_not_is_the_complement_of_the_count(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").where(field("n") >= 2).exactly(1), {2}),
        (did("visit").where(field("n") >= 2).at_most(1), {0, 1, 2}),
        (did("visit").where(field("n") > 9).at_most(0), {0, 1, 2, 3, 4}),
        (did("visit").on_date("2026-06-01").exactly(1), {1, 2, 3}),
        (did("visit").on_date("2026-06-01").at_least(2), {4}),
        (did("visit").on_date("2026-06-01").where(field("n") > 1).between(1, 3), {4}),
        (did("visit").in_last(days=28).at_most(0), {0, 1, 2, 4}),
    ],
    ids=repr,
)
def test_only_matching_events_are_counted(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


def test_events_at_the_same_instant_are_counted_each(members):
    members(CUSTOMERS, did("visit").on_date("2026-06-01").exactly(4), {4}, events=VISITS)


def test_events_that_are_alike_in_everything_are_counted_each(members):
    events = "id | type | time:utc\n---+---\n1 | visit | 2026-06-01\n1 | visit | 2026-06-01\n1 | visit | 2026-06-01"
    members(CUSTOMERS, did("visit").exactly(3), {1}, events=events)
