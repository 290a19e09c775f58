"""A rule as Python source in the notation of the language; running it builds the same rule again.

The source needs the names of the language, `Segment`, and where such values occur `Decimal` (of `decimal`)
and `UTC`, `date`, `datetime` (of `datetime`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    CameBack,
    Event,
    FieldRef,
    FirstTime,
    Lifecycle,
    ListSize,
    Not,
    Note,
    Ratio,
    Regularly,
    SegmentRef,
    Selection,
    Sequence,
    Step,
    Stopped,
    Value,
)
from segkit.definition.segment import Segment, as_rule
from segkit.definition.walk import check_depth
from segkit.definition.windows import AnyTime
from segkit.describe.claims import is_at_least_once
from segkit.describe.source import Call, Chain, Joined, broken, fitted, literal_source, text_source
from segkit.describe.window_source import week_source, window_source

if TYPE_CHECKING:
    from collections.abc import Sequence as Several

    from segkit.definition.nodes import Operand, Rule, Span
    from segkit.definition.segment import HoldsRule
    from segkit.describe.source import Piece

#: Operator key to the sign that the language writes it with.
SIGNS = {
    "is": "==",
    "is_not": "!=",
    "is_greater_than": ">",
    "is_at_least": ">=",
    "is_less_than": "<",
    "is_at_most": "<=",
}
#: Operator key to the method that counts events.
COUNTS = {
    "is": "exactly",
    "is_greater_than": "more_than",
    "is_at_least": "at_least",
    "is_less_than": "less_than",
    "is_at_most": "at_most",
    "is_between": "between",
}
_CASELESS = {"is": "equals", "is_not": "does_not_equal"}
_TRUTHS = {True: "is_true", False: "is_false"}
_PLAIN = Note()
_ONCE = Event("any").arguments


def python(given: Segment | Rule | HoldsRule) -> str:
    """Write the Python source that builds a segment or a rule, notes included.

    Args:
        given: A segment, a rule, or a condition of the language.

    Examples:
        >>> from segkit.definition.windows import InLast
        >>> country = Attribute(FieldRef("country"), "is", (Value("SE"),))
        >>> print(python(AllOf((country, Not(Event("purchase", window=InLast(30, "day")))))))
        (field("country") == "SE") & did_not("purchase").in_last(days=30)
    """
    if isinstance(given, Segment):
        return _segment(given)
    rule = as_rule(given)
    check_depth(rule)
    return fitted(_rule(rule), "")


def python_operand(operand: Operand) -> str:
    """Write the Python source of something that a rule can ask about.

    Examples:
        >>> python_operand(ListSize(FieldRef("tags")))
        'field("tags").size()'
    """
    return _operand(operand)


def python_selection(selection: Selection) -> str:
    """Write the Python source of events that something is asked of.

    Examples:
        >>> python_selection(Selection("purchase"))
        'did("purchase")'
    """
    return str(_selection(selection))


def python_step(step: Step) -> str:
    """Write the Python source of a step of a sequence.

    Examples:
        >>> python_step(Step((Selection("purchase"),), nth=2))
        'then(did("purchase")).nth(2)'
    """
    return fitted(_step(step), "")


def _segment(segment: Segment) -> str:
    words = {"description": segment.description, "tags": segment.tags, "owner": segment.owner}
    given = [f"{key}={literal_source(value)}" for key, value in words.items() if value]
    status = [] if segment.status == "draft" else [f"status={text_source(segment.status)}"]
    parts: list[Piece] = [text_source(segment.name), _rule(segment.rule), *given, *status]
    return broken(Call("Segment", tuple(parts)), "")


# --- rules


def _rule(rule: Rule) -> Piece:
    if rule.note != _PLAIN:
        return Joined((_owned(_rule(replace(rule, note=_PLAIN))), _note(rule.note)))
    if isinstance(rule, Lifecycle):
        return _lifecycle(rule)
    match rule:
        case AllOf(rules):
            return _group("&", "all_of", AllOf, rules)
        case AnyOf(rules):
            return _group("|", "any_of", AnyOf, rules)
        case AtLeast(count, rules):
            return Call("at_least", (str(count), *map(_rule, rules)))
        case Not(inner):
            return _complement(inner)
        case Attribute():
            return _attribute(rule)
        case Event():
            return _event(rule, "did")
        case Ratio():
            return _ratio(rule)
        case Sequence():
            return _sequence(rule)
        case SegmentRef(name):
            return f"in_segment({text_source(name)})"
        case _:
            assert_never(rule)


def _closed(piece: Piece) -> Piece:
    """Write a piece so that `&`, `|` and `~` can be put to it."""
    return replace(piece, closed=True) if isinstance(piece, Chain) else piece


def _owned(piece: Piece) -> Piece:
    """Write a piece so that a method can be called on it."""
    is_inverted = isinstance(piece, Joined) and piece.parts[0] == "~"
    return Joined(("(", piece, ")")) if is_inverted else _closed(piece)


def _group(sign: str, name: str, kind: type[AllOf | AnyOf], rules: tuple[Rule, ...]) -> Piece:
    """Write a group with its sign, or as a call where the sign would merge it with a group inside."""
    merges = any(isinstance(each, kind) and each.note == _PLAIN for each in rules)
    if len(rules) < 2 or merges:  # noqa: PLR2004 - a sign stands between two
        return Call(name, tuple(map(_rule, rules)))
    return Chain(sign, tuple(_closed(_rule(each)) for each in rules))


def _complement(inner: Rule) -> Piece:
    match inner:
        case AnyOf(rules, note) if note == _PLAIN:
            return Call("none_of", tuple(map(_rule, rules)))
        case Event() if inner.note == _PLAIN and is_at_least_once(inner):
            return _event(inner, "did_not")
        case _:
            return Joined(("~", _closed(_rule(inner))))


def _note(note: Note) -> str:
    flags = f"{'.muted()' if note.muted else ''}{'.locked()' if note.locked else ''}"
    return flags + (f".commented({text_source(note.comment)})" if note.comment else "")


# --- claims


def _attribute(rule: Attribute) -> Piece:
    if rule.window is not None:
        opposite = ".opposite()" if rule.operator == "is_not_within" else ""
        return f"{_owner(rule.subject)}{window_source(rule.window)}{opposite}"
    values = tuple(_operand(each) for each in rule.arguments)
    if rule.operator in SIGNS and not rule.ignore_case:
        if truth := _truth(rule):
            return f"{_owner(rule.subject)}.{truth}()"
        return Chain(SIGNS[rule.operator], (_operand(rule.subject), values[0]))
    if rule.ignore_case:
        name = _CASELESS.get(rule.operator, rule.operator)
        return Call(f"{_owner(rule.subject)}.{name}", (*values, "ignore_case=True"), pack=True)
    return Call(f"{_owner(rule.subject)}.{rule.operator}", values, pack=True)


def _truth(rule: Attribute | Event | Ratio) -> str:
    value = rule.arguments[0]
    is_truth = rule.operator == "is" and isinstance(value, Value) and isinstance(value.value, bool)
    return _TRUTHS[bool(value.value)] if is_truth and isinstance(value, Value) else ""


def _selection(chosen: Selection, verb: str = "did") -> Piece:
    source: Piece = Call(verb, (text_source(chosen.type),))
    if chosen.where is not None:
        source = Call(Joined((source, ".where")), (_rule(chosen.where),))
    return Joined((source, window_source(chosen.window))) if chosen.window != AnyTime() else source


def _event(rule: Event, verb: str) -> Piece:
    source = _selection(Selection(rule.type, rule.where, rule.window), verb)
    if rule.measure.key == "count" and rule.operator in COUNTS:
        if rule.operator == "is_at_least" and rule.arguments == _ONCE:
            return source
        return Joined((source, _call(COUNTS[rule.operator], rule.arguments)))
    return _measured(rule, source)


def _measured(rule: Event, source: Piece) -> Piece:
    of = rule.measure.of
    named = "" if of is None else _operand(of)
    if isinstance(of, FieldRef) and not of.profile:
        named = text_source(of.name)
    method = rule.measure.key
    return _compared(rule, Joined((source, f".{method}({named})")))


def _compared(rule: Event | Ratio, source: Piece) -> Piece:
    if rule.operator in SIGNS:
        if truth := _truth(rule):
            return Joined((source, f".{truth}()"))
        return Chain(SIGNS[rule.operator], (source, _operand(rule.arguments[0])))
    return Joined((source, _call(rule.operator, rule.arguments)))


def _ratio(rule: Ratio) -> Piece:
    return _compared(rule, Call("ratio", (_selection(rule.of), _selection(rule.to))))


def _lifecycle(rule: Lifecycle) -> Piece:
    source = _selection(Selection(rule.type, rule.where))
    match rule:
        case FirstTime(window=window):
            when = "" if window == AnyTime() else window_source(window)
            return Joined((source, f".first_time(){when}"))
        case Stopped(type_, window, recent, where):
            return Joined((_selection(Selection(type_, where, window)), f".stopped(){window_source(recent)}"))
        case CameBack(_, recent, gap, unit):
            return Joined((source, f'.came_back(recent={recent}, gap={gap}, unit="{unit}")'))
        case Regularly(_, count, of, unit, times, _, week_starts):
            often = "" if times == 1 else f", times={times}"
            words = f'units={count}, of={of}, unit="{unit}"{often}{week_source(week_starts)}'
            return Joined((source, f".regularly({words})"))
        case _:
            assert_never(rule)


def _sequence(rule: Sequence) -> Piece:
    first, *others = rule.steps
    steps = [_rule(_events(first)) if first == Step(first.events) else _step(first), *map(_step, others)]
    same = [f"same={text_source(rule.same)}"] if rule.same else []
    source: Piece = Call("sequence", (*steps, *same))
    if rule.window != AnyTime():
        source = Joined((source, window_source(rule.window)))
    return Joined((source, f".all_within({_units(rule.within)})")) if rule.within else source


def _step(step: Step) -> Piece:
    spans = [(".after", step.after), (".within", step.within), (".lasting", step.lasting)]
    words = (
        "" if step.nth is None else f".nth({step.nth})",
        ".tied()" if step.tied else "",
        *(f"{name}({_units(span)})" for name, span in spans if span is not None),
        _note(step.note),
    )
    events = _rule(_events(replace(step, note=_PLAIN)))
    return Joined((Call("without" if step.excluded else "then", (events,)), *filter(None, words)))


def _events(step: Step) -> Rule:
    """Write the events of a step as the rule that the language takes for them."""
    events = tuple(Event(each.type, each.where) for each in step.events)
    return AnyOf(events, step.note) if len(events) > 1 else replace(events[0], note=step.note)


def _units(span: Span) -> str:
    return f"{span.unit}s={span.count}"


def _call(name: str, values: Several[Value]) -> str:
    return f".{name}({', '.join(_operand(each) for each in values)})"


# --- operands


def _owner(operand: Operand) -> str:
    """Write an operand so that a method can be called on it."""
    return f"({_operand(operand)})" if isinstance(operand, Arithmetic) else _operand(operand)


def _operand(operand: Operand) -> str:
    match operand:
        case FieldRef(name, profile):
            return f"{'profile' if profile else 'field'}({text_source(name)})"
        case ListSize(of):
            return f"{_operand(of)}.size()"
        case Arithmetic(sign, left, right):
            are_numbers = isinstance(left, Value) and isinstance(right, Value)  # Python would add them itself
            first = f"value({_operand(left)})" if are_numbers else _owner(left)
            return f"{first} {sign} {_owner(right)}"
        case Value(value):
            return literal_source(value)
        case _:
            assert_never(operand)
