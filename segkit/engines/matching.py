"""Whether a text matches a pattern of the portable grammar, in time that grows with the text and no faster.

Python's own `re` tries one way after the other, which for `(a+)+$` doubles with every letter. Here all ways
are followed at once: a pattern is a graph of places, a text moves a set of them on, letter by letter, and a
set that was met before is known with where each letter leads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, assert_never

from segkit.definition.patterns import Anchor, CharSet, Choice, Repeat, Row, parse_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.patterns import Pattern

#: The place in which the whole pattern has been met.
_MET = 0
#: Sets of places that are remembered before all are forgotten.
_MOST_SETS = 10_000

_Places: TypeAlias = frozenset[int]


def matches(pattern: str, text: str) -> bool:
    """Tell whether a text has a part that a pattern describes.

    Raises:
        DefinitionError: If the pattern is outside the portable grammar.

    Examples:
        >>> matches("^(a+)+$", "a" * 30), matches("^(a+)+$", "a" * 30 + "!")
        (True, False)
    """
    return _graph(pattern).matches(text)


@lru_cache(maxsize=256)
def _graph(pattern: str) -> _Graph:
    graph = _Graph()
    graph.start = graph.before(parse_pattern(pattern), _MET)
    return graph


@dataclass(slots=True)
class _Graph:
    """The places of a pattern: at each, either a letter is read, or there are ways on that need none.

    Args:
        letters: Place to the letters that lead on from it, and to where.
        ways: Place to the places that are reached without a letter.
        anchors: Place to the anchor that must hold there for its way to be open.
        start: Where every match begins.
        known: What each set of places becomes with each letter, for those met so far.
    """

    letters: dict[int, tuple[CharSet, int]] = field(default_factory=dict)
    ways: dict[int, list[int]] = field(default_factory=dict)
    anchors: dict[int, Anchor] = field(default_factory=dict)
    start: int = _MET
    known: dict[_Places, dict[str, _Places]] = field(default_factory=dict)

    # --- making it, from the last part to the first

    def before(self, part: Pattern, after: int) -> int:
        """Give the place from which a part leads to another place."""
        match part:
            case CharSet():
                place = self._place([])
                self.letters[place] = (part, after)
                return place
            case Anchor():
                place = self._place([after])
                self.anchors[place] = part
                return place
            case Row(parts):
                for each in reversed(parts):
                    after = self.before(each, after)
                return after
            case Choice(rows):
                return self._place([self.before(each, after) for each in rows])
            case Repeat():
                return self._repeated(part, after)
            case _:
                assert_never(part)

    def _repeated(self, repeat: Repeat, after: int) -> int:
        if repeat.most is None:
            loop = self._place([after])
            self.ways[loop].append(self.before(repeat.part, loop))
            after = loop
        else:
            skipped = after
            for _ in range(repeat.most - repeat.least):
                after = self._place([self.before(repeat.part, after), skipped])
        for _ in range(repeat.least):
            after = self.before(repeat.part, after)
        return after

    def _place(self, ways: list[int]) -> int:
        place = len(self.ways) + 1
        self.ways[place] = ways
        return place

    # --- walking through it

    def matches(self, text: str) -> bool:
        """Follow all ways at once; a match may begin anywhere."""
        places = self._closed([self.start], at_start=True, at_end=not text)
        for at, letter in enumerate(text, start=1):
            if _MET in places:
                return True
            places = self._read(places, letter, at_end=at == len(text))
        return _MET in places

    def _read(self, places: _Places, letter: str, *, at_end: bool) -> _Places:
        if at_end:
            return self._moved(places, letter, at_end=True)
        led = self.known.get(places)
        if led is None:
            if len(self.known) >= _MOST_SETS:
                self.known.clear()
            led = self.known[places] = {}
        if letter not in led:
            led[letter] = self._moved(places, letter, at_end=False)
        return led[letter]

    def _moved(self, places: _Places, letter: str, *, at_end: bool) -> _Places:
        reading = (self.letters[each] for each in places if each in self.letters)
        return self._closed(
            [self.start, *(after for letters, after in reading if _has(letters, letter))],
            at_start=False,
            at_end=at_end,
        )

    def _closed(self, places: Iterable[int], *, at_start: bool, at_end: bool) -> _Places:
        """Add all places that are reached without a letter."""
        reached: set[int] = set()
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place in reached:
                continue
            reached.add(place)
            anchor = self.anchors.get(place)
            if anchor is None or (at_start if anchor.at_start else at_end):
                waiting += self.ways.get(place, ())
        return frozenset(reached)


def _has(letters: CharSet, letter: str) -> bool:
    return any(low <= letter <= high for low, high in letters.ranges) != letters.negated
