"""The values of fields as arrays: the most frequent, quantiles, and how many of each set are in each bin."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.calendar import microseconds
from segkit.definition.looks import OfBehaviour, OfEvent, OfLookup, OfProfile
from segkit.engines.base import ByValue, Values
from segkit.engines.local.happenings import events_of, instants, local_days, measured
from segkit.engines.rows import instant
from segkit.profiles.sources import one_array
from segkit.schema.far import FarMoment, python_rows
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    import numpy.typing as npt

    from segkit.definition.looks import Look
    from segkit.definition.moment import Moment
    from segkit.engines.base import Counts, Cut, ValueSpan
    from segkit.engines.membership import Membership
    from segkit.profiles.frame import ProfileFrame
    from segkit.profiles.sources import Source
    from segkit.schema.fields import Field, Scalar
    from segkit.schema.types import TimeKind

    Positions = npt.NDArray[np.int64]
    Numbers = npt.NDArray[Any]

#: Longer columns are no longer read for a mere glance.
MOST_ROWS = 5_000_000
_EPOCH = dt.date(1970, 1, 1)
#: Integers below this are doubles.
_EXACT = 2**53


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Values, and whose they are.

    Args:
        values: The values; of lists, their elements, each once a list.
        owners: The position of the profile that each belongs to; None where rows are counted.
        field: What they are of.
        is_list: Whether a profile can have several.
        rows: How many profiles or events there are, those without a value included.
    """

    values: pa.Array[Any]
    owners: Positions | None
    field: Field
    is_list: bool = False

    def of(self, members: Membership) -> Column:
        """Keep the values of some profiles."""
        if self.owners is None or len(members) == members.universe.profiles:
            return self
        chosen = members.flags()[self.owners]
        return Column(self.values.filter(pa.array(chosen)), self.owners[chosen], self.field, self.is_list)


def at_hand(frame: ProfileFrame, of: Look) -> bool:
    """Tell whether values can be had at a glance: they are in memory, and not too many."""
    source = _source(frame, of)
    return source is not None and source.in_memory and source.num_rows <= MOST_ROWS


def _source(frame: ProfileFrame, of: Look) -> Source | None:
    """Find the table that holds the values; None if they are in several."""
    lookups = {each.name: each.source for each in frame.lookups}
    match of:
        case OfProfile(name):
            hops = frame.catalog.attribute(name).hops
            return lookups[hops[-1].lookup] if hops else frame.profiles
        case OfEvent(event, name):
            return None if frame.catalog.property(event, name).hops else events_of(frame, event).source
        case OfLookup(lookup):
            return lookups[lookup]
        case OfBehaviour(event):
            return events_of(frame, event).source
        case _:
            assert_never(of)


def column_of(frame: ProfileFrame, of: Look, moment: Moment) -> Column:
    """Read the values that a look is at; missing ones are left out.

    Raises:
        CatalogError: With the nearest name, if there is no such field.
    """
    match of:
        case OfProfile(name):
            field, values = _attribute(frame, name)
            return _known(values, np.arange(len(values)), field)
        case OfEvent(event, name):
            table = events_of(frame, event)
            field = frame.catalog.property(event, name).field
            names = [field.name, *filter(None, [table.type_column])]
            read = table.source.table(names)
            if table.type_column:
                read = read.filter(pc.equal(read.column(table.type_column), pa.scalar(event)))
            return _known(one_array(read.column(field.name)), None, field)
        case OfLookup(lookup, name):
            source = next(each.source for each in frame.lookups if each.name == lookup)
            return _known(one_array(source.column(name)), None, frame.catalog.lookups[lookup].fields[name])
        case OfBehaviour():
            field, owners, measures = measured(frame, of, moment)
            return Column(pa.array(measures), owners, field)
        case _:
            assert_never(of)


def _attribute(frame: ProfileFrame, name: str) -> tuple[Field, pa.Array[Any]]:
    """Read an attribute for every profile, through lookups if its name is dotted."""
    resolved = frame.catalog.attribute(name)
    if not resolved.hops:
        return resolved.field, one_array(frame.profiles.column(resolved.field.name))
    sources = {each.name: each for each in frame.lookups}
    read = one_array(frame.profiles.column(resolved.hops[0].via))
    for at, hop in enumerate(resolved.hops):
        lookup = sources[hop.lookup]
        wanted = resolved.hops[at + 1].via if at + 1 < len(resolved.hops) else resolved.field.name
        rows = pc.index_in(read, value_set=one_array(lookup.source.column(lookup.key)).cast(read.type))
        read = one_array(lookup.source.column(wanted)).take(rows)
    return resolved.field, read


def _known(values: Any, owners: Positions | None, field: Field) -> Column:  # noqa: ANN401 - an array; the stubs know no kind of it
    is_list = field.type.is_list
    if is_list:
        values, owners = _elements(values, owners)
    if field.type.kind is Kind.FLOAT:
        values = pc.if_else(pc.is_finite(values), values, None)
    if not values.null_count:
        return Column(values, owners, field, is_list)
    is_known = values.is_valid()
    chosen = np.asarray(is_known)
    return Column(values.filter(is_known), None if owners is None else owners[chosen], field, is_list)


