from __future__ import annotations

import datetime as dt
import math
import uuid
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from segkit.errors import CatalogError, DataError
from segkit.profiles.frame import ProfileFrame
from segkit.schema.catalog import Hop
from segkit.schema.types import INSTANT, UTC, TimeKind

JUNE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@pytest.fixture
def customers():
    return pd.DataFrame({"id": ["a", "b", "c"], "country": ["SE", "NO", None], "store": ["s1", "s9", None]})


@pytest.fixture
def events():
    return pd.DataFrame(
        {
            "id": ["a", "a", "b", "x", None, "b", "b", "b"],
            "ts": [JUNE + dt.timedelta(days=day) for day in (0, 1, 2, 3, 4, 2)] + [None, JUNE],
            "type": ["search", "purchase", "purchase", "search", "search", "purchase", "search", None],
            "query": ["shoes", None, None, "hat", "cap", None, "bag", None],
            "amount": [math.nan, 9.95, 20.5, math.nan, math.nan, 20.5, math.nan, 1.123],
            "product": [None, "p1", "p2", None, None, "p2", None, None],
        }
    )


@pytest.fixture
def products():
    return pa.table({"product": ["p1", "p3"], "brand": ["Alva", "Bo"], "supplier": ["u1", "u2"]})


@pytest.fixture
def frame(customers, events, products):
    return (
        ProfileFrame(customers, key="id")
        .with_events(events, key="id", time="ts", type="type")
        .with_lookup("product", products, key="product")
        .with_lookup(
            "supplier",
            pa.table({"sid": ["u1"], "land": ["DK"]}),
            key="sid",
            on_lookup={"product": "supplier"},
        )
    )


def _refused(make, error=DataError):
    with pytest.raises(error) as caught:
        make()
    return str(caught.value)


def test_attributes_events_and_lookups_are_in_the_catalog(frame):
    catalog = frame.catalog
    assert list(catalog.attributes) == ["id", "country", "store"]
    assert [(each.name, each.count) for each in catalog.events.values()] == [("search", 4), ("purchase", 3)]
    assert catalog.property("purchase", "product.supplier.land").hops == (
        Hop("product", "product"),
        Hop("supplier", "supplier"),
    )
    assert catalog.lookups["product"].events == {"purchase": "product"}


def test_each_type_has_the_properties_that_its_rows_have_values_in(frame):
    events = frame.catalog.events
    assert list(events["search"].properties) == ["query"]
    assert list(events["purchase"].properties) == ["amount", "product"]


def test_stats_and_scale_are_those_of_the_rows_of_the_type(frame):
    amount = frame.catalog.events["purchase"].properties["amount"]
    assert amount.scale == 2
    assert amount.stats.top_values == ((20.5, 2), (9.95, 1))
    assert (amount.stats.minimum, amount.stats.maximum, amount.stats.null_share) == (9.95, 20.5, 0)
    query = frame.catalog.events["search"].properties["query"].stats
    assert (query.distinct_count, query.null_share) == (4, 0)


def test_the_table_map_has_the_names_of_the_frame(frame):
    tables = frame.tables
    assert (tables.profiles.name, tables.profiles.key) == ("profiles", "id")
    found = tables.event("purchase")
    assert (found.name, found.key, found.time, found.type) == ("events", "id", "ts", "type")
    assert found.time_kind == INSTANT
    assert tables.lookup("product").key == "product"
    assert set(tables.events) == {"search", "purchase"}


def test_tables_of_events_add_up_under_names_of_their_own(customers, events):
    visits = events[["id", "ts"]]
    clicks = events.assign(type="click")
    frame = (
        ProfileFrame(customers, key="id")
        .with_events(events, key="id", time="ts", type="type")
        .with_events(visits, key="id", time="ts", event_type="visit")
        .with_events(clicks, key="id", time="ts", type="type", properties=["query"])
        .with_events(visits, key="id", time="ts", event_type="shop.visit")
        .with_events(visits, key="id", time="ts", event_type="Visit")
    )
    names = [each.name for each in frame.events]
    assert names == ["events", "events_visit", "events_2", "events_shop.visit", "events_Visit_2"]
    assert frame.tables.event("shop.visit").name == ("events_shop.visit",)
    assert frame.tables.event("visit").type == ""
    assert list(frame.catalog.events["click"].properties) == ["query"]
    assert frame.catalog.events["visit"].count == 8


