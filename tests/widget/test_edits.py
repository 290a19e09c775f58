"""What each edit does, and what is refused."""

from __future__ import annotations

import json

import pytest

SE = {"kind": "attribute", "subject": "country", "operator": "is_any_of", "arguments": ["SE"]}
NO = {**SE, "arguments": ["NO"]}
GOLD = {"kind": "attribute", "subject": "tier", "operator": "is", "arguments": ["gold"]}
BUY = {"kind": "event", "type": "buy"}
SEARCH = {"kind": "event", "type": "search"}


def kinds(part):
    return [each["kind"] for each in part["rules"]]


# --- add


@pytest.mark.parametrize(
    ("subject", "operator", "arguments"),
    [
        ("country", "is_any_of", []),
        ("age", "is_at_least", [None]),
        ("opted", "is", [True]),
        ("born", "is_within", []),
        ("tags", "has_any_of", []),
    ],
)
def test_a_new_condition_gets_an_operator_that_fits_its_field(page, subject, operator, arguments):
    made = page.part(page.add({"kind": "attribute", "subject": subject}))
    assert (made["operator"], made["arguments"]) == (operator, arguments)


def test_a_rule_is_put_where_it_was_dropped(page):
    page.add(SE)
    page.add(BUY)
    page.add(GOLD, at=1)
    assert kinds(page.root) == ["attribute", "attribute", "event"]
    page.add({"kind": "segment", "name": "VIP"}, at=99)
    assert kinds(page.root)[-1] == "segment"


def test_the_first_filter_is_a_rule_and_the_second_makes_a_group(page):
    event = page.add(BUY)
    page.add({"kind": "attribute", "subject": "category", "arguments": ["shoes"]}, event, "where")
    assert page.part(event)["where"]["kind"] == "attribute"
    page.add({"kind": "attribute", "subject": "amount", "arguments": [{"text": "20"}]}, event, "where")
    where = page.part(event)["where"]
    assert where["kind"] == "all_of"
    assert [each["arguments"] for each in where["rules"]] == [["shoes"], [20]]
    page.add({"kind": "attribute", "subject": {"profile": "age"}}, event, "where")
    assert len(page.part(event)["where"]["rules"]) == 3


def test_a_field_of_the_customer_stays_one_in_a_filter(page):
    event = page.add(BUY)
    inner = page.add({"kind": "attribute", "subject": "tier", "arguments": ["gold"]}, event, "where")
    assert page.part(inner)["subject"] == {"profile": "tier"}
    assert page.counts(event)[0] == 1
    outer = page.add(SE)
    page.edit({"op": "move", "ids": [outer], "parent": event, "slot": "where", "at": None})
    assert page.part(outer)["subject"] == {"profile": "country"}
    page.edit({"op": "move", "ids": [outer], "parent": page.root["id"], "slot": "rules", "at": 0})
    assert page.part(outer)["subject"] == "country"


def test_a_bar_becomes_the_rule_of_those_it_counts(page):
    chart = page.ask("field.chart", event="", field="country")["ok"]
    place = {"parent": page.root["id"], "slot": "rules", "at": None, "event": ""}
    made = page.edit({"op": "pick", **place, "field": "country", "bar": 0})
    assert page.part(made)["arguments"] == [chart["bars"][0]["label"]]
    assert page.counts(made)[0] == chart["bars"][0]["count"]


@pytest.mark.parametrize("name", ["age", "credit", "born", "opted", "tags", "country", "tier"])
def test_every_bar_counts_exactly_whom_its_rule_finds(page, name):
    bars = page.ask("field.chart", event="", field=name)["ok"]["bars"]
    assert bars
    for place, bar in enumerate(bars):
        spot = {"parent": page.root["id"], "slot": "rules", "at": None, "event": "", "field": name}
        made = page.edit({"op": "pick", **spot, "bar": place})
        assert page.counts(made)[0] == bar["count"], bar
        page.edit({"op": "undo"})


def test_a_bar_of_a_property_becomes_an_event_with_that_filter(page):
    spot = {"parent": page.root["id"], "slot": "rules", "at": None, "event": "search", "field": "category"}
    made = page.part(page.edit({"op": "pick", **spot, "bar": 0}))
    assert (made["kind"], made["type"], made["where"]["arguments"]) == ("event", "search", ["shoes"])
    assert page.refused({"op": "pick", **spot, "bar": 77}) == "Field 'category' has no bar 77."


