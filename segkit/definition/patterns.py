r"""The regular expressions that mean the same in every engine: a small grammar, and nothing outside it.

Allowed: literals, `.`, `[...]` and `[^...]` with ranges, `^`, `$`, `|`, groups, `*` `+` `?` and `{m,n}` up to
255, `\d \w \s` (ASCII), and escaped punctuation. Engines differ on everything else, and on three of these:
so `.` is written as `[^\n]`, `$` as the true end, and `\d \w \s` as bracket classes when it is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from segkit.errors import DefinitionError
from segkit.wording import shown

#: The largest repetition every engine accepts.
MAX_REPEAT = 255

#: The largest product of nested repetitions that every engine accepts.
MAX_NESTED_REPEAT = 1000

#: The most letters of a pattern whose repetitions are written out, as engines do before they match it.
MAX_LETTERS = 100_000

#: Groups nested deeper are refused: nobody could read them, and engines have limits of their own.
MAX_GROUPS = 32

_CLASS_RANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "d": (("0", "9"),),
    "w": (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z")),
    "s": (("\t", "\r"), (" ", " ")),
}
_SPECIAL = frozenset(".^$*+?{}[]()|\\")
_QUANTIFIERS = {"*": (0, None), "+": (1, None), "?": (0, 1)}


@dataclass(frozen=True, slots=True)
class CharSet:
    """One character out of some ranges, or out of everything else.

    Args:
        ranges: First and last character of each range.
        negated: Whether the character lies outside them all.
    """

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The start (`^`) or the true end (`$`) of the text."""

    at_start: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part repeated between `least` and `most` times; None is without limit."""

    part: Pattern
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """Parts one after the other."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any one of several rows."""

    rows: tuple[Pattern, ...]


Pattern: TypeAlias = CharSet | Anchor | Repeat | Row | Choice


@cache
def parse_pattern(text: str) -> Pattern:
    r"""Read a regular expression of the portable grammar.

    Raises:
        DefinitionError: At the first thing outside the grammar, with its place.

    Examples:
        >>> parse_pattern("a+")
        Row(parts=(Repeat(part=CharSet(ranges=(('a', 'a'),), negated=False), least=1, most=None),))
        >>> parse_pattern("shoe*?")
        Traceback (most recent call last):
        segkit.errors.DefinitionError: Pattern 'shoe*?', character 6: lazy, possessive and doubled repetitions
        are not portable.
    """
    reader = _Reader(text)
    pattern = reader.choice()
    if not reader.at_end:
        raise reader.error("')' closes nothing")
    _check_repeats(pattern, 1, text)
    letters = _letters(pattern)
    if letters > MAX_LETTERS:
        raise DefinitionError(
            f"Pattern {shown(text)} has {letters:,} letters with its repetitions written out; "
            f"at most {MAX_LETTERS:,} can be matched."
        )
    return pattern


def _check_repeats(part: Pattern, outer: int, text: str) -> None:
    match part:
        case Repeat(inner, least, most):
            product = outer * max(least, most or 1, 1)
            if product > MAX_NESTED_REPEAT:
                raise DefinitionError(
                    f"Pattern {shown(text)}: repetitions multiply to {product}; "
                    f"engines stop at {MAX_NESTED_REPEAT}."
                )
            _check_repeats(inner, product, text)
        case Row(parts) | Choice(parts):
            for each in parts:
                _check_repeats(each, outer, text)
        case CharSet() | Anchor():
            return


def _letters(part: Pattern) -> int:
    match part:
        case Repeat(inner, least, most):
            return max(least, most or 1, 1) * _letters(inner)
        case Row(parts) | Choice(parts):
            return sum(map(_letters, parts))
        case CharSet() | Anchor():
            return 1


