"""The measures over a profile's matching events: one row each, with all that there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from segkit.schema.types import EXACT_NUMBERS, NUMBERS, DataType, Kind

#: What is computed over the events of a profile. Over a property: `distinct`, `sum`, `known` (how many values
#: are known), `min` and `max`. Over the events themselves: `count`, and over their times the others.
Aggregate: TypeAlias = Literal[
    "count", "distinct", "sum", "known", "min", "max", "distinct_days", "first_at", "last_at"
]

_NO_PROPERTY: frozenset[Kind] = frozenset()
_ALL = frozenset(Kind)
_ORDERED = _ALL - {Kind.BOOLEAN}
_DISTINCT = frozenset(Kind) - {Kind.TIMESTAMP}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row of the measure table.

    Args:
        key: Its name in the tree, the documents and the language.
        label: What menus show.
        phrase: What sentences say, with places for the property (`{of}`) and for the event (`{event}`).
        kinds: The kinds of property it can be taken over; empty if it is taken over the events themselves.
        aggregates: The aggregates that decide it; empty if it needs the events in order instead.
        of_nothing: Whether no matching event gives 0; otherwise it gives a missing value.
        result: The kind of its value; None if it is that of the property.
        unit: The unit of its value, empty if it has none; None if it is that of the property.
        is_mean: Whether it lies between values, so that of exact numbers it is a decimal.
    """

    key: str
    label: str
    phrase: str
    kinds: frozenset[Kind]
    aggregates: tuple[Aggregate, ...]
    of_nothing: bool
    result: Kind | None = None
    unit: str | None = None
    is_mean: bool = False

    @property
    def needs_property(self) -> bool:
        """Whether the measure is taken over a property."""
        return bool(self.kinds)

    @property
    def is_ranked(self) -> bool:
        """Whether the measure needs a profile's events in order, where others only need them grouped."""
        return not self.aggregates

    @property
    def adds_up(self) -> bool:
        """Whether every known value counts in a sum, which of floats without a scale is approximate."""
        return "sum" in self.aggregates

    @property
    def may_overflow(self) -> bool:
        """Whether values are added at all, so that floats can have a sum that no float holds."""
        return self.adds_up or self.is_mean

    def type_of(self, property_type: DataType | None) -> DataType:
        """Give the type of the measure's value."""
        if self.result is not None or property_type is None:
            return DataType(self.result or Kind.INTEGER)
        if self.is_mean:
            exact = property_type.kind in EXACT_NUMBERS
            return DataType(Kind.DECIMAL if exact else Kind.FLOAT)
        return property_type


_ROWS = (
    MeasureRow(
        "count", "number of times", "number of {event}", _NO_PROPERTY, ("count",),
        of_nothing=True, result=Kind.INTEGER, unit="times",
    ),
    MeasureRow(
        "distinct", "distinct values of", "number of different {of} of {event}", _DISTINCT, ("distinct",),
        of_nothing=True, result=Kind.INTEGER, unit="",
    ),
    MeasureRow("sum", "sum of", "total {of} of {event}", NUMBERS, ("sum",), of_nothing=True),
    MeasureRow(
        "average", "average of", "average {of} of {event}", NUMBERS, ("sum", "known"),
        of_nothing=False, is_mean=True,
    ),
    MeasureRow(
        "median", "median of", "median {of} of {event}", NUMBERS, (), of_nothing=False, is_mean=True
    ),
    MeasureRow("min", "smallest", "smallest {of} of {event}", _ORDERED, ("min",), of_nothing=False),
    MeasureRow("max", "largest", "largest {of} of {event}", _ORDERED, ("max",), of_nothing=False),
    MeasureRow(
        "first_value", "first value of", "first known {of} of {event}", _ALL, (), of_nothing=False
    ),
    MeasureRow("last_value", "last value of", "last known {of} of {event}", _ALL, (), of_nothing=False),
    MeasureRow(
        "distinct_days", "distinct days", "number of different days of {event}", _NO_PROPERTY,
        ("distinct_days",), of_nothing=True, result=Kind.INTEGER, unit="days",
    ),
    MeasureRow(
        "days_since_first", "days since the first", "number of days since the first {event}", _NO_PROPERTY,
        ("first_at",), of_nothing=False, result=Kind.INTEGER, unit="days",
    ),
    MeasureRow(
        "days_since_last", "days since the last", "number of days since the last {event}", _NO_PROPERTY,
        ("last_at",), of_nothing=False, result=Kind.INTEGER, unit="days",
    ),
)  # fmt: skip

#: Measure key to its row, in the order of menus.
MEASURES = MappingProxyType({row.key: row for row in _ROWS})
