"""Long lists of values, looked up in the column itself: SQL of a hundred thousand literals takes seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.definition.nodes import Attribute, FieldRef, Value
from segkit.engines.membership import Membership
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Leaf
    from segkit.engines.membership import Universe
    from segkit.profiles.frame import ProfileFrame

#: Lists of so many values are looked up here.
LONG = 1_000
_OPERATORS = frozenset({"is_any_of", "is_none_of"})


class LongLists:
    """Takes a claim that a text or an integer of the profile is one of many values; no other leaf.

    Args:
        frame: The data; profiles that are in files are left to DuckDB.
        universe: Its profiles.
    """

    def __init__(self, frame: ProfileFrame, universe: Universe) -> None:
        self.universe = universe
        self._frame = frame

    def leaf(self, leaf: Leaf, moment: Moment) -> Membership | None:  # noqa: ARG002 - no list depends on it
        """Give who satisfies a leaf; see `Leaves.leaf`."""
        if not (
            isinstance(leaf, Attribute)
            and leaf.operator in _OPERATORS
            and len(leaf.arguments) >= LONG
            and isinstance(leaf.subject, FieldRef)
            and not leaf.ignore_case
            and self._frame.profiles.in_memory
        ):
            return None
        column = self._column(leaf.subject)
        if column is None:
            return None
        given = [each.value for each in leaf.arguments if isinstance(each, Value)]
        wanted = int if pa.types.is_integer(column.type) else str
        if len(given) < len(leaf.arguments) or set(map(type, given)) != {wanted}:
            return None
        inside = pc.is_in(column, _fitting(given, column.type))
        flags = inside if leaf.operator == "is_any_of" else pc.and_(pc.invert(inside), pc.is_valid(column))
        return Membership.of_positions(self.universe, np.flatnonzero(flags.to_numpy()))

    def _column(self, ref: FieldRef) -> pa.ChunkedArray[Any] | None:
        """Give the column of an attribute that is text or an integer, as such; None of any other."""
        field = self._frame.catalog.attributes.get(ref.name)
        if field is None or field.type.is_list or field.type.kind not in {Kind.TEXT, Kind.INTEGER}:
            return None
        column = self._frame.profiles.table().column(ref.name)
        if field.type.kind is Kind.TEXT:
            return column.cast(pa.large_string())
        return column if pa.types.is_integer(column.type) else None


def _fitting(given: Sequence[Any], type_: pa.DataType) -> pa.Array[Any]:
    """Make an array of the values that a column can hold; no other is in it."""
    if pa.types.is_integer(type_):
        low, high = (-(2 ** (type_.bit_width - 1)), 2 ** (type_.bit_width - 1) - 1)
        if pa.types.is_unsigned_integer(type_):
            low, high = 0, 2**type_.bit_width - 1
        return pa.array([each for each in given if low <= each <= high], type_)
    return pa.array(given, type_)
