"""What comes back from a database that is only sent text, as segkit's values; see `segkit.sql.cells`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never

import pyarrow as pa

from segkit.definition.calendar import EPOCH, MICROSECOND, instant_at
from segkit.engines.rows import instant, known
from segkit.profiles.clean import TYPES
from segkit.schema.types import Kind, zone_info

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segkit.engines.rows import Row
    from segkit.schema.fields import Field, Scalar
    from segkit.sql.cells import Cell


def value_of(value: Any, field: Field, power: int) -> Scalar:  # noqa: ANN401 - what a driver gives
    """Read a known value: a timestamp from microseconds, a date from days, a decimal from its integer."""
    match field.type.kind:
        case Kind.BOOLEAN:
            return bool(value)
        case Kind.DATE:
            return EPOCH.date() + dt.timedelta(days=int(value))
        case Kind.TIMESTAMP:
            return instant_at(int(value))
        case Kind.INTEGER:
            return int(value)
        case Kind.FLOAT:
            return float(value)
        case Kind.DECIMAL:
            exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
            return exact.scaleb(-power)
        case Kind.TEXT:
            return str(value)
        case _:
            assert_never(field.type.kind)


def cell_value(value: Any, cell: Cell) -> Any:  # noqa: ANN401 - what a driver gives, and what a frame has
    """Read a cell as a frame has it: naive times stay naive, and what is missing is None."""
    if value is None or cell.field.type.is_list:
        return value
    if cell.kind is None:
        return value_of(value, cell.field, cell.power)
    wall = EPOCH.replace(tzinfo=None) + int(value) * MICROSECOND
    kept = cell.field.time_kind
    if kept is None or kept.name == cell.kind.name != "instant":
        return wall
    at = instant(wall, cell.kind)
    if kept.name == "instant" or not isinstance(at, dt.datetime):
        return at
    return at.astimezone(zone_info(kept.zone) if kept.name == "local" else dt.UTC).replace(tzinfo=None)


def row_of(cells: Mapping[str, Cell], values: Sequence[Any]) -> Row:
    """Read a row for Python: times as instants, and what is no number as missing."""
    return {
        name: known(instant(cell_value(value, cell), cell.field.time_kind))
        for (name, cell), value in zip(cells.items(), values, strict=True)
    }


def array_of(values: Sequence[Any], cell: Cell) -> pa.Array[Any]:
    """Read a column; decimals take the precision that their values need."""
    kind = str(cell.field.type.kind)
    is_instant = cell.field.time_kind is not None and cell.field.time_kind.name == "instant"
    element = TYPES.get("instant" if is_instant else kind)
    type_ = pa.list_(element) if element is not None and cell.field.type.is_list else element
    column: pa.Array[Any] = pa.array([cell_value(each, cell) for each in values], type_)
    return column
