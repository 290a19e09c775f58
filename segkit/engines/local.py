"""The embedded engine: DuckDB over the frame's tables, leaf by leaf.

Each leaf of a rule becomes a `Membership` once, cached under its fingerprint, the as-of and the zone; groups
are operations on bitmaps. So an edit of one rule runs one query, and a rule that two segments share runs
once.

Events are laid out once, when a rule first needs them: by type and time, with the position of their profile
in place of its key. If any table of the frame is in files, the layout is in a temporary file too, and DuckDB
keeps only what it works on in memory.
"""

from __future__ import annotations

import tempfile
import threading
import weakref
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa
from cachetools import LRUCache

from segkit.definition.filters import selections
from segkit.definition.nodes import AllOf, AnyOf, AtLeast, Not, SegmentRef
from segkit.definition.normalize import fingerprint
from segkit.engines.membership import Membership, Universe, at_least
from segkit.errors import EngineError, InternalError
from segkit.schema.tablemap import TableMap, parts_of
from segkit.sql.leaf import leaf_query, rank_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Leaf, Rule
    from segkit.definition.rank import Rank
    from segkit.profiles.events import EventSource
    from segkit.profiles.frame import ProfileFrame
    from segkit.profiles.sources import Source

    Positions = np.ndarray[tuple[int], np.dtype[np.int64]]
    Say = Callable[[str], None]

#: The column that holds a profile's position, in the engine's own tables.
POSITION = "segkit_position"
#: How much memory the cached memberships of an engine may take.
CACHE_BYTES = 256 * 1024 * 1024


def _quiet(step: str) -> None:
    """Say nothing."""


