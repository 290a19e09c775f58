"""Writes the tables of the shop to files, and reads them back with exactly the same types."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from segkit.errors import DataError
from segkit.sample.readme import readme
from segkit.sample.schema import EVENTS, FILES, TEXT, schema_of
from segkit.sample.tables import Shop, generate
from segkit.writing import whole_file, write_file

if TYPE_CHECKING:
    from os import PathLike

_PACKAGE = Path(__file__).resolve().parent.parent
_ZSTD: Any = {"compression": "zstd", "compression_level": 19}
_WORDS: Any = [name for name, kind, _ in EVENTS if kind == TEXT]
_STEADY = {"event_id": "DELTA_BINARY_PACKED", "ts": "DELTA_BINARY_PACKED"}  # their values only rise


def write(folder: str | PathLike[str], shop: Shop | None = None) -> Path:
    """Write a shop's tables and their README to a folder: two Parquet files, three CSV files.

    In the CSV files, an empty cell is a missing value and "" an empty text. Amounts have two decimals. Times
    are in ISO 8601 without a zone: what a clock in Stockholm showed.

    Args:
        folder: The folder; it is made if needed, and files of the same names are replaced.
        shop: The shop to write; by default that of the default seed.

    Returns:
        The folder.
    """
    shop = generate() if shop is None else shop
    target = Path(folder)
    for table, file in FILES.items():
        _write_table(getattr(shop, table), target / file)
    write_file(target / "README.md", readme(shop))
    return target


def load(folder: str | PathLike[str] | None = None) -> Shop:
    """Read the bundled shop, or one that `write` wrote, with the column types that `generate` makes.

    Args:
        folder: Where the files are; by default those that come with segkit.

    Raises:
        DataError: A file is missing.

    Examples:
        >>> load().web_customers.num_rows
        5000
    """
    source = bundled_path() if folder is None else Path(folder)
    return Shop(**{table: _read_table(table, source / file) for table, file in FILES.items()})


def bundled_path() -> Path:
    """Return the folder of the bundled data: data/ of a checkout, segkit/_bundled/data of an installed wheel.

    Raises:
        DataError: Neither is there.
    """
    places = (_PACKAGE.parent / "data", _PACKAGE / "_bundled" / "data")
    for place in places:
        if all((place / file).is_file() for file in FILES.values()):
            return place
    message = (
        f"the sample data is neither in {places[0]} nor in {places[1]}. "
        "Install segkit from its wheel, or write it with: python -m segkit.sample data"
    )
    raise DataError(message)


def _write_table(table: pa.Table, path: Path) -> None:
    with whole_file(path) as file:
        if path.suffix == ".csv":
            pc.write_csv(table, file)
        elif path.stem == "events":
            pq.write_table(table, file, **_ZSTD, use_dictionary=_WORDS, column_encoding=_STEADY)
        else:
            pq.write_table(table, file, **_ZSTD)


def _read_table(table: str, path: Path) -> pa.Table:
    if not path.is_file():
        raise DataError(
            f"no file {path.name} in {path.parent}. "
            f"Write the files with: python -m segkit.sample {path.parent}"
        )
    schema = schema_of(table)
    if path.suffix == ".csv":
        # A bare empty cell is missing, a quoted one the empty text; no word such as "null" means missing.
        options = pc.ConvertOptions(
            column_types=schema, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        )
        return pc.read_csv(path, convert_options=options).combine_chunks()
    # Parquet has another name for the elements of a list; the cast restores ours.
    return pq.read_table(path).cast(schema).combine_chunks()
