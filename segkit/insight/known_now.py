"""What a rule asks about and a frame knows only as it is now, not as it was at an earlier date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.filters import selections
from segkit.definition.nodes import Attribute, Event, FieldRef
from segkit.definition.operands import fields_of
from segkit.definition.scope import Scope
from segkit.definition.walk import leaves, operands
from segkit.definition.windows import Around
from segkit.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.definition.nodes import Leaf, Rule
    from segkit.schema.catalog import Catalog


def known_now(rule: Rule, catalog: Catalog) -> list[str]:
    """Name the attributes and lookups that a normalized rule asks about, each once.

    Examples:
        >>> from segkit.definition.nodes import AllOf, Value
        >>> from segkit.schema.catalog import Catalog
        >>> from segkit.schema.fields import Field
        >>> from segkit.schema.types import TEXT
        >>> catalog = Catalog(key=Field(name="id", type=TEXT), attributes=[Field(name="country", type=TEXT)])
        >>> known_now(AllOf((Attribute(FieldRef("country"), "is", (Value("SE"),)), Event("buy"))), catalog)
        ['country']
    """
    return list(dict.fromkeys(_named(rule, catalog)))


def known_now_note(rules: Iterable[Rule], catalog: Catalog) -> str:
    """Say what is not seen as it was; empty if normalized rules ask about events only."""
    names = list(dict.fromkeys(name for rule in rules for name in known_now(rule, catalog)))
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return f"{join_words(names)} {verb} known only as of now, and taken as such at every date"


def event_types(rule: Rule) -> list[str]:
    """Name the event types that a normalized rule asks about, each once.

    Examples:
        >>> from segkit.definition.nodes import AnyOf, Not
        >>> event_types(AnyOf((Event("buy"), Not(Event("view")))))
        ['buy', 'view']
    """
    return list(dict.fromkeys(each.type for leaf in leaves(rule) for _, each in selections(leaf)))


def _named(rule: Rule, catalog: Catalog) -> Iterator[str]:
    for leaf in leaves(rule):
        if isinstance(leaf, Attribute):
            yield from (_title(each, Scope(catalog)) for each in fields_of(leaf))
        else:
            yield from _beside_events(leaf, catalog)


def _beside_events(leaf: Leaf, catalog: Catalog) -> Iterator[str]:
    """Name what a claim about events takes from the customer, and from lookups."""
    if isinstance(leaf, Event) and leaf.measure.of is not None:
        measured = (each for each in operands(leaf.measure.of) if isinstance(each, FieldRef))
        yield from _beside(measured, Scope(catalog, leaf.type))
    for _, chosen in selections(leaf):
        scope = Scope(catalog, chosen.type)
        if isinstance(chosen.window, Around):
            yield _title(FieldRef(chosen.window.attribute), Scope(catalog))
        for each in leaves(chosen.where) if chosen.where is not None else ():
            if isinstance(each, Attribute):
                yield from _beside(fields_of(each), scope)


def _beside(refs: Iterable[FieldRef], scope: Scope) -> Iterator[str]:
    """Name those of some fields that are no property of the event itself."""
    yield from (_title(each, scope) for each in refs if each.profile or scope.resolve(each).hops)


def _title(ref: FieldRef, scope: Scope) -> str:
    return scope.resolve(ref).field.label or ref.name
