"""Lookups: tables that profiles, events or other lookups refer to by a key, such as products and stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segkit.errors import DataError
from segkit.schema.catalog import Lookup
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from segkit.profiles.sources import ColumnNote, Source
    from segkit.schema.catalog import EventType
    from segkit.schema.fields import Field
    from segkit.schema.types import DataType


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LookupSource:
    """One lookup.

    Args:
        name: The first part of the dotted names that reach it, such as `product.brand`.
        source: The table.
        key: The column that identifies its rows; integer or text.
        on: The column that refers to it, in whichever tables have one of that name; or, for each event type,
            the property that does.
        on_profile: The attribute of the profile that refers to it; empty if none does.
        on_lookup: For each other lookup that refers to this one, the column that does.
        fields: The columns that rules can ask about, by name.
        left_out: The other columns, and why.
    """

    name: str
    source: Source
    key: str
    on: str | Mapping[str, str] = ""
    on_profile: str = ""
    on_lookup: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict, repr=False)
    left_out: tuple[ColumnNote, ...] = ()

    @property
    def key_type(self) -> DataType:
        """Text or integer."""
        return self.fields[self.key].type


def lookup_of(
    source: LookupSource,
    attributes: Mapping[str, Field],
    events: Mapping[str, EventType],
    lookups: Mapping[str, LookupSource],
) -> Lookup:
    """Find what refers to a lookup, and check that it can.

    Args:
        source: The lookup.
        attributes: The fields of the profile, by name.
        events: The event types, by name.
        lookups: All lookups, by name.

    Raises:
        DataError: If a column that should refer to it is not there, or holds another type than its key.
    """
    on = source.on
    named = on if isinstance(on, Mapping) else {each: on for each in events if on in events[each].properties}
    profile = source.on_profile or (on if isinstance(on, str) and on in attributes else "")
    for event, column in named.items():
        _check(source, event, events, "event")
        place = f"property {column!r} of event {event!r}"
        _check_reference(source, column, events[event].properties, place, "with_events")
    if profile:
        _check_reference(source, profile, attributes, f"attribute {profile!r}", "ProfileFrame")
    for other, column in source.on_lookup.items():
        _check(source, other, lookups, "lookup")
        place = f"column {column!r} of lookup {other!r}"
        _check_reference(source, column, lookups[other].fields, place, "with_lookup")
    if not (named or profile or source.on_lookup):
        raise DataError(
            f"Lookup {source.name!r}: nothing refers to it; there is no attribute or event property {on!r}. "
            "Say on='column', on={'purchase': 'column'}, on_profile= or on_lookup={'product': 'column'}."
        )
    return Lookup(
        name=source.name,
        key=source.key,
        key_type=source.key_type,
        fields=source.fields,
        events=named,
        profile=profile,
        lookups=source.on_lookup,
    )


def _check(source: LookupSource, name: str, known: Mapping[str, object], what: str) -> None:
    if name not in known:
        hint = did_you_mean(name, known) or f"Add it first, with with_{what}{'s' if what == 'event' else ''}."
        raise DataError(f"Lookup {source.name!r}: no {what} {name!r}. {hint}")


def _check_reference(
    source: LookupSource, column: str, fields: Mapping[str, Field], place: str, method: str
) -> None:
    if column not in fields:
        raise DataError(f"Lookup {source.name!r}: no {place}. {did_you_mean(column, fields)}".strip())
    stored, key = fields[column].type, source.key_type
    if stored != key:
        raise DataError(
            f"Lookup {source.name!r}: its key {source.key!r} is {key}, {place} is {stored}. "
            f"Pass types={{{column!r}: '{key}'}} to {method}."
        )
