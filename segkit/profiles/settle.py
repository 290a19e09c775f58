"""One type for a column that several files hold, before they become one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from segkit.errors import DataError
from segkit.profiles.casts import can_be_read
from segkit.profiles.clean import clean_type
from segkit.schema.infer import ArrowType, data_type, is_list, value_type
from segkit.schema.types import Kind
from segkit.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_MOST_DIGITS = 38
#: What files that differ may be read as, in the order of advice.
_ADVICE = (Kind.INTEGER, Kind.FLOAT, Kind.TEXT)


def settle(
    files: Sequence[str], schemas: Sequence[pa.Schema], declared: Container[str] = ()
) -> tuple[pa.Schema, tuple[str, ...]]:
    """Find the columns of several files, and a type for each that no value is changed by.

    Args:
        files: The files.
        schemas: Their columns.
        declared: The columns whose type somebody says, so that nothing has to be settled.

    Returns:
        The columns, and what was assumed about them, each as a phrase about the files.

    Raises:
        DataError: If two files hold types that do not meet, with what to write.
    """
    held: dict[str, dict[pa.DataType, str]] = {}
    for file, schema in zip(files, schemas, strict=True):
        for column in schema:
            held.setdefault(column.name, {}).setdefault(column.type, file)
    columns, assumed = [], []
    for name, kinds in held.items():
        settled = next(iter(kinds)) if len(kinds) == 1 or name in declared else _settled(list(kinds))
        if settled is None:
            raise DataError(_differ(files[0], name, kinds))
        columns.append(pa.field(name, settled))
        if pa.types.is_timestamp(settled) and any(pa.types.is_date(kind) for kind in kinds):
            assumed.append(f"have dates and timestamps in {name!r}; a date is read as its midnight")
    return pa.schema(columns), tuple(assumed)


def _settled(kinds: Sequence[ArrowType]) -> Any | None:  # noqa: ANN401 - an Arrow type, whose stubs know too little
    clean: list[Any] = [clean_type(kind) for kind in kinds if not pa.types.is_null(kind)]
    if all(kind == clean[0] for kind in clean):
        return clean[0]
    if all(data_type(kind) is None for kind in clean):
        return _merged(clean)  # no rule asks about them
    if all(map(is_list, clean)):
        element = _settled([value_type(kind) for kind in clean])
        return None if element is None else pa.large_list(element)
    return next(_meetings(clean), None)


def _merged(kinds: Sequence[pa.DataType]) -> Any | None:  # noqa: ANN401 - as above
    fields = [pa.schema([pa.field("column", kind)]) for kind in kinds]
    try:
        return pa.unify_schemas(fields, promote_options="permissive").field(0).type
    except pa.ArrowException:
        return None


def _meetings(clean: Sequence[Any]) -> Iterator[Any]:
    """Give the type that types of one kind, or of two that meet, are all read as."""
    named = {data_type(kind) for kind in clean}
    kinds = {each.kind for each in named if each is not None and not each.is_list}
    if None in named or len(kinds) < len(named):
        return
    if kinds == {Kind.TEXT}:
        yield pa.large_string()
    elif kinds == {Kind.INTEGER}:
        yield pa.int64()
    elif kinds == {Kind.INTEGER, Kind.FLOAT}:
        yield pa.float64()
    elif kinds <= {Kind.INTEGER, Kind.DECIMAL}:
        yield pa.decimal128(_MOST_DIGITS, max(kind.scale for kind in clean if pa.types.is_decimal(kind)))
    elif kinds == {Kind.DATE, Kind.TIMESTAMP}:
        zones = {kind.tz for kind in clean if pa.types.is_timestamp(kind)}
        if zones == {None}:
            yield pa.timestamp("us")


def _differ(first: str, name: str, kinds: dict[pa.DataType, str]) -> str:
    said = [f"{_said(kind)} in {Path(file).name}" for kind, file in kinds.items()]
    advice = _advice(list(kinds))
    way = f"Write types={{{name!r}: {advice!r}}} or read" if advice else "Read"
    what = f"column {name!r} is {join_words(said)}"
    return f"{first} and the files beside it differ: {what}. {way} them one by one."


def _said(kind: Any) -> str:  # noqa: ANN401 - as above
    named = data_type(kind)
    if pa.types.is_timestamp(kind):
        return f"timestamp {'with' if kind.tz else 'without'} a zone"
    return str(named or kind)


def _advice(kinds: Sequence[pa.DataType]) -> str:
    """Say what all of the types can be read as; empty if they are lists, or no field can have them."""
    named = [data_type(kind) for kind in kinds if not pa.types.is_null(kind)]
    plain = [each.kind for each in named if each is not None and not each.is_list]
    if len(plain) < len(named):
        return ""
    if set(plain) <= {Kind.DATE, Kind.TIMESTAMP}:
        return "instant"
    if set(plain) == {Kind.FLOAT, Kind.DECIMAL}:
        return str(Kind.FLOAT)
    return next(
        (str(each) for each in _ADVICE if Kind.TEXT not in plain and can_be_read(plain, each)), "text"
    )
