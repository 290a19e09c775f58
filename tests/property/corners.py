"""Corners in which engines have parted before: every case has some, so that each is met at every commit.

What is drawn at large comes too seldom by two timestamps of different kinds, or by decimals that outgrow
their digits. A fault that another tester meets first is of a kind that belongs into the table here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from property.columns import EVENTS

from segkit.definition.nodes import (
    Arithmetic,
    Attribute,
    Event,
    ListSize,
    Measure,
    Selection,
    Sequence,
    Step,
    Value,
)
from segkit.definition.operators import OPERATORS, Arity
from segkit.definition.windows import CALENDAR_UNITS, AnyTime, InLast, InLastWhole, Last, This
from segkit.schema.types import INTEGER, TIMESTAMP, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from property.strategies import Place

    from segkit.definition.nodes import Rule

    Made = st.SearchStrategy[Any]

_COUNT = Measure("count", None)
_ONE = (Value(1),)


def _comparisons(accepted: Any, *arities: Arity) -> list[str]:
    """List the operators that compare a value of a type with fields."""
    return [
        row.key for row in OPERATORS.values() if row.fields and row.accepts(accepted) and row.arity in arities
    ]


@st.composite
def two_times(draw: st.DrawFn, place: Place) -> Attribute:
    """Draw two timestamps compared: a database may keep each as another time kind."""
    pool = draw(st.sampled_from(("instant", "utc")))
    columns = place.fitting(lambda each: each.type.kind is Kind.TIMESTAMP and each.pool == pool)
    one, other = draw(st.permutations(columns))[:2]
    return Attribute(one.ref, draw(st.sampled_from(_comparisons(TIMESTAMP, Arity.ONE))), (other.ref,))


def _product(place: Place) -> Made:
    """Draw two decimals multiplied, which may have more digits than either has room for."""
    decimals = place.fitting(lambda each: each.type.kind is Kind.DECIMAL)
    wide = [each for each in decimals if each.pool == "shares"]
    sides = st.sampled_from([*decimals, *wide * 3])
    return st.builds(lambda one, other: Arithmetic("*", one.ref, other.ref), sides, sides)


def products(place: Place) -> Made:
    """Draw a product of decimals compared with a number."""
    keys = ("is_greater_than", "is_at_most", "is")
    return st.builds(
        lambda of, key, bound: Attribute(of, key, (Value(bound),)),
        _product(place),
        st.sampled_from(keys),
        st.sampled_from((0, 1, 1_200_000)),
    )


def sums_of_products(place: Place) -> Made:
    """Draw the sum of a product over events."""
    inside = replace(place, event="purchase", segments=())
    return st.builds(
        lambda of, bound: Event(
            "purchase", None, AnyTime(), Measure("sum", of), "is_at_least", (Value(bound),)
        ),
        _product(inside),
        st.sampled_from((0, 1, 1_200_000)),
    )


def edges_of_days(_: Place) -> Made:
    """Draw whether anything was done in a few days or calendar units, all of the filter left out."""
    windows = st.one_of(
        st.sampled_from(("day", *CALENDAR_UNITS)).map(This),
        st.sampled_from(("day", *CALENDAR_UNITS)).map(Last),
        st.builds(InLast, st.sampled_from((1, 2, 30)), st.just("day")),
        st.builds(InLastWhole, st.sampled_from((1, 2)), st.just("day")),
    )
    return st.builds(
        lambda kind, window, operator: Event(kind, None, window, _COUNT, operator, _ONE),
        st.sampled_from(list(EVENTS)),
        windows,
        st.sampled_from(("is_at_least", "is", "is_less_than")),
    )


def _step(event_type: str) -> Step:
    return Step((Selection(event_type),))


def ties(_: Place) -> Made:
    """Draw two steps tied by a property, which is missing in some and kept in other signs."""
    return st.builds(
        lambda kinds, same: Sequence(
            tuple(Step((Selection(kind),)) for kind in kinds), AnyTime(), None, same
        ),
        st.lists(st.sampled_from(("purchase", "visit")), min_size=2, max_size=2),
        st.sampled_from(("gift", "gift", "price")),
    )


@st.composite
def missing_ends(draw: st.DrawFn, place: Place) -> Attribute:
    """Draw a range with a field as one end, which may be missing where the other end alone would decide."""
    numbers = place.fitting(lambda each: each.type.is_number and each.pool == "small")
    lists = place.fitting(lambda each: each.type.is_list)
    subjects = [each.ref for each in numbers if not each.type.is_list]
    subjects += [ListSize(each.ref) for each in lists] * len(subjects)
    other = draw(st.sampled_from([each for each in numbers if not each.type.is_list])).ref
    ends = draw(st.permutations((other, Value(draw(st.integers(-1, 3))))))
    keys = _comparisons(INTEGER, Arity.TWO)
    return Attribute(draw(st.sampled_from(subjects)), draw(st.sampled_from(keys)), tuple(ends))


#: What is asked of values of one row, so also in the filter of an event.
_CLAIMS: dict[str, Callable[[Place], Made]] = {
    "two timestamps": two_times,
    "a product of decimals": products,
    "a range with an end that may be missing": missing_ends,
}
#: Corner to what draws it.
CORNERS: dict[str, Callable[[Place], Made]] = {
    **_CLAIMS,
    "a sum of products": sums_of_products,
    "the edges of days": edges_of_days,
    "a tie by what may be missing": ties,
}


@st.composite
def corners(draw: st.DrawFn, place: Place) -> Rule:
    """Draw a corner; if it is asked of one row, at times of the events of a type."""
    of_days = ["the edges of days"] * (3 if place.world.event_kind == "date" else 0)
    corner = draw(st.sampled_from([*CORNERS, *of_days]))
    if corner not in _CLAIMS or draw(st.integers(0, 2)):
        return draw(CORNERS[corner](place))
    where = draw(_CLAIMS[corner](replace(place, event="purchase", segments=())))
    return Event("purchase", where, AnyTime(), _COUNT, "is_at_least", _ONE)
