"""What is still open in a node: one sentence for every choice that has to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segkit.definition.check_fields import WRITE
from segkit.definition.measures import MEASURES
from segkit.definition.operators import OPERATORS, Arity
from segkit.widget.draft.tree import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.schema.types import DataType
    from segkit.widget.draft.tree import Part

#: Key of a window, a span or a habit to what is asked for there.
QUESTIONS = {
    "count": "How many?",
    "older": "How long ago at most?",
    "newer": "How long ago at least?",
    "unit": "Choose a unit.",
    "day": "Choose a day.",
    "first": "Choose the first day.",
    "last": "Choose the last day.",
    "moment": "Choose a day.",
    "attribute": "Choose a date of the customer.",
    "window": "Choose the days.",
    "recent": "How long is the recent part?",
    "gap": "How long is the gap before it?",
    "units": "In how many of them?",
    "of": "Of how many are looked at?",
    "times": "How many times in each?",
}
_WHOLE = "Write a whole number, at least 1."

Gap = tuple[str, int | None, str, str]
"""The key that is open, which of several arguments, what is missing, what to do."""


def gaps(part: Part, type_: DataType | None) -> Iterator[Gap]:
    """List what is open in a node itself, not in what it holds.

    Args:
        part: A node, a step, a selection or a step event.
        type_: The type of what it compares, if that is known.
    """
    kind = part.get("kind", "")
    if kind in GROUPS:
        yield from _group(part)
        return
    if "type" in part and not part["type"]:
        yield "type", None, "Choose an event.", ""
    if kind == "attribute":
        if part["subject"] in (None, ""):
            yield "subject", None, "Choose a field.", ""
            return
        yield from operand_gaps(part["subject"], "subject", None)
    if kind == "segment" and not part["name"]:
        yield "name", None, "Choose a segment.", ""
    if "steps" in part and not part["steps"]:
        yield "steps", None, "A sequence needs steps.", "Add the first one."
    if "events" in part and not part["events"]:
        yield "events", None, "A step needs an event.", "Choose one."
    if "measure" in part and part["measure"]["of"] is None and _needs_property(part["measure"]["kind"]):
        label = MEASURES[part["measure"]["kind"]].label
        yield "measure", None, f"The {label} needs a property.", "Choose one."
    yield from _times(part)
    if "operator" in part:
        yield from _comparison(part, type_)


def _needs_property(key: str) -> bool:
    return key in MEASURES and MEASURES[key].needs_property


def _group(part: Part) -> Iterator[Gap]:
    if not part["rules"]:
        yield "rules", None, "This group is empty.", "Add a rule, or remove the group."
    if part["kind"] == "at_least" and part["count"] is None:
        yield "count", None, "At least how many of them?", _WHOLE
    if part["kind"] == "not" and len(part["rules"]) > 1:
        yield "rules", None, "NOT holds one rule.", "Make it NONE of, or group the rules."


def _times(part: Part) -> Iterator[Gap]:
    """List what is open in windows, spans and numbers of units."""
    for key in ("window", "recent"):
        if isinstance(part.get(key), dict):
            yield from _window(part[key], key)
    for key in ("after", "within", "lasting"):
        if isinstance(part.get(key), dict) and part[key]["count"] is None:
            yield key, None, QUESTIONS["count"], _WHOLE
    for key in ("recent", "gap", "units", "of", "times"):
        if key in part and part[key] is None:
            yield key, None, QUESTIONS[key], _WHOLE


def _window(window: Part, key: str) -> Iterator[Gap]:
    for name, value in window.items():
        if value in (None, ""):
            is_number = name in {"count", "older", "newer"}
            yield key, None, QUESTIONS.get(name, "Something is missing."), _WHOLE if is_number else ""
        elif name == "window":
            yield from _window(value, key)


def _comparison(part: Part, type_: DataType | None) -> Iterator[Gap]:
    if part["operator"] is None:
        yield "operator", None, "Choose what is asked.", ""
        return
    row = OPERATORS.get(part["operator"])
    if row is None:
        return
    if row.arity is Arity.WINDOW and part.get("window") is None:
        yield "window", None, "Choose when.", ""
    if row.arity is Arity.MANY and not part["arguments"]:
        yield "arguments", 0, "Choose at least one value.", ""
    hint = f"Write {WRITE[type_.kind]}." if type_ else ""
    for place, each in enumerate(part["arguments"]):
        if each is None:
            yield "arguments", place, _which(row.arity, place), hint
        else:
            yield from operand_gaps(each, "arguments", place, hint)
    short = {Arity.ONE: 1, Arity.TWO: 2}.get(row.arity, 0)
    for place in range(len(part["arguments"]), short):
        yield "arguments", place, _which(row.arity, place), hint


def _which(arity: Arity, place: int) -> str:
    if arity is Arity.TWO:
        return "Give the smaller value." if place == 0 else "Give the larger value."
    return "Give a value."


def operand_gaps(operand: Any, key: str, place: int | None, hint: str = "") -> Iterator[Gap]:  # noqa: ANN401
    """List what is open in an operand, arithmetic included."""
    if not isinstance(operand, dict):
        return
    if "text" in operand:
        yield key, place, f"“{operand['text']}” cannot be compared here.", hint
    if "arithmetic" in operand:
        for side in ("left", "right"):
            if operand[side] is None:
                yield key, place, f"The {side} side of the calculation is missing.", "Choose a number."
            else:
                yield from operand_gaps(operand[side], key, place, "Write a number.")
    for name in ("field", "profile", "size_of"):
        if operand.get(name) == "":
            yield key, place, "Choose a field.", ""
