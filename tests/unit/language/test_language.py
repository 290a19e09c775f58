from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum, IntEnum
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import polars as pl
import pytest

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import (
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
from segkit.definition.operators import OPERATORS
from segkit.definition.segment import HoldsRule, Segment
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
from segkit.errors import DefinitionError
from segkit.language.attributes import field, profile, value
from segkit.language.condition import Condition
from segkit.language.events import did, did_not
from segkit.language.groups import all_of, any_of, at_least, in_segment, none_of
from segkit.language.ratios import ratio
from segkit.language.sequences import sequence, then, without

A, B, C = (field(name) == 1 for name in "abc")
DAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 10, tzinfo=dt.UTC)


def claim(operator, *values, **rest):
    return Attribute(FieldRef("x"), operator, tuple(map(Value, values)), **rest)


# --- fields

CLAIMS = [
    (field("x") == 1, claim("is", 1)),
    (field("x") != 1, claim("is_not", 1)),
    (field("x") < 1, claim("is_less_than", 1)),
    (field("x") <= 1, claim("is_at_most", 1)),
    (field("x") > 1, claim("is_greater_than", 1)),
    (field("x") >= 1, claim("is_at_least", 1)),
    (1 < field("x"), claim("is_greater_than", 1)),  # noqa: SIM300 - the other way round
    (field("x").equals("a", ignore_case=True), claim("is", "a", ignore_case=True)),
    (field("x").equals("a"), claim("is", "a")),
    (field("x").does_not_equal("a", ignore_case=True), claim("is_not", "a", ignore_case=True)),
    (field("x").is_true(), claim("is", True)),  # noqa: FBT003
    (field("x").is_false(), claim("is", False)),  # noqa: FBT003
    (field("x").is_between(1, 2), claim("is_between", 1, 2)),
    (field("x").is_not_between(1, 2), claim("is_not_between", 1, 2)),
    (field("x").is_any_of("a", "b", ignore_case=True), claim("is_any_of", "a", "b", ignore_case=True)),
    (field("x").is_none_of("a"), claim("is_none_of", "a")),
    (field("x").is_missing(), claim("is_missing")),
    (field("x").is_not_missing(), claim("is_not_missing")),
    (field("x").is_blank(), claim("is_blank")),
    (field("x").is_not_blank(), claim("is_not_blank")),
    (field("x").contains("a", ignore_case=True), claim("contains", "a", ignore_case=True)),
    (field("x").does_not_contain("a"), claim("does_not_contain", "a")),
    (field("x").starts_with("a"), claim("starts_with", "a")),
    (field("x").does_not_start_with("a"), claim("does_not_start_with", "a")),
    (field("x").ends_with("a"), claim("ends_with", "a")),
    (field("x").does_not_end_with("a"), claim("does_not_end_with", "a")),
    (field("x").matches("a+"), claim("matches", "a+")),
    (field("x").does_not_match("a+"), claim("does_not_match", "a+")),
    (field("x").has_any_of("a", "b"), claim("has_any_of", "a", "b")),
    (field("x").has_all_of(["a", "b"]), claim("has_all_of", "a", "b")),
    (field("x").has_none_of("a"), claim("has_none_of", "a")),
    (field("x").today(), claim("is_within", window=This("day"))),
    (field("x").today().opposite(), claim("is_not_within", window=This("day"))),
]


@pytest.mark.parametrize(("condition", "rule"), CLAIMS, ids=[repr(condition) for condition, _ in CLAIMS])
def test_claims_about_a_field(condition, rule):
    assert condition.to_rule() == rule


def test_every_operator_can_be_written():
    assert {rule.operator for _, rule in CLAIMS} == set(OPERATORS)


def test_a_profile_is_told_from_an_event():
    assert (field("x") == profile("x")).to_rule() == Attribute(
        FieldRef("x"), "is", (FieldRef("x", profile=True),)
    )


def test_arithmetic_and_sizes():
    x, y = FieldRef("x"), FieldRef("y")
    expression = (1 + field("x") * 2 - field("y")) / field("y").size()
    product = Arithmetic("*", x, Value(2))
    assert expression.to_operand() == Arithmetic(
        "/", Arithmetic("-", Arithmetic("+", Value(1), product), y), ListSize(y)
    )
    assert (2 - field("x")).to_operand() == Arithmetic("-", Value(2), x)
    assert (2 * field("x")).to_operand() == Arithmetic("*", Value(2), x)
    assert (2 / field("x")).to_operand() == Arithmetic("/", Value(2), x)
    assert (field("x") + np.float64(0.5)).to_operand() == Arithmetic("+", x, Value(0.5))
    assert (value(1) + 2).to_operand() == Arithmetic("+", Value(1), Value(2))
    assert repr(field("x") + 1) == 'field("x") + 1'


