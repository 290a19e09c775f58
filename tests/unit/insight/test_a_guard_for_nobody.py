"""A guard may let nobody through: then every answer is about nobody, and says so."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from property.shown import ARGUMENTS, methods, of_builder, parts

import segkit as sk
from segkit import did, field
from segkit.errors import CatalogError

SWEDES = sk.Segment("Swedes", (field("country") == "SE") & did("buy").in_last(days=30))
BUYERS = sk.Segment("Buyers", did("buy"))
ASKED = {"segment": SWEDES, "segments": [SWEDES, BUYERS], "key": "a", "sample": 10, "attributes": ["country"]}


@pytest.fixture(scope="module", params=[0, 10])
def nobody(request):
    customers = pa.table({"id": ["a", "b", "c"], "country": ["SE", "NO", None], "age": [20, 30, 40]})
    times = np.array(["2026-06-01", "2026-06-20"], "datetime64[us]")
    events = pa.table({"id": ["a", "b"], "type": ["buy", "buy"], "ts": times})
    frame = sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")
    book = sk.SegmentBook([SWEDES, BUYERS], guard=field("age") > 99)
    return sk.Workspace(frame, as_of="2026-06-30", book=book, min_cell=request.param)


@pytest.mark.parametrize("name", [each for each in methods() if each not in {"distribution", "overlap"}])
def test_every_answer_is_about_nobody(nobody, name):
    draw = np.random.default_rng(1)
    given = {
        each: ASKED.get(each) or ARGUMENTS[each](draw)[0]
        for each in methods()[name].parameters
        if each != "self"
    }
    answer = getattr(nobody, name)(**given)
    assert repr(answer)
    assert answer.basis.base == 0
    assert parts(answer)


@pytest.mark.parametrize("kind", [None, "euler", "upset", "heatmap"])
def test_overlaps_of_every_kind_have_patterns_of_nobody(nobody, kind):
    overlap = nobody.overlap([SWEDES, BUYERS], kind=kind)
    assert overlap.numbers.base == 0
    assert overlap.finding == "No two of them share a customer"
    assert parts(overlap)
    assert overlap.others == 0
    if kind != "heatmap" or not nobody.ledger.floor:
        assert overlap.patterns().empty
        assert list(overlap.patterns()) == ["Swedes", "Buyers", "segments", "customers", "share"]


def test_patterns_that_were_not_counted_can_be_asked_for(nobody):
    many = {f"S{at}": field("age") > at for at in range(17)}
    overlap = nobody.overlap(many)
    with pytest.raises(sk.DefinitionError, match="Patterns of 17 segments are counted if you say so"):
        overlap.patterns()


@pytest.mark.parametrize("name", ["age", "country"])
def test_values_of_nobody_are_not_drawn_and_the_guard_is_named(nobody, name):
    with pytest.raises(CatalogError, match=f"^The guard lets nobody through, so .* of field '{name}'"):
        nobody.distribution(SWEDES, name)


def test_events_of_nobody_are_drawn(nobody):
    assert nobody.distribution(SWEDES, "buy").chart().alt


def test_the_builder_is_about_nobody_too(nobody):
    derived = [value for name, value in of_builder(nobody, [SWEDES]) if name.endswith("_derived")][-1]
    assert (derived["base"], derived["total"]) == (0, 0)
