"""Integers are exact, from the smallest to the largest of 64 bits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from segkit import did, field

NUMBERS = """
    id | n:int
    ---+---------------------
     1 | 0
     2 | 1
     3 | -1
     4 | 2
     5 | 10
     6 | 9007199254740992
     7 | 9007199254740993
     8 | 9007199254740994
     9 | 9223372036854775807
    10 | 9223372036854775806
    11 | -9223372036854775808
    12 | -9223372036854775807
    13 |
"""
KNOWN = set(range(1, 13))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") == 0, {1}),
        (field("n") != 0, KNOWN - {1}),
        (field("n") == -1, {3}),
        (field("n") == 9007199254740993, {7}),
        (field("n") != 9007199254740993, KNOWN - {7}),
        (field("n") > 9007199254740992, {7, 8, 9, 10}),
        (field("n") >= 9007199254740993, {7, 8, 9, 10}),
        (field("n") < 9007199254740993, KNOWN - {7, 8, 9, 10}),
        (field("n") <= 9007199254740993, KNOWN - {8, 9, 10}),
        (field("n") == 9223372036854775807, {9}),
        (field("n") == 9223372036854775806, {10}),
        (field("n") == -9223372036854775808, {11}),
        (field("n") > -9223372036854775808, KNOWN - {11}),
        (field("n") < -9223372036854775807, {11}),
        (field("n").is_between(-1, 1), {1, 2, 3}),
        (field("n").is_between(2, 2), {4}),
        (field("n").is_not_between(-1, 9223372036854775806), {9, 11, 12}),
        (field("n").is_any_of(1, 2, 9007199254740993), {2, 4, 7}),
        (field("n").is_none_of(1, 2, 9007199254740993), KNOWN - {2, 4, 7}),
        (field("n").is_any_of(-9223372036854775808, 9223372036854775807), {9, 11}),
        (field("n").is_any_of(range(-5, 100)), {1, 2, 3, 4, 5}),
    ],
    ids=repr,
)
def test_integers_are_compared_exactly(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") == 9223372036854775808, set()),
        (field("n") < 9223372036854775808, KNOWN),
        (field("n") > -9223372036854775809, KNOWN),
        (field("n") != 10**30, KNOWN),
        (field("n") > 10**30, set()),
        (field("n").is_between(-(10**30), 10**30), KNOWN),
        (field("n").is_any_of(1, 10**30), {2}),
    ],
    ids=repr,
)
def test_a_literal_may_be_larger_than_any_integer_of_the_column(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") == Decimal("2.0"), {4}),
        (field("n") == Decimal("2.5"), set()),
        (field("n") != Decimal("2.5"), KNOWN),
        (field("n") > Decimal("1.5"), {4, 5, 6, 7, 8, 9, 10}),
        (field("n") < Decimal("-0.5"), {3, 11, 12}),
        (field("n") == 2.0, {4}),
        (field("n") == 2.5, set()),
        (field("n") > 1.5, {4, 5, 6, 7, 8, 9, 10}),
        (field("n") >= 1.0, KNOWN - {1, 3, 11, 12}),
        (field("n") == 9007199254740992.0, {6}),
        (field("n") > 9007199254740992.0, {7, 8, 9, 10}),
        (field("n").is_between(0.5, 2.5), {2, 4}),
        (field("n").is_not_between(Decimal("-0.5"), 10**19), {3, 11, 12}),
        (field("n").is_any_of(Decimal(2), Decimal("2.5")), {4}),
        (field("n").is_none_of(0.5, 1.0), KNOWN - {2}),
        (field("n") == Decimal(9007199254740993), {7}),
        (field("n") == Decimal("9007199254740992.5"), set()),
        (field("n") > Decimal("9007199254740992.5"), {7, 8, 9, 10}),
        (field("n") < Decimal("0.000000000000000001"), {1, 3, 11, 12}),
        (field("n") == -0.0, {1}),
        (field("n") < 1e300, KNOWN),
        (field("n") > -1e300, KNOWN),
        (field("n") > 1e-300, KNOWN - {1, 3, 11, 12}),
    ],
    ids=repr,
)
def test_a_literal_with_a_point_is_compared_exactly(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") < 5, {4}),
        (field("n") <= 5, {1, 4}),
        (field("n") == 5, {1}),
        (field("n") != 5, {2, 3, 4}),
        (field("n") > 5, {2, 3}),
    ],
    ids=repr,
)
def test_numbers_are_no_texts(members, rule, expected):
    members("id | n:int\n---+---\n1 | 5\n2 | 10\n3 | 300\n4 | -7", rule, expected)


def test_properties_are_exact_too(members):
    profiles = "id | a\n---+---\n1 | x\n2 | y"
    events = """
        id | type | time:utc   | n:int
        ---+------+------------+-----------------
         1 | pay  | 2026-06-01 | 9007199254740993
         2 | pay  | 2026-06-01 | 9007199254740992
    """
    members(profiles, did("pay").where(field("n") == 9007199254740993), {1}, events=events)


BEYOND = """
    id | n:int             | d:decimal(20,1)
    ---+-------------------+--------------------
     1 | 9007199254740991  | 9007199254740991.0
     2 | 9007199254740992  | 9007199254740992.0
     3 | 9007199254740993  | 9007199254740992.5
     4 | -9007199254740993 | -9007199254740993.0
     5 | 9007199254740994  | 9007199254740994.0
"""


@pytest.mark.parametrize("name", ["n", "d"])
@pytest.mark.parametrize(
    ("operator", "literal", "expected"),
    [
        ("__eq__", 2.0**53, {2}),
        ("__ne__", 2.0**53, {1, 3, 4, 5}),
        ("__gt__", 2.0**53, {3, 5}),
        ("__le__", 2.0**53, {1, 2, 4}),
        ("__lt__", 2.0**53 + 2, {1, 2, 3, 4}),
        ("__eq__", -(2.0**53), set()),
        ("__lt__", -(2.0**53), {4}),
    ],
)
def test_a_float_literal_beyond_2_to_the_53rd_is_compared_exactly(members, name, operator, literal, expected):
    members(BEYOND, getattr(field(name), operator)(literal), expected, cannot_hold={"sqlite"})
