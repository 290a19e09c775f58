"""BigQuery's SQL by ZetaSQL, Google's analyzer and reference evaluator of it: a server spoken to by gRPC.

`SEGKIT_ZETASQL` names the folder of it: the program `remote_server`, and in `py` the stubs that grpc_tools
made from its protocol files; `.ci/parts.sh` fills such a folder. The evaluator holds a little more than
BigQuery does (a list may be NULL or hold a NULL), which makes it the stricter judge.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import socket
import subprocess
import sys
from dataclasses import dataclass
from decimal import Context, Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from engines.base import SESSION_ZONE, CannotHoldError, SqlEngine

if TYPE_CHECKING:
    from engines.stored import Column, Stored

_FOLDER = "SEGKIT_ZETASQL"
_SECONDS_TO_START = 30
_EPOCH = dt.date(1970, 1, 1)
#: Digits behind the point, and digits before it, of the two decimal types.
_NUMERIC, _BIGNUMERIC = (9, 29), (38, 38)
_NOT_IN_NAMES = re.compile(r"[^\w &%=+:'<>#|-]")
#: Arithmetic that keeps every digit of either.
_WIDE = Context(prec=76)


class BigQueryEngine(SqlEngine):
    """A catalog for each frame, registered with its rows; BigQuery's own type names, a zone far from UTC."""

    name: ClassVar[str] = "bigquery"
    dialect: ClassVar[str] = "bigquery"
    one_of: ClassVar[int] = 4

    @classmethod
    def missing(cls) -> str:
        if find_spec("grpc") is None:
            return "no module grpc"
        folder = os.environ.get(_FOLDER, "")
        if not folder:
            return f"{_FOLDER} does not name the folder of ZetaSQL"
        wanted = [Path(folder, "remote_server"), Path(folder, "py", "local_service_pb2_grpc.py")]
        absent = [str(each) for each in wanted if not each.exists()]
        return f"no file {absent[0]}" if absent else ""

    def start(self) -> str:
        folder = Path(os.environ[_FOLDER])
        sys.path.append(str(folder / "py"))
        import grpc
        import local_service_pb2
        import local_service_pb2_grpc
        from zetasql.proto import options_pb2, simple_catalog_pb2
        from zetasql.public import options_pb2 as language_pb2
        from zetasql.public import type_pb2, value_pb2

        self._messages, self._catalog, self._value = (
            local_service_pb2,
            simple_catalog_pb2,
            value_pb2.ValueProto,
        )
        self._kinds = type_pb2
        port = _free_port()
        self._server = subprocess.Popen(
            [folder / "remote_server", "localhost", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._channel = grpc.insecure_channel(f"localhost:{port}")
        grpc.channel_ready_future(self._channel).result(timeout=_SECONDS_TO_START)
        self._service = local_service_pb2_grpc.ZetaSqlLocalServiceStub(self._channel)
        language = self._service.GetLanguageOptions(
            local_service_pb2.LanguageOptionsRequest(maximum_features=True)
        )
        language.product_mode = language_pb2.PRODUCT_EXTERNAL
        self._options = options_pb2.AnalyzerOptionsProto(
            language_options=language, default_timezone=SESSION_ZONE
        )
        return "BigQuery (ZetaSQL)"

    def stop(self) -> None:
        self._channel.close()
        self._server.terminate()
        self._server.wait()

    def make_place(self, name: str) -> _Catalog:
        catalog = self._catalog.SimpleCatalogProto(name=name)
        catalog.builtin_function_options.language_options.CopyFrom(self._options.language_options)
        return _Catalog(self._messages.RegisterCatalogRequest(simple_catalog=catalog))

    def drop_place(self, place: Any) -> None:
        if place.number is not None:
            self._service.UnregisterCatalog(self._messages.UnregisterRequest(registered_id=place.number))

    def table_name(self, place: Any, table: str) -> tuple[str, ...]:  # noqa: ARG002 - the catalog is the place
        return (table,)

    def column_name(self, table: str, column: str) -> str:  # noqa: ARG002 - the same in every table
        """Spell out what may not stand in a column's name, nor begin it."""
        return _NOT_IN_NAMES.sub(lambda found: f"_{ord(found[0]):x}_", column)

    def create(self, place: Any, table: Stored) -> None:
        made = place.request.simple_catalog.table.add(name=table.name)
        kinds = [_kind(each) for each in table.columns]
        for each, kind in zip(table.columns, kinds, strict=True):
            type_ = made.column.add(name=each.name).type
            if each.type.is_list:
                type_.type_kind = self._kinds.TYPE_ARRAY
                type_ = type_.array_type.element_type
            type_.type_kind = getattr(self._kinds, f"TYPE_{kind}")
        content = place.request.table_content[table.name].table_data
        for row in table.rows:
            cells = zip(row, kinds, strict=True)
            content.row.add(cell=[self._cell(value, kind) for value, kind in cells])

    def _cell(self, value: Any, kind: str) -> Any:
        if value is None:
            return self._value()
        if isinstance(value, list):
            elements = [self._cell(each, kind) for each in value]
            return self._value(array_value=self._value.Array(element=elements))
        found = self._value()
        match kind:
            case "TIMESTAMP":
                found.timestamp_value.FromDatetime(value)
            case "DATETIME":
                found.datetime_value.bit_field_datetime_seconds = _bits(value)
                found.datetime_value.nanos = value.microsecond * 1000
            case "DATE":
                found.date_value = (value - _EPOCH).days
            case "NUMERIC":
                found.numeric_value = _scaled(value, _NUMERIC[0])
            case "BIGNUMERIC":
                found.bignumeric_value = _scaled(value, _BIGNUMERIC[0])
            case _:
                setattr(found, f"{kind.lower()}_value", value)
        return found

    def tables_there(self) -> set[str]:
        return {each.name for each in self._loaded().place.request.simple_catalog.table}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:
        if place.number is None:
            place.number = self._service.RegisterCatalog(place.request).registered_id
        asked = self._messages.EvaluateQueryRequest(
            sql=query, options=self._options, registered_catalog_id=place.number
        )
        rows = self._service.EvaluateQuery(asked).content.table_data.row
        return [tuple(map(_plain, row.cell)) for row in rows]


@dataclass
class _Catalog:
    """A catalog, and its number at the server once a query has had it registered with all its tables."""

    request: Any
    number: int | None = None


_KINDS = {
    "text": "STRING",
    "integer": "INT64",
    "float": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
}


def _kind(column: Column) -> str:
    """Name a column's type as the protocol does; it calls FLOAT64 a double."""
    kind = column.type.kind.value
    if kind == "timestamp":
        zoned = column.time_kind is not None and column.time_kind.name == "instant"
        return "TIMESTAMP" if zoned else "DATETIME"
    if kind != "decimal":
        return _KINDS[kind]
    precision, scale = column.precision
    for name, (behind, before) in (("NUMERIC", _NUMERIC), ("BIGNUMERIC", _BIGNUMERIC)):
        if scale <= behind and precision - scale <= before:
            return name
    raise CannotHoldError(f"{column.field} has more digits than BIGNUMERIC")


def _scaled(value: Decimal, scale: int) -> bytes:
    """Write a decimal as the integer of its last possible digit, the lowest byte first."""
    number = int(value.scaleb(scale, _WIDE))
    return number.to_bytes(number.bit_length() // 8 + 1, "little", signed=True)


def _plain(cell: Any) -> Any:
    """Give a value of an answer as a driver would."""
    which = cell.WhichOneof("value")
    found = None if which is None else getattr(cell, which)
    match which:
        case "numeric_value" | "bignumeric_value":
            scale = (_NUMERIC if which == "numeric_value" else _BIGNUMERIC)[0]
            return Decimal(int.from_bytes(found, "little", signed=True)).scaleb(-scale, _WIDE)
        case "timestamp_value":
            return found.ToDatetime(dt.UTC)
        case "datetime_value":
            return _naive(found.bit_field_datetime_seconds) + dt.timedelta(microseconds=found.nanos // 1000)
        case "date_value":
            return _EPOCH + dt.timedelta(days=found)
        case "array_value":
            return [_plain(each) for each in found.element]
        case _:
            return found


def _naive(packed: int) -> dt.datetime:
    """Read a packed naive time, down to its seconds."""
    day, time = divmod(packed, 1 << 17)
    return dt.datetime(day >> 9, day >> 5 & 15, day & 31, time >> 12, time >> 6 & 63, time & 63)  # noqa: DTZ001 - naive


def _bits(value: dt.datetime) -> int:
    """Pack a naive time, down to its seconds."""
    day = value.year << 9 | value.month << 5 | value.day
    return day << 17 | value.hour << 12 | value.minute << 6 | value.second


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]
