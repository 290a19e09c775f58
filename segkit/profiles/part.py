"""Part of a frame: some of the profiles, and exactly their events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from segkit.profiles.events import EventSource
    from segkit.profiles.sources import Source


def held(source: Source, table: pa.Table) -> Source:
    """Give a source with other rows, in memory."""
    return replace(source, num_rows=table.num_rows, nbytes=table.nbytes, held=table, files=(), _dataset=None)


def events_of(table: EventSource, keys: pa.Array[Any]) -> EventSource:
    """Give a table of events with those of some profiles only; read once, batch by batch."""
    schema = table.source.schema
    place = schema.get_field_index(table.key)
    kept = [batch.filter(pc.is_in(batch.column(place), value_set=keys)) for batch in table.source.batches()]
    return replace(table, source=held(table.source, pa.Table.from_batches(kept, schema)))
