"""Snowflake's dialect on fakesnow: an emulator, which turns it into DuckDB's by sqlglot; it is not Snowflake.

`SEGKIT_FAKESNOW` names the Python of an environment that has it; `.ci/parts.sh` makes one. It is spoken to
line by line, for it needs other versions of sqlglot and DuckDB than segkit.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import re
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from engines.base import CannotHoldError, SqlEngine
from segkit.schema.types import UTC

if TYPE_CHECKING:
    from collections.abc import Sequence

    import segkit as sk
    from engines.stored import Column, Stored

_PYTHON = "SEGKIT_FAKESNOW"
_TOO_LARGE = 2**63
_WORKER = Path(__file__).with_name("snow_worker.py")

#: What stands in a statement or in a value that the emulator takes for something else than Snowflake does.
CANNOT = (
    (re.compile(r"\bSUM\((?![^\n]*\) OVER)"), "the emulator adds doubles, whatever it is given"),
    (re.compile(r"\bARRAY_|\bFILTER\("), "lists of the emulator are JSON, and compared as such"),
    (re.compile(r"\$[A-Za-z_]"), "the emulator takes $name for a session variable, in texts too"),
)
_SMALL = "integers of the emulator have 64 bits, and not 38 digits"
_QUOTE = "the emulator loses its way at a quote in a name"
_NARROW = "products of the emulator have the digits of their factors, and not up to 38"
_BOUND = "the DuckDB under the emulator stops at a search for a field behind a LEFT JOIN"
#: Errors of its own that Snowflake does not have.
_STOPS = (
    (re.compile(r"Overflow in \w+ of INT64"), _SMALL),
    (re.compile(r"Overflow in multiplication of DECIMAL"), _NARROW),
    (re.compile(r"BindBuiltinScalarFunction did not return"), _BOUND),
)


class FakesnowEngine(SqlEngine):
    """A schema for each frame. Instants are naive UTC there: the emulator reads no offset behind a space."""

    name: ClassVar[str] = "fakesnow"
    dialect: ClassVar[str] = "snowflake"
    one_of: ClassVar[int] = 4
    emulates: ClassVar[str] = "Snowflake"
    not_held: ClassVar[tuple[str, ...]] = (*(why for _, why in CANNOT), _SMALL, _NARROW, _QUOTE, _BOUND)

    @classmethod
    def missing(cls) -> str:
        python = os.environ.get(_PYTHON, "")
        if not python:
            return f"{_PYTHON} does not name the Python of its environment"
        return "" if Path(python).exists() else f"no file {python}"

    def start(self) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._worker = subprocess.Popen(
            [os.environ[_PYTHON], "-P", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=clean,
        )
        ((version,),) = self._answer()
        return f"fakesnow {version} (emulates Snowflake)"

    def stop(self) -> None:
        self._worker.communicate()  # closes what it reads from, upon which it ends

    def make_place(self, name: str) -> str:
        self._asked(f'CREATE SCHEMA "{name}"')
        return name

    def drop_place(self, place: Any) -> None:
        self._asked(f'DROP SCHEMA "{place}" CASCADE')

    def stored_kind(self, column: Column, values: Sequence[Any]) -> sk.TimeKind | None:  # noqa: ARG002
        kind = column.time_kind
        return UTC if kind is not None and kind.name == "instant" else kind

    def holds(self, column: Column) -> bool:
        return not column.type.is_list

    def create(self, place: Any, table: Stored) -> None:
        if any("'" in name for name in (table.name, *(each.name for each in table.columns))):
            raise CannotHoldError(_QUOTE)
        name = f'"{place}".{_quoted(table.name)}'
        columns = ", ".join(f"{_quoted(each.name)} {_type(each)}" for each in table.columns)
        self._asked(f"CREATE TABLE {name} ({columns})")
        if table.rows:
            rows = ", ".join("(" + ", ".join(map(_cell, row)) + ")" for row in table.rows)
            self._asked(f"INSERT INTO {name} VALUES {rows}")

    def tables_there(self) -> set[str]:
        return {row[1] for row in self._asked("SHOW TABLES IN ACCOUNT")}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:  # noqa: ARG002 - the names are qualified
        _check(query)
        try:
            return self._asked(query)
        except RuntimeError as error:
            for sign, why in _STOPS:
                if sign.search(str(error)):
                    raise CannotHoldError(why) from None
            raise

    def _asked(self, query: str) -> list[tuple[Any, ...]]:
        assert self._worker.stdin is not None
        self._worker.stdin.write(json.dumps(query) + "\n")
        self._worker.stdin.flush()
        return self._answer()

    def _answer(self) -> list[tuple[Any, ...]]:
        assert self._worker.stdout is not None
        answer = json.loads(self._worker.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return [tuple(row) for row in answer["rows"]]


_TYPES = {
    "text": "TEXT",
    "integer": "NUMBER(38, 0)",
    "float": "FLOAT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP_NTZ",
}


def _type(column: Column) -> str:
    kind = column.type.kind.value
    return f"NUMBER({column.precision[0]}, {column.precision[1]})" if kind == "decimal" else _TYPES[kind]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cell(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case float():
            return f"{str(value)!r}::FLOAT" if not math.isfinite(value) else repr(value)
        case int() | Decimal():
            if value == int(value) and abs(value) >= _TOO_LARGE:
                raise CannotHoldError(_SMALL)
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
        case dt.datetime():
            return _text(value.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds"))
        case _:
            return _text(str(value))


def _check(query: str) -> None:
    for sign, why in CANNOT:
        if sign.search(query):
            raise CannotHoldError(why)


def _text(value: str) -> str:
    _check(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
