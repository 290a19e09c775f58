"""Writes a catalog and its table map as TOML: a line for each field, and at the end what was in the data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import tomlkit

from segkit.formats.catalog_keys import CATALOG_FORMAT, CATALOG_VERSION, STATS
from segkit.schema.fields import FieldStats
from segkit.schema.tablemap import DEFAULT_BOOLEANS
from segkit.schema.types import TEXT, UTC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable
    from tomlkit.items import Table as TomlTable

    from segkit.schema.catalog import Catalog, EventType, Lookup
    from segkit.schema.fields import Field
    from segkit.schema.tablemap import EventTable, Table, TableMap

_HEAD = """\
A segkit catalog: what rules can ask about, and where it is in the database.
Everything may be edited; `segkit.load_catalog` says what it does not understand, and where."""
_ATTRIBUTES = """\
What is known about a customer: one line for each attribute.
  type         text, integer, decimal, float, boolean, date, timestamp, or "list of ..." one of these
  label        what people call it                  description  a sentence for a tooltip
  unit         such as "EUR"                        scale        decimals of a decimal; of a float, for sums
  time_kind    of a timestamp: "instant", "utc" or "local(Europe/Stockholm)\""""
_EVENTS = """\
What customers do: a section for each event type, and a line for each property of such an event."""
_LOOKUPS = """\
Tables reached by a key: `product.department` in a rule is the field `department` of the lookup `product`.
`events` names the property of each event type that holds the key, `profile` the attribute that does, and
`lookups` the column of another lookup that does."""
_TABLES = """\
Where it all is: tables, qualified by dots or as a list of names, and columns where they differ from the names
above. The event table "*" holds every event type that has no table of its own; `type` is its column that says
which, and `types` what stands there where it differs. `booleans` are the values for true and false in a
database without them."""
_SEEN = """\
What was seen in the data. For suggestions only: no rule depends on it, and it may be deleted."""


def catalog_text(catalog: Catalog, tables: TableMap) -> str:
    """Write a catalog and its table map as TOML with comments."""
    document = tomlkit.document()
    _comment(document, _HEAD)
    document.add("format", tomlkit.item(CATALOG_FORMAT))
    document.add("version", tomlkit.item(CATALOG_VERSION))
    document.add("key", tomlkit.item(catalog.key.name).comment("the attribute that identifies a customer"))
    _section(document, "attributes", _ATTRIBUTES, _fields(catalog.attributes))
    _section(document, "events", _EVENTS, _sections({k: _event(each) for k, each in catalog.events.items()}))
    _section(
        document, "lookups", _LOOKUPS, _sections({k: _lookup(each) for k, each in catalog.lookups.items()})
    )
    _section(document, "tables", _TABLES, _tables(tables))
    _section(document, "seen", _SEEN, _seen(catalog))
    return tomlkit.dumps(document)


def _section(document: TOMLDocument, name: str, comment: str, content: TomlTable) -> None:
    if content:
        document.add(tomlkit.nl())
        _comment(document, comment)
        document.add(name, content)


def _comment(document: TOMLDocument, text: str) -> None:
    for line in text.splitlines():
        document.add(tomlkit.comment(line))


def _sections(parts: Mapping[str, TomlTable]) -> TomlTable:
    table = tomlkit.table(is_super_table=True)
    for name, part in parts.items():
        table.add(name, part)
    return table


