"""A missing value satisfies no claim but `is missing`. See also negation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import tables
from engines.gaps import NO_LISTS, NO_PATTERNS, NO_TEXT_ORDER

import segkit as sk
from segkit import did, field

# 1 has every value, 2 has none.
EVERYTHING = """
    id | name | age:int | amount:decimal(4,2) | score:float | opt_in:bool | born:date  | seen:instant
    ---+------+---------+---------------------+-------------+-------------+------------+---------------
     1 | m    | 5       | 5.00                | 5.5         | true        | 2000-05-05 | 2026-05-05T00Z
     2 |      |         |                     |             |             |            |
"""
FIELDS = ["name", "age", "amount", "score", "opt_in", "born", "seen"]
MAY = dt.datetime(2026, 5, 5, tzinfo=dt.UTC)

CUSTOMERS = """
    id | country
    ---+--------
     1 | FR
     2 | DE
     3 |
     4 | ""
"""

FLOATS = """
    id | score:float
    ---+------------
     1 | 1.5
     2 | -2.5
     3 | 0
     4 | nan
     5 | inf
     6 | -inf
     7 |
"""
NO_INFINITY = {"mariadb"}


def test_a_missing_text_is_not_equal_to_anything(members):
    members(CUSTOMERS, field("country") == "FR", {1})


def test_a_missing_text_is_not_unequal_to_anything_either(members):
    members(CUSTOMERS, field("country") != "FR", {2, 4})


def test_an_empty_text_is_not_missing(members):
    members(CUSTOMERS, field("country").is_missing(), {3})


@pytest.mark.parametrize("name", FIELDS)
def test_every_type_can_be_asked_whether_it_is_missing(members, name):
    members(EVERYTHING, field(name).is_missing(), {2})


@pytest.mark.parametrize("name", FIELDS)
def test_every_type_can_be_asked_whether_it_is_not_missing(members, name):
    members(EVERYTHING, field(name).is_not_missing(), {1})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("name") == "m", {1}),
        (field("name") != "m", set()),
        (field("name").is_any_of("m", "n"), {1}),
        (field("name").is_none_of("x", "y"), {1}),
        (field("name").contains("m"), {1}),
        (field("name").does_not_contain("x"), {1}),
        (field("name").starts_with("m"), {1}),
        (field("name").does_not_start_with("x"), {1}),
        (field("name").ends_with("m"), {1}),
        (field("name").does_not_end_with("x"), {1}),
        (field("age") == 5, {1}),
        (field("age") != 6, {1}),
        (field("age") < 6, {1}),
        (field("age") <= 5, {1}),
        (field("age") > 4, {1}),
        (field("age") >= 5, {1}),
        (field("age").is_between(4, 6), {1}),
        (field("age").is_not_between(6, 7), {1}),
        (field("age").is_any_of(5, 6), {1}),
        (field("age").is_none_of(6, 7), {1}),
        (field("amount") == 5, {1}),
        (field("amount") != Decimal("5.01"), {1}),
        (field("amount") < 6, {1}),
        (field("amount").is_not_between(6, 7), {1}),
        (field("amount").is_none_of(6, 7), {1}),
        (field("score") != 6, {1}),
        (field("score") < 6, {1}),
        (field("score") > 5, {1}),
        (field("score").is_not_between(6, 7), {1}),
        (field("score").is_none_of(6.5, 7.5), {1}),
        (field("opt_in").is_true(), {1}),
        (field("opt_in") != False, {1}),  # noqa: E712 - a condition
        (field("opt_in").is_false(), set()),
        (field("born") != dt.date(2001, 1, 1), {1}),
        (field("born") < dt.date(2001, 1, 1), {1}),
        (field("born").is_not_between(dt.date(2001, 1, 1), dt.date(2002, 1, 1)), {1}),
        (field("born").is_none_of(dt.date(2001, 1, 1)), {1}),
        (field("seen") == MAY, {1}),
        (field("seen") != MAY, set()),
        (field("seen") <= MAY, {1}),
        (field("seen") > MAY, set()),
        (field("seen").is_not_between(MAY, MAY), set()),
    ],
    ids=repr,
)
def test_a_missing_value_satisfies_no_claim(members, rule, expected):
    members(EVERYTHING, rule, expected)


@pytest.mark.parametrize("rule", [field("name") < "z", field("name").is_not_between("x", "z")], ids=repr)
def test_a_missing_text_has_no_place_in_the_order(members, rule):
    members(EVERYTHING, rule, {1}, refused=NO_TEXT_ORDER)


@pytest.mark.parametrize("rule", [field("name").matches("m"), field("name").does_not_match("x")], ids=repr)
def test_a_missing_text_neither_matches_nor_fails_to(members, rule):
    members(EVERYTHING, rule, {1}, refused=NO_PATTERNS)


@pytest.mark.parametrize(
    "rule",
    [
        field("born").any_time(),
        field("born").before("2026-01-01"),
        field("born").before("2026-01-01").opposite().opposite(),
        field("born").since("2026-01-01").opposite(),
        field("born").anniversary().from_to("2026-05-01", "2026-05-31"),
        field("born").anniversary().from_to("2026-06-01", "2026-06-30").opposite(),
        field("seen").any_time(),
        field("seen").in_last(years=1),
        field("seen").in_next(years=1).opposite(),
        field("seen").since("2026-01-01"),
        field("seen").before("2026-01-01").opposite(),
    ],
    ids=repr,
)
def test_a_missing_time_lies_in_no_window_and_outside_none(members, rule):
    members(EVERYTHING, rule, {1})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("score").is_missing(), {4, 5, 6, 7}),
        (field("score").is_not_missing(), {1, 2, 3}),
        (field("score") > 0, {1}),
        (field("score") >= 0, {1, 3}),
        (field("score") < 0, {2}),
        (field("score") <= 1.5, {1, 2, 3}),
        (field("score") == 0, {3}),
        (field("score") != 0, {1, 2}),
        (field("score").is_between(-1e300, 1e300), {1, 2, 3}),
        (field("score").is_not_between(0, 1), {1, 2}),
        (field("score").is_any_of(0, 1.5), {1, 3}),
        (field("score").is_none_of(0, 1.5), {2}),
        (field("score") > -1.7976931348623157e308, {1, 2, 3}),
        (field("score") == field("score"), {1, 2, 3}),
        (field("score") + 1 > 0, {1, 3}),
        (field("score") * 0 == 0, {1, 2, 3}),
        ((field("score") - 1).is_missing(), {4, 5, 6, 7}),
    ],
    ids=repr,
)
def test_a_float_that_is_no_finite_number_is_missing(members, rule, expected):
    members(FLOATS, rule, expected, cannot_hold=NO_INFINITY)


def test_a_claim_about_two_fields_needs_both(members):
    profiles = """
        id | a:int | b:int
        ---+-------+------
         1 | 1     | 1
         2 | 1     |
         3 |       | 1
         4 |       |
         5 | 1     | 2
    """
    members(profiles, field("a") != field("b"), {5})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a").is_between(field("low"), field("high")), {1}),
        (field("a").is_not_between(field("low"), field("high")), {2}),
        (field("a").is_between(0, field("high")), {1, 2, 4}),
        (field("a").is_not_between(field("low"), 10), {2, 3}),
        (field("a").is_not_between(field("low"), field("low")), {1, 2, 3}),
    ],
    ids=repr,
)
def test_a_range_needs_both_its_ends(members, rule, expected):
    profiles = """
        id | a:int | low:int | high:int
        ---+-------+---------+---------
         1 | 5     | 1       | 9
         2 | 5     | 7       | 9
         3 | 5     | 7       |
         4 | 5     |         | 9
         5 |       | 1       | 9
         6 | 5     |         |
    """
    members(profiles, rule, expected)


def test_a_column_may_have_no_value_at_all(members):
    members("id | a:int\n---+---\n1 |\n2 |", field("a").is_missing(), {1, 2})


def test_a_list_is_never_missing():
    data = tables.data("id | tags:list of text\n---+---\n1 | [a]")
    with pytest.raises(sk.DefinitionError, match="A list is never missing; ask whether its size is 0"):
        sk.check(sk.Segment("none", field("tags").is_missing()), data.frame().catalog)


def test_a_missing_list_is_empty(members):
    profiles = "id | tags:list of text\n---+---\n1 | [a]\n2 | []\n3 |"
    members(profiles, field("tags").size() == 0, {2, 3}, refused=NO_LISTS)


def test_a_missing_property_satisfies_no_filter(members):
    profiles = "id | plan\n---+---\n1 | a\n2 | b\n3 | c"
    events = """
        id | type  | time:utc   | shop
        ---+-------+------------+-----
         1 | visit | 2026-06-01 | A
         2 | visit | 2026-06-01 |
         3 | visit | 2026-06-01 | B
    """
    members(profiles, did("visit").where(field("shop") != "A"), {3}, events=events)


def test_a_missing_value_cannot_be_compared_with():
    with pytest.raises(sk.DefinitionError, match="A missing value equals nothing"):
        field("a") == None  # noqa: B015, E711 - it raises


@pytest.mark.parametrize("value", [float("inf"), float("-inf")])
def test_an_infinite_number_cannot_be_compared_with(value):
    with pytest.raises(sk.DefinitionError, match="not finite"):
        field("a") == value  # noqa: B015 - it raises
