"""An event counts if it belongs to a known customer and has a time and a type, and happened before the as-of."""

from __future__ import annotations

import pytest
import tables

import segkit as sk
from segkit import all_of, any_of, at_least, did, did_not, field, profile

CUSTOMERS = """
    id | country
    ---+--------
     1 | FR
     2 | DE
     3 |
     4 | FR
     5 | SE
"""
EVENTS = """
    id | type   | time:utc            | page  | seconds:int
    ---+--------+---------------------+-------+------------
     1 | visit  | 2026-06-01T10:00:00 | home  | 10
     1 | visit  | 2026-06-02T10:00:00 | shoes | 20
     1 | search | 2026-06-02T10:00:00 |       |
     2 | visit  | 2026-06-03T10:00:00 | home  |
     3 | search | 2026-06-04T10:00:00 | hats  | 5
     4 | visit  | 2026-06-30T12:00:00 | home  | 30
     4 | visit  | 2026-07-01T00:00:00 | home  | 30
"""


def test_who_did_something(members):
    members(CUSTOMERS, did("visit"), {1, 2}, events=EVENTS)


def test_who_did_not_do_it(members):
    members(CUSTOMERS, did_not("visit"), {3, 4, 5}, events=EVENTS)


def test_an_event_at_or_after_the_as_of_has_not_happened(members):
    members(CUSTOMERS, did("visit").since("2026-06-15"), set(), events=EVENTS)


def test_it_has_a_microsecond_later(members):
    members(
        CUSTOMERS,
        did("visit").since("2026-06-15"),
        {4},
        events=EVENTS,
        as_of="2026-06-30T12:00:00.000001+00:00",
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit") & did("search"), {1}),
        (did("visit") | did("search"), {1, 2, 3}),
        (did("visit") & did_not("search"), {2}),
        (did_not("visit") & did_not("search"), {4, 5}),
        (~(did("visit") | did("search")), {4, 5}),
        (did("visit") & (field("country") == "FR"), {1}),
        (did_not("visit") & (field("country") == "FR"), {4}),
        (did("visit") & did("visit").at_least(2), {1}),
        (did("visit") & did("visit").in_last(days=28), {2}),
        (did("visit").in_last(days=28) & did("visit").earlier_than(days=28), set()),
        (did("visit").in_last(days=29) & did("visit").earlier_than(days=28), {1}),
        (at_least(2, did("visit"), did("search"), field("country").is_missing()), {1, 3}),
        (any_of(all_of(did("visit"), did("search")), field("country") == "SE"), {1, 5}),
    ],
    ids=repr,
)
def test_claims_about_events_are_put_together(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS)


