"""The privacy floor: which counts are too small to be shown, and which others would give them away.

A small count points at people. So does a small rest: "all but 3 of 5,000" says as much as "3 of 5,000". And a
hidden count can often be worked out from the counts around it. So three kinds of counts are hidden:

- A count from 1 to `min_cell` - 1. A count of 0 is shown, because it points at nobody.
- A count that leaves so small a rest of a whole that is shown (`Floor.shown` with `whole`).
- Further parts of a whole that is shown, until at least two are hidden that have `min_cell` people between
  them (`Floor.parts`). This is *complementary suppression*, after Cox, "Suppression Methodology and
  Statistical Disclosure Control", JASA 75 (1980). Where several sums over the same parts are shown,
  `Floor.cells` looks at all of them together, by linear algebra.

All hidden counts look the same, `hidden` to people and `<NA>` in a frame: the reason would tell the count.
The base is always shown, because it is the size of the data.

Two segments cut the base into four parts. If one of these is small, a table of pairs hides how many customers
the two share. A count that passes all this may still be hidden by the `Ledger`, which knows what was shown
before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from segkit.errors import DataError
from segkit.schema.scalars import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Matrix = npt.NDArray[np.int64]

#: A number smaller than this is a rounding error.
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
        object.__setattr__(self, "min_cell", plain(self.min_cell))
        if isinstance(self.min_cell, bool) or not isinstance(self.min_cell, int) or self.min_cell < 0:
            raise DataError(
                "min_cell is the smallest count to show, a whole number of 0 or more; "
                f"got {self.min_cell!r}. Write min_cell=10."
            )

    def __bool__(self) -> bool:
        return self.min_cell > 1

    @property
    def note(self) -> str:
        """A clause that tells readers what is hidden; empty if nothing ever is."""
        return (
            f"counts under {self.min_cell:,}, and those that would give them away, are hidden" if self else ""
        )

    def hides(self, count: int, whole: int | None = None) -> bool:
        """Whether a count is too small, or leaves too small a rest.

        Args:
            count: The number of people.
            whole: The number of people it is a part of, if that is shown as well.
        """
        return self._small(count) or (whole is not None and count > 0 and self._small(whole - count))

    def shown(self, count: int, whole: int | None = None) -> int | None:
        """Give a count, or None where it is hidden; arguments as for `hides`."""
        return None if self.hides(count, whole) else count

    def parts(self, counts: Sequence[int]) -> tuple[int | None, ...]:
        """Give counts that add up to a whole that is shown; None for those that are hidden.

        If subtraction would tell a small count, the next larger one is hidden too.

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
        """Give counts of which several sums are shown; None for those that are hidden.

        Subtract the counts that are shown from the sums: a hidden count, or a small group of counts, is given
        away if it is a linear combination of what is left. While any is, the smallest count that helps is
        hidden too. Readers are taken to know which cells are empty, because they often do.

        Args:
            counts: The cells.
            sums: One row for each sum that is shown; it says how often each cell is in the sum.
            groups: Groups of cells that must be protected together if they are small: one row for each, with
                1 for each cell in it. Every single cell is protected in any case.

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
        """Find something that is given away, and give the cells of which one more must be hidden."""
        rests = sums[:, hidden] @ cells[hidden]
        plain = (sums <= 1).all(axis=1)  # the rest of a weighted sum is not a number of people
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
