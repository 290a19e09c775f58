"""Where there are too many patterns to fetch, a database counts the sets, and every answer is the same."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from doors import TextEngine

import segkit as sk
from segkit import did, field
from segkit.definition.moment import Moment
from segkit.definition.normalize import normalize
from segkit.engines.base import Question
from segkit.engines.evaluate import in_at_least
from segkit.engines.local import LocalEngine
from segkit.engines.sums import SummedSet
from segkit.errors import InternalError
from segkit.schema.types import zone_info
from segkit.widget.session.session import Session

COUNT = 400
NOW = Moment(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), zone_info("UTC"))
NAMES = tuple("ABCDEFGHIJKLMNOPQR")
REFUSAL = (
    r"^\d+ rules divide the customers into more than 3 patterns, too many to fetch, and this answer needs "
    r"more than sizes of sets\. Ask about fewer rules at once\.$"
)


class Summing(TextEngine):
    """Fetches no more than three patterns; keeps what it was sent."""

    most_patterns = 3

    def __init__(self, frame):
        super().__init__(frame)
        self.sent = []

    def _fetch(self, query):
        self.sent.append(query)
        return super()._fetch(query)


@pytest.fixture(scope="module")
def frame():
    draw = np.random.default_rng(7)
    flags = {name: draw.random(COUNT) < 0.3 for name in NAMES}
    customers = pa.table({"id": np.arange(COUNT), "age": draw.integers(18, 90, COUNT), **flags})
    start = np.datetime64("2026-01-01", "us").astype(np.int64)
    events = pa.table(
        {
            "id": draw.integers(0, COUNT, 1_500),
            "type": pa.array(np.array(["buy", "view"])[draw.integers(0, 2, 1_500)]),
            "ts": pa.array(start + draw.integers(0, 180 * 86_400 * 10**6, 1_500), pa.timestamp("us", "UTC")),
        }
    )
    return sk.ProfileFrame(customers, key="id").with_events(events, key="id", time="ts", type="type")


@pytest.fixture(scope="module")
def engine(frame):
    return Summing(frame)


def shops(frame, engine, guard=None, **options):
    book = sk.SegmentBook([sk.Segment(each, field(each).is_true()) for each in NAMES[:3]], guard=guard)
    return [
        sk.Workspace(each, as_of="2026-06-30", book=book, **options) for each in (LocalEngine(frame), engine)
    ]


def questions(names="ABC"):
    rules = [normalize(field(each).is_true().to_rule()) for each in names]
    return [Question(None, NOW), *(Question(each, NOW) for each in rules)]


def put_together(base, a, b, c):
    return [
        base, a, a & b, a | b | c, a - b, a ^ b, ~a, ~~a, base & a, (a & b) & c, (a - b) | (c - a), a & a,
        ~base, in_at_least(2, [a, b, c]), in_at_least(1, [a, b]), in_at_least(3, [a, b, c]) ^ a,
    ]  # fmt: skip


def test_sets_are_put_together_as_all_others_are(frame, engine):
    local = put_together(*LocalEngine(frame).sets(questions()))
    summed = put_together(*engine.sets(questions()))
    assert all(isinstance(each, SummedSet) for each in summed)
    assert [len(each) for each in summed] == [len(each) for each in local]
    assert [one == other for one in summed for other in summed] == [
        one == other for one in local for other in local
    ]
    assert [one <= other for one in summed for other in summed] == [
        one <= other for one in local for other in local
    ]
    assert len({*summed}) == len({*local})
    assert repr(summed[0]) == "Membership(400 of 400 profiles)"


def test_all_that_were_put_together_are_counted_in_one_statement(engine):
    summed = put_together(*engine.sets(questions("ABD")))
    before = len(engine.sent)
    assert len(summed[3]) > 0
    assert len(engine.sent) == before + 1
    assert sum(map(len, summed)) > 0
    assert len(engine.sent) == before + 1


def test_few_patterns_are_fetched_as_ever(engine):
    assert not any(isinstance(each, SummedSet) for each in engine.sets(questions("A")))


def test_what_only_patterns_tell_is_refused(engine):
    one, other = (engine.sets(questions())[1] for _ in range(2))
    with pytest.raises(sk.EngineError, match=REFUSAL):
        one.flags()
    with pytest.raises(sk.EngineError, match="holds no keys"):
        one.to_arrow()
    with pytest.raises(InternalError, match="different calls"):
        one & other
    assert one != "A"


ANY = did("buy").at_least(2) | field("B").is_true() | (field("age") >= 60)
LONG = field("A").is_true() & ANY & ~(field("C").is_true() & field("D").is_true()) & (field("age") < 80)
STAGES = {"with": ANY & field("A").is_true(), "without": ANY & ~field("A").is_true()}
MANY = {each: field(each).is_true() for each in NAMES}
ASKS = {
    "size": lambda shop: shop.size(LONG).table(),
    "sizes": lambda shop: shop.sizes(STAGES).table(),
    "waterfall": lambda shop: shop.waterfall(LONG).table(),
    "breakdown": lambda shop: shop.breakdown(LONG, ["age", "E"]).table(),
    "distribution": lambda shop: shop.distribution(LONG, "age").table(),
    "history": lambda shop: shop.history(LONG, periods=4).table(),
    "flow": lambda shop: shop.flow(STAGES, "2026-03-31").table(),
    "audience": lambda shop: len(shop.audience(LONG)),
    "pairs": lambda shop: shop.overlap(MANY).pairs(),
    "depths": lambda shop: shop.overlap(MANY).depths(),
    "lone": lambda shop: shop.overlap(MANY).sizes(),
}


@pytest.mark.parametrize("guard", [None, field("age") >= 30], ids=["everybody", "guarded"])
@pytest.mark.parametrize("name", ASKS)
def test_answers_are_the_same(frame, engine, name, guard):
    local, summed = (ASKS[name](each) for each in shops(frame, engine, guard=guard))
    assert str(local) == str(summed)


@pytest.mark.parametrize(("name", "most"), [("waterfall", 8), ("history", 4), ("flow", 5), ("pairs", 8)])
def test_an_answer_takes_a_few_statements(frame, engine, name, most):
    _, shop = shops(frame, engine)
    engine._answers.clear()
    engine.sent.clear()
    ASKS[name](shop)
    assert 3 <= len(engine.sent) <= most


def test_the_builder_counts_the_same(frame, engine):
    nodes, overlaps = [], []
    engine.most_patterns = 300  # all patterns of eight segments, and not those of the book
    for shop in shops(frame, engine):
        for each in NAMES[3:]:
            shop.add(sk.Segment(each, field(each).is_true()))
        published = {}
        session = Session(shop, sk.Segment("mine", LONG), published.__setitem__)
        assert session.jobs.wait(60)
        nodes.append([*published["_derived"]["nodes"].values()])
        overlaps.append(session.answer({"id": "1", "kind": "overlap"}))
    engine.most_patterns = 3
    assert nodes[0] == nodes[1]
    assert "ok" in overlaps[0]
    assert overlaps[0] == overlaps[1]


@pytest.mark.parametrize("name", ["waterfall", "history"])
def test_under_a_floor_an_answer_is_refused_rather_than_shown_unseen(frame, engine, name):
    _, summed = shops(frame, engine, min_cell=5)
    summed.size(field("A").is_true())
    with pytest.raises(sk.EngineError, match=REFUSAL):
        ASKS[name](summed)
