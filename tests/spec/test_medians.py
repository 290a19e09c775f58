"""The median of the known values of matching events; of an even number the mean of the middle two."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tables

import segkit as sk
from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x\n6 | x"
ORDERS = """
    id | type  | time:utc   | n:int | price:decimal(6,2) | x:float | shop
    ---+-------+------------+-------+--------------------+---------+-----
     1 | order | 2026-06-01 | 9     | 9.00               | 0.5     | A
     1 | order | 2026-06-02 | 1     | 0.10               | -0.5    | A
     1 | order | 2026-06-03 | 2     | 0.20               | 0.25    | B
     2 | order | 2026-06-01 | 1     | 0.10               | 0.1     | A
     2 | order | 2026-06-02 | 2     | 0.15               | 0.2     | A
     2 | order | 2026-06-03 |       |                    |         | A
     3 | order | 2026-06-01 |       |                    |         | A
     4 | order | 2026-06-01 | -7    | -7.00              | -7.5    | B
     5 | order | 2026-06-01 | 3     | 1.00               | 1       | A
     5 | order | 2026-06-01 | 3     | 1.00               | 1       | A
     5 | order | 2026-06-01 | 3     | 5.00               | 5       | A
     5 | order | 2026-06-01 | 8     | 5.01               | 6       | B
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("order").median("n") == 2, {1}),
        (did("order").median("n") == 1.5, {2}),
        (did("order").median("n") == Decimal("1.5"), {2}),
        (did("order").median("n") == 3, {5}),
        (did("order").median("n") < 0, {4}),
        (did("order").median("n") > 1, {1, 2, 5}),
        (did("order").median("n") >= 1.5, {1, 2, 5}),
        (did("order").median("n") != 2, {2, 4, 5}),
        (did("order").median("n").is_between(1, 2), {1, 2}),
        (did("order").median("n").is_not_between(1, 2), {4, 5}),
        (did("order").median("n").is_missing(), {3, 6}),
        (did("order").median("n").is_not_missing(), {1, 2, 4, 5}),
        (~(did("order").median("n") > 1), {3, 4, 6}),
        (did("order").median("price") == Decimal("0.2"), {1}),
        (did("order").median("price") == 0.2, {1}),
        (did("order").median("price") == Decimal("0.125"), {2}),
        (did("order").median("price") > Decimal("0.1249"), {1, 2, 5}),
        (did("order").median("price") < Decimal("0.1251"), {2, 4}),
        (did("order").median("price") == 3, {5}),
        (did("order").median("x") == 0.25, {1}),
        (did("order").median("x") > 0.14, {1, 2, 5}),
        (did("order").median("x") < 0.16, {2, 4}),
        (did("order").median("x") >= 3, {5}),
        (did("order").where(field("shop") == "A").median("n") == 5, {1}),
        (did("order").where(field("shop") == "B").median("n") == 2, {1}),
        (did("order").on_date("2026-06-03").median("n") == 2, {1}),
        (did("order").median(field("n") * 2) == 4, {1}),
        (did("order").median(field("n") + field("price")) == Decimal("2.2"), {1}),
    ],
    ids=repr,
)
def test_the_middle_value_counts(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ORDERS)


def test_a_median_of_large_integers_is_exact(members):
    events = """
        id | type  | time:utc   | n:int
        ---+-------+------------+-----------------
         1 | order | 2026-06-01 | 9007199254740992
         1 | order | 2026-06-02 | 9007199254740993
         2 | order | 2026-06-01 | 9007199254740993
         3 | order | 2026-06-01 | 9007199254740992
    """
    members(CUSTOMERS, did("order").median("n") == Decimal("9007199254740992.5"), {1}, events=events)


def test_a_median_is_taken_beside_other_measures(members):
    order = did("order")
    rule = (
        (order.median("n") == 2)
        & (order.median("price") == Decimal("0.2"))
        & (order.sum("n") == 12)
        & order.exactly(3)
    )
    members(CUSTOMERS, rule, {1}, events=ORDERS)


def test_floats_that_are_no_numbers_do_not_count(members):
    events = """
        id | type  | time:utc   | x:float
        ---+-------+------------+--------
         1 | order | 2026-06-01 | nan
         1 | order | 2026-06-02 | 1.5
         1 | order | 2026-06-03 | -inf
         2 | order | 2026-06-01 | inf
    """
    members(CUSTOMERS, did("order").median("x") == 1.5, {1}, events=events, cannot_hold={"mariadb"})


def test_text_has_no_median():
    catalog = tables.data(CUSTOMERS, ORDERS).frame().catalog
    with pytest.raises(
        sk.DefinitionError, match="'median of' cannot be taken over field 'shop', which is text"
    ):
        sk.check(sk.Segment("x", did("order").median("shop") > 1), catalog)
