from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from segkit.errors import CatalogError
from segkit.formats.catalog_file import load_catalog, save_catalog
from segkit.schema.catalog import Catalog, EventType, Lookup
from segkit.schema.fields import Field, FieldStats
from segkit.schema.tablemap import EventTable, Table, TableMap
from segkit.schema.types import TEXT, DataType, TimeKind

parse = DataType.parse

CATALOG = Catalog(
    key=Field(name="customer_id", type=parse("text")),
    attributes=[
        Field(
            name="country",
            type=parse("text"),
            label="Country",
            description='Where "they" live:\nby the bill',
            stats=FieldStats(null_share=0.02, distinct_count=3, top_values=(("SE", 1204), ("NO", 300))),
        ),
        Field(name="tags", type=parse("list of text")),
        Field(name="born.on", type=parse("date"), stats=FieldStats(minimum=dt.date(1930, 1, 1))),
        Field(name="seen_at", type=parse("timestamp"), time_kind=TimeKind("local", "Europe/Stockholm")),
        Field(
            name="paid",
            type=parse("decimal"),
            unit="EUR",
            scale=2,
            stats=FieldStats(
                minimum=Decimal("0.10"),
                maximum=Decimal("99.90"),
                top_values=((Decimal("1.00"), 2),),
                sample_rows=9,
            ),
        ),
        Field(name="favourite", type=parse("text")),
    ],
    events=[
        EventType(
            name="purchase",
            label="Purchase",
            count=12,
            properties=[
                Field(name="product_id", type=parse("text")),
                Field(name="amount", type=parse("float"), scale=2),
            ],
        ),
        EventType(name="visit"),
    ],
    lookups=[
        Lookup(
            name="product",
            key="product_id",
            fields=[Field(name="supplier_id", type=parse("integer"), stats=FieldStats(distinct_count=4))],
            events={"purchase": "product_id"},
            profile="favourite",
        ),
        Lookup(
            name="supplier",
            key="id",
            key_type=parse("integer"),
            fields=[Field(name="country", type=parse("text"))],
            lookups={"product": "supplier_id"},
        ),
    ],
)
TABLES = TableMap(
    profiles=Table(
        name=("crm", "my.schema", "customers"),
        key="ID",
        columns={"country": "CTRY", "born.on": "BORN"},
        time_kinds={"seen_at": TimeKind("instant")},
    ),
    events={
        "*": EventTable(name="crm.events", key="ID", time="TS", type="KIND", types={"visit": "V"}),
        "purchase": EventTable(
            name="crm.sales", key="ID", time="TS", time_kind=TimeKind("instant"), columns={"amount": "AMT"}
        ),
    },
    lookups={
        "product": Table(name="crm.products", key="PID", columns={"product_id": "PID"}),
        "supplier": Table(name="crm.suppliers", key="SID"),
    },
    booleans=("Y", "N"),
)


@pytest.fixture
def path(tmp_path):
    return save_catalog(CATALOG, TABLES, tmp_path / "catalog.toml")


