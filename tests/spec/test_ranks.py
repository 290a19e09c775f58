"""Rank and limit: the first so many members by a value; missing values last, ties by key in both directions."""

from __future__ import annotations

import pytest
from engines.gaps import NO_TEXT_ORDER
from tables import Lookup

import segkit as sk
from segkit import did, field

PEOPLE = """
    id | spent:decimal(8,2) | score:float | visits:int           | active:bool | born:date  | name  | shop
    ---+--------------------+-------------+----------------------+-------------+------------+-------+-----
     1 | 10.00              | 1.5         | 9007199254740993     | true        | 1990-01-01 | Ann   | S
     2 | 10.00              | -0.0        | 9007199254740992     | false       | 1990-01-02 | ann   | S
     3 |                    | 0.0         | -9223372036854775808 |             |            | "Ann " | T
     4 | 99.95              |             | 9223372036854775807  | true        | 1970-01-01 | Äse   | U
    10 | -3.00              | 1.5         | 0                    | false       | 2026-06-30 | Zoe   |
     9 | 0.00               | 1e300       |                      | true        | 1969-12-31 |       | T
"""
EVERYBODY = field("id").is_not_missing()
SHOPS = {"shop": Lookup("shop:text | size:int\n---+---\nS | 3\nT | 9\nU |", on_profile="shop")}


def ranks(by: str, up: list[int], down: list[int]) -> list[tuple[str, bool, int, set[int]]]:
    """Give the cases of an order: each limit in both directions."""
    return [
        (by, descending, count, set(order[:count]))
        for descending, order in ((False, up), (True, down))
        for count in (1, 2, 3, 5, 6, 7)
    ]


@pytest.mark.parametrize(
    ("by", "descending", "count", "expected"),
    [
        *ranks("spent", [10, 9, 1, 2, 4, 3], [4, 1, 2, 9, 10, 3]),
        *ranks("visits", [3, 10, 2, 1, 4, 9], [4, 1, 2, 10, 3, 9]),
        *ranks("active", [2, 10, 1, 4, 9, 3], [1, 4, 9, 2, 10, 3]),
        *ranks("born", [9, 4, 1, 2, 10, 3], [10, 2, 1, 4, 9, 3]),
        *ranks("id", [1, 2, 3, 4, 9, 10], [10, 9, 4, 3, 2, 1]),
    ],
    ids=repr,
)
def test_the_first_are_kept(members, by, descending, count, expected):
    members(PEOPLE, EVERYBODY, expected, rank=sk.Rank(by, count, descending=descending))


@pytest.mark.parametrize(
    ("by", "descending", "count", "expected"),
    ranks("score", [2, 3, 1, 10, 9, 4], [9, 1, 10, 2, 3, 4]),
    ids=repr,
)
def test_minus_zero_ties_with_zero(members, by, descending, count, expected):
    members(PEOPLE, EVERYBODY, expected, rank=sk.Rank(by, count, descending=descending))


@pytest.mark.parametrize("descending", [True, False])
def test_floats_that_are_no_numbers_are_missing(members, descending):
    profiles = "id | x:float\n---+---\n1 | nan\n2 | inf\n3 | -inf\n4 | 7.5\n5 |"
    rank = sk.Rank("x", 3, descending=descending)
    members(profiles, EVERYBODY, {4, 1, 2}, rank=rank, cannot_hold={"mariadb"})


@pytest.mark.parametrize(
    ("by", "descending", "count", "expected"),
    ranks("name", [1, 3, 10, 2, 4, 9], [4, 2, 10, 3, 1, 9]),
    ids=repr,
)
def test_text_is_ranked_by_code_point(members, by, descending, count, expected):
    rank = sk.Rank(by, count, descending=descending)
    members(PEOPLE, EVERYBODY, expected, rank=rank, refused=NO_TEXT_ORDER)


@pytest.mark.parametrize(("count", "expected"), [(1, {"a"}), (2, {"a", "b"}), (3, {"B", "a", "b"})])
@pytest.mark.parametrize("descending", [True, False])
def test_text_keys_tie_by_code_point(members, descending, count, expected):
    profiles = 'id:text | v:int\n---+---\nb | 1\na | 1\n"a " | 1\né | 1\nB |\nc |'
    expected = {1: {"a"}, 2: {"a", "a "}, 3: {"a", "a ", "b"}}[count]
    rank = sk.Rank("v", count, descending=descending)
    members(profiles, EVERYBODY, expected, rank=rank, refused=NO_TEXT_ORDER)


@pytest.mark.parametrize(
    ("descending", "count", "expected"),
    [
        (True, 2, {3, 9}),
        (True, 3, {1, 3, 9}),
        (False, 2, {1, 2}),
        (False, 5, {1, 2, 3, 4, 9}),
        (True, 5, {1, 2, 3, 4, 9}),
    ],
)
def test_a_rank_reaches_through_a_lookup(members, descending, count, expected):
    rank = sk.Rank("shop.size", count, descending=descending)
    members(PEOPLE, EVERYBODY, expected, lookups=SHOPS, rank=rank)


def test_only_members_are_ranked(members):
    members(PEOPLE, field("shop") == "S", {1}, rank=sk.Rank("visits", 1))
    members(PEOPLE, field("shop").is_missing(), {10}, rank=sk.Rank("visits", 3))
    members(PEOPLE, field("name") == "Nobody", set(), rank=sk.Rank("visits", 3))


def test_those_with_events_are_ranked_by_an_attribute(members):
    events = "id | type | time:utc\n---+---\n1 | buy | 2026-06-01\n2 | buy | 2026-06-02\n9 | buy | 2026-06-03"
    members(PEOPLE, did("buy"), {1}, events=events, rank=sk.Rank("visits", 1))
    members(PEOPLE, ~did("buy"), {4, 10}, events=events, rank=sk.Rank("visits", 2))


def test_a_rank_by_a_lookup_the_rule_reads_too(members):
    rule = field("shop.size") > 2
    members(PEOPLE, rule, {3, 9, 1}, lookups=SHOPS, rank=sk.Rank("shop.size", 3))


def test_the_guard_stands_before_the_rank(members):
    guard = (field("active").is_true(), {1, 4, 9})
    members(PEOPLE, EVERYBODY, {1, 4}, guard=guard, rank=sk.Rank("visits", 2))
