"""The page of `segkit demo`: one file that works offline, light or dark like the system of its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from pandas.api.types import is_numeric_dtype

from segkit.charts import page as charts_page
from segkit.charts.theme import DARK, LIGHT
from segkit.wording import counted, plural, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from segkit.insight.size import Size
    from segkit.insight.waterfall import Waterfall
    from segkit.sql.statement import Statement

_NUMBER = ' class="number"'
_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """What the page shows.

    Args:
        data: What the data is about.
        size: The size of the segment.
        waterfall: How many each rule of it leaves.
        outline: The segment as an outline.
        members: A few of its members.
        statements: The SQL for each database, by the title of the database.
        python: The Python that builds the segment.
        command: A command to go on with.
    """

    data: str
    size: Size
    waterfall: Waterfall
    outline: str
    members: pd.DataFrame
    statements: Mapping[str, Statement]
    python: str
    command: str


def page(exhibit: Exhibit) -> str:
    """Write the page."""
    size = exhibit.size
    slots = {
        "name": escape(size.name),
        "data": escape(exhibit.data),
        "sentence": escape(size.sentence),
        "count": counted(size.count),
        "of": f"of {plural(size.basis.base, 'customer')} ({share(size.count, size.basis.base)})",
        "basis": escape(str(size.basis)),
        "colours": _colours(),
        "library": charts_page.library(),
        "size_figure": _figure("size", size),
        "waterfall_figure": _figure("waterfall", exhibit.waterfall),
        "waterfall_table": _table(exhibit.waterfall.table()[["rule", "alone", "left", "lost", "cost"]]),
        "outline": _code(exhibit.outline),
        "members": _table(exhibit.members),
        "shown": plural(len(exhibit.members), "member"),
        "sql": "".join(_panel(title, each) for title, each in exhibit.statements.items()),
        "python": _code(exhibit.python),
        "command": _code(exhibit.command),
        "drawing": charts_page.drawing(),
    }
    template = (files("segkit.cli") / "page.html").read_text("utf-8")
    return _SLOT.sub(lambda slot: slots[slot[1]], template)


def _figure(name: str, answer: Size | Waterfall) -> str:
    charts = {theme.name: answer.chart(theme.name) for theme in (LIGHT, DARK)}
    figures = {theme: chart.figure() for theme, chart in charts.items()}
    return charts_page.place(name, figures, charts["light"].alt)


def _colours() -> str:
    """Write the colours of the charts as CSS variables, for the page to use as well."""
    light, dark = (
        " ".join(
            f"--{name}: {colour};"
            for name, colour in (
                ("paper", theme.paper),
                ("ink", theme.ink),
                ("faint", theme.faint),
                ("edge", theme.edge),
                ("ground", theme.gone),
                ("accent", theme.colours[0]),
            )
        )
        for theme in (LIGHT, DARK)
    )
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"


def _code(text: str) -> str:
    return (
        f'<div class="code"><button type="button" class="copy">Copy</button><pre>{escape(text)}</pre></div>'
    )


def _panel(title: str, statement: Statement) -> str:
    head = f'<section class="panel" data-title="{escape(title)}"><h3>{escape(title)}</h3>'
    return f"{head}{_code(statement.text)}</section>"


def _table(frame: pd.DataFrame) -> str:
    numbers = [is_numeric_dtype(frame[name]) for name in frame.columns]
    heads = zip(frame.columns, numbers, strict=True)
    head = "".join(
        f'<th scope="col"{_NUMBER if is_number else ""}>{escape(str(name))}</th>' for name, is_number in heads
    )
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in frame.itertuples(index=False, name=None))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124 - only NaN differs from itself
        return '<td class="missing">missing</td>'
    if isinstance(value, (int, float)):
        return f"<td{_NUMBER}>{value:,.10g}</td>"
    return f"<td>{escape(str(value))}</td>"
