"""The measures over a profile's matching events: one row each."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from segkit.schema.types import EXACT_NUMBERS, NUMBERS, DataType, Kind

_ORDERED = frozenset(Kind) - {Kind.BOOLEAN, Kind.TIMESTAMP}
_DISTINCT = frozenset(Kind) - {Kind.TIMESTAMP}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row of the measure table.

    Args:
        key: Its name in the tree, the documents and the language.
        label: What menus show.
        kinds: The kinds of property it can be taken over; empty if it is taken over the events themselves.
        of_nothing: Whether no matching event gives 0; otherwise it gives a missing value.
        result: The kind of its value; None if it is that of the property.
        is_mean: Whether it lies between values, so that of exact numbers it is a decimal.
        orders: Whether it orders the property's values.
    """

    key: str
    label: str
    kinds: frozenset[Kind]
    of_nothing: bool
    result: Kind | None
    is_mean: bool = False
    orders: bool = False

    @property
    def needs_property(self) -> bool:
        """Whether the measure is taken over a property."""
        return bool(self.kinds)

    def type_of(self, property_type: DataType | None) -> DataType:
        """Give the type of the measure's value."""
        if self.result is not None or property_type is None:
            return DataType(self.result or Kind.INTEGER)
        if self.is_mean:
            exact = property_type.kind in EXACT_NUMBERS
            return DataType(Kind.DECIMAL if exact else Kind.FLOAT)
        return property_type


#: Measure key to its row, in the order of menus.
MEASURES = MappingProxyType(
    {
        row.key: row
        for row in (
            MeasureRow("count", "number of times", frozenset(), of_nothing=True, result=Kind.INTEGER),
            MeasureRow("distinct", "distinct values of", _DISTINCT, of_nothing=True, result=Kind.INTEGER),
            MeasureRow("sum", "sum of", NUMBERS, of_nothing=True, result=None),
            MeasureRow("average", "average of", NUMBERS, of_nothing=False, result=None, is_mean=True),
            MeasureRow("median", "median of", NUMBERS, of_nothing=False, result=None, is_mean=True),
            MeasureRow("min", "smallest", _ORDERED, of_nothing=False, result=None, orders=True),
            MeasureRow("max", "largest", _ORDERED, of_nothing=False, result=None, orders=True),
            MeasureRow("first_value", "first value of", _ORDERED, of_nothing=False, result=None, orders=True),
            MeasureRow("last_value", "last value of", _ORDERED, of_nothing=False, result=None, orders=True),
            MeasureRow("distinct_days", "distinct days", frozenset(), of_nothing=True, result=Kind.INTEGER),
            MeasureRow(
                "days_since_first", "days since the first", frozenset(), of_nothing=False, result=Kind.INTEGER
            ),
            MeasureRow(
                "days_since_last", "days since the last", frozenset(), of_nothing=False, result=Kind.INTEGER
            ),
        )
    }
)
