"""Customers to try segkit on: an invented shop of any size, and a real grocer's year.

    words schema                  the words that the shop's data is drawn from, and the columns of its tables
    draws clock columns           random numbers, Stockholm time, Arrow columns from numpy arrays
    accounts crm goods visits mailings planted rows   its customers, products and events
    tables                        `generate`: makes all of it from a seed
    files readme merged           write and read data/; merge the customers to one row each
    grocer                        The Complete Journey, from a package
    shops                         both as profile frames, and a segment about each

May import: `profiles`, `language` and what is beneath them. `pandas` is loaded
when a frame is made, not before.

Examples:
    >>> shop = load()
    >>> shop
    Shop(web_customers: 5,000, crm_customers: 3,867, products: 320, suppliers: 20, events: 150,000)
    >>> small = generate(customers=200, events=2_000, seed=7)
    >>> small.events.num_rows
    2000
"""

from __future__ import annotations

from segkit.sample.clock import AS_OF, ZONE
from segkit.sample.files import bundled_path, load, write
from segkit.sample.grocer import JOURNEY_AS_OF, JOURNEY_ZONE, CompleteJourney, complete_journey
from segkit.sample.merged import customers
from segkit.sample.shops import forgot_coupons, forgot_sneakers, journey, shop
from segkit.sample.tables import SEED, Shop, generate

__all__ = [
    "AS_OF",
    "JOURNEY_AS_OF",
    "JOURNEY_ZONE",
    "SEED",
    "ZONE",
    "CompleteJourney",
    "Shop",
    "bundled_path",
    "complete_journey",
    "customers",
    "forgot_coupons",
    "forgot_sneakers",
    "generate",
    "journey",
    "load",
    "shop",
    "write",
]
