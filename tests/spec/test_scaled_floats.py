"""A float property with a scale is rounded to it and added up exactly; one without is approximate.

The scale is the fewest decimals, up to six, that hold every value. It is seen in the data and can be said.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
import tables

import segkit as sk
from segkit import did

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x"
# As doubles, 0.1 + 0.2 is more than 0.3, and 0.1 ten times is less than 1.
TENTHS = "id | type | time:utc | x:float\n---+---\n" + "\n".join(
    [
        *("1 | pay | 2026-06-01 | 0.1" for _ in range(10)),
        "2 | pay | 2026-06-01 | 0.1",
        "2 | pay | 2026-06-01 | 0.2",
        "3 | pay | 2026-06-01 | -0.1",
        "3 | pay | 2026-06-01 | -0.2",
    ]
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("x") == 1, {1}),
        (did("pay").sum("x") >= 1, {1}),
        (did("pay").sum("x") == 0.3, {2}),
        (did("pay").sum("x") <= 0.3, {2, 3, 4}),
        (did("pay").sum("x") == -0.3, {3}),
        (did("pay").sum("x") == Decimal("-0.30"), {3}),
        (did("pay").sum("x") > 0.25, {1, 2}),
        (did("pay").average("x") == 0.1, {1}),
        (did("pay").average("x") == 0.15, {2}),
        (did("pay").average("x") >= -0.15, {1, 2, 3}),
        (did("pay").average("x") > -0.15, {1, 2}),
        (did("pay").average("x").is_between(-0.15, 0.1), {1, 3}),
    ],
    ids=repr,
)
def test_a_float_with_few_decimals_is_added_up_exactly(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=TENTHS)


def test_the_scale_is_seen_in_the_data():
    catalog = tables.data(CUSTOMERS, TENTHS).frame().catalog
    assert catalog.event("pay").properties["x"].scale == 1


THIRDS = """
    id | type | time:utc   | x:float
    ---+------+------------+-------------------
     1 | pay  | 2026-06-01 | 0.3333333333333333
     1 | pay  | 2026-06-02 | 0.6666666666666666
     2 | pay  | 2026-06-01 | 1e10
     2 | pay  | 2026-06-01 | 0.125
     3 | pay  | 2026-06-01 | -0.0000001
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("x") > 0.99, {1, 2}),
        (did("pay").sum("x") < 1.01, {1, 3, 4}),
        (did("pay").sum("x").is_between(0.99, 1.01), {1}),
        (did("pay").sum("x") <= 0, {3, 4}),
        (did("pay").average("x") > 0.49, {1, 2}),
        (did("pay").average("x") < 0.51, {1, 3}),
        (did("pay").average("x").is_not_between(0.4, 0.6), {2, 3}),
    ],
    ids=repr,
)
def test_a_float_without_a_scale_is_added_up_nearly(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=THIRDS)


@pytest.mark.parametrize("rule", [did("pay").sum("x") == 1, did("pay").average("x") != 1], ids=repr)
def test_a_sum_that_is_approximate_cannot_be_exactly_a_number(rule):
    catalog = tables.data(CUSTOMERS, THIRDS).frame().catalog
    with pytest.raises(sk.DefinitionError, match="approximate, so it cannot be exactly a number"):
        sk.check(sk.Segment("x", rule), catalog)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Each value is rounded by itself: 0.33 + 0.67, 10000000000 + 0.13, 0.00.
        (did("pay").sum("x") == 1, {1}),
        (did("pay").sum("x") == Decimal("10000000000.13"), {2}),
        (did("pay").sum("x") == 0, {3, 4}),
        (did("pay").average("x") == 0.5, {1}),
    ],
    ids=repr,
)
def test_a_scale_may_be_said(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=THIRDS, fields={"pay/x": {"scale": 2}})


