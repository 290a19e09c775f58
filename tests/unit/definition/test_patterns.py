"""The portable regular expressions: what is in, what is out and why, and how they are written."""

from __future__ import annotations

import re

import pytest

import segkit as sk
from segkit.definition.patterns import parse_pattern, render_pattern

SUBJECTS = (
    "",
    "a",
    "b",
    "ab",
    "aab",
    "abab",
    "a.b",
    "1",
    "42",
    "a-b",
    "x y",
    "\n",
    "a\nb",
    "]",
    "^",
    "-",
    "\\",
)


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("abc", "abc"),
        ("a.c", r"a[^\n]c".replace(r"\n", "\n")),
        ("^a$", r"^a\Z"),
        ("a|b|ab", "a|b|ab"),
        ("(a|b)+", "(a|b)+"),
        ("a*b+b?", "a*b+b?"),
        ("a{2}", "a{2}"),
        ("a{1,}", "a+"),
        ("a{0,1}", "a?"),
        ("a{2,}", "a{2,}"),
        ("a{1,255}", "a{1,255}"),
        (r"\d", "[0-9]"),
        (r"\w+", "[0-9A-Z_a-z]+"),
        (r"[\d.]", "[0-9.]"),
        ("[a-c]", "[a-c]"),
        ("[^ab]", "[^ab]"),
        ("[a-]", r"[a\-]"),
        (r"[\]]", r"[\]]"),
        (r"\.", "[.]"),
        (r"\\", r"\\"),
        (r"a\-b", "a-b"),
        (r"\^", r"\^"),
        ("é+", "é+"),
    ],
)
def test_what_is_in_is_written_and_means_the_same(text, rendered):
    found = render_pattern(parse_pattern(text), r"\Z")
    if text != "a|b|ab":  # a choice at the top is put in parentheses
        assert found == rendered
    plain = re.compile(text.replace("$", r"\Z"), re.ASCII)
    for subject in SUBJECTS:
        assert bool(re.search(found, subject)) == bool(plain.search(subject)), subject


@pytest.mark.parametrize("text", [r"[\]]", r"[\^a]", r"[a\-z]", r"[\]\^\-]", "[^a-c]", r"[\w]"])
def test_posix_brackets_hold_the_same_characters(text):
    found = render_pattern(parse_pattern(text), "$", posix=True)
    assert "\\" not in found
    members = {chr(code) for code in range(33, 127) if re.search(text, chr(code), re.ASCII)}
    inner = found[1:-1].removeprefix("^") if text.startswith("[^") else found[1:-1]
    read = {char for char in members if _in_posix(inner, char) != text.startswith("[^")}
    assert read == members


def _in_posix(inner, char):
    """Read the inside of a bracket as POSIX does: `]` first, `-` last, and no escapes."""
    place = 0
    while place < len(inner):
        if inner[place + 1 : place + 2] == "-" and place + 2 < len(inner):
            if inner[place] <= char <= inner[place + 2]:
                return True
            place += 3
        elif inner[place] == char:
            return True
        else:
            place += 1
    return False


PORTABLE = "lazy, possessive and doubled repetitions are not portable"
RANGE = "a range goes from one ASCII character up to another, such as a-z"
LOOK = "look-around, flags and named groups are not portable"


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a*?", 3, PORTABLE),
        ("a++", 3, PORTABLE),
        ("a{2}{3}", 5, PORTABLE),
        ("(?i)a", 2, LOOK),
        ("(?=a)", 2, LOOK),
        ("(?P<n>a)", 2, LOOK),
        (r"\bword", 1, r"'\b' is not portable. Known: \d \w \s and escaped punctuation"),
        (r"a\1", 2, r"'\1' is not portable. Known: \d \w \s and escaped punctuation"),
        (r"\p{L}", 1, r"'\p' is not portable. Known: \d \w \s and escaped punctuation"),
        (r"\D", 1, r"'\D' is not portable. Known: \d \w \s and escaped punctuation"),
        (r"\n", 1, r"'\n' is not portable. Known: \d \w \s and escaped punctuation"),
        ("a\\", 2, r"'\' is not portable. Known: \d \w \s and escaped punctuation"),
        ("[[:alpha:]]", 2, r"'[' inside brackets is not portable; write '\['"),
        ("[]", 3, r"'[]' is empty; write '[\]]' for the character"),
        ("[ab", 4, "'[' is not closed"),
        ("(ab", 4, "'(' is not closed"),
        ("ab)", 3, "')' closes nothing"),
        ("a||b", 3, "an empty alternative matches everything"),
        ("()", 2, "an empty alternative matches everything"),
        ("*a", 1, r"'*' has nothing before it; write '\*' for the character"),
        ("a]", 2, r"']' has nothing before it; write '\]' for the character"),
        ("^*", 2, "'^' and '$' cannot be repeated"),
        ("a{x}", 2, r"'{' starts a repetition such as {2} or {2,5}; write '\{' for the character"),
        ("a{,3}", 2, r"'{' starts a repetition such as {2} or {2,5}; write '\{' for the character"),
        ("a{256}", 2, "a repetition goes from the smaller to the larger number, up to 255"),
        ("a{3,2}", 2, "a repetition goes from the smaller to the larger number, up to 255"),
        ("[z-a]", 5, RANGE),
        ("[à-é]", 5, RANGE),
        (r"[\d-z]", 6, RANGE),
        (r"[!-\d]", 6, RANGE),
    ],
)
def test_what_is_out_is_named_with_its_place(text, place, what):
    with pytest.raises(sk.DefinitionError) as raised:
        parse_pattern(text)
    assert str(raised.value) == f"Pattern {text!r}, character {place}: {what}."


def test_repetitions_do_not_multiply_beyond_what_engines_take():
    assert parse_pattern("((a{10}){10}){10}")
    with pytest.raises(sk.DefinitionError) as raised:
        parse_pattern("((a{10}){10}){11}")
    assert str(raised.value) == (
        "Pattern '((a{10}){10}){11}': repetitions multiply to 1100; engines stop at 1000."
    )


@pytest.mark.parametrize(("end", "expected"), [("$", "a$"), (r"\z", r"a\z"), (r"\Z", r"a\Z")])
def test_the_true_end_is_written_as_the_engine_has_it(end, expected):
    assert render_pattern(parse_pattern("a$"), end) == expected
