"""Everything about some segments on one page that needs no network: to read, to print, to pass on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

from segkit.charts.page import drawing, library, place
from segkit.charts.theme import FONT, LIGHT
from segkit.definition.normalize import normalize
from segkit.insight.answer import Answer
from segkit.insight.basis import as_of_text
from segkit.insight.known_now import event_types
from segkit.insight.status import Status, say
from segkit.wording import plural
from segkit.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.segment import Segment, SegmentBook
    from segkit.insight.basis import Basis
    from segkit.insight.breakdown import Breakdown
    from segkit.insight.history import History
    from segkit.insight.sizes import Sizes
    from segkit.insight.waterfall import Waterfall

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light; }}
body {{
  margin: 0 auto; padding: 1rem; max-width: 700px;
  background: {paper}; color: {ink}; font: 15px/1.5 {font};
}}
h1 {{ font-size: 1.7rem; line-height: 1.2; margin-bottom: .25rem; }}
h2 {{ font-size: 1.3rem; margin-top: 3rem; border-top: 2px solid {ink}; padding-top: .75rem; }}
.basis, figcaption {{ color: {faint}; }}
nav ol {{ padding-left: 1.25rem; }}
a {{ color: {link}; }}
figure {{ margin: 1rem 0 0; break-inside: avoid; }}
details {{ margin: .25rem 0 1.5rem; overflow-x: auto; }}
summary {{ cursor: pointer; color: {faint}; }}
table {{ border-collapse: collapse; font-size: 13px; }}
th, td {{ padding: .2rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid {grid}; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
@media print {{
  body {{ padding: 0; }}
  section {{ break-before: page; }}
  section:first-of-type {{ break-before: auto; }}
  h2 {{ border-top: 0; break-after: avoid; }}
  nav, .modebar {{ display: none !important; }}
  details {{ break-inside: avoid; }}
  tr {{ break-inside: avoid; }}
}}
</style>
{library}</head>
<body>
<header>
<h1>{title}</h1>
<p class="basis">{basis}</p>
</header>
{contents}
<main>
{sections}
</main>
{drawing}<script>
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(each => each.open = true));
</script>
</body>
</html>
"""


class Asks(Protocol):
    """What a report asks its questions of: a workspace."""

    book: SegmentBook

    def sizes(self, segments: Sequence[Segment]) -> Sizes:
        """Count several segments."""
        ...

    def waterfall(self, segment: Segment) -> Waterfall:
        """Show where the customers go."""
        ...

    def breakdown(self, segment: Segment) -> Breakdown:
        """Compare a segment with the base."""
        ...

    def history(self, segment: Segment) -> History:
        """Count a segment at earlier dates."""
        ...

    def overlap(self, segments: Sequence[Segment]) -> Answer:
        """Show how segments overlap."""
        ...

    def describe(self, segment: Segment) -> str:
        """Say a segment in one sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report.

    Args:
        title: What it is about.
        text: What is said before the pictures.
        answers: What is shown.
    """

    title: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Report(Answer):
    """The answers about some segments.

    Args:
        title: What stands at the top.
        sizes: How large they are.
        sections: The rest, in order.
        basis: What is counted from.
    """

    title: str
    sizes: Sizes
    sections: tuple[Section, ...]
    basis: Basis

    def __repr__(self) -> str:
        charts = sum(len(each.answers) for each in self.sections)
        return (
            f"Report({self.title!r}, {plural(len(self.sizes), 'segment')}, {plural(charts, 'chart')}, "
            f"{self.basis}); write it with .to_html('report.html')"
        )

    def table(self) -> pd.DataFrame:
        """Give the sizes of the segments as a pandas frame."""
        return self.sizes.table()

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the sizes of the segments side by side."""
        return self.sizes.chart(theme)

    def to_html(self, path: str | Path) -> Path:
        """Write the report as one page that needs no network; 5 MB, nearly all of it Plotly.

        It is light on every screen, as it will be on paper; printing opens the tables.

        Returns:
            The path that was written.
        """
        links = "".join(
            f'<li><a href="#part-{at}">{escape(each.title)}</a></li>' for at, each in enumerate(self.sections)
        )
        page = _PAGE.format(
            title=escape(self.title),
            basis=escape(f"{self.basis.customers}, {self.basis}"),
            contents=f"<nav><ol>{links}</ol></nav>",
            sections="\n".join(_section(at, each) for at, each in enumerate(self.sections)),
            paper=LIGHT.paper,
            ink=LIGHT.ink,
            faint=LIGHT.faint,
            grid=LIGHT.grid,
            link=LIGHT.colours[0],
            font=FONT,
            library=library(),
            drawing=drawing(),
        )
        return write_file(path, page)


def _section(number: int, section: Section) -> str:
    shown = "\n".join(
        _shown(f"chart-{number}-{at}", each.chart("light")) for at, each in enumerate(section.answers)
    )
    return (
        f'<section><h2 id="part-{number}">{escape(section.title)}</h2>\n<p>{escape(section.text)}</p>\n'
        f"{shown}</section>"
    )


def _shown(name: str, chart: Chart) -> str:
    drawn = place(name, {"light": chart.figure()}, chart.alt)
    return (
        f"<figure>{drawn}</figure>\n<details><summary>The numbers</summary>\n{chart.table_html()}\n</details>"
    )


def report_of(shop: Asks, segments: Sequence[Segment], title: str) -> Report:
    """Ask all that a report tells.

    Args:
        shop: Where to ask.
        segments: The segments.
        title: What stands at the top.
    """
    with Status("Writing the report"):
        sizes = shop.sizes(segments)
        first: list[Answer] = [sizes]
        if len(segments) > 1:
            first.append(shop.overlap(segments))
        parts = [Section("How many", _as_of(sizes.basis), tuple(first))]
        for number, each in enumerate(segments, start=1):
            say(f"segment {number} of {len(segments)}")
            parts.append(Section(each.name, _about(each, shop), _answers(each, shop)))
    return Report(title, sizes, tuple(parts), sizes.basis)


def _as_of(basis: Basis) -> str:
    floor = f" Counts under {basis.floor.min_cell} are hidden." if basis.floor else ""
    return f"Counted at {as_of_text(basis.as_of)} in {basis.zone}, of {basis.customers}.{floor}"


def _about(segment: Segment, shop: Asks) -> str:
    return " ".join(filter(None, [segment.description, f"{shop.describe(segment)}."]))


def _answers(segment: Segment, shop: Asks) -> tuple[Answer, ...]:
    answers: list[Answer] = [shop.waterfall(segment), shop.breakdown(segment)]
    if event_types(
        normalize(segment.rule, shop.book.rule_of)
    ):  # of attributes only, every date would be the same
        answers.append(shop.history(segment))
    return tuple(answers)
