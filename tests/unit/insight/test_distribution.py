"""Distributions: groups, periods and recency against pandas."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import field
from segkit.errors import CatalogError

END = pd.Timestamp("2026-07-01", tz="Europe/Stockholm")


@pytest.fixture(scope="module")
def selected(by_hand):
    return set.intersection(*by_hand)


def bars(distribution, at=0):
    return {each.label: (each.inside, each.outside) for each in distribution.panels[at].bars}


def test_the_groups_of_a_number_are_counted_inside_and_outside(sample_shop, reminded, customers, selected):
    found = bars(sample_shop.distribution(reminded, "lifetime_value"))
    value, inside = customers["lifetime_value"].where(np.isfinite), customers.index.isin(selected)
    assert list(found)[:2] == ["under 500 EUR", "500 to 1,000 EUR"]
    assert found["under 500 EUR"] == ((inside & (value < 500)).sum(), (~inside & (value < 500)).sum())
    between = (value >= 500) & (value < 1_000)
    assert found["500 to 1,000 EUR"] == ((inside & between).sum(), (~inside & between).sum())
    assert found["no value"] == ((inside & value.isna()).sum(), (~inside & value.isna()).sum())
    assert [sum(side) for side in zip(*found.values(), strict=True)] == [
        len(selected),
        len(customers) - len(selected),
    ]


def test_texts_that_begin_with_numbers_stand_in_their_order():
    ages = pd.DataFrame(
        {"id": range(7), "age": ["45-54", "19-24", "65+", "19-24", "45-54", "45-54", "under 19"]}
    )
    shop = sk.Workspace(sk.ProfileFrame(ages, key="id"))
    assert list(bars(shop.distribution(field("id") >= 0, "age"))) == ["under 19", "19-24", "45-54", "65+"]


def test_events_over_time_are_those_of_pandas(sample_shop, reminded, events, selected):
    found = bars(sample_shop.distribution(reminded, "purchase"))
    bought = events[events["type"] == "purchase"]
    month = bought["ts"].dt.tz_convert("Europe/Stockholm").dt.strftime("%b %Y")
    for side, chosen in enumerate(
        (bought["customer_id"].isin(selected), ~bought["customer_id"].isin(selected))
    ):
        expected = month[chosen].value_counts().to_dict()
        assert {label: both[side] for label, both in found.items() if both[side]} == expected


def test_how_long_ago_last_is_that_of_pandas(sample_shop, reminded, events, customers, selected):
    found = bars(sample_shop.distribution(reminded, "purchase"), at=1)
    last = events[events["type"] == "purchase"].groupby("customer_id")["ts"].max()
    ago = ((END - last) // pd.Timedelta(days=1)).reindex(customers.index)
    inside = customers.index.isin(selected)
    assert found["never"] == ((inside & ago.isna()).sum(), (~inside & ago.isna()).sum())
    month = ago.between(30, 89)
    assert found["30 to 89 days ago"] == ((inside & month).sum(), (~inside & month).sum())
    assert sum(map(sum, found.values())) == len(customers)


def test_the_chart_has_a_row_for_each_comparison(sample_shop, reminded):
    shown = sample_shop.distribution(reminded, "purchase")
    figure = shown.figure()
    assert [(trace.name.split(" (")[0], trace.yaxis) for trace in figure.data] == [
        ("in the segment", "y"),
        ("everybody else", "y"),
        ("in the segment", "y2"),
        ("everybody else", "y2"),
    ]
    assert figure.layout.yaxis2.title.text == "share of customers"
    shares = list(figure.data[2].y)
    assert sum(shares) == pytest.approx(1)
    assert shown.alt.startswith("Last purchase: ")
    table = shown.table()
    assert table["panel"].unique().tolist() == ["purchase over time", "last purchase"]
    assert table.query("counts == 'customers'")["per customer outside"].sum() == pytest.approx(1)


def test_the_floor_hides_groups_and_periods(floored, sample_shop, reminded):
    for name in ("country", "refund"):
        shown, known = (shop.distribution(reminded, name) for shop in (floored, sample_shop))
        for panel, whole in zip(shown.panels, known.panels, strict=True):
            for bar, true in zip(panel.bars, whole.bars, strict=True):
                assert bar.inside in {None, true.inside}
                if panel.counts == "customers":
                    assert bar.inside is None or bar.inside == 0 or bar.inside >= 20
        assert any(each.inside is None for panel in shown.panels for each in panel.bars)
        drawn = shown.figure().data[0]
        assert all(height == 0 for height, text in zip(drawn.y, drawn.text, strict=True) if text == "hidden")


def test_what_cannot_be_drawn_is_said(sample_shop, reminded):
    with pytest.raises(CatalogError, match=r"No attribute or event 'purchas'\. Did you mean 'purchase'"):
        sample_shop.distribution(reminded, "purchas")
    with pytest.raises(CatalogError, match="'email' has 5,250 different values, so there is nothing to draw"):
        sample_shop.distribution(reminded, "email")


def test_an_event_that_never_happened_has_no_periods(sample_shop):
    early = sample_shop.at("2020-01-01").distribution(field("country") == "SE", "purchase")
    assert early.panels[0].bars == ()
    assert bars(early, at=1)["never"][0] > 0
    assert len(early.figure().data) == 2


@pytest.mark.parametrize("min_cell", [0, 5])
@pytest.mark.parametrize("zone", ["UTC", None])
def test_a_time_that_all_have_in_common_is_one_group(door, min_cell, zone):
    """A range without ends holds everybody who has a value."""
    times = [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)] * 50 + [None] * 10
    people = pa.table({"id": list(range(60)), "seen": pa.array(times, pa.timestamp("us", zone))})
    shop = sk.Workspace(sk.ProfileFrame(people, key="id"), as_of="2026-06-30", min_cell=min_cell)
    old = field("id") >= 30
    ((one, none),) = [each.bars for each in shop.distribution(old, "seen").panels]
    assert [(each.inside, each.outside) for each in (one, none)] == [(20, 30), (10, 0)]
    assert [each.base for each in shop.breakdown(old, ["seen"])["seen"].cells] == [50, 10]
