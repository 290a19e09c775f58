"""The tables of a frame as DuckDB holds them, the queries over them, and how one is stopped.

Events are laid out once, when a rule first needs them: by type and time, with the position of their profile
in place of its key. If any table of the frame is in files, the layout is in a temporary file too, and DuckDB
keeps only what it works on in memory.
"""

from __future__ import annotations

import itertools
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa

from segkit.definition.filters import selections
from segkit.engines.calls import Calls
from segkit.engines.membership import Membership, Universe
from segkit.errors import EngineError
from segkit.interrupts import interruptible
from segkit.profiles.contents import PROFILES
from segkit.profiles.owners import UNKNOWN
from segkit.schema.tablemap import TableMap, parts_of
from segkit.schema.types import DAY
from segkit.scratch import scratch_folder
from segkit.sql.leaf import leaf_query, rank_query, together_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Attribute, Leaf
    from segkit.definition.rank import Rank
    from segkit.engines.base import Say
    from segkit.profiles.events import EventSource
    from segkit.profiles.frame import ProfileFrame
    from segkit.profiles.owners import Owners
    from segkit.profiles.sources import Source

    Positions = npt.NDArray[np.integer]

#: The column that holds a profile's position, in the engine's own tables.
POSITION = "segkit_position"
#: How many batches of a file have their keys looked up at once: each lookup may hash all profiles' keys.
_KEY_BATCHES = 16
#: How many claims about fields are answered by one query: each takes a byte for each profile.
_CLAIMS = 64


class Layout:
    """A frame in DuckDB; it gives the leaves of rules. Threads may share one; queries run one at a time.

    Args:
        frame: The data. Its tables are read when a rule first needs them.
        universe: Its profiles.
        say: Called with the name of each step that may take more than a second.
    """

    def __init__(self, frame: ProfileFrame, universe: Universe, say: Say) -> None:
        self.universe = universe
        self._frame = frame
        self._say = say
        self._lock = threading.RLock()
        with interruptible():
            self._connection = self._connect()
        self.calls = Calls(self._connection.interrupt)
        self._ready: set[str] = set()
        self._tables = _by_position(frame.tables, frame.key)

    def leaf(self, leaf: Leaf, moment: Moment) -> Membership:
        """Give who satisfies a leaf.

        Raises:
            EngineError: If DuckDB fails, such as on a sum that is too large; names the cause.
        """
        with self._lock, interruptible():
            self._prepare(leaf)
            query = leaf_query(leaf, self._frame.catalog, self._tables, moment.as_of, moment.zone)
            members = Membership.of_positions(self.universe, self._positions(query.text))
        return ~members if query.inverted else members

    def together(self, attributes: Sequence[Attribute], moment: Moment) -> Iterator[Membership]:
        """Give who satisfies each of several claims about fields, in a query for many of them.

        Raises:
            EngineError: If DuckDB fails; names the cause.
        """
        for at in range(0, len(attributes), _CLAIMS):
            several = attributes[at : at + _CLAIMS]
            with self._lock, interruptible():
                self._prepare_tables()
                query = together_query(several, self._frame.catalog, self._tables, moment.as_of, moment.zone)
                positions, *columns = self._columns(query)
            for each in columns:
                yield Membership.of_positions(self.universe, positions[np.ma.filled(each, fill_value=False)])

    def order(self, rank: Rank, moment: Moment) -> Positions:
        """Give the positions of all profiles, in the order of a rank.

        Raises:
            CatalogError: If there is no such attribute.
        """
        with self._lock, interruptible():
            self._prepare_tables()
            everybody = replace(rank, count=max(1, len(self.universe)))
            query = rank_query(everybody, self._frame.catalog, self._tables, moment.as_of, moment.zone)
            return self._positions(query)

    def _positions(self, query: str) -> Positions:
        (positions,) = self._columns(query)
        return np.asarray(positions, dtype=np.int64)

    def _columns(self, query: str) -> list[npt.NDArray[Any]]:
        try:
            with self.calls.query():
                fetched = self._connection.execute(query).fetchnumpy()
        except duckdb.Error as error:
            raise EngineError(f"The embedded engine stopped: {error}".splitlines()[0]) from error
        return [np.asanyarray(each) for each in fetched.values()]  # as it is: NULLs are masked

    def _connect(self) -> duckdb.DuckDBPyConnection:
        sources = [self._frame.profiles, *(each.source for each in self._frame.events)]
        sources += [each.source for each in self._frame.lookups]
        if all(each.in_memory for each in sources):
            connection = duckdb.connect(":memory:")
        else:
            connection = duckdb.connect(scratch_folder(self) / "layout.duckdb")
        connection.execute("SET TimeZone = 'UTC'").fetchall()
        connection.execute("SET enable_progress_bar = false").fetchall()  # `say` tells whoever waits
        return connection

    # --- laying out the data, when it is first needed

    def _prepare_tables(self) -> None:
        self._once(PROFILES, self._hold_profiles)
        for lookup in self._frame.lookups:
            self._once(lookup.name, partial(self._hold, lookup.name, lookup.source))

    def _prepare(self, leaf: Leaf) -> None:
        self._prepare_tables()
        wanted = {each.type for _, each in selections(leaf)}
        for table in self._frame.events:
            if wanted & {kind.name for kind in table.types}:
                self._once(table.name, partial(self._lay_out, table))

    def _once(self, name: str, make: Callable[[], None]) -> None:
        if name not in self._ready:
            self._say(f"Reading {name}")
            make()
            self._ready.add(name)

    def _hold_profiles(self) -> None:
        """Let DuckDB see the profiles, each with its position."""
        source = self._frame.profiles
        if source.in_memory:
            self._connection.register(PROFILES, _placed(source.table(), np.arange(source.num_rows)))
        else:
            self._create(PROFILES, _reader(source, _counter()), "SELECT * FROM source")

    def _hold(self, name: str, source: Source) -> None:
        """Let DuckDB see a lookup: in memory as it is, from files as a table of its own."""
        if source.in_memory:
            self._connection.register(name, source.table())
        else:
            self._create(name, _reader(source), "SELECT * FROM source")

    def _lay_out(self, table: EventSource) -> None:
        """Copy the events of known profiles, by type and time, with the positions of their owners."""
        order = [_quoted(each) for each in (table.type_column, table.time) if each]
        missing = " AND ".join(f"{each} IS NOT NULL" for each in order)
        time = _quoted(table.time)
        days = f" REPLACE (CAST({time} AS DATE) AS {time})" if table.time_kind == DAY else ""
        query = (
            f'SELECT *{days} FROM source WHERE "{POSITION}" <> {UNKNOWN} '  # noqa: S608 - quoted names, a constant
            f"AND {missing} ORDER BY {', '.join(order)}"
        )
        owners = self._frame.owners
        if table.source.in_memory:
            held = table.source.table()
            source: pa.Table | pa.RecordBatchReader = _placed(held, owners.positions(held.column(table.key)))
        else:
            source = _reader(table.source, _placer(table.source, table.key, owners))
        self._create(table.name, source, query)

    def _create(self, name: str, source: pa.Table | pa.RecordBatchReader, query: str) -> None:
        self._connection.register("source", source)
        try:
            with self.calls.query():
                self._connection.execute(f"CREATE OR REPLACE TABLE {_quoted(name)} AS {query}").fetchall()
        except duckdb.Error as error:
            raise EngineError(f"Table {name!r} could not be laid out: {error}") from error
        finally:
            self._connection.unregister("source")


