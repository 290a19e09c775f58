"""What the columns of somebody's table are read as, so that the rest of segkit meets only a few types.

- Timestamps are in microseconds, rounded down, also before 1970. Those with a zone are in UTC.
- Floats are doubles. NaN and infinities stay in the table; every engine reads them as missing.
- 64-bit dates become 32-bit dates. Dictionaries and views are decoded: text is `string` or `large_string`.
- Runs are written out; JSON is text.
- Lists of fixed size and list views become lists. Their elements follow the same rules.
- A text with a NUL character is an error, since databases cut text off there.

All other columns are shared, not copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.errors import DataError
from segkit.profiles.casts import cast
from segkit.profiles.fit import Unfit
from segkit.profiles.forms import Form
from segkit.profiles.written import read_form
from segkit.schema.infer import ArrowType, data_type, is_list, value_type
from segkit.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What the words in `types={...}` mean. A decimal is written `decimal(12, 2)`.
TYPES: dict[str, pa.DataType] = {
    "text": pa.large_string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "instant": pa.timestamp("us", "UTC"),
}
_DECIMAL = re.compile(r"decimal\((\d+), ?(\d+)\)")
_FINER = {"s": 1, "ms": 1, "us": 1, "ns": 1_000}  # how many make a microsecond; 1 for coarser units
_DAY_MS = 86_400_000
_MAX_PRECISION = 38


def is_text(arrow: pa.DataType) -> bool:
    """Tell whether a type is one of the two that texts are read as."""
    return pa.types.is_string(arrow) or pa.types.is_large_string(arrow)


def parse_type(text: str | pa.DataType | Form) -> pa.DataType | Form:
    """Read a type, or a declared form, as people write it in `types={...}`.

    Raises:
        DataError: If it names no type.

    Examples:
        >>> parse_type("integer"), parse_type("decimal(12, 2)")
        (DataType(int64), Decimal128Type(decimal128(12, 2)))
    """
    if isinstance(text, Form):
        return text
    if isinstance(text, pa.DataType):
        return clean_type(text)
    if not isinstance(text, str):
        raise DataError(
            f"{shown(text)} is no type. Write one of {', '.join(TYPES)}, or sk.timestamp('%Y%m%d')."
        )
    if decimal := _DECIMAL.fullmatch(text):
        return _decimal(int(decimal[1]), int(decimal[2]))
    if text not in TYPES:
        raise DataError(f"No type {text!r}. {did_you_mean(text, [*TYPES, 'decimal(12, 2)'])}")
    return TYPES[text]


def _decimal(precision: int, scale: int) -> pa.DataType:
    if not 1 <= precision <= _MAX_PRECISION or scale > precision:
        raise DataError(
            f"A decimal has 1 to {_MAX_PRECISION} digits, and no more decimals than digits; "
            f"got decimal({precision}, {scale})."
        )
    return pa.decimal128(precision, scale)


def clean_type(arrow: ArrowType) -> pa.DataType:
    """Give the type that a column of this type is read as."""
    types = pa.types
    read: pa.DataType = arrow
    if types.is_dictionary(arrow):
        read = clean_type(value_type(arrow))
    elif types.is_run_end_encoded(arrow):
        read = clean_type(arrow.value_type)
    elif isinstance(arrow, pa.JsonType):
        read = pa.large_string()
    elif types.is_timestamp(arrow):
        read = pa.timestamp("us", None if arrow.tz is None else "UTC")
    elif types.is_floating(arrow):
        read = pa.float64()
    elif types.is_date64(arrow):
        read = pa.date32()
    elif types.is_string_view(arrow):
        read = pa.large_string()
    elif types.is_decimal(arrow) and (arrow.scale < 0 or not types.is_decimal128(arrow)):
        precision = arrow.precision - min(0, arrow.scale)
        read = arrow if precision > _MAX_PRECISION else pa.decimal128(precision, max(0, arrow.scale))
    elif is_list(arrow):
        large = types.is_large_list(arrow) or types.is_large_list_view(arrow)
        element = clean_type(value_type(arrow))
        read = pa.large_list(element) if large else pa.list_(element)
    return read


def convert(name: str, array: pa.Array[Any], target: ArrowType, first_row: int = 0) -> pa.Array[Any]:
    """Convert values to the type that their column is read as, and check texts.

    Args:
        name: The column, for the message.
        array: The values.
        target: The type that the column is read as.
        first_row: The number of the first of them in the table, for the message.

    Raises:
        DataError: If a value does not fit the type, or a text holds a NUL character.
    """
    try:
        converted = array if array.type == target else _converted(name, array, target, first_row)
    except Unfit as problem:
        raise DataError(f"Column {name!r} cannot be read as {target}: {problem}") from None
    _check_text(name, converted)
    return converted


def convert_form(name: str, array: pa.Array[Any], form: Form, first_row: int = 0) -> pa.Array[Any]:
    """Convert values that are written in a declared form.

    Args:
        name: The column, for the message.
        array: The values.
        form: How they are written.
        first_row: The number of the first of them in the table, for the message.

    Raises:
        DataError: If a value is not written so.
    """
    try:
        read: pa.Array[Any] = read_form(name, array, form, first_row)
    except Unfit as problem:
        raise DataError(f"Column {name!r} cannot be read as {form}: {problem}") from None
    return read


def _converted(name: str, array: Any, target: ArrowType, first_row: int) -> pa.Array[Any]:  # noqa: ANN401 - the stubs of arrays know too little
    stored, types = array.type, pa.types
    if types.is_dictionary(stored):
        values = array.dictionary
        if data_type(values.type) != data_type(target):  # a message names a row, which the dictionary has not
            return _converted(name, values.take(array.indices), target, first_row)
        converted = values if values.type == target else _converted(name, values, target, first_row)
        converted = converted.take(array.indices)
    elif types.is_run_end_encoded(stored):
        converted = convert(name, pc.call_function("run_end_decode", [array]), target, first_row)
    elif isinstance(stored, pa.JsonType):
        converted = array.storage.cast(target)
    elif is_list(stored) and is_list(target):
        converted = _list(name, array, target)
    elif types.is_timestamp(stored) and types.is_timestamp(target) and _FINER[stored.unit] > 1:
        converted = _cut(array, pa.int64(), _FINER[stored.unit]).cast(target)
    elif types.is_date64(stored):
        days = _cut(array, pa.int64(), _DAY_MS).cast(pa.int32()).cast(pa.date32())
        converted = days if target == days.type else cast(name, days, target, first_row)
    elif stored == pa.uuid():
        texts = [None if value is None else str(value) for value in array.to_pylist()]
        converted = pa.array(texts, target)
    else:
        converted = cast(name, array, target, first_row)
    return converted


def _cut(array: Any, integer: pa.DataType, unit: int) -> Any:  # noqa: ANN401 - as above
    """Divide the integers behind an array, rounding down. Arrow's casts round numbers below zero up."""
    numbers = array.view(integer).fill_null(0).to_numpy(zero_copy_only=False)
    return pa.array(np.floor_divide(numbers, unit), mask=array.is_null().to_numpy(zero_copy_only=False))


