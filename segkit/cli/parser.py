"""Every command with its options, and examples that can be run as they are."""

from __future__ import annotations

import argparse
import shutil
from typing import Any, Final, NamedTuple

from segkit.sql.titles import TITLES

#: The dialects that `--dialect` takes, in the order of menus.
DIALECTS: Final = tuple(TITLES)
SAMPLES: Final = ("shop", "completejourney")
_WIDEST = 110

_TOP = """\
examples:
  segkit demo                    a story on bundled data, and a page to look at
  segkit lab                     the same in notebooks
  segkit count forgot.json --profiles customers.parquet --key customer_id --events events.parquet
  segkit compile forgot.json --catalog catalog.toml --dialect snowflake > forgot.sql

`segkit COMMAND --help` has more. Exit codes: 0 all is well, 1 problems in a definition, a catalog or the
data (one line each), 2 a command line that makes no sense.
"""
_DEMO = """\
examples:
  segkit demo                          an invented shop: who searched for shoes and bought nothing?
  segkit demo --data completejourney   a real grocer's year; needs pip install 'segkit[data]'
  segkit demo --out look --open        into the folder look/, and open the page in a browser

The folder gets index.html, the segment as JSON, the catalog as TOML, the SQL and the members: the files
that the other commands take.
"""
_LAB = """\
examples:
  segkit lab                 copy the notebooks to segkit-notebooks/ and start JupyterLab there
  segkit lab study           the same in the folder study/
  segkit lab --no-start      copy only
  segkit lab study -- --no-browser --port 8889    what follows -- goes to JupyterLab

Notebooks that are there already are left as they are.
"""
_CATALOG_INIT = """\
examples:
  segkit catalog init customers.parquet events.parquet --key customer_id
  segkit catalog init customers.csv purchase=orders.csv --key id --lookup product products.csv sku
  segkit catalog init --data shop --out shop.toml

The file says what rules can ask about and what the tables are called. It is meant to be edited: labels,
units, time kinds, and the names that the tables have in your warehouse.
"""
_CATALOG_CHECK = """\
examples:
  segkit catalog check catalog.toml
  segkit catalog check catalog.toml --profiles customers.parquet --key customer_id --events events.parquet

Without data the file is only read. With data, every field of the catalog must be there and have its type.
"""
_CHECK = """\
examples:
  segkit check segments/ --catalog catalog.toml     every segment of a folder
  segkit check a.json b.json --catalog catalog.toml
  segkit check segments/ --data shop

A folder is a book: its segments may refer to each other.
"""
_DESCRIBE = """\
examples:
  segkit describe forgot.json
  segkit describe forgot.json --outline --as-of 2026-06-30 --zone Europe/Stockholm
  segkit describe forgot.json --python      the Python that builds it
  segkit describe segments/ --catalog catalog.toml       every segment of a folder, with labels and units
"""
_COMPILE = """\
examples:
  segkit compile forgot.json --catalog catalog.toml --dialect snowflake --as-of 2026-06-30
  segkit compile forgot.json --catalog catalog.toml --dialect bigquery --as count --zone Europe/Stockholm
  segkit compile forgot.json --catalog catalog.toml --dialect postgres --as view --out forgot.sql

The SQL is pinned: windows stand in it as instants, so that it selects the same customers whenever it is run.
Dialects: {dialects}.
"""
_COUNT = """\
examples:
  segkit count forgot.json --profiles customers.parquet --key customer_id --events events.parquet
  segkit count forgot.json --profiles customers.csv --key id --events purchase=orders.csv
  segkit count forgot.json --data shop --waterfall
"""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that keeps the line breaks of examples, and has a wide column for options."""

    def __init__(self, prog: str) -> None:
        columns = shutil.get_terminal_size().columns - 2
        super().__init__(prog, max_help_position=28, width=min(columns, _WIDEST))


class _Command(NamedTuple):
    """One command: its name, the module and function that run it, and its texts."""

    name: str
    place: str
    summary: str
    examples: str


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    from segkit import __version__  # noqa: PLC0415 - the package is loaded by then

    parser = argparse.ArgumentParser(
        prog="segkit",
        description="Say which customers once, see how many they are, hand exact SQL to any warehouse.",
        epilog=_TOP,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"segkit {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _demo(commands)
    _lab(commands)
    _catalog(commands)
    _check(commands)
    _describe(commands)
    _compile(commands)
    _count(commands)
    return parser


def _demo(commands: Any) -> None:  # noqa: ANN401 - argparse keeps the type of subparsers to itself
    summary = "tell a story on bundled data: its size, rule by rule, its SQL, and a page"
    parser = _command(commands, _Command("demo", "demo.demo", summary, _DEMO))
    parser.add_argument("--data", choices=SAMPLES, default="shop", help="which data (default: %(default)s)")
    parser.add_argument(
        "--out", metavar="FOLDER", default="segkit-demo", help="where the files go (default: %(default)s)"
    )
    parser.add_argument("--open", action="store_true", help="open the page in a browser")


def _lab(commands: Any) -> None:  # noqa: ANN401 - as above
    summary = "copy the bundled notebooks to a folder and start JupyterLab"
    parser = _command(commands, _Command("lab", "lab.lab", summary, _LAB))
    parser.add_argument("folder", nargs="?", default="segkit-notebooks", help="default: %(default)s")
    parser.add_argument("jupyter", nargs="*", metavar="-- ARGUMENT", help="for JupyterLab")
    parser.add_argument("--no-start", action="store_true", help="copy only")


def _catalog(commands: Any) -> None:  # noqa: ANN401 - as above
    parent = commands.add_parser(
        "catalog", help="make a catalog file from data, or check one", formatter_class=_Help
    )
    actions = parent.add_subparsers(title="actions", metavar="ACTION", required=True)
    summary = "write a catalog file from data"
    init = _command(actions, _Command("init", "catalogs.init", summary, _CATALOG_INIT))
    init.add_argument(
        "files", nargs="*", metavar="DATA", help="the profiles, then tables of events: PATH or TYPE=PATH"
    )
    _add_columns(_add_sample(init))
    init.add_argument("--out", metavar="FILE", default="catalog.toml", help="default: %(default)s")
    init.add_argument("--force", action="store_true", help="replace the file if it is there")
    summary = "check a catalog file, alone or against data"
    check = _command(actions, _Command("check", "catalogs.check", summary, _CATALOG_CHECK))
    check.add_argument("file", metavar="FILE", help="a catalog, ending in .toml")
    _add_data(check)


def _check(commands: Any) -> None:  # noqa: ANN401 - as above
    summary = "check saved segments against a catalog"
    parser = _command(commands, _Command("check", "segments.check", summary, _CHECK))
    parser.add_argument("segments", nargs="+", metavar="SEGMENTS", help="files, or folders of them")
    _add_catalog(parser, required=True)
    _add_book(parser)


def _describe(commands: Any) -> None:  # noqa: ANN401 - as above
    summary = "say a saved segment in English"
    parser = _command(commands, _Command("describe", "segments.describe", summary, _DESCRIBE))
    parser.add_argument("segment", metavar="SEGMENT", help="a file, or a folder of them")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--outline", action="store_true", help="as an indented outline")
    form.add_argument("--python", action="store_true", help="as the Python that builds it")
    _add_catalog(parser, required=False)
    _add_moment(parser)
    _add_book(parser)


def _compile(commands: Any) -> None:  # noqa: ANN401 - as above
    summary = "write a saved segment as SQL"
    first, second = ", ".join(DIALECTS[:7]), ", ".join(DIALECTS[7:])
    examples = _COMPILE.format(dialects=f"{first},\n{second}")
    parser = _command(commands, _Command("compile", "segments.compile", summary, examples))
    parser.add_argument("segment", metavar="SEGMENT", help="a file")
    parser.add_argument("--dialect", metavar="D", choices=DIALECTS, required=True, help="the database")
    _add_catalog(parser, required=True)
    _add_moment(parser)
    parser.add_argument(
        "--as",
        dest="shape",
        choices=("select", "count", "view"),
        default="select",
        help="the keys, their number, or a view of the keys (default: %(default)s)",
    )
    _add_book(parser)
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the terminal")


def _count(commands: Any) -> None:  # noqa: ANN401 - as above
    summary = "count a saved segment over files"
    parser = _command(commands, _Command("count", "segments.count", summary, _COUNT))
    parser.add_argument("segment", metavar="SEGMENT", help="a file")
    _add_data(parser)
    _add_moment(parser)
    _add_book(parser)
    parser.add_argument("--waterfall", action="store_true", help="rule by rule")


def _command(commands: Any, command: _Command) -> argparse.ArgumentParser:  # noqa: ANN401 - as above
    module, function = command.place.split(".")
    parser: argparse.ArgumentParser = commands.add_parser(
        command.name,
        help=command.summary,
        description=f"{command.summary[0].upper()}{command.summary[1:]}.",
        epilog=command.examples,
        formatter_class=_Help,
    )
    parser.set_defaults(module=f"segkit.cli.{module}", function=function, prog=parser.prog)
    parser.add_argument("-v", "--verbose", action="store_true", help="say how long each step took")
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    group = _add_sample(parser)
    group.add_argument("--profiles", metavar="PATH", help="the customers: a Parquet or CSV file, or a folder")
    group.add_argument(
        "--events",
        metavar="[TYPE=]PATH",
        action="append",
        default=[],
        help="a table of events; with TYPE=, all of them are of that type (again for more tables)",
    )
    _add_columns(group)


def _add_sample(parser: argparse.ArgumentParser) -> Any:  # noqa: ANN401 - as above
    group = parser.add_argument_group("data")
    group.add_argument("--data", choices=SAMPLES, help="a sample instead of files")
    return group


def _add_columns(group: Any) -> None:  # noqa: ANN401 - as above
    group.add_argument("--key", metavar="COLUMN", help="the column that identifies a customer")
    group.add_argument("--event-key", metavar="COLUMN", help="the same in the events (default: as --key)")
    group.add_argument(
        "--time", metavar="COLUMN", help="when an event happened (default: their only timestamp)"
    )
    group.add_argument(
        "--type", metavar="COLUMN", help="what kind an event is (default: type, event_type or event)"
    )
    group.add_argument(
        "--lookup",
        nargs=3,
        metavar=("NAME", "PATH", "KEY"),
        action="append",
        default=[],
        help="a table that others refer to by a column called KEY, such as: product products.csv product_id",
    )
    group.add_argument(
        "--time-kind",
        metavar="COLUMN=KIND",
        action="append",
        default=[],
        help="what times without a zone mean: utc (the default) or 'local(Europe/Stockholm)'",
    )


def _add_catalog(parser: argparse.ArgumentParser, *, required: bool) -> None:
    group = parser.add_argument_group("catalog").add_mutually_exclusive_group(required=required)
    group.add_argument("--catalog", metavar="FILE", help="a file that `segkit catalog init` wrote")
    group.add_argument("--data", choices=SAMPLES, help="the catalog of a sample")


def _add_moment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of",
        metavar="A",
        help="a date (its end) or an instant, such as 2026-06-30 or 2026-06-30T12:00:00+02:00 (default: now; "
        "with --data, its last day)",
    )
    parser.add_argument(
        "--zone",
        metavar="Z",
        help="where days begin, such as Europe/Stockholm (default: UTC; with --data, the shop's)",
    )


def _add_book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--book",
        metavar="FOLDER",
        help="where the segments are that others refer to (default: their own folder)",
    )