def test_a_scale_may_be_taken_away(members):
    rule = did("pay").sum("x") > 0.9
    members(CUSTOMERS, rule, {1}, events=TENTHS, fields={"pay/x": {"scale": None}})


HALVES = """
    id | type | time:utc   | x:float
    ---+------+------------+--------
     1 | pay  | 2026-06-01 | 0.5
     2 | pay  | 2026-06-01 | 1.5
     3 | pay  | 2026-06-01 | -0.5
     4 | pay  | 2026-06-01 | -1.5
"""


@pytest.mark.parametrize(("total", "expected"), [(1, {1}), (2, {2}), (-1, {3}), (-2, {4}), (0, set())])
def test_halves_are_rounded_away_from_zero(members, total, expected):
    members(CUSTOMERS, did("pay").sum("x") == total, expected, events=HALVES, fields={"pay/x": {"scale": 0}})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("x") == Decimal("1000000.000001"), {1}),
        (did("pay").sum("x") == 0.000002, {2}),
        (did("pay").sum("x") > 0.000001, {1, 2}),
    ],
    ids=repr,
)
def test_a_scale_has_up_to_six_decimals(members, rule, expected):
    events = """
        id | type | time:utc   | x:float
        ---+------+------------+---------
         1 | pay  | 2026-06-01 | 1000000
         1 | pay  | 2026-06-02 | 0.000001
         2 | pay  | 2026-06-01 | 0.000001
         2 | pay  | 2026-06-02 | 0.000001
         3 | pay  | 2026-06-01 | 0.000001
    """
    members(CUSTOMERS, rule, expected, events=events)


def test_a_single_value_is_compared_as_it_is(members):
    # The scale is for sums; the smallest of 0.333... is not 0.33.
    rule = did("pay").min("x") > 0.33
    members(CUSTOMERS, rule, {1}, events=THIRDS.replace("0.125", "0.1"), fields={"pay/x": {"scale": 2}})


# From 2^52 on no float lies between two integers, and from 2^53 on not every integer is one.
LARGE = """
    id | type | time:utc   | x:float
    ---+------+------------+-----------------
     1 | pay  | 2026-06-01 | 4503599627370497
     2 | pay  | 2026-06-01 | -4503599627370497
     3 | pay  | 2026-06-01 | 9007199254740992
     4 | pay  | 2026-06-01 | 0.49999999999999994
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (did("pay").sum("x") == 4503599627370497, {1}),
        (did("pay").sum("x") == -4503599627370497, {2}),
        (did("pay").sum("x") == 9007199254740992, {3}),
        (did("pay").sum("x") == 0, {4}),
        (did("pay").sum("x") >= 9007199254740992, {3}),
    ],
    ids=repr,
)
def test_rounding_moves_no_integer(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=LARGE, fields={"pay/x": {"scale": 0}})


CENTS = """
    id | type | time:utc   | x:float
    ---+------+------------+--------
     1 | pay  | 2026-06-01 | 0.125
     2 | pay  | 2026-06-01 | -0.125
     3 | pay  | 2026-06-01 | 0.375
     4 | pay  | 2026-06-01 | -0.124
"""


@pytest.mark.parametrize(
    ("total", "expected"), [("0.13", {1}), ("-0.13", {2}), ("0.38", {3}), ("-0.12", {4})]
)
def test_half_a_cent_is_rounded_away_from_zero(members, total, expected):
    rule = did("pay").sum("x") == Decimal(total)
    members(CUSTOMERS, rule, expected, events=CENTS, fields={"pay/x": {"scale": 2}})


@pytest.mark.parametrize("scale", [1, 6])
def test_a_scale_that_the_largest_value_has_no_room_for_is_refused(scale):
    frame = tables.data(CUSTOMERS, LARGE).frame()
    with pytest.raises(
        sk.CatalogError, match=f"with scale {scale} its largest value, 9007199254740992.0, is bey"
    ):
        _ = frame.with_field("pay/x", scale=scale).catalog
