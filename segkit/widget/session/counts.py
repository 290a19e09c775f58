"""The numbers of every node: who satisfies it, who comes to it, who is left."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from segkit.definition.nodes import Not, Note, Sequence
from segkit.engines.membership import at_least
from segkit.errors import DefinitionError
from segkit.widget.draft.tree import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.widget.draft.tree import Part
    from segkit.widget.wire.traits import NodeCounts

    Members = Callable[[Rule], Membership]

NOTHING: NodeCounts = {"alone": None, "entering": None, "left": None, "lost": None, "only": None}


class Counter:
    """Counts the nodes of a draft.

    Args:
        rules: Node id to the rule that is counted for it.
        members: Gives the members of a rule; may stop the count by raising.
    """

    def __init__(self, rules: Mapping[str, Rule], members: Members) -> None:
        self._rules = rules
        self._members = members
        self._alone: dict[str, Membership] = {}
        self.counts: dict[str, NodeCounts] = {}

    def count(self, root: Part, base: Membership) -> Membership:
        """Count every node for those in the base, and give the members of the whole."""
        left = self._node(root, base, base)
        return base if left is None else left

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
        elif isinstance(rule, Not) and node["negated"]:
            self._steps(node, rule.rule, entering, base)
        else:
            self._steps(node, rule, entering, base)
        return left

    def _satisfy(self, node: Part, rule: Rule) -> Membership:
        """Give who satisfies a node: of a leaf by the engine, of a group by what its rules have."""
        id_ = node["id"]
        if id_ not in self._alone:
            found = self._members(rule) if node["kind"] not in GROUPS else self._put_together(node)
            self._alone[id_] = found
        return self._alone[id_]

    def _put_together(self, node: Part) -> Membership:
        live = [(each, self._rules[each["id"]]) for each in node["rules"] if each["id"] in self._rules]
        sets = [self._satisfy(each, rule) for each, rule in live]
        match node["kind"]:
            case "all_of":
                found = reduce(and_, sets)
            case "at_least":
                found = at_least(node["count"], sets)
            case "any_of":
                found = reduce(or_, sets)
            case _:
                found = ~reduce(or_, sets)
        return ~found if node["negated"] else found

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

    def _steps(self, node: Part, rule: Rule, entering: Membership, base: Membership) -> None:
        """Count each step of a sequence: who came up to it, in order."""
        if not isinstance(rule, Sequence):
            return
        before = entering
        for place, step in enumerate(node["steps"], start=1):
            if step["muted"]:
                self.counts[step["id"]] = {**NOTHING}
                continue
            try:
                prefix = replace(rule, steps=rule.steps[:place], note=Note())
            except DefinitionError:  # steps that say nothing without those behind them
                self.counts[step["id"]] = {**NOTHING}
                continue
            alone = self._members(prefix) & base
            left = entering & alone
            self.counts[step["id"]] = _count(alone, before, left)
            before = left

    def _blank(self, node: Part) -> None:
        self.counts[node["id"]] = {**NOTHING}
        for each in [*node.get("rules", ()), *node.get("steps", ())]:
            self._blank(each)


def _count(alone: Membership, entering: Membership, left: Membership) -> NodeCounts:
    return {
        "alone": len(alone), "entering": len(entering), "left": len(left),
        "lost": len(entering) - len(left), "only": None,
    }  # fmt: skip
