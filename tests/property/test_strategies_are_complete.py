"""What the strategies make: every node, operator, measure and window, or else nothing is held to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, seed
from hypothesis import strategies as st
from property.cases import SEGMENTS
from property.columns import attributes, properties
from property.examples import examples
from property.strategies import RULE_MAKERS, WINDOW_MAKERS, Place, live_rules
from property.worlds import WORLDS

from segkit.definition.filters import selections
from segkit.definition.measures import MEASURES
from segkit.definition.nodes import (
    RULES,
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    Behaviour,
    Event,
    FieldRef,
    ListSize,
    Not,
    Ratio,
    Regularly,
    Sequence,
    Value,
)
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS, Arity
from segkit.definition.walk import operands, walk
from segkit.definition.windows import (
    ANNIVERSARY_WINDOWS,
    CALENDAR_UNITS,
    ELAPSED_SECONDS,
    UNITS,
    WINDOWS,
    Anniversary,
    Around,
    InNext,
)
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from property.worlds import World

    from segkit.definition.nodes import Operand, Rule
    from segkit.definition.windows import Window

    Feature = tuple[object, ...]

#: How many rules are drawn at a time, and how often at most: several times what is needed to see everything.
DRAWN, TIMES = 500, 8


def test_every_rule_class_has_a_maker():
    assert set(RULE_MAKERS) == set(RULES)


def test_every_window_class_has_a_maker():
    assert {*WINDOW_MAKERS, Around, Anniversary} == set(WINDOWS)


def test_every_kind_of_value_is_in_a_column():
    for world in WORLDS:
        assert {each.type.kind for each in attributes(world) if not each.type.is_list} == set(Kind)
        purchase = [each for each in properties(world, "purchase") if not each.profile]
        assert {each.type.kind for each in purchase if not each.type.is_list} == set(Kind)


_STEP_PARTS = ("nth", "after", "within", "excluded", "tied", "lasting")


def _wanted() -> set[Feature]:
    """List all that has to occur."""
    caseless = [row for row in OPERATORS.values() if row.folds]
    inside = [each for each in WINDOWS if each not in {InNext, Anniversary}]
    return {
        *(("rule", kind) for kind in RULES),
        *(("filtered", kind) for kind in (AllOf, AnyOf, AtLeast, Not, Attribute)),
        *(("filtered by", kind) for kind in (Event, *get_args(Behaviour))),
        *(("operator", key) for key in OPERATORS),
        *(("in a filter", key) for key in OPERATORS),
        *(("between fields", row.key) for row in OPERATORS.values() if row.fields),
        *(("ignoring case", each.key) for each in caseless),
        *(("ignoring case between fields", each.key) for each in caseless if each.fields),
        *(("arithmetic", sign) for sign in "+-*/"),
        *(("operand", kind) for kind in (FieldRef, ListSize, Arithmetic, Value)),
        *(("literal", kind) for kind in Kind),
        *(("hops", where, hops) for where in ("profile", "event", "profile()") for hops in (0, 1, 2)),
        *(("window of a field", kind) for kind in WINDOWS if kind is not Around),
        *(("anniversary", kind) for kind in ANNIVERSARY_WINDOWS),
        *(("window of", Event, kind) for kind in inside),
        *(("window of the rest", kind) for kind in inside),
        *(("unit", unit) for unit in UNITS),
        *(("measure", key) for key in MEASURES),
        *(("measured", Event, key) for key in MEASURE_OPERATORS),
        *(("measured", Ratio, key) for key in MEASURE_OPERATORS),
        *(("measured over", kind) for kind in (FieldRef, Arithmetic)),
        *(("note", part) for part in ("muted", "locked", "comment")),
        *(("unit of", Regularly, unit) for unit in CALENDAR_UNITS),
        *(("span", unit) for unit in ELAPSED_SECONDS),
        *(("step", part) for part in (*_STEP_PARTS, "several", "muted")),
        *(("sequence", part) for part in ("within", "same")),
        *(("steps", count) for count in (1, 2, 3)),
    }  # fmt: skip


@pytest.mark.timeout(600)
def test_everything_is_generated():
    seen: Counter[Feature] = Counter()

    @examples(DRAWN)
    @given(
        st.sampled_from(WORLDS).flatmap(
            lambda world: st.tuples(st.just(world), live_rules(Place(world, "", SEGMENTS)))
        )
    )
    def draw(drawn: tuple[World, Rule]):
        seen.update(set(_features(*drawn)))

    for time in range(TIMES):
        if _wanted() - seen.keys():
            seed(time)(draw)()
    missing = sorted(map(repr, _wanted() - seen.keys()))
    assert not missing, f"{len(missing)} of {len(_wanted())} never occurred: {', '.join(missing)}"


def _features(world: World, rule: Rule) -> Iterator[Feature]:
    for path, each in walk(rule):
        yield from (("note", part) for part in ("muted", "locked", "comment") if getattr(each.note, part))
        if "where" in path:
            yield "filtered", type(each)
        else:
            yield "rule", type(each)
        if isinstance(each, Attribute):
            yield from _claim_features(each, world, is_filter="where" in path)
        else:
            yield from _event_features(each)


def _claim_features(claim: Attribute, world: World, *, is_filter: bool) -> Iterator[Feature]:
    row = OPERATORS[claim.operator]
    yield "in a filter" if is_filter else "operator", row.key
    between_fields = any(not isinstance(each, Value) for each in claim.arguments)
    if between_fields:
        yield "between fields", row.key
    if claim.ignore_case:
        yield "ignoring case between fields" if between_fields else "ignoring case", row.key
    if row.arity is Arity.WINDOW:
        assert claim.window is not None
        yield "window of a field", type(claim.window)
        yield from _window_features(claim.window)
    for operand in (claim.subject, *claim.arguments):
        for part in operands(operand):
            yield from _operand_features(part, is_filter=is_filter)


def _operand_features(operand: Operand, *, is_filter: bool) -> Iterator[Feature]:
    yield "operand", type(operand)
    match operand:
        case Value():
            yield "literal", operand.kind
        case Arithmetic(sign):
            yield "arithmetic", sign
        case FieldRef(name, profile):
            where = "profile()" if profile else "event" if is_filter else "profile"
            yield "hops", where, name.count(".")
        case _:
            pass


def _window_features(window: Window) -> Iterator[Feature]:
    if isinstance(window, Anniversary):
        yield "anniversary", type(window.window)
        window = window.window  # type: ignore[assignment]
    if hasattr(window, "unit"):
        yield "unit", window.unit


def _window_of(rule: Rule, window: Window) -> Iterator[Feature]:
    yield (
        ("window of", Event, type(window))
        if isinstance(rule, Event)
        else ("window of the rest", type(window))
    )


def _event_features(rule: Rule) -> Iterator[Feature]:
    if type(rule) in get_args(Behaviour) or isinstance(rule, Event):
        for _, each in selections(rule):  # type: ignore[arg-type]
            yield from _window_of(rule, each.window)
            yield from _window_features(each.window)
            if each.where is not None:
                yield "filtered by", type(rule)
    match rule:
        case Event():
            yield "measure", rule.measure.key
            yield "measured", Event, rule.operator
            if rule.measure.of is not None:
                yield "measured over", type(rule.measure.of)
        case Ratio():
            yield "measured", Ratio, rule.operator
        case Regularly():
            yield "unit of", Regularly, rule.unit
        case Sequence():
            yield from _sequence_features(rule)
        case _:
            pass


def _sequence_features(sequence: Sequence) -> Iterator[Feature]:
    yield from _window_of(sequence, sequence.window)
    yield from (("sequence", part) for part in ("within", "same") if getattr(sequence, part))
    yield "steps", sum(not each.excluded for each in sequence.steps)
    for step in sequence.steps:
        yield from (("step", part) for part in _STEP_PARTS if getattr(step, part))
        yield from (("span", span.unit) for span in (step.after, step.within, step.lasting) if span)
        if len(step.events) > 1:
            yield "step", "several"
        if step.note.muted:
            yield "step", "muted"
