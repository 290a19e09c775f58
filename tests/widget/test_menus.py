"""Everything of the language has a menu entry and can be built; the tables are the only source."""

from __future__ import annotations

import pytest

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import RULES
from segkit.definition.operators import OPERATORS
from segkit.definition.windows import WINDOWS
from segkit.formats.decode_parts import read_window
from segkit.formats.reading import Reader
from segkit.formats.vocabulary import KINDS, WINDOW_KINDS
from segkit.sql.dialects import DIALECTS
from segkit.widget.draft.documents import BLANKS
from segkit.widget.meaning.facts import default_operator, operators_for
from segkit.widget.wire.menus import NODE_MENU, WINDOW_OF, menus
from segkit.widget.wire.windows import check_window


def test_every_operator_measure_window_and_dialect_is_in_a_menu():
    found = menus()
    assert [each["key"] for each in found["operators"]] == list(OPERATORS)
    assert [each["key"] for each in found["measures"]] == list(MEASURES)
    assert [each["kind"] for each in found["windows"]] == [each.key for each in WINDOWS]
    assert {each["key"]: each["label"] for each in found["dialects"]} == {
        name: each.title for name, each in DIALECTS.items()
    }


def test_every_kind_of_rule_can_be_added():
    assert {KINDS[each] for each in RULES} | {"none_of"} == set(NODE_MENU) == set(BLANKS)


def test_every_window_of_a_node_has_a_place_in_its_menu():
    places = {each for keys in WINDOW_OF.values() for each in keys.values()}
    for place in places | {"anniversary"}:
        assert any(place in each["places"] for each in menus()["windows"]), place


@pytest.mark.parametrize("window", [each.key for each in WINDOWS])
def test_a_window_of_the_menu_is_whole_but_for_days_to_choose(window):
    template = {"kind": window, **WINDOW_KINDS[window].menu.template}
    assert check_window(template) == template
    if None not in template.values():
        reader = Reader()
        assert read_window(template, "", reader) is not None
        assert reader.problems == []


@pytest.mark.parametrize("kind", list(NODE_MENU))
def test_what_the_menu_adds_is_accepted(page, kind):
    parent = page.add({"kind": "any_of"})
    made = page.add({"kind": kind, **NODE_MENU[kind][2]}, parent)
    assert page.part(made)["kind"] == kind
    assert page.derived["state"] == "invalid"


@pytest.mark.parametrize("name", ["country", "age", "credit", "born", "opted", "tags"])
def test_every_operator_of_a_field_can_be_built(page, shop, name):
    """Whatever the menu offers for a field, with values filled in, is a rule that can be counted."""
    kind = shop.catalog.attributes[name].type
    values = {
        "text": ["SE", "XX"],
        "integer": [1, 5],
        "decimal": [1, 5],
        "date": [{"date": "2000-01-01"}, {"date": "2001-01-01"}],
        "boolean": [True, False],
    }[kind.kind]
    offered = operators_for({"kind": "attribute"}, kind)
    assert default_operator(kind) in offered
    for operator in offered:
        takes = {"none": 0, "window": 0, "one": 1, "two": 2, "many": 2}[OPERATORS[operator].arity]
        rule = page.add(
            {"kind": "attribute", "subject": name, "operator": operator, "arguments": values[:takes]}
        )
        assert page.derived["state"] == "ready", (operator, page.issues)
        page.edit({"op": "remove", "ids": [rule]})


@pytest.mark.parametrize("measure", list(MEASURES))
def test_every_measure_can_be_built(page, measure):
    rule = page.add({"kind": "event", "type": "buy"})
    of = "amount" if MEASURES[measure].needs_property else None
    page.set(rule, "measure", {"kind": measure, "of": of})
    page.set(rule, "arguments", [1])
    assert page.derived["state"] == "ready", page.issues
