"""Stored moments as Python values: also those before the year 1 and after 9999, beyond its calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import pandas as pd

_EPOCH = dt.date(1970, 1, 1).toordinal()
#: The Gregorian calendar repeats itself after 400 years, which are so many days.
_CYCLE_DAYS, _CYCLE_YEARS = 146_097, 400
_A_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000}
_EARLIEST, _LATEST = dt.date.min.toordinal() - _EPOCH, dt.date.max.toordinal() - _EPOCH


@dataclass(frozen=True, slots=True)
class FarMoment:
    """A date or an instant beyond the calendar of Python: later than everything in it, or earlier.

    Args:
        days: Days since 1970.
        time: The time of that day; None of a date.

    Examples:
        >>> new_year = FarMoment(2933263)
        >>> str(new_year), new_year > dt.date(2026, 6, 30)
        ('10001-01-01', True)
    """

    days: int
    time: dt.time | None = None

    def _calendar(self) -> tuple[int, dt.date]:
        cycles, rest = divmod(self.days, _CYCLE_DAYS)
        day = dt.date.fromordinal(_EPOCH + rest)
        return day.year + cycles * _CYCLE_YEARS, day

    @property
    def month(self) -> int:
        """The month, from 1 to 12."""
        return self._calendar()[1].month

    @property
    def day(self) -> int:
        """The day of the month."""
        return self._calendar()[1].day

    def __str__(self) -> str:
        year, day = self._calendar()
        date = f"{'-' if year < 0 else ''}{abs(year):04}{day:-%m-%d}"
        return date if self.time is None else f"{date} {self.time}"

    def __lt__(self, other: object) -> bool:
        return self._order(other) < 0

    def __le__(self, other: object) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: object) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: object) -> bool:
        return self._order(other) >= 0

    def _order(self, other: object) -> int:
        if not isinstance(other, FarMoment):  # something in the calendar, whose days are near 1970
            return self.days
        own, its = ((each.days, each.time or dt.time.min) for each in (self, other))
        return (own > its) - (own < its)


def python_values(column: pa.Array[Any] | pa.ChunkedArray[Any]) -> list[Any]:
    """Give the values of a column as Python has them; those that it has no dates for as `FarMoment`.

    Examples:
        >>> [str(each) for each in python_values(pa.array([2932897, 20634], pa.date32()))]
        ['10000-01-01', '2026-06-30']
    """
    if not _has_far(column):
        return column.to_pylist()
    if _is_list(column.type):
        return [python_values(each.values) if each.is_valid else None for each in column]
    numbers, a_day = _counted(column)
    zone = dt.UTC if getattr(column.type, "tz", None) else None
    return [None if each is None else _moment(each, a_day, zone) for each in numbers.to_pylist()]


def python_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Give the rows of a table with values as `python_values` gives them."""
    if not any(map(_has_far, table.columns)):
        return table.to_pylist()
    values = map(python_values, table.columns)
    return [dict(zip(table.column_names, row, strict=True)) for row in zip(*values, strict=True)]


def pandas_frame(table: pa.Table) -> pd.DataFrame:
    """Give a table as a pandas frame; of a column with moments that pandas cannot show, as Python objects."""
    import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

    far = [name for name, column in zip(table.column_names, table.columns, strict=True) if _has_far(column)]
    frame: pd.DataFrame = table.drop_columns(far).to_pandas() if far else table.to_pandas()
    for name in far:
        values = pd.Series(python_values(table.column(name)), dtype=object, index=frame.index)
        frame.insert(table.column_names.index(name), name, values)
    return frame


def _has_far(column: Any) -> bool:  # noqa: ANN401 - an array, or chunks of one
    if _is_list(column.type):
        return _has_far(pc.list_flatten(column))
    if not pa.types.is_date(column.type) and not pa.types.is_timestamp(column.type):
        return False
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":  # from 1677 to 2262
        return False
    numbers, a_day = _counted(column)
    ends = pc.min_max(numbers)
    least, most = ends["min"].as_py(), ends["max"].as_py()
    room = 1 if getattr(column.type, "tz", None) else 0  # in its own zone an instant may lie on another day
    return least is not None and (least // a_day < _EARLIEST + room or most // a_day > _LATEST - room)


def _is_list(type_: pa.DataType) -> bool:
    return pa.types.is_list(type_) or pa.types.is_large_list(type_)


def _counted(column: Any) -> tuple[Any, int]:  # noqa: ANN401 - an array, or chunks of one
    """Give times as numbers since 1970, and how many of them a day has."""
    if pa.types.is_date(column.type):
        return column.cast(pa.date32()).cast(pa.int32()), 1
    return column.cast(pa.int64()), _A_DAY[column.type.unit]


def _moment(number: int, a_day: int, zone: dt.tzinfo | None) -> dt.date | FarMoment:
    days, rest = divmod(number, a_day)
    is_far = not _EARLIEST <= days <= _LATEST
    day = dt.date.min if is_far else dt.date.fromordinal(_EPOCH + days)
    if a_day == 1:
        return FarMoment(days) if is_far else day
    midnight = dt.datetime.combine(day, dt.time.min, zone)
    instant = midnight + dt.timedelta(microseconds=rest * _A_DAY["us"] // a_day)
    return FarMoment(days, instant.time()) if is_far else instant
