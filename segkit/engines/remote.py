"""`RemoteEngine`: answers from a database that is only ever sent SQL text.

It holds no rows and no positions. Sets are asked for as *truth patterns*, one row for each combination of
answers that somebody has; values, tallies and rows have statements of their own (see `segkit.sql`). It is the
template for warehouses: what is special about one is how a text gets there and how rows come back.
"""

from __future__ import annotations

import datetime as dt
import math
import threading
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from cachetools import LRUCache

from segkit.definition.calendar import EPOCH, instant_at, local_day, microseconds
from segkit.definition.looks import OfBehaviour, OfEvent, OfLookup, OfProfile
from segkit.definition.moment import Moment
from segkit.definition.nodes import Attribute, FieldRef, Value
from segkit.engines.base import UTC_ZONE, ByValue, Happened, Question, Values
from segkit.engines.bins import bins_of, everybody, field_of, missing_of, rest_of
from segkit.engines.calls import Calls
from segkit.engines.membership import Membership, Universe
from segkit.engines.reading import array_of, row_of, value_of
from segkit.engines.rows import MOST_EVENTS, EventRow, Rows, check_events
from segkit.engines.sums import Sums
from segkit.errors import EngineError, SegkitError
from segkit.profiles.clean import check_columns
from segkit.schema.catalog import MAX_HOPS
from segkit.schema.types import DAY, Kind
from segkit.sql.cells import cell_of, lookup_cell
from segkit.sql.questions import Database
from segkit.sql.rows import events_query, lookup_query, profiles_query
from segkit.sql.signature import MOST_SUMS, Every, Flag, pattern_query, sums_query
from segkit.sql.tally import (
    bins_query,
    extent_query,
    first_event_query,
    periods_query,
    places_query,
    power_of,
    values_query,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from segkit.definition.looks import Look
    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.engines.base import Counts, Cut
    from segkit.engines.rows import Row
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap
    from segkit.sql.cells import Cell
    from segkit.sql.signature import Formula

    Fetched = list[tuple[Any, ...]]
    Fetch = Callable[[str], Fetched]

#: The most different values of lists whose names are put into a statement.
_MOST_ELEMENTS = 1_000
#: How many answered statements are kept.
_KEPT = 500
#: The most profiles whose values are looked at for a mere glance.
_MOST_GLANCED = 5_000_000


def _nothing() -> None:
    """Interrupt nothing."""


class RemoteEngine:
    """Answers from a database by text alone. Threads may share one; statements run one at a time.

    Args:
        fetch: Runs a statement and gives its rows. Integers, decimals, texts and dates come as Python's.
        dialect: The database's name, such as `snowflake`.
        catalog: What rules can name.
        tables: Where it is.
        interrupt: Stops the statement that runs, called from another thread.
    """

    #: The most patterns that are fetched: some 20 MB.
    most_patterns = 1_000_000

    def __init__(
        self,
        fetch: Fetch,
        dialect: str,
        catalog: Catalog,
        tables: TableMap,
        *,
        interrupt: Callable[[], None] = _nothing,
    ) -> None:
        self._run = fetch
        self._database = Database(dialect, catalog, tables)
        self._calls = Calls(interrupt)
        self._lock = threading.RLock()
        self._answers: LRUCache[str, Fetched] = LRUCache(_KEPT)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._database.dialect}, {len(self.catalog.attributes)} attributes)"

    def __reduce__(self) -> NoReturn:
        raise EngineError(
            "A RemoteEngine cannot be pickled or copied, for it holds a connection. "
            "Make another one, of the same dialect, catalog and tables."
        )

    @property
    def catalog(self) -> Catalog:
        """What rules can name."""
        return self._database.catalog

    @property
    def tables(self) -> TableMap:
        """What tables and columns are called in the database."""
        return self._database.tables

    @property
    def size(self) -> int:
        """How many profiles there are."""
        ((count,),) = self._fetch(pattern_query([], self._database).text)
        return int(count)

    def cancel(self, thread: int | None = None) -> None:
        """Stop what is under way, and the statement that runs for it; see `Engine.cancel`."""
        self._calls.cancel(thread)

    def _fetch(self, text: str) -> Fetched:
        with self._calls.call(), self._lock:
            if text not in self._answers:
                self._answers[text] = self._sent(text)
            return self._answers[text]

    def _sent(self, text: str) -> Fetched:
        try:
            with self._calls.query():
                return self._run(text)
        except SegkitError:
            raise
        except Exception as error:
            raise EngineError(f"The database stopped: {error}".splitlines()[0]) from error

    # --- sets

    def sets(self, asked: Sequence[Question]) -> list[Membership]:
        """Say who satisfies each of several rules, as patterns; see `Engine.sets`.

        Where there are more than `most_patterns`, the sets are counted in the database, and know nothing but
        their sizes.
        """
        rules = list(dict.fromkeys((each.rule, each.moment) for each in asked if each.rule is not None))
        query = pattern_query(rules, self._database, limit=self.most_patterns + 1)
        rows = self._fetch(query.text)
        if len(rows) > self.most_patterns:
            return self._summed(asked, rules)
        flags, numbers = query.read(rows)
        universe = Universe.of_weights(numbers[:, 0].copy())
        members = {rule: Membership.of_flags(universe, each) for rule, each in zip(rules, flags, strict=True)}
        everybody = Membership.everybody(universe)
        return [everybody if each.rule is None else members[each.rule, each.moment] for each in asked]

    def _summed(self, asked: Sequence[Question], rules: Sequence[tuple[Rule, Moment]]) -> list[Membership]:
        """Give sets that are counted when their sizes are wanted."""
        sums = Sums(
            Universe.of_weights(np.array([self.size])),
            lambda sets: self._sums(rules, sets),
            f"{len(rules)} rules divide the customers into more than {self.most_patterns:,} patterns, too "
            "many to fetch, and this answer needs more than sizes of sets. Ask about fewer rules at once.",
        )
        flags = {rule: Flag(place) for place, rule in enumerate(rules)}
        return [sums.of(Every(()) if each.rule is None else flags[each.rule, each.moment]) for each in asked]

    # --- values and tallies

    def at_hand(self, of: Look) -> bool:
        """Tell whether values can be had at a glance; see `Engine.at_hand`."""
        is_far = isinstance(of, OfLookup) or (
            isinstance(of, OfEvent) and bool(self.catalog.property(of.event, of.name).hops)
        )
        return not is_far and self.size <= _MOST_GLANCED

    def values(self, of: Look, among: Question, *, most: int, containing: str = "") -> Values:
        """Count the values of something; see `Engine.values`."""
        whose, field = self._asked(of, among), field_of(of, self.catalog)
        power = power_of(of, self._database)
        ((known_, distinct),) = self._fetch(extent_query(of, whose, self._database, containing=containing))
        rows = self._fetch(values_query(of, whose, self._database, most=most, containing=containing))
        counts = tuple((value_of(value, field, power), int(count)) for value, count in rows)
        return Values(counts, int(known_), int(distinct))

    def quantiles(
        self, of: Look, among: Question, shares: Sequence[float], *, lower: bool = False
    ) -> list[float]:
        """Give quantiles of known numbers; see `Engine.quantiles`."""
        whose = self._asked(of, among)
        ((known_, _),) = self._fetch(extent_query(of, whose, self._database))
        last = int(known_) - 1
        if last < 0:
            return []
        # Longer ago is an earlier instant: the order of days since is that of instants, backwards.
        is_ago = isinstance(of, OfBehaviour) and of.measure == "days_since_last"
        ends = [(math.floor(last * each), math.ceil(last * each)) for each in shares]
        wanted = {place for pair in ends for place in pair}
        places = {last - each: each for each in wanted} if is_ago else {each: each for each in wanted}
        rows = self._fetch(places_query(of, whose, self._database, sorted(places)))
        scale = 10 ** power_of(of, self._database)
        values = {places[int(place)]: self._number(of, value, among.moment) / scale for place, value in rows}
        return [
            float(values[low]) if lower else _between(values[low], values[high], last * share - low)
            for share, (low, high) in zip(shares, ends, strict=True)
        ]

    def tally(self, cut: Cut, among: Sequence[Question]) -> Counts:
        """Count how many of each of several sets are in each bin; see `Engine.tally`.

        Raises:
            EngineError: If lists have too many different values without a bin of their own.
        """
        bins = bins_of(cut, self.catalog)
        if isinstance(cut.of, OfEvent):
            (numbers,) = self._fetch(bins_query(cut.of.event, bins, self._database))
            counts = np.array([*map(int, numbers), *([0] * (_bin_count(cut) - len(bins)))], dtype=np.int64)
            return np.tile(counts, (len(among), 1))
        is_list = isinstance(cut.of, OfProfile) and field_of(cut.of, self.catalog).type.is_list
        asked = [*bins, self._rest(cut) if is_list else missing_of(cut)]
        sides = [each.rule or everybody(self.catalog) for each in among]
        pairs = [(bin_, len(asked) + row) for row in range(len(sides)) for bin_ in range(len(asked))]
        questions = [(each, among[0].moment) for each in (*asked, *sides)]
        sums = self._sums(questions, [Every((Flag(one), Flag(other))) for one, other in pairs])
        counts = np.array(sums, dtype=np.int64).reshape(len(sides), len(asked))
        if not is_list:
            return counts
        return np.hstack([counts, np.zeros((len(sides), 1), dtype=np.int64)])

    def _rest(self, cut: Cut) -> Rule:
        """Give the rule of those whose list has a value without a bin, which names all such values."""
        values = self.values(cut.of, Question(None, _LAST), most=_MOST_ELEMENTS + 1)
        if values.distinct > _MOST_ELEMENTS:
            raise EngineError(
                f"Lists of more than {_MOST_ELEMENTS:,} different values are not put into groups here. "
                "Take an attribute with fewer of them."
            )
        return rest_of(cut, [value for value, _ in values.counts], self.catalog)

    def _sums(self, asked: Sequence[tuple[Rule, Moment]], sets: Sequence[Formula]) -> list[int]:
        """Count some sets, in as few statements as databases have columns for."""
        counts: list[int] = []
        for start in range(0, len(sets), MOST_SUMS):
            (row,) = self._fetch(sums_query(asked, sets[start : start + MOST_SUMS], self._database))
            counts += map(int, row)
        return counts

    def happened(self, event: str, edges: Sequence[dt.datetime], among: Sequence[Question]) -> Happened:
        """Count the events of a type in periods; see `Engine.happened`."""
        asked = [(each.rule or everybody(self.catalog), each.moment) for each in among]
        query = periods_query(event, edges, asked, self._database)
        rows = self._fetch(query.text)
        flags, numbers = query.read(rows, beside=1)
        periods = np.array([int(row[0]) for row in rows], dtype=np.int64)
        events, customers = (np.zeros((len(among), len(edges)), dtype=np.int64) for _ in range(2))
        for row, holds in enumerate(flags):
            np.add.at(events[row], periods[holds], numbers[holds, 0])
            np.add.at(customers[row], periods[holds], numbers[holds, 1])
        return Happened(events, customers)

    def first_event(self, events: Collection[str], zone: ZoneInfo = UTC_ZONE) -> dt.datetime | None:
        """Give the instant of the first event of any of several types; see `Engine.first_event`."""
        firsts = [self._fetch(first_event_query(each, zone, self._database))[0][0] for each in events]
        return min((instant_at(int(each)) for each in firsts if each is not None), default=None)

    def _asked(self, of: Look, among: Question) -> tuple[Rule, Moment] | None:
        """Say whose values are looked at; what they did is cut at the moment, even of everybody."""
        rule = among.rule
        if rule is None and isinstance(of, OfBehaviour):
            rule = everybody(self.catalog)
        return None if rule is None else (rule, among.moment)

    def _number(self, of: Look, value: Any, moment: Moment) -> float:  # noqa: ANN401 - what a driver gives
        if isinstance(of, OfBehaviour):
            if of.measure == "days_since_last":
                return (microseconds(moment.as_of) - int(value)) // _MICROSECONDS_A_DAY
            return float(value)
        if field_of(of, self.catalog).type.kind is Kind.TIMESTAMP:
            return (local_day(instant_at(int(value)), moment.zone) - EPOCH.date()).days
        return float(value)

    # --- rows

    def profiles(
        self,
        asked: Question,
        columns: Sequence[str] | None = None,
        *,
        rank: Rank | None = None,
        limit: int | None = None,
    ) -> pa.Table:
        """Give the profiles that satisfy a rule, in the order of their keys; see `Engine.profiles`."""
        names = list(self.catalog.attributes) if columns is None else list(columns)
        check_columns(names, self.catalog.attribute_names(), "Here")
        question = None if asked.rule is None else (asked.rule, asked.moment)
        rows = self._fetch(profiles_query(question, names, self._database, rank=rank, limit=limit))
        fetched = list(zip(*rows, strict=True)) if rows else [() for _ in names]
        cells = [cell_of("", name, self._database) for name in names]
        arrays = [array_of(each, cell) for cell, each in zip(cells, fetched, strict=True)]
        return pa.table(arrays, names=names)

    def rows(self, key: object) -> Rows:
        """Give all that is known of one customer; see `Engine.rows`."""
        own, attributes = self.catalog.key.name, self.catalog.attributes
        is_key = Attribute(FieldRef(own), "is", (Value(key),))  # type: ignore[arg-type]  # a key, as was checked
        read = self._fetch(profiles_query((is_key, _LAST), list(attributes), self._database))
        profiles = {key: row_of(self._cells("", attributes), read[0])} if read else {}
        events: dict[object, list[EventRow]] = {key: []}
        for event in self.catalog.events.values() if profiles else ():
            query = events_query(
                event.name,
                list(event.properties),
                key,  # type: ignore[arg-type]
                _LAST,
                self._database,
                limit=MOST_EVENTS + 1,
            )
            cells = self._cells(event.name, event.properties)
            is_day = self._database.tables.event(event.name).time_kind == DAY
            rows = self._fetch(query)
            check_events(len(events[key]) + len(rows), key)
            for at, *values in rows:
                happened = instant_at(int(at)).replace(tzinfo=None if is_day else dt.UTC)
                events[key].append(EventRow(event.name, happened, row_of(cells, values)))
        return Rows(profiles, events, self._lookups(profiles.get(key, {}), events[key]))

    def _cells(self, event: str, names: Iterable[str]) -> dict[str, Cell]:
        return {name: cell_of(event, name, self._database) for name in names}

    def _lookups(self, profile: Row, events: Sequence[EventRow]) -> dict[str, dict[object, Row]]:
        """Fetch the rows of lookups that a customer's rows refer to; a second hop comes after the first."""
        wanted: dict[str, set[object]] = {name: set() for name in self.catalog.lookups}
        for lookup in self.catalog.lookups.values():
            wanted[lookup.name].add(profile.get(lookup.profile))
            for each in events:
                wanted[lookup.name].add(each.properties.get(lookup.events.get(each.type, "")))
        fetched: dict[str, dict[object, Row]] = {name: {} for name in wanted}
        for _ in range(MAX_HOPS):
            for name, keys in wanted.items():
                fetched[name] |= self._lookup_rows(name, keys - {None} - fetched[name].keys())
            for lookup in self.catalog.lookups.values():
                for other, via in lookup.lookups.items():
                    wanted[lookup.name] |= {each.get(via) for each in fetched[other].values()}
        return fetched

    def _lookup_rows(self, name: str, keys: set[object]) -> dict[object, Row]:
        if not keys:
            return {}
        lookup = self.catalog.lookups[name]
        cells = {
            each: lookup_cell(name, each, self._database) for each in lookup.fields if each != lookup.key
        }
        wanted = [each for each in keys if isinstance(each, str | int)]
        query = lookup_query(name, [lookup.key, *cells], wanted, self._database)
        return {key: {lookup.key: key, **row_of(cells, row)} for key, *row in self._fetch(query)}

    def sample(self, size: int) -> RemoteEngine:  # noqa: ARG002 - there is no need for less
        """Give the engine itself: the database counts everybody, so a sample of all is exact."""
        return self


_MICROSECONDS_A_DAY = 86_400 * 10**6
#: Later than every event: whoever asks cuts them at the as-of.
_LAST = Moment(dt.datetime(9999, 1, 1, tzinfo=dt.UTC), ZoneInfo("UTC"))


def _bin_count(cut: Cut) -> int:
    """Count the bins of a cut, that of missing values among them."""
    return len(cut.values) + 2 if isinstance(cut, ByValue) else len(cut.spans) + 1


def _between(low: float, high: float, part: float) -> float:
    """Give what lies between two numbers, from the nearer end, as NumPy does."""
    return high - (high - low) * (1 - part) if part >= _HALF else low + (high - low) * part


_HALF = 0.5
