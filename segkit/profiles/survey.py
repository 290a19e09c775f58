"""What is in a source: the fields of its columns, for the whole table or for each type of event in it.

The table is read once, batch by batch. Missing values, extremes and scales are those of all rows. The most
frequent values are counted in up to `SAMPLE_ROWS` rows, evenly spaced within each type of event.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.schema.infer import SAMPLE_ROWS, ArrowType, Extent, data_type, extent_of, field_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from segkit.profiles.sources import Source
    from segkit.schema.fields import Field
    from segkit.schema.types import TimeKind

#: How many rows of each type of event are sampled at least, if it has that many.
FEWEST_ROWS = 50_000
_THREADS = 4


def count_types(source: Source, column: str) -> dict[str, int]:
    """Count the rows of each event type, most frequent first; missing and empty types are left out."""
    counts: dict[str, int] = {}
    for batch in source.batches([column]):
        counted: Any = pc.value_counts(batch.column(0))
        for name, count in zip(
            counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True
        ):
            counts[name] = counts.get(name, 0) + count
    known = {name: count for name, count in counts.items() if name}
    return dict(sorted(known.items(), key=lambda entry: (-entry[1], entry[0])))


def survey(source: Source, time_kinds: Mapping[str, TimeKind | None]) -> dict[str, Field]:
    """Make a field of each column.

    Args:
        source: The table.
        time_kinds: The columns to look at, each with its time kind; None if it is no timestamp.
    """
    step = -(-source.num_rows // SAMPLE_ROWS) or 1
    tally = _Tally(list(time_kinds), [""], [step])
    for batch in source.batches(list(time_kinds)):
        tally.add(batch, _Whole(batch.num_rows, tally.next_pick(0, batch.num_rows)))
    return {name: tally.field(source, name, 0, kind) for name, kind in time_kinds.items()}


def survey_types(
    source: Source, time_kinds: Mapping[str, TimeKind | None], type_column: str, counts: Mapping[str, int]
) -> dict[str, dict[str, Field]]:
    """Make the properties of each event type: the columns that have a value in at least one of its rows.

    Args:
        source: The table of events.
        time_kinds: The columns to look at, each with its time kind; None if it is no timestamp.
        type_column: The column that holds the event type.
        counts: How many rows each type has.
    """
    names = list(counts)
    most = max(FEWEST_ROWS, SAMPLE_ROWS // max(1, len(names)))
    tally = _Tally(list(time_kinds), names, [-(-count // most) for count in counts.values()])
    value_set = pa.array(names, source.type_of(type_column))
    for batch in source.batches([type_column, *time_kinds]):
        codes = pc.index_in(batch.column(0), value_set=value_set).fill_null(-1)
        tally.add(batch.select(list(time_kinds)), _groups(codes.to_numpy(), tally))
    return {
        group: {
            name: tally.field(source, name, code, kind)
            for name, kind in time_kinds.items()
            if tally.extents[name, code].known
        }
        for code, group in enumerate(names)
    }


@dataclass(frozen=True, slots=True)
class _Whole:
    """A batch that is one group."""

    rows: int
    picks: np.ndarray[Any, Any]

    def parts(self, column: pa.Array[Any]) -> Iterator[tuple[int, Extent]]:
        yield 0, extent_of(column)

    def picked(self, column: pa.Array[Any]) -> Iterator[tuple[int, pa.Array[Any]]]:
        yield 0, column if len(self.picks) == self.rows else column.take(self.picks)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A batch whose rows belong to several groups.

    Args:
        order: The numbers of the rows, group by group.
        codes: The groups that have rows in the batch.
        ends: Where the rows of each group end in `order`.
        picks: The numbers of the rows that are sampled, group by group.
        pick_ends: Where the rows of each group end in `picks`.
    """

    order: np.ndarray[Any, Any]
    codes: list[int]
    ends: list[int]
    picks: np.ndarray[Any, Any]
    pick_ends: list[int]

    def parts(self, column: pa.Array[Any]) -> Iterator[tuple[int, Extent]]:
        starts = [0, *self.ends[:-1]]
        sizes = np.diff([0, *self.ends])
        kind = data_type(column.type)
        if column.null_count == len(column):
            yield from ((code, Extent(int(size))) for code, size in zip(self.codes, sizes, strict=True))
        elif kind is not None and (kind.is_number or kind.is_time):
            ordered = column.take(self.order)
            for code, start, size in zip(self.codes, starts, sizes.tolist(), strict=True):
                yield code, extent_of(ordered.slice(start, size))
        else:
            valid = column.is_valid().to_numpy(zero_copy_only=False)[self.order]
            known = np.add.reduceat(valid, starts, dtype=np.int64)
            for code, size, count in zip(self.codes, sizes.tolist(), known.tolist(), strict=True):
                yield code, Extent(size, count)

    def picked(self, column: pa.Array[Any]) -> Iterator[tuple[int, pa.Array[Any]]]:
        sample = column.take(self.picks)
        for code, start, end in zip(self.codes, [0, *self.pick_ends[:-1]], self.pick_ends, strict=True):
            yield code, sample.slice(start, end - start)


