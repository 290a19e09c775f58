"""`ClaimReader`: leaves in the reference interpreter, about a profile or an event of it, in plain Python."""

from __future__ import annotations

import datetime as dt
import decimal
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never

from segkit.definition.blank import is_blank
from segkit.definition.case import folded, folded_ascii
from segkit.definition.nodes import Arithmetic, Attribute, FieldRef, ListSize, Value
from segkit.definition.operators import PATTERNS
from segkit.definition.windows import Anniversary, Bounds, bounds, first_instant, month_days
from segkit.engines.matching import matches
from segkit.errors import InternalError
from segkit.schema.far import FarMoment
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Leaf, Operand, SegmentRef
    from segkit.definition.scope import Scope
    from segkit.engines.reference import Reference
    from segkit.engines.rows import Row

#: Enough digits for any sum or product of 38-digit numbers to be exact.
EXACT = decimal.Context(prec=400, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)

#: Operator to what it says of known values.
COMPARE: dict[str, Callable[..., bool]] = {
    "is": lambda value, other: value == other,
    "is_not": lambda value, other: value != other,
    "is_any_of": lambda value, *others: value in others,
    "is_none_of": lambda value, *others: value not in others,
    "is_greater_than": lambda value, other: value > other,
    "is_at_least": lambda value, other: value >= other,
    "is_less_than": lambda value, other: value < other,
    "is_at_most": lambda value, other: value <= other,
    "is_between": lambda value, low, high: low <= value <= high,
    "is_not_between": lambda value, low, high: not low <= value <= high,
    "contains": lambda value, other: other in value,
    "does_not_contain": lambda value, other: other not in value,
    "starts_with": lambda value, other: value.startswith(other),
    "does_not_start_with": lambda value, other: not value.startswith(other),
    "ends_with": lambda value, other: value.endswith(other),
    "does_not_end_with": lambda value, other: not value.endswith(other),
    "has_any_of": lambda value, *others: any(other in value for other in others),
    "has_none_of": lambda value, *others: not any(other in value for other in others),
    "has_all_of": lambda value, *others: all(other in value for other in others),
}


def exact(value: float | Decimal) -> Decimal:
    """Give a number as a decimal; a float as the shortest one that reads as it."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def inside(instant: dt.datetime, interval: Bounds) -> bool:
    """Tell whether an instant lies in an interval."""
    return (interval.start is None or instant >= interval.start) and (
        interval.end is None or instant < interval.end
    )


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads what rules claim about one profile, or about one of its events."""

    engine: Reference
    scope: Scope
    profile: Row
    event: Row | None

    def filter(self, leaf: Leaf | SegmentRef) -> bool:
        """Give the truth of a leaf of an event's filter."""
        if not isinstance(leaf, Attribute):
            raise InternalError("only claims about properties stand in an event's filter")
        return self.holds(leaf)

    def holds(self, claim: Attribute) -> bool:
        """Tell whether a claim about a field is true."""
        subject = self.value(claim.subject)
        if claim.operator in {"is_missing", "is_not_missing"}:
            return (subject is None) == (claim.operator == "is_missing")
        if claim.operator in {"is_blank", "is_not_blank"}:
            return is_blank(subject) == (claim.operator == "is_blank")
        if self.scope.type_of(claim.subject).is_list:
            subject = subject or []
            others = [self._literal(each, claim.subject) for each in claim.arguments]
            return COMPARE[claim.operator](subject, *others)
        if subject is None:
            return False
        if claim.window is not None:
            return self._in_window(subject, claim) == (claim.operator == "is_within")
        return self._compare(claim, subject)

    def _compare(self, claim: Attribute, subject: Any) -> bool:
        others = [
            self._literal(each, claim.subject) if isinstance(each, Value) else self.value(each)
            for each in claim.arguments
        ]
        if any(each is None for each in others):
            return False
        if claim.operator in PATTERNS:
            return matches(others[0], subject) == (claim.operator == "matches")
        if claim.ignore_case:
            fold = folded if all(isinstance(each, Value) for each in claim.arguments) else folded_ascii
            subject, others = fold(subject), [fold(each) for each in others]
        return COMPARE[claim.operator](*_numbers(subject, others))

    def _literal(self, operand: Operand, subject: Operand) -> Any:
        """Give a literal the type of what it is compared with."""
        value: Any = operand.value if isinstance(operand, Value) else None
        kind = self.scope.type_of(subject).kind
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return value
        return float(value) if kind is Kind.FLOAT else exact(value)

    def _in_window(self, subject: Any, claim: Attribute) -> bool:
        as_of, zone = self.engine.as_of, self.engine.zone
        if isinstance(claim.window, Anniversary):
            ranges = month_days(claim.window.window, as_of, zone)
            number = subject.month * 100 + subject.day
            return ranges is None or any(low <= number <= high for low, high in ranges)
        is_moment = isinstance(subject, dt.datetime | FarMoment)
        instant = subject if is_moment else first_instant(subject, zone)
        return inside(instant, bounds(claim.window, as_of, zone))  # type: ignore[arg-type]  # not Around

    # --- values

    def value(self, operand: Operand) -> Any:
        """Give the value of an operand; None if it is missing."""
        match operand:
            case FieldRef():
                return self._field(operand)
            case Value(value):
                return value
            case ListSize(of):
                return len(self._field(of) or [])
            case Arithmetic(sign, left, right):
                return self._arithmetic(sign, left, right)
            case _:
                assert_never(operand)

    def _field(self, ref: FieldRef) -> Any:
        resolved = self.scope.resolve(ref)
        row: Row | None = self.profile if ref.profile or self.event is None else self.event
        for hop in resolved.hops:
            row = None if row is None else self.engine.rows.lookups[hop.lookup].get(row.get(hop.via))
        return None if row is None else row.get(resolved.field.name)

    def _arithmetic(self, sign: str, left: Operand, right: Operand) -> Any:
        one, other = self.value(left), self.value(right)
        if one is None or other is None:
            return None
        float_sides = {self.scope.type_of(left).kind, self.scope.type_of(right).kind}
        if sign == "/" or Kind.FLOAT in float_sides:
            return _double(sign, float(one), float(other))
        calculate = {"+": EXACT.add, "-": EXACT.subtract, "*": EXACT.multiply}[sign]
        return calculate(exact(one), exact(other))


def _numbers(subject: Any, others: list[Any]) -> list[Any]:
    """Compare numbers as doubles if any side is one; exactly otherwise."""
    sides = [subject, *others]
    if not all(isinstance(each, int | float | Decimal) and not isinstance(each, bool) for each in sides):
        return sides
    if any(isinstance(each, float) for each in sides):
        return [float(each) for each in sides]
    return [exact(each) for each in sides]


def _double(sign: str, one: float, other: float) -> float | None:
    try:
        result = {
            "+": lambda: one + other,
            "-": lambda: one - other,
            "*": lambda: one * other,
            "/": lambda: one / other,
        }[sign]()
    except ZeroDivisionError:
        return None
    return result if math.isfinite(result) else None
