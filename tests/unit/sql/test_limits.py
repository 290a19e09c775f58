"""Comparisons fitted to what a column can hold: against every value that it can, one by one."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest

from segkit.sql.limits import Decided, Undecided, dates, numbers

HOLDS = {
    "is": lambda value, other: value == other,
    "is_not": lambda value, other: value != other,
    "is_any_of": lambda value, *others: value in others,
    "is_none_of": lambda value, *others: value not in others,
    "is_greater_than": lambda value, other: value > other,
    "is_at_least": lambda value, other: value >= other,
    "is_less_than": lambda value, other: value < other,
    "is_at_most": lambda value, other: value <= other,
    "is_between": lambda value, low, high: low <= value <= high,
    "is_not_between": lambda value, low, high: not low <= value <= high,
}
ONE = ("is", "is_not", "is_greater_than", "is_at_least", "is_less_than", "is_at_most")
SEVERAL = ("is_any_of", "is_none_of")
PAIRS = ("is_between", "is_not_between")


def answer(found, value):
    if isinstance(found, Decided):
        return found.holds
    return HOLDS[found.operator](value, *found.values)


def given(literals):
    for operator in ONE:
        yield from ((operator, (each,)) for each in literals)
    for operator in SEVERAL:
        yield from ((operator, each) for each in itertools.combinations(literals, 2))
    for operator in PAIRS:
        yield from ((operator, each) for each in itertools.combinations_with_replacement(literals, 2))


INTEGERS = [Decimal(each) for each in range(-8, 8)]
LITERALS = sorted(
    {Decimal(each) / 2 for each in range(-20, 21)}
    | {
        Decimal("7.5"),
        Decimal("-8.5"),
        Decimal("1e300"),
        Decimal("-1e300"),
        Decimal("1e-300"),
        Decimal("-0.0"),
    }
)


def test_integers_of_a_size():
    for operator, literals in given(LITERALS):
        found = numbers(operator, literals, 0, bits=4)
        for value in INTEGERS:
            assert answer(found, value) == HOLDS[operator](value, *literals), (operator, literals, value)
        if isinstance(found, Undecided):
            assert all(-8 <= each <= 7 and each == each.to_integral_value() for each in found.values)


@pytest.mark.parametrize("scale", [0, 1, 2])
def test_decimals_of_a_scale(scale):
    step = Decimal(1).scaleb(-scale)
    column = [step * each for each in range(-25, 26)]
    column += [Decimal("9" * 38).scaleb(-scale), -Decimal("9" * 38).scaleb(-scale)]
    literals = [
        *(Decimal(each).scaleb(-3) for each in range(-300, 301, 75)), Decimal("0.001"), Decimal("1e40"),
        Decimal("-1e40"), Decimal("1e400"),
    ]  # fmt: skip
    for operator, chosen in given(sorted(literals)):
        found = numbers(operator, chosen, scale)
        for value in column:
            assert answer(found, value) == HOLDS[operator](value, *chosen), (operator, chosen, value)
        if isinstance(found, Undecided):
            assert all(each == each.quantize(step) for each in found.values if abs(each) < 1000)


def test_dates_of_a_range():
    first, last = dt.date(1970, 1, 1), dt.date(1970, 1, 12)
    column = [first + dt.timedelta(days=each) for each in range(12)]
    literals = [first + dt.timedelta(days=each) for each in (-9, -1, 0, 1, 5, 10, 11, 12, 40)]
    for operator, chosen in given([*literals, dt.date.max]):
        found = dates(operator, chosen, first, last)
        for value in column:
            assert answer(found, value) == HOLDS[operator](value, *chosen), (operator, chosen, value)
        if isinstance(found, Undecided):
            assert all(first <= each <= last for each in found.values)


def test_what_cannot_be_is_decided_without_asking():
    assert numbers("is", [Decimal("2.5")], 0) == Decided(holds=False)
    assert numbers("is_not", [Decimal("2.5")], 0) == Decided(holds=True)
    assert numbers("is_any_of", [Decimal("2.5"), Decimal(3)], 0) == Undecided("is_any_of", (Decimal(3),))
    assert numbers("is_between", [Decimal("2.1"), Decimal("2.9")], 0) == Decided(holds=False)
