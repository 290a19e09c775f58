"""The published JSON Schema of saved segments, made from the tables that the tree itself is made from.

The schema knows the shape of a document. What takes thought (a reversed range, a pattern outside the subset,
nesting deeper than the limit) is found by `decode` alone, so what `decode` reads is always valid here.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from itertools import groupby
from typing import TYPE_CHECKING

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import Selection, Span, Step
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS, Arity, Operator
from segkit.definition.segment import STATUSES
from segkit.definition.windows import CALENDAR_UNITS, ELAPSED_SECONDS, UNITS, WEEKDAYS, WINDOWS
from segkit.formats.upgrades import VERSION
from segkit.formats.vocabulary import (
    BEHAVIOURS,
    FORMAT,
    MOMENT_PATTERN,
    NOTE_KEYS,
    PARTS,
    RULE_KEYS,
    TAG_PATTERNS,
    WINDOW_VALUES,
    keys_of,
)

if TYPE_CHECKING:
    from segkit.definition.windows import Window

    Schema = dict[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TRUTH: Schema = {"type": "boolean"}
_TEXT: Schema = {"type": "string"}
_NAME: Schema = {"type": "string", "minLength": 1}
_COUNT: Schema = {"type": "integer", "minimum": 1}

_ARGUMENTS = {
    Arity.NONE: {"maxItems": 0},
    Arity.WINDOW: {"maxItems": 0},
    Arity.ONE: {"minItems": 1, "maxItems": 1},
    Arity.TWO: {"minItems": 2, "maxItems": 2},
    Arity.MANY: {"minItems": 1},
}


def json_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of a saved segment.

    Examples:
        >>> json_schema()["required"]
        ['format', 'version', 'name', 'rule']
    """
    return {
        "$schema": _DIALECT,
        "title": "A segment saved by segkit",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "name": {"type": "string", "pattern": "\\S", "description": "Unique in its book."},
                "description": {"type": "string", "description": "What it is for."},
                "owner": {"type": "string", "description": "Who answers for it."},
                "status": {"enum": list(STATUSES)},
                "tags": {"type": "array", "items": _TEXT},
                "rule": _ref("rule"),
            },
            ("format", "version", "name", "rule"),
        ),
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    shapes = _attributes()
    return {
        "rule": _by("kind", {kind: [kind] for kind in RULE_KEYS}),
        **{kind: _rule(kind) for kind in RULE_KEYS if kind != "attribute"},
        "attribute": _by("operator", {f"attribute_{shape}": _keys(rows) for shape, rows in shapes.items()}),
        **{f"attribute_{shape}": _attribute(rows) for shape, rows in shapes.items()},
        **{f"{place}_window": _windows(place) for place in ("attribute", "event", "fixed", "anniversary")},
        **{f"window_{each.key}": _window(each) for each in WINDOWS},
        "measure": _by("kind", {f"measure_{key}": [key] for key in MEASURES}),
        **{f"measure_{key}": _measure(key) for key in MEASURES},
        "step": _object({**_notes(), **_parts(Step)}, keys_of(Step)[0]),
        "step_event": _object({key: _parts(Selection)[key] for key in ("type", "where")}, ("type",)),
        "selection": _object(_parts(Selection), keys_of(Selection)[0]),
        "span": _object(_parts(Span), keys_of(Span)[0]),
        "name_or_operand": {
            "description": "A text is the name of a field: no value can stand here.",
            "anyOf": [_NAME, *_OPERANDS],
        },
        "operand": {"anyOf": [_ref("value"), *_OPERANDS]},
        "value": {
            "anyOf": [
                {"type": "string", "pattern": "^[^\\u0000]*$"},
                {"type": ["number", "boolean"]},
                *(
                    _object({tag: {"type": "string", "pattern": text}}, (tag,))
                    for tag, text in TAG_PATTERNS.items()
                ),
            ]
        },
    }


def _by(key: str, choices: dict[str, list[str]]) -> Schema:
    """Choose a definition by what stands under a key, so that no validator tries them all at every depth."""
    return {
        "type": "object",
        "required": [key],
        "properties": {key: {"enum": [each for values in choices.values() for each in values]}},
        "allOf": [
            {"if": {"properties": {key: {"enum": values}}, "required": [key]}, "then": _ref(name)}
            for name, values in choices.items()
        ],
    }


def _windows(place: str) -> Schema:
    return _by("kind", {f"window_{each.key}": [each.key] for each in WINDOWS if place in each.menu.places})


def _keys(rows: list[Operator]) -> list[str]:
    return [row.key for row in rows]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


# --- rules


