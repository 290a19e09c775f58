"""The text of one claim: about a field, about events, about another segment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import Arithmetic, Attribute, Event, FieldRef, ListSize, Value
from segkit.definition.windows import (
    Anniversary,
    AnyTime,
    Around,
    EarlierThan,
    bounds,
    first_instant,
    local_day,
    month_days,
)
from segkit.describe.phrases import (
    ANNIVERSARY_PHRASES,
    CONJUNCTIONS,
    FIRST_VALUES,
    MOST_VALUES,
    OPERATOR_PHRASES,
    SHORT_PHRASES,
    listed,
    times_text,
    value_text,
)
from segkit.wording import clock_text, range_text

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Operand
    from segkit.definition.windows import Bounds, Window
    from segkit.describe.glossary import Glossary

_ONE_EVENT = Event("any").arguments


# --- claims about a field


def attribute_text(rule: Attribute, glossary: Glossary) -> str:
    """Write a claim about a field: "country is SE or NO".

    Examples:
        >>> from segkit.describe.glossary import Glossary
        >>> attribute_text(
        ...     Attribute(FieldRef("country"), "is_any_of", (Value("SE"), Value("NO"))), Glossary()
        ... )
        'country is SE or NO'
    """
    is_few = len(rule.arguments) <= MOST_VALUES
    phrase = SHORT_PHRASES.get(rule.operator) if is_few else None
    phrase = phrase or OPERATOR_PHRASES[rule.operator]
    if isinstance(rule.window, Anniversary):
        phrase = ANNIVERSARY_PHRASES[rule.operator]
    text = phrase.format(
        subject=_subject(rule.subject, glossary),
        value=_arguments(rule, glossary),
        window="" if rule.window is None else window_text(rule.window, glossary, for_event=False),
    )
    return f"{text} (ignoring case)" if rule.ignore_case else text


def _arguments(rule: Attribute | Event, glossary: Glossary) -> str:
    given = rule.arguments
    shown = given[: len(given) if len(given) <= MOST_VALUES else FIRST_VALUES]
    words = [_argument(each, glossary) for each in shown]
    text = listed(words, CONJUNCTIONS.get(rule.operator, "or"), len(given)) if words else ""
    unit = unit_of(_asked(rule), glossary)
    return f"{text} {unit}" if unit and text and all(isinstance(each, Value) for each in given) else text


def _asked(rule: Attribute | Event) -> Operand | None:
    if isinstance(rule, Attribute):
        return rule.subject
    return rule.measure.of if rule.measure.row.unit is None else None


def unit_of(operand: Operand | None, glossary: Glossary) -> str:
    """Give the unit of a field's numbers; empty for anything else."""
    field = glossary.field(operand) if isinstance(operand, FieldRef) else None
    return field.unit if field else ""


def _subject(operand: Operand, glossary: Glossary) -> str:
    """Write what is asked about; a field by its plain name."""
    if isinstance(operand, FieldRef):
        owner = _owner(operand, glossary)
        return f"the {owner}{glossary.title(operand)}" if owner else glossary.title(operand)
    return _argument(operand, glossary).removeprefix("the ")


def _argument(operand: Operand, glossary: Glossary) -> str:
    """Write what something is compared with; a field is told from a text by "the"."""
    match operand:
        case Value():
            return value_text(operand, glossary.zone)
        case FieldRef():
            return f"the {_owner(operand, glossary)}{glossary.title(operand)}"
        case ListSize(of):
            return f"the size of {_subject(of, glossary)}"
        case Arithmetic(sign, left, right):
            return f"({_subject(left, glossary)} {'×' if sign == '*' else sign} {_subject(right, glossary)})"
        case _:
            assert_never(operand)


def _owner(ref: FieldRef, glossary: Glossary) -> str:
    """Say whose field it is, where an event's filter reaches for one of the customer's."""
    return "customer's " if glossary.event and ref.profile else ""


