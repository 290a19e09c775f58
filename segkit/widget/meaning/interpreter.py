"""What a draft means so far: a rule for every finished node, and an issue for every one that is not.

Leaves are read one by one and remembered: a node that was not changed is the same object in the next draft,
and is not read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from segkit.definition.check import problems
from segkit.definition.measures import MEASURES
from segkit.definition.nodes import AllOf, AnyOf, AtLeast, Not, Note
from segkit.definition.normalize import normalize
from segkit.definition.scope import Scope
from segkit.errors import CatalogError, DefinitionError, Problem
from segkit.formats.decode import decode_rule
from segkit.formats.decode_parts import read_field
from segkit.formats.reading import Reader
from segkit.schema.types import FLOAT
from segkit.widget.draft.documents import documented
from segkit.widget.draft.tree import altered, parts, slots
from segkit.widget.meaning.gaps import gaps
from segkit.widget.meaning.issues import gap_issue, issue_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segkit.definition.nodes import Operand, Rule
    from segkit.definition.segment import SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.schema.types import DataType
    from segkit.widget.wire.nodes import EventNode, GroupNode, LeafNode, Node, Part, Subject
    from segkit.widget.wire.traits import DraftIssue


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a draft is read.

    Args:
        catalog: What can be named.
        book: What can be referred to.
        name: The segment's own name, so that it cannot refer to itself.
    """

    catalog: Catalog
    book: SegmentBook
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadLeaf:
    """A leaf of a draft, read.

    Args:
        node: The node it was read from.
        rule: The rule, NOT included; None if it is unfinished or wrong.
        issues: What is wrong with it.
    """

    node: LeafNode
    rule: Rule | None
    issues: tuple[DraftIssue, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a draft means.

    Args:
        rule: The whole, muted parts included; None while there are errors.
        counted: Node id to the rule that is counted for it: of what is finished and not muted.
        issues: The errors, in document order, and a warning for each unfinished rule that is muted.
        has_rules: Whether there is any rule at all.
    """

    rule: Rule | None
    counted: dict[str, Rule]
    issues: tuple[DraftIssue, ...]
    has_rules: bool


@dataclass(slots=True)
class Interpreter:
    """Reads drafts; remembers the leaves it has read.

    Args:
        setting: Where they are read.
    """

    setting: Setting
    _leaves: dict[str, ReadLeaf] = field(default_factory=dict)

    def read(self, root: GroupNode) -> Meaning:
        """Tell what a draft means."""
        reading = _Reading(self.setting, self._leaves)
        rule = reading.strict(root)
        self._leaves = reading.leaves
        if root["rules"] and not _has_errors(reading.issues):
            reading.issues += self._whole(root, rule)
        paths = dict(_paths(root, "rule"))
        issues = tuple(_at(each, paths.get(each["id"], "rule")) for each in reading.issues)
        valid = None if _has_errors(issues) else rule
        return Meaning(valid, reading.counted, issues, bool(root["rules"]))

    def _whole(self, root: GroupNode, rule: Rule | None) -> list[DraftIssue]:
        """Find what only the whole shows: nothing left, or at least 3 of 2, once muted rules are gone."""
        if rule is None:
            return [
                issue_of(root["id"], "rules", "Every rule is muted or unfinished, so nothing is left to ask.")
            ]
        try:
            normalize(rule, self.setting.book.rule_of)
        except DefinitionError as error:
            return [issue_of(root["id"], "rules", str(error))]
        return []


def _has_errors(issues: Iterable[DraftIssue]) -> bool:
    return any(each["severity"] == "error" for each in issues)


def _at(issue: DraftIssue, path: str) -> DraftIssue:
    return {**issue, "path": path}


def root_rule(root: GroupNode, rule: Rule) -> Rule:
    """Leave out the group around a draft that is only one rule."""
    if isinstance(rule, AllOf) and len(rule.rules) == 1 and rule.note == Note() and root["kind"] == "all_of":
        return rule.rules[0]
    return rule


class _Reading:
    """One pass through a draft."""

    def __init__(self, setting: Setting, known: dict[str, ReadLeaf]) -> None:
        self.setting = setting
        self.known = known
        self.leaves: dict[str, ReadLeaf] = {}
        self.counted: dict[str, Rule] = {}
        self.issues: list[DraftIssue] = []

    def strict(self, node: Node) -> Rule | None:
        """Read a node; None if something in it is unfinished. What is finished is in `counted`."""
        if "rules" in node:
            return self._group(node)
        leaf = self.known.get(node["id"])
        if leaf is None or leaf.node is not node:
            leaf = read_leaf(node, self.setting)
        self.leaves[node["id"]] = leaf
        self.issues += _excused(leaf.issues) if node["muted"] else leaf.issues
        if leaf.rule is not None and not node["muted"]:
            self.counted[node["id"]] = leaf.rule
        return leaf.rule

    def _group(self, node: GroupNode) -> Rule | None:
        own = [gap_issue(node["id"], gap) for gap in gaps(node, None)]
        before = len(self.issues)
        made = [(each, self.strict(each)) for each in node["rules"]]
        if node["muted"]:
            self.issues[before:] = [*_excused(self.issues[before:])]
            for part in parts(node):
                self.counted.pop(part["id"], None)
        self.issues += _excused(own) if node["muted"] else own
        live = [self.counted[each["id"]] for each in node["rules"] if each["id"] in self.counted]
        counted = _grouped(node, live, own)
        if counted is not None and not node["muted"]:
            self.counted[node["id"]] = counted
        kept = [rule for _, rule in made if rule is not None]
        is_finished = all(rule is not None or each["muted"] for each, rule in made)
        return _grouped(node, kept, own) if is_finished else None


def _grouped(node: GroupNode, rules: list[Rule], own: list[DraftIssue]) -> Rule | None:
    if not rules or own:
        return None
    try:
        made = _group_of(node, tuple(rules))
    except DefinitionError:  # at least 3 of those that are finished, which are 2
        return None
    return Not(made) if node["negated"] else made


def _group_of(node: GroupNode, rules: tuple[Rule, ...]) -> Rule:
    note = Note(node["muted"], node["locked"], node["comment"])
    match node["kind"]:
        case "all_of":
            return AllOf(rules, note)
        case "any_of":
            return AnyOf(rules, note)
        case "none_of":
            return Not(AnyOf(rules), note)
        case "at_least":
            return AtLeast(node["count"] or 0, rules, note)  # without a number it has a gap, and no rule
        case "not":
            return Not(rules[0], note)
        case _:
            assert_never(node["kind"])


def _excused(issues: Sequence[DraftIssue]) -> Iterator[DraftIssue]:
    """Make warnings of the errors of something that is muted."""
    for each in issues:
        message = f"{each['message']} It is muted: the rest is counted, and saved without it."
        yield {**each, "severity": "warning", "message": message} if each["severity"] == "error" else each


def _paths(part: Part, path: str) -> Iterator[tuple[str, str]]:
    yield part["id"], path
    for key, inside in slots(part):
        for index, each in enumerate(inside):
            step = f"{key}[{index}]" if key in {"rules", "steps", "events"} else key
            yield from _paths(each, f"{path}.{step}")


# --- one leaf


def read_leaf(node: LeafNode, setting: Setting, event: str = "") -> ReadLeaf:
    """Read a leaf: what is open in it, what its parts contradict, and what the catalog does not have."""
    issues = [issue for each in inner_parts(node, event) for issue in _open(*each, setting)]
    if issues:
        return ReadLeaf(node, None, tuple(issues))
    places: dict[str, str] = {}
    wrong: Sequence[Problem]
    rule: Rule | None
    try:
        heard = decode_rule(documented(altered(node, muted=False), "rule", places))
        rule = decode_rule(documented(node)) if node["muted"] else heard
        wrong = problems(heard, setting.catalog, setting.book) or tuple(_circle(rule, setting))
    except DefinitionError as error:
        rule, wrong = None, error.problems or (Problem("rule", str(error)),)
    except CatalogError as error:
        rule, wrong = None, (Problem("rule", str(error)),)
    issues = [_located(each, places, node) for each in wrong]
    return ReadLeaf(node, None if issues else rule, tuple(issues))


def _circle(rule: Rule, setting: Setting) -> Iterator[Problem]:
    if setting.name in setting.book:
        try:
            setting.book.check_rule(rule, setting.name)
        except DefinitionError as error:
            yield Problem("rule", str(error))


def inner_parts(part: Part, event: str) -> Iterator[tuple[Part, str]]:
    """Go through a leaf and what is in it, each with the event type whose properties it asks about."""
    yield part, event
    inside = (part["type"] or "") if "where" in part else event
    for key, held in slots(part):
        for each in held:
            yield from inner_parts(each, inside if key == "where" else event)


def _open(part: Part, event: str, setting: Setting) -> list[DraftIssue]:
    type_ = compared_type(part, event, setting.catalog)
    return [gap_issue(part["id"], gap) for gap in gaps(part, type_)]


def _located(problem: Problem, places: dict[str, str], node: LeafNode) -> DraftIssue:
    """Find the part and its key that a problem is about."""
    path = problem.path
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    rest = problem.path[len(path) :].lstrip(".")
    key, _, inner = rest.partition("[")
    place = int(inner.partition("]")[0]) if inner and key == "arguments" else None
    id_ = places.get(path, node["id"])
    return issue_of(id_, key.partition(".")[0], problem.message, problem.hint, place=place)


# --- types


def operand_of(subject: Subject) -> Operand | None:
    """Read a subject; None if it is unfinished."""
    reader = Reader()
    operand = read_field(subject, "", reader) if subject else None
    return None if reader.problems else operand


def compared_type(part: Part, event: str, catalog: Catalog) -> DataType | None:
    """Tell the type of what a node compares; None if that is not known."""
    try:
        if "subject" in part:
            operand = operand_of(part["subject"])
            return None if operand is None else Scope(catalog, event).type_of(operand)
        if "measure" in part:
            return _measured_type(part, catalog)
    except (CatalogError, DefinitionError, KeyError):
        return None
    return FLOAT if "to" in part else None


def _measured_type(node: EventNode, catalog: Catalog) -> DataType | None:
    row = MEASURES[node["measure"]["kind"]]
    if not row.needs_property:
        return row.type_of(None)
    of = operand_of(node["measure"]["of"])
    if of is None or not node["type"]:
        return None
    return row.type_of(Scope(catalog, node["type"]).type_of(of))
