"""Rows of events as numpy columns of codes, before they become an Arrow table.

A block holds the rows of one step of a visit, or of one mailing, with only those columns that have values.
`events_of` joins the blocks one column at a time, so that no more than one column is in memory twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pyarrow as pa

from segkit.sample import goods, words
from segkit.sample.columns import booleans, dates, decimals, hundredths, instants, integers, none_of, text
from segkit.sample.schema import TYPE_NAMES, table_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.sample.columns import Column
    from segkit.sample.draws import Ints

Block: TypeAlias = "dict[str, Ints]"

CATEGORY_NAMES: Final = tuple(name for name, *_ in words.CATEGORIES)
QUERY_WORDS: Final = tuple(query for queries in words.QUERIES for query in queries)
PAGES: Final = ("/", "/sale", "/account", *(f"/{name}" for name in CATEGORY_NAMES))
CAMPAIGNS: Final = tuple(f"week-{number:02}" for number in range(1, 53))
PRODUCT_IDS: Final = (*(f"P-{number:04}" for number in range(1, goods.COUNT + 1)), "P-9999")
UNKNOWN_CUSTOMERS: Final = ("X-00001", "X-00002", "X-00003", "x-00001")

# column, type of its codes, function that makes an Arrow column of the codes
_CODED: Final[tuple[tuple[str, type[np.signedinteger[Any]], Callable[[Ints], Column]], ...]] = (
    ("type", np.int8, lambda codes: text(codes, TYPE_NAMES)),
    ("ts", np.int64, instants),
    ("product_id", np.int16, lambda codes: text(codes, PRODUCT_IDS)),
    ("quantity", np.int8, integers),
    ("amount", np.int64, lambda cents: decimals(cents, 10)),
    ("discount", np.int8, hundredths),
    ("query", np.int16, lambda codes: text(codes, QUERY_WORDS)),
    ("category", np.int8, lambda codes: text(codes, CATEGORY_NAMES)),
    ("page", np.int8, lambda codes: text(codes, PAGES)),
    ("device", np.int8, lambda codes: text(codes, words.DEVICES)),
    ("campaign", np.int8, lambda codes: text(codes, CAMPAIGNS)),
    ("coupon", np.int8, lambda codes: text(codes, words.COUPONS)),
    ("channel", np.int8, lambda codes: text(codes, words.CHANNELS)),
    ("rating", np.int8, integers),
    ("is_gift", np.int8, booleans),
    ("delivery_date", np.int32, dates),
)


def type_code(name: str) -> int:
    """Return the code of an event type."""
    return TYPE_NAMES.index(name)


def size_of(blocks: list[Block]) -> int:
    """Return the number of rows of all blocks."""
    return sum(len(block["ts"]) for block in blocks)


def events_of(blocks: list[Block], customer_ids: Column, repeated: int) -> pa.Table:
    """Return the blocks as one table in order of time, numbered from 1.

    Args:
        blocks: Each with at least customer_id (an index into `customer_ids`), type and ts.
        customer_ids: The ids of the web customers; those of UNKNOWN_CUSTOMERS are added after them.
        repeated: How many purchases, spread over the year, occur twice, with the same event_id.
    """
    order = np.argsort(_stacked(blocks, "ts", np.int64), kind="stable")
    purchases = np.flatnonzero(_stacked(blocks, "type", np.int8)[order] == type_code("purchase"))
    numbers = np.sort(np.concatenate([np.arange(len(order)), _spread(purchases, repeated)]))
    order = order[numbers]
    ids = pa.concat_arrays([customer_ids, pa.array(UNKNOWN_CUSTOMERS, pa.string())])
    columns = {
        "event_id": integers(numbers + 1),
        "customer_id": text(_stacked(blocks, "customer_id", np.int32)[order], ids),
    }
    columns |= {name: column(_stacked(blocks, name, dtype)[order]) for name, dtype, column in _CODED}
    return table_of("events", columns)


def _spread(rows: Ints, count: int) -> Ints:
    """Return `count` of the rows at equal steps."""
    step = len(rows) // count
    return rows[step // 2 :: step][:count]


def _stacked(blocks: list[Block], name: str, dtype: type[np.signedinteger[Any]]) -> Ints:
    """Return one column of all blocks, with missing values for the blocks that lack it."""
    stacked = np.full(size_of(blocks), none_of(dtype), dtype=dtype)
    start = 0
    for block in blocks:
        end = start + len(block["ts"])
        if name in block:
            stacked[start:end] = block[name]
        start = end
    return stacked
