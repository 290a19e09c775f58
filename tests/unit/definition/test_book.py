"""A book: segments by name, which may refer to each other."""

from __future__ import annotations

import pyarrow as pa
import pytest

import segkit as sk
from segkit import all_of, field, in_segment
from segkit.definition.nodes import AnyOf
from segkit.definition.normalize import normalize

FRENCH = sk.Segment("French", field("country") == "FR", tags=["market"])
OTHERS = sk.Segment("Others", ~in_segment("French"), tags=["market", "new"])
BOTH = sk.Segment("Both", sk.at_least(1, in_segment("French"), all_of(in_segment("Others"), field("a") == 1)))


def ladder(levels):
    """Segments of which each refers twice to each of the two before it."""
    rungs = [sk.Segment("a0", field("a") == 1), sk.Segment("b0", field("b") == 1)]
    for level in range(1, levels):
        before = in_segment(f"a{level - 1}"), in_segment(f"b{level - 1}")
        rungs += [sk.Segment(f"a{level}", all_of(*before)), sk.Segment(f"b{level}", sk.any_of(*before))]
    return sk.SegmentBook(rungs)


def test_more_rules_than_can_be_counted_are_refused_where_they_stand():
    one = (field("a") > 1).to_rule()
    assert isinstance(normalize(AnyOf((one,) * 9_999)), AnyOf)
    with pytest.raises(
        sk.DefinitionError, match=r"There are 10,001 rules; at most 10,000 .* write is_any_of"
    ):
        normalize(AnyOf((one,) * 10_000))


def test_references_that_double_are_counted_and_refused_before_they_are_followed():
    with pytest.raises(sk.DefinitionError, match=r"There are [\d,]{10,} rules, with those of the segments"):
        normalize(in_segment("a39").to_rule(), ladder(40).rule_of)
    frame = sk.ProfileFrame(pa.table({"id": [1, 2], "a": [1, 2], "b": [1, 1]}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30", book=ladder(40))
    assert "at most 10,000 can be counted" in str(shop.check("a39"))
    for ask in (shop.size, shop.waterfall, lambda name: shop.sql(name, "duckdb")):
        with pytest.raises(sk.DefinitionError, match="at most 10,000 can be counted"):
            ask("a39")
    small = sk.Workspace(frame, as_of="2026-06-30", book=ladder(6))
    assert [small.size(each).count for each in ("a5", "b5")] == [1, 2]


def test_a_segment_that_is_referred_to_often_is_checked_once():
    frame = sk.ProfileFrame(pa.table({"id": [1], "a": [1]}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30", book=ladder(40))
    with pytest.raises(sk.DefinitionError, match="Segment 'b38' has problems of its own"):
        shop.size("b39")


@pytest.fixture
def book():
    return sk.SegmentBook([OTHERS, FRENCH, BOTH])


def test_a_book_is_sorted_by_name_and_says_what_it_holds(book):
    assert [each.name for each in book] == ["Both", "French", "Others"]
    assert len(book) == 3
    assert "French" in book
    assert "french" not in book
    assert book["French"] is FRENCH
    assert book.rule_of("French") == FRENCH.rule
    assert repr(book) == "SegmentBook(['Both', 'French', 'Others'])"
    assert book == sk.SegmentBook({each.name: each for each in book})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda book: book["Frnch"], "No segment 'Frnch'. Did you mean 'French'?"),
        (lambda _: sk.SegmentBook()["A"], "No segment 'A'."),
        (lambda _: sk.SegmentBook([FRENCH, FRENCH]), "Two segments are called 'French'. Rename one."),
        (
            lambda _: sk.SegmentBook([OTHERS]),
            "Segment Others refers to 'French', which is not in the book. Known: 'Others'.",
        ),
        (
            lambda book: book.with_segment(sk.Segment("New", in_segment("Frensh"))),
            "Segment New refers to 'Frensh', which is not in the book. Did you mean 'French'?",
        ),
        (
            lambda book: book.check_rule(in_segment("Frensh").to_rule()),
            "The rule refers to 'Frensh', which is not in the book. Did you mean 'French'?",
        ),
        (
            lambda book: book.with_segment(sk.Segment("French", in_segment("Both"))),
            "Segments refer to each other in a circle: Both -> French -> Both.",
        ),
        (
            lambda book: book.with_segment(sk.Segment("Self", in_segment("Self"))),
            "Segments refer to each other in a circle: Self -> Self.",
        ),
        (
            lambda book: book.without("French"),
            "Segment 'French' is used by 'Both' and 'Others'. Change those first.",
        ),
        (lambda book: book.without("Others"), "Segment 'Others' is used by 'Both'. Change that one first."),
        (lambda book: book.without("Bth"), "No segment 'Bth'. Did you mean 'Both'?"),
        (lambda book: book.renamed("French", "Both"), "The name 'Both' is taken. Choose another."),
        (lambda book: book.renamed("Frnch", "New"), "No segment 'Frnch'. Did you mean 'French'?"),
    ],
)
def test_a_change_that_breaks_a_book_is_refused(book, change, message):
    with pytest.raises(sk.DefinitionError) as raised:
        change(book)
    assert str(raised.value) == message
    assert len(book) == 3


def test_a_rename_carries_through_every_group(book):
    renamed = book.renamed("French", "Francophone")
    assert [each.name for each in renamed] == ["Both", "Francophone", "Others"]
    assert renamed.used_by("Francophone") == ["Both", "Others"]
    assert (
        renamed["Both"].rule
        == sk.Segment(
            "x",
            sk.at_least(1, in_segment("Francophone"), all_of(in_segment("Others"), field("a") == 1)),
        ).rule
    )
    assert book.used_by("French") == ["Both", "Others"], "the old book is as it was"
    assert renamed.renamed("Francophone", "French") == book
    assert book.renamed("French", "French") == book


def test_changes_give_new_books(book):
    without = book.without("Both")
    assert [each.name for each in without] == ["French", "Others"]
    assert without.with_segment(BOTH) == book
    replaced = book.with_segment(FRENCH.with_rule(field("country") == "CA"))
    assert (len(replaced), replaced["French"].tags) == (3, ("market",))
    with pytest.raises(TypeError):
        book.segments["French"] = OTHERS


def test_segments_are_found_by_tag_and_by_use(book):
    assert book.tagged("market") == [FRENCH, OTHERS]
    assert book.tagged("nothing") == []
    assert book.used_by("Both") == []
    assert book._ipython_key_completions_() == ["Both", "French", "Others"]
