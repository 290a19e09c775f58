"""Working out why: every rule of a tree held against one customer, by the reference interpreter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard, assert_never

from segkit.definition.filters import selections
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Event,
    FirstTime,
    Leaf,
    Not,
    SegmentRef,
    Sequence,
)
from segkit.definition.windows import Anniversary, Around, bounds
from segkit.describe.english import claim_text
from segkit.describe.glossary import Glossary
from segkit.engines.reference import Reference
from segkit.errors import DataError
from segkit.insight.why.change import leaf_change
from segkit.insight.why.values import event_text, shown_value
from segkit.insight.why.why import Because, SeenEvent, Truth, Why
from segkit.schema.scalars import key_of
from segkit.schema.types import Kind
from segkit.wording import shown, wall_of

if TYPE_CHECKING:
    import datetime as dt

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import SegmentBook
    from segkit.engines.base import Engine
    from segkit.engines.rows import Rows
    from segkit.insight.asked import Asked
    from segkit.schema.types import DataType

#: The distance of a rule that cannot turn, whatever its claims do: all of it is muted.
_NEVER = 10**6
#: The largest integer that is a key.
_MOST_INTEGER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains rules about one customer.

    Args:
        engine: The reference interpreter over this customer's rows.
        key: The customer.
        book: Where references lead.
    """

    engine: Reference
    key: object
    book: SegmentBook

    @property
    def _glossary(self) -> Glossary:
        return Glossary(self.engine.catalog, self.engine.as_of, self.engine.zone, self.book)

    def explain(self, rule: Rule, path: str = "rule") -> Because:
        """Hold a rule and everything beneath it against the customer."""
        held = self.engine.truth(rule, self.key)
        truth = Truth.MUTED if held is None else Truth.TRUE if held else Truth.FALSE
        if truth is Truth.MUTED:
            return Because(path, self._sentence(rule), truth, distance=_NEVER)
        match rule:
            case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
                children = tuple(self.explain(each, f"{path}.rules[{at}]") for at, each in enumerate(rules))
            case Not(inner) if _is_claim(inner):  # "did not purchase" is one line
                return self._leaf(inner, path, truth, rule)
            case Not(inner):
                children = (self.explain(inner, f"{path}.rule"),)
            case SegmentRef(name):
                children = (self.explain(self.book.rule_of(name), f"{path}({name})"),)
            case _:
                return self._leaf(rule, path, truth, rule)
        because = Because(path, self._sentence(rule), truth, children=children)
        turned = turning(rule, because)
        distance = sum(each.distance for each in turned) or _NEVER
        return replace(because, distance=distance, effort=sum(each.effort for each in turned))

    def _sentence(self, rule: Rule) -> str:
        match rule:
            case AllOf():
                return "all of"
            case AnyOf():
                return "any of"
            case AtLeast(count):
                return f"at least {count} of"
            case Not(inner) if not _is_claim(inner):
                return "not"
            case SegmentRef(name):
                return f"in segment “{name}”"
            case _:
                return claim_text(replace_notes(rule), self._glossary)

    # --- claims

    def _leaf(self, leaf: Leaf, path: str, truth: Truth, said: Rule) -> Because:
        """Explain a claim, or the complement of one, which is then what is said."""
        actual, is_missing = shown_value(leaf, self.engine, self.key, self._glossary)
        holds = truth.holds is (said is leaf)
        change = leaf_change(leaf, self.engine, self.key, replace(self._glossary, as_of=None), to=not holds)
        return Because(
            path,
            self._sentence(said),
            Truth.MISSING if is_missing and truth is Truth.FALSE else truth,
            actual,
            change.text,
            self._events(leaf),
            self._window(leaf),
            effort=change.effort,
        )

    def _events(self, leaf: Leaf) -> tuple[SeenEvent, ...]:
        """List the customer's events of the types that a claim asks about, the latest first."""
        chosen = [each for _, each in selections(leaf)]
        if isinstance(leaf, Sequence):
            chosen = [replace(each, window=leaf.window) for each in chosen]
        profile = self.engine.rows.profiles[self.key]
        seen = []
        for row in self.engine.rows.events.get(self.key, ()):
            asked = [each for each in chosen if each.type == row.type]
            if not asked or row.time >= self.engine.as_of:
                continue
            counts = any(self.engine.counts(each, row, profile) for each in asked)
            time = wall_of(row.time, self.engine.zone)
            seen.append(
                SeenEvent(time, event_text(row, asked, leaf, self.engine, self.key, self._glossary), counts)
            )
        return tuple(sorted(seen, key=lambda each: each.time, reverse=True))

    def _window(self, leaf: Leaf) -> tuple[dt.datetime | None, dt.datetime | None] | None:
        if not isinstance(leaf, Event | FirstTime | Sequence) or isinstance(
            leaf.window, Around | Anniversary
        ):
            return None
        interval = bounds(leaf.window, self.engine.as_of, self.engine.zone).until(self.engine.as_of)
        return (
            None
            if interval.start is None and leaf.window.key == "any_time"
            else (interval.start, interval.end)
        )


