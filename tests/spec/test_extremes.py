"""The smallest and the largest known value of matching events; missing if there is none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import tables
from engines.gaps import NO_TEXT_ORDER

import segkit as sk
from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x"
ORDERS = """
    id | type  | time:utc   | n:int            | price:decimal(6,2) | x:float | due:date   | shop
    ---+-------+------------+------------------+--------------------+---------+------------+------
     1 | order | 2026-06-01 | 5                | 10.00              | 0.5     | 2026-07-01 | b
     1 | order | 2026-06-02 | 10               | 9.99               | -0.5    | 2026-06-15 | B
     1 | order | 2026-06-03 |                  |                    |         |            |
     2 | order | 2026-06-01 | -3               | -0.01              | 1e10    | 1999-12-31 | a
     3 | order | 2026-06-01 |                  |                    |         |            |
     2 | order | 2026-06-02 | 9007199254740993 | 0.00               | 2.5     | 2026-12-31 | "a "
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("order").min("n") == 5, {1}),
        (did("order").max("n") == 10, {1}),
        (did("order").max("n") > 9, {1, 2}),
        (did("order").max("n") == 9007199254740993, {2}),
        (did("order").max("n") > 9007199254740992, {2}),
        (did("order").min("n") < 0, {2}),
        (did("order").min("n") != 5, {2}),
        (did("order").max("n") <= 10.5, {1}),
        (did("order").min("n").is_between(-3, 5), {1, 2}),
        (did("order").max("n").is_not_between(0, 10), {2}),
        (did("order").min("n").is_not_between(-3, 4), {1}),
        (did("order").min("n").is_missing(), {3, 4}),
        (did("order").max("n").is_not_missing(), {1, 2}),
        (~(did("order").max("n") > 9), {3, 4}),
        (did("order").min("price") == Decimal("9.99"), {1}),
        (did("order").min("price") == 9.99, {1}),
        (did("order").max("price") == 10, {1}),
        (did("order").max("price") >= Decimal("0.001"), {1}),
        (did("order").min("price") < 0, {2}),
        (did("order").min("x") == -0.5, {1}),
        (did("order").max("x") == 0.5, {1}),
        (did("order").max("x") == 1e10, {2}),
        (did("order").min("due") == dt.date(2026, 6, 15), {1}),
        (did("order").max("due") > dt.date(2026, 7, 1), {2}),
        (did("order").min("due") < dt.date(2000, 1, 1), {2}),
        (did("order").max("due").is_between(dt.date(2026, 7, 1), dt.date(2026, 12, 30)), {1}),
        (did("order").where(field("n") > 5).min("n") == 10, {1}),
        (did("order").where(field("n") > 5).min("price") == Decimal("9.99"), {1}),
        (did("order").on_date("2026-06-03").max("n").is_missing(), {1, 2, 3, 4}),
        (did("order").max(field("n") * field("price")) == Decimal("99.9"), {1}),
        (did("order").min(field("x") + 1) == 0.5, {1}),
        (did("order").max(field("n") - 10) == 0, {1}),
    ],
    ids=repr,
)
def test_the_smallest_and_the_largest(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ORDERS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("order").min("shop") == "B", {1}),
        (did("order").max("shop") == "b", {1}),
        (did("order").min("shop") == "a", {2}),
        (did("order").max("shop") == "a ", {2}),
        (did("order").max("shop") > "a", {1, 2}),
        (did("order").min("shop") < "a", {1}),
        (did("order").max("shop") != "b", {2}),
        (did("order").min("shop").is_between("A", "Z"), {1}),
        (did("order").min("shop").is_missing(), {3, 4}),
    ],
    ids=repr,
)
def test_text_is_ordered_by_code_points(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ORDERS, refused=NO_TEXT_ORDER)


