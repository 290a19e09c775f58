"""The privacy floor: which counts are too small to be shown, and which others would give them away.

A count under the floor points at people. So does its counterpart: "all but 3 of 5,000" says as much as "3 of
5,000". And a count that is blotted out can often be worked out from what stands around it. An answer here
therefore hides

- a count from 1 to `min_cell` - 1; nobody at all is not a person, so 0 is shown;
- a count whose rest, within a whole that is shown, is that small (`Floor.shown` with `whole`);
- among parts that add up to a whole that is shown, as many more as it takes to leave at least two in the
  dark that have `min_cell` people between them (`Floor.parts`): *complementary suppression*, after Cox,
  "Suppression Methodology and Statistical Disclosure Control", JASA 75 (1980). Where several sums over the
  same parts are shown, `Floor.cells` takes all of them together, by linear algebra.

Every hidden count looks the same, `hidden` to people and `<NA>` in a frame, for why it is hidden would say
what it is. The base is shown: it is the size of the data and not a cell.

Of two segments in a table of pairs, what they share is hidden if any of the four parts that they make of the
base is small. What may be shown besides, in this answer and after those before it, the `Ledger` decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from segkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Matrix = npt.NDArray[np.int64]

#: What is smaller than this is nothing but rounding.
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Floor:
    """The smallest number of people that an answer shows.

    Args:
        min_cell: The smallest count that is shown; 0 and 1 hide nothing.

    Raises:
        DataError: If `min_cell` is not a whole number of 0 or more.

    Examples:
        >>> floor = Floor(10)
        >>> floor.shown(9), floor.shown(10), floor.shown(0)
        (None, 10, 0)
        >>> floor.shown(4_997, whole=5_000) is None
        True
    """

    min_cell: int = 0

    def __post_init__(self) -> None:
        if isinstance(self.min_cell, bool) or not isinstance(self.min_cell, int) or self.min_cell < 0:
            raise DataError(
                "min_cell is the smallest count to show, a whole number of 0 or more; "
                f"got {self.min_cell!r}. Write min_cell=10."
            )

    def __bool__(self) -> bool:
        return self.min_cell > 1

    @property
    def note(self) -> str:
        """What a reader must know, as a clause; empty if nothing is ever hidden."""
        return (
            f"counts under {self.min_cell:,}, and those that would give them away, are hidden" if self else ""
        )

    def hides(self, count: int, whole: int | None = None) -> bool:
        """Whether a count is too small, or leaves too small a rest.

        Args:
            count: How many people.
            whole: How many they are of, if that is shown as well.
        """
        return self._small(count) or (whole is not None and count > 0 and self._small(whole - count))

    def shown(self, count: int, whole: int | None = None) -> int | None:
        """Give a count, or None where it is hidden; arguments as for `hides`."""
        return None if self.hides(count, whole) else count

    def parts(self, counts: Sequence[int]) -> tuple[int | None, ...]:
        """Give counts that add up to a whole that is shown, None for those that are hidden.

        Where the small ones could be had by subtraction, the next larger are hidden with them.

        Examples:
            >>> Floor(10).parts([3, 50, 200, 0])
            (None, None, 200, 0)
            >>> Floor(10).parts([6, 7, 50, 200])
            (None, None, 50, 200)
        """
        return self.cells(counts, np.ones((1, len(counts)), dtype=np.int64))

    def cells(
        self, counts: Sequence[int], sums: Matrix, groups: Matrix | None = None
    ) -> tuple[int | None, ...]:
        """Give counts over which several sums are shown, None for those that are hidden.

        A hidden count, or a small group of counts, is given away if it is a linear combination of the sums
        that are shown, less the counts that are. As long as one is, the smallest count that would help is
        hidden too. Which cells are empty counts as known: it often is.

        Args:
            counts: The cells.
            sums: One row for each sum that is shown: how often each cell is in it.
            groups: One row for each group of cells that must not be worked out if it is small: 1 for each
                cell in it. The cells themselves are such groups.

        Examples:
            >>> import numpy as np
            >>> Floor(10).cells([3, 40, 50, 60], np.array([[1, 1, 0, 0], [0, 0, 1, 1]]))
            (None, None, 50, 60)
        """
        cells = np.asarray(counts, dtype=np.int64)
        hidden = (cells > 0) & (cells < self.min_cell)
        every = np.eye(len(cells), dtype=np.int64)
        secret = every if groups is None else np.vstack([every, groups])
        sizes = secret @ cells
        secret = secret[(sizes > 0) & (sizes < self.min_cell)]
        while hidden.any():
            leak = self._leak(cells, hidden, sums, secret)
            if leak is None:
                break
            helpful = np.flatnonzero(leak & ~hidden & (cells > 0))
            if not len(helpful):
                helpful = np.flatnonzero(~hidden & (cells > 0))
            if not len(helpful):
                break
            hidden[helpful[cells[helpful].argmin()]] = True
        return tuple(
            None if is_hidden else int(count) for count, is_hidden in zip(cells, hidden, strict=True)
        )

    def _leak(
        self, cells: npt.NDArray[np.int64], hidden: npt.NDArray[np.bool_], sums: Matrix, secret: Matrix
    ) -> npt.NDArray[np.bool_] | None:
        """Find something that is given away, as the cells one more of which would hide it."""
        rests = sums[:, hidden] @ cells[hidden]
        plain = (sums <= 1).all(axis=1)  # what is left of a weighted sum is no number of people
        for row in np.flatnonzero(plain & (rests > 0) & (rests < self.min_cell)):
            if (sums[row, ~hidden] * cells[~hidden]).any():
                return np.asarray(sums[row] > 0)
        _, weights, space = np.linalg.svd(sums[:, hidden].astype(float), full_matrices=False)
        space = space[weights > _TINY]
        inside = secret[(secret[:, hidden] > 0).any(axis=1)][:, hidden].astype(float)
        known = np.abs(inside - inside @ space.T @ space).max(axis=1) < _TINY
        if not known.any():
            return None
        given = np.zeros(len(cells), dtype=bool)
        given[hidden] = inside[int(known.argmax())] > 0
        return np.asarray((sums[(sums[:, given] > 0).any(axis=1)] > 0).any(axis=0))

    def _small(self, count: int) -> bool:
        return 0 < count < self.min_cell
