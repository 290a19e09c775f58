"""A segment may refer to another of its book, and means it as it is defined now."""

from __future__ import annotations

import pytest
import tables

import segkit as sk
from segkit import at_least, did, field, in_segment

CUSTOMERS = """
    id | country | age:int
    ---+---------+--------
     1 | FR      | 30
     2 | DE      | 40
     3 |         | 50
     4 | FR      | 60
"""
VISITS = """
    id | type  | time:utc
    ---+-------+-----------
     1 | visit | 2026-06-01
     3 | visit | 2026-06-02
"""
BOOK = [
    sk.Segment("French", field("country") == "FR"),
    sk.Segment("Grown up", field("age") >= 40),
    sk.Segment("Visitors", did("visit")),
    sk.Segment("Grown-up French", in_segment("French") & in_segment("Grown up")),
    sk.Segment("Not French", ~in_segment("French")),
    sk.Segment("Neither", ~(in_segment("Grown-up French") | in_segment("Visitors"))),
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (in_segment("French"), {1, 4}),
        (~in_segment("French"), {2, 3}),
        (in_segment("Not French"), {2, 3}),
        (~in_segment("Not French"), {1, 4}),
        (in_segment("Grown-up French"), {4}),
        (in_segment("Neither"), {2}),
        (in_segment("French") & in_segment("French"), {1, 4}),
        (in_segment("French") | in_segment("Visitors"), {1, 3, 4}),
        (in_segment("Visitors") & did("visit"), {1, 3}),
        (in_segment("Visitors") & ~in_segment("Visitors"), set()),
        (at_least(2, in_segment("French"), in_segment("Grown up"), in_segment("Visitors")), {1, 3, 4}),
        (in_segment("Visitors") & (field("age") > 30), {3}),
    ],
    ids=repr,
)
def test_a_reference_means_the_other_segment(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=VISITS, book=BOOK)


def test_a_reference_means_the_segment_as_it_is_now(members):
    book = sk.SegmentBook(BOOK).with_segment(sk.Segment("French", field("country") == "DE"))
    members(CUSTOMERS, in_segment("Grown-up French"), {2}, events=VISITS, book=book)


def test_a_renamed_segment_is_followed(members):
    book = sk.SegmentBook(BOOK).renamed("French", "Francais")
    members(CUSTOMERS, in_segment("Grown-up French") & in_segment("Francais"), {4}, events=VISITS, book=book)


def test_a_name_may_hold_anything(members):
    book = [sk.Segment('it\'s "5 % off" -- now; \\ \n*/', field("country") == "FR")]
    members(CUSTOMERS, in_segment('it\'s "5 % off" -- now; \\ \n*/'), {1, 4}, events=VISITS, book=book)


def test_an_unknown_segment_is_an_error():
    frame = tables.data(CUSTOMERS).frame()
    with pytest.raises(sk.DefinitionError, match="No segment 'Frensh'"):
        sk.check(sk.Segment("a", in_segment("Frensh")), frame.catalog, sk.SegmentBook(BOOK[:1]))


def test_a_circle_is_an_error():
    with pytest.raises(sk.DefinitionError, match="refer to each other in a circle: a -> b -> a"):
        sk.SegmentBook([sk.Segment("a", ~in_segment("b")), sk.Segment("b", in_segment("a"))])


def test_a_segment_that_is_used_cannot_be_removed():
    with pytest.raises(sk.DefinitionError, match="Segment 'Grown up' is used by 'Grown-up French'"):
        sk.SegmentBook(BOOK).without("Grown up")
