"""Steps in order, each strictly later than the one before. A customer matches if any choice of events does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from engines.gaps import NO_LASTING

import segkit as sk
from segkit import did, field, profile, sequence, then, without
from segkit.definition.nodes import Sequence
from segkit.definition.walk import walk

if TYPE_CHECKING:
    from segkit.language.condition import Condition

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | y\n3 | x\n4 | x\n5 | x\n6 | x\n7 | x"
EVENTS = """
    id | type   | time:utc                   | product | n:int
    ---+--------+----------------------------+---------+------
     1 | search | 2026-06-01T00:00:00        | hat     | 1
     1 | view   | 2026-06-02T00:00:00        | hat     | 2
     1 | buy    | 2026-06-03T00:00:00        | hat     | 3
     2 | buy    | 2026-06-01T00:00:00        | hat     | 1
     2 | view   | 2026-06-02T00:00:00        | bag     | 2
     2 | search | 2026-06-03T00:00:00        | hat     | 3
     3 | search | 2026-06-01T00:00:00        | hat     | 1
     3 | buy    | 2026-06-01T00:00:00        | hat     | 2
     4 | search | 2026-06-01T00:00:00        | hat     | 1
     4 | buy    | 2026-06-01T00:00:00.000001 | bag     | 2
     5 | search | 2026-06-01T00:00:00        |         | 1
     5 | buy    | 2026-06-08T00:00:00        |         | 2
     6 | search | 2026-06-01T00:00:00        | hat     | 1
     6 | search | 2026-06-10T00:00:00        | bag     | 2
     6 | buy    | 2026-06-12T00:00:00        | hat     | 3
