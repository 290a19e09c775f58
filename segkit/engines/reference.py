"""The reference interpreter: what a rule means, one profile at a time, in plain Python.

Slow and obvious on purpose. It is the oracle that every other engine is held to, so it shares nothing with
the SQL: it reads the tree as it was written, without `normalize`, and has its own arithmetic and comparisons.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, assert_never

import pyarrow as pa

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    CameBack,
    Event,
    FieldRef,
    FirstTime,
    Not,
    Ratio,
    Regularly,
    SegmentRef,
    Selection,
    Sequence,
    Stopped,
)
from segkit.definition.normalize import no_segments
from segkit.definition.scope import Scope
from segkit.definition.windows import (
    ELAPSED_SECONDS,
    Around,
    BetweenAgo,
    EarlierThan,
    InLast,
    bounds,
    first_instant,
    local_day,
    shift_day,
    unit_start,
)
from segkit.engines.membership import Membership, Universe
from segkit.engines.reference_claims import COMPARE, EXACT, ClaimReader, exact, inside
from segkit.engines.reference_sequence import sequence_holds
from segkit.engines.rows import Rows, rows_of
from segkit.errors import DefinitionError, InternalError

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Leaf, Rule
    from segkit.definition.normalize import Resolver
    from segkit.definition.windows import Window
    from segkit.engines.rows import EventRow, Row
    from segkit.profiles.frame import ProfileFrame
    from segkit.schema.catalog import Catalog

    Truth = Callable[[Leaf | SegmentRef], bool]


@dataclass(frozen=True, slots=True)
class Reference:
    """The oracle over some rows, at an as-of and in a zone.

    Args:
        catalog: What names mean.
        rows: The data.
        as_of: The as-of instant, in UTC.
        zone: The evaluation zone.
        resolve: Gives the rule of a segment by its name.
    """

    catalog: Catalog
    rows: Rows
    as_of: dt.datetime
    zone: ZoneInfo
    resolve: Resolver = no_segments

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", self.rows.read_in(self.zone))

    @classmethod
    def of(
        cls, frame: ProfileFrame, as_of: dt.datetime, zone: ZoneInfo, resolve: Resolver = no_segments
    ) -> Reference:
        """Read a frame; for small data."""
        return cls(frame.catalog, rows_of(frame), as_of, zone, resolve)

    def members(self, rule: Rule) -> Membership:
        """Give the profiles that satisfy a rule."""
        universe = Universe(pa.array(list(self.rows.profiles)))
        return Membership.of_positions(
            universe, [place for place, key in enumerate(self.rows.profiles) if self.holds(rule, key)]
        )

    def holds(self, rule: Rule, key: object) -> bool:
        """Tell whether a profile satisfies a rule.

        Raises:
            DefinitionError: If every rule is muted.
        """
        truth = self.truth(rule, key)
        if truth is None:
            raise DefinitionError("Every rule is muted, so nothing is left to ask.")
        return truth

    def truth(self, rule: Rule, key: object) -> bool | None:
        """Give the truth of a rule for a profile; None if it is muted, as if it were not there."""
        profile = self.rows.profiles[key]
        return self._truth(rule, lambda leaf: self._leaf(leaf, profile, key))

    def _truth(self, rule: Rule, leaf: Truth) -> bool | None:
        if rule.note.muted:
            return None
        match rule:
            case AllOf(rules):
                truths = self._live(rules, leaf)
                return all(truths) if truths else None
            case AnyOf(rules):
                truths = self._live(rules, leaf)
                return any(truths) if truths else None
            case AtLeast(count, rules):
                truths = self._live(rules, leaf)
                if truths and count > len(truths):
                    raise DefinitionError(f"At least {count} of {len(truths)} rules are left.")
                return sum(truths) >= count if truths else None
            case Not(inner):
                held = self._truth(inner, leaf)
                return None if held is None else not held
            case _:
                return leaf(rule)

    def _live(self, rules: tuple[Rule, ...], leaf: Truth) -> list[bool]:
        truths = [self._truth(each, leaf) for each in rules]
        return [each for each in truths if each is not None]

    def _leaf(self, leaf: Leaf | SegmentRef, profile: Row, key: object) -> bool:
        match leaf:
            case SegmentRef(name):
                return self.holds(self.resolve(name), key)
            case Attribute():
                return ClaimReader(self, Scope(self.catalog), profile, None).holds(leaf)
            case Event():
                return self._event(leaf, key)
            case Ratio(of, to):
                return self._ratio(leaf, len(self.events(of, key)), len(self.events(to, key)))
            case FirstTime(type_, where, window):
                times = [each.time for each in self.events(Selection(type_, where), key)]
                return bool(times) and inside(min(times), bounds(window, self.as_of, self.zone))
            case Stopped(type_, window, recent, where):
                return self._did(type_, where, window, key) and not self._did(type_, where, recent, key)
            case CameBack(type_, recent, gap, unit, where):
                return (
                    self._did(type_, where, InLast(recent, unit), key)
                    and not self._did(type_, where, BetweenAgo(recent + gap, recent, unit), key)
                    and self._did(type_, where, EarlierThan(recent + gap, unit), key)
                )
            case Regularly():
                return self._regularly(leaf, key)
            case Sequence():
                return sequence_holds(leaf, key, self)
            case _:
                assert_never(leaf)

    # --- events

    def events(self, event: Event | Selection, key: object) -> list[EventRow]:
        """List the events of a profile that an event rule counts."""
        profile = self.rows.profiles[key]
        return [each for each in self.rows.events.get(key, ()) if self.counts(event, each, profile)]

    def counts(self, event: Event | Selection, row: EventRow, profile: Row) -> bool:
        """Tell whether an event rule counts an event."""
        if row.type != event.type or row.time >= self.as_of or not self._in_window(event, row, profile):
            return False
        claims = ClaimReader(self, Scope(self.catalog, event.type), profile, row.properties)
        return event.where is None or self._truth(event.where, claims.filter) is not False

    def _in_window(self, event: Event | Selection, row: EventRow, profile: Row) -> bool:
        match event.window:
            case Around(attribute, count, unit):
                centre = ClaimReader(self, Scope(self.catalog), profile, None).value(FieldRef(attribute))
                if isinstance(centre, dt.datetime):
                    return abs(row.time - centre) <= dt.timedelta(seconds=count * ELAPSED_SECONDS[unit])
                if not isinstance(centre, dt.date):
                    return False
                return abs(local_day(row.time, self.zone) - centre).days <= count * (
                    7 if unit == "week" else 1
                )
            case window:
                return inside(row.time, bounds(window, self.as_of, self.zone))

    def _did(self, type_: str, where: Rule | None, window: Window, key: object) -> bool:
        return bool(self.events(Selection(type_, where, window), key))

    def _ratio(self, ratio: Ratio, number: int, divisor: int) -> bool:
        if ratio.operator in {"is_missing", "is_not_missing"}:
            return (divisor == 0) == (ratio.operator == "is_missing")
        if divisor == 0:
            return False
        products = [EXACT.multiply(exact(each.value), divisor) for each in ratio.arguments]  # type: ignore[arg-type]
        return COMPARE[ratio.operator](Decimal(number), *products)

    def _regularly(self, habit: Regularly, key: object) -> bool:
        times = [each.time for each in self.events(Selection(habit.type, habit.where), key)]
        today = local_day(self.as_of - dt.timedelta(microseconds=1), self.zone)
        current = unit_start(today, habit.unit, habit.week_starts)
        met = 0
        for index in range(1, habit.of + 1):
            start = first_instant(shift_day(current, -index, habit.unit), self.zone)
            end = first_instant(shift_day(current, 1 - index, habit.unit), self.zone)
            met += sum(start <= each < end for each in times) >= habit.times
        return met >= habit.units

    def _event(self, event: Event, key: object) -> bool:
        measured = self.measure(event, key)
        if event.operator in {"is_missing", "is_not_missing"}:
            return (measured is None) == (event.operator == "is_missing")
        if measured is None:
            return False
        return self._compare_measure(event, measured)

    def _compare_measure(self, event: Event, measured: Any) -> bool:
        others: list[Any] = [each.value for each in event.arguments]
        if isinstance(measured, tuple):  # an average as its sum and its number: no division
            measured, number = measured
            is_exact = isinstance(measured, Decimal)
            others = [
                EXACT.multiply(exact(each), number) if is_exact else float(each) * number for each in others
            ]
            return COMPARE[event.operator](measured, *others)
        return COMPARE[event.operator](*_alike(measured, others))

    def measure(self, event: Event, key: object) -> Any:
        """Give the value of an event rule's measure for a profile; a mean as its sum and its number."""
        rows = self.events(event, key)
        if event.measure.of is None:
            return self._measure_of_times(event.measure.key, [each.time for each in rows])
        scope = Scope(self.catalog, event.type)
        profile = self.rows.profiles[key]
        timed = [
            (row.time, ClaimReader(self, scope, profile, row.properties).value(event.measure.of))
            for row in rows
        ]
        timed = [(time, value) for time, value in timed if value is not None]
        values = [value for _, value in timed]
        match event.measure.key:
            case "distinct":
                return len(set(values))
            case "sum":
                return _sum(values, scope.scale_of(event.measure.of))
            case "average":
                total = _sum(values, scope.scale_of(event.measure.of))
                return (total, len(values)) if values and total is not None else None
            case "median":
                return _middle(sorted(values))
            case "first_value" | "last_value":
                chosen = min if event.measure.key == "first_value" else max
                edge = chosen((time for time, _ in timed), default=None)
                return max((value for time, value in timed if time == edge), default=None)
            case "min":
                return min(values, default=None)
            case "max":
                return max(values, default=None)
            case _:
                raise InternalError(f"no measure {event.measure.key!r}")

    def _measure_of_times(self, key: str, times: list[dt.datetime]) -> int | None:
        match key:
            case "count":
                return len(times)
            case "distinct_days":
                return len({local_day(each, self.zone) for each in times})
            case "days_since_first" | "days_since_last":
                edge = (min if key == "days_since_first" else max)(times, default=None)
                return None if edge is None else (self.as_of - edge) // dt.timedelta(days=1)
            case _:
                raise InternalError(f"no measure {key!r}")


