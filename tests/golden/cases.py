"""Telling segments over one made-up shop, each with what a reviewer of its SQL should look for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import segkit as sk
from segkit import (
    any_of,
    at_least,
    did,
    did_not,
    field,
    in_segment,
    none_of,
    profile,
    ratio,
    sequence,
    then,
    without,
)

AS_OF = "2026-06-30"
ZONE = "Europe/Stockholm"


def _field(name: str, type_: str, **more: object) -> sk.Field:
    return sk.Field(name=name, type=sk.DataType.parse(type_), **more)


AMOUNT = _field("amount", "decimal", scale=2, unit="EUR")
PRODUCT = _field("product_id", "text")

CATALOG = sk.Catalog(
    key=_field("customer_id", "text"),
    attributes=[
        _field("country", "text"),
        _field("age", "integer"),
        _field("lifetime_value", "float", unit="EUR"),
        _field("credit", "decimal", scale=2),
        _field("opted_in", "boolean"),
        _field("born", "date"),
        _field("signed_up", "timestamp", time_kind=sk.TimeKind.parse("instant")),
        _field("contacted", "timestamp", time_kind=sk.TimeKind.parse("local(Europe/Stockholm)")),
        _field("interests", "list of text"),
    ],
    events=[
        sk.EventType(name="search", properties=[_field("category", "text")]),
        sk.EventType(name="view", properties=[PRODUCT]),
        sk.EventType(
            name="invoice",
            properties=[
                _field("due", "timestamp", time_kind=sk.TimeKind.parse("instant")),
                _field("paid", "boolean"),
            ],
        ),
        sk.EventType(name="purchase", properties=[AMOUNT, PRODUCT, _field("discount", "float", scale=2)]),
    ],
    lookups=[
        sk.Lookup(
            name="product",
            key="product_id",
            fields=[_field("brand", "text"), _field("supplier_id", "text")],
            events={"view": "product_id", "purchase": "product_id"},
        ),
        sk.Lookup(
            name="supplier",
            key="supplier_id",
            fields=[_field("country", "text")],
            lookups={"product": "supplier_id"},
        ),
    ],
)
TABLES = sk.TableMap(
    profiles=sk.Table(name="shop.customers", key="customer_id"),
    events={
        "*": sk.EventTable(
            name="shop.events",
            key="customer_id",
            time="ts",
            time_kind=sk.TimeKind.parse("instant"),
            type="type",
        )
    },
    lookups={
        "product": sk.Table(name="shop.products", key="product_id"),
        "supplier": sk.Table(name="shop.suppliers", key="supplier_id"),
    },
)
LAST_MONTH = {"days": 30}
BOOK = sk.SegmentBook(
    [
        sk.Segment("Nordic", field("country").is_any_of("SE", "NO", "DK", "FI")),
        sk.Segment("Buyers", did("purchase").in_last(days=365)),
    ]
)


@dataclass(frozen=True, slots=True)
class Golden:
    """One segment.

    Args:
        rule: What it asks.
        look: What a reviewer of its SQL should look for.
    """

    rule: object
    look: str


CASES: dict[str, Golden] = {
    "forgot_their_sneakers": Golden(
        field("country").is_any_of("SE", "NO")
        & did("search").where(field("category") == "shoes").in_last(**LAST_MONTH)
        & did_not("purchase").in_last(**LAST_MONTH),
        "two CTEs of 30 days, [31 May 22:00 UTC, 30 June 22:00 UTC); IS NOT NULL and IS NULL on their keys",
    ),
    "complement_takes_in_the_missing": Golden(
        ~(field("country") == "FR"), "<> 'FR' OR IS NULL: customers without a country are in"
    ),
    "is_not_leaves_out_the_missing": Golden(field("country") != "FR", "<> 'FR' and nothing else"),
    "none_of_a_group": Golden(
        none_of(field("country") == "FR", field("age") < 18), "both complements, each with its IS NULL"
    ),
    "at_least_two_of_three": Golden(
        at_least(2, field("country") == "SE", field("age") >= 18, did("purchase")),
        "a sum of three CASEs; one CTE of all time",
    ),
    "hostile_text": Golden(
        field("country").is_any_of("O'Brien", "back\\slash", "100%_", 'quo"te', "né", "🌸"),
        "every quote and backslash escaped as the dialect wants it; MySQL: other than ASCII as bytes",
    ),
    "contains_ignoring_case": Golden(
        field("country").contains("ÖsT%", ignore_case=True),
        "only the letters of the literal are folded; no LIKE",
    ),
    "starts_and_ends": Golden(
        field("country").starts_with("S") & field("country").ends_with("den"),
        "lengths in characters; no LIKE",
    ),
    "pattern": Golden(
        field("country").matches(r"^S[a-z]+\d{2,3}.x$"), "'.' without newline, the true end, ASCII classes"
    ),
    "numbers": Golden(
        (field("age").is_between(18, 65))
        & (field("credit") >= Decimal("99.95"))
        & (field("lifetime_value") > 0.1),
        "decimals exact; the float guarded against NaN and infinity where a column may hold them",
    ),
    "arithmetic": Golden(
        (field("credit") * 2 - field("age") > 100) & (field("credit") / field("age") > 1.5),
        "parentheses kept; division of doubles, NULLIF against zero",
    ),
    "booleans": Golden(
        field("opted_in").is_true() | ~field("opted_in").is_false(), "1 and 0 where there is no boolean type"
    ),
    "lists": Golden(
        field("interests").has_any_of("running", "golf") & (field("interests").size() >= 2),
        "a missing list is empty; refused where there are no lists",
    ),
    "local_time_window": Golden(
        field("contacted").in_last(months=3), "wall times of Stockholm, 1 April to 30 June, as literals"
    ),
    "dates_and_instants": Golden(
        field("born").before(dt.date(2000, 1, 1)) & field("signed_up").last("quarter"),
        "the date compared with a date, the instant with instants of the zone's midnights",
    ),
    "birthday_next_week": Golden(
        field("born").anniversary().in_next(days=7), "month * 100 + day, 701 to 707"
    ),
    "counts": Golden(
        did("purchase").at_least(3).in_last(days=90) & did("view").at_most(10).this("month"),
        "COUNT(*) named times; at most takes in those without a row",
    ),
    "money": Golden(
        (did("purchase").in_last(days=90).sum("amount") >= 500)
        & (did("purchase").in_last(days=90).average("amount") > Decimal("20.5"))
        & (did("purchase").in_last(days=90).sum("discount") < 50),
        "one CTE; the average decided as sum > 20.5 * number; the float rounded to whole cents",
    ),
    "distinct_and_extremes": Golden(
        (did("purchase").distinct("product_id") >= 2) & (did("purchase").max("amount") > 100),
        "text counted by code point",
    ),
    "median_and_last": Golden(
        (did("purchase").median("amount") >= 40) & (did("purchase").last_value("product_id") == "P-1"),
        "the middle one or two by ROW_NUMBER, no division; ties of the last by the greatest value",
    ),
    "extremes_of_moments_and_the_last_truth": Golden(
        (did("invoice").max("due") >= dt.datetime(2026, 6, 30, tzinfo=dt.UTC))
        & (did("invoice").first_value("due") < dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        & did("invoice").last_value("paid").is_true(),
        "instants compared as they are kept; 1 and 0 where there is no boolean type",
    ),
    "days": Golden(
        (did("purchase").distinct_days() >= 3) & (did("view").days_since_last() <= 7),
        "local days; days since as a comparison of instants",
    ),
    "lookups": Golden(
        did("purchase").where(
            (field("product.supplier.country") == "IT") & (field("product.brand") != "Nope")
        ),
        "two lookup CTEs that hold each key once",
    ),
    "profile_inside_a_filter": Golden(
        did("view").where(field("product.brand") == profile("country")), "the profile joined inside the CTE"
    ),
    "around_the_sign_up": Golden(
        did("purchase").around("signed_up", hours=48) & did("view").around("born", days=3),
        "microseconds between two instants; local days between an instant and a date",
    ),
    "lifecycle": Golden(
        any_of(
            did("purchase").first_time().in_last(days=30),
            did("purchase").in_last(days=365).stopped().in_last(days=90),
            did("purchase").came_back(recent=30, gap=180, unit="day"),
            did("view").regularly(units=3, of=4, unit="week", times=2),
        ),
        "the first instant ever; lapses and returns from plain windows; units as intervals of instants",
    ),
    "ratio": Golden(
        ratio(did("view"), did("purchase")) >= Decimal("2.5"), "no division: views >= 2.5 * purchases"
    ),
    "sequence": Golden(
        sequence(
            did("search").where(field("category") == "shoes"),
            without(did("purchase")),
            then(did("view")).within(days=7),
            then(did("purchase")).nth(2),
            without(did("search")).lasting(days=3),
        )
        .in_last(days=90)
        .all_within(days=30),
        "one window a step over integer instants; strictly later; refused where RANGE knows no distance",
    ),
    "sequence_of_the_same_product": Golden(
        sequence(did("view"), then(did("purchase")), same="product_id"), "the product in every PARTITION BY"
    ),
    "references": Golden(in_segment("Nordic") & ~in_segment("Buyers"), "the rules of both, once each"),
}
