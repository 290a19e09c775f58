"""A source: one table, in memory or in Parquet files, that is read in the same way.

Engines read the whole table, a few columns, or one batch after the other. Each column has the type it is read
as and the type it is stored in, which may differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from segkit.profiles.clean import check_columns, check_names, clean_type, convert, convert_form
from segkit.profiles.flatten import flat, flattened, root_of
from segkit.profiles.forms import BooleanForm, Form, TimeForm
from segkit.schema.infer import data_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import pyarrow.dataset as ds

#: The most rows in a batch.
BATCH_ROWS = 1 << 20
_MOST_SHORT_TEXT = 2**31 - 1  # bytes that the 32-bit offsets of `string` can reach


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """Something a reader of the data should know about one column.

    Args:
        table: The table it is in.
        column: The column.
        note: The rest of a sentence that begins with the column.

    Examples:
        >>> print(ColumnNote("events", "raw", "is a struct, which no rule can ask about"))
        events.raw is a struct, which no rule can ask about
    """

    table: str
    column: str
    note: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} {self.note}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """One table of somebody's data. It is never changed.

    Args:
        schema: Names and types of the columns, as they are read.
        stored: Names and types of the columns in the table that was passed, or in the files.
        num_rows: How many rows there are.
        nbytes: Bytes in memory, or in the files.
        loaded: The table, if it is in memory; its columns have the types of `schema`.
        files: The Parquet files, if it is not. They are read batch by batch.
        forms: How columns are written whose form was declared.
        left_out: The columns that could not be read at all, each with a phrase that says why.
        assumed: What was assumed to read the table, each as the rest of a sentence about it.
    """

    schema: pa.Schema
    stored: pa.Schema
    num_rows: int
    nbytes: int
    loaded: pa.Table | None = field(default=None, repr=False)
    files: tuple[str, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    left_out: tuple[tuple[str, str], ...] = ()
    assumed: tuple[str, ...] = ()
    _datasets: tuple[ds.Dataset, ...] = field(default=(), repr=False)

    @classmethod
    def of_table(cls, table: pa.Table, types: Mapping[str, pa.DataType | Form] | None = None) -> Source:
        """Make a source of a table in memory. Columns that need no conversion are shared with it, not copied.

        Args:
            table: The table.
            types: Column to the type it is read as, or to how it is written, where that is not what
                `clean_type` chooses.

        Raises:
            DataError: If a column cannot be read.
        """
        said = flattened(table.schema)
        table = flat(table)
        check_names(table.column_names)
        schema = _read_schema(table.schema, types or {})
        forms = _forms(types or {})
        loaded = _read(table, schema, forms)
        return cls(
            schema=schema,
            stored=table.schema,
            num_rows=table.num_rows,
            nbytes=loaded.nbytes,
            loaded=loaded,
            forms=forms,
            assumed=said,
        )

    @classmethod
    def of_datasets(
        cls,
        datasets: Sequence[ds.Dataset],
        *,
        stored: pa.Schema,
        num_rows: int,
        nbytes: int,
        types: Mapping[str, pa.DataType | Form] | None = None,
    ) -> Source:
        """Make a source of Parquet files. Nothing is read yet.

        Args:
            datasets: The files, in order; those of one dataset hold the same columns.
            stored: All their columns, and the types that these have together; structs are flat.
            num_rows: How many rows they have.
            nbytes: How large they are.
            types: As for `of_table`.
        """
        return cls(
            schema=_read_schema(stored, types or {}),
            stored=stored,
            num_rows=num_rows,
            nbytes=nbytes,
            files=tuple(file for dataset in datasets for file in getattr(dataset, "files", ())),
            forms=_forms(types or {}),
            _datasets=tuple(datasets),
        )

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""
        return list(self.schema.names)

    @property
    def in_memory(self) -> bool:
        """Whether the table is in memory."""
        return self.loaded is not None

    @property
    def casts(self) -> dict[str, str]:
        """Columns that are read as another type than they are stored in, each with a phrase about it."""
        phrases = {
            name: _cast_phrase(self.stored.field(name).type, self.type_of(name), self.forms.get(name))
            for name in self.schema.names
        }
        return {name: phrase for name, phrase in phrases.items() if phrase}

    def type_of(self, column: str) -> pa.DataType:
        """Give the type that a column is read as."""
        kind: pa.DataType = self.schema.field(column).type
        return kind

    def cast(self, types: Mapping[str, pa.DataType | Form]) -> Source:
        """Return the source with some columns read as other types.

        Raises:
            DataError: If a value does not fit. For files, this is raised when they are read.
        """
        if forms := _forms(types):
            return self._with_forms(forms).cast({name: types[name] for name in types if name not in forms})
        changed = {
            name: kind
            for name, kind in types.items()
            if isinstance(kind, pa.DataType) and self.type_of(name) != kind
        }
        if not changed:
            return self
        read = [pa.field(name, changed.get(name, self.type_of(name))) for name in self.schema.names]
        schema = pa.schema(read)
        if self.loaded is None:
            return replace(self, schema=schema)
        loaded = self.loaded
        for name in changed:
            column = _converted(loaded.column(name), schema.field(name), None, 0)
            loaded = loaded.set_column(schema.get_field_index(name), schema.field(name), column)
        return replace(self, schema=schema, loaded=loaded, nbytes=loaded.nbytes)

    def _with_forms(self, forms: Mapping[str, Form]) -> Source:
        """Read columns, as they are read so far, in a declared form."""
        if self.loaded is None:
            schema = _read_schema(self.schema, forms)
            return replace(self, schema=schema, forms={**self.forms, **forms})
        read = Source.of_table(self.loaded, forms)
        return replace(read, stored=self.stored, forms={**self.forms, **forms})

    def with_table(self, table: pa.Table) -> Source:
        """Return a source with the same columns and the rows of a table in memory."""
        return replace(
            self, num_rows=table.num_rows, nbytes=table.nbytes, loaded=table, files=(), _datasets=()
        )

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Give the table, or some columns of it, in memory.

        Raises:
            DataError: If there is no such column.
        """
        names = self._checked(columns)
        if self.loaded is not None:
            return self.loaded if columns is None else self.loaded.select(names)
        schema = pa.schema([self.schema.field(name) for name in names])
        return pa.Table.from_batches(self.batches(names), schema)

    def column(self, name: str) -> pa.ChunkedArray[Any]:
        """Give one column in memory."""
        return self.table([name]).column(0)

    def batches(
        self, columns: Sequence[str] | None = None, rows: int = BATCH_ROWS
    ) -> Iterator[pa.RecordBatch]:
        """Read the table, or some columns of it, in order and batch by batch.

        Args:
            columns: The columns to read; all, if not said.
            rows: The most rows of a batch.

        Raises:
            DataError: If there is no such column, or one cannot be read.
        """
        names = self._checked(columns)
        if self.loaded is not None:
            chosen = self.loaded.select(names)
            for start in range(0, self.num_rows, rows):  # joins small chunks; cuts large ones without a copy
                yield from chosen.slice(start, rows).combine_chunks().to_batches()
            return
        schema = pa.schema([self.schema.field(name) for name in names])
        start = 0
        for dataset in self._datasets:
            roots = dict.fromkeys(root_of(name, dataset.schema) for name in names)
            for batch in dataset.to_batches(columns=[root for root in roots if root], batch_size=rows):
                table = _with_all(flat(pa.Table.from_batches([batch])), schema)
                yield from _read(table, schema, self.forms, start).to_batches()
                start += batch.num_rows

    def take(self, rows: np.ndarray[Any, Any], columns: Sequence[str] | None = None) -> pa.Table:
        """Give the rows with some numbers, which are in ascending order. Files are read batch by batch."""
        names = self._checked(columns)
        if self.loaded is not None:
            return self.loaded.select(names).take(rows)
        start, parts = 0, []
        for batch in self.batches(names):
            here = rows[rows.searchsorted(start) : rows.searchsorted(start + batch.num_rows)] - start
            parts.append(batch.take(here))
            start += batch.num_rows
        return pa.Table.from_batches(parts, pa.schema([self.schema.field(name) for name in names]))

    def _checked(self, columns: Sequence[str] | None) -> list[str]:
        if columns is None:
            return self.column_names
        check_columns(columns, self.schema.names, "Here")
        return list(columns)


