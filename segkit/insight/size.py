"""How many customers a segment has: as a whole, and rule by rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from segkit.charts.bars import Part, part_bars
from segkit.charts.funnel import Stage, funnel
from segkit.charts.theme import theme_named
from segkit.definition.nodes import AllOf
from segkit.describe import describe
from segkit.errors import SegkitError
from segkit.insight.answer import Answer
from segkit.insight.estimate import estimate
from segkit.wording import plural, share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.insight.basis import Basis
    from segkit.schema.catalog import Catalog

#: What every sentence begins with, and a list of rules does not repeat.
CUSTOMERS = "Customers "


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

    def part(self, label: str) -> Part:
        """Give the size as a bar."""
        return Part(label, self.count, self.interval)

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


def estimated_size(name: str, sentence: str, found: int, *, sampled: int, basis: Basis) -> Size:
    """Judge the size of a segment by a sample.

    Args:
        name: The segment's name.
        sentence: What it selects.
        found: How many of the sample are members.
        sampled: How many of the base are in the sample.
        basis: What all are counted from.
    """
    guess = estimate(found, sampled=sampled, population=basis.base)
    shown = basis.floor.shown(guess.count, basis.base)
    interval = None if shown is None else (guess.low, guess.high)
    return Size(name, sentence, shown, replace(basis, sampled=sampled), interval)


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
    found = pd.DataFrame({**columns, "base": [each.basis.base for each in sizes]})
    holes = [name for name, values in columns.items() if None in values]
    return found.astype({name: "Float64" if name == "share" else "Int64" for name in holes})


@dataclass(frozen=True, slots=True)
class Step:
    """One rule of a segment that needs all of several.

    Args:
        sentence: The rule in English.
        alone: How many profiles satisfy it by itself.
        left: How many are left after it and the rules before it.
        lost: How many of those that came to it did not satisfy it.
    """

    sentence: str
    alone: int
    left: int
    lost: int


@dataclass(frozen=True, slots=True, repr=False)
class Steps(Answer):
    """A segment rule by rule, in the order they are written.

    Args:
        name: The segment's name.
        steps: The rules.
        basis: What they are counted from.
    """

    name: str
    steps: tuple[Step, ...]
    basis: Basis

    def __repr__(self) -> str:
        rows = [("alone", "left", "lost", "rule"), ("", f"{self.basis.base:,}", "", "everybody")]
        rows += [
            (f"{each.alone:,}", f"{each.left:,}", f"{-each.lost:,}", each.sentence) for each in self.steps
        ]
        lines = [f"{alone:>9}  {left:>9}  {lost:>9}  {said}" for alone, left, lost, said in rows]
        return "\n".join([*lines, str(self.basis)])

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{name}</th>' for name in ("alone", "left", "lost"))
        rows = [("everybody", "", f"{self.basis.base:,}", "")]
        rows += [
            (each.sentence, f"{each.alone:,}", f"{each.left:,}", f"−{each.lost:,}") for each in self.steps
        ]
        body = "".join(
            f'<tr><td style="text-align:left">{escape(said)}</td>'
            f"{''.join(f'<td>{number}</td>' for number in numbers)}</tr>"
            for said, *numbers in rows
        )
        title = f'<th scope="col" style="text-align:left">{escape(self.name)}</th>'
        return (
            f"<table><thead><tr>{title}{head}</tr></thead><tbody>{body}</tbody></table>"
            f"<small>{escape(str(self.basis))}</small>"
        )

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame with one row for each rule."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [(each.sentence, each.alone, each.left, each.lost) for each in self.steps]
        return pd.DataFrame(rows, columns=["rule", "alone", "left", "lost"])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def chart(self, theme: str | None = None) -> Chart:
        """Draw what is left after each rule, and what the rule takes away."""
        return funnel(
            [
                Stage(f"{number}. {each.sentence.removeprefix(CUSTOMERS)}", each.left, each.lost, each.alone)
                for number, each in enumerate(self.steps, start=1)
            ],
            self.basis.base,
            title=self._finding(),
            subtitle=f"{self.name} · {self.basis}",
            theme=theme_named(theme),
        )

    def _finding(self) -> str:
        left = f"{self.steps[-1].left:,} of {plural(self.basis.base, 'customer')} are left"
        most = max(range(len(self.steps)), key=lambda each: self.steps[each].lost)
        lost = self.steps[most].lost
        return f"{left}; rule {most + 1} takes the most: {lost:,}" if lost and len(self.steps) > 1 else left


def steps_of(
    name: str, rule: Rule, members: Callable[[Rule], Membership], basis: Basis, catalog: Catalog
) -> Steps:
    """Count a normalized rule part by part.

    Args:
        name: The segment's name.
        rule: The rule; if it is not "all of", it is one step.
        members: Gives the members of a rule.
        basis: What is counted from.
        catalog: For labels and units.
    """
    steps: list[Step] = []
    left: Membership | None = None
    for part in rule.rules if isinstance(rule, AllOf) else (rule,):
        alone = members(part)
        after = alone if left is None else left & alone
        before = basis.base if left is None else len(left)
        steps.append(Step(describe(part, catalog=catalog), len(alone), len(after), before - len(after)))
        left = after
    return Steps(name, tuple(steps), basis)