# --- claims about events


def event_text(rule: Event, glossary: Glossary, where: str, verb: str = "did") -> str:
    """Write a claim about events: "did purchase at least 3 times where category is shoes this month".

    Args:
        rule: The claim.
        glossary: What is known about names and times.
        where: The text of its filter; empty if it has none.
        verb: "did", or "did not" for the complement of a count.
    """
    parts = [verb, glossary.event_title(rule.type), _times(rule)]
    if rule.measure.key == "count":
        return joined(*parts, *_limits(rule, glossary, where))
    of = rule.measure.of
    named = rule.measure.row.phrase.format(
        of="" if of is None else _subject(of, glossary.inside(rule.type)),
        event=glossary.event_title(rule.type),
    )
    subject = joined(named, *_limits(rule, glossary, where))
    value = _arguments(rule, glossary.inside(rule.type))
    return OPERATOR_PHRASES[rule.operator].format(subject=subject, value=value)


def is_at_least_once(rule: Event) -> bool:
    """Tell whether a claim counts from some number up, so that "did not ..." says its complement."""
    return rule.measure.key == "count" and rule.operator == "is_at_least"


def _times(rule: Event) -> str:
    if is_at_least_once(rule) and rule.arguments == _ONE_EVENT:
        return ""
    if rule.measure.key != "count":
        return ""
    return times_text(rule.operator, rule.arguments)


def _limits(rule: Event, glossary: Glossary, where: str) -> tuple[str, str]:
    return f"where {where}" if where else "", window_text(rule.window, glossary, for_event=True)


def joined(*parts: str) -> str:
    """Put the parts of a claim side by side, without the empty ones."""
    return " ".join(part for part in parts if part)


# --- windows


def window_text(window: Window, glossary: Glossary, *, for_event: bool) -> str:
    """Write a window; with an as-of, also the days it stands for."""
    if isinstance(window, Around):
        return replace(window, attribute=glossary.title(FieldRef(window.attribute, profile=True))).phrase
    phrase = window.phrase or ("" if for_event else "at any time")
    return dated(phrase, window, glossary, for_event=for_event)


def dated(phrase: str, window: Window, glossary: Glossary, *, for_event: bool = True) -> str:
    """Put the days of a window behind its phrase, if there is an as-of."""
    days = "" if glossary.as_of is None else _resolved(window, glossary, glossary.as_of, for_event=for_event)
    return f"{phrase} ({days})" if days and not phrase.endswith(days) else phrase


def _resolved(window: Window, glossary: Glossary, as_of: dt.datetime, *, for_event: bool) -> str:
    if isinstance(window, AnyTime | Around):
        return ""
    try:
        if isinstance(window, Anniversary):
            return _anniversary(window, glossary, as_of)
        interval = bounds(window, as_of, glossary.zone)
    except (ValueError, OverflowError):  # before the first year or after the last: there are no days to show
        return ""
    if isinstance(window, EarlierThan) and interval.end is not None:
        return f"before {clock_text(interval.end, glossary.zone)}"
    return _bounds_text(interval.until(as_of) if for_event else interval, glossary.zone)


def _anniversary(window: Anniversary, glossary: Glossary, as_of: dt.datetime) -> str:
    if month_days(window.window, as_of, glossary.zone) is None:
        return "any day of the year"
    return _bounds_text(bounds(window.window, as_of, glossary.zone), glossary.zone)


def _bounds_text(interval: Bounds, zone: ZoneInfo) -> str:
    if interval.start is None or interval.end is None or interval.is_empty:
        return ""
    first, after = (local_day(each, zone) for each in (interval.start, interval.end))
    if (first_instant(first, zone), first_instant(after, zone)) == (interval.start, interval.end):
        return range_text(first, after - dt.timedelta(days=1))
    return f"{clock_text(interval.start, zone)} to {clock_text(interval.end, zone)}"
