"""What a rule asks about and a frame knows only as it is now, not as it was at an earlier date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.filters import selections
from segkit.definition.nodes import Attribute, Event, FieldRef
from segkit.definition.operands import fields_of
from segkit.definition.walk import leaves, operands, walk
from segkit.definition.windows import Around
from segkit.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def known_now_note(rule: Rule, catalog: Catalog) -> str:
    """Say what is not seen as it was; empty if the rule asks about events only."""
    names = known_now(rule, catalog)
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
            yield from (_title(each, catalog) for each in fields_of(leaf))
        else:
            yield from _beside_events(leaf, catalog)


def _beside_events(leaf: Leaf, catalog: Catalog) -> Iterator[str]:
    """Name what a claim about events takes from the customer, and from lookups."""
    if isinstance(leaf, Event) and leaf.measure.of is not None:
        yield from (
            each.name
            for each in operands(leaf.measure.of)
            if isinstance(each, FieldRef) and _is_looked_up(each, leaf.type, catalog)
        )
    for _, chosen in selections(leaf):
        if isinstance(chosen.window, Around):
            yield _title(FieldRef(chosen.window.attribute), catalog)
        for _, each in walk(chosen.where) if chosen.where is not None else ():
            for ref in fields_of(each) if isinstance(each, Attribute) else ():
                if ref.profile:
                    yield _title(ref, catalog)
                elif _is_looked_up(ref, chosen.type, catalog):
                    yield ref.name


def _is_looked_up(ref: FieldRef, event: str, catalog: Catalog) -> bool:
    return bool(catalog.property(event, ref.name).hops)


def _title(ref: FieldRef, catalog: Catalog) -> str:
    field = catalog.attribute(ref.name).field
    return field.label or ref.name
