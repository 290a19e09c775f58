"""The columns of every table of the shop: name, Arrow type, and what it holds.

The generator makes tables of these types, the files are read with them, and data/README.md lists them.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import pyarrow as pa

TEXT: Final[pa.DataType] = pa.string()
INTEGER: Final[pa.DataType] = pa.int64()
DOUBLE: Final[pa.DataType] = pa.float64()
BOOLEAN: Final[pa.DataType] = pa.bool_()
DATE: Final[pa.DataType] = pa.date32()
INSTANT: Final[pa.DataType] = pa.timestamp("us", "UTC")
WALL: Final[pa.DataType] = pa.timestamp("us")
MONEY: Final = pa.decimal128(12, 2)
PRICE: Final = pa.decimal128(10, 2)
TEXTS: Final[pa.DataType] = pa.list_(pa.string())

Columns: TypeAlias = "tuple[tuple[str, pa.DataType, str], ...]"

WEB_CUSTOMERS: Final[Columns] = (
    ("customer_id", TEXT, "key, C-00001 and on"),
    (
        "email",
        TEXT,
        "address under example.com or example.org; a few missing; five accounts share another's, in capitals",
    ),
    ("first_name", TEXT, "given name, any script"),
    ("last_name", TEXT, "family name, with quotes, backslashes, wildcards, commas and emoji among them"),
    ("country", TEXT, "ISO 3166 code of two letters; some missing"),
    ("city", TEXT, "city of the country; missing where the country is"),
    ("language", TEXT, "ISO 639 code of two letters"),
    ("signed_up_at", INSTANT, "when the account was made, an instant"),
    ("birth_date", DATE, "missing for about a third"),
    ("email_opt_in", BOOLEAN, "agreed to e-mail; missing where never asked"),
    ("device", TEXT, "device used most: desktop, mobile or tablet"),
    ("interests", TEXTS, "missing, empty, with duplicates, with missing elements"),
    ("lifetime_value", DOUBLE, "EUR; some missing, some NaN, two +inf, one -inf"),
    ("loyalty_points", INTEGER, "points; some missing; one negative; one of 2**53 + 1"),
    ("store_credit", MONEY, "EUR, exact; some missing"),
)
CRM_CUSTOMERS: Final[Columns] = (
    ("crm_id", TEXT, "key, CRM-00001 and on"),
    (
        "email",
        TEXT,
        "the web account's address in the same or another case; some people twice, some unknown to the web",
    ),
    ("full_name", TEXT, "given and family name, or family name, comma, given name"),
    ("country", TEXT, "ISO 3166 code; some missing, some unlike the web account's"),
    ("tier", TEXT, "bronze, silver, gold or platinum; some missing"),
    ("segment_code", TEXT, "code with %, _, a backslash or a quote; empty text and missing are two things"),
    ("last_contacted_at", WALL, "Stockholm wall time without a zone; holds skipped and repeated times"),
    ("household_size", INTEGER, "persons; some missing"),
    ("credit_limit", MONEY, "EUR, exact; some missing"),
)
PRODUCTS: Final[Columns] = (
    ("product_id", TEXT, "key, P-0001 and on"),
    ("name", TEXT, "brand, style and noun"),
    ("category", TEXT, "shoes, jackets, ..."),
    ("subcategory", TEXT, "sneakers, boots, ..."),
    ("brand", TEXT, "brand"),
    ("price", PRICE, "EUR, list price"),
    ("supplier_id", TEXT, "key into suppliers; some missing, some unknown there (S-99)"),
    ("launched_on", DATE, "first day on sale; some missing"),
)
SUPPLIERS: Final[Columns] = (
    ("supplier_id", TEXT, "key, S-01 and on"),
    ("name", TEXT, "name"),
    ("country", TEXT, "ISO 3166 code; one missing"),
)
EVENTS: Final[Columns] = (
    ("event_id", INTEGER, "number in order of time; the exact duplicates repeat it"),
    ("customer_id", TEXT, "key into web_customers; a few missing, a few unknown there (X-00001 ...)"),
    ("type", TEXT, "one of the types below"),
    ("ts", INSTANT, "when it happened, an instant"),
    ("product_id", TEXT, "key into products; a few unknown there (P-9999)"),
    ("quantity", INTEGER, "pieces"),
    ("amount", PRICE, "EUR, price * quantity less discount; negative for a refund"),
    ("discount", DOUBLE, "share of the price, two decimals: 0.15 is 15 %"),
    ("query", TEXT, "what was searched for"),
    ("category", TEXT, "category searched in, or of the product; missing for some searches"),
    ("page", TEXT, "path of the page"),
    ("device", TEXT, "desktop, mobile or tablet"),
    ("campaign", TEXT, "mailing that was sent, or that led to the visit"),
    ("coupon", TEXT, "coupon code, some with wildcards"),
    ("channel", TEXT, "web, app, store, email, chat or phone"),
    ("rating", INTEGER, "1 to 5; a few missing"),
    ("is_gift", BOOLEAN, "bought as a gift; a few missing"),
    ("delivery_date", DATE, "promised day, Stockholm; may lie after the last event"),
)
EVENT_TYPES: Final = (
    ("page_view", "a page was opened"),
    ("search", "a search, with query and category"),
    ("product_view", "a product page was opened"),
    ("add_to_cart", "pieces were put in the cart"),
    ("remove_from_cart", "and taken out again"),
    ("checkout", "the checkout was begun"),
    ("purchase", "one product was bought"),
    ("refund", "a purchase was paid back, 2 to 21 days later"),
    ("review", "a purchase was rated, 3 to 30 days later"),
    ("email_sent", "a mailing was sent to somebody who agreed to it"),
    ("email_open", "and opened"),
    ("email_click", "and clicked"),
    ("support_ticket", "a question to the shop"),
)
TYPE_NAMES: Final = tuple(name for name, _ in EVENT_TYPES)

TABLES: Final[dict[str, Columns]] = {
    "web_customers": WEB_CUSTOMERS,
    "crm_customers": CRM_CUSTOMERS,
    "products": PRODUCTS,
    "suppliers": SUPPLIERS,
    "events": EVENTS,
}
FILES: Final = {
    "web_customers": "web_customers.parquet",
    "crm_customers": "crm_customers.csv",
    "products": "products.csv",
    "suppliers": "suppliers.csv",
    "events": "events.parquet",
}
"""The file of each table of a Shop."""


def schema_of(table: str) -> pa.Schema:
    """Return the Arrow schema of one of the shop's tables.

    Examples:
        >>> schema_of("suppliers").names
        ['supplier_id', 'name', 'country']
    """
    return pa.schema([(name, kind) for name, kind, _ in TABLES[table]])


def table_of(table: str, columns: dict[str, Any]) -> pa.Table:
    """Return the table made of the columns, in the order and with the types of its schema."""
    schema = schema_of(table)
    return pa.Table.from_arrays([columns[name] for name in schema.names], schema=schema)
