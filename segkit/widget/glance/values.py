"""The values that fields have, most frequent first: for pickers, for "did you mean", for bars.

Values are counted when they are first asked for, and kept. Where that would take long (see `Engine.at_hand`),
the catalog's most frequent values are all that is known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from segkit.definition.looks import OfEvent, OfLookup, OfProfile
from segkit.definition.nodes import Value
from segkit.describe.phrases import value_text
from segkit.engines.base import Question
from segkit.errors import DefinitionError
from segkit.formats.decode_parts import read_value
from segkit.formats.encode import encode_value
from segkit.formats.reading import Reader
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.definition.moment import Moment
    from segkit.engines.base import Engine
    from segkit.schema.catalog import Resolved
    from segkit.schema.fields import Field
    from segkit.widget.wire.messages import FoundField, ValuesAnswer
    from segkit.widget.wire.traits import ValueRow

#: The most letters of a text that lists of values offer.
LONGEST = 1_000
#: The most rows that are sent at once.
MOST_VALUES = 50
#: Of columns with more different values only the most frequent are kept; others are looked for in the column.
MOST_KEPT = 100_000
#: The most fields found by a value.
MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Known:
    """The values of a field.

    Args:
        counts: Value to how often it is there, most frequent first; None where that is not counted.
        of: What is counted.
        complete: Whether these are all.
    """

    counts: dict[Any, int | None]
    of: str
    complete: bool


@dataclass(slots=True)
class FieldValues:
    """Looks for the values of fields.

    Args:
        engine: Where they are.
        moment: The zone in which days begin.
    """

    engine: Engine
    moment: Moment
    _known: dict[tuple[str, str], Known] = field(default_factory=dict)

    @property
    def everybody(self) -> Question:
        """Whose values are looked at."""
        return Question(None, self.moment)

    def known(self, event: str, name: str) -> Known:
        """Give the values of a field; of the profile, if there is no event.

        Raises:
            CatalogError: If there is no such field.
        """
        key = (event, name)
        if key not in self._known:
            catalog = self.engine.catalog
            resolved = catalog.property(event, name) if event else catalog.attribute(name)
            self._known[key] = self._count(event, name, resolved)
        return self._known[key]

    def search(self, event: str, name: str, text: str, selected: Iterable[object]) -> ValuesAnswer:
        """Find the values that hold a text, and the selected ones wherever they stand."""
        known = self.known(event, name)
        chosen = [each for each in map(read_literal, selected) if each is not None]
        folded = text.casefold()
        counts = known.counts if known.complete or not text else self._scan(event, name, text)
        fitting = [each for each in counts if folded in label_of(each).casefold()]
        rows = [self._row(each.value, known, selected=True) for each in chosen]
        taken = {each.value for each in chosen}
        rest = [each for each in fitting if each not in taken and is_short(each)]
        seen = Known(counts, known.of, known.complete)
        rows += [self._row(each, seen) for each in rest[: max(0, MOST_VALUES - len(rows))]]
        return {
            "rows": rows,
            "of": known.of,
            "more": max(0, len(taken) + len(rest) - len(rows)),
            "distinct": len(known.counts),
        }

    def _scan(self, event: str, name: str, text: str) -> dict[Any, int | None]:
        """Look for a text in a column that has too many different values to keep them."""
        of = look(event, name)
        if not self.engine.at_hand(of) or self._field(event, name).type.kind is not Kind.TEXT:
            return self.known(event, name).counts
        return dict(self.engine.values(of, self.everybody, most=MOST_KEPT, containing=text).counts)

    def _field(self, event: str, name: str) -> Field:
        catalog = self.engine.catalog
        return (catalog.property(event, name) if event else catalog.attribute(name)).field

    def fields(self, text: str) -> list[FoundField]:
        """Find the fields that have a value which holds a text; those of the profile first."""
        return list(self._found(text.casefold().strip()))[:MOST_FIELDS]

    def _found(self, folded: str) -> Iterator[FoundField]:
        catalog = self.engine.catalog
        places = [("", name) for name in catalog.attribute_names()]
        places += [(event, name) for event in catalog.events for name in catalog.events[event].properties]
        for event, name in places if folded else []:
            resolved = catalog.property(event, name) if event else catalog.attribute(name)
            if resolved.field.type.kind is not Kind.TEXT:
                continue
            stats = resolved.field.stats
            counts = dict(stats.top_values) if event else self.known("", name).counts
            value = next((each for each in counts if is_short(each) and folded in str(each).casefold()), None)
            if value is not None:
                yield {
                    "event": event, "field": name, "value": str(value), "label": str(value),
                    "count": None if stats.sample_rows else counts[value],
                }  # fmt: skip

    def _row(self, value: Any, known: Known, *, selected: bool = False) -> ValueRow:  # noqa: ANN401
        count = known.counts.get(value, 0 if known.complete else None)
        return {"value": wire_value(value), "label": label_of(value), "count": count, "selected": selected}

    def _count(self, event: str, name: str, resolved: Resolved) -> Known:
        field_, stats = resolved.field, resolved.field.stats
        if field_.type.kind is Kind.TIMESTAMP:
            return Known({}, "", complete=False)
        of = OfLookup(resolved.hops[-1].lookup, field_.name) if resolved.hops else look(event, name)
        counted = resolved.hops[-1].lookup if resolved.hops else "events" if event else "customers"
        if self.engine.at_hand(of) and (resolved.hops or (stats.distinct_count or 0) <= MOST_KEPT):
            counts = self.engine.values(of, self.everybody, most=MOST_KEPT).counts
            return Known(dict(counts), counted, complete=True)
        is_told = not stats.sample_rows and not resolved.hops
        return Known(dict(stats.top_values) if is_told else {}, counted, complete=False)


def look(event: str, name: str) -> OfProfile | OfEvent:
    """Say what is looked at: a property of an event, or an attribute if there is no event."""
    return OfEvent(event, name) if event else OfProfile(name)


def read_literal(given: object) -> Value | None:
    """Read a value of the wire; None if it is none."""
    reader = Reader()
    value = read_value(given, "", reader)
    return None if reader.problems else value


def wire_value(value: Any) -> Any:  # noqa: ANN401 - a value of a column, a value of the wire
    """Write a value for the page."""
    try:
        return encode_value(Value(value))
    except DefinitionError:  # not finite: such a value is missing, and cannot be compared with
        return str(value)


def is_short(value: object) -> bool:
    """Tell whether a value can be chosen from a list: nobody reads pages of text there."""
    return not isinstance(value, str) or len(value) <= LONGEST


def label_of(value: Any) -> str:  # noqa: ANN401 - a value of a column
    """Write a value for people, as pickers and rows show it: texts as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    try:
        return value_text(Value(value))
    except DefinitionError:
        return str(value)
