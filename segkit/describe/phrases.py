"""The words of the sentence: one phrase for every operator, measure and window."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from segkit.definition.windows import (
    After,
    Anniversary,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Value
    from segkit.definition.windows import Window

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

#: Measure key to what is taken over the events.
MEASURE_PHRASES = MappingProxyType(
    {
        "count": "number of {event}",
        "distinct": "number of different {of} of {event}",
        "sum": "total {of} of {event}",
        "average": "average {of} of {event}",
        "median": "median {of} of {event}",
        "min": "smallest {of} of {event}",
        "max": "largest {of} of {event}",
        "first_value": "first known {of} of {event}",
        "last_value": "last known {of} of {event}",
        "distinct_days": "number of different days of {event}",
        "days_since_first": "number of days since the first {event}",
        "days_since_last": "number of days since the last {event}",
    }
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLAIN_WORD = re.compile(r"[^\W\d_][\w-]*")
#: Words that mean something in a sentence, and are quoted where they are values.
_RESERVED = frozenset(
    {"true", "false", "missing", "and", "or", "not", "is", "in", "any", "none", "all", "of", "where", "the"}
)


def window_phrase(window: Window) -> str:
    """Say when, as it follows what was done; empty for any time.

    Examples:
        >>> window_phrase(InLast(30, "day")), window_phrase(This("month"))
        ('in the last 30 days', 'this month')
    """
    match window:
        case AnyTime():
            return ""
        case InLast(count, unit):
            return f"in the last {span(count, unit)}"
        case InNext(count, unit):
            return f"in the next {span(count, unit)}"
        case InLastWhole(count, unit, week_starts):
            return f"in the last {span(count, f'whole {unit}')}{_week(unit, week_starts)}"
        case This(unit, week_starts):
            return "today" if unit == "day" else f"this {unit}{_week(unit, week_starts)}"
        case Last(unit, week_starts):
            return "yesterday" if unit == "day" else f"last {unit}{_week(unit, week_starts)}"
        case BetweenAgo(older, newer, unit):
            return f"between {older} and {newer} {unit}s ago"
        case EarlierThan(count, unit):
            return f"more than {counted(count, unit)} ago"
        case OnDate(day):
            return f"on {date_text(day)}"
        case FromTo(first, last):
            return f"from {range_text(first, last)}"
        case Since(moment) | Before(moment):
            return f"{window.key} {moment_text(moment)}"
        case After(day):
            return f"after {date_text(day)}"
        case Around(attribute, count, unit):
            return f"within {counted(count, unit)} of the customer's {attribute}"
        case Anniversary(inner):
            return window_phrase(inner)
        case _:
            assert_never(window)


def span(count: int, unit: str) -> str:
    """Say a number of units after "the last" or "the next".

    Examples:
        >>> span(1, "day"), span(30, "day")
        ('day', '30 days')
    """
    return unit if count == 1 else f"{count} {unit}s"


def counted(count: int, unit: str) -> str:
    """Say a number of units anywhere else.

    Examples:
        >>> counted(1, "day"), counted(30, "day")
        ('1 day', '30 days')
    """
    return f"{count} {unit}{'' if count == 1 else 's'}"


def ordinal(place: int) -> str:
    """Say which one of several.

    Examples:
        >>> ordinal(1), ordinal(2), ordinal(12), ordinal(23)
        ('1st', '2nd', '12th', '23rd')
    """
    is_teen = place % 100 in {11, 12, 13}
    return f"{place}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


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


def _week(unit: str, week_starts: str) -> str:
    return f" (weeks start on {week_starts.title()})" if unit == "week" and week_starts != "monday" else ""


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


def date_text(day: dt.date) -> str:
    """Write a date the same in every locale.

    Examples:
        >>> date_text(dt.date(2026, 6, 30))
        '30 Jun 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def range_text(first: dt.date, last: dt.date) -> str:
    """Write a range of days, both included; the year once if it is the same.

    Examples:
        >>> range_text(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
        '1 Jun to 30 Jun 2026'
    """
    if first == last:
        return date_text(first)
    start = date_text(first) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {date_text(last)}"


def moment_text(moment: dt.date | dt.datetime, zone: ZoneInfo | None = None) -> str:
    """Write a date, or an instant with its zone.

    Examples:
        >>> moment_text(dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC))
        '30 Jun 2026 22:00 UTC'
    """
    if not isinstance(moment, dt.datetime):
        return date_text(moment)
    return f"{clock_text(moment, zone)} {zone.key if zone else 'UTC'}"


def clock_text(instant: dt.datetime, zone: ZoneInfo | None = None) -> str:
    """Write an instant as wall time in a zone, seconds and finer only if there are any."""
    wall = instant.astimezone(zone or dt.UTC)
    precision = "microseconds" if wall.microsecond else "seconds" if wall.second else "minutes"
    return f"{date_text(wall.date())} {wall.time().isoformat(precision)}"
