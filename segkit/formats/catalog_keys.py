"""The keys of a catalog file, for its writer and its reader."""

from __future__ import annotations

from types import MappingProxyType

#: The value of `format` in a catalog file.
CATALOG_FORMAT = "segkit catalog"
#: The version that this segkit writes.
CATALOG_VERSION = 1

#: Key in the file to the attribute of `FieldStats`.
STATS = MappingProxyType(
    {
        "missing": "null_share",
        "distinct": "distinct_count",
        "min": "minimum",
        "max": "maximum",
        "top": "top_values",
        "sample_rows": "sample_rows",
    }
)
FIELD_KEYS = ("type", "label", "description", "unit", "time_kind", "scale")
TABLE_KEYS = ("name", "key", "columns", "time_kinds")
EVENT_TABLE_KEYS = ("name", "key", "time", "time_kind", "type", "types", "columns", "time_kinds")
