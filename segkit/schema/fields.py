"""A field: an attribute of a profile, a property of an event, a column of a lookup."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias, TypeVar

from segkit.errors import CatalogError
from segkit.schema.types import UTC, DataType, Kind, TimeKind, zone_info

#: A single value as Python holds it; timestamps are aware, dates are `datetime.date`.
Scalar: TypeAlias = str | int | float | bool | Decimal | dt.date | dt.datetime

#: The most decimals a float may be rounded to so that its sums are exact.
MAX_FLOAT_SCALE = 6
#: The most decimals a decimal column may have in the database that allows fewest of them beside 18 digits.
MAX_DECIMAL_SCALE = 18

_MOST_DECIMALS = {Kind.FLOAT: MAX_FLOAT_SCALE, Kind.DECIMAL: MAX_DECIMAL_SCALE}


@dataclass(frozen=True, slots=True)
class FieldStats:
    """What was seen in a column. Shown to people and used for suggestions, never for meaning.

    Args:
        null_share: Share of missing values, 0 to 1; non-finite floats count as missing.
        distinct_count: How many different values there are.
        top_values: The most frequent values with their counts, most frequent first.
        minimum: The smallest value (numbers, dates and timestamps).
        maximum: The largest value (numbers, dates and timestamps).
        sample_rows: How many evenly spaced rows `distinct_count` and `top_values` were counted in, if the
            column is too long to count in all of them. The rest is always of all rows.
    """

    null_share: float | None = None
    distinct_count: int | None = None
    top_values: tuple[tuple[Scalar, int], ...] = ()
    minimum: Scalar | None = None
    maximum: Scalar | None = None
    sample_rows: int | None = None

    def read_as(self, kind: TimeKind) -> FieldStats:
        """Give the stats of a timestamp column without a zone whose time kind was another than thought."""
        zone = zone_info(kind.zone) if kind.zone else dt.UTC
        return replace(
            self,
            top_values=tuple((_in_zone(value, zone), count) for value, count in self.top_values),
            minimum=_in_zone(self.minimum, zone),
            maximum=_in_zone(self.maximum, zone),
        )


_Stated = TypeVar("_Stated", bound="Scalar | None")


def _in_zone(value: _Stated, zone: dt.tzinfo) -> _Stated:
    return value.replace(tzinfo=zone) if isinstance(value, dt.datetime) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that rules can ask about.

    Args:
        name: The name rules use, without the lookup prefix.
        type: The type of its values.
        label: What people call it; the name, if empty.
        description: One or two sentences for a tooltip.
        unit: The unit of its numbers, such as `EUR`.
        time_kind: What a timestamp means; `utc` if not said. None for other types.
        scale: Decimals of a decimal; for a float, the decimals to which it is rounded before it is summed.
        stats: What was seen in the data.

    Raises:
        CatalogError: If a time kind or a scale does not fit the type.
    """

    name: str
    type: DataType
    label: str = ""
    description: str = ""
    unit: str = ""
    time_kind: TimeKind | None = None
    scale: int | None = None
    stats: FieldStats = FieldStats()

    def __post_init__(self) -> None:
        if not self.name:
            raise CatalogError("A field needs a name.")
        if self.type.kind is Kind.TIMESTAMP and self.time_kind is None:
            object.__setattr__(self, "time_kind", UTC)
        if self.type.kind is not Kind.TIMESTAMP and self.time_kind is not None:
            raise CatalogError(f"Field {self.name!r} is {self.type}: only a timestamp has a time kind.")
        if self.scale is not None:
            self._check_scale(self.scale)

    def _check_scale(self, scale: int) -> None:
        most = _MOST_DECIMALS.get(self.type.kind) if not self.type.is_list else None
        if most is None:
            raise CatalogError(f"Field {self.name!r} is {self.type}: only a decimal or a float has a scale.")
        if not 0 <= scale <= most:
            raise CatalogError(f"Field {self.name!r}: scale {scale} is not between 0 and {most}.")

    @property
    def title(self) -> str:
        """What people call the field."""
        return self.label or self.name
