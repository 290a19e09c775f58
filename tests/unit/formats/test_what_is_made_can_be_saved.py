"""Whatever a constructor takes can be saved, and is the same when it is loaded again."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal

import pyarrow as pa
import pytest

import segkit as sk
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
from segkit.definition.segment import MAX_LEVELS, Segment, SegmentBook
from segkit.definition.windows import (
    WINDOWS,
    After,
    Anniversary,
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
from segkit.errors import SegkitError
from segkit.formats.encode import encode
from segkit.formats.files import from_json, load, save, to_json

MONTH = InLast(30, "day")
ADULT = Attribute(FieldRef("age"), "is_at_least", (Value(18),))

BAD = (
    None, True, 0, 1, -1, 5, 1.5, float("nan"), float("inf"), 10**5_000, 2**63, Decimal(1), Decimal("NaN"),
    Decimal("1e500"), Decimal("1e-500"), "", " ", "x", "vip", "day", "\ud800", "a\0b", b"x", (), ("x",),
    ("\ud800",), [], [1, 2], ["x"], {}, {"x": 1}, {"x"}, object(), int, len, dt.date(2026, 6, 30),
    dt.datetime(2026, 6, 30), dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=5))),  # noqa: DTZ001
    dt.timedelta(days=1), Value(1), Value("x"), FieldRef("x"), ADULT, (ADULT,), [ADULT], (Value(1),),
    (Value("x"), None), MONTH, Span(1, "day"), Note(), Note(muted=True), Measure(), Selection("x"),
    (Selection("x"),), (Step((Selection("x"),)),), (Note(),), (MONTH,), AnyOf((ADULT,)),
)  # fmt: skip

BOUGHT = Event("buy", ADULT, MONTH, Measure("sum", FieldRef("price")), "is_at_least", (Value(1.5),))
STEP = Step((Selection("buy"),), nth=2, after=Span(1, "day"), within=Span(2, "day"))
DAY = dt.date(2026, 6, 30)


def rule(given):
    return Segment("A", given)


def of_event(window):
    return Segment("A", Event("buy", None, window))


def of_attribute(window):
    return Segment("A", Attribute(FieldRef("born"), "is_within", (), window))


#: What is made, and the segment that it stands in.
MADE = [
    (Segment("A", ADULT, "why", ("x", "y"), "me", "active"), lambda each: each),
    (Note(muted=True, locked=True, comment="why"), lambda each: Segment("A", replace(ADULT, note=each))),
    (AllOf((ADULT, ADULT)), rule),
    (AnyOf((ADULT, BOUGHT)), rule),
    (AtLeast(2, (ADULT, BOUGHT)), rule),
    (Not(ADULT), rule),
    (SegmentRef("B"), rule),
    (Attribute(FieldRef("name"), "contains", (Value("x"),), None, ignore_case=True), rule),
    (Attribute(FieldRef("born"), "is_within", (), MONTH), rule),
    (BOUGHT, rule),
    (Ratio(Selection("buy"), Selection("view", ADULT, MONTH), "is_at_least", (Value(0.5),)), rule),
    (FirstTime("buy", window=MONTH, where=ADULT), rule),
    (Stopped("buy", InLast(1, "year"), MONTH, where=ADULT), rule),
    (CameBack("buy", 30, 90, "day", where=ADULT), rule),
    (Regularly("buy", 3, 6, "month", 2, where=ADULT), rule),
    (Sequence((Step((Selection("view"),)), STEP), MONTH, Span(9, "day"), "product"), rule),
    (STEP, lambda each: Segment("A", Sequence((Step((Selection("view"),)), each)))),
    (
        Step((Selection("buy"),), excluded=True, lasting=Span(2, "day"), tied=True),
        lambda each: Segment("A", Sequence((Step((Selection("view"),)), each), same="product")),
    ),
    (Selection("buy", ADULT, MONTH), lambda each: Segment("A", Ratio(each, Selection("view")))),
    (
        Span(2, "day"),
        lambda each: rule(Sequence((Step((Selection("view"),)), Step((Selection("buy"),))), within=each)),
    ),
    (Measure("sum", FieldRef("price")), lambda each: Segment("A", replace(BOUGHT, measure=each))),
    (FieldRef("age", profile=True), lambda each: Segment("A", Attribute(each, "is_missing"))),
    (ListSize(FieldRef("tags")), lambda each: Segment("A", Attribute(each, "is", (Value(1),)))),
    (
        Arithmetic("+", FieldRef("a"), Value(1)),
        lambda each: Segment("A", Attribute(each, "is", (Value(1),))),
    ),
    (Value(1), lambda each: Segment("A", Attribute(FieldRef("a"), "is", (each,)))),
    (MONTH, of_event),
    (InLastWhole(2, "week", "sunday"), of_event),
    (This("week", "sunday"), of_event),
    (Last("week", "sunday"), of_event),
    (BetweenAgo(60, 30, "day"), of_event),
    (EarlierThan(60, "day"), of_event),
    (OnDate(DAY), of_event),
    (FromTo(DAY, DAY), of_event),
    (Since(DAY), of_event),
    (Before(DAY), of_event),
    (After(DAY), of_event),
    (InNext(7, "day"), of_attribute),
    (Around("born", 7, "day"), of_event),
    (Anniversary(InNext(7, "day")), of_attribute),
]  # fmt: skip


def test_every_class_is_tried():
    classes = {type(each) for each, _ in MADE}
    assert set(RULES) <= classes
    assert {each.key for each in WINDOWS} - {each.key for each in classes if each in WINDOWS} <= {"any_time"}


def refusal(within, made, name, bad):
    """What is said about a part; None if it is taken, and then it comes back."""
    try:
        segment = within(replace(made, **{name: bad}))
    except SegkitError as error:
        return str(error)
    again = from_json(to_json(segment))
    assert again == segment, (name, bad)
    assert encode(again) == encode(segment), (name, bad)
    return None


@pytest.mark.parametrize(("made", "within"), MADE, ids=[type(each).__name__ for each, _ in MADE])
def test_what_a_constructor_takes_comes_back(made, within):
    said = [refusal(within, made, part.name, bad) for part in fields(made) for bad in BAD]
    refused = [each for each in said if each is not None]
    assert len(refused) > 20
    assert [each for each in refused if not each.endswith((".", "?")) or len(each) > 600] == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"description": 5}, "Segment 'A': its description is a text; got 5. Write it in quotes."),
        ({"tags": [1, 2]}, "Segment 'A': each of its tags is a text; got 1. Write it in quotes."),
        ({"tags": "vip"}, "Segment 'A': its tags are a list of texts; got the text 'vip'. Write ['vip']."),
        ({"tags": None}, "Segment 'A': its tags are a list of texts; got None. Write [] for none."),
        ({"status": 5}, "Segment 'A': its status is a text; got 5. Write it in quotes."),
        (
            {"owner": "\ud800"},
            "Segment 'A': its owner holds half of a surrogate pair; it is not valid Unicode.",
        ),
    ],
)
def test_what_a_segment_is_said_to_be_is_checked_when_it_is_made(given, message):
    with pytest.raises(SegkitError) as raised:
        Segment("A", ADULT, **given)
    assert str(raised.value) == message


def test_a_part_of_another_kind_is_named_with_what_it_can_be():
    with pytest.raises(SegkitError, match=r"^Note: muted is True or False; got 'yes'\.$"):
        Note(muted="yes")
    with pytest.raises(SegkitError, match=r"^Event: window is a window; got 30\.$"):
        Event("buy", None, 30)


@pytest.mark.parametrize("text", ["(" * 300 + "a" + ")" * 300, "(" * 3_000 + "a"])
def test_a_pattern_of_too_many_groups_is_refused(text):
    with pytest.raises(SegkitError, match="groups are nested deeper than 32"):
        Attribute(FieldRef("name"), "matches", (Value(text),))


def test_a_pattern_of_many_groups_comes_back():
    text = "(" * 32 + "a" + ")" * 32 + "(b)" * 500
    segment = rule(Attribute(FieldRef("name"), "matches", (Value(text),)))
    assert from_json(to_json(segment)) == segment


def chain(length, link):
    first = Segment("s0", ADULT)
    return [first, *(Segment(f"s{at}", link(SegmentRef(f"s{at - 1}"))) for at in range(1, length))]


def or_and(each):
    return AnyOf((ADULT, AllOf((each, ADULT))))


def deep_in_a_notebook(frames, ask):
    return ask() if not frames else deep_in_a_notebook(frames - 1, ask)


@pytest.mark.parametrize(
    ("link", "levels"),
    [(Not, 1), (lambda each: AllOf((each, ADULT)), 1), (or_and, 2)],
    ids=["not", "and", "or and"],
)
def test_a_chain_of_segments_can_be_asked_everything_or_is_refused(tmp_path, link, levels):
    longest = (MAX_LEVELS - 1) // levels + 1
    book = SegmentBook(chain(longest, link))
    assert load(save(book, tmp_path)) == book
    frame = sk.ProfileFrame(pa.table({"id": [1, 2, 3], "age": [17, 30, None]}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30", book=book)
    last = f"s{longest - 1}"
    for ask in (shop.size, shop.waterfall, shop.describe, shop.outline, shop.check, shop.audience):
        deep_in_a_notebook(80, lambda ask=ask: ask(last))
    deep_in_a_notebook(80, lambda: shop.why(last, 1))
    deep_in_a_notebook(80, lambda: shop.sql(last, "snowflake"))
    for length in (longest + 1, 300, 1_000, 3_000):
        with pytest.raises(SegkitError, match="can be counted"):
            SegmentBook(chain(length, link))


def test_segments_that_refer_to_the_same_ones_are_each_followed_once():
    book = SegmentBook(chain(30, lambda each: AnyOf((each, Not(each)))))  # two to the power of thirty ways
    assert len(book) == 30


def test_a_rule_is_held_to_the_same_depth_as_a_segment():
    book = SegmentBook(chain(96, Not))
    with pytest.raises(SegkitError, match="The rule is nested 97 deep"):
        book.check_rule(Not(SegmentRef("s95")))
