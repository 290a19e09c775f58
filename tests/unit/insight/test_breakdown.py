"""The breakdown: shares and indices against pandas, intervals against simulation, small cells hidden."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import field
from segkit.errors import CatalogError
from segkit.insight.lift import lifts, strength


@pytest.fixture(scope="module")
def breakdown(sample_shop, reminded):
    return sample_shop.breakdown(reminded)


@pytest.fixture(scope="module")
def selected(by_hand, customers):
    return customers.loc[sorted(set.intersection(*by_hand))]


@pytest.mark.parametrize("attribute", ["tier", "country", "email_opt_in", "household_size"])
def test_counts_shares_and_indices_are_those_of_pandas(breakdown, selected, customers, attribute):
    table = breakdown.table().query("attribute == @attribute").set_index("value")
    known = customers[attribute].dropna()
    names = {value: str(value).lower() if isinstance(value, bool) else str(value) for value in known.unique()}
    if attribute == "household_size":
        names = {value: f"{value:.0f}" for value in known.unique()}
    assert set(table.index) == {*names.values(), "no value"}
    for value, name in names.items():
        inside, base = (selected[attribute] == value).sum(), (customers[attribute] == value).sum()
        row = table.loc[name]
        assert (row["customers"], row["base"]) == (inside, base)
        assert row["share"] == pytest.approx(inside / len(selected))
        assert row["index"] == pytest.approx(100 * (inside / len(selected)) / (base / len(customers)))
        assert row["low"] <= row["index"] <= row["high"]
    assert table.loc["no value", "customers"] == selected[attribute].isna().sum()


def test_the_groups_of_numbers_and_times_add_up(breakdown, selected, customers):
    for attribute in ("lifetime_value", "loyalty_points", "store_credit", "birth_date", "signed_up_at"):
        cells = breakdown[attribute].cells
        assert 3 <= len(cells) <= 14
        assert sum(each.count for each in cells) == len(selected)
        assert sum(each.base for each in cells) == len(customers)


def test_values_of_a_list_are_counted_once_a_customer(breakdown, customers):
    cells = {each.value: each.base for each in breakdown["interests"].cells}
    expected = customers["interests"].dropna().map(set).explode().value_counts()
    assert cells == expected.to_dict()


def test_years_are_those_of_the_zone(breakdown, customers):
    years = customers["signed_up_at"].dt.tz_convert("Europe/Stockholm").dt.year
    cells = {each.value: each.base for each in breakdown["signed_up_at"].cells}
    assert cells["2026"] == (years == 2026).sum()
    assert cells["2019"] == (years == 2019).sum()


def test_attributes_that_differ_most_come_first(breakdown, selected, customers):
    found = [each.strength for each in breakdown.contrasts]
    assert found == sorted(found, reverse=True)
    is_member = customers.index.isin(selected.index)
    crossed = pd.crosstab(is_member, customers["country"]).to_numpy()
    expected = np.outer(crossed.sum(1), crossed.sum(0)) / crossed.sum()
    phi2 = ((crossed - expected) ** 2 / expected).sum() / crossed.sum()
    n, columns = crossed.sum(), crossed.shape[1]
    excess = max(0, phi2 - (columns - 1) / (n - 1))
    smallest = min(2 - 1 / (n - 1), columns - (columns - 1) ** 2 / (n - 1))
    assert breakdown["country"].strength == pytest.approx((excess / (smallest - 1)) ** 0.5)


def test_what_has_no_name_of_its_own_is_no_finding(breakdown):
    assert [each.value for each in breakdown["last_name"].cells if each.is_rest] == [
        "29 other values",
        "no value",
    ]
    assert [each.value for each in breakdown["country"].cells if each.is_rest] == ["no value"]
    assert not any(each.is_rest for each in breakdown["interests"].cells)


def test_identifiers_are_left_out_and_named(breakdown):
    assert [name for name, _ in breakdown.left_out] == ["email", "full_name", "crm_id"]
    assert dict(breakdown.left_out)["email"] == "has 5,250 different values"


def test_attributes_can_be_chosen_and_a_misspelled_one_is_named(sample_shop, reminded):
    assert [each.attribute for each in sample_shop.breakdown(reminded, ["tier"]).contrasts] == ["tier"]
    with pytest.raises(CatalogError, match="Did you mean 'tier'"):
        sample_shop.breakdown(reminded, ["teir"])


def test_lookups_of_two_hops_are_followed():
    frame = (
        sk.ProfileFrame(pa.table({"id": [1, 2, 3, 4], "store": ["a", "b", "b", None]}), key="id")
        .with_lookup("store", pa.table({"store": ["a", "b"], "region": [7, 8]}), key="store")
        .with_lookup(
            "region",
            pa.table({"region": [8, 7], "name": ["South", "North"]}),
            key="region",
            on_lookup={"store": "region"},
        )
    )
    found = sk.Workspace(frame).breakdown(field("id") >= 2, ["store.region.name"])
    cells = {each.value: (each.count, each.base) for each in found["store.region.name"].cells}
    assert cells == {"South": (2, 2), "North": (0, 1), "no value": (1, 1)}


def test_the_chart_shows_segment_and_base_and_says_what_differs(breakdown):
    chart = breakdown.chart()
    bars, marks = chart.figure().data
    assert (bars.name, marks.name) == ("in the segment", "in the base")
    assert chart.alt.startswith("“Forgot” differs most in ")
    table = chart.table()
    assert list(bars.x) == pytest.approx(table["in the segment"].tolist())
    assert list(marks.x) == pytest.approx(table["in the base"].tolist())


def test_a_segment_like_the_base_is_said_to_be_like_it(sample_shop):
    everybody = sample_shop.breakdown(~(field("country") == "nowhere"), ["country", "tier"])
    assert everybody.alt.startswith("“Unnamed” is like the base in 2 attributes")
    assert "no difference that is more than chance" in repr(everybody)


def test_nobody_has_no_index(sample_shop):
    nobody = sample_shop.breakdown(field("country") == "nowhere", ["tier"])
    assert nobody.table()["index"].isna().all()
    assert nobody.alt.startswith("“Unnamed” has nobody to compare")


def test_the_floor_hides_small_cells_and_their_neighbours(floored, sample_shop, reminded):
    shown, known = (shop.breakdown(reminded) for shop in (floored, sample_shop))
    hidden = 0
    for contrast in shown.contrasts:
        for cell, whole in zip(contrast.cells, known[contrast.attribute].cells, strict=True):
            assert cell.count is None or cell.count == 0 or cell.count >= 20
            assert cell.count in {None, whole.count}
            hidden += cell.count is None
            if cell.count is None:
                assert (cell.lift, cell.low, cell.high) == (None, None, None)
        if not contrast.is_list:
            assert sum(each.count is None for each in contrast.cells) != 1
    assert hidden > 10
    assert shown.table()["customers"].isna().sum() == hidden
    assert "hidden" in floored.breakdown(reminded, ["tier", "segment_code"]).chart().table_html()


def test_a_hidden_segment_has_no_shares(floored):
    tiny = floored.breakdown(field("customer_id").is_any_of("C-00001", "C-00002"), ["tier"])
    assert tiny.size is None
    assert all(each.count is None for each in tiny["tier"].cells)
    assert tiny.alt.startswith("“Unnamed” is too small to be compared")


def test_the_interval_covers_the_true_lift_as_often_as_it_says():
    draw = np.random.default_rng(20261123)
    size, everybody, inside, outside = 300, 5_000, 0.3, 0.22
    true = inside / ((size * inside + (everybody - size) * outside) / everybody)
    a = draw.binomial(size, inside, 4_000)
    b = draw.binomial(everybody - size, outside, 4_000)
    _, low, high = lifts(a, a + b, size, everybody)
    assert 0.935 <= np.mean((low <= true) & (true <= high)) <= 0.965


def test_the_interval_stands_where_a_cell_is_empty():
    lift, low, high = lifts(np.array([0, 10, 0]), np.array([90, 10, 0]), 100, 1_000)
    assert (lift[0], low[0]) == (0, 0)
    assert 0 < high[0] < 1
    assert (lift[1], high[1]) == (10, 10)
    assert 1 < low[1] < 10
    assert np.isnan([lift[2], low[2], high[2]]).all()


def test_the_whole_base_has_an_index_of_100():
    lift, low, high = lifts(np.array([40]), np.array([40]), 100, 100)
    assert lift == low == high == 1
    assert strength(np.array([40, 60]), np.array([40, 60])) == 0


def test_chance_alone_makes_no_difference():
    draw = np.random.default_rng(7)
    found = []
    for _ in range(200):
        values = draw.integers(0, 30, 2_000)
        inside = np.bincount(values[:200], minlength=30)
        found.append(strength(inside, np.bincount(values, minlength=30)))
    assert np.mean(found) < 0.03


def test_numbers_beyond_doubles_and_floats_that_are_none_do_no_harm():
    frame = sk.ProfileFrame(
        pa.table(
            {
                "id": list(range(60)),
                "huge": [2**60 + each for each in range(60)],
                "odd": [float("nan"), float("inf"), None, *map(float, range(57))],
                "when": [dt.date(1940 + each, 1, 1) for each in range(60)],
                "nothing": pa.nulls(60, pa.string()),
            }
        ),
        key="id",
    )
    found = sk.Workspace(frame).breakdown(field("id") < 30)
    assert sum(each.base for each in found["odd"].cells) == 60
    assert {each.value: each.base for each in found["odd"].cells}["no value"] == 3
    assert [each.value for each in found["when"].cells] == [f"19{each}0s" for each in range(4, 10)]
    assert ("nothing", "has no value") in found.left_out
