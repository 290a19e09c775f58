"""The text of a sequence: its steps in order, then what holds for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.definition.nodes import FieldRef
from segkit.describe.claims import joined, window_text
from segkit.wording import join_words, length, ordinal

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Selection, Sequence, Step
    from segkit.describe.glossary import Glossary

    Named = Callable[[Selection], str]


def sequence_text(rule: Sequence, glossary: Glossary, named: Named) -> str:
    """Write a sequence: "did search, then within 7 days did view, without purchase in between".

    Args:
        rule: The sequence; muted steps are left out.
        glossary: What is known about names and times.
        named: Says which events are meant.
    """
    parts: list[str] = []
    between: list[str] = []
    for step, text in step_texts(rule, glossary, named):
        if step.note.muted:
            continue
        if step.excluded:
            between.append(text)
        else:
            parts += [text, *between]
            between = []
    return ", ".join([*parts, *between, *limits(rule, glossary)])


def step_texts(rule: Sequence, glossary: Glossary, named: Named) -> list[tuple[Step, str]]:
    """Write each step of a sequence, in order, muted ones too."""
    live = [place for place, each in enumerate(rule.steps) if not each.excluded and not each.note.muted]
    first, last = (live[0], live[-1]) if live else (0, 0)
    tie = _tie(rule, glossary)

    def text(place: int, step: Step) -> str:
        if step.excluded:
            return _excluded(step, tie, named, is_last=place > last)
        return _positive(step, named, is_first=place <= first)

    return [(step, text(place, step)) for place, step in enumerate(rule.steps)]


def limits(rule: Sequence, glossary: Glossary) -> list[str]:
    """Write what holds for all steps: how long they take, what they share, when they lie."""
    within = "" if rule.within is None else f"all within {length(rule.within.count, rule.within.unit)}"
    window = window_text(rule.window, glossary, for_event=True)
    return [part for part in (within, _tie(rule, glossary), window) if part]


def _positive(step: Step, named: Named, *, is_first: bool) -> str:
    gap = [
        "" if step.after is None else f"after at least {length(step.after.count, step.after.unit)}",
        "" if step.within is None else f"within {length(step.within.count, step.within.unit)}",
    ]
    when = " and ".join(part for part in gap if part)
    nth = "" if step.nth is None else f"for the {ordinal(step.nth)} time after that"
    return joined("" if is_first else "then", when, "did", _events(step, named), nth)


def _excluded(step: Step, tie: str, named: Named, *, is_last: bool) -> str:
    lasting = "" if step.lasting is None else f"for {length(step.lasting.count, step.lasting.unit)}"
    place = joined(lasting, "after that") if is_last else "in between"
    return joined("without", _events(step, named), tie if step.tied else "", place)


def _events(step: Step, named: Named) -> str:
    texts = [named(each) for each in step.events]
    if len(texts) == 1:
        return texts[0]
    return join_words([f"({text})" if " where " in text else text for text in texts], "or")


def _tie(rule: Sequence, glossary: Glossary) -> str:
    if not rule.same:
        return ""
    event = rule.steps[0].events[0].type
    return f"with the same {glossary.inside(event).title(FieldRef(rule.same))}"
