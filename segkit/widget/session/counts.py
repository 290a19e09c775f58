"""The numbers of every node: who satisfies it, who comes to it, who is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segkit.definition.nodes import Not, Note, Sequence
from segkit.engines.evaluate import in_all, in_any, in_at_least
from segkit.errors import DefinitionError
from segkit.widget.draft.tree import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.insight.ground import Ground
    from segkit.widget.draft.tree import Part
    from segkit.widget.wire.traits import NodeCounts

NOTHING: NodeCounts = {"alone": None, "entering": None, "left": None, "lost": None, "only": None}


class Counter:
    """Counts the nodes of a draft. All that has to be known is asked for at once, before anything is counted.

    Args:
        rules: Node id to the rule that is counted for it.
        ground: Where.
    """

    def __init__(self, rules: Mapping[str, Rule], ground: Ground) -> None:
        self._rules = rules
        self._ground = ground
        self._sets: dict[Rule, Membership] = {}
        self._alone: dict[str, Membership] = {}
        self.counts: dict[str, NodeCounts] = {}

    def count(self, root: Part) -> tuple[Membership, Membership]:
        """Count every node for those in the base, and give the base and the members of the whole."""
        asked = list(dict.fromkeys(self._asked(root)))
        base, sets = self._ground.sets([self._ground.plain(each) for each in asked])
        self._sets = dict(zip(asked, sets, strict=True))
        left = self._node(root, base, base)
        return base, base if left is None else left

    def _asked(self, node: Part) -> Iterator[Rule]:
        """List the rules that the engine is asked for: leaves, and the beginnings of sequences."""
        rule = self._rules.get(node["id"])
        if rule is None:
            return
        if node["kind"] in GROUPS:
            for each in node["rules"]:
                yield from self._asked(each)
            return
        yield rule
        yield from (each for _, each in _beginnings(node, _plain(node, rule)) if each is not None)

    def _node(self, node: Part, entering: Membership, base: Membership) -> Membership | None:
        """Count a node; give who of those entering it satisfies it, None if it is not counted."""
        rule = self._rules.get(node["id"])
        if rule is None:
            self._blank(node)
            return None
        alone = self._satisfy(node, rule) & base
        left = entering & alone
        self.counts[node["id"]] = _count(alone, entering, left)
        if node["kind"] in GROUPS:
            self._group(node, entering, base)
        else:
            self._steps(node, _plain(node, rule), entering)
        return left

    def _satisfy(self, node: Part, rule: Rule) -> Membership:
        """Give who satisfies a node: of a leaf by the engine, of a group by what its rules have."""
        id_ = node["id"]
        if id_ not in self._alone:
            is_group = node["kind"] in GROUPS
            self._alone[id_] = self._put_together(node) if is_group else self._sets[rule]
        return self._alone[id_]

    def _put_together(self, node: Part) -> Membership:
        live = [(each, self._rules[each["id"]]) for each in node["rules"] if each["id"] in self._rules]
        sets = [self._satisfy(each, rule) for each, rule in live]
        match node["kind"]:
            case "all_of":
                members = in_all(sets)
            case "at_least":
                members = in_at_least(node["count"], sets)
            case "any_of":
                members = in_any(sets)
            case _:
                members = ~in_any(sets)
        return ~members if node["negated"] else members

    def _group(self, node: Part, entering: Membership, base: Membership) -> None:
        match node["kind"]:
            case "all_of":
                for each in node["rules"]:
                    left = self._node(each, entering, base)
                    entering = entering if left is None else left
            case "none_of":
                for each in node["rules"]:
                    found = self._node(each, entering, base)
                    if found is not None:
                        rest = entering - found
                        self.counts[each["id"]] |= {"left": len(rest), "lost": len(entering) - len(rest)}
                        entering = rest
            case _:
                found_by = {each["id"]: self._node(each, entering, base) for each in node["rules"]}
                self._unique({id_: found for id_, found in found_by.items() if found is not None})

    def _unique(self, found: Mapping[str, Membership]) -> None:
        """Count for each node whom no node beside it has."""
        for id_, each in found.items():
            rest = each
            for other_id, other in found.items():
                if other_id != id_:
                    rest -= other
            self.counts[id_] |= {"only": len(rest)}

    def _steps(self, node: Part, rule: Rule, entering: Membership) -> None:
        """Count each step of a sequence: who came up to it, in order."""
        before = entering
        for step, beginning in _beginnings(node, rule):
            if beginning is None:
                self.counts[step["id"]] = {**NOTHING}
                continue
            alone = self._sets[beginning]
            left = entering & alone
            self.counts[step["id"]] = _count(alone, before, left)
            before = left

    def _blank(self, node: Part) -> None:
        self.counts[node["id"]] = {**NOTHING}
        for each in [*node.get("rules", ()), *node.get("steps", ())]:
            self._blank(each)


def _plain(node: Part, rule: Rule) -> Rule:
    """Give what a node negates, if it does: steps of a sequence that is not gone through are counted too."""
    return rule.rule if isinstance(rule, Not) and node["negated"] else rule


def _beginnings(node: Part, rule: Rule) -> Iterator[tuple[Part, Rule | None]]:
    """Give each step of a sequence with the rule of all steps up to it; None where that says nothing yet."""
    if not isinstance(rule, Sequence):
        return
    for place, step in enumerate(node["steps"], start=1):
        yield step, None if step["muted"] else _beginning(rule, place)


def _beginning(rule: Sequence, steps: int) -> Rule | None:
    try:
        return replace(rule, steps=rule.steps[:steps], note=Note())
    except DefinitionError:  # steps that say nothing without those behind them
        return None


def _count(alone: Membership, entering: Membership, left: Membership) -> NodeCounts:
    return {
        "alone": len(alone), "entering": len(entering), "left": len(left),
        "lost": len(entering) - len(left), "only": None,
    }  # fmt: skip
