"""What the shop sells, and who makes it: the same few hundred products whatever the number of customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from segkit.sample import words
from segkit.sample.clock import day_number
from segkit.sample.columns import blank, dates, decimals, joined, keys, text
from segkit.sample.schema import TEXT, table_of

if TYPE_CHECKING:
    from segkit.sample.draws import Draws, Ints

COUNT: Final = len(words.CATEGORIES) * words.PRODUCTS_EACH
"""How many products there are. They are ordered by category, as in CATEGORIES."""

_FIRST_LAUNCH, _LAST_LAUNCH = day_number("2018-01-01"), day_number("2026-05-31")
_ENDINGS = np.array([0, 50, 90, 95, 99])  # cents of a price tag


def prices(draws: Draws) -> Ints:
    """Return the list price of each product in cents."""
    low = _per_product([row[3] for row in words.CATEGORIES])
    high = _per_product([row[4] for row in words.CATEGORIES])
    endings = _ENDINGS[draws.below("products/price/cents", COUNT, len(_ENDINGS))]
    cents: Ints = (low + draws.below("products/price", COUNT, high - low)) * 100 + endings
    return cents


def products(draws: Draws) -> pa.Table:
    """Return the products, one row per product_id."""
    brand = text(draws.choice("products/brand", COUNT, (20, 15, 12, 8, 15, 6, 14, 10)), words.BRANDS)
    style = text(draws.below("products/style", COUNT, len(words.STYLES)), words.STYLES)
    kinds = [kind for *_, subcategories in words.CATEGORIES for kind in subcategories]
    kind = _subcategories(draws)
    return table_of(
        "products",
        {
            "product_id": keys("P-", np.arange(1, COUNT + 1), 4),
            "name": joined(brand, " ", style, " ", text(kind, [noun for _, noun in kinds])),
            "category": text(categories(), [name for name, *_ in words.CATEGORIES]),
            "subcategory": text(kind, [name for name, _ in kinds]),
            "brand": brand,
            "price": decimals(prices(draws), 10),
            "supplier_id": text(_makers(draws), [*_supplier_ids(), "S-99"]),
            "launched_on": dates(_launches(draws)),
        },
    )


def suppliers() -> pa.Table:
    """Return the suppliers, one row per supplier_id."""
    columns = {
        "supplier_id": pa.array(_supplier_ids(), TEXT),
        "name": pa.array(words.SUPPLIER_NAMES, TEXT),
        "country": pa.array(words.SUPPLIER_COUNTRIES, TEXT),
    }
    return table_of("suppliers", columns)


def categories() -> Ints:
    """Return the index of each product's category."""
    return _per_product(list(range(len(words.CATEGORIES))))


def _per_product(by_category: list[int]) -> Ints:
    return np.repeat(np.array(by_category), words.PRODUCTS_EACH)


def _subcategories(draws: Draws) -> Ints:
    counts = np.array([len(row[-1]) for row in words.CATEGORIES])
    starts = _per_product(list(np.cumsum(counts) - counts))
    return starts + draws.below("products/subcategory", COUNT, _per_product(list(counts)))


def _supplier_ids() -> list[str]:
    return [f"S-{number:02}" for number in range(1, len(words.SUPPLIER_NAMES) + 1)]


def _makers(draws: Draws) -> Ints:
    """Return supplier indexes; the index after the last is a supplier that the table does not have."""
    makers = draws.below("products/supplier_id", COUNT, len(words.SUPPLIER_NAMES))
    makers[draws.chance("products/supplier_id/unknown", COUNT, 2)] = len(words.SUPPLIER_NAMES)
    return blank(makers, draws.chance("products/supplier_id/missing", COUNT, 3))


def _launches(draws: Draws) -> Ints:
    days = _FIRST_LAUNCH + draws.below("products/launched_on", COUNT, _LAST_LAUNCH - _FIRST_LAUNCH + 1)
    return blank(days, draws.chance("products/launched_on/missing", COUNT, 4))
