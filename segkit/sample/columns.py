"""Arrow columns from numpy arrays, without a Python object per row.

In the numpy arrays, the smallest number of the type (-128 in an int8) stands for a missing value, so that no
second array has to say what is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.sample.draws import Bools, Floats, Ints

# A pyarrow.Array. The stubs of pyarrow are too strict about what its functions take.
Column: TypeAlias = Any


def none_of(dtype: type[np.signedinteger[Any]] | np.dtype[Any]) -> int:
    """Return the number that stands for a missing value in an integer type."""
    return int(np.iinfo(dtype).min)


def blank(values: Ints, gaps: Bools) -> Ints:
    """Return the values with a missing one wherever `gaps` is True."""
    return np.where(gaps, none_of(values.dtype), values)


def is_none(values: Ints) -> Bools:
    """Return where the values are missing."""
    return np.asarray(values == none_of(values.dtype), dtype=np.bool_)


def array(values: Ints, gaps: Bools | None = None) -> Column:
    """Return a column of the array's own type, missing where `gaps` is True."""
    return pa.array(values, mask=gaps)


def integers(values: Ints) -> Column:
    """Return an int64 column."""
    return pa.array(values.astype(np.int64), mask=is_none(values))


def text(codes: Ints, words: Sequence[str] | Column) -> Column:
    """Return a text column: for each code the word at that index."""
    known = words if isinstance(words, pa.Array) else pa.array(words, pa.string())
    return pc.take(known, array(codes, is_none(codes)))


def booleans(values: Ints) -> Column:
    """Return a boolean column from 0 and 1."""
    return pa.array(values == 1, mask=is_none(values))


def hundredths(values: Ints) -> Column:
    """Return a double column of whole hundredths: 15 is 0.15."""
    return pa.array(values.astype(np.float64) / 100.0, mask=is_none(values))


def doubles(values: Floats, gaps: Bools) -> Column:
    """Return a double column; NaN and the infinities stay values, only `gaps` are missing."""
    return pa.array(values, mask=gaps)


def dates(days: Ints) -> Column:
    """Return a date32 column from days since 1970."""
    return pa.array(days.astype(np.int32), mask=is_none(days)).cast(pa.date32())


def instants(values: Ints, zone: str | None = "UTC") -> Column:
    """Return a timestamp column from microseconds since 1970; `zone=None` gives naive wall times."""
    return pa.array(values, mask=is_none(values)).cast(pa.timestamp("us", zone))


def decimals(cents: Ints, precision: int) -> Column:
    """Return a decimal128 column of scale 2 from whole cents.

    A decimal128 is a 128-bit integer whose low 64 bits come first. Here the low bits are the cents, and the
    high bits repeat their sign.
    """
    gaps = is_none(cents)
    words = np.empty((len(cents), 2), dtype="<i8")
    words[:, 0] = np.where(gaps, 0, cents)
    words[:, 1] = words[:, 0] >> 63
    valid = np.packbits(~gaps, bitorder="little")
    buffers: Column = [pa.py_buffer(valid.tobytes()), pa.py_buffer(words.data)]
    return pa.Array.from_buffers(pa.decimal128(precision, 2), len(cents), buffers)


def keys(prefix: str, numbers: Ints, width: int) -> Column:
    """Return ids like C-00042."""
    digits = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width=width, padding="0")
    return joined(prefix, digits)


def joined(*parts: str | Column) -> Column:
    """Return texts put together row by row; a missing part makes the text missing."""
    scalars: list[Column] = [pa.scalar(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*scalars, "")
