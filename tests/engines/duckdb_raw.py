"""DuckDB by its own connection: the text of the statement and nothing of segkit's engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import duckdb
import pyarrow as pa

from engines.base import SESSION_ZONE, SqlEngine

if TYPE_CHECKING:
    import segkit as sk
    from engines.stored import Stored
    from segkit.schema.types import DataType


class DuckDBEngine(SqlEngine):
    """One connection in memory, a schema for each frame."""

    name: ClassVar[str] = "duckdb"
    dialect: ClassVar[str] = "duckdb"

    @classmethod
    def missing(cls) -> str:
        return ""

    def start(self) -> str:
        self._connection = duckdb.connect(":memory:")
        self._connection.execute(f"SET TimeZone = '{SESSION_ZONE}'").fetchall()
        return f"DuckDB {duckdb.__version__}"

    def stop(self) -> None:
        self._connection.close()

    def make_place(self, name: str) -> str:
        self._connection.execute(f"CREATE SCHEMA {name}").fetchall()
        return name

    def drop_place(self, place: Any) -> None:
        self._connection.execute(f"DROP SCHEMA {place} CASCADE").fetchall()

    def create(self, place: Any, table: Stored) -> None:
        columns = [
            pa.array(values, arrow_type(each.type, each.precision, zoned=_is_instant(each.time_kind)))
            for each, values in zip(table.columns, table.values(), strict=True)
        ]
        self._connection.register(
            "given", pa.Table.from_arrays(columns, names=[each.name for each in table.columns])
        )
        self._connection.execute(f"CREATE TABLE {place}.{_quoted(table.name)} AS FROM given").fetchall()
        self._connection.unregister("given")

    def tables_there(self) -> set[str]:
        rows = self.run(None, "SELECT schema_name || '.' || table_name FROM duckdb_tables()")
        return {name for (name,) in rows}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:  # noqa: ARG002 - the names are qualified
        return self._connection.execute(query).fetchall()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _is_instant(kind: sk.TimeKind | None) -> bool:
    return kind is not None and kind.name == "instant"


def arrow_type(type_: DataType, precision: tuple[int, int], *, zoned: bool) -> pa.DataType:
    """Give the Arrow type of a column."""
    found: pa.DataType = {
        "text": pa.string(),
        "integer": pa.int64(),
        "decimal": pa.decimal128(*precision) if precision[0] else None,
        "float": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us", "UTC" if zoned else None),
    }[type_.kind.value]
    return pa.list_(found) if type_.is_list else found
