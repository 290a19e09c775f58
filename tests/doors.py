"""The two ways to data that answers are held to: the frame, and a database that is only sent text."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow.compute as pc
import pytest

from segkit import workspace
from segkit.engines.opening import engine_of
from segkit.engines.remote import RemoteEngine
from segkit.insight import presets
from segkit.profiles.contents import PROFILES
from segkit.profiles.frame import ProfileFrame

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

#: The zone of the database's session: nothing may lean on it.
SESSION_ZONE = "Asia/Tokyo"


class TextEngine(RemoteEngine):
    """A frame's tables in DuckDB, asked by text alone.

    The frame is kept for tests that look at it; answers know the engine by its protocol and never see it.
    """

    def __init__(self, frame: ProfileFrame) -> None:
        self.frame = frame
        self._place = f":memory:text_{id(frame)}"
        self._connection = duckdb.connect(self._place)
        self._connection.execute(f"SET GLOBAL TimeZone = '{SESSION_ZONE}'").fetchall()
        self._create(PROFILES, frame.profiles.table())
        for each in (*frame.events, *frame.lookups):
            self._create(each.name, each.source.table())
        super().__init__(self._fetch, "duckdb", frame.catalog, frame.tables, interrupt=self._interrupt)

    def profiles(self, asked, columns=None, *, rank=None, limit=None):
        """Put the rows into the order of the frame, which no database has and tests speak of."""
        names = list(self.catalog.attributes) if columns is None else list(columns)
        key = self.catalog.key.name
        table = super().profiles(asked, list(dict.fromkeys([*names, key])), rank=rank)
        order = pc.sort_indices(
            pc.index_in(table.column(key).cast(self.frame.keys().type), self.frame.keys())
        )
        return table.take(order).select(names).slice(0, limit)

    def _create(self, name: str, table: pa.Table) -> None:
        self._connection.register("given", table)
        quoted = name.replace('"', '""')
        self._connection.execute(f'CREATE TABLE "{quoted}" AS FROM given').fetchall()
        self._connection.unregister("given")

    def _interrupt(self) -> None:
        self._current.interrupt()

    def _fetch(self, query: str) -> list[tuple[Any, ...]]:
        # By way of Arrow, which gives instants without asking for another package.
        # A connection for each: DuckDB refuses a second call while what is left of the first is tidied up.
        self._current = duckdb.connect(self._place)
        table = self._current.sql(query).to_arrow_table()
        return list(zip(*(each.to_pylist() for each in table.columns), strict=True)) if table.num_rows else []


def text_engine_of(data: Any, say: Any) -> Any:
    """Stand for `engine_of` where frames are to be asked by text."""
    if isinstance(data, ProfileFrame):
        if data not in _ENGINES:
            _ENGINES[data] = TextEngine(data)
        return _ENGINES[data]
    return engine_of(data, say)


_ENGINES: dict[ProfileFrame, TextEngine] = {}


@pytest.fixture(autouse=True)
def no_door_of_others(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open workspaces as users do in tests that do not ask for a door: it stands open for a whole session."""
    if "door" not in request.fixturenames:
        for module in (workspace, presets):
            monkeypatch.setattr(module, "engine_of", engine_of)


@pytest.fixture(scope="module", autouse=True)
def no_door_in_other_modules(request: pytest.FixtureRequest) -> Iterator[None]:
    """The same where no test of a module asks for a door: its fixtures may make workspaces before that."""
    with pytest.MonkeyPatch.context() as patch:
        if request.node not in _modules_with_doors(request.session):
            for module in (workspace, presets):
                patch.setattr(module, "engine_of", engine_of)
        yield


@cache
def _modules_with_doors(session: pytest.Session) -> frozenset[pytest.Module | None]:
    return frozenset(each.getparent(pytest.Module) for each in session.items if "door" in each.fixturenames)


@pytest.fixture(scope="session", params=os.environ.get("SEGKIT_DOORS", "frame text").split())
def door(request: pytest.FixtureRequest) -> Iterator[str]:
    """Which way answers go to the data; every fixture that makes a workspace depends on it."""
    if request.param == "frame":
        yield request.param
        return
    with pytest.MonkeyPatch.context() as patch:
        for module in (workspace, presets):
            patch.setattr(module, "engine_of", text_engine_of)
        yield request.param


def leave_out_what_only_a_frame_has(items: list[pytest.Item]) -> None:
    """Do not ask a database what can only be asked of a frame."""
    kept = [
        each for each in items
        if not (each.get_closest_marker("frame_only") and each.callspec.params.get("door") == "text")
    ]  # fmt: skip
    items[:] = kept
