"""JSON text: written so that git diffs are small, read so that nothing odd gets in.

A list or an object stands on one line if it fits there and holds no rules or steps, so that a changed rule is
a changed line.
"""

from __future__ import annotations

import json
import re
from collections import Counter

from segkit.definition.nodes import MAX_DEPTH
from segkit.errors import DefinitionError
from segkit.wording import plural

#: The most characters that are read: a list of some million ids.
MAX_CHARACTERS = 64_000_000
#: Deeper brackets are refused before anything recurses into them: two for each rule, and some for arithmetic.
MAX_LEVELS = 2 * MAX_DEPTH + 72
#: Lines are broken where they would be longer, as far as they can be.
WIDTH = 120

_TAB = "  "
_HOLD_RULES = ("rules", "rule", "where", "steps")
#: Objects with one of these keys, which are rules and steps, stand each on a line of their own.
_LINES = ("kind", "events")
# A string is taken whole, so that brackets inside it do not count; possessive, so that no text makes it slow.
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


class JsonObject(dict[str, object]):
    """An object as it was read, with the keys that it repeats."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs)
        self.repeated = tuple(key for key in self if times[key] > 1)


def read_json(text: str) -> object:
    """Read JSON text.

    Raises:
        DefinitionError: If it is too long or too deep, or no JSON.

    Examples:
        >>> read_json('{"a": [1, 2.5]}')
        {'a': [1, 2.5]}
    """
    if len(text) > MAX_CHARACTERS:
        raise DefinitionError(
            f"The text has {plural(len(text), 'character')}; at most {MAX_CHARACTERS:,} are read."
        )
    _check_levels(text)
    try:
        value: object = json.loads(text, object_pairs_hook=JsonObject)
    except json.JSONDecodeError as error:
        raise DefinitionError(
            f"This is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        ) from None
    except ValueError:  # Python's own limit on the digits of an integer
        raise DefinitionError("A number in the text has more digits than any database holds.") from None
    return value


def _check_levels(text: str) -> None:
    level = 0
    for token in _TOKENS.finditer(text):
        level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        if level > MAX_LEVELS:
            line = text.count("\n", 0, token.start()) + 1
            raise DefinitionError(f"The brackets are nested deeper than {MAX_LEVELS} in line {line}.")


def write_json(document: object) -> str:
    """Write a document as canonical text, with a line feed at the end.

    Raises:
        DefinitionError: If a text in it is not valid Unicode.

    Examples:
        >>> print(write_json({"kind": "not", "rule": {"kind": "segment", "name": "VIP"}}), end="")
        {
          "kind": "not",
          "rule": {"kind": "segment", "name": "VIP"}
        }
    """
    text = _written(document, "", 0) + "\n"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        around = text[max(0, error.start - 20) : error.start]
        raise DefinitionError(
            f"A text holds half of a surrogate pair after {around!r}; it is not valid Unicode."
        ) from None
    return text


def _written(value: object, indent: str, used: int) -> str:
    """Write a value; `used` is what already stands on its line."""
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not value or not isinstance(value, dict | list):
        return flat
    if used + len(flat) < WIDTH and not _holds_rules(value):
        return flat
    inner = indent + _TAB
    if isinstance(value, list):
        lines = [f"{inner}{_written(each, inner, len(inner))}" for each in value]
        return "[\n" + ",\n".join(lines) + f"\n{indent}]"
    lines = []
    for key, each in value.items():
        start = f"{inner}{json.dumps(key, ensure_ascii=False)}: "
        lines.append(f"{start}{_written(each, inner, len(start))}")
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _holds_rules(value: dict[str, object] | list[object]) -> bool:
    if isinstance(value, list):
        objects = [each for each in value if isinstance(each, dict)]
        return any(any(key in each for key in _LINES) or _holds_rules(each) for each in objects)
    inner = [each for each in value.values() if isinstance(each, dict | list)]
    return any(key in value for key in _HOLD_RULES) or any(map(_holds_rules, inner))