def test_nodes_of_the_tree_are_operands_too():
    assert (field("x") == Value(1)).to_rule() == claim("is", 1)


# --- other people's values


class Colour(str, Enum):  # noqa: UP042 - as older code has them
    RED = "red"


class Number(IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),  # noqa: FBT003
        (np.str_("a"), "a"),
        (np.datetime64("2026-06-30"), DAY),
        (pd.Timestamp("2026-06-30 12:00", tz="Europe/Stockholm"), NOON),
        (NOON.astimezone(ZoneInfo("Asia/Tokyo")), NOON),
        (Colour.RED, "red"),
        (Number.ONE, 1),
        (Decimal("1.50"), Decimal("1.50")),
    ],
    ids=repr,
)
def test_values_become_plain(given, expected):
    found = (field("x") == given).to_rule().arguments[0].value
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("given", [None, float("nan"), pd.NA, pd.NaT, np.nan, np.datetime64("NaT")], ids=repr)
def test_a_missing_value_points_to_is_missing(given):
    with pytest.raises(
        DefinitionError, match=r"equals nothing.*Write \.is_missing\(\) or \.is_not_missing\(\)\."
    ):
        field("x") == given  # noqa: B015


@pytest.mark.parametrize("given", [b"bytes", object(), {"a": 1}, [1]], ids=lambda each: type(each).__name__)
def test_what_is_no_value_is_refused(given):
    with pytest.raises(DefinitionError, match="is no value"):
        field("x") == given  # noqa: B015


def test_a_timestamp_needs_a_zone():
    with pytest.raises(DefinitionError, match="has no zone"):
        field("x") == dt.datetime(2026, 6, 30, 12)  # noqa: B015, DTZ001


@pytest.mark.parametrize(
    "given",
    [
        [3, 1, 3],
        (3, 1),
        (each for each in (3, 1)),
        np.array([3, 1, 3]),
        pd.Series([3, 1, 3]),
        pd.Index([3, 1]),
        pl.Series([3, 1]),
        {3: "a", 1: "b"},
    ],
    ids=lambda each: type(each).__name__,
)
def test_many_values_may_come_in_one_collection(given):
    assert field("x").is_any_of(given).to_rule() == claim("is_any_of", 3, 1)


def test_a_set_always_gives_the_same_rule():
    names = {f"name {number}" for number in range(50)}
    assert [each.value for each in field("x").is_any_of(names).to_rule().arguments] == sorted(names)
    assert len(field("x").is_any_of({1, "a", 2.5}).to_rule().arguments) == 3


def test_one_text_is_one_value():
    assert field("x").is_any_of("abc").to_rule() == claim("is_any_of", "abc")


def test_times_in_arrays_are_not_taken_for_numbers():
    times = np.array(["2026-06-30"], dtype="datetime64[ns]")
    with pytest.raises(DefinitionError, match="has no zone"):
        field("x").is_any_of(times)


def test_thousands_of_values():
    rule = field("x").is_any_of(pd.Series(range(50_000)).astype(str)).to_rule()
    assert len(rule.arguments) == 50_000
    assert all(type(each.value) is str for each in rule.arguments)


@pytest.mark.parametrize("given", [(), ([],), (pd.Series([], dtype="str"),)], ids=str)
def test_no_values_are_refused(given):
    with pytest.raises(DefinitionError, match="needs at least one value"):
        field("x").is_any_of(*given)


def test_a_missing_value_in_a_column_is_refused():
    with pytest.raises(DefinitionError, match="A missing value equals nothing"):
        field("x").is_any_of(pd.Series(["a", None]))


# --- windows

BOTH = [
    (lambda each: each.any_time(), AnyTime()),
    (lambda each: each.in_last(days=30), InLast(30, "day")),
    (lambda each: each.in_last(hours=np.int64(2)), InLast(2, "hour")),
    (lambda each: each.in_last_whole(months=1), InLastWhole(1, "month")),
    (lambda each: each.in_last_whole(weeks=2, week_starts="sunday"), InLastWhole(2, "week", "sunday")),
    (lambda each: each.today(), This("day")),
    (lambda each: each.yesterday(), Last("day")),
    (lambda each: each.this("month"), This("month")),
    (lambda each: each.last("week", week_starts="sunday"), Last("week", "sunday")),
    (lambda each: each.between_ago(days=(90, 30)), BetweenAgo(90, 30, "day")),
    (lambda each: each.earlier_than(days=90), EarlierThan(90, "day")),
    (lambda each: each.on_date("2026-06-30"), OnDate(DAY)),
    (lambda each: each.on_date(pd.Timestamp("2026-06-30")), OnDate(DAY)),
    (lambda each: each.from_to(DAY, "2026-07-31"), FromTo(DAY, dt.date(2026, 7, 31))),
    (lambda each: each.since(DAY), Since(DAY)),
    (lambda each: each.since("2026-06-30T12:00:00+02:00"), Since(NOON)),
    (lambda each: each.before(NOON), Before(NOON)),
    (lambda each: each.before(pd.Timestamp(NOON)), Before(NOON)),
    (lambda each: each.after("2026-06-30"), After(DAY)),
]