class LocalEngine:
    """Evaluates rules over a frame. Threads may share one; queries run one at a time.

    Args:
        frame: The data. Its tables are read when a rule first needs them.
        cache_bytes: The budget of the cache of memberships.
        say: Called with the name of each step that may take more than a second.
    """

    def __init__(self, frame: ProfileFrame, *, cache_bytes: int = CACHE_BYTES, say: Say = _quiet) -> None:
        self.frame = frame
        self.universe = Universe(frame.keys(), frame.key)
        self._say = say
        self._lock = threading.RLock()
        self._cache: LRUCache[object, Membership] = LRUCache(cache_bytes, getsizeof=lambda each: each.nbytes)
        self._connection = self._connect()
        self._ready: set[str] = set()
        self._orders: dict[object, Positions] = {}
        self._tables = _by_position(frame.tables, frame.key)

    def __repr__(self) -> str:
        return f"LocalEngine({self.frame!r})"

    def _connect(self) -> duckdb.DuckDBPyConnection:
        sources = [self.frame.profiles, *(each.source for each in self.frame.events)]
        sources += [each.source for each in self.frame.lookups]
        if all(each.in_memory for each in sources):
            made = duckdb.connect(":memory:")
        else:
            folder = tempfile.TemporaryDirectory(prefix="segkit-")
            weakref.finalize(self, folder.cleanup)
            made = duckdb.connect(Path(folder.name) / "layout.duckdb")
        made.execute("SET TimeZone = 'UTC'").fetchall()
        made.execute("SET enable_progress_bar = false").fetchall()  # who waits is told by whoever asks
        return made

    def members(self, rule: Rule, moment: Moment) -> Membership:
        """Give the profiles that satisfy a normalized rule.

        Raises:
            EngineError: If DuckDB fails, such as on a sum that is too large; names the cause.
        """
        match rule:
            case AllOf(rules):
                return _joined(Membership.__and__, [self.members(each, moment) for each in rules])
            case AnyOf(rules):
                return _joined(Membership.__or__, [self.members(each, moment) for each in rules])
            case AtLeast(count, rules):
                return at_least(count, [self.members(each, moment) for each in rules])
            case Not(inner):
                return ~self.members(inner, moment)
            case SegmentRef(name):
                raise InternalError(f"a reference to {name!r} is left in a normalized rule")
            case _:
                return self._leaf(rule, moment)

    def first(self, members: Membership, rank: Rank, moment: Moment) -> Membership:
        """Give the first so many of some profiles by a value.

        Raises:
            CatalogError: If there is no such attribute.
        """
        key = ("rank", rank.by, rank.descending)
        with self._lock:
            order = self._orders.get(key)
            if order is None:
                self._prepare_tables()
                everybody = replace(rank, count=max(1, len(self.universe)))
                tables, at = self._tables, (moment.as_of, moment.zone)
                order = self._positions(rank_query(everybody, self.frame.catalog, tables, *at))
                self._orders[key] = order
        return Membership.of_positions(self.universe, order[members.flags()[order]][: rank.count])

    def _leaf(self, leaf: Leaf, moment: Moment) -> Membership:
        key = (fingerprint(leaf), moment.as_of, moment.zone.key)
        with self._lock:
            found = self._cache.get(key)
            if found is None:
                found = self._evaluate(leaf, moment)
                if found.nbytes <= self._cache.maxsize:
                    self._cache[key] = found
            return found

    def _evaluate(self, leaf: Leaf, moment: Moment) -> Membership:
        self._prepare(leaf)
        query = leaf_query(leaf, self.frame.catalog, self._tables, moment.as_of, moment.zone)
        found = Membership.of_positions(self.universe, self._positions(query.text))
        return ~found if query.inverted else found

    def _positions(self, query: str) -> Positions:
        try:
            fetched = self._connection.execute(query).fetchnumpy()
        except duckdb.Error as error:
            raise EngineError(f"The embedded engine stopped: {error}".splitlines()[0]) from error
        (positions,) = fetched.values()
        return np.asarray(positions, dtype=np.int64)

    # --- laying out the data, when it is first needed

    def _prepare_tables(self) -> None:
        self._once("profiles", lambda: self._hold("profiles", self.frame.profiles, with_position=True))
        for lookup in self.frame.lookups:
            self._once(lookup.name, partial(self._hold, lookup.name, lookup.source))

    def _prepare(self, leaf: Leaf) -> None:
        self._prepare_tables()
        wanted = {each.type for _, each in selections(leaf)}
        for table in self.frame.events:
            if wanted & {kind.name for kind in table.types}:
                self._once(table.name, partial(self._lay_out, table))

    def _once(self, name: str, make: Callable[[], None]) -> None:
        if name not in self._ready:
            self._say(f"Reading {name}")
            make()
            self._ready.add(name)

    def _hold(self, name: str, source: Source, *, with_position: bool = False) -> None:
        """Let DuckDB see a table: in memory as it is, from files as a table of its own."""
        if source.in_memory:
            held = source.table()
            positions = pa.array(np.arange(held.num_rows, dtype=np.int32))
            self._connection.register(
                name, held.append_column(POSITION, positions) if with_position else held
            )
            return
        reader = _numbered(source) if with_position else _reader(source)
        self._create(name, reader, "SELECT * FROM source")

    def _lay_out(self, table: EventSource) -> None:
        """Copy the events of known profiles, by type and time."""
        self._once("keys", self._hold_keys)
        order = [_quoted(each) for each in (table.type_column, table.time) if each]
        missing = " AND ".join(f"source.{each} IS NOT NULL" for each in order)
        query = (
            f'SELECT known."{POSITION}", source.* FROM source '  # noqa: S608 - quoted names, and no value
            f"JOIN segkit_keys AS known ON known.key = source.{_quoted(table.key)} "
            f"WHERE {missing} ORDER BY {', '.join(f'source.{each}' for each in order)}"
        )
        held = table.source.table() if table.source.in_memory else _reader(table.source)
        self._create(table.name, held, query)

    def _hold_keys(self) -> None:
        keys = self.frame.keys()
        positions = pa.array(np.arange(len(keys), dtype=np.int32))
        self._connection.register("segkit_keys", pa.table({"key": keys, POSITION: positions}))

    def _create(self, name: str, source: pa.Table | pa.RecordBatchReader, query: str) -> None:
        self._connection.register("source", source)
        try:
            self._connection.execute(f"CREATE TABLE {_quoted(name)} AS {query}").fetchall()
        except duckdb.Error as error:
            raise EngineError(f"Table {name!r} could not be laid out: {error}") from error
        finally:
            self._connection.unregister("source")


def _reader(source: Source) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(source.schema, source.batches())


def _numbered(source: Source) -> pa.RecordBatchReader:
    """Read a source with the position of each row behind its columns."""
    schema = source.schema.append(pa.field(POSITION, pa.int32()))

    def batches() -> Iterator[pa.RecordBatch]:
        start = 0
        for batch in source.batches():
            numbers = pa.array(np.arange(start, start + batch.num_rows, dtype=np.int32))
            yield pa.RecordBatch.from_arrays([*batch.columns, numbers], schema=schema)
            start += batch.num_rows

    return pa.RecordBatchReader.from_batches(schema, batches())


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


def _joined(join: Callable[[Membership, Membership], Membership], sets: list[Membership]) -> Membership:
    found = sets[0]
    for each in sets[1:]:
        found = join(found, each)
    return found
