"""What an engine is to a test: tables are loaded, a segment is asked, keys come back."""

from __future__ import annotations

import datetime as dt
import math
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from sqlglot import exp

import segkit as sk
from engines.stored import CannotHoldError, Column, Keeping, Stored, stored_tables
from segkit.definition.windows import as_of_instant
from segkit.schema.types import zone_info
from segkit.sql.dialects import dialect_named

if TYPE_CHECKING:
    from collections.abc import Sequence

AsOf = dt.date | dt.datetime | str

#: The zone that every server session and this process are in, so that nothing leans on it being UTC.
SESSION_ZONE = "Asia/Tokyo"


#: Databases keep everything as the frame has it.
AS_IT_IS = Keeping()


class QueryFailedError(Exception):
    """A database stopped at a statement; says why, and shows the statement."""


class Engine(ABC):
    """One way to find the members of a segment.

    Loaded frames stay loaded, so that cases over the same data load it once.
    """

    #: What `--engines` and the ids of tests call it.
    name: ClassVar[str]
    #: The dialect it is asked in; None if it takes the rule itself.
    dialect: ClassVar[str | None] = None
    #: The database that it only emulates, so that what it cannot hold says nothing of that.
    emulates: ClassVar[str] = ""
    #: What it is not asked, since the emulator would answer otherwise than what it emulates.
    not_held: ClassVar[tuple[str, ...]] = ()
    #: Whether it is only run where it is named.
    only_by_name: ClassVar[bool] = False
    #: It is asked one of so many cases of a test, the first and so on, unless all are wanted.
    one_of: ClassVar[int] = 1
    #: The first and the last year that its dates and timestamps have.
    years: ClassVar[tuple[int, int]] = (dt.MINYEAR, dt.MAXYEAR)
    #: Whether a float may be infinite or no number.
    has_infinity: ClassVar[bool] = True

    @classmethod
    @abstractmethod
    def missing(cls) -> str:
        """Say why it cannot run here; empty if it can. Must be quick, and start nothing."""

    @abstractmethod
    def start(self) -> str:
        """Start it, and give its name and version for people."""

    def stop(self) -> None:  # noqa: B027 - most have nothing to stop
        """Stop it."""

    def has_place_for(self, value: object) -> bool:
        """Tell whether a column of the right type may hold a value."""
        if isinstance(value, float):
            return self.has_infinity or math.isfinite(value)
        first, last = self.years
        return not isinstance(value, dt.date) or first <= value.year <= last

    @abstractmethod
    def load(self, frame: sk.ProfileFrame, keeping: Keeping = AS_IT_IS) -> None:
        """Make a frame the one that is asked from now on.

        Args:
            frame: The frame.
            keeping: How a database keeps it. What is no database takes it as it is.

        Raises:
            CannotHoldError: If the engine has no place for some value of it.
        """

    @abstractmethod
    def forget(self, frame: sk.ProfileFrame) -> None:
        """Drop a frame that was loaded; for tests that make very many of them."""

    @abstractmethod
    def ids(
        self,
        segment: sk.Segment,
        as_of: AsOf,
        zone: str = "UTC",
        book: sk.SegmentBook | None = None,
        rank: sk.Rank | None = None,
        *,
        live: bool = False,
    ) -> set[Any]:
        """Give the keys of the members in the loaded frame.

        Args:
            segment: The segment.
            as_of: The as-of.
            zone: The evaluation zone.
            book: The segments it may refer to, and their guard.
            rank: Keep only the first of the members.
            live: Whether a database takes the bounds from its clock, which is made to stand at the as-of.
                What is no database has no clock.

        Raises:
            DialectError: If the dialect refuses the segment.
        """


@dataclass(frozen=True, slots=True)
class Loaded:
    """A frame in a database.

    Args:
        frame: The frame.
        tables: Where its tables are.
        place: The schema, prefix or connection they are in.
    """

    frame: sk.ProfileFrame
    tables: sk.TableMap
    place: Any


