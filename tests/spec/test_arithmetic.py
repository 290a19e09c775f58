"""Arithmetic on numbers: exact on integers and decimals, division of doubles, and nothing divides by zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tables
from engines.gaps import NO_LONG_PRODUCTS, STOPS_OUT_OF_RANGE

import segkit as sk
from segkit import did, field

NUMBERS = """
    id | a:int | b:int | x:float | y:float | d:decimal(8,2) | e:decimal(6,3)
    ---+-------+-------+---------+---------+----------------+---------------
     1 | 7     | 2     | 0.5     | 0.25    | 10.25          | 0.125
     2 | -7    | 2     | -0.5    | 0.0     | -10.25         | 2.500
     3 | 7     | 0     | 1.5     | -0.0    | 0.00           | 0.000
     4 | 0     | 0     | 0.0     | 0.0     | 0.00           | 1.000
     5 |       | 2     |         | 1.0     |                | 1.000
     6 | 7     |       | 1.0     |         | 1.00           |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") + field("b") == 9, {1}),
        (field("a") - field("b") == 5, {1}),
        (field("a") * field("b") == -14, {2}),
        (field("a") + 1 == 8, {1, 3, 6}),
        (1 + field("a") == 8, {1, 3, 6}),
        (10 - field("a") == 3, {1, 3, 6}),
        (field("a") - 10 == -3, {1, 3, 6}),
        (2 * field("a") == 14, {1, 3, 6}),
        (field("a") * -1 > 0, {2}),
        (field("a") * field("a") == 49, {1, 2, 3, 6}),
        ((field("a") + field("b")).is_missing(), {5, 6}),
        ((field("a") + field("b")).is_not_missing(), {1, 2, 3, 4}),
        (field("a") + field("b") > field("a"), {1, 2}),
        (field("a") > field("a") - field("b"), {1, 2}),
        (field("a") - field("b") != 5, {2, 3, 4}),
        ((field("a") + field("b")).is_between(0, 8), {3, 4}),
        ((field("a") + field("b")).is_not_between(0, 8), {1, 2}),
        ((field("a") + field("b")).is_any_of(9, 0), {1, 4}),
        ((field("a") + field("b")).is_none_of(9, 0), {2, 3}),
        (field("a") + Decimal("0.5") == Decimal("7.5"), {1, 3, 6}),
        (field("a") * Decimal("0.1") == Decimal("0.7"), {1, 3, 6}),
        (field("a") + 0.5 == 7.5, {1, 3, 6}),
    ],
    ids=repr,
)
def test_integers_are_added_and_multiplied(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") - (field("b") - 1) == 6, {1}),
        ((field("a") - field("b")) - 1 == 4, {1}),
        (field("a") - (field("b") - (field("a") - 1)) == 11, {1}),
        ((field("a") + 1) * field("b") == 16, {1}),
        (field("a") + 1 * field("b") == 9, {1}),
        (field("a") * (field("b") + 1) == -21, {2}),
        (field("a") / (field("b") / 2) == 7, {1}),
        (field("a") / field("b") / 2 == 1.75, {1}),
        ((field("a") - 1) / (field("b") + 1) == 2, {1}),
        (2 * (field("a") - field("b")) - (field("a") - field("b")) == 5, {1}),
        (-1 * (field("a") - field("b")) == -5, {1}),
    ],
    ids=repr,
)
def test_arithmetic_is_done_in_the_order_it_is_written(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") / field("b") == 3.5, {1}),
        (field("a") / field("b") == -3.5, {2}),
        (field("a") / 2 == 3.5, {1, 3, 6}),
        (1 / field("b") == 0.5, {1, 2, 5}),
        (field("a") / field("b") > 3, {1}),
        (field("a") / field("b") != 3.5, {2}),
        (field("d") / field("e") == 82, {1}),
        (field("d") / 2 == 5.125, {1}),
        (field("a") / Decimal("0.5") == 14, {1, 3, 6}),
        (field("x") / field("y") == 2, {1}),
        (field("b") / field("b") == 1, {1, 2, 5}),
        (field("a") / 3 == 7 / 3, {1, 3, 6}),
        (field("a") / 10 == 0.7, {1, 3, 6}),
    ],
    ids=repr,
)
def test_division_is_that_of_doubles(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ((field("a") / field("b")).is_missing(), {3, 4, 5, 6}),
        ((field("a") / field("b")).is_not_missing(), {1, 2}),
        ((field("x") / field("y")).is_missing(), {2, 3, 4, 5, 6}),
        ((field("d") / field("e")).is_missing(), {3, 5, 6}),
        ((field("a") / 0).is_missing(), {1, 2, 3, 4, 5, 6}),
        (field("a") / 0 > 1, set()),
        (1 / field("b") >= 0, {1, 2, 5}),
        (field("a") / (field("b") - 2) != 1, {3, 4}),
        ((1 / field("x") + 1).is_missing(), {4, 5}),
        (field("b") / field("b") * 0 == 0, {1, 2, 5}),
        (field("a") / field("b") == field("a") / field("b"), {1, 2}),
    ],
    ids=repr,
)
def test_division_by_zero_is_missing(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("d") + field("e") == Decimal("10.375"), {1}),
        (field("d") - field("e") == Decimal("10.125"), {1}),
        (field("d") * field("e") == Decimal("1.28125"), {1}),
        (field("d") * field("e") == Decimal("1.28126"), set()),
        (field("d") * field("e") == Decimal("-25.625"), {2}),
        (field("d") + field("a") == Decimal("17.25"), {1}),
        (field("a") - field("d") == Decimal("-3.25"), {1}),
        (field("a") * field("d") == Decimal("71.75"), {1, 2}),
        (field("d") + 1 == Decimal("11.25"), {1}),
        (field("d") + Decimal("0.0001") > Decimal("10.25"), {1}),
        (field("d") * Decimal("0.01") == Decimal("0.1025"), {1}),
        (field("d") + 0.5 == 10.75, {1}),
        (field("d") + field("x") == 10.75, {1}),
        (field("d") + field("e") > field("a"), {1, 4}),
        (field("d") == field("e") * 82, {1, 3}),
        ((field("d") + field("e")).is_any_of(Decimal("10.375"), 1), {1, 4}),
        ((field("d") - field("d")) == 0, {1, 2, 3, 4, 6}),
    ],
    ids=repr,
)
def test_decimals_are_added_and_multiplied_exactly(members, rule, expected):
    members(NUMBERS, rule, expected)


