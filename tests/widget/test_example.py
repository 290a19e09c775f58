"""What the page's own tests and types are made from is what Python sends now."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from segkit.widget.wire import contract, nodes, traits
from segkit.widget.wire.reading import check_shape
from segkit.widget.wire.typescript import TARGET, typescript

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("example", HERE / "example.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def state(example):
    return json.loads(example.text())


@pytest.fixture(autouse=True, scope="module")
def _is_a_checkout():
    if not TARGET.exists():
        pytest.skip("the page's source is not in the wheel")


def test_the_types_of_the_page_are_those_of_the_contract():
    assert TARGET.read_text(encoding="utf-8") == typescript(), "python -m segkit.widget.wire.typescript"


def test_the_example_is_what_is_sent(example, state):
    assert json.loads(example.TARGET.read_text(encoding="utf-8")) == state, "python tests/widget/example.py"


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("_tree", traits.Tree),
        ("_catalog", traits.PageCatalog),
        ("_derived", traits.Derived),
        ("_ui", traits.Ui),
    ],
)
def test_traits_have_the_shape_of_the_contract(state, name, shape):
    check_shape(state[name], shape, name)


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("hello", contract.HelloAnswer),
        ("values.search", contract.ValuesAnswer),
        ("fields.search", contract.FieldsAnswer),
        ("field.chart", traits.FieldChart),
        ("sql.render", contract.SqlAnswer),
        ("sample.rows", contract.SampleAnswer),
        ("overlap", contract.OverlapAnswer),
        ("python.source", contract.SourceAnswer),
        ("node.copy", contract.SourceAnswer),
    ],
)
def test_answers_have_the_shape_of_the_contract(state, kind, shape):
    check_shape(state["answers"][kind]["ok"], shape, kind)


def test_refusals_have_the_shape_of_the_contract(state):
    check_shape(state["answers"]["stale"]["error"], contract.Refusal, "the refusal")


def test_the_root_is_a_node(state):
    check_shape(state["_tree"]["root"], nodes.Node, "the root")