"""
SEARCH, VIEW, BUY = did("search"), did("view"), did("buy")


def refusals(rule: Condition) -> frozenset[str]:
    """Name the dialects that cannot say how long something did not happen, if the rule does."""
    sequences = [each for _, each in walk(rule.to_rule()) if isinstance(each, Sequence)]
    lasting = any(step.lasting for each in sequences for step in each.steps)
    return NO_LASTING if lasting else frozenset()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(SEARCH, then(BUY)), {1, 4, 5, 6}),
        (sequence(BUY, then(SEARCH)), {2}),
        (sequence(SEARCH, then(VIEW), then(BUY)), {1}),
        (sequence(SEARCH), {1, 2, 3, 4, 5, 6}),
        (sequence(SEARCH, then(SEARCH)), {6}),
        (sequence(SEARCH, then(SEARCH), then(BUY)), {6}),
        (sequence(SEARCH, then(BUY), then(SEARCH)), set()),
        (sequence(SEARCH | VIEW, then(BUY)), {1, 4, 5, 6}),
        (sequence(BUY, then(VIEW | SEARCH)), {2}),
        (sequence(VIEW, then(SEARCH | BUY)), {1, 2}),
        (
            sequence(SEARCH.where(field("product") == "hat"), then(BUY.where(field("product") == "hat"))),
            {1, 6},
        ),
        (sequence(SEARCH.where(field("n") > 1), then(BUY)), {6}),
        (sequence(SEARCH.where(profile("a") == "x"), then(BUY)), {1, 4, 5, 6}),
        (sequence(BUY.where(profile("a") == "y"), then(SEARCH)), {2}),
        (~sequence(SEARCH, then(BUY)), {2, 3, 7}),
        (sequence(SEARCH, then(BUY)) & sequence(SEARCH, then(SEARCH)), {6}),
        (sequence(SEARCH, then(BUY)) & (field("a") == "x") & BUY.exactly(1), {1, 4, 5, 6}),
        (sequence(SEARCH, then(BUY)) | sequence(BUY, then(SEARCH)), {1, 2, 4, 5, 6}),
    ],
    ids=repr,
)
def test_steps_follow_each_other(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS, refused=refusals(rule))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(SEARCH, then(BUY).within(days=7)), {1, 4, 5, 6}),
        (sequence(SEARCH, then(BUY).within(days=6)), {1, 4, 6}),
        (sequence(SEARCH, then(BUY).within(days=2)), {1, 4, 6}),
        (sequence(SEARCH, then(BUY).within(days=1)), {4}),
        (sequence(SEARCH, then(BUY).within(hours=48)), {1, 4, 6}),
        (sequence(SEARCH, then(BUY).within(seconds=1)), {4}),
        (sequence(SEARCH, then(BUY).within(weeks=1)), {1, 4, 5, 6}),
        (sequence(SEARCH, then(BUY).after(days=2)), {1, 5, 6}),
        (sequence(SEARCH, then(BUY).after(days=3)), {5, 6}),
        (sequence(SEARCH, then(BUY).after(days=11)), {6}),
        (sequence(SEARCH, then(BUY).after(days=12)), set()),
        (sequence(SEARCH, then(BUY).after(days=2).within(days=2)), {1, 6}),
        (sequence(SEARCH, then(BUY).after(days=3).within(days=10)), {5}),
        (sequence(SEARCH, then(BUY)).all_within(days=7), {1, 4, 5, 6}),
        (sequence(SEARCH, then(VIEW), then(BUY)).all_within(days=2), {1}),
        (sequence(SEARCH, then(VIEW), then(BUY)).all_within(hours=47), set()),
        (sequence(SEARCH, then(VIEW).within(days=1), then(BUY).within(days=1)), {1}),
        (sequence(SEARCH, then(SEARCH), then(BUY)).all_within(days=11), {6}),
        (sequence(SEARCH, then(SEARCH), then(BUY)).all_within(days=10), set()),
        (sequence(SEARCH, then(SEARCH).after(days=9), then(BUY).within(days=2)), {6}),
    ],
    ids=repr,
)
def test_gaps_are_elapsed_and_include_both_ends(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS, refused=refusals(rule))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(SEARCH, then(BUY)).in_last(days=30), {1, 4, 5, 6}),
        (sequence(SEARCH, then(BUY)).since("2026-06-02"), {6}),
        (sequence(SEARCH, then(BUY)).before("2026-06-03"), {4}),
        (sequence(SEARCH, then(BUY)).before("2026-06-04"), {1, 4}),
        (sequence(SEARCH, then(BUY)).from_to("2026-06-01", "2026-06-08"), {1, 4, 5}),
        (sequence(SEARCH, then(BUY)).any_time(), {1, 4, 5, 6}),
        (sequence(SEARCH, then(BUY)).this("month"), {1, 4, 5, 6}),
        (sequence(SEARCH, then(BUY)).last("month"), set()),
        (sequence(SEARCH, then(BUY).within(days=2)).since("2026-06-02"), {6}),
    ],
    ids=repr,
)
def test_all_steps_lie_in_the_window(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS, refused=refusals(rule))


def test_a_step_at_the_as_of_has_not_happened(members):
    members(CUSTOMERS, sequence(SEARCH, then(BUY)), {4}, events=EVENTS, as_of="2026-06-03T00:00:00+00:00")


PAUSES = """
    id | type   | time:utc            | product
    ---+--------+---------------------+--------
     1 | search | 2026-06-01T00:00:00 | hat
     1 | refund | 2026-06-02T00:00:00 | hat
     1 | buy    | 2026-06-03T00:00:00 | hat
     2 | search | 2026-06-01T00:00:00 | hat
     2 | buy    | 2026-06-03T00:00:00 | hat
     2 | refund | 2026-06-04T00:00:00 | hat
     3 | search | 2026-06-01T00:00:00 | hat
     3 | refund | 2026-06-01T00:00:00 | hat
     3 | buy    | 2026-06-03T00:00:00 | hat
     4 | search | 2026-06-01T00:00:00 | hat
     4 | refund | 2026-06-03T00:00:00 | hat
     4 | buy    | 2026-06-03T00:00:00 | hat
     5 | search | 2026-06-01T00:00:00 | hat
     5 | refund | 2026-06-02T00:00:00 | bag
     5 | search | 2026-06-03T00:00:00 | bag
     5 | buy    | 2026-06-04T00:00:00 | hat
     6 | search | 2026-06-01T00:00:00 | hat
     6 | refund | 2026-06-02T00:00:00 | bag
     6 | buy    | 2026-06-03T00:00:00 | hat
     6 | refund | 2026-06-30T11:00:00 | hat
