"""What is still open in a node: one sentence for every choice that has to be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.check_fields import WRITE
from segkit.definition.measures import MEASURES
from segkit.definition.operators import OPERATORS, Arity
from segkit.formats.vocabulary import BEHAVIOURS, PARTS
from segkit.widget.draft.tree import windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.schema.types import DataType
    from segkit.widget.wire.nodes import Argument, ComparingNode, GroupNode, Part, SpanForm, WindowForm

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
#: Keys of an operand under which the name of a field stands.
_NAMING_KEYS = frozenset({"field", "profile", "size_of"})
_WHOLE = "Write a whole number, at least 1."


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is open in a part.

    Args:
        key: The key under which it is open.
        message: What is missing.
        hint: What to do; empty if that is said.
        place: Which of several arguments it is.
    """

    key: str
    message: str
    hint: str = ""
    place: int | None = None


def gaps(part: Part, type_: DataType | None) -> Iterator[Gap]:
    """List what is open in a part itself, not in what it holds.

    Args:
        part: A node, a step, a selection or a step event.
        type_: The type of what it compares, if that is known.
    """
    if "rules" in part:
        yield from _group(part)
        return
    if "type" in part and not part["type"]:
        yield Gap("type", "Choose an event.")
    if "subject" in part:
        if part["subject"] in (None, ""):
            yield Gap("subject", "Choose a field.")
            return
        yield from operand_gaps(part["subject"], "subject", None)
    if "name" in part and not part["name"]:
        yield Gap("name", "Choose a segment.")
    if "steps" in part and not part["steps"]:
        yield Gap("steps", "A sequence needs steps.", "Add the first one.")
    if "events" in part and not part["events"]:
        yield Gap("events", "A step needs an event.", "Choose one.")
    if "measure" in part and part["measure"]["of"] is None and _needs_property(part["measure"]["kind"]):
        label = MEASURES[part["measure"]["kind"]].label
        yield Gap("measure", f"The {label} needs a property.", "Choose one.")
    yield from _times(part)
    if "operator" in part:
        yield from _comparison(part, type_)


def _needs_property(key: str) -> bool:
    return key in MEASURES and MEASURES[key].needs_property


def _group(group: GroupNode) -> Iterator[Gap]:
    if not group["rules"]:
        yield Gap("rules", "This group is empty.", "Add a rule, or remove the group.")
    if group["kind"] == "at_least" and group["count"] is None:
        yield Gap("count", "At least how many of them?", _WHOLE)
    if group["kind"] == "not" and len(group["rules"]) > 1:
        yield Gap("rules", "NOT holds one rule.", "Make it NONE of, or group the rules.")


def _times(part: Part) -> Iterator[Gap]:
    """List what is open in windows, spans and numbers of units."""
    for key, window in windows(part):
        yield from _window(window, key)
    for key, span in _spans(part):
        if span is not None and span["count"] is None:
            yield Gap(key, QUESTIONS["count"], _WHOLE)
    for key, number in _numbers(part):
        if number is None:
            yield Gap(key, QUESTIONS.get(key, QUESTIONS["count"]), _WHOLE)


def _window(window: WindowForm, key: str) -> Iterator[Gap]:
    for name, value in window.items():
        if value in (None, ""):
            is_number = name in {"count", "older", "newer"}
            yield Gap(key, QUESTIONS.get(name, "Something is missing."), _WHOLE if is_number else "")
    inner = window.get("window")
    if inner is not None:
        yield from _window(inner, key)


def _spans(part: Part) -> Iterator[tuple[str, SpanForm | None]]:
    if "events" in part:
        yield "after", part["after"]
        yield "within", part["within"]
        yield "lasting", part["lasting"]
    elif "steps" in part:
        yield "within", part["within"]


def _numbers(part: Part) -> Iterator[tuple[str, object]]:
    """List the whole numbers of a rule, each with its key."""
    if "kind" not in part or part["kind"] not in BEHAVIOURS:
        return
    for key, what in PARTS[BEHAVIOURS[part["kind"]]].items():
        if what == "whole":
            yield key, dict(part)[key]


def _comparison(part: ComparingNode, type_: DataType | None) -> Iterator[Gap]:
    if part["operator"] is None:
        yield Gap("operator", "Choose what is asked.")
        return
    row = OPERATORS.get(part["operator"])
    if row is None:
        return
    if row.arity is Arity.WINDOW and ("window" not in part or part["window"] is None):
        yield Gap("window", "Choose when.")
    if row.arity is Arity.MANY and not part["arguments"]:
        yield Gap("arguments", "Choose at least one value.", place=0)
    hint = f"Write {WRITE[type_.kind]}." if type_ else ""
    for place, each in enumerate(part["arguments"]):
        if each is None:
            yield Gap("arguments", _which(row.arity, place), hint, place)
        else:
            yield from operand_gaps(each, "arguments", place, hint)
    wanted = {Arity.ONE: 1, Arity.TWO: 2}.get(row.arity, 0)
    for place in range(len(part["arguments"]), wanted):
        yield Gap("arguments", _which(row.arity, place), hint, place)


def _which(arity: Arity, place: int) -> str:
    if arity is Arity.TWO:
        return "Give the smaller value." if place == 0 else "Give the larger value."
    return "Give a value."


def operand_gaps(operand: Argument, key: str, place: int | None, hint: str = "") -> Iterator[Gap]:
    """List what is open in an operand, arithmetic included."""
    if not isinstance(operand, dict):
        return
    if "text" in operand:
        yield Gap(key, f"“{operand['text']}” cannot be compared here.", hint, place)
    elif "arithmetic" in operand:
        for side, inner in (("left", operand["left"]), ("right", operand["right"])):
            if inner is None:
                yield Gap(key, f"The {side} side of the calculation is missing.", "Choose a number.", place)
            else:
                yield from operand_gaps(inner, key, place, "Write a number.")
    elif any(value == "" for name, value in operand.items() if name in _NAMING_KEYS):
        yield Gap(key, "Choose a field.", place=place)