class _Tally:
    """What the batches so far held: an extent and a sample for each column and group."""

    def __init__(self, columns: Sequence[str], groups: Sequence[str], steps: Sequence[int]) -> None:
        pairs = [(column, code) for column in columns for code in range(len(groups))]
        self.extents = dict.fromkeys(pairs, Extent())
        self._samples: dict[tuple[str, int], list[pa.Array[Any]]] = {pair: [] for pair in pairs}
        self._steps = list(steps)
        self._seen = [0] * len(groups)

    def next_pick(self, code: int, rows: int) -> np.ndarray[Any, Any]:
        """Choose which of a group's next rows are sampled: every n-th, counted across batches."""
        first = -self._seen[code] % self._steps[code]
        self._seen[code] += rows
        return np.arange(first, rows, self._steps[code])

    def add(self, batch: pa.RecordBatch, groups: _Whole | _Sorted) -> None:
        """Add a batch, its columns in parallel: nearly all the work is done without Python's lock (GIL)."""
        names = batch.schema.names
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(lambda name: self._add(name, batch.column(name), groups), names))

    def _add(self, name: str, column: pa.Array[Any], groups: _Whole | _Sorted) -> None:
        for code, extent in groups.parts(column):
            self.extents[name, code] += extent
        if column.null_count < len(column):
            for code, part in groups.picked(column):
                self._samples[name, code].append(part)

    def field(self, source: Source, name: str, code: int, time_kind: TimeKind | None) -> Field:
        arrow: ArrowType = source.type_of(name)
        extent = self.extents[name, code]
        sample = pa.chunked_array(self._samples.pop((name, code)), arrow)
        sampled = -(-extent.rows // self._steps[code]) if self._steps[code] > 1 else None
        return field_of(name, arrow, extent, sample, time_kind, sample_rows=sampled)


def _groups(codes: np.ndarray[Any, Any], tally: _Tally) -> _Sorted:
    """Sort the rows of a batch by group; rows without a group are left out."""
    small = codes.astype(np.int16)  # there are fewer event types than that, and numpy sorts these fastest
    order = np.argsort(small, kind="stable")
    order = order[np.searchsorted(small[order], 0) :]
    present, starts = np.unique(small[order], return_index=True)
    ends = [*starts[1:].tolist(), len(order)] if len(present) else []
    picks = [
        order[start:end][tally.next_pick(code, end - start)]
        for code, start, end in zip(present.tolist(), starts.tolist(), ends, strict=True)
    ]
    return _Sorted(
        order=order,
        codes=present.tolist(),
        ends=ends,
        picks=np.concatenate(picks) if picks else order,
        pick_ends=np.cumsum([len(part) for part in picks]).tolist(),
    )