"""
REFUND = did("refund")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(SEARCH, without(REFUND), then(BUY)), {2, 3, 4, 5}),
        (sequence(SEARCH, without(REFUND.where(field("product") == "hat")), then(BUY)), {2, 3, 4, 5, 6}),
        (sequence(SEARCH, without(REFUND), then(BUY).within(days=2)), {2, 3, 4, 5}),
        (sequence(SEARCH, without(SEARCH), then(BUY)), {1, 2, 3, 4, 5, 6}),
        (sequence(SEARCH.where(field("product") == "hat"), without(SEARCH), then(BUY)), {1, 2, 3, 4, 6}),
        (sequence(SEARCH, without(REFUND), then(BUY), without(REFUND)), {3, 4, 5}),
        (sequence(SEARCH, then(BUY), without(REFUND)), {1, 3, 4, 5}),
        (sequence(SEARCH, then(BUY), without(REFUND).lasting(days=1)), {1, 3, 4, 5, 6}),
        (sequence(SEARCH, then(BUY), without(REFUND).lasting(hours=23)), {1, 2, 3, 4, 5, 6}),
        (sequence(SEARCH, then(BUY), without(REFUND).lasting(hours=24)), {1, 3, 4, 5, 6}),
        (sequence(SEARCH, then(BUY), without(REFUND).lasting(days=27)), {1, 3, 4, 6}),
        (sequence(BUY, without(REFUND).lasting(weeks=3)), {1, 3, 4, 5, 6}),
        (sequence(BUY, without(REFUND)), {1, 3, 4, 5}),
        (sequence(SEARCH, without(BUY)), set()),
        (sequence(SEARCH, without(BUY).lasting(days=1)), {1, 2, 3, 4, 5, 6}),
        (~sequence(SEARCH, without(REFUND), then(BUY)), {1, 6, 7}),
        (sequence(SEARCH, without(REFUND), then(BUY)).since("2026-06-03"), {5}),
    ],
    ids=repr,
)
def test_something_did_not_happen_in_between(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=PAUSES, refused=refusals(rule))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-06-04T00:00:00+00:00", set()),
        ("2026-06-04T00:00:00.000001+00:00", {1, 3, 4, 6}),
        ("2026-06-05T00:00:00+00:00", {1, 3, 4, 6}),
        ("2026-06-05T00:00:00.000001+00:00", {1, 3, 4, 5, 6}),
    ],
)
def test_the_time_without_it_must_have_passed(members, as_of, expected):
    rule = sequence(BUY, without(REFUND).lasting(days=1))
    members(CUSTOMERS, rule, expected, events=PAUSES, as_of=as_of, refused=NO_LASTING)


NTH = """
    id | type   | time:utc
    ---+--------+--------------------
     1 | search | 2026-06-01T00:00:00
     1 | view   | 2026-06-02T00:00:00
     1 | view   | 2026-06-03T00:00:00
     1 | view   | 2026-06-04T00:00:00
     1 | buy    | 2026-06-05T00:00:00
     2 | search | 2026-06-01T00:00:00
     2 | view   | 2026-06-02T00:00:00
     2 | buy    | 2026-06-03T00:00:00
     3 | view   | 2026-05-01T00:00:00
     3 | search | 2026-06-01T00:00:00
     3 | view   | 2026-06-02T00:00:00
     3 | search | 2026-06-03T00:00:00
     3 | view   | 2026-06-04T00:00:00
     3 | buy    | 2026-06-05T00:00:00
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(SEARCH, then(VIEW).nth(1)), {1, 2, 3}),
        (sequence(SEARCH, then(VIEW).nth(2)), {1, 3}),
        (sequence(SEARCH, then(VIEW).nth(3)), {1}),
        (sequence(SEARCH, then(VIEW).nth(4)), set()),
        (sequence(SEARCH, then(VIEW).nth(2).within(days=2)), {1}),
        (sequence(SEARCH, then(VIEW).nth(2).within(days=3)), {1, 3}),
        (sequence(SEARCH, then(VIEW).nth(2), then(BUY).within(days=1)), {3}),
        (sequence(SEARCH, then(VIEW).nth(1).after(days=2)), set()),
        (sequence(SEARCH, then(VIEW | BUY).nth(2)), {1, 2, 3}),
        (sequence(SEARCH, then(VIEW | BUY).nth(4)), {1}),
        (sequence(SEARCH, without(SEARCH), then(VIEW).nth(2)), {1}),
        (sequence(VIEW, then(VIEW).nth(1).within(days=1)), {1}),
        (sequence(VIEW, then(VIEW).nth(2)), {1, 3}),
    ],
    ids=repr,
)
def test_the_nth_such_event_after_the_step_before(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=NTH, refused=refusals(rule))


