"""The charts of an overlap, made from its numbers."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from segkit.charts.euler import Shared, euler
from segkit.charts.heatmap import CellMeasure, heatmap
from segkit.charts.theme import theme_named
from segkit.charts.upset import Combination, upset
from segkit.insight.overlap.findings import findings
from segkit.wording import plural, share

if TYPE_CHECKING:
    from segkit.charts.display import Chart
    from segkit.insight.overlap.numbers import Pair
    from segkit.insight.overlap.overlap import Overlap

#: The chart of more segments than this says what stands out among them, and how many segments people are in.
MANY = 30
_MEASURES = {
    "share": CellMeasure("share of the row", ".0%"),
    "jaccard": CellMeasure("Jaccard", ".2f"),
    "lift": CellMeasure("lift", ".2~f", is_ratio=True),
}


def chart_of(overlap: Overlap, theme: str | None) -> Chart:
    """Draw an overlap as its kind says."""
    draw = {"euler": _circles, "upset": _patterns, "heatmap": _cells}[overlap.kind]
    return draw(overlap, theme)


def _circles(overlap: Overlap, theme: str | None) -> Chart:
    numbers = overlap.numbers
    parts = {
        sum(1 << place for place in each.inside): each.count or 0
        for each in numbers.patterns or ()
        if each.inside
    }
    return euler(
        overlap.names,
        parts,
        numbers.base,
        title=overlap.finding,
        shared=[_shared(overlap, each) for each in numbers.pairs()],
        subtitle=str(overlap.basis),
        theme=theme_named(theme),
    )


def _shared(overlap: Overlap, pair: Pair) -> Shared:
    names, sizes = overlap.names, overlap.numbers.sizes
    lift = [] if pair.lift is None else [f"lift {pair.lift:.2g}"]
    return Shared(
        (names[pair.first], names[pair.second]),
        pair.both or 0,
        (sizes[pair.first] or 0, sizes[pair.second] or 0),
        (f"Jaccard {pair.jaccard:.2f}", *lift),
    )


def _patterns(overlap: Overlap, theme: str | None) -> Chart:
    bars = [Combination(each.inside, each.count or 0) for each in overlap.bars]
    bars.sort(key=lambda each: not each.inside)  # those in none stand behind those in some
    if overlap.others:
        bars.append(Combination(None, overlap.others))
    return upset(
        overlap.names,
        overlap.numbers.sizes,
        bars,
        title=_spread(overlap),
        subtitle=str(overlap.basis),
        theme=theme_named(theme),
    )


def _spread(overlap: Overlap) -> str:
    """Say how many are in any of the segments, and in several; if that is hidden, which two overlap most."""
    numbers = overlap.numbers
    none, one, *several = numbers.depths
    if none is None or one is None:
        return overlap.finding
    some = numbers.base - none
    more = some - one
    of = plural(len(numbers.sizes), "segment")
    said = f"{plural(some, 'customer')} ({share(some, numbers.base)}) are in at least one of {of}"
    return f"{said}, {more:,} in several" if several else said


def _cells(overlap: Overlap, theme: str | None) -> Chart:
    numbers, count = overlap.numbers, len(overlap.names)
    values: list[list[float | None]] = [[math.nan] * count for _ in range(count)]
    alike = [[float(row == column) for column in range(count)] for row in range(count)]
    for pair in numbers.pairs():
        one, other = _values(pair, overlap.measure)
        values[pair.first][pair.second], values[pair.second][pair.first] = one, other
        alike[pair.first][pair.second] = alike[pair.second][pair.first] = pair.jaccard or 0.0
    return heatmap(
        overlap.names,
        values,
        alike,
        measure=_MEASURES[overlap.measure],
        title=_finding(overlap),
        alt=_said(overlap),
        depths=numbers.depths if count > MANY else (),
        subtitle=str(overlap.basis),
        theme=theme_named(theme),
    )


def _values(pair: Pair, measure: str) -> tuple[float | None, float | None]:
    if measure == "share":
        return pair.share_of_first, pair.share_of_second
    value = pair.jaccard if measure == "jaccard" else pair.lift
    if value is None and pair.both is not None:
        value = math.nan  # of an empty segment there is no lift, and nothing is hidden
    return value, value


def _finding(overlap: Overlap) -> str:
    """Say of many segments how many of them say nothing new; of fewer, which two overlap most."""
    found = findings(overlap.names, overlap.numbers) if len(overlap.names) > MANY else []
    if not found:
        return overlap.finding
    kinds = Counter(each.kind for each in found)
    said = [
        plural(kinds[kind], noun, nouns)
        for kind, noun, nouns in (
            ("duplicate", "duplicate", ""),
            ("nearly the same", "near duplicate", ""),
            ("contained", "inside another", "inside others"),
            ("empty", "empty", "empty"),
            ("dominated", "with nobody of its own", "with nobody of their own"),
            ("everybody", "with everybody", "with everybody"),
        )
        if kind in kinds
    ]
    return f"{len(found)} findings among {len(overlap.names)} segments: {', '.join(said)}"


def _said(overlap: Overlap) -> str:
    pairs = [each for each in overlap.numbers.pairs() if each.both]
    pairs.sort(key=lambda each: -(each.jaccard or 0))
    names = overlap.names
    said = [
        f"{names[each.first]} and {names[each.second]} share {each.both:,} (Jaccard {each.jaccard:.2f})"
        for each in pairs[:3]
    ]
    listed = "; ".join(said) or "no two share anybody that is shown"
    return f"A table of {len(overlap.names)} segments by {len(overlap.names)}. Most alike: {listed}."
