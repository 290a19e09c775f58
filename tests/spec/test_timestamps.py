"""A timestamp is an instant with microseconds. It is kept with a zone, in UTC, or as wall time."""

from __future__ import annotations

import datetime as dt

import pytest
import tables
from engines.stored import Keeping

import segkit as sk
from segkit import did, field


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


# The same instants three times, around 2026-06-30 12:00 UTC, which is 14:00 in Stockholm.
SEEN = """
    id | zoned:instant                    | utc:utc                    | wall:local(Europe/Stockholm)
    ---+----------------------------------+----------------------------+-----------------------------
     1 | 2026-06-30T11:59:59.999999+00:00 | 2026-06-30T11:59:59.999999 | 2026-06-30T13:59:59.999999
     2 | 2026-06-30T14:00:00+02:00        | 2026-06-30T12:00:00        | 2026-06-30T14:00:00
     3 | 2026-06-30T12:00:00.000001+00:00 | 2026-06-30T12:00:00.000001 | 2026-06-30T14:00:00.000001
     4 | 2026-06-30T12:00:01+00:00        | 2026-06-30T12:00:01        | 2026-06-30T14:00:01
     5 |                                  |                            |
     6 | 1969-12-31T23:59:59.999999+00:00 | 1969-12-31T23:59:59.999999 | 1970-01-01T00:59:59.999999
     7 | 2026-06-29T12:00:00+00:00        | 2026-06-29T12:00:00        | 2026-06-29T14:00:00
     8 | 2038-01-20T00:00:00+00:00        | 2038-01-20T00:00:00        | 2038-01-20T01:00:00
"""
KNOWN = {1, 2, 3, 4, 6, 7, 8}
NOON = at("2026-06-30T12:00:00+00:00")
KINDS = pytest.mark.parametrize("name", ["zoned", "utc", "wall"])


@KINDS
@pytest.mark.parametrize(
    ("operator", "moment", "expected"),
    [
        ("__eq__", NOON, {2}),
        ("__ne__", NOON, KNOWN - {2}),
        ("__lt__", NOON, {1, 6, 7}),
        ("__le__", NOON, {1, 2, 6, 7}),
        ("__gt__", NOON, {3, 4, 8}),
        ("__ge__", NOON, {2, 3, 4, 8}),
        ("__eq__", at("2026-06-30T21:00:00+09:00"), {2}),
        ("__eq__", at("2026-06-30T12:00:00.000001+00:00"), {3}),
        ("__lt__", at("2026-06-30T12:00:00.000001+00:00"), {1, 2, 6, 7}),
        ("__ge__", at("2026-06-30T11:59:59.999999+00:00"), {1, 2, 3, 4, 8}),
        ("__lt__", at("1970-01-01T00:00:00+00:00"), {6}),
        ("__gt__", at("2038-01-19T03:14:07+00:00"), {8}),
    ],
)
def test_instants_are_compared_to_the_microsecond(members, name, operator, moment, expected):
    members(SEEN, getattr(field(name), operator)(moment), expected)


@KINDS
@pytest.mark.parametrize(
    ("operator", "expected"), [("__eq__", set()), ("__ne__", KNOWN), ("__le__", KNOWN), ("__gt__", set())]
)
def test_the_last_microsecond_is_compared_too(members, name, operator, expected):
    members(SEEN, getattr(field(name), operator)(at("9999-12-31T23:59:59.999999+00:00")), expected)


@KINDS
def test_both_ends_of_a_range_of_instants_are_in_it(members, name):
    rule = field(name).is_between(
        at("2026-06-30T11:59:59.999999+00:00"), at("2026-06-30T12:00:00.000001+00:00")
    )
    members(SEEN, rule, {1, 2, 3})


@KINDS
def test_a_range_of_instants_has_an_outside(members, name):
    rule = field(name).is_not_between(
        at("2026-06-30T11:59:59.999999+00:00"), at("2026-06-30T12:00:00.000001+00:00")
    )
    members(SEEN, rule, {4, 6, 7, 8})


