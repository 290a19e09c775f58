"""Lookups are reached by a key, over one or two hops, by dotted names. No match is a missing value."""

from __future__ import annotations

import datetime as dt

import pytest
import tables
from engines.gaps import NO_LISTS, NO_PATTERNS, NO_TEXT_ORDER
from tables import Lookup

import segkit as sk
from segkit import did, did_not, field, profile, sequence, then

CUSTOMERS = """
    id | store_id:int | favourite:text
    ---+--------------+---------------
     1 | 10           | P1
     2 | 20           | P2
     3 | 99           | p1
     4 |              |
     5 | 30           | "P1 "
"""
ORDERS = """
    id | type  | time:utc   | product_id:text | pieces:int
    ---+-------+------------+-----------------+-----------
     1 | order | 2026-06-01 | P1              | 1
     1 | order | 2026-06-02 | P2              | 2
     2 | order | 2026-06-01 | P3              | 3
     3 | order | 2026-06-01 | P9              | 4
     4 | order | 2026-06-01 |                 | 5
     5 | order | 2026-06-01 | p1              | 6
"""
STORES = """
    store_id | city   | opened:date | size:int
    ---------+--------+-------------+---------
    10       | Lund   | 2010-01-01  | 100
    20       |        | 2020-01-01  | 200
    30       | Malmo  |             |
"""
PRODUCTS = """
    product_id:text | department | price:decimal(6,2) | supplier_id:int | tags:list of text
    ----------------+------------+--------------------+-----------------+------------------
    P1              | shoes      | 10.00              | 1               | [red]
    P2              | hats       | 2.50               | 2               | []
    P3              |            |                    | 7               |
    p1              | small      | 1.00               |                 | [red, blue]
    "P1 "           | padded     | 3.00               | 1               |
"""
SUPPLIERS = """
    supplier_id | country | since:instant
    ------------+---------+---------------------
    1           | IT      | 2000-01-01T00:00:00Z
    2           | FR      | 2010-01-01T00:00:00Z
"""
LOOKUPS = {
    "store": Lookup(STORES, on="store_id"),
    "product": Lookup(PRODUCTS, on="product_id"),
    "supplier": Lookup(SUPPLIERS, on_lookup=("product", "supplier_id")),
}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("store.city") == "Lund", {1}),
        (field("store.city") != "Lund", {5}),
        (field("store.city").is_missing(), {2, 3, 4}),
        (~(field("store.city") == "Lund"), {2, 3, 4, 5}),
        (field("store.size") >= 200, {2}),
        (field("store.opened") < dt.date(2015, 1, 1), {1}),
        (field("store.opened").in_last(years=10), {2}),
        (field("store.store_id") == 10, {1}),
        (field("store.store_id").is_missing(), {3, 4}),
        (field("store_id").is_not_missing() & field("store.store_id").is_missing(), {3}),
        ((field("store.city") == "Lund") & (field("store.size") == 100), {1}),
        (field("store.size") > field("store_id"), {1, 2}),
        (field("store.size") / 10 == field("store_id"), {1, 2}),
        (field("store.city").contains("a", ignore_case=True), {5}),
    ],
    ids=repr,
)
def test_an_attribute_leads_to_a_lookup(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ORDERS, lookups=LOOKUPS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("order").where(field("product.department") == "shoes"), {1}),
        (did("order").where(field("product.department") != "shoes"), {1, 5}),
        (did("order").where(field("product.department").is_missing()), {2, 3, 4}),
        (did("order").where(~(field("product.department") == "shoes")), {1, 2, 3, 4, 5}),
        (did_not("order").where(field("product.department") == "shoes"), {2, 3, 4, 5}),
        (did("order").where(field("product.department") == "small"), {5}),
        (did("order").where(field("product.price") > 2).exactly(2), {1}),
        (did("order").sum("product.price") == 12.5, {1}),
        (did("order").sum("product.price") == 0, {2, 3, 4}),
        (did("order").sum(field("product.price") * field("pieces")) == 15, {1}),
        (did("order").average("product.price") == 6.25, {1}),
        (did("order").average("product.price").is_missing(), {2, 3, 4}),
        (did("order").max("product.price") == 10, {1}),
        (did("order").distinct("product.department") == 2, {1}),
        (did("order").median("product.price") == 6.25, {1}),
        (did("order").last_value("product.price") == 2.5, {1}),
        (did("order").where(field("product.product_id") == "p1"), {5}),
        (did("order").where(field("product.department") == "shoes").sum("pieces") == 1, {1}),
        (did("order").where(field("product.department") == "shoes").first_time(), {1}),
        (sequence(did("order").where(field("product.department") == "shoes"),
                  then(did("order").where(field("product.department") == "hats"))), {1}),
    ],
    ids=repr,
)  # fmt: skip
def test_a_property_leads_to_a_lookup(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ORDERS, lookups=LOOKUPS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("order").where(field("product.supplier.country") == "IT"), {1}),
        (did("order").where(field("product.supplier.country") == "FR"), {1}),
        (did("order").where(field("product.supplier.country").is_missing()), {2, 3, 4, 5}),
        (did("order").where(field("product.supplier_id") == 7), {2}),
        (did("order").where(field("product.supplier.since").before("2005-01-01")), {1}),
        (did("order").distinct("product.supplier.country") == 2, {1}),
        (did("order").where(field("product.supplier.country") == "IT", field("product.price") == 10), {1}),
    ],
    ids=repr,
)
def test_a_lookup_leads_to_another(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ORDERS, lookups=LOOKUPS)


