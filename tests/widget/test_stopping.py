"""An edit stops the count before it, inside the database: nobody waits for a number that is not asked for."""

from __future__ import annotations

import time

import numpy as np
import pyarrow as pa
import pytest

import segkit as sk
from segkit.definition.normalize import normalize
from segkit.engines.base import Question

CUSTOMERS, EVENTS = 50_000, 1_500_000
AGE = {"kind": "attribute", "subject": "age", "operator": "is_at_least", "arguments": [30]}
STEPS = [{"kind": "step", "events": [{"kind": "step_event", "type": each}]} for each in ("a", "b", "a", "b")]
LONG = {"kind": "sequence", "steps": STEPS}


@pytest.fixture(scope="module")
def frame():
    draw = np.random.default_rng(3)
    start = np.datetime64("2025-01-01", "us").astype(np.int64)
    events = pa.table(
        {
            "id": draw.integers(0, CUSTOMERS, EVENTS),
            "type": pa.array(np.array(["a", "b"])[draw.integers(0, 2, EVENTS)]),
            "ts": pa.array(start + draw.integers(0, 500 * 86_400 * 10**6, EVENTS), pa.timestamp("us", "UTC")),
        }
    )
    customers = pa.table({"id": np.arange(CUSTOMERS), "age": draw.integers(18, 90, CUSTOMERS)})
    return sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")


@pytest.mark.parametrize("message", ["edit", "cancel"])
def test_what_is_under_way_is_stopped(page_over, frame, message):
    shop = sk.Workspace(frame, as_of="2026-06-30")
    shop.size(sk.did("a") & sk.did("b"))  # the events are laid out
    page = page_over(shop)
    page.ask("hello")
    page.add(LONG)
    calls = shop.engine._layout.calls
    while calls._running is None:
        assert page.session.jobs.busy, "it was counted before it could be stopped"
        time.sleep(0.001)
    worker = calls._running
    if message == "edit":
        (added,) = page.root["rules"]
        page.session.edit([{"op": "remove", "ids": [added["id"]]}])
        page.add(AGE)
        assert page.derived["state"] == "ready"
        assert page.derived["total"] == shop.size(sk.field("age") >= 30).count
    else:
        page.ask("cancel")
        assert (page.derived["state"], page.derived["failure"]) == ("failed", "Counting was stopped.")
    assert worker not in calls._stopped, "the next call of the worker is not stopped with it"
    kept = [key[0] for key in shop.engine._cache]
    long = sk.sequence(sk.did("a"), sk.then(sk.did("b")), sk.then(sk.did("a")), sk.then(sk.did("b")))
    (members,) = shop.engine.sets([Question(normalize(long.to_rule()), shop.ground.moment)])
    assert len(members) > 0
    assert len(shop.engine._cache) == len(kept) + 1, "nothing of the stopped leaf was kept"