def test_two_instants_with_zones_are_compared(members):
    profiles = """
        id | a:instant                 | b:instant
        ---+---------------------------+--------------------------
         1 | 2026-06-30T12:00:00+02:00 | 2026-06-30T10:00:00+00:00
         2 | 2026-06-30T12:00:00+02:00 | 2026-06-30T11:00:00+00:00
         3 | 2026-06-30T12:00:00.000001+00:00 | 2026-06-30T12:00:00+00:00
         4 |                           | 2026-06-30T12:00:00+00:00
    """
    members(profiles, field("a") <= field("b"), {1, 2})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") == field("b"), {1}),
        (field("a") != field("b"), {2, 3}),
        (field("a") < field("b"), {2}),
        (field("a") >= field("b"), {1, 3}),
        (field("a").is_between(field("b"), field("b")), {1}),
    ],
    ids=repr,
)
def test_two_timestamps_in_utc_are_compared(members, rule, expected):
    profiles = """
        id | a:utc                      | b:utc
        ---+----------------------------+--------------------
         1 | 2026-06-30T12:00:00        | 2026-06-30T12:00:00
         2 | 2026-06-30T11:59:59.999999 | 2026-06-30T12:00:00
         3 | 2026-06-30T12:00:00.000001 | 2026-06-30T12:00:00
         4 |                            | 2026-06-30T12:00:00
    """
    members(profiles, rule, expected)


@KINDS
@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([NOON], {2}),
        ([NOON, at("2026-06-30T21:00:00+09:00")], {2}),
        ([NOON, at("2026-06-30T12:00:00.000001+00:00")], {2, 3}),
        ([at("2038-01-20T09:00:00+09:00"), at("1969-12-31T23:59:59.999999+00:00")], {6, 8}),
        ([at("2026-06-30T12:00:00.000002+00:00"), at("1969-12-31T23:59:59+00:00")], set()),
        ([NOON, at("0001-01-01T00:00:00+00:00"), at("9999-12-31T23:59:59.999999+00:00")], {2}),
    ],
    ids=repr,
)
def test_one_of_several_instants_is_equal_to_it(members, name, moments, expected):
    members(SEEN, field(name).is_any_of(*moments), expected)
    members(SEEN, field(name).is_none_of(*moments), KNOWN - expected)
    members(SEEN, ~field(name).is_any_of(*moments), KNOWN - expected | {5})


