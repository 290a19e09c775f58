"""What comes out of a database that is only sent text is what is in the columns: times, truths, lists, long keys."""

from __future__ import annotations

import datetime as dt

import pytest
import tables
from spec.test_questions import NOW

from segkit import did, field
from segkit.definition.looks import OfEvent, OfProfile
from segkit.definition.normalize import normalize
from segkit.engines.base import ByValue, Question
from segkit.engines.local import LocalEngine
from segkit.engines.remote import RemoteEngine

# Summer and winter, before and after the as-of, and both of an hour that a change skips.
CUSTOMERS = """
    id | wall:local(Europe/Stockholm) | seen:instant         | left:utc            | born:date  | opted:bool
    ---+------------------------------+----------------------+---------------------+------------+-----------
     1 | 2026-01-10T12:00:00          | 2026-01-10T11:00:00Z | 2026-01-10T11:00:00 | 1990-02-28 | true
     2 | 2026-07-10T12:00:00.000001   | 2026-07-10T10:00:00Z | 2026-07-10T10:00:00 |            | false
     3 | 2026-12-24T18:00:00          |                      | 2026-12-24T17:00:00 | 2004-02-29 |
     4 | 2031-03-30T02:30:00          | 2031-03-30T01:30:00Z |                     | 1960-12-31 | true
     5 |                              | 2026-01-10T11:00:00Z | 2026-01-10T11:00:00 | 1990-02-28 |
"""
EVENTS = """
    id | type  | time:local(Europe/Stockholm) | at:local(America/New_York)
    ---+-------+------------------------------+---------------------------
     1 | visit | 2026-06-01T00:30:00          | 2026-12-01T12:00:00
     2 | visit | 2026-06-02T12:00:00          | 2026-07-01T12:00:00
     3 | visit | 2026-02-02T12:00:00          |
"""


def opened(server, frame):
    """Give a frame's engine, and one that sends text to a database."""
    server.load(frame)
    loaded = server._loaded()
    return LocalEngine(frame), RemoteEngine(server.rows, server.dialect, frame.catalog, loaded.tables)


@pytest.fixture
def both(server):
    return opened(server, tables.data(CUSTOMERS, EVENTS).frame())


EVERYBODY = Question(None, NOW)
SOME = Question(normalize((field("id") >= 1).to_rule()), NOW)
LOOKS = [*(OfProfile(each) for each in ("wall", "seen", "left", "born", "opted")), OfEvent("visit", "at")]


@pytest.mark.parametrize("of", LOOKS, ids=str)
@pytest.mark.parametrize("among", [EVERYBODY, SOME], ids=["everybody", "some"])
def test_times_are_counted_alike(both, of, among):
    local, remote = (each.values(of, among, most=5) for each in both)
    assert remote == local


@pytest.mark.parametrize("of", [OfProfile("wall"), OfProfile("seen"), OfEvent("visit", "at")], ids=str)
def test_quantiles_of_times_are_alike(both, of):
    local, remote = (each.quantiles(of, SOME, (0.0, 0.5, 1.0), lower=True) for each in both)
    assert remote == local


def test_the_first_event_is_in_the_summer_or_the_winter_time_of_its_day(both):
    for each in both:
        assert each.first_event(["visit"]) == dt.datetime(2026, 2, 2, 11, tzinfo=dt.UTC)


def test_profiles_hold_what_the_columns_hold(both):
    names = ["wall", "seen", "left", "born", "opted"]
    local, remote = (each.profiles(EVERYBODY, ["id", *names]) for each in both)
    assert remote.select(names).to_pylist() == local.sort_by("id").select(names).to_pylist()


def test_a_customer_is_known_with_all_times(both):
    for key in (1, 2, 3, 4):
        local, remote = (each.rows(key) for each in both)
        assert remote.profiles == local.profiles
        shown = [
            [(each.time, each.properties["at"]) for each in rows.events[key]] for rows in (local, remote)
        ]
        assert shown[1] == shown[0]
        assert len(shown[0]) == (key < 4)


def test_an_attribute_later_than_the_as_of_has_the_offset_of_its_own_day(members):
    profiles = """
        id | renewal:local(Europe/Stockholm)
        ---+--------------------------------
         1 | 2026-03-29T04:30:00
         2 | 2026-03-29T05:30:00
         3 | 2026-03-29T01:30:00
    """
    events = "id | type | time:utc\n---+---+---\n" + "\n".join(
        f"{key} | visit | 2026-03-28T22:30:00" for key in (1, 2, 3)
    )
    as_of = dt.datetime(2026, 3, 28, 23, tzinfo=dt.UTC)
    # 04:30 in summer is 02:30 UTC: four hours later. 05:30 is five, which in winter time would be six.
    members(profiles, did("visit").around("renewal", hours=4), {1, 3}, events=events, as_of=as_of)
    members(profiles, did("visit").around("renewal", hours=5), {1, 2, 3}, events=events, as_of=as_of)


SHOPS = 3000


def test_a_customer_who_went_to_thousands_of_shops_is_known(server):
    shops = "key | city\n---+---\n" + "\n".join(f"{each} | city {each}" for each in range(SHOPS))
    events = "id | type | time:utc | shop:int\n---+---+---+---\n" + "\n".join(
        f"1 | buy | 2026-06-01T10:00:00 | {each}" for each in range(SHOPS)
    )
    data = tables.data(
        "id | name\n---+---\n1 | Ada", events, {"store": tables.Lookup(shops, on=(("buy", "shop"),))}
    )
    local, remote = opened(server, data.frame())
    assert len(remote.rows(1).lookups["store"]) == SHOPS
    assert remote.rows(1).lookups["store"][SHOPS - 1] == local.rows(1).lookups["store"][SHOPS - 1]


LISTS = """
    id | tags:list of text     | sizes:list of float
    ---+-----------------------+--------------------
     1 | [red, blue, red]      | [1.5, nan, 2.5]
     2 | [Red, null]           | [inf, 1.5]
     3 | []                    | [-inf]
     4 |                       | [2.5, null]
     5 | [green, blue, yellow] |
"""


@pytest.fixture
def lists(database):
    if database.dialect not in {"duckdb", "postgres"}:
        pytest.skip("lists cannot be taken apart there")
    return opened(database, tables.data(LISTS).frame())


def test_only_elements_that_are_known_numbers_count(lists):
    for each in lists:
        found = each.values(OfProfile("sizes"), EVERYBODY, most=5)
        assert (dict(found.counts), found.known, found.distinct) == ({1.5: 2, 2.5: 2}, 4, 2)


def test_elements_that_hold_a_text_are_found_in_any_case(lists):
    for each in lists:
        found = each.values(OfProfile("tags"), EVERYBODY, most=5, containing="RE")
        assert (dict(found.counts), found.distinct) == ({"red": 1, "Red": 1, "green": 1}, 3)


@pytest.mark.parametrize("values", [("red", "blue"), ("green",), ()], ids=str)
def test_lists_with_other_values_have_a_bin(lists, values):
    cut = ByValue(OfProfile("tags"), values)
    local, remote = (each.tally(cut, [SOME, EVERYBODY]).tolist() for each in lists)
    assert remote == local
