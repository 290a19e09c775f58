"""Which events a rule needs, in which form, shared where they are equal, under names a reader recognises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    CameBack,
    Event,
    FirstTime,
    Not,
    Ratio,
    Regularly,
    SegmentRef,
    Selection,
    Sequence,
    Stopped,
    Value,
)
from segkit.definition.walk import walk
from segkit.errors import InternalError
from segkit.wording import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from segkit.definition.measures import Aggregate
    from segkit.definition.nodes import Operand, Rule

#: What a column is called, where its aggregate is taken over the events themselves.
_COLUMN_NAMES = {
    "count": "times",
    "distinct_days": "distinct_days",
    "first_at": "first_at",
    "last_at": "last_at",
}


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """One column of a grouped source.

    Args:
        name: The column's name.
        key: What is computed.
        of: What it is taken over; None for those taken over the events themselves.
    """

    name: str
    key: Aggregate
    of: Operand | None = None


@dataclass(frozen=True, slots=True)
class GroupedSource:
    """The events of a selection, grouped by profile: one CTE.

    Args:
        name: The CTE's name.
        selection: Which events.
        columns: What is measured over them; none if it only matters whether there are any.
    """

    name: str
    selection: Selection
    columns: tuple[MeasureColumn, ...]

    def column(self, key: Aggregate, of: Operand | None = None) -> str:
        """Find the name of a column by what it holds."""
        return next(each.name for each in self.columns if (each.key, each.of) == (key, of))


@dataclass(frozen=True, slots=True)
class RankedSource:
    """The middle, first or last values of a property, by profile.

    Args:
        name: The CTE's name.
        event: The event rule whose measure it is.
    """

    name: str
    event: Event


@dataclass(frozen=True, slots=True)
class RegularSource:
    """In how many whole units something was done often enough, by profile.

    Args:
        name: The CTE's name.
        habit: The rule.
    """

    name: str
    habit: Regularly


@dataclass(frozen=True, slots=True)
class SequenceSource:
    """The profiles that went through a sequence.

    Args:
        name: The name of its last CTE; those before it have the name with more behind it.
        sequence: The rule.
    """

    name: str
    sequence: Sequence


Source: TypeAlias = GroupedSource | RankedSource | RegularSource | SequenceSource


@dataclass(frozen=True, slots=True)
class Plan:
    """What a statement is made of.

    Args:
        sources: The sources it needs, in the order its rules name them.
    """

    sources: tuple[Source, ...]

    def grouped(self, selection: Selection) -> GroupedSource:
        """Find the source of a selection."""
        return next(
            each for each in self.sources if isinstance(each, GroupedSource) and each.selection == selection
        )

    def ranked(self, event: Event) -> RankedSource:
        """Find the source of a measure that needs the rows in order."""
        wanted = _ranked_key(event)
        return next(
            each
            for each in self.sources
            if isinstance(each, RankedSource) and _ranked_key(each.event) == wanted
        )

    def own(self, leaf: Regularly | Sequence) -> Source:
        """Find the source of a rule that has one for itself."""
        for each in self.sources:
            if isinstance(each, RegularSource) and each.habit == leaf:
                return each
            if isinstance(each, SequenceSource) and each.sequence == leaf:
                return each
        raise InternalError(f"{leaf!r} is not in the plan")


def make_plan(rules: Iterable[Rule], taken: Collection[str] = ()) -> Plan:
    """Plan a statement for normalized rules.

    Args:
        rules: The rules, all of one moment.
        taken: Names that no CTE may have, such as those of the tables it reads.
    """
    wanted: dict[_SourceKey, _Columns] = {}
    for rule in rules:
        for key, columns in _needs(rule):
            wanted.setdefault(key, {}).update(columns)
    names = set(taken)
    sources: list[Source] = []
    for key, columns in wanted.items():
        name = free_name(_name(key), names)
        names.add(name)
        sources.append(_source(name, key, columns))
    return Plan(tuple(sources))


#: What a source is made of: rules that need the same share it.
_SourceKey: TypeAlias = Selection | Event | Regularly | Sequence
_Columns: TypeAlias = "dict[tuple[Aggregate, Operand | None], None]"


def _needs(rule: Rule) -> Iterator[tuple[_SourceKey, _Columns]]:
    """Say for each leaf which source it needs, and which columns of it."""
    for _, each in walk(rule):
        match each:
            case Event(measure=measure) if measure.row.is_ranked:
                yield _ranked_key(each), {}
            case Event(measure=measure):
                keys = () if is_presence(each) else measure.row.aggregates
                yield selection_of(each), {(key, measure.of): None for key in keys}
            case FirstTime(type_, where):
                yield Selection(type_, where), {("first_at", None): None}
            case Ratio(of, to):
                yield of, {("count", None): None}
                yield to, {("count", None): None}
            case Regularly() | Sequence():
                yield each, {}
            case AllOf() | AnyOf() | AtLeast() | Not() | Attribute() | SegmentRef() | Stopped() | CameBack():
                continue  # without events, or made of others that have theirs
            case _:
                assert_never(each)


def selection_of(event: Event) -> Selection:
    """Give the events that an event rule counts."""
    return Selection(event.type, event.where, event.window)


def _ranked_key(event: Event) -> Event:
    """Give the part of an event rule that its source depends on: not what the measure is compared with."""
    return Event(event.type, event.where, event.window, event.measure, "is_missing", ())


def _source(name: str, key: _SourceKey, columns: _Columns) -> Source:
    match key:
        case Selection():
            return GroupedSource(name, key, _columns(columns))
        case Event():
            return RankedSource(name, key)
        case Regularly():
            return RegularSource(name, key)
        case Sequence():
            return SequenceSource(name, key)
        case _:
            assert_never(key)


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


def _columns(wanted: _Columns) -> tuple[MeasureColumn, ...]:
    names: set[str] = set()
    columns = []
    for key, of in wanted:
        plain = _COLUMN_NAMES.get(key) or f"{key}_{_operand_name(of)}"
        name = free_name(plain, names)
        names.add(name)
        columns.append(MeasureColumn(name, key, of))
    return tuple(columns)


# --- names


def _operand_name(of: Operand | None) -> str:
    name = getattr(of, "name", "")
    return slug(name) if name else "value"


def _name(key: _SourceKey) -> str:
    match key:
        case Selection():
            return _selection_name(key)
        case Event(measure=measure):
            return f"{measure.key}_{_operand_name(measure.of)}_of_{_selection_name(selection_of(key))}"[:56]
        case Regularly(type_, _, of, unit, where=where):
            parts = [slug(type_), _filter_name(where), f"in_{of}_{unit}s"]
            return "_".join(part for part in parts if part)[:56].rstrip("_")
        case Sequence(steps):
            kept = [slug(step.events[0].type) for step in steps if not step.excluded]
            return f"{'_then_'.join(kept)[:40].rstrip('_')}_in_order"
        case _:
            assert_never(key)


def _selection_name(selection: Selection) -> str:
    parts = [slug(selection.type), _filter_name(selection.where), selection.window.slug]
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