def test_a_frame_is_never_changed(customers, events, products):
    frame = ProfileFrame(customers, key="id")
    before = customers.copy(deep=True), events.copy(deep=True)
    more = frame.with_events(events, key="id", time="ts", type="type")
    most = more.with_lookup("product", products, key="product").with_field("country", label="Land")
    assert (len(frame.catalog.events), len(more.catalog.events)) == (0, 2)
    assert (len(more.lookups), len(most.lookups)) == (0, 1)
    assert more.catalog.attributes["country"].label == ""
    for change in (lambda: setattr(frame, "key", "x"), lambda: delattr(frame, "_parts")):
        assert _refused(change, AttributeError) == (
            "A ProfileFrame does not change. Its with_... methods return a changed copy."
        )
    pd.testing.assert_frame_equal(customers, before[0])
    pd.testing.assert_frame_equal(events, before[1])


def test_what_a_frame_hands_back(frame, customers):
    assert (frame.key, frame.size, len(frame)) == ("id", 3, 3)
    assert frame.keys().to_pylist() == ["a", "b", "c"]
    pd.testing.assert_frame_equal(frame.to_pandas(), customers)
    assert list(frame.to_pandas(["country"]).columns) == ["country"]
    assert _refused(lambda: frame.to_pandas(["contry"])) == (
        "Profiles: no column 'contry'. Did you mean 'country'?"
    )
    assert frame.profiles.num_rows == 3


def test_a_frame_shows_itself(frame, customers):
    assert repr(frame) == (
        "ProfileFrame(3 profiles by 'id', 3 attributes, 2 event types in 1 table, 8 events, "
        "lookups product, supplier)"
    )
    html = ProfileFrame(customers.rename(columns={"store": "<b>"}), key="id")._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_polars_and_arrow_frames_read_the_same(customers, events):
    for convert in (pl.from_pandas, pa.Table.from_pandas):
        frame = ProfileFrame(convert(customers), key="id")
        frame = frame.with_events(convert(events), key="id", time="ts", type="type")
        assert list(frame.catalog.events["search"].properties) == ["query"]
        assert frame.keys().to_pylist() == ["a", "b", "c"]


def test_fields_are_described_by_hand_whatever_is_added_later(customers, events):
    frame = (
        ProfileFrame(customers, key="id")
        .with_field("country", label="Land", description="Where they live")
        .with_events(events, key="id", time="ts", type="type")
        .with_field("purchase/amount", unit="EUR", scale=3)
    )
    assert frame.catalog.attributes["country"].label == "Land"
    assert frame.catalog.events["purchase"].properties["amount"].unit == "EUR"
    assert frame.catalog.events["purchase"].properties["amount"].scale == 3


def test_time_kinds_are_said_for_columns_without_a_zone():
    table = pa.table({"id": [1], "seen": pa.array([0], pa.timestamp("us"))})
    local = TimeKind("local", "Europe/Oslo")
    frame = ProfileFrame(table, key="id", time_kinds={"seen": "local(Europe/Oslo)"})
    assert frame.catalog.attributes["seen"].time_kind == local
    later = ProfileFrame(table, key="id").with_field("seen", time_kind="local(Europe/Oslo)")
    assert later.catalog.attributes["seen"] == frame.catalog.attributes["seen"]
    frame = frame.with_events(
        table, key="id", time="seen", event_type="visit", time_kind="local(Europe/Oslo)"
    )
    assert frame.events[0].time_kind == frame.tables.event("visit").time_kind == local
    extra = table.append_column("paid", table["seen"])
    frame = frame.with_events(extra, key="id", time="seen", event_type="buy", time_kinds={"paid": local})
    assert frame.catalog.events["buy"].properties["paid"].time_kind == local
    assert frame.events[1].time_kind == UTC


