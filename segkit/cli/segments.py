"""The commands `check`, `describe`, `compile` and `count`, which work on saved segments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import segkit as sk
from segkit.cli.console import note, say, step
from segkit.cli.inputs import TimeOptions, book_for, catalog_of, frame_of, segment_in, segments_in
from segkit.definition.check import problems
from segkit.errors import SegkitError
from segkit.wording import plural
from segkit.writing import write_file

if TYPE_CHECKING:
    import argparse

    from segkit.definition.segment import Segment, SegmentBook
    from segkit.schema.catalog import Catalog


def check(options: argparse.Namespace) -> int:
    """List every problem of saved segments, one to a line."""
    catalog, _ = catalog_of(options)
    lines: list[str] = []
    count = 0
    for path in options.segments:
        try:
            segments = segments_in(path)
            book = book_for(segments, path, options.book)
        except SegkitError as error:
            lines += [f"{path}: {each}" for each in error.problems] or [str(error)]
            continue
        count += len(segments)
        for each in segments:
            where = f"{path}: {each.name}" if Path(path).is_dir() else path
            lines += [f"{where}: {problem}" for problem in problems(each.rule, catalog, book)]
    for line in lines:
        say(line)
    read = plural(count, "segment")
    if lines:
        note(f"{plural(len(lines), 'problem')}; {read} could be read.")
        return 1
    say(f"{read}, no problems.")
    return 0


def describe(options: argparse.Namespace) -> int:
    """Say segments in English, as an outline, or as Python."""
    segments = segments_in(options.segment)
    book = book_for(segments, options.segment, options.book)
    catalog = catalog_of(options)[0] if options.catalog or options.data else None
    for number, each in enumerate(segments):
        if number:
            say()
        say(_text_of(each, options, catalog, book))
    return 0


def _text_of(
    segment: Segment, options: argparse.Namespace, catalog: Catalog | None, book: SegmentBook
) -> str:
    if options.python:
        return sk.python(segment)
    moment = TimeOptions.of(options)
    if options.outline:
        return sk.outline(segment, catalog, moment.as_of, moment.zone, book)
    return f"{segment.name}\n{sk.describe(segment, catalog, moment.as_of, moment.zone, book)}"


def compile(options: argparse.Namespace) -> int:  # noqa: A001 - the name of the command
    """Write a segment as SQL, to the terminal or to a file."""
    segment = segment_in(options.segment)
    catalog, tables = catalog_of(options)
    moment = TimeOptions.of(options)
    with step("Writing SQL", verbose=options.verbose):
        statement = sk.compile(
            segment,
            options.dialect,
            catalog=catalog,
            tables=tables,
            as_of=moment.as_of,
            zone=moment.zone,
            book=book_for([segment], options.segment, options.book),
            as_=options.shape,
        )
    if options.out:
        write_file(Path(options.out), f"{statement.text}\n")
        note(f"Written to {options.out}.")
    else:
        say(statement.text)
    return 0


def count(options: argparse.Namespace) -> int:
    """Count a segment, as a whole or rule by rule."""
    segment = segment_in(options.segment)
    book = book_for([segment], options.segment, options.book)
    frame = frame_of(options)
    moment = TimeOptions.of(options)
    workspace = sk.Workspace(frame, as_of=moment.as_of, zone=moment.zone, book=book)
    with step("Counting", verbose=options.verbose):
        answer = workspace.waterfall(segment) if options.waterfall else workspace.size(segment)
    say(repr(answer))
    return 0
