"""Read the tables that people have: pandas, polars and Arrow tables, Parquet and CSV files.

A pandas frame is recognised by its class, without importing pandas. Polars frames, DuckDB relations and
others are recognised by what they offer: an Arrow stream. Parquet files are not loaded. `clean` says what
each kind of column is read as.
"""

from __future__ import annotations

import glob
import os
import re
from dataclasses import replace
from functools import singledispatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa
import pyarrow.dataset as ds

from segkit.errors import DataError
from segkit.profiles.clean import check_columns, check_names, is_text, parse_type
from segkit.profiles.delimited import Reading, read_csv
from segkit.profiles.flatten import flat_schema, flattened
from segkit.profiles.frames import PandasFrame, frame_of_series, table_of_pandas, table_of_stream
from segkit.profiles.parquet import read_parquet
from segkit.profiles.settle import settle
from segkit.profiles.sheets import SHEETS, read_sheet
from segkit.profiles.sources import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segkit.profiles.forms import Form

#: What `types={...}` is: column to the type that it is read as, or to how it is written.
Types: TypeAlias = "Mapping[str, str | pa.DataType | Form]"
_Parsed: TypeAlias = "Mapping[str, pa.DataType | Form]"

_CSV = re.compile(r"\.(csv|tsv|tab|txt)(\.(gz|bz2|zst))?$", re.IGNORECASE)
_WRITE = "Give a pandas or polars frame, an Arrow table, or the path of a Parquet or CSV file."


def read_table(data: object, *, types: Types | None = None, read: Mapping[str, Any] | None = None) -> Source:
    """Make a source of somebody's table.

    Args:
        data: A pandas or polars frame, an Arrow table or dataset, anything else that gives an Arrow stream,
            a path, or a list of paths. A path is that of a Parquet file, of a folder of Parquet files or of a
            CSV file, and may hold `*`. In a CSV file an empty cell is a missing value, `""` an empty text.
        types: Column to the type it is read as: `text`, `integer`, `decimal(12, 2)`, `float`, `boolean`,
            `date`, `timestamp`, `instant`, any Arrow type, or how it is written: `sk.timestamp("%Y%m%d")`,
            `sk.date`, `sk.boolean`. CSV files need it for keys such as `00123`.

        read: How CSV files are written, where that is not found out: `encoding`, `separator`, `decimal`,
            `thousands`, and `missing`, a list of the texts that mean a missing value.

    Raises:
        DataError: If there is no such file, or a column cannot be read.

    Examples:
        >>> source = read_table(pa.table({"id": [1, 2]}), types={"id": "text"})
        >>> source.num_rows, source.column_names, source.casts
        (2, ['id'], {'id': 'is integer and is read as text'})
    """
    parsed = {name: parse_type(kind) for name, kind in (types or {}).items()}
    source = _read(data, parsed) if read is None else _of_paths(data, parsed, read)
    check_names(source.column_names)
    return source


@singledispatch
def _read(data: object, types: _Parsed) -> Source:
    if hasattr(data, "collect") and not hasattr(data, "__arrow_c_stream__"):  # a lazy frame of polars
        data = data.collect()
    if hasattr(data, "to_frame"):  # a Series of pandas or polars
        return _read(frame_of_series(data), types)
    if not hasattr(data, "__arrow_c_stream__"):
        raise DataError(f"Cannot read a {type(data).__name__} as a table. {_WRITE}")
    return _of_table(table_of_stream(data), types)


@_read.register(pa.Table)
def _of_table(data: pa.Table, types: _Parsed) -> Source:
    check_names(data.schema.names)
    _check_types(types, flat_schema(data.schema).names)
    return Source.of_table(data.replace_schema_metadata(None), types)


@_read.register(pa.RecordBatch)
def _of_batch(data: pa.RecordBatch, types: _Parsed) -> Source:
    return _of_table(pa.Table.from_batches([data]), types)


@_read.register(pa.Array)
@_read.register(pa.ChunkedArray)
def _of_column(data: Any, types: _Parsed) -> Source:  # noqa: ANN401 - the stubs of arrays know too little
    if not pa.types.is_struct(data.type):
        raise DataError("A column has no name, and so is no table. Write pa.table({'name': column}).")
    chunks: list[Any] = data.chunks if isinstance(data, pa.ChunkedArray) else [data]
    parts = [pa.Table.from_struct_array(chunk) for chunk in chunks]
    return _of_table(pa.concat_tables(parts) if parts else pa.schema(list(data.type)).empty_table(), types)


@_read.register(Source)
def _of_source(data: Source, types: _Parsed) -> Source:
    _check_types(types, data.column_names)
    return data.cast(types)


@_read.register(ds.Dataset)
def _of_dataset(data: ds.Dataset, types: _Parsed) -> Source:
    files = [str(file) for file in getattr(data, "files", ())]
    if not files or not all(Path(file).is_file() for file in files):
        return _of_table(data.to_table(), types)
    stored = flat_schema(data.schema.remove_metadata())
    _check_types(types, stored.names)
    nbytes = sum(Path(file).stat().st_size for file in files)
    source = Source.of_datasets([data], stored=stored, num_rows=data.count_rows(), nbytes=nbytes, types=types)
    return replace(source, assumed=flattened(data.schema))


