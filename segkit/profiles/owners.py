"""Which profile a row belongs to: from a column of keys to the positions of the profiles with these keys.

Tables of events name profiles by key, while engines count by position. All of them translate here, so that a
key means the same profile everywhere.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.errors import InternalError
from segkit.profiles.clean import is_text

if TYPE_CHECKING:
    import numpy.typing as npt

#: Stands for a position where the key is missing or no profile has it.
UNKNOWN = -1
_MOST_SLOTS = 8  # integer keys get slots unless that takes more than this many slots for each key
_BLOCK_ROWS = 1 << 20  # rows that are looked up at a time, so that intermediate results stay small
_SLICE_ROWS = 1 << 21  # a thread hashes all keys for itself, which is not worth it for fewer rows than this
_MOST_INTEGER = 2**63 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Owners:
    """The keys of the profiles, ready to be looked up.

    Integer keys that lie close together, like those that a database counts up, are looked up in an array with
    a slot for each number between the lowest and the highest key. All others are hashed.

    Args:
        keys: 64-bit integers or texts, in the order of the profiles; none missing, none twice.

    Examples:
        >>> owners = Owners(pa.array(["ann", "bo"]))
        >>> owners.positions(pa.array(["bo", "ann", "eve", None])).tolist()
        [1, 0, -1, -1]
    """

    keys: pa.Array[Any]
    _lowest: int = field(init=False, repr=False, default=0)
    _slots: npt.NDArray[np.int32] | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        if pa.types.is_integer(self.keys.type) and len(self.keys):
            keys = self.keys.to_numpy()
            lowest, highest = int(keys.min()), int(keys.max())
            if highest - lowest < _MOST_SLOTS * len(keys):
                object.__setattr__(self, "_lowest", lowest)
                object.__setattr__(self, "_slots", _slots(keys - lowest, highest - lowest + 1))

    def __len__(self) -> int:
        return len(self.keys)

    def positions(self, column: pa.Array[Any] | pa.ChunkedArray[Any]) -> npt.NDArray[np.int32]:
        """Give the position of the profile with each key, or `UNKNOWN`.

        One call for a whole column is faster than one for each batch, since each call may hash all keys.

        Args:
            column: Integers if the keys are integers, texts if they are texts; `match_key` reads them so.
                Values may be missing, and the column may be of narrower integers or dictionary-encoded.

        Raises:
            InternalError: If the column is of the other type.
        """
        whole = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
        read = _as_keys(whole, self.keys.type)
        if self._slots is None:
            return _hashed(read, self.keys)
        blocks = [
            _in_slots(chunk.slice(start, _BLOCK_ROWS), self._lowest, self._slots)
            for chunk in read.chunks
            for start in range(0, len(chunk), _BLOCK_ROWS)
        ]
        return np.concatenate(blocks) if blocks else np.empty(0, np.int32)


def _as_keys(column: pa.ChunkedArray[Any], key: pa.DataType) -> pa.ChunkedArray[Any]:
    """Give a column the type of the keys. The text "1" and the number 1 are not the same key."""
    stored: Any = column.type
    value: Any = stored.value_type if pa.types.is_dictionary(stored) else stored
    alike = pa.types.is_integer if pa.types.is_integer(key) else is_text
    if not (alike(value) or pa.types.is_null(value)):
        raise InternalError(f"keys of type {stored} were not read as the profiles' keys, which are {key}")
    if value == pa.uint64():  # the cast would stop at an integer that is too large to be a key
        plain: Any = column.cast(value)
        column = pc.if_else(pc.less_equal(plain, pa.scalar(_MOST_INTEGER, value)), plain, None)
    return column.cast(key)


def _slots(offsets: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int32]:
    """Put the position of each key in its slot; the last slot is for all that lies outside."""
    slots = np.full(size + 1, UNKNOWN, np.int32)
    slots[offsets] = np.arange(len(offsets), dtype=np.int32)
    return slots


def _in_slots(chunk: pa.Array[Any], lowest: int, slots: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    values = chunk.fill_null(lowest).to_numpy()
    # without a sign, the offset of a number below the lowest key is larger than any that has a slot
    offsets = values.view(np.uint64) - np.uint64(lowest % 2**64)
    positions: npt.NDArray[np.int32] = slots[np.minimum(offsets, np.uint64(len(slots) - 1)).view(np.int64)]
    if chunk.null_count:
        positions[chunk.is_null().to_numpy(zero_copy_only=False)] = UNKNOWN
    return positions


def _hashed(column: pa.ChunkedArray[Any], keys: pa.Array[Any]) -> npt.NDArray[np.int32]:
    threads = max(1, min(os.cpu_count() or 1, len(column) // _SLICE_ROWS))
    step = max(1, -(-len(column) // threads))
    slices = [column.slice(start, step) for start in range(0, len(column), step)] or [column]
    with ThreadPoolExecutor(threads) as pool:  # Arrow lets go of Python while it works
        return np.concatenate(list(pool.map(lambda each: _index_in(each, keys), slices)))


def _index_in(column: pa.ChunkedArray[Any], keys: pa.Array[Any]) -> npt.NDArray[np.int32]:
    rows: Any = pc.index_in(column, value_set=keys)
    return np.asarray(rows.fill_null(UNKNOWN), np.int32)