@pytest.mark.parametrize(("method", "window"), BOTH, ids=[repr(window) for _, window in BOTH])
def test_windows_are_the_same_for_fields_and_events(method, window):
    assert method(field("x")).to_rule() == claim("is_within", window=window)
    assert method(did("x")).to_rule() == Event("x", window=window)
    assert method(did_not("x")).to_rule() == Not(Event("x", window=window))


def test_windows_of_fields_alone():
    assert field("x").in_next(days=7).to_rule() == claim("is_within", window=InNext(7, "day"))
    birthday = field("x").anniversary()
    assert birthday.in_next(days=7).to_rule() == claim("is_within", window=Anniversary(InNext(7, "day")))
    assert repr(birthday) == 'field("x").anniversary()'
    assert not hasattr(did("x"), "in_next")


def test_windows_of_events_alone():
    expected = Event("x", window=Around("joined", 7, "day"))
    assert did("x").around("joined", days=7).to_rule() == expected
    assert did("x").around(profile("joined"), days=7).to_rule() == expected


def test_every_window_can_be_written():
    assert {type(window) for _, window in BOTH} | {InNext, Anniversary, Around} == set(WINDOWS)


WINDOW_ERRORS = [
    (lambda: did("x").in_last(), "in_last needs exactly one unit, such as in_last(days=30); got none."),
    (
        lambda: did("x").in_last(days=1, weeks=1),
        "in_last needs exactly one unit, such as in_last(days=30); got days",
    ),
    (lambda: did("x").in_last(day=1), "in_last has no unit 'day'. Did you mean 'days'?"),
    (lambda: did("x").in_last(days=0), "A window needs a whole number of units, at least 1; got 0."),
    (lambda: did("x").in_last(days=1.5), "A window needs a whole number of units, at least 1; got 1.5."),
    (lambda: did("x").in_last_whole(hours=1), "No unit 'hour' here."),
    (lambda: did("x").this("fortnight"), "No unit 'fortnight' here."),
    (lambda: did("x").last("week", week_starts="Sunday"), "No weekday 'Sunday'. Did you mean 'sunday'?"),
    (lambda: did("x").between_ago(days=30), "between_ago needs two numbers, such as days=(90, 30); got 30."),
    (
        lambda: did("x").between_ago(days=(30, 90)),
        "Between 30 and 90 days ago is empty. Give the larger number first.",
    ),
    (
        lambda: did("x").on_date("30/6/2026"),
        "'30/6/2026' is neither a date nor a timestamp. Write '2026-06-30',",
    ),
    (lambda: did("x").on_date(20260630), "20260630 is neither a date nor a timestamp."),
    (lambda: did("x").on_date(pd.NaT), "NaT is neither a date nor a timestamp."),
    (lambda: did("x").on_date(NOON), "is a time of day; a whole day is needed here. Write '2026-06-30'."),
    (lambda: did("x").since("2026-06-30T12:00"), "Timestamp 2026-06-30 12:00:00 has no zone."),
    (lambda: did("x").from_to("2026-07-01", "2026-06-01"), "is empty. Give the earlier date first."),
    (lambda: did("x").around("joined", months=1), "No unit 'month' here."),
    (
        lambda: did("x").around(field("a") + 1, days=1),
        'around needs the name of an attribute; got field("a") + 1.',
    ),
    (lambda: field("x").anniversary().any_time(), "An anniversary needs a window with two ends"),
]


