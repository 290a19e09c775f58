"""Drafts: everything the language can say becomes a draft, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from property.cases import SEGMENTS
from property.examples import examples
from property.strategies import Place, live_rules
from property.worlds import WORLDS

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import RULES, AnyOf, Attribute, FieldRef, Not, Note, SegmentRef, Value
from segkit.definition.operators import OPERATORS
from segkit.errors import DefinitionError
from segkit.formats.decode import decode_rule
from segkit.formats.encode import encode_rule
from segkit.formats.vocabulary import KINDS
from segkit.widget.draft.documents import BLANKS, documented, drafted, drafted_rule
from segkit.widget.draft.tree import Ids, changed, parts, replaced, trail
from segkit.widget.wire.nodes import Node
from segkit.widget.wire.reading import check_shape

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule

FR = Attribute(FieldRef("country"), "is", (Value("FR"),))

rules = st.sampled_from(WORLDS).flatmap(lambda world: live_rules(Place(world, "", SEGMENTS)))


@examples(200)
@given(rules)
def test_a_draft_gives_the_rule_back(rule: Rule):
    node = drafted_rule(rule, Ids())
    check_shape(node, Node, "The draft")
    assert encode_rule(decode_rule(documented(node))) == encode_rule(rule)


@examples(50)
@given(rules)
def test_ids_are_there_once(rule: Rule):
    ids = [each["id"] for each in parts(drafted_rule(rule, Ids()))]
    assert len(ids) == len(set(ids))


@examples(50)
@given(rules)
def test_the_copy_of_a_draft_is_the_draft_but_for_its_ids(rule: Rule):
    ids = Ids()
    node = drafted_rule(rule, ids)
    copy = drafted(node, ids)
    assert documented(copy) == documented(node)
    assert not {each["id"] for each in parts(copy)} & {each["id"] for each in parts(node)}


def test_every_kind_of_rule_has_a_draft_form():
    assert {KINDS[each] for each in RULES} <= set(BLANKS)
    assert set(BLANKS) - {KINDS[each] for each in RULES} == {"none_of"}
    for kind in BLANKS:
        check_shape(drafted({"kind": kind}, Ids()), Node, kind)


@pytest.mark.parametrize(
    ("rule", "kind", "negated"),
    [
        (Not(FR), "attribute", True),
        (Not(AnyOf((FR, FR))), "none_of", False),
        (Not(AnyOf((FR,)), Note(muted=True)), "none_of", False),
        (Not(AnyOf((FR,), Note(muted=True))), "any_of", True),
        (Not(FR, Note(comment="why")), "not", False),
        (Not(Not(FR)), "not", False),
        (Not(Not(AnyOf((FR, FR)))), "none_of", True),
    ],
)
def test_not_is_drawn_as_simply_as_it_can(rule, kind, negated):
    node = drafted_rule(rule, Ids())
    assert (node["kind"], node["negated"]) == (kind, negated)
    assert encode_rule(decode_rule(documented(node))) == encode_rule(rule)


def test_the_beginnings_of_a_rule_are_filled_up_with_gaps():
    node = drafted({"kind": "attribute", "subject": "country"}, Ids())
    assert node["operator"] is None
    assert node["arguments"] == []
    assert drafted({"kind": "event"}, Ids())["window"] == {"kind": "any_time"}


def test_what_is_no_rule_is_refused():
    with pytest.raises(DefinitionError, match="Did you mean 'attribute'"):
        drafted({"kind": "atribute"}, Ids())
    with pytest.raises(DefinitionError, match="A rule is an object"):
        drafted([], Ids())
    with pytest.raises(DefinitionError, match="A list is needed"):
        drafted({"kind": "all_of", "rules": 3}, Ids())


def test_a_change_shares_what_it_does_not_touch():
    ids = Ids()
    root = drafted({"kind": "all_of", "rules": [{"kind": "segment", "name": "A"}, {"kind": "segment"}]}, ids)
    first, second = root["rules"]
    new = changed(root, second["id"], {**second, "name": "B"})
    assert new["rules"][0] is first
    assert [each["name"] for each in new["rules"]] == ["A", "B"]
    assert root["rules"][1]["name"] is None
    assert [each["name"] for each in replaced(root, first["id"], [])["rules"]] == [None]


def test_a_trail_leads_from_the_root():
    root = drafted(
        {"kind": "all_of", "rules": [{"kind": "event", "where": {"kind": "any_of", "rules": []}}]}, Ids()
    )
    inner = root["rules"][0]["where"]
    assert [each["kind"] for each in trail(root, inner["id"])] == ["all_of", "event", "any_of"]
    with pytest.raises(DefinitionError, match="There is no rule 'n99'"):
        trail(root, "n99")


def test_places_lead_to_ids():
    root = drafted_rule(
        Not(AnyOf((FR, Not(SegmentRef("A"))))), Ids()
    )  # fmt: skip
    places: dict[str, str] = {}
    documented(root, "rule", places)
    assert places["rule.rule.rules[1].rule"] == root["rules"][1]["id"]


def test_the_tables_of_the_language_are_all_there():
    assert OPERATORS
    assert MEASURES
