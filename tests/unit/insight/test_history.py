"""Histories: every date counted anew, and honest about what is known only as it is now."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, did_not, field, ratio
from segkit.errors import DefinitionError

ZONE = "Europe/Stockholm"


@pytest.fixture(scope="module")
def history(sample_shop, reminded):
    return sample_shop.history(reminded, every="month", periods=6)


def members_at(customers, events, day):
    """Who is in at the end of a day, from pandas."""
    end = pd.Timestamp(day, tz=ZONE) + pd.DateOffset(days=1)
    recent = events[(events["ts"] >= end - pd.DateOffset(days=30)) & (events["ts"] < end)]
    searched = set(recent[(recent["type"] == "search") & (recent["category"] == "shoes")]["customer_id"])
    bought = set(recent[recent["type"] == "purchase"]["customer_id"])
    kept = customers["country"].isin(["SE", "NO"]) | customers["tier"].isin(["gold", "platinum"])
    return (searched - bought) & set(customers.index[kept])


def test_every_date_is_that_of_pandas(history, customers, events):
    days = [
        "2025-11-30",
        "2025-12-31",
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
    ]
    sets = [members_at(customers, events, day) for day in days]
    assert [each.size for each in history.points] == [len(each) for each in sets[1:]]
    for point, before, now in zip(history.points, sets, sets[1:], strict=False):
        assert (point.entered, point.stayed, point.left) == (
            len(now - before), len(now & before), len(before - now),
        )  # fmt: skip


def test_dates_are_shown_as_the_days_they_end(history):
    first = history.points[0]
    assert repr(history).splitlines()[:3] == [
        "Forgot, month by month",
        "as of the end of       size    entered     stayed       left",
        f"2025-12-31        {first.size:>9}  {first.entered:>9}  {first.stayed:>9}  {first.left:>9}",
    ]
    assert history.table()["as of"].iloc[-1] == pd.Timestamp("2026-07-01", tz=ZONE)
    assert history.table()["entered"].tolist() == [each.entered for each in history.points]


def test_what_is_known_only_now_is_said(history, sample_shop):
    assert "the 5,326 customers of now at every date" in str(history.basis)
    assert "country and tier are known only as of now, and taken as such at every date" in str(history.basis)
    events_only = sample_shop.history(did("search").in_last(days=30), periods=2)
    assert "known only" not in str(events_only.basis)
    looked_up = did("purchase").where(field("product.brand") == "Kaya").in_last(days=30)
    assert "product.brand is known only as of now" in str(sample_shop.history(looked_up, periods=1).basis)
    around = did("purchase").around("signed_up_at", days=7)
    assert "sign-up is known only as of now" in str(sample_shop.history(around, periods=1).basis)
    for each in (ratio(around, did("search")) >= 1, ratio(did("search"), around) >= 1):
        assert "sign-up is known only as of now" in str(sample_shop.history(each, periods=1).basis)


def test_dates_before_the_first_event_are_left_out(sample_shop):
    found = sample_shop.history(did("search").in_last(days=60), every="month", periods=24)
    assert found.points[0].as_of == pd.Timestamp("2025-08-01", tz=ZONE)
    assert "no events before 2025-07-01: early windows see less" in str(found.basis)
    whole = sample_shop.history(did("search").in_last(days=30), periods=3)
    assert "no events before" not in str(whole.basis)


def test_attributes_alone_give_the_same_at_every_date(sample_shop):
    found = sample_shop.history(field("country") == "SE", every="week", periods=3)
    assert len({each.size for each in found.points}) == 1
    assert [(each.entered, each.left) for each in found.points] == [(0, 0)] * 4


def test_days_keep_their_wall_time_over_a_clock_change(sample_shop):
    found = sample_shop.at("2026-03-30").history(did("search").in_last(days=1), every="day", periods=2)
    assert [each.as_of.isoformat() for each in found.points] == [
        "2026-03-29T00:00:00+01:00",
        "2026-03-30T00:00:00+02:00",
        "2026-03-31T00:00:00+02:00",
    ]


def test_the_figure_shows_the_size_and_who_came_and_went(history):
    size, entered, left = history.figure().data
    assert (size.name, entered.name, left.name) == ("size", "entered", "left")
    assert list(size.y) == [each.size for each in history.points]
    assert list(entered.y) == [each.entered for each in history.points]
    assert list(left.y) == [-each.left for each in history.points]
    assert left.marker.pattern.shape == "/"
    for before, now, came, went in zip(size.y, size.y[1:], entered.y[1:], left.y[1:], strict=False):
        assert now - before == came + went
    first, last = history.points[0].size, history.points[-1].size
    assert history.alt.startswith(f"{last} in “Forgot”, ")
    assert ("more" if last > first else "fewer") in history.alt


def test_the_floor_hides_small_sizes_and_moves():
    customers = pa.table({"id": list(range(100))})
    days = [*([1] * 40), *([40] * 45), *([70] * 3)]
    events = pa.table(
        {
            "id": list(range(88)),
            "ts": pa.array(
                [dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=each) for each in days]
            ),
        }
    )
    frame = sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", event_type="buy")
    shop = sk.Workspace(frame, as_of="2026-03-31", min_cell=10)
    found = shop.history(did("buy"), every="month", periods=2)
    assert [(each.size, each.entered, each.left) for each in found.points] == [
        (40, 40, 0), (None, None, None), (88, None, None),
    ], "85 beside 88 would tell that 3 entered; the latest size is shown"  # fmt: skip


@pytest.mark.parametrize(
    ("every", "periods", "said"),
    [
        ("moth", 3, "A history has no unit 'moth'. Did you mean 'month'"),
        ("month", 0, "A history goes back 1 to 1,000 months; got 0"),
        ("day", 5_000, "A history goes back 1 to 1,000 days; got 5000"),
    ],
)
def test_dates_that_cannot_be_are_refused(sample_shop, reminded, every, periods, said):
    with pytest.raises(DefinitionError, match=said):
        sample_shop.history(reminded, every=every, periods=periods)


def test_a_long_history_draws_without_a_mark_for_each_date(sample_shop):
    found = sample_shop.at("2026-06-30").history(did_not("search").in_last(days=7), every="day", periods=70)
    assert found.figure().data[0].mode == "lines"
    assert len(found.figure().layout.xaxis.tickvals) <= 13
