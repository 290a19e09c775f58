"""Arrow tables of what other libraries hold: pandas frames, and whatever gives an Arrow stream.

A pandas frame is recognised by its class, without importing pandas; all others by what they offer.
"""

from __future__ import annotations

import datetime as dt
import sys
from abc import ABC
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from segkit.errors import DataError
from segkit.profiles.clean import check_names
from segkit.schema.infer import NOT_ASKED

if TYPE_CHECKING:
    import pandas as pd

_TROUBLE = (pa.ArrowException, OverflowError, TypeError, ValueError)


class PandasFrame(ABC):  # noqa: B024 - nothing is made of it: it only recognises classes
    """A pandas DataFrame. If pandas has not been imported, nothing is one."""

    @classmethod
    def __subclasshook__(cls, other: type) -> bool:
        pandas = sys.modules.get("pandas")
        return pandas is not None and issubclass(other, pandas.DataFrame)


def frame_of_series(data: Any) -> Any:  # noqa: ANN401 - a Series of pandas or polars
    """Make a frame of one column of a Series; a named index of pandas is a column too.

    Raises:
        DataError: If it has no name.
    """
    if not isinstance(data.name, str) or not data.name:
        raise DataError("A Series without a name is no table. Write data.to_frame('name').")
    return data.to_frame()


def table_of_stream(data: Any) -> pa.Table:  # noqa: ANN401 - anything that gives an Arrow stream
    """Make an Arrow table of a frame of polars, DuckDB or another library.

    Raises:
        DataError: If a column cannot be read.
    """
    try:
        return pa.table(data)
    except _TROUBLE as problem:
        reason = str(problem).splitlines()[0].rstrip(".")
        for name in getattr(data, "columns", ()):
            try:
                pa.table(data.select(name))
            except _TROUBLE:
                kind = getattr(data, "schema", {}).get(name, "")
                raise DataError(
                    f"Column {name!r} cannot be read: Arrow does not know its type {kind}. "
                    "Cast it to another, such as "
                    f"data.with_columns(pl.col({name!r}).cast(pl.Int64)), or leave it out."
                ) from None
        raise DataError(f"This {type(data).__name__} cannot be read: {reason}.") from None


def table_of_pandas(data: pd.DataFrame) -> tuple[pa.Table, tuple[tuple[str, str], ...]]:
    """Make an Arrow table of a pandas frame.

    Returns:
        The table, and the columns that are left out of it, each with a phrase that says why: those of types
        that only some library knows, such as geometries.

    Raises:
        DataError: If a column cannot be read.
    """
    names: list[Any] = list(data.index.names)
    if None not in names and not set(names) & set(data.columns):
        data = data.reset_index()  # an index with a name, such as the key, is read as a column
    columns: list[Any] = list(data.columns)
    wrong = next((name for name in columns if not isinstance(name, str)), None)
    if wrong is not None:
        raise DataError(f"Column name {wrong!r} is not text. Write data.rename(columns=str).")
    check_names(columns)
    for name in columns:
        if data[name].dtype == object:
            _check_objects(name, data[name])
    sparse = {
        name: data[name].sparse.to_dense() for name in columns if hasattr(data[name].dtype, "fill_value")
    }
    if sparse:
        data = data.assign(**sparse)
    table = _converted(data)
    if table is not None:
        return table, ()
    strange = [name for name in columns if _is_strange(data[name])]
    left_out = tuple((name, f"is of the type {data[name].dtype}, {NOT_ASKED}") for name in strange)
    data = data[[name for name in columns if name not in strange]]
    table = _converted(data)
    if table is None:
        raise _unreadable(data)
    return table, left_out


def _converted(data: pd.DataFrame) -> pa.Table | None:
    try:
        return pa.Table.from_pandas(data, preserve_index=False)
    except _TROUBLE:
        return None


def _is_strange(column: pd.Series[Any]) -> bool:
    """Tell whether a column is of a type that another library brought, and that Arrow does not know."""
    is_extension = not isinstance(column.dtype, np.dtype)
    return is_extension and _converted(column.to_frame()) is None


def _unreadable(data: pd.DataFrame) -> DataError:
    """Make the error that says which column Arrow cannot read, and what is in it."""
    for name in data.columns:
        try:
            pa.Table.from_pandas(data[[name]], preserve_index=False)
        except _TROUBLE as problem:
            kinds = sorted({type(value).__name__ for value in data[name].dropna()})
            what = f"mixes {' and '.join(kinds)}" if len(kinds) > 1 else str(problem.args[0]).rstrip(".")
            return DataError(
                f"Column {name!r} cannot be read: {what}. "
                f"Make it one type, such as data[{name!r}].astype('str')."
            )
    return DataError("These columns cannot be read together.")


def _check_objects(name: str, column: pd.Series[Any]) -> None:
    """Refuse columns that mix zones, or dates and timestamps: Arrow would read them without an error."""
    values = column.dropna()
    kinds = set(map(type, values))
    if not any(issubclass(kind, dt.datetime) for kind in kinds):
        return
    if any(issubclass(kind, dt.date) and not issubclass(kind, dt.datetime) for kind in kinds):
        raise DataError(
            f"Column {name!r} mixes dates and timestamps. "
            f"Write data[{name!r}] = pd.to_datetime(data[{name!r}])."
        )
    if any(not issubclass(kind, dt.datetime) for kind in kinds):
        return
    zones = sorted({str(value.tzinfo) for value in values})
    if len(zones) > 1:
        raise DataError(
            f"Column {name!r} mixes the zones {' and '.join(zones[:3])}. "
            f"Write data[{name!r}] = pd.to_datetime(data[{name!r}], utc=True)."
        )
