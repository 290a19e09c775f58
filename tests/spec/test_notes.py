"""A muted rule is dropped as if it were not there. Other notes mean nothing to the members."""

from __future__ import annotations

import pytest
import tables

import segkit as sk
from segkit import all_of, any_of, at_least, did, field, in_segment, none_of

CUSTOMERS = """
    id | a:int | b:int | c:int
    ---+-------+-------+------
     1 | 1     | 1     | 1
     2 | 1     | 1     | 0
     3 | 1     | 0     | 0
     4 | 0     | 0     | 0
     5 |       |       |
"""
VISITS = """
    id | type  | time:utc   | shop | pages:int
    ---+-------+------------+------+----------
     1 | visit | 2026-06-01 | A    | 3
     2 | visit | 2026-06-02 | B    | 1
"""
A, B, C = (field(name) == 1 for name in "abc")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (A & B.muted(), {1, 2, 3}),
        (A.muted() & B, {1, 2}),
        (A.muted() & B.muted() & C, {1}),
        (A | B.muted(), {1, 2, 3}),
        (C | B.muted(), {1}),
        (~(A & B.muted()), {4, 5}),
        (A & ~B.muted(), {1, 2, 3}),
        (A & (~B).muted(), {1, 2, 3}),
        (A & ~~B.muted(), {1, 2, 3}),
        (A & (B | C).muted(), {1, 2, 3}),
        (A & (B.muted() | C.muted()), {1, 2, 3}),
        (A & none_of(B.muted()), {1, 2, 3}),
        (A & any_of(B.muted(), C), {1}),
        (at_least(2, A, B, C.muted()), {1, 2}),
        (at_least(1, A.muted(), B, C), {1, 2}),
        (at_least(2, A, B, C.muted()) & all_of(A, B.muted()), {1, 2}),
        (~at_least(2, A, B, C.muted()), {3, 4, 5}),
        (A & at_least(1, B.muted(), C.muted()), {1, 2, 3}),
        (A & did("visit").muted(), {1, 2, 3}),
        (did("visit").where(field("shop") == "A", (field("pages") > 9).muted()), {1}),
        (did("visit").where((field("shop") == "A").muted()), {1, 2}),
        (did("visit").where(~(field("shop") == "A").muted()), {1, 2}),
        (did("visit").where((field("shop") == "A") | (field("pages") == 1).muted()), {1}),
    ],
    ids=repr,
)
def test_a_muted_rule_is_not_there(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


def test_a_muted_reference_is_not_there(members):
    book = [sk.Segment("b", B)]
    members(CUSTOMERS, A & in_segment("b").muted(), {1, 2, 3}, events=VISITS, book=book)


def test_a_rule_may_be_muted_inside_a_segment_that_is_referred_to(members):
    book = [sk.Segment("b", B & C.muted())]
    members(CUSTOMERS, A & in_segment("b"), {1, 2}, events=VISITS, book=book)


def test_a_muted_rule_may_be_wrong(members):
    members(CUSTOMERS, A & (field("nothing") == 1).muted(), {1, 2, 3}, events=VISITS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (A.locked() & B.commented("why"), {1, 2}),
        ((A & B).locked() & C, {1}),
        ((A & B).commented("both") | C, {1, 2}),
        (~(A.commented("x")), {4, 5}),
        (did("visit").where((field("shop") == "A").locked()).commented("seen"), {1}),
        (at_least(2, A.locked(), B, C).commented("two"), {1, 2}),
    ],
    ids=repr,
)
def test_locks_and_comments_change_no_members(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS)


@pytest.mark.parametrize("rule", [A.muted(), A.muted() & B.muted(), (A & B).muted(), ~A.muted()], ids=repr)
def test_nothing_left_is_an_error(rule):
    with pytest.raises(sk.DefinitionError, match="Every rule is muted, so nothing is left to ask"):
        sk.check(sk.Segment("empty", rule), tables.data(CUSTOMERS).frame().catalog)


def test_more_than_is_left_is_an_error():
    with pytest.raises(sk.DefinitionError, match=r"[Aa]t least 3 of 2"):
        sk.check(sk.Segment("too many", at_least(3, A, B, C.muted())), tables.data(CUSTOMERS).frame().catalog)