def test_a_product_of_three_decimals_is_exact_or_refused(members):
    rule = field("d") * field("d") * field("e") == Decimal("13.1328125")
    members(NUMBERS, rule, {1}, refused=NO_LONG_PRODUCTS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("x") + field("y") == 0.75, {1}),
        (field("x") - field("y") == 0.25, {1}),
        (field("x") * field("y") == 0.125, {1}),
        (field("x") * field("a") == 3.5, {1, 2}),
        (field("x") + 1 == 1.5, {1}),
        (field("x") * 0 == 0, {1, 2, 3, 4, 6}),
        ((field("x") + field("y")).is_missing(), {5, 6}),
        (0.1 + field("y") == 0.35, {1}),
    ],
    ids=repr,
)
def test_floats_are_added_and_multiplied_as_doubles(members, rule, expected):
    members(NUMBERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ((field("x") * 1e308).is_missing(), {1, 3}),
        (field("x") * 1e308 > 1, {2}),
        ((field("x") * 1e308 * 0).is_missing(), {1, 3}),
        ((field("x") - field("y")).is_missing(), {2, 3}),
        ((field("x") / 1e-308).is_missing(), {1, 3}),
    ],
    ids=repr,
)
def test_a_result_that_is_no_finite_number_is_missing(members, rule, expected):
    profiles = "id | x:float | y:float\n---+---\n1 | 10 | 1\n2 | 0.5 |\n3 | 1e308 |"
    members(profiles, rule, expected, may_stop=STOPS_OUT_OF_RANGE)


def test_a_result_too_small_for_a_double_is_zero(members):
    profiles = "id | x:float\n---+---\n1 | 1e-200\n2 | 1\n3 | 0"
    members(profiles, field("x") * field("x") == 0, {1, 3}, may_stop=STOPS_OUT_OF_RANGE)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("x") * field("x") < 100, {1, 2, 3}),
        (field("x") * field("x") >= 0, {1, 2, 3}),
        ((field("x") * field("x")).is_missing(), {4, 5}),
        (field("x") / 1e300 == 0, {1, 3}),
        (field("x") + field("x") > 0, {1, 2, 4}),
    ],
    ids=repr,
)
def test_a_float_out_of_range_is_missing_or_zero(members, rule, expected):
    profiles = "id | x:float\n---+---\n1 | 1e-300\n2 | 1\n3 | 0\n4 | 1e200\n5 |"
    members(profiles, rule, expected, may_stop=STOPS_OUT_OF_RANGE)


