"""Cells of frames are handed in as they are: as keys, as values of rules, as dates, as numbers of things."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import segkit as sk
from segkit import did, field

PEOPLE = pd.DataFrame(
    {
        "id": [1, 2, 3],
        "country": pd.Series(["SE", "NO", None], dtype="category"),
        "age": pd.array([17, 30, None], dtype="Int64"),
        "weight": np.array([1.5, 2.5, 3.5], np.float32),
        "credit": [Decimal("1.50"), Decimal("2.00"), None],
        "opted": [True, False, None],
        "born": [dt.date(2000, 1, 1), dt.date(1990, 5, 5), None],
        "joined": pd.to_datetime(["2026-01-05", "2026-02-05", None], utc=True),
        "token": [uuid.UUID(int=each) for each in (1, 2, 3)],
    }
)
EVENTS = pd.DataFrame(
    {"id": [1.0, None, 2.0], "ts": pd.to_datetime(["2026-06-01"] * 3, utc=True), "type": "buy"}
)
KEYS = {
    "integer": [
        PEOPLE["id"].iloc[0],
        np.int8(1),
        np.uint64(1),
        EVENTS["id"].iloc[0],
        Decimal(1),
        np.array(1),
    ],
    "text": [
        np.str_("ann"),
        pd.Series(["ann"], dtype="string").iloc[0],
        pd.Series(["ann"], dtype="category").iloc[0],
    ],
    "uuid": [PEOPLE["token"].iloc[0], str(uuid.UUID(int=1))],
    "decimal": [PEOPLE["credit"].iloc[0], "1.50"],
    "date": [PEOPLE["born"].iloc[0], "2000-01-01"],
}
IDS = {
    "integer": [1, 2],
    "text": ["ann", "bo"],
    "uuid": PEOPLE["token"].tolist()[:2],
    "decimal": PEOPLE["credit"].tolist()[:2],
    "date": PEOPLE["born"].tolist()[:2],
}
EVERYBODY = field("n") > 0


@pytest.fixture(scope="module")
def shop():
    frame = sk.ProfileFrame(PEOPLE, key="id").with_events(EVENTS, key="id", time="ts", type="type")
    return sk.Workspace(frame, as_of="2026-06-30")


@pytest.mark.parametrize(("kind", "given"), [(kind, each) for kind, some in KEYS.items() for each in some])
def test_a_customer_is_named_by_a_cell(kind, given):
    frame = sk.ProfileFrame(pd.DataFrame({"id": IDS[kind], "n": [1, 2]}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30")
    audience = shop.audience(EVERYBODY)
    assert shop.why(EVERYBODY, given).key == audience.keys()[0]
    assert given in audience
    assert given in audience.membership


@pytest.mark.parametrize(
    "given",
    [
        None,
        pd.NA,
        pd.NaT,
        float("nan"),
        float("inf"),
        1.5,
        Decimal("NaN"),
        True,
        np.True_,
        "1",
        [1],
        2**70,
    ],
)
def test_what_is_no_key_is_no_customer(shop, given):
    with pytest.raises(sk.DataError, match=r"^No customer .* The key is 'id', integer"):
        shop.why(field("age") > 1, given)


@pytest.mark.parametrize("given", [None, pd.NaT, 1, 1.5, pd.Timestamp("2026-01-01"), b"ann"])
def test_what_is_no_key_of_texts_is_no_customer(given):
    shop = sk.Workspace(sk.ProfileFrame(pd.DataFrame({"id": ["ann"], "n": [1]}), key="id"))
    with pytest.raises(sk.DataError, match=r"^No customer .* The key is 'id', text"):
        shop.why(EVERYBODY, given)


@pytest.mark.parametrize("name", [each for each in PEOPLE if each not in {"id", "token"}])
def test_every_cell_equals_itself(shop, name):
    given = PEOPLE[name].iloc[0]
    assert shop.audience(field(name) == given).keys() == [1]
    rule = sk.from_json(sk.to_json(sk.Segment("A", field(name) == given))).rule
    assert shop.audience(sk.Segment("A", rule)).keys() == [1]


@pytest.mark.parametrize(
    "given", [np.int64(17), np.float32(17), np.float64(17), Decimal(17), np.array(17), PEOPLE["age"].iloc[0]]
)
def test_numbers_are_compared_as_numbers(shop, given):
    assert shop.audience(field("age") <= given).keys() == [1]


JANUARY = [
    "2026-01-31", dt.date(2026, 1, 31), np.datetime64("2026-01-31"), pd.Timestamp("2026-01-31T00:00"),
    np.datetime64("2026-01-31T00:00:00", "ns"), pd.Timestamp("2026-01-31", tz="UTC"),
]  # fmt: skip


@pytest.mark.parametrize("given", JANUARY, ids=repr)
def test_windows_and_dates_take_them(shop, given):
    assert shop.audience(field("joined").since(given)).keys() == [2]
    assert shop.audience(did("buy").since(given)).keys() == [1, 2]
    at = shop.at(given)
    assert at.as_of.tzinfo is dt.UTC
    assert at.as_of == sk.Workspace(shop.frame, as_of=given).as_of
    assert type(at.as_of) is dt.datetime
    assert shop.flow([sk.Segment("A", did("buy"))], since=given).since == at.as_of


@pytest.mark.parametrize(
    "given", [pd.NaT, np.datetime64("NaT"), pd.NA, float("nan"), 20260630, "", "soon", []]
)
def test_what_is_no_date_is_no_as_of(shop, given):
    for ask in (shop.at, lambda as_of: sk.Workspace(shop.frame, as_of=as_of)):
        with pytest.raises(sk.DefinitionError, match=r"^As-of .* is neither a date nor a timestamp"):
            ask(given)


def test_numbers_of_things_take_them(shop):
    two = np.int64(2)
    assert shop.audience(field("id") > 0, rank=sk.Rank("age", two)).keys() == [1, 2]
    assert len(shop.history(field("id") > 0, periods=two).points) == 3
    assert sk.Workspace(shop.frame, min_cell=two).ledger.floor.min_cell == 2
    assert shop.audience(did("buy").in_last(days=np.int64(60)).at_least(np.int64(1))).keys() == [1, 2]
