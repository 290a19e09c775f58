from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import Enum, IntEnum
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import polars as pl
import pytest

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    Event,
    FieldRef,
    Measure,
    Not,
    Note,
    SegmentRef,
    Size,
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
        "/", Arithmetic("-", Arithmetic("+", Value(1), product), y), Size(y)
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


@pytest.mark.parametrize("given", [b"bytes", object(), {"a": 1}, [1]], ids=repr)
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
    (lambda: did("x").on_date("30/6/2026"), "'30/6/2026' is neither a date nor a timestamp. Write '2026-06-30',"),
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
    assert (did("x").sum(field("amount") * 2) > 5).to_rule() == measure(
        "sum", "is_greater_than", 5, of=double
    )


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
