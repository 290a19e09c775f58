"""Part of a frame: some of the profiles, and exactly their events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from segkit.profiles.owners import UNKNOWN

if TYPE_CHECKING:
    from segkit.profiles.events import EventSource
    from segkit.profiles.owners import Owners
    from segkit.profiles.sources import Source


def held(source: Source, table: pa.Table) -> Source:
    """Give a source with other rows, in memory."""
    return replace(source, num_rows=table.num_rows, nbytes=table.nbytes, held=table, files=(), _dataset=None)


def events_of(table: EventSource, owners: Owners) -> EventSource:
    """Give a table of events with those of some profiles only; read twice, batch by batch."""
    is_owned = pa.array(owners.positions(table.source.column(table.key)) != UNKNOWN)
    kept, start = [], 0
    for batch in table.source.batches():
        kept.append(batch.filter(is_owned.slice(start, batch.num_rows)))
        start += batch.num_rows
    return replace(table, source=held(table.source, pa.Table.from_batches(kept, table.source.schema)))
