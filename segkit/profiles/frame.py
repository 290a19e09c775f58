"""The profile frame: customers, what they did, and the tables that both refer to.

A frame does not change. Every `with_...` returns a new frame that shares the tables of the old one.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, NoReturn, Self, Unpack

from segkit.errors import CatalogError, DataError
from segkit.profiles.clean import check_columns, check_mappings
from segkit.profiles.contents import PROFILES, Contents, fields_of
from segkit.profiles.events import EventColumns, EventOptions, EventSource, event_source
from segkit.profiles.keys import check_lookup_key, keys_in, read_key
from segkit.profiles.lookups import LookupSource
from segkit.profiles.readers import Types, read_table
from segkit.profiles.report import FrameReport, report_of
from segkit.schema.far import pandas_frame
from segkit.schema.infer import time_kind_of
from segkit.schema.types import TimeKind
from segkit.wording import plural

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    import pandas as pd
    import pyarrow as pa

    from segkit.profiles.owners import Owners
    from segkit.profiles.sources import Source
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap

#: What the first table of events is called.
EVENTS = "events"


class ProfileFrame:
    """Customers, one row each, with their events and the tables that both refer to.

    The tables that you pass are never changed. Tables in memory are shared, not copied, wherever their types
    allow it; Parquet files are not loaded.

    Args:
        data: The profiles: a pandas or polars frame, an Arrow table, or paths (see `read_table`).
        key: The column that identifies a profile. Any type but integer and text is read as text, and the
            report says so.
        time_kinds: What timestamps without a zone mean: column to `utc` (the default) or
            `local(Europe/Stockholm)`.
        types: Column to the type it is read as, or to how it is written, where another one is wanted:
            `{"id": "text", "joined": sk.date("%Y%m%d")}` (see `read_table`).
        read: How CSV files are written, where that is not found out: `{"encoding": "cp1252"}`, `separator`,
            `decimal`, `thousands`, `missing` (see `read_table`). What was found out is in the report. Of a
            spreadsheet, `{"sheet": "March"}` says which sheet is read; else it is the first.

    Raises:
        DataError: If a key is missing or occurs twice, or a column cannot be read.

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

    __slots__ = ("_contents",)
    _contents: Contents

    def __init__(
        self,
        data: object,
        *,
        key: str,
        time_kinds: Mapping[str, TimeKind | str] | None = None,
        types: Types | None = None,
        read: Mapping[str, Any] | None = None,
    ) -> None:
        check_mappings(time_kinds=time_kinds, types=types)
        source = read_table(data, types=types, read=read)
        check_columns([key, *(time_kinds or ())], source.column_names, "Profiles")
        if not source.num_rows:
            raise DataError("0 profiles: the table has no rows.")
        source, identity = read_key(source, key)
        attributes, left_out = fields_of(PROFILES, source, time_kinds or {})
        contents = Contents(profiles=source, key=identity, attributes=attributes, left_out=left_out)
        object.__setattr__(self, "_contents", contents)

    @classmethod
    def from_parquet(
        cls,
        path: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        key: str,
        time_kinds: Mapping[str, TimeKind | str] | None = None,
    ) -> Self:
        """Make a frame of profiles in Parquet files, which may be larger than memory.

        Only the key column stays in memory. The other columns are read batch by batch: once now, to make the
        catalog, and again whenever an engine needs them.

        Args:
            path: A file, a folder, a pattern with `*`, or a list of files.
            key: As for `ProfileFrame`.
            time_kinds: As for `ProfileFrame`.
        """
        return cls(path, key=key, time_kinds=time_kinds)

    @classmethod
    def from_events(cls, data: object, *, key: str, **columns: Unpack[EventOptions]) -> Self:
        """Make a frame where there is no table of customers: they are those who have an event.

        Whoever has no event is not among them. A database needs the customers as a table or a view of its
        own, with a row for each key.

        Args:
            data: The events, as for `with_events`.
            key: The column that holds the customer's key. Where it is missing, the event is nobody's.
            **columns: `time`, `type` and all other arguments of `with_events`.

        Raises:
            DataError: If no event has a key, or as for `with_events`.

        Examples:
            >>> import pandas as pd
            >>> events = pd.DataFrame({"id": ["a", "b", "a"], "ts": pd.to_datetime(["2026-06-01"] * 3)})
            >>> ProfileFrame.from_events(events, key="id", time="ts", event_type="purchase")
            ProfileFrame(2 profiles by 'id', 1 attribute, 1 event type in 1 table, 3 events)
        """
        keys = keys_in(read_table(data, types=columns.get("types")), key)
        return cls(keys, key=key).with_events(data, key=key, **columns)

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
        types: Types | None = None,
        read: Mapping[str, Any] | None = None,
    ) -> Self:
        """Add a table of events. A frame can have several.

        Args:
            data: The events, in memory or as paths (see `read_table`).
            key: The column that holds the profile's key.
            time: The column that holds the time of the event; a date means the first instant of its day.
            type: The column that holds the event type. The properties of a type are the columns that have a
                value in at least one of its rows.
            event_type: The type of all the events, if there is no such column.
            properties: The columns that rules can ask about; by default all but key, time and type.
            time_kind: What times without a zone mean: `utc` (the default) or `local(Europe/Stockholm)`.
                A date stands for the first instant of its day in the evaluation zone.
            time_kinds: The same for other columns of timestamps: column to time kind.
            types: Column to the type it is read as, or to how it is written, as for `ProfileFrame`.
            read: How CSV files are written, as for `ProfileFrame`.

        Raises:
            DataError: If a column is missing or has a type that does not fit, or an event type is in another
                table already.
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
        name = self._contents.free_name(f"{EVENTS}_{event_type}" if event_type else EVENTS)
        added = event_source(name, read_table(data, types=types, read=read), columns, self._contents.key)
        return self._with(self._contents.with_events(added))

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
        types: Types | None = None,
        read: Mapping[str, Any] | None = None,
    ) -> Self:
        """Add a table that others refer to by its key. Rules reach it by dotted names: `product.brand`.

        Args:
            name: The first part of those names.
            data: The lookup, in memory or as a path (see `read_table`).
            key: The column that identifies its rows; integer or text.
            on: The column that refers to it, in profiles and events that have one of that name; or, for each
                event type, the property that does. By default, the column with the name of the key.
            on_profile: The attribute of the profile that refers to it, if no event does or it has another
                name than `on`.
            on_lookup: For each other lookup that refers to this one, the column that does. It allows a second
                hop: `product.supplier.country`.
            time_kinds: What timestamps without a zone mean, as for `ProfileFrame`.
            types: Column to the type it is read as, or to how it is written, as for `ProfileFrame`.
            read: How CSV files are written, as for `ProfileFrame`.

        Raises:
            DataError: If a key is missing or occurs twice, or nothing refers to the lookup.
        """
        if self._contents.free_name(name) != name:
            raise DataError(f"A table is called {name!r} already. Give the lookup another name.")
        source = read_table(data, types=types, read=read)
        check_columns([key, *(time_kinds or ())], source.column_names, f"Lookup {name!r}")
        check_lookup_key(source, name, key)
        fields, left_out = fields_of(name, source, time_kinds or {})
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
        return self._with(replace(self._contents, lookups=(*self._contents.lookups, added)))

    def with_field(self, name: str, **changes: Any) -> Self:  # noqa: ANN401 - the arguments of Field
        """Describe a field by hand, beyond what its column says.

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
            kind = changes["time_kind"]
            changes["time_kind"] = TimeKind.parse(kind) if isinstance(kind, str) else kind
            arrow = self._contents.column_type(name)
            if arrow is not None:
                time_kind_of(name, arrow, changes["time_kind"])
        overrides = (*self._contents.overrides, (name, changes))
        return self._with(replace(self._contents, overrides=overrides))

    @property
    def catalog(self) -> Catalog:
        """All that rules can ask about."""
        return self._contents.catalog

    @property
    def tables(self) -> TableMap:
        """What the tables and columns are called."""
        return self._contents.tables

    @property
    def key(self) -> str:
        """The column that identifies a profile."""
        return self._contents.key.name

    @property
    def size(self) -> int:
        """How many profiles there are."""
        return self._contents.profiles.num_rows

    @property
    def profiles(self) -> Source:
        """The table of profiles."""
        return self._contents.profiles

    @property
    def events(self) -> tuple[EventSource, ...]:
        """The tables of events, in the order they were added."""
        return self._contents.events

    @property
    def lookups(self) -> tuple[LookupSource, ...]:
        """The lookups, in the order they were added."""
        return self._contents.lookups

    @property
    def owners(self) -> Owners:
        """Which profile a row of another table belongs to: from keys to positions of profiles."""
        return self._contents.key.owners

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
        return pandas_frame(self.profiles.table(columns))

    def part(self, rows: np.ndarray[Any, Any]) -> Self:
        """Give a frame of some of the profiles and exactly their events, in memory, with the same catalog.

        Args:
            rows: The positions of the profiles, in ascending order.

        Examples:
            >>> import numpy as np, pyarrow as pa
            >>> ProfileFrame(pa.table({"id": [1, 2, 3]}), key="id").part(np.array([0, 2])).keys().to_pylist()
            [1, 3]
        """
        return self._with(self._contents.part(rows))

    def report(self) -> FrameReport:
        """Count what segments cannot use, such as events without a profile and references without a row.

        This reads the keys and times of all events: a few seconds for tens of millions.
        """
        return report_of(self._contents)

    def _with(self, contents: Contents) -> Self:
        changed = object.__new__(type(self))
        object.__setattr__(changed, "_contents", contents)
        return changed

    def __getstate__(self) -> Contents:
        return self._contents

    def __setstate__(self, contents: Contents) -> None:
        object.__setattr__(self, "_contents", contents)

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
