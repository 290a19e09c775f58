"""The families: every customer is in one segment and in no other, whatever the data and the day."""

from __future__ import annotations

import datetime as dt

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import field, presets
from segkit.errors import CatalogError, DataError, DefinitionError

RFM = [
    "Champions", "Loyal", "Big spenders", "Promising", "New or rare", "Need attention", "About to slip",
    "Can't lose them", "At risk", "Lost", "Never",
]  # fmt: skip


@pytest.fixture(scope="module")
def grocer(door):
    return sk.Workspace(sk.sample.journey(), as_of=sk.sample.JOURNEY_AS_OF, zone=sk.sample.JOURNEY_ZONE)


def families(shop, amount):
    return [
        presets.lifecycle(shop),
        presets.lifecycle(shop, recent=7, gap=14),
        presets.rfm(shop),
        presets.rfm(shop, amount=amount),
        presets.rfm(shop, amount=amount, days=90),
    ]


def check_parts(shop, family):
    """Each profile is in exactly one segment."""
    _, memberships = shop.ground.sets([shop.ground.ready(each) for each in family])
    times = sum(each.flags().astype(int) for each in memberships)
    assert times.min() == times.max() == 1, family


@pytest.mark.parametrize("back", [0, 75, 400])
def test_the_families_of_the_shop_part_it_on_every_day(sample_shop, back):
    shop = sample_shop.at(dt.date(2026, 6, 30) - dt.timedelta(days=back))
    for family in families(sample_shop, "amount"):
        check_parts(shop, family)


@pytest.mark.parametrize("back", [0, 100])
def test_the_families_of_the_grocer_part_it_on_every_day(grocer, back):
    shop = grocer.at(dt.date(2017, 12, 31) - dt.timedelta(days=back))
    for family in families(grocer, "sales_value"):
        check_parts(shop, family)


def test_the_stages_of_a_life_are_those_of_pandas(sample_shop, events, customers):
    end = pd.Timestamp("2026-07-01", tz="Europe/Stockholm")
    now, gap = end - pd.DateOffset(days=30), end - pd.DateOffset(days=90)
    times = events[events["type"] == "purchase"].groupby("customer_id")["ts"]
    first, last = times.min(), times.max()
    before = events[(events["type"] == "purchase") & (events["ts"] < now)].groupby("customer_id")["ts"].max()
    previous = before.reindex(first.index)
    expected = {
        "New": ((last >= now) & (first >= now)).sum(),
        "Active": ((last >= now) & (previous >= gap)).sum(),
        "Came back": ((last >= now) & (previous < gap)).sum(),
        "Slipping": ((last < now) & (last >= gap)).sum(),
        "Lapsed": (last < gap).sum(),
        "Never": len(customers) - len(first),
    }
    family = presets.lifecycle(sample_shop)
    assert {each.name: len(sample_shop.audience(each)) for each in family} == expected


def test_the_cuts_of_rfm_are_the_thirds_of_pandas(sample_shop, events):
    bought = events[events["type"] == "purchase"]
    end = pd.Timestamp("2026-07-01", tz="Europe/Stockholm")
    per = bought.groupby("customer_id").agg(last=("ts", "max"), times=("ts", "size"), money=("amount", "sum"))
    ago = (end - per["last"]) // pd.Timedelta(days=1)
    low, high = (int(np.quantile(ago, each, method="lower")) for each in (1 / 3, 2 / 3))
    money = round(float(np.quantile(per["money"].astype(float), 2 / 3)))
    family = presets.rfm(sample_shop, amount="amount")
    cuts = dict(family.cuts)
    assert (cuts["recently"], cuts["a while ago"]) == (f"at most {low} days ago", f"at most {high} days ago")
    assert cuts["high"] == f"at least {money} EUR in all"
    champions = per[(ago <= low) & (per["times"] > 2) & (per["money"].astype(float) >= money)]
    assert set(sample_shop.audience(family["Champions"]).keys()) == set(champions.index)
    assert family.names == RFM


def test_cuts_can_be_given_and_need_no_data():
    empty = pa.table({"id": pa.array([], pa.int64()), "ts": pa.array([], pa.timestamp("us"))})
    frame = sk.ProfileFrame(pa.table({"id": [1]}), key="id").with_events(
        empty, key="id", time="ts", event_type="order"
    )
    family = presets.rfm(frame, event="order", recency=(30, 90), frequency=(1, 4))
    assert sk.describe(family["Champions"]) == (
        "Customers whose number of days since the last order is at most 30, "
        "and who did order more than 4 times"
    )
    assert len(family) == 8
    with pytest.raises(DataError, match="No 'order' before the as-of to make cuts from"):
        presets.rfm(frame, event="order")


