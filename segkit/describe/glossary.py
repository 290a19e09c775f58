"""What the names and times in a rule are called, as far as that is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from segkit.definition.windows import as_of_instant
from segkit.errors import CatalogError
from segkit.schema.types import zone_info

if TYPE_CHECKING:
    import datetime as dt

    from segkit.definition.nodes import FieldRef
    from segkit.definition.segment import SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Field


@dataclass(frozen=True, slots=True)
class Glossary:
    """What is known about the names and times in a rule.

    Args:
        catalog: Where labels and units come from.
        as_of: The instant at which windows are resolved; None leaves them as they are.
        zone: The zone of days.
        book: Where references lead.
        event: The event type inside an event's filter; empty elsewhere.
    """

    catalog: Catalog | None = None
    as_of: dt.datetime | None = None
    zone: ZoneInfo = ZoneInfo("UTC")  # noqa: RUF009 - immutable, and one object for each key
    book: SegmentBook | None = None
    event: str = ""

    @classmethod
    def of(
        cls,
        catalog: Catalog | None,
        as_of: dt.date | dt.datetime | str | None,
        zone: ZoneInfo | str | None,
        book: SegmentBook | None,
    ) -> Glossary:
        """Read the arguments of `describe` and `outline`."""
        known = zone if isinstance(zone, ZoneInfo) else zone_info(zone or "UTC")
        return cls(catalog, None if as_of is None else as_of_instant(as_of, known), known, book)

    def inside(self, event: str) -> Glossary:
        """Return the glossary of an event's filter."""
        return replace(self, event=event)

    def field(self, ref: FieldRef) -> Field | None:
        """Find a field in the catalog; None if there is none."""
        if self.catalog is None:
            return None
        try:
            if self.event and not ref.profile:
                return self.catalog.property(self.event, ref.name).field
            return self.catalog.attribute(ref.name).field
        except CatalogError:
            return None

    def title(self, ref: FieldRef) -> str:
        """Give what people call a field: its label, or its name with the lookups it passes."""
        field = self.field(ref)
        return (field.label if field else "") or ref.name

    def event_title(self, name: str) -> str:
        """Give what people call an event."""
        if self.catalog is not None and name in self.catalog.events:
            return self.catalog.events[name].title
        return name.replace("_", " ")
