"""`ignore_case` folds a letter to its one partner of the other case.

Letters that have none, or several, keep to themselves. Between two fields only A to Z are folded.
"""

from __future__ import annotations

import pytest

import segkit as sk
from segkit import field

NAMES = r"""
    id | name
    ---+--------------
     1 | anna
     2 | ANNA
     3 | aNNa
     4 | "anna "
     5 | "\u00e5sa"
     6 | "\u00c5SA"
     7 | "\u212bsa"
     9 | "stra\u00dfe"
    10 | "STRA\u1e9eE"
    11 | STRASSE
    12 | istanbul
    13 | "\u0130stanbul"
    14 | Istanbul
    15 | "\u0131stanbul"
    16 | "\u03c3\u03bf\u03c6\u03cc\u03c2"
    17 | "\u03a3\u039f\u03a6\u038c\u03a3"
    18 | "\u03a3\u039f\u03a6\u038c\u03c2"
    19 | kelvin
    20 | "\u212aelvin"
    21 | "\u043c\u0438\u0440"
    22 | "\u041c\u0418\u0420"
    23 | "\u01c6"
    24 | "\u01c5"
    25 | "\u01c4"
    26 | "\u017fet"
    27 | set
    28 | "100%_[a]"
    29 | ""
    30 |
    31 | "\ufb01x"
    32 | "a\\B"
    33 | "\ud83d\ude00X"
    34 | "\u00fcber"
    35 | "\u00dcber"
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anna", {1, 2, 3}),
        ("ANNA", {1, 2, 3}),
        ("Anna ", {4}),
        ("\u00e5sa", {5, 6}),
        ("\u00c5SA", {5, 6}),
        ("\u212bsa", {7}),
        ("stra\u00dfe", {9}),
        ("STRA\u00dfE", {9}),
        ("STRA\u1e9eE", {10}),
        ("strasse", {11}),
        ("istanbul", {12, 14}),
        ("ISTANBUL", {12, 14}),
        ("\u0130stanbul", {13}),
        ("\u0131stanbul", {15}),
        ("\u03c3\u03bf\u03c6\u03cc\u03c3", {17}),
        ("\u03c3\u03bf\u03c6\u03cc\u03c2", {16, 18}),
        ("kelvin", {19}),
        ("KELVIN", {19}),
        ("\u212aelvin", {20}),
        ("\u043c\u0418\u0440", {21, 22}),
        ("\u01c6", {23, 25}),
        ("\u01c4", {23, 25}),
        ("\u01c5", {24}),
        ("SET", {27}),
        ("\u017fET", {26}),
        ("100%_[A]", {28}),
        ("\ufb01X", {31}),
        ("fix", set()),
        ("A\\b", {32}),
        ("\U0001f600x", {33}),
        ("\u00dcBER", {34, 35}),
    ],
    ids=ascii,
)
def test_letters_are_folded_one_to_one(members, text, expected):
    members(NAMES, field("name").equals(text, ignore_case=True), expected)


KNOWN = {*range(1, 36)} - {8, 30}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("name").does_not_equal("Anna", ignore_case=True), KNOWN - {1, 2, 3}),
        (field("name").does_not_equal("\u00e5SA", ignore_case=True), KNOWN - {5, 6}),
        (field("name").is_any_of("ANNA", "anna", "\u00c5sa", "nobody", ignore_case=True), {1, 2, 3, 5, 6}),
        (field("name").is_none_of("Anna", "\u00c5sa", ignore_case=True), KNOWN - {1, 2, 3, 5, 6}),
        (field("name").contains("NN", ignore_case=True), {1, 2, 3, 4}),
        (field("name").contains("\u00dc", ignore_case=True), {34, 35}),
        (field("name").contains("%_[a", ignore_case=True), {28}),
        (field("name").does_not_contain("A", ignore_case=True),
         KNOWN - {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 28, 32}),
        (field("name").starts_with("AN", ignore_case=True), {1, 2, 3, 4}),
        (field("name").starts_with("\u00e5", ignore_case=True), {5, 6}),
        (field("name").starts_with("I", ignore_case=True), {12, 14}),
        (field("name").does_not_start_with("S", ignore_case=True), KNOWN - {9, 10, 11, 27}),
        (field("name").ends_with("NA", ignore_case=True), {1, 2, 3}),
        (field("name").ends_with("\u0420", ignore_case=True), {21, 22}),
        (field("name").ends_with("\u00c5SA", ignore_case=True), {5, 6}),
        (field("name").does_not_end_with("A", ignore_case=True), KNOWN - {1, 2, 3, 5, 6, 7}),
        (field("name").ends_with("x", ignore_case=True), {31, 33}),
        (field("name").contains("\U0001f600X", ignore_case=True), {33}),
    ],
    ids=ascii,
)  # fmt: skip
def test_every_claim_that_can_folds_alike(members, rule, expected):
    members(NAMES, rule, expected)


TWO = r"""
    id | a              | b
    ---+----------------+---------------
     1 | anna           | ANNA
     2 | anna           | anna
     3 | "\u00e5sa"     | "\u00c5sa"
     4 | "\u00e5sa"     | "\u00e5SA"
     5 | "\u212aelvin"  | kelvin
     6 | "\u0130a"      | ia
     7 | snowSHOES      | Shoes
     8 | SHOEshine      | shoe
     9 |                | x
    10 | x              |
    11 | "x "           | X
    12 | ""             | ""
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a").equals(field("b"), ignore_case=True), {1, 2, 4, 12}),
        (field("a").does_not_equal(field("b"), ignore_case=True), {3, 5, 6, 7, 8, 11}),
        (field("a").contains(field("b"), ignore_case=True), {1, 2, 4, 7, 8, 11, 12}),
        (field("a").does_not_contain(field("b"), ignore_case=True), {3, 5, 6}),
        (field("a").starts_with(field("b"), ignore_case=True), {1, 2, 4, 8, 11, 12}),
        (field("a").ends_with(field("b"), ignore_case=True), {1, 2, 4, 7, 12}),
        (field("a").does_not_start_with(field("b"), ignore_case=True), {3, 5, 6, 7}),
        (field("a").does_not_end_with(field("b"), ignore_case=True), {3, 5, 6, 8, 11}),
    ],
    ids=repr,
)
def test_between_fields_only_a_to_z_are_folded(members, rule, expected):
    members(TWO, rule, expected)


def test_only_text_has_a_case():
    with pytest.raises(sk.DefinitionError, match="cannot ignore case here; only text can"):
        field("age").equals(3, ignore_case=True)


ALPHABET = "abcdefghijklmnopqrstuvwxyz"
GREEK = "".join(map(chr, [*range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA)]))  # without final sigma


@pytest.mark.parametrize("text", [ALPHABET, GREEK], ids=ascii)
@pytest.mark.parametrize("method", ["equals", "contains", "starts_with", "ends_with"])
def test_a_literal_may_have_many_letters(members, method, text):
    profiles = f"id | a\n---+---\n1 | {text}\n2 | {text.upper()}\n3 | {text[:-1]}"
    members(profiles, getattr(field("a"), method)(text.title(), ignore_case=True), {1, 2})


@pytest.mark.parametrize("method", ["equals", "contains", "starts_with", "ends_with"])
def test_too_many_different_letters_are_refused_where_each_is_a_call(members, method):
    text = ALPHABET + GREEK
    profiles = f"id | a\n---+---\n1 | {text}\n2 | {text.upper()}\n3 | {text[:-1]}"
    rule = getattr(field("a"), method)(text.title(), ignore_case=True)
    members(profiles, rule, {1, 2}, refused={"mysql"})
