"""The words of the sentence: those of operators, values and lists. Windows and measures bring their own."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from segkit.wording import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Value

#: A list of values longer than this is shortened ...
MOST_VALUES = 5
#: ... to its first few.
FIRST_VALUES = 3

#: Operator key to what is said of a subject.
OPERATOR_PHRASES = MappingProxyType(
    {
        "is": "{subject} is {value}",
        "is_not": "{subject} is not {value}",
        "is_any_of": "{subject} is any of {value}",
        "is_none_of": "{subject} is none of {value}",
        "is_greater_than": "{subject} is greater than {value}",
        "is_at_least": "{subject} is at least {value}",
        "is_less_than": "{subject} is less than {value}",
        "is_at_most": "{subject} is at most {value}",
        "is_between": "{subject} is between {value}",
        "is_not_between": "{subject} is not between {value}",
        "contains": "{subject} contains {value}",
        "does_not_contain": "{subject} does not contain {value}",
        "starts_with": "{subject} starts with {value}",
        "does_not_start_with": "{subject} does not start with {value}",
        "ends_with": "{subject} ends with {value}",
        "does_not_end_with": "{subject} does not end with {value}",
        "matches": "{subject} matches {value}",
        "does_not_match": "{subject} does not match {value}",
        "is_missing": "{subject} is missing",
        "is_not_missing": "{subject} is not missing",
        "is_blank": "{subject} is blank",
        "is_not_blank": "{subject} is not blank",
        "is_within": "{subject} is {window}",
        "is_not_within": "{subject} is not {window}",
        "has_any_of": "{subject} has any of {value}",
        "has_none_of": "{subject} has none of {value}",
        "has_all_of": "{subject} has all of {value}",
    }
)
#: What is said instead where a few values are listed in full: "country is SE or NO".
SHORT_PHRASES = MappingProxyType({"is_any_of": OPERATOR_PHRASES["is"]})
#: What is said instead of a date whose anniversary is asked for.
ANNIVERSARY_PHRASES = MappingProxyType(
    {
        "is_within": "{subject} has its anniversary {window}",
        "is_not_within": "{subject} does not have its anniversary {window}",
    }
)
#: What stands between the last two values of a list.
CONJUNCTIONS = MappingProxyType({"is_between": "and", "is_not_between": "and", "has_all_of": "and"})

#: Operator key to how often something was done.
COUNT_PHRASES = MappingProxyType(
    {
        "is": "exactly {value} {times}",
        "is_not": "any number of times but {value}",
        "is_greater_than": "more than {value} {times}",
        "is_at_least": "at least {value} {times}",
        "is_less_than": "fewer than {value} {times}",
        "is_at_most": "at most {value} {times}",
        "is_between": "{value} {times}",
        "is_not_between": "fewer or more than {value} {times}",
    }
)

_PLAIN_WORD = re.compile(r"[^\W\d_][\w-]*")
#: Words that mean something in a sentence, and are quoted where they are values.
_RESERVED = frozenset(
    {
        "true",
        "false",
        "missing",
        "blank",
        "and",
        "or",
        "not",
        "is",
        "in",
        "any",
        "none",
        "all",
        "of",
        "where",
        "the",
    }
)


def times_text(operator: str, arguments: Sequence[Value]) -> str:
    """Say how often something was done.

    Examples:
        >>> from segkit.definition.nodes import Value
        >>> times_text("is_between", (Value(2), Value(5)))
        '2 to 5 times'
    """
    numbers = [value_text(each) for each in arguments]
    times = "time" if numbers == ["1"] else "times"
    return COUNT_PHRASES[operator].format(value=" to ".join(numbers), times=times)


def value_text(value: Value, zone: ZoneInfo | None = None) -> str:
    """Write a value for a reader: text is quoted wherever it could be taken for anything else.

    Examples:
        >>> from segkit.definition.nodes import Value
        >>> value_text(Value("shoes")), value_text(Value("3")), value_text(Value(3)), value_text(Value(True))
        ('shoes', '“3”', '3', 'true')
    """
    match value.value:
        case bool(truth):
            return "true" if truth else "false"
        case str(text):
            is_plain = _PLAIN_WORD.fullmatch(text) and text.casefold() not in _RESERVED
            return text if is_plain else f"“{text}”"
        case dt.date() as moment:
            return moment_text(moment, zone)
        case Decimal() as number:
            return f"{number:f}"
        case number:
            return str(number)


def listed(words: Sequence[str], conjunction: str, total: int) -> str:
    """List the first values, and count those that are left out.

    Examples:
        >>> listed(["A", "B"], "or", 2), listed(["A", "B", "C"], "or", 5000)
        ('A or B', 'A, B, C and 4,997 more')
    """
    if total > len(words):
        return f"{', '.join(words)} and {total - len(words):,} more"
    head = ", ".join(words[:-1])
    return f"{head} {conjunction} {words[-1]}" if head else words[-1]
