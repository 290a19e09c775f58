"""How many customers a segment has: as a whole, and rule by rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from segkit.charts.bars import PartBar, part_bars
from segkit.charts.theme import theme_named
from segkit.errors import SegkitError
from segkit.insight.answer import Answer
from segkit.insight.estimate import estimate
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.wording import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.ground import Ground


@dataclass(frozen=True, slots=True, repr=False)
class Size(Answer):
    """The number of customers in a segment.

    Args:
        name: The segment's name.
        sentence: What it selects.
        count: How many profiles are in, as a best guess if it is an estimate; None where the privacy floor
            hides it.
        basis: What they are counted from.
        interval: Of an estimate, the least and the most there may be, with 95 % confidence.
    """

    name: str
    sentence: str
    count: int | None
    basis: Basis
    interval: tuple[int, int] | None = None

    @property
    def share(self) -> float | None:
        """The share of the base, 0 to 1; 0 of an empty base, None where the count is hidden."""
        if self.count is None:
            return None
        return self.count / self.basis.base if self.basis.base else 0.0

    @property
    def number(self) -> str:
        """The count for people: `1,204`, `about 1,204`, or `a hidden number`."""
        if self.count is None:
            return "a hidden number"
        return f"{self.count:,}" if self.interval is None else f"about {self.count:,}"

    @property
    def range(self) -> str:
        """The interval for people, such as `1,150 to 1,260`; empty if there is none."""
        return "" if self.interval is None else f"{self.interval[0]:,} to {self.interval[1]:,}"

    def __int__(self) -> int:
        if self.count is None:
            raise SegkitError(f"The size of {self.name!r} is hidden: {self.basis.floor.note}.")
        return self.count

    def __repr__(self) -> str:
        inside = [
            share(self.count, self.basis.base),
            *([f"95 % interval {self.range}"] if self.range else []),
        ]
        return f"{self.number} of {self.basis.customers} ({'; '.join(inside)}), {self.basis}"

    def _repr_html_(self) -> str:
        interval = f" · {self.range} with 95 % confidence" if self.range else ""
        return (
            f'<div><strong style="font-size:1.4em">{self.number}</strong> of '
            f"{self.basis.customers} · {share(self.count, self.basis.base)}{interval}"
            f"<br><span>{escape(self.sentence)}</span>"
            f'<br><small style="opacity:.7">{escape(str(self.basis))}</small></div>'
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """Show the number itself: one number is read faster than a bar of it."""
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame of one row; with the ends of the interval, if there is one."""
        return table_of([self])

    def part(self, label: str) -> PartBar:
        """Give the size as a bar."""
        return PartBar(label, self.count, self.interval)

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the segment beside the rest of the base."""
        about = "" if self.interval is None else "About "
        title = f"{about}{share(self.count, self.basis.base)} of the customers are in “{self.name}”"
        return part_bars(
            [self.part(self.sentence)],
            self.basis.base,
            title=f"The size of “{self.name}” is hidden" if self.count is None else title,
            subtitle=str(self.basis),
            theme=theme_named(theme),
        )


def size_of(asked: Asked, sentence: str) -> Size:
    """Count the members of a segment, every one of them.

    Args:
        asked: The segment.
        sentence: What it selects.
    """
    base, (members,) = asked.ground.sets([asked.rule])
    (shown,) = asked.ground.shown([Number(len(members), Crowd.of(asked.sides[0]))])
    return Size(asked.name, sentence, shown, asked.basis(len(base)))


class Sample(NamedTuple):
    """How a segment fares in a sample.

    Args:
        ground: The sample, as what answers stand on.
        customers: How many customers are in it.
        members: How many of them are in the segment.
    """

    ground: Ground
    customers: int
    members: int


def sample_of(asked: Asked, size: int) -> Sample:
    """Count a segment in a sample of about so many customers."""
    ground = asked.ground.sampled(size)
    drawn, (members,) = ground.sets([asked.rule])
    return Sample(ground, len(drawn), len(members))


def estimated_size(asked: Asked, sentence: str, sample: Sample) -> Size:
    """Judge the size of a segment by a sample.

    Args:
        asked: The segment.
        sentence: What it selects.
        sample: How it fares in a sample.
    """
    base, _ = asked.ground.sets([])
    basis = replace(asked.basis(len(base)), sampled=sample.customers)
    guess = estimate(sample.members, sampled=sample.customers, population=len(base))
    question = sample.ground.question(asked.rule)
    (seen,) = sample.ground.shown([Number(sample.members, Crowd.of(question))])
    if seen is None or basis.floor.hides(guess.count, len(base)):
        return Size(asked.name, sentence, None, basis)
    return Size(asked.name, sentence, guess.count, basis, (guess.low, guess.high))


def table_of(sizes: Sequence[Size]) -> pd.DataFrame:
    """Put sizes under each other, as a pandas frame."""
    import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

    columns: dict[str, list[object]] = {
        "segment": [each.name for each in sizes],
        "customers": [each.count for each in sizes],
        "share": [each.share for each in sizes],
    }
    if any(each.interval for each in sizes):
        for place, end in enumerate(("low", "high")):
            columns[end] = [each.interval[place] if each.interval else each.count for each in sizes]
    frame = pd.DataFrame({**columns, "base": [each.basis.base for each in sizes]})
    holes = [name for name, values in columns.items() if None in values]
    return frame.astype({name: "Float64" if name == "share" else "Int64" for name in holes})
