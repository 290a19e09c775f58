"""What stands out among many segments: the same twice, one inside another, nobody, nobody of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.wording import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segkit.insight.overlap.numbers import Numbers

#: Two segments that have this share of either's customers in common are nearly the same.
NEARLY = 0.95


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a segment that its owner may want to know.

    Args:
        kind: `empty`, `everybody`, `duplicate`, `nearly the same`, `contained` or `dominated`.
        segment: The name of the segment.
        other: The name of the other one; empty where there is none.
        sentence: What it is, for people.
    """

    kind: str
    segment: str
    other: str
    sentence: str


def findings(names: Sequence[str], numbers: Numbers) -> list[Finding]:
    """Go through several segments, and say what stands out; about hidden counts nothing is said.

    A segment that is the same as an earlier one, or empty, is spoken of once. *Dominated* is one all of whose
    customers are in other segments, though not all in the same one.
    """
    found: list[Finding] = []
    settled = set()
    for place, (name, size) in enumerate(zip(names, numbers.sizes, strict=True)):
        if size == 0:
            settled.add(place)
            found.append(Finding("empty", name, "", f"“{name}” has nobody in it."))
        elif size == numbers.base:
            found.append(Finding("everybody", name, "", f"“{name}” is everybody there is."))
    for first, second, each in _pairs(names, numbers):
        if first not in settled and second not in settled:
            found.append(each)
            if each.kind == "duplicate":
                settled.add(second)
            elif each.kind == "contained":
                settled.add(names.index(each.segment))
    for place, (name, lone) in enumerate(zip(names, numbers.lone, strict=True)):
        if lone == 0 and place not in settled and not _has_twin(place, names, found):
            said = f"Everybody in “{name}” is in another segment as well."
            found.append(Finding("dominated", name, "", said))
    return found


def _pairs(names: Sequence[str], numbers: Numbers) -> Iterator[tuple[int, int, Finding]]:
    for pair in numbers.pairs():
        if not pair.both:
            continue
        one, other = names[pair.first], names[pair.second]
        if pair.jaccard == 1:
            said = f"“{other}” has the same customers as “{one}”."
            yield pair.first, pair.second, Finding("duplicate", other, one, said)
        elif pair.share_of_first == 1:
            yield pair.first, pair.second, _inside(one, other)
        elif pair.share_of_second == 1:
            yield pair.first, pair.second, _inside(other, one)
        elif pair.jaccard is not None and pair.jaccard >= NEARLY:
            common = share(round(pair.jaccard * 1000), 1000)
            said = f"“{other}” is nearly “{one}”: {common} of the customers in either are in both."
            yield pair.first, pair.second, Finding("nearly the same", other, one, said)


def _inside(inner: str, outer: str) -> Finding:
    return Finding("contained", inner, outer, f"Everybody in “{inner}” is in “{outer}”.")


def _has_twin(place: int, names: Sequence[str], found: Sequence[Finding]) -> bool:
    """Whether somebody has the same customers: then it is no news that nobody is in one of them alone."""
    return any(each.kind == "duplicate" and names[place] in {each.segment, each.other} for each in found)
