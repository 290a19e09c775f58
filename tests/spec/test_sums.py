"""The sum over matching events: exact over integers and decimals, 0 of nothing. Missing values are skipped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from segkit import did, field

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x"
PAYMENTS = """
    id | type | time:utc   | amount:decimal(8,2) | pieces:int | score:float | shop
    ---+------+------------+---------------------+------------+-------------+-----
     1 | pay  | 2026-06-01 | 10.00               | 2          | 0.1         | A
     1 | pay  | 2026-06-02 | 5.50                | 1          | 0.2         | B
     2 | pay  | 2026-06-01 | -3.00               | -1         | -0.5        | A
     2 | pay  | 2026-06-02 |                     |            |             | A
     3 | pay  | 2026-06-01 |                     |            |             | B
     4 | pay  | 2026-06-01 | 0.10                | 0          | 0.7         | A
     4 | pay  | 2026-06-01 | 0.20                | 0          | 0.1         | A
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("amount") == Decimal("15.5"), {1}),
        (did("pay").sum("amount") == 15.5, {1}),
        (did("pay").sum("amount") != Decimal("15.5"), {2, 3, 4, 5}),
        (did("pay").sum("amount") == Decimal("0.3"), {4}),
        (did("pay").sum("amount") == 0.3, {4}),
        (did("pay").sum("amount") >= Decimal("0.30"), {1, 4}),
        (did("pay").sum("amount") > Decimal("0.30"), {1}),
        (did("pay").sum("amount") < 0, {2}),
        (did("pay").sum("amount") <= 0, {2, 3, 5}),
        (did("pay").sum("amount") == 0, {3, 5}),
        (did("pay").sum("amount") != 0, {1, 2, 4}),
        (did("pay").sum("amount") > -1, {1, 3, 4, 5}),
        (did("pay").sum("amount").is_between(0, 1), {3, 4, 5}),
        (did("pay").sum("amount").is_between(Decimal("0.3"), 20), {1, 4}),
        (did("pay").sum("amount").is_not_between(0, 1), {1, 2}),
        (did("pay").sum("amount").is_not_between(-5, -1), {1, 3, 4, 5}),
        (did("pay").sum("pieces") == 3, {1}),
        (did("pay").sum("pieces") == 3.0, {1}),
        (did("pay").sum("pieces") > 2.5, {1}),
        (did("pay").sum("pieces") < Decimal("-0.5"), {2}),
        (did("pay").sum("pieces") == 0, {3, 4, 5}),
        (did("pay").sum("pieces") >= -1, {1, 2, 3, 4, 5}),
        (did("pay").sum("score") == 0.3, {1}),
        (did("pay").sum("score") == Decimal("0.8"), {4}),
        (did("pay").sum("score") > 0.3, {4}),
        (did("pay").sum("score") == 0, {3, 5}),
        (did("pay").where(field("shop") == "A").sum("amount") == 10, {1}),
        (did("pay").where(field("shop") == "A").sum("amount") <= 0, {2, 3, 5}),
        (did("pay").on_date("2026-06-02").sum("amount") > 0, {1}),
        (did("pay").sum(field("amount") * field("pieces")) == Decimal("25.5"), {1}),
        (did("pay").sum(field("amount") * 2) == 31, {1}),
        (did("pay").sum(field("amount") - field("pieces")) == Decimal("12.5"), {1}),
        (did("pay").sum(field("pieces") + 1) == 5, {1}),
        (did("pay").sum(field("pieces") + 1) == 2, {4}),
        (did("pay").sum(field("amount") / field("pieces")) > 10, {1}),
        (did("pay").sum(field("amount") / field("pieces")) <= 0, {3, 4, 5}),
        (did("pay").sum(field("score") * 10) >= 3, {1, 4}),
    ],
    ids=repr,
)
def test_values_are_added_up(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=PAYMENTS)


