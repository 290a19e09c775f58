"""What a statement reads: found in one walk through its rules, and handed to all that write a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from segkit.definition.filters import selections
from segkit.definition.nodes import (
    Attribute,
    Event,
    FieldRef,
    Sequence,
)
from segkit.definition.operands import fields_of
from segkit.definition.walk import leaves, operands
from segkit.definition.windows import Around
from segkit.schema.tablemap import parts_of
from segkit.sql.place import ALIASES, Place
from segkit.sql.plan import free_name
from segkit.wording import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from segkit.definition.nodes import Leaf, Rule, Selection
    from segkit.sql.place import Context

#: A field, and the event type whose property it is; the type is empty for a field of the profile.
Named: TypeAlias = tuple[str, FieldRef]


@dataclass(frozen=True, slots=True)
class Reads:
    """What a statement reads.

    Args:
        fields: The fields of the profile that are named outside the filters of events, each once.
        lookups: The lookups that any field passes through, with the fields that are read of each.
        ctes: Lookup to the name of its CTE.
        tables: The names of the tables, each once.
        taken: The names that no other CTE may have: those of tables, of lookups' CTEs, and the aliases.
    """

    fields: tuple[FieldRef, ...]
    lookups: Mapping[str, frozenset[str]]
    ctes: Mapping[str, str]
    tables: tuple[str, ...]
    taken: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[Rule], context: Context, beside: Iterable[Named] = ()) -> Reads:
        """Find what normalized rules read.

        Args:
            rules: The rules of one statement.
            context: The statement.
            beside: The fields that it names outside of them.
        """
        walk = _Walk.through(rules, beside)
        lookups = _lookups(walk.named, context)
        tables = _tables(walk.types, lookups, context)
        taken = {each.rsplit(".", 1)[-1].lower() for each in tables} | ALIASES
        ctes: dict[str, str] = {}
        for lookup in lookups:
            ctes[lookup] = free_name(f"{slug(lookup)}_by_key", taken)
            taken.add(ctes[lookup])
        fields = tuple(dict.fromkeys(ref for type_, ref in walk.named if not type_))
        return cls(fields, MappingProxyType(lookups), MappingProxyType(ctes), tables, frozenset(taken))


@dataclass(frozen=True, slots=True)
class _Walk:
    """What some rules name, as one walk meets it: fields, those of the profile first, and event types."""

    named: tuple[Named, ...]
    types: tuple[str, ...]

    @classmethod
    def through(cls, rules: Iterable[Rule], beside: Iterable[Named]) -> _Walk:
        outer: list[Named] = []
        inner: list[Named] = []
        types: list[str] = []
        for leaf in (each for rule in rules for each in leaves(rule)):
            if isinstance(leaf, Attribute):
                outer += [("", ref) for ref in fields_of(leaf)]
            inner += _named_inside(leaf)
            types += [each.type for _, each in selections(leaf)]
        others = tuple(beside)
        return cls((*outer, *inner, *others), (*types, *(type_ for type_, _ in others if type_)))


def _lookups(named: Iterable[Named], context: Context) -> dict[str, frozenset[str]]:
    """Give the lookups that some fields pass through, with what is read of each."""
    used: dict[str, frozenset[str]] = {}
    for type_, ref in named:
        resolved = Place(context, type_).scope.resolve(ref)
        read = [*(hop.via for hop in resolved.hops[1:]), resolved.field.name]
        for hop, name in zip(resolved.hops, read, strict=False):  # an own field has no hop
            used[hop.lookup] = used.get(hop.lookup, frozenset()) | {name}
    return used


def _tables(types: Iterable[str], lookups: Iterable[str], context: Context) -> tuple[str, ...]:
    named = [context.tables.profiles.name]
    named += [context.tables.event(each).name for each in types]
    named += [context.tables.lookup(each).name for each in lookups]
    return tuple(dict.fromkeys(".".join(parts_of(each)) for each in named))


# --- rules


def selection_refs(selection: Selection) -> list[FieldRef]:
    """List the fields that a selection of events names: in its filter and its window."""
    inside = () if selection.where is None else leaves(selection.where)
    refs = [ref for each in inside if isinstance(each, Attribute) for ref in fields_of(each)]
    if isinstance(selection.window, Around):
        refs.append(FieldRef(selection.window.attribute, profile=True))
    return list(dict.fromkeys(refs))


def _named_inside(leaf: Leaf) -> Iterator[Named]:
    """List the fields that a leaf names of its events: in filters, measures, windows and ties."""
    for _, each in selections(leaf):
        yield from ((each.type, ref) for ref in selection_refs(each))
    if isinstance(leaf, Event) and leaf.measure.of is not None:
        yield from ((leaf.type, each) for each in operands(leaf.measure.of) if isinstance(each, FieldRef))
    if isinstance(leaf, Sequence) and "." in leaf.same:
        for step in leaf.steps:
            for each in step.events if not step.excluded or step.tied else ():
                yield each.type, FieldRef(leaf.same)
