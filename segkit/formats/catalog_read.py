"""Reads the content of a catalog file: the catalog and the table map, or every problem with its path."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar, cast

from segkit.formats.catalog_keys import (
    CATALOG_FORMAT,
    CATALOG_VERSION,
    EVENT_TABLE_KEYS,
    FIELD_KEYS,
    STATS,
    TABLE_KEYS,
)
from segkit.formats.reading import Reader, step
from segkit.schema.catalog import Catalog, EventType, Lookup
from segkit.schema.fields import Field, FieldStats
from segkit.schema.tablemap import DEFAULT_BOOLEANS, EventTable, Table, TableMap
from segkit.schema.types import UTC, DataType, Kind, TimeKind, kind_of
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from segkit.formats.reading import Object

T = TypeVar("T")

_TOP_KEYS = ("format", "version", "key", "attributes", "events", "lookups", "tables", "seen")
_PAIR = 2


def read_catalog(document: Object, reader: Reader) -> tuple[Catalog, TableMap] | None:
    """Make the catalog and the table map of a catalog file; None if `reader` has problems with it."""
    if document.get("format") != CATALOG_FORMAT:
        reader.problem("format", f'A catalog file has format = "{CATALOG_FORMAT}"; this one has not.')
        return None
    version = document.get("version")
    if version != CATALOG_VERSION:
        message = f"{version!r} is unknown to this segkit, which reads version {CATALOG_VERSION}."
        reader.problem("version", message, "Update segkit.")
        return None
    reader.keys(document, "", "A catalog file", _TOP_KEYS, ("key", "attributes"))
    catalog = _catalog(document, reader)
    if catalog is None:
        return None
    tables = _table_map(document["tables"], catalog, reader) if "tables" in document else TableMap.of(catalog)
    return None if tables is None or reader.problems else (catalog, tables)


def _catalog(document: Object, reader: Reader) -> Catalog | None:
    seen = reader.named(document.get("seen", {}), "seen")
    reader.keys(seen, "seen", "This section", ("attributes", "events", "lookups"))
    attributes = _fields(document, seen, "", "attributes", reader)
    events = _named(document, seen, "events", reader, _event)
    lookups = _named(document, seen, "lookups", reader, _lookup)
    key = reader.text(document, "key", "")
    if key not in attributes:
        if not reader.problems:
            reader.problem("key", f"No attribute {key!r}.", did_you_mean(key, attributes))
        return None
    return reader.build(
        "", 0, lambda: Catalog(key=attributes[key], attributes=attributes, events=events, lookups=lookups)
    )


def _named(
    document: Object,
    seen: Object,
    section: str,
    reader: Reader,
    read: Callable[[str, Object, Object, str, Reader], T | None],
) -> dict[str, T]:
    known = reader.named(seen.get(section, {}), f"seen.{section}")
    parts = {}
    for name, content in reader.named(document.get(section, {}), section).items():
        path = step(section, name)
        inner = reader.named(content, path)
        parts[name] = read(name, inner, reader.named(known.get(name, {}), f"seen.{path}"), path, reader)
    for name in known:
        if name not in parts:
            reader.problem(
                f"seen.{section}.{name}", f"There is no {name!r} in {section}.", did_you_mean(name, parts)
            )
    return cast("dict[str, T]", parts)  # None among them is a problem, and then nothing is built


def _event(name: str, content: Object, seen: Object, path: str, reader: Reader) -> EventType | None:
    before = len(reader.problems)
    reader.keys(content, path, "An event type", ("label", "description", "properties"))
    reader.keys(seen, f"seen.{path}", "This section", ("count", "properties"))
    label, description = (reader.text(content, key, path) for key in ("label", "description"))
    properties = _fields(content, seen, path, "properties", reader)
    count = reader.whole(seen, "count", f"seen.{path}") if "count" in seen else None
    return reader.build(
        path,
        before,
        lambda: EventType(
            name=name, properties=properties, label=label, description=description, count=count
        ),
    )


def _lookup(name: str, content: Object, seen: Object, path: str, reader: Reader) -> Lookup | None:
    before = len(reader.problems)
    known = ("key", "key_type", "events", "profile", "lookups", "fields")
    reader.keys(content, path, "A lookup", known, ("key", "fields"))
    reader.keys(seen, f"seen.{path}", "This section", ("fields",))
    key, profile = (reader.text(content, each, path) for each in ("key", "profile"))
    key_type = _parsed(
        reader.text(content, "key_type", path, "text"), f"{path}.key_type", reader, DataType.parse
    )
    events, lookups = (_texts(content, each, path, reader) for each in ("events", "lookups"))
    fields = _fields(content, seen, path, "fields", reader)
    return reader.build(
        path,
        before,
        lambda: Lookup(
            name=name,
            key=key,
            key_type=cast("DataType", key_type),
            fields=fields,
            events=events,
            profile=profile,
            lookups=lookups,
        ),
    )


# --- fields


def _fields(document: Object, seen: Object, path: str, key: str, reader: Reader) -> dict[str, Field]:
    place = step(path, key)
    known = reader.named(seen.get(key, {}), f"seen.{place}")
    fields = {}
    for name, content in reader.named(document.get(key, {}), place).items():
        field = _field(name, content, f"{place}.{name}", reader)
        if field is not None:
            fields[name] = (
                _seen(field, known[name], f"seen.{place}.{name}", reader) if name in known else field
            )
    for name in known:
        if name not in fields and not reader.problems:
            reader.problem(
                f"seen.{place}.{name}", f"There is no {name!r} in {place}.", did_you_mean(name, fields)
            )
    return fields


def _field(name: str, content: object, path: str, reader: Reader) -> Field | None:
    before = len(reader.problems)
    document = reader.keys(content, path, "A field", FIELD_KEYS, ("type",))
    if document is None:
        return None
    type_ = _parsed(reader.text(document, "type", path, "text"), f"{path}.type", reader, DataType.parse)
    kind = reader.text(document, "time_kind", path)
    time_kind = _parsed(kind, f"{path}.time_kind", reader, TimeKind.parse) if kind else None
    scale = reader.whole(document, "scale", path) if "scale" in document else None
    label, description, unit = (reader.text(document, key, path) for key in ("label", "description", "unit"))
    return reader.build(
        path,
        before,
        lambda: Field(
            name=name,
            type=cast("DataType", type_),
            label=label,
            description=description,
            unit=unit,
            time_kind=time_kind,
            scale=scale,
        ),
    )


def _parsed(text: str, path: str, reader: Reader, parse: Callable[[str], T]) -> T | None:
    return reader.build(path, len(reader.problems), lambda: parse(text))


def _texts(content: Object, key: str, path: str, reader: Reader) -> dict[str, str]:
    texts = reader.named(content.get(key, {}), f"{path}.{key}")
    return {name: reader.text(texts, name, f"{path}.{key}") for name in texts}


def _seen(field: Field, content: object, path: str, reader: Reader) -> Field:
    document = reader.keys(content, path, "What was seen of a field", tuple(STATS))
    if document is None:
        return field
    before = len(reader.problems)
    values: dict[str, Any] = {STATS[key]: value for key, value in document.items() if key in STATS}
    for key in ("minimum", "maximum"):
        if key in values:
            values[key] = _scalar(values[key], field, path, reader)
    if "top_values" in values:
        values["top_values"] = _top(values["top_values"], field, f"{path}.top", reader)
    for key in ("missing", "distinct", "sample_rows"):
        if key in document and kind_of(document[key]) not in {Kind.INTEGER, Kind.FLOAT}:
            reader.wanted(f"{path}.{key}", "A number", document[key])
    stats = reader.build(path, before, lambda: FieldStats(**values))
    return field if stats is None else replace(field, stats=stats)


def _top(content: object, field: Field, path: str, reader: Reader) -> tuple[tuple[Any, int], ...]:
    pairs = []
    for index, pair in enumerate(reader.items(content, path)):
        place = f"{path}[{index}]"
        if not isinstance(pair, list) or len(pair) != _PAIR or kind_of(pair[1]) is not Kind.INTEGER:
            reader.problem(place, 'A value and its count are needed here, such as ["SE", 1204].')
            continue
        pairs.append((_scalar(pair[0], field, place, reader), pair[1]))
    return tuple(pairs)


def _scalar(value: object, field: Field, path: str, reader: Reader) -> object:
    if field.type.kind is Kind.DECIMAL and isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            reader.problem(path, f"{value!r} is no decimal.", "Write it as '19.99'.")
            return None
    if kind_of(value) is None or (isinstance(value, dt.datetime) and value.tzinfo is None):
        reader.wanted(path, "A value", value)
    return value


# --- the table map


def _table_map(content: object, catalog: Catalog, reader: Reader) -> TableMap | None:
    document = reader.keys(
        content, "tables", "This section", ("profiles", "events", "lookups", "booleans"), ("profiles",)
    )
    if document is None or "profiles" not in document:
        return None
    profiles = _table(document["profiles"], "tables.profiles", catalog.attributes, reader)
    events = {
        name: _event_table(each, f"tables.events.{name}", _properties(name, catalog), reader)
        for name, each in reader.named(document.get("events", {}), "tables.events").items()
    }
    for name in events:
        if name != "*" and name not in catalog.events:
            reader.problem(f"tables.events.{name}", f"No event {name!r}.", did_you_mean(name, catalog.events))
    lookups = {}
    for name, each in reader.named(document.get("lookups", {}), "tables.lookups").items():
        known = catalog.lookups.get(name)
        if known is None:
            reader.problem(
                f"tables.lookups.{name}", f"No lookup {name!r}.", did_you_mean(name, catalog.lookups)
            )
            continue
        lookups[name] = _table(each, f"tables.lookups.{name}", {known.key, *known.fields}, reader)
    booleans = _booleans(document, reader)
    return reader.build(
        "tables",
        0,
        lambda: TableMap(
            profiles=cast("Table", profiles),
            events=cast("Mapping[str, EventTable]", events),
            lookups=cast("Mapping[str, Table]", lookups),
            booleans=booleans,
        ),
    )


def _properties(event: str, catalog: Catalog) -> set[str]:
    """Give the properties that a table can have: those of its event type, or of all types for "*"."""
    types = [catalog.events[event]] if event in catalog.events else catalog.events.values()
    return {name for each in types for name in each.properties}


def _table(content: object, path: str, names: Collection[str], reader: Reader) -> Table | None:
    before = len(reader.problems)
    document = reader.keys(content, path, "A table", TABLE_KEYS, ("name", "key"))
    if document is None:
        return None
    name, key = _name(document, path, reader), reader.text(document, "key", path)
    columns, kinds = _columns(document, path, names, reader)
    return reader.build(path, before, lambda: Table(name=name, key=key, columns=columns, time_kinds=kinds))


def _event_table(content: object, path: str, names: Collection[str], reader: Reader) -> EventTable | None:
    before = len(reader.problems)
    document = reader.keys(content, path, "An event table", EVENT_TABLE_KEYS, ("name", "key", "time"))
    if document is None:
        return None
    name = _name(document, path, reader)
    texts = {each: reader.text(document, each, path) for each in ("key", "time", "type")}
    kind = reader.text(document, "time_kind", path, str(UTC))
    time_kind = _parsed(kind, f"{path}.time_kind", reader, TimeKind.parse)
    types = _texts(document, "types", path, reader)
    columns, kinds = _columns(document, path, names, reader)
    return reader.build(
        path,
        before,
        lambda: EventTable(
            name=name,
            time_kind=cast("TimeKind", time_kind),
            types=types,
            columns=columns,
            time_kinds=kinds,
            **texts,
        ),
    )


def _name(document: Object, path: str, reader: Reader) -> str | tuple[str, ...]:
    name = document.get("name", "?")
    if isinstance(name, list) and name and all(isinstance(each, str) for each in name):
        return tuple(name)
    if isinstance(name, list):
        reader.problem(f"{path}.name", "A table's name is a text or a list of texts.")
        return "?"
    return reader.text(document, "name", path)


def _columns(
    document: Object, path: str, names: Collection[str], reader: Reader
) -> tuple[dict[str, str], dict[str, TimeKind]]:
    columns = _texts(document, "columns", path, reader)
    kinds = _texts(document, "time_kinds", path, reader)
    for key, texts in (("columns", columns), ("time_kinds", kinds)):
        for name in texts:
            if name not in names:
                reader.problem(f"{path}.{key}.{name}", f"No field {name!r}.", did_you_mean(name, names))
    parsed = {
        name: _parsed(kind, f"{path}.time_kinds.{name}", reader, TimeKind.parse)
        for name, kind in kinds.items()
    }
    return columns, cast("dict[str, TimeKind]", parsed)


def _booleans(document: Object, reader: Reader) -> tuple[int | str, int | str]:
    if "booleans" not in document:
        return DEFAULT_BOOLEANS
    values = reader.items(document["booleans"], "tables.booleans")
    kinds = {kind_of(each) for each in values}
    if len(values) != _PAIR or values[0] == values[1] or not kinds <= {Kind.TEXT, Kind.INTEGER}:
        reader.problem("tables.booleans", 'Two different values are needed, for true and false: ["Y", "N"].')
        return DEFAULT_BOOLEANS
    return cast("tuple[int | str, int | str]", tuple(values))