def test_a_sum_over_integers_is_exact(members):
    events = """
        id | type | time:utc   | n:int
        ---+------+------------+-----------------
         1 | pay  | 2026-06-01 | 9007199254740992
         1 | pay  | 2026-06-02 | 1
         2 | pay  | 2026-06-01 | 9007199254740992
         3 | pay  | 2026-06-01 | 9007199254740994
         3 | pay  | 2026-06-02 | -1
    """
    members(CUSTOMERS, did("pay").sum("n") == 9007199254740993, {1, 3}, events=events)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("n") > 9223372036854775807, {1}),
        (did("pay").sum("n") == 18000000000000000000, {1}),
        (did("pay").sum("n") == 9223372036854775807, {2}),
        (did("pay").sum("n") < 0, {3}),
    ],
    ids=repr,
)
def test_a_sum_over_integers_never_wraps(members, rule, expected):
    events = """
        id | type | time:utc   | n:int
        ---+------+------------+---------------------
         1 | pay  | 2026-06-01 | 9000000000000000000
         1 | pay  | 2026-06-02 | 9000000000000000000
         2 | pay  | 2026-06-01 | 9223372036854775807
         3 | pay  | 2026-06-01 | -9000000000000000000
         3 | pay  | 2026-06-02 | -9000000000000000000
    """
    members(CUSTOMERS, rule, expected, events=events, may_stop={"sqlite", "bigquery"})


def test_a_sum_over_decimals_is_exact(members):
    # As doubles, 0.1 ten times is 0.9999999999999999.
    rows = "\n".join(f"1 | pay | 2026-06-{day:02d} | 0.10" for day in range(1, 11))
    events = f"id | type | time:utc | amount:decimal(6,2)\n---+---\n{rows}\n2 | pay | 2026-06-01 | 0.99"
    members(CUSTOMERS, did("pay").sum("amount") == 1, {1}, events=events)


def test_a_sum_over_wide_decimals_is_exact(members):
    events = """
        id | type | time:utc   | d:decimal(18,4)
        ---+------+------------+--------------------
         1 | pay  | 2026-06-01 | 12345678901.2345
         1 | pay  | 2026-06-02 | 0.0001
         2 | pay  | 2026-06-01 | 12345678901.2345
    """
    members(CUSTOMERS, did("pay").sum("d") == Decimal("12345678901.2346"), {1}, events=events)


def test_a_sum_may_be_compared_with_more_decimals_than_it_has(members):
    members(CUSTOMERS, did("pay").sum("amount") > Decimal("15.499999"), {1}, events=PAYMENTS)


LARGE = """
    id | type | time:utc   | x:float
    ---+------+------------+---------
     1 | pay  | 2026-06-01 | 1e308
     2 | pay  | 2026-06-01 | 1e308
     2 | pay  | 2026-06-02 | 1.1e308
     3 | pay  | 2026-06-01 | -1e308
     3 | pay  | 2026-06-02 | -1.1e308
     4 | pay  | 2026-06-01 |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("x") > 1.5, {1}),
        (did("pay").sum("x") < 1.5, {4, 5}),
        (did("pay").sum("x").is_between(-1, 1), {4, 5}),
        (did("pay").sum("x").is_not_between(-1, 1), {1}),
        (did("pay").average("x") > 1.5, {1}),
        (did("pay").average("x") <= 1.5, set()),
        (did("pay").average("x").is_missing(), {2, 3, 4, 5}),
        (did("pay").median("x") > 1.5, {1}),
        (did("pay").median("x").is_missing(), {2, 3, 4, 5}),
    ],
    ids=repr,
)
def test_a_sum_that_no_float_can_hold_is_missing(members, rule, expected):
    members(
        CUSTOMERS,
        rule,
        expected,
        events=LARGE,
        fields={"pay/x": {"scale": None}},
        may_stop={"postgres", "bigquery", "mariadb"},
    )


def test_floats_that_are_no_numbers_are_skipped(members):
    events = """
        id | type | time:utc   | x:float
        ---+------+------------+--------
         1 | pay  | 2026-06-01 | 1.5
         1 | pay  | 2026-06-02 | nan
         2 | pay  | 2026-06-01 | inf
         3 | pay  | 2026-06-01 | -inf
         3 | pay  | 2026-06-02 | -1.5
    """
    rule = did("pay").sum("x") == 1.5
    members(CUSTOMERS, rule, {1}, events=events, cannot_hold={"mariadb"})
