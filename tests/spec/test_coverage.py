"""The specification is whole: whatever a rule can be made of occurs in a case.

The tests beside this one are called with a fixture that only writes down what it is given. So this holds for the
whole specification, also where only a part of it is run.
"""

from __future__ import annotations

import importlib.util
import inspect
import itertools
import sys
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import tables

from segkit.definition.behaviour import Measure
from segkit.definition.measures import MEASURES
from segkit.definition.nodes import (
    RULES,
    Arithmetic,
    Attribute,
    Event,
    FieldRef,
    Operand,
    Sequence,
    Step,
    Value,
)
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS
from segkit.definition.scope import Scope
from segkit.definition.segment import as_rule
from segkit.definition.windows import ANNIVERSARY_WINDOWS, UNITS, WINDOWS, Anniversary
from segkit.schema.types import DataType, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    import segkit as sk

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Seen:
    """A part of a rule, and where it stands.

    Args:
        part: A rule, a window, a measure, an operand or a step.
        event: The event type whose filter it is in; empty outside.
        catalog: What its names mean.
    """

    part: Any
    event: str
    catalog: sk.Catalog


class Recorder:
    """Takes the place of the fixture `members`, and writes down the rules."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []

    def __call__(self, profiles: str, rule: Any, expected: Any, **rest: Any) -> None:  # noqa: ARG002
        said = {name: rest.get(name) for name in ("events", "lookups", "fields")}
        catalog = tables.data(profiles, **said).frame().catalog
        rules = [as_rule(rule), *(each.rule for each in rest.get("book", ()))]
        self.seen += [Seen(part, event, catalog) for each in rules for part, event in _parts(each, "")]


def _parts(node: Any, event: str) -> Iterator[tuple[Any, str]]:
    """Go through a node and everything in it but what is muted; inside a filter, with the type of the event."""
    if hasattr(node, "note") and node.note.muted:
        return
    yield node, event
    inside = node.type if hasattr(node, "where") else event
    for each in fields(node) if hasattr(node, "__dataclass_fields__") else ():
        held = getattr(node, each.name)
        for child in held if isinstance(held, tuple) else (held,):
            if hasattr(child, "__dataclass_fields__"):
                yield from _parts(child, inside if each.name in {"where", "measure"} else event)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"recorded_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


def _tests(module: ModuleType) -> Iterator[Callable[..., None]]:
    for name, each in vars(module).items():
        if name.startswith("test_") and inspect.isfunction(each):
            yield each
        elif name.startswith("Test") and inspect.isclass(each):
            marks = getattr(each, "pytestmark", [])
            for method in (made for key, made in vars(each).items() if key.startswith("test_")):
                bound = getattr(each(), method.__name__)
                yield _marked(bound, [*marks, *getattr(method, "pytestmark", [])])


def _marked(bound: Callable[..., None], marks: list[pytest.Mark]) -> Callable[..., None]:
    def call(**given: Any) -> None:
        bound(**given)

    call.pytestmark = marks  # type: ignore[attr-defined]  # as pytest keeps them
    call.__signature__ = inspect.signature(bound)  # type: ignore[attr-defined]
    return call


def _arguments(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Give the arguments of each case of a parametrised test."""
    marks = [each for each in getattr(test, "pytestmark", []) if each.name == "parametrize"]
    axes = []
    for mark in marks:
        names, values = mark.args[0], mark.args[1]
        listed = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
        axes.append(
            [dict(zip(listed, value if len(listed) > 1 else (value,), strict=True)) for value in values]
        )
    for chosen in itertools.product(*axes):
        yield {name: value for each in chosen for name, value in each.items()}


@cache
def recorded() -> tuple[Seen, ...]:
    """Give every part of every rule of the specification."""
    recorder = Recorder()
    for path in sorted(HERE.glob("test_*.py")):
        if path == Path(__file__):
            continue
        for test in _tests(_module(path)):
            wanted = inspect.signature(test).parameters
            if "members" in wanted:
                for given in _arguments(test):
                    test(members=recorder, **{name: each for name, each in given.items() if name in wanted})
    return tuple(recorder.seen)


def parts(kind: type | tuple[type, ...]) -> list[Seen]:
    return [each for each in recorded() if isinstance(each.part, kind)]


