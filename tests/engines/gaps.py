"""What whole dialects cannot express: the refusals that many cases declare."""

from __future__ import annotations

#: Databases without lists.
NO_LISTS = frozenset({"redshift", "mysql", "sqlite", "tsql", "oracle"})
#: Databases without regular expressions that are known to be right.
NO_PATTERNS = frozenset({"sqlite", "tsql"})
#: Databases that cannot order text by code point.
NO_TEXT_ORDER = frozenset({"redshift", "tsql"})
#: Databases in which the empty text is missing.
EMPTY_IS_MISSING = frozenset({"oracle"})
#: Databases that cannot say for how long something did not happen after the last step of a sequence.
NO_LASTING = frozenset({"redshift", "clickhouse", "tsql"})
#: Databases that round the product of more than two decimals.
NO_LONG_PRODUCTS = frozenset({"redshift", "databricks", "spark", "tsql", "oracle"})
#: Databases that may stop at a calculated float that is infinite, or too small for one.
STOPS_OUT_OF_RANGE = frozenset({"postgres", "bigquery", "mariadb"})
#: Databases that know zones by their offset at best, so that local days cannot follow the clock.
NO_LIVE_ZONES = frozenset({"mysql", "sqlite", "tsql"})