def _list(name: str, array: Any, target: ArrowType) -> pa.Array[Any]:  # noqa: ANN401 - as above
    lengths = pc.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    elements = convert(name, array.flatten(), value_type(target))
    missing = array.is_null()
    if pa.types.is_large_list(target):
        return pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), elements, mask=missing)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), elements, mask=missing)


def _check_text(name: str, array: Any) -> None:  # noqa: ANN401 - as above
    if is_list(array.type):
        array = array.flatten()
    if not is_text(array.type) or not _may_hold_nul(array):
        return
    row = pc.index(pc.match_substring(array, "\0"), value=True).as_py()
    if row >= 0:
        raise DataError(
            f"Column {name!r} holds a NUL character, in {array[row].as_py()!r}. "
            "Remove it: databases cut text off there."
        )


def _may_hold_nul(array: Any) -> bool:  # noqa: ANN401 - as above
    """Search the bytes of all texts at once, which is five times as fast as text by text."""
    _, offsets, data = array.buffers()
    if data is None or not len(array):
        return False
    width = np.dtype(np.int64 if pa.types.is_large_string(array.type) else np.int32)
    ends = np.frombuffer(offsets, width)[[array.offset, array.offset + len(array)]]
    return bool((np.frombuffer(data, np.uint8)[ends[0] : ends[1]] == 0).any())


def check_columns(columns: Iterable[str], known: Iterable[str], where: str) -> None:
    """Check that a table has the columns that are asked for.

    Args:
        columns: The columns asked for.
        known: The columns of the table.
        where: What is being read, as the start of the message.

    Raises:
        DataError: If one is not there, with the nearest name.
    """
    names = list(known)
    for column in columns:
        if not isinstance(column, str) or column not in names:
            nearest = did_you_mean(column, names) if isinstance(column, str) else ""
            raise DataError(f"{where}: no column {shown(column)}. {nearest}".rstrip())


def check_mappings(**given: object) -> None:
    """Check that what is said of columns is said by name.

    Raises:
        DataError: Naming the first argument that is no mapping.
    """
    for name, each in given.items():
        if each is not None and not isinstance(each, Mapping):
            raise DataError(f"{name} maps columns, such as {name}={{'column': ...}}; got {shown(each)}.")


def check_names(names: Sequence[str]) -> None:
    """Check that every column has a name of its own.

    Raises:
        DataError: If one has none, or two have names that are one to a database.
    """
    if "" in names:
        raise DataError(f"Column {list(names).index('') + 1} has no name. Name it or leave it out.")
    seen: dict[str, str] = {}
    for name in names:
        folded = name.casefold()
        if seen.get(folded) == name:
            raise DataError(f"Two columns are called {name!r}. Rename one.")
        if folded in seen:
            raise DataError(
                f"Columns {seen[folded]!r} and {name!r} differ by case only, and are one to a database. "
                "Rename one."
            )
        seen[folded] = name
