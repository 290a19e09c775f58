"""Moments that are written as texts in some format, or counted as numbers in some unit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.profiles.fit import Unfit, all_fit
from segkit.profiles.forms import EPOCH_UNITS, EXCEL

_MOMENT = pa.timestamp("us")
_DAY_US = 86_400_000_000
_EXCEL_DAY_0 = 25_569  # what spreadsheets call 1 January 1970: they count from 30 December 1899
_EXCEL_MARCH_1900 = 61  # they have a 29 February 1900, so that earlier days are not certain
_YEAR_1000_US = -30_610_224_000_000_000  # a smaller year was written with two digits
_MOST_US = 2**63 - 1
_MICROSECONDS: dict[str, float] = {**EPOCH_UNITS, EXCEL: _DAY_US}
_OFFSETS = {EXCEL: _EXCEL_DAY_0 * _DAY_US}


def formatted(texts: Any, form: str) -> Any:  # noqa: ANN401 - the stubs of arrays know too little
    """Read texts by a format; what is not written so is missing. DuckDB reads them the same on every system.

    Raises:
        Unfit: If it is no format.

    Examples:
        >>> formatted(pa.array(["20260601", "soon"]), "%Y%m%d").to_pylist()
        [datetime.datetime(2026, 6, 1, 0, 0), None]
    """
    import duckdb  # noqa: PLC0415 - only asked where somebody declares a format

    with duckdb.connect() as connection:
        connection.register("texts", pa.table({"written": texts}))
        try:
            parsed = duckdb.FunctionExpression(
                "try_strptime", duckdb.ColumnExpression("written"), duckdb.ConstantExpression(form)
            )
            moments = connection.table("texts").select(parsed).to_arrow_table().column(0).combine_chunks()
        except duckdb.Error as problem:
            raise Unfit(f"{form!r} is no format: {str(problem).splitlines()[0]}") from None
    if moments.type.tz is not None:
        moments = moments.cast(pa.timestamp("us", "UTC"))
    moments = moments.cast(_MOMENT)
    with_four_digits = pc.greater_equal(moments.cast(pa.int64()), pa.scalar(_YEAR_1000_US))
    return pc.if_else(with_four_digits, moments, pa.scalar(None, _MOMENT))


def counted(numbers: Any, unit: str, first_row: int = 0) -> Any:  # noqa: ANN401 - as above
    """Read integers or doubles that count moments.

    Args:
        numbers: 64-bit integers, or doubles.
        unit: What they count: one of `EPOCH_UNITS`, or `excel`.
        first_row: The number of the first of them in the table, for messages.

    Raises:
        Unfit: If one stands for no moment.

    Examples:
        >>> counted(pa.array([1780308000, None]), "s").to_pylist()
        [datetime.datetime(2026, 6, 1, 10, 0), None]
        >>> counted(pa.array([46180.5]), "excel").to_pylist()
        [datetime.datetime(2026, 6, 7, 12, 0)]
    """
    if unit == EXCEL:
        sure = pc.greater_equal(numbers, pa.scalar(_EXCEL_MARCH_1900))
        all_fit(numbers, sure, first_row, "row {row} holds {value}, a day before March 1900")
    values = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    with np.errstate(over="ignore", invalid="ignore"):
        near = values.astype(np.float64) * _MICROSECONDS[unit]
    beyond = pa.array(~(np.abs(near - _OFFSETS.get(unit, 0)) < _MOST_US))
    all_fit(numbers, pc.invert(beyond), first_row, "row {row} holds {value}, beyond every calendar")
    missing = numbers.is_null().to_numpy(zero_copy_only=False)
    return pa.array(_micros(values, near, unit), pa.int64(), mask=missing).cast(_MOMENT)


def _micros(values: Any, near: Any, unit: str) -> Any:  # noqa: ANN401 - as above
    """Count whole microseconds: exactly for integers; a spreadsheet is no finer than milliseconds."""
    if unit == EXCEL:
        return np.rint(near / 1_000).astype(np.int64) * 1_000 - _OFFSETS[EXCEL]
    if values.dtype.kind == "f":
        return np.rint(near).astype(np.int64)
    if unit == "ns":
        return np.floor_divide(values, 1_000)
    return values * int(EPOCH_UNITS[unit])