@pytest.mark.parametrize(
    ("make", "message"), WINDOW_ERRORS, ids=[message[:50] for _, message in WINDOW_ERRORS]
)
def test_a_window_that_means_nothing_is_refused(make, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        make()


# --- events


def test_counts():
    def count(operator, *numbers):
        return Event("x", operator=operator, arguments=tuple(map(Value, numbers)))

    assert did("x").to_rule() == did("x").at_least(1).to_rule() == Event("x")
    assert did("x").at_least(3).to_rule() == count("is_at_least", 3)
    assert did("x").at_most(3).to_rule() == count("is_at_most", 3)
    assert did("x").exactly(3).to_rule() == count("is", 3)
    assert did("x").between(1, 3).to_rule() == count("is_between", 1, 3)
    assert did("x").more_than(3).to_rule() == count("is_greater_than", 3)
    assert did("x").less_than(3).to_rule() == count("is_less_than", 3)
    assert (did("x").count() != 3).to_rule() == count("is_not", 3)
    assert did("x").count().is_not_between(1, 3).to_rule() == count("is_not_between", 1, 3)
    assert did("x").at_least(np.int64(3)).to_rule() == count("is_at_least", 3)


def test_measures():
    amount = FieldRef("amount")

    def measure(key, operator, *values, of=amount):
        return Event("x", measure=Measure(key, of), operator=operator, arguments=tuple(map(Value, values)))

    assert (did("x").sum("amount") > 5).to_rule() == measure("sum", "is_greater_than", 5)
    assert (did("x").average("amount") < 5).to_rule() == measure("average", "is_less_than", 5)
    assert (did("x").min("amount") <= 5).to_rule() == measure("min", "is_at_most", 5)
    assert (did("x").max(field("amount")) == 5).to_rule() == measure("max", "is", 5)
    assert (did("x").distinct("amount") >= 5).to_rule() == measure("distinct", "is_at_least", 5)
    assert did("x").sum("amount").is_between(1, 5).to_rule() == measure("sum", "is_between", 1, 5)
    assert did("x").max("amount").is_missing().to_rule() == measure("max", "is_missing")
    assert did("x").max("amount").is_not_missing().to_rule() == measure("max", "is_not_missing")
    double = Arithmetic("*", amount, Value(2))
    assert (did("x").median("amount") > 5).to_rule() == measure("median", "is_greater_than", 5)
    assert (did("x").first_value("amount") == "a").to_rule() == measure("first_value", "is", "a")
    assert (did("x").last_value(field("amount")) != "a").to_rule() == measure("last_value", "is_not", "a")
    for method in ("distinct_days", "days_since_first", "days_since_last"):
        taken = getattr(did("x"), method)()
        assert (taken >= np.int64(5)).to_rule() == measure(method, "is_at_least", 5, of=None)
    assert (did("x").sum(field("amount") * 2) > 5).to_rule() == measure(
        "sum", "is_greater_than", 5, of=double
    )


def test_every_measure_can_be_written():
    methods = set(MEASURES)
    assert all(callable(getattr(did("x"), each)) for each in methods)


def test_a_compared_measure_can_be_narrowed_still():
    late = (did("x").sum("amount") > 5).in_last(days=3).where(A)
    assert late.to_rule() == did("x").where(A).in_last(days=3).sum("amount").__gt__(5).to_rule()


def test_where_adds_up():
    a, b, c = (each.to_rule() for each in (A, B, C))
    assert did("x").where(A).to_rule().where == a
    assert did("x").where(A, B).to_rule().where == AllOf((a, b))
    assert did("x").where(A).where(B).where(C).to_rule().where == AllOf((a, b, c))
    assert did("x").where(A | B).where(C).to_rule().where == AllOf((AnyOf((a, b)), c))


def test_did_not_is_the_complement_and_chains():
    expected = Not(Event("x", A.to_rule(), InLast(3, "day"), operator="is_at_least", arguments=(Value(2),)))
    assert did_not("x").where(A).in_last(days=3).at_least(2).to_rule() == expected
    assert (~did("x")).to_rule() == did_not("x").to_rule()


# --- first times, lapses, returns, habits, ratios

MONTH, YEAR = InLast(30, "day"), InLast(365, "day")
BEHAVIOURS = [
    (did("x").first_time(), FirstTime("x")),
    (did("x").where(A).first_time().in_last(days=30), FirstTime("x", A.to_rule(), MONTH)),
    (did("x").where(A).in_last(days=30).first_time(), FirstTime("x", A.to_rule(), MONTH)),
    (did("x").stopped().in_last(days=30), Stopped("x", AnyTime(), MONTH)),
    (
        did("x").where(A).in_last(days=365).stopped().in_last(days=30),
        Stopped("x", YEAR, MONTH, A.to_rule()),
    ),
    (did("x").in_last(days=30).stopped().any_time(), Stopped("x", MONTH, AnyTime())),
    (did("x").came_back(recent=30, gap=180, unit="day"), CameBack("x", 30, 180, "day")),
    (
        did("x").where(A).came_back(recent=np.int64(1), gap=np.int64(2), unit="hour"),
        CameBack("x", 1, 2, "hour", A.to_rule()),
    ),
    (did("x").regularly(units=3, of=4, unit="month"), Regularly("x", 3, 4, "month")),
    (
        did("x").where(A).regularly(units=1, of=4, unit="week", times=np.int64(2), week_starts="sunday"),
        Regularly("x", 1, 4, "week", 2, A.to_rule(), "sunday"),
    ),
    (ratio(did("x"), did("y")) >= 1, Ratio(Selection("x"), Selection("y"))),
    (
        ratio(did("x").where(A).around("joined", days=1), did("y").in_last(days=30)) < 2.5,
        Ratio(
            Selection("x", A.to_rule(), Around("joined", 1, "day")), Selection("y", None, MONTH),
            "is_less_than", (Value(2.5),),
        ),
    ),
    (
        ratio(did("x"), did("y")).is_between(1, Decimal("2.5")),
        Ratio(Selection("x"), Selection("y"), "is_between", (Value(1), Value(Decimal("2.5")))),
    ),
    (ratio(did("x"), did("y")).is_missing(), Ratio(Selection("x"), Selection("y"), "is_missing", ())),
    (
        ratio(Event("x"), did("y")).is_not_missing(),
        Ratio(Selection("x"), Selection("y"), "is_not_missing", ()),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "rule"), BEHAVIOURS, ids=[repr(condition) for condition, _ in BEHAVIOURS]
)
def test_claims_about_what_was_done(condition, rule):
    assert condition.to_rule() == rule
    assert (~condition).to_rule() == Not(rule)
    assert condition.commented("why").to_rule().note == Note(comment="why")


def test_what_is_not_finished_says_what_it_is():
    assert repr(did("x").today().stopped()) == 'did("x").today().stopped()'
    assert repr(ratio(did("x"), did("y"))) == '<ratio of did("x") to did("y"); compare it>'


BEHAVIOUR_ERRORS = [
    (lambda: did_not("x").first_time(), "did_not has no first_time. Write ~did('x').first_time(...) for its"),
    (lambda: did_not("x").stopped(), "did_not has no stopped."),
    (lambda: did_not("x").came_back(recent=1, gap=1, unit="day"), "did_not has no came_back."),
    (lambda: did_not("x").regularly(units=1, of=1, unit="day"), "did_not has no regularly."),
    (
        lambda: did("x").at_least(3).first_time(),
        'first_time takes did(...) without a number of times; got did("x").at_least(3).',
    ),
    (
        (did("x").sum("a") > 3).stopped,
        'stopped takes did(...) without a number of times; got did("x").sum("a") > 3.',
    ),
    (lambda: did("x").around("joined", days=1).first_time(), "Window 'around' differs from profile to"),
    (lambda: did("x").around("joined", days=1).stopped().today(), "Window 'around' differs from profile"),
    (lambda: did("x").today().stopped().today(), "The long window and the recent one are the same"),
    (lambda: did("x").stopped() & A, 'did("x").stopped() is not a rule.'),
    (
        lambda: did("x").today().came_back(recent=1, gap=1, unit="day"),
        "came_back says itself when; leave the other window out.",
    ),
    (lambda: did("x").came_back(recent=0, gap=1, unit="day"), "The recent part is a whole number, at least"),
    (lambda: did("x").came_back(recent=1, gap=1.5, unit="day"), "The gap is a whole number, at least 1; got"),
    (lambda: did("x").came_back(recent=1, gap=1, unit="days"), "No unit 'days' here. Did you mean 'day'?"),
    (
        lambda: did("x").today().regularly(units=1, of=1, unit="day"),
        "regularly says itself when; leave the other window out.",
    ),
    (lambda: did("x").regularly(units=5, of=4, unit="day"), "At least 5 of 4 units: give a number up to 4."),
    (lambda: did("x").regularly(units=1, of=1, unit="hour"), "No unit 'hour' here."),
    (lambda: did("x").regularly(units=1, of=1, unit="day", times=0), "The number of times is a whole number"),
    (lambda: ratio(did_not("x"), did("y")), 'ratio takes did(...); got did_not("x").'),
    (lambda: ratio(did("x"), A), 'ratio takes did(...); got field("a") == 1.'),
    (lambda: ratio(did("x").count(), did("y")), "is not a rule."),
    (
        lambda: ratio(did("x"), did("y").at_least(2)),
        'ratio takes did(...) without a number of times; got did("y").at_least(2).',
    ),
    (
        lambda: ratio(did("x").muted(), did("y")),
        "ratio takes did(...) without a note; put the note on the whole.",
    ),
    (lambda: ratio(did("x"), did("y")) > "3", "A ratio is compared with a number; got '3'."),
    (lambda: ratio(did("x"), did("y")) > did("x").count(), "A measure is compared with a value; <count over"),
    (lambda: bool(ratio(did("x"), did("y"))), "is not a condition. Write a comparison"),
    (lambda: ratio(did("x"), did("y")) & A, "so put each comparison in parentheses"),
]


@pytest.mark.parametrize(
    ("make", "message"), BEHAVIOUR_ERRORS, ids=[message[:50] for _, message in BEHAVIOUR_ERRORS]
)
def test_a_claim_about_what_was_done_that_means_nothing_is_refused(make, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        make()


# --- sequences

X, Y, Z = (Step((Selection(name),)) for name in "xyz")
DAYS = Span(7, "day")
SEQUENCES = [
    (sequence(did("x")), Sequence((X,))),
    (sequence(did("x"), then(did("y"))), Sequence((X, Y))),
    (sequence(then(did("x")), did("y")), Sequence((X, Y))),
    (sequence(X, did("y")), Sequence((X, Y))),
    (
        sequence(did("x"), then(did("y")).within(days=7).after(hours=np.int64(1)).nth(np.int64(2))),
        Sequence((X, replace(Y, within=DAYS, after=Span(1, "hour"), nth=2))),
    ),
    (
        sequence(did("x").where(A), then(did("y").where(B))),
        Sequence((Step((Selection("x", A.to_rule()),)), Step((Selection("y", B.to_rule()),)))),
    ),
    (
        sequence(did("x") | did("y"), then(any_of(did("y"), did("z")))),
        Sequence((Step((Selection("x"), Selection("y"))), Step((Selection("y"), Selection("z"))))),
    ),
    (
        sequence(did("x"), without(did("z")), then(did("y")), without(did("z") | did("y")).lasting(days=7)),
        Sequence(
            (
                X, replace(Z, excluded=True), Y,
                Step((Selection("z"), Selection("y")), excluded=True, lasting=DAYS),
            )
        ),
    ),
    (
        sequence(did("x"), without(did("z")).tied(), then(did("y")), same="product_id"),
        Sequence((X, replace(Z, excluded=True, tied=True), Y), same="product_id"),
    ),
    (sequence(did("x"), same=field("product_id")), Sequence((X,), same="product_id")),
    (sequence(did("x")).in_last(days=30).all_within(days=7), Sequence((X,), MONTH, DAYS)),
    (sequence(did("x")).all_within(days=7).in_last(days=30), Sequence((X,), MONTH, DAYS)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "rule"), SEQUENCES, ids=[repr(condition) for condition, _ in SEQUENCES]
)
def test_sequences(condition, rule):
    assert condition.to_rule() == rule
    assert (~condition & A).to_rule() == AllOf((Not(rule), A.to_rule()))


def test_remarks_on_a_step_and_on_its_events_are_the_same():
    noted = sequence(
        did("x").locked(),
        (did("x") | did("y")).commented("either"),
        then(did("y").muted()).commented("later"),
        without(did("z")).muted().locked(),
    )
    assert [each.note for each in noted.to_rule().steps] == [
        Note(locked=True), Note(comment="either"), Note(muted=True, comment="later"),
        Note(muted=True, locked=True),
    ]  # fmt: skip


def test_steps_do_not_change():
    first = then(did("y"))
    first.within(days=7)
    first.muted()
    assert first.to_step() == Y
    assert first.to_step().note == Note()
    assert repr(without(did("y")).tied().muted()) == 'without(did("y")).tied().muted()'


SEQUENCE_ERRORS = [
    (sequence, "A sequence begins with something that happened; put the excluded step behind it."),
    (lambda: sequence(without(did("x"))), "A sequence begins with something that happened"),
    (lambda: sequence(then(did("x")).nth(2)), "The first step has no step before it: no nth, no gap."),
    (lambda: sequence(did("x").in_last(days=3)), "A step has no window of its own; the sequence has one."),
    (
        lambda: then(did("x").at_least(2)),
        'A step takes did(...) without a number of times; got did("x").at_least(2).',
    ),
    (lambda: sequence(did("x"), A), 'A step takes did(...); got field("a") == 1.'),
    (lambda: then(did_not("x")), 'A step takes did(...); got did_not("x").'),
    (lambda: then(did("x") & did("y")), 'A step takes did(...); got did("x") & did("y").'),
    (
        lambda: then(did("x") | did("y").muted()),
        "A step takes did(...) without a note; put the note on the whole.",
    ),
    (lambda: then("x"), "'x' is not a rule."),
    (lambda: then(did("x")).within(), "within needs exactly one unit, such as within(days=7); got none."),
    (lambda: then(did("x")).after(day=1), "after has no unit 'day'. Did you mean 'days'?"),
    (lambda: then(did("x")).within(months=1), "No unit 'month' between two events: units there are elapsed."),
    (lambda: then(did("x")).within(days=0), "A span is a whole number of units, at least 1; got 0."),
    (lambda: then(did("x")).nth(0), "The place of an nth event is a whole number, at least 1; got 0."),
    (
        lambda: then(did("x")).within(days=1).after(days=2),
        "A gap of at least more than it is at most is empty. Give the smaller first.",
    ),
    (
        lambda: sequence(did("x"), without(did("y")).tied()),
        "A tied exclusion needs the property that the sequence is tied by.",
    ),
    (
        lambda: sequence(did("x"), without(did("y")).lasting(days=1), then(did("z"))),
        "Only an excluded step behind the last one lasts for a time of its own.",
    ),
    (lambda: sequence(did("x")).all_within(years=1), "No unit 'year' between two events"),
    (
        lambda: sequence(did("x"), same=profile("country")),
        'same needs the name of a property of the events; got profile("country").',
    ),
    (
        lambda: sequence(did("x"), same=field("a") + 1),
        'same needs the name of a property of the events; got field("a") + 1.',
    ),
]


@pytest.mark.parametrize(
    ("make", "message"), SEQUENCE_ERRORS, ids=[message[:50] for _, message in SEQUENCE_ERRORS]
)
def test_a_sequence_that_means_nothing_is_refused(make, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        make()


def test_nothing_changes_what_it_is_called_on():
    first = did("x")
    first.where(A).in_last(days=3).at_least(2)
    assert first.to_rule() == Event("x")
    condition = A & B
    condition.muted()
    condition & C
    assert condition.to_rule() == AllOf((A.to_rule(), B.to_rule()))


EVENT_ERRORS = [
    (lambda: did("x").where(), "where needs a condition, such as where(field('category') == 'shoes')."),
    (lambda: did("x").where(field("a")), 'field("a") is not a rule.'),
    (lambda: did("x").where(did("y")), "An event's filter asks about its properties"),
    (lambda: did("x").at_least(-1), "A count is compared with a whole number from 0; got -1."),
    (lambda: did("x").at_least("3"), "A count is compared with a whole number from 0; got '3'."),
    (lambda: did("x").at_least(None), "A missing value equals nothing"),
    (
        lambda: did_not("x").sum("a"),
        "did_not has no measures. Write did('x').sum(...), compare it, and put ~",
    ),
    (lambda: did_not("x").last_value("a"), "Write did('x').last_value(...), compare it, and put ~"),
    (lambda: did("x").days_since_last() > 1.5, "A count is compared with a whole number from 0; got 1.5."),
    (lambda: did("x").distinct_days().is_missing(), "is never missing: of no events it is 0."),
    (lambda: did("x").sum("a") > field("b"), 'A measure is compared with a value; field("b") is none.'),
    (lambda: did("x").sum("a") > did("x").count(), "A measure is compared with a value; <count over"),
    (lambda: did("x").sum(field("a").size()), "not over the size of a list."),
    (lambda: did("x").sum(value(1)), "not over a value."),
    (lambda: did("x").count().is_missing(), "is never missing: of no events it is 0."),
    (lambda: bool(did("x").sum("a")), "is not a condition. Write a comparison, such as ... >= 100."),
    (lambda: did("x").sum("a") & A, "& and | bind tighter than >=, so put each comparison in parentheses"),
    (lambda: A | did("x").sum("a"), "is not a rule"),
]


@pytest.mark.parametrize(("make", "message"), EVENT_ERRORS, ids=[message[:50] for _, message in EVENT_ERRORS])
def test_an_event_claim_that_means_nothing_is_refused(make, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        make()


# --- conditions and groups


def test_signs_build_flat_groups():
    a, b, c = (each.to_rule() for each in (A, B, C))
    assert (A & B & C).to_rule() == (A & (B & C)).to_rule() == AllOf((a, b, c))
    assert (A | B | C).to_rule() == AnyOf((a, b, c))
    assert (A & B | C).to_rule() == AnyOf((AllOf((a, b)), c))
    assert (~A).to_rule() == Not(a)
    assert (a & B).to_rule() == (A & b).to_rule() == AllOf((a, b))
    assert (a | B).to_rule() == (A | b).to_rule() == AnyOf((a, b))


def test_a_group_with_a_note_is_kept():
    noted = (A & B).commented("together")
    assert (noted & C).to_rule() == AllOf((noted.to_rule(), C.to_rule()))


def test_groups():
    rules = tuple(each.to_rule() for each in (A, B, C))
    assert all_of(A, B, C).to_rule() == all_of([A, B, C]).to_rule() == AllOf(rules)
    assert any_of(each for each in (A, B, C)).to_rule() == AnyOf(rules)
    assert none_of(A, B, C).to_rule() == Not(AnyOf(rules))
    assert at_least(2, A, B, C).to_rule() == at_least(np.int64(2), [A, B, C]).to_rule() == AtLeast(2, rules)
    assert all_of(A).to_rule() == AllOf(rules[:1])
    assert all_of(rules[0], B).to_rule() == AllOf(rules[:2])
    assert all_of(all_of(A, B), C).to_rule() == AllOf((AllOf(rules[:2]), rules[2]))
    assert in_segment("VIP").to_rule() == SegmentRef("VIP")


def test_notes():
    assert A.muted().locked().commented("why").to_rule().note == Note(muted=True, locked=True, comment="why")
    assert A.commented("why").commented("").to_rule().note == Note()
    assert did_not("x").muted().to_rule() == Not(Event("x"))
    assert did_not("x").muted().to_rule().note == Note(muted=True)


def test_conditions_hold_rules():
    assert isinstance(A, HoldsRule)
    assert Segment("any", A & B).rule == (A & B).to_rule()
    assert not isinstance(field("x"), HoldsRule)


def test_conditions_are_equal_if_their_rules_are():
    assert (field("a") == 1).__eq__(A) is True
    assert A.__eq__(B) is False
    assert (A == 3) is False
    assert len({A, Condition(A.to_rule()), B}) == 2


def test_expressions_are_not_hashable():
    with pytest.raises(TypeError, match="unhashable"):
        hash(field("x"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(did("x").count())


def test_opposites():
    assert A.opposite().to_rule().operator == "is_not"
    assert A.muted().opposite().to_rule().note == Note(muted=True)


CONDITION_ERRORS = [
    (
        lambda: bool(A),
        "A condition is neither true nor false by itself. Write & for and, | for or, ~ for not",
    ),
    (lambda: 18 < field("age") < 30, "for 18 < age < 30 write .is_between(18, 30)"),
    (lambda: A and B, "Write & for and"),
    (lambda: not A, "~ for not"),
    (lambda: field("x") in ["a", "b"], "for 'in' write .is_any_of(...)"),
    (lambda: bool(field("x")), 'field("x") is not a condition. Compare it, or write field("x").is_true().'),
    (lambda: A & "b", "'b' is not a rule."),
    (lambda: A & (A == B), "False is not a rule."),
    (lambda: A & field("x"), 'field("x") is not a rule.'),
    (lambda: field("a") == 1 & field("b") == 2, "so put each comparison in parentheses"),
    (lambda: field("a") | A, "so put each comparison in parentheses"),
    (lambda: ~field("x"), 'field("x") is not a condition. Compare it first: ~(field("x") == ...).'),
    ((A & B).opposite, "Only a claim about a field has an opposite. For the complement write ~."),
    (
        lambda: field("x").has_all_of(1).opposite(),
        "'has all of' has no opposite. For the complement write ~.",
    ),
    ((field("x") + 1).size, 'Only a field that holds a list has a size; field("x") + 1 is none.'),
    (lambda: field("x") + "a", "'a' is text; arithmetic takes numbers."),
    (lambda: field(""), "A field needs a name; got ''."),
    (lambda: field("x").is_any_of(field("y")), "'is any of' takes values, not fields."),
    (all_of, "A group needs at least one rule"),
    (lambda: any_of([]), "A group needs at least one rule"),
    (lambda: all_of("ab"), "'ab' is not a rule."),
    (lambda: at_least(A, B), "'at least k of' needs a whole number"),
    (lambda: at_least(3, A, B), "At least 3 of 2 rules: give a number from 1 to 2."),
    (lambda: in_segment(""), "A reference needs the name of a segment"),
]


@pytest.mark.parametrize(
    ("make", "message"), CONDITION_ERRORS, ids=[message[:50] for _, message in CONDITION_ERRORS]
)
def test_a_condition_that_means_nothing_is_refused(make, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        make()


@pytest.mark.parametrize(
    ("again", "message"),
    [
        (lambda: did("buy").at_least(1).at_most(5), "A second number of times would take the place"),
        (lambda: did_not("buy").at_least(2).exactly(3), "Write between(2, 5) for a least and a most"),
        (lambda: (did("buy").sum("amount") >= 5).at_least(2), "a sum is compared in a condition of its own"),
        (lambda: did("buy").in_last(days=30).since("2026-01-01"), "A second window would take the place"),
        (lambda: did("buy").in_last(days=30).any_time(), "join two conditions with & or |"),
        (lambda: did("buy").today().where(field("a") == 1).around("born", days=2), "A second window"),
        (lambda: sequence(did("buy")).in_last(days=3).today(), "A second window"),
        (lambda: sequence(did("buy")).all_within(days=3).all_within(days=2), "A second all_within"),
        (lambda: then(did("buy")).within(days=3).within(days=2), "A second within would take the place"),
        (lambda: then(did("buy")).after(days=3).after(days=2), "A second after would take the place"),
        (lambda: without(did("buy")).lasting(days=3).lasting(days=2), "A second lasting would take"),
    ],
)
def test_what_would_take_the_place_of_what_was_said_is_refused(again, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        again()


def test_parts_are_said_in_any_order():
    by_window = did("buy").in_last(days=3).between(2, 5).where(field("a") == 1)
    by_filter = did("buy").where(field("a") == 1).between(2, 5).any_time().in_last(days=3)
    assert by_window.to_rule() == by_filter.to_rule()
