"""What each dialect can say: the page `tests/conformance.md`, made here and held against drift.

Rewrite it with `SEGKIT_UPDATE_GOLDEN=1 pytest tests/conformance`.
"""

from __future__ import annotations

import datetime as dt
import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from engines import ENGINES
from engines.gaps import STOPS_OUT_OF_RANGE

import segkit as sk
from segkit.definition.measures import MEASURES
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
from segkit.definition.operators import OPERATORS, Arity
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
from segkit.schema.types import Kind
from segkit.sql.dialects import DIALECTS

PAGE = Path(__file__).parents[1] / "conformance.md"
DAY = dt.date(2026, 6, 1)
MOMENT = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)

FIELDS = [
    sk.Field(name="text", type=sk.DataType.parse("text")),
    sk.Field(name="integer", type=sk.DataType.parse("integer")),
    sk.Field(name="decimal", type=sk.DataType.parse("decimal"), scale=2),
    sk.Field(name="float", type=sk.DataType.parse("float"), scale=2),
    sk.Field(name="boolean", type=sk.DataType.parse("boolean")),
    sk.Field(name="date", type=sk.DataType.parse("date")),
    sk.Field(name="timestamp", type=sk.DataType.parse("timestamp")),
    sk.Field(
        name="local time",
        type=sk.DataType.parse("timestamp"),
        time_kind=sk.TimeKind.parse("local(America/Havana)"),
    ),
    sk.Field(name="list of text", type=sk.DataType.parse("list of text")),
]
CATALOG = sk.Catalog(
    key=sk.Field(name="id", type=sk.DataType.parse("integer")),
    attributes=FIELDS,
    events=[
        sk.EventType(
            name="view", properties=[*FIELDS, sk.Field(name="product_id", type=sk.DataType.parse("text"))]
        ),
        sk.EventType(name="buy", properties=FIELDS),
    ],
    lookups=[
        sk.Lookup(
            name="product",
            key="product_id",
            fields=[sk.Field(name="brand", type=sk.DataType.parse("text"))],
            events={"view": "product_id"},
        )
    ],
)
VALUES = {
    Kind.TEXT: Value("a"),
    Kind.INTEGER: Value(3),
    Kind.DECIMAL: Value(Decimal("9.5")),
    Kind.FLOAT: Value(1.5),
    Kind.BOOLEAN: Value(value=True),
    Kind.DATE: Value(DAY),
    Kind.TIMESTAMP: Value(MOMENT),
}
SPANS = {
    AnyTime: AnyTime(),
    InLast: InLast(30, "day"),
    InLastWhole: InLastWhole(2, "month"),
    This: This("week"),
    Last: Last("quarter"),
    BetweenAgo: BetweenAgo(60, 30, "day"),
    EarlierThan: EarlierThan(1, "year"),
    OnDate: OnDate(DAY),
    FromTo: FromTo(DAY, DAY),
    Since: Since(MOMENT),
    Before: Before(DAY),
    After: After(DAY),
    InNext: InNext(7, "day"),
    Around: Around("timestamp", 3, "day"),
    Anniversary: Anniversary(InNext(7, "day")),
}
BOOK = sk.SegmentBook([sk.Segment("Other", Attribute(FieldRef("text"), "is", (Value("a"),)))])


def attribute(field: str, operator: str) -> Attribute:
    kind = Kind(field.removeprefix("list of "))
    row = OPERATORS[operator]
    count = {Arity.NONE: 0, Arity.ONE: 1, Arity.TWO: 2, Arity.MANY: 2, Arity.WINDOW: 0}[row.arity]
    window = InLast(30, "day") if row.arity is Arity.WINDOW else None
    return Attribute(FieldRef(field), operator, (VALUES[kind],) * count, window)


