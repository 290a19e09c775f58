"""A list is never missing: no list is the empty list. Missing elements are not there, duplicates are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import tables
from engines.gaps import NO_LISTS

import segkit as sk
from segkit import did, field

TAGS = r"""
    id | tags:list of text                     | n:int
    ---+---------------------------------------+------
     1 | [red, blue]                           | 2
     2 | [red]                                 | 2
     3 | [blue, blue, blue]                    | 1
     4 | []                                    | 0
     5 |                                       | 0
     6 | [null]                                | 1
     7 | [red, null, blue]                     | 2
     8 | [Red]                                 | 1
     9 | ["red "]                              | 1
    10 | [""]                                  | 1
    11 | ["it's", "a,b", "100%", "a\\b"]       | 4
    12 | ["\u00e5", "\ud83d\ude00"]            | 2
    13 | ["a\u030a"]                           | 1
"""
EVERYBODY = set(range(1, 14))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("tags").has_any_of("red"), {1, 2, 7}),
        (field("tags").has_any_of("red", "blue"), {1, 2, 3, 7}),
        (field("tags").has_any_of("green", "blue"), {1, 3, 7}),
        (field("tags").has_any_of("green"), set()),
        (field("tags").has_none_of("red"), EVERYBODY - {1, 2, 7}),
        (field("tags").has_none_of("red", "blue"), EVERYBODY - {1, 2, 3, 7}),
        (field("tags").has_none_of("green"), EVERYBODY),
        (field("tags").has_all_of("red"), {1, 2, 7}),
        (field("tags").has_all_of("red", "blue"), {1, 7}),
        (field("tags").has_all_of("blue", "green"), set()),
        (field("tags").has_any_of("Red"), {8}),
        (field("tags").has_any_of("red "), {9}),
        (field("tags").has_any_of("it's"), {11}),
        (field("tags").has_any_of("a,b"), {11}),
        (field("tags").has_all_of("100%", "a\\b"), {11}),
        (field("tags").has_any_of("a"), set()),
        (field("tags").has_any_of("\u00e5"), {12}),
        (field("tags").has_any_of("\U0001f600"), {12}),
        (field("tags").has_any_of("a\u030a"), {13}),
        (~field("tags").has_any_of("red"), EVERYBODY - {1, 2, 7}),
        (~field("tags").has_none_of("red"), {1, 2, 7}),
        (~field("tags").has_all_of("red", "blue"), EVERYBODY - {1, 7}),
    ],
    ids=ascii,
)
def test_a_list_is_asked_what_it_holds(members, rule, expected):
    members(TAGS, rule, expected, refused=NO_LISTS)


def test_a_list_may_hold_the_empty_text(members):
    members(TAGS, field("tags").has_any_of(""), {10}, refused=NO_LISTS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("tags").size() == 0, {4, 5, 6}),
        (field("tags").size() == 1, {2, 8, 9, 10, 13}),
        (field("tags").size() > 1, {1, 3, 7, 11, 12}),
        (field("tags").size() >= 3, {3, 11}),
        (field("tags").size() != 2, EVERYBODY - {1, 7, 12}),
        (field("tags").size().is_any_of(-3, 10**20, -2, 1), {2, 8, 9, 10, 13}),
        (field("tags").size() < 10**20, EVERYBODY),
        (field("tags").size() == 10**20, set()),
        (field("tags").size().is_between(2, 3), {1, 3, 7, 12}),
        (field("tags").size().is_not_between(1, 3), {4, 5, 6, 11}),
        (field("tags").size().is_any_of(0, 4), {4, 5, 6, 11}),
        (field("tags").size() == field("n"), {1, 4, 5, 7, 8, 9, 10, 11, 12, 13}),
        (field("n") > field("tags").size(), {2, 6}),
        (field("tags").size() * 2 == 6, {3}),
        (field("tags").size() - field("n") == 2, {3}),
        (6 / field("tags").size() == 3, {1, 7, 12}),
        ((6 / field("tags").size()).is_missing(), {4, 5, 6}),
        (~(field("tags").size() > 0), {4, 5, 6}),
    ],
    ids=repr,
)
def test_the_size_is_the_number_of_known_elements(members, rule, expected):
    members(TAGS, rule, expected, refused=NO_LISTS)


KINDS = """
    id | ints:list of int     | money:list of decimal(8,2) | floats:list of float | days:list of date
    ---+----------------------+----------------------------+----------------------+---------------------------
     1 | [1, 2]               | [0.10, 19.99]              | [0.5, -0.0]          | [2026-06-30]
     2 | [9007199254740993]   | [0.1]                      | [0.1]                | [2024-02-29, 1999-12-31]
     3 | [9007199254740992]   | []                         | [nan, inf]           | [null]
     4 | [-1, null]           | [-19.99]                   | [1e300]              |
     5 |                      |                            |                      |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("ints").has_any_of(2, 3), {1}),
        (field("ints").has_all_of(1, 2), {1}),
        (field("ints").has_any_of(9007199254740993), {2}),
        (field("ints").has_none_of(1, -1), {2, 3, 5}),
        (field("ints").size() == 1, {2, 3, 4}),
        (field("money").has_any_of(Decimal("0.1")), {1, 2}),
        (field("money").has_any_of(19.99), {1}),
        (field("money").has_all_of(Decimal("0.10"), Decimal("19.990")), {1}),
        (field("money").has_none_of(Decimal("-19.99")), {1, 2, 3, 5}),
        (field("floats").has_any_of(0.1), {2}),
        (field("floats").has_any_of(0), {1}),
        (field("floats").has_any_of(0.5, 1e300), {1, 4}),
        (field("floats").has_none_of(0.1, 0.5), {3, 4, 5}),
        (field("floats").has_all_of(-0.0, 0.5), {1}),
        (field("days").has_any_of(dt.date(2026, 6, 30)), {1}),
        (field("days").has_all_of(dt.date(2024, 2, 29), dt.date(1999, 12, 31)), {2}),
        (field("days").has_none_of(dt.date(2024, 2, 29)), {1, 3, 4, 5}),
        (field("days").size() == 0, {3, 4, 5}),
    ],
    ids=repr,
)
def test_elements_are_compared_as_values_of_their_type(members, rule, expected):
    members(KINDS, rule, expected, refused=NO_LISTS)


