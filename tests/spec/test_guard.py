"""The consent guard of a book: applied once, outside the tree, so that no rule and no negation gets past it."""

from __future__ import annotations

import pytest
from tables import Lookup

import segkit as sk
from segkit import did, did_not, field, in_segment

PEOPLE = """
    id | agreed:bool | country | region
    ---+-------------+---------+-------
     1 | true        | SE      | N
     2 | true        | NO      | S
     3 | false       | SE      | N
     4 |             | SE      | N
     5 | true        |         |
     6 | false       |         | S
"""
EVENTS = """
    id | type  | time:utc
    ---+-------+-----------
     1 | visit | 2026-06-01
     3 | visit | 2026-06-01
     4 | opt in | 2026-06-02
     5 | opt in | 2026-06-02
     5 | opt out | 2026-06-03
"""
AGREED = (field("agreed").is_true(), {1, 2, 5})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("country") == "SE", {1}),
        (field("country") != "SE", {2}),
        (~(field("country") == "SE"), {2, 5}),
        (field("country").is_missing(), {5}),
        ((field("country") == "SE") | (field("country") == "NO"), {1, 2}),
        (~(field("country").is_any_of("SE", "NO")), {5}),
        (field("agreed").is_false(), set()),
        (~field("agreed").is_true(), set()),
        (field("agreed").is_missing(), set()),
        (sk.none_of(field("country") == "SE", field("country") == "NO"), {5}),
        (sk.at_least(1, field("country") == "SE", field("country").is_missing()), {1, 5}),
        (did("visit"), {1}),
        (did_not("visit"), {2, 5}),
        (did("visit").at_most(0), {2, 5}),
    ],
    ids=repr,
)
def test_only_those_who_agreed_are_members(members, rule, expected):
    members(PEOPLE, rule, expected, events=EVENTS, guard=AGREED)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(in_segment("Swedes"), {1}), (~in_segment("Swedes"), {2, 5}), (in_segment("Others"), {2, 5})],
    ids=repr,
)
def test_a_reference_does_not_get_past_the_guard(members, rule, expected):
    book = [
        sk.Segment("Swedes", field("country") == "SE"),
        sk.Segment("Others", ~in_segment("Swedes")),
    ]
    members(PEOPLE, rule, expected, guard=AGREED, book=book)


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ((did("opt in") & did_not("opt out"), {4}), {4}),
        ((did("opt in"), {4, 5}), {4}),
        ((~did("opt out"), {1, 2, 3, 4, 6}), {1, 3, 4}),
        ((did("opt in").in_last(days=1), set()), set()),
        ((field("agreed").is_true() | did("opt in"), {1, 2, 4, 5}), {1, 4}),
    ],
    ids=repr,
)
def test_a_guard_may_ask_for_events(members, guard, expected):
    members(PEOPLE, field("country") == "SE", expected, events=EVENTS, guard=guard)


def test_a_guard_that_says_the_same_as_the_rule_changes_nothing(members):
    members(PEOPLE, field("agreed").is_true(), {1, 2, 5}, guard=AGREED)


def test_a_guard_may_ask_through_a_lookup(members):
    regions = {"place": Lookup("region:text | open:bool\n---+---\nN | true\nS | false", on_profile="region")}
    guard = (field("place.open").is_true(), {1, 3, 4})
    members(PEOPLE, field("agreed").is_true(), {1}, lookups=regions, guard=guard)
    members(PEOPLE, field("place.open").is_false(), set(), lookups=regions, guard=guard)


def test_a_guard_follows_the_clock_too(members):
    guard = (did("opt in").in_last(days=30), {4, 5})
    members(PEOPLE, field("country") == "SE", {4}, events=EVENTS, guard=guard, as_of="2026-06-30", live=True)
