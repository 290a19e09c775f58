"""The report of a frame: what its tables hold, and how much of it segments cannot use and why."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.blank import SPACES
from segkit.profiles.contents import PROFILES
from segkit.profiles.duplicates import count_duplicates
from segkit.profiles.owners import UNKNOWN
from segkit.profiles.sources import ColumnNote
from segkit.schema.infer import data_type, infer_field
from segkit.schema.types import DAY, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from segkit.profiles.contents import Contents
    from segkit.profiles.events import EventSource
    from segkit.profiles.lookups import LookupSource
    from segkit.profiles.owners import Owners
    from segkit.profiles.sources import Source
    from segkit.schema.fields import Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """What is in a table of events.

    Args:
        name: The table.
        rows: All its rows.
        counted: The rows with a known profile, a time and a type: those that segments count.
        unknown_key: Rows whose key is that of no profile.
        missing_key: Rows without a key.
        missing_time: Rows without a time.
        missing_type: Rows without a type.
        duplicates: Rows that equal an earlier row in every column. Segments do count them.
        types: Event types and how many rows each has, most frequent first.
        first: The earliest time.
        last: The latest time.
    """

    name: str
    rows: int
    counted: int
    unknown_key: int
    missing_key: int
    missing_time: int
    missing_type: int
    duplicates: int
    types: tuple[tuple[str, int], ...]
    first: Scalar | None
    last: Scalar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankReport:
    """The texts of a column that hold nothing to read; see `is_blank`.

    Args:
        table: The table.
        column: The column.
        missing: How many values are missing.
        blank: How many are known, and empty or spaces only.
    """

    table: str
    column: str
    missing: int
    blank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupReport:
    """The references to a lookup from one column.

    Args:
        name: The lookup.
        rows: How many rows the lookup has.
        via: The column that refers to it: `purchase/product_id`, `store_id`, `product.supplier_id`.
        references: How many of its values are not missing.
        unmatched: For how many of these the lookup has no row.
    """

    name: str
    rows: int
    via: str
    references: int
    unmatched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameReport:
    """What is in a frame, and what of it segments cannot use.

    Args:
        profiles: How many profiles there are.
        nbytes: How many bytes all the tables take, in memory or in files.
        events: The tables of events.
        lookups: The lookups, once for each column that refers to them.
        blanks: The columns of text in which some values are blank without being missing.
        left_out: The columns that rules cannot ask about, and why.
        casts: The columns that are read as another type than they are stored in.
        assumed: What was assumed to read the files: the table, and the rest of a sentence.
    """

    profiles: int
    nbytes: int
    events: tuple[EventReport, ...] = ()
    lookups: tuple[LookupReport, ...] = ()
    blanks: tuple[BlankReport, ...] = ()
    left_out: tuple[ColumnNote, ...] = ()
    casts: tuple[ColumnNote, ...] = ()
    assumed: tuple[tuple[str, str], ...] = ()

    def rows(self) -> list[tuple[str, str, int]]:
        """List every count: the table, what is counted, how many rows."""
        counts = [("profiles", "rows", self.profiles)]
        for table in self.events:
            counts += [
                (table.name, "rows", table.rows),
                (table.name, "counted by segments", table.counted),
                (table.name, "key unknown to the profiles", table.unknown_key),
                (table.name, "key missing", table.missing_key),
                (table.name, "time missing", table.missing_time),
                (table.name, "type missing", table.missing_type),
                (table.name, "exact duplicates", table.duplicates),
            ]
            counts += [(table.name, f"type {name}", count) for name, count in table.types]
        for lookup in self.lookups:
            counts += [
                (lookup.name, "rows", lookup.rows),
                (lookup.name, f"references by {lookup.via}", lookup.references),
                (lookup.name, f"unmatched by {lookup.via}", lookup.unmatched),
            ]
        for each in self.blanks:
            counts += [
                (each.table, f"{each.column} missing", each.missing),
                (each.table, f"{each.column} empty or spaces only", each.blank),
            ]
        return list(dict.fromkeys(counts))

    def table(self) -> pd.DataFrame:
        """Give every count as a pandas frame."""
        tables, whats, counts = zip(*self.rows(), strict=True)
        table: pd.DataFrame = pa.table({"table": tables, "what": whats, "rows": counts}).to_pandas()
        return table

    def _notes(self) -> list[str]:
        spans = [
            f"{each.name}: {each.first} to {each.last}" for each in self.events if each.first is not None
        ]
        size = f"{self.nbytes / 1e6:,.1f} MB in all tables"
        notes = [f"left out: {note}" for note in self.left_out]
        casts = [f"cast: {note}" for note in self.casts]
        return [*spans, *notes, *casts, *(f"assumed: {table}: {note}" for table, note in self.assumed), size]

    def __str__(self) -> str:
        rows = self.rows()
        table = max(len(row[0]) for row in rows)
        what = max(len(row[1]) for row in rows)
        lines = [f"{row[0]:<{table}}  {row[1]:<{what}}  {row[2]:>13,}" for row in rows]
        return "\n".join([*lines, *self._notes()])

    def _repr_html_(self) -> str:
        body = "".join(
            f"<tr><th scope='row'>{escape(table)}</th><td>{escape(what)}</td><td>{count:,}</td></tr>"
            for table, what, count in self.rows()
        )
        head = "<tr><th scope='col'>table</th><th scope='col'>what</th><th scope='col'>rows</th></tr>"
        notes = "".join(f"<li>{escape(note)}</li>" for note in self._notes())
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table><ul>{notes}</ul>"


def report_of(contents: Contents) -> FrameReport:
    """Count what is in the tables of a frame."""
    sources = contents.sources
    return FrameReport(
        profiles=contents.profiles.num_rows,
        nbytes=sum(source.nbytes for source in sources.values()),
        events=tuple(_event_report(table, contents.key.owners) for table in contents.events),
        lookups=tuple(report for lookup in contents.lookups for report in _references(lookup, contents)),
        blanks=tuple(each for name, source in sources.items() for each in _blanks(name, source, contents)),
        left_out=(
            *contents.left_out,
            *(note for table in contents.events for note in table.left_out),
            *(note for lookup in contents.lookups for note in lookup.left_out),
        ),
        casts=tuple(
            ColumnNote(name, column, phrase)
            for name, source in sources.items()
            for column, phrase in source.casts.items()
        ),
        assumed=tuple((name, note) for name, source in sources.items() for note in source.assumed),
    )


def _event_report(table: EventSource, owners: Owners) -> EventReport:
    source = table.source
    key, time = source.column(table.key), source.column(table.time)
    has_key = _flags(key.is_valid())
    known = owners.positions(key) != UNKNOWN
    has_time = _flags(time.is_valid())
    has_type = np.ones(source.num_rows, bool)
    if table.type_column:
        types = source.column(table.type_column)
        has_type = _flags(types.is_valid()) & ~_flags(_equal(types, ""))
    stats = infer_field(
        table.time, time, time_kind=None if table.time_kind == DAY else table.time_kind, sample_rows=1
    ).stats
    others = [column for column in source.column_names if column not in {table.time, table.key}]
    return EventReport(
        name=table.name,
        rows=source.num_rows,
        counted=int((known & has_time & has_type).sum()),
        unknown_key=int((has_key & ~known).sum()),
        missing_key=int((~has_key).sum()),
        missing_time=int((~has_time).sum()),
        missing_type=int((~has_type).sum()),
        duplicates=count_duplicates(source, [table.time, table.key, *others]),
        types=tuple((kind.name, kind.count or 0) for kind in table.types),
        first=stats.minimum,
        last=stats.maximum,
    )


def _blanks(name: str, source: Source, contents: Contents) -> Iterator[BlankReport]:
    """Count the blank texts of a table; keys, and the types of events, are counted where they are used."""
    used = {(PROFILES, contents.key.name)}
    used |= {(each.name, column) for each in contents.events for column in (each.key, each.type_column)}
    used |= {(each.name, each.key) for each in contents.lookups}
    texts = [
        column
        for column in source.column_names
        if (name, column) not in used and data_type(source.type_of(column)) == TEXT
    ]
    missing, blank = dict.fromkeys(texts, 0), dict.fromkeys(texts, 0)
    for batch in source.batches(texts) if texts else ():
        for column in texts:
            values = batch.column(column)
            missing[column] += values.null_count
            blank[column] += _count_blank(values)
    for column in texts:
        if blank[column]:
            yield BlankReport(table=name, column=column, missing=missing[column], blank=blank[column])


def _count_blank(values: Any) -> int:  # noqa: ANN401 - the stubs of arrays know too little
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    left: Any = pc.utf8_trim(values, characters=SPACES)
    return pc.sum(_equal(left, "")).as_py() or 0


def _references(lookup: LookupSource, contents: Contents) -> list[LookupReport]:
    """Count the references to a lookup from each column that refers to it."""
    known = contents.catalog.lookups[lookup.name]
    keys = lookup.source.column(lookup.key).combine_chunks()
    profiles = [known.profile] if known.profile else []
    places = [(column, _missed(contents.profiles.column(column), keys)) for column in profiles]
    for other, column in known.lookups.items():
        places.append((f"{other}.{column}", _missed(contents.sources[other].column(column), keys)))
    for table in contents.events:
        places += _event_references(table, keys, known.events)
    return [
        LookupReport(
            name=lookup.name, rows=lookup.source.num_rows, via=via, references=references, unmatched=unmatched
        )
        for via, (references, unmatched) in places
    ]


def _event_references(
    table: EventSource, keys: pa.Array[Any], columns: Mapping[str, str]
) -> list[tuple[str, tuple[int, int]]]:
    named = {kind.name: columns[kind.name] for kind in table.types if kind.name in columns}
    values = {column: table.source.column(column) for column in set(named.values())}
    if not table.type_column or not named:
        return [(f"{name}/{column}", _missed(values[column], keys)) for name, column in named.items()]
    types = table.source.column(table.type_column)
    return [
        (f"{name}/{column}", _missed(values[column].filter(_equal(types, name)), keys))
        for name, column in named.items()
    ]


def _missed(values: pa.ChunkedArray[Any], keys: pa.Array[Any]) -> tuple[int, int]:
    references = len(values) - values.null_count
    return references, references - int(_flags(_among(values, keys)).sum())


def _among(values: pa.ChunkedArray[Any], keys: Any) -> Any:  # noqa: ANN401 - the stubs of arrays know too little
    if values.null_count == len(values):
        return pa.chunked_array([np.zeros(len(values), bool)])
    return pc.is_in(values, value_set=keys.cast(values.type), skip_nulls=True)


def _equal(values: Any, text: str) -> Any:  # noqa: ANN401 - as above
    return pc.equal(values, pa.scalar(text, values.type)).fill_null(False)  # noqa: FBT003 - Arrow's own signature


def _flags(values: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:  # noqa: ANN401 - as above
    return np.asarray(values.to_numpy(), bool)
