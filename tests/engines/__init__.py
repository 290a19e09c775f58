"""The engines that hold segkit to its contract: the reference interpreter, the embedded engine, databases.

An engine that cannot run here is left out, and the end of a test run says why. `SEGKIT_REQUIRE_ENGINES` names
the engines that must be there (`all`, or names with commas); `--engines=reference,duckdb` runs only some.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from engines.base import SESSION_ZONE, CannotHoldError, Engine, QueryFailedError, SqlEngine
from engines.bigquery import BigQueryEngine
from engines.clickhouse import ClickHouseEngine
from engines.duckdb_raw import DuckDBEngine
from engines.fakesnow import FakesnowEngine
from engines.mariadb import MariaDBEngine
from engines.postgres import PostgresEngine
from engines.python import LocalEngine, MixedEngine, ReferenceEngine
from engines.spark import SparkEngine
from engines.sqlite import SqliteEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ENGINES", "SESSION_ZONE", "CannotHoldError", "Engine", "Pool", "QueryFailedError", "SqlEngine"]

#: Every engine by its name, in the order of test ids.
ENGINES: dict[str, type[Engine]] = {
    each.name: each
    for each in (
        ReferenceEngine,
        LocalEngine,
        MixedEngine,
        DuckDBEngine,
        SqliteEngine,
        PostgresEngine,
        ClickHouseEngine,
        BigQueryEngine,
        MariaDBEngine,
        SparkEngine,
        FakesnowEngine,
    )
}


class Pool:
    """The engines of one test run, each started when it is first asked for.

    Args:
        chosen: The engines to run; all of them if none are named.
    """

    def __init__(self, chosen: Sequence[str] = ()) -> None:
        unknown = sorted({*chosen, *required()} - ENGINES.keys())
        if unknown:
            raise ValueError(f"No engine {unknown[0]!r}. Known: {', '.join(ENGINES)}.")
        asked = chosen or [name for name in ENGINES if not ENGINES[name].only_by_name]
        self.left_out = {name: "not asked for" for name in ENGINES if name not in asked}
        for name in ENGINES.keys() - self.left_out.keys():
            why = ENGINES[name].missing()
            if why:
                self.left_out[name] = why
        self.names = tuple(name for name in ENGINES if name not in self.left_out)
        self.absent = tuple(
            name for name in required() if self.left_out.get(name, "not asked for") != "not asked for"
        )
        self.versions: dict[str, str] = {}
        self.seconds: Counter[str] = Counter()
        self._running: dict[str, Engine] = {}

    def __getitem__(self, name: str) -> Engine:
        if name not in self._running:
            engine = ENGINES[name]()
            self.versions[name] = engine.start()
            self._running[name] = engine
        return self._running[name]

    def stop(self) -> None:
        """Stop every engine that was started."""
        while self._running:
            self._running.popitem()[1].stop()

    def summary(self) -> list[str]:
        """Say which engines ran, and which did not and why."""
        ran = [
            f"{self.versions[name]} ({self.seconds[name]:,.0f} s)"
            for name in ENGINES
            if name in self.versions
        ]
        lines = [f"ran: {', '.join(ran) or 'none'}"]
        lines += [
            f"{name} is no {ENGINES[name].emulates}, and was not asked where {why}"
            for name in ENGINES
            for why in ENGINES[name].not_held
            if name in self.versions
        ]
        lines += [f"did not run: {name} ({self.left_out[name]})" for name in ENGINES if name in self.left_out]
        return lines


def required() -> tuple[str, ...]:
    """Name the engines that must be there."""
    asked = os.environ.get("SEGKIT_REQUIRE_ENGINES", "")
    return (
        tuple(ENGINES) if asked == "all" else tuple(name.strip() for name in asked.split(",") if name.strip())
    )
