"""The order in which similar things stand beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


def clustered(likeness: npt.NDArray[np.float64]) -> list[int]:
    """Order things so that similar ones are neighbours.

    Each thing begins as a group of its own. Again and again, the two groups that are most alike are joined,
    at the ends that are most alike. Two groups are as alike as their members are on average (Sokal and
    Michener 1958).

    Args:
        likeness: How alike each two things are, from 0 to 1; symmetric.

    Examples:
        >>> import numpy as np
        >>> clustered(np.array([[1, 0, 0.9], [0, 1, 0.1], [0.9, 0.1, 1]]))
        [0, 2, 1]
    """
    count = len(likeness)
    groups = {place: [place] for place in range(count)}
    near = np.array(likeness, dtype=float)
    np.fill_diagonal(near, -np.inf)
    for _ in range(count - 1):
        first, second = sorted(divmod(int(near.argmax()), count))
        one, other = groups[first], groups.pop(second)
        groups[first] = _joined(one, other, likeness)
        weights = len(one), len(other)
        near[first] = (weights[0] * near[first] + weights[1] * near[second]) / sum(weights)
        near[:, first] = near[first]
        near[first, first] = -np.inf
        near[second] = near[:, second] = -np.inf
    (order,) = groups.values()
    return order


def _joined(one: list[int], other: list[int], likeness: npt.NDArray[np.float64]) -> list[int]:
    """Join two groups at the ends that are most alike."""
    ways = [(a, b) for a in (one, one[::-1]) for b in (other, other[::-1])]
    left, right = max(ways, key=lambda way: likeness[way[0][-1], way[1][0]])
    return left + right
