"""The text of one claim: about a field, about events, about another segment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from segkit.definition.nodes import Arithmetic, Attribute, Event, FieldRef, Size, Value
from segkit.definition.windows import (
    Anniversary,
    AnyTime,
    Around,
    EarlierThan,
    as_of_instant,
    bounds,
    first_instant,
    local_day,
    month_days,
)
from segkit.describe.phrases import (
    ANNIVERSARY_PHRASES,
    CONJUNCTIONS,
    FIRST_VALUES,
    MEASURE_PHRASES,
    MOST_VALUES,
    OPERATOR_PHRASES,
    SHORT_PHRASES,
    clock_text,
    listed,
    range_text,
    times_text,
    value_text,
    window_phrase,
)
from segkit.errors import CatalogError
from segkit.schema.types import zone_info

if TYPE_CHECKING:
    from segkit.definition.nodes import Operand
    from segkit.definition.segment import SegmentBook
    from segkit.definition.windows import Bounds, Window
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Field

_ONE_EVENT = Event("any").arguments


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the names and times in a rule.

    Args:
        catalog: Where labels and units come from.
        as_of: The instant at which windows are resolved; None leaves them as they are.
        zone: The zone of days.
        book: Where references lead.
        event: The event type inside an event's filter; empty elsewhere.
    """

    catalog: Catalog | None = None
    as_of: dt.datetime | None = None
    zone: ZoneInfo = ZoneInfo("UTC")  # noqa: RUF009 - immutable, and one object for each key
    book: SegmentBook | None = None
    event: str = ""

    @classmethod
    def of(
        cls,
        catalog: Catalog | None,
        as_of: dt.date | dt.datetime | str | None,
        zone: ZoneInfo | str | None,
        book: SegmentBook | None,
    ) -> Context:
        """Read the arguments of `describe` and `outline`."""
        found = zone if isinstance(zone, ZoneInfo) else zone_info(zone or "UTC")
        return cls(catalog, None if as_of is None else as_of_instant(as_of, found), found, book)

    def inside(self, event: str) -> Context:
        """Return the context of an event's filter."""
        return replace(self, event=event)

    def field(self, ref: FieldRef) -> Field | None:
        """Find a field in the catalog; None if there is none."""
        if self.catalog is None:
            return None
        try:
            if self.event and not ref.profile:
                return self.catalog.property(self.event, ref.name).field
            return self.catalog.attribute(ref.name).field
        except CatalogError:
            return None

    def title(self, ref: FieldRef) -> str:
        """Give what people call a field: its label, or its name with the lookups it passes."""
        found = self.field(ref)
        return (found.label if found else "") or ref.name

    def event_title(self, name: str) -> str:
        """Give what people call an event."""
        if self.catalog is not None and name in self.catalog.events:
            return self.catalog.events[name].title
        return name.replace("_", " ")


# --- claims about a field


def attribute_text(rule: Attribute, context: Context) -> str:
    """Write a claim about a field: "country is SE or NO".

    Examples:
        >>> attribute_text(Attribute(FieldRef("country"), "is_any_of", (Value("SE"), Value("NO"))), Context())
        'country is SE or NO'
    """
    is_few = len(rule.arguments) <= MOST_VALUES
    phrase = SHORT_PHRASES.get(rule.operator) if is_few else None
    phrase = phrase or OPERATOR_PHRASES[rule.operator]
    if isinstance(rule.window, Anniversary):
        phrase = ANNIVERSARY_PHRASES[rule.operator]
    text = phrase.format(
        subject=_subject(rule.subject, context),
        value=_arguments(rule, context),
        window="" if rule.window is None else window_text(rule.window, context, for_event=False),
    )
    return f"{text} (ignoring case)" if rule.ignore_case else text


def _arguments(rule: Attribute | Event, context: Context) -> str:
    given = rule.arguments
    shown = given[: len(given) if len(given) <= MOST_VALUES else FIRST_VALUES]
    words = [_argument(each, context) for each in shown]
    text = listed(words, CONJUNCTIONS.get(rule.operator, "or"), len(given)) if words else ""
    unit = unit_of(_asked(rule), context)
    return f"{text} {unit}" if unit and text and all(isinstance(each, Value) for each in given) else text


def _asked(rule: Attribute | Event) -> Operand | None:
    if isinstance(rule, Attribute):
        return rule.subject
    return None if rule.measure.key in {"count", "distinct"} else rule.measure.of


