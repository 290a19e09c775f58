"""The embedded engine: each leaf once, threads, files, and what it says when it stops."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit import did, field
from segkit.definition.moment import Moment
from segkit.definition.nodes import SegmentRef
from segkit.definition.normalize import normalize
from segkit.engines.base import Question
from segkit.engines.local import LocalEngine
from segkit.engines.local.layout import Layout
from segkit.engines.reference import Reference
from segkit.schema.types import zone_info

NOON = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
AT = Moment(NOON, zone_info("UTC"))
PROFILES = pa.table({"id": range(100), "age": [each % 7 for each in range(100)], "big": [2**62] * 100})
EVENTS = pa.table(
    {
        "id": [each % 110 for each in range(500)],
        "at": pa.array([NOON - dt.timedelta(hours=each) for each in range(500)], pa.timestamp("us", "UTC")),
        "kind": [("buy", "view", None)[each % 3] for each in range(500)],
        "big": pa.array([2**62] * 500),
    }
)
STORES = pa.table({"store": range(7), "size": [each * 10 for each in range(7)]})
YOUNG, BUYERS = field("age") < 3, did("buy").in_last(days=5)
FAR, TWICE = field("store.size") >= 30, did("view").at_least(2)
EVERY = {
    "attribute": YOUNG,
    "event": BUYERS,
    "lookup": FAR,
    "all": YOUNG & BUYERS,
    "any": YOUNG | ~BUYERS | FAR,
    "some": sk.at_least(2, YOUNG, BUYERS, ~TWICE, FAR),
    "sequence": sk.sequence(did("buy"), sk.then(did("view"))),
}


def frame_of(profiles=PROFILES, events=EVENTS, stores=STORES):
    frame = sk.ProfileFrame(profiles, key="id").with_events(events, key="id", time="at", type="kind")
    return frame.with_lookup("store", stores, key="store", on_profile="age")


@pytest.fixture
def engine():
    return LocalEngine(frame_of())


def rule(condition):
    return normalize(condition.to_rule())


@pytest.fixture
def asked(engine, monkeypatch):
    """The leaves that were evaluated, in order."""
    seen = []
    evaluate = engine._evaluate

    def counted(leaf, moment):
        seen.append((type(leaf).__name__, moment.as_of, moment.zone.key))
        return evaluate(leaf, moment)

    monkeypatch.setattr(engine, "_evaluate", counted)
    return seen


def test_a_leaf_is_evaluated_once(engine, asked):
    for condition in (YOUNG, YOUNG & BUYERS, ~YOUNG | BUYERS, sk.at_least(1, BUYERS, YOUNG)):
        engine.members(rule(condition), AT)
    assert [name for name, *_ in asked] == ["Attribute", "Event"]


def test_an_edit_evaluates_what_is_new(engine, asked):
    engine.members(rule(YOUNG & BUYERS & FAR), AT)
    asked.clear()
    engine.members(rule(YOUNG & did("buy").in_last(days=6) & FAR), AT)
    assert len(asked) == 1


def test_another_as_of_and_another_zone_are_asked_again(engine, asked):
    later = Moment(NOON + dt.timedelta(days=1), AT.zone)
    tokyo = Moment(NOON, zone_info("Asia/Tokyo"))
    for moment in (AT, later, tokyo, AT, later, tokyo):
        engine.members(rule(BUYERS), moment)
    assert [each[1:] for each in asked] == [(each.as_of, each.zone.key) for each in (AT, later, tokyo)]


def test_a_cache_without_room_still_answers():
    frame = frame_of()
    small, large = LocalEngine(frame, cache_bytes=1), LocalEngine(frame)
    for _ in range(2):
        assert list(small.members(rule(YOUNG), AT).keys()) == list(large.members(rule(YOUNG), AT).keys())
    assert len(small._cache) == 0


def test_threads_share_an_engine(engine, asked):
    expected = {name: set(LocalEngine(engine.frame).members(rule(each), AT).keys())
                for name, each in EVERY.items()}  # fmt: skip
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(
            lambda name: (name, set(engine.members(rule(EVERY[name]), AT).keys())), list(EVERY) * 4
        ))  # fmt: skip
    assert all(keys == expected[name] for name, keys in found)
    assert len(asked) == 5, "young, far, buyers, twice, in order: each once"


@pytest.mark.parametrize("name", EVERY)
def test_files_and_memory_have_the_same_members(tmp_path_factory, engine, name):
    folder = tmp_path_factory.mktemp("tables")
    for stem, table in (("profiles", PROFILES), ("events", EVENTS), ("stores", STORES)):
        pq.write_table(table, folder / f"{stem}.parquet", row_group_size=37)
    files = [folder / f"{stem}.parquet" for stem in ("profiles", "events", "stores")]
    filed = LocalEngine(frame_of(*files))
    mixed = LocalEngine(frame_of(PROFILES, files[1], STORES))
    expected = set(Reference.of(engine.frame, AT.as_of, AT.zone).members(EVERY[name].to_rule()).keys())
    assert expected
    for each in (engine, filed, mixed):
        assert set(each.members(rule(EVERY[name]), AT).keys()) == expected


def test_a_sum_that_is_too_large_stops_with_one_line(engine):
    with pytest.raises(sk.EngineError) as raised:
        engine.members(rule(did("buy").sum(field("big") * field("big") * field("big")) > 1), AT)
    assert str(raised.value).startswith("The embedded engine stopped: ")
    assert "\n" not in str(raised.value)
    assert raised.value.__cause__ is not None
    assert engine.members(rule(YOUNG), AT), "and goes on"


def test_a_reference_that_is_left_is_a_defect(engine):
    with pytest.raises(sk.InternalError, match="a reference to 'A' is left in a normalized rule"):
        engine.members(SegmentRef("A"), AT)


def test_tables_are_read_when_a_rule_needs_them():
    said = []
    engine = LocalEngine(frame_of(), say=said.append)
    assert said == []
    engine.members(rule(YOUNG), AT)
    assert said == ["Reading profiles", "Reading store"]
    engine.members(rule(BUYERS & TWICE), AT)
    engine.members(rule(BUYERS), AT)
    assert said[2:] == ["Reading events"]


@pytest.mark.parametrize("key", [pa.int64(), pa.string()], ids=str)
def test_events_of_very_many_batches_keep_their_owners(tmp_path, key):
    tables = {"profiles": PROFILES, "events": EVENTS}
    tables = {name: each.set_column(0, "id", each.column(0).cast(key)) for name, each in tables.items()}
    for name, each in tables.items():
        pq.write_table(each, tmp_path / f"{name}.parquet", row_group_size=7)
    held = sk.ProfileFrame(tables["profiles"], key="id")
    filed = sk.ProfileFrame.from_parquet(tmp_path / "profiles.parquet", key="id")
    frames = [
        held.with_events(tables["events"], key="id", time="at", type="kind"),
        filed.with_events(tmp_path / "events.parquet", key="id", time="at", type="kind"),
    ]
    asked = [Question(normalize(each.to_rule()), AT) for each in (BUYERS, TWICE, EVERY["sequence"])]
    one, other = ([each.flags().tolist() for each in LocalEngine(frame).sets(asked)] for frame in frames)
    assert other == one


def test_claims_about_fields_are_asked_many_to_a_query(monkeypatch):
    """Also of missing values, of lists and of lookups; what is kept is not asked again."""
    asked = []
    columns = Layout._columns

    def counted(layout, query):
        asked.append(query)
        return columns(layout, query)

    monkeypatch.setattr(Layout, "_columns", counted)
    tags = pa.array([["a"], [], None, ["b", None]] * 25)
    score = pa.array([None if each % 3 else each / 2 for each in range(100)])
    profiles = PROFILES.append_column("tags", tags).append_column("score", score)
    frame = sk.ProfileFrame(profiles, key="id").with_lookup("store", STORES, key="store", on_profile="age")
    claims = [
        FAR,
        field("tags").has_any_of("a"),
        field("tags").has_none_of("a", "c"),
        field("score") > 10,
        ~(field("score") > 10),
        field("score").is_missing(),
        field("age") == field("store.size"),
        field("age").is_any_of(2**70),
        *(field("age") > each for each in range(100)),
    ]
    rules = [normalize(each.to_rule()) for each in claims]
    engine, alone = LocalEngine(frame), LocalEngine(frame)
    sets = engine.sets([Question(each, AT) for each in rules])
    assert len(asked) == 2
    engine.sets([Question(each, AT) for each in rules])
    assert len(asked) == 2
    for each, rule in zip(sets[:12], rules, strict=False):
        assert list(each.keys()) == list(alone.members(rule, AT).keys())
    assert len(asked) > 8
