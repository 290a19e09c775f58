"""Parquet files: one, several, or a folder of them, whose folders may say the value of a column."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from segkit.errors import DataError
from segkit.profiles.clean import check_columns
from segkit.profiles.flatten import flat_schema, flattened
from segkit.profiles.settle import settle
from segkit.profiles.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segkit.profiles.forms import Form

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


def read_parquet(files: Sequence[str], folder: str, types: Mapping[str, pa.DataType | Form]) -> Source:
    """Make a source of Parquet files. Their columns may differ, where their types meet.

    Args:
        files: The files.
        folder: The folder that they are in, whose folders may be called `year=2026`; empty if it is none.
        types: Column to the type it is read as, or to how it is written.

    Raises:
        DataError: If a file is none, or types do not meet.
    """
    footers = [_footer(file) for file in files]
    schemas = [footer.schema.to_arrow_schema().remove_metadata() for footer in footers]
    schema, assumed = settle(files, [flat_schema(each) for each in schemas], types)
    said = [_folders(file, folder) for file in files] if folder else [{} for _ in files]
    parts = pa.schema(
        [_part(name, said) for name in dict.fromkeys(itertools.chain(*said)) if name not in schema.names]
    )
    check_columns(types, [*schema.names, *parts.names], "types={...}")
    source = Source.of_datasets(
        list(_alike(files, schemas, parts, folder)),
        stored=pa.schema([*schema, *parts]),
        num_rows=sum(footer.num_rows for footer in footers),
        nbytes=sum(Path(file).stat().st_size for file in files),
        types=types,
    )
    notes = [f"{Path(files[0]).name} and the files beside it {each}" for each in assumed]
    notes += dict.fromkeys(itertools.chain.from_iterable(map(flattened, schemas)))
    notes += dict.fromkeys(_contradictions(footers, said, schema.names))
    return replace(source, assumed=tuple(notes))


def _footer(file: str) -> pq.FileMetaData:
    try:
        return pq.read_metadata(file)
    except (pa.ArrowInvalid, OSError):
        raise DataError(f"{file} is no Parquet file. A CSV file's name ends in .csv.") from None


def _folders(file: str, folder: str) -> dict[str, str]:
    """Read what the folders of a file say: `year=2026/month=6`."""
    named = [part.split("=", 1) for part in Path(file).relative_to(folder).parts[:-1] if "=" in part]
    return {unquote(name): unquote(value) for name, value in named}


def _part(name: str, said: Iterable[Mapping[str, str]]) -> pa.Field[Any]:
    values = [each[name] for each in said if each.get(name, _NO_VALUE) != _NO_VALUE]
    return pa.field(name, pa.int64() if all(map(_WHOLE.fullmatch, values)) else pa.string())


def _alike(
    files: Sequence[str], schemas: Sequence[pa.Schema], parts: pa.Schema, folder: str
) -> Iterable[ds.Dataset]:
    """Make a dataset of each run of files that hold the same columns: Arrow reads those as they are."""
    runs = itertools.groupby(zip(files, schemas, strict=True), key=lambda each: each[1])
    how: dict[str, Any] = {"format": "parquet"}
    if folder:
        how |= {"partition_base_dir": folder, "partitioning": ds.partitioning(parts, flavor="hive")}
    for schema, run in runs:
        yield ds.dataset([file for file, _ in run], schema=pa.schema([*schema, *parts]), **how)


def _contradictions(
    footers: Sequence[pq.FileMetaData], said: Sequence[Mapping[str, str]], names: Sequence[str]
) -> Iterable[str]:
    """Find the folders that say another value than the column of that name holds in their files."""
    for footer, folders in zip(footers, said, strict=True):
        for name, value in folders.items():
            if name in names and not _extremes(footer, name) <= {value}:
                held = ", ".join(sorted(_extremes(footer, name)))
                yield f"folder {name}={value} holds {held} in column {name!r}; the column is read"


def _extremes(footer: pq.FileMetaData, name: str) -> set[str]:
    """Give the smallest and largest values of a column, as texts, from what the file says of itself."""
    held = set()
    for group in range(footer.num_row_groups):
        row_group = footer.row_group(group)
        for place in range(row_group.num_columns):
            column = row_group.column(place)
            if (
                column.path_in_schema == name
                and column.statistics is not None
                and column.statistics.has_min_max
            ):
                held |= {str(column.statistics.min), str(column.statistics.max)}
    return held
