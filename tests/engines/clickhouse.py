"""ClickHouse from the wheel `chdb`: the server as a library, in this process."""

from __future__ import annotations

import datetime as dt
import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar

from engines.base import SESSION_ZONE, CannotHoldError, SqlEngine
from engines.stored import epoch_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engines.stored import Column, Stored

#: What Date32 and DateTime64 can hold; anything else is moved to the nearest end without a word.
_FIRST_YEAR, _LAST_YEAR = 1900, 2299


class ClickHouseEngine(SqlEngine):
    """A database for each frame; all columns are Nullable but arrays, which cannot be."""

    name: ClassVar[str] = "clickhouse"
    dialect: ClassVar[str] = "clickhouse"
    one_of: ClassVar[int] = 2
    years: ClassVar[tuple[int, int]] = (_FIRST_YEAR, _LAST_YEAR)

    @classmethod
    def missing(cls) -> str:
        return "no module chdb" if find_spec("chdb") is None else ""

    def start(self) -> str:
        from chdb.session import Session

        self._session = Session()
        self._session.query(f"SET session_timezone = '{SESSION_ZONE}'")
        ((version,),) = self._fetched("SELECT version()")
        return f"ClickHouse {version}"

    def stop(self) -> None:
        self._session.close()

    def make_place(self, name: str) -> str:
        self._session.query(f"CREATE DATABASE {name}")
        return name

    def drop_place(self, place: Any) -> None:
        self._session.query(f"DROP DATABASE {place}")

    def create(self, place: Any, table: Stored) -> None:
        for each, values in zip(table.columns, table.values(), strict=True):
            _check_years(each, values)
        name = f"{place}.{_quoted(table.name)}"
        columns = ", ".join(f"{_quoted(each.name)} {_type(each)}" for each in table.columns)
        self._session.query(f"CREATE TABLE {name} ({columns}) ENGINE = Memory")
        if table.rows:
            lists = [each.type.is_list for each in table.columns]
            rows = ", ".join(_row(row, lists) for row in table.rows)
            self._session.query(f"INSERT INTO {name} VALUES {rows}")

    def tables_there(self) -> set[str]:
        return {name for (name,) in self._fetched("SELECT concat(database, '.', name) FROM system.tables")}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:  # noqa: ARG002 - the names are qualified
        return self._fetched(query)

    def _fetched(self, query: str) -> list[tuple[Any, ...]]:
        lines = self._session.query(query, "JSONCompactEachRow").bytes().splitlines()
        return [tuple(json.loads(line)) for line in lines]


_TYPES = {
    "text": "String",
    "integer": "Int64",
    "float": "Float64",
    "boolean": "Bool",
    "date": "Date32",
    "timestamp": "DateTime64(6, 'UTC')",
}


def _type(column: Column) -> str:
    kind = column.type.kind.value
    plain = f"Decimal({column.precision[0]}, {column.precision[1]})" if kind == "decimal" else _TYPES[kind]
    return f"Array(Nullable({plain}))" if column.type.is_list else f"Nullable({plain})"


def _check_years(column: Column, values: Sequence[Any]) -> None:
    if column.type.kind.value in {"date", "timestamp"}:
        known = [each for value in values for each in (value or () if column.type.is_list else (value,))]
        if not epoch_safe(known, _FIRST_YEAR, _LAST_YEAR):
            raise CannotHoldError(f"{column.field} has a year outside {_FIRST_YEAR} to {_LAST_YEAR}")


def _quoted(name: str) -> str:
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


def _row(row: tuple[Any, ...], lists: list[bool]) -> str:
    cells = (
        "[" + ", ".join(map(_cell, value or ())) + "]" if is_list else _cell(value)
        for value, is_list in zip(row, lists, strict=True)
    )
    return "(" + ", ".join(cells) + ")"


def _cell(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool() | int() | float():
            return repr(value).lower()
        case dt.datetime():
            return _text(value.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds"))
        case _:
            return _text(str(value))


def _text(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'"
