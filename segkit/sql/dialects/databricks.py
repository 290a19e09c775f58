"""Databricks: everything as in Spark; sqlglot prints divisions in another way."""

from __future__ import annotations

from dataclasses import replace

from segkit.sql.dialects import spark

DIALECT = replace(spark.DIALECT, name="databricks")
