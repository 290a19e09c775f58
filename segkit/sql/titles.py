"""The thirteen databases by name and title: the one table that menus, the command line and the README read.

It loads nothing, so that the command line can list the names without loading what writes SQL.
"""

from __future__ import annotations

from types import MappingProxyType

#: Dialect name to what people call the database, in the order of menus.
TITLES = MappingProxyType(
    {
        "duckdb": "DuckDB",
        "postgres": "PostgreSQL",
        "redshift": "Amazon Redshift",
        "mysql": "MySQL",
        "sqlite": "SQLite",
        "snowflake": "Snowflake",
        "bigquery": "BigQuery",
        "databricks": "Databricks",
        "spark": "Apache Spark",
        "trino": "Trino",
        "clickhouse": "ClickHouse",
        "tsql": "SQL Server",
        "oracle": "Oracle",
    }
)
