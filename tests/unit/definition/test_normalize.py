"""The form that is evaluated: nothing muted, no reference, NOT only around leaves, and the same meaning."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import segkit as sk
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    CameBack,
    Event,
    FieldRef,
    Not,
    Note,
    SegmentRef,
    Selection,
    Sequence,
    Step,
    Stopped,
)
from segkit.definition.normalize import fingerprint, normalize
from segkit.definition.windows import BetweenAgo, EarlierThan, InLast

MUTED = Note(muted=True)
A, B, C, D = (Attribute(FieldRef(name), "is_missing") for name in "abcd")


def muted(rule):
    return replace(rule, note=MUTED)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Not(Not(A)), A),
        (Not(AllOf((A, B))), AnyOf((Not(A), Not(B)))),
        (Not(AnyOf((A, Not(B)))), AllOf((Not(A), B))),
        (Not(AtLeast(2, (A, B, C))), AtLeast(2, (Not(A), Not(B), Not(C)))),
        (Not(AtLeast(2, (A, B, C, D))), AtLeast(3, (Not(A), Not(B), Not(C), Not(D)))),
        (Not(AtLeast(1, (A, B))), AllOf((Not(A), Not(B)))),
        (Not(AtLeast(2, (A, B))), AnyOf((Not(A), Not(B)))),
        (AtLeast(2, (A, B)), AllOf((A, B))),
        (AtLeast(1, (A, B)), AnyOf((A, B))),
        (AtLeast(1, (A,)), A),
        (AllOf((A, AllOf((B, AllOf((C,)))))), AllOf((A, B, C))),
        (AllOf((A, Not(AnyOf((B, C))))), AllOf((A, Not(B), Not(C)))),
        (AnyOf((AllOf((A, B)), C)), AnyOf((AllOf((A, B)), C))),
        (AllOf((A, muted(B))), A),
        (AllOf((A, muted(AllOf((B, C))))), A),
        (AllOf((A, AnyOf((muted(B),)))), A),
        (AllOf((A, Not(muted(B)))), A),
        (AllOf((A, Not(AllOf((muted(B), muted(C)))))), A),
        (AtLeast(2, (A, B, muted(C))), AllOf((A, B))),
        (Event("e", AllOf((A, muted(B)))), Event("e", A)),
        (Event("e", muted(A)), Event("e")),
        (Event("e", Not(AnyOf((A, B)))), Event("e", AllOf((Not(A), Not(B))))),
        (Attribute(FieldRef("a", profile=True), "is_missing"), A),
        (
            Event("e", Attribute(FieldRef("a", profile=True), "is_missing")),
            Event("e", Attribute(FieldRef("a", profile=True), "is_missing")),
        ),
        (
            Stopped("e", InLast(1, "year"), InLast(1, "day"), A),
            AllOf((Event("e", A, InLast(1, "year")), Not(Event("e", A, InLast(1, "day"))))),
        ),
        (
            Not(CameBack("e", 7, 90, "day")),
            AnyOf((
                Not(Event("e", None, InLast(7, "day"))),
                Event("e", None, BetweenAgo(97, 7, "day")),
                Not(Event("e", None, EarlierThan(97, "day"))),
            )),
        ),
    ],
)  # fmt: skip
def test_it_is_brought_to_one_form(rule, expected):
    assert normalize(rule) == expected
    assert normalize(normalize(rule)) == normalize(rule)


def test_a_muted_step_is_dropped_with_its_gap():
    one, two, three = (Step((Selection(name),)) for name in "xyz")
    assert normalize(Sequence((one, muted(two), three))) == Sequence((one, three))
    assert normalize(AllOf((A, Sequence((muted(one), muted(two)))))) == A


def test_notes_are_gone_and_comments_do_not_count():
    noted = AllOf((replace(A, note=Note(comment="why", locked=True)), B))
    assert all(each.note == Note() for each in normalize(noted).rules)
    assert fingerprint(normalize(noted)) == fingerprint(normalize(AllOf((A, B))))
    assert fingerprint(A) != fingerprint(B)


@pytest.mark.parametrize(
    "rule", [muted(A), AllOf((muted(A),)), Not(muted(A)), Sequence((muted(Step((Selection("x"),))),))]
)
def test_nothing_left_is_an_error(rule):
    with pytest.raises(sk.DefinitionError, match=r"^Every rule is muted, so nothing is left to ask\.$"):
        normalize(rule)


def test_references_are_put_in_the_place_they_stand_in():
    rules = {"A": AnyOf((A, SegmentRef("B"))), "B": Not(AllOf((B, C))), "M": muted(A)}
    assert normalize(Not(SegmentRef("A")), rules.__getitem__) == AllOf((Not(A), B, C))
    assert normalize(AllOf((C, muted(SegmentRef("gone")))), rules.__getitem__) == C
    with pytest.raises(sk.DefinitionError, match="Segment 'M': every rule is muted"):
        normalize(SegmentRef("M"), rules.__getitem__)
    with pytest.raises(sk.DefinitionError, match="refers to segment 'A', but no book was given"):
        normalize(SegmentRef("A"))


RULES = st.recursive(
    st.sampled_from([A, B, C, D]),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: AllOf(tuple(each))),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: AnyOf(tuple(each))),
        st.lists(inner, min_size=1, max_size=4).flatmap(
            lambda each: st.integers(1, len(each)).map(lambda count: AtLeast(count, tuple(each)))
        ),
    ),
    max_leaves=10,
)


def holds(rule, true):
    match rule:
        case AllOf(rules):
            return all(holds(each, true) for each in rules)
        case AnyOf(rules):
            return any(holds(each, true) for each in rules)
        case AtLeast(count, rules):
            return sum(holds(each, true) for each in rules) >= count
        case Not(inner):
            return not holds(inner, true)
        case _:
            return rule in true


def only_leaves_are_negated(rule):
    match rule:
        case Not(inner):
            return isinstance(inner, Attribute)
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            return all(map(only_leaves_are_negated, rules))
        case _:
            return True


@settings(max_examples=150, deadline=None)
@given(RULES)
def test_the_meaning_stays_and_a_second_time_changes_nothing(rule):
    found = normalize(rule)
    assert normalize(found) == found
    assert only_leaves_are_negated(found)
    for count in range(5):
        for true in itertools.combinations([A, B, C, D], count):
            assert holds(found, true) == holds(rule, true)
