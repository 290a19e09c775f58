"""What names mean in a place: the fields of the profile, or inside a filter those of an event."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import Arithmetic, FieldRef, ListSize, Value
from segkit.errors import CatalogError
from segkit.schema.types import FLOAT, INTEGER, DataType, Kind

if TYPE_CHECKING:
    from segkit.definition.nodes import Operand
    from segkit.schema.catalog import Catalog, Resolved


@dataclass(frozen=True, slots=True)
class Scope:
    """A place in a tree: about the profile, or about an event of a type.

    Args:
        catalog: What can be named.
        event: The event type inside an event's filter; empty elsewhere.
    """

    catalog: Catalog
    event: str = ""

    def resolve(self, ref: FieldRef) -> Resolved:
        """Find what a field reference means here.

        Raises:
            CatalogError: With the nearest name, or that of a customer's attribute, if it means nothing.
        """
        if not self.event or ref.profile:
            return self.catalog.attribute(ref.name)
        try:
            return self.catalog.property(self.event, ref.name)
        except CatalogError:
            if self._is_attribute(ref.name):
                raise CatalogError(
                    f"No field {ref.name!r} of {self.event!r}: it is an attribute of the customer. "
                    f'Write profile("{ref.name}").'
                ) from None
            raise

    def _is_attribute(self, name: str) -> bool:
        try:
            self.catalog.attribute(name)
        except CatalogError:
            return False
        return True

    def type_of(self, operand: Operand) -> DataType:
        """Give the type of an operand.

        Raises:
            CatalogError: If a name is unknown, or arithmetic is asked of something that is no number.
        """
        match operand:
            case FieldRef():
                return self.resolve(operand).field.type
            case Value():
                return DataType(operand.kind)
            case ListSize(of):
                if not self.resolve(of).field.type.is_list:
                    raise CatalogError(f"Field {of.name!r} is {self.type_of(of)}; only a list has a size.")
                return INTEGER
            case Arithmetic(sign, left, right):
                return self._arithmetic(sign, self.type_of(left), self.type_of(right))
            case _:
                assert_never(operand)

    def scale_of(self, operand: Operand) -> int | None:
        """Give the decimals that hold every value of a number exactly; None if that is unknown.

        An integer has none, a decimal or float field those of its catalog entry.
        """
        match operand:
            case FieldRef():
                field = self.resolve(operand).field
                return 0 if field.type == INTEGER else field.scale
            case ListSize():
                return 0
            case Value(value):
                return _decimals(value)
            case Arithmetic(sign, left, right):
                return self._scale(sign, self.scale_of(left), self.scale_of(right))
            case _:
                assert_never(operand)

    def _arithmetic(self, sign: str, left: DataType, right: DataType) -> DataType:
        for side in (left, right):
            if not side.is_number:
                raise CatalogError(f"Arithmetic takes numbers; one side is {side}.")
        if sign == "/" or Kind.FLOAT in {left.kind, right.kind}:
            return FLOAT
        return DataType(Kind.DECIMAL) if Kind.DECIMAL in {left.kind, right.kind} else INTEGER

    def _scale(self, sign: str, left: int | None, right: int | None) -> int | None:
        if left is None or right is None or sign == "/":
            return None
        return left + right if sign == "*" else max(left, right)


def _decimals(value: object) -> int | None:
    if isinstance(value, bool | float):
        return None
    if isinstance(value, int):
        return 0
    return max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else None
