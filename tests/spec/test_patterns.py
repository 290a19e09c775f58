"""`matches` finds a pattern anywhere in a text. Its grammar is so small that all engines agree on it."""

from __future__ import annotations

import pytest
from engines.gaps import NO_PATTERNS

import segkit as sk
from segkit import field

TEXTS = r"""
    id | t
    ---+----------------------
     1 | abc
     2 | ABC
     3 | "ab\n"
     4 | "a\nb"
     5 | ""
     6 |
     7 | SE-12345
     8 | SE-1234
     9 | xSE-12345
    10 | a.b
    11 | "a\\b"
    12 | "a]b"
    13 | "a^b"
    14 | "a-b"
    15 | "a[b"
    16 | aab
    17 | aaab
    18 | "\u0663"
    19 | "\u00e9"
    20 | "\ud83d\ude00"
    21 | "\ud83d\ude00\ud83d\ude00"
    22 | " "
    23 | "\u00a0"
    24 | "\t"
    25 | "\u000b"
    26 | a_b
    27 | "{2}"
    28 | "a&b"
    29 | "a&&b"
    30 | "$5"
    31 | "it's"
    32 | "say \"hi\""
    33 | "a#b"
    34 | "a|b"
    35 | "(a)"
    36 | "a~b"
    37 | "a/b"
    38 | "\r\n"
    39 | "a b"
    40 | ababab
    41 | "*"
    42 | "+?"
    43 | "\n"
    44 | "%"
"""
KNOWN = {*range(1, 45)} - {6}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        # literals and the dot
        ("abc", {1}),
        ("ABC", {2}),
        ("bc", {1}),
        ("a.b", {10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 33, 34, 36, 37, 39}),
        (r"a\.b", {10}),
        ("^.$", {18, 19, 20, 22, 23, 24, 25, 41, 44}),
        ("^..$", {21, 30, 42}),
        (".", KNOWN - {5, 43}),
        # anchors: the true start and the true end
        ("^a", {1, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 29, 33, 34, 36, 37, 39, 40}),
        ("b$", {4, 10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 29, 33, 34, 36, 37, 39, 40}),
        ("^b", set()),
        ("^$", {5}),
        ("a$", set()),
        ("^abc$", {1}),
        ("c$|^S", {1, 7, 8}),
        (r"\$", {30}),
        (r"\^", {13}),
        # choices and groups
        ("abc|ABC", {1, 2}),
        ("^(a|S)", {1, 3, 4, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 29, 33, 34, 36, 37, 39, 40}),
        ("^(ab)+$", {40}),
        ("^(ab){3}$", {40}),
        ("(ab){2,}", {40}),
        ("^((a)(b))c$", {1}),
        # repetitions
        ("^a+b$", {16, 17}),
        ("^a{2}b$", {16}),
        ("^a{2,3}b$", {16, 17}),
        ("^a{3,}b$", {17}),
        ("^a{0,1}b", {1, 3, 40}),
        ("^ab*c?$", {1}),
        ("x*", KNOWN),
        ("^.{5}$", set()),
        ("^.{6}$", {40}),
        ("^.{1,255}$", KNOWN - {3, 4, 5, 38, 43}),
        (r"^SE-\d{5}$", {7}),
        (r"SE-\d{5}", {7, 9}),
        (r"\{2\}", {27}),
        (r"\*", {41}),
        (r"^\+\?$", {42}),
        # classes: ASCII only
        (r"\d", {7, 8, 9, 27, 30}),
        (r"^\d$", set()),
        (r"^\w$", set()),
        (r"^\w+$", {1, 2, 16, 17, 26, 40}),
        (r"^\s$", {22, 24, 25, 43}),
        (r"^\s+$", {22, 24, 25, 38, 43}),
        (r"a\sb", {4, 39}),
        ("[0-9]", {7, 8, 9, 27, 30}),
        ("^[a-c]+$", {1, 16, 17, 40}),
        ("^[^a]", {2, 7, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 27, 30, 31, 32, 35, 38, 41, 42, 43, 44}),
        ("a[^x]b", {4, 10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 33, 34, 36, 37, 39}),
        ("^[^\u00e9]$", {18, 20, 22, 23, 24, 25, 41, 43, 44}),
        ("[\u00e9\u0663]", {18, 19}),
        ("\U0001f600{2}", {21}),
        ("[\U0001f600]", {20, 21}),
        # characters that are special somewhere
        (r"a\\b", {11}),
        (r"a[\\]b", {11}),
        (r"a\]b", {12}),
        (r"a\[b", {15}),
        ("a-b", {14}),
        ("a&b", {28}),
        ("a&&b", {29}),
        ("'", {31}),
        ('"hi"', {32}),
        ("a#b", {33}),
        (r"a\|b", {34}),
        (r"\(a\)", {35}),
        ("a~b", {36}),
        ("a/b", {37}),
        (r"a\/b", {37}),
        ("a b", {39}),
        ("%", {44}),
        ("_", {26}),
        ("a[.]b", {10}),
        ("a[-]b", {14}),
        ("a[-x]b", {14}),
        ("a[x-]b", {14}),
        ("a[x^]b", {13}),
        ("a[+*.#]b", {10, 33}),
        ("a[&~]b", {28, 36}),
        ("a[&]{2}b", {29}),
        ("a[a&&b]b", {16, 17, 28}),
        ("[$]", {30}),
        ("[{]", {27}),
        ("[|()]", {34, 35}),
        ("a[\"'_]b", {26}),
        ("a[!-/]b", {10, 14, 28, 33, 37}),
        ("a[^!-/]b", {4, 11, 12, 13, 15, 16, 17, 26, 34, 36, 39}),
    ],
    ids=ascii,
)
def test_a_pattern_is_found_anywhere(members, pattern, expected):
    members(TEXTS, field("t").matches(pattern), expected, refused=NO_PATTERNS)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"a[\]]b", {12}),
        (r"a[x\]]b", {12}),
        (r"a[\^]b", {13}),
        (r"a[\-x]b", {14}),
        (r"a[\[]b", {15}),
        (r"[\d]", {7, 8, 9, 27, 30}),
        (r"^[\w.]+$", {1, 2, 10, 16, 17, 26, 40}),
        (r"a[^\s]b", {10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 33, 34, 36, 37}),
        (r"a[\d\s]b", {4, 39}),
        (r"a[ -\/]b", {10, 14, 28, 33, 37, 39}),
    ],
    ids=ascii,
)
def test_an_escape_may_stand_in_brackets(members, pattern, expected):
    members(TEXTS, field("t").matches(pattern), expected, refused=NO_PATTERNS)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [(r"a[\\/]b", {11, 37}), (r"a[^\\]b", {4, 10, 12, 13, 14, 15, 16, 17, 26, 28, 33, 34, 36, 37, 39})],
    ids=ascii,
)
def test_a_backslash_in_brackets_is_refused_where_it_is_an_ordinary_character(members, pattern, expected):
    members(TEXTS, field("t").matches(pattern), expected, refused=NO_PATTERNS | {"redshift", "oracle"})


