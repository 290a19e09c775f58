"""What every node of the tree has: a repr that makes it again, equality, a hash, and no way to change it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import pickle
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import segkit as sk
from segkit.definition import nodes, windows
from segkit.definition.nodes import (
    RULES,
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    CameBack,
    Event,
    FieldRef,
    FirstTime,
    ListSize,
    Measure,
    Not,
    Note,
    Ratio,
    Regularly,
    SegmentRef,
    Selection,
    Sequence,
    Span,
    Step,
    Stopped,
    Value,
)
from segkit.definition.windows import (
    WINDOWS,
    After,
    Anniversary,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
)

DAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
SE = Attribute(FieldRef("country"), "is", (Value("SE"),))
OLD = Attribute(
    Arithmetic("+", FieldRef("age"), Value(Decimal("1.50"))), "is_between", (Value(1), Value(2.5))
)
TAGS = Attribute(ListSize(FieldRef("tags")), "is_at_least", (Value(3),))
BORN = Attribute(FieldRef("born"), "is_within", window=Anniversary(This("month")))
BUYS = Selection("purchase", SE, InLast(30, "day"))
A_STEP, B_STEP = Step((Selection("view"),)), Step((Selection("buy"), Selection("ask", SE)))

EVERY_RULE = [
    AllOf((SE, OLD)),
    AnyOf((SE,)),
    AtLeast(2, (SE, TAGS, BORN)),
    Not(SE),
    SE,
    OLD,
    TAGS,
    BORN,
    Attribute(FieldRef("name", profile=True), "is_any_of", (Value("a'b"), Value('c"')), ignore_case=True),
    Event("purchase"),
    Event(
        "purchase", SE, InLast(1, "year"), Measure("sum", FieldRef("price")), "is", (Value(Decimal("1e3")),)
    ),
    Ratio(BUYS, Selection("view"), "is_less_than", (Value(0.5),)),
    FirstTime("purchase", None, Since(DAY)),
    Stopped("purchase", InLast(1, "year"), InLast(90, "day")),
    CameBack("purchase", 7, 90, "day"),
    Regularly("purchase", 3, 6, "month", times=2, week_starts="sunday"),
    Sequence(
        (
            A_STEP,
            Step((Selection("leave"),), excluded=True, tied=True),
            Step((Selection("buy"),), nth=2, after=Span(1, "hour"), within=Span(7, "day")),
            Step((Selection("return"),), excluded=True, lasting=Span(2, "week")),
        ),
        InLast(1, "year"),
        Span(30, "day"),
        "product",
    ),
    SegmentRef("French"),
]
EVERY_WINDOW = [
    AnyTime(),
    InLast(30, "day"),
    InLastWhole(2, "week", "sunday"),
    This("quarter"),
    Last("month"),
    BetweenAgo(4, 2, "week"),
    EarlierThan(3, "year"),
    OnDate(DAY),
    FromTo(DAY, DAY + dt.timedelta(days=1)),
    Since(NOON),
    Before(DAY),
    After(DAY),
    InNext(2, "hour"),
    Around("signed_up", 3, "day"),
    Anniversary(InNext(2, "week")),
]
NAMES = {**vars(nodes), **vars(windows), "datetime": dt, "Decimal": Decimal}


def kinds(sample):
    return {type(each) for each in sample}


def test_the_samples_hold_every_class():
    assert kinds(EVERY_RULE) == set(RULES)
    assert kinds(EVERY_WINDOW) == set(WINDOWS)


@pytest.mark.parametrize("node", [*EVERY_RULE, *EVERY_WINDOW], ids=lambda each: type(each).__name__)
def test_a_repr_makes_the_node_again(node):
    again = eval(repr(node), dict(NAMES))  # noqa: S307 - text that segkit wrote
    assert again == node
    assert again is not node
    assert hash(again) == hash(node)
    assert repr(again) == repr(node)


def test_a_repr_leaves_out_what_goes_without_saying():
    assert repr(Event("purchase")) == "Event(type='purchase')"
    assert repr(This("month")) == "This(unit='month')"
    assert repr(AnyTime()) == "AnyTime()"
    assert repr(Not(SegmentRef("A"), Note(muted=True))) == (
        "Not(rule=SegmentRef(name='A'), note=Note(muted=True, locked=False, comment=''))"
    )


@pytest.mark.parametrize("one", EVERY_RULE, ids=lambda each: type(each).__name__)
def test_notes_count_neither_in_equality_nor_in_the_hash(one):
    noted = dataclasses.replace(one, note=Note(muted=True, locked=True, comment="why"))
    assert noted == one
    assert hash(noted) == hash(one)
    assert noted.note.muted
    assert not one.note.muted


def test_different_nodes_differ():
    for one, other in itertools.combinations([*EVERY_RULE, *EVERY_WINDOW], 2):
        assert one != other
    assert InLast(1, "day") != EarlierThan(1, "day")
    assert InLast(1, "day") != InNext(1, "day")
    assert AllOf((SE,)) != AnyOf((SE,))
    assert len({*EVERY_RULE, *EVERY_WINDOW}) == len(EVERY_RULE) + len(EVERY_WINDOW)


@pytest.mark.parametrize("one", [*EVERY_RULE, *EVERY_WINDOW], ids=lambda each: type(each).__name__)
def test_nodes_do_not_change(one):
    hash(one)
    for name in [each.name for each in dataclasses.fields(one)] or ["key"]:
        with pytest.raises((AttributeError, TypeError)):
            setattr(one, name, None)
    with pytest.raises((AttributeError, TypeError)):
        one.something_else = 1


@pytest.mark.parametrize("one", [*EVERY_RULE, *EVERY_WINDOW], ids=lambda each: type(each).__name__)
def test_nodes_survive_pickling(one):
    hash(one)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes


# --- values


def test_values_of_different_kinds_differ():
    same = [Value(1), Value(True), Value(1.0), Value(Decimal(1)), Value("1")]  # noqa: FBT003
    for one, other in itertools.combinations(same, 2):
        assert one != other
    assert len(set(same)) == len(same)
    assert Value(DAY) != Value(dt.datetime(2026, 6, 30, tzinfo=dt.UTC))


def test_equal_values_are_equal():
    stockholm = dt.timezone(dt.timedelta(hours=2))
    assert Value(NOON) == Value(dt.datetime(2026, 6, 30, 14, tzinfo=stockholm))
    assert Value(-0.0) == Value(0.0)
    assert repr(Value(-0.0)) == repr(Value(0.0))
    assert Value(Decimal("1.0")) == Value(Decimal(1))
    assert hash(Value(Decimal("1.0"))) == hash(Value(Decimal(1)))
    assert Value(1) != 1


class Text(str):
    __slots__ = ()


class Number(int):
    pass


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (Text("a"), str),
        (Number(3), int),
        (np.float64(1.5), float),
        (pd.Timestamp("2026-06-30", tz="UTC"), dt.datetime),
        (np.str_("a"), str),
    ],
)
def test_values_are_kept_as_plain_python(given, plain):
    assert type(Value(given).value) is plain
    assert Value(given).value == given


NO_VALUE = (
    "is no value. Text, numbers, booleans, dates and timestamps are; for missing values ask is_missing."
)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, f"None {NO_VALUE}"),
        (float("nan"), f"nan {NO_VALUE}"),
        (pd.NaT, f"NaT {NO_VALUE}"),
        ([1], f"[1] {NO_VALUE}"),
        (b"a", f"b'a' {NO_VALUE}"),
        (1j, f"1j {NO_VALUE}"),
        (Decimal("NaN"), "Decimal('NaN') is not finite; no known value compares with it."),
        (float("inf"), "inf is not finite; no known value compares with it."),
        (float("-inf"), "-inf is not finite; no known value compares with it."),
        (Decimal("-Infinity"), "Decimal('-Infinity') is not finite; no known value compares with it."),
        ("a\0b", "Text 'a\\x00b' holds a NUL character, which databases cannot hold."),
        ("\ud800", "Text '\\ud800' holds half of a surrogate pair; it is not valid Unicode."),
        (
            dt.datetime(2026, 6, 30, 12),  # noqa: DTZ001 - the subject
            "Timestamp 2026-06-30 12:00:00 has no zone. Write it with one, or give a date.",
        ),
    ],
)
def test_what_is_no_value(given, message):
    with pytest.raises(sk.DefinitionError) as raised:
        Value(given)
    assert str(raised.value) == message


def test_a_signalling_nan_is_no_value_either():
    with pytest.raises(sk.DefinitionError):
        Value(Decimal("sNaN"))