@pytest.mark.parametrize(
    ("name", "changes", "error", "message"),
    [
        ("contry", {"label": "x"}, CatalogError, "No field 'contry'. Did you mean 'country'?"),
        (
            "country",
            {"type": "integer"},
            CatalogError,
            (
                "The type of field 'country' is that of its column. "
                "Change it in the data, or pass types={...} with the table."
            ),
        ),
        (
            "country",
            {"time_kind": "utc"},
            DataError,
            "Column 'country' is text: only a timestamp has a time kind.",
        ),
        (
            "product.brand",
            {"time_kind": "utc"},
            DataError,
            "Column 'product.brand' is text: only a timestamp has a time kind.",
        ),
        (
            "purchase/amount",
            {"time_kind": "utc"},
            DataError,
            "Column 'purchase/amount' is float: only a timestamp has a time kind.",
        ),
    ],
)
def test_a_field_that_cannot_be_changed_so(frame, name, changes, error, message):
    assert _refused(lambda: frame.with_field(name, **changes), error) == message


def test_profiles_need_rows_and_their_columns(customers):
    assert _refused(lambda: ProfileFrame(customers.head(0), key="id")) == "0 profiles: the table has no rows."
    assert _refused(lambda: ProfileFrame(customers, key="ID")) == (
        "Profiles: no column 'ID'. Did you mean 'id'?"
    )
    assert _refused(lambda: ProfileFrame(customers, key="id", time_kinds={"sen": "utc"})) == (
        "Profiles: no column 'sen'. Known: 'country', 'id', 'store'."
    )


def test_keys_are_there_once():
    double = pa.table({"id": ["a", "b", "a", "c", "b", "d", "d", "e", "e"]})
    assert _refused(lambda: ProfileFrame(double, key="id")) == (
        "Profiles: key 'id' has 4 values in more than one row: 'a', 'b', 'd' and 1 more. "
        "Keep one row per customer."
    )
    one = pa.table({"id": [7, 7]})
    assert _refused(lambda: ProfileFrame(one, key="id")) == (
        "Profiles: key 'id' has 1 value in more than one row: 7. Keep one row per customer."
    )
    gaps = pa.table({"id": [1, None, 3, None]})
    assert _refused(lambda: ProfileFrame(gaps, key="id")) == (
        "Profiles: key 'id' is missing in 2 rows (1 and 3, counted from 0). Fill it in, or leave them out."
    )


@pytest.mark.parametrize(
    ("column", "kind", "keys", "phrase"),
    [
        (pa.array([1, 2], pa.uint8()), "integer", [1, 2], None),
        (pa.array([1.0, 2.0]), "text", ["1", "2"], "is float and is read as text"),
        (pa.array([1.5, 2.0]), "text", ["1.5", "2"], "is float and is read as text"),
        (
            pa.array([dt.date(2026, 1, 1)]),
            "text",
            ["2026-01-01"],
            "is date and is read as text",
        ),
        (pa.array([Decimal("1.50")]), "text", ["1.50"], "is decimal and is read as text"),
        (
            pa.array([uuid.UUID(int=1)]),
            "text",
            [str(uuid.UUID(int=1))],
            "is extension<arrow.uuid> and is read as text",
        ),
    ],
)
def test_keys_that_are_neither_integer_nor_text_are_read_as_text(column, kind, keys, phrase):
    table = pa.table({"id": column})
    frame = ProfileFrame(table, key="id")
    assert str(frame.catalog.key.type) == kind
    assert frame.keys().to_pylist() == keys
    casts = {str(note) for note in frame.report().casts}
    assert casts == (set() if phrase is None else {f"profiles.id {phrase}"})
    events = table.append_column("ts", pa.array([JUNE] * len(keys)))
    both = frame.with_events(events, key="id", time="ts", event_type="visit")
    assert both.events[0].source.column("id").to_pylist() == keys
    assert both.report().events[0].counted == len(keys)


def test_the_key_of_events_with_gaps_that_pandas_made_a_float_is_an_integer_again():
    frame = ProfileFrame(pd.DataFrame({"id": [1, 2]}), key="id")
    events = pd.DataFrame({"id": [1, None], "ts": [JUNE, JUNE]})
    frame = frame.with_events(events, key="id", time="ts", event_type="visit")
    assert frame.events[0].source.column("id").to_pylist() == [1, None]
    assert [str(note) for note in frame.report().casts] == ["events_visit.id is float and is read as integer"]


def test_decimal_keys_of_different_scales_are_one():
    frame = ProfileFrame(pa.table({"id": [Decimal("1.50")]}), key="id")
    events = pa.table({"id": [Decimal("1.5")], "ts": [JUNE]})
    frame = frame.with_events(events, key="id", time="ts", event_type="visit")
    assert frame.events[0].source.column("id").to_pylist() == ["1.50"]


