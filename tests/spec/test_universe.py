"""A segment is a subset of the profiles: one row for each customer, told apart by a key."""

from __future__ import annotations

import pytest
import tables
from engines.gaps import EMPTY_IS_MISSING

import segkit as sk
from segkit import did, did_not, field

CUSTOMERS = """
    id | country
    ---+--------
     1 | FR
     2 | DE
     3 |
"""

ORPHANS = """
    id | type     | time:utc
    ---+----------+---------------------
     1 | purchase | 2026-06-01T00:00:00
     9 | purchase | 2026-06-01T00:00:00
       | purchase | 2026-06-01T00:00:00
"""

# The keys look alike, and most databases take some of them for the same.
TEXT_KEYS = r"""
    id:text        | n:int
    ---------------+------
    a              |  1
    A              |  2
    "a "           |  3
    " a"           |  4
    "a\t"          |  5
    1              |  6
    01             |  7
    1.0            |  8
    "\u00e9"       |  9
    "e\u0301"      | 10
    e              | 11
    "\ud83d\ude00" | 12
    it's           | 13
    "a\"b"         | 14
    "a\\b"         | 15
    "a\nb"         | 16
    100%           | 17
    a_b            | 18
    axb            | 19
    "ß"            | 20
    ss             | 21
"""

TEXT_KEY_EVENTS = r"""
    id:text        | type     | time:utc            | n:int
    ---------------+----------+---------------------+------
    a              | purchase | 2026-06-01T00:00:00 | 1
    "a "           | search   | 2026-06-01T00:00:00 | 2
    1              | visit    | 2026-06-01T00:00:00 | 3
    "\u00e9"       | login    | 2026-06-01T00:00:00 | 4
    "\ud83d\ude00" | smile    | 2026-06-01T00:00:00 | 5
    a_b            | rate     | 2026-06-01T00:00:00 | 6
    "a\\b"         | share    | 2026-06-01T00:00:00 | 7
    "a\nb"         | call     | 2026-06-01T00:00:00 | 8
    ss             | swim     | 2026-06-01T00:00:00 | 9
    a              | twice    | 2026-06-01T00:00:00 | 10
    A              | twice    | 2026-06-01T00:00:00 | 11
"""

LARGE_KEYS = """
    id                   | plan
    ---------------------+-----
                       0 | a
                      -1 | a
        9007199254740992 | a
        9007199254740993 | b
     9223372036854775807 | a
    -9223372036854775808 | a
"""

LARGE_KEY_EVENTS = """
    id                   | type     | time:utc
    ---------------------+----------+--------------------
                       0 | purchase | 2026-06-01T00:00:00
        9007199254740993 | purchase | 2026-06-01T00:00:00
     9223372036854775807 | purchase | 2026-06-01T00:00:00
    -9223372036854775808 | purchase | 2026-06-01T00:00:00
"""


def test_a_rule_selects_profiles(members):
    members(CUSTOMERS, field("country") == "FR", {1})


def test_a_rule_may_select_nobody(members):
    members(CUSTOMERS, field("country") == "SE", set())


def test_the_complement_is_taken_in_the_profiles(members):
    members(CUSTOMERS, ~(field("country") == "SE"), {1, 2, 3})


def test_events_of_unknown_keys_bring_no_one_in(members):
    members(CUSTOMERS, did("purchase"), {1}, events=ORPHANS)


def test_events_of_unknown_keys_keep_no_one_out(members):
    members(CUSTOMERS, did_not("purchase"), {2, 3}, events=ORPHANS)


def test_one_profile_is_enough(members):
    members("id | a\n---+---\n7 | x", field("a") == "x", {7})


@pytest.mark.parametrize(
    ("event", "key"),
    [
        ("purchase", "a"),
        ("search", "a "),
        ("visit", "1"),
        ("login", "\u00e9"),
        ("smile", "\U0001f600"),
        ("rate", "a_b"),
        ("share", "a\\b"),
        ("call", "a\nb"),
        ("swim", "ss"),
    ],
)
def test_text_keys_are_the_same_only_if_their_code_points_are(members, event, key):
    members(TEXT_KEYS, did(event), {key}, events=TEXT_KEY_EVENTS)


def test_keys_that_look_alike_have_their_own_events(members):
    members(TEXT_KEYS, did("twice").exactly(1), {"a", "A"}, events=TEXT_KEY_EVENTS)


@pytest.mark.parametrize(
    "key", ["a", "a ", "A", "01", "e\u0301", "it's", 'a"b', "a\\b", "100%", "\U0001f600"]
)
def test_a_text_key_is_a_field_like_any_other(members, key):
    members(TEXT_KEYS, field("id") == key, {key})


def test_an_empty_text_is_a_key(members):
    profiles = 'id:text | n:int\n---+---\n"" | 1\nb | 2'
    events = 'id:text | type | time:utc\n---+---\n"" | purchase | 2026-06-01'
    members(profiles, did("purchase"), {""}, events=events)


