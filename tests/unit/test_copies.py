"""Frames, catalogs, workspaces and all answers can be pickled and copied, and answer the same afterwards."""

from __future__ import annotations

import copy
import copyreg
import pickle
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from property.shown import ARGUMENTS, methods

import segkit as sk
from segkit import did, field
from segkit.engines.remote import RemoteEngine

SWEDES = sk.Segment("Swedes", (field("country") == "SE") & did("buy").in_last(days=60))
BUYERS = sk.Segment("Buyers", did("buy"))
ASKED = {"segment": SWEDES, "segments": [SWEDES, BUYERS], "key": 3, "sample": 10, "attributes": ["country"]}
ASKED |= {"field": "country"}
WAYS = {
    "pickle": lambda given: pickle.loads(pickle.dumps(given)),  # noqa: S301 - our own
    "deepcopy": copy.deepcopy,
    "copy": copy.copy,
}


def people():
    times = np.datetime64("2026-06-01T12:00:00") + np.arange(30) * np.timedelta64(1, "D")
    events = {"id": [at % 20 for at in range(30)], "type": ["buy", "see", "buy"] * 10, "ts": times}
    customers = pa.table({"id": range(20), "country": ["SE", "NO"] * 10, "store": [1, 2, 3, 4] * 5})
    return pa.table(events), customers, pa.table({"store": [1, 2, 3, 4], "city": list("abcd")})


def framed(events, customers, stores):
    made = sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")
    return made.with_lookup("shop", stores, key="store").with_field("country", label="Country")


@pytest.fixture(params=["in memory", "in files"])
def frame(request, tmp_path):
    tables = people()
    if request.param == "in memory":
        return framed(*tables)
    paths = [tmp_path / f"{at}.parquet" for at in range(len(tables))]
    for path, each in zip(paths, tables, strict=True):
        pq.write_table(each, path)
    return framed(*paths)


@pytest.fixture(scope="module", params=[0, 3])
def shop(request):
    made = sk.Workspace(
        framed(*people()),
        as_of="2026-06-30",
        zone="Europe/Stockholm",
        book=[SWEDES, BUYERS],
        min_cell=request.param,
    )
    made.size(field("country") == "NO")
    return made


@pytest.fixture(params=WAYS)
def copied(request):
    return WAYS[request.param]


def test_a_frame_and_its_catalog(frame, copied):
    other = copied(frame)
    assert repr(other) == repr(frame)
    assert other.catalog == frame.catalog
    assert other.tables == frame.tables
    assert other.report() == frame.report()
    assert copied(frame.catalog) == frame.catalog
    with pytest.raises(AttributeError, match="A ProfileFrame does not change"):
        other.key = "id"


def test_a_workspace_answers_the_same_and_remembers_what_it_has_shown(shop, copied):
    other = copied(shop)
    assert repr(other) == repr(shop)
    asked = field("id") < 12
    assert repr(other.size(asked)) == repr(shop.size(asked))
    assert repr(other.size(field("id") < 11)) == repr(shop.size(field("id") < 11))
    assert repr(other.size(asked & did("see"))) == repr(shop.size(asked & did("see")))
    assert other.sql(SWEDES, "duckdb") == shop.sql(SWEDES, "duckdb")


@pytest.mark.parametrize("name", methods())
def test_every_answer(shop, copied, name):
    draw = np.random.default_rng(1)
    given = {
        each: ASKED.get(each) or ARGUMENTS[each](draw)[0]
        for each in methods()[name].parameters
        if each != "self"
    }
    answer = getattr(shop, name)(**given)
    other = copied(answer)
    assert repr(other) == repr(answer)
    assert other.chart().alt == answer.chart().alt
    assert other.table().equals(answer.table())
    assert copied(answer.chart()).alt == answer.chart().alt


def test_audiences_and_those_behind_an_overlap(shop, copied):
    for audience in (shop.audience(SWEDES), shop.audience(BUYERS, rank=sk.Rank("id", 2))):
        other = copied(audience)
        assert other.keys() == audience.keys()
        assert list(other.membership.keys()) == audience.keys()
        assert list(copied(audience.membership).keys()) == audience.keys()
    overlap = shop.overlap([SWEDES, BUYERS], kind="upset")
    other = copied(overlap)
    assert other.keys("Swedes") == overlap.keys("Swedes")
    assert list(other.members("Swedes").keys()) == overlap.keys("Swedes")


def test_how_the_process_pickles_mappings_is_left_alone():
    assert MappingProxyType not in copyreg.dispatch_table
    with pytest.raises(TypeError):
        pickle.dumps(MappingProxyType({"a": 1}))


def test_an_engine_with_a_connection_says_that_it_cannot_be_copied(copied):
    tables = framed(*people()).tables
    remote = RemoteEngine(lambda _: [], "duckdb", framed(*people()).catalog, tables)
    with pytest.raises(sk.EngineError, match=r"^A RemoteEngine cannot be pickled or copied, for it holds"):
        copied(remote)
    assert copied(tables) == tables
    assert type(copied(tables).events) is MappingProxyType
