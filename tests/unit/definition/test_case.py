"""Which letters fold, and that no others do."""

from __future__ import annotations

import sys

import pytest

from segkit.definition.case import fold_letter, folded, folded_ascii, letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STOCKHOLM", "stockholm"),
        ("ÅÄÖ", "åäö"),
        ("ΑΒΓΣ", "αβγσ"),
        ("ς", "ς"),
        ("\u0130I\u0131i", "\u0130i\u0131i"),
        ("ẞß", "ẞß"),
        ("ǅ", "ǅ"),
        ("ΩA", "ωa"),
        ("\u2126\u212a\u212b", "\u2126\u212a\u212b"),
        ("1-_ 🙂", "1-_ 🙂"),
        ("ﬀ", "ﬀ"),
        ("𐐀", "𐐨"),
    ],
)
def test_a_letter_folds_to_its_one_partner_or_to_itself(text, expected):
    assert folded(text) == expected


def test_folding_is_one_to_one_over_all_of_unicode():
    pairs = {}
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        low = fold_letter(letter)
        assert len(low) == 1
        if low != letter:
            assert low not in pairs, f"{letter!r} and {pairs[low]!r} both fold to {low!r}"
            assert fold_letter(low) == low
            pairs[low] = letter
    assert 1300 < len(pairs) < 1600
    assert all(dict(letters(low)) == {upper: low} for low, upper in pairs.items() if upper == low.upper())


def test_between_fields_only_ascii_folds():
    assert folded_ascii("AZÅ") == "azÅ"


def test_the_letters_of_a_text_are_listed_once():
    assert letters("") == ()
    assert letters("sos1") == (("O", "o"), ("S", "s"))
    assert letters("ßς") == ()
