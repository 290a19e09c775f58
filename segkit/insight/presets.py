"""Ready families of segments: in each, every customer is in exactly one.

They are segments like any other: save them, put them into a book, read their SQL, change them in the builder.
What they have in common is in their rules and not in the data, so the members of a family add up to the base
on any day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, overload

from segkit.definition.looks import OfBehaviour
from segkit.definition.moment import Moment
from segkit.definition.nodes import AllOf, CameBack, Event, FieldRef, FirstTime, Measure, Not, Rule, Value
from segkit.definition.segment import Segment
from segkit.definition.windows import AnyTime, BetweenAgo, EarlierThan, FixedWindow, InLast, as_of_instant
from segkit.describe import describe
from segkit.engines.base import Question
from segkit.engines.opening import engine_of
from segkit.errors import DataError, DefinitionError
from segkit.insight.status import say
from segkit.schema.types import zone_info
from segkit.wording import did_you_mean, plural

if TYPE_CHECKING:
    import pandas as pd

    from segkit.engines.base import Engine
    from segkit.engines.opening import Data
    from segkit.schema.catalog import Catalog

_TAG = "preset"


class HasEngine(Protocol):
    """A workspace: it knows its engine."""

    engine: Engine


@dataclass(frozen=True, slots=True)
class Family(Sequence[Segment]):
    """Segments that no customer is in two of, and every customer in one.

    Args:
        name: What they are called together.
        segments: The segments, in order.
        cuts: The numbers that part them, as name to value.

    Examples:
        >>> import pyarrow as pa
        >>> from segkit.profiles.frame import ProfileFrame
        >>> events = pa.table({"id": [1], "ts": pa.array([dt.datetime(2026, 6, 1)])})
        >>> frame = ProfileFrame(pa.table({"id": [1, 2]}), key="id").with_events(
        ...     events, key="id", time="ts", event_type="purchase"
        ... )
        >>> stages = lifecycle(frame)
        >>> stages.names
        ['New', 'Active', 'Came back', 'Slipping', 'Lapsed', 'Never']
        >>> describe(stages["Never"])
        'Customers who did not purchase'
    """

    name: str
    segments: tuple[Segment, ...]
    cuts: tuple[tuple[str, object], ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the segments."""
        return [each.name for each in self.segments]

    def __len__(self) -> int:
        return len(self.segments)

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    @overload
    def __getitem__(self, at: int | str) -> Segment: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Segment, ...]: ...
    def __getitem__(self, at: int | str | slice) -> Segment | tuple[Segment, ...]:
        if not isinstance(at, str):
            return self.segments[at]
        named = {each.name: each for each in self.segments}
        if at not in named:
            raise DefinitionError(f"{self.name} has no segment {at!r}. {did_you_mean(at, named)}")
        return named[at]

    def __repr__(self) -> str:
        cuts = "".join(f", {name}: {value}" for name, value in self.cuts)
        return f"{self.name}: {', '.join(self.names)}{cuts}"

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(each.name)}</th>'
            f'<td style="text-align:left">{escape(describe(each))}</td></tr>'
            for each in self.segments
        )
        cuts = "; ".join(f"{name}: {value}" for name, value in self.cuts)
        return (
            f"<table><caption>{escape(self.name)}</caption><tbody>{rows}</tbody></table>"
            f"<small>{escape(cuts)}</small>"
        )

    def _ipython_key_completions_(self) -> list[str]:
        return self.names

    def table(self) -> pd.DataFrame:
        """Give the segments as a pandas frame: name and what it asks for."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        return pd.DataFrame(
            [(each.name, describe(each)) for each in self.segments], columns=["segment", "asks for"]
        )


def lifecycle(data: Data | HasEngine, *, event: str = "purchase", recent: int = 30, gap: int = 60) -> Family:
    """Make the stages of a customer's life, by when something was done.

    - *New*: for the first time in the recent days;
    - *Active*: in the recent days, and in the gap before;
    - *Came back*: in the recent days after none in the gap, but before that;
    - *Slipping*: in the gap, but not in the recent days;
    - *Lapsed*: only before the gap;
    - *Never*.

    Somebody whose first event is in the recent days is new, however often it was done since.

    Args:
        data: A frame, or a workspace.
        event: What was done.
        recent: How many days back from the as-of are recent.
        gap: How many days before those are the gap.

    Raises:
        CatalogError: If there is no such event.
    """
    catalog = _engine(data).catalog
    catalog.event(event)
    now, before = InLast(recent, "day"), BetweenAgo(recent + gap, recent, "day")
    did_now, did_before = Event(event, window=now), Event(event, window=before)
    stages: dict[str, Rule] = {
        "New": FirstTime(event, window=now),
        "Active": AllOf((did_now, did_before)),
        "Came back": CameBack(event, recent, gap, "day"),
        "Slipping": AllOf((did_before, Not(did_now))),
        "Lapsed": AllOf((
            Event(event, window=EarlierThan(recent + gap, "day")),
            Not(Event(event, window=InLast(recent + gap, "day"))),
        )),
        "Never": Not(Event(event)),
    }  # fmt: skip
    cuts = (("recent", plural(recent, "day")), ("gap", plural(gap, "day")))
    return _family(f"Lifecycle by {_title(catalog, event)}", "lifecycle", stages, cuts)


def rfm(  # noqa: PLR0913 - each is one of the letters, or when
    data: Data | HasEngine,
    *,
    event: str = "purchase",
    amount: str | None = None,
    days: int | None = None,
    recency: tuple[int, int] | None = None,
    frequency: tuple[int, int] | None = None,
    money: object | None = None,
    as_of: dt.date | dt.datetime | str | None = None,
    zone: str | None = None,
) -> Family:
    """Make segments of recency, frequency and money: when last, how often, and how much in all.

    Each customer with an event gets three bands of recency and of frequency and two of money; the segments
    are blocks of those bands. Where a cut is not given it is made from the data: recency and frequency at the
    thirds of the customers, money at the upper third. The cuts then stand in the rules as numbers, so that
    the segments mean the same tomorrow, and in every database.

    | segment | last | how often | money |
    |---|---|---|---|
    | Champions | recently | often | high |
    | Loyal | recently | often | not high |
    | Big spenders | recently | seldom or sometimes | high |
    | Promising | recently | sometimes | not high |
    | New or rare | recently | seldom | not high |
    | Need attention | a while ago | sometimes or often | |
    | About to slip | a while ago | seldom | |
    | Can't lose them | long ago | sometimes or often | high |
    | At risk | long ago | sometimes or often | not high |
    | Lost | long ago | seldom | |
    | Never | | no event | |

    Without an amount there is no money: Big spenders, Loyal and Can't lose them are in their neighbours.

    Args:
        data: A frame, or a workspace, whose as-of and zone are then used.
        event: What is counted.
        amount: Its property that is added up; None leaves money out.
        days: Count only events of so many days before the as-of; all, if not said.
        recency: The most whole days since the last event of *recently* and of *a while ago*.
        frequency: The most events of *seldom* and of *sometimes*.
        money: The least sum that is high.
        as_of: When the cuts are made, if a frame is handed in: now, if not said.
        zone: The zone for that; UTC, if not said.

    Raises:
        CatalogError: If there is no such event or property.
        DataError: If a cut is to be made from data that has no such event.
        DefinitionError: If cuts are not in order.
    """
    engine = _engine(data)
    catalog = engine.catalog
    catalog.event(event)
    if amount is not None:
        catalog.property(event, amount)
    window: FixedWindow = AnyTime() if days is None else InLast(days, "day")
    if recency is None or frequency is None or (money is None and amount is not None):
        made = _cuts(engine, _Cutting(event, amount, window), _moment(data, as_of, zone))
        recency, frequency = recency or made.recency, frequency or made.frequency
        money = made.money if money is None else money
    for name, (low, high) in (("recency", recency), ("frequency", frequency)):
        if not low < high:
            raise DefinitionError(f"The cuts of {name} are not in order: {low} is not below {high}.")
    bands = _Bands(event, window, amount, recency, frequency, money if amount is not None else None)
    cuts: list[tuple[str, object]] = [
        ("recently", f"at most {plural(recency[0], 'day')} ago"),
        ("a while ago", f"at most {plural(recency[1], 'day')} ago"),
        ("seldom", f"at most {plural(frequency[0], 'time')}"),
        ("sometimes", f"at most {plural(frequency[1], 'time')}"),
    ]
    if amount is not None:
        unit = catalog.property(event, amount).field.unit
        cuts.append(("high", f"at least {money} {unit}".rstrip() + " in all"))
    return _family(f"RFM by {_title(catalog, event)}", "rfm", bands.segments(), tuple(cuts))


@dataclass(frozen=True, slots=True)
class _Bands:
    """The rules of the bands, and the segments that are blocks of them."""

    event: str
    window: FixedWindow
    amount: str | None
    recency: tuple[int, int]
    frequency: tuple[int, int]
    money: object | None

    def segments(self) -> dict[str, Rule]:
        recently, a_while, long_ago = self._bands("days_since_last", self.recency)
        seldom, sometimes, often = self._bands("count", self.frequency)
        some, few = self._measured("count", "is_greater_than", self.frequency[0]), seldom
        never: dict[str, Rule] = {"Never": Not(Event(self.event, window=self.window))}
        middle: dict[str, Rule] = {
            "Need attention": AllOf((a_while, some)),
            "About to slip": AllOf((a_while, few)),
        }
        lost: dict[str, Rule] = {"Lost": AllOf((long_ago, few))}
        if self.money is None:
            return {
                "Champions": AllOf((recently, often)),
                "Promising": AllOf((recently, sometimes)),
                "New or rare": AllOf((recently, seldom)),
                **middle,
                "At risk": AllOf((long_ago, some)),
                **lost,
                **never,
            }
        high = self._measured("sum", "is_at_least", self.money)
        low = self._measured("sum", "is_less_than", self.money)
        not_often = self._measured("count", "is_at_most", self.frequency[1])
        return {
            "Champions": AllOf((recently, often, high)),
            "Loyal": AllOf((recently, often, low)),
            "Big spenders": AllOf((recently, not_often, high)),
            "Promising": AllOf((recently, sometimes, low)),
            "New or rare": AllOf((recently, seldom, low)),
            **middle,
            "Can't lose them": AllOf((long_ago, some, high)),
            "At risk": AllOf((long_ago, some, low)),
            **lost,
            **never,
        }

    def _bands(self, measure: str, cuts: tuple[int, int]) -> tuple[Rule, Rule, Rule]:
        low, high = cuts
        return (
            self._measured(measure, "is_at_most", low),
            self._measured(measure, "is_between", low + 1, high),
            self._measured(measure, "is_greater_than", high),
        )

    def _measured(self, measure: str, operator: str, *values: Any) -> Event:  # noqa: ANN401 - what a Value holds
        of = FieldRef(self.amount) if measure == "sum" and self.amount else None
        arguments = tuple(map(Value, values))
        return Event(self.event, None, self.window, Measure(measure, of), operator, arguments)


class _Cutting(NamedTuple):
    """What is cut: which events, and which property is added up."""

    event: str
    amount: str | None
    window: FixedWindow


@dataclass(frozen=True, slots=True)
class _Made:
    """Cuts that were made from data."""

    recency: tuple[int, int]
    frequency: tuple[int, int]
    money: object | None


def _cuts(engine: Engine, asked: _Cutting, moment: Moment) -> _Made:
    """Cut customers with an event into thirds, by each of the three."""
    everybody, thirds = Question(None, moment), (1 / 3, 2 / 3)
    event, amount, window = asked
    ago = engine.quantiles(OfBehaviour(event, "days_since_last", window), everybody, thirds, lower=True)
    if not ago:
        raise DataError(f"No {event!r} before the as-of to make cuts from. Pass recency= and frequency=.")
    times = engine.quantiles(OfBehaviour(event, "count", window), everybody, thirds, lower=True)
    money = None
    if amount is not None:
        if "." in amount:
            raise DefinitionError(
                f"The cut of {amount!r}, which is looked up, cannot be made here. Pass money=."
            )
        (cut,) = engine.quantiles(OfBehaviour(event, "sum", window, amount), everybody, (2 / 3,))
        money = round(cut)
    return _Made(_apart(*map(int, ago)), _apart(*map(int, times)), money)


def _apart(low: int, high: int) -> tuple[int, int]:
    """Give two cuts, the upper one above the lower one whatever the data."""
    return low, max(high, low + 1)


def _family(name: str, tag: str, rules: dict[str, Rule], cuts: tuple[tuple[str, object], ...]) -> Family:
    segments = [Segment(title, rule, tags=(_TAG, tag)) for title, rule in rules.items()]
    return Family(name, tuple(segments), cuts)


def _engine(data: object) -> Engine:
    engine = engine_of(getattr(data, "engine", data), say)
    if engine is None:
        raise DataError(f"A preset is made from a ProfileFrame or a Workspace; got {type(data).__name__}.")
    return engine


def _moment(data: object, as_of: dt.date | dt.datetime | str | None, zone: str | None) -> Moment:
    """Give the as-of and the zone of a workspace, unless others are said."""
    place = zone_info(zone) if zone is not None else getattr(data, "zone", zone_info("UTC"))
    if as_of is None:
        return Moment(getattr(data, "as_of", dt.datetime.now(dt.UTC)), place)
    return Moment(as_of_instant(as_of, place), place)


def _title(catalog: Catalog, event: str) -> str:
    return catalog.events[event].title
