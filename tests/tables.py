r"""Tiny tables as text, so that the data of a test is a picture.

    id | country | age:int | tags:list of text
    ---+---------+---------+------------------
     1 | FR      | 30      | [red, "dark blue"]
     2 |         |         | []
     3 | " a\nb" | 4       |

The first column is the key: integers, if nothing else is said. Any other column without a type is text.
Types are `int`, `text`, `float`, `decimal(10,2)`, `bool`, `date`, `instant` (cells say their offset), `utc`
and `local(Europe/Stockholm)` (naive), and `list of` any of them.

An empty cell is missing. A cell in double quotes is a JSON text: for the empty string, for spaces at its
ends, for `|` and for characters that are hard to see. Floats know `nan`, `inf` and `-inf`. In a list `null`
is a missing element.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

import segkit as sk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CELL = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^|"])*')
_ELEMENT = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^,"]*)\s*(?:,|$)')
_RULER = re.compile(r"[\s+-]+")
_DECIMAL = re.compile(r"decimal\((\d+), ?(\d+)\)")
_BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table that was written as text.

    Args:
        arrow: Its rows.
        time_kinds: The time kind of each naive timestamp column.
    """

    arrow: pa.Table
    time_kinds: Mapping[str, str]

    @property
    def names(self) -> list[str]:
        return self.arrow.column_names


def parse(text: str) -> TextTable:
    """Read a table.

    Examples:
        >>> lines = ["id | born:date", "---+---", "1 | 1990-02-28", "2 |"]
        >>> parse(chr(10).join(lines)).arrow.to_pylist()
        [{'id': 1, 'born': datetime.date(1990, 2, 28)}, {'id': 2, 'born': None}]
    """
    head, *rows = [_cells(line) for line in text.splitlines() if line.strip() and not _RULER.fullmatch(line)]
    names, kinds = [], {}
    columns: list[pa.Array] = []
    for place, title in enumerate(head):
        name, _, said = _title(title)
        type_ = said or ("int" if place == 0 else "text")
        for row in rows:
            assert len(row) == len(head), f"{len(row)} cells under {len(head)} columns: {row}"
        arrow, read = _column(type_)
        columns.append(pa.array([_read(row[place], read) for row in rows], arrow))
        names.append(name)
        if type_.removeprefix("list of ").startswith(("utc", "local(")):
            kinds[name] = type_.removeprefix("list of ")
    return TextTable(pa.Table.from_arrays(columns, names=names), kinds)


def _cells(line: str) -> list[str]:
    cells, place = [], 0
    while True:
        found = _CELL.match(line, place)
        assert found is not None
        cells.append(found[0].strip())
        place = found.end() + 1
        if found.end() == len(line):
            return cells
        assert line[found.end()] == "|", f"a quote is not closed in {line!r}"


def _title(title: str) -> tuple[str, str, str]:
    """Part a heading and its type; a name in quotes may hold anything."""
    if title.startswith('"'):
        name, end = json.JSONDecoder().raw_decode(title)
        return name, ":", title[end:].removeprefix(":").strip()
    name, colon, said = title.partition(":")
    return name.strip(), colon, said.strip()


def _read(cell: str, read: Callable[[str], Any]) -> Any:
    return None if cell == "" else read(cell)


def _text(cell: str) -> str:
    return json.loads(cell) if cell.startswith('"') else cell


