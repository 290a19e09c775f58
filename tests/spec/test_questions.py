"""What an engine is asked has one answer: a database that is only sent text gives what a frame gives."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import tables

import segkit as sk
from segkit import did, did_not, field, sequence, then
from segkit.definition.looks import OfBehaviour, OfEvent, OfLookup, OfProfile
from segkit.definition.moment import Moment
from segkit.definition.normalize import normalize
from segkit.definition.windows import AnyTime, InLast
from segkit.engines.base import BySpan, ByValue, Question, ValueSpan
from segkit.engines.local import LocalEngine
from segkit.engines.reference import Reference
from segkit.engines.remote import RemoteEngine
from segkit.schema.types import zone_info

NOW = Moment(dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC), zone_info("Europe/Stockholm"))
BEFORE = Moment(dt.datetime(2026, 6, 10, 22, tzinfo=dt.UTC), zone_info("Europe/Stockholm"))

CUSTOMERS = """
    id | country | age:int | score:float | credit:decimal(10,2) | opted:bool | born:date  | seen:utc
    ---+---------+---------+-------------+----------------------+------------+------------+---------------------
     1 | SE      | 17      | 1.5         | 0.00                 | true       | 2009-01-01 | 2026-06-01 00:30:00
     2 | SE      | 30      | 2.25        | 19.99                | false      | 1996-05-01 | 2026-06-30 21:59:59
     3 | NO      | 41      | nan         |                      | true       |            | 2026-06-30 22:00:00
     4 | no      |         | -3.0        | 50.00                |            | 1976-02-29 |
     5 | FI      | 41      | inf         | 7.50                 | true       | 1980-07-01 | 2025-12-31 23:30:00
     6 |         | 70      |             | 99.00                | false      | 1956-03-03 | 2026-01-01 00:00:00
     7 | NO      | 55      | 10.0        | -1.25                | false      | 1999-12-31 | 2024-02-29 12:00:00
"""
EVENTS = """
    id | type   | time:utc            | shop:int | amount:decimal(10,2) | tag
    ---+--------+---------------------+----------+----------------------+-------
     1 | search | 2026-06-01 10:00:00 |          |                      | shoes
     1 | buy    | 2026-06-02 10:00:00 | 1        | 10.00                |
     1 | buy    | 2026-06-29 23:30:00 | 2        | 0.01                 |
     2 | search | 2026-06-03 10:00:00 |          |                      | hats
     2 | buy    | 2026-05-01 10:00:00 | 1        | 99.99                |
     3 | search | 2026-06-30 21:59:59 |          |                      | shoes
     3 | search | 2026-06-30 22:00:00 |          |                      | shoes
     4 | buy    | 2026-06-06 10:00:00 | 2        |                      |
     4 | buy    | 2026-06-07 10:00:00 | 1        | 60.00                |
     5 | search | 2025-06-08 10:00:00 |          |                      | Shoes
     9 | buy    | 2026-01-08 10:00:00 | 3        | 5.00                 |
"""
STORES = {"store": tables.Lookup("""
    key | city | size:int
    ----+------+---------
     1  | Oslo | 10
     2  | Rome | 20
""", on=(("buy", "shop"),))}  # fmt: skip

RULES = [
    field("country") == "SE",
    field("age").is_missing(),
    ~(field("age") >= 41),
    did("search").where(field("tag") == "shoes").in_last(days=30),
    did_not("buy").in_last(days=30),
    did("buy").sum("amount") >= Decimal("10.01"),
    sequence(did("search"), then(did("buy")).within(days=7)),
    sk.at_least(2, field("opted").is_true(), did("buy"), field("country").is_any_of("NO", "no")),
    did("buy").where(field("store.city") == "Oslo"),
]


@pytest.fixture
def both(server):
    """The frame's engine, and one that sends text to a database."""
    customers = CUSTOMERS if server.has_infinity else CUSTOMERS.replace("nan", "").replace("inf", "")
    frame = tables.data(customers, EVENTS, STORES).frame()
    server.load(frame)
    loaded = server._loaded()
    return LocalEngine(frame), RemoteEngine(server.rows, server.dialect, frame.catalog, loaded.tables)


