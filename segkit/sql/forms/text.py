"""How a database deals with text: two texts are equal only if they have the same code points.

`same` prepares an operand for =, IN, GROUP BY, DISTINCT and joins; `order` for < and MIN; `search` for
looking inside it. Both sides of a comparison go through the same function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, own, shared, text
from segkit.sql.forms.pieces import (
    Ask,
    Change,
    Join,
    anywhere,
    boolean,
    calling_both,
    equal,
    in_front,
    unchanged,
)

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is put behind a text so that its trailing spaces are not padding.
SENTINEL = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForms:
    """How a database deals with text.

    Args:
        literal: Writes a text value.
        character: What the function is called that gives the character of a code.
        joins_lines: Whether a backslash before a line end disappears from a literal, with the line end.
        same: Prepares an operand for equality.
        order: Prepares an operand for order; None if the database cannot order by code point.
        search: Prepares an operand to be looked into.
        contains: Asks whether the second operand is anywhere in the first.
        starts_with: Asks whether the first operand starts with the second.
        ends_with: Asks whether the first operand ends with the second.
        translate: Replaces each character of one text by that of another; None where REPLACE is nested.
        lower_ascii: Turns A to Z into a to z and leaves the rest alone; None where there is no such function.
        matches: Asks whether a pattern occurs; None if the database has none.
        pattern_end: How the true end of the text is written in a pattern.
        posix: Whether a backslash inside brackets is an ordinary character.
    """

    literal: Callable[[str], Expr] = text
    character: str = "CHR"
    joins_lines: bool = False
    same: Change = unchanged
    order: Change | None = unchanged
    search: Change = unchanged
    contains: Ask
    starts_with: Ask
    ends_with: Ask
    translate: Callable[[Expr, Expr, Expr], Expr] | None = None
    lower_ascii: Change | None = None
    matches: Ask | None = None
    pattern_end: str = "$"
    posix: bool = False


# --- where one text is in another


def contained_by(position: Join) -> Ask:
    """Look for the place of the second operand in the first: from 1, and 0 if it is not there."""
    return lambda hay, needle: anywhere(position(hay, needle))


def started_by(position: Join) -> Ask:
    """Look whether that place is the first."""
    return lambda hay, needle: in_front(position(hay, needle))


def ended_by(length: str, substring: str) -> Ask:
    """Compare the last characters by start and length, which mean the same to every engine."""

    def ends(hay: Expr, needle: Expr) -> tuple[Expr, Expr]:
        if isinstance(needle, exp.Literal):
            size: Expr = integer(len(needle.this))
            start: Expr = exp.Sub(this=call(length, hay), expression=integer(len(needle.this) - 1))
        else:
            size = call(length, needle)
            start = exp.Add(this=exp.Sub(this=call(length, hay), expression=own(size)), expression=integer(1))
        return equal(call(substring, hay, start, size), needle)

    return ends


#: STRPOS(hay, needle).
BY_STRPOS = calling_both("STRPOS")
#: LOCATE(needle, hay).
BY_LOCATE = calling_both("LOCATE", second_first=True)
#: INSTR(hay, needle).
BY_INSTR = calling_both("INSTR")
#: The last characters by SUBSTR, whose length LENGTH counts in characters.
BY_SUBSTR = ended_by("LENGTH", "SUBSTR")


def by_translate(operand: Expr, old: Expr, new: Expr) -> Expr:
    """TRANSLATE(operand, old, new)."""
    return call("TRANSLATE", operand, old, new)


# --- patterns


def matched_by(function: str) -> Ask:
    """Call a boolean function that looks for a pattern anywhere."""
    return lambda operand, pattern: boolean(call(function, operand, pattern))


def matches_by_operator(operand: Expr, pattern: Expr) -> tuple[Expr, Expr]:
    """Look for a pattern anywhere, with an operator."""
    return boolean(exp.RegexpLike(this=own(operand), expression=own(pattern)))


def matches_by_place(operand: Expr, pattern: Expr) -> tuple[Expr, Expr]:
    """Look for the place of a pattern, with REGEXP_INSTR."""
    return anywhere(call("REGEXP_INSTR", operand, pattern))


# --- collations, and the sentinel of databases that pad with spaces


def collate(operand: Expr, collation: Expr) -> Expr:
    """Compare by a collation."""
    return exp.Collate(this=own(operand), expression=own(collation))


def collated(collation: Expr) -> Change:
    """Compare by a collation; a literal goes without, for the other side says how both are compared."""
    collation = shared(collation)
    return lambda operand: own(operand) if isinstance(operand, exp.Literal) else collate(operand, collation)


def with_sentinel(operand: Expr) -> Expr | None:
    """Put the sentinel behind a literal; None for anything else."""
    if isinstance(operand, exp.Literal | exp.National):
        return type(operand)(**{**operand.args, "this": operand.this + SENTINEL})
    return None
