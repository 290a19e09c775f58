"""What cannot mean anything is refused when it is made, in a sentence that says what to write instead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import segkit as sk
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
from segkit.definition.rank import Rank
from segkit.definition.windows import (
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
NAIVE = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - times without a zone are refused
AGE = FieldRef("age")
NAME = FieldRef("name")
ONE, TWO, A, EMPTY = Value(1), Value(2), Value("a"), Value("")
SE = Attribute(NAME, "is", (A,))
BUY = Selection("buy")
BUYS, LEAVES = Step((BUY,)), Step((Selection("leave"),), excluded=True)
MUTED = Note(muted=True)


def sum_of(number):
    return AGE if number == 0 else Arithmetic("+", sum_of(number - 1), ONE)


VALUES = [
    (lambda: FieldRef(""), "A field needs a name; got ''."),
    (lambda: FieldRef(3), "A field needs a name; got 3."),
    (lambda: Arithmetic("%", AGE, ONE), "No arithmetic '%'. Known: '+', '-', '*', '/'."),
    (lambda: Arithmetic("+", AGE, A), "'a' is text; arithmetic takes numbers."),
    (lambda: Arithmetic("+", Value(DAY), AGE), f"{DAY!r} is date; arithmetic takes numbers."),
    (lambda: sum_of(17), "Arithmetic nested deeper than 16; nobody could read it."),
]
ATTRIBUTES = [
    (lambda: Attribute(AGE, "contain", (A,)), "No operator 'contain'. Did you mean 'contains'?"),
    (lambda: Attribute(A, "is", (A,)), "A rule asks about a field, not about the value 'a'."),
    (lambda: Attribute(AGE, "is"), "'is' takes 1 values; got 0."),
    (lambda: Attribute(AGE, "is_between", (ONE,)), "'is between' takes 2 values; got 1."),
    (lambda: Attribute(AGE, "is_missing", (ONE,)), "'is missing' takes 0 values; got 1."),
    (
        lambda: Attribute(AGE, "is_any_of"),
        "'is any of' needs at least one value; an empty list would match nobody.",
    ),
    (
        lambda: Attribute(AGE, "has_all_of"),
        "'has all of' needs at least one value; an empty list would match nobody.",
    ),
    (
        lambda: Attribute(AGE, "has_any_of", (ONE,) * 10_001),
        (
            "'has any of' takes at most 10,000 values, for a list is asked for each of them; got 10,001. "
            "Keep the elements as events with a row each, and write is_any_of."
        ),
    ),
    (lambda: Attribute(AGE, "is", (ONE,), AnyTime()), "'is' takes no window of time."),
    (lambda: Attribute(AGE, "is_within"), "'is_within' takes a window of time."),
    (
        lambda: Attribute(AGE, "is_within", window=Around("born", 1, "day")),
        "A window around an attribute is for events; compare two attributes instead.",
    ),
    (lambda: Attribute(AGE, "is_any_of", (NAME,)), "'is any of' takes values, not fields."),
    (lambda: Attribute(NAME, "matches", (NAME,)), "'matches' takes values, not fields."),
    (lambda: Attribute(NAME, "contains", (EMPTY,)), "'contains' needs some text; every text holds ''."),
    (lambda: Attribute(NAME, "starts_with", (EMPTY,)), "'starts with' needs some text; every text holds ''."),
    (
        lambda: Attribute(NAME, "does_not_end_with", (EMPTY,)),
        "'does not end with' needs some text; every text holds ''.",
    ),
    (
        lambda: Attribute(NAME, "matches", (EMPTY,)),
        "A pattern needs some text; an empty one matches everything.",
    ),
    (
        lambda: Attribute(AGE, "is_between", (TWO, ONE)),
        "Between 2 and 1 is empty. Give the smaller value first.",
    ),
    (
        lambda: Attribute(AGE, "is_between", (Value(5), Value(Decimal("3.5")))),
        "Between 5 and 3.5 is empty. Give the smaller value first.",
    ),
    (
        lambda: Attribute(AGE, "is_between", (ONE, Value(0.5))),
        "Between 1 and 0.5 is empty. Give the smaller value first.",
    ),
    (
        lambda: Attribute(AGE, "is_not_between", (Value("b"), A)),
        "Between b and a is empty. Give the smaller value first.",
    ),
    (
        lambda: Attribute(AGE, "is", (ONE,), ignore_case=True),
        "'is' cannot ignore case here; only text can.",
    ),
    (
        lambda: Attribute(NAME, "matches", (A,), ignore_case=True),
        "'matches' cannot ignore case here; only text can.",
    ),
    (
        lambda: Attribute(NAME, "is_missing", ignore_case=True),
        "'is missing' cannot ignore case here; only text can.",
    ),
]
EMPTY_GROUP = "A group needs at least one rule; an empty one would mean everybody or nobody."
GROUPS = [
    (lambda: AllOf(()), EMPTY_GROUP),
    (lambda: AnyOf(()), EMPTY_GROUP),
    (lambda: AtLeast(1, ()), EMPTY_GROUP),
    (lambda: AllOf([SE]), "A group holds a tuple of rules; got list."),
    (lambda: AnyOf((SE, "x")), "'x' is not a rule."),
    (lambda: Not(None), "None is not a rule."),
    (lambda: AtLeast(0, (SE,)), "At least 0 of 1 rules: give a number from 1 to 1."),
    (lambda: AtLeast(3, (SE, SE)), "At least 3 of 2 rules: give a number from 1 to 2."),
    (lambda: AtLeast(True, (SE,)), "'at least k of' needs a whole number; got True."),  # noqa: FBT003
    (lambda: AtLeast(1.0, (SE,)), "'at least k of' needs a whole number; got 1.0."),
    (lambda: SegmentRef(""), "A reference needs the name of a segment; got ''."),
    (lambda: SegmentRef(None), "A reference needs the name of a segment; got None."),
]
FOR_ATTRIBUTES = "is for attributes: no event lies after the as-of, and events have dates of their own."
BEHAVIOUR = [
    (
        lambda: Measure("total"),
        (
            "No measure 'total'. Known: 'average', 'count', 'days_since_first', "
            "'days_since_last', 'distinct', 'distinct_days', 'first_value', 'last_value' and 4 more."
        ),
    ),
    (lambda: Measure("sums", AGE), "No measure 'sums'. Did you mean 'sum'?"),
    (lambda: Measure("sum"), "Measure 'sum' takes a property."),
    (lambda: Measure("count", AGE), "Measure 'count' takes no property."),
    (lambda: Event(""), "An event rule needs an event type; got ''."),
    (lambda: Event(None), "An event rule needs an event type; got None."),
    (lambda: Event("buy", window=InNext(1, "day")), f"Window 'in_next' {FOR_ATTRIBUTES}"),
    (lambda: Event("buy", window=Anniversary(This("day"))), f"Window 'anniversary' {FOR_ATTRIBUTES}"),
    (
        lambda: Event("buy", Event("buy")),
        "An event's filter asks about its properties; Event does not belong there.",
    ),
    (
        lambda: Event("buy", AllOf((SE, Not(SegmentRef("A"))))),
        "An event's filter asks about its properties; SegmentRef does not belong there.",
    ),
    (
        lambda: Event("buy", operator="contains", arguments=(A,)),
        (
            "A measure cannot be asked 'contains'. Known: 'is', "
            "'is_at_least', 'is_at_most', 'is_between', 'is_greater_than', 'is_less_than', 'is_missing', "
            "'is_not' and 2 more."
        ),
    ),
    (
        lambda: Event("buy", operator="is_at_leats"),
        "A measure cannot be asked 'is_at_leats'. Did you mean 'is_at_least'?",
    ),
    (lambda: Event("buy", operator="is", arguments=()), "'is' takes 1 values; got 0."),
    (
        lambda: Event("buy", operator="is_missing", arguments=()),
        "The number of times is never missing: of no events it is 0.",
    ),
    (
        lambda: Event("buy", None, AnyTime(), Measure("sum", AGE), "is_not_missing", ()),
        "The sum of is never missing: of no events it is 0.",
    ),
    (lambda: Event("buy", arguments=(Value(-1),)), "A count is compared with a whole number from 0; got -1."),
    (
        lambda: Event("buy", arguments=(Value(1.5),)),
        "A count is compared with a whole number from 0; got 1.5.",
    ),
    (
        lambda: Event("buy", operator="is_between", arguments=(Value(3), Value(2))),
        "Between 3 and 2 is empty. Give the smaller value first.",
    ),
    (lambda: Ratio("a", BUY), "A ratio is taken of two selections of events; got 'a'."),
    (lambda: Ratio(BUY, BUY, "is", (A,)), "A ratio is compared with a number; got 'a'."),
    (
        lambda: Ratio(BUY, BUY, "matches", (A,)),
        (
            "A measure cannot be asked 'matches'. Known: 'is', 'is_at_least', "
            "'is_at_most', 'is_between', 'is_greater_than', 'is_less_than', 'is_missing', "
            "'is_not' and 2 more."
        ),
    ),
    (
        lambda: FirstTime("buy", window=Around("born", 1, "day")),
        "Window 'around' differs from profile to profile; it cannot stand here.",
    ),
    (
        lambda: Stopped("buy", InLast(1, "year"), Around("born", 1, "day")),
        "Window 'around' differs from profile to profile; it cannot stand here.",
    ),
    (
        lambda: Stopped("buy", InLast(1, "day"), InLast(1, "day")),
        "The long window and the recent one are the same, so nobody stopped.",
    ),
    (lambda: CameBack("buy", 0, 1, "day"), "The recent part is a whole number, at least 1; got 0."),
    (lambda: CameBack("buy", 1, True, "day"), "The gap is a whole number, at least 1; got True."),  # noqa: FBT003
    (lambda: CameBack("buy", 1, 1, "days"), "No unit 'days' here. Did you mean 'day'?"),
    (lambda: Regularly("buy", 0, 3, "month"), "The number of units is a whole number, at least 1; got 0."),
    (
        lambda: Regularly("buy", 1, 1.5, "month"),
        "The number of all units is a whole number, at least 1; got 1.5.",
    ),
    (
        lambda: Regularly("buy", 1, 3, "month", times=0),
        "The number of times is a whole number, at least 1; got 0.",
    ),
    (lambda: Regularly("buy", 4, 3, "month"), "At least 4 of 3 units: give a number up to 3."),
    (
        lambda: Regularly("buy", 1, 3, "hour"),
        "No unit 'hour' here. Known: 'day', 'month', 'quarter', 'week', 'year'.",
    ),
    (
        lambda: Regularly("buy", 1, 3, "week", week_starts="Monday"),
        "No weekday 'Monday'. Did you mean 'monday'?",
    ),
]
SEQUENCES = [
    (lambda: Span(0, "day"), "A span is a whole number of units, at least 1; got 0."),
    (lambda: Span(1.0, "day"), "A span is a whole number of units, at least 1; got 1.0."),
    (
        lambda: Span(1, "month"),
        (
            "No unit 'month' between two events: units there are elapsed. "
            "Known: 'day', 'hour', 'minute', 'second', 'week'."
        ),
    ),
    (lambda: Step(()), "A step needs at least one event."),
    (lambda: Step([BUY]), "The events of a step are a tuple; got [Selection(type='buy')]."),
    (lambda: Step((SE,)), f"A step is any of several selections of events; got {SE!r}."),
    (
        lambda: Step((Selection("buy", None, This("day")),)),
        "A step has no window of its own; the sequence has one.",
    ),
    (
        lambda: Step((BUY,), excluded=True, within=Span(1, "day")),
        "An excluded step has no place in time: no nth, no gap. Put them on a step.",
    ),
    (
        lambda: Step((BUY,), lasting=Span(1, "day")),
        "Only an excluded step lasts, or says whether it is tied.",
    ),
    (lambda: Step((BUY,), tied=True), "Only an excluded step lasts, or says whether it is tied."),
    (lambda: Step((BUY,), nth=-1), "The place of an nth event is a whole number, at least 1; got -1."),
    (
        lambda: Step((BUY,), within=7),
        "A distance between events is a span, such as Span(7, 'day'); got 7.",
    ),
    (
        lambda: Step((BUY,), after=Span(1, "week"), within=Span(6, "day")),
        "A gap of at least more than it is at most is empty. Give the smaller first.",
    ),
    (lambda: Sequence([BUYS]), "A sequence holds a tuple of steps."),
    (lambda: Sequence((BUY,)), "A sequence holds a tuple of steps."),
    (
        lambda: Sequence(()),
        "A sequence begins with something that happened; put the excluded step behind it.",
    ),
    (
        lambda: Sequence((LEAVES, BUYS)),
        "A sequence begins with something that happened; put the excluded step behind it.",
    ),
    (
        lambda: Sequence((Step((BUY,), note=MUTED), LEAVES)),
        "A sequence begins with something that happened; put the excluded step behind it.",
    ),
    (lambda: Sequence((Step((BUY,), nth=2),)), "The first step has no step before it: no nth, no gap."),
    (
        lambda: Sequence((BUYS, Step((BUY,), excluded=True, lasting=Span(1, "day")), BUYS)),
        "Only an excluded step behind the last one lasts for a time of its own.",
    ),
    (
        lambda: Sequence((BUYS, Step((BUY,), excluded=True, tied=True))),
        "A tied exclusion needs the property that the sequence is tied by.",
    ),
    (
        lambda: Sequence((BUYS,), Around("born", 1, "day")),
        "A sequence has a window with fixed ends, not one around an attribute.",
    ),
    (lambda: Sequence((BUYS,), InNext(1, "day")), f"Window 'in_next' {FOR_ATTRIBUTES}"),
    (
        lambda: Sequence((BUYS,), within="day"),
        "A distance between events is a span, such as Span(7, 'day'); got 'day'.",
    ),
    (lambda: Sequence((BUYS,), same=None), "Steps are tied by the name of a property; got None."),
]
WHOLE = "A window needs a whole number of units, at least 1; got"
WINDOWS = [
    (lambda: InLast(0, "day"), f"{WHOLE} 0."),
    (lambda: InLast(1.5, "day"), f"{WHOLE} 1.5."),
    (lambda: InNext(True, "day"), f"{WHOLE} True."),  # noqa: FBT003
    (lambda: EarlierThan("1", "day"), f"{WHOLE} '1'."),
    (lambda: InLast(1, "days"), "No unit 'days' here. Did you mean 'day'?"),
    (
        lambda: InLastWhole(1, "hour"),
        "No unit 'hour' here. Known: 'day', 'month', 'quarter', 'week', 'year'.",
    ),
    (lambda: This("minute"), "No unit 'minute' here. Known: 'day', 'month', 'quarter', 'week', 'year'."),
    (lambda: Last("mont"), "No unit 'mont' here. Did you mean 'month'?"),
    (lambda: InLastWhole(1, "week", "sun"), "No weekday 'sun'. Did you mean 'sunday'?"),
    (
        lambda: BetweenAgo(2, 2, "week"),
        "Between 2 and 2 weeks ago is empty. Give the larger number first.",
    ),
    (lambda: BetweenAgo(2, 0, "week"), f"{WHOLE} 0."),
    (lambda: OnDate("2026-06-30"), "A date is needed, such as date(2026, 6, 30); got '2026-06-30'."),
    (lambda: After(NAIVE), f"A date is needed, such as date(2026, 6, 30); got {NAIVE!r}."),
    (
        lambda: FromTo(DAY, dt.date(2026, 6, 29)),
        "From 2026-06-30 to 2026-06-29 is empty. Give the earlier date first.",
    ),
    (lambda: Since("2026"), "A date or a timestamp is needed; got '2026'."),
    (lambda: Before(NAIVE), "Timestamp 2026-06-30 12:00:00 has no zone. Write it with one, or give a date."),
    (lambda: Around("", 1, "day"), "A window around an attribute needs the attribute's name."),
    (
        lambda: Around("born", 1, "month"),
        "No unit 'month' here. Known: 'day', 'hour', 'minute', 'second', 'week'.",
    ),
    (
        lambda: Anniversary(AnyTime()),
        (
            "An anniversary needs a window with two ends (in_last, in_last_whole, this, last, between_ago, "
            "on_date, from_to, in_next); got AnyTime()."
        ),
    ),
]
SEGMENTS = [
    (lambda: Rank("", 1), "A rank needs the attribute to rank by."),
    (lambda: Rank("age", -1), "A rank keeps a whole number of members, at least 1; got -1."),
    (lambda: sk.Segment("", SE), "A segment needs a name; got ''."),
    (lambda: sk.Segment("  ", SE), "A segment needs a name; got '  '."),
    (lambda: sk.Segment(None, SE), "A segment needs a name; got None."),
    (lambda: sk.Segment("A", SE, status="actve"), "No status 'actve'. Did you mean 'active'?"),
    (
        lambda: sk.Segment("A", "x"),
        (
            "'x' is not a rule. Compare a field (field('country') == 'SE') "
            "or ask for an event (did('purchase'))."
        ),
    ),
]


@pytest.mark.parametrize(
    ("make", "message"),
    [*VALUES, *ATTRIBUTES, *GROUPS, *BEHAVIOUR, *SEQUENCES, *WINDOWS, *SEGMENTS],
)
def test_it_is_refused_in_a_sentence(make, message):
    with pytest.raises(sk.DefinitionError) as raised:
        make()
    assert str(raised.value) == message


def nested(depth):
    rule = SE
    for _ in range(depth):
        rule = Not(rule)
    return rule


def test_a_tree_deeper_than_64_is_refused_before_anything_recurses():
    assert sk.Segment("A", nested(63)).name == "A"
    with pytest.raises(
        sk.DefinitionError, match=r"nested deeper than 64\. Move a part into a segment of its own"
    ):
        sk.Segment("A", nested(64))
    with pytest.raises(sk.DefinitionError, match="nested deeper than 64"):
        sk.Segment("A", nested(20_000))


def test_what_is_just_within_the_limits_is_made():
    assert sum_of(16)
    assert AtLeast(2, (SE, SE)).count == 2
    assert Attribute(AGE, "is_between", (ONE, ONE))
    assert Attribute(AGE, "is_between", (Value(0.1), Value(Decimal("0.1")))), "both are written as 0.1"
    assert Attribute(AGE, "is_between", (TWO, A)), "kinds that differ are compared by the catalog's"
    assert Event("buy", arguments=(Value(0),))
    assert Step((BUY,), after=Span(24, "hour"), within=Span(1, "day"))
    assert Sequence((Step((BUY,), note=MUTED),)), "only muted steps: refused when it is asked"