def test_lists_of_a_lookup_are_asked(members):
    rule = did("order").where(field("product.tags").has_any_of("red"))
    members(CUSTOMERS, rule, {1, 5}, events=ORDERS, lookups=LOOKUPS, refused=NO_LISTS)


def test_without_a_match_a_list_is_empty(members):
    rule = did("order").where(field("product.tags").size() == 0)
    members(CUSTOMERS, rule, {1, 2, 3, 4}, events=ORDERS, lookups=LOOKUPS, refused=NO_LISTS)


def test_text_of_a_lookup_is_ordered(members):
    rule = field("store.city") > "Lz"
    members(CUSTOMERS, rule, {5}, events=ORDERS, lookups=LOOKUPS, refused=NO_TEXT_ORDER)


def test_text_of_a_lookup_matches(members):
    rule = field("store.city").matches("^L")
    members(CUSTOMERS, rule, {1}, events=ORDERS, lookups=LOOKUPS, refused=NO_PATTERNS)


FAVOURITES = {
    "product": Lookup(PRODUCTS, on_profile="favourite"),
    "supplier": Lookup(SUPPLIERS, on_lookup=("product", "supplier_id")),
}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("product.department") == "shoes", {1}),
        (field("product.department") == "small", {3}),
        (field("product.department") == "padded", {5}),
        (field("product.supplier.country") == "IT", {1, 5}),
        (field("product.supplier.country").is_missing(), {3, 4}),
        ((field("product.department") == "shoes") | (field("product.supplier.country") == "FR"), {1, 2}),
    ],
    ids=repr,
)
def test_text_keys_are_the_same_only_if_their_code_points_are(members, rule, expected):
    members(CUSTOMERS, rule, expected, lookups=FAVOURITES)


def test_a_filter_may_pass_through_the_customer_to_a_lookup(members):
    rule = did("order").where(profile("store.city") == "Lund", field("product.department") == "hats")
    members(CUSTOMERS, rule, {1}, events=ORDERS, lookups=LOOKUPS)


def test_one_lookup_is_reached_from_both_sides(members):
    lookups = {"product": Lookup(PRODUCTS, on=(("order", "product_id"),), on_profile="favourite")}
    same = did("order").where(field("product.department") == profile("product.department"))
    members(CUSTOMERS, same & (field("product.department") == "shoes"), {1}, events=ORDERS, lookups=lookups)


def test_a_lookup_is_reached_in_several_ways_at_once(members):
    shoes = did("order").where(field("product.department") == "shoes")
    rule = shoes & did_not("order").where(field("product.price") > 99) & (field("store.city") == "Lund")
    members(CUSTOMERS, rule, {1}, events=ORDERS, lookups=LOOKUPS)


def test_a_lookup_may_hold_nothing_that_is_referred_to(members):
    lookups = {"store": Lookup("store_id | city\n---+---\n77 | Lund", on="store_id")}
    members(CUSTOMERS, field("store.city").is_missing(), {1, 2, 3, 4, 5}, lookups=lookups)


@pytest.mark.parametrize("zero", [0, ""])
def test_the_empty_key_is_no_match_for_a_missing_one(members, zero):
    # What a database puts in the place of no value must not meet a key of that value.
    type_ = "int" if zero == 0 else "text"
    shown = 0 if zero == 0 else '""'
    profiles = f"id | s:{type_}\n---+---\n1 |\n2 | {shown}"
    lookups = {"store": Lookup(f"s:{type_} | city\n---+---\n{shown} | Lund", on="s")}
    members(profiles, field("store.city") == "Lund", {2}, lookups=lookups)


def test_a_key_that_is_there_twice_is_an_error():
    with pytest.raises(
        sk.DataError, match="Lookup 'store': key 'store_id' has 1 value in more than one row: 10"
    ):
        tables.data(
            CUSTOMERS, lookups={"store": Lookup("store_id | city\n---+---\n10 | a\n10 | b", on="store_id")}
        ).frame()


def test_more_than_two_hops_are_refused():
    catalog = tables.data(CUSTOMERS, ORDERS, LOOKUPS).frame().catalog
    with pytest.raises(sk.DefinitionError, match=r"No field 'a\.b\.c\.d'"):
        sk.check(sk.Segment("x", field("a.b.c.d") == 1), catalog)


def test_a_lookup_may_have_columns_named_like_what_is_made_of_it(members):
    stores = Lookup(
        "store:text | nth:int | every_row:int | p\n---+---\nS | 3 | 7 | x\nT | 1 | 8 | y", on_profile="shop"
    )
    rule = (field("place.nth") == 3) & (field("place.every_row") == 7) & (field("place.p") == "x")
    members("id | shop\n---+---\n1 | S\n2 | T\n3 |", rule, {1}, lookups={"place": stores})
