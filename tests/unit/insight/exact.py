"""What can be worked out from sums, once more: in exact fractions, slow, and short enough to read."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[int]


def solved(rows: Sequence[Row], wanted: Row) -> list[Fraction] | None:
    """Give the coefficients with which independent rows add up to a wanted row; None if they do not."""
    width = len(rows)
    table = [[Fraction(row[at]) for row in rows] + [Fraction(each)] for at, each in enumerate(wanted)]
    done = 0
    for place in range(width):
        pivot = next((at for at in range(done, len(table)) if table[at][place]), None)
        assert pivot is not None, "the rows are not independent"
        table[done], table[pivot] = table[pivot], table[done]
        table[done] = [each / table[done][place] for each in table[done]]
        for at, line in enumerate(table):
            if at != done and line[place]:
                table[at] = [each - line[place] * top for each, top in zip(line, table[done], strict=True)]
        done += 1
    return None if any(line[-1] for line in table[done:]) else [line[-1] for line in table[:done]]


def independent(rows: Sequence[Row]) -> list[Row]:
    """Leave out the rows that follow from those before them."""
    kept: list[Row] = []
    for row in rows:
        if solved(kept, row) is None:
            kept.append(row)
    return kept


def cells(
    counts: Sequence[int], sums: Sequence[Row], groups: Sequence[Row], least: int
) -> tuple[int | None, ...]:
    """Say which cells `Floor.cells` shows."""
    hidden = {at for at, count in enumerate(counts) if 0 < count < least}
    single = [[int(at == place) for at in range(len(counts))] for place in range(len(counts))]
    secret = [
        each
        for each in [*single, *groups]
        if 0 < sum(times * count for times, count in zip(each, counts, strict=True)) < least
    ]
    while hidden and (leak := _leak(counts, hidden, sums, secret, least)) is not None:
        others = [at for at, count in enumerate(counts) if count and at not in hidden]
        helpful = [at for at in others if at in leak] or others
        if not helpful:
            break
        hidden.add(min(helpful, key=counts.__getitem__))
    return tuple(None if at in hidden else count for at, count in enumerate(counts))


def _leak(
    counts: Sequence[int], hidden: set[int], sums: Sequence[Row], secret: Sequence[Row], least: int
) -> set[int] | None:
    dark = sorted(hidden)
    for row in sums:
        rest = sum(row[at] * counts[at] for at in dark)
        others = any(row[at] and counts[at] for at in range(len(counts)) if at not in hidden)
        if max(row) <= 1 and 0 < rest < least and others:
            return {at for at, times in enumerate(row) if times}
    known = independent([[row[at] for at in dark] for row in sums])
    for each in secret:
        inside = [each[at] for at in dark]
        if any(inside) and solved(known, inside) is not None:
            given = {at for at in dark if each[at]}
            near = [row for row in sums if any(row[at] for at in given)]
            return {at for row in near for at, times in enumerate(row) if times}
    return None


def can_tell(known: Sequence[Row], new: Row, few: int, weights: Row) -> bool:
    """Say whether a set may not be shown after those that are known: sums and halves of sums are worked out.

    Args:
        known: The sets that are known, as vectors.
        new: The new set.
        few: The least number of people that may be told.
        weights: How many people each place of a vector stands for.
    """
    basis = independent(known)
    times = solved(basis, new)
    if times is not None:
        return not all(_halved(each) for each in times) or 0 < _people(new, weights) < few
    return any(
        (found := solved([*basis, new], each)) is not None and all(_halved(some) for some in found)
        for each in itertools.product((0, 1), repeat=len(new))
        if 0 < _people(each, weights) < few
    )


def _people(inside: Row, weights: Row) -> int:
    return sum(flag * weight for flag, weight in zip(inside, weights, strict=True))


def _halved(number: Fraction) -> bool:
    """Say whether doubling makes it whole."""
    return number.denominator & (number.denominator - 1) == 0
