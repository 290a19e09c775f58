"""The door for engines: all that answers and the builder ask, and what an engine gives back.

An engine is asked for *sets* (who satisfies rules, as `Membership`s over one universe a call), for *values*
(what a field holds: the most frequent, and quantiles), for *tallies* (how many of several sets have each of
several values), and for *rows* (profiles of members, one customer). Nothing above this room reads a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Sequence

    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from segkit.definition.looks import Look
    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Leaf, Rule
    from segkit.definition.rank import Rank
    from segkit.engines.membership import Membership, Universe
    from segkit.engines.rows import Rows
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Scalar
    from segkit.schema.tablemap import TableMap

    Counts: TypeAlias = npt.NDArray[np.int64]
    Say: TypeAlias = Callable[[str], None]


#: Where days begin, if no zone is said.
UTC_ZONE = ZoneInfo("UTC")


class Question(NamedTuple):
    """Who satisfies a rule at a moment.

    Args:
        rule: A normalized rule (see `normalize`); None for everybody.
        moment: When and where.
    """

    rule: Rule | None
    moment: Moment


class Values(NamedTuple):
    """The values of something, the most frequent first.

    Args:
        counts: Value and how often it is there: of equally frequent ones the smaller text first.
        known: How many values there are in all, equal ones included.
        distinct: How many different ones.
        complete: Whether all of them were counted, and not only what the catalog tells.
    """

    counts: tuple[tuple[Scalar, int], ...]
    known: int
    distinct: int
    complete: bool = True


# --- how values are put together


@dataclass(frozen=True, slots=True)
class ValueSpan:
    """A range of numbers, days or instants.

    Args:
        low: The least value in it; None without end.
        high: Where it ends; None without end.
        closed: Whether its end is in it.
    """

    low: Scalar | None
    high: Scalar | None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ByValue:
    """A bin for each of some values, one for all other known values, and one for no value at all.

    A profile with a list is in the bin of each of its elements, and never in the last.

    Args:
        of: What is looked at.
        values: The values that have a bin.
    """

    of: Look
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class BySpan:
    """A bin for each of some ranges, and one for no value at all. Bins may share their ends.

    Args:
        of: What is looked at; numbers, dates, or timestamps by their local day where spans are days.
        spans: The ranges.
    """

    of: Look
    spans: tuple[ValueSpan, ...]


Cut: TypeAlias = ByValue | BySpan


class Happened(NamedTuple):
    """What was done in each of several periods, by each of several sets: one row a set, one column a period.

    Args:
        events: The number of events.
        customers: The number of different customers who did it.
    """

    events: Counts
    customers: Counts


# --- the door


class Engine(Protocol):
    """What every answer in `insight` and every number in `widget` is made from. Threads may share one."""

    @property
    def catalog(self) -> Catalog:
        """What rules can name."""
        ...

    @property
    def tables(self) -> TableMap:
        """What tables and columns are called where the data is."""
        ...

    @property
    def size(self) -> int:
        """How many profiles there are."""
        ...

    def sets(self, asked: Sequence[Question]) -> Sequence[Membership]:
        """Say who satisfies each of several rules, all over one universe.

        Sets of different calls may not mix, so what is compared is asked for in one call.

        Raises:
            Cancelled: If somebody cancelled it.
            EngineError: If the database fails; names the cause.
        """
        ...

    def at_hand(self, of: Look) -> bool:
        """Tell whether values can be had at a glance, such as for a picker: near, and not too many."""
        ...

    def values(self, of: Look, among: Question, *, most: int, containing: str = "") -> Values:
        """Count the values of something among the profiles that satisfy a rule.

        Args:
            of: What is looked at. Of events, all are looked at, whoever's they are, whenever they were.
            among: Whose.
            most: How many of them are wanted, the most frequent first.
            containing: Only texts that hold this one, in any case.
        """
        ...

    def quantiles(
        self, of: Look, among: Question, shares: Sequence[float], *, lower: bool = False
    ) -> list[float]:
        """Give the values below which these shares of the known numbers lie; none if there is no value.

        Days are numbers of days since 1970 in the zone of the question, instants are microseconds.

        Args:
            of: Numbers, dates or timestamps.
            among: Whose.
            shares: From 0, the least value, to 1, the greatest.
            lower: Take the value below where a share falls between two; otherwise what lies between them.
        """
        ...

    def tally(self, cut: Cut, among: Sequence[Question]) -> Counts:
        """Count how many of each of several sets are in each bin: one row a set, one column a bin."""
        ...

    def happened(self, event: str, edges: Sequence[dt.datetime], among: Sequence[Question]) -> Happened:
        """Count the events of a type in periods.

        Args:
            event: The type.
            edges: Where each period begins; each ends where the next begins, and the last at the moment.
            among: Whose events; all at one moment.
        """
        ...

    def first_event(self, events: Collection[str], zone: ZoneInfo = UTC_ZONE) -> dt.datetime | None:
        """Give the instant of the first event of any of several types; None if there is none.

        Args:
            events: The types.
            zone: Where the days of events that have a date begin.
        """
        ...

    def profiles(
        self,
        asked: Question,
        columns: Sequence[str] | None = None,
        *,
        rank: Rank | None = None,
        limit: int | None = None,
    ) -> pa.Table:
        """Give the profiles that satisfy a rule.

        Args:
            asked: The rule.
            columns: The attributes wanted; every one of the profile's own, if not said.
            rank: Only the first so many by a value.
            limit: The most rows.
        """
        ...

    def rows(self, key: object) -> Rows:
        """Give all that is known of one customer; no profile if there is none with that key."""
        ...

    def sample(self, size: int) -> Engine:
        """Give an engine over a sample of about so many profiles and exactly their events."""
        ...

    def cancel(self, thread: int | None = None) -> None:
        """Stop what is under way, from any thread; the engine can be used again at once.

        Args:
            thread: Only what this thread asked for (`threading.get_ident()`); whoever asked, if not said.
        """
        ...


class Leaves(Protocol):
    """Says who satisfies leaves: what a faster store implements, in front of DuckDB."""

    universe: Universe

    def leaf(self, leaf: Leaf, moment: Moment) -> Membership | None:
        """Give who satisfies a leaf; None if this is not a leaf for it, and another is to be asked."""
        ...
