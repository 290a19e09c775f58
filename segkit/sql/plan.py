"""Which event measures a rule needs, shared where they are equal, under names a reader recognises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.nodes import AllOf, Attribute, Event, Value
from segkit.definition.walk import walk
from segkit.definition.windows import (
    After,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    FromTo,
    InLast,
    InLastWhole,
    Last,
    OnDate,
    Since,
    This,
)
from segkit.sql.place import slug

if TYPE_CHECKING:
    from collections.abc import Collection

    from segkit.definition.nodes import Measure, Operand, Rule
    from segkit.definition.windows import Window


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """One column of an event source.

    Args:
        name: The column's name.
        key: `count`, `distinct`, `sum`, `min`, `max`, or `known`, the number of known values.
        of: What it is taken over; None for the count.
    """

    name: str
    key: str
    of: Operand | None = None


@dataclass(frozen=True, slots=True)
class EventSource:
    """The events of one type, filter and window, grouped by profile: one CTE.

    Args:
        name: The CTE's name.
        event: An event rule whose type, filter and window these are.
        columns: What is measured over them; none if it only matters whether there are any.
    """

    name: str
    event: Event
    columns: tuple[MeasureColumn, ...]

    def column(self, key: str, of: Operand | None) -> MeasureColumn:
        """Find a column by what it holds."""
        return next(each for each in self.columns if (each.key, each.of) == (key, of))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a statement is made of.

    Args:
        rule: The normalized rule.
        sources: The event sources it needs, in the order it names them.
    """

    rule: Rule
    sources: tuple[EventSource, ...]

    def source(self, event: Event) -> EventSource:
        """Find the source of an event rule."""
        return next(each for each in self.sources if _source_key(each.event) == _source_key(event))


def make_plan(rule: Rule, taken: Collection[str] = ()) -> Plan:
    """Plan a statement for a normalized rule.

    Args:
        rule: The rule.
        taken: Names that no CTE may have, such as those of the tables it reads.
    """
    groups: dict[object, list[Event]] = {}
    for _, each in walk(rule):
        if isinstance(each, Event):
            groups.setdefault(_source_key(each), []).append(each)
    names = set(taken)
    sources = []
    for events in groups.values():
        name = free_name(_source_name(events[0]), names)
        names.add(name)
        sources.append(EventSource(name, events[0], _columns(events)))
    return Plan(rule, tuple(sources))


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give a name, with a number behind it if it is taken.

    Examples:
        >>> free_name("purchase", {"purchase", "purchase_2"})
        'purchase_3'
    """
    candidates = (wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in candidates if each not in taken)


def is_presence(event: Event) -> bool:
    """Tell whether a rule only asks if there is any such event."""
    return event.measure.key == "count" and event.operator == "is_at_least" and event.arguments == (Value(1),)


def _source_key(event: Event) -> tuple[str, Rule | None, Window]:
    return (event.type, event.where, event.window)


def _columns(events: list[Event]) -> tuple[MeasureColumn, ...]:
    wanted: dict[tuple[str, Operand | None], None] = {}
    for event in events:
        if not is_presence(event):
            for key in ("sum", "known") if event.measure.key == "average" else (event.measure.key,):
                wanted[(key, event.measure.of)] = None
    names: set[str] = set()
    columns = []
    for key, of in wanted:
        name = free_name("times" if of is None else f"{key}_{_operand_name(of)}", names)
        names.add(name)
        columns.append(MeasureColumn(name, key, of))
    return tuple(columns)


def _operand_name(of: Operand) -> str:
    name = getattr(of, "name", "")
    return slug(name) if name else "value"


def _source_name(event: Event) -> str:
    parts = [slug(event.type), _filter_name(event.where), _window_name(event.window)]
    return "_".join(part for part in parts if part)[:56].rstrip("_")


def _filter_name(where: Rule | None) -> str:
    match where:
        case None:
            return ""
        case Attribute(operator="is", arguments=(Value(str() as value),)):
            return slug(value)[:20]
        case AllOf((Attribute(operator="is", arguments=(Value(str() as value),)), *_)):
            return slug(value)[:20]
        case _:
            return "filtered"


def _window_name(window: Window) -> str:
    match window:
        case AnyTime():
            return "ever"
        case InLast(count, unit):
            return f"last_{count}_{unit}{'s' if count > 1 else ''}"
        case InLastWhole(count, unit):
            return f"last_{count}_whole_{unit}{'s' if count > 1 else ''}"
        case This(unit):
            return "today" if unit == "day" else f"this_{unit}"
        case Last(unit):
            return "yesterday" if unit == "day" else f"last_{unit}"
        case BetweenAgo(older, newer, unit):
            return f"{older}_to_{newer}_{unit}s_ago"
        case OnDate(day):
            return f"on_{day:%Y_%m_%d}"
        case FromTo(first, last):
            return f"{first:%Y_%m_%d}_to_{last:%Y_%m_%d}"
        case Since(moment):
            return f"since_{moment:%Y_%m_%d}"
        case Before(moment):
            return f"before_{moment:%Y_%m_%d}"
        case After(day):
            return f"after_{day:%Y_%m_%d}"
        case Around(attribute):
            return f"around_{slug(attribute)}"
        case _:
            return "window"


def measure_column(source: EventSource, measure: Measure) -> MeasureColumn:
    """Find the column of a measure; of an average, the sum."""
    return source.column("sum" if measure.key == "average" else measure.key, measure.of)