def test_floats_that_are_no_numbers_are_neither(members):
    events = """
        id | type  | time:utc   | x:float
        ---+-------+------------+--------
         1 | order | 2026-06-01 | 1.5
         1 | order | 2026-06-02 | nan
         1 | order | 2026-06-03 | inf
         2 | order | 2026-06-01 | -inf
         2 | order | 2026-06-02 | -1.5
         3 | order | 2026-06-01 | nan
    """
    rule = (did("order").max("x") == 1.5) | (did("order").min("x") == -1.5)
    members(CUSTOMERS, rule, {1, 2}, events=events, cannot_hold={"mariadb"})


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


# Customer 1: 01:30, 01:00 and 00:59:59.999999 UTC on the night when Stockholm's clocks go from 02:00 to 03:00,
# so that wall times are in another order than their instants.
BILLS = {
    "utc": ("2024-03-31T01:30:00", "2024-03-31T01:00:00", "2024-03-31T00:59:59.999999", "2026-06-30T12:00:00"),
    "instant": (
        "2024-03-31T01:30:00Z", "2024-03-31T10:00:00+09:00", "2024-03-30T19:59:59.999999-05:00",
        "2026-06-30T14:00:00+02:00",
    ),
    "local(Europe/Stockholm)": (
        "2024-03-31T02:30:00", "2024-03-31T03:00:00", "2024-03-31T01:59:59.999999", "2026-06-30T14:00:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("bill").max("due") == at("2024-03-31T01:30:00+00:00"), {1}),
        (did("bill").max("due") != at("2024-03-31T01:30:00+00:00"), {2}),
        (did("bill").max("due") > at("2024-03-31T01:29:59.999999+00:00"), {1, 2}),
        (did("bill").max("due") > at("2024-03-31T01:30:00+00:00"), {2}),
        (did("bill").max("due") <= at("2026-06-30T14:00:00+02:00"), {1, 2}),
        (did("bill").min("due") == at("2024-03-31T00:59:59.999999+00:00"), {1}),
        (did("bill").min("due") < at("2024-03-31T01:00:00+00:00"), {1}),
        (did("bill").min("due") >= at("2024-03-31T01:00:00+00:00"), {2}),
        (did("bill").min("due").is_between(at("2024-03-31T00:00:00+00:00"), at("2024-03-31T02:00:00+00:00")), {1}),
        (did("bill").max("due").is_not_between(at("2024-03-31T00:00:00+00:00"), at("2024-03-31T02:00:00+00:00")), {2}),
        (did("bill").max("due").is_missing(), {3, 4}),
        (did("bill").min("due").is_not_missing(), {1, 2}),
        (~(did("bill").min("due") < at("2024-03-31T01:00:00+00:00")), {2, 3, 4}),
        (did("bill").where(field("n") == 2).max("due") == at("2024-03-31T01:00:00+00:00"), {1}),
        ((did("bill").first_value("due") == at("2024-03-31T01:30:00+00:00")) & did("bill").exactly(3), {1}),
        (did("bill").last_value("due") < at("2024-03-31T01:00:00+00:00"), {1}),
    ],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("kind", BILLS)
def test_timestamps_are_ordered_by_their_instants(members, kind, rule, expected):
    first, second, third, other = BILLS[kind]
    events = f"""
        id | type | time:utc   | n:int | due:{kind}
        ---+------+------------+-------+-----------
         1 | bill | 2026-06-01 | 1     | {first}
         1 | bill | 2026-06-02 | 2     | {second}
         1 | bill | 2026-06-03 | 3     | {third}
         2 | bill | 2026-06-01 | 1     | {other}
         3 | bill | 2026-06-01 | 1     |
    """
    members(CUSTOMERS, rule, expected, events=events)


@pytest.mark.parametrize("measure", ["min", "max"])
def test_a_boolean_has_no_extremes(measure):
    events = "id | type | time:utc | gift:bool\n---+---\n1 | order | 2026-06-01 | true"
    catalog = tables.data(CUSTOMERS, events).frame().catalog
    rule = getattr(did("order"), measure)("gift").is_missing()
    with pytest.raises(sk.DefinitionError, match="cannot be taken over field 'gift', which is boolean"):
        sk.check(sk.Segment("x", rule), catalog)
