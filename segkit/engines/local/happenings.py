"""The events of a type as arrays: periods, and what each profile did. For what is drawn, not for rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.calendar import instant_at, microseconds
from segkit.definition.windows import bounds
from segkit.engines.base import Happened
from segkit.profiles.owners import UNKNOWN
from segkit.profiles.sources import one_array
from segkit.schema.fields import Field
from segkit.schema.types import FLOAT, INTEGER, TIMESTAMP, UTC

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence
    from zoneinfo import ZoneInfo

    import numpy.typing as npt

    from segkit.definition.looks import OfBehaviour
    from segkit.definition.moment import Moment
    from segkit.engines.membership import Membership
    from segkit.profiles.events import EventSource
    from segkit.profiles.frame import ProfileFrame
    from segkit.schema.types import TimeKind

    Integers = npt.NDArray[np.int64]

_MICROSECONDS_A_DAY = 86_400 * 10**6


@dataclass(frozen=True, slots=True, eq=False)
class Happenings:
    """The events of one type before an as-of that belong to a known profile.

    Args:
        positions: Whose they are, as positions in the frame.
        times: When they happened, in microseconds since 1970.
        values: The property that was asked for; None if none was.
    """

    positions: Integers
    times: Integers
    values: pa.Array[Any] | None


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


def local_days(read: Any, zone: ZoneInfo) -> Integers:  # noqa: ANN401 - an array of instants
    """Give the days of instants in a zone, as numbers of days since 1970."""
    wall = pc.local_timestamp(read.cast(pa.timestamp("us", zone.key)))
    return np.asarray(wall.cast(pa.date32(), safe=False).cast(pa.int32()), dtype=np.int64)


def events_of(frame: ProfileFrame, event: str) -> EventSource:
    """Find the table that holds events of a type.

    Raises:
        CatalogError: With the nearest name, if there is no such event.
    """
    frame.catalog.event(event)
    return next(each for each in frame.events if event in {kind.name for kind in each.types})


def happenings(frame: ProfileFrame, event: str, moment: Moment, of: str = "") -> Happenings:
    """Read the events of a type.

    Args:
        frame: The data.
        event: The event type.
        moment: Only events before it are read; in its zone, if they are of days.
        of: An own property of the event to read with them.

    Raises:
        CatalogError: If there is no such event.
    """
    table = events_of(frame, event)
    columns = [table.key, table.time, *filter(None, [table.type_column, of])]
    read = table.source.table(list(dict.fromkeys(columns)))
    if table.type_column:
        read = read.filter(pc.is_in(read.column(table.type_column), pa.array([event])))
    times = instants(one_array(read.column(table.time)), table.time_kind.read_in(moment.zone))
    owners = frame.owners.positions(read.column(table.key))
    earlier: Any = pc.less(times, pa.scalar(moment.as_of, times.type))
    counted = (owners != UNKNOWN) & np.asarray(earlier.fill_null(False))  # noqa: FBT003 - for a missing time
    return Happenings(
        owners[counted].astype(np.int64),
        np.asarray(times.filter(pa.array(counted)).cast(pa.int64()), dtype=np.int64),
        one_array(read.column(of)).filter(pa.array(counted)) if of else None,
    )


def measured(
    frame: ProfileFrame, of: OfBehaviour, moment: Moment
) -> tuple[Field, Integers, npt.NDArray[Any]]:
    """Measure what each profile did: what it is a measure of, whose, and how much.

    Raises:
        CatalogError: If there is no such event.
    """
    done = happenings(frame, of.event, moment, of.of)
    start = bounds(of.window, moment.as_of, moment.zone).start
    recent = np.full(len(done.times), fill_value=True) if start is None else done.times >= microseconds(start)
    positions, times = done.positions[recent], done.times[recent]
    people, owners, counts = np.unique(positions, return_inverse=True, return_counts=True)
    match of.measure:
        case "count":
            return Field(name="count", type=INTEGER), people, counts
        case "first":
            first = np.full(len(people), np.iinfo(np.int64).max)
            np.minimum.at(first, owners, times)
            return Field(name="first", type=TIMESTAMP), people, first
        case "days_since_last":
            last = np.full(len(people), np.iinfo(np.int64).min)
            np.maximum.at(last, owners, times)
            days = (microseconds(moment.as_of) - last) // _MICROSECONDS_A_DAY
            return Field(name="days_since_last", type=INTEGER), people, days
        case "sum":
            values: Any = pa.nulls(0) if done.values is None else done.values.filter(pa.array(recent))
            known = values.cast(pa.float64(), safe=False).fill_null(0.0)
            numbers = np.nan_to_num(np.asarray(known, dtype=np.float64), posinf=0, neginf=0)
            sums = np.bincount(owners, weights=numbers, minlength=len(people))
            return Field(name="sum", type=FLOAT), people, sums
        case _:
            assert_never(of.measure)


def happened(done: Happenings, edges: Sequence[dt.datetime], sets: Sequence[Membership]) -> Happened:
    """Count events, and the profiles that did them, in periods; those before the first are left out."""
    starts = np.array([microseconds(each) for each in edges], dtype=np.int64)
    periods = np.searchsorted(starts, done.times, side="right") - 1
    size = len(edges)
    events, customers = (np.zeros((len(sets), size), dtype=np.int64) for _ in range(2))
    for row, members in enumerate(sets):
        inside = members.flags()[done.positions] & (periods >= 0)
        events[row] = np.bincount(periods[inside], minlength=size)
        pairs = np.unique(done.positions[inside] * size + periods[inside])
        customers[row] = np.bincount(pairs % size, minlength=size)
    return Happened(events, customers)


def first_time(frame: ProfileFrame, events: Collection[str], zone: ZoneInfo) -> dt.datetime | None:
    """Give the instant of the first event of any of several types; None if there is none.

    Events of days happen at the first instant of their day in the zone.
    """
    firsts = []
    for table in {each.name: each for each in (events_of(frame, event) for event in events)}.values():
        columns = [table.time, *filter(None, [table.type_column])]
        for batch in table.source.batches(columns):
            times = batch.column(table.time)
            if table.type_column:
                times = times.filter(pc.is_in(batch.column(table.type_column), pa.array(list(events))))
            known: Any = instants(times, table.time_kind.read_in(zone)).drop_null()
            if len(known):
                firsts.append(instant_at(pc.min(known).value))
    return min(firsts, default=None)