def test_what_cannot_stand_there_is_refused(page):
    event = page.add(BUY)
    rule = page.add(SE)

    def adding(node, parent, slot):
        return {"op": "add", "parent": parent, "slot": slot, "at": None, "node": node}

    assert "conditions and groups only" in page.refused(adding(SEARCH, event, "where"))
    assert "no place for rules" in page.refused(adding(SE, rule, "rules"))
    assert "no place for steps" in page.refused(adding({"kind": "step"}, event, "steps"))
    assert "No kind of rule 'step'" in page.refused(adding({"kind": "step"}, page.root["id"], "rules"))
    assert "no rule 'n99'" in page.refused(adding(SE, "n99", "rules"))
    assert "No key 'subjekt'" in page.refused(adding({**SE, "subjekt": 1}, page.root["id"], "rules"))


def test_groups_stop_at_ten_levels(page):
    parent = page.root["id"]
    for _ in range(9):
        parent = page.add({"kind": "any_of"}, parent)
    said = page.refused(
        {"op": "add", "parent": parent, "slot": "rules", "at": None, "node": {"kind": "all_of"}}
    )
    assert "deeper than 10" in said


# --- set


def test_typed_text_becomes_a_value_of_the_fields_type(page):
    rule = page.add({"kind": "attribute", "subject": "age"})
    page.set(rule, "arguments", [{"text": "1,200"}])
    assert page.part(rule)["arguments"] == [1200]
    page.set(rule, "arguments", [{"text": "thirty"}])
    assert page.part(rule)["arguments"] == [{"text": "thirty"}]
    assert page.issues == [("error", "“thirty” cannot be compared here.")]
    page.set(rule, "arguments", [{"text": " "}])
    assert page.part(rule)["arguments"] == [None]
    money = page.add({"kind": "attribute", "subject": "credit"})
    page.set(money, "arguments", [{"text": "19.99"}])
    assert page.part(money)["arguments"] == [{"decimal": "19.99"}]
    born = page.add({"kind": "attribute", "subject": "born", "operator": "is_at_least"})
    page.set(born, "arguments", [{"text": "1980-07-01"}])
    assert page.part(born)["arguments"] == [{"date": "1980-07-01"}]


def test_a_new_operator_keeps_as_many_values_as_it_takes(page):
    rule = page.add({"kind": "attribute", "subject": "age", "arguments": [30]})
    page.set(rule, "operator", "is_between")
    assert page.part(rule)["arguments"] == [30, None]
    page.set(rule, "operator", "is_any_of")
    assert page.part(rule)["arguments"] == [30]
    page.set(rule, "operator", "is_missing")
    assert page.part(rule)["arguments"] == []
    date = page.add({"kind": "attribute", "subject": "born"})
    assert page.part(date)["window"] == {"kind": "in_last", "count": 30, "unit": "day"}
    page.set(date, "operator", "is")
    assert page.part(date)["window"] is None


def test_a_new_field_keeps_values_only_if_they_fit(page):
    rule = page.add({"kind": "attribute", "subject": "age", "operator": "is_less_than", "arguments": [30]})
    page.set(rule, "subject", "credit")
    assert (page.part(rule)["operator"], page.part(rule)["arguments"]) == ("is_less_than", [30])
    page.set(rule, "subject", "country")
    assert (page.part(rule)["operator"], page.part(rule)["arguments"]) == ("is_less_than", [None])
    page.set(rule, "subject", "opted")
    assert (page.part(rule)["operator"], page.part(rule)["arguments"]) == ("is", [True])


def test_fields_sizes_and_arithmetic_can_be_compared(page):
    rule = page.add({"kind": "attribute", "subject": {"size_of": "tags"}, "arguments": [2]})
    assert page.counts(rule)[0] == 1
    twice = {"arithmetic": "*", "left": {"field": "credit"}, "right": {"text": "2"}}
    other = page.add({"kind": "attribute", "subject": "age", "arguments": [twice]})
    assert page.part(other)["arguments"] == [{**twice, "right": 2}]
    assert page.counts(other)[0] == 1
    page.set(other, "operator", "is_any_of")  # which takes values, not fields
    assert page.part(other)["arguments"] == []