LARGE = """
    id | n:int               | m:int
    ---+---------------------+------
     1 | 9223372036854775807 | 1
     2 | 4611686018427387904 | 2
     3 | 1                   | 1
"""
#: Databases that may stop rather than widen; none may wrap.
STOPS = {"local", "duckdb", "sqlite", "postgres", "mariadb", "bigquery"}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("n") + field("m") > 0, {1, 2, 3}),
        (field("n") * field("m") > 0, {1, 2, 3}),
        (field("n") + 1 == 9223372036854775808, {1}),
        (-1 * field("n") - 2 < 0, {1, 2, 3}),
        (field("n") * 2 == 9223372036854775808, {2}),
        (field("n") * field("n") > field("m"), {1, 2}),
    ],
    ids=repr,
)
def test_integers_never_wrap(members, rule, expected):
    members(LARGE, rule, expected, may_stop=STOPS)


def test_arithmetic_near_the_largest_integer_is_exact(members):
    members(LARGE, field("n") - field("m") == 9223372036854775806, {1})


def test_arithmetic_over_properties_is_done_in_each_event(members):
    events = """
        id | type | time:utc   | price:decimal(6,2) | pieces:int
        ---+------+------------+--------------------+-----------
         1 | buy  | 2026-06-01 | 0.10               | 3
         1 | buy  | 2026-06-02 | 2.00               | 1
         2 | buy  | 2026-06-01 | 5.00               |
         3 | buy  | 2026-06-01 | 1.15               | 2
    """
    members(
        NUMBERS, did("buy").sum(field("price") * field("pieces")) == Decimal("2.30"), {1, 3}, events=events
    )


@pytest.mark.parametrize("name", ["t", "flag", "day"])
def test_arithmetic_takes_numbers(name):
    data = tables.data("id | t | flag:bool | day:date\n---+---\n1 | a | true | 2026-01-01")
    with pytest.raises(sk.DefinitionError, match="Arithmetic takes numbers; one side is"):
        sk.check(sk.Segment("sum", field(name) + 1 == 2), data.frame().catalog)


# 12 and 18 digits, whose products need more.
PRICES = """
    id | price:decimal(18,6)  | rate:decimal(18,6) | n:int
    ---+----------------------+--------------------+-----------
     1 | 2000.000000          | 600.000000         | 1000000000
     2 | 0.000001             | 0.000001           | 1
     3 | -999999999.999999    | 999999.000001      | 9
     4 |                      | 1.000000           | 1
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("price") * field("rate") > 1, {1}),
        (field("price") * field("rate") == Decimal("0.000000000001"), {2}),
        (field("price") * field("rate") == Decimal("-999999000000999.000000999999"), {3}),
        (field("price") * field("n") == 2_000_000_000_000, {1}),
        (field("n") * field("price") < 0, {3}),
        ((field("price") + 1) * (field("rate") + 1) > 1_000_000, {1}),
    ],
    ids=repr,
)
def test_a_product_of_long_decimals_has_room(members, rule, expected):
    members(PRICES, rule, expected, may_stop={"sqlite"})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("buy").sum(field("price") * field("rate")) == 2_400_000, {1}),
        (did("buy").sum(field("price") * field("n")) == Decimal("4000.000001"), {1}),
        (did("buy").max(field("price") * field("rate")) > 1_000_000, {1}),
        (did("buy").average(field("rate") * field("price")) == 800_000, {1}),
        (did("buy").median(field("rate") * field("price")) == 1_200_000, {1}),
        (did("buy").where(field("price") * field("rate") > 1), {1}),
    ],
    ids=repr,
)
def test_products_of_long_decimals_are_added_up(members, rule, expected):
    events = """
        id | type | time:utc   | price:decimal(18,6) | rate:decimal(18,6) | n:int
        ---+------+------------+---------------------+--------------------+------
         1 | buy  | 2026-06-01 | 2000.000000         | 600.000000         | 1
         1 | buy  | 2026-06-02 | 2000.000000         | 600.000000         | 1
         1 | buy  | 2026-06-03 | 0.000001            | 0.000000           | 1
         2 | buy  | 2026-06-01 |                     | 1.000000           | 1
    """
    members(PRICES, rule, expected, events=events, may_stop={"sqlite"})