def test_an_empty_key_is_found_by_its_value(members):
    profiles = 'id:text | n:int\n---+---\n"" | 1\nb | 2'
    members(profiles, field("id") == "", {""}, refused=EMPTY_IS_MISSING)


def test_large_integer_keys_are_told_apart(members):
    expected = {0, 9007199254740993, 9223372036854775807, -9223372036854775808}
    members(LARGE_KEYS, did("purchase"), expected, events=LARGE_KEY_EVENTS)


@pytest.mark.parametrize(
    "key", [0, -1, 9007199254740992, 9007199254740993, 9223372036854775807, -9223372036854775808]
)
def test_an_integer_key_is_a_field_like_any_other(members, key):
    members(LARGE_KEYS, field("id") == key, {key})


def test_keys_of_another_type_are_read_as_text(members):
    profiles = "id:date | plan\n---+---\n2026-06-30 | a\n2026-07-01 | b"
    events = "id:date | type | time:utc\n---+---\n2026-07-01 | purchase | 2026-06-01"
    members(profiles, did("purchase"), {"2026-07-01"}, events=events)


def test_the_key_may_be_called_anything(members):
    profiles = '"Customer No." | plan\n---+---\n1 | a\n2 | b'
    events = '"who?" | type | time:utc\n---+---\n2 | purchase | 2026-06-01'
    members(profiles, did("purchase") & (field("Customer No.") > 1), {2}, events=events)


@pytest.mark.parametrize(
    "name",
    [
        "select", "Order", "group by", "user's", "a b", "ö", "1st", "p", "e", "value", "key", "count",
        "time", "type", "profile_key", "times", "nth", "member", "members", "from", "null", "true", "date",
        "timestamp", "end", "%s", "{x}", ":x", "a--b", "/*", "a;b", "?", "$1", "@x",
    ],
)  # fmt: skip
def test_fields_may_be_called_anything(members, name):
    profiles = f'id | "{name}"\n---+---\n1 | x\n2 | y\n3 |'
    members(profiles, field(name) == "x", {1})


@pytest.mark.parametrize(
    "name", ["select", "time of day", "e", "p", "times", "profile_key", "sum_x", "user's"]
)
def test_event_properties_may_be_called_anything(members, name):
    profiles = "id | plan\n---+---\n1 | a\n2 | b"
    events = (
        f'id | type | time:utc | "{name}":int\n---+---\n1 | buy | 2026-06-01 | 3\n2 | buy | 2026-06-01 | 4'
    )
    members(profiles, did("buy").where(field(name) > 0).sum(name) == 4, {2}, events=events)


@pytest.mark.parametrize(
    "event",
    ["select", "Add to cart", "it's", "100%", "ö", "profiles", "events", "p", "e", "members", "a--b", "/*"],
)
def test_events_may_be_called_anything(members, event):
    profiles = "id | plan\n---+---\n1 | a\n2 | b"
    events = f'id | type | time:utc\n---+---\n1 | "{event}" | 2026-06-01\n2 | other | 2026-06-01'
    members(profiles, did(event).at_least(1) & did(event).exactly(1), {1}, events=events)


def test_event_types_are_the_same_only_if_their_code_points_are(members):
    profiles = "id | plan\n---+---\n1 | a\n2 | b\n3 | c"
    events = """
        id | type      | time:utc
        ---+-----------+-----------
         1 | visit     | 2026-06-01
         2 | Visit     | 2026-06-01
         3 | "visit "  | 2026-06-01
    """
    members(profiles, did("visit"), {1}, events=events)


def test_a_key_that_is_there_twice_is_an_error():
    with pytest.raises(sk.DataError, match=r"key 'id' has 1 value in more than one row: 2"):
        tables.data("id | a\n---+---\n1 | x\n2 | y\n2 | z").frame()


def test_a_missing_key_is_an_error():
    with pytest.raises(sk.DataError, match="key 'id' is missing in 1 row"):
        tables.data("id | a\n---+---\n1 | x\n | y").frame()


def test_a_rule_that_is_too_deep_is_an_error():
    rule = field("a") == "x"
    for _ in range(64):
        rule = ~rule
    with pytest.raises(sk.DefinitionError, match="nested deeper than 64"):
        sk.Segment("deep", rule)


def test_a_rule_as_deep_as_is_allowed_can_be_asked(members):
    rule = field("country") == "FR"
    for _ in range(62):  # the complement of the case is one deeper
        rule = ~rule
    members(CUSTOMERS, rule, {1})


def test_a_rule_may_be_very_wide(members):
    rule = sk.any_of([(field("country") == f"C{number}") for number in range(200)])
    members(CUSTOMERS, rule | (field("country") == "FR"), {1})
