"""What the source looks like; that it gives the rule back is among the round trips of the formats."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from segkit.definition.nodes import AllOf, Arithmetic, Attribute, FieldRef, Not, Value
from segkit.definition.segment import Segment
from segkit.describe.python import python
from segkit.describe.source import WIDTH
from segkit.errors import DefinitionError
from segkit.language.attributes import field, profile, value
from segkit.language.events import did, did_not
from segkit.language.groups import all_of, any_of, at_least, in_segment, none_of
from segkit.language.ratios import ratio
from segkit.language.sequences import sequence, then, without

COUNTRY = field("country") == "SE"

SOURCES = [
    (COUNTRY, 'field("country") == "SE"'),
    (~COUNTRY, '~(field("country") == "SE")'),
    (
        COUNTRY.muted().locked().commented('"a"'),
        '(field("country") == "SE").muted().locked().commented("\\"a\\"")',
    ),
    ((~COUNTRY).muted(), '(~(field("country") == "SE")).muted()'),
    (~COUNTRY.muted(), '~(field("country") == "SE").muted()'),
    (COUNTRY & did("a") | did("b"), '((field("country") == "SE") & did("a")) | did("b")'),
    (all_of(COUNTRY), 'all_of(field("country") == "SE")'),
    (all_of(did("a"), did("b") & did("c")), 'all_of(did("a"), did("b") & did("c"))'),
    (all_of(did("a"), (did("b") & did("c")).muted()), 'did("a") & (did("b") & did("c")).muted()'),
    (none_of(did("a"), did("b")), 'none_of(did("a"), did("b"))'),
    (~any_of(did("a"), did("b")).muted(), '~(did("a") | did("b")).muted()'),
    (at_least(1, did("a")), 'at_least(1, did("a"))'),
    (in_segment("VIP"), 'in_segment("VIP")'),
    (did_not("a").at_least(2), 'did_not("a").at_least(2)'),
    (did_not("a").at_most(2), '~did("a").at_most(2)'),
    (~did("a").muted(), '~did("a").muted()'),
    (did_not("a").muted(), 'did_not("a").muted()'),
    (did("a").count() != 3, 'did("a").count() != 3'),
    ((did("a").sum("x") > 1) & did("b"), '(did("a").sum("x") > 1) & did("b")'),
    (did("a").sum(profile("x")) > 1, 'did("a").sum(profile("x")) > 1'),
    (
        did("a").today().average(field("x") / 2).is_missing(),
        'did("a").today().average(field("x") / 2).is_missing()',
    ),
    (did("a").where(COUNTRY), 'did("a").where(field("country") == "SE")'),
    (field("x").is_true(), 'field("x").is_true()'),
    (field("x") != True, 'field("x") != True'),  # noqa: E712
    (field("x").equals("a", ignore_case=True), 'field("x").equals("a", ignore_case=True)'),
    (field("x").in_last(days=3).opposite(), 'field("x").in_last(days=3).opposite()'),
    (1 + field("x") * 2 > field("y"), '1 + (field("x") * 2) > field("y")'),
    ((field("x") + 1).is_missing(), '(field("x") + 1).is_missing()'),
    (field("x") == value(1) + 2, 'field("x") == value(1) + 2'),
    (field("x") == Decimal("1.50"), 'field("x") == Decimal("1.50")'),
    (field("x") == dt.date(2026, 6, 30), 'field("x") == date(2026, 6, 30)'),
    (
        field("x") == dt.datetime(2026, 6, 30, 1, 2, 3, tzinfo=dt.UTC),
        'field("x") == datetime(2026, 6, 30, 1, 2, 3, tzinfo=UTC)',
    ),
    (field("x").since("2026-06-30T10:00Z"), 'field("x").since("2026-06-30T10:00:00+00:00")'),
    (did("x").this("week", week_starts="sunday"), 'did("x").this("week", week_starts="sunday")'),
    (did("x").on_date("2026-06-30"), 'did("x").on_date("2026-06-30")'),
    (did("x").from_to("2026-06-01", "2026-06-30"), 'did("x").from_to("2026-06-01", "2026-06-30")'),
    (did("x").today().first_value("a") == "b", 'did("x").today().first_value("a") == "b"'),
    (did("x").last_value("a").is_missing(), 'did("x").last_value("a").is_missing()'),
    (did("x").days_since_last() < 3, 'did("x").days_since_last() < 3'),
    (did("x").today().first_time(), 'did("x").first_time().today()'),
    (did("x").stopped().today().muted(), 'did("x").stopped().today().muted()'),
    (did("x").today().stopped().any_time(), 'did("x").today().stopped().any_time()'),
    (~did("x").came_back(recent=1, gap=2, unit="day"), '~did("x").came_back(recent=1, gap=2, unit="day")'),
    (
        did("x").regularly(units=3, of=4, unit="week", times=2, week_starts="sunday"),
        'did("x").regularly(units=3, of=4, unit="week", times=2, week_starts="sunday")',
    ),
    ((ratio(did("a"), did("b")) > 1) & did("c"), '(ratio(did("a"), did("b")) > 1) & did("c")'),
    (ratio(did("a"), did("b")).is_between(1, 2), 'ratio(did("a"), did("b")).is_between(1, 2)'),
    (
        sequence(did("a"), did("b").commented("c"), without(did("d"))),
        'sequence(did("a"), then(did("b")).commented("c"), without(did("d")))',
    ),
    (
        sequence((did("a") | did("b")).muted(), did("c")).all_within(days=3).today(),
        'sequence((did("a") | did("b")).muted(), then(did("c"))).today().all_within(days=3)',
    ),
    (
        sequence(then(did("a")).nth(2).muted(), did("b"), same="c"),
        'sequence(then(did("a")).nth(2).muted(), then(did("b")), same="c")',
    ),
]


@pytest.mark.parametrize(("condition", "source"), SOURCES, ids=[source for _, source in SOURCES])
def test_a_short_rule_is_one_line(condition, source):
    assert python(condition) == source
    assert repr(condition) == source


def test_long_rules_are_broken_at_their_joints():
    rule = COUNTRY & at_least(
        2, did("search").in_last(days=30), did("visit").in_last(days=30), did("open").today()
    )
    assert python(rule) == (
        """\