def type_of(operand: Operand, seen: Seen) -> DataType:
    return Scope(seen.catalog, seen.event).type_of(operand)


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.__name__)
def test_every_rule_occurs(rule):
    assert parts(rule)


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_is_asked_of_every_type_it_takes(operator):
    row = OPERATORS[operator]
    asked = {type_of(each.part.subject, each) for each in parts(Attribute) if each.part.operator == operator}
    assert {DataType(kind, row.lists) for kind in row.kinds} - _REFUSED_LISTS == asked - _REFUSED_LISTS


#: Lists that few databases can hold; asked where they can.
_REFUSED_LISTS = {DataType(kind, is_list=True) for kind in (Kind.BOOLEAN, Kind.TIMESTAMP)}


@pytest.mark.parametrize("operator", [key for key, row in OPERATORS.items() if row.fields])
def test_every_operator_that_can_is_asked_about_another_field(operator):
    asked = [each.part for each in parts(Attribute) if each.part.operator == operator]
    assert any(not isinstance(each, Value) for claim in asked for each in claim.arguments)


@pytest.mark.parametrize("operator", [key for key, row in OPERATORS.items() if row.folds])
def test_every_operator_that_can_ignores_case(operator):
    assert any(each.part.operator == operator and each.part.ignore_case for each in parts(Attribute))


@pytest.mark.parametrize("place", ["customer", "event"])
@pytest.mark.parametrize(
    "operator", ["is", "is_not", "is_any_of", "is_less_than", "contains", "is_missing", "is_within"]
)
def test_operators_are_asked_of_customers_and_of_events(operator, place):
    assert any(
        each.part.operator == operator and bool(each.event) == (place == "event") for each in parts(Attribute)
    )


@pytest.mark.parametrize("window", WINDOWS, ids=lambda each: each.__name__)
def test_every_window_occurs(window):
    assert parts(window)


@pytest.mark.parametrize("window", ANNIVERSARY_WINDOWS, ids=lambda each: each.__name__)
def test_every_window_that_can_is_an_anniversary(window):
    assert any(isinstance(each.part.window, window) for each in parts(Anniversary))


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_occurs(unit):
    assert any(getattr(each.part, "unit", "") == unit for each in parts(WINDOWS))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_taken_over_every_type_it_takes(measure):
    row = MEASURES[measure]
    taken = [each for each in parts(Event) if each.part.measure.key == measure]
    assert taken
    kinds = {
        Scope(each.catalog, each.part.type).type_of(each.part.measure.of).kind
        for each in taken
        if each.part.measure.of is not None
    }
    assert row.kinds == kinds


@pytest.mark.parametrize("operator", MEASURE_OPERATORS)
def test_every_comparison_of_a_measure_occurs(operator):
    assert any(each.part.operator == operator for each in parts(Event))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_compared_in_several_ways(measure):
    taken = {each.part.operator for each in parts(Event) if each.part.measure.key == measure}
    assert {"is", "is_between", "is_not_between"} <= taken or measure == "average"
    assert len(taken) > 3


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_every_arithmetic_occurs(sign):
    assert any(each.part.operator == sign for each in parts(Arithmetic))


@pytest.mark.parametrize("kind", [Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT])
@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_every_arithmetic_is_done_on_every_number(sign, kind):
    def takes(seen: Seen) -> bool:
        return seen.part.operator == sign and type_of(seen.part.left, seen).kind is kind

    assert any(takes(each) for each in parts(Arithmetic))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_literal_occurs(kind):
    assert any(each.part.kind is kind for each in parts(Value))


def test_every_operand_occurs():
    assert all(parts(each) for each in get_args(Operand))


def test_fields_of_customers_events_and_lookups_occur():
    named = [each.part for each in parts(FieldRef)]
    assert any(each.profile for each in named)
    assert {each.name.count(".") for each in named} >= {0, 1, 2}


@pytest.mark.parametrize("part", ["excluded", "nth", "after", "within", "lasting", "tied"])
def test_everything_a_step_can_be_occurs(part):
    assert any(getattr(each.part, part) for each in parts(Step))


@pytest.mark.parametrize("part", ["within", "same"])
def test_everything_a_sequence_can_be_occurs(part):
    assert any(getattr(each.part, part) for each in parts(Sequence))


def test_every_measure_key_is_known():
    assert {each.part.key for each in parts(Measure)} == MEASURES.keys()