@_read.register(PandasFrame)
def _of_pandas(data: PandasFrame, types: _Parsed) -> Source:
    table, left_out = table_of_pandas(data)  # type: ignore[arg-type]  # it is a pandas.DataFrame
    return replace(_of_table(table, types), left_out=left_out)


@_read.register(str)
@_read.register(os.PathLike)
@_read.register(list)
@_read.register(tuple)
def _of_paths(data: Any, types: _Parsed, read: Mapping[str, Any] | None = None) -> Source:  # noqa: ANN401
    if not isinstance(data, (str, os.PathLike, list, tuple)):
        raise DataError(f"read={{...}} says how CSV files are written; this is a {type(data).__name__}.")
    paths = list(data) if isinstance(data, (list, tuple)) else [data]
    if not all(isinstance(path, (str, os.PathLike)) for path in paths):
        raise DataError(f"Cannot read a {type(data).__name__} of rows as a table. {_WRITE}")
    files = [file for path in paths for file in _files(path)]
    if not files:
        raise DataError(f"No files to read. {_WRITE}")
    for file in files:
        if Path(file).suffix.lower() in SHEETS:
            return _of_sheet(files, types, read or {})
        if file.lower().endswith(".zip"):
            raise DataError(
                f"{file} is packed as zip. Hand over pandas.read_csv({file!r}), which unpacks it."
            )
    tables = [file for file in files if _CSV.search(file)]
    if tables and len(tables) < len(files):
        raise DataError(f"CSV and Parquet files cannot be one table; {paths[0]} has both.")
    if tables:
        return _of_csv(tables, types, Reading.of(read or {}))
    if read is not None:
        raise DataError(f"read={{...}} says how CSV files are written; {files[0]} is none.")
    folder = str(Path(paths[0]).expanduser()) if len(paths) == 1 else ""
    return read_parquet(files, folder if Path(folder).is_dir() else "", types)


def _files(path: str | os.PathLike[str]) -> list[str]:
    """List the files that a path stands for, in order of name."""
    if not os.fspath(path):
        raise DataError(f"The path is empty. {_WRITE}")
    text = str(Path(path).expanduser())
    if Path(text).is_dir():
        files = sorted(str(file) for file in Path(text).rglob("*.parquet") if not _is_hidden(file, text))
        if not files:
            raise DataError(f"Folder {text} holds no .parquet file.")
        return files
    if Path(text).is_file():
        return [text]
    files = sorted(file for file in glob.glob(text, recursive=True) if Path(file).is_file())  # noqa: PTH207 - `**`
    if not files:
        what = "No file matches" if glob.has_magic(text) else "There is no file"
        raise DataError(f"{what} {text}. The working directory is {Path.cwd()}.")
    return files


def _is_hidden(file: Path, folder: str) -> bool:
    return any(part.startswith((".", "_")) for part in file.relative_to(folder).parts)


def _of_sheet(files: Sequence[str], types: _Parsed, read: Mapping[str, Any]) -> Source:
    if len(files) > 1:
        raise DataError(
            f"{files[0]} and others cannot be one table: of spreadsheets, one file at a time is read."
        )
    frame, assumed = read_sheet(files[0], read)
    source = _of_pandas(frame, types)  # type: ignore[arg-type]  # it is what stands for a pandas.DataFrame
    return replace(source, assumed=(*source.assumed, *assumed))


def _of_csv(files: Sequence[str], types: _Parsed, how: Reading) -> Source:
    no_texts = [name for name, kind in types.items() if not (isinstance(kind, pa.DataType) and is_text(kind))]
    parsed = [read_csv(file, how, types, no_texts) for file in files]
    for each in parsed:
        check_names(each.table.column_names)
    schema, settled = settle(files, [each.table.schema for each in parsed], types)
    try:
        tables = [_aligned(each.table, schema) for each in parsed]
        source = _of_table(pa.concat_tables(tables), types)
    except DataError as problem:
        if len(files) > 1:
            raise
        raise DataError(f"{files[0]} cannot be read: {problem}") from None
    names = [Path(file).name for file in files]
    said = [f"{name} {each}" for name, one in zip(names, parsed, strict=True) for each in one.assumed]
    said += [f"{names[0]} and the files beside it {each}" for each in settled]
    return replace(source, assumed=tuple(said))


def _aligned(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Give a table the columns and types that it has together with others."""
    lacking = [column for column in schema if column.name not in table.column_names]
    for column in lacking:
        table = table.append_column(column, pa.nulls(table.num_rows, column.type))
    types = {column.name: column.type for column in schema}
    return Source.of_table(table.select(schema.names), types).table()


def _check_types(types: _Parsed, names: Sequence[str]) -> None:
    check_columns(types, names, "types={...}")
