"""The values that fields have, most frequent first: for pickers, for "did you mean", for bars.

Values are counted when they are first asked for and kept. A column that is not in memory, or is longer than
`MOST_ROWS`, is not read: then the catalog's most frequent values are all that is known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.nodes import Value
from segkit.describe.phrases import value_text
from segkit.errors import DefinitionError
from segkit.formats.decode_parts import read_value
from segkit.formats.encode import encode_value
from segkit.formats.reading import Reader
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.profiles.frame import ProfileFrame
    from segkit.profiles.sources import Source
    from segkit.schema.catalog import Resolved
    from segkit.widget.wire.contract import FoundField, ValuesAnswer
    from segkit.widget.wire.traits import ValueRow

#: The most rows that are sent at once.
MOST_VALUES = 50
#: Longer columns are not counted.
MOST_ROWS = 5_000_000
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
    """Looks for the values of the fields of a frame.

    Args:
        frame: Where they are.
    """

    frame: ProfileFrame
    _known: dict[tuple[str, str], Known] = field(default_factory=dict)

    def known(self, event: str, name: str) -> Known:
        """Give the values of a field; of the profile, if there is no event.

        Raises:
            CatalogError: If there is no such field.
        """
        key = (event, name)
        if key not in self._known:
            catalog = self.frame.catalog
            found = catalog.property(event, name) if event else catalog.attribute(name)
            self._known[key] = self._count(event, name, found)
        return self._known[key]

    def column(self, event: str, name: str) -> pa.ChunkedArray[Any] | None:
        """Give a column of profiles or of one type of event; None if it is not in memory, or too long."""
        for source, type_column in self._sources(event):
            if name in source.column_names and source.in_memory and source.num_rows <= MOST_ROWS:
                if not type_column:
                    return source.column(name)
                table = source.table([name, type_column])
                is_of_type = pc.equal(table.column(type_column), pa.scalar(event))
                return table.filter(is_of_type).column(name)
        return None

    def search(self, event: str, name: str, text: str, selected: Iterable[object]) -> ValuesAnswer:
        """Find the values that hold a text, and the selected ones wherever they stand."""
        known = self.known(event, name)
        chosen = [each for each in map(read_literal, selected) if each is not None]
        folded = text.casefold()
        counts = known.counts if known.complete or not text else self._scan(event, name, text)
        fitting = [each for each in counts if folded in label_of(each).casefold()]
        rows = [self._row(each.value, known, selected=True) for each in chosen]
        taken = {each.value for each in chosen}
        rest = [each for each in fitting if each not in taken]
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
        column: Any = self.column(event, name)
        if column is None or not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            return self.known(event, name).counts
        found = column.filter(pc.match_substring(column, text, ignore_case=True))
        return _counted(found.slice(0, MOST_KEPT))

    def fields(self, text: str) -> list[FoundField]:
        """Find the fields that have a value which holds a text; those of the profile first."""
        return list(self._found(text.casefold().strip()))[:MOST_FIELDS]

    def _found(self, folded: str) -> Iterator[FoundField]:
        catalog = self.frame.catalog
        places = [("", name) for name in catalog.attribute_names()]
        places += [(event, name) for event in catalog.events for name in catalog.events[event].properties]
        for event, name in places if folded else []:
            found = catalog.property(event, name) if event else catalog.attribute(name)
            if found.field.type.kind is not Kind.TEXT:
                continue
            stats = found.field.stats
            counts = dict(stats.top_values) if event else self.known("", name).counts
            value = next((each for each in counts if folded in str(each).casefold()), None)
            if value is not None:
                yield {
                    "event": event, "field": name, "value": str(value), "label": str(value),
                    "count": None if stats.sample_rows else counts[value],
                }  # fmt: skip

    def _row(self, value: Any, known: Known, *, selected: bool = False) -> ValueRow:  # noqa: ANN401
        count = known.counts.get(value, 0 if known.complete else None)
        return {"value": wire_value(value), "label": label_of(value), "count": count, "selected": selected}

    def _sources(self, event: str) -> Iterator[tuple[Source, str]]:
        if not event:
            yield self.frame.profiles, ""
            return
        for table in self.frame.events:
            if event in {kind.name for kind in table.types}:
                yield table.source, table.type_column

    def _count(self, event: str, name: str, found: Resolved) -> Known:
        kind = found.field.type.kind
        if kind is Kind.TIMESTAMP:
            return Known({}, "", complete=False)
        if found.hops:
            lookup = next(each for each in self.frame.lookups if each.name == found.hops[-1].lookup)
            column = lookup.source.column(found.field.name) if lookup.source.in_memory else None
            return Known(_counted(column), lookup.name, complete=column is not None)
        of = "events" if event else "customers"
        column = self.column(event, name)
        stats = found.field.stats
        if column is None or (stats.distinct_count or 0) > MOST_KEPT:
            return Known({} if stats.sample_rows else dict(stats.top_values), of, complete=False)
        return Known(_counted(column), of, complete=True)


def _counted(column: pa.ChunkedArray[Any] | None) -> dict[Any, int | None]:
    if column is None:
        return {}
    is_list = pa.types.is_list(column.type) or pa.types.is_large_list(column.type)
    counted: Any = pc.value_counts(_elements(column) if is_list else column)
    values = counted.field("values").to_pylist()
    pairs = zip(values, counted.field("counts").to_pylist(), strict=True)
    known = [(value, count) for value, count in pairs if value is not None and value == value]  # noqa: PLR0124
    return dict(sorted(known, key=lambda each: (-each[1], str(each[0]))))


def _elements(lists: Any) -> Any:  # noqa: ANN401 - Arrow's stubs know no list in a chunked array
    """Give the elements of lists, each once a list: what a list has twice, it has."""
    encoded = pc.list_flatten(lists).combine_chunks().dictionary_encode()
    rows = pc.list_parent_indices(lists).to_numpy()
    codes = pc.fill_null(encoded.indices, len(encoded.dictionary)).to_numpy(zero_copy_only=False)
    width = len(encoded.dictionary) + 1
    pairs = np.sort(rows * width + codes, kind="stable")  # a radix sort: 15 times as fast as hashing them
    is_first = np.append(True, pairs[1:] != pairs[:-1]) if len(pairs) else np.zeros(0, dtype=bool)
    found = pairs[is_first] % width
    return encoded.dictionary.take(pa.array(found[found != width - 1]))


def read_literal(given: object) -> Value | None:
    """Read a value of the wire; None if it is none."""
    reader = Reader()
    found = read_value(given, "", reader)
    return None if reader.problems else found


def wire_value(value: Any) -> Any:  # noqa: ANN401 - a value of a column, a value of the wire
    """Write a value for the page."""
    try:
        return encode_value(Value(value))
    except DefinitionError:  # not finite: such a value is missing, and cannot be compared with
        return str(value)


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