def constructs() -> dict[str, sk.Segment | object]:
    found: dict[str, object] = {}
    for key, row in OPERATORS.items():
        for field in (each for each in FIELDS if row.accepts(each.type) and each.name != "local time"):
            found[f"{field.name} {key}"] = attribute(field.name, key)
    for key in ("is", "is_any_of", "contains", "starts_with", "ends_with"):
        found[f"text {key}, ignore case"] = Attribute(FieldRef("text"), key, (Value("ä"),), ignore_case=True)
    found["local time is_within"] = Attribute(FieldRef("local time"), "is_within", window=InLast(3, "month"))
    found["size of a list"] = Attribute(ListSize(FieldRef("list of text")), "is", (Value(0),))
    for sign in "+-*/":
        sides = Arithmetic(sign, FieldRef("integer"), FieldRef("decimal"))
        found[f"arithmetic {sign}"] = Attribute(sides, "is_at_least", (Value(2),))
    for key, row in MEASURES.items():
        for kind in sorted(row.kinds) or [None]:
            of = None if kind is None else FieldRef(str(kind))
            value = VALUES[kind] if kind and row.result is None else Value(2)
            operator = "is" if kind is Kind.BOOLEAN and row.result is None else "is_at_least"
            rule = Event("view", measure=Measure(key, of), operator=operator, arguments=(value,))
            found[f"{key}{f' of {kind}' if kind else ''}"] = rule
    for window in WINDOWS:
        if window not in {InNext, Anniversary}:
            found[f"event {window.key}"] = Event("view", window=SPANS[window])
        if window is not Around:
            field = "date" if window is Anniversary else "timestamp"
            found[f"attribute {window.key}"] = Attribute(FieldRef(field), "is_within", window=SPANS[window])
    found["event around a date"] = Event("view", window=Around("date", 3, "day"))
    found["lookup in a filter"] = Event("view", Attribute(FieldRef("product.brand"), "is", (Value("a"),)))
    found["profile in a filter"] = Event(
        "view", Attribute(FieldRef("text", profile=True), "is", (FieldRef("text"),))
    )
    one, other = attribute("text", "is"), attribute("integer", "is")
    view, buy = Selection("view"), Selection("buy")
    found |= {
        "all_of": AllOf((one, other)),
        "any_of": AnyOf((one, other)),
        "at_least": AtLeast(2, (one, other, Event("view"))),
        "not": Not(one),
        "segment": SegmentRef("Other"),
        "ratio": Ratio(view, buy, "is_at_least", (Value(Decimal("2.5")),)),
        "first_time": FirstTime("view", window=InLast(30, "day")),
        "stopped": Stopped("view", InLast(365, "day"), InLast(30, "day")),
        "came_back": CameBack("view", 30, 180, "day"),
        "regularly": Regularly("view", 3, 4, "week", times=2),
        "sequence": Sequence((Step((view,)), Step((buy,)))),
        "sequence, any of several events": Sequence((Step((view, buy)), Step((buy,)))),
        "sequence, within a gap": Sequence((Step((view,)), Step((buy,), within=Span(7, "day")))),
        "sequence, after a gap": Sequence((Step((view,)), Step((buy,), after=Span(1, "hour")))),
        "sequence, all within": Sequence((Step((view,)), Step((buy,))), within=Span(7, "day")),
        "sequence, nth": Sequence((Step((view,)), Step((buy,), nth=2))),
        "sequence, without between": Sequence((Step((view,)), Step((buy,), excluded=True), Step((view,)))),
        "sequence, without afterwards": Sequence((Step((view,)), Step((buy,), excluded=True))),
        "sequence, without for a time": Sequence(
            (Step((view,)), Step((buy,), excluded=True, lasting=Span(7, "day")))
        ),
        "sequence, same property": Sequence((Step((view,)), Step((buy,))), same="text"),
    }
    return found


RANKED = "rank and limit"
CONSTRUCTS = {**constructs(), RANKED: Attribute(FieldRef("integer"), "is_not_missing")}


@cache
def answer(name: str, dialect: str) -> str:
    """Give the reason of a refusal; nothing if the dialect can say it."""
    rule = CONSTRUCTS[name]
    try:
        sk.compile(
            sk.Segment("x", rule),
            dialect,
            catalog=CATALOG,
            as_of="2026-06-30",
            zone="Europe/Stockholm",
            book=BOOK,
            rank=sk.Rank("integer", 10) if name == RANKED else None,
        )
    except sk.DialectError as error:
        return str(error).partition(f"written for {dialect}: ")[2]
    return ""


#: What the page says of floats out of range.
_OUT_OF_RANGE = (
    "A calculated float that is infinite is missing, and one that is too small for a float is 0. "
    "Some databases may stop there with an error instead: {}."
)


def _stopping() -> list[str]:
    """Name the databases that may stop at a float out of range."""
    return [ENGINES[name].emulates or str(ENGINES[name].dialect) for name in sorted(STOPS_OUT_OF_RANGE)]


def _joined(reasons: tuple[str, ...]) -> str:
    return "; nor where ".join(reasons)


def page() -> str:
    reasons: dict[str, int] = {}
    rows = []
    for name in CONSTRUCTS:
        cells = []
        for dialect in DIALECTS:
            why = answer(name, dialect)
            cells.append(f"[{reasons.setdefault(why, len(reasons) + 1)}]" if why else "yes")
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(
        [
            "# What each dialect can say",
            "",
            "Made by `tests/conformance/test_conformance.py`; a number is a refusal, explained below.",
            "Whether a dialect was run or only rendered is in the README's table.",
            "",
            *(
                f"{each.emulates} was run on an emulator: {name}, not asked where {_joined(each.not_held)}."
                for name, each in ENGINES.items()
                if each.emulates
            ),
            "",
            _OUT_OF_RANGE.format(", ".join(_stopping())),
            "",
            f"| construct | {' | '.join(DIALECTS)} |",
            f"|---|{'---|' * len(DIALECTS)}",
            *rows,
            "",
            *(f"{number}. {why}" for why, number in reasons.items()),
            "",
        ]
    )


def test_the_page_says_what_the_dialects_do():
    made = page()
    if os.environ.get("SEGKIT_UPDATE_GOLDEN"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made


def test_every_rule_measure_operator_and_window_is_on_the_page():
    from segkit.definition.walk import walk

    rules = [each for rule in CONSTRUCTS.values() for _, each in walk(rule)]
    assert {type(each) for each in rules} == set(RULES)
    assert {each.operator for each in rules if isinstance(each, Attribute)} == set(OPERATORS)
    assert {each.measure.key for each in rules if isinstance(each, Event)} == set(MEASURES)
    windows = {type(each.window) for each in rules if isinstance(each, Event | Attribute)} - {type(None)}
    assert windows == set(WINDOWS)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_refusal_names_the_dialect_the_segment_and_a_way_out(dialect):
    for name in CONSTRUCTS:
        why = answer(name, dialect)
        assert not why or why.count(".") >= 2