ODD = """
    id | type  | time:utc            | n:int
    ---+-------+---------------------+------
     1 | visit | 2026-06-01T10:00:00 | 1
     1 | visit | 2026-06-01T10:00:00 | 1
     2 | visit |                     | 1
     3 |       | 2026-06-01T10:00:00 | 1
     9 | visit | 2026-06-01T10:00:00 | 1
       | visit | 2026-06-01T10:00:00 | 1
     4 | visit | 2026-06-01T10:00:00 |
     5 | VISIT | 2026-06-01T10:00:00 | 1
     5 | ""    | 2026-06-01T10:00:00 | 1
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit"), {1, 4}),
        (did_not("visit"), {2, 3, 5}),
        (did("visit").exactly(2), {1}),
        (did("visit").at_most(1), {2, 3, 4, 5}),
        (did("visit").sum("n") == 2, {1}),
        (did("VISIT"), {5}),
        (did("visit").before("2030-01-01"), {1, 4}),
        (did_not("visit").before("2030-01-01"), {2, 3, 5}),
    ],
    ids=repr,
)
def test_events_without_a_customer_a_time_or_a_type_count_nowhere(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=ODD)


def test_what_does_not_count_is_reported():
    lines = str(tables.data(CUSTOMERS, ODD).frame().report()).splitlines()
    report = {" ".join(line.split()[:-1]): line.split()[-1] for line in lines}
    assert report["events counted by segments"] == "4"
    assert report["events key unknown to the profiles"] == "1"
    assert report["events key missing"] == "1"
    assert report["events time missing"] == "1"
    assert report["events type missing"] == "2"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").where(field("page") == "home"), {1, 2}),
        (did("visit").where(field("page") == "shoes"), {1}),
        (did("visit").where(field("page") == "hats"), set()),
        (did("visit").where(field("page") == "home", field("seconds") > 5), {1}),
        (did("visit").where(field("page") == "home").where(field("seconds") > 5), {1}),
        (did("visit").where((field("page") == "home") | (field("seconds") > 15)).exactly(2), {1}),
        (did("visit").where(field("seconds").is_missing()), {2}),
        (did("visit").where(field("page") == "home") & did("visit").where(field("page") == "shoes"), {1}),
        (did("visit").where((field("page") == "home") & (field("page") == "shoes")), set()),
        (did_not("visit").where(field("page") == "home"), {3, 4, 5}),
        (did("visit").where(at_least(1, field("page") == "shoes", field("seconds") == 10)).exactly(2), {1}),
        (did("visit").where(field("page") == "home").in_last(days=28), {2}),
        (did("visit").where(field("seconds") * 2 == 40), {1}),
        (did("visit").where(field("page").is_any_of("shoes", "hats")), {1}),
        (did("visit").where(field("page").is_none_of("home", "hats")), {1}),
        (did("visit").where(field("seconds") < 20), {1}),
        (did("visit").where(field("seconds").is_none_of(10, 20)), set()),
        (did("visit").where(field("page").contains("o"), field("seconds").is_between(10, 20)), {1}),
    ],
    ids=repr,
)
def test_a_filter_is_about_one_event(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("visit").where(profile("country") == "FR"), {1}),
        (did("visit").where(profile("country") != "FR"), {2}),
        (did("visit").where(field("page") == "home", profile("country") == "DE"), {2}),
        (did("visit").where((field("page") == "shoes") | (profile("country") == "DE")), {1, 2}),
        (did("visit").where(~(profile("country") == "FR")), {2}),
        (did("search").where(profile("country").is_missing()), {3}),
        (did_not("search").where(profile("country").is_missing()), {1, 2, 4, 5}),
        (did("visit").where(profile("id") * 10 == field("seconds")), {1}),
        (did("visit").where(field("seconds") > profile("id")).exactly(2), {1}),
        (did("visit").where(profile("country") == "FR").sum("seconds") == 30, {1}),
        (profile("country") == "FR", {1, 4}),
    ],
    ids=repr,
)
def test_a_filter_may_look_at_the_customer(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS)


def test_no_events_at_all_is_nobody(members):
    events = "id | type | time:utc\n---+---\n9 | visit | 2026-06-01"
    members(CUSTOMERS, did("visit"), set(), events=events)


def test_events_may_come_from_several_tables(members):
    events = {
        "visit": "id | time:utc | page\n---+---\n1 | 2026-06-01 | home\n2 | 2026-06-01 | shoes",
        "order": "id | time:instant | total:int\n---+---\n2 | 2026-06-01T12:00Z | 30\n3 | 2026-06-01T12:00Z | 40",
        "": "id | type | time:local(Asia/Tokyo)\n---+---\n4 | call | 2026-06-01\n1 | mail | 2026-06-01",
    }
    rule = (
        (did("visit") & did("order").where(field("total") > 20)) | did("call") | (did("mail") & ~did("visit"))
    )
    members(CUSTOMERS, rule, {2, 4}, events=events)


def test_the_same_event_is_asked_for_in_several_ways(members):
    visit = did("visit").in_last(days=60)
    rule = (visit.sum("seconds") >= 10) & visit.at_least(2) & (visit.max("seconds") == 20) & visit
    members(CUSTOMERS, rule, {1}, events=EVENTS)


def test_filters_that_differ_only_in_their_value_stay_apart(members):
    rule = did("visit").where(field("page") == "home").exactly(1) & did("visit").where(
        field("page") == "shoes"
    ).exactly(1)
    members(CUSTOMERS, rule, {1}, events=EVENTS)


def test_filters_that_read_alike_stay_apart(members):
    home, home_too = (field("page") == "home"), (field("page") == "Home")
    members(CUSTOMERS, did("visit").where(home) & did_not("visit").where(home_too), {1, 2}, events=EVENTS)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: did("visit").where(), "where needs a condition"),
        (lambda: did("visit").where(did("search")), "An event's filter asks about its properties"),
        (lambda: did("visit").at_least(-1), "a whole number from 0; got -1"),
        (lambda: did("visit").exactly(1.5), "a whole number from 0; got 1.5"),
        (lambda: did("visit").between(3, 1), "Between 3 and 1 is empty"),
        (lambda: did("visit").count().is_missing(), "never missing: of no events it is 0"),
        (lambda: did("visit").sum("seconds").is_missing(), "never missing: of no events it is 0"),
    ],
)
def test_a_claim_that_cannot_be_is_an_error(make, why):
    with pytest.raises(sk.DefinitionError, match=why):
        make()


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (did("vist"), "No event 'vist'. Did you mean 'visit'"),
        (did("visit").where(field("pag") == "home"), "No field 'pag'. Did you mean 'page'"),
        (did("visit").where(field("country") == "FR"), "No field 'country'"),
        (did("visit").sum("page") > 3, "'sum of' cannot be taken over field 'page', which is text"),
        (did("visit").average("nothing") > 3, "No field 'nothing'"),
        (did("visit").sum("seconds") > "a", "integer|'a'"),
    ],
    ids=repr,
)
def test_a_name_that_is_not_in_the_catalog_is_an_error(rule, why):
    with pytest.raises(sk.DefinitionError, match=why):
        sk.check(sk.Segment("x", rule), tables.data(CUSTOMERS, EVENTS).frame().catalog)