(
    (field("country") == "SE")
    & at_least(
        2,
        did("search").in_last(days=30),
        did("visit").in_last(days=30),
        did("open").today(),
    )
)"""
    )


def test_a_long_filter_is_broken_inside_where():
    rule = (
        did("search")
        .where(field("category").is_any_of("shoes", "boots"), field("results") > 100)
        .in_last(days=30)
    )
    assert python(rule) == (
        """\
did("search").where(
    field("category").is_any_of("shoes", "boots") & (field("results") > 100),
).in_last(days=30)"""
    )


def test_a_long_sequence_has_a_line_for_each_step():
    rule = sequence(
        did("search").where(field("category") == "shoes"),
        without(did("purchase") | did("reservation")).tied(),
        then(did("product_view")).after(hours=1).within(days=7),
        same="product_id",
    ).in_last(days=90)
    assert python(rule) == (
        """\
sequence(
    did("search").where(field("category") == "shoes"),
    without(did("purchase") | did("reservation")).tied(),
    then(did("product_view")).after(hours=1).within(days=7),
    same="product_id",
).in_last(days=90)"""
    )


def test_long_lists_fill_their_lines():
    lines = python(field("id").is_any_of(range(10_000))).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert len(lines) < 800


def test_a_segment_is_written_with_what_is_said_of_it():
    segment = Segment("Swedes", COUNTRY, "For the\nmail", ("a",), status="active")
    assert python(segment) == (
        """\
Segment(
    "Swedes",
    field("country") == "SE",
    description="For the\\nmail",
    tags=("a",),
    status="active",
)"""
    )


def test_a_rule_too_deep_is_refused():
    rule = COUNTRY.to_rule()
    for _ in range(70):
        rule = Not(rule)
    with pytest.raises(DefinitionError, match="nested deeper"):
        python(rule)


def test_numbers_alone_are_not_added_up():
    two = Arithmetic("+", Value(1), Value(1))
    assert python(Attribute(two, "is", (FieldRef("x"),))) == 'value(1) + 1 == field("x")'


def test_trees_that_a_sign_would_merge_are_written_as_calls():
    inner = AllOf((did("a").to_rule(), did("b").to_rule()))
    assert python(AllOf((inner, did("c").to_rule()))) == 'all_of(did("a") & did("b"), did("c"))'
