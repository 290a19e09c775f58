"""Random rules through every text form and back: JSON, Python source; and the sentence of each is made."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import suppress
from dataclasses import fields as fields_of
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS, Arity
from segkit.definition.segment import STATUSES, Segment
from segkit.definition.walk import walk
from segkit.definition.windows import (
    CALENDAR_UNITS,
    ELAPSED_SECONDS,
    UNITS,
    WEEKDAYS,
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
from segkit.describe.english import describe
from segkit.describe.outline import outline
from segkit.describe.python import python
from segkit.errors import DefinitionError
from segkit.formats.encode import encode, encode_rule
from segkit.formats.files import from_json, to_json
from segkit.formats.json_schema import json_schema
from segkit.language.attributes import field, profile, value
from segkit.language.events import did, did_not
from segkit.language.groups import all_of, any_of, at_least, in_segment, none_of
from segkit.language.ratios import ratio
from segkit.language.sequences import sequence, then, without
from segkit.schema.types import NUMBERS, Kind

SCHEMA = jsonschema.Draft202012Validator(json_schema())
NAMES = {
    "all_of": all_of, "any_of": any_of, "none_of": none_of, "at_least": at_least, "in_segment": in_segment,
    "field": field, "profile": profile, "value": value, "did": did, "did_not": did_not, "ratio": ratio,
    "sequence": sequence, "then": then, "without": without, "Segment": Segment,
    "Decimal": Decimal, "UTC": dt.UTC, "date": dt.date, "datetime": dt.datetime,
}  # fmt: skip
PLENTY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# --- strategies

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
names = st.sampled_from(["country", "age", "product.department", 'odd "name"', "ärende\n"])
counts = st.integers(1, 400)
days = st.dates()
instants = st.datetimes(timezones=st.just(dt.UTC)).map(lambda each: each.replace(fold=0))
weekdays = st.sampled_from(WEEKDAYS)
calendar = st.sampled_from(CALENDAR_UNITS)
units = st.sampled_from(UNITS)
numbers = st.one_of(
    st.integers(-(10**25), 10**25),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-(10**9), 10**9, places=3),
)
literals = st.one_of(texts, st.just(""), st.booleans(), numbers, days, instants).map(Value)
fields = st.builds(FieldRef, names, st.booleans())
operands = st.recursive(
    st.one_of(fields, fields.map(ListSize)),
    lambda inner: st.builds(
        Arithmetic, st.sampled_from("+-*/"), inner | numbers.map(Value), inner | numbers.map(Value)
    ),
    max_leaves=4,
)
two_ended = st.one_of(
    st.builds(InLast, counts, units),
    st.builds(InNext, counts, units),
    st.builds(InLastWhole, counts, calendar, weekdays),
    st.builds(This, calendar, weekdays),
    st.builds(Last, calendar, weekdays),
    st.tuples(counts, counts, units).map(lambda each: BetweenAgo(each[0] + each[1], each[0], each[2])),
    st.builds(OnDate, days),
    st.tuples(days, days).map(lambda pair: FromTo(min(pair), max(pair))),
)
open_ended = st.one_of(
    st.just(AnyTime()),
    st.builds(EarlierThan, counts, units),
    st.builds(Since, days | instants),
    st.builds(Before, days | instants),
    st.builds(After, days),
)
around = st.builds(Around, names, counts, st.sampled_from(sorted(ELAPSED_SECONDS)))
field_windows = st.one_of(two_ended, open_ended, two_ended.map(Anniversary))
fixed_windows = st.one_of(two_ended.filter(lambda window: not isinstance(window, InNext)), open_ended)
event_windows = st.one_of(fixed_windows, around)
spans = st.builds(Span, counts, st.sampled_from(sorted(ELAPSED_SECONDS)))
notes = st.one_of(st.just(Note()), st.builds(Note, st.booleans(), st.booleans(), st.just("") | texts))


def written(value):
    """A number as it is written, so that floats and decimals stand in one order."""
    return Decimal(str(value.value)) if value.kind in NUMBERS else value.value


@st.composite
def attributes(draw):
    row = draw(st.sampled_from(list(OPERATORS.values())))
    ignore_case = row.folds and draw(st.booleans())
    pool = (
        texts.map(Value)
        if ignore_case or row.key.startswith(("contain", "does", "start", "end"))
        else literals
    )
    if row.key in {"matches", "does_not_match"}:
        pool = st.sampled_from(["^a+$", "[a-c]{2}"]).map(Value)
    elif row.fields:
        pool |= operands
    size = {Arity.NONE: (0, 0), Arity.WINDOW: (0, 0), Arity.ONE: (1, 1), Arity.TWO: (2, 2)}.get(
        row.arity, (1, 4)
    )
    unique = row.arity is Arity.MANY  # the language drops duplicates
    arguments = tuple(draw(st.lists(pool, min_size=size[0], max_size=size[1], unique=unique)))
    if ignore_case and any(not isinstance(each, Value) for each in arguments):
        ignore_case = True
    if len(arguments) == 2 and all(isinstance(each, Value) for each in arguments) and row.arity is Arity.TWO:
        low, high = arguments
        if low.kind is high.kind or {low.kind, high.kind} <= NUMBERS:
            arguments = tuple(sorted(arguments, key=written))
    window = draw(field_windows) if row.arity is Arity.WINDOW else None
    return Attribute(draw(operands), row.key, arguments, window, ignore_case, draw(notes))


@st.composite
def measures_and_comparisons(draw):
    row = draw(st.sampled_from(list(MEASURES.values())))
    arithmetic = operands.filter(lambda each: isinstance(each, FieldRef | Arithmetic))
    measure = Measure(row.key, draw(arithmetic) if row.needs_property else None)
    missing = {"is_missing", "is_not_missing"}
    operator = draw(
        st.sampled_from([each for each in MEASURE_OPERATORS if not (row.of_nothing and each in missing)])
    )
    size = {Arity.NONE: 0, Arity.ONE: 1}.get(OPERATORS[operator].arity, 2)
    whole = row.result is Kind.INTEGER
    pool = st.integers(0, 99) if whole else st.integers(-9, 99) | st.decimals(0, 99, places=2)
    found = sorted(draw(st.lists(pool, min_size=size, max_size=size)))
    return measure, operator, tuple(map(Value, found))


def grouped(inner):
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, several, notes),
        st.builds(AnyOf, several, notes),
        st.builds(lambda rules, note: AtLeast(len(rules), rules, note), several, notes),
        st.builds(Not, inner, notes),
    )


filters = st.none() | st.recursive(attributes(), grouped, max_leaves=3)


@st.composite
def events(draw):
    measure, operator, arguments = draw(measures_and_comparisons())
    if draw(st.booleans()):
        return Event(draw(texts), draw(filters), draw(event_windows), note=draw(notes))
    return Event(draw(texts), draw(filters), draw(event_windows), measure, operator, arguments, draw(notes))


selections = st.builds(Selection, texts, filters, event_windows)


@st.composite
def ratios(draw):
    operator = draw(st.sampled_from(MEASURE_OPERATORS))
    size = {Arity.NONE: 0, Arity.ONE: 1}.get(OPERATORS[operator].arity, 2)
    found = sorted(
        draw(st.lists(st.integers(0, 99) | st.decimals(0, 99, places=2), min_size=size, max_size=size))
    )
    if draw(st.booleans()):
        return Ratio(draw(selections), draw(selections), note=draw(notes))
    return Ratio(draw(selections), draw(selections), operator, tuple(map(Value, found)), draw(notes))


@st.composite
def habits(draw):
    met, more = draw(counts), draw(st.integers(0, 9))
    return Regularly(
        draw(texts), met, met + more, draw(calendar), draw(counts), draw(filters), draw(weekdays), draw(notes)
    )


behaviours = st.one_of(
    ratios(),
    st.builds(FirstTime, texts, filters, fixed_windows, notes),
    st.tuples(fixed_windows, fixed_windows)
    .filter(lambda pair: pair[0] != pair[1])
    .flatmap(lambda pair: st.builds(Stopped, texts, st.just(pair[0]), st.just(pair[1]), filters, notes)),
    st.builds(CameBack, texts, counts, counts, units, filters, notes),
    habits(),
)


@st.composite
def steps(draw, *, excluded=False, tied=False, is_last=False):
    chosen = tuple(draw(st.lists(st.builds(Selection, texts, filters), min_size=1, max_size=2)))
    if excluded:
        lasting = draw(st.none() | spans) if is_last else None
        is_tied = tied and draw(st.booleans())
        return Step(chosen, excluded=True, lasting=lasting, tied=is_tied, note=draw(notes))
    after, within = draw(st.none() | spans), draw(st.none() | spans)
    if after and within and after.seconds > within.seconds:
        after, within = within, after
    nth = draw(st.none() | counts)
    return Step(chosen, nth=nth, after=after, within=within, note=draw(notes))


@st.composite
def sequences(draw):
    """Draw sequences; muted steps may stand anywhere but where the rest would begin with an excluded one."""
    same = draw(st.just("") | texts)
    first = Step(tuple(draw(st.lists(st.builds(Selection, texts, filters), min_size=1, max_size=2))))
    locked = Note(locked=draw(st.booleans()), comment=draw(st.just("") | texts))
    middle = draw(st.lists(st.one_of(steps(), steps(excluded=True, tied=bool(same))), max_size=3))
    end = draw(st.lists(steps(excluded=True, tied=bool(same), is_last=True), max_size=1))
    before = draw(st.lists(steps().map(lambda each: replace(each, note=Note(muted=True))), max_size=1))
    listed = (*before, replace(first, note=locked), *middle, *end)
    within = draw(st.none() | spans)
    return Sequence(listed, draw(fixed_windows), within, same, draw(notes))


rules = st.recursive(
    st.one_of(attributes(), events(), behaviours, sequences(), st.builds(SegmentRef, texts, notes)),
    grouped,
    max_leaves=6,
)


def noted(rule):
    """List the nodes and steps with their notes, which equality leaves out."""
    return [
        (path, each.note, [step.note for step in getattr(each, "steps", ())]) for path, each in walk(rule)
    ]


def same(left, right):
    assert left == right
    assert noted(left) == noted(right)
    assert repr(left) == repr(right)  # 1 and 1.0, and what equality might take for the same


# --- round trips


@PLENTY
@given(rules)
def test_json_gives_the_rule_back_and_satisfies_the_schema(rule):
    segment = Segment("any", rule)
    text = to_json(segment)
    same(from_json(text).rule, rule)
    assert to_json(from_json(text)) == text
    SCHEMA.validate(json.loads(text))
    SCHEMA.validate(encode(segment))


def found_at(document, path):
    for key, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        document = document[key] if key else document[int(index)]
    return document


@PLENTY
@given(rules)
def test_a_path_leads_to_the_same_place_in_the_tree_and_in_the_document(rule):
    document = encode(Segment("any", rule))
    for path, each in walk(rule):
        assert found_at(document, path) == encode_rule(each)


@PLENTY
@given(rules)
def test_python_source_gives_the_rule_back(rule):
    source = python(rule)
    same(eval(source, dict(NAMES)).to_rule(), rule)  # noqa: S307 - our own source


@PLENTY
@given(rules, st.booleans())
def test_every_rule_has_a_sentence_and_an_outline(rule, dated):
    as_of = "2026-06-30" if dated else None
    with suppress(DefinitionError):  # muted parts can leave fewer rules than are asked for
        assert describe(rule, as_of=as_of)
    assert outline(rule, as_of=as_of)


@given(texts, texts, st.lists(texts, max_size=3), st.sampled_from(STATUSES))
def test_a_whole_segment_comes_back(name, other, tags, status):
    segment = Segment(f"A{name}", SegmentRef("x"), other, tuple(tags), other, status)
    assert from_json(to_json(segment)) == segment
    assert eval(python(segment), dict(NAMES)) == segment  # noqa: S307 - our own source


def ingredients(rule):
    """List what a rule is made of: classes, operators, measures, and the parts of steps that are set."""
    window, measure = getattr(rule, "window", None), getattr(rule, "measure", None)
    inner = window.window if isinstance(window, Anniversary) else None
    yield from (type(rule), type(window), type(inner), getattr(rule, "operator", ""))
    yield measure and measure.key
    for step in getattr(rule, "steps", ()):
        yield from (each.name for each in fields_of(step) if getattr(step, each.name) != each.default)


def test_every_node_operator_measure_window_and_part_of_a_step_is_generated():
    seen = set()

    def collect(rule):
        seen.update(found for _, each in walk(rule) for found in ingredients(each))

    for strategy, examples in (
        (attributes(), 300),
        (events(), 600),
        (behaviours, 80),
        (sequences(), 80),
        (rules, 80),
    ):
        settings(
            max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
        )(given(strategy)(collect))()
    parts = {each.name for each in fields_of(Step)}
    assert {*RULES, *WINDOWS, *OPERATORS, *MEASURES, *parts} <= seen


@pytest.mark.parametrize(
    "first",
    [Value(1), Value(1.0), Value(Decimal(1)), Value(True), Value("1"), Value(2**60), Value(1e300)],  # noqa: FBT003
)
def test_values_that_look_alike_stay_apart(first):
    rule = Attribute(FieldRef("x"), "is", (first,))
    assert from_json(to_json(Segment("any", rule))).rule.arguments[0] == first
    assert json.loads(json.dumps(json.loads(to_json(Segment("any", rule))))) == encode(Segment("any", rule))
