"""`contains`, `starts with` and `ends with` take their value literally: no character is special."""

from __future__ import annotations

import pytest
from engines.gaps import EMPTY_IS_MISSING

import segkit as sk
from segkit import field
from segkit.definition.operators import SEARCHES

NAMES = r"""
    id | name
    ---+----------------------
     1 | shoes
     2 | Shoes
     3 | snowshoes
     4 | shoe shine
     5 | ""
     6 |
     7 | 100%
     8 | 100 %
     9 | a_b
    10 | axb
    11 | "a\\b"
    12 | it's
    13 | "say \"hi\""
    14 | "two\nlines"
    15 | " padded "
    16 | "\u00e5\u00e4\u00f6"
    17 | "a\u030a"
    18 | "\ud83d\ude00\ud83d\ude01"
    19 | "[x]"
    20 | "a.b*c"
    21 | "tab\t"
    22 | aaa
    23 | "%"
    24 | "_"
    25 | "\\"
    26 | "''"
    27 | "\u00df"
    28 | ab ab
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shoes", {1, 3}),
        ("Shoes", {2}),
        ("shoe", {1, 3, 4}),
        ("%", {7, 8, 23}),
        ("0%", {7}),
        ("_", {9, 24}),
        ("a_b", {9}),
        ("\\", {11, 25}),
        ("\\b", {11}),
        ("'", {12, 26}),
        ("''", {26}),
        ('"', {13}),
        ("\n", {14}),
        ("o\nl", {14}),
        (" ", {4, 8, 13, 15, 28}),
        ("  ", set()),
        ("\u00e4", {16}),
        ("\u030a", {17}),
        ("\u00e5", {16}),
        ("\U0001f600", {18}),
        ("\U0001f601", {18}),
        ("\U0001f602", set()),
        ("[x]", {19}),
        ("[", {19}),
        (".b*", {20}),
        (".", {20}),
        ("\t", {21}),
        ("aa", {22}),
        ("aaaa", set()),
        ("ss", set()),
        ("b a", {28}),
    ],
    ids=ascii,
)
def test_contains_finds_a_text_anywhere(members, text, expected):
    members(NAMES, field("name").contains(text), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shoe", {1, 4}),
        ("shoes", {1}),
        ("S", {2}),
        ("1", {7, 8}),
        ("100%", {7}),
        ("a_", {9}),
        ("a\\", {11}),
        ("%", {23}),
        ("_", {24}),
        ("\\", {25}),
        ("'", {26}),
        ("two\n", {14}),
        (" ", {15}),
        ("\u00e5", {16}),
        ("a", {9, 10, 11, 17, 20, 22, 28}),
        ("a\u030a", {17}),
        ("\U0001f600", {18}),
        ("\U0001f601", set()),
        ("[", {19}),
        ("aaaa", set()),
        ("shoe shine", {4}),
    ],
    ids=ascii,
)
def test_starts_with_looks_at_the_first_characters(members, text, expected):
    members(NAMES, field("name").starts_with(text), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shoes", {1, 3}),
        ("snowshoes", {3}),
        ("xsnowshoes", set()),
        ("oes", {1, 2, 3}),
        ("%", {7, 8, 23}),
        (" %", {8}),
        ("_b", {9}),
        ("\\b", {11}),
        ("\\", {25}),
        ("'s", {12}),
        ("'", {26}),
        ('"', {13}),
        ("\nlines", {14}),
        (" ", {15}),
        ("d ", {15}),
        ("d", set()),
        ("\t", {21}),
        ("b", {9, 10, 11, 28}),
        ("\u00f6", {16}),
        ("\u030a", {17}),
        ("\U0001f601", {18}),
        ("\U0001f600\U0001f601", {18}),
        ("]", {19}),
        ("*c", {20}),
        ("aaa", {22}),
        ("ab", {28}),
    ],
    ids=ascii,
)
def test_ends_with_looks_at_the_last_characters(members, text, expected):
    members(NAMES, field("name").ends_with(text), expected)


KNOWN = {*range(1, 29)} - {6}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("name").does_not_contain("shoe"), KNOWN - {1, 3, 4}),
        (field("name").does_not_contain("%"), KNOWN - {7, 8, 23}),
        (field("name").does_not_start_with("shoe"), KNOWN - {1, 4}),
        (field("name").does_not_start_with("_"), KNOWN - {24}),
        (field("name").does_not_end_with("\\"), KNOWN - {25}),
        (field("name").does_not_end_with("\U0001f601"), KNOWN - {18}),
    ],
    ids=ascii,
)
def test_the_opposites_are_about_known_texts(members, rule, expected):
    members(NAMES, rule, expected)


TWO = r"""
    id | a          | b
    ---+------------+---------------
     1 | snowshoes  | shoes
     2 | shoes      | snowshoes
     3 | shoes      | Shoe
     4 | shoes      | shoe
     5 | shoes      | ""
     6 | ""         | ""
     7 | ""         | x
     8 |            | x
     9 | x          |
    10 | 100%       | %
    11 | 1000       | %
    12 | "a\\b"     | "\\"
    13 | "x "       | " "
    14 | "x"        | "x "
    15 | "\ud83d\ude00a" | "\ud83d\ude00"
    16 | a_b        | _
    17 | it's       | "'s"
    18 | ab ab      | ab
    19 |            | ""
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a").contains(field("b")), {1, 4, 5, 6, 10, 12, 13, 15, 16, 17, 18}),
        (field("a").does_not_contain(field("b")), {2, 3, 7, 11, 14}),
        (field("a").starts_with(field("b")), {4, 5, 6, 15, 18}),
        (field("a").does_not_start_with(field("b")), {1, 2, 3, 7, 10, 11, 12, 13, 14, 16, 17}),
        (field("a").ends_with(field("b")), {1, 5, 6, 10, 13, 17, 18}),
        (field("a").does_not_end_with(field("b")), {2, 3, 4, 7, 11, 12, 14, 15, 16}),
    ],
    ids=repr,
)
def test_a_field_may_be_searched_for(members, rule, expected):
    # Where the empty text is missing, the statement is the same; what differs is what is stored.
    members(TWO, rule, expected)


def test_every_text_holds_the_empty_one(members):
    members(TWO, field("a").contains(field("b")) & (field("b") == ""), {5, 6}, refused=EMPTY_IS_MISSING)


@pytest.mark.parametrize("method", sorted(SEARCHES))
def test_nothing_cannot_be_searched_for(method):
    with pytest.raises(sk.DefinitionError, match="needs some text; every text holds ''"):
        getattr(field("name"), method)("")


def test_a_long_text_may_be_searched_for(members):
    members(NAMES, field("name").contains("x" * 1000) | field("name").ends_with("y" * 1000), set())
