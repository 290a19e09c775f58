"""From a document to what rules are made of: windows, measures, operands, values."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import MISSING, fields
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

from segkit.definition.nodes import Arithmetic, FieldRef, ListSize, Measure, Value
from segkit.formats.reading import step
from segkit.formats.vocabulary import (
    MOMENT_PATTERN,
    OPERAND_KEYS,
    TAG_EXAMPLES,
    TAG_PATTERNS,
    WINDOW_KINDS,
    WINDOW_VALUES,
    fits,
)
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from segkit.definition.nodes import Operand
    from segkit.definition.windows import Window
    from segkit.formats.reading import Object, Reader


def read_kind(given: object, path: str, reader: Reader, what: str, known: Collection[str]) -> str | None:
    """Read what kind a rule or a window is; None if that is a problem."""
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


# --- measures and windows


def read_measure(given: object, path: str, reader: Reader) -> Measure | None:
    """Read what is taken over events."""
    before = len(reader.problems)
    document = reader.keys(given, path, "A measure", ("kind", "of"), ("kind",))
    if document is None:
        return None
    key = reader.text(document, "kind", path)
    of = read_field(document["of"], f"{path}.of", reader) if "of" in document else None
    if not isinstance(of, FieldRef | Arithmetic | None):
        reader.problem(f"{path}.of", "A measure is taken over a property, or over arithmetic on properties.")
    return reader.build(path, before, lambda: Measure(key, cast("FieldRef | None", of)))


def read_window(given: object, path: str, reader: Reader) -> Window | None:
    """Read a window of time."""
    before = len(reader.problems)
    kind = read_kind(given, path, reader, "window", WINDOW_KINDS)
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
            return read_window(given, place, reader)
        case _:
            return reader.text(document, key, path)


# --- operands and values


def read_field(given: object, path: str, reader: Reader) -> Operand | None:
    """Read an operand where no value can stand: there a text is the name of a field."""
    if isinstance(given, str):
        return reader.build(path, len(reader.problems), lambda: FieldRef(reader.unicode(given, path)))
    return read_operand(given, path, reader)


def read_operand(given: object, path: str, reader: Reader) -> Operand | None:
    """Read something that can be asked about or compared with; a text is a value."""
    before = len(reader.problems)
    tag = next((key for key in OPERAND_KEYS if isinstance(given, dict) and key in given), None)
    if tag is None:
        return read_value(given, path, reader)
    keys = ("arithmetic", "left", "right") if tag == "arithmetic" else (tag,)
    document = reader.keys(given, path, f"An operand with {tag!r}", keys, keys)
    if document is None:
        return None
    if tag in {"field", "profile"}:
        name = reader.text(document, tag, path)
        return reader.build(path, before, lambda: FieldRef(name, tag == "profile"))
    if tag == "size_of":
        of = read_field(document["size_of"], f"{path}.size_of", reader)
        if of is not None and not isinstance(of, FieldRef):
            reader.problem(f"{path}.size_of", "Only a field that holds a list has a size.")
        return reader.build(path, before, lambda: ListSize(cast("FieldRef", of)))
    sign = reader.text(document, "arithmetic", path)
    left, right = (
        read_operand(document[side], step(path, side), reader) if side in document else None
        for side in ("left", "right")
    )
    return reader.build(path, before, lambda: Arithmetic(sign, cast("Operand", left), cast("Operand", right)))


def read_value(given: object, path: str, reader: Reader) -> Value | None:
    """Read a literal."""
    if isinstance(given, dict):
        literal = _tagged(given, path, reader)
    elif isinstance(given, str | bool | int | float):
        literal = given
    else:
        reader.wanted(path, "A value (a text, a number, true or false)", given)
        return None
    if isinstance(literal, float) and not isfinite(literal):
        reader.problem(path, f"{literal} is not finite; no known value compares with it.")
        return None
    value = cast("Any", literal)
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
