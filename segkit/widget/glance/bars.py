"""The small charts of the rail, and the rule that each bar stands for.

Numbers and dates get up to 24 ranges of round width, texts, truths and lists their most frequent values. A
bar counts exactly whom its rule finds, so a click on a bar of 812 customers gives a rule of 812 customers.
Ranges leave long tails to their last bar.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from segkit.definition.calendar import shift_day, unit_start
from segkit.engines.base import BySpan, ValueSpan
from segkit.errors import InternalError
from segkit.insight.groups import calendar_day
from segkit.schema.types import Kind
from segkit.widget.glance.values import label_of, look, wire_value
from segkit.wording import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.looks import OfEvent, OfProfile
    from segkit.schema.fields import Field
    from segkit.widget.glance.values import FieldValues, Known
    from segkit.widget.wire.traits import FieldChart

#: The most letters of a label that are shown.
LONGEST_LABEL = 100
#: The most ranges of a chart.
MOST_BARS = 24
#: The most values of a chart.
MOST_VALUES = 8
#: Of a field with more different values than this, a chart of the most frequent ones says nothing.
MOST_DISTINCT = 3_000

_UNITS = (("day", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class BarRule:
    """A bar: what it is called, how many it has, and what an attribute rule asks to find them.

    Args:
        label: The value, or the range.
        count: How many rows have it.
        asks: Operator, arguments and window of the rule.
    """

    label: str
    count: int
    asks: dict[str, Any]


def bars_of(values: FieldValues, event: str, name: str, field: Field) -> list[BarRule]:
    """Make the bars of a field; none if it has too many different values, or they are not at hand.

    Args:
        values: Finds the values of fields.
        event: The type of event whose property it is; empty for an attribute.
        name: The name that rules use.
        field: The field.
    """
    kind = field.type.kind
    if field.type.is_list or kind in {Kind.TEXT, Kind.BOOLEAN}:
        if (field.stats.distinct_count or 0) > MOST_DISTINCT:
            return []
        return _most_frequent(values.known(event, field.name), field)
    column = _Column(values, look(event, name))
    if not values.engine.at_hand(column.of):
        return []
    return _time_ranges(column) if field.type.is_time else _number_ranges(column, field)


@dataclass(frozen=True, slots=True)
class _Column:
    """The numbers or days of one field, of everybody."""

    values: FieldValues
    of: OfProfile | OfEvent

    def quantiles(self, *shares: float) -> list[float]:
        return self.values.engine.quantiles(self.of, self.values.everybody, shares)

    def counts(self, spans: Sequence[ValueSpan]) -> list[int]:
        (counts,) = self.values.engine.tally(BySpan(self.of, tuple(spans)), [self.values.everybody])
        return [int(each) for each in counts[: len(spans)]]


def chart_of(bars: list[BarRule]) -> FieldChart:
    """Give the bars as the page draws them."""
    if not bars:
        return {"kind": "none", "bars": []}
    highest = max(each.count for each in bars) or 1
    is_range = bars[0].asks["operator"] not in {"is_any_of", "is", "has_any_of"}
    drawn = [
        {
            "label": cut(each.label, LONGEST_LABEL),
            "count": each.count,
            "height": round(each.count / highest, 3),
        }
        for each in bars
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


def _number_ranges(column: _Column, field: Field) -> list[BarRule]:
    quantiles = column.quantiles(0.0, 0.01, 0.99, 1.0)
    if not quantiles:
        return []
    least, low, high, greatest = quantiles
    spread = high - low
    top = greatest if greatest <= high + spread else high
    bottom = least if least >= low - spread else low
    is_whole = field.type.kind is Kind.INTEGER
    width = _round_width((top - bottom) / MOST_BARS, is_whole=is_whole)
    first = math.floor(bottom / width)
    last = max(first, math.ceil((top + (1 if is_whole else 0)) / width) - 1)
    ends = [(each * width, (each + 1) * width - (1 if is_whole else 0)) for each in range(first, last + 1)]
    spans = [ValueSpan(*each, closed=True) for each in ends]
    if greatest > ends[-1][1]:
        spans[-1] = ValueSpan(ends[-1][0], None)
    if least < ends[0][0] and len(ends) > 1:
        spans[0] = ValueSpan(None, ends[0][1], closed=True)
    counts = column.counts(spans)
    return [_number_bar(span, count, field) for span, count in zip(spans, counts, strict=True)]


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


def _number_bar(span: ValueSpan, count: int, field: Field) -> BarRule:
    unit = f" {field.unit}" if field.unit else ""
    match span:
        case ValueSpan(None, float() as high):
            asks = {"operator": "is_at_most", "arguments": [_number(high, field)]}
            label = f"at most {_short(high)}{unit}"
        case ValueSpan(float() as low, None):
            asks = {"operator": "is_at_least", "arguments": [_number(low, field)]}
            label = f"at least {_short(low)}{unit}"
        case ValueSpan(float() as low, float() as high):
            asks = {"operator": "is_between", "arguments": [_number(low, field), _number(high, field)]}
            label = f"{_short(low)} to {_short(high)}{unit}" if low < high else f"{_short(low)}{unit}"
        case _:
            raise InternalError(f"no bar for {span!r}")
    return BarRule(label, count, asks)


def _number(number: float, field: Field) -> Any:  # noqa: ANN401 - a value of the wire
    if number.is_integer():
        return wire_value(int(number))
    return wire_value(Decimal(f"{number:.12g}") if field.type.kind is Kind.DECIMAL else number)


def _short(number: float) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.6g}"


# --- times


def _time_ranges(column: _Column) -> list[BarRule]:
    quantiles = column.quantiles(0.005, 0.995)
    if not quantiles:
        return []
    low, high = map(calendar_day, quantiles)
    days = (high - low).days + 1
    unit, length = next((each for each in _UNITS if days / each[1] <= MOST_BARS - 1), ("year", 366))
    step = max(1, math.ceil(days / length / MOST_BARS))
    starts = [unit_start(low, unit)]
    while starts[-1] <= high and starts[-1] < dt.date.max:
        starts.append(_later(starts[-1], step, unit))
    spans = list(itertools.starmap(ValueSpan, itertools.pairwise(starts)))
    bars = []
    for (start, after), count in zip(itertools.pairwise(starts), column.counts(spans), strict=True):
        last = after - dt.timedelta(days=1)
        window = {"kind": "from_to", "first": start.isoformat(), "last": last.isoformat()}
        asks = {"operator": "is_within", "arguments": [], "window": window}
        bars.append(BarRule(_days_label(start, last, unit, step), count, asks))
    return bars


def _later(day: dt.date, count: int, unit: str) -> dt.date:
    """Give the day so many units later; the calendar's last where there is none."""
    try:
        return shift_day(day, count, unit)
    except (ValueError, OverflowError):
        return dt.date.max


def _days_label(first: dt.date, last: dt.date, unit: str, step: int) -> str:
    if unit == "year":
        return str(first.year) if step == 1 else f"{first.year}–{last.year}"
    if unit == "month" and step == 1:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{first.isoformat()}" if first == last else f"{first.isoformat()} to {last.isoformat()}"