class SqlEngine(Engine):
    """A database that runs the text of `segkit.compile`."""

    dialect: ClassVar[str]

    def __init__(self) -> None:
        self._frames: dict[tuple[sk.ProfileFrame, Keeping], Loaded | CannotHoldError] = {}
        self._checked: set[tuple[int, str]] = set()
        self._current: Loaded | None = None
        self._count = 0

    # --- what each database has its own way of

    @abstractmethod
    def make_place(self, name: str) -> Any:
        """Make a place of a name for the tables of one frame."""

    @abstractmethod
    def drop_place(self, place: Any) -> None:
        """Drop it with all that is in it."""

    def table_name(self, place: Any, table: str) -> str | tuple[str, ...]:
        """Name a table in a place."""
        return (str(place), table)

    def column_name(self, table: str, column: str) -> str:  # noqa: ARG002 - for engines that rename
        """Name a column."""
        return column

    def type_value(self, event_type: str) -> str:
        """Give what stands for an event type in the column of types."""
        return event_type

    def holds(self, column: Column) -> bool:  # noqa: ARG002 - for engines that do not
        """Tell whether it has a type for a column; one without is left out."""
        return True

    def stored_kind(self, column: Column, values: Sequence[Any]) -> sk.TimeKind | None:  # noqa: ARG002
        """Give the time kind a timestamp column is kept as, if not the catalog's."""
        return column.time_kind

    @abstractmethod
    def create(self, place: Any, table: Stored) -> None:
        """Create and fill a table.

        Raises:
            CannotHoldError: If it has no place for some value of it.
        """

    @abstractmethod
    def run(self, place: Any, query: str) -> list[tuple[Any, ...]]:
        """Run a query and fetch its rows."""

    @abstractmethod
    def tables_there(self) -> set[str]:
        """Name all tables that there are, in every place."""

    # --- what they share

    def load(self, frame: sk.ProfileFrame, keeping: Keeping = AS_IT_IS, before: str = "") -> None:
        """Make a frame the one that is asked; `before` is put before the names of its tables."""
        asked = (frame, keeping)
        if asked not in self._frames:
            self._count += 1
            try:
                self._frames[asked] = self._created(frame, f"data_{self._count}", before, keeping)
            except CannotHoldError as error:
                self._frames[asked] = error
        found = self._frames[asked]
        if isinstance(found, CannotHoldError):
            raise found
        self._current = found

    def _created(self, frame: sk.ProfileFrame, name: str, before: str, keeping: Keeping) -> Loaded:
        place = self.make_place(name)
        tables = frame.tables
        named: dict[str, dict[str, Any]] = {}
        try:
            for table in stored_tables(frame):
                kept = replace(self._kept(table, keeping), name=f"{before}{table.name}")
                self.create(place, kept)
                named[table.name] = {
                    "name": self.table_name(place, kept.name),
                    "columns": {each.field: each.name for each in kept.columns if each.field != each.name},
                    "time_kinds": {each.field: each.time_kind for each in kept.columns if each.time_kind},
                    "roles": {each.field: each for each in kept.columns},
                }
        except CannotHoldError:
            self.drop_place(place)
            raise
        mapped = replace(self._mapped(tables, named), booleans=keeping.booleans or tables.booleans)
        return Loaded(frame, mapped, place)

    def _kept(self, table: Stored, keeping: Keeping) -> Stored:
        """Rename columns, leave out those of no type here, and settle the time kinds."""
        pairs = [
            keeping.kept(each, values, booleans=dialect_named(self.dialect).booleans)
            for each, values in zip(table.columns, table.values(), strict=True)
            if self.holds(each)
        ]
        columns = [
            replace(
                each, name=self.column_name(table.name, each.field), time_kind=self.stored_kind(each, values)
            )
            for each, values in pairs
        ]
        kept = [
            [self.type_value(value) if each.is_type and value is not None else value for value in values]
            for each, values in pairs
        ]
        return Stored(table.name, tuple(columns), tuple(zip(*kept, strict=True)))

    def _mapped(self, tables: sk.TableMap, named: dict[str, dict[str, Any]]) -> sk.TableMap:
        def table(old: sk.Table, name: str) -> sk.Table:
            found = named[name]
            return sk.Table(
                name=found["name"],
                key=found["roles"][old.key].name,
                columns=found["columns"],
                time_kinds=found["time_kinds"],
            )

        def events(old: sk.EventTable, kind: str) -> sk.EventTable:
            (name,) = old.name if isinstance(old.name, tuple) else (old.name,)
            found = named[name]
            roles = found["roles"]
            return sk.EventTable(
                name=found["name"],
                key=roles[old.key].name,
                time=roles[old.time].name,
                time_kind=roles[old.time].time_kind,
                type=roles[old.type].name if old.type else "",
                types={kind: self.type_value(kind)},
                columns=found["columns"],
                time_kinds=found["time_kinds"],
            )

        return sk.TableMap(
            profiles=table(tables.profiles, "profiles"),
            events={kind: events(each, kind) for kind, each in tables.events.items()},
            lookups={name: table(each, name) for name, each in tables.lookups.items()},
        )

    def forget(self, frame: sk.ProfileFrame) -> None:
        for asked in [each for each in self._frames if each[0] is frame]:
            found = self._frames.pop(asked)
            if isinstance(found, Loaded):
                self.drop_place(found.place)
                self._checked = {each for each in self._checked if each[0] != id(frame)}
                self._current = None

    def statement(
        self,
        segment: sk.Segment,
        as_of: AsOf | None,
        zone: str = "UTC",
        book: sk.SegmentBook | None = None,
        rank: sk.Rank | None = None,
        *,
        live: bool = False,
    ) -> sk.Statement:
        """Write the statement that would be run; a live one without an as-of follows the clock as it is."""
        loaded = self._loaded()
        written = sk.compile(
            segment,
            self.dialect,
            catalog=loaded.frame.catalog,
            as_of=None if live else as_of,
            zone=zone,
            tables=loaded.tables,
            book=book,
            rank=rank,
            live=live,
        )
        if not live or as_of is None:
            return written
        return replace(
            written, text=standing_at(written.text, self.dialect, as_of_instant(as_of, zone_info(zone)))
        )

    def ids(
        self,
        segment: sk.Segment,
        as_of: AsOf,
        zone: str = "UTC",
        book: sk.SegmentBook | None = None,
        rank: sk.Rank | None = None,
        *,
        live: bool = False,
    ) -> set[Any]:
        loaded = self._loaded()
        return self._keys(loaded, self.statement(segment, as_of, zone, book, rank, live=live))

    def ids_now(self, segment: sk.Segment, zone: str = "UTC") -> set[Any]:
        """Give the keys of the members at the moment, by the database's own clock."""
        return self._keys(self._loaded(), self.statement(segment, None, zone, live=True))

    def _keys(self, loaded: Loaded, statement: sk.Statement) -> set[Any]:
        self._run_checks(loaded, statement)
        rows = self._ask(loaded, statement.text)
        keys = [key for (key,) in rows]
        assert len(set(keys)) == len(keys), f"a key is given twice by\n{statement.text}"
        return set(keys)

    def _run_checks(self, loaded: Loaded, statement: sk.Statement) -> None:
        for check in statement.checks:
            if (id(loaded.frame), check.text) not in self._checked:
                wrong = self._ask(loaded, check.text)
                assert not wrong, f"{check.name}: {wrong}"
                self._checked.add((id(loaded.frame), check.text))

    def _ask(self, loaded: Loaded, query: str) -> list[tuple[Any, ...]]:
        try:
            return self.run(loaded.place, query)
        except CannotHoldError:
            raise
        except Exception as error:  # each driver has its own
            raise QueryFailedError(f"{type(error).__name__}: {error}\n{query}") from error

    def add(self, table: Stored) -> str:
        """Create one more table beside the loaded frame, and give a query for its rows."""
        place = self._loaded().place
        self.create(place, table)
        name = self.table_name(place, table.name)
        *path, last = [name] if isinstance(name, str) else name
        where = exp.Table(this=_quoted(last), db=_quoted(path[0]) if path else None)
        return exp.select(*(_quoted(each.name) for each in table.columns)).from_(where).sql(self.dialect)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query where the loaded frame is."""
        return self._ask(self._loaded(), query)

    def _loaded(self) -> Loaded:
        assert self._current is not None, "load a frame first"
        return self._current


def _quoted(name: str) -> exp.Identifier:
    return exp.to_identifier(name, quoted=True)


def standing_at(query: str, dialect: str, at: dt.datetime) -> str:
    """Let the database's clock stand at an instant, wherever a query reads it."""
    forms = dialect_named(dialect)
    parts = re.findall(r"\w+|[^\w\s]", forms.clock.now().sql(dialect))
    clock = r"\s*".join(map(re.escape, parts))  # long calls are broken into lines
    stopped = forms.times.literal(at.astimezone(dt.UTC).replace(tzinfo=None), "utc").sql(dialect)
    found, times = re.subn(clock, lambda _: stopped, query)
    assert times == ("bounds" in query), f"the clock is read {times} times"
    return found
