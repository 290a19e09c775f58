"""A catalog and its table map in one TOML file that people edit."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from segkit.errors import CatalogError, DefinitionError
from segkit.formats.catalog_read import read_catalog
from segkit.formats.catalog_write import catalog_text
from segkit.formats.files import read_file
from segkit.formats.reading import Reader
from segkit.schema.tablemap import TableMap
from segkit.writing import write_file

if TYPE_CHECKING:
    from segkit.schema.catalog import Catalog

_SUFFIX = ".toml"


def save_catalog(catalog: Catalog, tables: TableMap | None, path: str | Path) -> Path:
    """Save a catalog and the names of its tables to a TOML file, with comments that explain each part.

    An existing file is replaced, with all comments that somebody wrote into it.

    Args:
        catalog: What rules can ask about.
        tables: What the tables are called in the database; None for the names of the catalog.
        path: A file ending in .toml. Its folders are made if needed.

    Returns:
        The path.

    Raises:
        CatalogError: If the path does not end in .toml.
    """
    path = Path(path)
    if path.suffix != _SUFFIX:
        raise CatalogError(f"{path}: A catalog is saved to a file ending in .toml, such as 'catalog.toml'.")
    write_file(path, catalog_text(catalog, TableMap.of(catalog) if tables is None else tables))
    return path


def load_catalog(path: str | Path) -> tuple[Catalog, TableMap]:
    """Load a catalog and the names of its tables.

    Args:
        path: A file as `save_catalog` writes it. If it names no tables, they have the names of the catalog.

    Raises:
        CatalogError: If something in it is wrong, with every problem and its path.
    """
    path = Path(path)
    try:
        document = tomllib.loads(read_file(path))
    except (DefinitionError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: {error}") from None
    except ValueError:  # Python's own limit on the digits of an integer
        raise CatalogError(f"{path}: A number in it has more digits than any database holds.") from None
    except RecursionError:
        raise CatalogError(f"{path}: The brackets are nested too deep.") from None
    reader = Reader()
    loaded = read_catalog(document, reader)
    if loaded is None:
        raise CatalogError.of(reader.problems, subject=f"Catalog {path}")
    return loaded