def test_a_window_is_of_a_kind_that_there_is(page):
    rule = page.add(BUY)
    page.set(rule, "window", {"kind": "in_last", "unit": "day"})
    assert page.part(rule)["window"] == {"kind": "in_last", "unit": "day", "count": None}
    assert page.issues == [("error", "How many?")]
    change = {"op": "set", "id": rule, "key": "window"}
    assert "Did you mean 'in_last'" in page.refused({**change, "value": {"kind": "in_lasst"}})
    assert "has no 'day'" in page.refused({**change, "value": {"kind": "in_last", "day": "2026-01-01"}})
    assert "An object is needed" in page.refused({**change, "value": None})


def test_a_measure_changes_what_is_compared(page):
    rule = page.add(BUY)
    page.set(rule, "measure", {"kind": "sum", "of": None})
    assert page.issues == [("error", "The sum of needs a property.")]
    page.set(rule, "measure", {"kind": "sum", "of": "amount"})
    page.set(rule, "arguments", [{"text": "100"}])
    assert page.counts(rule)[0] == 1
    fact = page.traits["_tree"]["facts"][rule]
    assert (fact["type"], "is_missing" in fact["operators"]) == ("float", False)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("rules", [], "has no 'rules' to set"),
        ("id", "n77", "has no 'id' to set"),
        ("locked", True, "has no 'locked' to set"),
        ("operatr", "is", "Did you mean 'operator'"),
        ("operator", 3, "is needed here; got a whole number"),
        ("arguments", [{"field": 3}], "A text is needed here"),
        ("arguments", [{"fild": "a"}], "has a key that says what it is"),
        ("arguments", {}, "A list is needed here"),
        ("ignore_case", "yes", "True or false is needed here"),
        ("arguments", [float("nan")], "a number that is not finite"),
        ("arguments", [float("inf")], "a number that is not finite"),
    ],
)
def test_values_of_the_wrong_shape_are_refused(page, key, value, said):
    rule = page.add(SE)
    assert said in page.refused({"op": "set", "id": rule, "key": key, "value": value})


@pytest.mark.parametrize("value", ["\0", "\ud800", "'; DROP TABLE customers; --", "<script>", "x" * 10_000])
def test_hostile_text_is_a_value_or_an_issue_and_never_more(page, value):
    rule = page.add(GOLD)
    page.set(rule, "arguments", [value])
    assert page.derived["state"] in {"ready", "invalid"}
    assert page.derived["total"] in {0, None}
    assert page.ask("sql.render", dialect="duckdb", live=False)


# --- remove, move, duplicate


def test_removing_leaves_an_empty_group_that_says_so(page):
    group = page.add({"kind": "any_of"})
    rule = page.add(SE, group)
    page.edit({"op": "remove", "ids": [rule]})
    assert page.part(group)["rules"] == []
    assert page.issues == [("error", "This group is empty.")]
    assert "outermost group stays" in page.refused({"op": "remove", "ids": [page.root["id"]]})


def test_a_filter_that_loses_its_last_rule_is_gone(page):
    event = page.add(BUY)
    page.add({"kind": "any_of", "rules": [{"kind": "attribute", "subject": "category"}]}, event, "where")
    inner = page.part(event)["where"]["rules"][0]["id"]
    page.edit({"op": "remove", "ids": [inner]})
    assert page.part(event)["where"] is None


def test_moving_keeps_ids(page):
    first, second = page.add(SE), page.add(GOLD)
    group = page.add({"kind": "any_of"})
    answer = page.ask(
        "edit",
        base_rev=page.traits["_rev"],
        edits=[{"op": "move", "ids": [first], "parent": group, "slot": "rules", "at": 0}],
    )
    assert answer["ok"]["said"] == "Moved country to position 1 of 1 in ANY of."
    assert [each["id"] for each in page.part(group)["rules"]] == [first]
    page.edit({"op": "move", "ids": [second], "parent": page.root["id"], "slot": "rules", "at": 1})
    assert [each["id"] for each in page.root["rules"]] == [group, second]


