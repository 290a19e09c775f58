"""Random rules through every form they can take: each gives the same rule back, or the same members."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from property.cases import SEGMENTS, Case, books, cases
from property.examples import examples
from property.strategies import Place, live_rules
from property.worlds import WORLDS

import segkit as sk
from segkit.definition.nodes import AllOf, Attribute, Event, Not, Note, SegmentRef
from segkit.definition.normalize import fingerprint, normalize
from segkit.definition.segment import Segment
from segkit.definition.walk import walk
from segkit.engines.reference import Reference
from segkit.formats.decode import decode_rule
from segkit.formats.encode import encode_rule
from segkit.language.attributes import value
from segkit.sql.dialects import DIALECTS

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.definition.segment import SegmentBook

#: What the Python source of a rule may name, besides the language.
NAMES = {
    **{name: getattr(sk, name) for name in sk.__all__ if name != "sample"},
    "value": value,
    "Decimal": Decimal,
    "UTC": dt.UTC,
    "date": dt.date,
    "datetime": dt.datetime,
}

rules = st.sampled_from(WORLDS).flatmap(lambda world: live_rules(Place(world, "", SEGMENTS)))


@examples(200)
@given(rules)
def test_a_document_gives_the_rule_back(rule: Rule):
    assert _with_notes(decode_rule(encode_rule(rule))) == _with_notes(rule)


@examples(200)
@given(rules, st.sampled_from(("draft", "active")), st.sampled_from(((), ("a", "b"))))
def test_json_gives_the_segment_back(rule: Rule, status: str, tags: tuple[str, ...]):
    segment = Segment('The "odd" one\n', rule, "d", tags, "o", status)
    text = sk.to_json(segment)
    found = sk.from_json(text)
    assert found == segment
    assert _with_notes(found.rule) == _with_notes(rule)
    assert sk.to_json(found) == text


@examples(200)
@given(rules)
def test_python_source_gives_the_rule_back(rule: Rule):
    source = sk.python(rule)
    found = eval(source, dict(NAMES))  # noqa: S307 - our own source
    assert _with_notes(found.to_rule()) == _with_notes(rule), source


@examples(100)
@given(rules)
def test_repr_gives_the_rule_back(rule: Rule):
    from segkit.definition import nodes, windows

    names = {**vars(nodes), **vars(windows), "datetime": dt, "Decimal": Decimal}
    found = eval(repr(rule), names)  # noqa: S307 - our own source
    assert found == rule
    assert repr(found) == repr(rule)
    assert hash(found) == hash(rule)


def _with_notes(rule: Rule) -> list[tuple[str, Rule, Note]]:
    """List a rule and all beneath it with the notes, which equality leaves out."""
    return [(path, each, each.note) for path, each in walk(rule)]


@st.composite
def _with_books(draw: st.DrawFn) -> tuple[Rule, SegmentBook]:
    world = draw(st.sampled_from(WORLDS))
    return draw(live_rules(Place(world, "", SEGMENTS))), draw(books(world))


@examples(200)
@given(_with_books())
def test_a_normal_form_is_its_own_normal_form(drawn: tuple[Rule, SegmentBook]):
    rule, book = drawn
    normal = normalize(rule, book.rule_of)
    assert normalize(normal) == normal


@examples(200)
@given(_with_books())
def test_a_normal_form_has_complements_around_leaves_only(drawn: tuple[Rule, SegmentBook]):
    rule, book = drawn
    for _, each in walk(normalize(rule, book.rule_of)):
        assert each.note == Note()
        assert not isinstance(each, SegmentRef)
        assert not isinstance(each, Not) or type(each.rule) not in {AllOf, sk.definition.nodes.AnyOf, Not}


@pytest.mark.timeout(600)
@examples(60)
@given(cases())
def test_a_normal_form_has_the_same_members(case: Case):
    world = case.population.world
    frame = case.population.frame()
    oracle = Reference.of(frame, world.instant, world.zone_info, case.book.rule_of)
    for segment in case.segments:
        normal = normalize(segment.rule, case.book.rule_of)
        assert list(oracle.members(normal).keys()) == list(oracle.members(segment.rule).keys())


@pytest.mark.timeout(600)
@examples(60)
@given(cases())
def test_a_rule_and_its_complement_are_the_universe(case: Case):
    world = case.population.world
    frame = case.population.frame()
    oracle = Reference.of(frame, world.instant, world.zone_info, case.book.rule_of)
    for segment in case.segments:
        inside = list(oracle.members(segment.rule).keys())
        outside = list(oracle.members(Not(segment.rule)).keys())
        assert sorted(map(repr, inside + outside)) == sorted(map(repr, frame.keys().to_pylist()))


# --- fingerprints


def _fingerprint(rule: Rule, book: SegmentBook) -> str:
    return fingerprint(normalize(rule, book.rule_of))


@examples(150)
@given(_with_books(), st.data())
def test_rules_of_one_meaning_have_one_fingerprint(drawn: tuple[Rule, SegmentBook], data: st.DataObject):
    rule, book = drawn
    same = data.draw(st.sampled_from(_SAME_MEANING))(rule)
    assert _fingerprint(same, book) == _fingerprint(rule, book)


#: Ways to write a rule differently without changing what it means.
_SAME_MEANING = (
    lambda rule: Not(Not(rule)),
    lambda rule: AllOf((rule,)),
    lambda rule: sk.definition.nodes.AnyOf((rule,)),
    lambda rule: sk.definition.nodes.AtLeast(1, (rule,)),
    lambda rule: AllOf(
        (rule, Attribute(sk.definition.nodes.FieldRef("x"), "is_missing", note=Note(muted=True)))
    ),
    lambda rule: sk.definition.nodes.AnyOf((rule, Event("anything", note=Note(muted=True)))),
    lambda rule: AllOf((rule, Not(Event("anything", note=Note(muted=True))))),
    lambda rule: replace(rule, note=Note(locked=True, comment="why")),
    lambda rule: decode_rule(encode_rule(rule)),
)


@examples(150)
@given(_with_books(), rules)
def test_rules_that_differ_have_different_fingerprints(drawn: tuple[Rule, SegmentBook], other: Rule):
    rule, book = drawn
    one, two = (normalize(each, book.rule_of) for each in (rule, other))
    assert (fingerprint(one) == fingerprint(two)) == (one == two)


# --- statements and sentences


@pytest.mark.timeout(600)
@examples(24)
@given(cases(1))
def test_a_statement_is_the_same_whenever_it_is_written(case: Case):
    world, frame = case.population.world, case.population.frame()
    given = {
        "catalog": frame.catalog,
        "as_of": world.as_of,
        "zone": world.zone,
        "tables": frame.tables,
        "book": case.book,
    }
    for segment in case.segments:
        again = sk.from_json(sk.to_json(segment))
        for dialect in DIALECTS:
            texts = set()
            for each in (segment, again):
                try:
                    texts.add(sk.compile(each, dialect, **given).text)
                except sk.DialectError as error:
                    texts.add(str(error))
            assert len(texts) == 1, dialect


@pytest.mark.timeout(600)
@examples(60)
@given(cases(4))
def test_every_rule_has_a_sentence_and_an_outline(case: Case):
    world, catalog = case.population.world, case.population.frame().catalog
    for segment in case.segments:
        for given_catalog, book in ((None, None), (catalog, case.book)):
            sentence = sk.describe(
                segment, catalog=given_catalog, as_of=world.as_of, zone=world.zone, book=book
            )
            assert sentence.startswith("Customers ")
            outline = sk.outline(
                segment, catalog=given_catalog, as_of=world.as_of, zone=world.zone, book=book
            )
            assert outline.startswith(f"{segment.name}\n  ")
