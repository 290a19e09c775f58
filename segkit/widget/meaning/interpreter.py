"""What a draft means so far: a rule for every finished node, and an issue for every one that is not.

Leaves are read one by one and remembered: a node that was not changed is the same object in the next draft,
and is not read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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
from segkit.widget.draft.tree import GROUPS, documented, parts, slots
from segkit.widget.meaning.gaps import gaps
from segkit.widget.meaning.issues import gap_issue, issue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Operand, Rule
    from segkit.definition.segment import SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.schema.types import DataType
    from segkit.widget.draft.tree import Part
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
class Claim:
    """A leaf, read.

    Args:
        node: The node it was read from.
        rule: The rule, NOT included; None if it is unfinished or wrong.
        issues: What is wrong with it.
    """

    node: Part
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
    _claims: dict[str, Claim] = field(default_factory=dict)

    def read(self, root: Part) -> Meaning:
        """Tell what a draft means."""
        reading = _Reading(self.setting, self._claims)
        rule = reading.strict(root)
        self._claims = reading.claims
        counted = reading.counted
        wrong = any(each["severity"] == "error" for each in reading.issues)
        if not wrong and root["rules"]:
            reading.issues += self._whole(root, rule)
            wrong = bool(reading.issues) and reading.issues[-1]["severity"] == "error"
        paths = dict(_paths(root, "rule"))
        issues = tuple({**each, "path": paths.get(each["id"], "rule")} for each in reading.issues)
        return Meaning(None if wrong else rule, counted, issues, bool(root["rules"]))  # type: ignore[arg-type]  # a TypedDict with another path is one

    def _whole(self, root: Part, rule: Rule | None) -> list[DraftIssue]:
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


def root_rule(root: Part, rule: Rule) -> Rule:
    """Leave out the group around a draft that is only one rule."""
    if isinstance(rule, AllOf) and len(rule.rules) == 1 and rule.note == Note() and root["kind"] == "all_of":
        return rule.rules[0]
    return rule


class _Reading:
    """One pass through a draft."""

    def __init__(self, setting: Setting, known: dict[str, Claim]) -> None:
        self.setting = setting
        self.known = known
        self.claims: dict[str, Claim] = {}
        self.counted: dict[str, Rule] = {}
        self.issues: list[DraftIssue] = []

    def strict(self, node: Part) -> Rule | None:
        """Read a node; None if something in it is unfinished. What is finished is in `counted`."""
        if node["kind"] in GROUPS:
            return self._group(node)
        claim = self.known.get(node["id"])
        if claim is None or claim.node is not node:
            claim = read_leaf(node, self.setting)
        self.claims[node["id"]] = claim
        self.issues += _excused(claim.issues) if node["muted"] else claim.issues
        if claim.rule is not None and not node["muted"]:
            self.counted[node["id"]] = claim.rule
        return claim.rule

    def _group(self, node: Part) -> Rule | None:
        own = [gap_issue(node["id"], gap) for gap in gaps(node, None)]
        before = len(self.issues)
        made = [(each, self.strict(each)) for each in node["rules"]]
        if node["muted"]:
            self.issues[before:] = [*_excused(tuple(self.issues[before:]))]
            for each in parts(node):
                self.counted.pop(each["id"], None)
        self.issues += _excused(tuple(own)) if node["muted"] else own
        live = [self.counted[each["id"]] for each in node["rules"] if each["id"] in self.counted]
        counted = _grouped(node, live, own)
        if counted is not None and not node["muted"]:
            self.counted[node["id"]] = counted
        kept = [rule for each, rule in made if rule is not None]
        unfinished = [each for each, rule in made if rule is None and not each["muted"]]
        return None if unfinished else _grouped(node, kept, own)


def _grouped(node: Part, rules: list[Rule], own: list[DraftIssue]) -> Rule | None:
    if not rules or own:
        return None
    note = Note(node["muted"], node["locked"], node["comment"])
    several = tuple(rules)
    try:
        made = _group_of(node, several, note)
    except DefinitionError:  # at least 3 of those that are finished, which are 2
        return None
    return Not(made) if node["negated"] else made


def _group_of(node: Part, rules: tuple[Rule, ...], note: Note) -> Rule:
    match node["kind"]:
        case "all_of":
            return AllOf(rules, note)
        case "any_of":
            return AnyOf(rules, note)
        case "none_of":
            return Not(AnyOf(rules), note)
        case "at_least":
            return AtLeast(node["count"], rules, note)
        case _:
            return Not(rules[0], note)


def _excused(issues: tuple[DraftIssue, ...]) -> Iterator[DraftIssue]:
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


def read_leaf(node: Part, setting: Setting, event: str = "") -> Claim:
    """Read a leaf: what is open in it, what its parts contradict, and what the catalog does not have."""
    issues = [issue for each in inner_parts(node, event) for issue in _open(*each, setting)]
    if issues:
        return Claim(node, None, tuple(issues))
    places: dict[str, str] = {}
    try:
        heard = decode_rule(documented({**node, "muted": False}, "rule", places))
        found = problems(heard, setting.catalog, setting.book)
        rule: Rule | None = decode_rule(documented(node)) if node["muted"] else heard
    except DefinitionError as error:
        rule, found = None, error.problems or (Problem("rule", str(error)),)
    except CatalogError as error:
        rule, found = None, (Problem("rule", str(error)),)
    if rule is not None and not found:
        found = tuple(_circle(rule, setting))
    issues = [_located(each, places, node) for each in found]
    return Claim(node, None if issues else rule, tuple(issues))


def _circle(rule: Rule, setting: Setting) -> Iterator[Problem]:
    if setting.name in setting.book:
        try:
            setting.book.check_rule(rule, setting.name)
        except DefinitionError as error:
            yield Problem("rule", str(error))


def inner_parts(part: Part, event: str) -> Iterator[tuple[Part, str]]:
    """Go through a leaf and what is in it, each with the event type whose properties it asks about."""
    yield part, event
    inside = part.get("type") or "" if "where" in part else event
    for key, held in slots(part):
        for each in held:
            yield from inner_parts(each, inside if key == "where" else event)


def _open(part: Part, event: str, setting: Setting) -> list[DraftIssue]:
    found = list(gaps(part, compared_type(part, event, setting.catalog)))
    return [gap_issue(part["id"], gap) for gap in found]


def _located(problem: Problem, places: dict[str, str], node: Part) -> DraftIssue:
    """Find the part and its key that a problem is about."""
    path = problem.path
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    rest = problem.path[len(path) :].lstrip(".")
    key, _, inner = rest.partition("[")
    place = int(inner.partition("]")[0]) if inner and key == "arguments" else None
    return issue_of(
        str(places.get(path, node["id"])), key.partition(".")[0], problem.message, problem.hint, place=place
    )


# --- types


def operand_of(given: Any) -> Operand | None:  # noqa: ANN401 - an operand of a document
    """Read a subject; None if it is unfinished."""
    reader = Reader()
    found = read_field(given, "", reader) if given else None
    return None if reader.problems else found


def compared_type(part: Part, event: str, catalog: Catalog) -> DataType | None:
    """Tell the type of what a node compares; None if that is not known."""
    kind = part.get("kind")
    try:
        if kind == "attribute":
            operand = operand_of(part["subject"])
            return None if operand is None else Scope(catalog, event).type_of(operand)
        if kind == "event":
            row = MEASURES[part["measure"]["kind"]]
            if not row.needs_property:
                return row.type_of(None)
            of = operand_of(part["measure"]["of"])
            if of is None or not part["type"]:
                return None
            return row.type_of(Scope(catalog, part["type"]).type_of(of))
    except (CatalogError, DefinitionError, KeyError):
        return None
    return FLOAT if kind == "ratio" else None
