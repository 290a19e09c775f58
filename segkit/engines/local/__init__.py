"""The embedded engine: DuckDB over a frame's tables, leaf by leaf, and arrays for what is drawn and cut.

engine       sets, values, tallies and rows of a frame: the door
layout       the tables as DuckDB holds them, queries, and how one is stopped
columns      the values of fields as arrays: most frequent, quantiles, bins
happenings   the events of a type as arrays: periods, what each profile did
"""

from __future__ import annotations

from segkit.engines.local.engine import LocalEngine as LocalEngine
