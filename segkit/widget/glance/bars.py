"""The small charts of the rail, and the rule that each bar stands for.

Numbers and dates get up to 24 ranges of round width, texts, truths and lists their most frequent values. A
bar counts exactly whom its rule finds, so a click on a bar of 812 customers gives a rule of 812 customers.
Ranges leave long tails to their last bar.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.calendar import shift_day, unit_start
from segkit.schema.types import Kind
from segkit.widget.glance.values import label_of, wire_value

if TYPE_CHECKING:
    from segkit.schema.fields import Field
    from segkit.widget.glance.values import FieldValues, Known
    from segkit.widget.wire.traits import FieldChart

#: The most ranges of a chart.
MOST_BARS = 24
#: The most values of a chart.
MOST_VALUES = 8
#: Where more different values are, a chart of some says nothing.
MOST_DISTINCT = 3_000

_UNITS = (("day", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class BarRule:
    """A bar: what it is called, how many it has, and what an attribute rule asks for them.

    Args:
        label: The value, or the range.
        count: How many rows have it.
        asks: Operator, arguments and window of the rule.
    """

    label: str
    count: int
    asks: dict[str, Any]


def bars_of(values: FieldValues, event: str, field: Field, zone: dt.tzinfo) -> list[BarRule]:
    """Make the bars of a field; none if it has too many different values, or its column is not in memory."""
    kind = field.type.kind
    if field.type.is_list or kind in {Kind.TEXT, Kind.BOOLEAN}:
        if (field.stats.distinct_count or 0) > MOST_DISTINCT:
            return []
        return _most_frequent(values.known(event, field.name), field)
    column = values.column(event, field.name)
    if column is None:
        return []
    if kind in {Kind.DATE, Kind.TIMESTAMP}:
        return _time_ranges(_local_days(column, field, zone))
    return _number_ranges(column, field)


def chart_of(bars: list[BarRule]) -> FieldChart:
    """Give the bars as the page draws them."""
    if not bars:
        return {"kind": "none", "bars": []}
    highest = max(each.count for each in bars) or 1
    is_range = bars[0].asks["operator"] not in {"is_any_of", "is", "has_any_of"}
    drawn = [
        {"label": each.label, "count": each.count, "height": round(each.count / highest, 3)} for each in bars
    ]
    return {"kind": "histogram" if is_range else "values", "bars": drawn}  # type: ignore[typeddict-item]  # bars are


def _most_frequent(known: Known, field: Field) -> list[BarRule]:
    if len(known.counts) > MOST_DISTINCT:
        return []
    operator = (
        "has_any_of" if field.type.is_list else "is" if field.type.kind is Kind.BOOLEAN else "is_any_of"
    )
    return [
        BarRule(label_of(value), count, {"operator": operator, "arguments": [wire_value(value)]})
        for value, count in list(known.counts.items())[:MOST_VALUES]
        if count is not None
    ]


# --- numbers


def _number_ranges(column: pa.ChunkedArray[Any], field: Field) -> list[BarRule]:
    plain = pc.drop_null(pc.cast(column, pa.float64(), safe=False)).to_numpy()
    numbers = plain[np.isfinite(plain)]
    if not len(numbers):
        return []
    low, high = (float(each) for each in np.quantile(numbers, [0.01, 0.99]))
    spread = high - low
    top = float(numbers.max()) if numbers.max() <= high + spread else high
    bottom = float(numbers.min()) if numbers.min() >= low - spread else low
    is_whole = field.type.kind is Kind.INTEGER
    width = _round_width((top - bottom) / MOST_BARS, is_whole=is_whole)
    first = math.floor(bottom / width)
    last = max(first, math.ceil((top + (1 if is_whole else 0)) / width) - 1)
    ranges = [(each * width, (each + 1) * width - (1 if is_whole else 0)) for each in range(first, last + 1)]
    return [_number_bar(numbers, *each, index, len(ranges), field) for index, each in enumerate(ranges)]


def _round_width(least: float, *, is_whole: bool) -> float:
    """Give the next width of 1, 2, 2.5 or 5 times a power of ten.

    Examples:
        >>> (
        ...     _round_width(37.0, is_whole=True),
        ...     _round_width(0.3, is_whole=False),
        ...     _round_width(0, is_whole=True),
        ... )
        (50.0, 0.5, 1.0)
    """
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    width = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= least * (1 - 1e-9))
    return max(1.0, float(math.ceil(width))) if is_whole else width


def _number_bar(  # noqa: PLR0913, PLR0917 - the numbers, their range, its place
    numbers: Any, low: float, high: float, index: int, count: int, field: Field  # noqa: ANN401
) -> BarRule:  # fmt: skip
    unit = f" {field.unit}" if field.unit else ""
    is_below, is_above = index == 0 and numbers.min() < low, index == count - 1 and numbers.max() > high
    if is_below and count > 1:
        found, asks = numbers <= high, {"operator": "is_at_most", "arguments": [_number(high, field)]}
        label = f"at most {_short(high)}{unit}"
    elif is_above:
        found, asks = numbers >= low, {"operator": "is_at_least", "arguments": [_number(low, field)]}
        label = f"at least {_short(low)}{unit}"
    else:
        found = (numbers >= low) & (numbers <= high)
        asks = {"operator": "is_between", "arguments": [_number(low, field), _number(high, field)]}
        label = f"{_short(low)} to {_short(high)}{unit}" if low < high else f"{_short(low)}{unit}"
    return BarRule(label, int(found.sum()), asks)


def _number(number: float, field: Field) -> Any:  # noqa: ANN401 - a value of the wire
    if number.is_integer():
        return wire_value(int(number))
    return wire_value(Decimal(f"{number:.12g}") if field.type.kind is Kind.DECIMAL else number)


def _short(number: float) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.6g}"


# --- times


def _local_days(column: pa.ChunkedArray[Any], field: Field, zone: dt.tzinfo) -> Any:  # noqa: ANN401
    """Give the days of a column as numbers of days since 1970."""
    known: Any = pc.drop_null(column)
    if field.type.kind is Kind.DATE:
        return pc.cast(pc.cast(known, pa.date32()), pa.int32()).to_numpy()
    kind = field.time_kind
    if known.type.tz is None and kind is not None and kind.name == "local":
        known = pc.assume_timezone(known, kind.zone, ambiguous="earliest", nonexistent="earliest")
    elif known.type.tz is None:
        known = pc.assume_timezone(known, "UTC")
    local = pc.local_timestamp(pc.cast(known, pa.timestamp("us", str(zone))))
    return pc.cast(pc.cast(local, pa.date32()), pa.int32()).to_numpy()


def _time_ranges(days: Any) -> list[BarRule]:  # noqa: ANN401 - an array of numbers
    if not len(days):
        return []
    epoch = dt.date(1970, 1, 1)
    low, high = (epoch + dt.timedelta(days=int(each)) for each in np.quantile(days, [0.005, 0.995]))
    span = (high - low).days + 1
    unit, length = next((each for each in _UNITS if span / each[1] <= MOST_BARS - 1), ("year", 366))
    step = max(1, math.ceil(span / length / MOST_BARS))
    start = unit_start(low, unit)
    bars = []
    while start <= high:
        after = shift_day(start, step, unit)
        last = after - dt.timedelta(days=1)
        inside = (days >= (start - epoch).days) & (days < (after - epoch).days)
        window = {"kind": "from_to", "first": start.isoformat(), "last": last.isoformat()}
        asks = {"operator": "is_within", "arguments": [], "window": window}
        bars.append(BarRule(_days_label(start, last, unit, step), int(inside.sum()), asks))
        start = after
    return bars


def _days_label(first: dt.date, last: dt.date, unit: str, step: int) -> str:
    if unit == "year":
        return str(first.year) if step == 1 else f"{first.year}–{last.year}"
    if unit == "month" and step == 1:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{first.isoformat()}" if first == last else f"{first.isoformat()} to {last.isoformat()}"