def _inline(values: Mapping[str, object]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table


def _table(values: Mapping[str, object]) -> TomlTable:
    """Write a section, without the keys whose values are empty."""
    table = tomlkit.table()
    for key, value in values.items():
        if value is not None and value not in ("", {}, ()):
            table.add(key, _inline(value) if isinstance(value, dict) else value)
    return table


# --- the catalog


def _fields(fields: Mapping[str, Field]) -> TomlTable:
    table = tomlkit.table()
    for name, each in fields.items():
        table.add(name, _inline(_field(each)))
    return table


def _field(field: Field) -> dict[str, object]:
    settings: dict[str, object] = {
        "label": field.label,
        "description": field.description,
        "unit": field.unit,
        "time_kind": "" if field.time_kind is None else str(field.time_kind),
        "scale": field.scale,
    }
    return {
        "type": str(field.type),
        **{key: value for key, value in settings.items() if value not in ("", None)},
    }


def _event(event: EventType) -> TomlTable:
    table = _table({"label": event.label, "description": event.description})
    if event.properties:
        table.add("properties", _fields(event.properties))
    return table


def _lookup(lookup: Lookup) -> TomlTable:
    table = _table(
        {
            "key": lookup.key,
            "key_type": "" if lookup.key_type == TEXT else str(lookup.key_type),
            "events": dict(lookup.events),
            "profile": lookup.profile,
            "lookups": dict(lookup.lookups),
        }
    )
    table.add("fields", _fields(lookup.fields))
    return table


# --- the table map


def _tables(tables: TableMap) -> TomlTable:
    table = tomlkit.table()
    if tables.booleans != DEFAULT_BOOLEANS:
        table.add("booleans", list(tables.booleans))
    table.add(
        "profiles",
        _table({**_name(tables.profiles), "key": tables.profiles.key, **_columns(tables.profiles)}),
    )
    if tables.events:
        table.add("events", _sections({name: _event_table(each) for name, each in tables.events.items()}))
    if tables.lookups:
        lookups = tables.lookups.items()
        table.add(
            "lookups", _sections({k: _table({**_name(t), "key": t.key, **_columns(t)}) for k, t in lookups})
        )
    return table


def _event_table(table: EventTable) -> TomlTable:
    return _table(
        {
            **_name(table),
            "key": table.key,
            "time": table.time,
            "time_kind": "" if table.time_kind == UTC else str(table.time_kind),
            "type": table.type,
            "types": dict(table.types),
            **_columns(table),
        }
    )


def _name(table: Table | EventTable) -> dict[str, object]:
    return {"name": table.name if isinstance(table.name, str) else list(table.name)}


def _columns(table: Table | EventTable) -> dict[str, object]:
    return {
        "columns": dict(table.columns),
        "time_kinds": {name: str(kind) for name, kind in table.time_kinds.items()},
    }


# --- what was seen


def _seen(catalog: Catalog) -> TomlTable:
    table = tomlkit.table(is_super_table=True)
    _add(table, "attributes", _stats(catalog.attributes))
    events = {
        name: _with_fields(_table({"count": each.count}), "properties", each.properties)
        for name, each in catalog.events.items()
    }
    lookups = {
        name: _with_fields(tomlkit.table(), "fields", each.fields) for name, each in catalog.lookups.items()
    }
    _add(table, "events", _sections({name: part for name, part in events.items() if part}))
    _add(table, "lookups", _sections({name: part for name, part in lookups.items() if part}))
    return table


def _with_fields(table: TomlTable, key: str, fields: Mapping[str, Field]) -> TomlTable:
    _add(table, key, _stats(fields))
    return table


def _add(table: TomlTable, key: str, part: TomlTable) -> None:
    if part:
        table.add(key, part)


def _stats(fields: Mapping[str, Field]) -> TomlTable:
    table = tomlkit.table()
    for name, each in fields.items():
        if each.stats != FieldStats():
            table.add(name, _inline(_stat(each)))
    return table


def _stat(field: Field) -> dict[str, object]:
    stats = {key: getattr(field.stats, name) for key, name in STATS.items()}
    if stats["top"]:
        stats["top"] = [[_scalar(value), count] for value, count in stats["top"]]
    return {key: _scalar(value) for key, value in stats.items() if value is not None and value != ()}


def _scalar(value: object) -> object:
    """Write a decimal as text, since TOML has no decimals. The type of the field tells how to read it."""
    return f"{value:f}" if isinstance(value, Decimal) else value
