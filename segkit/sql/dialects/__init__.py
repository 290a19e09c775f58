"""The thirteen dialects: a file for each, with everything that is special about its database.

A file is imported by its name, which stands with its title in `segkit.sql.titles`. Databricks is Spark under
another name; whatever else several databases share comes from `segkit.sql.forms`.

A new dialect is a new file, a line in `segkit.sql.titles`, golden files and a row in the README.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from segkit.errors import DialectError
from segkit.sql.titles import TITLES
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from segkit.sql.forms.dialect import Dialect


def _in_file(name: str) -> Dialect:
    dialect: Dialect = import_module(f"{__name__}.{name}").DIALECT
    return dialect


#: Dialect name to its entry, in the order of menus.
DIALECTS = MappingProxyType({name: _in_file(name) for name in TITLES})


def dialect_named(name: str) -> Dialect:
    """Find a dialect.

    Raises:
        DialectError: With the nearest name, if there is none.
    """
    if name not in DIALECTS:
        raise DialectError(f"No dialect {name!r}. {did_you_mean(name, DIALECTS)}")
    return DIALECTS[name]
