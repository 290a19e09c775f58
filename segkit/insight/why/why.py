"""Why one customer is in a segment, or is not: rule by rule, with what is known of the customer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any

from segkit.charts.reasons import Dot, Reason, reasons
from segkit.charts.theme import theme_named
from segkit.insight.answer import Answer
from segkit.wording import plural

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.insight.basis import Basis

#: How many of the events that a rule counts are written out, the latest.
SHOWN_EVENTS = 5


class Truth(StrEnum):
    """What a rule is of a customer. `MISSING` is false, because there is no value to hold it against."""

    TRUE = "true"
    FALSE = "false"
    MISSING = "missing"
    MUTED = "muted"

    @property
    def holds(self) -> bool:
        """Whether the rule is satisfied."""
        return self is Truth.TRUE


SIGNS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.MISSING: "?", Truth.MUTED: "–"}


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """One event of the customer.

    Args:
        time: When it happened, in the evaluation zone.
        text: What it was, such as `search, category shoes`.
        counts: Whether the rule counts it.
    """

    time: dt.datetime
    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Because:
    """One rule of the tree, and how it stands with the customer.

    Args:
        path: Where it is, in the notation of the tree.
        sentence: What it asks for.
        truth: Whether the customer satisfies it.
        actual: What is known of the customer, as text; empty for a group.
        change: What would have to be different for the rule to turn; empty where the children say it.
        events: The customer's events of the types that it asks about, the latest first.
        window: The days that it looks at, as instants; None if there are none, or it looks at all of them.
        children: The rules beneath it.
        distance: How many claims would have to turn for this rule to turn.
        effort: How far these are from turning; more of an event is nearer than another country.
    """

    path: str
    sentence: str
    truth: Truth
    actual: str = ""
    change: str = ""
    events: tuple[SeenEvent, ...] = ()
    window: tuple[dt.datetime | None, dt.datetime | None] | None = None
    children: tuple[Because, ...] = ()
    distance: int = 1
    effort: float = 0.0

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Because]]:
        """Go through the rule and all beneath it, with how deep they are."""
        yield depth, self
        for each in self.children:
            yield from each.walk(depth + 1)


@dataclass(frozen=True, slots=True, repr=False)
class Why(Answer):
    """Why a customer is in a segment, or is not.

    Args:
        name: The segment's name.
        key: The customer.
        tree: The rules as they are written, each with its truth.
        nearest: The claims that would have to turn for the customer to be in, or out: as few as possible.
        guard: The same for the guard of the book, if it has one.
        basis: As-of and zone.
    """

    name: str
    key: object
    tree: Because
    nearest: tuple[Because, ...]
    guard: Because | None
    basis: Basis

    @property
    def is_member(self) -> bool:
        """Whether the customer is in."""
        return self.tree.truth.holds and (self.guard is None or self.guard.truth.holds)

    @property
    def verdict(self) -> str:
        """One sentence that says it."""
        if self.guard is not None and not self.guard.truth.holds:
            return f"{self.key} is not let through by the guard of the book"
        return f"{self.key} is {'in' if self.is_member else 'not in'} “{self.name}”"

    @property
    def change(self) -> str:
        """The nearest change that would turn it; empty if every rule is muted."""
        said = [each.change for each in self.nearest if each.change]
        if not said:
            return ""
        return f"{'Out' if self.is_member else 'In'}, if {'; and if '.join(said)}"

    def __bool__(self) -> bool:
        return self.is_member

    def __repr__(self) -> str:
        lines = [self.verdict]
        for depth, each in self.lines():
            known = f"  [{each.actual}]" if each.actual else ""
            lines.append(f"{'  ' * (depth + 1)}{SIGNS[each.truth]} {each.sentence}{known}")
            shown = [seen for seen in each.events if seen.counts][:SHOWN_EVENTS]
            lines += [f"{'  ' * (depth + 3)}{seen.time:%Y-%m-%d %H:%M} {seen.text}" for seen in shown]
        return "\n".join([*lines, *filter(None, [self.change]), self._place()])

    def lines(self) -> Iterator[tuple[int, Because]]:
        """Go through the rules, the guard first, with how deep they are."""
        if self.guard is not None:
            yield from self.guard.walk()
        yield from self.tree.walk()

    def _place(self) -> str:
        return str(self.basis).partition(",")[0]

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{SIGNS[each.truth]} {each.truth}</td>"
            f'<td style="text-align:left;padding-left:{0.5 + 1.5 * depth}em">{escape(each.sentence)}</td>'
            f'<td style="text-align:left">{escape(each.actual)}{_events_html(each)}</td></tr>'
            for depth, each in self.lines()
        )
        names = ("", "rule", "what is known")
        head = "".join(f'<th scope="col" style="text-align:left">{each}</th>' for each in names)
        return (
            f"<div><strong>{escape(self.verdict)}</strong>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{escape(self.change)}</p><small>{escape(self._place())}</small></div>"
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """Show the tree itself: its words say more than a picture of them."""
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def table(self) -> pd.DataFrame:
        """Give the tree as a pandas frame with a row for each rule."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [
            (each.path, depth, each.sentence, str(each.truth), each.actual, _count(each), each.change)
            for depth, each in self.lines()
        ]
        return pd.DataFrame(rows, columns=["path", "depth", "rule", "truth", "known", "events", "to turn it"])

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the rules, and below those about events the customer's events in time."""
        return reasons(
            [
                Reason(
                    SIGNS[each.truth],
                    each.sentence,
                    each.actual,
                    depth,
                    tuple(Dot(seen.time, seen.text, seen.counts) for seen in each.events),
                    each.window,
                )
                for depth, each in self.lines()
            ],
            title=self.verdict,
            until=self.basis.as_of,
            subtitle=" · ".join(filter(None, [self.change, self._place()])),
            theme=theme_named(theme),
        )


def _count(each: Because) -> int:
    return sum(seen.counts for seen in each.events)


def _events_html(each: Because) -> str:
    matched = [seen for seen in each.events if seen.counts]
    if not matched:
        return ""
    said = [f"<li>{seen.time:%Y-%m-%d %H:%M} {escape(seen.text)}</li>" for seen in matched[:SHOWN_EVENTS]]
    more = len(matched) - SHOWN_EVENTS
    said += [f"<li>and {plural(more, 'earlier one')}</li>"] if more > 0 else []
    return f"<ul>{''.join(said)}</ul>"