# On 2024-03-31 Stockholm's clocks go from 02:00 (01:00 UTC) to 03:00; 02:30 does not exist and is read with
# the offset before the change: 01:30 UTC. On 2024-10-27 they go from 03:00 (01:00 UTC) back to 02:00; the
# first 02:30, 00:30 UTC, is meant.
WALLS = """
    id | wall:local(Europe/Stockholm)
    ---+-----------------------------
     1 | 2024-03-31T01:59:59.999999
     2 | 2024-03-31T02:00:00
     3 | 2024-03-31T02:30:00
     4 | 2024-03-31T03:00:00
     5 | 2024-03-31T03:30:00
     6 | 2024-03-31T04:00:00
     7 | 2024-10-27T01:59:59.999999
     8 | 2024-10-27T02:00:00
     9 | 2024-10-27T02:30:00
    10 | 2024-10-27T03:00:00
    11 | 2024-10-27T03:30:00
"""
SPRING, AUTUMN = {1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # 1 is 00:59:59.999999 UTC; 2 and 4 are 01:00 UTC; 3 and 5 are 01:30 UTC; 6 is 02:00 UTC
        (field("wall") == at("2024-03-31T01:00:00+00:00"), {2, 4}),
        (field("wall") == at("2024-03-31T01:30:00+00:00"), {3, 5}),
        (field("wall") != at("2024-03-31T01:30:00+00:00"), (SPRING | AUTUMN) - {3, 5}),
        (field("wall").is_any_of(at("2024-03-31T01:30:00+00:00"), at("2024-10-27T00:30:00+00:00")), {3, 5, 9}),
        (field("wall").is_none_of(at("2024-03-31T01:30:00+00:00"), at("2024-10-27T01:30:00+00:00")),
         (SPRING | AUTUMN) - {3, 5}),
        (field("wall") < at("2024-03-31T01:00:00+00:00"), {1}),
        (field("wall") < at("2024-03-31T01:15:00+00:00"), {1, 2, 4}),
        (field("wall") >= at("2024-03-31T01:15:00+00:00"), {3, 5, 6} | AUTUMN),
        (field("wall") > at("2024-03-31T01:30:00+00:00"), {6} | AUTUMN),
        (field("wall").is_between(at("2024-03-31T01:15:00+00:00"), at("2024-03-31T01:45:00+00:00")), {3, 5}),
        (field("wall").is_not_between(at("2024-03-31T01:15:00+00:00"), at("2024-03-31T01:45:00+00:00")),
         {1, 2, 4, 6} | AUTUMN),
        # 7 is 23:59:59.999999 UTC of the 26th; 8 is 00:00 UTC; 9 is 00:30; 10 is 02:00; 11 is 02:30
        (field("wall") == at("2024-10-27T00:30:00+00:00"), {9}),
        (field("wall") == at("2024-10-27T01:30:00+00:00"), set()),
        (field("wall") < at("2024-10-27T01:30:00+00:00"), SPRING | {7, 8, 9}),
        (field("wall") >= at("2024-10-27T01:30:00+00:00"), {10, 11}),
        (field("wall") >= at("2024-10-27T00:30:00+00:00"), {9, 10, 11}),
        (field("wall") < at("2024-10-27T00:00:00+00:00"), SPRING | {7}),
        (field("wall").is_between(at("2024-10-27T00:15:00+00:00"), at("2024-10-27T02:00:00+00:00")), {9, 10}),
    ],
    ids=repr,
)  # fmt: skip
def test_a_wall_time_is_read_as_the_first_of_its_meanings(members, rule, expected):
    members(WALLS, rule, expected)


@pytest.mark.parametrize("kind", ["instant", "utc", "local(Europe/Stockholm)", "local(Asia/Tokyo)"])
def test_a_property_may_be_a_timestamp_of_any_kind(members, kind):
    offset = {"instant": "+00:00"}.get(kind, "")
    early, late = {
        "local(Europe/Stockholm)": ("2026-06-01T01:59:59", "2026-06-01T02:00:00"),
        "local(Asia/Tokyo)": ("2026-06-01T08:59:59", "2026-06-01T09:00:00"),
    }.get(kind, ("2026-05-31T23:59:59", "2026-06-01T00:00:00"))
    events = f"""
        id | type | time:utc   | due:{kind}
        ---+------+------------+----------------
         1 | bill | 2026-06-01 | {early}{offset}
         2 | bill | 2026-06-01 | {late}{offset}
         3 | bill | 2026-06-01 |
    """
    members(SEEN, did("bill").where(field("due") >= at("2026-06-01T00:00:00+00:00")), {2}, events=events)
    named = field("due").is_any_of(at("2026-06-01T00:00:00+00:00"), at("2026-06-01T02:00:00+00:00"))
    members(SEEN, did("bill").where(named), {2}, events=events)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (
            field("zoned") == field("utc"),
            "Timestamps of different kinds .* cannot be compared with each other",
        ),
        (field("utc") < field("wall"), "Timestamps of different kinds or in local time"),
        (field("wall") == field("wall"), "in local time"),
        (
            field("utc") == dt.date(2026, 6, 30),
            "'utc' is timestamp, but .* is date. Write a timestamp with a zone",
        ),
        (field("utc") == "2026-06-30", "'utc' is timestamp, but '2026-06-30' is text"),
        (
            field("utc").is_any_of(NOON, "2026-06-30"),
            "'utc' is timestamp, but '2026-06-30' is text. Write a timestamp with a zone",
        ),
    ],
    ids=repr,
)
def test_timestamps_are_compared_with_instants_of_their_kind(rule, why):
    with pytest.raises(sk.DefinitionError, match=why):
        sk.check(sk.Segment("wrong", rule), tables.data(SEEN).frame().catalog)