def _instant(cell: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(cell)
    assert found.tzinfo is not None, f"an instant says its offset: {cell}"
    return found.astimezone(dt.UTC)


def _naive(cell: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(cell)
    assert found.tzinfo is None, f"a naive time has no offset: {cell}"
    return found


def _column(type_: str) -> tuple[pa.DataType, Callable[[str], Any]]:
    if type_.startswith("list of "):
        inner, read = _column(type_.removeprefix("list of "))
        return pa.list_(inner), lambda cell: _list(cell, read)
    if found := _DECIMAL.fullmatch(type_):
        return pa.decimal128(int(found[1]), int(found[2])), Decimal
    if type_.startswith(("utc", "local(")):
        return pa.timestamp("us"), _naive
    plain: dict[str, tuple[pa.DataType, Callable[[str], Any]]] = {
        "int": (pa.int64(), int),
        "text": (pa.string(), _text),
        "float": (pa.float64(), float),
        "bool": (pa.bool_(), _BOOLEANS.__getitem__),
        "date": (pa.date32(), dt.date.fromisoformat),
        "instant": (pa.timestamp("us", "UTC"), _instant),
    }
    return plain[type_]


def _list(cell: str, read: Callable[[str], Any]) -> list[Any]:
    assert cell.startswith("["), f"a list stands in brackets: {cell}"
    assert cell.endswith("]"), f"a list stands in brackets: {cell}"
    inner = cell[1:-1].strip()
    found, place = [], 0
    while place < len(inner):
        element = _ELEMENT.match(inner, place)
        assert element is not None, f"cannot read {inner[place:]!r}"
        each = element[1].strip()
        found.append(None if each == "null" else read(each))
        place = element.end()
    return found


@dataclass(frozen=True, slots=True)
class Lookup:
    """A lookup as text.

    Args:
        text: Its rows; the first column is its key.
        on: The event property or attribute that refers to it, as in `ProfileFrame.with_lookup`.
        on_profile: The attribute that refers to it.
        on_lookup: The other lookup and its column that refer to it.
    """

    text: str
    on: str | tuple[tuple[str, str], ...] | None = None
    on_profile: str | None = None
    on_lookup: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Data:
    """The data of a case as text. Equal data is one frame, so that engines load it once.

    Args:
        profiles: The customers.
        events: Tables of events: the event type, or "" where column `type` says it, and the text.
        lookups: Lookups by name.
        fields: What is said about fields beside their columns, such as `("score", "scale", None)`.
    """

    profiles: str
    events: tuple[tuple[str, str], ...] = ()
    lookups: tuple[tuple[str, Lookup], ...] = ()
    fields: tuple[tuple[str, str, object], ...] = ()

    def frame(self) -> sk.ProfileFrame:
        """Give the frame; the same one for equal data."""
        return _frame(self)


def data(
    profiles: str,
    events: str | Mapping[str, str] | None = None,
    lookups: Mapping[str, Lookup] | None = None,
    fields: Mapping[str, Mapping[str, object]] | None = None,
) -> Data:
    """Put data together: `events` is one table with a column `type`, or tables by event type."""
    tables = {"": events} if isinstance(events, str) else events or {}
    said = [(name, key, value) for name, changes in (fields or {}).items() for key, value in changes.items()]
    return Data(profiles, tuple(tables.items()), tuple((lookups or {}).items()), tuple(said))


@cache
def _frame(given: Data) -> sk.ProfileFrame:
    profiles = parse(given.profiles)
    frame = sk.ProfileFrame(profiles.arrow, key=profiles.names[0], time_kinds=profiles.time_kinds)
    for event_type, text in given.events:
        frame = _with_events(frame, event_type, parse(text))
    for name, lookup in given.lookups:
        frame = _with_lookup(frame, name, lookup)
    for name, key, value in given.fields:
        frame = frame.with_field(name, **{key: value})
    return frame


def _with_events(frame: sk.ProfileFrame, event_type: str, table: TextTable) -> sk.ProfileFrame:
    kinds = dict(table.time_kinds)
    which = {"event_type": event_type} if event_type else {"type": "type"}
    return frame.with_events(
        table.arrow,
        key=table.names[0],
        time="time",
        time_kind=kinds.pop("time", None),
        time_kinds=kinds,
        **which,
    )


def _with_lookup(frame: sk.ProfileFrame, name: str, lookup: Lookup) -> sk.ProfileFrame:
    table = parse(lookup.text)
    return frame.with_lookup(
        name,
        table.arrow,
        key=table.names[0],
        on=lookup.on if isinstance(lookup.on, str) or lookup.on is None else dict(lookup.on),
        on_profile=lookup.on_profile,
        on_lookup=None if lookup.on_lookup is None else dict([lookup.on_lookup]),
        time_kinds=table.time_kinds,
    )
