"""How often one thing was done for each time another was; missing where the other was not done at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

import segkit as sk
from segkit import did, field, ratio

CUSTOMERS = "id | a\n---+---\n1 | x\n2 | x\n3 | x\n4 | x\n5 | x"
# Views and purchases: 1: 3 and 2; 2: 0 and 1; 3: 2 and 0; 4: none; 5: 2 and 3.
EVENTS = """
    id | type     | time:utc   | shop
    ---+----------+------------+-----
     1 | view     | 2026-06-01 | A
     1 | view     | 2026-06-02 | A
     1 | view     | 2026-06-03 | B
     1 | purchase | 2026-06-03 | A
     1 | purchase | 2026-06-04 | B
     2 | purchase | 2026-06-01 | A
     3 | view     | 2026-06-01 | A
     3 | view     | 2026-06-02 | B
     5 | view     | 2026-06-01 | A
     5 | view     | 2026-06-02 | A
     5 | purchase | 2026-06-01 | A
     5 | purchase | 2026-06-01 | A
     5 | purchase | 2026-06-01 | A
"""
VIEWS = ratio(did("view"), did("purchase"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (VIEWS == 1.5, {1}),
        (Decimal("1.5") == VIEWS, {1}),
        (VIEWS == 0, {2}),
        (VIEWS != 0, {1, 5}),
        (VIEWS >= 1, {1}),
        (VIEWS > 1.5, set()),
        (VIEWS < 1, {2, 5}),
        (VIEWS <= 1.5, {1, 2, 5}),
        (Decimal("0.66666") < VIEWS, {1, 5}),
        (Decimal("0.66667") > VIEWS, {2, 5}),
        (VIEWS.is_between(0, 1), {2, 5}),
        (VIEWS.is_not_between(0, 1), {1}),
        (VIEWS.is_missing(), {3, 4}),
        (VIEWS.is_not_missing(), {1, 2, 5}),
        (~(VIEWS >= 1), {2, 3, 4, 5}),
        (~VIEWS.is_missing(), {1, 2, 5}),
        (VIEWS > -1, {1, 2, 5}),
        (ratio(did("purchase"), did("view")) == 1.5, {5}),
        (ratio(did("purchase"), did("view")) == 0, {3}),
        (ratio(did("view"), did("view")) == 1, {1, 3, 5}),
        (ratio(did("view").where(field("shop") == "A"), did("view")) >= Decimal("0.6"), {1, 5}),
        (ratio(did("view").where(field("shop") == "A"), did("view")) == 0.5, {3}),
        (ratio(did("view").on_date("2026-06-01"), did("purchase").in_last(days=60)) == 0.5, {1}),
        (ratio(did("view"), did("purchase").since("2026-06-03")).is_missing(), {2, 3, 4, 5}),
        ((VIEWS == 1.5) & did("view").exactly(3) & did("purchase").exactly(2), {1}),
    ],
    ids=repr,
)
def test_a_ratio_is_of_two_counts(members, rule, expected):
    members(CUSTOMERS, rule, expected, events=EVENTS)


@pytest.mark.parametrize("value", ["a", True])
def test_a_ratio_is_compared_with_a_number(value):
    with pytest.raises(sk.DefinitionError, match="A ratio is compared with a number"):
        value <= VIEWS  # noqa: B015 - it raises
