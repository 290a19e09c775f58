"""One field in a segment and outside it; of an event, when it was done and how long ago last."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from segkit.charts.compared import ColumnPair, Comparison, compared
from segkit.charts.theme import theme_named
from segkit.definition.calendar import instant_at
from segkit.definition.looks import OfBehaviour
from segkit.definition.nodes import Event
from segkit.definition.windows import (
    AnyTime,
    FromTo,
    Since,
    first_instant,
    local_day,
    shift_day,
    unit_start,
)
from segkit.engines.base import BySpan, ValueSpan
from segkit.engines.bins import bins_of, missing_of
from segkit.errors import CatalogError
from segkit.insight.answer import Answer
from segkit.insight.breakdown import shown_cells
from segkit.insight.groups import NO_VALUE, groups_of, period_label
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.wording import counted, date_text, did_you_mean, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.nodes import Rule
    from segkit.definition.windows import FixedWindow
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis

    Integers = npt.NDArray[np.int64]

#: The most groups that a field is put into, and the most columns of a chart over time.
MOST_GROUPS = 20
_MOST_PERIODS = 30
_TIME_UNITS = ("day", "week", "month", "quarter", "year")
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
#: Ends of the groups of days since the last event: a week, a month, a quarter, half a year, a year.
_RECENCY = (7, 30, 90, 180, 365)
#: From here on a rate is shown without a fraction.
_WHOLE = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One group of a field, or one period.

    Args:
        label: What it is called.
        inside: How many in the segment; None where the privacy floor hides it.
        outside: How many of everybody else; None likewise.
    """

    label: str
    inside: int | None
    outside: int | None


@dataclass(frozen=True, slots=True)
class Panel:
    """One comparison.

    Args:
        title: What is compared.
        counts: What is counted: `customers` or `events`.
        bars: The groups, in order.
    """

    title: str
    counts: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Distribution(Answer):
    """One field in a segment, beside everybody else.

    Args:
        name: The segment's name.
        field: What is looked at.
        size: How many customers the segment has; None where the privacy floor hides it.
        rest: How many the base has besides; None likewise.
        panels: The comparisons: one of an attribute; of an event, over time and by how long ago.
        basis: What they are counted from.
    """

    name: str
    field: str
    size: int | None
    rest: int | None
    panels: tuple[Panel, ...]
    basis: Basis

    def __repr__(self) -> str:
        lines = [f"{self.field} in {self.name} ({counted(self.size)}) and outside it ({counted(self.rest)})"]
        for panel in self.panels:
            lines.append(f"  {panel.title}")
            lines += [
                f"    {each.label}: {self.said(panel, each.inside, self.size)}, "
                f"outside {self.said(panel, each.outside, self.rest)}"
                for each in panel.bars
            ]
        return "\n".join([*lines, str(self.basis)])

    def said(self, panel: Panel, count: int | None, whole: int | None) -> str:
        """Write a bar's length for people."""
        if whole is None or count is None:
            return counted(None)
        if panel.counts == "customers":
            return share(count, whole)
        rate = count / whole if whole else 0.0
        return f"{f'{rate:.2g}' if rate < _WHOLE else f'{rate:,.0f}'} for each customer"

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame with a row for each group.

        `counts` says what is counted, customers or events; `per customer` is that number over the customers
        of the segment, or of the rest.
        """
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [
            (
                panel.title,
                each.label,
                panel.counts,
                each.inside,
                each.outside,
                per_head(each.inside, self.size),
                per_head(each.outside, self.rest),
            )
            for panel in self.panels
            for each in panel.bars
        ]
        columns = [
            "panel",
            "group",
            "counts",
            "inside",
            "outside",
            "per customer inside",
            "per customer outside",
        ]
        kinds = dict.fromkeys(columns[3:5], "Int64") | dict.fromkeys(columns[5:], "Float64")
        return pd.DataFrame(rows, columns=columns).astype(kinds)

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the segment beside everybody else, in shares or in events for each customer."""
        rows = [
            Comparison(
                panel.title,
                "share of customers" if panel.counts == "customers" else "events for each customer",
                tuple(self._pair(panel, each) for each in panel.bars),
                is_share=panel.counts == "customers",
            )
            for panel in self.panels
            if panel.bars
        ]
        return compared(
            rows,
            title=self._finding(),
            subtitle=f"{self.name} · {self.basis}",
            inside=f"in the segment ({counted(self.size)})",
            outside=f"everybody else ({counted(self.rest)})",
            theme=theme_named(theme),
        )

    def _pair(self, panel: Panel, bar: Bar) -> ColumnPair:
        inside, outside = self.said(panel, bar.inside, self.size), self.said(panel, bar.outside, self.rest)
        return ColumnPair(
            bar.label,
            per_head(bar.inside, self.size),
            per_head(bar.outside, self.rest),
            f"{inside} inside, {outside} outside",
        )

    def _finding(self) -> str:
        """Name the group of customers whose share differs most."""
        differences = [
            (abs(one - other), panel, each)
            for panel in self.panels
            if panel.counts == "customers"
            for each in panel.bars
            if each.label != NO_VALUE
            and (one := per_head(each.inside, self.size)) is not None
            and (other := per_head(each.outside, self.rest)) is not None
        ]
        apart, panel, bar = max(differences, key=lambda each: each[0], default=(0.0, None, None))
        if panel is None or bar is None or not apart:
            return f"{self.field} in “{self.name}”, and outside it"
        inside, outside = self.said(panel, bar.inside, self.size), self.said(panel, bar.outside, self.rest)
        title = panel.title[:1].upper() + panel.title[1:]
        return f"{title}: {bar.label} for {inside} of “{self.name}”, {outside} of the others"


