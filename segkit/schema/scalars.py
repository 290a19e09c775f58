"""What people hand in, such as a cell of a frame, as the plain Python value that it stands for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from uuid import UUID

from segkit.schema.types import DataType, Kind

#: Keys of these types are read as the text that they are written as.
_READ_AS_TEXT = (str, Decimal, dt.date)


def plain(given: object) -> object:
    """Turn a scalar of numpy or pandas, an enumeration or a UUID into the plain value that it stands for.

    Examples:
        >>> import numpy as np
        >>> plain(np.int64(3)), plain(np.str_("SE")), plain("SE")
        (3, 'SE', 'SE')
    """
    if isinstance(given, Enum):
        return given.value
    if isinstance(given, UUID):
        return str(given)
    if isinstance(given, dt.datetime) and hasattr(given, "to_pydatetime") and not is_missing(given):
        return given.to_pydatetime(warn=False)  # finer parts are cut off
    if hasattr(given, "dtype") and hasattr(given, "item"):
        value: object = given.item()
        if isinstance(value, int) and str(given.dtype).startswith("datetime64[") and hasattr(given, "astype"):
            return given.astype("datetime64[us]").item()  # a bare number, because it is finer than a datetime
        return value
    return given


def is_missing(value: object) -> bool:
    """Tell whether a value stands for a missing one.

    Examples:
        >>> is_missing(None), is_missing(float("nan")), is_missing("")
        (True, True, False)
    """
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - NaN and NaT differ from themselves
    except (TypeError, ValueError):  # pd.NA gives no answer at all
        return True


def key_of(given: object, type_: DataType) -> object:
    """Read a customer's key, as a cell of some frame may hold it.

    pandas makes integers floats where one is missing. Keys that are neither integer nor text are read as
    text.

    Args:
        given: What was handed in.
        type_: The type of the keys, integer or text.

    Returns:
        The key; what was handed in, if it cannot be one.

    Examples:
        >>> import numpy as np
        >>> integer, text = DataType(Kind.INTEGER), DataType(Kind.TEXT)
        >>> key_of(np.int32(3), integer), key_of(3.0, integer), key_of(Decimal("1.50"), text)
        (3, 3, '1.50')
    """
    value = plain(given)
    if type_.kind is Kind.TEXT:
        return str(value) if isinstance(value, _READ_AS_TEXT) and not is_missing(value) else given
    if isinstance(value, float | Decimal):
        return int(value) if _is_whole(value) else given
    return value


def _is_whole(value: float | Decimal) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return value.is_finite() and value == value.to_integral_value()