@pytest.mark.parametrize(
    ("profiles", "events", "message"),
    [
        (
            [1],
            ["1"],
            (
                "Key 'id' of the profiles is integer, key 'cust' of events_visit is text. "
                "Cast one of them, such as types={'id': 'text'} for the profiles."
            ),
        ),
        (
            ["1"],
            [1],
            (
                "Key 'id' of the profiles is text, key 'cust' of events_visit is integer. "
                "Cast one of them, such as types={'cust': 'text'} for with_events."
            ),
        ),
    ],
)
def test_keys_of_different_types_are_refused_with_the_cast_to_write(profiles, events, message):
    frame = ProfileFrame(pa.table({"id": profiles}), key="id")
    table = pa.table({"cust": events, "ts": [JUNE]})
    assert _refused(lambda: frame.with_events(table, key="cust", time="ts", event_type="visit")) == message
    cast = ProfileFrame(pa.table({"id": profiles}), key="id", types={"id": "text"})
    cast = cast.with_events(table, key="cust", time="ts", event_type="visit", types={"cust": "text"})
    assert cast.report().events[0].counted == 1


def test_a_key_that_cannot_be_one():
    lists = pa.table({"id": [["a"]]})
    assert _refused(lambda: ProfileFrame(lists, key="id")) == (
        "Profiles: key 'id' is list of text. A key is integer or text; cast it first."
    )
    pairs = pa.table({"id": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64()))})
    assert _refused(lambda: ProfileFrame(pairs, key="id")) == (
        "Profiles: key 'id' is a map, which no rule can ask about. A key is integer or text; cast it first."
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"key": "idd"}, "Events 'events': no column 'idd'. Did you mean 'id'?"),
        (
            {"time": "when"},
            ("Events 'events': no column 'when'. Known: 'amount', 'id', 'product', 'query', 'ts', 'type'."),
        ),
        ({"type": "typ"}, "Events 'events': no column 'typ'. Did you mean 'type'?"),
        ({"properties": ["qery"]}, "Events 'events': no column 'qery'. Did you mean 'query'?"),
        ({"time_kinds": {"tss": "utc"}}, "Events 'events': no column 'tss'. Did you mean 'ts'?"),
        (
            {"event_type": "x"},
            (
                "Say which events these are: type='column' for many types, or event_type='purchase' for one; "
                "got both type= and event_type=."
            ),
        ),
        (
            {"type": None},
            (
                "Say which events these are: type='column' for many types, or event_type='purchase' for one; "
                "got neither."
            ),
        ),
        ({"key": "ts"}, "key, time and type are different columns; got 'ts', 'ts', 'type'."),
        (
            {"time": "query"},
            (
                "Events 'events': time 'query' is text, not a timestamp. "
                "Pass types={'query': 'timestamp'}, or 'instant' if the texts say a zone."
            ),
        ),
        (
            {"time": "amount"},
            (
                "Events 'events': time 'amount' is float, not a timestamp. "
                "Convert it first, such as pd.to_datetime(data['amount'], unit='s', utc=True)."
            ),
        ),
        (
            {"type": "amount"},
            ("Events 'events': type 'amount' is float; event types are text. Pass types={'amount': 'text'}."),
        ),
        (
            {"time_kind": "utc"},
            "Column 'ts' has a zone and is an instant, not utc. Leave its time kind out.",
        ),
    ],
)
def test_events_that_cannot_be_read_as_such(customers, events, changes, message):
    frame = ProfileFrame(customers, key="id")
    said = {"key": "id", "time": "ts", "type": "type", **changes}
    assert _refused(lambda: frame.with_events(events, **said)) == message


def test_an_event_type_is_in_one_table(frame, events):
    assert _refused(lambda: frame.with_events(events, key="id", time="ts", event_type="purchase")) == (
        "Event 'purchase' is in table 'events' already. "
        "Put its events in one table, or give one of the two another name."
    )


def test_a_column_of_a_thousand_values_is_no_type():
    frame = ProfileFrame(pa.table({"id": [1]}), key="id")
    table = pa.table({"id": [1] * 1001, "ts": [JUNE] * 1001, "url": [str(number) for number in range(1001)]})
    assert _refused(lambda: frame.with_events(table, key="id", time="ts", type="url")) == (
        "Events 'events': column 'url' has 1,001 different values; more than 1,000 are no event types. "
        "Is it the right column?"
    )


