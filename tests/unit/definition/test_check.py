"""Every kind of problem a catalog can find in a rule: the path, the sentence, the way out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import segkit as sk
from segkit import did, field, in_segment
from segkit.definition.check import is_approximate, problems
from segkit.definition.nodes import AllOf, AtLeast, Attribute, FieldRef, Note, SegmentRef, Value
from segkit.definition.windows import Anniversary, This
from segkit.schema.types import BOOLEAN, DATE, FLOAT, INTEGER, TEXT, TIMESTAMP, DataType, Kind

NOON = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
LOCAL = sk.TimeKind("local", "Europe/Stockholm")
TAGS = DataType(Kind.TEXT, is_list=True)


def f(name, type_, **rest):
    return sk.Field(name=name, type=type_, **rest)


CATALOG = sk.Catalog(
    key=f("id", TEXT),
    attributes=[
        f("country", TEXT), f("age", INTEGER), f("score", FLOAT), f("agreed", BOOLEAN), f("born", DATE),
        f("seen", TIMESTAMP, time_kind=sk.TimeKind("instant")), f("made", TIMESTAMP, time_kind=LOCAL),
        f("tags", TAGS), f("visits", DataType(Kind.TIMESTAMP, is_list=True)),
    ],
    events=[
        sk.EventType(name="buy", properties=[f("item", TEXT), f("price", FLOAT), f("cents", FLOAT, scale=2)]),
        sk.EventType(name="view", properties=[f("item", INTEGER), f("at", TIMESTAMP)]),
    ],
)  # fmt: skip
BOOK = sk.SegmentBook([sk.Segment("Broken", field("contry") == "SE"), sk.Segment("Fine", field("age") > 1)])
MUTED = Attribute(FieldRef("nothing"), "is_missing", note=Note(muted=True))

FOUND = [
    (field("contry") == "SE", "rule.subject", "No field 'contry'.", "Did you mean 'country'?"),
    (field("age") > field("agee"), "rule.arguments[0]", "No field 'agee'.", "Did you mean 'age'?"),
    (
        field("age").contains("1"),
        "rule.operator",
        "'contains' cannot be asked of field 'age', which is integer.",
        (
            "It can be asked: is, is not, is any of, is none of, is greater than, is at least, is less than, "
            "is at most, is between, is not between, is missing, is not missing."
        ),
    ),
    (
        field("tags").is_missing(),
        "rule.operator",
        "'is missing' cannot be asked of field 'tags', which is list of text.",
        "A list is never missing; ask whether its size is 0.",
    ),
    (
        field("visits").has_any_of(dt.datetime(2026, 6, 30, tzinfo=dt.UTC)),
        "rule.operator",
        "'has any of' cannot be asked of field 'visits', which is list of timestamp.",
        "Only the size of such a list can be asked about.",
    ),
    (
        field("country") == 3,
        "rule.arguments[0]",
        "'country' is text, but 3 is integer.",
        "Write a text, such as 'SE'.",
    ),
    (
        field("age") == "3",
        "rule.arguments[0]",
        "'age' is integer, but '3' is text.",
        "Write a whole number, such as 3.",
    ),
    (
        field("agreed") == 1,
        "rule.arguments[0]",
        "'agreed' is boolean, but 1 is integer.",
        "Write True or False.",
    ),
    (
        field("born") == NOON,
        "rule.arguments[0]",
        f"'born' is date, but {NOON!r} is timestamp.",
        "Write a date, such as date(2026, 6, 30).",
    ),
    (
        field("seen") < dt.date(2026, 6, 30),
        "rule.arguments[0]",
        "'seen' is timestamp, but datetime.date(2026, 6, 30) is date.",
        "Write a timestamp with a zone, or a window such as since('2026-06-30').",
    ),
    (
        field("age") == field("tags"),
        "rule.arguments[0]",
        "'age' is integer, but the other side is list of text.",
        "Write a whole number, such as 3.",
    ),
    (
        field("score") == 2**53 + 1,
        "rule.arguments[0]",
        "9007199254740993 is beyond 2^53, where a float no longer tells integers apart.",
        "Compare an integer or decimal field, or write a float.",
    ),
    (
        field("seen") > field("made"),
        "rule.arguments[0]",
        (
            "Timestamps of different kinds or in local time (instant, local(Europe/Stockholm)) "
            "cannot be compared with each other."
        ),
        "Read both as 'utc' or both as 'instant'.",
    ),
    (field("age").size() > 1, "rule.subject", "Field 'age' is integer; only a list has a size.", ""),
    (field("age") + field("country") > 1, "rule.subject", "Arithmetic takes numbers; one side is text.", ""),
    (
        Attribute(FieldRef("seen"), "is_within", window=Anniversary(This("month"))),
        "rule.window",
        "An anniversary cannot be asked of field 'seen', which is timestamp.",
        "It needs a date, such as a birthday.",
    ),
    (did("by"), "rule.type", "No event 'by'.", "Did you mean 'buy'?"),
    (did("buy").where(field("itm") == "x"), "rule.where.subject", "No field 'itm'.", "Did you mean 'item'?"),
    (
        did("buy").where(field("country") == "SE"),
        "rule.where.subject",
        "No field 'country' of 'buy': it is an attribute of the customer.",
        'Write profile("country").',
    ),
    (
        did("buy").sum("item") > 1,
        "rule.measure",
        "'sum of' cannot be taken over field 'item', which is text.",
        "It takes: decimal, float, integer.",
    ),
    (
        did("buy").max("item") > 1,
        "rule.arguments[0]",
        "The largest is text, but 1 is integer.",
        "Write a text, such as 'SE'.",
    ),
    (
        did("buy").sum("price") == 1,
        "rule.operator",
        "The sum of floats without a scale is approximate, so it cannot be exactly a number.",
        "Give the field a scale in the catalog, or ask for a range.",
    ),
    (
        did("buy").around("country", days=1),
        "rule.window.attribute",
        "'country' is text; a window needs a date.",
        "",
    ),
    (
        did("buy").around("born", hours=1),
        "rule.window.unit",
        "'born' is a date, which has no hours.",
        "Write days or weeks.",
    ),
    (
        sk.sequence(did("buy"), sk.then(did("view")), same="item"),
        "rule.same",
        "'item' is text in 'buy' and integer in 'view'; only one type can be tied.",
        "",
    ),
    (
        sk.sequence(did("view"), sk.then(did("view")), same="at"),
        "rule.same",
        "'at' is timestamp; values are tied by text, integers and dates.",
        "",
    ),
    (
        sk.sequence(did("buy"), sk.then(did("veiw"))),
        "rule.steps[1].events[0].type",
        "No event 'veiw'.",
        "Did you mean 'view'?",
    ),
    (sk.ratio(did("buy"), did("veiw")) > 1, "rule.to.type", "No event 'veiw'.", "Did you mean 'view'?"),
    (in_segment("Fein"), "rule", "No segment 'Fein'.", "Did you mean 'Fine'?"),
    (
        in_segment("Broken"),
        "rule",
        "Segment 'Broken' has problems of its own: rule.subject: No field 'contry'. Did you mean 'country'?",
        "",
    ),
    (MUTED, "rule", "Every rule is muted, so nothing is left to ask.", ""),
    (
        AtLeast(2, (Attribute(FieldRef("age"), "is", (Value(1),)), MUTED)),
        "rule",
        "At least 2 of 1 rules: give a number from 1 to 1.",
        "",
    ),
]


@pytest.mark.parametrize(("condition", "path", "message", "hint"), FOUND)
def test_a_problem_says_where_what_and_what_instead(condition, path, message, hint):
    rule = condition.to_rule() if hasattr(condition, "to_rule") else condition
    (found,) = problems(rule, CATALOG, BOOK)
    assert (found.path, found.message, found.hint) == (path, message, hint)


def test_problems_come_in_document_order_and_all_at_once():
    rule = sk.all_of(
        field("age") == "x",
        sk.any_of(field("contry") == "SE", ~did("by")),
        did("buy").where(sk.all_of(field("item") == "x", field("pric") > 1)),
    ).to_rule()
    paths = [each.path for each in problems(rule, CATALOG)]
    assert paths == [
        "rule.rules[0].arguments[0]",
        "rule.rules[1].rules[0].subject",
        "rule.rules[1].rules[1].rule.type",
        "rule.rules[2].where.rules[1].subject",
    ]
    with pytest.raises(sk.DefinitionError, match="Segment 'A' has 4 problems:") as raised:
        sk.check(sk.Segment("A", rule), CATALOG)
    assert [each.path for each in raised.value.problems] == paths


def test_muted_rules_have_no_problems():
    assert problems(AllOf((Attribute(FieldRef("age"), "is", (Value(1),)), MUTED)), CATALOG) == ()


def test_a_reference_without_a_book_is_a_problem():
    (found,) = problems(SegmentRef("A"), CATALOG)
    assert str(found) == "rule: Segment 'A' is referred to, but no book was given to find it in."


@pytest.mark.parametrize(
    "condition",
    [
        field("age") == 1.5,
        field("score") == Decimal("1.5"),
        field("age") > field("score"),
        field("tags").has_any_of("a"),
        field("tags").size() == 0,
        did("buy").sum("cents") == 1,
        did("buy").where(field("item") != sk.profile("country")),
        in_segment("Fine"),
    ],
)
def test_what_fits_has_no_problems(condition):
    assert problems(condition.to_rule(), CATALOG, BOOK) == ()


def test_only_sums_of_floats_without_a_scale_are_approximate():
    assert is_approximate((did("buy").sum("price") > 1).to_rule(), CATALOG)
    assert is_approximate(sk.any_of(field("age") == 1, ~(did("buy").average("price") > 1)).to_rule(), CATALOG)
    assert not is_approximate((did("buy").sum("cents") > 1).to_rule(), CATALOG)
    assert not is_approximate((did("buy").max("price") > 1).to_rule(), CATALOG)
