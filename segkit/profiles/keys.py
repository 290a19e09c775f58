"""Keys: integers or text, unique where they identify a row, and of one type wherever they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.errors import DataError
from segkit.profiles.owners import Owners
from segkit.profiles.sources import one_array
from segkit.schema.infer import data_type, refusal
from segkit.schema.types import INTEGER, TEXT, DataType, Kind
from segkit.wording import join_words, plural

if TYPE_CHECKING:
    from segkit.profiles.sources import Source

#: Keys that a message names.
SHOWN_KEYS = 3


@dataclass(frozen=True, slots=True)
class Key:
    """The key of the profiles.

    Args:
        name: Its column.
        given: Its type before it was made an integer or a text.
        owners: The keys, in the order of the profiles.
    """

    name: str
    given: pa.DataType
    owners: Owners

    @property
    def type(self) -> DataType:
        """Text or integer."""
        return data_type(self.owners.keys.type) or TEXT


def read_key(source: Source, column: str) -> tuple[Source, Key]:
    """Make the key column of the profiles an integer or a text, and check that it identifies them.

    Raises:
        DataError: If it has a type that cannot be one, is missing somewhere or is there twice.
    """
    given = source.type_of(column)
    read = source.cast({column: _key_type(column, given)})
    values = one_array(read.column(column))
    check_unique(values, f"Profiles: key {column!r}", "Keep one row per customer.")
    return read, Key(column, given, Owners(values))


def match_key(source: Source, column: str, key: Key, table: str) -> Source:
    """Read the keys of events as the profiles' are read.

    Raises:
        DataError: If the two are of different types.
    """
    given = source.type_of(column)
    if pa.types.is_null(given) or _meet(given, key.given):
        if pa.types.is_decimal(key.given):  # 1.5 and 1.50 are one key, but not one text
            source = source.cast({column: key.given})
        return source.cast({column: pa.int64() if key.type == INTEGER else _text(source.type_of(column))})
    ours, theirs = _name(key.given), _name(given)
    target = "the profiles" if key.type == INTEGER else "with_events"
    which = key.name if key.type == INTEGER else column
    raise DataError(
        f"Key {key.name!r} of the profiles is {ours}, key {column!r} of {table} is {theirs}. "
        f"Cast one of them, such as types={{{which!r}: 'text'}} for {target}."
    )


def check_lookup_key(source: Source, name: str, column: str) -> None:
    """Refuse a lookup whose key is neither integer nor text, missing somewhere or there twice.

    Raises:
        DataError: With the first few keys.
    """
    given = source.type_of(column)
    if data_type(given) not in {INTEGER, TEXT}:
        raise DataError(
            f"Lookup {name!r}: key {column!r} is {_name(given)}; the key of a lookup is integer or text. "
            f"Pass types={{{column!r}: 'text'}}, here and where it is referred to."
        )
    where = f"Lookup {name!r}: key {column!r}"
    check_unique(one_array(source.column(column)), where, f"Keep one row per {name}.")


def check_unique(values: pa.Array[Any], where: str, advice: str) -> None:
    """Refuse keys that are missing or there more than once.

    Args:
        values: The keys.
        where: Whose keys, as the start of the message.
        advice: What to do about duplicates.

    Raises:
        DataError: With their number and the first few.
    """
    if values.null_count:
        rows = np.flatnonzero(values.is_null().to_numpy(zero_copy_only=False))[:SHOWN_KEYS].tolist()
        raise DataError(
            f"{where} is missing in {plural(values.null_count, 'row')} "
            f"({_such_as(rows, values.null_count)}, counted from 0). Fill it in, or leave them out."
        )
    if pc.count_distinct(values).as_py() == len(values):
        return
    counted: Any = pc.value_counts(values)
    double = counted.field("values").filter(pa.array(counted.field("counts").to_numpy() > 1))
    count = len(double)
    shown = _such_as(double.slice(0, SHOWN_KEYS).to_pylist(), count)
    raise DataError(f"{where} has {plural(count, 'value')} in more than one row: {shown}. {advice}")


def _such_as(values: list[Any], count: int) -> str:
    listed = [repr(value) for value in values]
    if count > len(values):
        return f"{', '.join(listed)} and {count - len(values):,} more"
    return join_words(listed)


def _key_type(column: str, given: pa.DataType) -> pa.DataType:
    kind = data_type(given)
    if given != pa.uuid() and (kind is None or kind.is_list):
        what = f"is {kind}" if kind is not None else refusal(given)
        raise DataError(f"Profiles: key {column!r} {what}. A key is integer or text; cast it first.")
    return pa.int64() if kind == INTEGER else _text(given)


def _text(given: pa.DataType) -> pa.DataType:
    return given if data_type(given) == TEXT else pa.large_string()


def _meet(given: pa.DataType, key: pa.DataType) -> bool:
    """Tell whether keys of two types can be equal. Whole floats are the integers of pandas, with gaps."""
    kinds = [data_type(arrow) for arrow in (given, key)]
    numbers = {DataType(Kind.INTEGER), DataType(Kind.FLOAT)}
    return given == key or (kinds[0] is not None and kinds[0] == kinds[1]) or set(kinds) <= numbers


def _name(arrow: pa.DataType) -> str:
    return str(data_type(arrow) or arrow)