def test_elements_that_are_no_finite_numbers_are_not_there(members):
    members(KINDS, field("floats").size() == 0, {3, 5}, refused=NO_LISTS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("buy").where(field("items").has_any_of("hat")), {1}),
        (did("buy").where(field("items").has_none_of("hat")), {2, 3}),
        (did("buy").where(field("items").size() == 0), {3}),
        (did("buy").where(~field("items").has_all_of("hat", "bag")), {2, 3}),
        (did("buy").where(field("items").size() > 1).at_least(1), {1}),
    ],
    ids=repr,
)
def test_a_property_may_be_a_list(members, rule, expected):
    events = """
        id | type | time:utc   | items:list of text
        ---+------+------------+-------------------
         1 | buy  | 2026-06-01 | [hat, bag]
         2 | buy  | 2026-06-01 | [bag]
         3 | buy  | 2026-06-01 |
    """
    members(TAGS, rule, expected, events=events, refused=NO_LISTS)


def test_other_rules_do_not_mind_a_list(members):
    members(TAGS, field("n") > 2, {11})


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (field("tags") == "red", "'is' cannot be asked of field 'tags', which is list of text"),
        (field("tags").contains("red"), "'contains' cannot be asked of field 'tags'"),
        (field("tags").is_missing(), "A list is never missing; ask whether its size is 0"),
        (field("tags").has_any_of(1), "'tags' is text, but 1 is integer"),
        (field("n").has_any_of(1), "'has any of' cannot be asked of field 'n', which is integer"),
        (field("n").size() > 1, "Field 'n' is integer; only a list has a size"),
    ],
    ids=repr,
)
def test_a_list_is_no_value(rule, why):
    with pytest.raises(sk.DefinitionError, match=why):
        sk.check(sk.Segment("wrong", rule), tables.data(TAGS).frame().catalog)


# The size of a list is never missing, but an end of the range may be.
RANGES = """
    id | tags:list of text | lo:int | hi:float
    ---+-------------------+--------+---------
     1 | [a, b, c, d]      |        | 1
     2 | [a, b, c, d]      | 1      | 2
     3 | []                |        |
     4 | []                | 1      | 2
     5 | [a]               | 1      |
     6 | [a, b]            | 0      | 9
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("tags").size().is_not_between(field("lo"), 3), {2, 4}),
        (field("tags").size().is_not_between(0, field("hi")), {1, 2}),
        (field("tags").size().is_not_between(field("lo"), field("hi")), {2, 4}),
        (field("tags").size().is_between(field("lo"), 3), {5, 6}),
        (~field("tags").size().is_between(field("lo"), 3), {1, 2, 3, 4}),
        (~field("tags").size().is_not_between(field("lo"), 3), {1, 3, 5, 6}),
        ((field("tags").size() * 2).is_not_between(field("lo"), 3), {2, 4, 6}),
        (field("tags").size() != field("lo"), {2, 4, 6}),
        (~(field("tags").size() != field("lo")), {1, 3, 5}),
    ],
    ids=repr,
)
def test_a_range_of_sizes_needs_both_its_ends(members, rule, expected):
    members(RANGES, rule, expected, refused=NO_LISTS)


def test_a_range_of_sizes_in_a_filter_needs_both_its_ends(members):
    events = """
        id | type | time:utc   | tags:list of text | lo:int
        ---+------+------------+-------------------+-------
         1 | buy  | 2026-06-01 | [a, b, c, d]      |
         2 | buy  | 2026-06-01 | [a, b, c, d]      | 1
    """
    rule = did("buy").where(field("tags").size().is_not_between(field("lo"), 3))
    members(RANGES, rule, {2}, events=events, refused=NO_LISTS)
