from __future__ import annotations

import datetime as dt

import pytest

from segkit.errors import CatalogError
from segkit.schema.catalog import Catalog, EventType, Hop, Lookup
from segkit.schema.fields import Field, FieldStats
from segkit.schema.tablemap import EventTable, Table, TableMap
from segkit.schema.types import FLOAT, INTEGER, TEXT, TIMESTAMP, TimeKind


def _text(name):
    return Field(name=name, type=TEXT)


@pytest.fixture
def catalog():
    noon = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
    return Catalog(
        key=_text("id"),
        attributes=[
            _text("country"),
            _text("store_id"),
            Field(name="joined", type=TIMESTAMP, stats=FieldStats(minimum=noon)),
        ],
        events=[
            EventType(name="purchase", properties=[_text("product_id"), Field(name="amount", type=FLOAT)]),
            EventType(name="page_view", properties=[_text("url")]),
        ],
        lookups=[
            Lookup(
                name="product",
                key="product_id",
                fields=[_text("brand"), _text("supplier_id")],
                events={"purchase": "product_id"},
            ),
            Lookup(
                name="supplier",
                key="supplier_id",
                fields=[_text("country")],
                lookups={"product": "supplier_id"},
            ),
            Lookup(name="store", key="store_id", fields=[_text("city")], profile="store_id"),
        ],
    )


def test_the_key_is_among_the_attributes(catalog):
    assert list(catalog.attributes) == ["id", "country", "store_id", "joined"]


def test_dotted_names_reach_lookups_over_one_and_two_hops(catalog):
    assert catalog.attribute("store.city").hops == (Hop("store", "store_id"),)
    found = catalog.property("purchase", "product.supplier.country")
    assert found.field.name == "country"
    assert found.hops == (Hop("product", "product_id"), Hop("supplier", "supplier_id"))


def test_every_name_can_be_listed(catalog):
    assert catalog.attribute_names() == ["id", "country", "store_id", "joined", "store.city"]
    assert catalog.property_names("purchase") == [
        "product_id", "amount", "product.brand", "product.supplier_id", "product.supplier.country",
    ]  # fmt: skip
    assert catalog.property_names("page_view") == ["url"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda c: c.event("purchas"), "No event 'purchas'. Did you mean 'purchase'?"),
        (lambda c: c.attribute("contry"), "No field 'contry'. Did you mean 'country'?"),
        (lambda c: c.attribute("store.town.x"), "No field 'store.town.x'. Did you mean 'store.city'?"),
        (lambda c: c.property("page_view", "uri"), "No field 'uri'. Did you mean 'url'?"),
        (lambda c: c.with_field("contry", label="x"), "No field 'contry'. Did you mean 'country'?"),
        (lambda c: c.with_field("country", lable="x"), "A field has no 'lable'. Did you mean 'label'?"),
        (
            lambda c: c.with_field("purchase/amount", scale=9),
            "Field 'amount': scale 9 is not between 0 and 6.",
        ),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(catalog, ask, message):
    with pytest.raises(CatalogError) as caught:
        ask(catalog)
    assert str(caught.value) == message


def test_fields_are_changed_in_a_copy(catalog):
    changed = (
        catalog.with_field("id", label="Customer")
        .with_field("purchase/amount", unit="EUR")
        .with_field("product.brand", description="Maker")
        .with_field("joined", time_kind=TimeKind("local", "Europe/Oslo"))
    )
    assert changed.key.label == changed.attributes["id"].label == "Customer"
    assert changed.events["purchase"].properties["amount"].unit == "EUR"
    assert changed.lookups["product"].fields["brand"].description == "Maker"
    assert changed.attributes["joined"].stats.minimum == dt.datetime(2026, 6, 30, 10, tzinfo=dt.UTC)
    assert catalog.key.label == ""
    assert catalog.attributes["joined"].stats.minimum == dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
    with pytest.raises(TypeError):
        catalog.attributes["x"] = _text("x")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Catalog(key=Field(name="id", type=FLOAT)),
            "Key 'id' is float; a key is text or integer. Cast it first.",
        ),
        (lambda: EventType(name=""), "An event type needs a name."),
        (lambda: Lookup(name="a.b", key="id"), "Lookup 'a.b': a name is needed, and it cannot hold a dot."),
        (
            lambda: Catalog(
                key=_text("id"),
                events=[EventType(name="buy", properties=[_text("product")])],
                lookups=[Lookup(name="p", key="id", events={"buy": "prodct"})],
            ),
            "Lookup 'p': event 'buy' has no property 'prodct'. Did you mean 'product'?",
        ),
        (
            lambda: Catalog(key=_text("id"), lookups=[Lookup(name="p", key="id", profile="store")]),
            "Lookup 'p': no attribute 'store'. Known: 'id'.",
        ),
        (
            lambda: Catalog(
                key=_text("id"),
                lookups=[Lookup(name="p", key="id"), Lookup(name="q", key="id", lookups={"p": "q_id"})],
            ),
            "Lookup 'q': lookup 'p' has no column 'q_id'.",
        ),
    ],
)
def test_a_catalog_that_cannot_be_is_refused(make, message):
    with pytest.raises(CatalogError) as caught:
        make()
    assert str(caught.value) == message


def test_titles():
    assert EventType(name="page_view").title == "page view"
    assert EventType(name="page_view", label="Page seen").title == "Page seen"


def test_the_table_map_of_a_catalog_uses_its_names(catalog):
    tables = TableMap.of(catalog)
    assert tables.profiles.key == "id"
    assert tables.event("purchase").type == "type"
    assert tables.lookup("product").key == "product_id"
    assert tables.lookup("product").column("brand") == "brand"


def test_a_table_map_that_lacks_a_table_says_so():
    tables = TableMap(
        profiles=Table(name="customers", key="ID", columns={"country": "LAND"}),
        events={"purchase": EventTable(name="sales", key="ID", time="TS", columns={"amount": "EUR"})},
    )
    assert (tables.profiles.column("country"), tables.event("purchase").column("amount")) == ("LAND", "EUR")
    with pytest.raises(CatalogError) as caught:
        tables.event("purchas")
    assert str(caught.value) == (
        "The table map has no table for event 'purchas'. Did you mean 'purchase'? "
        'Add one to TableMap(events={...}); the entry "*" serves every other type.'
    )
    with pytest.raises(CatalogError) as caught:
        tables.lookup("product")
    assert str(caught.value) == "The table map has no table for lookup 'product'."
    with pytest.raises(CatalogError) as caught:
        Table(name="shop..customers", key="id")
    assert str(caught.value) == "Table name 'shop..customers' has an empty part."


def test_an_integer_is_a_key():
    assert Catalog(key=Field(name="id", type=INTEGER)).key.type == INTEGER