def test_does_not_match_is_every_other_known_text(members):
    members(TEXTS, field("t").does_not_match("a"), KNOWN - {
        1, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 26, 28, 29, 32, 33, 34, 35, 36, 37, 39, 40,
    }, refused=NO_PATTERNS)  # fmt: skip


REFUSED = [
    r"\bword", r"\B", r"\A", r"\z", r"\D", r"\W", r"\S", r"\n", r"\t", r"\x41", r"\u0041", r"\1",
    r"\pL", r"\p{L}", "\\\xe9", "a\\", "[[:alpha:]]", "[[a]]", "[a", "[]", "[z-a]", "[\xe9-\xff]",
    "a*?", "a+?", "a??", "a{2}?", "a*+", "a++", "a{2}{3}", "a{256}", "a{3,2}", "a{,3}", "a{",
    "a{x}", "{2}", "\u0661{\u0662}", "(a{100}){100}", "*a", "+", "?", "^*", "$+", "(?i)a", "(?:a)",
    "(?=a)", "(?!a)", "(?<=a)b", "(?<name>a)", "(?P<name>a)", "(a", "a)", "a||b", "|a", "()",
    "(|a)",
]  # fmt: skip


@pytest.mark.parametrize("pattern", [*REFUSED, ""], ids=ascii)
def test_what_engines_read_differently_is_no_pattern(pattern):
    with pytest.raises(sk.DefinitionError, match="attern"):
        field("t").matches(pattern)