def per_head(count: int | None, whole: int | None) -> float | None:
    """Divide a count by the customers it is of; None if either is hidden, or there are none."""
    return None if count is None or not whole else count / whole


def distribution_of(asked: Asked, field: str) -> Distribution:
    """Compare the members of a segment with everybody else in one field, or in one kind of event.

    Args:
        asked: The segment.
        field: An attribute, dotted through lookups, or an event type.

    Raises:
        CatalogError: If there is no such attribute or event, or the attribute has no groups.
    """
    base, (members,) = asked.ground.sets([asked.rule])
    basis = asked.basis(len(base))
    sides = _Sides(len(members), basis)
    catalog = asked.catalog
    if field in catalog.events and field not in catalog.attributes:
        title, panels = catalog.events[field].title, _of_event(asked, field, sides)
    else:
        title, panels = _of_attribute(asked, field, sides)
    size, rest = basis.floor.parts([sides.size, basis.base - sides.size])
    seen = [panel for panel, _ in panels]
    if basis.floor:
        size, rest, *bars = asked.ground.shown(_numbers((size, rest), panels, asked))
        left = iter(bars)
        seen = [replace(panel, bars=tuple(_as_shown(panel, rules, left))) for panel, rules in panels]
    return Distribution(asked.name, title, size, rest, tuple(seen), basis)


class _Counted(NamedTuple):
    """A panel, and for each bar the rule that finds its customers, or whose events it counts.

    Rare values of lists have no rule.
    """

    panel: Panel
    rules: Sequence[Rule]


def _numbers(sizes: Sequence[int | None], panels: Sequence[_Counted], asked: Asked) -> list[Number]:
    """List the numbers with whom they count: as `_as_shown` takes them.

    A number of events counts with the customers who did them: it is shown only if their number could be.
    """
    members, everybody = asked.sides
    sides = Crowd.of(members), Crowd.of(everybody).less(members)
    numbers = [Number(*each) for each in zip(sizes, sides, strict=True)]
    for panel, rules in panels:
        questions = [asked.ground.question(each) for each in rules]
        for bar, question in zip(panel.bars, questions, strict=False):
            bundle = len(numbers) if panel.counts == "events" else 0
            numbers += [
                Number(count, side & Crowd.of(question), bundle)
                for count, side in zip((bar.inside, bar.outside), sides, strict=True)
            ]
    return numbers


