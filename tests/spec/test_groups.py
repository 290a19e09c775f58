"""All of, any of, none of, at least k of: a group is true or false, whatever is missing inside it."""

from __future__ import annotations

import pytest

import segkit as sk
from segkit import all_of, any_of, at_least, field, none_of

# a, b and c in every combination of true, false and missing that matters; 0 and 1 stand for false and true.
CUSTOMERS = """
    id | a:int | b:int | c:int
    ---+-------+-------+------
     1 | 1     | 1     | 1
     2 | 1     | 1     | 0
     3 | 1     | 0     | 0
     4 | 0     | 0     | 0
     5 | 1     |       | 1
     6 | 1     |       |
     7 |       |       |
     8 | 0     | 1     | 1
     9 | 0     |       | 1
"""
A, B, C = (field(name) == 1 for name in "abc")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (A & B, {1, 2}),
        (A & B & C, {1}),
        (A & (B | C), {1, 2, 5}),
        ((A & B) | C, {1, 2, 5, 8, 9}),
        (A | B & C, {1, 2, 3, 5, 6, 8}),
        (A | B, {1, 2, 3, 5, 6, 8}),
        (A | B | C, {1, 2, 3, 5, 6, 8, 9}),
        (A & ~B, {3, 5, 6}),
        (~A & ~B & ~C, {4, 7}),
        (~(A & B), {3, 4, 5, 6, 7, 8, 9}),
        (~(A | B), {4, 7, 9}),
        (~A | ~B, {3, 4, 5, 6, 7, 8, 9}),
        (all_of(A, B, C), {1}),
        (all_of(A), {1, 2, 3, 5, 6}),
        (all_of([A, B]), {1, 2}),
        (any_of(A, B, C), {1, 2, 3, 5, 6, 8, 9}),
        (any_of(B), {1, 2, 8}),
        (any_of(A & B, B & C), {1, 2, 8}),
        (none_of(A, B, C), {4, 7}),
        (none_of(A), {4, 7, 8, 9}),
        (all_of(any_of(A, B), none_of(C)), {2, 3, 6}),
        (all_of(all_of(A, B), any_of(any_of(C), A)), {1, 2}),
    ],
    ids=repr,
)
def test_conditions_are_put_together(members, rule, expected):
    members(CUSTOMERS, rule, expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (at_least(1, A, B, C), {1, 2, 3, 5, 6, 8, 9}),
        (at_least(2, A, B, C), {1, 2, 5, 8}),
        (at_least(3, A, B, C), {1}),
        (at_least(2, A, B), {1, 2}),
        (at_least(1, A), {1, 2, 3, 5, 6}),
        (at_least(2, A, A, B), {1, 2, 3, 5, 6}),
        (~at_least(2, A, B, C), {3, 4, 6, 7, 9}),
        (~at_least(1, A, B, C), {4, 7}),
        (~at_least(3, A, B, C), {2, 3, 4, 5, 6, 7, 8, 9}),
        (at_least(2, ~A, ~B, ~C), {3, 4, 6, 7, 9}),
        (~at_least(2, ~A, ~B, ~C), {1, 2, 5, 8}),
        (at_least(2, A & B, B & C, A & C), {1}),
        (at_least(2, at_least(1, A, B), at_least(2, B, C), C), {1, 5, 8}),
        (at_least(2, A, B, C) & A, {1, 2, 5}),
        (at_least(2, A, B, field("c").is_missing()), {1, 2, 6}),
        (at_least(2, none_of(A), none_of(B), none_of(C)), {3, 4, 6, 7, 9}),
        (at_least(3, A, B, C, ~A, ~B, ~C), {1, 2, 3, 4, 5, 6, 7, 8, 9}),
        (at_least(4, A, B, C, ~A, ~B, ~C), set()),
    ],
    ids=repr,
)
def test_at_least_some_of_the_conditions_hold(members, rule, expected):
    members(CUSTOMERS, rule, expected)


def test_the_same_condition_twice_changes_nothing(members):
    members(CUSTOMERS, A & A & B, {1, 2})


def test_a_contradiction_is_nobody(members):
    members(CUSTOMERS, A & ~A, set())


def test_a_tautology_is_everybody(members):
    members(CUSTOMERS, A | ~A, {1, 2, 3, 4, 5, 6, 7, 8, 9})


@pytest.mark.parametrize("group", [all_of, any_of, none_of])
def test_an_empty_group_is_an_error(group):
    with pytest.raises(sk.DefinitionError, match="an empty one would mean everybody or nobody"):
        group([])


@pytest.mark.parametrize("count", [0, 4, -1])
def test_at_least_takes_a_number_of_its_rules(count):
    with pytest.raises(sk.DefinitionError, match="give a number from 1 to 3"):
        at_least(count, A, B, C)


@pytest.mark.parametrize("count", [1.5, True])
def test_at_least_takes_a_whole_number(count):
    with pytest.raises(sk.DefinitionError, match="needs a whole number"):
        at_least(count, A, B, C)


@pytest.mark.parametrize(
    "make",
    [
        lambda: field("a").is_any_of(),
        lambda: field("a").is_any_of([]),
        lambda: field("a").is_none_of(set()),
        lambda: field("a").has_any_of(),
    ],
)
def test_an_empty_list_of_values_is_an_error(make):
    with pytest.raises(
        sk.DefinitionError, match="needs at least one value; an empty list would match nobody"
    ):
        make()


def test_a_reversed_range_is_an_error():
    with pytest.raises(sk.DefinitionError, match="Between 9 and 1 is empty"):
        field("a").is_between(9, 1)


def test_a_condition_is_not_true_by_itself():
    with pytest.raises(sk.DefinitionError, match="neither true nor false by itself"):
        bool(A)
