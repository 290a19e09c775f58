"""The words of the documents that `encode`, `decode` and `json_schema` share."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from types import MappingProxyType
from typing import Literal, TypeAlias

from segkit.definition.nodes import (
    LIFECYCLES,
    RULES,
    CameBack,
    FirstTime,
    Lifecycle,
    Regularly,
    Selection,
    Sequence,
    Span,
    Step,
    Stopped,
)
from segkit.definition.windows import WINDOWS

#: What tells a segment from any other JSON file.
FORMAT = "segkit segment"

#: What can stand under a key.
Part: TypeAlias = Literal[
    "name", "text", "whole", "truth", "unit", "calendar_unit", "elapsed_unit", "weekday",
    "rule", "fixed_window", "event_window", "span", "events", "steps",
]  # fmt: skip

#: Class of the tree to its keys, in their order, and to what stands under each.
PARTS: MappingProxyType[type, dict[str, Part]] = MappingProxyType(
    {
        FirstTime: {"type": "name", "where": "rule", "window": "fixed_window"},
        Stopped: {"type": "name", "where": "rule", "window": "fixed_window", "recent": "fixed_window"},
        CameBack: {"type": "name", "where": "rule", "recent": "whole", "gap": "whole", "unit": "unit"},
        Regularly: {
            "type": "name",
            "where": "rule",
            "units": "whole",
            "of": "whole",
            "unit": "calendar_unit",
            "times": "whole",
            "week_starts": "weekday",
        },
        Sequence: {"steps": "steps", "window": "fixed_window", "within": "span", "same": "text"},
        Step: {
            "events": "events",
            "excluded": "truth",
            "nth": "whole",
            "after": "span",
            "within": "span",
            "lasting": "span",
            "tied": "truth",
        },
        Selection: {"type": "name", "where": "rule", "window": "event_window"},
        Span: {"count": "whole", "unit": "elapsed_unit"},
    }
)
#: Kind of rule to its class, where `PARTS` says all there is to say about its keys.
BEHAVIOURS: MappingProxyType[str, type[Lifecycle | Sequence]] = MappingProxyType(
    {each.kind: each for each in (*LIFECYCLES, Sequence)}
)


def keys_of(made: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the keys of a class in `PARTS`: those it needs, and those it may have.

    Examples:
        >>> keys_of(Selection)
        (('type',), ('where', 'window'))
    """
    needed = {each.name for each in fields(made) if each.default is MISSING}
    return (
        tuple(key for key in PARTS[made] if key in needed),
        tuple(key for key in PARTS[made] if key not in needed),
    )


#: Kind of rule to its keys; the first ones are required.
RULE_KEYS: MappingProxyType[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "all_of": (("rules",), ()),
        "any_of": (("rules",), ()),
        "at_least": (("count", "rules"), ()),
        "not": (("rule",), ()),
        "attribute": (("subject", "operator"), ("arguments", "window", "ignore_case")),
        "event": (("type",), ("where", "window", "measure", "operator", "arguments")),
        "ratio": (("of", "to"), ("operator", "arguments")),
        **{kind: keys_of(made) for kind, made in BEHAVIOURS.items()},
        "segment": (("name",), ()),
    }
)
#: What every rule, and every step of a sequence, may have besides.
NOTE_KEYS = ("muted", "locked", "comment")

#: Rule class to its kind.
KINDS: MappingProxyType[type, str] = MappingProxyType({each: each.kind for each in RULES})

#: Window kind to its class.
WINDOW_KINDS = MappingProxyType({each.key: each for each in WINDOWS})
#: What a key of a window holds.
WINDOW_VALUES = MappingProxyType(
    {
        "count": "whole",
        "older": "whole",
        "newer": "whole",
        "unit": "text",
        "week_starts": "text",
        "attribute": "text",
        "day": "date",
        "first": "date",
        "last": "date",
        "moment": "moment",
        "window": "window",
    }
)

#: Integers up to this size are read exactly by every reader of JSON.
SAFE_INTEGER = 2**53 - 1

_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
_DATE = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIMESTAMP = rf"{_DATE}T{_TIME}(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
#: Tag of a value to the pattern of its text.
TAG_PATTERNS = MappingProxyType(
    {
        "integer": r"^-?[0-9]{1,100}$",
        "decimal": r"^-?[0-9]{1,100}(?:\.[0-9]{1,100})?$",
        "float": r"^-?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:e[+-]?[0-9]{1,3})?$",
        "date": f"^{_DATE}$",
        "timestamp": f"^{_TIMESTAMP}$",
    }
)
#: Pattern of a date or a timestamp.
MOMENT_PATTERN = f"^(?:{_DATE}|{_TIMESTAMP})$"
#: Tag to an example that messages show.
TAG_EXAMPLES = MappingProxyType(
    {
        "integer": "9007199254740993",
        "decimal": "19.99",
        "float": "1.0",
        "date": "2026-06-30",
        "timestamp": "2026-06-30T12:00:00Z",
    }
)
#: Keys of an operand that is no value.
OPERAND_KEYS = ("field", "profile", "size_of", "arithmetic")


def fits(pattern: str, text: str) -> bool:
    """Tell whether a text is what a pattern describes, to its very end."""
    return re.fullmatch(pattern.removeprefix("^").removesuffix("$"), text) is not None