def _middle(values: list[Any]) -> tuple[Any, int] | None:
    """Give the sum of the middle one or two of sorted values, and how many they are."""
    if not values:
        return None
    middle = values[(len(values) - 1) // 2 : len(values) // 2 + 1]
    total = sum(map(exact, middle), Decimal(0)) if not isinstance(middle[0], float) else _float_sum(middle)
    return None if total is None else (total, len(middle))


def _sum(values: list[Any], scale: int | None) -> Decimal | float | None:
    """Add exactly; floats by their scale, or approximately where they have none."""
    if any(isinstance(each, float) for each in values):
        if scale is None:
            return _float_sum(values)
        units = sum(_units(each, scale) for each in values)
        return Decimal(units).scaleb(-scale, EXACT)
    total = Decimal(0)
    for each in values:
        total = EXACT.add(total, exact(each))
    return total


def _units(value: float, scale: int) -> int:
    """Round a float to a scale, half away from zero, as an integer of its last digit.

    The product is that of doubles, as it is in a database; what follows is exact.
    """
    units = Decimal(value * 10.0**scale)
    return int(units.to_integral_value(ROUND_HALF_UP))  # which rounds the magnitude


def _float_sum(values: list[float]) -> float | None:
    """Add floats; a sum that none can hold is missing, as everything is that is not finite."""
    try:
        return math.fsum(values)
    except OverflowError:
        return None


def _alike(value: Any, others: list[Any]) -> list[Any]:
    """Bring a number and what it is compared with to one type: doubles if any field is one, else exact."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return [value, *others]
    if isinstance(value, float):
        return [value, *(float(each) for each in others)]
    return [exact(value), *(exact(each) for each in others)]
