"""Claims about text: equality by code point, case, searches, patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.blank import SPACES
from segkit.definition.case import folded, letters
from segkit.definition.nodes import Value
from segkit.definition.operators import ORDERINGS, PATTERNS, SEARCHES
from segkit.definition.patterns import parse_pattern, render_pattern
from segkit.errors import InternalError
from segkit.sql.build import Expr, all_of, any_of, call, integer, is_null, not_null
from segkit.sql.claim import Claim, member, ordered
from segkit.sql.forms.pieces import equal
from segkit.sql.long_lists import Literals
from segkit.sql.terms import (
    Term,
    missing_of,
    term,
    text_literal,
)

if TYPE_CHECKING:
    from segkit.definition.nodes import Attribute, Operand
    from segkit.sql.forms.text import TextForms
    from segkit.sql.place import Context, Place

#: How many nested REPLACE the shallowest parser takes.
MOST_NESTED = 40


_POSITIVE = {
    "does_not_contain": "contains",
    "does_not_start_with": "starts_with",
    "does_not_end_with": "ends_with",
}


def text_claim(rule: Attribute, subject: Term, place: Place) -> Claim:
    """Write a claim about a text."""
    context = place.context
    if rule.operator in {"is_blank", "is_not_blank"}:
        claim = _blank_claim(subject, context)
        return claim if rule.operator == "is_blank" else claim.swapped()
    if rule.operator in PATTERNS:
        return _pattern_claim(rule, subject, context)
    arguments = [_text_operand(each, place) for each in rule.arguments]
    missing = missing_of((subject, *(each for each in arguments if isinstance(each, Term))))
    if rule.operator in SEARCHES:
        return _search_claim(rule, subject, arguments[0], missing, context)
    if rule.operator in {"is_any_of", "is_none_of"}:
        return _any_text(rule, subject, [str(each) for each in arguments], missing, context)
    sides = [
        _folded(subject, each, context) if rule.ignore_case else (subject.sql, _value(each, context))
        for each in arguments
    ]
    if rule.operator in ORDERINGS:
        order = context.dialect.text.order
        if order is None:
            raise context.refuse(
                "text is not ordered by code point there.", "Ask for equality, or for a number."
            )
        lefts, rights = [order(left) for left, _ in sides], [order(right) for _, right in sides]
        others = missing_of(tuple(each for each in arguments if isinstance(each, Term)))
        return ordered(rule.operator, lefts, rights, missing_of((subject,)), others)
    same = context.dialect.text.same
    return ordered(rule.operator, [same(sides[0][0])], [same(sides[0][1])], missing)


def _blank_claim(subject: Term, context: Context) -> Claim:
    """Write whether a text is missing, or nothing is left of it when its spaces are taken away."""
    forms = context.dialect.text
    rest, nothing = forms.search(subject.sql), forms.literal("")
    for each in SPACES:
        rest = call("REPLACE", rest, _written_space(each, forms), nothing)
    if context.dialect.empty_is_missing:
        return Claim(is_null(rest), not_null(rest))
    blank, filled = equal(forms.same(rest), forms.same(nothing))
    return Claim(any_of([*missing_of((subject,)), blank]), filled)


def _written_space(character: str, forms: TextForms) -> Expr:
    """Write a space so that it is seen, and is still itself when a statement is copied."""
    return forms.literal(" ") if character == " " else call(forms.character, integer(ord(character)))


def _any_text(
    rule: Attribute, subject: Term, values: list[str], missing: list[Expr], context: Context
) -> Claim:
    same = context.dialect.text.same
    left = subject.sql
    if rule.ignore_case:
        values = list(dict.fromkeys(folded(each) for each in values))
        left = _lowered(left, letters("".join(values)), context)

    def write(value: str) -> Expr:
        return same(text_literal(value, context))

    return member(rule.operator, same(left), Literals(values, write), missing, context)


def _text_operand(operand: Operand, place: Place) -> Term | str:
    return str(operand.value) if isinstance(operand, Value) else term(operand, place)


def _value(given: Term | str, context: Context) -> Expr:
    return text_literal(given, context) if isinstance(given, str) else given.sql


def _folded(subject: Term, given: Term | str, context: Context) -> tuple[Expr, Expr]:
    """Fold the letters that matter: those of the literal, or A to Z between two fields."""
    if isinstance(given, str):
        low = folded(given)
        return _lowered(subject.sql, letters(low), context), text_literal(low, context)
    ascii_letters = letters("abcdefghijklmnopqrstuvwxyz")
    return _lowered(subject.sql, ascii_letters, context), _lowered(given.sql, ascii_letters, context)


def _lowered(operand: Expr, pairs: tuple[tuple[str, str], ...], context: Context) -> Expr:
    """Turn upper-case letters into lower-case ones; only those that could matter."""
    forms = context.dialect.text
    if not pairs:
        return operand
    if forms.translate is not None:
        upper, lower = ("".join(each) for each in zip(*pairs, strict=True))
        return forms.translate(forms.search(operand), forms.literal(upper), forms.literal(lower))
    changed = forms.search(operand)
    if forms.lower_ascii is not None and any(upper.isascii() for upper, _ in pairs):
        changed = forms.lower_ascii(changed)
        pairs = tuple(each for each in pairs if not each[0].isascii())
    if len(pairs) > MOST_NESTED:
        raise context.refuse("so many different letters cannot be folded there.", "Compare with case.")
    for upper, lower in pairs:
        changed = call(
            "REPLACE", changed, forms.search(forms.literal(upper)), forms.search(forms.literal(lower))
        )
    return changed


def text_comparison(operator: str, subject: Term, values: list[str], context: Context) -> Claim:
    """Compare a text that was measured, which is prepared for order already, with literals."""
    order = context.dialect.text.order
    if order is None:
        raise context.refuse("text is not ordered by code point there.", "Take another measure.")
    written = [order(text_literal(each, context)) for each in values]
    return ordered(operator, [subject.sql] * len(written), written, missing_of((subject,)))


def _search_claim(
    rule: Attribute, subject: Term, given: Term | str, missing: list[Expr], context: Context
) -> Claim:
    forms = context.dialect.text
    if rule.ignore_case:
        left, right = _folded(subject, given, context)
    else:
        left, right = subject.sql, _value(given, context)
    hay, needle = forms.search(left), forms.search(right)
    operator = _POSITIVE.get(rule.operator, rule.operator)
    claim = _asked(operator, hay, needle, forms)
    if not isinstance(given, str) and not context.dialect.empty_is_missing:
        claim = _empty_is_everywhere(claim, hay, needle, context)
    claim = Claim(claim.matches, claim.opposite, tuple(missing))
    return claim if operator == rule.operator else claim.swapped()


def _asked(operator: str, hay: Expr, needle: Expr, forms: TextForms) -> Claim:
    match operator:
        case "contains":
            return Claim(*forms.contains(hay, needle))
        case "starts_with":
            return Claim(*forms.starts_with(hay, needle))
        case "ends_with":
            return Claim(*forms.ends_with(hay, needle))
        case _:
            raise InternalError(f"{operator!r} is no search")


def _empty_is_everywhere(claim: Claim, hay: Expr, needle: Expr, context: Context) -> Claim:
    """Every text holds the empty one; databases do not agree on where."""
    same = context.dialect.text.same
    empty, filled = (
        kind(this=same(needle), expression=same(context.dialect.text.literal("")))
        for kind in (exp.EQ, exp.NEQ)
    )
    return Claim(any_of([claim.matches, all_of([empty, not_null(hay)])]), all_of([filled, claim.opposite]))


def _pattern_claim(rule: Attribute, subject: Term, context: Context) -> Claim:
    forms = context.dialect.text
    if forms.matches is None:
        raise context.refuse("it has no regular expressions.", "Use contains, starts with or ends with.")
    given = rule.arguments[0]
    source = str(given.value) if isinstance(given, Value) else ""
    shown = render_pattern(parse_pattern(source), forms.pattern_end, posix=forms.posix)
    if forms.posix and "\\" in shown.replace("\\\\", "").replace("\\^", ""):
        raise context.refuse(
            "a backslash inside brackets is an ordinary character there.", "Write it outside them."
        )
    claim = Claim(
        *forms.matches(subject.sql, text_literal(shown, context)), missing=tuple(missing_of((subject,)))
    )
    return claim if rule.operator == "matches" else claim.swapped()
