"""A count that nobody wants any more is stopped while DuckDB runs it, and the engine goes on."""

from __future__ import annotations

import datetime as dt
import threading
import time

import duckdb
import numpy as np
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, field, sequence, then
from segkit.definition.moment import Moment
from segkit.definition.normalize import normalize
from segkit.engines.base import Question
from segkit.engines.calls import Calls
from segkit.engines.local import LocalEngine
from segkit.errors import Cancelled
from segkit.schema.types import zone_info

NOW = Moment(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), zone_info("UTC"))
CUSTOMERS, EVENTS = 50_000, 1_500_000
LONG = sequence(
    did("a").where(field("n") > 1),
    then(did("b").where(field("n") > 2)).within(days=30),
    then(did("a").where(field("n") > 3)).within(days=30),
    then(did("b").where(field("n") > 4)).within(days=30),
)


@pytest.fixture(scope="module")
def frame():
    draw = np.random.default_rng(11)
    start = np.datetime64("2025-01-01", "us").astype(np.int64)
    events = pa.table(
        {
            "id": draw.integers(0, CUSTOMERS, EVENTS),
            "type": pa.array(np.array(["a", "b"])[draw.integers(0, 2, EVENTS)]),
            "ts": pa.array(start + draw.integers(0, 500 * 86_400 * 10**6, EVENTS), pa.timestamp("us", "UTC")),
            "n": draw.integers(0, 100, EVENTS),
        }
    )
    customers = pa.table({"id": np.arange(CUSTOMERS), "age": draw.integers(18, 90, CUSTOMERS)})
    return sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")


@pytest.fixture
def engine(frame):
    made = LocalEngine(frame)
    made.members(normalize((did("a") & did("b")).to_rule()), NOW)  # the events are laid out
    return made


def asked(condition):
    return Question(normalize(condition.to_rule()), NOW)


class Asking(threading.Thread):
    """Asks in a thread of its own, and keeps what came of it."""

    def __init__(self, engine, condition):
        super().__init__(daemon=True)
        self.engine, self.condition = engine, condition
        self.began = threading.Event()
        self.members, self.error, self.seconds = None, None, None

    def run(self):
        started = time.perf_counter()
        self.began.set()
        try:
            (self.members,) = self.engine.sets([asked(self.condition)])
        except Cancelled as error:
            self.error = error
        self.seconds = time.perf_counter() - started


def cancelled_when_it_runs(engine, asking, thread=None):
    """Cancel once a query of that thread is under way."""
    asking.start()
    while engine._layout.calls._running != asking.ident:
        assert asking.is_alive(), "it was over before it could be cancelled"
        time.sleep(0.001)
    engine.cancel(thread)


def test_a_running_leaf_is_stopped_from_another_thread_and_the_engine_goes_on(engine):
    whole = Asking(LocalEngine(engine.frame), LONG)
    whole.start()
    whole.join()
    stopped = Asking(engine, LONG)
    cancelled_when_it_runs(engine, stopped)
    stopped.join(30)
    assert isinstance(stopped.error, Cancelled)
    assert isinstance(stopped.error, sk.EngineError)
    assert str(stopped.error) == "Counting was stopped."
    again = Asking(engine, LONG)
    again.start()
    again.join()
    assert again.error is None
    assert set(again.members.positions()) == set(whole.members.positions()), "nothing half done was kept"


def test_only_what_a_thread_asked_for_is_stopped(engine):
    other = Asking(engine, LONG)
    cancelled_when_it_runs(engine, other, thread=threading.get_ident())
    other.join()
    assert other.error is None
    assert len(other.members) > 0


def test_a_call_that_waits_for_its_turn_is_stopped_as_well(engine):
    first, second = Asking(engine, LONG), Asking(engine, did("a").at_least(3))
    first.start()
    while engine._layout.calls._running != first.ident:
        time.sleep(0.001)
    second.start()
    while second.ident not in engine._layout.calls._open:
        time.sleep(0.001)
    engine.cancel(second.ident)
    first.join()
    second.join()
    assert first.error is None
    assert isinstance(second.error, Cancelled)


def test_a_query_is_stopped_even_if_the_database_has_not_begun_with_it():
    connection = duckdb.connect()
    calls = Calls(connection.interrupt)
    is_marked, is_cancelled = threading.Event(), threading.Event()
    errors = []

    def ask():
        try:
            with calls.call(), calls.query():
                is_marked.set()
                is_cancelled.wait()
                connection.execute("SELECT sum(hash(range)) FROM range(1000000000000)").fetchall()
        except Cancelled as error:
            errors.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    is_marked.wait()
    calls.cancel(asking.ident)  # DuckDB knows of no query yet, and forgets it
    is_cancelled.set()
    asking.join(60)
    assert not asking.is_alive()
    assert len(errors) == 1
    assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_there_may_be_nothing_to_stop(engine):
    engine.cancel()
    engine.cancel(threading.get_ident())
    (members,) = engine.sets([asked(field("age") >= 30)])
    assert len(members) > 0


def test_stopped_a_hundred_times_it_still_answers(engine):
    expected = len(engine.members(normalize(did("b").at_least(2).to_rule()), NOW))
    for number in range(100):
        one = Asking(engine, did("b").at_least(2).in_last(days=1 + number))
        one.start()
        one.began.wait()
        time.sleep(number / 20_000)
        engine.cancel(one.ident)
        one.join(30)
        assert one.error is not None or one.members is not None
    assert len(engine.members(normalize(did("b").at_least(2).to_rule()), NOW)) == expected
