"""The table map: what the tables and columns of a catalog are called in a database.

Segments name fields, and the table map says in which table and column each field is. The default map
(`TableMap.of`) uses the names of the catalog: a table `profiles`, a table `events` with columns `type` and
`time`, and a table for each lookup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from segkit.errors import CatalogError
from segkit.schema.given import named
from segkit.schema.read_only import HoldsMappings
from segkit.schema.types import UTC, TimeKind
from segkit.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segkit.schema.catalog import Catalog

#: The values for true and false in a database without booleans.
DEFAULT_BOOLEANS = (1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(HoldsMappings):
    """A table of profiles or of a lookup.

    Args:
        name: Its name, qualified with dots: `shop.public.customers`. A part that itself holds a dot is
            given as a tuple: `("shop", "public", "my.table")`.
        key: The column that identifies a row.
        columns: Field name to column name, where they differ.
        time_kinds: Field name to time kind, where the database's differs from the catalog's.
    """

    name: str | tuple[str, ...]
    key: str
    columns: Mapping[str, str] = field(default_factory=dict)
    time_kinds: Mapping[str, TimeKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_name(self.name)
        object.__setattr__(self, "columns", named(self.columns, str, "A table map: columns"))
        object.__setattr__(self, "time_kinds", named(self.time_kinds, TimeKind, "A table map: time_kinds"))

    def column(self, name: str) -> str:
        """Give the column of a field."""
        return self.columns.get(name, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable(HoldsMappings):
    """A table of events of one type or of many.

    Args:
        name: Its name, as in `Table`.
        key: The column that holds the profile's key.
        time: The column that holds the time of the event.
        time_kind: What its timestamps mean; by default `utc`. With `date`, the column holds dates.
        type: The column that holds the event type; empty if the table holds one type only.
        types: Event type to its value in that column, where they differ.
        columns: Property name to column name, where they differ.
        time_kinds: Property name to time kind, where the database's differs from the catalog's.
    """

    name: str | tuple[str, ...]
    key: str
    time: str
    time_kind: TimeKind = UTC
    type: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    time_kinds: Mapping[str, TimeKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_name(self.name)
        object.__setattr__(self, "types", named(self.types, str, "A table map: types"))
        object.__setattr__(self, "columns", named(self.columns, str, "A table map: columns"))
        object.__setattr__(self, "time_kinds", named(self.time_kinds, TimeKind, "A table map: time_kinds"))

    def column(self, name: str) -> str:
        """Give the column of a property."""
        return self.columns.get(name, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMap(HoldsMappings):
    """The tables of a catalog in a database.

    Args:
        profiles: The table of profiles.
        events: Event type to its table. The entry `"*"` is for every type without an entry.
        lookups: Lookup name to its table.
        booleans: The values for true and false, if the database has no booleans.

    Examples:
        >>> tables = TableMap(
        ...     profiles=Table(name="crm.public.customers", key="ID"),
        ...     events={"*": EventTable(name="crm.public.events", key="CUSTOMER_ID", time="TS", type="KIND")},
        ... )
        >>> tables.event("purchase").time
        'TS'
    """

    profiles: Table
    events: Mapping[str, EventTable] = field(default_factory=dict)
    lookups: Mapping[str, Table] = field(default_factory=dict)
    booleans: tuple[int | str, int | str] = DEFAULT_BOOLEANS

    def __post_init__(self) -> None:
        object.__setattr__(self, "events", named(self.events, EventTable, "TableMap: events"))
        object.__setattr__(self, "lookups", named(self.lookups, Table, "TableMap: lookups"))

    def event(self, name: str) -> EventTable:
        """Find the table of an event type.

        Raises:
            CatalogError: If the map has no table for it.
        """
        table = self.events.get(name) or self.events.get("*")
        if table is None:
            raise CatalogError(
                f"The table map has no table for event {name!r}. {did_you_mean(name, self.events)}".rstrip()
                + ' Add one to TableMap(events={...}); the entry "*" serves every other type.'
            )
        return table

    def lookup(self, name: str) -> Table:
        """Find the table of a lookup.

        Raises:
            CatalogError: If the map has no table for it.
        """
        if name not in self.lookups:
            raise CatalogError(
                f"The table map has no table for lookup {name!r}. {did_you_mean(name, self.lookups)}".rstrip()
            )
        return self.lookups[name]

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """Make the map that uses the names of the catalog."""
        return cls(
            profiles=Table(name="profiles", key=catalog.key.name),
            events={"*": EventTable(name="events", key=catalog.key.name, time="time", type="type")},
            lookups={each.name: Table(name=each.name, key=each.key) for each in catalog.lookups.values()},
        )


def _check_name(name: str | tuple[str, ...]) -> None:
    given = (name,) if isinstance(name, str) else name
    if not isinstance(given, tuple) or not all(isinstance(each, str) for each in given):
        raise CatalogError(f"A table name is a text, or a tuple of its parts; got {shown(name)}.")
    if not all(parts_of(name)):
        raise CatalogError(f"Table name {name!r} has an empty part.")


def parts_of(name: str | tuple[str, ...]) -> tuple[str, ...]:
    """Split a table name into its parts.

    Examples:
        >>> parts_of("shop.public.customers"), parts_of(("shop", "my.table"))
        (('shop', 'public', 'customers'), ('shop', 'my.table'))
    """
    return tuple(name.split(".")) if isinstance(name, str) else name
