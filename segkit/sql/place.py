"""Where a statement is being written: which dialect, which tables, and what a field is called there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.scope import Scope
from segkit.errors import DialectError
from segkit.sql.build import column
from segkit.wording import slug

if TYPE_CHECKING:
    import datetime as dt
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import FieldRef
    from segkit.schema.catalog import Catalog, Hop, Resolved
    from segkit.schema.tablemap import Table, TableMap
    from segkit.schema.types import TimeKind
    from segkit.sql.build import Expr
    from segkit.sql.forms.dialect import Dialect
    from segkit.sql.live import Clock

#: The aliases of the table of profiles and of a table of events.
PROFILE, EVENT = "p", "e"
#: The aliases of subqueries: of rows before they are counted, and of a lookup's rows before each key is there
#: once.
MEMBERS, EVERY_ROW = "members", "every_row"
#: The alias of a table of a zone's changes.
CHANGES = "changes"
#: All of them: no table of the statement's own may have such a name.
ALIASES = frozenset({PROFILE, EVENT, MEMBERS, EVERY_ROW, CHANGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a whole statement is written for.

    Args:
        dialect: The database.
        catalog: What can be named.
        tables: Where it is.
        as_of: The as-of instant, in UTC.
        zone: The evaluation zone.
        clock: The bounds that follow the database's clock; None if the statement is pinned.
    """

    dialect: Dialect
    catalog: Catalog
    tables: TableMap
    as_of: dt.datetime
    zone: ZoneInfo
    clock: Clock | None = None

    def refuse(self, what: str, instead: str) -> DialectError:
        """Make the error for something the dialect cannot express."""
        return DialectError(f"{self.dialect.name}: {what} {instead}".strip())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: about the profile, or inside the filter of an event of a type.

    Args:
        context: The statement.
        event: The event type; empty outside filters.
    """

    context: Context
    event: str = ""

    @property
    def scope(self) -> Scope:
        """What names mean here."""
        return Scope(self.context.catalog, self.event)

    def column(self, ref: FieldRef) -> Expr:
        """Give the column of a field."""
        resolved = self.scope.resolve(ref)
        return column(self._column_name(ref, resolved), self._alias(ref, resolved.hops))

    def _column_name(self, ref: FieldRef, resolved: Resolved) -> str:
        """Give a field's column; the key's is the one the table is joined by, if no other is said."""
        table, name = self._table(ref, resolved), resolved.field.name
        key = self.context.catalog.key.name
        if resolved.hops:
            key = self.context.catalog.lookups[resolved.hops[-1].lookup].key
        is_key = name == key and not self._is_event(ref) if not resolved.hops else name == key
        return table.key if is_key and name not in table.columns else table.column(name)

    def time_kind(self, ref: FieldRef) -> TimeKind:
        """Give what a timestamp column means in the database."""
        resolved = self.scope.resolve(ref)
        kind = self._table(ref, resolved).time_kinds.get(resolved.field.name) or resolved.field.time_kind
        if kind is None:
            raise self.context.refuse(f"field {ref.name!r} is no timestamp.", "")
        return kind

    def joins(self, ref: FieldRef) -> list[tuple[str, Hop, Expr]]:
        """List the lookups a field passes through: alias, hop, and the column that holds the lookup's key."""
        hops = self.scope.resolve(ref).hops
        listed: list[tuple[str, Hop, Expr]] = []
        for index, hop in enumerate(hops):
            before = self._alias(ref, hops[:index])
            if index:
                name = self.context.tables.lookup(hops[index - 1].lookup).column(hop.via)
            else:
                name = self._own_table(ref).column(hop.via)
            listed.append((self._alias(ref, hops[: index + 1]), hop, column(name, before)))
        return listed

    def _is_event(self, ref: FieldRef) -> bool:
        return bool(self.event) and not ref.profile

    def _own_table(self, ref: FieldRef) -> Table:
        tables = self.context.tables
        return tables.event(self.event) if self._is_event(ref) else tables.profiles  # type: ignore[return-value]

    def _table(self, ref: FieldRef, resolved: Resolved) -> Table:
        return self.context.tables.lookup(resolved.hops[-1].lookup) if resolved.hops else self._own_table(ref)

    def _alias(self, ref: FieldRef, hops: tuple[Hop, ...]) -> str:
        own = EVENT if self._is_event(ref) else PROFILE
        return "_".join([own, *(slug(hop.lookup) for hop in hops)])
