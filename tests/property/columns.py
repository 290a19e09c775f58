"""The columns of every random population, and pools of values that engines read differently if they can."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
from property.worlds import days, instants, walls

from segkit.definition.nodes import FieldRef
from segkit.schema.infer import data_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from property.worlds import World

    from segkit.schema.types import DataType

#: Texts that are no words of any language: signs of SQL, of patterns, of LIKE; letters with odd partners.
TRAPS = (
    "", " ", "a", "A", "a ", " a", "b", "ab", "aB", "AB", "aab", "ä", "Ä", "a\u0308", "ß", "\u1e9e", "ss",
    "İ", "i", "I", "\u0131", "ς", "\u03c3", "Σ", "é", "\u212a", "k", "K", "\u017f", "s", "S", "ǆ", "ǅ",
    "%", "_", "100%", "a_b", "a%b", "\\", "\\\\", "\\n", "'", "''", '"', "it's", 'say "a"', "--", "/* a */",
    "; DROP TABLE profiles", "$1", "?", ":a", "{a}", "a|", "|", "😀", "a😀b", "\ue000", "\uff21",
    "\n", "a\nb", "ab\n", "\tab", "a\r\n", "null", "NULL", "true", "0", "5", "10", "1e1",
    "^a$", "[a]", "(", "a.b", "a*",
)  # fmt: skip
CODES = ("SE", "NO", "se", "SE ", "", "DK", "sE")
SMALL = tuple(range(-3, 13))
BIG = (
    0, 7, -7, 2**31 - 1, 2**31, -(2**31) - 1, 2**53 - 1, 2**53, 2**53 + 1, -(2**53) - 1, 3 * 10**17,
)  # fmt: skip
CENTS = tuple(
    map(Decimal, ("0.00", "0.10", "0.20", "0.30", "-0.10", "19.99", "20.00", "-5.00", "99999999.99"))
)
RATES = tuple(map(Decimal, ("0.0000", "0.1000", "0.0001", "1.0000", "1.2500", "-0.3333", "7.0000")))
#: Six places, so that the product of two has more digits than a database gives it by itself.
SHARES = tuple(map(Decimal, ("0.000000", "2000.000000", "600.000000", "0.000001", "-1.500000")))
#: Floats that are rounded to cents before they are summed; some lie just between two.
AMOUNTS = (
    0.0, -0.0, 0.1, 0.2, 0.3, 19.99, -5.0, 100.0, 0.125, 0.005, 2.675, 1.005, -0.125, 1e6, 12345678.91,
    -0.005, -2.5, 2.0**46 + 1 / 64, -(2.0**46) - 1 / 64,
    float("nan"), float("inf"), float("-inf"),
)  # fmt: skip
#: Floats whose sums depend on their order.
WEIGHTS = (
    0.0, -0.0, 0.1, 0.2, 0.3, 1 / 3, -0.3, 2.5, 1e-9, 1e9, float("nan"), float("inf"), float("-inf"),
)  # fmt: skip
FLOATS = (
    *WEIGHTS, 0.30000000000000004, 1.5, -1.5, 7.0, 2.0**53, 2.0**53 + 2, 1e22, 1e23, 1e-300, 5e-324,
    1.7976931348623157e308, -1.7976931348623157e308, 123456789.123456789,
)  # fmt: skip
PRODUCTS = ("P1", "p1", "P1 ", "P'2", "ä", "")
STORES = (1, 2, 3, 2**53 + 1)
SUPPLIERS = (10, 11, -1)
REGIONS = ("N", "n", "S ")
TEXT_KEYS = ("a", "A", "a ", "", "ä", "c'1", "b\\", "%", "😀", "ü\n", "1", "--x")
INTEGER_KEYS = (-1, 0, 1, 2, 3, 10, 2**31, 2**53, 2**53 + 1, -(2**53) - 1)

_POOLS: dict[str, Sequence[object]] = {
    "texts": TRAPS,
    "codes": CODES,
    "small": SMALL,
    "big": BIG,
    "cents": CENTS,
    "rates": RATES,
    "shares": SHARES,
    "amounts": AMOUNTS,
    "weights": WEIGHTS,
    "floats": FLOATS,
    "truths": (True, False),
    "products": PRODUCTS,
    "stores": STORES,
    "suppliers": SUPPLIERS,
    "regions": REGIONS,
}


@cache
def _type(arrow: pa.DataType) -> DataType:
    """Give the type of a column; remembered, for every draw asks it of every column."""
    found = data_type(arrow)
    assert found is not None
    return found


@dataclass(frozen=True)
class Column:
    """A column of a population.

    Args:
        name: What rules call it.
        pool: Where its values come from: a key of the pools above, `days`, or a kind of time.
        arrow: The type it is stored in.
        scale: Decimals to which a float is rounded before it is summed.
        profile: Whether it is an attribute that an event's filter reaches by `profile(...)`.
    """

    name: str
    pool: str
    arrow: pa.DataType
    scale: int | None = None
    profile: bool = False

    @property
    def type(self) -> DataType:
        return _type(self.arrow)

    @property
    def ref(self) -> FieldRef:
        return FieldRef(self.name, profile=self.profile)

    @property
    def is_approximate(self) -> bool:
        return pa.types.is_floating(self.arrow) and self.scale is None

    def values(self, world: World) -> Sequence[object]:
        """List the values that a row may hold; None among them stands for a missing one."""
        if self.pool in _POOLS:
            return _POOLS[self.pool]
        made = {
            "days": lambda: days(world),
            "instant": lambda: instants(world),
            "utc": lambda: walls(world, "UTC"),
            "local": lambda: walls(world, world.local),
        }
        return made[self.pool]()


_TEXT, _INTEGER, _FLOAT, _BOOLEAN, _DATE = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()
_NAIVE, _INSTANT = pa.timestamp("us"), pa.timestamp("us", "UTC")

PROFILE = (
    Column("country", "codes", _TEXT),
    Column("full name", "texts", _TEXT),
    Column("alias", "texts", _TEXT),
    Column("age", "small", pa.int8()),
    Column("order", "small", pa.int32()),  # a word of SQL
    Column("big", "big", _INTEGER),
    Column("balance", "cents", pa.decimal128(12, 2)),
    Column("rate", "rates", pa.decimal128(12, 4)),
    Column("margin", "shares", pa.decimal128(18, 6)),
    Column("spent", "amounts", _FLOAT, scale=2),
    Column("score", "floats", _FLOAT),
    Column("Größe", "floats", _FLOAT),
    Column("active", "truths", _BOOLEAN),
    Column("subscribed", "truths", _BOOLEAN),
    Column("born", "days", _DATE),
    Column("renewed", "days", _DATE),
    Column("signed_up", "instant", _INSTANT),
    Column("verified", "instant", _INSTANT),
    Column("seen", "utc", _NAIVE),
    Column("clicked", "utc", _NAIVE),
    Column("seen_there", "local", _NAIVE),
    Column("tags", "texts", pa.list_(_TEXT)),
    Column("lucky", "small", pa.list_(_INTEGER)),
    Column("readings", "weights", pa.list_(_FLOAT)),
    Column("home_store", "stores", _INTEGER),
)

#: Event type to its own properties.
EVENTS = {
    "purchase": (
        Column("amount", "amounts", _FLOAT, scale=2),
        Column("price", "cents", pa.decimal128(12, 2)),
        Column("markup", "shares", pa.decimal128(18, 6)),
        Column("quantity", "small", pa.int16()),
        Column("points", "big", _INTEGER),
        Column("category", "codes", _TEXT),
        Column("note", "texts", _TEXT),
        Column("sku", "products", _TEXT),
        Column("gift", "truths", _BOOLEAN),
        Column("delivered", "days", _DATE),
        Column("shipped", "utc", _NAIVE),
        Column("paid", "instant", _INSTANT),
        Column("packed", "local", _NAIVE),
        Column("weight", "weights", _FLOAT),
        Column("labels", "texts", pa.list_(_TEXT)),
    ),
    "Add to cart": (
        Column("category", "codes", _TEXT),
        Column("quantity", "small", pa.int16()),
        Column("price", "cents", pa.decimal128(12, 2)),
    ),
    "visit": (
        Column("page", "texts", _TEXT),
        Column("referrer", "texts", _TEXT),
        Column("clicks", "small", _INTEGER),
        Column("seconds", "weights", _FLOAT),
        Column("bounced", "truths", _BOOLEAN),
        Column("gift", "truths", _BOOLEAN),
        Column("price", "rates", pa.decimal128(12, 4)),  # other decimals than the price of a purchase
    ),
}

#: Lookup name to its columns; the first is its key.
LOOKUPS = {
    "product": (
        Column("sku", "products", _TEXT),
        Column("department", "codes", _TEXT),
        Column("title", "texts", _TEXT),
        Column("cost", "cents", pa.decimal128(12, 2)),
        Column("stock", "small", _INTEGER),
        Column("rating", "floats", _FLOAT),
        Column("discontinued", "truths", _BOOLEAN),
        Column("launched", "days", _DATE),
        Column("updated", "utc", _NAIVE),
        Column("supplier", "suppliers", _INTEGER),
    ),
    "supplier": (
        Column("supplier_id", "suppliers", _INTEGER),
        Column("country", "codes", _TEXT),
        Column("orders", "small", _INTEGER),
    ),
    "store": (
        Column("store_id", "stores", _INTEGER),
        Column("city", "texts", _TEXT),
        Column("opened", "days", _DATE),
        Column("rent", "cents", pa.decimal128(12, 2)),
        Column("region", "regions", _TEXT),
    ),
    "region": (
        Column("code", "regions", _TEXT),
        Column("label", "codes", _TEXT),
        Column("since", "utc", _NAIVE),
        Column("shops", "small", _INTEGER),
    ),
}


def key_column(world: World) -> Column:
    """Give the column that identifies a profile."""
    if world.text_keys:
        return Column("id", "products", _TEXT)
    return Column("id", "stores", _INTEGER)


def _dotted(path: str, lookup: str) -> tuple[Column, ...]:
    return tuple(Column(f"{path}.{each.name}", each.pool, each.arrow, each.scale) for each in LOOKUPS[lookup])


def attributes(world: World) -> tuple[Column, ...]:
    """List everything that a rule about the profile can name."""
    return (key_column(world), *PROFILE, *_dotted("store", "store"), *_dotted("store.region", "region"))


def properties(world: World, event: str) -> tuple[Column, ...]:
    """List everything that a rule about an event can name, the profile's attributes last."""
    reached = (
        (*_dotted("product", "product"), *_dotted("product.supplier", "supplier"))
        if event == "purchase"
        else ()
    )
    outside = (
        Column(each.name, each.pool, each.arrow, each.scale, profile=True) for each in attributes(world)
    )
    return (*EVENTS[event], *reached, *outside)
