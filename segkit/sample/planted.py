"""Events written by hand, so that every shop has the edge cases of the sneakers story.

The story: searched for shoes in the last 30 days, did not buy in the last 30 days, told at the end of
2026-06-30 in Stockholm. The window is [2026-05-31T22:00Z, 2026-06-30T22:00Z). Of the planted customers
IN_STORY are in it.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from segkit.sample.clock import micros
from segkit.sample.columns import none_of
from segkit.sample.rows import CATEGORY_NAMES, PRODUCT_IDS, UNKNOWN_CUSTOMERS, Block, type_code

_Event: TypeAlias = tuple[str, dict[str, Any]]

DUPLICATES: Final = 25
"""How many purchases are in the events twice, with the same event_id."""

IN_STORY: Final = ("C-00001", "C-00003", "C-00005", "C-00006")
"""The planted customers who searched for shoes and did not buy."""

_SEARCH: Final[_Event] = ("search", {"category": "shoes"})
_BUY: Final[_Event] = (
    "purchase",
    {"category": "shoes", "product_id": "P-0001", "quantity": 1, "amount": 9_900, "discount": 0},
)
_GONE: Final[_Event] = ("purchase", {"product_id": "P-9999", "quantity": 2, "amount": 5_000, "discount": 0})

# customer number, event, UTC instant
STORY: Final[tuple[tuple[int, _Event, str], ...]] = (
    (1, _SEARCH, "2026-06-12T10:00:00"),  # searched, bought nothing: in
    (2, _SEARCH, "2026-06-12T10:00:00"),  # bought two days later: out
    (2, _BUY, "2026-06-14T16:20:00.123456"),
    (3, _SEARCH, "2026-05-31T22:00:00"),  # local midnight, the first instant of the window: in
    (4, _SEARCH, "2026-05-31T21:59:59.999999"),  # a microsecond too early: out
    (5, _SEARCH, "2026-06-30T21:59:59.999999"),  # the last microsecond of the day: in
    (6, _SEARCH, "2026-06-20T09:00:00"),  # bought, but a microsecond before the window: in
    (6, _BUY, "2026-05-31T21:59:59.999999"),
    (7, _SEARCH, "2026-06-20T09:00:00"),  # bought on the first instant of the window: out
    (7, _BUY, "2026-05-31T22:00:00"),
    (
        8,
        _SEARCH,
        "2026-06-18T12:00:00.000001",
    ),  # search and purchase at one instant: out, and no search before a purchase
    (8, _BUY, "2026-06-18T12:00:00.000001"),
    (9, ("search", {"category": "jackets"}), "2026-06-12T10:00:00"),  # another category: out
    (10, ("search", {}), "2026-06-12T10:00:00"),  # no category: out
    # 11 never did anything: out
    (12, _SEARCH, "2025-10-26T00:30:00"),  # 02:30 on the wall, the first time
    (12, _BUY, "2025-10-26T01:30:00"),  # 02:30 on the wall again, an hour later
    (
        12,
        _GONE,
        "2026-03-29T01:00:00",
    ),  # 03:00 on the wall, where 02:00 was skipped; a product not sold any more
    (12, _BUY, "2025-06-30T22:00:00"),  # the first instant of the year
)


def planted(customers: int) -> list[Block]:
    """Return the planted rows: the story, and events in its window by unknown or missing customers."""
    unknown = [*range(customers, customers + len(UNKNOWN_CUSTOMERS)), none_of(np.int32)]
    orphans = [
        (customer, event, f"2026-06-{10 + day}T08:00:00")
        for customer in unknown
        for day, event in enumerate((_SEARCH, _BUY, _GONE, _SEARCH, _BUY))
    ]
    return [_block([(number - 1, event, instant) for number, event, instant in STORY]), _block(orphans)]


def _block(rows: list[tuple[int, _Event, str]]) -> Block:
    return {
        "customer_id": np.array([customer for customer, _, _ in rows], dtype=np.int32),
        "type": np.array([type_code(kind) for _, (kind, _), _ in rows], dtype=np.int8),
        "ts": np.array([micros(instant) for _, _, instant in rows], dtype=np.int64),
        "product_id": _codes(rows, "product_id", np.dtype(np.int16), PRODUCT_IDS),
        "category": _codes(rows, "category", np.dtype(np.int8), CATEGORY_NAMES),
        "quantity": _codes(rows, "quantity", np.dtype(np.int8)),
        "amount": _codes(rows, "amount", np.dtype(np.int64)),
        "discount": _codes(rows, "discount", np.dtype(np.int8)),
    }


def _codes(
    rows: list[Any], name: str, dtype: np.dtype[Any], words: tuple[str, ...] | None = None
) -> np.ndarray[Any, Any]:
    """Return the codes of one property of the rows: a number itself, or the index of a word."""
    values = [properties.get(name) for _, (_, properties), _ in rows]
    codes = [words.index(value) if words and value is not None else value for value in values]
    return np.array([none_of(dtype) if code is None else code for code in codes], dtype=dtype)
