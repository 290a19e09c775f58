"""MariaDB, which stands in for MySQL: a throw-away server on a socket, from the programs of its package."""

from __future__ import annotations

import datetime as dt
import math
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from engines.base import CannotHoldError, SqlEngine
from engines.stored import epoch_safe
from segkit.schema.types import UTC

if TYPE_CHECKING:
    from collections.abc import Sequence

    import segkit as sk
    from engines.stored import Column, Stored

_SERVER, _INSTALLER = "mariadbd", "mariadb-install-db"
_SECONDS_TO_START = 60
#: The zone of the server and of its sessions: Tokyo, by its offset, for the zone tables are not filled.
_OFFSET = dt.timedelta(hours=9)
#: The years that a TIMESTAMP can hold in every zone; an instant beyond them is kept as a naive DATETIME.
_FIRST_YEAR, _LAST_YEAR = 1971, 2037
#: The comment above a statement.
_HEAD = re.compile(r"\A(--[^\n]*\n)+")
#: Characters of a name.
_LONGEST_NAME = 64
#: The first year that MySQL and MariaDB say they have.
_EARLIEST_YEAR = 1000
#: Digits of a DECIMAL, and how many of them may be decimals.
_DIGITS, _DECIMALS = 65, 38


class MariaDBEngine(SqlEngine):
    """A database for each frame, its text in the server's collation, which folds case and pads.

    A query is run twice, the second time over a connection that claims to speak latin1, if all of it is ASCII
    but for the comment above it. Values always are written so; names of tables and columns may be others.
    """

    name: ClassVar[str] = "mariadb"
    dialect: ClassVar[str] = "mysql"
    one_of: ClassVar[int] = 2
    years: ClassVar[tuple[int, int]] = (_EARLIEST_YEAR, dt.MAXYEAR)
    has_infinity: ClassVar[bool] = False

    @classmethod
    def missing(cls) -> str:
        if find_spec("pymysql") is None:
            return "no module pymysql"
        absent = [each for each in (_SERVER, _INSTALLER) if _program(each) is None]
        return f"no program {absent[0]}" if absent else ""

    def start(self) -> str:
        self._folder = Path(tempfile.mkdtemp(prefix="segkit-mariadb-"))
        self._socket = str(self._folder / "socket")
        as_root = os.geteuid() == 0
        user = ["--user=mysql"] if as_root else []
        if as_root:
            shutil.chown(self._folder, "mysql")
        data = f"--datadir={self._folder / 'data'}"
        with (self._folder / "log").open("wb") as log:
            subprocess.run(
                [_program(_INSTALLER), "--no-defaults", *user, data, *_INSTALLED],
                check=True,
                stdout=log,
                stderr=log,
            )
            self._server = subprocess.Popen(
                [_program(_SERVER), "--no-defaults", *user, data, f"--socket={self._socket}", *_SERVED],
                stdout=log,
                stderr=log,
            )
        self._connection = self._connected()
        self._latin = self._connected()
        with self._latin.cursor() as cursor:
            cursor.execute("SET character_set_client = latin1, character_set_connection = latin1")
        ((version,),) = self._fetched(self._connection, "SELECT VERSION()")
        return f"MariaDB {version.partition('-')[0]}"

    def _connected(self) -> Any:
        import pymysql

        until = time.monotonic() + _SECONDS_TO_START
        while not _answers(self._socket):
            assert self._server.poll() is None, (self._folder / "log").read_text()
            assert time.monotonic() < until, f"{_SERVER} does not answer"
            time.sleep(0.05)
        return pymysql.connect(user="root", unix_socket=self._socket, charset="utf8mb4", autocommit=True)

    def stop(self) -> None:
        self._latin.close()
        self._connection.close()
        self._server.terminate()
        self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def make_place(self, name: str) -> str:
        self._fetched(self._connection, f"CREATE DATABASE {name}")
        return name

    def drop_place(self, place: Any) -> None:
        self._fetched(self._connection, f"DROP DATABASE {place}")

    def holds(self, column: Column) -> bool:
        return not column.type.is_list

    def stored_kind(self, column: Column, values: Sequence[Any]) -> sk.TimeKind | None:
        kind = column.time_kind
        too_far = (
            kind is not None and kind.name == "instant" and not epoch_safe(values, _FIRST_YEAR, _LAST_YEAR)
        )
        return UTC if too_far else kind

    def create(self, place: Any, table: Stored) -> None:
        for each in (table.name, *(column.name for column in table.columns)):
            _check_name(each)
        name = f"{place}.{_quoted(table.name)}"
        columns = ", ".join(f"{_quoted(each.name)} {_type(each)}" for each in table.columns)
        self._fetched(self._connection, f"CREATE TABLE {name} ({columns})")
        zoned = [each.time_kind is not None and each.time_kind.name == "instant" for each in table.columns]
        rows = [
            [_plain(value, is_zoned) for value, is_zoned in zip(row, zoned, strict=True)]
            for row in table.rows
        ]
        marks = ", ".join(["%s"] * len(table.columns))
        with self._connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {name.replace('%', '%%')} VALUES ({marks})", rows)

    def tables_there(self) -> set[str]:
        query = "SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables"
        return {name for (name,) in self._fetched(self._connection, query)}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:  # noqa: ARG002 - the names are qualified
        rows = self._fetched(self._connection, query)
        plain = _HEAD.sub("", query)
        if plain.isascii():
            latin = self._fetched(self._latin, plain)
            assert sorted(latin) == sorted(rows), f"a connection in latin1 gives other rows: {latin}"
        return rows

    def _fetched(self, connection: Any, query: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())


_INSTALLED = ("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve")
#: Without the settings of the machine: the data lives as long as the tests, so it need not survive a crash.
_SERVED = (
    "--skip-networking",
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=32M",
    "--character-set-server=utf8mb4",
    "--default-time-zone=+09:00",
)

_TYPES = {
    "text": "TEXT",
    "integer": "BIGINT",
    "float": "DOUBLE",
    "boolean": "TINYINT(1)",
    "date": "DATE",
}


def _program(name: str) -> str | None:
    """Find a program; a server's may be where only root looks."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


def _type(column: Column) -> str:
    kind = column.type.kind.value
    if kind == "timestamp":
        zoned = column.time_kind is not None and column.time_kind.name == "instant"
        return "TIMESTAMP(6) NULL" if zoned else "DATETIME(6)"
    if kind != "decimal":
        return _TYPES[kind]
    precision, scale = column.precision
    if precision > _DIGITS or scale > _DECIMALS:
        raise CannotHoldError(f"{column.field} has more digits than a DECIMAL")
    return f"DECIMAL({precision}, {scale})"


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _check_name(name: str) -> None:
    if len(name) > _LONGEST_NAME or max(name) > "\uffff" or name != name.rstrip():
        raise CannotHoldError(
            f"{name!r} is too long, beyond the first plane of Unicode, or ends with a space"
        )


def _plain(value: Any, is_zoned: bool) -> Any:  # noqa: FBT001 - of a column
    if isinstance(value, float) and not math.isfinite(value):
        raise CannotHoldError(f"a DOUBLE is never {value}")
    if isinstance(value, dt.date) and value.year < _EARLIEST_YEAR:
        raise CannotHoldError(f"dates before the year {_EARLIEST_YEAR} are outside of what is documented")
    if not isinstance(value, dt.datetime):
        return value
    return value.replace(tzinfo=None) + (_OFFSET if is_zoned else dt.timedelta())
