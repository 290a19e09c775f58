"""How a value leaves a database, so that every driver gives the same: times, truths, decimals as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import FieldRef
from segkit.schema.types import Kind
from segkit.sql.build import own
from segkit.sql.place import Place
from segkit.sql.terms import boolean_known, property_term

if TYPE_CHECKING:
    from segkit.schema.fields import Field
    from segkit.schema.types import TimeKind
    from segkit.sql.build import Expr
    from segkit.sql.place import Context
    from segkit.sql.questions import Database


@dataclass(frozen=True, slots=True)
class Cell:
    """A field in the rows that a database sends.

    A driver gives a timestamp in the zone of its session, in that of the process or in UTC, and SQLite gives
    a text. So microseconds since 1970 are sent; a local time is counted as if it were UTC.

    Args:
        field: The field.
        kind: What a timestamp means in the table; None for any other field.
        power: The power of ten that decimals are multiplied by, where the database keeps them as integers.
    """

    field: Field
    kind: TimeKind | None
    power: int

    def sent(self, column: Expr, context: Context) -> Expr:
        """Write the column as what is sent of it; what is missing is sent as it is.

        Raises:
            DialectError: If a decimal has no scale where it needs one.
        """
        if self.field.type.is_list:
            return own(column)
        kind = self.field.type.kind
        match kind:
            case Kind.BOOLEAN:
                return boolean_known(column, context)
            case Kind.DATE:
                return context.dialect.times.days(column)
            case Kind.TIMESTAMP if self.kind is not None:
                return context.dialect.times.micros[self.kind.name](column)
            case Kind.DECIMAL if self.power:
                return property_term(column, self.field.type, self.field.scale, context).sql
            case Kind.TEXT | Kind.INTEGER | Kind.FLOAT | Kind.DECIMAL | Kind.TIMESTAMP:
                return own(column)
            case _:
                assert_never(kind)


def cell_of(event: str, name: str, database: Database) -> Cell:
    """Say how a field comes: an attribute, if no event is named, or a property."""
    place, ref = Place(database.at(), event), FieldRef(name)
    field = place.scope.resolve(ref).field
    return Cell(
        field, place.time_kind(ref) if field.type.kind is Kind.TIMESTAMP else None, _power(field, database)
    )


def lookup_cell(lookup: str, name: str, database: Database) -> Cell:
    """Say how a column of a lookup comes."""
    field = database.catalog.lookups[lookup].fields[name]
    kind = database.tables.lookup(lookup).time_kinds.get(name) or field.time_kind
    return Cell(field, kind, _power(field, database))


def _power(field: Field, database: Database) -> int:
    is_scaled = field.type.kind is Kind.DECIMAL and not database.at().dialect.numbers.has_decimals
    return field.scale or 0 if is_scaled and not field.type.is_list else 0
