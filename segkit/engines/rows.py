"""The data of a frame as plain Python rows: what the reference interpreter reads.

Everything that semantics calls missing is None here: NULL, NaT, NaN and infinities. Timestamps are aware
instants, lists hold known elements only.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.windows import from_wall
from segkit.errors import DataError
from segkit.schema.far import FarMoment, python_rows
from segkit.schema.types import DAY, zone_info
from segkit.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from segkit.profiles.frame import ProfileFrame
    from segkit.profiles.sources import Source
    from segkit.schema.types import TimeKind

#: The most events of one customer that are read: each becomes an object, and each rule looks at each of them.
MOST_EVENTS = 100_000

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a known profile, with a time and a type.

    Args:
        type: Its type.
        time: When it happened, in UTC; of an event of a day, naive midnight, until `Rows.read_in` says when
            that day begins.
        properties: Its other columns.
    """

    type: str
    time: dt.datetime
    properties: Row

    def read_in(self, zone: ZoneInfo) -> EventRow:
        """Let an event of a day happen at its first instant in a zone."""
        return self if self.time.tzinfo is not None else replace(self, time=from_wall(self.time, zone))


@dataclass(frozen=True, slots=True)
class Rows:
    """The whole data.

    Args:
        profiles: Key to attributes, in the frame's order.
        events: Key to the profile's events, in the order of the tables.
        lookups: Lookup name to rows by key.
    """

    profiles: Mapping[object, Row]
    events: Mapping[object, Sequence[EventRow]]
    lookups: Mapping[str, Mapping[object, Row]]

    def read_in(self, zone: ZoneInfo) -> Rows:
        """Let the events of days happen at the first instant of their day in a zone."""
        if all(each.time.tzinfo is not None for rows in self.events.values() for each in rows):
            return self
        events = {key: [each.read_in(zone) for each in rows] for key, rows in self.events.items()}
        return replace(self, events=events)


def rows_of(frame: ProfileFrame, keys: Sequence[object] | None = None) -> Rows:
    """Read a frame into rows; for small data, or few profiles, since every value becomes a Python object.

    Args:
        frame: The data.
        keys: Only these profiles and their events; all, if not said. Lookups are always read whole.

    Raises:
        DataError: If the profiles asked for have more events than can be read.
    """
    catalog = frame.catalog
    attribute_kinds = {name: field.time_kind for name, field in catalog.attributes.items()}
    read = python_rows(_of_keys(frame.profiles, frame.key, keys))
    profiles = {row[frame.key]: _known(row, attribute_kinds) for row in read}
    lookups = {}
    for lookup in frame.lookups:
        kinds = {name: field.time_kind for name, field in catalog.lookups[lookup.name].fields.items()}
        rows = python_rows(lookup.source.table())
        lookups[lookup.name] = {row[lookup.key]: _known(row, kinds) for row in rows}
    return Rows(profiles, _events(frame, profiles, keys), lookups)


def _of_keys(source: Source, column: str, keys: Sequence[object] | None) -> pa.Table:
    """Read the rows of some keys, batch by batch."""
    if keys is None:
        return source.table()
    wanted = pa.array(keys, source.type_of(column))
    batches = (each.filter(pc.is_in(each.column(column), wanted)) for each in source.batches())
    return pa.Table.from_batches(batches, source.schema)


def _events(
    frame: ProfileFrame, profiles: Mapping[object, Row], keys: Sequence[object] | None
) -> dict[object, list[EventRow]]:
    events: dict[object, list[EventRow]] = defaultdict(list)
    tables = [_of_keys(each.source, each.key, keys) for each in frame.events]
    if keys is not None:
        check_events(sum(each.num_rows for each in tables), *keys)
    for source, table in zip(frame.events, tables, strict=True):
        for row in python_rows(table):
            type_ = row[source.type_column] if source.type_column else source.event_type
            time = _happened(row[source.time], source.time_kind)
            key = row[source.key]
            if key not in profiles or type_ is None or not isinstance(time, dt.datetime):
                continue
            known = frame.catalog.events.get(type_)
            kinds = {} if known is None else {name: each.time_kind for name, each in known.properties.items()}
            events[key].append(EventRow(str(type_), time, _known(row, kinds)))
    return events


def check_events(count: int, *keys: object) -> None:
    """Refuse to read more events than can be looked at one by one.

    Raises:
        DataError: If there are more.
    """
    if count > MOST_EVENTS:
        raise DataError(
            f"{join_words([repr(each) for each in keys])} has more than {MOST_EVENTS:,} events, too many to "
            "go through one by one. Ask for the audience: it says who is in, whatever they did."
        )


def _happened(value: object, kind: TimeKind) -> object:
    if isinstance(value, FarMoment):  # after every as-of, or before every window that begins
        return (
            None if value > dt.date.max else dt.datetime.min.replace(tzinfo=None if kind == DAY else dt.UTC)
        )
    at = instant(value, kind)
    return at.replace(tzinfo=None) if kind == DAY and isinstance(at, dt.datetime) else at


def _known(row: Row, kinds: Mapping[str, TimeKind | None]) -> Row:
    return {name: known(instant(value, kinds.get(name))) for name, value in row.items()}


def instant(value: object, kind: TimeKind | None) -> object:
    """Read a timestamp as an instant by its time kind; anything else is given back."""
    if not isinstance(value, dt.datetime):
        return value
    plain = dt.datetime(*value.timetuple()[:6], value.microsecond, tzinfo=value.tzinfo)
    if plain.tzinfo is not None:
        return plain.astimezone(dt.UTC)
    if kind is not None and kind.name == "local":
        return from_wall(plain, zone_info(kind.zone))
    return plain.replace(tzinfo=dt.UTC)


def known(value: object) -> object:
    """Give None for every value that is missing; lists lose their missing elements."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [each for each in map(known, value) if each is not None]
    return value
