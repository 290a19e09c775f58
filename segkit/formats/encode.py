"""From the tree to a document: plain dicts and lists, in one canonical order, with defaults left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    Event,
    FieldRef,
    Lifecycle,
    ListSize,
    Measure,
    Not,
    Note,
    Ratio,
    SegmentRef,
    Selection,
    Sequence,
    Span,
    Step,
    Value,
)
from segkit.definition.walk import check_depth
from segkit.definition.windows import AnyTime
from segkit.errors import DefinitionError
from segkit.formats.upgrades import VERSION
from segkit.formats.vocabulary import FORMAT, KINDS, PARTS, SAFE_INTEGER, TAG_PATTERNS, fits

if TYPE_CHECKING:
    from segkit.definition.nodes import Operand, Rule
    from segkit.definition.segment import Segment
    from segkit.definition.windows import Window
    from segkit.formats.vocabulary import Part

Document: TypeAlias = dict[str, object]

_DEFAULT = Event("any")


def encode(segment: Segment) -> Document:
    """Turn a segment into a document.

    Args:
        segment: Any segment.

    Examples:
        >>> from segkit.definition.segment import Segment
        >>> rule = Attribute(FieldRef("country"), "is", (Value("FR"),))
        >>> encode(Segment("French", rule))["rule"]
        {'kind': 'attribute', 'subject': 'country', 'operator': 'is', 'arguments': ['FR']}
    """
    given: Document = {
        "description": segment.description,
        "owner": segment.owner,
        "status": segment.status if segment.status != "draft" else "",
        "tags": list(segment.tags),
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": segment.name,
        **{key: value for key, value in given.items() if value},
        "rule": encode_rule(segment.rule),
    }


def encode_rule(rule: Rule) -> Document:
    """Turn a rule into a document of its own, without name and version.

    Raises:
        DefinitionError: If it is nested too deep.
    """
    check_depth(rule)
    return _rule(rule)


def _rule(rule: Rule) -> Document:
    return {"kind": KINDS[type(rule)], **_note(rule.note), **_content(rule)}


def _note(note: Note) -> Document:
    return {each.name: value for each in fields(note) if (value := getattr(note, each.name)) != each.default}


def _content(rule: Rule) -> Document:
    if isinstance(rule, Lifecycle | Sequence):
        return _parts(rule)
    match rule:
        case AllOf(rules) | AnyOf(rules):
            return {"rules": [_rule(each) for each in rules]}
        case AtLeast(count, rules):
            return {"count": count, "rules": [_rule(each) for each in rules]}
        case Not(inner):
            return {"rule": _rule(inner)}
        case Attribute():
            return _attribute(rule)
        case Event():
            return _event(rule)
        case Ratio(of, to):
            return {"of": _parts(of), "to": _parts(to), **_comparison(rule)}
        case SegmentRef(name):
            return {"name": name}
        case _:
            assert_never(rule)


def _attribute(rule: Attribute) -> Document:
    document: Document = {"subject": _field(rule.subject), "operator": rule.operator}
    if rule.arguments:
        document["arguments"] = [encode_operand(each) for each in rule.arguments]
    if rule.window is not None:
        document["window"] = encode_window(rule.window)
    if rule.ignore_case:
        document["ignore_case"] = True
    return document


def _event(rule: Event) -> Document:
    document: Document = {"type": rule.type}
    if rule.where is not None:
        document["where"] = _rule(rule.where)
    if rule.window != AnyTime():
        document["window"] = encode_window(rule.window)
    if rule.measure != Measure():
        return {**document, "measure": _measure(rule.measure), **_comparison(rule, needed=True)}
    return {**document, **_comparison(rule)}


def _comparison(rule: Event | Ratio, *, needed: bool = False) -> Document:
    """Write what a number is compared with; "at least 1" only where it is needed."""
    if not needed and (rule.operator, rule.arguments) == (_DEFAULT.operator, _DEFAULT.arguments):
        return {}
    document: Document = {"operator": rule.operator}
    if rule.arguments:
        document["arguments"] = [encode_value(each) for each in rule.arguments]
    return document


def _parts(given: Lifecycle | Sequence | Step | Selection | Span) -> Document:
    """Write what differs from its default, by the table of parts."""
    defaults = {each.name: each.default for each in fields(given)}
    parts = {key: (what, getattr(given, key)) for key, what in PARTS[type(given)].items()}
    return {key: _part(what, value) for key, (what, value) in parts.items() if value != defaults[key]}


def _part(what: Part, value: Any) -> object:  # noqa: ANN401 - the table says what it is
    match what:
        case "rule":
            return _rule(value)
        case "fixed_window" | "event_window":
            return encode_window(value)
        case "span":
            return _parts(value)
        case "events":
            return [_parts(each) for each in value]
        case "steps":
            return [{**_note(each.note), **_parts(each)} for each in value]
        case "name" | "text" | "whole" | "truth" | "unit" | "calendar_unit" | "elapsed_unit" | "weekday":
            return value
        case _:
            assert_never(what)


def _measure(measure: Measure) -> Document:
    return {"kind": measure.key} | ({} if measure.of is None else {"of": _field(measure.of)})


def encode_window(window: Window) -> Document:
    """Turn a window into a document."""
    document: Document = {"kind": window.key}
    for each in fields(window):
        value = getattr(window, each.name)
        if each.default is MISSING or value != each.default:
            document[each.name] = _window_value(value)
    return document


def _window_value(value: object) -> object:
    match value:
        case dt.datetime():
            return _timestamp(value)
        case dt.date():
            return value.isoformat()
        case str() | int():
            return value
        case _:
            return encode_window(value)  # type: ignore[arg-type]  # all that is left is an anniversary's window


# --- operands


def _field(operand: Operand) -> object:
    """Write an operand where no value can stand: there a text is the name of a field."""
    return operand.name if isinstance(operand, FieldRef) and not operand.profile else encode_operand(operand)


def encode_operand(operand: Operand) -> object:
    """Turn an operand into a document: a value as itself or tagged, anything else as an object."""
    match operand:
        case Value():
            return encode_value(operand)
        case FieldRef(name, profile):
            return {"profile" if profile else "field": name}
        case ListSize(of):
            return {"size_of": _field(of)}
        case Arithmetic(sign, left, right):
            return {"arithmetic": sign, "left": encode_operand(left), "right": encode_operand(right)}
        case _:
            assert_never(operand)


def encode_value(value: Value) -> object:
    """Turn a literal into itself, or into an object with its type where JSON would lose it.

    Examples:
        >>> encode_value(Value("SE")), encode_value(Value(1)), encode_value(Value(1.0))
        ('SE', 1, {'float': '1.0'})
    """
    match value.value:
        case bool() | str() as plain:
            return plain
        case int(number):
            return int(number) if abs(number) <= SAFE_INTEGER else _tagged("integer", str(number))
        case float(number):  # 1.0 is a float here and an integer to JavaScript
            return _tagged("float", repr(number)) if number.is_integer() else number
        case Decimal() as number:
            return _tagged("decimal", _digits(number))
        case dt.datetime() as instant:
            return {"timestamp": _timestamp(instant)}
        case dt.date() as day:
            return {"date": day.isoformat()}


def _digits(number: Decimal) -> str:
    most = 100
    if abs(number.adjusted()) > most:
        raise DefinitionError(f"{number} has more digits than any database holds.")
    return f"{number:f}"


def _tagged(tag: str, text: str) -> Document:
    if not fits(TAG_PATTERNS[tag], text):
        raise DefinitionError(f"{text[:20]}... has more digits than any database holds.")
    return {tag: text}


def _timestamp(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).replace(tzinfo=None).isoformat() + "Z"
