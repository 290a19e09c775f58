"""A frame as the tables that a database is given: columns with their types, rows of plain Python values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import cycle
from typing import TYPE_CHECKING, Any

from segkit.engines.rows import instant
from segkit.schema.infer import data_type
from segkit.schema.types import BOOLEAN, DATE, DAY, TEXT, TimeKind, zone_info

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    import segkit as sk
    from segkit.profiles.sources import Source
    from segkit.schema.types import DataType


class CannotHoldError(Exception):
    """A database has no place for some value of a test; says which."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Args:
        field: Its name in the frame.
        name: Its name in the database.
        type: The type of its values.
        time_kind: What its timestamps mean.
        precision: Digits of a decimal, and how many of them are decimals.
        is_type: Whether it holds event types.
    """

    field: str
    name: str
    type: DataType
    time_kind: TimeKind | None = None
    precision: tuple[int, int] = (0, 0)
    is_type: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A table.

    Args:
        name: Its name in the frame.
        columns: Its columns.
        rows: Its rows; None is missing, instants are aware and in UTC.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    def values(self) -> list[list[Any]]:
        """Give the values of each column."""
        return [[row[place] for row in self.rows] for place in range(len(self.columns))]


@dataclass(frozen=True, slots=True)
class Keeping:
    """How databases keep what a frame has otherwise, so that a table map has something to say.

    Args:
        time_kinds: The time kinds of timestamp columns, where they differ from the catalog's.
        booleans: The texts for true and false in databases without booleans; missing ones are any other.
    """

    time_kinds: tuple[tuple[str, str], ...] = ()
    booleans: tuple[str, str] | None = None

    def kept(self, column: Column, values: Sequence[Any], *, booleans: bool) -> tuple[Column, list[Any]]:
        """Give a column and its values as a database is given them, which may have booleans of its own.

        Raises:
            CannotHoldError: If a value has no place in the kind that its column is kept as.
        """
        if self.booleans is not None and column.type == BOOLEAN and not booleans:
            true, false = self.booleans
            others = cycle((None, "?", true.swapcase(), f"{false} "))
            kept = [next(others) if each is None else true if each else false for each in values]
            return replace(column, type=TEXT), kept
        if column.time_kind == DAY:
            return replace(column, type=DATE), [None if each is None else each.date() for each in values]
        named = dict(self.time_kinds).get(column.field)
        if named is None or column.time_kind is None:
            return column, list(values)
        kind = TimeKind.parse(named)
        return replace(column, time_kind=kind), [_retimed(each, column.time_kind, kind) for each in values]

    def mapped(self, tables: sk.TableMap) -> sk.TableMap:
        """Say in a table map how it is kept."""
        kinds = {name: TimeKind.parse(kind) for name, kind in self.time_kinds}
        return replace(
            tables,
            booleans=self.booleans or tables.booleans,
            profiles=replace(tables.profiles, time_kinds=kinds),
            events={name: replace(each, time_kinds=kinds) for name, each in tables.events.items()},
            lookups={name: replace(each, time_kinds=kinds) for name, each in tables.lookups.items()},
        )


def _retimed(value: dt.datetime | None, before: TimeKind, after: TimeKind) -> dt.datetime | None:
    """Give the value of one time kind that stands for the instant that a value of another does."""
    if value is None:
        return None
    at = instant(value, before)
    assert isinstance(at, dt.datetime)
    if after.name == "instant":
        return at
    wall = at.astimezone(zone_info(after.zone) if after.name == "local" else dt.UTC).replace(tzinfo=None)
    if instant(wall, after) != at:
        raise CannotHoldError(f"{value} is the second meaning of its wall time")
    return wall


def stored_tables(frame: sk.ProfileFrame) -> Iterator[Stored]:
    """Give all tables of a frame."""
    catalog = frame.catalog
    yield _stored(
        "profiles", frame.profiles, {name: each.time_kind for name, each in catalog.attributes.items()}
    )
    for events in frame.events:
        kinds = {
            name: each.time_kind
            for known in events.types
            for name, each in catalog.events[known.name].properties.items()
        }
        yield _stored(
            events.name, events.source, {**kinds, events.time: events.time_kind}, events.type_column
        )
    for lookup in frame.lookups:
        fields = catalog.lookups[lookup.name].fields
        yield _stored(lookup.name, lookup.source, {name: each.time_kind for name, each in fields.items()})


def _stored(name: str, source: Source, kinds: Mapping[str, TimeKind | None], type_column: str = "") -> Stored:
    table = source.table()
    columns = []
    for each in table.schema:
        type_ = data_type(each.type)
        if type_ is not None:
            kind = kinds.get(each.name)
            columns.append(
                Column(each.name, each.name, type_, kind, _precision(each.type), each.name == type_column)
            )
    held = [table.column(each.field).to_pylist() for each in columns]
    return Stored(name, tuple(columns), tuple(zip(*held, strict=True)))


def _precision(arrow: pa.DataType) -> tuple[int, int]:
    inner = getattr(arrow, "value_type", arrow)
    return (inner.precision, inner.scale) if hasattr(inner, "scale") else (0, 0)


def epoch_safe(values: Sequence[Any], first: int, last: int) -> bool:
    """Tell whether all known dates or timestamps lie in a range of years, both included."""
    return all(value is None or first <= value.year <= last for value in values)
