"""The numbers of every node: who satisfies it, who comes to it, who is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import Not, Note, Sequence
from segkit.engines.evaluate import in_all, in_any, in_at_least
from segkit.errors import DefinitionError
from segkit.widget.draft.tree import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.insight.ground import Ground
    from segkit.widget.wire.nodes import GroupNode, Node, Part, StepPart
    from segkit.widget.wire.traits import NodeCounts

NOTHING: NodeCounts = {"alone": None, "entering": None, "left": None, "lost": None, "only": None}


@dataclass(frozen=True, slots=True, eq=False)
class Those:
    """Customers, and the rules by which they were chosen from the base.

    Args:
        members: Who they are.
        rules: All of these hold for them, and for nobody else in the base. That those whom only one rule
            finds satisfy none beside it is said under a privacy floor only: nothing else asks for it.
    """

    members: Membership
    rules: tuple[Rule, ...] = ()

    def __and__(self, other: Those) -> Those:
        return Those(self.members & other.members, (*self.rules, *other.rules))

    def less(self, other: Those, rule: Rule) -> Those:
        """Leave out those for whom a rule holds as well."""
        return Those(self.members - other.members, (*self.rules, Not(rule)))


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """The sets whose sizes are the numbers of a node.

    Args:
        rule: What is counted.
        alone: Who satisfies it.
        entering: Who comes to it.
        left: Who of them is left after it.
        only: Who of them satisfies no rule beside it; None where that says nothing.
    """

    rule: Rule
    alone: Those
    entering: Those
    left: Those
    only: Those | None = None

    def counts(self) -> NodeCounts:
        """Give the numbers."""
        entering, left = len(self.entering.members), len(self.left.members)
        return {
            "alone": len(self.alone.members),
            "entering": entering,
            "left": left,
            "lost": entering - left,
            "only": None if self.only is None else len(self.only.members),
        }


class Counter:
    """Counts the nodes of a draft.

    All that has to be known is asked for at once, and sets are put together before any of them is counted: an
    engine that only counts can then count them all in one go.

    Args:
        rules: Node id to the rule that is counted for it.
        ground: Where.
    """

    def __init__(self, rules: Mapping[str, Rule], ground: Ground) -> None:
        self._rules = rules
        self._ground = ground
        self._sets: dict[Rule, Membership] = {}
        self._alone: dict[str, Membership] = {}
        self.sets: dict[str, Sets | None] = {}
        self.counts: dict[str, NodeCounts] = {}

    def count(self, root: GroupNode) -> tuple[Membership, Membership]:
        """Count every node for those in the base, and give the base and the members of the whole."""
        asked = list(dict.fromkeys(self._asked(root)))
        base, sets = self._ground.sets([self._ground.plain(each) for each in asked])
        self._sets = dict(zip(asked, sets, strict=True))
        left = self._node(root, Those(base), base)
        self.counts = {id_: {**NOTHING} if each is None else each.counts() for id_, each in self.sets.items()}
        return base, base if left is None else left.members

    def _asked(self, node: Node) -> Iterator[Rule]:
        """List the rules that the engine is asked for: leaves, and the beginnings of sequences."""
        rule = self._rules.get(node["id"])
        if rule is None:
            return
        if "rules" in node:
            for each in node["rules"]:
                yield from self._asked(each)
            return
        yield rule
        yield from (each for _, each in _beginnings(node, _plain(node, rule)) if each is not None)

    def _node(self, node: Node, entering: Those, base: Membership) -> Those | None:
        """Count a node; give who of those entering it satisfies it, None if it is not counted."""
        rule = self._rules.get(node["id"])
        if rule is None:
            self._blank(node)
            return None
        alone = Those(self._satisfy(node, rule) & base, (rule,))
        left = entering & alone
        self.sets[node["id"]] = Sets(rule, alone, entering, left)
        if "rules" in node:
            self._group(node, entering, base)
        else:
            self._steps(node, _plain(node, rule), entering)
        return left

    def _satisfy(self, node: Node, rule: Rule) -> Membership:
        """Give who satisfies a node: a leaf as the engine says, a group by who satisfies its rules."""
        id_ = node["id"]
        if id_ not in self._alone:
            self._alone[id_] = self._put_together(node) if "rules" in node else self._sets[rule]
        return self._alone[id_]

    def _put_together(self, node: GroupNode) -> Membership:
        live = [(each, self._rules[each["id"]]) for each in node["rules"] if each["id"] in self._rules]
        sets = [self._satisfy(each, rule) for each, rule in live]
        match node["kind"]:
            case "all_of":
                members = in_all(sets)
            case "at_least":
                members = in_at_least(node["count"] or 0, sets)  # without a number it has no rule
            case "any_of":
                members = in_any(sets)
            case "none_of" | "not":
                members = ~in_any(sets)
            case _:
                assert_never(node["kind"])
        return ~members if node["negated"] else members

    def _group(self, node: GroupNode, entering: Those, base: Membership) -> None:
        match node["kind"]:
            case "all_of":
                for each in node["rules"]:
                    left = self._node(each, entering, base)
                    entering = entering if left is None else left
            case "none_of":
                for each in node["rules"]:
                    sets = self._sets_of(each, entering, base)
                    if sets is not None:
                        rest = entering.less(sets.left, sets.rule)
                        self.sets[each["id"]] = replace(sets, left=rest)
                        entering = rest
            case "any_of" | "at_least" | "not":
                self._unique({each["id"]: self._sets_of(each, entering, base) for each in node["rules"]})
            case _:
                assert_never(node["kind"])

    def _sets_of(self, node: Node, entering: Those, base: Membership) -> Sets | None:
        self._node(node, entering, base)
        return self.sets[node["id"]]

    def _unique(self, beside: Mapping[str, Sets | None]) -> None:
        """Find for each node who is left after it and after no node beside it."""
        counted = {id_: each for id_, each in beside.items() if each is not None}
        if not counted:
            return
        several = in_at_least(2, [each.left.members for each in counted.values()])
        others = tuple(Not(each.rule) for each in counted.values()) if self._ground.floor else ()
        for at, (id_, each) in enumerate(counted.items()):
            rules = (*each.left.rules, *others[:at], *others[at + 1 :])
            self.sets[id_] = replace(each, only=Those(each.left.members - several, rules))

    def _steps(self, node: Node, rule: Rule, entering: Those) -> None:
        """Count each step of a sequence: who came up to it, in order."""
        before = entering
        for step, beginning in _beginnings(node, rule):
            if beginning is None:
                self.sets[step["id"]] = None
                continue
            alone = Those(self._sets[beginning], (beginning,))
            left = entering & alone
            self.sets[step["id"]] = Sets(beginning, alone, before, left)
            before = left

    def _blank(self, part: Part) -> None:
        self.sets[part["id"]] = None
        for slot, inside in slots(part):
            for each in inside if slot in {"rules", "steps"} else ():
                self._blank(each)


def _plain(node: Node, rule: Rule) -> Rule:
    """Give the rule without its NOT, if it has one: the steps of a negated sequence are counted too."""
    return rule.rule if isinstance(rule, Not) and node["negated"] else rule


def _beginnings(node: Node, rule: Rule) -> Iterator[tuple[StepPart, Rule | None]]:
    """Give each step of a sequence with the rule of all steps up to it; None where that says nothing yet."""
    if "steps" not in node or not isinstance(rule, Sequence):
        return
    for place, step in enumerate(node["steps"], start=1):
        yield step, None if step["muted"] else _beginning(rule, place)


def _beginning(rule: Sequence, steps: int) -> Rule | None:
    try:
        return replace(rule, steps=rule.steps[:steps], note=Note())
    except DefinitionError:  # these steps make no sequence without those behind them
        return None
