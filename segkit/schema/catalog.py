"""The catalog: every attribute, event type and lookup that a segment can name.

A catalog is inferred from tables (`infer.py`), or written by hand and kept in a file if the data is never
loaded. It knows names and types. What tables and columns are called in a database is in the table map.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from segkit.errors import CatalogError
from segkit.schema.fields import Field, check_texts
from segkit.schema.given import named, one, several
from segkit.schema.read_only import HoldsMappings, read_only
from segkit.schema.types import TEXT, DataType, Kind, TimeKind
from segkit.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: How many lookups a dotted name may pass through: `product.supplier.country` passes two.
MAX_HOPS = 2


def _named(fields: Iterable[Field] | Mapping[str, Field], where: str) -> Mapping[str, Field]:
    return read_only({each.name: each for each in several(fields, Field, where)})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(HoldsMappings):
    """One kind of thing that customers do.

    Args:
        name: The name rules use.
        properties: The fields of such an event, by name.
        label: What people call it; if empty, the name.
        description: One or two sentences for a tooltip.
        count: How many such events the data held; None if not known.
    """

    name: str
    properties: Mapping[str, Field] = field(default_factory=dict)
    label: str = ""
    description: str = ""
    count: int | None = None

    def __post_init__(self) -> None:
        check_texts(self, "name", "label", "description")
        if not self.name:
            raise CatalogError("An event type needs a name.")
        if self.count is not None and (isinstance(self.count, bool) or not isinstance(self.count, int)):
            raise CatalogError(f"Event type {self.name!r}: its count is a number; got {shown(self.count)}.")
        object.__setattr__(self, "properties", _named(self.properties, "EventType: properties"))

    @property
    def title(self) -> str:
        """What people call the event."""
        return self.label or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup(HoldsMappings):
    """A table to which many rows of other tables refer by key, such as products or stores.

    Args:
        name: The first part of the dotted names that reach it, such as `product.brand`.
        key: The column that identifies its rows.
        key_type: The type of that column.
        fields: The columns that rules can ask about, by name.
        events: For each event type that refers to it, the property that holds the key.
        profile: The attribute of the profile that holds the key; empty if none does.
        lookups: For each other lookup that refers to it (for a second hop), the column that holds the key.
    """

    name: str
    key: str
    key_type: DataType = TEXT
    fields: Mapping[str, Field] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""
    lookups: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_texts(self, "name", "key", "profile")
        if not self.name or "." in self.name:
            raise CatalogError(f"Lookup {self.name!r}: a name is needed, and it cannot hold a dot.")
        object.__setattr__(self, "fields", _named(self.fields, "Lookup: fields"))
        object.__setattr__(self, "events", named(self.events, str, "Lookup: events"))
        object.__setattr__(self, "lookups", named(self.lookups, str, "Lookup: lookups"))


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a dotted name, from a column to the lookup that it refers to.

    Args:
        lookup: The lookup.
        via: The column that holds the lookup's key.
    """

    lookup: str
    via: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for: a field, and the hops that lead to it.

    Args:
        field: The field.
        hops: The lookups on the way, the first one first; empty if the name has no dots to follow.
    """

    field: Field
    hops: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog(HoldsMappings):
    """Everything a segment can name.

    Args:
        key: The field that identifies a profile; text or integer.
        attributes: The fields of a profile, by name. The key is always among them.
        events: The event types, by name.
        lookups: The lookups, by name.
        left_out: Why rules cannot ask about a column, for those who try: `photo`, `purchase/raw`,
            `product.size`, each with the rest of a sentence.

    Raises:
        CatalogError: If the key is neither text nor integer, or a column that should refer to a lookup is not
            there.

    Examples:
        >>> catalog = Catalog(key=Field(name="id", type=TEXT), attributes=[Field(name="country", type=TEXT)])
        >>> catalog.attribute("country").field.type
        DataType(kind=<Kind.TEXT: 'text'>, is_list=False)
        >>> catalog.attribute("contry")
        Traceback (most recent call last):
        segkit.errors.CatalogError: No field 'contry'. Did you mean 'country'?
    """

    key: Field
    attributes: Mapping[str, Field] = field(default_factory=dict)
    events: Mapping[str, EventType] = field(default_factory=dict)
    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        one(self.key, Field, "Catalog: key")
        if self.key.type.is_list or self.key.type.kind not in {Kind.TEXT, Kind.INTEGER}:
            raise CatalogError(
                f"Key {self.key.name!r} is {self.key.type}; a key is text or integer. Cast it first."
            )
        attributes = dict(_named(self.attributes, "Catalog: attributes"))
        object.__setattr__(self, "attributes", read_only({self.key.name: self.key, **attributes}))
        events = several(self.events, EventType, "Catalog: events")
        lookups = several(self.lookups, Lookup, "Catalog: lookups")
        object.__setattr__(self, "events", read_only({each.name: each for each in events}))
        object.__setattr__(self, "lookups", read_only({each.name: each for each in lookups}))
        self._check_lookups()

    def _check_lookups(self) -> None:
        for lookup in self.lookups.values():
            for event, column in lookup.events.items():
                if event in self.events and column not in self.events[event].properties:
                    raise CatalogError(
                        f"Lookup {lookup.name!r}: event {event!r} has no property {column!r}. "
                        f"{did_you_mean(column, self.events[event].properties)}"
                    )
            if lookup.profile and lookup.profile not in self.attributes:
                raise CatalogError(
                    f"Lookup {lookup.name!r}: no attribute {lookup.profile!r}. "
                    f"{did_you_mean(lookup.profile, self.attributes)}"
                )
            for other, column in lookup.lookups.items():
                if other in self.lookups and column not in self.lookups[other].fields:
                    raise CatalogError(f"Lookup {lookup.name!r}: lookup {other!r} has no column {column!r}.")

    def event(self, name: str) -> EventType:
        """Find an event type.

        Raises:
            CatalogError: If there is none of that name, with the nearest one.
        """
        if name not in self.events:
            raise CatalogError(f"No event {name!r}. {self.event_hint(name)}".strip())
        return self.events[name]

    def event_hint(self, name: str) -> str:
        """Say what to write instead of an event type that is not there, or before the first such event."""
        hint = did_you_mean(name, self.events)
        if hint.startswith("Did you mean"):
            return hint
        added = f"frame.with_events(empty, key=..., time=..., event_type={shown(name)})"
        return f"{hint} If none has happened yet, write {added} with a table without rows.".strip()

    def attribute(self, name: str) -> Resolved:
        """Find the field that a name means for a profile. A dotted name passes through lookups.

        Raises:
            CatalogError: If there is none, with the nearest name.
        """
        roots = {lookup.name: lookup.profile for lookup in self.lookups.values() if lookup.profile}
        return self._resolve(name, self.attributes, roots, name)

    def property(self, event: str, name: str) -> Resolved:
        """Find the field that a name means for an event of a type. A dotted name passes through lookups.

        Raises:
            CatalogError: If there is none, with the nearest name.
        """
        own = self.event(event).properties
        roots = {each.name: each.events[event] for each in self.lookups.values() if event in each.events}
        return self._resolve(name, own, roots, f"{event}/{name}")

    def attribute_names(self) -> list[str]:
        """List every name that a rule about the profile can use, dotted ones included."""
        roots = {lookup.name: lookup.profile for lookup in self.lookups.values() if lookup.profile}
        return [*self.attributes, *self._dotted(roots)]

    def property_names(self, event: str) -> list[str]:
        """List every name that a filter on an event can use, dotted ones included."""
        roots = {each.name: each.events[event] for each in self.lookups.values() if event in each.events}
        return [*self.event(event).properties, *self._dotted(roots)]

    def with_field(self, name: str, **changes: object) -> Catalog:
        """Return a catalog with a changed field.

        Args:
            name: `country`, `purchase/amount` for the property of an event, or `product.brand` for the field
                of a lookup.
            **changes: Arguments of `Field`.

        Raises:
            CatalogError: If there is no such field, or the change does not fit its type.
        """
        if "/" in name:
            event, _, prop = name.partition("/")
            kind = self.event(event)
            changed = _changed(kind.properties, prop, changes)
            return replace(self, events={**self.events, event: replace(kind, properties=changed)})
        lookup, dot, column = name.partition(".")
        if dot and lookup in self.lookups and name not in self.attributes:
            old = self.lookups[lookup]
            fields = _changed(old.fields, column, changes)
            return replace(self, lookups={**self.lookups, lookup: replace(old, fields=fields)})
        attributes = _changed(self.attributes, name, changes)
        return replace(self, key=attributes[self.key.name], attributes=attributes)

    def _dotted(self, roots: Mapping[str, str]) -> list[str]:
        names = []
        for root in roots:
            names += [f"{root}.{column}" for column in self.lookups[root].fields]
            for inner in self._beyond(root):
                names += [f"{root}.{inner}.{column}" for column in self.lookups[inner].fields]
        return names

    def _beyond(self, name: str) -> dict[str, str]:
        return {each.name: each.lookups[name] for each in self.lookups.values() if name in each.lookups}

    def _resolve(self, name: str, own: Mapping[str, Field], roots: Mapping[str, str], place: str) -> Resolved:
        if name in own:
            return Resolved(own[name])
        parts = name.split(".") if isinstance(name, str) else []
        hops: list[Hop] = []
        for number, lookup in enumerate(parts[:MAX_HOPS], start=1):
            via = roots.get(lookup)
            if via is None:
                break
            hops.append(Hop(lookup, via))
            column = ".".join(parts[number:])  # a field of a lookup may have a dot, as those of structs do
            if column in self.lookups[lookup].fields:
                return Resolved(self.lookups[lookup].fields[column], tuple(hops))
            place = f"{lookup}.{column}"
            roots = self._beyond(lookup)
        if why := self.left_out.get(place):
            raise CatalogError(f"No field {name!r}: the column is left out, since it {why}.")
        known = [*own, *self._dotted({hops[0].lookup: hops[0].via} if hops else roots)]
        raise CatalogError(f"No field {name!r}. {did_you_mean(name, known)}".strip())


def _changed(fields: Mapping[str, Field], name: str, changes: Mapping[str, object]) -> dict[str, Field]:
    if name not in fields:
        raise CatalogError(f"No field {name!r}. {did_you_mean(name, fields)}".strip())
    kind = changes.get("time_kind")
    if isinstance(kind, TimeKind):
        changes = {"stats": fields[name].stats.read_as(kind), **changes}
    try:
        return {**fields, name: replace(fields[name], **changes)}  # type: ignore[arg-type]  # checked by Field
    except TypeError:
        known = [each for each in Field.__dataclass_fields__ if each != "name"]
        wrong = next(key for key in changes if key not in Field.__dataclass_fields__)
        raise CatalogError(f"A field has no {wrong!r}. {did_you_mean(wrong, known)}") from None
