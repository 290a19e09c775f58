"""The numbers of an overlap, as many of them as the privacy floor lets through."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segkit.definition.nodes import AtLeast
from segkit.errors import DefinitionError
from segkit.insight.overlap.counts import depth_counts, lone_counts, pair_counts, pattern_counts
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from segkit.definition.nodes import Rule
    from segkit.engines.base import Question
    from segkit.engines.membership import Membership
    from segkit.insight.ground import Ground
    from segkit.insight.privacy.floor import Floor

    Matrix = npt.NDArray[np.int64]

#: With a floor, patterns are counted of no more segments than this: of more, too many leaks would have to be
#: ruled out.
MOST_WITH_FLOOR = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two segments, by their numbers in the order they were asked for.

    Args:
        first: The number of the one.
        second: The number of the other.
        both: How many customers are in both; None where that is hidden, as all that follows from it.
        share_of_first: The share of the first that is in the second.
        share_of_second: The share of the second that is in the first.
        jaccard: Of those in either, the share in both: 1 for the same members, 0 for none in common.
        lift: How many times as many are in both as there would be if the two had nothing to do with each
            other; None where one is empty.
    """

    first: int
    second: int
    both: int | None
    share_of_first: float | None
    share_of_second: float | None
    jaccard: float | None
    lift: float | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Customers who are in some segments and in no other.

    Args:
        inside: The numbers of the segments; empty for those in none.
        count: How many; None where that is hidden.
    """

    inside: tuple[int, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of how several segments overlap; None wherever a count is hidden.

    Args:
        base: How many customers there are.
        sizes: How many each segment has.
        both: How many each two have in common.
        depths: How many customers are in none of them, in one, in two, and so on.
        lone: How many of each segment are in no other.
        patterns: The patterns that somebody has, the most frequent first, hidden ones at the end; they add up
            to the base. None if they were not counted; empty if there is nobody.
    """

    base: int
    sizes: tuple[int | None, ...]
    both: tuple[tuple[int | None, ...], ...]
    depths: tuple[int | None, ...]
    lone: tuple[int | None, ...]
    patterns: tuple[Pattern, ...] | None

    def pair(self, first: int, second: int) -> Pair:
        """Compare two segments."""
        both, one, other = self.both[first][second], self.sizes[first], self.sizes[second]
        if both is None or one is None or other is None:
            return Pair(first, second, None, None, None, None, None)
        either = one + other - both
        return Pair(
            first,
            second,
            both,
            both / one if one else 0.0,
            both / other if other else 0.0,
            both / either if either else 0.0,
            both * self.base / (one * other) if one and other else None,
        )

    def pairs(self) -> Iterator[Pair]:
        """Compare each two, in the order of the segments."""
        return itertools.starmap(self.pair, itertools.combinations(range(len(self.sizes)), 2))

    @property
    def hides(self) -> bool:
        """Whether any count is hidden."""
        rows = (self.sizes, self.depths, self.lone, *self.both, [each.count for each in self.patterns or ()])
        return any(None in row for row in rows)


def numbers_of(sets: Sequence[Membership], base: int, floor: Floor, *, patterns: bool) -> Numbers:
    """Count how several sets overlap.

    Args:
        sets: The sets.
        base: How many customers there are.
        floor: The privacy floor.
        patterns: Whether patterns are wanted.

    Raises:
        DefinitionError: If there are too many sets for patterns.
    """
    if patterns and floor and len(sets) > MOST_WITH_FLOOR:
        raise DefinitionError(
            f"With min_cell, patterns are counted of up to {MOST_WITH_FLOOR} segments; got {len(sets)}. "
            "Write kind='heatmap'."
        )
    counted = pair_counts(sets)
    sizes = tuple(floor.shown(int(each), base) for each in counted.diagonal())
    if patterns:
        return _of_patterns(pattern_counts(sets), sizes, base, floor)
    both = _both(counted, base, floor)
    depths = _depths(depth_counts(sets, base), sizes, both, floor)
    alone = lone_counts(sets)
    lone = tuple(
        None if size is None else floor.shown(count, size) for count, size in zip(alone, sizes, strict=True)
    )
    if None in lone and depths[1] is not None:  # they add up to those in one segment
        lone = floor.parts(alone)
    return Numbers(base, sizes, both, depths, lone, None)


def _of_patterns(cells: dict[int, int], sizes: tuple[int | None, ...], base: int, floor: Floor) -> Numbers:
    """Hide small patterns; all else is added up from those that are shown, so that it tells nothing new."""
    cells[0] = base - sum(cells.values())
    codes = [code for code in cells if cells[code]]
    bits = np.array([[code >> place & 1 for code in codes] for place in range(len(sizes))], dtype=np.int64)
    shown = _shielded([cells[code] for code in codes], bits, sizes, floor)
    return _added_up(bits, shown, sizes, base)


def _added_up(bits: Matrix, shown: Sequence[int | None], sizes: tuple[int | None, ...], base: int) -> Numbers:
    """Give patterns, and all that is added up from those that are shown.

    Args:
        bits: A row for each segment: whether each pattern is in it.
        shown: How many customers each pattern has.
        sizes: How many each segment has.
        base: How many customers there are.
    """
    both = tuple(
        tuple(size if one is other else _added(shown, one * other) for other in bits)
        for one, size in zip(bits, sizes, strict=True)
    )
    deep = bits.sum(axis=0)
    patterns = [
        Pattern(tuple(map(int, np.flatnonzero(column))), known)
        for column, known in zip(bits.T, shown, strict=True)
    ]
    patterns.sort(key=lambda each: (each.count is None, -(each.count or 0), len(each.inside), each.inside))
    return Numbers(
        base,
        sizes,
        both,
        depths=tuple(_added(shown, deep == depth) for depth in range(len(sizes) + 1)),
        lone=tuple(_added(shown, row * (deep == 1)) for row in bits),
        patterns=tuple(patterns),
    )


