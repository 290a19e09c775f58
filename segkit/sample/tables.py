"""The shop: five tables that belong together, and the generator that makes them from a seed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from segkit.errors import DataError
from segkit.sample import goods
from segkit.sample.accounts import web_customers
from segkit.sample.crm import crm_customers
from segkit.sample.draws import Draws
from segkit.sample.mailings import mailings
from segkit.sample.planted import DUPLICATES, planted
from segkit.sample.rows import events_of, size_of
from segkit.sample.visits import visits

if TYPE_CHECKING:
    import pyarrow as pa

SEED: Final = 20260630
"""The seed of the bundled data."""

FEWEST_CUSTOMERS: Final = 100
FEWEST_EVENTS: Final = 1_000
_VISITS_PER_EVENT = 0.24  # a visit has a little more than three events; mailings fill up the rest


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Shop:
    """The tables of an invented shop in Stockholm, over one year.

    Attributes:
        web_customers: Accounts of the web shop, one row per customer_id.
        crm_customers: People in the CRM, one row per crm_id. They match the accounts by e-mail address only.
        products: What is sold, one row per product_id.
        suppliers: Who makes it, one row per supplier_id.
        events: What the customers did, in order of time. Instants are UTC, amounts EUR.

    `segkit.sample.schema.TABLES` names every column with its Arrow type and meaning.
    """

    web_customers: pa.Table
    crm_customers: pa.Table
    products: pa.Table
    suppliers: pa.Table
    events: pa.Table

    def __repr__(self) -> str:
        """Return the number of rows of each table, not the rows."""
        sizes = ", ".join(f"{field.name}: {getattr(self, field.name).num_rows:,}" for field in fields(self))
        return f"Shop({sizes})"


def generate(customers: int = 5_000, events: int = 150_000, *, seed: int = SEED) -> Shop:
    """Make a shop from a seed: the same values on every machine and with every version of numpy.

    The events lie in [2025-07-01, 2026-07-01) in Europe/Stockholm. A few customers are very active, some
    have no events at all, and the traps that data/README.md lists are planted in every size.

    Args:
        customers: Accounts of the web shop, at least 100.
        events: Rows of the event table, at least 1,000; there are exactly as many.
        seed: Any whole number.

    Raises:
        DataError: Too few customers or events to hold the planted ones.

    Examples:
        >>> generate(customers=200, events=2_000)
        Shop(web_customers: 200, crm_customers: 153, products: 320, suppliers: 20, events: 2,000)
    """
    if customers < FEWEST_CUSTOMERS or events < FEWEST_EVENTS:
        message = (
            f"a sample shop has at least {FEWEST_CUSTOMERS:,} customers and {FEWEST_EVENTS:,} events, "
            f"not {customers:,} and {events:,}: the planted ones must fit in"
        )
        raise DataError(message)
    draws = Draws(seed)
    web = web_customers(draws, customers)
    return Shop(
        web_customers=web,
        crm_customers=crm_customers(draws, web),
        products=goods.products(draws),
        suppliers=goods.suppliers(),
        events=_events(draws, web, events),
    )


def _events(draws: Draws, web: pa.Table, count: int) -> pa.Table:
    """Return exactly `count` events: the planted ones, visits, and mailings for the rest."""
    customers = web.num_rows
    blocks = [*planted(customers), *visits(draws, customers, int(count * _VISITS_PER_EVENT))]
    blocks += mailings(draws, customers, count - DUPLICATES - size_of(blocks))
    return events_of(blocks, web["customer_id"].combine_chunks(), DUPLICATES)
