"""Sizes and steps as they show themselves: as text, in a notebook, as a frame and as a figure."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, did_not, field
from segkit.errors import SegkitError
from segkit.insight.basis import Basis, as_of_text


@pytest.fixture(scope="module")
def shop(door):
    customers = pa.table({"id": list(range(1, 11)), "country": ["SE"] * 4 + ["NO"] * 3 + [None] * 3})
    events = pa.table(
        {
            "id": [1, 2, 3, 5, 5, 8],
            "ts": pa.array([dt.datetime(2026, 6, day, tzinfo=dt.UTC) for day in (2, 3, 4, 5, 6, 7)]),
            "type": ["search", "search", "search", "search", "purchase", "purchase"],
        }
    )
    frame = sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")
    return sk.Workspace(frame, as_of="2026-06-30", zone="Europe/Stockholm")


@pytest.fixture(scope="module")
def forgot():
    return sk.Segment("Forgot <it>", did("search").in_last(days=30) & did_not("purchase").in_last(days=30))


def test_a_size_says_its_number_its_share_and_what_it_was_counted_from(shop, forgot):
    size = shop.size(forgot)
    assert repr(size) == "3 of 10 customers (30 %), as of the end of 2026-06-30 (Europe/Stockholm), exact"
    assert (int(size), size.count, size.share) == (3, 3, 0.3)
    assert size.table().to_dict("records") == [
        {"segment": "Forgot <it>", "customers": 3, "share": 0.3, "base": 10}
    ]


def test_a_size_in_a_notebook_escapes_what_it_is_called(shop):
    size = shop.size(sk.Segment("x", field("country") == "<b>"))
    assert "country is “&lt;b&gt;”" in size._repr_html_()
    assert ">0</strong> of 10 customers · 0 %" in size._repr_html_()


def test_the_figure_of_a_size_is_the_segment_beside_the_rest(shop, forgot):
    chart = shop.size(forgot).chart()
    inside, outside = chart.figure().data
    assert (list(inside.x), list(outside.x)) == ([3], [7])
    assert chart.alt == (
        "30 % of the customers are in “Forgot <it>”. In the bars: Customers who did search in the last "
        "30 days, and who did not purchase in the last 30 days, 3 of 10 customers (30 %)."
    )
    assert chart.table()["of"].tolist() == [10]


def test_an_unknown_theme_is_named(shop, forgot):
    with pytest.raises(SegkitError, match=r"^No theme 'lamp'\. Known: 'dark', 'light', 'neutral'\.$"):
        shop.size(forgot).figure("lamp")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2026, 7, 1, tzinfo=dt.UTC), "the end of 2026-06-30"),
        (dt.datetime(2026, 7, 1, 12, 30, tzinfo=dt.UTC), "2026-07-01 12:30:00+00:00"),
        (dt.datetime(2026, 7, 1, 0, 0, 0, 1, tzinfo=dt.UTC), "2026-07-01 00:00:00.000001+00:00"),
    ],
)
def test_a_midnight_is_the_end_of_a_day(moment, said):
    assert as_of_text(moment) == said


def test_a_basis_says_when_sums_are_approximate_and_what_else_is_to_be_known():
    basis = Basis(5, dt.datetime(2026, 7, 1, tzinfo=dt.UTC), "UTC", approximate=True, notes=("Mind the gap",))
    assert str(basis) == "as of the end of 2026-06-30 (UTC), sums of floats are approximate; Mind the gap"
