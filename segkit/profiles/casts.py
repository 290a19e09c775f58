"""Read a column as another type: each pair of types has one meaning, or it is refused and said what to write.

Arrow's own casts are not asked wherever they mean something else than a segment does: a number is no moment,
2 is neither true nor false, and money is not rounded in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.profiles.fit import Unfit, all_fit, value_text
from segkit.profiles.hints import number_hint, text_hint
from segkit.schema.infer import ArrowType, data_type
from segkit.schema.types import NUMBERS, TIMES, Kind
from segkit.wording import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: An array of Arrow, chunked or not; its stubs know too little of what can be asked of it.
Values: TypeAlias = Any
#: What is read as what. A pair that is not here is refused.
_READ_AS: dict[Kind, frozenset[Kind]] = {
    Kind.TEXT: frozenset(Kind),
    Kind.INTEGER: NUMBERS | {Kind.TEXT, Kind.BOOLEAN},
    Kind.FLOAT: NUMBERS | {Kind.TEXT, Kind.BOOLEAN},
    Kind.DECIMAL: NUMBERS | {Kind.TEXT},
    Kind.BOOLEAN: NUMBERS | {Kind.TEXT, Kind.BOOLEAN},
    Kind.DATE: TIMES | {Kind.TEXT},
    Kind.TIMESTAMP: TIMES | {Kind.TEXT},
}
_MOST_PRECISION = 38
_MOST_REASON = 120  # characters; Arrow writes 1e300 with all its digits
_INTEGER = r"^-?[0-9]+$"
_DAY_US = 86_400_000_000


def cast(name: str, array: Values, target: ArrowType, first_row: int = 0) -> Values:
    """Read values as another type.

    Args:
        name: The column, for advice.
        array: The values.
        target: The type they are read as.
        first_row: The number of the first of them in the table, for messages.

    Raises:
        Unfit: If the two types have no common meaning, or a value does not fit.

    Examples:
        >>> cast("opt", pa.array([1, 2, 0]), pa.bool_()).to_pylist()
        [True, None, False]
    """
    stored, read = data_type(array.type), data_type(target)
    if stored is None or read is None or stored.is_list or read.is_list:
        _check_foreign(array, target)
        return _arrow_cast(array, target, first_row)
    if stored.kind not in _READ_AS[read.kind]:
        raise Unfit(_refusal(name, array, stored.kind, read.kind))
    if read.kind is Kind.BOOLEAN and stored.kind in NUMBERS:
        return _numbers_to_booleans(array)
    if pa.types.is_floating(array.type) and read.kind is not Kind.FLOAT:
        array = _finite(array)
    if read.kind in TIMES and stored.kind is Kind.TEXT:
        return _text_to_times(name, array, target, first_row)
    change = _CHANGES.get((stored.kind, read.kind))
    return change(array, target, first_row) if change else _arrow_cast(array, target, first_row)


def can_be_read(stored: Iterable[Kind], read: Kind) -> bool:
    """Tell whether all of these kinds of values can be read as another."""
    return all(kind in _READ_AS[read] for kind in stored)


def _finite(array: Values) -> Values:
    known = array.cast(pa.float64())
    return pc.if_else(pc.is_finite(known), known, pa.scalar(None, pa.float64()))


def _refusal(name: str, array: Values, stored: Kind, read: Kind) -> str:
    if read in TIMES and stored in NUMBERS:
        return f"it is {stored}, and a number does not say how it counts. {number_hint(name, array, read)}"
    return f"it is {stored}, which is no {read}. Leave it out of types={{...}}, or change the data."


def _check_foreign(array: Values, target: ArrowType) -> None:
    """Refuse to read what no field can have, such as a duration, as a number: in which unit?"""
    types = pa.types
    units = types.is_time(array.type) or types.is_duration(array.type)
    if (
        units
        and data_type(target) is not None
        and not (types.is_string(target) or types.is_large_string(target))
    ):
        raise Unfit(f"it is {array.type}. Count its units first, such as data[...].dt.total_seconds().")


def _arrow_cast(array: Values, target: ArrowType, first_row: int) -> Values:
    try:
        return array.cast(target)
    except pa.ArrowNotImplementedError:
        raise Unfit(f"it is {array.type}, and nothing says how to read that. Change the data.") from None
    except pa.ArrowInvalid as problem:
        row = _first_unfit(array, target)
        said = f"row {first_row + row} holds {value_text(array[row])}"
        if pa.types.is_integer(array.type) and pa.types.is_floating(target):
            raise Unfit(
                f"{said}, which a float cannot tell from its neighbours. Read it as 'integer'."
            ) from None
        raise Unfit(f"{said}: {_reason(problem)}") from None


def _first_unfit(array: Values, target: ArrowType) -> int:
    low, high = 0, len(array)  # the first `high` values do not fit, the first `low` do
    while high - low > 1:
        middle = (low + high) // 2
        try:
            array.slice(low, middle - low).cast(target)
        except pa.ArrowInvalid:
            high = middle
        else:
            low = middle
    return low


def _reason(problem: Exception) -> str:
    return cut(str(problem).splitlines()[0].split(" If the ")[0].rstrip("."), _MOST_REASON)


def _numbers_to_booleans(array: Values) -> Values:
    """1 is true and 0 is false, as in a database without booleans; any other value is missing."""
    true, false = (pc.equal(array, pa.scalar(number)) for number in (1, 0))
    return pc.if_else(pc.or_(true, false), true, pa.scalar(None, pa.bool_()))


def _floats_to_integers(array: Values, target: ArrowType, first_row: int) -> Values:
    whole = pc.equal(array, pc.round(array))
    all_fit(array, whole, first_row, "Float value {value} in row {row} has a fraction")
    return _arrow_cast(array, target, first_row)


def _text_to_integers(array: Values, target: ArrowType, first_row: int) -> Values:
    plain = pc.match_substring_regex(array, _INTEGER)  # Arrow would read 0x1F too
    all_fit(array, plain, first_row, "row {row} holds {value}, which is no integer")
    return _arrow_cast(array, target, first_row)


def _to_decimals(array: Values, target: ArrowType, first_row: int) -> Values:
    wide = pa.decimal128(_MOST_PRECISION, min(target.scale, _MOST_PRECISION - 19))
    return _arrow_cast(_arrow_cast(array, wide, first_row), target, first_row)


def _floats_to_decimals(array: Values, target: ArrowType, first_row: int) -> Values:
    """Read the decimals that are written; Arrow would round what has more of them."""
    factor = 10.0**target.scale
    rounded = pc.divide(pc.round(pc.multiply(array, factor)), factor)
    reason = f"row {{row}} holds {{value}}, which has more than {target.scale} decimals"
    all_fit(array, pc.equal(array, rounded), first_row, reason)
    return _arrow_cast(array, target, first_row)


def _days(array: Values, target: ArrowType, first_row: int) -> Values:
    numbers = array.cast(pa.timestamp("us", array.type.tz)).cast(pa.int64())
    days = np.floor_divide(numbers.fill_null(0).to_numpy(zero_copy_only=False), _DAY_US)
    midnight = pa.array(days * _DAY_US == numbers.fill_null(0).to_numpy(zero_copy_only=False))
    reason = (
        "row {row} holds {value}, which is no midnight. Cut the time of day off, in the zone that you mean"
    )
    all_fit(array, midnight, first_row, reason)
    missing = array.is_null().to_numpy(zero_copy_only=False)
    return pa.array(days, mask=missing).cast(pa.int32()).cast(pa.date32()).cast(target)


def _text_to_times(name: str, array: Values, target: ArrowType, first_row: int) -> Values:
    try:
        return array.cast(target)
    except pa.ArrowInvalid as problem:
        row = _first_unfit(array, target)
        hint = text_hint(name, array, Kind.DATE if pa.types.is_date(target) else Kind.TIMESTAMP)
        said = f"row {first_row + row} holds {value_text(array[row])}"
        raise Unfit(f"{said}. {hint}" if hint else f"{said}: {_reason(problem)}") from None


_CHANGES: dict[tuple[Kind, Kind], Callable[[Values, ArrowType, int], Values]] = {
    (Kind.FLOAT, Kind.INTEGER): _floats_to_integers,
    (Kind.TEXT, Kind.INTEGER): _text_to_integers,
    (Kind.INTEGER, Kind.DECIMAL): _to_decimals,
    (Kind.FLOAT, Kind.DECIMAL): _floats_to_decimals,
    (Kind.TIMESTAMP, Kind.DATE): _days,
}
