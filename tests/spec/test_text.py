"""Text is equal only if it has the same code points, and is ordered by them."""

from __future__ import annotations

import pytest
from engines.gaps import EMPTY_IS_MISSING, NO_TEXT_ORDER

import segkit as sk
from segkit import did, field

# Each differs from the others, though some database takes it for one of them.
TEXTS = [
    "Anna",
    "anna",
    "ANNA",
    "Anna ",
    "Anna  ",
    " Anna",
    "Anna\t",
    "Anna\n",
    "\u00e5sa",
    "a\u030asa",
    "\u00c5sa",
    "\u212bsa",
    "asa",
    "stra\u00dfe",
    "strasse",
    "100%",
    "100_",
    "1000",
    "a\\b",
    "a\\\\b",
    "a\nb",
    "a\\nb",
    "it's",
    "it''s",
    'say "hi"',
    "\U0001f600",
    "\U0001f601",
    "\ufffd",
    "\u200b",
    "NULL",
    "null",
    "-- no comment",
    "/* none */",
    "a;b",
    "{0}",
    "%s",
    ":name",
    "?",
    "$1",
    "1",
    "01",
    "1.0",
    "true",
    "2026-06-30",
    "\u0131",
    "\u0130",
    "i",
    "I",
    "\u03c3",
    "\u03c2",
    "\ufb01",
    "fi",
    "x" * 300,
    "x" * 301,
]


def _shown(text: str) -> str:
    """Write a text as a quoted cell."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isascii() and char.isprintable():
        return char
    pairs = char.encode("utf-16-be")
    return "".join(f"\\u{pairs[place : place + 2].hex()}" for place in range(0, len(pairs), 2))


CUSTOMERS = "\n".join(
    ["id | name", "---+-----", *(f"{n} | {_shown(text)}" for n, text in enumerate(TEXTS)), "99 |"]
)


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=lambda number: ascii(TEXTS[number])[:20])
def test_a_text_equals_only_itself(members, number):
    members(CUSTOMERS, field("name") == TEXTS[number], {number})


@pytest.mark.parametrize("text", ["anna ", "Anna\u00a0", "AnNa", "stra\u1e9ee", "a", "\U0001f602", "\\", "'"])
def test_a_text_that_is_not_there_equals_nothing(members, text):
    members(CUSTOMERS, field("name") == text, set())


def test_is_not_is_every_other_known_text(members):
    members(CUSTOMERS, field("name") != "Anna", set(range(1, len(TEXTS))))


def test_is_any_of_compares_by_code_points_too(members):
    wanted = {0, 3, 8, 15, 18, 20, 22, 25, 50}
    members(CUSTOMERS, field("name").is_any_of([TEXTS[number] for number in wanted]), wanted)


def test_is_none_of_is_every_other_known_text(members):
    wanted = set(range(5, len(TEXTS)))
    members(CUSTOMERS, field("name").is_none_of([TEXTS[number] for number in range(5)]), wanted)


def test_all_the_texts_are_different_values(members):
    events = "\n".join(
        [
            "id | type | time:utc | name",
            "---+---",
            *(f"0 | said | 2026-06-01 | {_shown(text)}" for text in TEXTS),
        ]
    )
    members(CUSTOMERS, did("said").distinct("name") == len(TEXTS), {0}, events=events)


PAIRS = r"""
    id | a              | b
    ---+----------------+---------------
     1 | Anna           | Anna
     2 | Anna           | anna
     3 | Anna           | "Anna "
     4 | "\u00e5"       | "a\u030a"
     5 | ""             | ""
     6 | ""             |
     7 |                |
     8 | ""             | " "
     9 | "\ud83d\ude00" | "\ud83d\ude00"
    10 | "a\\"          | "a\\\\"
    11 | ss             | "\u00df"
"""


def test_text_fields_are_compared_by_code_points(members):
    members(PAIRS, field("a") == field("b"), {1, 5, 9})


def test_text_fields_are_unequal_by_code_points(members):
    members(PAIRS, field("a") != field("b"), {2, 3, 4, 8, 10, 11})


def test_an_empty_text_is_a_value(members):
    members(PAIRS, field("a") == "", {5, 6, 8}, refused=EMPTY_IS_MISSING)


def test_an_empty_text_is_not_a_space(members):
    members(PAIRS, field("b") == "", {5}, refused=EMPTY_IS_MISSING)


def test_an_empty_text_may_stand_in_a_list(members):
    members(PAIRS, field("a").is_any_of("", "ss"), {5, 6, 8, 11}, refused=EMPTY_IS_MISSING)


def test_a_text_with_a_nul_is_refused():
    with pytest.raises(sk.DefinitionError, match="holds a NUL character"):
        field("a") == "a\0b"  # noqa: B015 - it raises


def test_half_of_a_surrogate_pair_is_refused():
    with pytest.raises(sk.DefinitionError, match="half of a surrogate pair"):
        field("a") == "\ud83d"  # noqa: B015 - it raises


def test_a_backslash_before_a_line_end_disappears_on_sql_server(members):
    members(PAIRS, field("a") == "a\\\nb", set(), refused={"tsql"})


# In the order of code points: not that of a dictionary, and not that of UTF-16.
ORDERED = r"""
    id | name
    ---+---------------
     1 | ""
     2 | " "
     3 | "!"
     4 | 10
     5 | 9
     6 | A
     7 | B
     8 | Z
     9 | "_"
    10 | a
    11 | "a "
    12 | aa
    13 | b
    14 | z
    15 | "\u00c5"
    16 | "\u00e9"
    17 | "\u4e2d"
    18 | "\uffee"
    19 | "\ud83d\ude00"
    20 |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("name") < "a", set(range(1, 10))),
        (field("name") <= "a", set(range(1, 11))),
        (field("name") > "a", set(range(11, 20))),
        (field("name") >= "a", set(range(10, 20))),
        (field("name") > "Z", set(range(9, 20))),
        (field("name") < "9", set(range(1, 5))),
        (field("name") > "z", set(range(15, 20))),
        (field("name") > "\uffee", {19}),
        (field("name") < "\U0001f600", set(range(1, 19))),
        (field("name") > "a ", set(range(12, 20))),
        (field("name").is_between("A", "Z"), {6, 7, 8}),
        (field("name").is_not_between("A", "z"), {1, 2, 3, 4, 5, *range(15, 20)}),
        (field("name").is_between("a", "a "), {10, 11}),
        (field("name").is_between("\u00e9", "\uffee"), {16, 17, 18}),
    ],
    ids=ascii,
)
def test_text_is_ordered_by_code_points(members, rule, expected):
    members(ORDERED, rule, expected, refused=NO_TEXT_ORDER)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("name") > "", set(range(2, 20))),
        (field("name") >= "", set(range(1, 20))),
        (field("name") <= "", {1}),
    ],
    ids=repr,
)
def test_the_empty_text_comes_first(members, rule, expected):
    members(ORDERED, rule, expected, refused=NO_TEXT_ORDER | EMPTY_IS_MISSING)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") < field("b"), {2, 3, 8, 10, 11}),
        (field("a") <= field("b"), {1, 2, 3, 5, 8, 9, 10, 11}),
        (field("a") > field("b"), {4}),
        (field("a") >= field("b"), {1, 4, 5, 9}),
        (field("a").is_between(field("b"), field("b")), {1, 5, 9}),
        (field("a").is_not_between("A", field("b")), {4, 5, 8}),
    ],
    ids=repr,
)
def test_text_fields_are_ordered_by_code_points(members, rule, expected):
    members(PAIRS, rule, expected, refused=NO_TEXT_ORDER)
