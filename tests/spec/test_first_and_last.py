"""The value of a property in the first or the last event that has one; at one instant the greatest. Else missing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import tables
from engines.gaps import NO_TEXT_ORDER

import segkit as sk
from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x"
VISITS = """
    id | type  | time:utc                   | n:int | price:decimal(6,2) | x:float | day:date   | page
    ---+-------+----------------------------+-------+--------------------+---------+------------+-----
     1 | visit | 2026-06-02T00:00:00        | 2     | 2.00               | 0.2     | 2026-02-02 | b
     1 | visit | 2026-06-01T00:00:00        | 1     | 1.00               | 0.1     | 2026-01-01 | c
     1 | visit | 2026-06-03T00:00:00        | 3     | 3.00               | 0.3     | 2026-03-03 | a
     2 | visit | 2026-06-01T00:00:00        |       |                    |         |            |
     2 | visit | 2026-06-02T00:00:00        | 5     | 5.00               | -0.5    | 2026-05-05 | e
     2 | visit | 2026-06-03T00:00:00        |       |                    |         |            |
     3 | visit | 2026-06-01T00:00:00        |       |                    |         |            |
     4 | visit | 2026-06-01T00:00:00        | 7     | 7.00               | 0.7     | 2026-07-07 | A
     4 | visit | 2026-06-01T00:00:00        | 9     | -9.00              | 0.9     | 1999-09-09 | a
     4 | visit | 2026-06-01T00:00:00        |       |                    |         |            | B
     4 | visit | 2026-06-01T00:00:00.000001 | 8     | 8.00               | 0.8     | 2026-08-08 | "a "
     4 | visit | 2026-06-01T00:00:00.000001 | 6     | 6.00               | 0.6     | 2026-06-06 | "A "
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").first_value("n") == 1, {1}),
        (did("visit").last_value("n") == 3, {1}),
        (did("visit").first_value("n") == 5, {2}),
        (did("visit").last_value("n") == 5, {2}),
        (did("visit").first_value("n") == 9, {4}),
        (did("visit").last_value("n") == 8, {4}),
        (did("visit").first_value("n") > 1, {2, 4}),
        (did("visit").last_value("n") != 3, {2, 4}),
        (did("visit").last_value("n").is_between(3, 5), {1, 2}),
        (did("visit").first_value("n").is_between(1, 5), {1, 2}),
        (did("visit").first_value("n").is_not_between(3, 5), {1, 4}),
        (did("visit").last_value("n").is_not_between(3, 5), {4}),
        (did("visit").first_value("n").is_missing(), {3, 5}),
        (did("visit").last_value("n").is_not_missing(), {1, 2, 4}),
        (~(did("visit").first_value("n") > 1), {1, 3, 5}),
        (did("visit").first_value("price") == 7, {4}),
        (did("visit").last_value("price") == Decimal("8.00"), {4}),
        (did("visit").first_value("x") == 0.9, {4}),
        (did("visit").last_value("x") == -0.5, {2}),
        (did("visit").first_value("day") == dt.date(2026, 7, 7), {4}),
        (did("visit").last_value("day") > dt.date(2026, 5, 5), {4}),
        (did("visit").where(field("n") > 1).first_value("n") == 2, {1}),
        (did("visit").before("2026-06-03").last_value("n") == 2, {1}),
        (did("visit").since("2026-06-02").first_value("n") == 2, {1}),
        (did("visit").first_value(field("n") * 10) == 10, {1}),
        (did("visit").last_value(field("n") - field("price")) == 0, {1, 2, 4}),
    ],
    ids=repr,
)
def test_the_first_and_the_last_known_value(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").first_value("page") == "c", {1}),
        (did("visit").last_value("page") == "a", {1}),
        (did("visit").first_value("page") == "e", {2}),
        (did("visit").first_value("page") == "a", {4}),
        (did("visit").last_value("page") == "a ", {4}),
        (did("visit").last_value("page") != "a", {2, 4}),
        (did("visit").first_value("page") > "a", {1, 2}),
        (did("visit").last_value("page").is_missing(), {3, 5}),
    ],
    ids=repr,
)
def test_the_first_and_the_last_known_text(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS, refused=NO_TEXT_ORDER)


PAID = """
    id | type | time:utc            | paid:bool
    ---+------+---------------------+----------
     1 | bill | 2026-06-02T00:00:00 | false
     1 | bill | 2026-06-01T00:00:00 | true
     2 | bill | 2026-06-01T00:00:00 | false
     2 | bill | 2026-06-01T00:00:00 | true
     2 | bill | 2026-06-02T00:00:00 |
     3 | bill | 2026-06-01T00:00:00 |
     4 | bill | 2026-06-01T00:00:00 | false
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("bill").first_value("paid").is_true(), {1, 2}),
        (did("bill").last_value("paid").is_true(), {2}),
        (did("bill").last_value("paid").is_false(), {1, 4}),
        (did("bill").first_value("paid") != True, {4}),  # noqa: E712 - a condition
        (did("bill").last_value("paid") != False, {2}),  # noqa: E712 - a condition
        (did("bill").last_value("paid").is_missing(), {3, 5}),
        (did("bill").first_value("paid").is_not_missing(), {1, 2, 4}),
        (~did("bill").first_value("paid").is_true(), {3, 4, 5}),
    ],
    ids=repr,
)
def test_the_first_and_the_last_known_boolean(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=PAID)


def test_a_boolean_is_true_or_false_and_not_more():
    catalog = tables.data(CUSTOMERS, PAID).frame().catalog
    with pytest.raises(
        sk.DefinitionError, match=r"'is at least' cannot be asked .*, which is boolean. It can be"
    ):
        sk.check(sk.Segment("x", did("bill").first_value("paid") >= True), catalog)


def test_both_are_taken_beside_other_measures(members):
    visit = did("visit")
    rule = (
        (visit.first_value("n") == 1)
        & (visit.last_value("n") == 3)
        & (visit.first_value("price") == 1)
        & visit.exactly(3)
    )
    members(CUSTOMERS, rule, {1}, events=VISITS)


@pytest.mark.parametrize("kind", ["instant", "local(Europe/Stockholm)"])
def test_times_of_every_kind_have_an_order(members, kind):
    offset = "Z" if kind == "instant" else ""
    events = f"""
        id | type  | time:{kind}           | n:int
        ---+-------+-----------------------+------
         1 | visit | 2026-06-02T00:00:00{offset} | 2
         1 | visit | 2026-06-01T00:00:00{offset} | 1
         2 | visit | 2026-06-01T00:00:00{offset} | 2
    """
    members(CUSTOMERS, did("visit").first_value("n") == 1, {1}, events=events)


def test_wall_times_are_ordered_by_the_instants_they_mean(members):
    # 02:30 on 2024-03-31 does not exist in Stockholm and is read as 01:30 UTC; 03:00 is 01:00 UTC, which is earlier.
    events = """
        id | type  | time:local(Europe/Stockholm) | n:int
        ---+-------+------------------------------+------
         1 | visit | 2024-03-31T02:30:00          | 2
         1 | visit | 2024-03-31T03:00:00          | 1
         2 | visit | 2024-03-31T02:30:00          | 1
         2 | visit | 2024-03-31T03:31:00          | 2
    """
    members(CUSTOMERS, did("visit").first_value("n") == 1, {1, 2}, events=events)
