"""Patterns held against texts in Python: what `re` says, but in as many steps as the text has letters."""

from __future__ import annotations

import random
import re

import pytest

from segkit.definition.patterns import parse_pattern, render_pattern
from segkit.engines.matching import matches

LETTERS = ("a", "b", ".", "[ab]", "[^a]", r"\d", r"\w", r"\s", "é", "[a-c]")
REPEATS = ("*", "+", "?", "{2}", "{0,2}", "{1,}", "{2,3}")


def pattern(dice, depth):
    kind = dice.random() if depth else 0
    if kind < 0.35:
        return dice.choice(LETTERS)
    if kind < 0.6:
        return pattern(dice, depth - 1) + pattern(dice, depth - 1)
    if kind < 0.75:
        return f"({pattern(dice, depth - 1)}|{pattern(dice, depth - 1)})"
    if kind < 0.9:
        return f"({pattern(dice, depth - 1)}){dice.choice(REPEATS)}"
    return dice.choice(("^", "$", "(^|a)", "(a|$)")) + pattern(dice, depth - 1)


@pytest.mark.parametrize("seed", range(10))
def test_it_is_what_re_says(seed):
    dice = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(200):
        asked = pattern(dice, 4)
        subject = "".join(dice.choice("abc1 \né_") for _ in range(dice.randrange(8)))
        expected = re.search(render_pattern(parse_pattern(asked), r"\Z"), subject)
        assert matches(asked, subject) == bool(expected), (asked, subject)


@pytest.mark.parametrize("asked", ["^(a+)+$", "(a*)*$", "(a|aa)+$", "(a|a?)+$", "(.*)(.*)(.*)(.*)[^a!]"])
def test_no_pattern_is_tried_one_way_after_the_other(asked):
    """Each of these has more ways through thirty letters than can be tried."""
    assert not matches(f"^{asked}".replace("^^", "^"), "a" * 3_000 + "!")


def test_a_pattern_that_is_too_long_written_out_is_refused():
    assert matches("^(ab{250}){3}c", "ab" * 3) is False
    long = "(a{100}){10}" * 101
    with pytest.raises(ValueError, match="has 101,000 letters with its repetitions written out"):
        parse_pattern(long)
