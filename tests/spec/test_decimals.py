"""Decimals are exact: nothing is rounded on the way to a comparison."""

from __future__ import annotations

from decimal import Decimal

import pytest

from segkit import field

MONEY = """
    id | amount:decimal(12,2) | rate:decimal(8,6) | n:int
    ---+----------------------+-------------------+------
     1 | 0.00                 | 0.000000          | 0
     2 | 0.10                 | 0.100000          | 1
     3 | 0.30                 | 0.300001          | 0
     4 | 19.99                | 19.990000         | 20
     5 | 20.00                | 20.000000         | 20
     6 | -0.01                | -0.010000         | 0
     7 | 9999999999.99        | 99.999999         | 2
     8 | -9999999999.99       | -99.999999        | -2
     9 |                      |                   |
"""
KNOWN = set(range(1, 9))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("amount") == Decimal("19.99"), {4}),
        (field("amount") == 19.99, {4}),
        (field("amount") == Decimal("19.990"), {4}),
        (field("amount") == Decimal("19.991"), set()),
        (field("amount") != Decimal("19.991"), KNOWN),
        (field("amount") > Decimal("19.989"), {4, 5, 7}),
        (field("amount") < Decimal("19.991"), KNOWN - {5, 7}),
        (field("amount") == 20, {5}),
        (field("amount") == Decimal("2E+1"), {5}),
        (field("amount") > 0, {2, 3, 4, 5, 7}),
        (field("amount") < 0, {6, 8}),
        (field("amount") == 0, {1}),
        (field("amount") == Decimal("-0.00"), {1}),
        (field("amount") == 0.1, {2}),
        (field("amount") == 0.1 + 0.2, set()),
        (field("amount") < 0.1 + 0.2, {1, 2, 3, 6, 8}),
        (field("amount") == 0.3, {3}),
        (field("amount") >= Decimal("9999999999.99"), {7}),
        (field("amount") == Decimal("-9999999999.99"), {8}),
        (field("amount") < 10**10, KNOWN),
        (field("amount") < 10**30, KNOWN),
        (field("amount") > Decimal("1E+20"), set()),
        (field("amount") > 1e300, set()),
        (field("amount") < 1e-300, {1, 6, 8}),
        (field("amount").is_between(Decimal("0.1"), Decimal("0.3")), {2, 3}),
        (field("amount").is_between(0, 20), {1, 2, 3, 4, 5}),
        (field("amount").is_not_between(0, Decimal("19.99")), {5, 6, 7, 8}),
        (field("amount").is_any_of(Decimal("0.1"), 20, 0.3, Decimal("0.305")), {2, 3, 5}),
        (field("amount").is_none_of(Decimal("0.1"), 20), KNOWN - {2, 5}),
        (field("rate") == Decimal("0.300001"), {3}),
        (field("rate") > 0.3, {3, 4, 5, 7}),
        (field("rate") == Decimal("0.3000010"), {3}),
    ],
    ids=repr,
)
def test_decimals_are_compared_exactly(members, rule, expected):
    members(MONEY, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("amount") == field("rate"), {1, 2, 4, 5, 6}),
        (field("amount") < field("rate"), {3, 8}),
        (field("amount") > field("rate"), {7}),
        (field("amount") == field("n"), {1, 5}),
        (field("amount") != field("n"), KNOWN - {1, 5}),
        (field("n") > field("amount"), {2, 4, 6, 8}),
        (field("rate").is_between(field("amount"), field("n")), {1, 2, 4, 5, 6, 8}),
        (field("rate").is_not_between(field("amount"), field("n")), {3, 7}),
    ],
    ids=repr,
)
def test_decimals_of_different_scales_are_compared_exactly(members, rule, expected):
    members(MONEY, rule, expected)


WIDE = """
    id | a:decimal(38,18)                       | b:decimal(38,0)
    ---+----------------------------------------+---------------------------------------
     1 | 12345678901234567890.123456789012345678 | 99999999999999999999999999999999999999
     2 | 12345678901234567890.123456789012345679 | 99999999999999999999999999999999999998
     3 | -0.000000000000000001                  | 0
     4 | 0.000000000000000001                   | -1
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") == Decimal("12345678901234567890.123456789012345678"), {1}),
        (field("a") > Decimal("12345678901234567890.123456789012345678"), {2}),
        (field("a") > 0, {1, 2, 4}),
        (field("a") < 0, {3}),
        (field("b") == 99999999999999999999999999999999999999, {1}),
        (field("b") >= 99999999999999999999999999999999999998, {1, 2}),
        (field("b") < 99999999999999999999999999999999999999, {2, 3, 4}),
        (field("b").is_any_of(99999999999999999999999999999999999998, 0), {2, 3}),
        (field("b") > Decimal("-0.5"), {1, 2, 3}),
    ],
    ids=repr,
)
def test_decimals_may_have_38_digits(members, rule, expected):
    members(WIDE, rule, expected, cannot_hold={"sqlite"})


def test_sqlite_keeps_decimals_as_integers_of_their_last_digit(members):
    # 4.35 * 100 is 434.99999999999994 as a double; it must be rounded and not cut off.
    profiles = "id | a:decimal(6,2)\n---+---\n1 | 4.35\n2 | 4.34\n3 | -4.35\n4 | 1.15\n5 | 8.03"
    members(
        profiles,
        field("a").is_any_of(Decimal("4.35"), Decimal("-4.35"), Decimal("1.15"), Decimal("8.03")),
        {1, 3, 4, 5},
    )