TIED = """
    id | type   | time:utc            | product | n:int | day:date
    ---+--------+---------------------+---------+-------+-----------
     1 | search | 2026-06-01T00:00:00 | hat     | 1     | 2026-01-01
     1 | refund | 2026-06-02T00:00:00 | bag     | 2     | 2026-01-02
     1 | buy    | 2026-06-03T00:00:00 | hat     | 1     | 2026-01-01
     2 | search | 2026-06-01T00:00:00 | hat     | 1     | 2026-01-01
     2 | buy    | 2026-06-03T00:00:00 | bag     | 2     | 2026-01-02
     3 | search | 2026-06-01T00:00:00 |         |       |
     3 | buy    | 2026-06-03T00:00:00 |         |       |
     4 | search | 2026-06-01T00:00:00 | hat     | 1     | 2026-01-01
     4 | search | 2026-06-02T00:00:00 | bag     | 2     | 2026-01-02
     4 | buy    | 2026-06-03T00:00:00 | hat     | 1     | 2026-01-01
     5 | search | 2026-06-01T00:00:00 | hat     | 1     | 2026-01-01
     5 | buy    | 2026-06-03T00:00:00 | Hat     | 1     | 2026-01-01
     6 | search | 2026-06-01T00:00:00 | hat     | 1     | 2026-01-01
     6 | refund | 2026-06-02T00:00:00 | hat     | 1     | 2026-01-01
     6 | buy    | 2026-06-03T00:00:00 | hat     | 1     | 2026-01-01
     7 | search | 2026-06-01T00:00:00 | hat     | 1     | 2026-01-01
     7 | buy    | 2026-06-03T00:00:00 | "hat "  | 1     | 2026-01-01
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(SEARCH, then(BUY), same="product"), {1, 4, 6}),
        (sequence(SEARCH, then(BUY), same=field("product")), {1, 4, 6}),
        (sequence(SEARCH, then(BUY), same="n"), {1, 4, 5, 6, 7}),
        (sequence(SEARCH, then(BUY), same="day"), {1, 4, 5, 6, 7}),
        (sequence(SEARCH, then(BUY).within(days=1), same="product"), set()),
        (sequence(SEARCH, without(REFUND), then(BUY), same="product"), {4}),
        (sequence(SEARCH, without(REFUND).tied(), then(BUY), same="product"), {1, 4}),
        (sequence(SEARCH, without(SEARCH).tied(), then(BUY), same="product"), {1, 4, 6}),
        (sequence(SEARCH, without(SEARCH), then(BUY), same="product"), {1, 6}),
        (sequence(SEARCH, then(BUY).nth(1), same="product"), {1, 4, 6}),
        (sequence(SEARCH, then(SEARCH | BUY).nth(1), same="product"), {1, 4, 6}),
        (sequence(SEARCH, then(BUY), without(REFUND), same="product"), {1, 4, 6}),
        (~sequence(SEARCH, then(BUY), same="product"), {2, 3, 5, 7}),
        (sequence(SEARCH, then(BUY), same="product").since("2026-06-02"), set()),
    ],
    ids=repr,
)
def test_steps_may_share_a_property(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=TIED, refused=refusals(rule))


# Any choice of events may match: neither the first nor the last of each step is enough to look at.
CHOICES = """
    id | type | time:utc   | n:int
    ---+------+------------+------
     1 | a    | 2026-06-01 | 1
     1 | a    | 2026-06-05 | 2
     1 | b    | 2026-06-06 | 1
     1 | b    | 2026-06-20 | 2
     1 | c    | 2026-06-21 | 1
     2 | a    | 2026-06-01 | 1
     2 | b    | 2026-06-06 | 1
     2 | b    | 2026-06-20 | 2
     2 | c    | 2026-06-21 | 1
     3 | a    | 2026-06-01 | 1
     3 | x    | 2026-06-02 | 1
     3 | a    | 2026-06-03 | 1
     3 | b    | 2026-06-04 | 1
     3 | x    | 2026-06-05 | 1
     3 | b    | 2026-06-06 | 1
     3 | c    | 2026-06-07 | 1
     4 | a    | 2026-06-01 | 1
     4 | b    | 2026-06-02 | 1
     4 | x    | 2026-06-03 | 1
     4 | c    | 2026-06-04 | 1
