"""What the page's own tests and types are made from is what Python sends now."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from anywidget import AnyWidget

from segkit.widget.builder import SegmentBuilder
from segkit.widget.wire import messages, nodes, traits
from segkit.widget.wire.reading import check_shape, hints_of
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


@pytest.mark.parametrize(("name", "shape"), hints_of(traits.Traits).items())
def test_traits_have_the_shape_of_the_contract(state, name, shape):
    check_shape(state[name], shape, name)


def test_every_trait_that_is_synced_is_in_the_contract():
    own = set(SegmentBuilder.class_trait_names(sync=True)) - set(AnyWidget.class_trait_names(sync=True))
    assert own - {"_esm", "_css"} == set(hints_of(traits.Traits))


@pytest.mark.parametrize(("kind", "shape"), hints_of(messages.Answers).items())
def test_answers_have_the_shape_of_the_contract(state, kind, shape):
    check_shape(state["answers"][kind], messages.DoneReply, kind)
    check_shape(state["answers"][kind]["ok"], shape, kind)


def test_every_kind_of_request_has_an_answer_and_its_type():
    asked = {kind for each in get_args(messages.Request) for kind in get_args(hints_of(each)["kind"])}
    assert asked == set(hints_of(messages.Answers))
    for kind, shape in hints_of(messages.Answers).items():
        assert re.search(rf'^  "?{re.escape(kind)}"?: {shape.__name__};$', typescript(), re.MULTILINE)


def test_refusals_have_the_shape_of_the_contract(state):
    check_shape(state["answers"]["stale"], messages.RefusedReply, "the refusal")


def test_the_root_is_a_node(state):
    check_shape(state["_tree"]["root"], nodes.Node, "the root")