def test_tables_of_no_events_are_fine(customers, events):
    frame = ProfileFrame(customers, key="id")
    frame = frame.with_events(events.head(0), key="id", time="ts", type="type")
    empty = pd.DataFrame({"id": [], "ts": [], "type": []}, dtype=object)
    frame = frame.with_events(empty, key="id", time="ts", type="type")
    frame = frame.with_events(empty, key="id", time="ts", event_type="visit")
    assert list(frame.catalog.events) == ["visit"]
    assert [each.rows for each in frame.report().events] == [0, 0, 0]


def test_a_day_stands_for_its_first_instant(customers):
    table = pa.table({"id": ["a"], "day": [dt.date(2026, 6, 30)]})
    frame = ProfileFrame(customers, key="id").with_events(table, key="id", time="day", event_type="visit")
    assert frame.events[0].source.type_of("day") == pa.timestamp("us")
    assert frame.report().events[0].first == dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
    assert [str(note) for note in frame.report().casts] == [
        "events_visit.day is date and is read as timestamp"
    ]


def test_texts_are_times_if_that_is_said(customers):
    table = pa.table({"id": ["a"], "ts": ["2026-06-30T12:00:00Z"]})
    frame = ProfileFrame(customers, key="id")
    frame = frame.with_events(table, key="id", time="ts", event_type="visit", types={"ts": "instant"})
    assert frame.events[0].time_kind == INSTANT


def test_columns_that_no_rule_can_ask_about_are_left_out_and_reported(customers):
    raw = pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64()))
    table = pa.table({"id": ["a"], "ts": [JUNE], "raw": raw, "x": pa.nulls(1), "ok": [1]})
    frame = ProfileFrame(table, key="id").with_events(table, key="id", time="ts", event_type="visit")
    frame = frame.with_lookup("extra", table, key="id")
    assert list(frame.catalog.attributes) == ["id", "ts", "ok"]
    assert list(frame.catalog.events["visit"].properties) == ["ok"]
    why = "is a map, which no rule can ask about"
    empty = "has no values, and so no type; give it one with types={...}"
    assert [str(note) for note in frame.report().left_out] == [
        f"{table}.{rest}"
        for table in ("profiles", "events_visit", "extra")
        for rest in (f"raw {why}", f"x {empty}")
    ]


def test_a_lookup_hangs_on_every_column_of_its_name(frame, customers, events):
    stores = pa.table({"store": ["s1", "s2"], "city": ["Umeå", "Oslo"]})
    frame = frame.with_lookup("shop", stores, key="store", on="store")
    assert frame.catalog.lookups["shop"].profile == "store"
    assert frame.catalog.attribute("shop.city").hops == (Hop("shop", "store"),)
    later = events.assign(store="s1", type="return")
    frame = frame.with_events(later, key="id", time="ts", type="type")
    assert frame.catalog.lookups["shop"].events == {"return": "store"}


def test_a_lookup_hangs_on_what_is_said(frame):
    stores = pa.table({"code": ["s1"], "city": ["Umeå"]})
    by_profile = frame.with_lookup("shop", stores, key="code", on_profile="store")
    assert (by_profile.catalog.lookups["shop"].profile, dict(by_profile.catalog.lookups["shop"].events)) == (
        "store",
        {},
    )
    by_event = frame.with_lookup("shop", stores, key="code", on={"purchase": "product"})
    assert by_event.catalog.lookups["shop"].events == {"purchase": "product"}


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"key": "cod"}, "Lookup 'shop': no column 'cod'. Did you mean 'code'?"),
        (
            {},
            (
                "Lookup 'shop': nothing refers to it; there is no attribute or event property 'code'. "
                "Say on='column', on={'purchase': 'column'}, on_profile= or on_lookup={'product': 'column'}."
            ),
        ),
        ({"on": {"purchas": "product"}}, "Lookup 'shop': no event 'purchas'. Did you mean 'purchase'?"),
        (
            {"on": {"purchase": "produkt"}},
            "Lookup 'shop': no property 'produkt' of event 'purchase'. Did you mean 'product'?",
        ),
        ({"on_profile": "stor"}, "Lookup 'shop': no attribute 'stor'. Did you mean 'store'?"),
        ({"on_lookup": {"prod": "x"}}, "Lookup 'shop': no lookup 'prod'. Did you mean 'product'?"),
        (
            {"on_lookup": {"product": "brnd"}},
            "Lookup 'shop': no column 'brnd' of lookup 'product'. Did you mean 'brand'?",
        ),
        (
            {"on": {"purchase": "amount"}},
            (
                "Lookup 'shop': its key 'code' is text, property 'amount' of event 'purchase' is float. "
                "Pass types={'amount': 'text'} to with_events."
            ),
        ),
    ],
)
def test_a_lookup_that_cannot_be_reached(frame, how, message):
    stores = pa.table({"code": ["s1"], "city": ["Umeå"]})
    assert _refused(lambda: frame.with_lookup("shop", stores, **{"key": "code", **how})) == message


