"""The errors: what they are, and how they read."""

from __future__ import annotations

import pytest

import segkit as sk


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (sk.DefinitionError, ValueError),
        (sk.CatalogError, LookupError),
        (sk.DataError, ValueError),
        (sk.DialectError, ValueError),
        (sk.EngineError, RuntimeError),
    ],
)
def test_each_is_ours_and_one_of_pythons(error, builtin):
    assert issubclass(error, sk.SegkitError)
    assert issubclass(error, builtin)
    made = error("What is wrong. What to write.")
    assert str(made) == "What is wrong. What to write."
    assert made.problems == ()


def test_a_defect_is_none_that_a_reader_can_mend():
    assert not issubclass(sk.InternalError, sk.SegkitError)


def numbered(count):
    return [
        sk.Problem(f"rules[{each}]", f"No field 'x{each}'.", "Did you mean 'y'?") for each in range(count)
    ]


LINES = [f"  rules[{each}]: No field 'x{each}'. Did you mean 'y'?" for each in range(3)]


@pytest.mark.parametrize(
    ("count", "lines"),
    [
        (1, ["Segment 'A' has 1 problem:", *LINES[:1]]),
        (3, ["Segment 'A' has 3 problems:", *LINES]),
        (4, ["Segment 'A' has 4 problems:", *LINES, "  ... and 1 more"]),
        (9, ["Segment 'A' has 9 problems:", *LINES, "  ... and 6 more"]),
    ],
)
def test_the_first_three_problems_are_spelled_out(count, lines):
    problems = numbered(count)
    error = sk.DefinitionError.of(problems, subject="Segment 'A'")
    assert str(error).splitlines() == lines
    assert error.problems == tuple(problems)
    assert type(error) is sk.DefinitionError


def test_a_listing_without_a_subject():
    assert str(sk.DataError.of(numbered(2))).splitlines()[0] == "2 problems:"


def test_a_problem_of_the_whole_has_no_place():
    assert str(sk.Problem("", "All is wrong.")) == "All is wrong."
    assert str(sk.Problem("rule", "It is wrong.")) == "rule: It is wrong."
