"""What a profile frame is made of: its tables, and the catalog that they make together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from segkit.errors import DataError
from segkit.profiles.lookups import lookup_of
from segkit.profiles.owners import UNKNOWN, Owners
from segkit.profiles.sources import ColumnNote
from segkit.profiles.survey import survey
from segkit.schema.catalog import Catalog
from segkit.schema.infer import refusal, time_kind_of
from segkit.schema.tablemap import EventTable, Table, TableMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from segkit.profiles.events import EventSource
    from segkit.profiles.keys import Key
    from segkit.profiles.lookups import LookupSource
    from segkit.profiles.sources import Source
    from segkit.schema.fields import Field
    from segkit.schema.types import TimeKind

#: What the table of profiles is called.
PROFILES = "profiles"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contents:
    """The tables of a frame, and their catalog.

    Args:
        profiles: The table of profiles.
        key: Its key.
        attributes: The columns of the profiles that rules can ask about, by name.
        left_out: The other columns of the profiles, and why.
        events: The tables of events, in the order they were added.
        lookups: The lookups, in the order they were added.
        overrides: The changes that were made by hand, in order: the name of a field, and what changes in it.
    """

    profiles: Source
    key: Key
    attributes: Mapping[str, Field]
    left_out: tuple[ColumnNote, ...] = ()
    events: tuple[EventSource, ...] = ()
    lookups: tuple[LookupSource, ...] = ()
    overrides: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    catalog: Catalog = field(init=False)

    def __post_init__(self) -> None:
        types = {each.name: each for table in self.events for each in table.types}
        named = {each.name: each for each in self.lookups}
        catalog = Catalog(
            key=self.attributes[self.key.name],
            attributes=self.attributes,
            events=types,
            lookups={each.name: lookup_of(each, self.attributes, types, named) for each in self.lookups},
            left_out=self._left_out(),
        )
        for name, changes in self.overrides:
            catalog = catalog.with_field(name, **changes)
        object.__setattr__(self, "catalog", catalog)

    def _left_out(self) -> dict[str, str]:
        """Why rules cannot ask about the columns that are left out, by the names they would ask with."""
        profiles = {note.column: note.note for note in self.left_out}
        lookups = {
            f"{note.table}.{note.column}": note.note for each in self.lookups for note in each.left_out
        }
        events = {
            f"{kind.name}/{note.column}": note.note
            for table in self.events
            for kind in table.types
            for note in table.left_out
        }
        return {**profiles, **lookups, **events}

    @property
    def sources(self) -> dict[str, Source]:
        """All the tables, by name."""
        events = {each.name: each.source for each in self.events}
        lookups = {each.name: each.source for each in self.lookups}
        return {PROFILES: self.profiles, **events, **lookups}

    @property
    def tables(self) -> TableMap:
        """What the tables and their columns are called."""
        return TableMap(
            profiles=Table(name=PROFILES, key=self.key.name),
            events={kind.name: _event_table(table) for table in self.events for kind in table.types},
            lookups={each.name: Table(name=each.name, key=each.key) for each in self.lookups},
        )

    def free_name(self, name: str) -> str:
        """Give a table name that no other table has. Names that differ only by case are one to a database."""
        taken = {each.casefold() for each in self.sources}
        names = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
        return next(each for each in names if each.casefold() not in taken)

    def column_type(self, field_name: str) -> pa.DataType | None:
        """Find the type of the column behind a field, as `with_field` names it; None if there is none."""
        event, _, column = field_name.partition("/")
        lookup, _, below = field_name.partition(".")
        places = [(self.profiles, field_name)]
        places += [(each.source, below) for each in self.lookups if each.name == lookup]
        places += [
            (each.source, column) for each in self.events if event in {kind.name for kind in each.types}
        ]
        return next((source.type_of(name) for source, name in places if name in source.column_names), None)

    def with_events(self, table: EventSource) -> Contents:
        """Add a table of events.

        Raises:
            DataError: If one of its event types is in another table.
        """
        for other in self.events:
            for kind in other.types:
                if kind.name in {each.name for each in table.types}:
                    raise DataError(
                        f"Event {kind.name!r} is in table {other.name!r} already. "
                        "Put its events in one table, or give one of the two another name."
                    )
        return replace(self, events=(*self.events, table))

    def part(self, rows: np.ndarray[Any, Any]) -> Contents:
        """Give some of the profiles, by their positions, and exactly their events, in memory."""
        owners = Owners(self.key.owners.keys.take(pa.array(rows)))
        return replace(
            self,
            profiles=self.profiles.with_table(self.profiles.take(rows)),
            key=replace(self.key, owners=owners),
            events=tuple(_events_of(table, owners) for table in self.events),
        )


def fields_of(
    table: str, source: Source, time_kinds: Mapping[str, TimeKind | str]
) -> tuple[dict[str, Field], tuple[ColumnNote, ...]]:
    """Make a field of every column that can be one, and a note about every other column."""
    refused = {name: refusal(source.type_of(name)) for name in source.column_names}
    kinds = {
        name: time_kind_of(name, source.type_of(name), time_kinds.get(name))
        for name, why in refused.items()
        if not why
    }
    left_out = [*source.left_out, *((name, why) for name, why in refused.items() if why)]
    return survey(source, kinds), tuple(ColumnNote(table, name, why) for name, why in left_out)


def _event_table(table: EventSource) -> EventTable:
    return EventTable(
        name=(table.name,) if "." in table.name else table.name,
        key=table.key,
        time=table.time,
        time_kind=table.time_kind,
        type=table.type_column,
    )


def _events_of(table: EventSource, owners: Owners) -> EventSource:
    """Keep the events of some profiles. The keys are read first, then the table, batch by batch."""
    is_owned = pa.array(owners.positions(table.source.column(table.key)) != UNKNOWN)
    kept, start = [], 0
    for batch in table.source.batches():
        kept.append(batch.filter(is_owned.slice(start, batch.num_rows)))
        start += batch.num_rows
    return replace(table, source=table.source.with_table(pa.Table.from_batches(kept, table.source.schema)))
