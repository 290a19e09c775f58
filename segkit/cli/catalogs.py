"""The commands `catalog init` and `catalog check`: make and check a catalog file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import segkit as sk
from segkit.cli.console import UsageError, note, say, step
from segkit.cli.inputs import frame_of
from segkit.wording import did_you_mean, join_words, plural

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator, Mapping

    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Field


def init(options: argparse.Namespace) -> int:
    """Write a catalog file from data."""
    out = Path(options.out)
    if out.exists() and not options.force:
        raise UsageError(f"{out} is there already; give --force to replace it, or another --out")
    options.profiles, *options.events = options.files or [None]
    frame = frame_of(options)
    with step(f"Writing {out}", verbose=options.verbose):
        sk.save_catalog(frame.catalog, frame.tables, out)
    say(f"{out}: {_counted(frame.catalog)}.")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check a catalog file, alone or against data."""
    catalog, _ = sk.load_catalog(options.file)
    if not options.data and not options.profiles:
        say(f"{options.file}: {_counted(catalog)}, no problems.")
        return 0
    data = frame_of(options).catalog
    problems = list(chain(_differences(catalog, data), _unmatched(catalog, data)))
    for line in problems:
        say(f"{options.file}: {line}")
    unknown = list(_left_out(data, catalog))
    if unknown:
        note(f"In the data and not in the catalog: {join_words(unknown)}.")
    if problems:
        note(f"{plural(len(problems), 'problem')}.")
        return 1
    say(f"{options.file}: {_counted(catalog)}, no problems.")
    return 0


def _counted(catalog: Catalog) -> str:
    return join_words(
        [
            plural(len(catalog.attributes), "attribute"),
            plural(len(catalog.events), "event type"),
            plural(len(catalog.lookups), "lookup"),
        ]
    )


def _differences(catalog: Catalog, data: Catalog) -> Iterator[str]:
    """Compare every field of the catalog with the data's."""
    if catalog.key.name != data.key.name:
        yield f"key: is {catalog.key.name!r} in the catalog and {data.key.name!r} in the data."
    yield from _compared("attributes", catalog.attributes, data.attributes)
    for name, event in catalog.events.items():
        if name in data.events:
            yield from _compared(f"events.{name}.properties", event.properties, data.events[name].properties)
    for name, lookup in catalog.lookups.items():
        if name in data.lookups:
            yield from _compared(f"lookups.{name}.fields", lookup.fields, data.lookups[name].fields)


def _unmatched(catalog: Catalog, data: Catalog) -> Iterator[str]:
    for part in ("events", "lookups"):
        known = getattr(data, part)
        for name in getattr(catalog, part):
            if name not in known:
                yield f"{part}.{name}: is not in the data.{_nearest(name, known)}"


def _compared(path: str, fields: Mapping[str, Field], data: Mapping[str, Field]) -> Iterator[str]:
    for name, field in fields.items():
        if name not in data:
            yield f"{path}.{name}: is not in the data.{_nearest(name, data)}"
        elif field.type != data[name].type:
            yield f"{path}.{name}: is {field.type} in the catalog and {data[name].type} in the data."


def _nearest(name: str, known: Collection[str]) -> str:
    """Suggest a name that is nearly the same; to list all of them for each field would be noise."""
    hint = did_you_mean(name, known)
    return f" {hint}" if hint.startswith("Did you mean") else ""


def _left_out(data: Catalog, catalog: Catalog) -> Iterator[str]:
    yield from (name for name in data.attributes if name not in catalog.attributes)
    yield from (f"event {name}" for name in data.events if name not in catalog.events)
    yield from (f"lookup {name}" for name in data.lookups if name not in catalog.lookups)
