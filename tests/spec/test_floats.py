"""Floats are doubles, compared as such. What is no finite number is missing (see missing values)."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tables

import segkit as sk
from segkit import did, field

SCORES = """
    id | x:float
    ---+------------------------
     1 | 0.0
     2 | -0.0
     3 | 0.1
     4 | 0.30000000000000004
     5 | 0.3
     6 | 1e308
     7 | -1e308
     8 | 2.2250738585072014e-308
     9 | 9007199254740992
    10 | 9007199254740994
    11 | 1e22
    12 | 1e23
    13 | 123456789.12345679
    14 | -1.5
    15 |
    16 | 1.7976931348623157e308
"""
KNOWN = {*range(1, 17)} - {15}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("x") == 0, {1, 2}),
        (field("x") == 0.0, {1, 2}),
        (field("x") == -0.0, {1, 2}),
        (field("x") != 0, KNOWN - {1, 2}),
        (field("x") >= 0, KNOWN - {7, 14}),
        (field("x") > 0, KNOWN - {1, 2, 7, 14}),
        (field("x") < 0, {7, 14}),
        (field("x").is_any_of(0.0, 1.0), {1, 2}),
        (field("x").is_none_of(-0.0, 0.1), KNOWN - {1, 2, 3}),
        (field("x") == 0.1, {3}),
        (field("x") == Decimal("0.1"), {3}),
        (field("x") == 0.3, {5}),
        (field("x") == 0.1 + 0.2, {4}),
        (field("x") > 0.3, {4, 6, 9, 10, 11, 12, 13, 16}),
        (field("x") == 1e308, {6}),
        (field("x") > 1e308, {16}),
        (field("x") <= -1e308, {7}),
        (field("x") == 2.2250738585072014e-308, {8}),
        (field("x") < 1e-300, {1, 2, 7, 8, 14}),
        (field("x") == 9007199254740992, {9}),
        (field("x") > 9007199254740992, {6, 10, 11, 12, 16}),
        (field("x") == 1e22, {11}),
        (field("x") == 1e23, {12}),
        (field("x") == 123456789.12345679, {13}),
        (field("x") == 123456789.1234568, set()),
        (field("x") == Decimal("-1.50"), {14}),
        (field("x").is_between(-1.5, 0.1), {1, 2, 3, 8, 14}),
        (field("x").is_not_between(0, 1e22), {6, 7, 12, 14, 16}),
        (field("x") == 1.7976931348623157e308, {16}),
    ],
    ids=repr,
)
def test_floats_are_compared_as_doubles(members, rule, expected):
    members(SCORES, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("x") == 5e-324, {1}),
        (field("x") > 0, {1, 2}),
        (field("x") < 1e-320, {1, 3}),
        (field("x") != 0, {1, 2}),
    ],
    ids=repr,
)
def test_the_smallest_doubles_are_no_zeros(members, rule, expected):
    members("id | x:float\n---+---\n1 | 5e-324\n2 | 1e-310\n3 | 0", rule, expected)


MIXED = """
    id | n:int            | x:float          | d:decimal(18,1)
    ---+------------------+------------------+------------------
     1 | 1                | 1.0              | 1.0
     2 | 1                | 1.5              | 1.5
     3 | 9007199254740993 | 9007199254740992 | 9007199254740993.0
     4 | 3                | nan              | 3.0
     5 | 0                | -0.0             | 0.0
     6 | 0                | 0.1              | 0.1
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") == field("x"), {1, 3, 5}),
        (field("x") == field("n"), {1, 3, 5}),
        (field("n") < field("x"), {2, 6}),
        (field("n") != field("x"), {2, 6}),
        (field("d") == field("x"), {1, 2, 3, 5, 6}),
        (field("x") != field("d"), set()),
        (field("x").is_between(field("n"), field("d")), {1, 2, 3, 5, 6}),
        (field("n") == field("d"), {1, 3, 4, 5}),
    ],
    ids=repr,
)
def test_an_exact_number_against_a_float_is_compared_as_a_double(members, rule, expected):
    members(MIXED, rule, expected, cannot_hold={"sqlite", "mariadb"})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") == field("x"), {1, 3}),
        (field("n") < field("x"), {2, 4}),
        (field("n") >= field("x"), {1, 3}),
        (field("x").is_between(0, field("n")), {1, 3}),
        (field("d") == field("x"), {1, 2, 4}),
        (field("x") > field("d") - 1, {1, 2, 4}),
        (field("x").is_not_between(field("d"), 99), set()),
    ],
    ids=repr,
)
def test_so_it_is_where_numbers_are_kept_otherwise(members, rule, expected):
    profiles = """
        id | n:int            | x:float          | d:decimal(4,1)
        ---+------------------+------------------+---------------
         1 | 1                | 1.0              | 1.0
         2 | 1                | 1.5              | 1.5
         3 | 9007199254740993 | 9007199254740992 |
         4 | 0                | 0.1              | 0.1
    """
    members(profiles, rule, expected)


@pytest.mark.parametrize("value", [2**53 + 1, -(2**53) - 1, Decimal(2**53) + 1])
def test_an_integer_that_no_double_tells_apart_is_refused(value):
    catalog = tables.data(SCORES).frame().catalog
    with pytest.raises(
        sk.DefinitionError, match="beyond 2\\^53, where a float no longer tells integers apart"
    ):
        sk.check(sk.Segment("large", field("x") == value), catalog)


def test_a_float_as_large_as_that_may_be_written(members):
    members(SCORES, field("x") == float(2**53 + 2), {10})


def test_a_negative_zero_counts_once(members):
    events = """
        id | type | time:utc   | x:float
        ---+------+------------+--------
         1 | pay  | 2026-06-01 | 0.0
         1 | pay  | 2026-06-02 | -0.0
         2 | pay  | 2026-06-01 | -0.0
         2 | pay  | 2026-06-01 | 0.5
    """
    members(SCORES, did("pay").distinct("x") == 1, {1}, events=events)


def test_narrow_floats_are_widened(members):
    # 0.1 as a 32-bit float is 0.10000000149011612 as a double.
    members("id | x:float\n---+---\n1 | 0.10000000149011612\n2 | 0.1", field("x") > 0.1, {1})
