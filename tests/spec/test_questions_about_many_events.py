"""More events and lookups than a database joins at once are asked part by part, or refused with a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
import tables
from spec.test_questions import NOW
from spec.test_questions_of_any_column import opened

import segkit as sk
from segkit import did, field
from segkit.definition.looks import OfProfile
from segkit.definition.normalize import normalize
from segkit.engines.base import ByValue, Question
from segkit.sql.dialects import dialect_named

MANY = 150
CUSTOMERS = "id | country\n---+---\n" + "\n".join(
    f"{each} | {'SE' if each % 3 else ''}" for each in range(40)
)
# Customer n did everything that n divides, and what is 7 more: no two events are of the same people.
EVENTS = "id | type | time:utc | tag:int\n---+---+---+---\n" + "\n".join(
    f"{each} | buy | 2026-06-{1 + tag % 28:02}T10:00:00 | {tag}"
    for each in range(40)
    for tag in range(MANY)
    if tag % (each + 1) in {0, 7}
)


@pytest.fixture
def both(server):
    if dialect_named(server.dialect).most_tables is None and server.dialect != "duckdb":
        pytest.skip("one database without a limit is enough")
    return opened(server, tables.data(CUSTOMERS, EVENTS).frame())


def rule(tag):
    return did("buy").where(field("tag") == tag).in_last(days=60)


QUESTIONS = [Question(normalize(rule(tag).to_rule()), NOW) for tag in range(MANY)]
MIXED = [
    Question(normalize((rule(tag) & (field("country") == "SE") | ~rule(tag + 1)).to_rule()), NOW)
    for tag in range(0, MANY - 1, 2)
]


@pytest.mark.parametrize("asked", [QUESTIONS, MIXED], ids=["one event each", "two events each"])
def test_many_questions_are_counted_alike(both, asked):
    local, remote = (each.sets(asked) for each in both)
    assert [len(each) for each in remote] == [len(each) for each in local]
    for at in (0, 1, 40, 70):
        assert [len(remote[at] & ~each) for each in remote] == [len(local[at] & ~each) for each in local]


def test_many_sets_are_put_into_bins_alike(both):
    cut = ByValue(OfProfile("country"), ("SE",))
    local, remote = (each.tally(cut, QUESTIONS).tolist() for each in both)
    assert remote == local


def test_events_of_many_sets_are_counted_alike(both):
    edges = [dt.datetime(2026, 6, day, tzinfo=dt.UTC) for day in (1, 9, 20)]
    local, remote = (each.happened("buy", edges, QUESTIONS) for each in both)
    assert remote.events.tolist() == local.events.tolist()
    assert remote.customers.tolist() == local.customers.tolist()


def test_one_rule_about_too_many_events_is_refused(both, server):
    local, remote = both
    asked = [Question(normalize(sk.any_of(*map(rule, range(MANY))).to_rule()), NOW)]
    if dialect_named(server.dialect).most_tables is None:
        assert [len(each) for each in remote.sets(asked)] == [len(each) for each in local.sets(asked)]
        return
    with pytest.raises(
        sk.DialectError, match=r"151 tables would be joined at once, and \w+ joins 6[14]\. Ask"
    ):
        remote.sets(asked)
    segment = sk.Segment("Any", sk.any_of(*map(rule, range(MANY))).to_rule())
    with pytest.raises(sk.DialectError, match="151 tables would be joined at once"):
        server.statement(segment, NOW.as_of)


def test_as_many_as_can_be_joined_are(both, server):
    most = dialect_named(server.dialect).most_tables or MANY
    segment = sk.Segment("Any", sk.any_of(*map(rule, range(most - 1))).to_rule())
    assert server.ids(segment, NOW.as_of) == set(range(40))
