"""Count the rows that are the same as an earlier one, column by column, among fewer and fewer rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.profiles.sources import Source

_Numbers = np.ndarray[Any, np.dtype[np.int64]]


def count_duplicates(source: Source, columns: Sequence[str]) -> int:
    """Count the rows that an earlier row equals in every column; missing values equal each other.

    Args:
        source: The table.
        columns: All its columns, those that tell most rows apart first: only the rows that are the same in
            one column are looked at in the next.

    Examples:
        >>> from segkit.profiles.sources import Source
        >>> source = Source.of_table(pa.table({"time": [1, 1, 1, 2], "page": ["a", "b", "a", "a"]}))
        >>> count_duplicates(source, ["time", "page"])
        1
    """
    rows: _Numbers | None = None
    groups = np.zeros(source.num_rows, np.int64)
    for column in columns:
        values = source.column(column) if rows is None else source.take(rows, [column]).column(0)
        codes = _codes(values)
        groups = _codes(pa.chunked_array([groups * (codes.max(initial=0) + 1) + codes]))
        same = np.bincount(groups)[groups] > 1
        rows = np.flatnonzero(same) if rows is None else rows[same]
        groups = groups[same]
    return len(groups) - len(np.unique(groups))


def _codes(values: pa.ChunkedArray[Any]) -> _Numbers:
    """Number the different values of a column from 0; a missing value has a number as well."""
    try:
        encoded: Any = values.combine_chunks().dictionary_encode(null_encoding="encode")
    except pa.ArrowNotImplementedError:  # lists and structs have no hash in Arrow
        encoded = pa.array([repr(value) for value in values.to_pylist()]).dictionary_encode()
    return np.asarray(encoded.indices.to_numpy(), np.int64)
