"""The fields rail: every attribute, event and segment, with what a glance at the data says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from segkit.definition.walk import references
from segkit.describe.english import describe
from segkit.schema.types import Kind
from segkit.widget.glance.bars import LONGEST_LABEL, bars_of, chart_of
from segkit.widget.glance.seen import Seen
from segkit.widget.glance.values import FieldValues, is_short, label_of, wire_value
from segkit.widget.wire.menus import menus
from segkit.wording import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.segment import SegmentBook
    from segkit.insight.ground import Ground
    from segkit.schema.catalog import Catalog, Resolved
    from segkit.schema.fields import FieldStats
    from segkit.widget.wire.traits import (
        CatalogEvent,
        CatalogField,
        Example,
        FieldChart,
        PageCatalog,
        SavedSegment,
        ValueRow,
    )

#: The most frequent values that are sent with an attribute, and with any other field.
TOP_VALUES, FEW_VALUES = 20, 3
#: How many attributes have bars from the beginning: as many as the page draws, for each takes a moment.
CHARTED = 200
#: The most letters of a description or a sentence that are sent.
LONGEST_TEXT = 1_000
_NO_CHART: FieldChart = {"kind": "none", "bars": []}
_LATELY = {"kind": "in_last", "count": 90, "unit": "day"}


@dataclass(slots=True)
class Rail:
    """Makes the catalog that the page shows.

    Args:
        known: What can be asked about.
        values: Finds the values of its fields.
        seen: Which counts are seen.
    """

    known: Catalog
    values: FieldValues
    seen: Seen
    _fields: list[CatalogField] = field(default_factory=list)
    _events: list[CatalogEvent] = field(default_factory=list)

    @classmethod
    def of(cls, ground: Ground) -> Rail:
        """Make the rail of a workspace."""
        return cls(ground.catalog, FieldValues(ground.engine, ground.moment), Seen(ground))

    def catalog(self, base: int, segments: list[SavedSegment]) -> PageCatalog:
        """Give all that can be asked about.

        Args:
            base: How many customers there are.
            segments: The saved segments.
        """
        known = self.known
        names = known.attribute_names()
        self._fields = self._fields or [
            self._attribute(name, is_charted=place < CHARTED) for place, name in enumerate(names)
        ]
        self._events = self._events or [self._event(name) for name in known.events]
        return {
            "base": base,
            "profiles": "customers",
            "fields": self._fields,
            "events": self._events,
            "segments": segments,
            "examples": list(self._examples()),
            "menus": menus(),
            "has_events": bool(known.events),
        }

    def chart(self, event: str, name: str) -> FieldChart:
        """Give the bars of a field; none if the privacy floor hides one of them.

        Raises:
            CatalogError: If there is no such field.
        """
        bars = bars_of(self.values, event, name, self._resolved(event, name).field)
        return chart_of(bars) if self.seen.bars(event, name, bars) else _NO_CHART

    def asks(self, event: str, name: str, bar: int) -> dict[str, Any] | None:
        """Give what a rule asks for a bar of a field; None if there is no such bar."""
        bars = bars_of(self.values, event, name, self._resolved(event, name).field)
        return bars[bar].asks if 0 <= bar < len(bars) else None

    def _resolved(self, event: str, name: str) -> Resolved:
        return self.known.property(event, name) if event else self.known.attribute(name)

    def _attribute(self, name: str, *, is_charted: bool) -> CatalogField:
        resolved = self._resolved("", name)
        chart = self.chart("", name) if is_charted and not resolved.hops else _NO_CHART
        return self._field("", name, resolved, chart)

    def _event(self, name: str) -> CatalogEvent:
        event = self.known.events[name]
        names = self.known.property_names(name)
        known = [(each, self._resolved(name, each)) for each in names]
        fields = [self._field(name, each, resolved, _NO_CHART) for each, resolved in known]
        return {
            "name": name, "label": event.title, "description": cut(event.description, LONGEST_TEXT),
            "count": self.seen.events(name, event.count),
            "fields": fields,
        }  # fmt: skip

    def _field(self, event: str, name: str, resolved: Resolved, chart: FieldChart) -> CatalogField:
        known, stats = resolved.field, resolved.field.stats
        is_told = stats.null_share is not None and (self.seen.everything or not stats.null_share)
        return {
            "name": name,
            "label": known.label or name,
            "type": str(known.type.kind),
            "is_list": known.type.is_list,
            "unit": known.unit,
            "description": cut(known.description, LONGEST_TEXT),
            "path": ".".join(each.lookup for each in resolved.hops),
            "null_share": round(stats.null_share or 0.0, 4) if is_told else None,
            "distinct": stats.distinct_count,
            "range": _range(stats),
            "top": self._top(event, name, resolved, FEW_VALUES if event else TOP_VALUES),
            "chart": chart,
        }

    def _top(self, event: str, name: str, resolved: Resolved, most: int) -> list[ValueRow]:
        stats = resolved.field.stats
        is_unique = bool(stats.top_values) and stats.top_values[0][1] == 1
        if resolved.field.type.kind is Kind.TIMESTAMP or is_unique:
            return []
        top = {value: count for value, count in stats.top_values[:most] if is_short(value)}
        is_counted = not stats.sample_rows and not resolved.hops
        counts = self.seen.values(event, name, top) if is_counted else dict.fromkeys(top)
        return [
            {"value": wire_value(value), "label": label_of(value), "count": count, "selected": False}
            for value, count in counts.items()
        ]

    def _examples(self) -> Iterator[Example]:
        """Write a few rules to begin with, of what the data has most of."""
        events = sorted(self.known.events.values(), key=lambda each: -(each.count or 0))
        bought = next((each for each in events if each.name in {"purchase", "order", "transaction"}), None)
        for event in [bought] if bought else events[:1]:
            node: dict[str, object] = {"kind": "event", "type": event.name, "window": _LATELY}
            yield {"label": f"Did {event.title} in the last 90 days", "node": node}
            yield {"label": f"Did not {event.title} in the last 90 days", "node": {**node, "negated": True}}
        for each in self.known.attributes.values():
            few = each.stats.distinct_count is not None and 1 < each.stats.distinct_count <= TOP_VALUES
            if each.type.kind is Kind.TEXT and not each.type.is_list and few and each.stats.top_values:
                top = str(each.stats.top_values[0][0])
                if len(top) > LONGEST_LABEL:
                    continue
                node = {
                    "kind": "attribute",
                    "subject": each.name,
                    "operator": "is_any_of",
                    "arguments": [top],
                }
                yield {"label": f"{each.title} is {top}", "node": node}
                return


def _range(stats: FieldStats) -> str:
    if stats.minimum is None or stats.maximum is None:
        return ""
    return f"{_end(stats.minimum)} – {_end(stats.maximum)}"


def _end(value: Any) -> str:  # noqa: ANN401 - a value of a column
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.6g}" if isinstance(value, float) else f"{value:,}"
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def saved_segments(book: SegmentBook, catalog: Any, own: str) -> list[SavedSegment]:  # noqa: ANN401
    """List the segments of a book; those that lead back to the one that is built cannot be used in it.

    Args:
        book: The segments.
        catalog: Where labels come from.
        own: The name of the one that is built.
    """
    return [
        {
            "name": each.name,
            "sentence": cut(describe(each, catalog=catalog), LONGEST_TEXT),
            "description": cut(each.description, LONGEST_TEXT),
            "owner": each.owner,
            "tags": list(each.tags),
            "usable": not _leads_to(book, each.name, own),
        }
        for each in book
    ]


def _leads_to(book: SegmentBook, name: str, own: str) -> bool:
    followed, left = set[str](), [name]
    while left and own not in followed:
        each = left.pop()
        if each not in followed:
            followed.add(each)
            left += references(book[each].rule)
    return own in followed
