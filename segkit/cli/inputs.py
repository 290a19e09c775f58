"""Segments, catalogs and frames from what the command line names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from segkit.cli.console import UsageError, step
from segkit.cli.stories import STORIES
from segkit.definition.segment import Segment, SegmentBook
from segkit.definition.walk import references
from segkit.errors import DefinitionError
from segkit.formats.catalog_file import load_catalog
from segkit.formats.files import load
from segkit.profiles.frame import ProfileFrame
from segkit.profiles.readers import read_table
from segkit.wording import join_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from segkit.profiles.sources import Source
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap

#: The usual names of the column that holds the event type, the most usual first.
TYPE_COLUMNS = ("type", "event_type", "event", "event_name")


@dataclass(frozen=True, slots=True)
class TimeOptions:
    """The as-of and the zone: those of the command line, or else those of the sample data.

    Args:
        as_of: A date or an instant as text; None for now.
        zone: The zone in which days begin.
    """

    as_of: str | None
    zone: str

    @classmethod
    def of(cls, options: argparse.Namespace) -> TimeOptions:
        """Read `--as-of`, `--zone` and `--data`."""
        story = STORIES.get(getattr(options, "data", None) or "")
        as_of = options.as_of or (story.as_of if story else None)
        return cls(as_of, options.zone or (story.zone if story else "UTC"))


# --- segments


def segments_in(path: str) -> tuple[Segment, ...]:
    """Load a file or all files of a folder."""
    loaded = load(path)
    return (loaded,) if isinstance(loaded, Segment) else tuple(loaded)


def segment_in(path: str) -> Segment:
    """Load one segment from a file.

    Raises:
        UsageError: If the path is a folder.
    """
    loaded = load(path)
    if isinstance(loaded, SegmentBook):
        raise UsageError(f"{path} is a folder; give the file of one segment")
    return loaded


def book_for(segments: Sequence[Segment], path: str, folder: str | None) -> SegmentBook:
    """Load the segments that some segments refer to, from the folder that `--book` names or from their own.

    Args:
        segments: The segments that refer to others.
        path: The file or folder that they were loaded from.
        folder: What `--book` names; None if it is not there.
    """
    if folder is None:
        if Path(path).is_dir():
            return SegmentBook(segments)
        if not any(references(each.rule) for each in segments):
            return SegmentBook()
    loaded = load(folder or Path(path).resolve().parent)
    if isinstance(loaded, SegmentBook):
        return loaded
    raise DefinitionError(f"{folder} is no folder of segments.")


# --- catalogs


def catalog_of(options: argparse.Namespace) -> tuple[Catalog, TableMap]:
    """Read `--catalog` or `--data`."""
    if options.catalog:
        return load_catalog(options.catalog)
    frame = frame_of(options)
    return frame.catalog, frame.tables


# --- data


def frame_of(options: argparse.Namespace) -> ProfileFrame:
    """Read the data that the command line names.

    Raises:
        UsageError: If it names none, or does not say what the columns are.
    """
    if options.data:
        _refuse_both(options)
        story = STORIES[options.data]
        with step(f"Reading {story.title}", verbose=options.verbose):
            return story.frame()
    if not options.profiles:
        raise UsageError("no data: give --profiles PATH --key COLUMN, or --data shop")
    if not options.key:
        raise UsageError(f"which column of {options.profiles} identifies a customer? Say --key COLUMN")
    kinds = dict(_pair(each, "--time-kind", "COLUMN=KIND") for each in options.time_kind)
    with step(f"Reading {options.profiles}", verbose=options.verbose):
        profiles = read_table(options.profiles)
        frame = ProfileFrame(profiles, key=options.key, time_kinds=_those_in(profiles, kinds))
    for each in options.events:
        with step(f"Reading {each}", verbose=options.verbose):
            frame = _with_events(frame, each, options, kinds)
    for name, path, key in options.lookup:
        with step(f"Reading {path}", verbose=options.verbose):
            frame = _with_lookup(frame, name, path, key)
    return frame


def _refuse_both(options: argparse.Namespace) -> None:
    files = [f"--{name}" for name in ("profiles", "events", "lookup") if getattr(options, name, None)]
    if files:
        raise UsageError(f"--data {options.data} and {join_words(files)}: give a sample or files, not both")


def _with_events(
    frame: ProfileFrame, named: str, options: argparse.Namespace, kinds: dict[str, str]
) -> ProfileFrame:
    event_type, path = _typed(named)
    source = read_table(path)
    time = options.time or _time_in(source, path)
    return frame.with_events(
        source,
        key=options.event_key or options.key,
        time=time,
        type=None if event_type else options.type or _type_in(source, path),
        event_type=event_type or None,
        time_kind=kinds.get(time),
        time_kinds={name: kind for name, kind in _those_in(source, kinds).items() if name != time},
    )


def _with_lookup(frame: ProfileFrame, name: str, path: str, key: str) -> ProfileFrame:
    """Add a lookup. Columns of profiles, events or a lookup with the name of its key refer to it."""
    tables = (frame.profiles, *(each.source for each in frame.events))
    if any(key in each.column_names for each in tables):
        return frame.with_lookup(name, path, key=key)
    through = {each.name: key for each in frame.lookups if key in each.source.column_names}
    return frame.with_lookup(name, path, key=key, on_lookup=through or None)


def _typed(named: str) -> tuple[str, str]:
    """Split TYPE=PATH. A path without a type may itself hold an equals sign."""
    before, equals, path = named.partition("=")
    if not equals or Path(named).exists() or "/" in before or "\\" in before:
        return "", named
    return before, path


def _time_in(source: Source, path: str) -> str:
    times = [name for name in source.column_names if pa.types.is_timestamp(source.type_of(name))]
    if len(times) == 1:
        return times[0]
    which = f"of {join_words(times, 'or')}" if times else f"of {join_words(list(source.column_names), 'or')}"
    raise UsageError(f"{path}: which column {which} says when an event happened? Say --time COLUMN")


def _type_in(source: Source, path: str) -> str:
    columns = [name for name in TYPE_COLUMNS if name in source.column_names]
    if columns:
        return columns[0]
    raise UsageError(
        f"{path}: what kind of events are these? Say --type COLUMN, or write TYPE={path} if all are of one"
    )


def _those_in(source: Source, kinds: dict[str, str]) -> dict[str, str]:
    return {name: kind for name, kind in kinds.items() if name in source.column_names}


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"{option} {text}: write {form}")
    return name, value