def test_a_group_cannot_be_moved_into_itself(page):
    group = page.add({"kind": "any_of"})
    inner = page.add({"kind": "all_of"}, group)
    said = page.refused({"op": "move", "ids": [group], "parent": inner, "slot": "rules", "at": 0})
    assert said == "A group cannot be moved into itself."


def test_a_duplicate_is_the_same_with_other_ids_and_unlocked(page):
    event = page.add({**BUY, "where": {"kind": "attribute", "subject": "category"}})
    page.edit({"op": "lock", "ids": [event], "on": True})
    copy = page.part(page.edit({"op": "duplicate", "ids": [event]}))
    original = page.part(event)
    assert [each["id"] for each in page.root["rules"]] == [event, copy["id"]]
    assert copy["where"]["id"] != original["where"]["id"]
    assert (original["locked"], copy["locked"]) == (True, False)


# --- groups


def test_siblings_become_a_group_and_part_again(page):
    first, _, third = page.add(SE), page.add(GOLD), page.add(BUY)
    group = page.edit({"op": "group", "ids": [first, third], "kind": "at_least"})
    assert kinds(page.root) == ["at_least", "attribute"]
    assert page.part(group)["count"] == 2
    assert "Its meaning would change" in page.refused({"op": "ungroup", "id": group})
    page.edit({"op": "kind", "id": group, "kind": "any_of"})
    assert page.part(group)["count"] is None
    page.edit({"op": "ungroup", "id": group})
    assert kinds(page.root) == ["attribute", "event", "attribute"]


def test_rules_of_different_groups_are_not_grouped(page):
    group = page.add({"kind": "any_of"})
    one, other = page.add(SE), page.add(GOLD, group)
    assert "same group" in page.refused({"op": "group", "ids": [one, other], "kind": "all_of"})
    assert "Select the rules" in page.refused({"op": "group", "ids": [], "kind": "all_of"})


def test_a_group_of_events_becomes_a_sequence_and_back(page):
    window = {"kind": "in_last", "count": 30, "unit": "day"}
    group = page.add({"kind": "all_of", "rules": [{**SEARCH, "window": window}, {**BUY, "window": window}]})
    page.edit({"op": "kind", "id": group, "kind": "sequence"})
    sequence = page.part(group)
    assert [each["events"][0]["type"] for each in sequence["steps"]] == ["search", "buy"]
    assert sequence["window"] == window
    assert page.counts(group)[0] == 1
    page.edit({"op": "kind", "id": group, "kind": "all_of"})
    assert [each["window"] for each in page.part(group)["rules"]] == [window, window]


def test_only_events_can_be_put_in_order(page):
    group = page.add({"kind": "all_of", "rules": [SE]})
    assert "Only events can be steps" in page.refused({"op": "kind", "id": group, "kind": "sequence"})
    often = page.add({"kind": "all_of", "rules": [{**BUY, "arguments": [3], "operator": "is_at_least"}]})
    assert "in a rule of its own" in page.refused({"op": "kind", "id": often, "kind": "sequence"})


def test_events_move_into_a_sequence_and_out_of_it(page):
    sequence = page.add({"kind": "sequence"})
    page.add(SEARCH, sequence, "steps")
    bought = page.add({**BUY, "negated": True})
    page.edit({"op": "move", "ids": [bought], "parent": sequence, "slot": "steps", "at": None})
    steps = page.part(sequence)["steps"]
    assert [(each["events"][0]["type"], each["excluded"]) for each in steps] == [
        ("search", False),
        ("buy", True),
    ]
    page.edit({"op": "move", "ids": [steps[1]["id"]], "parent": page.root["id"], "slot": "rules", "at": 0})
    assert (page.root["rules"][0]["kind"], page.root["rules"][0]["negated"]) == ("event", True)


# --- not, opposite, notes


def test_not_is_the_complement_and_the_opposite_is_not(page):
    rule = page.add({**GOLD, "operator": "is"})
    assert page.counts(rule)[0] == 3
    page.edit({"op": "negate", "ids": [rule]})
    assert page.counts(rule)[0] == 3  # d has no tier
    page.edit({"op": "negate", "ids": [rule]}, {"op": "opposite", "id": rule})
    assert page.part(rule)["operator"] == "is_not"
    assert page.counts(rule)[0] == 2


