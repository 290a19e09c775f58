"""Where the customers go: a segment rule by rule, and what each rule costs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.charts.funnel import FunnelStep, funnel
from segkit.charts.theme import theme_named
from segkit.definition.nodes import AllOf, AnyOf
from segkit.describe.english import claim_text, describe
from segkit.describe.glossary import Glossary
from segkit.engines.evaluate import in_at_least, sizes
from segkit.insight.answer import Answer
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.ground import Ground

#: What every sentence begins with, and a list of rules does not repeat.
CUSTOMERS = "Customers "
_WIDTH = 9
_HEAD = ("alone", "left", "lost", "cost", "rule")


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several rules of which any will do.

    Args:
        sentence: The rule in English.
        among: How many of those that come to the step satisfy it; None where the privacy floor hides it.
        only: How many of them satisfy no other rule of the group; None likewise.
    """

    sentence: str
    among: int | None
    only: int | None


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One rule of a segment that needs all of several. A number that the privacy floor hides is None.

    Args:
        sentence: The rule in English.
        alone: How many profiles satisfy it by itself.
        left: How many are left after it and the rules before it.
        lost: How many of those that came to it did not satisfy it.
        cost: How many more the segment would have without this rule: leave-one-out.
        branches: The parts of the rule, if any of them will do.
    """

    sentence: str
    alone: int | None
    left: int | None
    lost: int | None
    cost: int | None
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Waterfall(Answer):
    """A segment rule by rule, in the order they are written.

    Args:
        name: The segment's name.
        steps: The rules.
        basis: What they are counted from.
    """

    name: str
    steps: tuple[WaterfallStep, ...]
    basis: Basis

    def __repr__(self) -> str:
        rows: list[tuple[str, ...]] = [
            ("", counted(self.basis.floor.shown(self.basis.base)), "", "", "everybody")
        ]
        rows += [
            (counted(each.alone), counted(each.left), *map(_signed, _changes(each)), each.sentence)
            for each in self.steps
        ]
        lines = [
            "  ".join([*(cell.rjust(_WIDTH) for cell in row[:-1]), row[-1]]).rstrip()
            for row in (_HEAD, *rows)
        ]
        return "\n".join([*lines, str(self.basis)])

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame: a row for each rule, and under a group one for each part.

        `alone`, `left`, `lost` and `cost` are of a rule. `among` and `only` are of a part of an "any of": how
        many of those that come to the group satisfy it, and how many satisfy none of the other parts.
        """
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows: list[
            tuple[str, str, int | None, int | None, int | None, int | None, int | None, int | None]
        ] = []
        for number, each in enumerate(self.steps, start=1):
            rows.append((str(number), each.sentence, each.alone, each.left, each.lost, each.cost, None, None))
            rows += [
                (f"{number}{letter}", part.sentence, None, None, None, None, part.among, part.only)
                for letter, part in zip(_letters(len(each.branches)), each.branches, strict=True)
            ]
        columns = ["step", "rule", "alone", "left", "lost", "cost", "among", "only"]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], "Int64"))

    def chart(self, theme: str | None = None) -> Chart:
        """Draw what is left after each rule, and hatched what the rule takes away.

        Args:
            theme: `light`, `dark` or `neutral`, after the page that it is for.
        """
        return funnel(
            [
                FunnelStep(
                    f"{number}. {each.sentence.removeprefix(CUSTOMERS)}",
                    each.left,
                    each.lost,
                    each.alone,
                    each.cost,
                    tuple(
                        f"{part.sentence}: {counted(part.among)}, only this {counted(part.only)}"
                        for part in each.branches
                    ),
                )
                for number, each in enumerate(self.steps, start=1)
            ],
            self.basis.base,
            title=self._finding(),
            subtitle=f"{self.name} · {self.basis}",
            theme=theme_named(theme),
        )

    def _finding(self) -> str:
        at_last = self.steps[-1].left
        left = "How many are left is hidden"
        if at_last is not None:
            left = f"{at_last:,} of {self.basis.customers} {'is' if at_last == 1 else 'are'} left"
        known = [(each.lost, number) for number, each in enumerate(self.steps, start=1) if each.lost]
        if not known or len(self.steps) == 1:
            return left
        lost, most = max(known, key=lambda pair: (pair[0], -pair[1]))
        return f"{left}; rule {most} takes the most: {lost:,}"


def _changes(step: WaterfallStep) -> tuple[int | None, int | None]:
    return None if step.lost is None else -step.lost, step.cost


def _signed(count: int | None) -> str:
    return f"{count:+,}" if count else counted(count)