def asked(*moments):
    rules = [normalize(each.to_rule()) for each in RULES]
    return [Question(None, NOW), *(Question(each, moment) for moment in moments for each in rules)]


def test_sets_of_several_moments_and_all_they_share_are_counted_alike(both):
    local, remote = (each.sets(asked(NOW, BEFORE)) for each in both)
    assert [len(each) for each in local] == [len(each) for each in remote]
    for one, other in zip(local, remote, strict=True):
        assert [len(one & each) for each in local] == [len(other & each) for each in remote]
        assert [len(one | ~each) for each in local] == [len(other | ~each) for each in remote]


def test_more_questions_than_fit_one_word_are_counted_alike(both):
    rules = [normalize((field("age") >= number).to_rule()) for number in range(10, 80)]
    questions = [Question(each, NOW) for each in rules]
    local, remote = (each.sets(questions) for each in both)
    assert [len(each) for each in local] == [len(each) for each in remote]


def test_nothing_asked_is_everybody(both):
    for each in both:
        (everybody,) = each.sets([Question(None, NOW)])
        assert len(everybody) == each.size == 7


LOOKS = [OfProfile(each) for each in ("country", "age", "score", "credit", "opted", "born")]


@pytest.mark.parametrize("of", [*LOOKS, OfEvent("search", "tag"), OfEvent("buy", "amount")], ids=str)
@pytest.mark.parametrize("among", [None, 4, 2], ids=["everybody", "some", "few"])
def test_values_are_counted_alike(both, of, among):
    question = Question(None if among is None else asked(NOW)[among + 1].rule, NOW)
    local, remote = (each.values(of, question, most=3) for each in both)
    assert remote == local


def test_values_that_hold_a_text_are_found_in_any_case(both):
    everybody = Question(None, NOW)
    for each in both:
        found = each.values(OfEvent("search", "tag"), everybody, most=5, containing="HOE")
        assert dict(found.counts) == {"shoes": 3, "Shoes": 1}


@pytest.mark.parametrize("name", ["city", "size"])
def test_values_of_the_rows_of_a_lookup_are_counted_alike(both, name):
    everybody = Question(None, NOW)
    local, remote = (each.values(OfLookup("store", name), everybody, most=3) for each in both)
    assert remote == local


BEHAVIOUR = [
    OfBehaviour("buy", "count", AnyTime()),
    OfBehaviour("buy", "sum", AnyTime(), "amount"),
    OfBehaviour("buy", "first", AnyTime()),
    OfBehaviour("buy", "days_since_last", AnyTime()),
    OfBehaviour("search", "days_since_last", InLast(30, "day")),
]
NUMBERS = [OfProfile(each) for each in ("age", "score", "credit", "born", "seen")]


@pytest.mark.parametrize("of", [*NUMBERS, OfEvent("buy", "amount"), *BEHAVIOUR], ids=str)
@pytest.mark.parametrize("lower", [False, True])
def test_quantiles_are_alike(both, of, lower):
    shares = (0.0, 0.01, 1 / 3, 0.5, 2 / 3, 0.99, 1.0)
    everybody, some = Question(None, NOW), asked(NOW)[5]
    for question in (everybody, some):
        local, remote = (each.quantiles(of, question, shares, lower=lower) for each in both)
        assert remote == pytest.approx(local, rel=1e-12)


