"""Customers and events to measure on: a few customers do very much, most do little, some nothing.

How often a customer acts follows Zipf's law as Mandelbrot bent it: of 20 events on average, the median
customer has 4. Attributes do not depend on each other. Times are uniform, in whole seconds, so that some
events of a customer fall on one instant; a few lie after the as-of, where nothing may see them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

#: The as-of of all segments, in UTC.
AS_OF = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)

COUNTRIES = ("SE", "NO", "DK", "FI", "DE", "GB", "FR", "NL", "PL")
#: How cities begin; there are 60 of each.
CITIES = ("Stad", "Sto", "So", "Gö", "Malm", "K")
PLANS = ("free", "basic", "plus", "pro")
CATEGORIES = ("shoes", "jackets", "trousers", "shirts", "dresses", "bags", "hats", "socks", "belts", "sale")
#: Event types, and how many in a hundred events are of them.
TYPES = {
    "page_view": 60,
    "search": 12,
    "add_to_cart": 10,
    "purchase": 8,
    "email_open": 7,
    "support": 2,
    "refund": 1,
}
#: The types whose events are about a category, and those that are about money.
WITH_CATEGORY = ("page_view", "search", "add_to_cart", "purchase")
WITH_AMOUNT = ("purchase", "refund")

_SHIFT = 50  # Mandelbrot's: the larger, the less the first customer towers over the others
_DAYS_BEFORE, _DAYS_AFTER = 400, 2
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Population:
    """What everyone is measured on.

    Args:
        seed: What it was drawn from.
        customers: One row each, by `customer_id`.
        events: In order of time, with a type and the key of a customer.
    """

    seed: int
    customers: pa.Table
    events: pa.Table


def draw(customers: int, events: int, seed: int) -> Population:
    """Draw a population; a seed gives the same one each time."""
    rng = np.random.default_rng(seed)
    keys = 1_000_003 + 7 * np.arange(customers, dtype=np.int64)
    return Population(seed, _customers(rng, keys), _events(rng, keys, events))


def _customers(rng: np.random.Generator, keys: np.ndarray[Any, Any]) -> pa.Table:
    count = len(keys)
    cities = [f"{start}-{number}" for start in CITIES for number in range(60)]
    return pa.table({
        "customer_id": keys,
        "country": _words(rng.integers(0, len(COUNTRIES), count), COUNTRIES),
        "city": _words(rng.integers(0, len(cities), count), cities, missing=rng.random(count) < 0.15),
        "plan": _words(rng.integers(0, len(PLANS), count), PLANS),
        "age": pa.array(rng.integers(16, 90, count), pa.int32(), mask=rng.random(count) < 0.1),
        "email_opt_in": pa.array(rng.random(count) < 0.6, mask=rng.random(count) < 0.2),
    })  # fmt: skip


def _events(rng: np.random.Generator, keys: np.ndarray[Any, Any], count: int) -> pa.Table:
    start = int(AS_OF.timestamp()) - _DAYS_BEFORE * _DAY
    seconds = np.sort(rng.integers(start, start + (_DAYS_BEFORE + _DAYS_AFTER) * _DAY, count))
    types = rng.choice(len(TYPES), count, p=np.array([*TYPES.values()]) / 100).astype(np.int32)
    no_category = ~_is_any(types, WITH_CATEGORY) | (rng.random(count) < 0.03)
    no_amount = ~_is_any(types, WITH_AMOUNT) | (rng.random(count) < 0.05)
    cents = np.clip(np.exp(rng.normal(8.5, 0.8, count)), 100, 500_000).astype(np.int64)
    return pa.table({
        "customer_id": _by_activity(rng, keys, count),
        "type": _words(types, list(TYPES)),
        "ts": pa.array(seconds * 1_000_000, pa.timestamp("us", "UTC")),
        "category": _words(rng.integers(0, len(CATEGORIES), count), CATEGORIES, missing=no_category),
        "amount": _money(cents, missing=no_amount),
    })  # fmt: skip


def _by_activity(rng: np.random.Generator, keys: np.ndarray[Any, Any], count: int) -> np.ndarray[Any, Any]:
    upto = np.cumsum(1 / (np.arange(len(keys)) + _SHIFT))
    ranks = np.searchsorted(upto, rng.random(count) * upto[-1])
    return rng.permutation(keys)[ranks]


def _is_any(types: np.ndarray[Any, Any], wanted: tuple[str, ...]) -> np.ndarray[Any, Any]:
    return np.isin(types, [list(TYPES).index(each) for each in wanted])


def _words(codes: Any, words: Any, missing: Any = None) -> pa.Array[Any]:
    indices = pa.array(codes, pa.int32(), mask=missing)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string())).cast(pa.string())


def _money(cents: np.ndarray[Any, Any], missing: np.ndarray[Any, Any]) -> pa.Array[Any]:
    """Give cents as exact amounts with two decimals."""
    whole = pa.array(cents, mask=missing).cast(pa.decimal128(19, 0))
    return pa.Array.from_buffers(pa.decimal128(12, 2), len(cents), whole.buffers())