def test_thirds_that_fall_together_are_kept_apart(door):
    days = [dt.datetime(2026, 6, 1, tzinfo=dt.UTC)] * 9
    events = pa.table({"id": list(range(9)), "ts": pa.array(days)})
    frame = sk.ProfileFrame(pa.table({"id": list(range(12))}), key="id").with_events(
        events, key="id", time="ts", event_type="purchase"
    )
    shop = sk.Workspace(frame, as_of="2026-06-30")
    family = presets.rfm(frame, as_of="2026-06-30")
    check_parts(shop, family)
    assert dict(family.cuts)["sometimes"] == "at most 2 times"


def test_a_family_is_used_like_any_segments(sample_shop, tmp_path):
    family = presets.rfm(sample_shop, amount="amount")
    book = sk.SegmentBook(family)
    sk.save(book, tmp_path / "book")
    assert sk.load(tmp_path / "book") == book
    shop = sk.Workspace(sample_shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", book=book)
    at_risk = sk.in_segment("At risk") | sk.in_segment("Can't lose them")
    assert len(shop.audience(at_risk)) == len(shop.audience("At risk")) + len(
        shop.audience("Can't lose them")
    )
    names = {
        name: getattr(sk, name)
        for name in ("did", "did_not", "field", "all_of", "any_of", "none_of", "Segment")
    }
    for each in family:
        assert eval(sk.python(each), dict(names)).rule == each.rule  # noqa: S307 - what segkit wrote itself
    for dialect in ("snowflake", "bigquery", "postgres", "tsql"):
        assert shop.sql("Champions", dialect).text.lstrip().startswith("--")


def test_the_sql_of_a_family_parts_the_base_too(sample_shop):
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Tokyo'").fetchall()
    connection.register("profiles", sample_shop.frame.profiles.table())
    connection.register("events", sample_shop.frame.events[0].source.table())
    for family in (presets.lifecycle(sample_shop), presets.rfm(sample_shop, amount="amount")):
        counts = [
            connection.execute(sample_shop.sql(each, "duckdb", as_="count").text).fetchall()[0][0]
            for each in family
        ]
        assert counts == [len(sample_shop.audience(each)) for each in family]
        assert sum(counts) == sample_shop.frame.size


def test_a_family_shows_itself_and_completes_its_names(sample_shop):
    family = presets.lifecycle(sample_shop)
    stages = "New, Active, Came back, Slipping, Lapsed, Never"
    assert repr(family) == f"Lifecycle by purchase: {stages}, recent: 30 days, gap: 60 days"
    assert "Customers who did not purchase" in family._repr_html_()
    assert family._ipython_key_completions_() == family.names
    assert family["New"] is family[0]
    assert family[1:3] == (family["Active"], family["Came back"])
    assert family.table()["segment"].tolist() == family.names
    assert all(each.tags == ("preset", "lifecycle") for each in family)


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda shop: presets.rfm(shop, event="purchas"), CatalogError, "Did you mean 'purchase'"),
        (lambda shop: presets.rfm(shop, amount="amont"), CatalogError, "Did you mean 'amount'"),
        (lambda shop: presets.lifecycle(shop, event="x"), CatalogError, "No event 'x'"),
        (lambda shop: presets.lifecycle(shop, recent=0), DefinitionError, "at least 1; got 0"),
        (
            lambda shop: presets.rfm(shop, recency=(90, 30)),
            DefinitionError,
            "The cuts of recency are not in order: 90 is not below 30",
        ),
        (
            lambda shop: presets.rfm(shop, amount="product.price"),
            DefinitionError,
            "The cut of 'product.price', which is looked up, cannot be made here. Pass money=",
        ),
        (
            lambda shop: presets.lifecycle([shop]),
            DataError,
            "made from a ProfileFrame or a Workspace; got list",
        ),
        (
            lambda shop: presets.lifecycle(shop)["Nw"],
            DefinitionError,
            "has no segment 'Nw'. Did you mean 'New'",
        ),
    ],
)
def test_what_cannot_be_made_is_said(sample_shop, make, error, said):
    with pytest.raises(error, match=said.replace(".", r"\.")):
        make(sample_shop)


def test_a_guard_is_the_base_of_a_family(sample_shop):
    guarded = sk.Workspace(
        sample_shop.frame, as_of="2026-06-30", book=sk.SegmentBook(guard=field("email_opt_in").is_true())
    )
    sizes = [guarded.size(each).count for each in presets.lifecycle(guarded)]
    assert sum(sizes) == guarded.size(field("customer_id").is_not_missing()).count
