"""From a document to the tree: every key is known, every problem has its path, and nothing is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, assert_never, cast

from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Event,
    Measure,
    Not,
    Note,
    Ratio,
    SegmentRef,
    Selection,
    Span,
    Step,
    Value,
)
from segkit.definition.segment import Segment
from segkit.definition.walk import check_depth
from segkit.definition.windows import AnyTime
from segkit.errors import DefinitionError
from segkit.formats.decode_parts import (
    read_field,
    read_kind,
    read_measure,
    read_operand,
    read_value,
    read_window,
)
from segkit.formats.reading import Reader, kind_word
from segkit.formats.text import MAX_LEVELS
from segkit.formats.upgrades import upgrade
from segkit.formats.vocabulary import BEHAVIOURS, FORMAT, NOTE_KEYS, PARTS, RULE_KEYS, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Operand, Rule
    from segkit.formats.reading import Object
    from segkit.formats.vocabulary import Part

T = TypeVar("T")

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
    kind = read_kind(given, path, reader, "rule", RULE_KEYS)
    if kind is None:
        return None
    required, optional = RULE_KEYS[kind]
    document = cast("Object", given)
    reader.keys(
        document, path, f"A rule of kind {kind!r}", ("kind", *NOTE_KEYS, *required, *optional), required
    )
    note = _note(document, path, reader)
    make = _RULES[kind](document, path, reader)
    return reader.build(path, before, lambda: make(note))


def _note(document: Object, path: str, reader: Reader) -> Note:
    before = len(reader.problems)
    muted, locked = (reader.truth(document, key, path) for key in ("muted", "locked"))
    comment = reader.text(document, "comment", path)
    return reader.build(path, before, lambda: Note(muted, locked, comment)) or Note()


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
    subject = read_field(document.get("subject", "?"), f"{path}.subject", reader)
    operator = reader.text(document, "operator", path)
    given = reader.items(document.get("arguments", []), f"{path}.arguments")
    arguments = tuple(read_operand(each, f"{path}.arguments[{i}]", reader) for i, each in enumerate(given))
    window = read_window(document["window"], f"{path}.window", reader) if "window" in document else None
    ignore_case = reader.truth(document, "ignore_case", path)
    return lambda note: Attribute(
        cast("Operand", subject), operator, cast("tuple[Operand, ...]", arguments), window, ignore_case, note
    )


def _event(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    type_ = reader.text(document, "type", path)
    where = _rule(document["where"], f"{path}.where", reader) if "where" in document else None
    window = read_window(document["window"], f"{path}.window", reader) if "window" in document else AnyTime()
    measure = (
        read_measure(document["measure"], f"{path}.measure", reader) if "measure" in document else Measure()
    )
    operator, arguments = _comparison(document, path, reader, "A measure")
    return lambda note: Event(
        type_, where, window or AnyTime(), cast("Measure", measure), operator, arguments, note
    )


def _comparison(document: Object, path: str, reader: Reader, what: str) -> tuple[str, tuple[Value, ...]]:
    """Read what a number is compared with; at least 1, if nothing is said."""
    if "operator" not in document and ("measure" in document or "arguments" in document):
        reader.problem(path, f"{what} needs the key 'operator'.", "'is_at_least' is one.")
    operator = reader.text(document, "operator", path, "is_at_least")
    given = reader.items(document.get("arguments", []), f"{path}.arguments")
    arguments = tuple(read_value(each, f"{path}.arguments[{i}]", reader) for i, each in enumerate(given))
    return operator, cast("tuple[Value, ...]", arguments) if "operator" in document else (Value(1),)


def _ratio(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
    of, to = (
        _made(Selection, document[side], f"{path}.{side}", reader) if side in document else None
        for side in ("of", "to")
    )
    operator, arguments = _comparison(document, path, reader, "A ratio")
    return lambda note: Ratio(cast("Selection", of), cast("Selection", to), operator, arguments, note)


def _behaviour(made: type[Rule]) -> Callable[[Object, str, Reader], Callable[[Note], Rule]]:
    """Give the reader of rules whose keys the table of parts describes."""

    def read(document: Object, path: str, reader: Reader) -> Callable[[Note], Rule]:
        parts = _parts(made, document, path, reader)
        return lambda note: made(**parts, note=note)

    return read


_RULES: dict[str, Callable[[Object, str, Reader], Callable[[Note], Rule]]] = {
    "all_of": _all_of,
    "any_of": _any_of,
    "at_least": _at_least,
    "not": _not,
    "attribute": _attribute,
    "event": _event,
    "ratio": _ratio,
    **{kind: _behaviour(made) for kind, made in BEHAVIOURS.items()},
    "segment": _segment_ref,
}


# --- what rules about events are made of

_NAMES: dict[type, str] = {Selection: "A selection of events", Span: "A span of time"}


def _parts(made: type, document: Object, path: str, reader: Reader) -> dict[str, Any]:
    given = {key: what for key, what in PARTS[made].items() if key in document}
    return {key: _part(what, document, key, path, reader) for key, what in given.items()}


def _part(what: Part, document: Object, key: str, path: str, reader: Reader) -> object:
    given, place = document[key], f"{path}.{key}"
    match what:
        case "whole":
            return reader.whole(document, key, path)
        case "truth":
            return reader.truth(document, key, path)
        case "rule":
            return _rule(given, place, reader)
        case "fixed_window" | "event_window":
            return read_window(given, place, reader)
        case "span":
            return _made(Span, given, place, reader)
        case "events" | "steps":
            read = _step if what == "steps" else _step_event
            listed = reader.items(given, place)
            return tuple(read(each, f"{place}[{index}]", reader) for index, each in enumerate(listed))
        case "name" | "text" | "unit" | "calendar_unit" | "elapsed_unit" | "weekday":
            return reader.text(document, key, path)
        case _:
            assert_never(what)


def _made(made: type[T], given: object, path: str, reader: Reader) -> T | None:
    before = len(reader.problems)
    required, optional = keys_of(made)
    document = reader.keys(given, path, _NAMES[made], (*required, *optional), required)
    parts = {} if document is None else _parts(made, document, path, reader)
    return reader.build(path, before, lambda: made(**parts))


def _step(given: object, path: str, reader: Reader) -> Step | None:
    before = len(reader.problems)
    required, optional = keys_of(Step)
    document = reader.keys(given, path, "A step", (*NOTE_KEYS, *required, *optional), required)
    if document is None:
        return None
    note, parts = _note(document, path, reader), _parts(Step, document, path, reader)
    return reader.build(path, before, lambda: Step(**parts, note=note))


def _step_event(given: object, path: str, reader: Reader) -> Selection | None:
    """Read an event of a step, which has no window of its own."""
    before = len(reader.problems)
    document = reader.keys(given, path, "An event of a step", ("type", "where"), ("type",))
    parts = {} if document is None else _parts(Selection, document, path, reader)
    return reader.build(path, before, lambda: Selection(**parts))