"""
A, B, C, X = (did(name) for name in "abcx")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(A, then(B).within(days=1), then(C)), {1, 3, 4}),
        (sequence(A, then(B).within(days=1), then(C).within(days=1)), set()),
        (sequence(A, then(B).within(days=2), then(C).within(days=15)), {1, 3, 4}),
        (sequence(A, then(B), then(C).within(days=1)), {1, 2, 3}),
        (sequence(A, then(B).after(days=15), then(C)), {1, 2}),
        (sequence(A, then(B), then(C)).all_within(days=16), {1, 3, 4}),
        (sequence(A, then(B), then(C)).all_within(days=15), {3, 4}),
        (sequence(A, without(X), then(B), then(C)), {1, 2, 3, 4}),
        (sequence(A, without(X), then(B), without(X), then(C)), {1, 2}),
        (sequence(A, then(B), without(X), then(C)), {1, 2, 3}),
        (sequence(A, then(B), then(C), same="n"), {1, 2, 3, 4}),
        (sequence(A.where(field("n") == 2), then(B).within(days=1), then(C)), {1}),
    ],
    ids=repr,
)
def test_any_choice_of_events_will_do(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=CHOICES, refused=refusals(rule))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (sequence(A, then(B).muted(), then(C)), {1, 2, 3, 4}),
        (sequence(A, then(B).within(days=1).muted(), then(C)), {1, 2, 3, 4}),
        (sequence(A, without(X).muted(), then(B), without(X), then(C)), {1, 2, 3}),
        (sequence(A.muted(), then(B)), {1, 2, 3, 4}),
        (sequence(A, then(B).within(days=1).locked(), then(C).commented("c")), {1, 3, 4}),
    ],
    ids=repr,
)
def test_a_muted_step_is_dropped_with_its_gap(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=CHOICES, refused=refusals(rule))


def test_steps_may_come_from_several_tables(members):
    events = {
        "search": "id | time:utc\n---+---\n1 | 2026-06-01T12:00:00\n2 | 2026-06-01T12:00:00",
        "buy": "id | time:instant\n---+---\n1 | 2026-06-01T14:00:01+02:00\n2 | 2026-06-01T14:00:00+02:00",
    }
    members(CUSTOMERS, sequence(SEARCH, then(BUY)), {1}, events=events)


@pytest.mark.parametrize("kind", ["instant", "local(Europe/Stockholm)"])
def test_steps_are_ordered_by_their_instants(members, kind):
    # 02:30 on 2024-03-31 does not exist in Stockholm and is read as 01:30 UTC; 03:00 is 01:00 UTC.
    times = {
        "instant": ("2024-03-31T01:30:00Z", "2024-03-31T01:00:00Z"),
        "local(Europe/Stockholm)": ("2024-03-31T02:30:00", "2024-03-31T03:00:00"),
    }[kind]
    events = f"id | type | time:{kind}\n---+---\n1 | buy | {times[0]}\n1 | search | {times[1]}"
    members(CUSTOMERS, sequence(SEARCH, then(BUY).within(minutes=30)), {1}, events=events)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (sequence, "begins with something that happened"),
        (lambda: sequence(without(BUY), then(SEARCH)), "begins with something that happened"),
        (lambda: sequence(then(BUY).within(days=1)), "The first step has no step before it"),
        (lambda: sequence(SEARCH, then(BUY).within(months=1)), "unit"),
        (lambda: sequence(SEARCH, then(BUY).within(days=0)), "at least 1; got 0"),
        (lambda: sequence(SEARCH, then(BUY).after(days=3).within(days=2)), "Give the smaller first"),
        (lambda: sequence(SEARCH, then(BUY).nth(0)), "at least 1; got 0"),
        (
            lambda: sequence(SEARCH, without(VIEW).lasting(days=1), then(BUY)),
            "Only an excluded step behind the last",
        ),
        (lambda: sequence(SEARCH, without(VIEW).tied(), then(BUY)), "needs the property"),
        (lambda: sequence(SEARCH.in_last(days=3), then(BUY)), "window"),
    ],
)
def test_a_sequence_that_cannot_be_is_an_error(make, why):
    with pytest.raises(sk.DefinitionError, match=why):
        make()


def test_decimals_of_different_scales_are_tied_by_their_value(members):
    profiles = "id | a\n---+---\n 1 | x\n 2 | x\n 3 | x"
    offers = """
        id | time:utc   | price:decimal(8,2)
        ---+------------+-------------------
         1 | 2026-06-01 | 1.50
         2 | 2026-06-01 | 1.50
         3 | 2026-06-01 |
    """
    buys = """
        id | time:utc   | price:decimal(12,4)
        ---+------------+--------------------
         1 | 2026-06-02 | 1.5000
         2 | 2026-06-02 | 0.0150
         3 | 2026-06-02 |
    """
    rule = sequence(did("offer"), then(did("buy")), same="price")
    members(profiles, rule, {1}, events={"offer": offers, "buy": buys})


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-06-08T12:00:00+00:00", set()),
        ("2026-06-08T12:00:00.000001+00:00", {1}),
        ("2026-06-09T00:00:00+00:00", {1}),
    ],
)
def test_what_lasts_has_to_end_before_the_as_of(members, as_of, expected):
    events = "id | type | time:utc\n---+---\n 1 | buy | 2026-06-01T12:00:00"
    rule = sequence(did("buy"), without(did("buy")).lasting(days=7))
    members("id | a\n---+---\n 1 | x\n 2 | x", rule, expected, events=events, as_of=as_of, refused=NO_LASTING)
