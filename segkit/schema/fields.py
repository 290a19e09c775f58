"""A field: an attribute of a profile, a property of an event, a column of a lookup."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias, TypeVar

from segkit.errors import CatalogError
from segkit.schema.types import DAY, UTC, DataType, Kind, TimeKind, kind_of, zone_info
from segkit.wording import is_unicode, shown

#: A single value in Python. Timestamps have a zone, dates are `datetime.date`.
Scalar: TypeAlias = str | int | float | bool | Decimal | dt.date | dt.datetime

#: The most decimals to which a float is rounded, so that its sums are exact.
MAX_FLOAT_SCALE = 6
#: The most decimals of a decimal: the strictest database has room for no more of them beside 18 digits.
MAX_DECIMAL_SCALE = 18

#: How many units of its last decimal a rounded float can be: beyond, not every integer is a float.
MOST_UNITS = 2**53

_MOST_DECIMALS = {Kind.FLOAT: MAX_FLOAT_SCALE, Kind.DECIMAL: MAX_DECIMAL_SCALE}


@dataclass(frozen=True, slots=True)
class FieldStats:
    """What the values of a column look like: for people and suggestions: no rule depends on it.

    Args:
        null_share: The share of missing values, 0 to 1; floats that are NaN or infinite count as missing.
        distinct_count: How many different values there are.
        top_values: The most frequent values with their counts, most frequent first.
        minimum: The smallest value (numbers, dates and timestamps).
        maximum: The largest value (numbers, dates and timestamps).
        sample_rows: In how many evenly spaced rows `distinct_count` and `top_values` were counted, if the
            column is too long to count in all rows. The other figures are always those of all rows.
    """

    null_share: float | None = None
    distinct_count: int | None = None
    top_values: tuple[tuple[Scalar, int], ...] = ()
    minimum: Scalar | None = None
    maximum: Scalar | None = None
    sample_rows: int | None = None

    def __post_init__(self) -> None:
        if (
            not (self.null_share is None or _is_number(self.null_share))
            or not 0 <= (self.null_share or 0) <= 1
        ):
            raise CatalogError(
                f"FieldStats: null_share is a number from 0 to 1; got {shown(self.null_share)}."
            )
        for name in ("distinct_count", "sample_rows"):
            count = getattr(self, name)
            if count is not None and not _is_count(count):
                raise CatalogError(f"FieldStats: {name} is a whole number; got {shown(count)}.")
        for name in ("minimum", "maximum"):
            value = getattr(self, name)
            if value is not None and kind_of(value) is None:
                raise CatalogError(f"FieldStats: {name} is a value of the field; got {shown(value)}.")
        if not isinstance(self.top_values, tuple) or not all(map(_is_pair, self.top_values)):
            raise CatalogError(
                f"FieldStats: top_values are pairs of a value and its count; got {shown(self.top_values)}."
            )

    def read_as(self, kind: TimeKind) -> FieldStats:
        """Give the same stats of timestamps without a zone, read with another time kind."""
        zone = zone_info(kind.zone) if kind.zone else dt.UTC
        return replace(
            self,
            top_values=tuple((_in_zone(value, zone), count) for value, count in self.top_values),
            minimum=_in_zone(self.minimum, zone),
            maximum=_in_zone(self.maximum, zone),
        )


def _is_number(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool)


def _is_count(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and given >= 0


def _is_pair(given: object) -> bool:
    match given:
        case (value, count) if isinstance(given, tuple):
            return kind_of(value) is not None and _is_count(count)
        case _:
            return False


def check_texts(made: object, *names: str) -> None:
    """Check that some parts of a field, an event type or a lookup are texts, as a catalog file has them.

    Raises:
        CatalogError: Naming the first that is none.
    """
    for name in names:
        given = getattr(made, name)
        if not isinstance(given, str):
            raise CatalogError(f"{type(made).__name__}: {name} is a text; got {shown(given)}.")
        if not is_unicode(given):
            raise CatalogError(
                f"{type(made).__name__}: {name} holds half of a surrogate pair; it is not valid Unicode."
            )


_Value = TypeVar("_Value", bound="Scalar | None")


def _in_zone(value: _Value, zone: dt.tzinfo) -> _Value:
    return value.replace(tzinfo=zone) if isinstance(value, dt.datetime) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that rules can ask about.

    Args:
        name: The name rules use, without the lookup prefix.
        type: The type of its values.
        label: What people call it; if empty, the name.
        description: One or two sentences for a tooltip.
        unit: The unit of its numbers, such as `EUR`.
        time_kind: What its timestamps mean, by default `utc`; None for other types.
        scale: For a decimal, how many decimals it has; for a float, to how many each value is rounded before
            it is summed: half away from zero, as money is: with two decimals 0.125 is 0.13 and -0.125 is
            -0.13. A float tells up to 2^53 units of the last decimal apart; a scale that the largest value in
            `stats` is too large for is refused.
        stats: What its values look like in the data.

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
        check_texts(self, "name", "label", "description", "unit")
        if not self.name:
            raise CatalogError("A field needs a name.")
        if not isinstance(self.type, DataType):
            raise CatalogError(f"Field {self.name!r}: its type is a DataType; got {shown(self.type)}.")
        if self.type.kind is Kind.TIMESTAMP and self.time_kind is None:
            object.__setattr__(self, "time_kind", UTC)
        if self.type.kind is not Kind.TIMESTAMP and self.time_kind is not None:
            raise CatalogError(f"Field {self.name!r} is {self.type}: only a timestamp has a time kind.")
        if self.time_kind == DAY:
            raise CatalogError(
                f"Field {self.name!r}: the time kind 'date' is for the time of events. "
                "A field of days has the type date."
            )
        if self.scale is not None:
            self._check_scale(self.scale)

    def _check_scale(self, scale: int) -> None:
        most = _MOST_DECIMALS.get(self.type.kind) if not self.type.is_list else None
        if most is None:
            raise CatalogError(f"Field {self.name!r} is {self.type}: only a decimal or a float has a scale.")
        if not 0 <= scale <= most:
            raise CatalogError(f"Field {self.name!r}: scale {scale} is not between 0 and {most}.")
        if self.type.kind is Kind.FLOAT:
            self._check_room(scale)

    def _check_room(self, scale: int) -> None:
        ends = [each for each in (self.stats.minimum, self.stats.maximum) if isinstance(each, float)]
        largest = max(ends, key=abs, default=0.0)
        if abs(largest) * 10.0**scale > MOST_UNITS:
            raise CatalogError(
                f"Field {self.name!r}: with scale {scale} its largest value, {largest!r}, is beyond 2^53 "
                "units, which a float cannot tell apart. Take fewer decimals, or scale=None for near sums."
            )

    @property
    def title(self) -> str:
        """What people call the field."""
        return self.label or self.name
