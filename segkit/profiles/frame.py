"""The profile frame: profiles, what they did, and what their rows refer to.

A frame is a value. Every `with_...` returns a new one that shares the tables of the old.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any, NoReturn, Self

import pyarrow as pa

from segkit.errors import CatalogError, DataError
from segkit.profiles.clean import check_columns
from segkit.profiles.events import EventColumns, EventSource, event_source
from segkit.profiles.keys import Key, check_lookup_key, read_key
from segkit.profiles.lookups import LookupSource, lookup_of
from segkit.profiles.owners import Owners
from segkit.profiles.part import events_of, held
from segkit.profiles.readers import read_table
from segkit.profiles.report import FrameReport, report_of
from segkit.profiles.sources import ColumnNote, Source
from segkit.profiles.survey import survey
from segkit.schema.catalog import Catalog
from segkit.schema.infer import refusal, time_kind_of
from segkit.schema.tablemap import EventTable, Table, TableMap
from segkit.schema.types import TimeKind
from segkit.wording import plural

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    import pandas as pd

    from segkit.schema.catalog import EventType, Lookup
    from segkit.schema.fields import Field

#: What the table of profiles is called.
PROFILES = "profiles"
#: What the first table of events is called.
EVENTS = "events"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Parts:
    """All that a frame is made of; the catalog is made from the rest."""

    profiles: Source
    key: Key
    attributes: Mapping[str, Field]
    left_out: tuple[ColumnNote, ...] = ()
    events: tuple[EventSource, ...] = ()
    lookups: tuple[LookupSource, ...] = ()
    overrides: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    catalog: Catalog = field(init=False)

    def __post_init__(self) -> None:
        catalog = Catalog(
            key=self.attributes[self.key.name],
            attributes=self.attributes,
            events=self.event_types,
            lookups={each.name: self.lookup(each) for each in self.lookups},
        )
        for name, changes in self.overrides:
            catalog = catalog.with_field(name, **changes)
        object.__setattr__(self, "catalog", catalog)

    @property
    def event_types(self) -> dict[str, EventType]:
        return {each.name: each for table in self.events for each in table.types}

    @property
    def named_sources(self) -> dict[str, Source]:
        """The tables beside the profiles, by name."""
        found = {each.name: each.source for each in self.events}
        return {**found, **{each.name: each.source for each in self.lookups}}

    def lookup(self, source: LookupSource) -> Lookup:
        named = {each.name: each for each in self.lookups}
        return lookup_of(source, self.attributes, self.event_types, named)

    def free_name(self, name: str) -> str:
        """Give a table name that no other table has, in any case: databases do not tell them apart."""
        taken = {PROFILES, *(each.casefold() for each in self.named_sources)}
        names = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
        return next(each for each in names if each.casefold() not in taken)


class ProfileFrame:
    """Customers, one row each, with their events and the tables that both refer to.

    What is handed in is read, never changed. Tables in memory are shared, not copied, wherever their types
    allow it; Parquet files stay files.

    Args:
        data: The profiles: a pandas or polars frame, an Arrow table, or paths (see `read_table`).
        key: The column that identifies a profile. Integers and texts stay as they are, any other type is
            read as text, and the report says so.
        time_kinds: What timestamps without a zone mean: column to `utc` (if nothing is said) or
            `local(Europe/Stockholm)`.
        types: Columns that are to be read as another type (see `read_table`).

    Raises:
        DataError: If the key is missing in a row or there twice, or a column cannot be read.

    Examples:
        >>> import pandas as pd
        >>> customers = pd.DataFrame({"id": ["a", "b"], "country": ["SE", None]})
        >>> events = pd.DataFrame({"id": ["a", "a"], "ts": pd.to_datetime(["2026-06-01", "2026-06-02"])})
        >>> frame = ProfileFrame(customers, key="id")
        >>> frame.with_events(events, key="id", time="ts", event_type="purchase")
        ProfileFrame(2 profiles by 'id', 2 attributes, 1 event type in 1 table, 2 events)
        >>> frame
        ProfileFrame(2 profiles by 'id', 2 attributes)
    """

    __slots__ = ("_parts",)
    _parts: _Parts

    def __init__(
        self,
        data: object,
        *,
        key: str,
        time_kinds: Mapping[str, TimeKind | str] | None = None,
        types: Mapping[str, str | pa.DataType] | None = None,
    ) -> None:
        source = read_table(data, types=types)
        check_columns([key, *(time_kinds or ())], source.column_names, "Profiles")
        if not source.num_rows:
            raise DataError("0 profiles: the table has no rows.")
        source, read = read_key(source, key)
        attributes, left_out = _fields(PROFILES, source, time_kinds or {})
        parts = _Parts(profiles=source, key=read, attributes=attributes, left_out=left_out)
        object.__setattr__(self, "_parts", parts)

    @classmethod
    def from_parquet(
        cls,
        path: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        key: str,
        time_kinds: Mapping[str, TimeKind | str] | None = None,
    ) -> Self:
        """Make a frame of profiles in Parquet files, which may be larger than memory.

        The key column is kept in memory. Everything else is read batch by batch: once now, for the catalog,
        and then whenever an engine needs it.

        Args:
            path: A file, a folder, a pattern with `*`, or a list of files.
            key: As for `ProfileFrame`.
            time_kinds: As for `ProfileFrame`.
        """
        return cls(path, key=key, time_kinds=time_kinds)

    def with_events(  # noqa: PLR0913 - each says one thing about the table
        self,
        data: object,
        *,
        key: str,
        time: str,
        type: str | None = None,  # noqa: A002 - the word people have for it
        event_type: str | None = None,
        properties: Collection[str] | None = None,
        time_kind: TimeKind | str | None = None,
        time_kinds: Mapping[str, TimeKind | str] | None = None,
        types: Mapping[str, str | pa.DataType] | None = None,
    ) -> Self:
        """Add a table of events. Several tables add up.

        Args:
            data: The events, in memory or as paths (see `read_table`).
            key: The column that holds the profile's key.
            time: The column that holds the instant; a date stands for its first instant.
            type: The column that holds the event type. Each type gets the properties that have a value in
                one of its rows.
            event_type: The type of all the events, where there is no such column.
            properties: The columns that rules can ask about; all others, if not said.
            time_kind: What times without a zone mean: `utc` (if nothing is said) or
                `local(Europe/Stockholm)`.
            time_kinds: The same for other timestamps, by column.
            types: Columns that are to be read as another type (see `read_table`).

        Raises:
            DataError: If a column is not there or cannot be what it is said to be, or an event type is in
                another table already.
        """
        columns = EventColumns(
            key=key,
            time=time,
            type=type or "",
            event_type=event_type or "",
            properties=properties,
            time_kind=time_kind,
            time_kinds=time_kinds or {},
        )
        name = self._parts.free_name(f"{EVENTS}_{event_type}" if event_type else EVENTS)
        added = event_source(name, read_table(data, types=types), columns, self._parts.key)
        for table in self._parts.events:
            for kind in table.types:
                if kind.name in {each.name for each in added.types}:
                    raise DataError(
                        f"Event {kind.name!r} is in table {table.name!r} already. "
                        "Put its events in one table, or give one of the two another name."
                    )
        return self._with(events=(*self._parts.events, added))

    def with_lookup(  # noqa: PLR0913 - each says one thing about the table
        self,
        name: str,
        data: object,
        *,
        key: str,
        on: str | Mapping[str, str] | None = None,
        on_profile: str | None = None,
        on_lookup: Mapping[str, str] | None = None,
        time_kinds: Mapping[str, TimeKind | str] | None = None,
        types: Mapping[str, str | pa.DataType] | None = None,
    ) -> Self:
        """Add a table that others refer to by its key. Rules reach it by dotted names: `product.brand`.

        Args:
            name: The first part of those names.
            data: The lookup, in memory or as a path (see `read_table`).
            key: Its column that is unique; integer or text.
            on: The column that refers to it, wherever profiles or events have one of that name; or event type
                to property. If nothing is said, a column called like the key.
            on_profile: The attribute of the profile that refers to it, where only that does or it has another
                name.
            on_lookup: Other lookup to its column that refers to this one, for a second hop:
                `product.supplier.country`.
            time_kinds: What timestamps without a zone mean, by column.
            types: Columns that are to be read as another type (see `read_table`).

        Raises:
            DataError: If the key is missing in a row or there twice, or nothing refers to it.
        """
        if self._parts.free_name(name) != name:
            raise DataError(f"A table is called {name!r} already. Give the lookup another name.")
        source = read_table(data, types=types)
        check_columns([key, *(time_kinds or ())], source.column_names, f"Lookup {name!r}")
        check_lookup_key(source, name, key)
        fields, left_out = _fields(name, source, time_kinds or {})
        if on is None and on_profile is None and on_lookup is None:
            on = key
        added = LookupSource(
            name=name,
            source=source,
            key=key,
            on=on or "",
            on_profile=on_profile or "",
            on_lookup=on_lookup or {},
            fields=fields,
            left_out=left_out,
        )
        return self._with(lookups=(*self._parts.lookups, added))

    def with_field(self, name: str, **changes: Any) -> Self:  # noqa: ANN401 - the arguments of Field
        """Say more about a field than its column does.

        Args:
            name: `country`, `purchase/amount` for an event's property, or `product.brand` for a lookup's.
            **changes: `label`, `description`, `unit`, `time_kind`, `scale`.

        Raises:
            CatalogError: If there is no such field, or the change does not fit its type.
            DataError: If a time kind contradicts the column.

        Examples:
            >>> import pyarrow as pa
            >>> frame = ProfileFrame(pa.table({"id": [1], "value": [9.5]}), key="id")
            >>> frame.with_field("value", label="Lifetime value", unit="EUR").catalog.attributes[
            ...     "value"
            ... ].title
            'Lifetime value'
        """
        for fixed in ("name", "type"):
            if fixed in changes:
                raise CatalogError(
                    f"The {fixed} of field {name!r} is that of its column. "
                    "Change it in the data, or pass types={...} with the table."
                )
        if "time_kind" in changes:
            said = changes["time_kind"]
            changes["time_kind"] = TimeKind.parse(said) if isinstance(said, str) else said
            arrow = self._arrow_type(name)
            if arrow is not None:
                time_kind_of(name, arrow, changes["time_kind"])
        return self._with(overrides=(*self._parts.overrides, (name, changes)))

    @property
    def catalog(self) -> Catalog:
        """All that rules can ask about."""
        return self._parts.catalog

    @property
    def tables(self) -> TableMap:
        """What the tables and columns are called."""
        events = {
            kind.name: EventTable(
                name=(table.name,) if "." in table.name else table.name,
                key=table.key,
                time=table.time,
                time_kind=table.time_kind,
                type=table.type_column,
            )
            for table in self._parts.events
            for kind in table.types
        }
        return TableMap(
            profiles=Table(name=PROFILES, key=self.key),
            events=events,
            lookups={each.name: Table(name=each.name, key=each.key) for each in self._parts.lookups},
        )

    @property
    def key(self) -> str:
        """The column that identifies a profile."""
        return self._parts.key.name

    @property
    def size(self) -> int:
        """How many profiles there are."""
        return self._parts.profiles.num_rows

    @property
    def profiles(self) -> Source:
        """The table of profiles."""
        return self._parts.profiles

    @property
    def events(self) -> tuple[EventSource, ...]:
        """The tables of events, in the order they were added."""
        return self._parts.events

    @property
    def lookups(self) -> tuple[LookupSource, ...]:
        """The lookups, in the order they were added."""
        return self._parts.lookups

    @property
    def owners(self) -> Owners:
        """Whose a row of another table is: from its key to the position of a profile."""
        return self._parts.key.owners

    def keys(self) -> pa.Array[Any]:
        """Give the keys, in the order of the profiles."""
        return self.owners.keys

    def to_pandas(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Give the profiles, or some of their columns, as a new pandas frame.

        Examples:
            >>> import pyarrow as pa
            >>> ProfileFrame(pa.table({"id": [1, 2], "plan": ["a", "b"]}), key="id").to_pandas(["plan"])
              plan
            0    a
            1    b
        """
        check_columns(columns or (), self.profiles.column_names, "Profiles")
        found: pd.DataFrame = self.profiles.table(columns).to_pandas()
        return found

    def part(self, rows: np.ndarray[Any, Any]) -> Self:
        """Give a frame of some of the profiles and exactly their events, in memory; the catalog stays.

        Args:
            rows: The numbers of the profiles, in ascending order.

        Examples:
            >>> import numpy as np, pyarrow as pa
            >>> ProfileFrame(pa.table({"id": [1, 2, 3]}), key="id").part(np.array([0, 2])).keys().to_pylist()
            [1, 3]
        """
        parts = self._parts
        owners = Owners(self.keys().take(pa.array(rows)))
        return self._with(
            profiles=held(parts.profiles, parts.profiles.take(rows)),
            key=replace(parts.key, owners=owners),
            events=tuple(events_of(each, owners) for each in parts.events),
        )

    def report(self) -> FrameReport:
        """Count what segments cannot use: events without a known profile, unmatched references, and the like.

        Reads the keys and times of all events; a few seconds for tens of millions.
        """
        parts = self._parts
        sources = {PROFILES: parts.profiles, **parts.named_sources}
        left_out = [*parts.left_out]
        for notes in (*(each.left_out for each in parts.events), *(each.left_out for each in parts.lookups)):
            left_out += notes
        return report_of(
            profiles=parts.profiles,
            owners=self.owners,
            events=parts.events,
            lookups=parts.lookups,
            catalog=self.catalog,
            left_out=tuple(left_out),
            casts=tuple(
                ColumnNote(name, column, phrase)
                for name, source in sources.items()
                for column, phrase in source.casts.items()
            ),
        )

    def _with(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields of _Parts
        changed = object.__new__(type(self))
        object.__setattr__(changed, "_parts", replace(self._parts, **changes))
        return changed

    def _arrow_type(self, name: str) -> pa.DataType | None:
        """Find the type of the column behind a field, if there is one."""
        event, _, column = name.partition("/")
        lookup, _, below = name.partition(".")
        places = [(self.profiles, name)]
        places += [(each.source, below) for each in self.lookups if each.name == lookup]
        places += [
            (each.source, column) for each in self.events if event in {kind.name for kind in each.types}
        ]
        return next((source.type_of(name) for source, name in places if name in source.column_names), None)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("A ProfileFrame does not change. Its with_... methods return a changed copy.")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("A ProfileFrame does not change. Its with_... methods return a changed copy.")

    def __len__(self) -> int:
        return self.size

    def __repr__(self) -> str:
        return f"ProfileFrame({', '.join(self._facts())})"

    def _facts(self) -> list[str]:
        facts = [f"{plural(self.size, 'profile')} by {self.key!r}"]
        facts.append(plural(len(self.catalog.attributes), "attribute"))
        if self.events:
            types = plural(len(self.catalog.events), "event type")
            facts.append(f"{types} in {plural(len(self.events), 'table')}")
            facts.append(plural(sum(each.source.num_rows for each in self.events), "event"))
        if self.lookups:
            facts.append(f"lookups {', '.join(each.name for each in self.lookups)}")
        return facts

    def _repr_html_(self) -> str:
        rows = [("profiles", self.size, ", ".join(self.catalog.attributes))]
        rows += [
            (table.name, table.source.num_rows, ", ".join(kind.name for kind in table.types))
            for table in self.events
        ]
        rows += [(each.name, each.source.num_rows, ", ".join(each.fields)) for each in self.lookups]
        body = "".join(
            f"<tr><th scope='row'>{escape(name)}</th><td>{count:,}</td><td>{escape(what)}</td></tr>"
            for name, count, what in rows
        )
        head = "<tr><th scope='col'>table</th><th scope='col'>rows</th><th scope='col'>holds</th></tr>"
        caption = f"<caption>{escape(repr(self))}</caption>"
        return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _fields(
    table: str, source: Source, time_kinds: Mapping[str, TimeKind | str]
) -> tuple[dict[str, Field], tuple[ColumnNote, ...]]:
    """Make the fields of all columns that can be one, and notes about the others."""
    refused = {name: refusal(source.type_of(name)) for name in source.column_names}
    kinds = {
        name: time_kind_of(name, source.type_of(name), time_kinds.get(name))
        for name, why in refused.items()
        if not why
    }
    notes = tuple(ColumnNote(table, name, why) for name, why in refused.items() if why)
    return survey(source, kinds), notes
