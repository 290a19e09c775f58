"""Rules about events that also look at the customer: whoever takes a segment takes these."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from property.shown import ARGUMENTS, methods, of_builder

import segkit as sk
from segkit import did, field, profile

#: The customer beside the event: in measures, in filters, in windows, in both sides of a ratio.
RULES = {
    "sum": did("buy").sum(profile("score")) >= 30,
    "sum of arithmetic": did("buy").sum(field("amount") * profile("score")) >= 1,
    "average": did("buy").average(profile("score") - field("amount")) <= 5,
    "median": did("buy").median(profile("score")) >= 2,
    "most": did("buy").max(profile("shop.rent")) >= 2,
    "distinct": did("buy").distinct(profile("city")) >= 1,
    "first": did("buy").first_value(profile("plan")) == "free",
    "filter": did("buy").where(field("amount") > profile("score")).in_last(days=90),
    "filter through a lookup": did("buy").where(profile("shop.rent") >= 2),
    "size of a list": did("buy").where(profile("tags").size() >= 1),
    "window": did("buy").around("joined", days=5),
    "ratio": sk.ratio(did("buy").where(profile("city") == "Oslo"), did("view")) >= 0.5,
}
RARE = {"key": ["c3"], "sample": [10], "attributes": [None, ["city"]], "field": ["city", "buy"]}


@pytest.fixture(scope="module")
def frame():
    size = 12
    days = np.datetime64("2026-04-01T12:00:00") + np.arange(5 * size) * np.timedelta64(1, "D")
    customers = {
        "id": [f"c{at}" for at in range(size)],
        "score": [*range(size)],
        "city": ["Oslo", "Bergen", None] * 4,
        "plan": ["free", "paid"] * 6,
        "tags": [["a"] * (at % 3) for at in range(size)],
        "shop": [at % 3 for at in range(size)],
        "joined": days[:size].astype("datetime64[D]"),
    }
    events = {
        "id": [f"c{at % size}" for at in range(len(days))],
        "ts": pa.array(days, pa.timestamp("us", "UTC")),
        "type": ["buy", "view", "buy", "view", "buy"] * size,
        "amount": [at % 7 for at in range(len(days))],
    }
    shops = pa.table({"shop": [0, 1, 2], "rent": [1, 2, 3]})
    made = sk.ProfileFrame(pa.table(customers), key="id")
    made = made.with_events(pa.table(events), key="id", time="ts", type="type")
    return made.with_lookup("shop", shops, key="shop")


@pytest.fixture(scope="module")
def both(frame):
    return sk.Workspace(frame, as_of="2026-06-30", book=[sk.Segment("Oslo", field("city") == "Oslo")])


def asked_in(name, draw):
    """What a method is asked, of one segment that has all rules."""
    every = sk.Segment("every", sk.any_of(*RULES.values()))
    few = sk.Segment("few", sk.all_of(*RULES.values()))
    given = {"segment": every, "segments": [every, few]}
    return {
        each: given.get(each) or RARE.get(each, ARGUMENTS[each](draw))[0]
        for each in methods()[name].parameters
        if each != "self"
    }


@pytest.mark.parametrize("name", methods())
def test_every_answer_takes_them(both, name):
    answer = getattr(both, name)(**asked_in(name, np.random.default_rng(1)))
    assert repr(answer)
    assert len(answer.table())
    assert answer.chart().alt


def test_audiences_and_statements_take_them(both):
    every = sk.any_of(*RULES.values())
    assert both.audience(every, rank=sk.Rank("score", 3)).keys() == ["c9", "c10", "c11"]
    assert "customer" in both.describe(every).lower()
    assert "profile" not in both.outline(every)
    assert both.sql(every, "duckdb").text


def test_the_builder_takes_them(both):
    sent = list(of_builder(both.at("2026-06-30"), [sk.Segment("every", sk.any_of(*RULES.values()))]))
    derived = [value for name, value in sent if name.endswith("_derived")][-1]
    assert not [each for each in derived["issues"] if each["severity"] == "error"]
    assert derived["total"] == int(both.size(sk.any_of(*RULES.values())))


@pytest.mark.parametrize("name", RULES)
def test_what_they_take_of_the_customer_is_known_only_now(both, name):
    known = {
        "sum": "score", "sum of arithmetic": "score", "average": "score", "median": "score",
        "most": "shop.rent", "distinct": "city", "first": "plan", "filter": "score",
        "filter through a lookup": "shop.rent", "size of a list": "tags", "window": "joined", "ratio": "city",
    }  # fmt: skip
    note = f"{known[name]} is known only as of now, and taken as such at every date"
    history = both.history(RULES[name], periods=1)
    flow = both.flow({"a": RULES[name], "b": ~RULES[name]}, since="2026-05-31")
    for each in (history, flow):
        assert str(each.basis).count("known only as of now") == 1
        assert note in str(each.basis)