def _elements(lists: Any, owners: Positions | None) -> tuple[Any, Positions | None]:  # noqa: ANN401 - arrays
    """Give the elements of lists, each once a list: what a list has twice, it has."""
    encoded = pc.list_flatten(lists).dictionary_encode()
    rows = np.asarray(pc.list_parent_indices(lists), dtype=np.int64)
    codes = np.asarray(pc.fill_null(encoded.indices, len(encoded.dictionary)), dtype=np.int64)
    width = len(encoded.dictionary) + 1
    pairs = np.sort(rows * width + codes, kind="stable")  # a radix sort: 15 times as fast as hashing them
    is_first = np.append(True, pairs[1:] != pairs[:-1]) if len(pairs) else np.zeros(0, dtype=bool)
    kept = pairs[is_first & (pairs % width != width - 1)]
    values = encoded.dictionary.take(pa.array(kept % width))
    return values, None if owners is None else owners[kept // width]


# --- the most frequent


def values_of(column: Column, most: int, containing: str) -> Values:
    """Count the values of a column, the most frequent first."""
    values: Any = column.values
    if containing and column.field.type.kind is Kind.TEXT:
        values = values.filter(pc.match_substring(values, containing, ignore_case=True))
    counted: Any = pc.value_counts(values)
    table: Any = pa.table({"value": counted.field("values"), "count": counted.field("counts")})
    order: Any = [("count", "descending"), ("value", "ascending")]
    first = pc.select_k_unstable(table, most, order)
    pairs = python_rows(table.take(first))
    kind = column.field.time_kind
    named = [each for each in pairs if not isinstance(each["value"], FarMoment)]  # no rule can name a far one
    counts = tuple((_shown(each["value"], kind), each["count"]) for each in named)
    return Values(counts, len(values), table.num_rows)


def _shown(value: Scalar, kind: TimeKind | None) -> Scalar:
    """Give a naive time as the instant it stands for."""
    at: Any = instant(value, kind)
    shown: Scalar = at
    return shown


# --- quantiles and bins


def quantiles_of(column: Column, zone: ZoneInfo, shares: Sequence[float], *, lower: bool) -> list[float]:
    """Give quantiles of the numbers that a column holds or stands for."""
    numbers = _numbers(column, zone)
    if not len(numbers):
        return []
    cuts = np.quantile(numbers, shares, method="lower" if lower else "linear")
    return [float(each) for each in cuts]


def tally_of(column: Column, cut: Cut, sets: Sequence[Membership], zone: ZoneInfo) -> Counts:
    """Count the members of each set in each bin of a cut."""
    if isinstance(cut, ByValue):
        bins = _value_bins(column, cut)
    else:
        numbers = _numbers(column, zone)
        bins = [np.flatnonzero(_inside(numbers, each)) for each in cut.spans]
    if column.owners is None:
        known = np.array([len(each) for each in bins] + [0], dtype=np.int64)
        return np.tile(known, (len(sets), 1))
    tallies = np.zeros((len(sets), len(bins) + 1), dtype=np.int64)
    for row, members in enumerate(sets):
        flags = members.flags()
        tallies[row, :-1] = [int(flags[column.owners[each]].sum()) for each in bins]
        if not column.is_list:
            tallies[row, -1] = len(members) - int(flags[column.owners].sum())
    return tallies


def _value_bins(column: Column, cut: ByValue) -> list[Positions]:
    """Give the places of each value, and those of all others; of a list, one place a profile."""
    wanted = pa.array(cut.values, column.values.type)
    places: Any = pc.index_in(column.values, value_set=wanted)
    codes = np.asarray(pc.fill_null(places, len(cut.values)))
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(cut.values) + 2))
    bins = [order[start:end] for start, end in itertools.pairwise(ends)]
    if column.is_list and column.owners is not None:
        _, first = np.unique(column.owners[bins[-1]], return_index=True)
        bins[-1] = bins[-1][first]
    return bins


def _inside(numbers: Numbers, span: ValueSpan) -> npt.NDArray[np.bool_]:
    inside = np.ones(len(numbers), dtype=bool)
    if span.low is not None:
        inside &= numbers >= number_of(span.low)
    if span.high is not None:
        inside &= numbers <= number_of(span.high) if span.closed else numbers < number_of(span.high)
    return inside


def _numbers(column: Column, zone: ZoneInfo) -> Numbers:
    """Give numbers as doubles, days as numbers of days since 1970, in the zone if they are instants."""
    kind = column.field.type.kind
    values: Any = column.values
    if kind is Kind.TIMESTAMP and not pa.types.is_integer(values.type):
        return local_days(instants(values, column.field.time_kind), zone)
    if kind is Kind.DATE:
        return np.asarray(values.cast(pa.date32()).cast(pa.int32()), dtype=np.int64)
    if pa.types.is_integer(values.type) and kind is Kind.TIMESTAMP:
        return np.asarray(values, dtype=np.int64)
    if kind is Kind.DECIMAL:
        return _doubles(values)
    return np.asarray(values.cast(pa.float64(), safe=False), dtype=np.float64)


def _doubles(values: Any) -> Numbers:  # noqa: ANN401 - an array of decimals without missing ones
    """Give the double nearest to each decimal, as its literal is; Arrow's cast may give the one beside it."""
    if pa.types.is_decimal128(values.type) and len(values):
        words = np.frombuffer(values.buffers()[1], dtype=np.int64).reshape(-1, 2)
        low, high = words[values.offset : values.offset + len(values)].T
        if (np.abs(low) < _EXACT).all() and (
            high == low >> 63
        ).all():  # both exact, so their quotient is nearest
            nearest: Numbers = low / 10.0**values.type.scale
            return nearest
    return np.array([float(each) for each in values.to_pylist()], dtype=np.float64)


def number_of(value: Scalar) -> float | int:
    """Give the number that stands for a value: a day since 1970, a microsecond since 1970, or itself."""
    if isinstance(value, dt.datetime):
        return microseconds(value)
    if isinstance(value, dt.date):
        return (value - _EPOCH).days
    return float(value)
