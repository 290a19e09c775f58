"""Which cells of a table are hidden when its sums are shown: complementary suppression both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.insight.privacy.floor import Floor


def suppressed(counts: Sequence[int], lines: Sequence[Sequence[int]], floor: Floor) -> frozenset[int]:
    """Say which cells of a table are hidden, by their places.

    Counts under the floor are hidden. If a line has a hidden cell and its sum is shown, more of its cells are
    hidden, the smallest first, until there are two or more with at least `min_cell` customers between them. A
    line with too few customers for that is hidden as a whole.

    Args:
        counts: The cells.
        lines: For each sum that is shown, the places of the cells that add up to it.
        floor: The privacy floor.

    Examples:
        >>> from segkit.insight.privacy.floor import Floor
        >>> square = [3, 50, 40, 60]  # two rows of two
        >>> sorted(suppressed(square, [[0, 1], [2, 3], [0, 2], [1, 3]], Floor(10)))
        [0, 1, 2, 3]
    """
    hidden = {at for at, count in enumerate(counts) if floor.hides(count)}
    is_done = not hidden
    while not is_done:
        is_done = True
        for line in lines:
            missing = _missing(counts, line, hidden, floor)
            hidden |= missing
            is_done = is_done and not missing
    return frozenset(hidden)


def _missing(counts: Sequence[int], line: Sequence[int], hidden: set[int], floor: Floor) -> set[int]:
    """Give the cells of a line that must be hidden too, so that none of it can be worked out."""
    here = [at for at in line if at in hidden]
    more: set[int] = set()
    for at in sorted((each for each in line if each not in hidden and counts[each]), key=counts.__getitem__):
        enough = sum(counts[each] for each in (*here, *more)) >= floor.min_cell
        if not here or (enough and len(here) + len(more) > 1):
            break
        more.add(at)
    return more
