"""SQLite, with times as text of one width, booleans as 1 and 0, and every column under another name."""

from __future__ import annotations

import datetime as dt
import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from engines.base import CannotHoldError, SqlEngine

if TYPE_CHECKING:
    from engines.stored import Column, Stored

#: SQLite keeps a decimal as a double, of which this many digits are sure.
_SURE_DIGITS = 15


class SqliteEngine(SqlEngine):
    """A database in memory for each frame.

    Text columns have a collation that folds case, and names hold spaces and quotes: neither may matter.
    """

    name: ClassVar[str] = "sqlite"
    dialect: ClassVar[str] = "sqlite"

    @classmethod
    def missing(cls) -> str:
        return ""

    def start(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def make_place(self, name: str) -> sqlite3.Connection:  # noqa: ARG002 - a connection needs none
        return sqlite3.connect(":memory:")

    def drop_place(self, place: Any) -> None:
        place.close()

    def stop(self) -> None:
        for frame, _ in list(self._frames):
            self.forget(frame)

    def table_name(self, place: Any, table: str) -> tuple[str, ...]:  # noqa: ARG002
        return (f'the "{table}"',)

    def column_name(self, table: str, column: str) -> str:
        return f'{column} of "{table}"'

    def type_value(self, event_type: str) -> str:
        return f"{event_type}!"

    def holds(self, column: Column) -> bool:
        return not column.type.is_list

    def create(self, place: sqlite3.Connection, table: Stored) -> None:
        (name,) = self.table_name(place, table.name)
        columns = ", ".join(f"{_quoted(each.name)} {_TYPES[each.type.kind.value]}" for each in table.columns)
        place.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
        marks = ", ".join("?" * len(table.columns))
        rows = [[_plain(value) for value in row] for row in table.rows]
        place.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)

    def tables_there(self) -> set[str]:
        return {name for (name,) in self.run(self._loaded().place, "SELECT name FROM sqlite_master")}

    def run(self, place: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
        return place.execute(query).fetchall()


_TYPES = {
    "text": "TEXT COLLATE NOCASE",
    "integer": "INTEGER",
    "decimal": "NUMERIC",
    "float": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "timestamp": "TEXT",
}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(value: Any) -> Any:
    match value:
        case bool():
            return int(value)
        case dt.datetime():
            return value.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
        case dt.date():
            return value.isoformat()
        case Decimal():
            if len(value.as_tuple().digits) > _SURE_DIGITS:
                raise CannotHoldError(f"{value} has more than {_SURE_DIGITS} digits")
            return str(value)
        case _:
            return value
