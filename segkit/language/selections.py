"""Events as a part of another claim, such as a ratio: `did(...)` with its filter, and maybe a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.nodes import Event, Note, Selection
from segkit.definition.segment import as_rule
from segkit.definition.windows import AnyTime
from segkit.describe.python import python
from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.definition.segment import HoldsRule

_PLAIN = Note()


def selection(given: Rule | HoldsRule, user: str) -> Selection:
    """Read which events are meant.

    Args:
        given: `did(...)` with any filter and window.
        user: What takes them, for messages.

    Raises:
        DefinitionError: If something else is given, or a number of times, a measure or a note with it.
    """
    rule = as_rule(given)
    if not isinstance(rule, Event):
        raise DefinitionError(f"{user} takes did(...); got {python(rule)}.")
    if rule != Event(rule.type, rule.where, rule.window):
        raise DefinitionError(f"{user} takes did(...) without a number of times; got {python(rule)}.")
    if rule.note != _PLAIN:
        raise DefinitionError(f"{user} takes did(...) without a note; put the note on the whole.")
    return Selection(rule.type, rule.where, rule.window)


def selection_at_any_time(given: Rule | HoldsRule, user: str) -> Selection:
    """Read which events are meant where there can be no window.

    Raises:
        DefinitionError: As `selection` does, or if there is a window.
    """
    chosen = selection(given, user)
    if chosen.window != AnyTime():
        raise DefinitionError(f"{user} says itself when; leave the other window out.")
    return chosen