class _Reader:
    """A recursive-descent reader; it holds the text and how far it has come."""

    def __init__(self, text: str) -> None:
        if not text:
            raise DefinitionError("A pattern needs some text; an empty one matches everything.")
        self.text = text
        self.place = 0
        self.open = 0

    @property
    def at_end(self) -> bool:
        return self.place >= len(self.text)

    @property
    def next(self) -> str:
        return "" if self.at_end else self.text[self.place]

    def error(self, what: str) -> DefinitionError:
        return DefinitionError(f"Pattern {shown(self.text)}, character {self.place + 1}: {what}.")

    def take(self, wanted: str) -> bool:
        if self.text.startswith(wanted, self.place):
            self.place += len(wanted)
            return True
        return False

    def choice(self) -> Pattern:
        rows = [self.row()]
        while self.take("|"):
            rows.append(self.row())
        return rows[0] if len(rows) == 1 else Choice(tuple(rows))

    def row(self) -> Pattern:
        parts: list[Pattern] = []
        while not self.at_end and self.next not in "|)":
            parts.append(self.repeated())
        if not parts:
            raise self.error("an empty alternative matches everything")
        return Row(tuple(parts))

    def repeated(self) -> Pattern:
        part = self.part()
        if self.next not in "*+?{" or self.at_end:
            return part
        if isinstance(part, Anchor):
            raise self.error("'^' and '$' cannot be repeated")
        least, most = self.quantifier()
        if not self.at_end and self.next in "*+?{":
            raise self.error("lazy, possessive and doubled repetitions are not portable")
        return Repeat(part, least, most)

    def quantifier(self) -> tuple[int, int | None]:
        sign = self.next
        if sign in _QUANTIFIERS:
            self.place += 1
            return _QUANTIFIERS[sign]
        end = self.text.find("}", self.place)
        low, comma, high = self.text[self.place + 1 : end].partition(",") if end > 0 else ("", "", "")
        if not _is_digits(low) or (high and not _is_digits(high)):
            raise self.error("'{' starts a repetition such as {2} or {2,5}; write '\\{' for the character")
        least, most = int(low), (int(high) if high else None if comma else int(low))
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            raise self.error(f"a repetition goes from the smaller to the larger number, up to {MAX_REPEAT}")
        self.place = end + 1
        return least, most

    def part(self) -> Pattern:
        if self.take("("):
            return self.group()
        if self.take("["):
            return self.bracket()
        if self.take("."):
            return CharSet((("\n", "\n"),), negated=True)
        if self.take("^"):
            return Anchor(at_start=True)
        if self.take("$"):
            return Anchor(at_start=False)
        if self.next == "\\":
            return CharSet(self.escape())
        if self.next in _SPECIAL:
            raise self.error(f"{self.next!r} has nothing before it; write '\\{self.next}' for the character")
        return CharSet((self.character(),))

    def group(self) -> Pattern:
        if self.next == "?":
            raise self.error("look-around, flags and named groups are not portable")
        self.open += 1
        if self.open > MAX_GROUPS:
            raise self.error(f"groups are nested deeper than {MAX_GROUPS}")
        inner = self.choice()
        self.open -= 1
        if not self.take(")"):
            raise self.error("'(' is not closed")
        return inner if isinstance(inner, Choice) else Choice((inner,))

    def character(self) -> tuple[str, str]:
        character = self.next
        self.place += 1
        return character, character

    def escape(self) -> tuple[tuple[str, str], ...]:
        sign = self.text[self.place + 1 : self.place + 2]
        if sign in _CLASS_RANGES:
            self.place += 2
            return _CLASS_RANGES[sign]
        if not sign or sign.isalnum() or not sign.isascii() or not sign.isprintable():
            raise self.error(f"'\\{sign}' is not portable. Known: \\d \\w \\s and escaped punctuation")
        self.place += 2
        return ((sign, sign),)

    def bracket(self) -> Pattern:
        negated = self.take("^")
        ranges: list[tuple[str, str]] = []
        while not self.take("]"):
            if self.at_end:
                raise self.error("'[' is not closed")
            ranges += self.member()
        if not ranges:
            raise self.error("'[]' is empty; write '[\\]]' for the character")
        return CharSet(tuple(ranges), negated)

    def member(self) -> tuple[tuple[str, str], ...]:
        if self.next == "[":
            raise self.error("'[' inside brackets is not portable; write '\\['")
        first = self.escape() if self.next == "\\" else (self.character(),)
        dash = self.next == "-" and self.text[self.place + 1 : self.place + 2] not in {"]", ""}
        if not dash:
            return first
        self.place += 1
        last = self.escape() if self.next == "\\" else (self.character(),)
        low, high = first[0][0], last[0][1]
        classes = any(len(each) != 1 or each[0][0] != each[0][1] for each in (first, last))
        if classes or not (low + high).isascii() or high < low:
            raise self.error("a range goes from one ASCII character up to another, such as a-z")
        return ((low, high),)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def render_pattern(pattern: Pattern, end: str, *, posix: bool = False) -> str:
    r"""Write a pattern for an engine, with nothing left to the engine's own reading.

    Args:
        pattern: What `parse_pattern` gave.
        end: How the engine writes the true end of the text: `$`, `\z` or `\Z`.
        posix: Whether a backslash inside brackets is an ordinary character.

    Examples:
        >>> render_pattern(parse_pattern(r"^\d+[.]x$"), end=r"\Z")
        '^[0-9]+[.]x\\Z'
    """
    match pattern:
        case Anchor(at_start):
            return "^" if at_start else end
        case CharSet(ranges, negated):
            return _render_set(ranges, negated=negated, posix=posix)
        case Repeat(part, least, most):
            return render_pattern(part, end, posix=posix) + _render_quantifier(least, most)
        case Row(parts):
            return "".join(render_pattern(each, end, posix=posix) for each in parts)
        case Choice(rows):
            return f"({'|'.join(render_pattern(each, end, posix=posix) for each in rows)})"


def _render_quantifier(least: int, most: int | None) -> str:
    for sign, bounds in _QUANTIFIERS.items():
        if bounds == (least, most):
            return sign
    if most is None:
        return f"{{{least},}}"
    return f"{{{least}}}" if least == most else f"{{{least},{most}}}"


def _render_set(ranges: tuple[tuple[str, str], ...], *, negated: bool, posix: bool) -> str:
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1] and not negated:
        char = ranges[0][0]
        return (
            char
            if char not in _SPECIAL
            else f"\\{char}"
            if char in "\\^"
            else f"[{_inside(char, posix=posix)}]"
        )
    if posix:
        ranges = _posix_order(ranges)
    body = "".join(_range(low, high, posix=posix) for low, high in ranges)
    return f"[{'^' if negated else ''}{body}]"


def _range(low: str, high: str, *, posix: bool) -> str:
    if low == high:
        return _inside(low, posix=posix)
    return f"{_inside(low, posix=posix)}-{_inside(high, posix=posix)}"


def _inside(char: str, *, posix: bool) -> str:
    return f"\\{char}" if char in "\\]^-[&~" and not posix else char


def _posix_order(ranges: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Put `]` first and `^` and `-` last, where POSIX reads them as characters."""
    rank = {"]": 0, "^": 2, "-": 3}
    return tuple(sorted(ranges, key=lambda each: rank.get(each[0], 1) if each[0] == each[1] else 1))