def test_a_literal_without_a_zone_is_no_instant():
    with pytest.raises(sk.DefinitionError, match="has no zone"):
        field("utc") == dt.datetime(2026, 6, 30, 12)  # noqa: B015, DTZ001 - it raises


# The catalog knows instants; tables may keep them as anything that stands for them. 3 is one microsecond apart.
MEETING = """
    id | a:instant                        | b:instant
    ---+----------------------------------+--------------------------
     1 | 2024-03-31T01:30:00+00:00        | 2024-03-31T01:30:00+00:00
     2 | 2024-03-31T00:30:00+00:00        | 2024-03-31T01:30:00+00:00
     3 | 2024-03-31T01:30:00.000001+00:00 | 2024-03-31T01:30:00+00:00
     4 |                                  | 2024-03-31T01:30:00+00:00
     5 | 2030-07-01T00:00:00+00:00        | 2030-07-01T03:30:00+00:00
     6 | 2025-01-01T00:00:00+00:00        | 2024-12-31T20:00:00+00:00
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (field("a") == field("b"), {1}),
        (field("a") != field("b"), {2, 3, 5, 6}),
        (field("a") < field("b"), {2, 5}),
        (field("a") >= field("b"), {1, 3, 6}),
        (field("a").is_between(field("b"), field("b")), {1}),
        (field("a").is_between(at("2024-03-31T01:00:00+00:00"), field("b")), {1, 5}),
        (field("a").is_not_between(field("b"), at("2026-01-01T00:00:00+00:00")), {2, 5}),
    ],
    ids=repr,
)
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("instant", "utc"),
        ("utc", "instant"),
        ("instant", "local(Asia/Kolkata)"),
        ("local(America/New_York)", "utc"),
        ("local(Europe/Stockholm)", "local(Europe/Stockholm)"),
        ("local(Asia/Kolkata)", "local(America/New_York)"),
    ],
)
def test_timestamps_that_a_table_keeps_as_different_kinds_compare_as_instants(members, a, b, rule, expected):
    members(MEETING, rule, expected, keeping=Keeping((("a", a), ("b", b))))


@pytest.mark.parametrize(("a", "b"), [("utc", "instant"), ("local(Asia/Kolkata)", "utc")])
def test_properties_that_a_table_keeps_as_different_kinds_compare_as_instants(members, a, b):
    events = """
        id | type | time:utc   | a:instant                 | b:instant
        ---+------+------------+---------------------------+--------------------------
         1 | bill | 2026-06-01 | 2026-06-01T00:00:00+00:00 | 2026-06-01T00:00:00+00:00
         2 | bill | 2026-06-01 | 2026-06-01T00:00:00+00:00 | 2026-05-31T20:00:00+00:00
         3 | bill | 2026-06-01 |                           | 2026-06-01T00:00:00+00:00
    """
    rule = did("bill").where(field("a") == field("b"))
    members(SEEN, rule, {1}, events=events, keeping=Keeping((("a", a), ("b", b))))


# Read by instants, 2 (skipped, 01:30 UTC) comes between 1 (01:15 UTC) and 3 (01:45 UTC).
@pytest.mark.parametrize(("descending", "count", "expected"), [(False, 2, {1, 2}), (True, 2, {2, 3})])
def test_wall_times_rank_as_the_instants_they_stand_for(members, descending, count, expected):
    profiles = """
        id | wall:local(Europe/Stockholm)
        ---+-----------------------------
         1 | 2024-03-31T03:15:00
         2 | 2024-03-31T02:30:00
         3 | 2024-03-31T03:45:00
    """
    rank = sk.Rank("wall", count, descending=descending)
    members(profiles, field("id").is_not_missing(), expected, rank=rank)
