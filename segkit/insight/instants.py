"""Events and times of a frame as arrays: for what is drawn and cut, not for what a rule means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.profiles.sources import one_array
from segkit.schema.types import UTC

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy.typing as npt

    from segkit.profiles.events import EventSource
    from segkit.profiles.frame import ProfileFrame
    from segkit.schema.types import TimeKind


@dataclass(frozen=True, slots=True, eq=False)
class Happenings:
    """The events of one type before an as-of that belong to a known profile.

    Args:
        positions: Whose they are, as positions in the frame.
        times: When they happened, in UTC.
        properties: The properties that were asked for, by name.
    """

    positions: npt.NDArray[np.int64]
    times: pa.Array[Any]
    properties: dict[str, pa.Array[Any]]


def instants(values: Any, kind: TimeKind | None) -> pa.Array[Any]:  # noqa: ANN401 - an array; the stubs know no kind of it
    """Read timestamps as instants in UTC, by their time kind.

    A repeated wall time is read as the first of its meanings, a skipped one as the instant of the change.
    """
    kind = kind or UTC
    if kind.name == "local":
        values = pc.assume_timezone(values, kind.zone, ambiguous="earliest", nonexistent="earliest")
    elif values.type.tz is None:
        values = pc.assume_timezone(values, "UTC")
    read: pa.Array[Any] = values.cast(pa.timestamp("us", "UTC"), safe=False)
    return read


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def microseconds(instant: dt.datetime) -> int:
    """Count the microseconds from 1970 to an instant: exact, where a float of seconds is not."""
    return (instant - _EPOCH) // _MICROSECOND


def instant_at(count: int) -> dt.datetime:
    """Give the instant so many microseconds after the beginning of 1970."""
    return _EPOCH + count * _MICROSECOND


def table_of(frame: ProfileFrame, event: str) -> EventSource:
    """Find the table that holds events of a type.

    Raises:
        CatalogError: With the nearest name, if there is no such event.
    """
    frame.catalog.event(event)
    return next(each for each in frame.events if event in {kind.name for kind in each.types})


def happenings(
    frame: ProfileFrame, event: str, as_of: dt.datetime, properties: Sequence[str] = ()
) -> Happenings:
    """Read the events of a type.

    Args:
        frame: The data.
        event: The event type.
        as_of: Only events before this instant are read.
        properties: Own properties of the event to read with them.

    Raises:
        CatalogError: If there is no such event.
    """
    table = table_of(frame, event)
    columns = [table.key, table.time, *filter(None, [table.type_column]), *properties]
    read = table.source.table(list(dict.fromkeys(columns)))
    if table.type_column:
        read = read.filter(pc.is_in(read.column(table.type_column), pa.array([event])))
    times = instants(one_array(read.column(table.time)), table.time_kind)
    keys = frame.keys()
    owners = pc.index_in(one_array(read.column(table.key)).cast(keys.type), value_set=keys)
    counted = pc.and_(pc.is_valid(owners), pc.less(times, pa.scalar(as_of, times.type)))
    kept = {name: one_array(read.column(name)).filter(counted) for name in properties}
    positions = np.asarray(owners.filter(counted), dtype=np.int64)
    return Happenings(positions, times.filter(counted), kept)


def first_time(frame: ProfileFrame, events: Collection[str]) -> dt.datetime | None:
    """Give the instant of the first event of any of several types; None if there is none."""
    found = []
    for table in {each.name: each for each in (table_of(frame, event) for event in events)}.values():
        columns = [table.time, *filter(None, [table.type_column])]
        for batch in table.source.batches(columns):
            times = batch.column(table.time)
            if table.type_column:
                times = times.filter(pc.is_in(batch.column(table.type_column), pa.array(list(events))))
            known: Any = instants(times, table.time_kind).drop_null()
            if len(known):
                found.append(instant_at(pc.min(known).value))
    return min(found, default=None)