def _letters(count: int) -> list[str]:
    """Give a, b, ... z, aa, ab, ...

    Examples:
        >>> _letters(28)[-2:]
        ['aa', 'ab']
    """
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    size = len(alphabet)
    return [(alphabet[at // size - 1] if at >= size else "") + alphabet[at % size] for at in range(count)]


def waterfall_of(asked: Asked) -> Waterfall:
    """Count a segment part by part; one that does not need all of several parts is one step."""
    parts = asked.rule.rules if isinstance(asked.rule, AllOf) else (asked.rule,)
    branches = [part.rules if isinstance(part, AnyOf) else () for part in parts]
    base, sets = asked.ground.sets([*parts, *itertools.chain(*branches)])
    alone, below = sets[: len(parts)], iter(sets[len(parts) :])
    basis = asked.basis(len(base))
    reached = _running(alone, base)
    behind = _running(alone[::-1], base)[::-1]  # what the rules from a place on leave by themselves
    left = [len(each) for each in reached]
    lost = [before - after for before, after in itertools.pairwise(left)]
    without = sizes(before & after for before, after in zip(reached, behind[1:], strict=False))
    costs = [each - left[-1] for each in without]
    shown_lost, shown_left = _shown(lost, left[-1], basis)
    steps = []
    for at, part in enumerate(parts):
        is_hidden = shown_lost[at] is None or shown_left[at] is None
        by_itself = None if at == 0 and is_hidden else basis.floor.shown(len(alone[at]), basis.base)
        is_secret = shown_left[-1] is None or (at == len(parts) - 1 and is_hidden)
        cost = None if is_secret else basis.floor.shown(costs[at])
        inside = [reached[at] & each for each in itertools.islice(below, len(branches[at]))]
        told = _branches(branches[at], inside, len(reached[at]), asked)
        sentence = describe(part, catalog=asked.catalog)
        steps.append(WaterfallStep(sentence, by_itself, shown_left[at], shown_lost[at], cost, told))
    if not asked.ground.floor:  # to say whom each number counts takes all rules for each
        return Waterfall(asked.name, tuple(steps), basis)
    shown = asked.ground.shown(_numbers(parts, branches, steps, asked.ground))
    return Waterfall(asked.name, _as_shown(steps, shown), basis)


def _numbers(
    parts: Sequence[Rule], branches: Sequence[Sequence[Rule]], steps: Sequence[WaterfallStep], ground: Ground
) -> list[Number]:
    """List the numbers of all steps with whom they count: as `_as_shown` takes them."""
    questions = [ground.question(each) for each in parts]
    reached = [Crowd.of(ground.question(None), *questions[:at]) for at in range(len(parts) + 1)]
    listed = []
    for at, (step, question) in enumerate(zip(steps, questions, strict=True)):
        others = [each for place, each in enumerate(questions) if place != at]
        listed.append((step.left, reached[at + 1]))
        listed.append((step.alone, Crowd.of(question)))
        listed.append((step.lost, reached[at].less(question)))
        listed.append((step.cost, Crowd.of(ground.question(None), *others).less(question)))
        below = [ground.question(each) for each in branches[at]]
        for place, (branch, own) in enumerate(zip(step.branches, below, strict=True)):
            among = reached[at] & Crowd.of(own)
            listed.append((branch.among, among))
            listed.append((branch.only, among.less(*below[:place], *below[place + 1 :])))
    return [Number(*each) for each in listed]


def _as_shown(steps: Sequence[WaterfallStep], counts: Sequence[int | None]) -> tuple[WaterfallStep, ...]:
    left = iter(counts)
    return tuple(
        WaterfallStep(
            step.sentence,
            **dict(zip(("left", "alone", "lost", "cost"), itertools.islice(left, 4), strict=True)),
            branches=tuple(Branch(each.sentence, *itertools.islice(left, 2)) for each in step.branches),
        )
        for step in steps
    )


def _running(sets: list[Membership], base: Membership) -> list[Membership]:
    """Give the base, and what is left of it after each of several sets."""
    running = [base]
    for each in sets:
        running.append(running[-1] & each)
    return running


def _shown(lost: list[int], left: int, basis: Basis) -> tuple[list[int | None], list[int | None]]:
    """Hide what the floor hides of the losses, and what is left wherever it would give one of them away.

    What the rules take away and what is left at the end add up to the base. What is left after a rule is the
    sum of all that follows, so it tells hidden parts before it from hidden parts behind it.
    """
    shown = basis.floor.parts([*lost, left])
    hidden = [at for at, count in enumerate(shown) if count is None]
    remaining = [*itertools.accumulate(lost[:0:-1], initial=left)][::-1] if lost else []
    return list(shown[:-1]), [
        None if hidden and hidden[0] <= at < hidden[-1] else count for at, count in enumerate(remaining)
    ]


def _branches(
    rules: Sequence[Rule], inside: Sequence[Membership], entering: int, asked: Asked
) -> tuple[Branch, ...]:
    """Count the parts of an "any of".

    Args:
        rules: The parts.
        inside: Who satisfies each, of those that come to the group.
        entering: How many come to it.
        asked: The segment.
    """
    glossary, floor = Glossary(asked.catalog), asked.ground.floor
    several = in_at_least(2, inside) if inside else None
    only = sizes(each - several for each in inside if several is not None)
    return tuple(
        Branch(claim_text(rule, glossary), *(floor.shown(each, entering) for each in counts))
        for rule, *counts in zip(rules, sizes(inside), only, strict=True)
    )