def _placed(table: pa.Table, positions: Positions) -> pa.Table:
    return table.append_column(POSITION, pa.array(positions, pa.int32()))


def _reader(
    source: Source, place: Callable[[pa.RecordBatch], Positions] | None = None
) -> pa.RecordBatchReader:
    """Read a source batch by batch, with a position for each row behind its columns if one is asked for."""
    if place is None:
        return pa.RecordBatchReader.from_batches(source.schema, source.batches())
    schema = source.schema.append(pa.field(POSITION, pa.int32()))
    placed = (
        pa.RecordBatch.from_arrays([*each.columns, pa.array(place(each), pa.int32())], schema=schema)
        for each in source.batches()
    )
    return pa.RecordBatchReader.from_batches(schema, placed)


def _placer(source: Source, key: str, owners: Owners) -> Callable[[pa.RecordBatch], Positions]:
    """Give the owners of one batch after the other, from keys that are looked up many batches at a time."""
    stretches = _stretches(source, key, owners)
    waiting = np.empty(0, np.int32)

    def place(batch: pa.RecordBatch) -> Positions:
        nonlocal waiting
        while len(waiting) < batch.num_rows:
            waiting = np.concatenate([waiting, next(stretches)])
        placed, waiting = waiting[: batch.num_rows], waiting[batch.num_rows :]
        return placed

    return place


def _stretches(source: Source, key: str, owners: Owners) -> Iterator[npt.NDArray[np.int32]]:
    batches = source.batches([key])
    while several := list(itertools.islice(batches, _KEY_BATCHES)):
        yield owners.positions(pa.chunked_array([each.column(0) for each in several]))


def _counter() -> Callable[[pa.RecordBatch], Positions]:
    """Number the rows of one batch after the other."""
    rows = itertools.count()
    return lambda batch: np.fromiter(itertools.islice(rows, batch.num_rows), np.int64, batch.num_rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _by_position(tables: TableMap, key: str) -> TableMap:
    """Let profiles and events be joined by position instead of by key."""
    events = {
        name: replace(each, name=(".".join(parts_of(each.name)),), key=POSITION)
        for name, each in tables.events.items()
    }
    columns = {**tables.profiles.columns, key: tables.profiles.column(key)}
    return replace(tables, profiles=replace(tables.profiles, key=POSITION, columns=columns), events=events)