def _rule(kind: str) -> Schema:
    required, optional = RULE_KEYS[kind]
    if kind in BEHAVIOURS:
        return _noted(kind, _parts(BEHAVIOURS[kind]), required)
    content: dict[str, Schema] = {
        "rules": {"type": "array", "items": _ref("rule"), "minItems": 1},
        "count": _COUNT,
        "rule": _ref("rule"),
        "type": _NAME,
        "name": _NAME,
        "where": _ref("rule"),
        "window": _ref("event_window"),
        "measure": _ref("measure"),
        "of": _ref("selection"),
        "to": _ref("selection"),
        "operator": {"enum": list(MEASURE_OPERATORS)},
        "arguments": {"type": "array", "items": _ref("value"), "maxItems": 2},
    }
    schema = _noted(kind, {key: content[key] for key in (*required, *optional)}, required)
    if "operator" in optional:
        needy = [key for key in ("measure", "arguments") if key in optional]
        schema["dependentRequired"] = {key: ["operator"] for key in needy}
    return schema


def _parts(made: type) -> Schema:
    """Describe the keys of a class by the table of parts."""
    by_what: dict[str, Schema] = {
        "name": _NAME,
        "text": _TEXT,
        "whole": _COUNT,
        "truth": _TRUTH,
        "unit": {"enum": list(UNITS)},
        "calendar_unit": {"enum": list(CALENDAR_UNITS)},
        "elapsed_unit": {"enum": list(ELAPSED_SECONDS)},
        "weekday": {"enum": list(WEEKDAYS)},
        "events": {"type": "array", "items": _ref("step_event"), "minItems": 1},
        "steps": {"type": "array", "items": _ref("step"), "minItems": 1},
        **{what: _ref(what) for what in ("rule", "fixed_window", "event_window", "span")},
    }
    return {key: by_what[what] for key, what in PARTS[made].items()}


def _noted(kind: str, properties: Schema, required: tuple[str, ...]) -> Schema:
    return _object({"kind": {"const": kind}, **_notes(), **properties}, ("kind", *required))


def _notes() -> Schema:
    return {key: _TEXT if key == "comment" else _TRUTH for key in NOTE_KEYS}


def _attributes() -> dict[str, list[Operator]]:
    """Put the operators that take the same arguments together."""
    rows = sorted(OPERATORS.values(), key=_shape)
    return {shape: list(group) for shape, group in groupby(rows, _shape)}


def _shape(row: Operator) -> str:
    takes = "operands" if row.fields else "values"
    return f"{row.arity}_{takes}{'_any_case' if row.folds else ''}"


def _attribute(rows: list[Operator]) -> Schema:
    row = rows[0]
    items = _ref("operand" if row.fields else "value")
    needs: tuple[str, ...] = ("subject", "operator")
    properties: Schema = {
        "subject": _ref("name_or_operand"),
        "operator": {"enum": _keys(rows)},
        "arguments": {"type": "array", "items": items, **_ARGUMENTS[row.arity]},
        "ignore_case": _TRUTH if row.folds else {"const": False},
    }
    if row.arity is Arity.WINDOW:
        properties["window"] = _ref("attribute_window")
        needs = (*needs, "window")
    elif row.arity is not Arity.NONE:
        needs = (*needs, "arguments")
    return _noted("attribute", properties, needs)


def _measure(key: str) -> Schema:
    properties: Schema = {"kind": {"const": key}}
    if not MEASURES[key].needs_property:
        return _object(properties, ("kind",))
    return _object({**properties, "of": {"anyOf": [_NAME, *_FIELDS, _ARITHMETIC]}}, ("kind", "of"))


# --- windows


def _window(window: type[Window]) -> Schema:
    parts = fields(window)
    properties = {each.name: _window_value(each.name, window) for each in parts}
    required = tuple(each.name for each in parts if each.default is MISSING)
    return _object({"kind": {"const": window.key}, **properties}, ("kind", *required))


def _window_value(name: str, window: type[Window]) -> Schema:
    if name == "week_starts":
        return {"enum": list(WEEKDAYS)}
    if name == "unit":
        return {"enum": list(window.units)}
    by_kind: dict[str, Schema] = {
        "whole": _COUNT,
        "text": _NAME,
        "date": {"type": "string", "pattern": TAG_PATTERNS["date"]},
        "moment": {"type": "string", "pattern": MOMENT_PATTERN},
        "window": _ref("anniversary_window"),
    }
    return by_kind[WINDOW_VALUES[name]]


# --- operands

_FIELDS = [_object({key: _NAME}, (key,)) for key in ("field", "profile")]
_ARITHMETIC = _object(
    {"arithmetic": {"enum": ["+", "-", "*", "/"]}, "left": _ref("operand"), "right": _ref("operand")},
    ("arithmetic", "left", "right"),
)
_OPERANDS = [*_FIELDS, _object({"size_of": {"anyOf": [_NAME, *_FIELDS]}}, ("size_of",)), _ARITHMETIC]
