"""Keys: integers or texts. They are unique in the table that they identify, and of one type in all tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.errors import DataError
from segkit.profiles.clean import check_columns
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
        stored: The type of that column before it was read as integers or texts.
        owners: The keys, in the order of the profiles.
    """

    name: str
    stored: pa.DataType
    owners: Owners

    @property
    def type(self) -> DataType:
        """Text or integer."""
        return data_type(self.owners.keys.type) or TEXT


def read_key(source: Source, column: str) -> tuple[Source, Key]:
    """Read the key column of the profiles as integers or texts, and check that it identifies them.

    Raises:
        DataError: If its type cannot be a key, or a key is missing or occurs twice.
    """
    stored = source.type_of(column)
    read = source.cast({column: _key_type(column, stored)})
    values = one_array(read.column(column))
    check_unique(values, f"Profiles: key {column!r}", "Keep one row per customer.")
    return read, Key(column, stored, Owners(values))


def keys_in(events: Source, column: str) -> pa.Table:
    """Give the customers of a table of events: a row for each key, the first one first.

    pandas makes integers floats where one is missing; they are read as integers again.

    Raises:
        DataError: If there is no such column, or no key in it.
    """
    check_columns([column], events.column_names, "Events")
    keys: Any = one_array(events.column(column))
    if pa.types.is_dictionary(keys.type):
        keys = keys.dictionary_decode()
    keys = pc.unique(keys.drop_null())
    if not len(keys):
        raise DataError(f"Events: key {column!r} is missing in every row, so there are no customers.")
    if pa.types.is_floating(keys.type) and pc.all(pc.equal(keys, pc.round(keys))).as_py():
        keys = keys.cast(pa.int64())
    return pa.table({column: keys})


def match_key(source: Source, column: str, key: Key, table: str) -> Source:
    """Read the key column of events as the type that the keys of the profiles are read as.

    Raises:
        DataError: If the two columns are of different types.
    """
    stored = source.type_of(column)
    if pa.types.is_null(stored) or _meet(stored, key.stored):
        if pa.types.is_decimal(key.stored):  # 1.5 and 1.50 are one key, but not one text
            source = source.cast({column: key.stored})
        return source.cast({column: pa.int64() if key.type == INTEGER else _text(source.type_of(column))})
    ours, theirs = _name(key.stored), _name(stored)
    target = "the profiles" if key.type == INTEGER else "with_events"
    which = key.name if key.type == INTEGER else column
    raise DataError(
        f"Key {key.name!r} of the profiles is {ours}, key {column!r} of {table} is {theirs}. "
        f"Cast one of them, such as types={{{which!r}: 'text'}} for {target}."
    )


def check_lookup_key(source: Source, name: str, column: str) -> None:
    """Check that the key of a lookup is integer or text, and identifies its rows.

    Raises:
        DataError: If it does not, with the first few keys that are missing or occur twice.
    """
    stored = source.type_of(column)
    if data_type(stored) not in {INTEGER, TEXT}:
        raise DataError(
            f"Lookup {name!r}: key {column!r} is {_name(stored)}; the key of a lookup is integer or text. "
            f"Pass types={{{column!r}: 'text'}}, here and where it is referred to."
        )
    where = f"Lookup {name!r}: key {column!r}"
    check_unique(one_array(source.column(column)), where, f"Keep one row per {name}.")


def check_unique(values: pa.Array[Any], where: str, advice: str) -> None:
    """Check that no key is missing or occurs twice.

    Args:
        values: The keys.
        where: Whose keys they are, as the start of the message.
        advice: What to do about duplicates.

    Raises:
        DataError: If one does, with the number of such keys and the first few.
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


def _key_type(column: str, stored: pa.DataType) -> pa.DataType:
    kind = data_type(stored)
    if stored != pa.uuid() and (kind is None or kind.is_list):
        what = f"is {kind}" if kind is not None else refusal(stored)
        raise DataError(f"Profiles: key {column!r} {what}. A key is integer or text; cast it first.")
    return pa.int64() if kind == INTEGER else _text(stored)


def _text(stored: pa.DataType) -> pa.DataType:
    return stored if data_type(stored) == TEXT else pa.large_string()


def _meet(stored: pa.DataType, key: pa.DataType) -> bool:
    """Tell whether keys of two types can be equal. pandas makes integers floats where one is missing."""
    kinds = [data_type(arrow) for arrow in (stored, key)]
    numbers = {DataType(Kind.INTEGER), DataType(Kind.FLOAT)}
    return stored == key or (kinds[0] is not None and kinds[0] == kinds[1]) or set(kinds) <= numbers


def _name(arrow: pa.DataType) -> str:
    return str(data_type(arrow) or arrow)
