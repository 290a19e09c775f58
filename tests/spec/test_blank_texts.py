r"""A blank text is missing, empty, or spaces only. Spaces are those of ASCII, as `\s` of a pattern; no others are."""

from __future__ import annotations

import pytest

from segkit import any_of, did, field, none_of, profile

NAMES = r"""
    id | name              | other
    ---+-------------------+------
     1 | Ann               | x
     2 |                   | x
     3 | ""                |
     4 | " "               | x
     5 | "     "           | x
     6 | "\t"              | x
     7 | "\n"              | x
     8 | "\r\n"            | x
     9 | "\u000b\u000c"    | x
    10 | " \t\n\u000b\u000c\r " | " "
    11 | "\u00a0"          | x
    12 | "\u3000"          | x
    13 | "\u200b"          | x
    14 | "."               | x
    15 | " a "             | x
    16 | "\\s"             | x
    17 | "\ufeff"          | x
    18 | "|"               | x
    19 | "''"              | x
    20 | "null"            | x
"""
BLANK = {2, 3, 4, 5, 6, 7, 8, 9, 10}
FILLED = {1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}
KEYS = r"""
    id:text  | n:int
    ---------+------
    a        | 1
    " "      | 2
    "\u00a0" | 3
"""
VISITS = """
    id | type  | time:utc            | page
    ---+-------+---------------------+-----
     1 | visit | 2026-06-01T12:00:00 | home
     2 | visit | 2026-06-01T12:00:00 | " "
     3 | visit | 2026-06-01T12:00:00 |
     4 | visit | 2026-06-01T12:00:00 | ""
     4 | visit | 2026-06-02T12:00:00 | home
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("name").is_blank(), BLANK),
        (field("name").is_not_blank(), FILLED),
        (~field("name").is_blank(), FILLED),
        (~field("name").is_not_blank(), BLANK),
        (none_of(field("name").is_not_blank()), BLANK),
        (field("name").is_blank() & field("name").is_not_missing(), BLANK - {2}),
        (field("name").is_blank() & field("other").is_blank(), {3, 10}),
        (any_of(field("name").is_blank(), field("other") == "x"), {*range(1, 21)}),
    ],
    ids=[
        "blank",
        "not blank",
        "complement of blank",
        "complement of not blank",
        "none of",
        "but known",
        "two",
        "any",
    ],
)
def test_blank_is_missing_empty_or_spaces_only(members, rule, expected):
    members(NAMES, rule, expected)


def test_a_key_is_never_missing_but_can_be_blank(members):
    members(KEYS, field("id").is_blank(), {" "})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").where(field("page").is_blank()), {2, 3, 4}),
        (did("visit").where(field("page").is_not_blank()), {1, 4}),
        (did("visit").where(profile("name").is_blank()), {2, 3, 4}),
    ],
    ids=["blank", "not blank", "of the customer"],
)
def test_events_can_be_chosen_by_it(members, rule, expected):
    members(NAMES, rule, expected, events=VISITS)
