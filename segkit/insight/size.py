"""How many customers a segment has: as a whole, and rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from segkit.definition.nodes import AllOf
from segkit.describe import describe
from segkit.wording import plural, share

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.insight.basis import Basis
    from segkit.schema.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Size:
    """The number of customers in a segment.

    Args:
        name: The segment's name.
        sentence: What it selects.
        count: How many profiles are in.
        basis: What they are counted from.
    """

    name: str
    sentence: str
    count: int
    basis: Basis

    @property
    def share(self) -> float:
        """The share of the base, 0 to 1; 0 of an empty base."""
        return self.count / self.basis.base if self.basis.base else 0.0

    def __int__(self) -> int:
        return self.count

    def __repr__(self) -> str:
        return f"{self._counted()}, {self.basis}"

    def _counted(self) -> str:
        return f"{self.count:,} of {plural(self.basis.base, 'customer')} ({share(self.count, self.basis.base)})"

    def _repr_html_(self) -> str:
        return (
            f'<div><strong style="font-size:1.4em">{self.count:,}</strong> of '
            f"{plural(self.basis.base, 'customer')} · {share(self.count, self.basis.base)}"
            f"<br><span>{escape(self.sentence)}</span>"
            f'<br><small style="opacity:.7">{escape(str(self.basis))}</small></div>'
        )

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame of one row."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        return pd.DataFrame(
            {"segment": [self.name], "customers": [self.count], "share": [self.share], "base": [self.basis.base]}
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


@dataclass(frozen=True, slots=True)
class Steps:
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
        width = max(len(each.sentence) for each in self.steps)
        lines = [f"{'':{width}}  {'alone':>9}  {'left':>9}  {'lost':>9}"]
        lines.append(f"{'everybody':{width}}  {'':>9}  {self.basis.base:>9,}")
        lines += [
            f"{each.sentence:{width}}  {each.alone:>9,}  {each.left:>9,}  {-each.lost:>9,}" for each in self.steps
        ]
        return "\n".join([*lines, str(self.basis)])

    def _repr_html_(self) -> str:
        return f"{self.table().to_html(index=False, border=0)}<small>{escape(str(self.basis))}</small>"

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame with one row for each rule."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [(each.sentence, each.alone, each.left, each.lost) for each in self.steps]
        return pd.DataFrame(rows, columns=["rule", "alone", "left", "lost"])


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
