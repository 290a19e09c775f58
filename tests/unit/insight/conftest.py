"""The bundled shop, and its tables as plain pandas to count by hand."""

from __future__ import annotations

import doors
import pandas as pd
import pytest

import segkit as sk
from segkit import did, did_not, field

door = doors.door
END = pd.Timestamp("2026-07-01", tz="Europe/Stockholm")


def pytest_collection_modifyitems(items):
    doors.leave_out_what_only_a_frame_has(items)


@pytest.fixture(scope="session", autouse=True)
def both_ways(door):
    """Ask every test here both ways, those that make a workspace of their own as well."""


@pytest.fixture(scope="session")
def sample_shop(door):
    return sk.Workspace(sk.sample.shop(), as_of="2026-06-30", zone="Europe/Stockholm")


@pytest.fixture(scope="session")
def floored(sample_shop):
    """The same with a privacy floor."""
    return sk.Workspace(sample_shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", min_cell=20)


@pytest.fixture(scope="session")
def customers(sample_shop):
    return sample_shop.frame.to_pandas().set_index("customer_id")


@pytest.fixture(scope="session")
def events(customers):
    """Every event of a known customer before the as-of."""
    found = sk.sample.load().events.to_pandas()
    return found[found["customer_id"].isin(customers.index) & (found["ts"] < END)]


@pytest.fixture(scope="session")
def reminded():
    return sk.Segment(
        "Forgot",
        sk.all_of(
            did("search").where(field("category") == "shoes").in_last(days=30),
            did_not("purchase").in_last(days=30),
            field("country").is_any_of("SE", "NO") | field("tier").is_any_of("gold", "platinum"),
        ),
    )


@pytest.fixture(scope="session")
def by_hand(customers, events):
    """Who satisfies each rule of the segment, from pandas."""
    recent = events[events["ts"] >= END - pd.DateOffset(days=30)]
    searched = set(recent[(recent["type"] == "search") & (recent["category"] == "shoes")]["customer_id"])
    bought = set(recent[recent["type"] == "purchase"]["customer_id"])
    northern = set(customers.index[customers["country"].isin(["SE", "NO"])])
    golden = set(customers.index[customers["tier"].isin(["gold", "platinum"])])
    return [searched, set(customers.index) - bought, northern | golden]
