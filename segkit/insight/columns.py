"""The values of a field for some profiles, put into groups that can be counted and compared."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.describe.phrases import MONTHS
from segkit.insight.instants import instants
from segkit.profiles.sources import one_array
from segkit.schema.types import Kind
from segkit.wording import plural

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    import numpy.typing as npt

    from segkit.engines.membership import Membership
    from segkit.profiles.frame import ProfileFrame
    from segkit.schema.fields import Field

    Integers = npt.NDArray[np.int64]

#: What customers without a value are called.
NO_VALUE = "no value"
#: More different texts than this share of those who have one are names or numbers of people, not groups.
_MOST_DISTINCT_SHARE = 0.2
#: Fewer different texts than this are always groups.
_FEW = 30
#: Texts that are steps of a scale: "19-24", "3+", "under 15K".
_STEP = re.compile(r"(under |< ?)?(\d{1,9})(?!\d)", re.IGNORECASE)
#: From the coarsest unit of time to the finest: name, and months in one.
_PERIODS = (("decade", 120), ("year", 12), ("quarter", 3), ("month", 1))


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """A field's values in groups. A profile is in one of them; with a list, in one for each of its values.

    Args:
        title: What people call the field.
        labels: The groups in the order they are shown; the last may be `NO_VALUE`.
        positions: Positions of profiles in the frame.
        codes: The number of the group of each of them.
        is_list: Whether a profile can be in several.
        has_others: Whether rare values share a group: the last but `NO_VALUE`.
    """

    title: str
    labels: tuple[str, ...]
    positions: Integers
    codes: Integers
    is_list: bool = False
    has_others: bool = False

    def is_rest(self, label: str) -> bool:
        """Whether a group gathers what has no group of its own: rare values, or none."""
        return label == NO_VALUE or (label == self.labels[-1 - (NO_VALUE in self.labels)] and self.has_others)

    def counts(self, members: Membership) -> Integers:
        """Count the members in each group."""
        inside = members.flags()[self.positions]
        found: Integers = np.bincount(self.codes[inside], minlength=len(self.labels)).astype(np.int64)
        return found


def column_of(frame: ProfileFrame, name: str) -> tuple[Field, pa.Array[Any]]:
    """Read a field of the profile for every profile, through lookups if its name is dotted.

    Raises:
        CatalogError: With the nearest name, if there is no such field.
    """
    found = frame.catalog.attribute(name)
    if not found.hops:
        return found.field, one_array(frame.profiles.column(found.field.name))
    sources = {each.name: each for each in frame.lookups}
    read = one_array(frame.profiles.column(found.hops[0].via))
    for at, hop in enumerate(found.hops):
        lookup = sources[hop.lookup]
        wanted = found.hops[at + 1].via if at + 1 < len(found.hops) else found.field.name
        rows = pc.index_in(read, value_set=one_array(lookup.source.column(lookup.key)).cast(read.type))
        read = one_array(lookup.source.column(wanted)).take(rows)
    return found.field, read


def groups_of(  # noqa: PLR0913 - each says one thing about the groups
    frame: ProfileFrame, name: str, base: Membership, *, zone: ZoneInfo, most: int = 12, even: bool = False
) -> Groups | str:
    """Put the values of a field into groups, as they are in the base; or say why that cannot be done.

    Texts, booleans and the elements of lists are groups themselves, the rare ones put together. Numbers with
    few values likewise; others are cut at round numbers near their quantiles. Times are put into months,
    quarters, years or decades, the finest that fit.

    Args:
        frame: The data.
        name: An attribute, dotted through lookups.
        base: The profiles.
        zone: The zone in which days begin.
        most: The most groups, without those of rare and of missing values.
        even: Cut numbers into groups of one width instead of one size, with the far ends in one each.
    """
    field, column = column_of(frame, name)
    title = field.label or name
    positions = base.positions()
    rows: Any = pa.array(positions)
    values: Any = column.take(rows)
    if field.type.is_list:
        parents, values = pc.list_parent_indices(values), pc.list_flatten(values)
        known = values.filter(pc.is_valid(values))
        owners = np.asarray(parents.filter(pc.is_valid(values)), dtype=np.int64)
        pairs = np.unique(np.column_stack([owners, _places(known)]), axis=0)
        labels, codes = _named(known, pairs[:, 1], most)
        has_others = len(_texts(known)) > len(labels)
        return Groups(title, labels, positions[pairs[:, 0]], codes, is_list=True, has_others=has_others)
    if field.type.kind is Kind.FLOAT:
        values = pc.if_else(pc.is_finite(values), values, None)
    known = values.drop_null()
    if not len(known):
        return "has no value"
    if field.type.kind is Kind.TEXT and _is_name(known):
        return f"has {plural(pc.count_distinct(known).as_py(), 'different value')}"
    labels, codes = _grouped(field, known, zone=zone, most=most, even=even)
    everybody = np.full(len(values), len(labels), dtype=np.int64)
    everybody[np.asarray(values.is_valid())] = codes
    if len(known) < len(values):
        labels = (*labels, NO_VALUE)
    is_named = field.type.kind in {Kind.TEXT, Kind.BOOLEAN}
    has_others = is_named and len(_texts(known)) > int(codes.max()) + 1
    return Groups(title, labels, positions, everybody, has_others=has_others)


def _is_name(known: pa.Array[Any]) -> bool:
    distinct = pc.count_distinct(known).as_py()
    return bool(distinct > _FEW and distinct > _MOST_DISTINCT_SHARE * len(known))


def _grouped(
    field: Field, known: pa.Array[Any], *, zone: ZoneInfo, most: int, even: bool
) -> tuple[tuple[str, ...], Integers]:
    kind = field.type.kind
    if field.type.is_time:
        return _periods(_months(field, known, zone), most)
    if kind in {Kind.TEXT, Kind.BOOLEAN}:
        return _named(known, _places(known), most)
    numbers = np.asarray(known.cast(pa.float64(), safe=False), dtype=np.float64)
    distinct, codes = np.unique(numbers, return_inverse=True)
    if len(distinct) <= most:
        return tuple(_with_unit(_plain(each), field) for each in distinct), codes.astype(np.int64)
    edges = _even_edges(numbers, most) if even else _quantile_edges(numbers, most)
    codes = np.searchsorted(edges, numbers, side="right").astype(np.int64)
    return _range_labels(edges, field.unit), codes


# --- texts


def _places(known: pa.Array[Any]) -> Integers:
    return np.asarray(known.dictionary_encode().indices, dtype=np.int64)


def _texts(known: pa.Array[Any]) -> list[Any]:
    found: list[Any] = known.dictionary_encode().dictionary.to_pylist()
    return found


def _named(known: pa.Array[Any], places: Integers, most: int) -> tuple[tuple[str, ...], Integers]:
    """Give each value a group, the most frequent first; those beyond `most` share one."""
    names = [_word(each) for each in _texts(known)]
    counts = np.bincount(places, minlength=len(names))
    order = sorted(range(len(names)), key=lambda each: (-counts[each], names[each]))
    shown = order if len(order) <= most else order[: most - 1]
    if all(_STEP.match(names[each]) for each in shown):
        shown = sorted(shown, key=lambda each: _step(names[each]))
    group = np.full(len(names), len(shown), dtype=np.int64)
    group[shown] = np.arange(len(shown))
    rest = len(order) - len(shown)
    others = (f"{plural(rest, 'other value')}",) if rest else ()
    return (*(names[each] for each in shown), *others), group[places]


def _step(name: str) -> tuple[int, int]:
    """Order texts that begin with numbers as a reader would: under 15K, 15-24K, 100-124K."""
    found = _STEP.match(name)
    return (int(found[2]), not found[1]) if found else (0, 0)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value != "" else "(empty text)"


# --- numbers


def _quantile_edges(numbers: npt.NDArray[np.float64], most: int) -> npt.NDArray[np.float64]:
    """Cut at the fifths, each moved to the nearest number that is easy to read."""
    count = min(most, 5)
    cuts = np.quantile(numbers, np.arange(1, count) / count)
    spread = max(float(cuts[-1] - cuts[0]), abs(float(cuts[-1])) * 1e-9, 1e-12)
    digits = 1 - int(np.floor(np.log10(spread)))
    rounded = np.unique(np.round(cuts, digits))
    found: npt.NDArray[np.float64] = rounded[rounded > numbers.min()]
    return found if len(found) else np.array([numbers[numbers > numbers.min()].min()])


def _even_edges(numbers: npt.NDArray[np.float64], most: int) -> npt.NDArray[np.float64]:
    """Cut into equal widths of 1, 2 or 5 times a power of ten, between the outermost hundredths."""
    low, high = (float(each) for each in np.quantile(numbers, (0.01, 0.99)))
    rough = max(high - low, 1e-12) / (most - 2)
    power = 10.0 ** np.floor(np.log10(rough))
    width = power * next(each for each in (1, 2, 5, 10) if power * each >= rough * (1 - 1e-9))
    first, last = int(np.floor(low / width)) + 1, int(np.ceil(high / width))
    found = np.array([round(place * width, 12) for place in range(first, max(last, first) + 1)])
    used: npt.NDArray[np.float64] = found[(found > numbers.min()) & (found <= numbers.max())]
    return used if len(used) else found[:1]


def _range_labels(edges: npt.NDArray[np.float64], unit: str = "") -> tuple[str, ...]:
    """Say from where to where each group goes; its lower end is in it, its upper end is not.

    Examples:
        >>> _range_labels(np.array([10.0, 2500.0]), "EUR")
        ('under 10 EUR', '10 to 2,500 EUR', '2,500 EUR or more')
    """
    said = [_plain(each) for each in edges]
    behind = f" {unit}" if unit else ""
    between = [f"{low} to {high}{behind}" for low, high in itertools.pairwise(said)]
    return (f"under {said[0]}{behind}", *between, f"{said[-1]}{behind} or more")


def _plain(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.10g}"


def _with_unit(text: str, field: Field) -> str:
    return f"{text} {field.unit}" if field.unit else text


# --- times


def _months(field: Field, known: pa.Array[Any], zone: ZoneInfo) -> Integers:
    """Number the months of local days, from the year 0."""
    days: Any = known
    if field.type.kind is Kind.TIMESTAMP:
        wall: Any = instants(known, field.time_kind).cast(pa.timestamp("us", zone.key))
        days = pc.local_timestamp(wall).cast(pa.date32(), safe=False)
    years, months = (np.asarray(part(days), dtype=np.int64) for part in (pc.year, pc.month))
    found: Integers = years * 12 + months - 1
    return found


def _periods(months: Integers, most: int) -> tuple[tuple[str, ...], Integers]:
    """Put months into the finest periods of which there are no more than `most`; early ones share one."""
    first, last = int(months.min()), int(months.max())
    fitting = [each for each in _PERIODS if last // each[1] - first // each[1] < most]
    unit, size = fitting[-1] if fitting else _PERIODS[0]
    numbers = months // size
    start = max(int(numbers.min()), int(numbers.max()) - most + 1)
    labels = [period_label(each, unit) for each in range(start, int(numbers.max()) + 1)]
    if numbers.min() < start:
        labels[0] = f"{labels[0]} or before"
    return tuple(labels), np.maximum(numbers - start, 0)


def period_label(number: int, unit: str) -> str:
    """Name a period by its number from the year 0.

    Examples:
        >>> (
        ...     period_label(2026 * 4 + 1, "quarter"),
        ...     period_label(2026 * 12 + 5, "month"),
        ...     period_label(199, "decade"),
        ... )
        ('2026 Q2', 'Jun 2026', '1990s')
    """
    match unit:
        case "month":
            return f"{MONTHS[number % 12]} {number // 12}"
        case "quarter":
            return f"{number // 4} Q{number % 4 + 1}"
        case "year":
            return str(number)
        case _:
            return f"{number * 10}s"
