"""The command `demo`: a story on sample data, from a question to the files with the answer."""

from __future__ import annotations

import re
import shutil
import textwrap
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import segkit as sk
from segkit.cli.console import say, step
from segkit.cli.page import Exhibit, page
from segkit.cli.stories import STORIES
from segkit.formats.files import file_names
from segkit.insight.waterfall import CUSTOMERS
from segkit.sql.titles import TITLES
from segkit.writing import write_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from segkit.cli.stories import Story
    from segkit.definition.segment import Segment
    from segkit.insight.audience import Audience
    from segkit.insight.size import Size
    from segkit.insight.waterfall import Waterfall
    from segkit.sql.statement import Statement

#: The dialects that the demo shows.
SHOWN: Final = ("snowflake", "bigquery", "postgres")
PAGE: Final = "index.html"
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the story tells."""

    size: Size
    waterfall: Waterfall
    audience: Audience
    outline: str
    statements: dict[str, Statement]


def demo(options: argparse.Namespace) -> int:
    """Tell the story of one sample, and write its files."""
    verbose = options.verbose
    story = STORIES[options.data]
    segment = story.segment()
    with step(f"Reading {story.title}", verbose=verbose):
        frame = story.frame()
    with step("Counting", verbose=verbose):
        answers = _answers(segment, sk.Workspace(frame, as_of=story.as_of, zone=story.zone))
    folder = Path(options.out)
    with step(f"Writing {folder}", verbose=verbose):
        files = _write(segment, frame, answers, folder)
        command = _next(story, folder / files[0])
        exhibit = Exhibit(
            data=story.title,
            size=answers.size,
            waterfall=answers.waterfall,
            outline=answers.outline,
            members=answers.audience.to_pandas(story.shown, limit=5),
            statements=answers.statements,
            python=_with_imports(sk.python(segment)),
            command=command,
        )
        write_file(folder / PAGE, page(exhibit))
    _tell(answers)
    say(f"\n{answers.size.count:,} customers. Open {folder / PAGE} to see them; beside it are:")
    say("\n".join(f"  {name}" for name in files))
    say(f"Go on with:\n  segkit lab\n  {command}")
    if options.open:
        webbrowser.open((folder / PAGE).resolve().as_uri())
    return 0


def _answers(segment: Segment, workspace: sk.Workspace) -> _Answers:
    return _Answers(
        size=workspace.size(segment),
        waterfall=workspace.waterfall(segment),
        audience=workspace.audience(segment),
        outline=workspace.outline(segment),
        statements={TITLES[dialect]: workspace.sql(segment, dialect) for dialect in SHOWN},
    )


def _write(segment: Segment, frame: sk.ProfileFrame, answers: _Answers, folder: Path) -> list[str]:
    """Write the files that the other commands read, and give their names, that of the segment first."""
    written = [sk.save(segment, folder / file_names([segment.name])[0])]
    written.append(sk.save_catalog(frame.catalog, frame.tables, folder / "catalog.toml"))
    written += [each.save(folder / f"{each.dialect}.sql") for each in answers.statements.values()]
    written.append(answers.audience.to_csv(folder / "members.csv", [frame.key]))
    return [path.name for path in written]


def _next(story: Story, segment: Path) -> str:
    return (
        f"segkit compile {segment} --catalog {segment.parent / 'catalog.toml'} --dialect duckdb "
        f"--as-of {story.as_of} --zone {story.zone}"
    )


def _tell(answers: _Answers) -> None:
    say(f"{answers.size.name}\n{_wrapped(answers.size.sentence)}\n")
    say(f"{answers.size}\n")
    say("\n".join(_rule_by_rule(answers.waterfall)))
    for title, statement in answers.statements.items():
        say(f"\n{f'-- {title} ':-<78}\n{statement.text}")


def _with_imports(source: str) -> str:
    """Put the imports that some Python source needs before it."""
    names = [name for name in dir(sk) if re.search(rf"(?<![\w.\"]){name}\(", source)]
    decimals = "from decimal import Decimal\n\n" if "Decimal(" in source else ""
    return f"{decimals}from segkit import {', '.join(names)}\n\n{source}"


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, max(_width(), len(indent) + 30), subsequent_indent=indent)


def _rule_by_rule(waterfall: Waterfall) -> Iterator[str]:
    """Write the waterfall as a table, with its sentences wrapped."""
    yield f"{'alone':>9}  {'left':>9}  {'lost':>9}  rule"
    yield f"{'':9}  {waterfall.basis.base:>9,}  {'':9}  everybody"
    for each in waterfall.steps:
        numbers = f"{each.alone:>9,}  {each.left:>9,}  {-(each.lost or 0):>9,}  "
        yield _wrapped(numbers + each.sentence.removeprefix(CUSTOMERS), " " * len(numbers))
