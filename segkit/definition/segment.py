"""A segment: a named rule. A book: segments that can refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, assert_never, runtime_checkable

from segkit.definition.nodes import RULES, AllOf, AnyOf, AtLeast, Leaf, Not, SegmentRef
from segkit.definition.walk import check_depth, depth, references
from segkit.errors import DefinitionError
from segkit.schema.read_only import HoldsMappings, read_only
from segkit.wording import did_you_mean, is_unicode, join_words, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Rule

#: What a segment's status can be, in the order of its life.
STATUSES = ("draft", "active", "archived")
#: How deep a segment can be nested where the segments that it refers to are put in its place.
MAX_LEVELS = 96


@runtime_checkable
class HoldsRule(Protocol):
    """Anything that stands for a rule, such as the conditions of `segkit.language`."""

    def to_rule(self) -> Rule:
        """Give the rule."""
        ...


@dataclass(frozen=True, slots=True, init=False)
class Segment:
    """A named definition: which customers, and why they are asked for.

    Args:
        name: Unique in its book.
        rule: What its members satisfy; a condition of the language is unwrapped.
        description: What it is for.
        tags: Words to find it by.
        owner: Who answers for it.
        status: One of `STATUSES`.

    Raises:
        DefinitionError: If the name is empty, the rule is none, or it is nested too deep.

    Examples:
        >>> from segkit.definition.nodes import Attribute, FieldRef, Value
        >>> Segment("French", Attribute(FieldRef("country"), "is", (Value("FR"),))).name
        'French'
    """

    name: str
    rule: Rule
    description: str
    tags: tuple[str, ...]
    owner: str
    status: str

    def __init__(  # noqa: PLR0913, PLR0917 - what people say of a segment, in the order they say it
        self,
        name: str,
        rule: Rule | HoldsRule,
        description: str = "",
        tags: Iterable[str] = (),
        owner: str = "",
        status: str = "draft",
    ) -> None:
        if not isinstance(name, str) or not name.strip():
            raise DefinitionError(f"A segment needs a name; got {shown(name)}.")
        texts = {"name": name, "description": description, "owner": owner, "status": status}
        for what, text in texts.items():
            _check_text(text, f"Segment {shown(name)}: its {what}")
        if status not in STATUSES:
            raise DefinitionError(f"No status {status!r}. {did_you_mean(status, STATUSES)}")
        for what, value in {**texts, "rule": as_rule(rule), "tags": _tags(tags, name)}.items():
            object.__setattr__(self, what, value)
        check_depth(self.rule)

    def with_rule(self, rule: Rule | HoldsRule) -> Segment:
        """Return the segment with another rule."""
        return replace(self, rule=as_rule(rule))


def _check_text(given: object, what: str) -> None:
    if not isinstance(given, str):
        raise DefinitionError(f"{what} is a text; got {shown(given)}. Write it in quotes.")
    if not is_unicode(given):
        raise DefinitionError(f"{what} holds half of a surrogate pair; it is not valid Unicode.")


def _tags(given: Iterable[str], name: str) -> tuple[str, ...]:
    what = f"Segment {shown(name)}: its tags"
    if isinstance(given, str):
        raise DefinitionError(
            f"{what} are a list of texts; got the text {shown(given)}. Write [{shown(given)}]."
        )
    if not isinstance(given, Iterable):
        raise DefinitionError(f"{what} are a list of texts; got {shown(given)}. Write [] for none.")
    tags = tuple(given)
    for tag in tags:
        _check_text(tag, f"Segment {shown(name)}: each of its tags")
    return tags


def as_rule(given: Rule | HoldsRule) -> Rule:
    """Unwrap a condition of the language; a rule is given back as it is.

    Raises:
        DefinitionError: If it is neither.
    """
    if isinstance(given, RULES):
        return given
    if isinstance(given, HoldsRule):
        return given.to_rule()
    raise DefinitionError(
        f"{shown(given)} is not a rule. Compare a field (field('country') == 'SE') "
        "or ask for an event (did('purchase'))."
    )


def _segments(given: object) -> list[Segment]:
    values = given.values() if isinstance(given, Mapping) else given
    listed = list(values) if isinstance(values, Iterable) else None
    if listed is None or not all(isinstance(each, Segment) for each in listed):
        raise DefinitionError(f"A book takes segments, such as [sk.Segment(...)]; got {shown(given)}.")
    return listed


@dataclass(frozen=True, slots=True)
class SegmentBook(HoldsMappings):
    """Segments by name, which may refer to each other. Immutable: every change gives a new book.

    Args:
        segments: The segments, in any order; they are kept sorted by name.
        guard: Who may be in any audience at all, such as `field("consent") == True`: applied once, outside
            the segments, to every count, audience and statement. Shares are of those it lets through.

    Raises:
        DefinitionError: If two share a name, a reference names no segment, or references form a circle.

    Examples:
        >>> from segkit.definition.nodes import Attribute, FieldRef, Value
        >>> fr = Segment("French", Attribute(FieldRef("country"), "is", (Value("FR"),)))
        >>> book = SegmentBook([fr, Segment("Not French", Not(SegmentRef("French")))])
        >>> book.used_by("French")
        ['Not French']
        >>> book.without("French")
        Traceback (most recent call last):
        segkit.errors.DefinitionError: Segment 'French' is used by 'Not French'. Change that one first.
    """

    segments: Mapping[str, Segment] = field(default_factory=dict)
    guard: Rule | None = None

    def __init__(
        self,
        segments: Iterable[Segment] | Mapping[str, Segment] = (),
        guard: Rule | HoldsRule | None = None,
    ) -> None:
        listed = _segments(segments)
        named = {each.name: each for each in sorted(listed, key=lambda each: each.name)}
        if len(named) < len(listed):
            names = [each.name for each in listed]
            twice = next(name for name in names if names.count(name) > 1)
            raise DefinitionError(f"Two segments are called {twice!r}. Rename one.")
        object.__setattr__(self, "segments", read_only(named))
        object.__setattr__(self, "guard", None if guard is None else as_rule(guard))
        if self.guard is not None and references(self.guard):
            raise DefinitionError("The guard of a book stands outside its segments; it cannot refer to one.")
        levels: dict[str, int] = {}
        for name, segment in named.items():
            if name not in levels:
                self._follow(segment.rule, name, levels)

    def __getitem__(self, name: str) -> Segment:
        if name not in self.segments:
            raise DefinitionError(f"No segment {name!r}. {did_you_mean(name, self.segments)}".strip())
        return self.segments[name]

    def __contains__(self, name: object) -> bool:
        return name in self.segments

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments.values())

    def __len__(self) -> int:
        return len(self.segments)

    def __repr__(self) -> str:
        guarded = "" if self.guard is None else f", guard={self.guard!r}"
        return f"SegmentBook([{', '.join(repr(name) for name in self.segments)}]{guarded})"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.segments)

    def rule_of(self, name: str) -> Rule:
        """Give the rule of a segment; the resolver that `normalize` wants."""
        return self[name].rule

    def check_rule(self, rule: Rule, name: str = "") -> None:
        """Check that a rule's references lead somewhere, and not back to where they came from.

        Args:
            rule: The rule to follow.
            name: The segment it belongs to, if it has a name already.

        Raises:
            DefinitionError: With the path of names, if not.
        """
        self._follow(rule, name, {})

    def _follow(self, rule: Rule, name: str, levels: dict[str, int]) -> None:
        """Go through everything that a rule refers to, each segment once, without recursing.

        Args:
            rule: The rule.
            name: The segment it belongs to; empty if it has none.
            levels: How deep segments are nested, with what they refer to; those that are known are added.
        """
        open_ = [(name, rule, iter(references(rule)))]
        while open_:
            here, current, left = open_[-1]
            each = next(left, None)
            if each is None:
                levels[here] = self._levels(here, current, levels)
                open_.pop()
                continue
            path = [known for known, _, _ in open_ if known]
            if each in path:
                circle = " -> ".join([*path[path.index(each) :], each])
                raise DefinitionError(f"Segments refer to each other in a circle: {circle}.")
            if each not in self.segments:
                place = f"Segment {' -> '.join(path)}" if path else "The rule"
                hint = did_you_mean(each, self.segments)
                raise DefinitionError(f"{place} refers to {each!r}, which is not in the book. {hint}".strip())
            if each not in levels:
                inner = self.segments[each].rule
                open_.append((each, inner, iter(references(inner))))

    @staticmethod
    def _levels(name: str, rule: Rule, levels: Mapping[str, int]) -> int:
        deep = depth(rule, levels)
        if deep > MAX_LEVELS:
            raise DefinitionError(
                f"{f'Segment {name!r}' if name else 'The rule'} is nested {deep} deep with the segments that "
                f"it refers to; at most {MAX_LEVELS} can be counted. Refer to fewer, one behind the other."
            )
        return deep

    def with_segment(self, segment: Segment) -> SegmentBook:
        """Return a book with a segment added, or put in the place of the one with its name."""
        return SegmentBook({**self.segments, segment.name: segment}, self.guard)

    def without(self, name: str) -> SegmentBook:
        """Return a book without a segment.

        Raises:
            DefinitionError: If there is none, or another segment refers to it.
        """
        users = self.used_by(self[name].name)
        if users:
            raise DefinitionError(
                f"Segment {name!r} is used by {join_words([repr(each) for each in users])}. "
                f"Change {'that one' if len(users) == 1 else 'those'} first."
            )
        return SegmentBook([each for each in self if each.name != name], self.guard)

    def renamed(self, old: str, new: str) -> SegmentBook:
        """Return a book in which a segment has another name, and every reference follows.

        Raises:
            DefinitionError: If there is no such segment, or the new name is taken.
        """
        if new in self.segments and new != old:
            raise DefinitionError(f"The name {new!r} is taken. Choose another.")
        first = replace(self[old], name=new)
        rest = [each for each in self if each.name != old]
        renamed = [each.with_rule(_renamed(each.rule, old, new)) for each in (first, *rest)]
        return SegmentBook(renamed, self.guard)

    def used_by(self, name: str) -> list[str]:
        """Name the segments that refer to a segment directly."""
        return [each.name for each in self if name in references(each.rule)]

    def tagged(self, tag: str) -> list[Segment]:
        """List the segments with a tag."""
        return [each for each in self if tag in each.tags]


def _renamed(rule: Rule, old: str, new: str) -> Rule:
    if isinstance(rule, Leaf):
        return rule
    match rule:
        case SegmentRef(name):
            return replace(rule, name=new) if name == old else rule
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            return replace(rule, rules=tuple(_renamed(each, old, new) for each in rules))
        case Not(inner):
            return replace(rule, rule=_renamed(inner, old, new))
        case _:
            assert_never(rule)
