"""Estimates: the sample, the interval, and how often the interval is right."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, field
from segkit.engines.local import LocalEngine
from segkit.engines.sample import BUCKETS, SALT, bucket, buckets, sampled_rows
from segkit.insight import estimate as estimating
from segkit.insight.estimate import estimate

CUSTOMERS = 20_000


@pytest.fixture(scope="module")
def frame():
    keys = np.arange(CUSTOMERS)
    at = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    buyers = np.repeat(keys[keys % 5 == 0], 2)
    events = pa.table({"id": buyers, "at": pa.array([at] * len(buyers), pa.timestamp("us", "UTC"))})
    customers = pa.table({"id": keys, "age": keys % 100, "consent": keys % 2 == 0})
    return sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="at", event_type="buy")


@pytest.fixture(scope="module")
def shop(frame, door):
    return sk.Workspace(frame, as_of="2026-06-30")


@pytest.mark.parametrize("keys", [[616, 0, -3, 2**62], ["C-1", "", "é", "a:b", "😀"]])
def test_the_buckets_of_many_keys_are_those_of_each(keys):
    assert buckets(pa.array(keys)).tolist() == [bucket(each) for each in keys]


def test_a_larger_sample_holds_every_smaller_one(frame):
    small, large = (set(sampled_rows(frame.keys(), shares).tolist()) for shares in (200, 1_000))
    assert small < large
    assert len(large) == pytest.approx(CUSTOMERS / 10, rel=0.1)
    assert len(sampled_rows(frame.keys(), BUCKETS)) == CUSTOMERS


def test_another_salt_draws_others(frame):
    assert set(sampled_rows(frame.keys(), 500)) != set(sampled_rows(frame.keys(), 500, salt="other"))
    assert SALT == "segkit-sample"


def test_a_sample_has_exactly_the_events_of_its_profiles_and_the_same_catalog(frame):
    part = frame.part(sampled_rows(frame.keys(), 1_000))
    keys = set(part.keys().to_pylist())
    found = part.events[0].source.table().column("id").to_pylist()
    assert sorted(found) == sorted(key for key in keys for _ in range(2) if key % 5 == 0)
    assert part.catalog == frame.catalog
    assert part.profiles.table().column("id").to_pylist() == part.keys().to_pylist()


def test_events_in_files_are_sampled_as_those_in_memory(frame, tmp_path):
    import pyarrow.parquet as pq

    pq.write_table(frame.profiles.table(), tmp_path / "profiles.parquet")
    pq.write_table(frame.events[0].source.table(), tmp_path / "events.parquet")
    stored = sk.ProfileFrame.from_parquet(tmp_path / "profiles.parquet", key="id").with_events(
        tmp_path / "events.parquet", key="id", time="at", event_type="buy"
    )
    rows = sampled_rows(frame.keys(), 700)
    for one, other in ((stored.part(rows), frame.part(rows)),):
        assert one.keys() == other.keys()
        assert one.events[0].source.table().equals(other.events[0].source.table())


def wilson(found, sampled):
    """The interval as textbooks write it, for a population without end."""
    z, p = 1.96, found / sampled
    half = z * (p * (1 - p) / sampled + z**2 / (4 * sampled**2)) ** 0.5
    return [(p + z**2 / (2 * sampled) + sign * half) / (1 + z**2 / sampled) for sign in (-1, 1)]


@pytest.mark.parametrize(("found", "sampled"), [(0, 50), (3, 500), (84, 10_000), (500, 1_000), (50, 50)])
def test_of_a_population_much_larger_than_the_sample_it_is_the_interval_of_wilson(found, sampled):
    population = 1_000_000_000
    guess = estimate(found, sampled=sampled, population=population)
    low, high = wilson(found, sampled)
    assert guess.low / population == pytest.approx(low, abs=1e-6, rel=1e-3)
    assert guess.high / population == pytest.approx(high, abs=1e-6, rel=1e-3)
    assert guess.count == round(found / sampled * population)


def test_the_interval_shrinks_to_a_point_as_the_sample_grows_to_all():
    widths = []
    for sampled in (100, 1_000, 5_000, 9_000, 9_900):
        guess = estimate(sampled // 4, sampled=sampled, population=10_000)
        assert guess.low <= guess.count <= guess.high
        widths.append(guess.high - guess.low)
    assert widths == sorted(widths, reverse=True)
    assert estimate(2_500, sampled=10_000, population=10_000) == estimating.Estimate(2_500, 2_500, 2_500)


def test_what_was_seen_is_certain():
    assert estimate(3, sampled=990, population=1_000).low >= 3
    assert estimate(987, sampled=990, population=1_000).high <= 997
    assert estimate(0, sampled=0, population=7) == estimating.Estimate(0, 0, 7)


SALTS, POPULATION = 400, 2_000


@pytest.fixture(scope="module")
def draws():
    return np.array([[bucket(key, f"draw-{salt}") for key in range(POPULATION)] for salt in range(SALTS)])


@pytest.mark.parametrize("per_mille", [10, 50, 300])
@pytest.mark.parametrize("shares", [500, 3_000])
def test_nineteen_of_twenty_intervals_hold_the_truth(per_mille, shares, draws):
    """Under 0.925 would be more than two standard errors of 400 draws below 0.95; the salts are fixed."""
    members = np.arange(POPULATION) * 7 % 1_000 < per_mille
    truth, held = int(members.sum()), 0
    for drawn in draws:
        chosen = drawn < shares
        guess = estimate(int(members[chosen].sum()), sampled=int(chosen.sum()), population=POPULATION)
        held += guess.low <= truth <= guess.high
    assert held / SALTS >= 0.925


@pytest.mark.frame_only
def test_an_estimate_says_that_it_is_one_and_how_sure(shop):
    asked = did("buy")
    size = shop.estimate(asked, sample=2_000)
    assert size.basis.sampled == pytest.approx(2_000, rel=0.1)
    low, high = size.interval
    assert low <= 4_000 <= high
    assert low < size.count < high
    assert repr(size).startswith(
        f"about {size.count:,} of 20,000 customers ({size.share:.0%}".replace("%", " %")
        + f"; 95 % interval {low:,} to {high:,}), as of the end of 2026-06-30 (UTC), estimated from a sample"
    )
    assert f"{low:,} to {high:,} with 95 % confidence" in size._repr_html_()
    table = size.table()
    assert table[["low", "high"]].to_numpy().tolist() == [[low, high]]


def test_the_bar_of_an_estimate_shows_where_it_may_end(shop):
    size = shop.estimate(did("buy"), sample=2_000)
    whisker = size.figure().layout.shapes[0]
    assert (whisker.x0, whisker.x1) == size.interval
    assert size.alt.startswith(f"About {size.share:.0%} of".replace("%", " %"))


def test_two_estimates_of_the_same_are_the_same(shop, frame):
    again = sk.Workspace(frame, as_of="2026-06-30")
    assert repr(shop.estimate(did("buy"), sample=2_000)) == repr(again.estimate(did("buy"), sample=2_000))


def test_exact_is_there_for_the_asking_and_estimates_begin_above_a_size(shop, monkeypatch):
    asked = field("age") < 30
    assert shop.size(asked).basis.exact
    assert shop.size(asked, exact=False).basis.sampled == CUSTOMERS
    monkeypatch.setattr("segkit.workspace.EXACT_UP_TO", 10_000)
    monkeypatch.setattr("segkit.workspace.SAMPLE_SIZE", 2_000)
    assert not shop.size(asked).basis.exact
    assert shop.size(asked, exact=True).count == 6_000
    assert shop.size(asked, exact=True).basis.exact


def test_too_few_for_a_guess_are_counted(shop, monkeypatch):
    monkeypatch.setattr("segkit.workspace.EXACT_UP_TO", 10_000)
    monkeypatch.setattr("segkit.workspace.SAMPLE_SIZE", 2_000)
    few = field("age").is_any_of(7) & did("buy")
    assert shop.size(few).basis.exact
    rare = (field("age") == 5) & did("buy")
    assert shop.size(rare).count == 200
    assert shop.size(rare, exact=False).interval is not None


@pytest.mark.frame_only
def test_a_guarded_estimate_is_of_those_that_the_guard_lets_through(frame):
    book = sk.SegmentBook(guard=field("consent").is_true())
    guarded = sk.Workspace(frame, as_of="2026-06-30", book=book)
    size = guarded.estimate(did("buy"), sample=2_000)
    assert size.basis.base == 10_000
    assert size.basis.sampled == pytest.approx(1_000, rel=0.1)
    assert size.interval[0] <= 2_000 <= size.interval[1]


def test_a_small_estimate_is_hidden_by_the_floor(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=500)
    size = shop.estimate((field("age") == 5) & did("buy"), sample=2_000)
    assert (size.count, size.interval) == (None, None)


def test_a_sample_is_drawn_once(frame):
    engine = LocalEngine(frame)
    assert engine.sample(2_000) is engine.sample(2_000)
    assert len(engine.sample(10**9).universe) == CUSTOMERS
