"""The numbers of a draft under the privacy floor: those that would tell of few customers are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.nodes import AllOf, Not
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.widget.session.counts import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.definition.nodes import Rule
    from segkit.insight.ground import Ground
    from segkit.widget.session.counts import Counter, Sets
    from segkit.widget.wire.traits import NodeCounts


def floored(
    total: int, rule: Rule | None, counter: Counter, ground: Ground
) -> tuple[int | None, dict[str, NodeCounts]]:
    """Give the total and the numbers of every node as far as the privacy floor shows them, the total first.

    Args:
        total: How many the draft has.
        rule: Its rule; None for everybody.
        counter: The numbers of its nodes, and whom they count.
        ground: What they are counted on.
    """
    if not ground.floor:
        return total, counter.counts
    numbers = [Number(total, _crowd([] if rule is None else [rule], ground))]
    for at, (id_, sets) in enumerate(counter.sets.items(), start=1):
        if sets is not None:
            numbers += _numbers(sets, counter.counts[id_], at, ground)
    shown_total, *shown = ground.shown(numbers)
    left = iter(shown)
    return shown_total, {id_: NOTHING if sets is None else _seen(left) for id_, sets in counter.sets.items()}


def _seen(shown: Iterator[int | None]) -> NodeCounts:
    alone, entering, left, lost, only = (next(shown) for _ in range(5))
    return {"alone": alone, "entering": entering, "left": left, "lost": lost, "only": only}


def _numbers(sets: Sets, counts: NodeCounts, bundle: int, ground: Ground) -> list[Number]:
    """Say whom each number of a node counts; who is left and who is lost are shown together or not at all."""
    only = sets.left if sets.only is None else sets.only
    lost = [*sets.entering.rules, Not(AllOf(sets.left.rules))]
    return [
        Number(counts["alone"], _crowd(sets.alone.rules, ground)),
        Number(counts["entering"], _crowd(sets.entering.rules, ground)),
        Number(counts["left"], _crowd(sets.left.rules, ground), bundle),
        Number(counts["lost"], _crowd(lost, ground), bundle),
        Number(counts["only"], _crowd(only.rules, ground)),
    ]


def _crowd(rules: Iterable[Rule], ground: Ground) -> Crowd:
    return Crowd.of(ground.question(None), *(ground.question(ground.plain(each)) for each in rules))
