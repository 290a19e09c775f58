"""Tables of events: of one type, or of many types with a column that says which."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Required, TypedDict

import pyarrow as pa

from segkit.errors import DataError
from segkit.profiles.clean import check_columns
from segkit.profiles.hints import number_hint, text_hint
from segkit.profiles.keys import Key, match_key
from segkit.profiles.sources import ColumnNote, Source
from segkit.profiles.survey import count_types, survey, survey_types
from segkit.schema.catalog import EventType
from segkit.schema.infer import data_type, refusal, time_kind_of
from segkit.schema.types import DAY, TEXT, UTC, TimeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: A column with more different values than this does not hold event types.
MAX_EVENT_TYPES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventSource:
    """One table of events.

    Args:
        name: What it is called in SQL and in the report.
        source: The table.
        key: The column that holds the profile's key; integer or text, like the key of the profiles.
        time: The column that holds the time; a timestamp.
        time_kind: What that timestamp means; `date` if it is the midnight of a day.
        type_column: The column that holds the event type; empty if all events are of one type.
        event_type: That one type; empty if there is a column.
        types: The event types, most frequent first.
        left_out: The columns that rules cannot ask about, and why.
    """

    name: str
    source: Source
    key: str
    time: str
    time_kind: TimeKind = UTC
    type_column: str = ""
    event_type: str = ""
    types: tuple[EventType, ...] = field(default=(), repr=False)
    left_out: tuple[ColumnNote, ...] = ()


class EventOptions(TypedDict, total=False):
    """What `ProfileFrame.with_events` is told of a table beside its key."""

    time: Required[str]
    type: str | None
    event_type: str | None
    properties: Collection[str] | None
    time_kind: TimeKind | str | None
    time_kinds: Mapping[str, TimeKind | str] | None
    types: Mapping[str, str | pa.DataType] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventColumns:
    """The arguments of `ProfileFrame.with_events` that are about columns."""

    key: str
    time: str
    type: str = ""
    event_type: str = ""
    properties: Collection[str] | None = None
    time_kind: TimeKind | str | None = None
    time_kinds: Mapping[str, TimeKind | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if bool(self.type) == bool(self.event_type):
            what = "both type= and event_type=" if self.type else "neither"
            raise DataError(
                "Say which events these are: type='column' for many types, or event_type='purchase' for one; "
                f"got {what}."
            )
        if len(set(self.named)) < len(self.named):
            raise DataError(
                f"key, time and type are different columns; got {', '.join(map(repr, self.named))}."
            )

    @property
    def named(self) -> list[str]:
        """The columns that are not properties: key, time and type."""
        return [column for column in (self.key, self.time, self.type) if column]


def event_source(name: str, source: Source, columns: EventColumns, key: Key) -> EventSource:
    """Read a table as events.

    Args:
        name: What the table is called.
        source: The table.
        columns: What its columns are.
        key: The key of the profiles.

    Raises:
        DataError: If a column is missing or has a type that does not fit.
    """
    where = f"Events {name!r}"
    check_columns(
        [*columns.named, *(columns.properties or ()), *columns.time_kinds], source.column_names, where
    )
    if not source.num_rows:
        source = _of_any_type(source, columns)
    source = match_key(source, columns.key, key, name)
    time_kind = _time_kind(columns, source)
    source = _with_times(source, columns.time, where)
    if columns.type:
        source = _with_types(source, columns.type, where)
    _check_casts(source, columns.named)
    asked = source.column_names if columns.properties is None else list(columns.properties)
    others = [column for column in asked if column not in columns.named]
    refused = {column: refusal(source.type_of(column)) for column in others}
    kinds = {
        column: time_kind_of(column, source.type_of(column), columns.time_kinds.get(column))
        for column in others
        if not refused[column]
    }
    return EventSource(
        name=name,
        source=source,
        key=columns.key,
        time=columns.time,
        time_kind=time_kind,
        type_column=columns.type,
        event_type=columns.event_type,
        types=_types(source, columns, kinds, where),
        left_out=tuple(
            ColumnNote(name, column, why) for column, why in (*source.left_out, *refused.items()) if why
        ),
    )


def _check_casts(source: Source, names: list[str]) -> None:
    """Read columns of files now that are read as another type: a value that does not fit is said here.

    The other columns are read anyhow, for the catalog.
    """
    wide = [name for name in names if pa.types.is_uint64(source.stored.field(name).type)]
    changed = [name for name in names if name in source.casts or name in wide]
    if changed and not source.in_memory:
        for _ in source.batches(changed):
            pass


def _time_kind(columns: EventColumns, source: Source) -> TimeKind:
    """Tell what the times of events mean; a date is one without being told."""
    arrow, stated = source.type_of(columns.time), columns.time_kind
    if pa.types.is_date(arrow) and stated in {None, DAY, str(DAY)}:
        return DAY
    return time_kind_of(columns.time, arrow, stated) or UTC


def _types(
    source: Source, columns: EventColumns, kinds: Mapping[str, TimeKind | None], where: str
) -> tuple[EventType, ...]:
    if columns.event_type:
        own = survey(source, kinds)
        return (EventType(name=columns.event_type, properties=own, count=source.num_rows),)
    counts = count_types(source, columns.type)
    if len(counts) > MAX_EVENT_TYPES:
        raise DataError(
            f"{where}: column {columns.type!r} has {len(counts):,} different values; "
            f"more than {MAX_EVENT_TYPES:,} are no event types. Is it the right column?"
        )
    fields = survey_types(source, kinds, columns.type, counts)
    return tuple(EventType(name=each, properties=fields[each], count=count) for each, count in counts.items())


def _of_any_type(source: Source, columns: EventColumns) -> Source:
    """Read the key, time and type of a table without rows as any type: what made it may have guessed one."""
    table = source.table()
    kept = [columns.time] if pa.types.is_temporal(source.type_of(columns.time)) else []
    for name in {*columns.named} - {*kept}:
        table = table.set_column(table.column_names.index(name), name, pa.nulls(0))
    return replace(Source.of_table(table), left_out=source.left_out)


def _with_times(source: Source, column: str, where: str) -> Source:
    stored: Any = source.type_of(column)
    if pa.types.is_timestamp(stored):
        return source
    if pa.types.is_date(stored) or pa.types.is_null(stored):  # a day is midnight of the kind `date`
        return source.cast({column: pa.timestamp("us")})
    advice = _time_advice(source, column)
    raise DataError(f"{where}: time {column!r} is {data_type(stored) or stored}, not a timestamp. {advice}")


def _time_advice(source: Source, column: str) -> str:
    """Say how to read a column as times, by what its first values look like."""
    values = next((batch.column(0) for batch in source.batches([column])), pa.nulls(0))
    if data_type(values.type) == TEXT:
        plain = f"Pass types={{{column!r}: 'timestamp'}}, or 'instant' if the texts say a zone."
        return text_hint(column, values) or plain
    plain = f"Convert it first, such as pd.to_datetime(data[{column!r}], unit='s', utc=True)."
    return number_hint(column, values) or plain


def _with_types(source: Source, column: str, where: str) -> Source:
    stored = source.type_of(column)
    if data_type(stored) == TEXT:
        return source
    if pa.types.is_null(stored):
        return source.cast({column: pa.large_string()})
    raise DataError(
        f"{where}: type {column!r} is {data_type(stored) or stored}; event types are text. "
        f"Pass types={{{column!r}: 'text'}}."
    )
