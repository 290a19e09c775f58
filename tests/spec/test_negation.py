"""The opposite speaks of known values; the complement takes in everybody else, also those without a value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from engines.gaps import NO_LISTS, NO_PATTERNS

import segkit as sk
from segkit import all_of, any_of, at_least, did, did_not, field, none_of

CUSTOMERS = """
    id | country | age:int | m:decimal(4,2) | score:float | ok:bool | born:date  | seen:utc   | t:list of text
    ---+---------+---------+----------------+-------------+---------+------------+------------+---------------
     1 | FR      | 30      | 10.50          | 0.5         | true    | 1990-06-01 | 2026-06-01 | [red, blue]
     2 | DE      | 40      | 20.00          | 1.5         | false   | 1980-12-24 | 2026-01-01 | [green]
     3 |         |         |                |             |         |            |            |
"""

# A rule, who satisfies it, who satisfies its opposite. 3 has no values and satisfies neither.
OPPOSITES = [
    (field("country") == "FR", {1}, {2}),
    (field("country") != "FR", {2}, {1}),
    (field("country").equals("fr", ignore_case=True), {1}, {2}),
    (field("country").does_not_equal("fr", ignore_case=True), {2}, {1}),
    (field("country").is_any_of("FR", "SE"), {1}, {2}),
    (field("country").is_none_of("FR", "SE"), {2}, {1}),
    (field("country").contains("R"), {1}, {2}),
    (field("country").does_not_contain("R"), {2}, {1}),
    (field("country").starts_with("F"), {1}, {2}),
    (field("country").does_not_start_with("F"), {2}, {1}),
    (field("country").ends_with("R"), {1}, {2}),
    (field("country").does_not_end_with("R"), {2}, {1}),
    (field("age") == 30, {1}, {2}),
    (field("age") != 30, {2}, {1}),
    (field("age") > 30, {2}, {1}),
    (field("age") >= 40, {2}, {1}),
    (field("age") < 40, {1}, {2}),
    (field("age") <= 30, {1}, {2}),
    (field("age").is_between(30, 35), {1}, {2}),
    (field("age").is_not_between(30, 35), {2}, {1}),
    (field("age") > field("score"), {1, 2}, set()),
    (field("age") / 0 > 1, set(), set()),
    (field("m") > Decimal("10.50"), {2}, {1}),
    (field("score") <= 0.5, {1}, {2}),
    (field("ok") == True, {1}, {2}),  # noqa: E712 - a condition
    (field("ok") != True, {2}, {1}),  # noqa: E712 - a condition
    (field("born") < dt.date(1985, 1, 1), {2}, {1}),
    (field("born").in_last(years=40), {1}, {2}),
    (field("born").anniversary().from_to("2026-06-01", "2026-06-30"), {1}, {2}),
    (field("seen").in_last(days=90), {1}, {2}),
    (field("seen").any_time(), {1, 2}, set()),
    (field("seen") > dt.datetime(2026, 1, 1, tzinfo=dt.UTC), {1}, {2}),
]


@pytest.mark.parametrize(("rule", "holds", "opposite"), OPPOSITES, ids=repr)
def test_the_opposite_is_about_known_values(members, rule, holds, opposite):
    members(CUSTOMERS, rule.opposite(), opposite)


@pytest.mark.parametrize(("rule", "holds", "opposite"), OPPOSITES, ids=repr)
def test_the_complement_is_everybody_else(members, rule, holds, opposite):
    members(CUSTOMERS, ~rule, {1, 2, 3} - holds)


@pytest.mark.parametrize(("rule", "holds", "opposite"), OPPOSITES, ids=repr)
def test_the_complement_of_the_opposite_takes_in_the_missing(members, rule, holds, opposite):
    members(CUSTOMERS, ~rule.opposite(), {1, 2, 3} - opposite)


@pytest.mark.parametrize(("rule", "holds", "opposite"), OPPOSITES, ids=repr)
def test_the_complement_of_the_complement_is_the_rule(members, rule, holds, opposite):
    members(CUSTOMERS, ~~rule, holds)


def test_the_opposite_of_matches_needs_a_value(members):
    members(CUSTOMERS, field("country").matches("^F").opposite(), {2}, refused=NO_PATTERNS)


def test_the_complement_of_matches_does_not(members):
    members(CUSTOMERS, ~field("country").matches("^F"), {2, 3}, refused=NO_PATTERNS)


def test_the_opposite_of_missing_is_its_complement(members):
    members(CUSTOMERS, field("country").is_missing().opposite(), {1, 2})


def test_the_complement_of_missing_is_its_opposite(members):
    members(CUSTOMERS, ~field("country").is_missing(), {1, 2})


def test_the_opposite_of_has_any_of_is_its_complement_since_no_list_is_missing(members):
    members(CUSTOMERS, field("t").has_any_of("red").opposite(), {2, 3}, refused=NO_LISTS)


def test_has_all_of_has_a_complement(members):
    members(CUSTOMERS, ~field("t").has_all_of("red", "blue"), {2, 3}, refused=NO_LISTS)


def test_has_all_of_has_no_opposite():
    with pytest.raises(sk.DefinitionError, match="has no opposite"):
        field("t").has_all_of("red").opposite()


def test_a_group_has_no_opposite():
    with pytest.raises(sk.DefinitionError, match="Only a claim about a field has an opposite"):
        ((field("a") == 1) & (field("b") == 2)).opposite()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (~((field("country") == "FR") & (field("age") == 30)), {2, 3}),
        (~((field("country") == "FR") | (field("age") == 40)), {3}),
        (~((field("country") != "FR") & (field("age") > 30)), {1, 3}),
        (~((field("country") != "FR") & ~(field("age") > 30)), {1, 2, 3}),
        (~(~(field("country") == "FR") | (field("age") == 30)), set()),
        (~~((field("country") == "FR") | field("age").is_missing()), {1, 3}),
        (none_of(field("country") == "FR", field("age").is_missing()), {2}),
        (none_of(field("country") == "FR"), {2, 3}),
        (~none_of(field("country") == "FR", field("age") == 40), {1, 2}),
        (~at_least(2, field("country") == "FR", field("age") == 30, field("ok").is_false()), {2, 3}),
        (~at_least(1, field("country") == "FR", field("age") == 40), {3}),
        (~all_of(field("country") == "FR"), {2, 3}),
        (~any_of(field("country") == "FR", ~(field("age") == 40)), {2}),
        (~(any_of(field("country") == "FR", ~(field("age") == 40)) & (field("score") > 0)), {2, 3}),
    ],
    ids=repr,
)
def test_the_complement_of_a_group_is_pushed_to_its_rules(members, rule, expected):
    members(CUSTOMERS, rule, expected)


VISITS = """
    id | type  | time:utc            | shop | pages:int
    ---+-------+---------------------+------+----------
     1 | visit | 2026-06-01T00:00:00 | A    | 3
     1 | visit | 2026-06-02T00:00:00 | B    |
     2 | visit | 2026-06-01T00:00:00 |      | 4
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did_not("visit"), {3}),
        (~did("visit"), {3}),
        (~did_not("visit"), {1, 2}),
        (did_not("visit").at_least(2), {2, 3}),
        (did_not("visit").at_most(1), {1}),
        (~did("visit").at_most(1), {1}),
        (did_not("visit").where(field("shop") == "A"), {2, 3}),
        (~(did("visit").sum("pages") >= 4), {1, 3}),
        (~(did("visit").average("pages") >= 4), {1, 3}),
        (~(did("visit").average("pages") < 4), {2, 3}),
        (~did("visit").max("pages").is_missing(), {1, 2}),
    ],
    ids=repr,
)
def test_the_complement_of_an_event_rule_is_everybody_else(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").where(~(field("shop") == "A")), {1, 2}),
        (did("visit").where(field("shop") != "A"), {1}),
        (did("visit").where(~((field("shop") == "A") | (field("pages") > 3))), {1}),
        (did("visit").where(~(field("pages") > 3)).exactly(2), {1}),
        (did_not("visit").where(~(field("shop") == "A")), {3}),
    ],
    ids=repr,
)
def test_the_complement_inside_a_filter_is_taken_in_the_events(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)