def test_a_lookup_before_any_events(customers):
    frame = ProfileFrame(customers, key="id")
    assert _refused(lambda: frame.with_lookup("p", pa.table({"k": [1]}), key="k", on={"purchase": "k"})) == (
        "Lookup 'p': no event 'purchase'. Add it first, with with_events."
    )


def test_the_keys_of_a_lookup_are_there_once(frame):
    double = pa.table({"store": ["s1", "s1", None]})
    assert _refused(lambda: frame.with_lookup("shop", double, key="store")) == (
        "Lookup 'shop': key 'store' is missing in 1 row (2, counted from 0). Fill it in, or leave them out."
    )
    assert _refused(lambda: frame.with_lookup("shop", double.slice(0, 2), key="store")) == (
        "Lookup 'shop': key 'store' has 1 value in more than one row: 's1'. Keep one row per shop."
    )
    floats = pa.table({"store": [1.5]})
    assert _refused(lambda: frame.with_lookup("shop", floats, key="store")) == (
        "Lookup 'shop': key 'store' is float; the key of a lookup is integer or text. "
        "Pass types={'store': 'text'}, here and where it is referred to."
    )


@pytest.mark.parametrize("name", ["product", "Product", "events", "profiles"])
def test_the_name_of_a_lookup_is_its_own(frame, products, name):
    assert _refused(lambda: frame.with_lookup(name, products, key="product")) == (
        f"A table is called {name!r} already. Give the lookup another name."
    )


def test_a_name_with_a_dot_is_no_lookup(frame, products):
    assert _refused(lambda: frame.with_lookup("a.b", products, key="product"), CatalogError) == (
        "Lookup 'a.b': a name is needed, and it cannot hold a dot."
    )


def test_files_are_never_loaded_whole(tmp_path, customers, events, frame):
    for name, table in (("customers", customers), ("events", events)):
        (tmp_path / name).mkdir()
        for part in range(2):
            pq.write_table(pa.Table.from_pandas(table[part::2]), tmp_path / name / f"{part}.parquet")
    large = ProfileFrame.from_parquet(tmp_path / "customers", key="id")
    large = large.with_events(str(tmp_path / "events" / "*.parquet"), key="id", time="ts", type="type")
    large = large.with_lookup(
        "product", pa.table({"product": ["p1", "p3"], "brand": ["A", "B"]}), key="product"
    )
    assert [len(source.files) for source in (large.profiles, large.events[0].source)] == [2, 2]
    assert not large.profiles.in_memory
    assert not large.events[0].source.in_memory
    assert sorted(large.keys().to_pylist()) == ["a", "b", "c"]
    small = frame.catalog.events["purchase"].properties
    assert {name: field.type for name, field in small.items()} == {
        name: field.type for name, field in large.catalog.events["purchase"].properties.items()
    }
    ours, theirs = frame.report().events[0], large.report().events[0]
    assert ours == theirs
    assert sorted(large.to_pandas()["id"]) == ["a", "b", "c"]
    assert large.report().lookups[0].unmatched == frame.report().lookups[0].unmatched


def test_the_key_of_files_is_cast_as_they_are_read(tmp_path):
    pq.write_table(pa.table({"id": [1.0, 2.0]}), tmp_path / "1.parquet")
    frame = ProfileFrame.from_parquet(str(tmp_path / "*.parquet"), key="id")
    assert frame.profiles.files
    assert frame.profiles.table().to_pydict() == {"id": ["1", "2"]}
