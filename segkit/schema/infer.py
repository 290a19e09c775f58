"""Fields from Arrow columns: the type, what its timestamps mean, the scale, and what its values look like.

A column is summarised in two parts. Its `Extent` (missing values, smallest, largest, scale) is exact. Extents
of batches can be added, so that a column need not be in memory as a whole. The most frequent values are
counted in all rows or, if there are more than `SAMPLE_ROWS`, in so many evenly spaced ones; the stats say
which.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.errors import CatalogError, DataError
from segkit.schema.fields import MAX_DECIMAL_SCALE, MAX_FLOAT_SCALE, Field, FieldStats, Scalar
from segkit.schema.types import DAY, INSTANT, UTC, DataType, Kind, TimeKind, zone_info

if TYPE_CHECKING:
    from collections.abc import Callable

#: The most rows in which the most frequent values are counted.
SAMPLE_ROWS = 1_000_000
#: How many of the most frequent values are kept.
TOP_VALUES = 20
#: Said of a column that no field can be made of.
NOT_ASKED = "which no rule can ask about"
#: The most digits of a decimal.
MAX_PRECISION = 38

#: The most that a float may be in units of its last decimal. Up to here, and not much further, multiplying by
#: 10**scale, rounding and dividing gives exactly what Python's `round` does.
_MOST_UNITS = 2.0**51
_HEAD = 1_000
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - naive: the zone is added by the time kind
_FIRST_DAY = dt.date(1970, 1, 1)

Column: TypeAlias = "pa.Array[Any] | pa.ChunkedArray[Any]"
#: A `pa.DataType`, whose stubs lack the `value_type` and `scale` that some types have.
ArrowType: TypeAlias = Any
_Raw: TypeAlias = Any  # a number, or the integer behind a date or a timestamp: what can be compared

_KINDS: tuple[tuple[Callable[[pa.DataType], bool], Kind], ...] = (
    (pa.types.is_string, Kind.TEXT),
    (pa.types.is_large_string, Kind.TEXT),
    (pa.types.is_string_view, Kind.TEXT),
    (pa.types.is_integer, Kind.INTEGER),
    (pa.types.is_floating, Kind.FLOAT),
    (pa.types.is_decimal, Kind.DECIMAL),
    (pa.types.is_boolean, Kind.BOOLEAN),
    (pa.types.is_date, Kind.DATE),
    (pa.types.is_timestamp, Kind.TIMESTAMP),
)
_LISTS: tuple[Callable[[pa.DataType], bool], ...] = (
    pa.types.is_list,
    pa.types.is_large_list,
    pa.types.is_fixed_size_list,
    pa.types.is_list_view,
    pa.types.is_large_list_view,
)
_REFUSED: tuple[tuple[Callable[[pa.DataType], bool], str], ...] = (
    (pa.types.is_time, "a time of day"),
    (pa.types.is_duration, "a duration"),
    (pa.types.is_interval, "an interval"),
    (pa.types.is_struct, "a struct"),
    (pa.types.is_map, "a map"),
    (pa.types.is_union, "a union"),
    (pa.types.is_binary, "binary"),
    (pa.types.is_large_binary, "binary"),
    (pa.types.is_binary_view, "binary"),
    (pa.types.is_fixed_size_binary, "binary"),
)


def value_type(arrow: ArrowType) -> pa.DataType:
    """Give the type of the elements of a list, or of the values of a dictionary; else the type itself."""
    nested = is_list(arrow) or pa.types.is_dictionary(arrow)
    inner: pa.DataType = arrow.value_type if nested else arrow
    return inner


def is_list(arrow: pa.DataType) -> bool:
    """Tell whether an Arrow type is any kind of list."""
    return any(check(arrow) for check in _LISTS)


def data_type(arrow: ArrowType) -> DataType | None:
    """Give the type of a field for an Arrow type; None if no field can have it.

    Examples:
        >>> str(data_type(pa.list_(pa.string()))), data_type(pa.time64("us"))
        ('list of text', None)
    """
    if pa.types.is_dictionary(arrow):
        return data_type(value_type(arrow))
    if is_list(arrow):
        inner = data_type(value_type(arrow))
        return None if inner is None or inner.is_list else DataType(inner.kind, is_list=True)
    if pa.types.is_decimal(arrow) and (arrow.scale > MAX_DECIMAL_SCALE or arrow.precision > MAX_PRECISION):
        return None
    kind = next((kind for fits, kind in _KINDS if fits(arrow)), None)
    return None if kind is None else DataType(kind)


def refusal(arrow: pa.DataType) -> str:
    """Say why no field can have an Arrow type; empty if one can.

    Examples:
        >>> refusal(pa.struct([("a", pa.int64())]))
        'is a struct, which no rule can ask about'
    """
    if data_type(arrow) is not None:
        return ""
    if pa.types.is_null(arrow):
        return "has no values, and so no type; give it one with types={...}"
    if pa.types.is_decimal(arrow):
        most = f"{MAX_PRECISION} digits, {MAX_DECIMAL_SCALE} of them decimals"
        return f"is {arrow}; a decimal has at most {most}"
    if is_list(arrow):
        inner = value_type(arrow)
        if pa.types.is_struct(inner):
            return f"is a list of structs, {NOT_ASKED}; make a table of events of it, with a row for each"
        what = "a list of lists" if is_list(inner) else f"a list of {inner}"
    else:
        what = next((name for check, name in _REFUSED if check(arrow)), str(arrow))
    return f"is {what}, {NOT_ASKED}"


def time_kind_of(name: str, arrow: pa.DataType, stated: TimeKind | str | None = None) -> TimeKind | None:
    """Tell what the timestamps of a column mean; None for any other column.

    Args:
        name: The column, for the message.
        arrow: Its type. With a zone, its timestamps are instants.
        stated: What somebody says they mean; by default, timestamps without a zone are `utc`.

    Raises:
        DataError: If `stated` contradicts the type.

    Examples:
        >>> str(time_kind_of("ts", pa.timestamp("us"), "local(Europe/Stockholm)"))
        'local(Europe/Stockholm)'
    """
    value = value_type(arrow)
    if not pa.types.is_timestamp(value):
        if stated is not None:
            what = data_type(arrow) or arrow
            raise DataError(f"Column {name!r} is {what}: only a timestamp has a time kind.")
        return None
    kind = TimeKind.parse(stated) if isinstance(stated, str) else stated
    if kind == DAY:
        raise DataError(
            f"Column {name!r} holds timestamps, no dates. Pass types={{{name!r}: 'date'}} as well."
        )
    if value.tz is not None:
        if kind not in {None, INSTANT}:
            raise DataError(
                f"Column {name!r} has a zone and is an instant, not {kind}. Leave its time kind out."
            )
        return INSTANT
    if kind == INSTANT:
        raise DataError(
            f"Column {name!r} has no zone, so it holds no instants. "
            "Write 'utc', or the zone of its wall times: 'local(Europe/Stockholm)'."
        )
    return kind or UTC


@dataclass(frozen=True, slots=True)
class Extent:
    """A summary of all the rows of a column, or of a part of it. Summaries of parts can be added.

    Args:
        rows: How many rows.
        known: How many of them have a value; floats that are NaN or infinite count as missing.
        low: The smallest value; timestamps are in microseconds since 1970, dates in days.
        high: The largest value, likewise.
        scale: The fewest decimals with which every float can be written; None if 6 are not enough.
    """

    rows: int = 0
    known: int = 0
    low: _Raw = None
    high: _Raw = None
    scale: int | None = 0

    def __add__(self, other: Extent) -> Extent:
        if not self.known or not other.known:
            part = self if self.known else other
            return Extent(self.rows + other.rows, part.known, part.low, part.high, part.scale)
        return Extent(
            self.rows + other.rows,
            self.known + other.known,
            None if self.low is None else min(self.low, other.low),
            None if self.high is None else max(self.high, other.high),
            None if self.scale is None or other.scale is None else max(self.scale, other.scale),
        )


def extent_of(column: pa.Array[Any]) -> Extent:
    """Summarise an array of plain values (see `plain`)."""
    if pa.types.is_floating(column.type):
        return _float_extent(column)
    rows, known = len(column), len(column) - column.null_count
    kind = data_type(column.type)
    if not known or kind is None or not (kind.is_number or kind.is_time):
        return Extent(rows, known)
    if kind.is_time:  # as integers, since Arrow has the year 10000 and Python has not
        column = column.cast(pa.int32() if kind.kind is Kind.DATE else pa.int64())
    ends: Any = pc.min_max(column).as_py()
    return Extent(rows, known, ends["min"], ends["max"])


def _float_extent(column: pa.Array[Any]) -> Extent:
    values = column.to_numpy(zero_copy_only=False)  # a missing value comes out as NaN
    finite = np.isfinite(values)
    if not finite.all():
        values = values[finite]
    if not len(values):
        return Extent(len(column))
    low, high = float(values.min()) + 0.0, float(values.max()) + 0.0  # + 0.0: no negative zero
    return Extent(len(column), len(values), low, high, _decimals(values))


def _decimals(values: np.ndarray[Any, Any]) -> int | None:
    scale = 0
    for part in (values[:_HEAD], values):  # for most columns without a scale, the head alone shows that
        while not _fits(part, scale):
            scale += 1
            if scale > MAX_FLOAT_SCALE:
                return None
    return scale


def _fits(values: np.ndarray[Any, Any], scale: int) -> bool:
    with np.errstate(over="ignore", invalid="ignore"):
        return bool((np.rint(values * 10.0**scale) / 10.0**scale == values).all())


def infer_field(
    name: str, column: Column, *, time_kind: TimeKind | str | None = None, sample_rows: int = SAMPLE_ROWS
) -> Field:
    """Make a field from a column.

    Args:
        name: The name that rules use.
        column: The values.
        time_kind: What its timestamps mean if they have no zone; by default `utc`.
        sample_rows: If there are more rows than this, the most frequent values are counted in a sample.

    Raises:
        CatalogError: If no field can hold the type of the column.
        DataError: If the time kind contradicts the type of the column.

    Examples:
        >>> field = infer_field("amount", pa.array([9.95, 20.5, None, float("nan")]))
        >>> str(field.type), field.scale, field.stats.null_share, field.stats.maximum
        ('float', 2, 0.5, 20.5)
    """
    if why := refusal(column.type):
        raise CatalogError(f"Column {name!r} {why}.")
    kind = time_kind_of(name, column.type, time_kind)
    column = plain(column)
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    total = sum((extent_of(chunk) for chunk in chunks), Extent())
    step = -(-len(column) // sample_rows) or 1
    sample = column if step == 1 else column.take(np.arange(0, len(column), step))
    return field_of(name, column.type, total, sample, kind, sample_rows=None if step == 1 else len(sample))


def plain(column: Column) -> Column:
    """Convert dictionaries, views, short floats, 64-bit dates and other timestamps to the usual types."""
    arrow: ArrowType = value_type(column.type) if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_string_view(arrow):
        arrow = pa.large_string()
    elif pa.types.is_floating(arrow):
        arrow = pa.float64()
    elif pa.types.is_date(arrow):
        arrow = pa.date32()
    elif pa.types.is_timestamp(arrow):
        arrow = pa.timestamp("us", arrow.tz)
    if pa.types.is_dictionary(column.type):  # Arrow cannot decode the dictionaries of views that polars makes
        coded: list[Any] = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
        return pa.chunked_array([each.dictionary.cast(arrow).take(each.indices) for each in coded], arrow)
    return column if arrow == column.type else column.cast(arrow, safe=False)


def field_of(  # noqa: PLR0913 - the parts of a field
    name: str,
    arrow: pa.DataType,
    extent: Extent,
    sample: Column,
    time_kind: TimeKind | None,
    *,
    sample_rows: int | None = None,
) -> Field:
    """Make a field from what is known of a column of plain values.

    Args:
        name: The name that rules use.
        arrow: The type of the column.
        extent: The summary of all its rows.
        sample: The rows in which values are counted: all of them, or some.
        time_kind: What its timestamps mean; None for any other type.
        sample_rows: How many rows are in the sample; None if it is all of them.
    """
    kind = data_type(arrow)
    if kind is None:
        raise CatalogError(f"Column {name!r} {refusal(arrow)}.")
    distinct, top = _seen(sample, time_kind)
    stats = FieldStats(
        null_share=(extent.rows - extent.known) / extent.rows if extent.rows else None,
        distinct_count=distinct,
        top_values=top,
        minimum=_scalar(extent.low, kind, time_kind),
        maximum=_scalar(extent.high, kind, time_kind),
        sample_rows=sample_rows,
    )
    return Field(name=name, type=kind, time_kind=time_kind, scale=_scale(arrow, kind, extent), stats=stats)


def _scale(arrow: ArrowType, kind: DataType, extent: Extent) -> int | None:
    if kind == DataType(Kind.DECIMAL):
        return max(0, int(arrow.scale))
    if kind != DataType(Kind.FLOAT) or not extent.known or extent.scale is None:
        return None
    largest = max(-extent.low, extent.high)
    return extent.scale if largest * 10.0**extent.scale < _MOST_UNITS else None


def _seen(sample: Column, time_kind: TimeKind | None) -> tuple[int, tuple[tuple[Scalar, int], ...]]:
    """Count the different values, and give the most frequent ones. For lists, elements are the values."""
    values = plain(pc.list_flatten(sample)) if is_list(sample.type) else sample
    if pa.types.is_floating(values.type):
        values = pc.add(pc.filter(values, pc.is_finite(values)), 0.0)  # + 0.0: a negative zero is a zero
    kind = data_type(values.type)
    if pa.types.is_timestamp(values.type):
        values = values.cast(pa.int64())
    elif pa.types.is_date(values.type):
        values = values.cast(pa.int32())
    counted = pc.value_counts(values.drop_null())
    counts = counted.field("counts").to_numpy()
    top = _most(counts)
    raw = counted.field("values").take(top).to_pylist()
    scalars = [_scalar(value, kind, time_kind) for value in raw]
    pairs = zip(scalars, counts[top].tolist(), strict=True)
    return len(counts), tuple((value, count) for value, count in pairs if value is not None)


def _most(counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Give the places of the largest counts, the first of equal ones first; none if all counts are 1."""
    if len(counts) > TOP_VALUES:
        if counts.max() == 1:
            return np.arange(0)
        least = np.partition(counts, -TOP_VALUES)[-TOP_VALUES]
        above = np.flatnonzero(counts > least)
        places = np.concatenate([above, np.flatnonzero(counts == least)[: TOP_VALUES - len(above)]])
    else:
        places = np.arange(len(counts))
    return places[np.argsort(-counts[places], kind="stable")]


def _scalar(raw: _Raw, kind: DataType | None, time_kind: TimeKind | None) -> Scalar | None:
    """Give a value as Python has it; None for a time outside the years 1 to 9999, which Python lacks."""
    if raw is None or kind is None or kind.kind not in {Kind.DATE, Kind.TIMESTAMP}:
        return raw  # type: ignore[no-any-return]
    try:
        if kind.kind is Kind.DATE:
            return _FIRST_DAY + dt.timedelta(days=raw)
        naive = _EPOCH + dt.timedelta(microseconds=raw)
    except OverflowError:
        return None
    zone = zone_info(time_kind.zone) if time_kind is not None and time_kind.zone else dt.UTC
    return naive.replace(tzinfo=zone)
