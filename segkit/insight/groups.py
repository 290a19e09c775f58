"""The values of a field put into groups that can be counted and compared."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from segkit.definition.looks import OfProfile
from segkit.definition.nodes import AllOf, Attribute, FieldRef, Value
from segkit.definition.normalize import flatten
from segkit.engines.base import BySpan, ByValue, ValueSpan
from segkit.engines.bins import bins_of, missing_of
from segkit.schema.types import Kind
from segkit.wording import MONTHS, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.nodes import Rule
    from segkit.engines.base import Counts, Cut, Engine, Question, Values
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Field, Scalar

#: What customers without a value are called.
NO_VALUE = "no value"
#: Texts that nearly everybody has alone are names or numbers, and make no groups: there may be this many
#: different ones for each customer who has one.
_MOST_DISTINCT_SHARE = 0.2
#: Fewer different texts than this are always groups.
_FEW = 30
#: Texts that are steps of a scale: "19-24", "3+", "under 15K".
_STEP = re.compile(r"(under |< ?)?(\d{1,9})(?!\d)", re.IGNORECASE)
#: From the coarsest unit of time to the finest: name, and months in one.
_PERIODS = (("decade", 120), ("year", 12), ("quarter", 3), ("month", 1))
_EPOCH = dt.date(1970, 1, 1)
_ALL = (0.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """A field's values in groups. A profile is in one of them; with a list, in one for each of its values.

    Args:
        title: What people call the field.
        labels: The groups in the order they are shown; the last may be `NO_VALUE`.
        cut: How profiles are put into them; it may have bins at its end that are empty and have no label.
        is_list: Whether a profile can be in several.
        has_others: Whether rare values share a group: the last but `NO_VALUE`.
    """

    title: str
    labels: tuple[str, ...]
    cut: Cut
    is_list: bool = False
    has_others: bool = False

    def is_rest(self, label: str) -> bool:
        """Whether a group gathers what has no group of its own: rare values, or none."""
        return label == NO_VALUE or (label == self.labels[-1 - (NO_VALUE in self.labels)] and self.has_others)

    def rules(self, catalog: Catalog) -> tuple[Rule, ...]:
        """Give the rule that finds the profiles of each group; the rare values of a list have none."""
        rules = bins_of(self.cut, catalog)
        if isinstance(self.cut, ByValue) and not self.has_others:
            rules = rules[: len(self.cut.values)]
        return (*rules, missing_of(self.cut))[: len(self.labels) - self.has_unasked]

    @property
    def has_unasked(self) -> bool:
        """Whether no rule finds the profiles of the last group: rare values of lists."""
        return self.is_list and self.has_others

    def counts(self, engine: Engine, among: Sequence[Question]) -> Counts:
        """Count the members of each of several sets in each group: one row a set."""
        tally = engine.tally(self.cut, among)
        if isinstance(self.cut, ByValue) and not self.has_others:  # the bin of others is empty
            tally = np.delete(tally, len(self.cut.values), axis=1)
        return tally[:, : len(self.labels)]


def groups_of(
    engine: Engine, name: str, base: Question, *, most: int = 12, even: bool = False
) -> Groups | str:
    """Put the values of a field into groups, as they are in the base; or say why that cannot be done.

    Texts, booleans and the elements of lists are groups themselves, the rare ones put together. Numbers with
    few values likewise; others are cut at round numbers near their quantiles. Times are put into months,
    quarters, years or decades, the finest that fit.

    Args:
        engine: Where the data is.
        name: An attribute, dotted through lookups.
        base: The profiles.
        most: The most groups, without those of rare and of missing values.
        even: Cut numbers into groups of one width instead of one size, with the far ends in one each.

    Raises:
        CatalogError: With the nearest name, if there is no such field.
    """
    field = engine.catalog.attribute(name).field
    values = engine.values(OfProfile(name), base, most=max(most, _FEW) + 1)
    if not values.known and not field.type.is_list:
        return "has no value"
    is_text = field.type.kind is Kind.TEXT and not field.type.is_list
    if is_text and values.distinct > max(_FEW, _MOST_DISTINCT_SHARE * values.known):
        return f"has {plural(values.distinct, 'different value')}"
    groups = _Maker(engine, name, field, base, values, most, even).groups()
    (everybody,) = engine.sets([base])
    if field.type.is_list or values.known == len(everybody):
        return groups
    return replace(groups, labels=(*groups.labels, NO_VALUE))


def calendar_day(number: float) -> dt.date:
    """Give a day by its number; the calendar's first or last where a zone moves an instant beyond it."""
    first, last = (each.toordinal() - _EPOCH.toordinal() for each in (dt.date.min, dt.date.max))
    return _EPOCH + dt.timedelta(days=min(max(int(number), first), last))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the groups of one field; arguments as for `groups_of`."""

    engine: Engine
    name: str
    field: Field
    base: Question
    values: Values
    most: int
    even: bool

    def groups(self) -> Groups:
        """Make them, without the one of those who have no value."""
        kind = self.field.type.kind
        if self.field.type.is_list or kind in {Kind.TEXT, Kind.BOOLEAN}:
            return self._named()
        if self.field.type.is_time:
            first, last = map(calendar_day, self._quantiles(_ALL))
            labels, spans = _periods(first, last, self.most)
            return self._of_spans(labels, spans)
        if self.values.distinct <= self.most:
            numbers = sorted((each for each, _ in self.values.counts), key=_as_number)
            texts = [_with_unit(_plain(_as_number(each)), self.field) for each in numbers]
            return Groups(self.title, tuple(texts), ByValue(OfProfile(self.name), tuple(numbers)))
        edges = self._even_edges() if self.even else self._quantile_edges()
        spans = [ValueSpan(low, high) for low, high in itertools.pairwise([None, *edges, None])]
        return self._of_spans(_range_labels(edges, self.field.unit), spans)

    @property
    def title(self) -> str:
        """What people call the field."""
        return self.field.label or self.name

    def _of_spans(self, labels: Sequence[str], spans: Sequence[ValueSpan]) -> Groups:
        return Groups(self.title, tuple(labels), BySpan(OfProfile(self.name), tuple(spans)))

    def _named(self) -> Groups:
        """Give each value a group, the most frequent first; those beyond `most` share one."""
        fits = self.values.distinct <= self.most
        shown = [value for value, _ in self.values.counts[: self.most if fits else self.most - 1]]
        if all(_STEP.match(_word(each)) for each in shown):
            shown = sorted(shown, key=lambda each: _step(_word(each)))
        rest = self.values.distinct - len(shown)
        others = (f"{plural(rest, 'other value')}",) if rest else ()
        cut = ByValue(OfProfile(self.name), tuple(shown))
        labels = (*map(_word, shown), *others)
        return Groups(self.title, labels, cut, is_list=self.field.type.is_list, has_others=bool(rest))

    # --- numbers

    def _quantiles(self, shares: Sequence[float], *, above: float | None = None) -> list[float]:
        """Give quantiles in the base; if so asked, of the values above a number only."""
        rule = self.base.rule
        if above is not None:
            larger = Attribute(FieldRef(self.name), "is_greater_than", (Value(above),))
            rule = larger if rule is None else flatten(AllOf((rule, larger)))
        return self.engine.quantiles(OfProfile(self.name), self.base._replace(rule=rule), shares)

    def _quantile_edges(self) -> list[float]:
        """Cut at the fifths, each moved to the nearest number that is easy to read."""
        count = min(self.most, 5)
        least, *cuts = self._quantiles([at / count for at in range(count)])
        spread = max(cuts[-1] - cuts[0], abs(cuts[-1]) * 1e-9, 1e-12)
        digits = 1 - math.floor(math.log10(spread))
        edges = [each for each in np.unique(np.round(cuts, digits)).tolist() if each > least]
        return edges or self._quantiles([0.0], above=least)

    def _even_edges(self) -> list[float]:
        """Cut into equal widths of 1, 2 or 5 times a power of ten, between the outermost hundredths."""
        least, low, high, greatest = self._quantiles((0.0, 0.01, 0.99, 1.0))
        rough = max(high - low, 1e-12) / (self.most - 2)
        power = 10.0 ** math.floor(math.log10(rough))
        width = power * next(each for each in (1, 2, 5, 10) if power * each >= rough * (1 - 1e-9))
        first, last = math.floor(low / width) + 1, math.ceil(high / width)
        edges = [round(place * width, 12) for place in range(first, max(last, first) + 1)]
        return [each for each in edges if least < each <= greatest] or edges[:1]


# --- texts


def _step(name: str) -> tuple[int, int]:
    """Order texts that begin with numbers as a reader would: under 15K, 15-24K, 100-124K."""
    step = _STEP.match(name)
    return (int(step[2]), not step[1]) if step else (0, 0)


def _word(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value != "" else "(empty text)"


# --- numbers


def _range_labels(edges: Sequence[float], unit: str = "") -> tuple[str, ...]:
    """Write the range of each group; its lower end is in it, its upper end is not.

    Examples:
        >>> _range_labels([10.0, 2500.0], "EUR")
        ('under 10 EUR', '10 to 2,500 EUR', '2,500 EUR or more')
    """
    said = [_plain(each) for each in edges]
    behind = f" {unit}" if unit else ""
    between = [f"{low} to {high}{behind}" for low, high in itertools.pairwise(said)]
    return (f"under {said[0]}{behind}", *between, f"{said[-1]}{behind} or more")


def _as_number(value: Scalar) -> float:
    return float(value)  # type: ignore[arg-type]  # a number, as every value of such a field


def _plain(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.10g}"


def _with_unit(text: str, field: Field) -> str:
    return f"{text} {field.unit}" if field.unit else text


# --- times


def _periods(first: dt.date, last: dt.date, most: int) -> tuple[list[str], list[ValueSpan]]:
    """Put days into the finest periods of which there are no more than `most`; early ones share one."""
    early, late = (each.year * 12 + each.month - 1 for each in (first, last))
    fitting = [each for each in _PERIODS if late // each[1] - early // each[1] < most]
    unit, size = fitting[-1] if fitting else _PERIODS[0]
    start = max(early // size, late // size - most + 1)
    numbers = range(start, late // size + 1)
    labels = [period_label(each, unit) for each in numbers]
    if early // size < start:
        labels[0] = f"{labels[0]} or before"
    ends = [None, *(_first_day(each * size) for each in numbers[1:]), None]
    return labels, [ValueSpan(low, high) for low, high in itertools.pairwise(ends)]


def _first_day(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)


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