def _is_claim(rule: Rule) -> TypeGuard[Leaf]:
    return not isinstance(rule, AllOf | AnyOf | AtLeast | Not | SegmentRef) and not rule.note.muted


def replace_notes(rule: Rule) -> Rule:
    """Take the notes off a rule, so that a muted one can be put into words as well."""
    return replace(rule, note=type(rule.note)())


def turning(rule: Rule, because: Because) -> list[Because]:
    """Give the children that have to turn for a group to turn: as few claims as possible.

    To make "all of" true every false rule must turn, to make it false the nearest true one; of "any of" it is
    the other way round; "at least k of" lies between.
    """
    if isinstance(rule, Leaf):
        return []
    live = [each for each in because.children if each.truth is not Truth.MUTED]
    true, false = ([each for each in live if each.truth.holds is held] for held in (True, False))
    match rule:
        case Not() | SegmentRef():
            return live
        case AllOf():
            needed = len(live)
        case AnyOf():
            needed = 1
        case AtLeast(count):
            needed = count
        case _:
            assert_never(rule)
    by_distance = sorted(
        true if because.truth.holds else false, key=lambda each: (each.distance, each.effort)
    )
    return by_distance[: len(true) - needed + 1 if because.truth.holds else needed - len(true)]


def nearest(rule: Rule, because: Because, book: SegmentBook) -> list[Because]:
    """Give the claims that have to turn for a rule to turn: as few as possible."""
    match rule:
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            below = dict(zip(map(id, because.children), rules, strict=True))
        case Not(inner) if because.children:
            below = {id(because.children[0]): inner}
        case SegmentRef(name):
            below = {id(each): book.rule_of(name) for each in because.children}
        case _:
            return [because]
    return [leaf for each in turning(rule, because) for leaf in nearest(below[id(each)], each, book)]


def why_of(asked: Asked, key: object) -> Why:
    """Explain a segment about one customer.

    Args:
        asked: The segment.
        key: The customer.

    Raises:
        DataError: If there is no such customer.
    """
    key, rows = _customer(asked.engine, key)
    moment, book = asked.ground.moment, asked.ground.book
    reference = Reference(asked.catalog, rows, moment.as_of, moment.zone, book.rule_of)
    explainer = Explainer(reference, key, book)
    base, _ = asked.ground.sets([])
    basis = asked.basis(len(base))
    rule = asked.segment.rule
    tree = explainer.explain(rule)
    changes = nearest(rule, tree, book)
    if book.guard is None:
        return Why(asked.name, key, tree, tuple(changes), None, basis)
    guard = explainer.explain(book.guard, "guard")
    if not guard.truth.holds:
        changes = [*nearest(book.guard, guard, book), *(() if tree.truth.holds else changes)]
    return Why(asked.name, key, tree, tuple(changes), guard, basis)


def _customer(engine: Engine, given: object) -> tuple[object, Rows]:
    """Find a customer by what was handed in as the key, such as a cell of a frame."""
    field = engine.catalog.key
    key = key_of(given, field.type)
    rows = engine.rows(key) if _can_be_key(key, field.type) else None
    if rows is None or key not in rows.profiles:
        raise DataError(f"No customer {shown(given)}. The key is {field.name!r}, {field.type}.")
    return key, rows


def _can_be_key(key: object, type_: DataType) -> bool:
    if type_.kind is Kind.TEXT:
        return isinstance(key, str)
    return isinstance(key, int) and not isinstance(key, bool) and abs(key) <= _MOST_INTEGER
