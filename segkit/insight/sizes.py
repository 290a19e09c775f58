"""Several segments side by side, each against the same base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.charts.bars import part_bars
from segkit.charts.theme import theme_named
from segkit.errors import DefinitionError
from segkit.insight.answer import Answer
from segkit.insight.size import table_of
from segkit.wording import counted, plural, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.segment import Segment
    from segkit.insight.basis import Basis
    from segkit.insight.size import Size


def several(segments: Sequence[Segment], least: int = 1) -> tuple[Segment, ...]:
    """Check that there are enough segments, and that they can be told apart.

    Raises:
        DefinitionError: If there are fewer, or two have one name.
    """
    if len(segments) < least:
        raise DefinitionError(
            f"{plural(len(segments), 'segment')} given, and the book has no more; it takes {least} or more."
        )
    twice = next((name for name, times in Counter(each.name for each in segments).items() if times > 1), None)
    if twice is not None:
        raise DefinitionError(
            f"Two of the segments are called {twice!r}. Give each a name of its own: "
            "{'Swedes': field('country') == 'SE', ...}."
        )
    return tuple(segments)


@dataclass(frozen=True, slots=True, repr=False)
class Sizes(Answer):
    """The sizes of several segments, in the order they were asked for; they may overlap.

    Args:
        sizes: One for each.
        basis: What they are counted from.
    """

    sizes: tuple[Size, ...]
    basis: Basis

    def __len__(self) -> int:
        return len(self.sizes)

    def __iter__(self) -> Iterator[Size]:
        return iter(self.sizes)

    def __repr__(self) -> str:
        rows = [
            (each.number, share(each.count, self.basis.base), each.range, each.name) for each in self.sizes
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        lines = [
            "  ".join(
                [*(cell.rjust(width) for cell, width in zip(row, widths, strict=False) if width), row[3]]
            )
            for row in rows
        ]
        return "\n".join([*lines, f"of {self.basis.customers}, {self.basis}"])

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame with one row for each segment."""
        return table_of(self.sizes)

    def chart(self, theme: str | None = None) -> Chart:
        """Draw a bar for each, within the base."""
        return part_bars(
            [each.part(each.name) for each in self.sizes],
            self.basis.base,
            title=self._finding(),
            subtitle=str(self.basis),
            theme=theme_named(theme),
        )

    def _finding(self) -> str:
        known = [each for each in self.sizes if each.count is not None]
        if not known:
            return "The sizes are hidden"
        most = max(known, key=int)
        about = "" if most.interval is None else "about "
        if len(self.sizes) == 1:
            return f"{share(most.count, self.basis.base)} of the customers are in “{most.name}”"
        of = plural(len(self.sizes), "segment")
        return f"“{most.name}” is the largest of {of}: {about}{counted(most.count)} of {self.basis.customers}"