def rewritten(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


def test_a_catalog_and_its_tables_come_back(path):
    catalog, tables = load_catalog(path)
    assert repr(catalog) == repr(CATALOG)
    assert repr(tables) == repr(TABLES)
    assert catalog == CATALOG
    assert tables == TABLES


def test_the_text_is_the_same_each_time(path, tmp_path):
    again = save_catalog(*load_catalog(path), tmp_path / "again.toml")
    assert again.read_text() == path.read_text()


def test_the_file_reads_like_a_list_of_fields_with_comments(path):
    lines = path.read_text().splitlines()
    assert lines[0] == "# A segkit catalog: what rules can ask about, and where it is in the database."
    assert 'key = "customer_id" # the attribute that identifies a customer' in lines
    assert 'paid = {type = "decimal", unit = "EUR", scale = 2}' in lines
    assert 'paid = {min = "0.10", max = "99.90", top = [["1.00", 2]], sample_rows = 9}' in lines
    assert "[tables.profiles]" in lines
    for section in ("attributes", "events", "lookups", "tables", "seen"):
        assert re.search(rf"\n# [^\n]*\n\n\[{section}[\].]", path.read_text()), section


def test_a_small_catalog_written_by_hand_needs_no_tables(tmp_path):
    path = tmp_path / "catalog.toml"
    path.write_text(
        'format = "segkit catalog"\nversion = 1\nkey = "id"\n[attributes]\nid = {type = "integer"}\n'
        '[attributes.age]\ntype = "integer"\nlabel = "Age"\n'
    )
    catalog, tables = load_catalog(path)
    assert list(catalog.attributes) == ["id", "age"]
    assert tables == TableMap.of(catalog)


def test_tables_default_to_the_names_of_the_catalog(tmp_path):
    path = save_catalog(CATALOG, None, tmp_path / "folder" / "catalog.toml")
    assert load_catalog(path)[1] == TableMap.of(CATALOG)


def test_what_was_seen_may_be_deleted(path):
    text = path.read_text()
    path.write_text(text[: text.index("# What was seen")])
    assert load_catalog(path)[0].attributes["country"].stats == FieldStats()
    assert load_catalog(path)[0].events["purchase"].count is None


BROKEN = [
    ('format = "segkit catalog"', 'format = "other"', 'format: A catalog file has format = "segkit catalog"'),
    (
        "version = 1",
        "version = 2",
        "version: 2 is unknown to this segkit, which reads version 1. Update segkit.",
    ),
    ('key = "customer_id"', 'key = "customer"', "key: No attribute 'customer'. Did you mean 'customer_id'?"),
    ('key = "customer_id" #', "# ", "A catalog file needs the key 'key'."),
    (
        "[attributes]",
        "[atributes]",
        "atributes: A catalog file has no key 'atributes'. Did you mean 'attributes'?",
    ),
    ('paid = {type = "decimal"', 'paid = {type = "money"', "attributes.paid.type: No type 'money'."),
    (
        'paid = {type = "decimal"',
        'paid = {typ = "decimal"',
        "attributes.paid.typ: A field has no key 'typ'. Did you",
    ),
    ("scale = 2}", "scale = 99}", "attributes.paid: Field 'paid': scale 99 is not between 0 and 18."),
    ("scale = 2}", 'scale = "2"}', "attributes.paid.scale: A whole number is needed here; got a text."),
    ('unit = "EUR"', "unit = 1", "attributes.paid.unit: A text is needed here; got a number."),
    (
        'tags = {type = "list of text"}',
        "tags = 3",
        "attributes.tags: An object (A field) is needed here; got a number.",
    ),
    (
        '= "local(Europe/Stockholm)"',
        '= "local(Europe/Stokholm)"',
        "attributes.seen_at.time_kind: No time zone 'Europe/",
    ),
    ('label = "Purchase"', 'lable = "Purchase"', "events.purchase.lable: An event type has no key 'lable'."),
    ('key_type = "integer"', 'key_type = "int"', "lookups.supplier.key_type: No type 'int'."),
    (
        'profile = "favourite"',
        'profile = "favorite"',
        "Lookup 'product': no attribute 'favorite'. Did you mean",
    ),
    (
        'country = "CTRY"',
        'contry = "CTRY"',
        "tables.profiles.columns.contry: No field 'contry'. Did you mean 'country'?",
    ),
    (
        'amount = "AMT"',
        "amount = 1",
        "tables.events.purchase.columns.amount: A text is needed here; got a number.",
    ),
    (
        "[tables.events.purchase]",
        "[tables.events.purchas]",
        "tables.events.purchas: No event 'purchas'. Did you mean",
    ),
    ("[tables.lookups.supplier]", "[tables.lookups.supply]", "tables.lookups.supply: No lookup 'supply'."),
    ('time = "TS"', 'tme = "TS"', "An event table needs the key 'time'."),
    ('time_kind = "instant"', 'time_kind = "now"', "tables.events.purchase.time_kind: No time kind 'now'."),
    ('seen_at = "instant"', 'seen_at = "now"', "tables.profiles.time_kinds.seen_at: No time kind 'now'."),
    (
        '["crm", "my.schema", "customers"]',
        "[1]",
        "tables.profiles.name: A table's name is a text or a list of",
    ),
    ('["crm", "my.schema", "customers"]', '""', "tables.profiles: Table name '' has an empty part."),
    ('booleans = ["Y", "N"]', 'booleans = ["Y"]', "tables.booleans: Two different values are needed"),
    (
        "missing = 0.02",
        'missing = "few"',
        "seen.attributes.country.missing: A number is needed here; got a text.",
    ),
    (
        "missing = 0.02",
        "mising = 0.02",
        "seen.attributes.country.mising: What was seen of a field has no key",
    ),
    ('["SE", 1204]', '["SE"]', "seen.attributes.country.top[0]: A value and its count are needed here"),
    ('min = "0.10"', 'min = "ten"', "seen.attributes.paid: 'ten' is no decimal. Write it as '19.99'."),
    (
        "[seen.events.purchase]",
        "[seen.events.purchse]",
        "seen.events.purchse: There is no 'purchse' in events.",
    ),
    ('format = "segkit catalog"', "format = ", "Invalid value"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[message[:40] for *_, message in BROKEN])
def test_a_broken_file_is_refused_with_the_path(path, old, new, message):
    with pytest.raises(CatalogError, match=re.escape(message)) as caught:
        load_catalog(rewritten(path, old, new))
    assert str(path) in str(caught.value)


def test_every_problem_is_found_at_once(path):
    rewritten(path, "scale = 2}", "scale = 99}")
    rewritten(path, 'label = "Purchase"', 'lable = "Purchase"')
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert [problem.path for problem in caught.value.problems] == ["attributes.paid", "events.purchase.lable"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", "not in UTF-8"),
        (b"a = " + b"[" * 100_000, "nested too deep"),
        (b"a = 1\na = 2", "Cannot overwrite"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path, content, message):
    (tmp_path / "catalog.toml").write_bytes(content)
    with pytest.raises(CatalogError, match=message):
        load_catalog(tmp_path / "catalog.toml")


def test_a_path_that_does_not_fit_is_refused(tmp_path):
    with pytest.raises(CatalogError, match=r"catalog\.json: A catalog is saved to a file ending in \.toml"):
        save_catalog(CATALOG, None, tmp_path / "catalog.json")
    with pytest.raises(CatalogError, match=r"none\.toml: There is no such file\."):
        load_catalog(tmp_path / "none.toml")


@pytest.mark.parametrize("digits", [4_301, 5_000, 100_000])
def test_a_number_of_thousands_of_digits_is_a_problem_of_the_file(tmp_path, digits):
    path = tmp_path / "catalog.toml"
    path.write_text(f"version = {'9' * digits}\n")
    with pytest.raises(
        CatalogError, match=r"catalog\.toml: A number in it has more digits than any database"
    ):
        load_catalog(path)


@pytest.mark.parametrize("part", ["name", "label", "description", "unit"])
@pytest.mark.parametrize("bad", [5, True, ["x"], "\ud800", b"x"])
def test_what_is_said_of_a_field_is_checked_when_it_is_made(part, bad):
    with pytest.raises(CatalogError, match=f"^Field: {part} (is a text; got|holds half of a surrogate pair)"):
        replace(Field(name="age", type=TEXT), **{part: bad})


@pytest.mark.parametrize("part", ["name", "label", "description", "count"])
def test_what_is_said_of_an_event_type_is_checked_when_it_is_made(part):
    with pytest.raises(CatalogError, match=f"{part} is a"):
        replace(EventType(name="buy"), **{part: ["x"]})
