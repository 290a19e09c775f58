"""Structs become columns of their own: `address.city`, `address.zip`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from segkit.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A struct of more fields than this is data about data, and stays as it is.
MOST_FIELDS = 100
_SHOWN = 5


def flat(table: pa.Table) -> pa.Table:
    """Give a table with a column for each field of its structs, also of structs in structs.

    Examples:
        >>> flat(pa.table({"id": [1], "home": [{"city": "Oslo", "at": {"x": 1, "y": 2}}]})).column_names
        ['id', 'home.city', 'home.at.x', 'home.at.y']
    """
    while any(_is_flattened(column) for column in table.schema):
        columns, names = [], []
        for field, column in zip(table.schema, table.columns, strict=True):
            is_struct = _is_flattened(field)
            columns += column.flatten() if is_struct else [column]
            names += [each.name for each in field.flatten()] if is_struct else [field.name]
        table = pa.table(columns, names=names)
    return table


def flat_schema(schema: pa.Schema) -> pa.Schema:
    """Give the columns that tables with these columns have when they are flat."""
    return flat(schema.empty_table()).schema


def root_of(name: str, schema: pa.Schema) -> str:
    """Find the column that a flat column is in; empty if there is none."""
    if name in schema.names:
        return name
    return next(
        (each.name for each in schema if _is_flattened(each) and name.startswith(f"{each.name}.")), ""
    )


def flattened(schema: pa.Schema) -> tuple[str, ...]:
    """Say which columns become which, each as a phrase for the report."""
    names = flat_schema(schema).names
    said = []
    for each in filter(_is_flattened, schema):
        held = [name for name in names if name.startswith(f"{each.name}.")]
        said.append(f"has structs in {each.name!r}, read as {_listed(held)}")
    return tuple(said)


def _listed(names: Sequence[str]) -> str:
    more = [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return join_words([*names[:_SHOWN], *more])


def _is_flattened(field: pa.Field[pa.DataType]) -> bool:
    return pa.types.is_struct(field.type) and 0 < _leaves(field.type) <= MOST_FIELDS


def _leaves(kind: pa.DataType) -> int:
    if not pa.types.is_struct(kind):
        return 1
    return sum(_leaves(kind.field(place).type) for place in range(kind.num_fields))