DAYS = (dt.date(1976, 2, 29), dt.date(1990, 1, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 1))
CUTS = [
    ByValue(OfProfile("country"), ("SE", "NO")),
    ByValue(OfProfile("age"), (17, 41)),
    ByValue(OfProfile("opted"), (False, True)),
    ByValue(OfEvent("search", "tag"), ("shoes",)),
    BySpan(OfProfile("age"), (ValueSpan(None, 30.0), ValueSpan(30.0, 41.5), ValueSpan(41.5, None))),
    BySpan(OfProfile("age"), (ValueSpan(17.0, 30.0, closed=True), ValueSpan(30.0, 41.0, closed=True))),
    BySpan(
        OfProfile("score"), (ValueSpan(None, 1.5, closed=True), ValueSpan(1.5, 2.3), ValueSpan(2.3, None))
    ),
    BySpan(
        OfProfile("credit"),
        (ValueSpan(-1.25, 0.1), ValueSpan(0.1, 19.99, closed=True), ValueSpan(19.99, None)),
    ),
    BySpan(
        OfProfile("born"), (ValueSpan(None, DAYS[0]), ValueSpan(DAYS[0], DAYS[1]), ValueSpan(DAYS[1], None))
    ),
    BySpan(
        OfProfile("seen"), (ValueSpan(None, DAYS[2]), ValueSpan(DAYS[2], DAYS[3]), ValueSpan(DAYS[3], None))
    ),
    BySpan(OfEvent("buy", "amount"), (ValueSpan(None, 10.0, closed=True), ValueSpan(10.0, None))),
    BySpan(
        OfBehaviour("buy", "days_since_last", AnyTime()),
        (ValueSpan(0, 7), ValueSpan(7, 30), ValueSpan(30, None)),
    ),
]


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: f"{type(cut).__name__} {cut.of}")
def test_bins_hold_alike(both, cut):
    sides = [asked(NOW)[5], Question(None, NOW)]
    local, remote = (each.tally(cut, sides).tolist() for each in both)
    if cut.of == OfProfile("opted"):  # no truth is another value: the bin of others means nothing
        local, remote = ([[*row[:2], row[3]] for row in each] for each in (local, remote))
    assert remote == local


def test_events_in_periods_are_counted_alike(both):
    edges = [dt.datetime(2026, 5, 31, 22, tzinfo=dt.UTC) + dt.timedelta(days=10 * each) for each in range(3)]
    sides = [asked(NOW)[1], Question(None, NOW), asked(NOW)[5]]
    local, remote = (each.happened("buy", edges, sides) for each in both)
    assert remote.events.tolist() == local.events.tolist()
    assert remote.customers.tolist() == local.customers.tolist()


def test_the_first_event_is_the_same(both):
    local, remote = both
    assert remote.first_event(["buy", "search"]) == local.first_event(["buy", "search"])
    assert remote.first_event(["buy"]) == dt.datetime(2026, 1, 8, 10, tzinfo=dt.UTC)


def test_profiles_are_those_of_the_members(both):
    _, remote = both
    question = asked(NOW)[5]
    keys = [each.profiles(question, ["id"]).column("id").to_pylist() for each in both]
    assert sorted(keys[0]) == keys[1] == [2, 3, 5, 6, 7]
    assert remote.profiles(question, ["country"], limit=2).column("country").to_pylist() == ["SE", "NO"]
    ranked = [each.profiles(question, ["id"], rank=sk.Rank("age", 2)) for each in both]
    assert sorted(ranked[0].column("id").to_pylist()) == sorted(ranked[1].column("id").to_pylist()) == [6, 7]


@pytest.mark.parametrize("key", [1, 3, 4, 8])
def test_a_customer_is_known_alike(both, key):
    rule = (
        (field("age") >= 18)
        & did("buy").where(field("store.city") == "Oslo")
        & (field("age").is_not_missing())
    )
    local, remote = (each.rows(key) for each in both)
    assert list(remote.profiles) == list(local.profiles)
    for found in local.profiles:
        truths = [
            Reference(both[0].catalog, rows, NOW.as_of, NOW.zone).truth(each, found)
            for rows in (local, remote)
            for each in (rule.to_rule(), *(condition.to_rule() for condition in RULES))
        ]
        assert truths[: len(truths) // 2] == truths[len(truths) // 2 :]