def _as_shown(panel: Panel, rules: Sequence[Rule], counts: Iterator[int | None]) -> Iterator[Bar]:
    for at, bar in enumerate(panel.bars):
        shown = [*itertools.islice(counts, 2)] if at < len(rules) else [None, None]
        yield replace(
            bar,
            inside=None if shown[0] is None else bar.inside,
            outside=None if shown[1] is None else bar.outside,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """The two sides that are compared: so many members, and everybody else."""

    size: int
    basis: Basis

    def bars(
        self, labels: Sequence[str], inside: Integers, whole: Integers, *, is_list: bool = False
    ) -> tuple[Bar, ...]:
        floor = self.basis.floor
        shown, others = shown_cells(inside.tolist(), (whole - inside).tolist(), floor, is_list=is_list)
        if floor.hides(self.size, self.basis.base):
            shown = others = [None] * len(labels)
        return tuple(Bar(*each) for each in zip(labels, shown, others, strict=True))


def _of_attribute(asked: Asked, field: str, sides: _Sides) -> tuple[str, tuple[_Counted, ...]]:
    known = [*asked.catalog.attribute_names(), *asked.catalog.events]
    if field not in known:
        raise CatalogError(f"No attribute or event {field!r}. {did_you_mean(field, known)}")
    if not sides.basis.base:
        raise CatalogError(f"The guard lets nobody through, so there is nothing to draw of field {field!r}.")
    groups = groups_of(asked.engine, field, asked.sides[1], most=MOST_GROUPS, even=True)
    if isinstance(groups, str):
        raise CatalogError(f"Field {field!r} {groups}, so there is nothing to draw.")
    inside, whole = groups.counts(asked.engine, asked.sides)
    bars = sides.bars(groups.labels, inside, whole, is_list=groups.is_list)
    return groups.title, (_Counted(Panel(groups.title, "customers", bars), groups.rules(asked.catalog)),)


# --- events


def _of_event(asked: Asked, event: str, sides: _Sides) -> tuple[_Counted, ...]:
    title = asked.catalog.events[event].title
    periods, windows = _over_time(asked, event, sides)
    lately, rules = _recency(asked, event, sides)
    return (
        _Counted(
            Panel(f"{title} over time", "events", periods), [Event(event, None, each) for each in windows]
        ),
        _Counted(Panel(f"last {title}", "customers", lately), rules),
    )


def _over_time(asked: Asked, event: str, sides: _Sides) -> tuple[tuple[Bar, ...], list[FixedWindow]]:
    """Count the events of each period; hidden if they are of too few customers."""
    first = asked.engine.quantiles(OfBehaviour(event, "first", AnyTime()), asked.sides[1], (0.0,))
    if not first:
        return (), []
    starts = _starts(instant_at(int(first[0])), sides.basis.as_of, asked.zone)
    edges = [first_instant(day, asked.zone) for day, _ in starts]
    events, customers = asked.engine.happened(event, edges, asked.sides)
    events[1], customers[1] = events[1] - events[0], customers[1] - customers[0]
    bars = []
    for at, (_, label) in enumerate(starts):
        is_hidden = any(sides.basis.floor.hides(int(each)) for each in customers[:, at])
        bars.append(Bar(label, *(None if is_hidden else int(each) for each in events[:, at])))
    days = [day for day, _ in starts]
    day_before = dt.timedelta(days=1)
    whole = [FromTo(day, after - day_before) for day, after in itertools.pairwise(days)]
    return tuple(bars), [*whole, Since(days[-1])]


def _starts(first: dt.datetime, as_of: dt.datetime, zone: ZoneInfo) -> list[tuple[dt.date, str]]:
    """Give the first days of the periods from an instant to the as-of, the finest that are few enough."""
    start = local_day(first, zone)
    last = local_day(as_of - dt.timedelta(microseconds=1), zone)
    for unit in _TIME_UNITS:
        days = [unit_start(start, unit)]
        while days[-1] <= last and len(days) <= _MOST_PERIODS + 1:
            days.append(shift_day(days[-1], 1, unit))
        if days[-1] > last:
            break
    return [(day, _period_text(day, unit)) for day in days if day <= last]


def _period_text(day: dt.date, unit: str) -> str:
    if unit in {"day", "week"}:
        return date_text(day) if unit == "day" else f"week of {date_text(day)}"
    return period_label(day.year * 12 // _MONTHS_IN[unit] + (day.month - 1) // _MONTHS_IN[unit], unit)


def _recency(asked: Asked, event: str, sides: _Sides) -> tuple[tuple[Bar, ...], list[Rule]]:
    """Put customers into groups by the whole days since their last event."""
    spans = tuple(ValueSpan(low, high) for low, high in itertools.pairwise((0, *_RECENCY, None)))
    cut = BySpan(OfBehaviour(event, "days_since_last", AnyTime()), spans)
    inside, whole = asked.engine.tally(cut, asked.sides)
    labels = [f"{low} to {high - 1} days ago" for low, high in itertools.pairwise((0, *_RECENCY))]
    labels += [f"{_RECENCY[-1]} days ago or more", "never"]
    return sides.bars(labels, inside, whole), [*bins_of(cut, asked.catalog), missing_of(cut)]