def test_what_has_no_opposite_says_so(page):
    rule = page.add({"kind": "attribute", "subject": "tags", "operator": "has_all_of", "arguments": ["x"]})
    assert "no opposite" in page.refused({"op": "opposite", "id": rule})


def test_not_of_a_step_excludes_it(page):
    sequence = page.add(
        {"kind": "sequence", "steps": [{"events": [{"type": "search"}]}, {"events": [{"type": "buy"}]}]}
    )
    step = page.part(sequence)["steps"][1]["id"]
    page.set(step, "within", {"count": 2, "unit": "day"})
    page.edit({"op": "negate", "ids": [step]})
    assert page.part(step)["excluded"]
    assert page.part(step)["within"] is None


def test_muting_leaves_a_rule_out(page):
    page.add(SE)
    gold = page.add(GOLD)
    assert page.derived["total"] == 1
    page.edit({"op": "mute", "ids": [gold], "on": None})
    assert page.derived["total"] == 2
    assert page.counts(gold) == (None, None, None)
    page.edit({"op": "mute", "ids": [gold], "on": None})
    assert page.derived["total"] == 1


def test_everything_muted_is_nothing_to_ask(page):
    page.edit({"op": "mute", "ids": [page.add(SE)], "on": True})
    assert page.issues == [("error", "Every rule is muted, so nothing is left to ask.")]


def test_a_rule_that_is_both_muted_and_unfinished_is_nothing_to_ask(page):
    page.edit({"op": "mute", "ids": [page.add({"kind": "attribute", "subject": "age"})], "on": True})
    assert ("error", "Every rule is muted or unfinished, so nothing is left to ask.") in page.issues
    assert page.derived["state"] == "invalid"
    assert page.session.segment is None


def test_an_unfinished_rule_that_is_muted_is_left_out_of_the_segment(page):
    page.add(SE)
    open_rule = page.add({"kind": "attribute", "subject": "age"})
    assert page.derived["state"] == "invalid"
    page.edit({"op": "mute", "ids": [open_rule], "on": True})
    assert page.derived["state"] == "ready"
    assert page.derived["issues"][0]["severity"] == "warning"
    assert "age" not in repr(page.session.segment)


def test_what_is_locked_is_left_alone(page):
    group = page.add({"kind": "any_of", "rules": [SE, NO]})
    inner = page.part(group)["rules"][0]["id"]
    page.edit({"op": "lock", "ids": [group], "on": True})
    for edit in (
        {"op": "set", "id": inner, "key": "operator", "value": "is"},
        {"op": "remove", "ids": [inner]},
        {"op": "remove", "ids": [group]},
        {"op": "negate", "ids": [group]},
        {"op": "mute", "ids": [group], "on": True},
        {"op": "move", "ids": [inner], "parent": page.root["id"], "slot": "rules", "at": 0},
        {"op": "add", "parent": group, "slot": "rules", "at": None, "node": SE},
        {"op": "kind", "id": group, "kind": "all_of"},
        {"op": "lock", "ids": [inner], "on": True},
    ):
        assert "locked" in page.refused(edit), edit
    page.edit({"op": "lock", "ids": [group], "on": None})
    page.edit({"op": "remove", "ids": [inner]})


def test_a_group_that_holds_something_locked_is_not_removed(page):
    group = page.add({"kind": "any_of", "rules": [SE, NO]})
    page.edit({"op": "lock", "ids": [page.part(group)["rules"][0]["id"]], "on": True})
    assert "Unlock that first" in page.refused({"op": "remove", "ids": [group]})


def test_a_comment_is_kept_in_the_segment(page):
    rule = page.add(SE)
    page.edit({"op": "comment", "id": rule, "text": "why"})
    assert page.session.meaning.rule.rules[0].note.comment == "why"


# --- segments and the clipboard


def test_a_reference_becomes_the_rules_it_stands_for(page):
    reference = page.add({"kind": "segment", "name": "VIP", "negated": True})
    alone = page.counts(reference)[0]
    made = page.edit({"op": "inline", "id": reference})
    assert page.part(made)["kind"] == "attribute"
    assert page.part(made)["negated"]
    assert page.counts(made)[0] == alone == 5


