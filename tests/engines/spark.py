"""Spark on one core in a Java of its own; it stands in for Databricks too."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar

import pyarrow as pa

from engines.base import SESSION_ZONE, SqlEngine
from engines.duckdb_raw import arrow_type

if TYPE_CHECKING:
    from engines.stored import Column, Stored


class SparkEngine(SqlEngine):
    """Views over small local tables: most queries are answered while they are planned, without a job."""

    name: ClassVar[str] = "spark"
    dialect: ClassVar[str] = "spark"
    one_of: ClassVar[int] = 8  # to plan a query takes longer than all others take for theirs

    @classmethod
    def missing(cls) -> str:
        if find_spec("pyspark") is None:
            return "no module pyspark"
        has_java = "JAVA_HOME" in os.environ or shutil.which("java")
        return "" if has_java else "no program java"

    def start(self) -> str:
        from pyspark.sql import SparkSession

        self._folder = tempfile.mkdtemp(prefix="segkit-spark-")
        settings = _SETTINGS | {"spark.sql.warehouse.dir": self._folder, "spark.local.dir": self._folder}
        self._session = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
        return f"Spark {self._session.version}"

    def stop(self) -> None:
        self._session.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def make_place(self, name: str) -> _Views:
        return _Views(name)

    def drop_place(self, place: Any) -> None:
        for each in place.names:
            self._session.catalog.dropTempView(each)

    def table_name(self, place: Any, table: str) -> tuple[str, ...]:
        return (f"{place.prefix} {table}",)

    def create(self, place: Any, table: Stored) -> None:
        from pyspark.sql.types import StructField, StructType

        columns = [
            pa.array(values, arrow_type(each.type, each.precision, zoned=_is_instant(each)))
            for each, values in zip(table.columns, table.values(), strict=True)
        ]
        given = pa.Table.from_arrays(columns, names=[each.name for each in table.columns])
        schema = StructType([StructField(each.name, _type(each)) for each in table.columns])
        (name,) = self.table_name(place, table.name)
        view = self._session.createDataFrame(given, schema)
        view.createOrReplaceTempView(_quoted(name))
        place.names.append(name)

    def tables_there(self) -> set[str]:
        return {row.tableName for row in self._session.sql("SHOW TABLES").collect()}

    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:  # noqa: ARG002 - the names are the place's
        return [tuple(row) for row in self._session.sql(query).collect()]


@dataclass
class _Views:
    """The views of one frame."""

    prefix: str
    names: list[str] = field(default_factory=list)


#: Tables are tiny and queries many: what counts is to start and to plan fast, so expressions are interpreted.
_SETTINGS = {
    "spark.sql.autoBroadcastJoinThreshold": "-1",  # a side that is broadcast is a job of its own
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.session.timeZone": SESSION_ZONE,
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def _is_instant(column: Column) -> bool:
    return column.time_kind is not None and column.time_kind.name == "instant"


def _type(column: Column) -> Any:
    from pyspark.sql import types

    match column.type.kind.value:
        case "decimal":
            plain: Any = types.DecimalType(*column.precision)
        case "timestamp":
            plain = types.TimestampType() if _is_instant(column) else types.TimestampNTZType()
        case kind:
            plain = getattr(types, _TYPES[kind])()
    return types.ArrayType(plain) if column.type.is_list else plain


_TYPES = {
    "text": "StringType",
    "integer": "LongType",
    "float": "DoubleType",
    "boolean": "BooleanType",
    "date": "DateType",
}


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
