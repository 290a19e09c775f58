"""`LocalEngine`: the door to a frame. Leaves are asked for once and kept; groups are operations on bitmaps.

Each leaf of a rule becomes a `Membership` once, cached under its fingerprint, the as-of and the zone. So an
edit of one rule runs one query, and a rule that two segments share runs once.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np
from cachetools import LRUCache

from segkit.definition.looks import OfEvent, OfLookup
from segkit.definition.nodes import Attribute
from segkit.definition.normalize import fingerprint
from segkit.definition.walk import leaves
from segkit.engines.base import UTC_ZONE, Question
from segkit.engines.evaluate import evaluate
from segkit.engines.local.columns import at_hand, column_of, quantiles_of, tally_of, values_of
from segkit.engines.local.happenings import first_time, happened, happenings
from segkit.engines.local.layout import Layout
from segkit.engines.local.lists import LongLists
from segkit.engines.membership import Membership, Universe
from segkit.engines.rows import rows_of
from segkit.engines.sample import sampled_rows, shares_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Mapping, Sequence
    from zoneinfo import ZoneInfo

    import numpy.typing as npt
    import pyarrow as pa

    from segkit.definition.looks import Look
    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Leaf, Rule
    from segkit.definition.rank import Rank
    from segkit.engines.base import Counts, Cut, Happened, Leaves, Say, Values
    from segkit.engines.local.columns import Column
    from segkit.engines.rows import Rows
    from segkit.profiles.frame import ProfileFrame
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap

    Positions: TypeAlias = npt.NDArray[np.integer]
    _Asked: TypeAlias = tuple[Leaf, Moment]

#: How much memory the cached memberships of an engine may take.
CACHE_BYTES = 256 * 1024 * 1024

#: From so many claims about fields on, those that are not kept are asked in one query.
MANY = 5
#: How many answers about the values of fields are kept.
GLANCES = 1_000

T = TypeVar("T")


def _quiet(step: str) -> None:
    """Say nothing."""


def _key(leaf: Leaf, moment: Moment) -> object:
    return fingerprint(leaf), moment.as_of, moment.zone.key


class LocalEngine:
    """Answers from a frame. Threads may share one; queries run one at a time.

    Args:
        frame: The data. Its tables are read when a rule first needs them.
        cache_bytes: The budget of the cache of memberships.
        say: Called with the name of each step that may take more than a second.
        leaves: Who is asked for leaves before DuckDB is, in this order; all over the engine's universe.

    Examples:
        >>> import datetime as dt
        >>> import pyarrow as pa
        >>> from zoneinfo import ZoneInfo
        >>> from segkit.definition.moment import Moment
        >>> from segkit.definition.nodes import Attribute, FieldRef, Value
        >>> from segkit.profiles.frame import ProfileFrame
        >>> engine = LocalEngine(ProfileFrame(pa.table({"id": [1, 2], "plan": ["a", "b"]}), key="id"))
        >>> now = Moment(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), ZoneInfo("UTC"))
        >>> engine.sets(
        ...     [Question(Attribute(FieldRef("plan"), "is", (Value("a"),)), now), Question(None, now)]
        ... )
        [Membership(1 of 2 profiles), Membership(2 of 2 profiles)]
    """

    def __init__(
        self,
        frame: ProfileFrame,
        *,
        cache_bytes: int = CACHE_BYTES,
        say: Say = _quiet,
        leaves: Sequence[Leaves] = (),
    ) -> None:
        self.frame = frame
        self.universe = leaves[0].universe if leaves else Universe(frame.keys(), frame.key)
        self._say = say
        self._layout = Layout(frame, self.universe, say)
        self._before: tuple[Leaves, ...] = (*leaves, LongLists(frame, self.universe))
        self._lock = threading.RLock()
        self._cache: LRUCache[object, Membership] = LRUCache(cache_bytes, getsizeof=lambda each: each.nbytes)
        self._glances: LRUCache[object, Any] = LRUCache(GLANCES)
        self._orders: dict[object, Positions] = {}
        self._samples: dict[int, LocalEngine] = {}

    def __repr__(self) -> str:
        return f"LocalEngine({self.frame!r})"

    def __reduce__(self) -> tuple[Callable[[ProfileFrame], LocalEngine], tuple[ProfileFrame]]:
        """Pickle and copy the data and how it is asked, not what is remembered of it."""
        options = {"cache_bytes": int(self._cache.maxsize), "say": self._say, "leaves": self._before[:-1]}
        return partial(type(self), **options), (self.frame,)  # type: ignore[arg-type]  # as __init__ takes them

    @property
    def catalog(self) -> Catalog:
        """What rules can name."""
        return self.frame.catalog

    @property
    def tables(self) -> TableMap:
        """What the frame's tables and columns are called."""
        return self.frame.tables

    @property
    def size(self) -> int:
        """How many profiles there are."""
        return self.frame.size

    def cancel(self, thread: int | None = None) -> None:
        """Stop what is under way, and the query that runs for it; see `Engine.cancel`."""
        self._layout.calls.cancel(thread)

    # --- sets

    def sets(self, asked: Sequence[Question]) -> list[Membership]:
        """Say who satisfies each of several rules; see `Engine.sets`."""
        with self._layout.calls.call():
            known = self._claims(asked)
            return [self._members(each, known) for each in asked]

    def members(self, rule: Rule, moment: Moment) -> Membership:
        """Give the profiles that satisfy a normalized rule."""
        (members,) = self.sets([Question(rule, moment)])
        return members

    def _members(self, asked: Question, known: Mapping[_Asked, Membership]) -> Membership:
        if asked.rule is None:
            return Membership.everybody(self.universe)

        def members(leaf: Leaf) -> Membership:
            at_hand = known.get((leaf, asked.moment))
            return self._leaf(leaf, asked.moment) if at_hand is None else at_hand

        return evaluate(asked.rule, members)

    def _claims(self, asked: Sequence[Question]) -> dict[_Asked, Membership]:
        """Answer all claims about fields, those that are not kept many to a query: there can be thousands."""
        wanted = dict.fromkeys(
            (leaf, each.moment)
            for each in asked
            if each.rule is not None
            for leaf in leaves(each.rule)
            if isinstance(leaf, Attribute)
        )
        if len(wanted) < MANY:
            return {}
        known: dict[_Asked, Membership] = {}
        left: dict[Moment, list[Attribute]] = {}
        for leaf, moment in wanted:
            members = self._at_hand(leaf, moment)
            if members is None:
                left.setdefault(moment, []).append(leaf)
            else:
                known[leaf, moment] = members
        for moment, several in left.items():
            if len(several) >= MANY:
                for leaf, members in zip(several, self._layout.together(several, moment), strict=True):
                    known[leaf, moment] = self._keep(leaf, moment, members)
        return known

    def _at_hand(self, leaf: Leaf, moment: Moment) -> Membership | None:
        """Give what is kept, or what those know who are asked before DuckDB is; None if neither."""
        with self._lock:
            kept = self._cache.get(_key(leaf, moment))
            if kept is not None:
                return kept
            answers = (each.leaf(leaf, moment) for each in self._before)
            members = next((each for each in answers if each is not None), None)
            return None if members is None else self._keep(leaf, moment, members)

    def _leaf(self, leaf: Leaf, moment: Moment) -> Membership:
        with self._lock:
            members = self._at_hand(leaf, moment)
            return self._keep(leaf, moment, self._evaluate(leaf, moment)) if members is None else members

    def _evaluate(self, leaf: Leaf, moment: Moment) -> Membership:
        return self._layout.leaf(leaf, moment)

    def _keep(self, leaf: Leaf, moment: Moment, members: Membership) -> Membership:
        with self._lock:
            if members.nbytes <= self._cache.maxsize:
                self._cache[_key(leaf, moment)] = members
        return members

    # --- values and tallies

    def at_hand(self, of: Look) -> bool:
        """Tell whether values can be had at a glance; see `Engine.at_hand`."""
        return at_hand(self.frame, of)

    def values(self, of: Look, among: Question, *, most: int, containing: str = "") -> Values:
        """Count the values of something; see `Engine.values`."""
        return self._glance(
            among,
            ("values", of, most, containing),
            lambda: values_of(self._column(of, among), most, containing),
        )

    def quantiles(
        self, of: Look, among: Question, shares: Sequence[float], *, lower: bool = False
    ) -> list[float]:
        """Give quantiles of known numbers; see `Engine.quantiles`."""
        return self._glance(
            among,
            ("quantiles", of, tuple(shares), lower),
            lambda: quantiles_of(self._column(of, among), among.moment.zone, shares, lower=lower),
        )

    def tally(self, cut: Cut, among: Sequence[Question]) -> Counts:
        """Count how many of each of several sets are in each bin; see `Engine.tally`."""
        moment = among[0].moment

        def counted() -> Counts:
            return tally_of(column_of(self.frame, cut.of, moment), cut, self.sets(among), moment.zone)

        return self._glance(among[0], ("tally", cut), counted) if len(among) == 1 else counted()

    def _glance(self, among: Question, key: object, answer: Callable[[], T]) -> T:
        """Keep what is asked of everybody: each builder that is opened asks it again, of every field."""
        if among.rule is not None:
            return answer()
        whole = (key, among.moment)
        with self._lock:
            if whole not in self._glances:
                self._glances[whole] = answer()
            kept: T = self._glances[whole]
            return kept

    def _column(self, of: Look, among: Question) -> Column:
        column = column_of(self.frame, of, among.moment)
        if isinstance(of, OfEvent | OfLookup):
            return column
        (members,) = self.sets([among])
        return column.of(members)

    def happened(self, event: str, edges: Sequence[dt.datetime], among: Sequence[Question]) -> Happened:
        """Count the events of a type in periods; see `Engine.happened`."""
        return happened(happenings(self.frame, event, among[0].moment), edges, self.sets(among))

    def first_event(self, events: Collection[str], zone: ZoneInfo = UTC_ZONE) -> dt.datetime | None:
        """Give the instant of the first event of any of several types; see `Engine.first_event`."""
        return first_time(self.frame, events, zone)

    # --- rows

    def profiles(
        self,
        asked: Question,
        columns: Sequence[str] | None = None,
        *,
        rank: Rank | None = None,
        limit: int | None = None,
    ) -> pa.Table:
        """Give the profiles that satisfy a rule, in the frame's order; see `Engine.profiles`."""
        (members,) = self.sets([asked])
        positions = members.positions()
        if rank is not None:
            order = self._order(rank, asked.moment)
            positions = np.sort(order[members.flags()[order]][: rank.count])
        return self.frame.profiles.take(positions if limit is None else positions[:limit], columns)

    def _order(self, rank: Rank, moment: Moment) -> Positions:
        key = ("rank", rank.by, rank.descending)
        with self._lock:
            if key not in self._orders:
                self._orders[key] = self._layout.order(rank, moment)
            return self._orders[key]

    def rows(self, key: object) -> Rows:
        """Give all that is known of one customer; see `Engine.rows`."""
        return rows_of(self.frame, [key])

    def sample(self, size: int) -> LocalEngine:
        """Give an engine over a sample of about so many profiles and exactly their events, made once."""
        shares = shares_for(size, self.size)
        with self._lock:
            if shares not in self._samples:
                self._say("drawing a sample")
                rows = sampled_rows(self.frame.keys(), shares)
                self._samples[shares] = LocalEngine(self.frame.part(rows), say=self._say)
            return self._samples[shares]