def _forms(types: Mapping[str, pa.DataType | Form]) -> dict[str, Form]:
    return {name: kind for name, kind in types.items() if isinstance(kind, (TimeForm, BooleanForm))}


def _read_schema(schema: pa.Schema, types: Mapping[str, pa.DataType | Form]) -> pa.Schema:
    check_columns(types, schema.names, "Here")
    read = []
    for column in schema:
        wanted = types.get(column.name) or clean_type(column.type)
        read.append(pa.field(column.name, wanted if isinstance(wanted, pa.DataType) else wanted.arrow))
    return pa.schema(read)


def _read(table: pa.Table, schema: pa.Schema, forms: Mapping[str, Form], start: int = 0) -> pa.Table:
    columns = [_converted(table.column(each.name), each, forms.get(each.name), start) for each in schema]
    return pa.table(columns, schema=schema)


def _with_all(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Add the columns that a table lacks, without values."""
    for name in schema.names:
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(table.num_rows))
    return table


def _converted(
    column: pa.ChunkedArray[Any], read: pa.Field[Any], form: Form | None, start: int
) -> pa.ChunkedArray[Any]:
    chunks = []
    for chunk in column.chunks:
        array = chunk if form is None else convert_form(read.name, chunk, form, start)
        chunks.append(convert(read.name, array, read.type, start))
        start += len(chunk)
    return pa.chunked_array(chunks, read.type)


def _cast_phrase(stored: Any, read: Any, form: Form | None) -> str:  # noqa: ANN401 - Arrow types whose stubs know no unit
    before, after = data_type(stored), data_type(read)
    if form is not None:
        return f"is {before or stored} and is read as {form}"
    if before != after:
        phrase = f"is {before or stored} and is read as {after or read}"
        one = pa.types.is_boolean(read) and before is not None and before.is_number
        return f"{phrase}: 1 is true, 0 is false, any other value is missing" if one else phrase
    if pa.types.is_timestamp(stored) and stored.unit == "ns":
        return "has nanoseconds, of which whole microseconds are read"
    return ""


def one_array(column: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    """Join the chunks of a column."""
    if pa.types.is_string(column.type) and column.nbytes > _MOST_SHORT_TEXT:
        column = column.cast(pa.large_string())
    if column.num_chunks == 1:
        return column.chunks[0]
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
