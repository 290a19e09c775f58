"""Documents: what is written, what is refused and how, and that the schema says the same."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import fields
from decimal import Decimal

import jsonschema
import pytest

from segkit.definition.nodes import RULES, Attribute, FieldRef, Not, SegmentRef, Value
from segkit.definition.segment import Segment
from segkit.definition.windows import WINDOWS, Anniversary, AnyTime
from segkit.errors import DefinitionError
from segkit.formats.decode import decode, decode_rule
from segkit.formats.encode import encode, encode_rule
from segkit.formats.files import from_json, to_json
from segkit.formats.json_schema import json_schema
from segkit.formats.text import MAX_LEVELS, read_json, write_json
from segkit.formats.upgrades import upgrade
from segkit.formats.vocabulary import KINDS, PARTS, RULE_KEYS
from segkit.language.attributes import field
from segkit.language.events import did, did_not
from segkit.language.ratios import ratio as ratio_of
from segkit.language.sequences import sequence as sequence_of
from segkit.language.sequences import then

SCHEMA = jsonschema.Draft202012Validator(json_schema())

FORGOT = Segment(
    "Forgot their sneakers",
    field("country").is_any_of("SE", "NO")
    & did("search").where(field("category") == "shoes").in_last(days=30)
    & did_not("buy").in_last(days=30),
)
FORGOT_TEXT = """\
{
  "format": "segkit segment",
  "version": 1,
  "name": "Forgot their sneakers",
  "rule": {
    "kind": "all_of",
    "rules": [
      {"kind": "attribute", "subject": "country", "operator": "is_any_of", "arguments": ["SE", "NO"]},
      {
        "kind": "event",
        "type": "search",
        "where": {"kind": "attribute", "subject": "category", "operator": "is", "arguments": ["shoes"]},
        "window": {"kind": "in_last", "count": 30, "unit": "day"}
      },
      {
        "kind": "not",
        "rule": {"kind": "event", "type": "buy", "window": {"kind": "in_last", "count": 30, "unit": "day"}}
      }
    ]
  }
}
"""


def document(rule=None, **changes):
    rule = {"kind": "segment", "name": "VIP"} if rule is None else rule
    return {"format": "segkit segment", "version": 1, "name": "any", "rule": rule, **changes}


def claim(**changes):
    return {"kind": "attribute", "subject": "age", "operator": "is", "arguments": [1], **changes}


def without(given, key):
    return {name: value for name, value in given.items() if name != key}


def event(**changes):
    return {"kind": "event", "type": "purchase", **changes}


TODAY = {"kind": "this", "unit": "day"}
AROUND = {"kind": "around", "attribute": "joined", "count": 1, "unit": "day"}


def came_back(**changes):
    return {"kind": "came_back", "type": "a", "recent": 30, "gap": 180, "unit": "day", **changes}


def regularly(**changes):
    return {"kind": "regularly", "type": "a", "units": 3, "of": 4, "unit": "week", **changes}


def ratio(**changes):
    return {"kind": "ratio", "of": {"type": "a"}, "to": {"type": "b"}, **changes}


def sequence(*steps, **changes):
    return {"kind": "sequence", "steps": list(steps), **changes}


def step(**changes):
    return {"events": [{"type": "a"}], **changes}


def test_the_text_of_a_segment_is_canonical():
    assert to_json(FORGOT) == FORGOT_TEXT
    assert from_json(FORGOT_TEXT) == FORGOT
    SCHEMA.validate(json.loads(FORGOT_TEXT))


def test_the_order_of_keys_in_a_document_does_not_matter():
    turned = json.dumps(json.loads(FORGOT_TEXT), sort_keys=True)
    assert to_json(from_json(turned)) == FORGOT_TEXT


def test_defaults_are_left_out():
    assert encode(Segment("any", SegmentRef("VIP"))) == document()
    assert encode_rule(did("purchase").to_rule()) == event()


def test_everything_else_is_kept_in_a_fixed_order():
    rule = did("purchase").sum("amount").is_between(1, Decimal("2.50")).commented("later").muted().to_rule()
    assert list(encode_rule(rule)) == ["kind", "muted", "comment", "type", "measure", "operator", "arguments"]
    assert encode_rule(rule)["arguments"] == [1, {"decimal": "2.50"}]


def test_a_long_list_has_a_line_for_each_value():
    lines = to_json(Segment("any", field("id").is_any_of(range(1000)))).splitlines()
    assert lines[9:11] == ["      0,", "      1,"]
    assert len(lines) == 1000 + 12


PURCHASED = """\
{
  "format": "segkit segment",
  "version": 1,
  "name": "Viewed and left",
  "rule": {
    "kind": "sequence",
    "steps": [
      {"events": [{"type": "search"}]},
      {"comment": "soon", "events": [{"type": "view"}], "nth": 2, "within": {"count": 7, "unit": "day"}},
      {
        "events": [
          {
            "type": "buy",
            "where": {"kind": "attribute", "subject": "amount", "operator": "is_at_least", "arguments": [5]}
          },
          {"type": "rent"}
        ],
        "excluded": true,
        "lasting": {"count": 1, "unit": "week"},
        "tied": true
      }
    ],
    "window": {"kind": "in_last", "count": 90, "unit": "day"},
    "within": {"count": 14, "unit": "day"},
    "same": "product_id"
  }
}
"""


def test_every_step_of_a_sequence_has_a_line():
    assert to_json(from_json(PURCHASED)) == PURCHASED
    SCHEMA.validate(json.loads(PURCHASED))


BEHAVIOURS = [
    (did("a").first_time(), {"kind": "first_time", "type": "a"}),
    (did("a").first_time().today(), {"kind": "first_time", "type": "a", "window": TODAY}),
    (
        did("a").stopped().today(),
        {"kind": "stopped", "type": "a", "window": {"kind": "any_time"}, "recent": TODAY},
    ),
    (did("a").came_back(recent=30, gap=180, unit="day"), came_back()),
    (did("a").regularly(units=3, of=4, unit="week"), regularly()),
    (
        did("a").regularly(units=3, of=4, unit="week", times=2, week_starts="sunday"),
        regularly(times=2, week_starts="sunday"),
    ),
    (ratio_of(did("a"), did("b")) >= 1, ratio()),
    (
        ratio_of(did("a").today(), did("b")).is_missing(),
        ratio(of={"type": "a", "window": TODAY}, operator="is_missing"),
    ),
    (sequence_of(did("a"), then(did("a")).muted()), sequence(step(), {"muted": True, **step()})),
]


@pytest.mark.parametrize(("condition", "written"), BEHAVIOURS, ids=[repr(rule) for rule, _ in BEHAVIOURS])
def test_defaults_of_every_kind_are_left_out(condition, written):
    assert encode_rule(condition.to_rule()) == written
    assert list(encode_rule(condition.to_rule())) == list(written)
    assert decode_rule(written) == condition.to_rule()


def test_there_are_parts_for_every_field():
    for made, parts in PARTS.items():
        assert set(parts) == {each.name for each in fields(made)} - {"note"}
    assert set(KINDS) == set(RULES)
    assert set(KINDS.values()) == set(RULE_KEYS)


def test_a_rule_can_be_read_by_itself():
    assert decode_rule(encode_rule(FORGOT.rule)) == FORGOT.rule
    with pytest.raises(DefinitionError, match=r"draft\.kind: No kind of rule 'x'"):
        decode_rule({"kind": "x"}, path="draft")


# --- what is refused by decode and by the schema alike

BROKEN = [
    (without(document(), "name"), "A segment needs the key 'name'."),
    (without(document(), "rule"), "A segment needs the key 'rule'."),
    (document(nmae="x"), "nmae: A segment has no key 'nmae'. Did you mean 'name'?"),
    (document(name=3), "name: A text is needed here; got a number."),
    (document(name=" "), "A segment needs a name; got ' '."),
    (document(status="alive"), "No status 'alive'. Did you mean 'active'?"),
    (document(tags="vip"), "tags: A list is needed here; got a text."),
    (document(tags=["a", 1]), "tags[1]: A text is needed here; got a number."),
    (document([]), "rule: A rule is needed here; got a list."),
    (document({}), "rule: A rule needs the key 'kind'. It is one of: all_of, any_of, at_least, not,"),
    (document({"kind": "AllOf", "rules": []}), "rule.kind: No kind of rule 'AllOf'. Known: 'all_of',"),
    (document({"kind": 1}), "rule.kind: No kind of rule 1."),
    (document({"kind": "all_of"}), "rule: A rule of kind 'all_of' needs the key 'rules'."),
    (document({"kind": "all_of", "rules": []}), "rule: A group needs at least one rule"),
    (document({"kind": "all_of", "rules": {}}), "rule.rules: A list is needed here; got an object."),
    (document({"kind": "all_of", "rules": [None]}), "rule.rules[0]: A rule is needed here; got null."),
    (document({"kind": "at_least", "count": 0, "rules": [claim()]}), "rule: At least 0 of 1 rules"),
    (document({"kind": "at_least", "count": True, "rules": [claim()]}),
     "rule.count: A whole number is needed here; got true or false."),
    (document({"kind": "not", "rules": [claim()]}), "rule.rules: A rule of kind 'not' has no key 'rules'."),
    (document({"kind": "segment", "name": ""}), "rule: A reference needs the name of a segment"),
    (document(claim(muted="yes")), "rule.muted: true or false is needed here; got a text."),
    (document(claim(comment=1)), "rule.comment: A text is needed here; got a number."),
    (document(claim(operator="equals")), "rule: No operator 'equals'."),
    (document(claim(operator=None)), "rule.operator: A text is needed here; got null."),
    (document(without(claim(), "operator")), "rule: A rule of kind 'attribute' needs the key 'operator'."),
    (document(without(claim(), "subject")), "rule: A rule of kind 'attribute' needs the key 'subject'."),
    (document(without(claim(), "arguments")), "rule: 'is' takes 1 values; got 0."),
    (document(claim(arguments=[1, 2])), "rule: 'is' takes 1 values; got 2."),
    (document(claim(arguments=1)), "rule.arguments: A list is needed here; got a number."),
    (document(claim(arguments=[None])),
     "rule.arguments[0]: A value (a text, a number, true or false) is needed here; got null."),
    (document(claim(arguments=[[1]])),
     "rule.arguments[0]: A value (a text, a number, true or false) is needed"),
    (document(claim(arguments=["a\0"])), "rule.arguments[0]: Text 'a\\x00' holds a NUL"),
    (document(claim(arguments=[{}])), "rule.arguments[0]: An object here has exactly one key"),
    (document(claim(arguments=[{"date": "2026-06-30", "decimal": "1"}])),
     "rule.arguments[0]: An object here has exactly one key"),
    (document(claim(arguments=[{"date": 20260630}])),
     "date: A text, such as '2026-06-30', is needed here; got"),
    (document(claim(arguments=[{"date": "30.6.2026"}])),
     "date: '30.6.2026' is no date. Write it as '2026-06-30'."),
    (document(claim(arguments=[{"decimal": "1e9"}])), "decimal: '1e9' is no decimal. Write it as '19.99'."),
    (document(claim(arguments=[{"decimal": "٣"}])), "decimal: '٣' is no decimal."),
    (document(claim(arguments=[{"integer": "9" * 101}])), "is no integer."),
    (document(claim(arguments=[{"float": "inf"}])), "float: 'inf' is no float."),
    (document(claim(arguments=[{"timestamp": "2026-06-30T12:00:00"}])), "is no timestamp."),
    (document(claim(operator="is_any_of", arguments=[{"field": "x"}])),
     "rule: 'is any of' takes values, not fields."),
    (document(claim(operator="is_missing")), "rule: 'is missing' takes 0 values; got 1."),
    (document(claim(operator="is_any_of", arguments=[])), "rule: 'is any of' needs at least one value"),
    (document(claim(operator="is_at_least", ignore_case=True)),
     "rule: 'is at least' cannot ignore case here"),
    (document(claim(window={"kind": "any_time"})), "rule: 'is' takes no window of time."),
    (document({"kind": "attribute", "subject": "age", "operator": "is_within"}), "takes a window of time."),
    (document(claim(subject=3)), "rule: A rule asks about a field, not about the value 3."),
    (document(claim(subject="")), "rule.subject: A field needs a name; got ''."),
    (document(claim(subject={"size_of": {"arithmetic": "+", "left": 1, "right": 2}})),
     "rule.subject.size_of: Only a field that holds a list has a size."),
    (document(claim(subject={"arithmetic": "%", "left": 1, "right": 2})), "rule.subject: No arithmetic '%'."),
    (document(claim(subject={"arithmetic": "+", "left": 1})),
     "An operand with 'arithmetic' needs the key 'right'."),
    (document(claim(subject={"field": "a", "profile": "b"})),
     "An operand with 'field' has no key 'profile'."),
    (document(event(type="")), "rule: An event rule needs an event type; got ''."),
    (document(event(operator="contains", arguments=["x"])), "rule: A measure cannot be asked 'contains'."),
    (document(event(arguments=[3])), "rule: A measure needs the key 'operator'. 'is_at_least' is one."),
    (document(event(measure={"kind": "count"})), "rule: A measure needs the key 'operator'."),
    (document(event(measure={"kind": "mode", "of": "x"}, operator="is", arguments=[1])),
     "rule.measure: No measure 'mode'."),
    (document(event(measure={"kind": "distinct_days", "of": "x"}, operator="is", arguments=[1])),
     "rule.measure: Measure 'distinct_days' takes no property."),
    (document(event(measure={"kind": "sum"}, operator="is", arguments=[1])),
     "rule.measure: Measure 'sum' takes a"),
    (document(event(measure={"kind": "sum", "of": {"size_of": "x"}}, operator="is", arguments=[1])),
     "rule.measure.of: A measure is taken over a property, or over arithmetic on properties."),
    (document(event(measure=[], operator="is", arguments=[1])),
     "rule.measure: An object (A measure) is needed here; got a list."),
    (document(event(operator="is", arguments=[{"field": "x"}])),
     "rule.arguments[0]: An object here has exactly"),
    (document(event(window={"kind": "in_next", "count": 1, "unit": "day"})), "rule: Window 'in_next' is for"),
    (document(event(window={"kind": "in_lats", "count": 1, "unit": "day"})),
     "rule.window.kind: No kind of window 'in_lats'. Did you mean 'in_last'?"),
    (document(event(window={"kind": "in_last", "unit": "day"})),
     "A window of kind 'in_last' needs the key 'count'."),
    (document(event(window={"kind": "in_last", "count": 0, "unit": "day"})),
     "rule.window: A window needs a whole"),
    (document(event(window={"kind": "in_last", "count": 1.5, "unit": "day"})),
     "rule.window.count: A whole number"),
    (document(event(window={"kind": "in_last", "count": 1, "unit": "days"})),
     "rule.window: No unit 'days' here."),
    (document(event(window={"kind": "on_date", "day": "today"})), "rule.window.day: 'today' is no date."),
    (document(event(window={"kind": "since", "moment": "now"})), "'now' is neither a date nor a timestamp."),
    (document(event(window={"kind": "since", "moment": 1})), "rule.window.moment: A text, such as"),
    (document({"kind": "attribute", "subject": "x", "operator": "is_within",
               "window": {"kind": "anniversary", "window": {"kind": "any_time"}}}), "An anniversary needs"),
    (document({"kind": "attribute", "subject": "x", "operator": "is_within",
               "window": {"kind": "around", "attribute": "x", "count": 1, "unit": "day"}}), "is for events"),
    (document({"kind": "first_time"}), "rule: A rule of kind 'first_time' needs the key 'type'."),
    (document({"kind": "first_time", "type": ""}), "rule: An event rule needs an event type; got ''."),
    (document({"kind": "first_time", "type": "a", "where": []}), "rule.where: A rule is needed here; got a"),
    (document({"kind": "first_time", "type": "a", "times": 1}),
     "rule.times: A rule of kind 'first_time' has no key 'times'."),
    (document({"kind": "first_time", "type": "a", "window": AROUND}),
     "rule: Window 'around' differs from profile to profile; it cannot stand here."),
    (document({"kind": "stopped", "type": "a", "window": TODAY}),
     "rule: A rule of kind 'stopped' needs the key 'recent'."),
    (document({"kind": "stopped", "type": "a", "window": TODAY, "recent": {"kind": "nwo"}}),
     "rule.recent.kind: No kind of window 'nwo'."),
    (document(came_back(recent=0)), "rule: The recent part is a whole number, at least 1; got 0."),
    (document(came_back(gap=1.5)), "rule.gap: A whole number is needed here; got a number."),
    (document(came_back(unit="days")), "rule: No unit 'days' here. Did you mean 'day'?"),
    (document(regularly(of="4")), "rule.of: A whole number is needed here; got a text."),
    (document(regularly(times=0)), "rule: The number of times is a whole number, at least 1; got 0."),
    (document(regularly(unit="hour")), "rule: No unit 'hour' here."),
    (document(regularly(week_starts="Sunday")), "rule: No weekday 'Sunday'. Did you mean 'sunday'?"),
    (document(ratio(to=[])), "rule.to: An object (A selection of events) is needed here; got a list."),
    (document(without(ratio(), "to")), "rule: A rule of kind 'ratio' needs the key 'to'."),
    (document(ratio(of={"where": claim()})), "rule.of: A selection of events needs the key 'type'."),
    (document(ratio(of={"type": "a", "where": 1})), "rule.of.where: A rule is needed here; got a number."),
    (document(ratio(of={"type": "a", "kind": "event"})),
     "rule.of.kind: A selection of events has no key 'kind'."),
    (document(ratio(arguments=[3])), "rule: A ratio needs the key 'operator'. 'is_at_least' is one."),
    (document(ratio(operator="contains", arguments=["a"])), "rule: A measure cannot be asked 'contains'."),
    (document(sequence()), "rule: A sequence begins with something that happened"),
    (document({"kind": "sequence"}), "rule: A rule of kind 'sequence' needs the key 'steps'."),
    (document(sequence("a")), "rule.steps[0]: An object (A step) is needed here; got a text."),
    (document(sequence({})), "rule.steps[0]: A step needs the key 'events'."),
    (document(sequence({"events": []})), "rule.steps[0]: A step needs at least one event."),
    (document(sequence({"events": {"type": "a"}})), "rule.steps[0].events: A list is needed here; got an"),
    (document(sequence({"events": ["a"]})),
     "rule.steps[0].events[0]: An object (An event of a step) is needed here; got a text."),
    (document(sequence({"events": [{"type": "a", "window": TODAY}]})),
     "rule.steps[0].events[0].window: An event of a step has no key 'window'."),
    (document(sequence({"events": [{"type": "a", "where": claim(operator=1)}]})),
     "rule.steps[0].events[0].where.operator: A text is needed here; got a number."),
    (document(sequence(step(evnts=[]))), "rule.steps[0].evnts: A step has no key 'evnts'."),
    (document(sequence(step(muted="yes"))), "rule.steps[0].muted: true or false is needed here; got a text."),
    (document(sequence(step(), step(excluded=1))), "rule.steps[1].excluded: true or false is needed here"),
    (document(sequence(step(), step(nth=0))), "rule.steps[1]: The place of an nth event is a whole number"),
    (document(sequence(step(), step(within=7))),
     "rule.steps[1].within: An object (A span of time) is needed here; got a number."),
    (document(sequence(step(), step(within={"count": 7}))),
     "rule.steps[1].within: A span of time needs the key 'unit'."),
    (document(sequence(step(), step(after={"count": 0, "unit": "day"}))),
     "rule.steps[1].after: A span is a whole number of units, at least 1; got 0."),
    (document(sequence(step(), within={"count": 1, "unit": "month"})),
     "rule.within: No unit 'month' between two events: units there are elapsed."),
    (document(sequence(step(), same=3)), "rule.same: A text is needed here; got a number."),
    (document(sequence(step(), window=AROUND)), "rule: A sequence has a window with fixed ends"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "message"), BROKEN, ids=[message[:50] for _, message in BROKEN])
def test_a_broken_document_is_refused_by_decode_and_by_the_schema(broken, message):
    with pytest.raises(DefinitionError, match=re.escape(message)) as caught:
        decode(deepcopy(broken))
    assert caught.value.problems
    assert not SCHEMA.is_valid(broken)


# Beyond a schema: it would have to compare values, know patterns, or a calendar.
MEANINGLESS = [
    # $ of a pattern stands before a last line feed in Python, and at the end in JSON Schema
    (document(claim(arguments=[{"date": "2026-06-30\n"}])), "date: '2026-06-30\\n' is no date."),
    (document(claim(operator="is_between", arguments=[2, 1])), "rule: Between 2 and 1 is empty."),
    (document(claim(operator="contains", arguments=[""])), "rule: 'contains' needs some text"),
    (document(claim(operator="matches", arguments=["(?=x)"])), "rule: "),
    (document(claim(arguments=[{"date": "2026-02-30"}])), "date: '2026-02-30' is no date."),
    (document(claim(arguments=[{"timestamp": "0001-01-01T00:00:00+14:00"}])), "is no timestamp."),
    (document({"kind": "at_least", "count": 2, "rules": [claim()]}), "rule: At least 2 of 1 rules"),
    (document(event(where=event())), "rule: An event's filter asks about its properties"),
    (document(event(operator="is_between", arguments=[1])), "rule: 'is between' takes 2 values; got 1."),
    (document(claim(comment="\ud800")), "rule.comment: The text holds half of a surrogate pair"),
    (document(tags=["\ud800"]), "tags[0]: The text holds half of a surrogate pair"),
    (document(claim(arguments=[float("nan")])), "rule.arguments[0]: nan is not finite"),
    (document(claim(arguments=[{"float": "9e999"}])), "rule.arguments[0]: inf is not finite"),
    (
        document({"kind": "stopped", "type": "a", "window": TODAY, "recent": TODAY}),
        "rule: The long window and the recent one are the same, so nobody stopped.",
    ),
    (document(regularly(units=5)), "rule: At least 5 of 4 units: give a number up to 4."),
    (document(ratio(of={"type": "a", "where": event()})), "rule.of: An event's filter asks about its"),
    (document(ratio(operator="is", arguments=["3"])), "rule: A ratio is compared with a number; got '3'."),
    (document(ratio(operator="is_between", arguments=[1])), "rule: 'is between' takes 2 values; got 1."),
    (document(sequence(step(excluded=True))), "rule: A sequence begins with something that happened"),
    (document(sequence(step(nth=2))), "rule: The first step has no step before it: no nth, no gap."),
    (
        document(sequence(step(), step(excluded=True, nth=2))),
        "rule.steps[1]: An excluded step has no place in time: no nth, no gap. Put them on a step.",
    ),
    (document(sequence(step(tied=True))), "rule.steps[0]: Only an excluded step lasts, or says whether it"),
    (
        document(sequence(step(), step(excluded=True, tied=True))),
        "rule: A tied exclusion needs the property that the sequence is tied by.",
    ),
    (
        document(sequence(step(), step(excluded=True, lasting={"count": 1, "unit": "day"}), step())),
        "rule: Only an excluded step behind the last one lasts for a time of its own.",
    ),
    (
        document(
            sequence(step(), step(after={"count": 8, "unit": "day"}, within={"count": 1, "unit": "week"}))
        ),
        "rule.steps[1]: A gap of at least more than it is at most is empty. Give the smaller first.",
    ),
]


@pytest.mark.parametrize(("broken", "message"), MEANINGLESS, ids=[message[:50] for _, message in MEANINGLESS])
def test_a_document_without_a_meaning_is_refused_by_decode(broken, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        decode(broken)


def test_every_problem_is_found_at_once():
    rules = [
        claim(operatr="is"),
        event(where=claim(arguments=[None])),
        {"kind": "nothing"},
        sequence(step(), {"events": [{"type": 1}]}, within=[]),
    ]
    with pytest.raises(DefinitionError) as caught:
        decode(document({"kind": "all_of", "rules": rules}, nmae=""))
    assert [problem.path for problem in caught.value.problems] == [
        "nmae", "rule.rules[0].operatr", "rule.rules[1].where.arguments[0]", "rule.rules[2].kind",
        "rule.rules[3].steps[1].events[0].type", "rule.rules[3].within",
    ]  # fmt: skip


# --- versions and formats


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"format": "other"},
            'format: A saved segment has "format": "segkit segment"; this document has not.',
        ),
        ({"version": 2}, "version: 2 is newer than this segkit, which reads up to 1. Update segkit."),
        ({"version": 0}, "version: 0 is none that ever was; the newest is 1."),
        ({"version": "1"}, "version: A whole number is needed, such as 1; got '1'."),
        ({"version": True}, "version: A whole number is needed, such as 1; got True."),
    ],
)
def test_another_version_is_refused(changes, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        decode(document(**changes))
    assert not SCHEMA.is_valid(document(**changes))


def test_a_segment_is_an_object():
    with pytest.raises(DefinitionError, match="A segment is an object; got a list"):
        decode([])


def test_old_documents_go_through_every_step():
    steps = {1: lambda old: {**old, "a": 1}, 2: lambda old: {**old, "b": old["a"] + 1}}
    given = {"version": 1}
    assert upgrade(given, steps, newest=3) == {"version": 3, "a": 1, "b": 2}
    assert given == {"version": 1}
    with pytest.raises(DefinitionError, match="1 is none that ever was"):
        upgrade(given, {2: dict}, newest=3)


# --- hostile text


def nested(levels):
    return '{"kind": "not", "rule": ' * levels + json.dumps(claim()) + "}" * levels


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "This is not JSON: Expecting property name"),
        ("", "This is not JSON: Expecting value in line 1, column 1."),
        ("[" * 100_000, f"The brackets are nested deeper than {MAX_LEVELS} in line 1."),
        ('{"a":' * 100_000, f"The brackets are nested deeper than {MAX_LEVELS} in line 1."),
        ('"' + '\\"' * 500_000, "This is not JSON"),
        ("9" * 5000, "A number in the text has more digits than any database holds."),
        (FORGOT_TEXT.replace('"version": 1', '"version": 1, "name": "Twice"'),
         "name: The key 'name' is written more than once."),
        (FORGOT_TEXT.replace('"unit": "day"', '"unit": "day", "unit": "year"', 1),
         "rule.rules[1].window.unit: The key 'unit' is written more than once."),
        (json.dumps(document(claim(arguments=[1]))).replace("[1]", "[NaN]"), "nan is not finite"),
        (json.dumps(document(claim(arguments=[1]))).replace("[1]", "[1e999]"), "inf is not"),
        (json.dumps(document(claim(arguments=[1]))).replace("[1]", "[-Infinity]"), "-inf is not finite"),
        (json.dumps(document()).replace('"VIP"', '"\\ud800"'), "rule.name: The text holds half of a"),
        (json.dumps(document()).replace(json.dumps(document()["rule"]), nested(100)), "deeper than 64"),
    ],
    ids=lambda each: each[:30],
)  # fmt: skip
def test_hostile_text_is_refused_in_one_sentence(text, message):
    with pytest.raises(DefinitionError, match=re.escape(message)):
        from_json(text)


def test_text_of_any_length_is_not_read(monkeypatch):
    monkeypatch.setattr("segkit.formats.text.MAX_CHARACTERS", 10)
    with pytest.raises(DefinitionError, match="The text has 14 characters; at most 10 are read"):
        from_json('"0123456789ab"')


def test_brackets_in_strings_do_not_count():
    assert read_json(json.dumps("[" * 500 + '\\"{')) == "[" * 500 + '\\"{'


def test_a_document_made_in_python_may_not_be_too_deep_either():
    deep = claim()
    for _ in range(MAX_LEVELS):
        deep = {"kind": "not", "rule": deep}
    with pytest.raises(DefinitionError, match="The document is nested deeper than"):
        decode(document(deep))


def test_names_of_code_mean_nothing():
    with pytest.raises(DefinitionError, match="No kind of rule"):
        decode_rule({"kind": "__class__"})
    assert decode_rule({"kind": "segment", "name": "os.system('true')"}) == SegmentRef("os.system('true')")


# --- writing


def test_what_cannot_be_written_is_said():
    with pytest.raises(DefinitionError, match="A text holds half of a surrogate pair after"):
        write_json({"name": "\ud800"})
    for value in (Decimal("1e500"), 10**200):
        with pytest.raises(DefinitionError, match="has more digits than any database holds"):
            encode_rule(Attribute(FieldRef("x"), "is", (Value(value),)))


def test_a_rule_too_deep_is_not_written():
    rule = SegmentRef("VIP")
    for _ in range(70):
        rule = Not(rule)
    with pytest.raises(DefinitionError, match="nested deeper than 64"):
        encode_rule(rule)


def test_a_sequence_can_stand_as_deep_as_a_rule_can():
    rule = sequence_of(did("a").where(field("x") + 1 > 2)).to_rule()
    for _ in range(62):
        rule = Not(rule)
    assert from_json(to_json(Segment("any", rule))).rule == rule


def test_a_field_may_always_be_written_as_an_object():
    written = decode_rule(claim(subject={"field": "age"}))
    assert written == decode_rule(claim())
    assert SCHEMA.is_valid(document(claim(subject={"field": "age"})))


# --- the schema


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema())) == json_schema()


def test_every_object_of_the_schema_is_closed():
    def objects(given):
        if isinstance(given, dict):
            if "properties" in given and "allOf" not in given and "additionalProperties" not in given:
                yield given
            for key, each in given.items():
                if key != "if":
                    yield from objects(each)
        elif isinstance(given, list):
            for each in given:
                yield from objects(each)

    assert not list(objects(json_schema()))


def test_the_schema_stays_quick_on_deep_documents():
    SCHEMA.validate(json.loads(json.dumps(document()).replace(json.dumps(document()["rule"]), nested(60))))


def test_the_schema_knows_which_windows_have_anniversaries():
    with pytest.raises(DefinitionError) as caught:
        Anniversary(AnyTime())
    known = re.search(r"\((.*)\)", str(caught.value).partition(";")[0]).group(1)
    offered = json_schema()["$defs"]["anniversary_window"]["properties"]["kind"]["enum"]
    assert set(known.split(", ")) == set(offered) < {each.key for each in WINDOWS}


def test_the_keys_that_an_object_repeats_are_counted_once():
    """A document of many keys is read in one go: 20,000 keys, each compared with all, took seconds."""
    keys = [*map(str, range(20_000)), "7"]
    (read,) = [read_json("{" + ", ".join(f'"{each}": 1' for each in keys) + "}")]
    assert read.repeated == ("7",)