def _added(shown: Sequence[int | None], chosen: npt.NDArray[Any]) -> int | None:
    """Add up the patterns that are chosen, if all of them are shown."""
    parts = [count for count, is_chosen in zip(shown, chosen, strict=True) if is_chosen]
    return None if None in parts else sum(filter(None, parts))


def _shielded(
    counts: list[int], bits: Matrix, sizes: Sequence[int | None], floor: Floor
) -> Sequence[int | None]:
    """Hide small patterns, and those that would give them away beside the base and the sizes."""
    if not floor:
        return counts
    sums = [np.ones(len(counts), dtype=np.int64)]
    sums += [row for row, size in zip(bits, sizes, strict=True) if size is not None]
    groups = [*bits, *(1 - bits)]
    for one, other in itertools.combinations(bits, 2):
        groups += [one * other, one * (1 - other), (1 - one) * other, (1 - one) * (1 - other)]
    return floor.cells(counts, np.array(sums), np.array(groups))


def _both(counted: Matrix, base: int, floor: Floor) -> tuple[tuple[int | None, ...], ...]:
    """Hide what two sets have in common if any of the four parts that they make of the base is small."""
    sizes = counted.diagonal()
    rows = []
    for first, row in enumerate(counted.tolist()):
        rows.append(
            tuple(
                None if any(map(floor.hides, _quarters(sizes[first], sizes[second], both, base))) else both
                for second, both in enumerate(row)
            )
        )
    return tuple(rows)


def _quarters(one: int, other: int, both: int, base: int) -> tuple[int, int, int, int]:
    return both, int(one - both), int(other - both), int(base - one - other + both)


def _depths(
    counts: list[int], sizes: Sequence[int | None], both: Sequence[Sequence[int | None]], floor: Floor
) -> tuple[int | None, ...]:
    """Hide small depths; their sums, weighted, are those of the sizes and of the pairs, which are shown."""
    if not floor:
        return tuple(counts)
    depth = np.arange(len(counts))
    sums = [np.ones_like(depth)]
    if None not in sizes:
        sums.append(depth)
    if not any(None in row for row in both):
        sums.append(depth * (depth - 1) // 2)
    return floor.cells(counts, np.array(sums))


def disclosed(numbers: Numbers, ground: Ground, rules: Sequence[Rule]) -> Numbers:
    """Leave out what, together with numbers shown before, would tell of few customers.

    Args:
        numbers: The numbers.
        ground: What they are counted on.
        rules: The normalized rules of the segments.
    """
    if not ground.floor:
        return numbers
    questions = [ground.question(each) for each in rules]
    sizes = [Number(count, Crowd.of(each)) for count, each in zip(numbers.sizes, questions, strict=True)]
    if numbers.patterns is not None:
        return _with_patterns(numbers, numbers.patterns, sizes, questions, ground)
    places = [*itertools.combinations(range(len(rules)), 2)]
    pairs = [Number(numbers.both[i][j], Crowd.of(questions[i], questions[j])) for i, j in places]
    depths = [
        Number(count, Crowd.of(ground.question(None)) & crowd)
        for count, crowd in zip(numbers.depths, _depth_crowds(rules, ground), strict=True)
    ]
    lone = [
        Number(count, Crowd.of(each).less(*questions[:at], *questions[at + 1 :]))
        for at, (count, each) in enumerate(zip(numbers.lone, questions, strict=True))
    ]
    shown = iter(ground.shown([*sizes, *pairs, *depths, *lone]))
    seen_sizes = tuple(itertools.islice(shown, len(sizes)))
    square: list[list[int | None]] = [[None] * len(rules) for _ in rules]
    for at, size in enumerate(seen_sizes):
        square[at][at] = size
    for i, j in places:
        square[i][j] = square[j][i] = next(shown)
    seen_depths = tuple(itertools.islice(shown, len(depths)))
    return replace(
        numbers, sizes=seen_sizes, both=tuple(map(tuple, square)), depths=seen_depths, lone=tuple(shown)
    )


def _with_patterns(
    numbers: Numbers,
    patterns: Sequence[Pattern],
    sizes: Sequence[Number],
    questions: Sequence[Question],
    ground: Ground,
) -> Numbers:
    base = Crowd.of(ground.question(None))
    crowds = [
        (base & Crowd.of(*(questions[at] for at in each.inside)) if each.inside else base).less(
            *(question for at, question in enumerate(questions) if at not in each.inside)
        )
        for each in patterns
    ]
    counts = [Number(each.count, crowd) for each, crowd in zip(patterns, crowds, strict=True)]
    shown = ground.shown([*sizes, *counts])
    bits = [[int(at in each.inside) for each in patterns] for at in range(len(sizes))]
    return _added_up(np.array(bits, dtype=np.int64), shown[len(sizes) :], shown[: len(sizes)], numbers.base)


def _depth_crowds(rules: Sequence[Rule], ground: Ground) -> Iterator[Crowd]:
    """Give who is in none of several segments, in one, in two, and so on."""
    least = [ground.question(ground.plain(AtLeast(each, tuple(rules)))) for each in range(1, len(rules) + 1)]
    base = ground.question(None)
    for inside, further in itertools.pairwise([base, *least]):
        yield Crowd.of(inside).less(further)
    yield Crowd.of(least[-1])
