"""From a document to the tree: every key is known, every problem has its path, and nothing is run."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import MISSING, fields
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    Event,
    FieldRef,
    Measure,
    Not,
    Note,
    SegmentRef,
    Size,
    Value,
)
from segkit.definition.segment import Segment
from segkit.definition.walk import check_depth
from segkit.definition.windows import AnyTime
from segkit.errors import DefinitionError
from segkit.formats.reading import Reader, kind_word, step
from segkit.formats.text import MAX_LEVELS
from segkit.formats.upgrades import upgrade
from segkit.formats.vocabulary import (
    FORMAT,
    MOMENT_PATTERN,
    NOTE_KEYS,
    OPERAND_KEYS,
    RULE_KEYS,
    TAG_EXAMPLES,
    TAG_PATTERNS,
    WINDOW_KINDS,
    WINDOW_VALUES,
    fits,
)
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from segkit.definition.nodes import Operand, Rule
    from segkit.definition.windows import Window
    from segkit.formats.reading import Object

_SEGMENT_KEYS = ("format", "version", "name", "description", "owner", "status", "tags", "rule")


def decode(document: object) -> Segment:
    """Read a segment from a document, as `encode` writes it.

    Args:
        document: Dicts, lists, texts, numbers, true and false.

    Raises:
        DefinitionError: With every problem found, each with its path.

    Examples:
        >>> decode({"format": "segkit segment", "version": 1, "name": "French", "rule": {"kind": "atribute"}})
        Traceback (most recent call last):
        segkit.errors.DefinitionError: The document has 1 problem:
          rule.kind: No kind of rule 'atribute'. Did you mean 'attribute'?
    """
    check_levels(document)
    if not isinstance(document, dict):
        raise DefinitionError(f"A segment is an object; got {kind_word(document)}.")
    if document.get("format") != FORMAT:
        raise DefinitionError(f'format: A saved segment has "format": "{FORMAT}"; this document has not.')
    reader = Reader()
    segment = _segment(upgrade(document), reader)
    if segment is None or reader.problems:
        raise DefinitionError.of(reader.problems, subject="The document")
    return segment


def decode_rule(document: object, path: str = "rule") -> Rule:
    """Read a rule from a document of its own.

    Args:
        document: As `encode_rule` writes it.
        path: Where it stands, for messages.

    Raises:
        DefinitionError: With every problem found, each with its path.
    """
    check_levels(document)
    reader = Reader()
    rule = _rule(document, path, reader)
    if rule is None or reader.problems:
        raise DefinitionError.of(reader.problems, subject="The rule")
    check_depth(rule)
    return rule


def check_levels(document: object) -> None:
    """Refuse a document that is too deep to recurse into; goes through it level by level.

    Raises:
        DefinitionError: If it is deeper than `MAX_LEVELS`.
    """
    level = [document]
    for _ in range(MAX_LEVELS):
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    raise DefinitionError(f"The document is nested deeper than {MAX_LEVELS}.")


def _children(given: object) -> list[object]:
    if isinstance(given, dict):
        return list(given.values())
    return given if isinstance(given, list) else []


def _segment(document: Object, reader: Reader) -> Segment | None:
    before = len(reader.problems)
    reader.keys(document, "", "A segment", _SEGMENT_KEYS, ("name", "rule"))
    tags = reader.items(document.get("tags", []), "tags")
    for index, tag in enumerate(tags):
        if not isinstance(tag, str):
            reader.wanted(f"tags[{index}]", "A text", tag)
        else:
            reader.unicode(tag, f"tags[{index}]")
    texts = {key: reader.text(document, key, "") for key in ("name", "description", "owner")}
    status = reader.text(document, "status", "", "draft")
    rule = _rule(document["rule"], "rule", reader) if "rule" in document else None
    return reader.build(
        "", before, lambda: Segment(rule=cast("Rule", rule), tags=cast("tuple[str, ...]", tuple(tags)),
                                    status=status, **texts),
    )  # fmt: skip


# --- rules


def _rule(given: object, path: str, reader: Reader) -> Rule | None:
    before = len(reader.problems)
    kind = _kind(given, path, reader, "rule", RULE_KEYS)
    if kind is None:
        return None
    required, optional = RULE_KEYS[kind]
    document = cast("Object", given)
    reader.keys(
        document, path, f"A rule of kind {kind!r}", ("kind", *NOTE_KEYS, *required, *optional), required
    )
    note = Note(
        reader.truth(document, "muted", path),
        reader.truth(document, "locked", path),
        reader.text(document, "comment", path),
    )
    make = _RULES[kind](document, path, reader)
    return reader.build(path, before, lambda: make(note))


def _kind(given: object, path: str, reader: Reader, what: str, known: Collection[str]) -> str | None:
    if not isinstance(given, dict):
        reader.wanted(path, f"A {what}", given)
        return None
    if "kind" not in given:
        reader.problem(path, f"A {what} needs the key 'kind'.", f"It is one of: {', '.join(known)}.")
        return None
    kind = given["kind"]
    if not isinstance(kind, str) or kind not in known:
        hint = did_you_mean(kind, known) if isinstance(kind, str) else ""
        reader.problem(f"{path}.kind", f"No kind of {what} {kind!r}.", hint)
        return None
    return kind


def _group(document: Object, path: str, reader: Reader) -> tuple[Rule, ...]:
    given = reader.items(document["rules"], f"{path}.rules") if "rules" in document else []
    rules = [_rule(each, f"{path}.rules[{index}]", reader) for index, each in enumerate(given)]
    return cast("tuple[Rule, ...]", tuple(rules))  # None among them is a problem, and then nothing is built


def _all_of(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    rules = _group(document, path, reader)
    return lambda note: AllOf(rules, note)


def _any_of(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    rules = _group(document, path, reader)
    return lambda note: AnyOf(rules, note)


def _at_least(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    count, rules = reader.whole(document, "count", path), _group(document, path, reader)
    return lambda note: AtLeast(count, rules, note)


def _not(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    rule = _rule(document["rule"], f"{path}.rule", reader) if "rule" in document else None
    return lambda note: Not(cast("Rule", rule), note)


def _segment_ref(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    name = reader.text(document, "name", path)
    return lambda note: SegmentRef(name, note)


def _attribute(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    subject = _field(document.get("subject", "?"), f"{path}.subject", reader)
    operator = reader.text(document, "operator", path)
    given = reader.items(document.get("arguments", []), f"{path}.arguments")
    arguments = tuple(_operand(each, f"{path}.arguments[{i}]", reader) for i, each in enumerate(given))
    window = _window(document["window"], f"{path}.window", reader) if "window" in document else None
    ignore_case = reader.truth(document, "ignore_case", path)
    return lambda note: Attribute(
        cast("Operand", subject), operator, cast("tuple[Operand, ...]", arguments), window, ignore_case, note
    )


def _event(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    type_ = reader.text(document, "type", path)
    where = _rule(document["where"], f"{path}.where", reader) if "where" in document else None
    window = _window(document["window"], f"{path}.window", reader) if "window" in document else AnyTime()
    measure = _measure(document["measure"], f"{path}.measure", reader) if "measure" in document else Measure()
    if "operator" not in document and ("measure" in document or "arguments" in document):
        reader.problem(path, "A measure needs the key 'operator'.", "'is_at_least' is one.")
    operator = reader.text(document, "operator", path, "is_at_least")
    given = reader.items(document.get("arguments", []), f"{path}.arguments")
    arguments = tuple(_value(each, f"{path}.arguments[{i}]", reader) for i, each in enumerate(given))
    if "operator" not in document:
        arguments = (Value(1),)
    return lambda note: Event(
        type_, where, window or AnyTime(), cast("Measure", measure), operator,
        cast("tuple[Value, ...]", arguments), note,
    )  # fmt: skip


_RULES: dict[str, Callable[[Object, str, Reader], Callable[[Note], Rule]]] = {
    "all_of": _all_of,
    "any_of": _any_of,
    "at_least": _at_least,
    "not": _not,
    "attribute": _attribute,
    "event": _event,
    "segment": _segment_ref,
}


def _measure(given: object, path: str, reader: Reader) -> Measure | None:
    before = len(reader.problems)
    document = reader.keys(given, path, "A measure", ("kind", "of"), ("kind",))
    if document is None:
        return None
    key = reader.text(document, "kind", path)
    of = _field(document["of"], f"{path}.of", reader) if "of" in document else None
    if not isinstance(of, FieldRef | Arithmetic | None):
        reader.problem(f"{path}.of", "A measure is taken over a property, or over arithmetic on properties.")
    return reader.build(path, before, lambda: Measure(key, cast("FieldRef | None", of)))


# --- windows


def _window(given: object, path: str, reader: Reader) -> Window | None:
    before = len(reader.problems)
    kind = _kind(given, path, reader, "window", WINDOW_KINDS)
    if kind is None:
        return None
    window = WINDOW_KINDS[kind]
    parts = fields(window)
    required = [each.name for each in parts if each.default is MISSING]
    document = cast("Object", given)
    reader.keys(
        document, path, f"A window of kind {kind!r}", ("kind", *(each.name for each in parts)), required
    )
    values = {
        key.name: _window_value(document, key.name, path, reader) for key in parts if key.name in document
    }
    return reader.build(path, before, lambda: window(**cast("dict[str, Any]", values)))


def _window_value(document: Object, key: str, path: str, reader: Reader) -> object:
    given, place = document[key], f"{path}.{key}"
    match WINDOW_VALUES[key]:
        case "whole":
            return reader.whole(document, key, path)
        case "date":
            return _tag("date", given, place, reader)
        case "moment":
            is_date = isinstance(given, str) and fits(TAG_PATTERNS["date"], given)
            if isinstance(given, str) and not fits(MOMENT_PATTERN, given):
                reader.problem(place, f"{given!r} is neither a date nor a timestamp.", "Write '2026-06-30'.")
                return None
            return _tag("date" if is_date else "timestamp", given, place, reader)
        case "window":
            return _window(given, place, reader)
        case _:
            return reader.text(document, key, path)


# --- operands and values


def _field(given: object, path: str, reader: Reader) -> Operand | None:
    """Read an operand where no value can stand: there a text is the name of a field."""
    if isinstance(given, str):
        return reader.build(path, len(reader.problems), lambda: FieldRef(reader.unicode(given, path)))
    return _operand(given, path, reader)


def _operand(given: object, path: str, reader: Reader) -> Operand | None:
    before = len(reader.problems)
    tag = next((key for key in OPERAND_KEYS if isinstance(given, dict) and key in given), None)
    if tag is None:
        return _value(given, path, reader)
    keys = ("arithmetic", "left", "right") if tag == "arithmetic" else (tag,)
    document = reader.keys(given, path, f"An operand with {tag!r}", keys, keys)
    if document is None:
        return None
    if tag in {"field", "profile"}:
        name = reader.text(document, tag, path)
        return reader.build(path, before, lambda: FieldRef(name, tag == "profile"))
    if tag == "size_of":
        of = _field(document["size_of"], f"{path}.size_of", reader)
        if of is not None and not isinstance(of, FieldRef):
            reader.problem(f"{path}.size_of", "Only a field that holds a list has a size.")
        return reader.build(path, before, lambda: Size(cast("FieldRef", of)))
    sign = reader.text(document, "arithmetic", path)
    left, right = (
        _operand(document[side], step(path, side), reader) if side in document else None
        for side in ("left", "right")
    )
    return reader.build(path, before, lambda: Arithmetic(sign, cast("Operand", left), cast("Operand", right)))


def _value(given: object, path: str, reader: Reader) -> Value | None:
    if isinstance(given, dict):
        found = _tagged(given, path, reader)
    elif isinstance(given, str | bool | int | float):
        found = given
    else:
        reader.wanted(path, "A value (a text, a number, true or false)", given)
        return None
    if isinstance(found, float) and not isfinite(found):
        reader.problem(path, f"{found} is not finite; no known value compares with it.")
        return None
    value = cast("Any", found)
    return None if value is None else reader.build(path, len(reader.problems), lambda: Value(value))


def _tagged(given: Object, path: str, reader: Reader) -> object:
    tag = next(iter(given), "")
    if len(given) != 1 or tag not in TAG_PATTERNS:
        known = ", ".join([*OPERAND_KEYS, *TAG_PATTERNS])
        reader.problem(path, "An object here has exactly one key that says what it is.", f"Known: {known}.")
        return None
    return _tag(tag, given[tag], f"{path}.{tag}", reader)


def _tag(tag: str, given: object, path: str, reader: Reader) -> object:
    if not isinstance(given, str):
        reader.wanted(path, f"A text, such as '{TAG_EXAMPLES[tag]}',", given)
        return None
    if fits(TAG_PATTERNS[tag], given):
        # 30 February has the look of a date, and a first of January can lie before the year 1 in UTC.
        with suppress(ValueError, OverflowError):
            return _READ[tag](given)
    reader.problem(path, f"{given!r} is no {tag}.", f"Write it as '{TAG_EXAMPLES[tag]}'.")
    return None


_READ: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": Decimal,
    "float": float,
    "date": dt.date.fromisoformat,
    "timestamp": lambda text: dt.datetime.fromisoformat(text).astimezone(dt.UTC),
}