def unit_of(operand: Operand | None, context: Context) -> str:
    """Give the unit of a field's numbers; empty for anything else."""
    found = context.field(operand) if isinstance(operand, FieldRef) else None
    return found.unit if found else ""


def _subject(operand: Operand, context: Context) -> str:
    """Write what is asked about; a field by its plain name."""
    if isinstance(operand, FieldRef):
        owner = _owner(operand, context)
        return f"the {owner}{context.title(operand)}" if owner else context.title(operand)
    return _argument(operand, context).removeprefix("the ")


def _argument(operand: Operand, context: Context) -> str:
    """Write what something is compared with; a field is told from a text by "the"."""
    match operand:
        case Value():
            return value_text(operand, context.zone)
        case FieldRef():
            return f"the {_owner(operand, context)}{context.title(operand)}"
        case Size(of):
            return f"the size of {_subject(of, context)}"
        case Arithmetic(sign, left, right):
            return f"({_subject(left, context)} {'×' if sign == '*' else sign} {_subject(right, context)})"
        case _:
            assert_never(operand)


def _owner(ref: FieldRef, context: Context) -> str:
    """Say whose field it is, where an event's filter reaches for one of the customer's."""
    return "customer's " if context.event and ref.profile else ""


# --- claims about events


def event_text(rule: Event, context: Context, where: str, verb: str = "did") -> str:
    """Write a claim about events: "did purchase at least 3 times where category is shoes this month".

    Args:
        rule: The claim.
        context: What is known about names and times.
        where: The text of its filter; empty if it has none.
        verb: "did", or "did not" for the complement of a count.
    """
    parts = [verb, context.event_title(rule.type), _times(rule)]
    if rule.measure.key == "count":
        return joined(*parts, *_limits(rule, context, where))
    of = rule.measure.of
    named = MEASURE_PHRASES[rule.measure.key].format(
        of="" if of is None else _subject(of, context.inside(rule.type)), event=context.event_title(rule.type)
    )
    subject = joined(named, *_limits(rule, context, where))
    value = _arguments(rule, context.inside(rule.type))
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


def _limits(rule: Event, context: Context, where: str) -> tuple[str, str]:
    return f"where {where}" if where else "", window_text(rule.window, context, for_event=True)


def joined(*parts: str) -> str:
    """Put the parts of a claim that there are side by side."""
    return " ".join(part for part in parts if part)


# --- windows


def window_text(window: Window, context: Context, *, for_event: bool) -> str:
    """Write a window; with an as-of, also the days it stands for."""
    if isinstance(window, Around):
        phrase = window_phrase(window)
        named = context.title(FieldRef(window.attribute, profile=True))
        return phrase.removesuffix(window.attribute) + named
    phrase = window_phrase(window) or ("" if for_event else "at any time")
    return dated(phrase, window, context, for_event=for_event)


def dated(phrase: str, window: Window, context: Context, *, for_event: bool = True) -> str:
    """Put the days of a window behind its phrase, if there is an as-of."""
    days = "" if context.as_of is None else _resolved(window, context, context.as_of, for_event=for_event)
    return f"{phrase} ({days})" if days and not phrase.endswith(days) else phrase


def _resolved(window: Window, context: Context, as_of: dt.datetime, *, for_event: bool) -> str:
    if isinstance(window, AnyTime | Around):
        return ""
    try:
        if isinstance(window, Anniversary):
            return _anniversary(window, context, as_of)
        found = bounds(window, as_of, context.zone)
    except (ValueError, OverflowError):  # before the first year or after the last: there are no days to show
        return ""
    if isinstance(window, EarlierThan) and found.end is not None:
        return f"before {clock_text(found.end, context.zone)}"
    return _bounds_text(found.until(as_of) if for_event else found, context.zone)


def _anniversary(window: Anniversary, context: Context, as_of: dt.datetime) -> str:
    if month_days(window.window, as_of, context.zone) is None:
        return "any day of the year"
    return _bounds_text(bounds(window.window, as_of, context.zone), context.zone)


def _bounds_text(found: Bounds, zone: ZoneInfo) -> str:
    if found.start is None or found.end is None or found.is_empty:
        return ""
    first, after = (local_day(each, zone) for each in (found.start, found.end))
    if (first_instant(first, zone), first_instant(after, zone)) == (found.start, found.end):
        return range_text(first, after - dt.timedelta(days=1))
    return f"{clock_text(found.start, zone)} to {clock_text(found.end, zone)}"
