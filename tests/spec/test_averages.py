"""The average over the known values of matching events; missing if there is none. It is decided without division."""

from __future__ import annotations

from decimal import Decimal

import pytest

from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x\n6 | x"
RATINGS = """
    id | type | time:utc   | stars:int | price:decimal(6,2) | shop
    ---+------+------------+-----------+--------------------+-----
     1 | rate | 2026-06-01 | 1         | 0.10               | A
     1 | rate | 2026-06-02 | 2         | 0.20               | A
     1 | rate | 2026-06-03 | 2         | 0.30               | B
     2 | rate | 2026-06-01 | 4         | 10.00              | A
     2 | rate | 2026-06-02 |           |                    | A
     3 | rate | 2026-06-01 |           |                    | A
     4 | rate | 2026-06-01 | -3        | -1.00              | A
     4 | rate | 2026-06-02 | 3         | 1.00               | B
     6 | rate | 2026-06-01 | 3         | 0.33               | B
     6 | rate | 2026-06-02 | 4         | 0.34               | B
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("rate").average("price") >= Decimal("0.2"), {1, 2, 6}),
        (did("rate").average("price") == Decimal("0.2"), {1}),
        (did("rate").average("price") == 0.2, {1}),
        (did("rate").average("price") > Decimal("0.2"), {2, 6}),
        (did("rate").average("price") <= 0.2, {1, 4}),
        (did("rate").average("price") != Decimal("0.2"), {2, 4, 6}),
        (did("rate").average("price") == Decimal("0.335"), {6}),
        (did("rate").average("price") < Decimal("0.3351"), {1, 4, 6}),
        (did("rate").average("price") == 0, {4}),
        (did("rate").average("price").is_between(Decimal("0.2"), Decimal("0.335")), {1, 6}),
        (did("rate").average("price").is_not_between(0, Decimal("0.2")), {2, 6}),
        (did("rate").average("price") == 10, {2}),
        (did("rate").average("stars") == 4, {2}),
        (did("rate").average("stars") == 3.5, {6}),
        (did("rate").average("stars") == Decimal("3.5"), {6}),
        (did("rate").average("stars") > 3, {2, 6}),
        (did("rate").average("stars") > Decimal("1.6666666666"), {1, 2, 6}),
        (did("rate").average("stars") < Decimal("1.6666666667"), {1, 4}),
        (did("rate").average("stars") == 0, {4}),
        (did("rate").average("stars").is_between(1, 3), {1}),
        (did("rate").average("stars").is_missing(), {3, 5}),
        (did("rate").average("stars").is_not_missing(), {1, 2, 4, 6}),
        (did("rate").average("price").is_missing(), {3, 5}),
        (~(did("rate").average("stars") > 3), {1, 3, 4, 5}),
        (did("rate").where(field("shop") == "A").average("price") == Decimal("0.15"), {1}),
        (did("rate").where(field("shop") == "B").average("price").is_missing(), {2, 3, 5}),
        (did("rate").on_date("2026-06-01").average("stars") == 1, {1}),
        (did("rate").average(field("price") * 2) == Decimal("0.4"), {1}),
        (did("rate").average(field("stars") * field("price")) == Decimal("1.175"), {6}),
        (did("rate").average(field("stars") / 2).is_between(1.9, 2.1), {2}),
        (did("rate").average(field("stars") + field("price")) == 14, {2}),
    ],
    ids=repr,
)
def test_an_average_is_compared_exactly(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=RATINGS)


def test_an_average_of_large_integers_is_exact(members):
    events = """
        id | type | time:utc   | n:int
        ---+------+------------+-----------------
         1 | rate | 2026-06-01 | 9007199254740993
         1 | rate | 2026-06-02 | 9007199254740993
         2 | rate | 2026-06-01 | 9007199254740992
         2 | rate | 2026-06-02 | 9007199254740993
    """
    members(CUSTOMERS, did("rate").average("n") == 9007199254740993, {1}, events=events)


def test_an_average_may_lie_between_large_integers(members):
    events = """
        id | type | time:utc   | n:int
        ---+------+------------+-----------------
         1 | rate | 2026-06-01 | 9007199254740992
         1 | rate | 2026-06-02 | 9007199254740993
         2 | rate | 2026-06-01 | 9007199254740993
    """
    members(CUSTOMERS, did("rate").average("n") == Decimal("9007199254740992.5"), {1}, events=events)


def test_floats_that_are_no_numbers_do_not_count(members):
    events = """
        id | type | time:utc   | x:float
        ---+------+------------+--------
         1 | rate | 2026-06-01 | 1.5
         1 | rate | 2026-06-02 | nan
         1 | rate | 2026-06-03 | 2.5
         2 | rate | 2026-06-01 | inf
    """
    rule = (did("rate").average("x") == 2) & ~did("rate").average("x").is_missing()
    members(CUSTOMERS, rule, {1}, events=events, cannot_hold={"mariadb"})
