"""How many customers a segment has: as a whole, and rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from segkit.charts.bars import Part, part_bars
from segkit.charts.funnel import Stage, funnel
from segkit.charts.theme import theme_named
from segkit.definition.nodes import AllOf
from segkit.describe import describe
from segkit.errors import SegkitError
from segkit.insight.answer import Answer
from segkit.wording import counted, plural, share

if TYPE_CHECKING:
    from collections.abc import Callable

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
        count: How many profiles are in; None where the privacy floor hides it.
        basis: What they are counted from.
    """

    name: str
    sentence: str
    count: int | None
    basis: Basis

    @property
    def share(self) -> float | None:
        """The share of the base, 0 to 1; 0 of an empty base, None where the count is hidden."""
        if self.count is None:
            return None
        return self.count / self.basis.base if self.basis.base else 0.0

    def __int__(self) -> int:
        if self.count is None:
            raise SegkitError(f"The size of {self.name!r} is hidden: {self.basis.floor.note}.")
        return self.count

    def __repr__(self) -> str:
        number = "a hidden number" if self.count is None else f"{self.count:,}"
        return f"{number} of {self.basis.customers} ({share(self.count, self.basis.base)}), {self.basis}"

    def _repr_html_(self) -> str:
        return (
            f'<div><strong style="font-size:1.4em">{counted(self.count)}</strong> of '
            f"{self.basis.customers} · {share(self.count, self.basis.base)}"
            f"<br><span>{escape(self.sentence)}</span>"
            f'<br><small style="opacity:.7">{escape(str(self.basis))}</small></div>'
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """Show the number itself: one number is read faster than a bar of it."""
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame of one row."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        row = {"segment": self.name, "customers": self.count, "share": self.share, "base": self.basis.base}
        found = pd.DataFrame([row])
        return found.astype({"customers": "Int64", "share": "Float64"}) if self.count is None else found

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the segment beside the rest of the base."""
        title = f"{share(self.count, self.basis.base)} of the customers are in “{self.name}”"
        return part_bars(
            [Part(self.sentence, self.count)],
            self.basis.base,
            title=f"The size of “{self.name}” is hidden" if self.count is None else title,
            subtitle=str(self.basis),
            theme=theme_named(theme),
        )


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
