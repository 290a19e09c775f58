"""The text of a claim about what was done besides how often: first times, lapses, returns, habits, ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import CameBack, FirstTime, Ratio, Regularly, Selection, Sequence, Stopped
from segkit.definition.windows import AnyTime, BetweenAgo, InLast, InLastWhole
from segkit.describe.claims import dated, joined, window_text
from segkit.describe.phrases import COUNT_PHRASES, OPERATOR_PHRASES, times_text
from segkit.describe.sequences import sequence_text
from segkit.wording import span

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Behaviour
    from segkit.definition.windows import Window
    from segkit.describe.glossary import Glossary

    #: Says which events are meant: "purchase where category is shoes".
    Named = Callable[[Selection], str]

_ANY_TIME = "at any time"


def behaviour_text(rule: Behaviour, glossary: Glossary, named: Named) -> str:
    """Write a claim about what was done.

    Args:
        rule: The claim.
        glossary: What is known about names and times.
        named: Says which events are meant.

    Examples:
        >>> from segkit.describe.glossary import Glossary
        >>> rule = FirstTime("purchase", window=InLast(30, "day"))
        >>> behaviour_text(rule, Glossary(), lambda selection: selection.type)
        'did purchase for the first time in the last 30 days'
    """
    match rule:
        case FirstTime(type_, where, window):
            when = window_text(window, glossary, for_event=True)
            return joined("did", named(Selection(type_, where)), "for the first time", when)
        case Stopped(type_, window, recent, where):
            lapse = f"{_when(window, glossary)} but not {_when(recent, glossary)}"
            return joined("did", named(Selection(type_, where)), lapse)
        case CameBack():
            return _return(rule, glossary, named)
        case Regularly():
            return _habit(rule, glossary, named)
        case Ratio():
            return _ratio(rule, glossary, named)
        case Sequence():
            return sequence_text(rule, glossary, named)
        case _:
            assert_never(rule)


def is_value(rule: Behaviour) -> bool:
    """Tell whether a claim is about a value of the customer, and not about what the customer did."""
    return isinstance(rule, Ratio) and rule.operator not in COUNT_PHRASES


def _when(window: Window, glossary: Glossary) -> str:
    return window_text(window, glossary, for_event=True) or _ANY_TIME


def _return(rule: CameBack, glossary: Glossary, named: Named) -> str:
    recent = window_text(InLast(rule.recent, rule.unit), glossary, for_event=True)
    gap = BetweenAgo(rule.recent + rule.gap, rule.recent, rule.unit)
    before = dated(f"in the {span(rule.gap, rule.unit)} before", gap, glossary)
    return joined("came back to", named(Selection(rule.type, rule.where)), recent, "after none", before)


def _habit(rule: Regularly, glossary: Glossary, named: Named) -> str:
    times = "" if rule.times == 1 else f"at least {rule.times} times"
    whole = window_text(InLastWhole(rule.of, rule.unit, rule.week_starts), glossary, for_event=True)
    return joined("did", named(Selection(rule.type, rule.where)), times, _which(rule, whole))


def _which(rule: Regularly, whole: str) -> str:
    """Say in how many of the last whole units: "in each of at least 3 of the last 4 whole weeks"."""
    last = whole.removeprefix("in ")
    if rule.of == 1:
        return whole
    if rule.units == rule.of:
        return f"in each of {last}"
    return f"in {'' if rule.times == 1 else 'each of '}at least {rule.units} of {last}"


def _ratio(rule: Ratio, glossary: Glossary, named: Named) -> str:
    is_any_time = rule.of.window == rule.to.window == AnyTime()
    of, to = (
        joined(named(each), "" if is_any_time else _when(each.window, glossary))
        for each in (rule.of, rule.to)
    )
    if is_value(rule):
        return OPERATOR_PHRASES[rule.operator].format(subject=f"number of {of} for each {to}")
    return joined("did", of, times_text(rule.operator, rule.arguments), "for each", to)