def test_a_copy_can_be_pasted(page):
    event = page.add({**BUY, "where": {"kind": "attribute", "subject": "category", "arguments": ["shoes"]}})
    text = page.ask("node.copy", ids=[event])["ok"]["source"]
    place = {"op": "paste", "parent": page.root["id"], "slot": "rules", "at": None}
    made = page.edit({**place, "text": text})
    assert page.counts(made)[0] == page.counts(event)[0] == 2
    several = page.ask("node.copy", ids=[event, made])["ok"]["source"]
    page.edit({**place, "text": several})
    assert kinds(page.root) == ["event"] * 4


def test_an_unfinished_rule_can_be_copied_too(page):
    rule = page.add({"kind": "attribute", "subject": "age"})
    text = page.ask("node.copy", ids=[rule])["ok"]["source"]
    assert '"id"' not in text
    page.edit({"op": "paste", "parent": page.root["id"], "slot": "rules", "at": None, "text": text})
    assert len(page.root["rules"]) == 2


def test_a_saved_segment_can_be_pasted(page, shop):
    import segkit as sk

    place = {"op": "paste", "parent": page.root["id"], "slot": "rules", "at": None}
    made = page.edit({**place, "text": sk.to_json(shop.book["VIP"])})
    assert page.part(made)["subject"] == "tier"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is not JSON"),
        ("[]", "There is no rule in the text"),
        ('"country"', "There is no rule in the text"),
        ("{}", "No kind of rule None"),
        ('{"kind": "attribute", "subjct": "a"}', "No key 'subjct' here"),
        ('{"kind": "all_of", "rules": {"a": 1}}', "A list is needed"),
        ("[" * 10_000, "nested deeper"),
        (json.dumps({"kind": "not", "rule": {"kind": "not", "rule": 3}}), "A rule is an object"),
    ],
)
def test_what_is_no_rule_is_not_pasted(page, text, said):
    place = {"op": "paste", "parent": page.root["id"], "slot": "rules", "at": None}
    assert said in page.refused({**place, "text": text})


# --- undo


def test_undo_and_redo_walk_through_the_steps(page):
    empty = page.root
    rule = page.add(SE)
    page.edit({"op": "negate", "ids": [rule]})
    assert page.traits["_tree"]["undo"] == "Turned NOT on or off."
    page.edit({"op": "undo"})
    assert not page.part(rule)["negated"]
    assert page.traits["_tree"]["redo"] == "Turned NOT on or off."
    page.edit({"op": "undo"})
    assert page.root == empty
    assert page.refused({"op": "undo"}) == "There is nothing to undo."
    page.edit({"op": "redo"}, rev=page.traits["_rev"])
    page.edit({"op": "redo"})
    assert page.part(rule)["negated"]
    assert page.refused({"op": "redo"}) == "There is nothing to redo."


def test_typing_is_one_step_and_structure_never_is(page, monkeypatch):
    import segkit.widget.session.session as module

    clock = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])
    rule = page.add({"kind": "attribute", "subject": "age"})
    clock[0] += 10
    for text in ("1", "12", "120"):
        page.set(rule, "arguments", [{"text": text}])
        clock[0] += 0.3
    page.edit({"op": "undo"})
    assert page.part(rule)["arguments"] == [None]
    page.set(rule, "arguments", [1])
    clock[0] += 0.6
    page.set(rule, "arguments", [2])
    page.edit({"op": "undo"})
    assert page.part(rule)["arguments"] == [1]
    page.add(SE)
    page.add(SE)
    page.edit({"op": "undo"})
    assert len(page.root["rules"]) == 2


def test_fifty_steps_are_remembered(page):
    for _ in range(60):
        page.add(SE)
    for _ in range(50):
        page.edit({"op": "undo"})
    assert len(page.root["rules"]) == 10
    assert page.refused({"op": "undo"}) == "There is nothing to undo."


def test_several_edits_are_one_step_or_none(page):
    place = {"parent": page.root["id"], "slot": "rules", "at": None}
    page.edit({"op": "add", **place, "node": SE}, {"op": "add", **place, "node": GOLD})
    page.edit({"op": "undo"})
    assert page.root["rules"] == []
    said = page.refused({"op": "add", **place, "node": SE}, {"op": "remove", "ids": ["n99"]})
    assert "no rule 'n99'" in said
    assert "stand alone" in page.refused({"op": "add", **place, "node": SE}, {"op": "undo"})
