"""Sequences without self-joins: one window pass a step over integer instants.

`{name}_events` holds every event that some step or exclusion speaks of, with a flag for each and, where
needed, running counts (`segkit.sql.sequence_events` makes it). `{name}_step_1` are the events that can be the
first step; `{name}_step_k` those that can be step k, each with the latest instant at which an assignment that
reaches it can have begun (`started_at`). Only the latest matters, because the only bound on it is from below:
the length of the whole.

For step k the rows of step k - 1 and the candidates of step k stand in one list, ordered by time, and each
candidate takes the largest `started_at` among the rows before it. Starts never decrease along the rows of a
step, so that is the start of the latest row; if even that is too long ago, so is every other. Rows that lie
on the same side of every excluded event share the number of such events up to them, so that number joins the
partition; so does the rank for an nth event, and the value of a tied property.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.edges import NOW, Moved
from segkit.sql.build import (
    Expr,
    all_of,
    any_of,
    cast,
    integer,
    named,
    not_null,
    own,
    own_column,
    own_name,
    select,
)
from segkit.sql.instants import edge_micros
from segkit.sql.measures import KEY
from segkit.sql.sequence_events import (
    AT,
    TIE,
    event_ctes,
    flag_name,
    positive_steps,
    read_as,
    span_micros,
    tie,
    window,
)

if TYPE_CHECKING:
    from segkit.definition.edges import Edge
    from segkit.definition.nodes import Sequence, Step
    from segkit.sql.place import Context
    from segkit.sql.plan import SequenceSource
    from segkit.sql.reads import Reads

_STARTED, _CAME, _CANDIDATE, _ROWS = "started_at", "came_at", "is_candidate", "steps"


def sequence_ctes(source: SequenceSource, context: Context, reads: Reads) -> list[tuple[str, exp.Select]]:
    """Make the CTEs of a sequence; the last one has a row for each profile that went through it.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    return _Chain(source.name, source.sequence, context, reads).ctes()


class _Chain:
    """The CTEs of one sequence while they are being written."""

    def __init__(self, name: str, sequence: Sequence, context: Context, reads: Reads) -> None:
        self.name = name
        self.sequence = sequence
        self.context = context
        self.reads = reads
        self.events_cte = f"{name}_events"
        self.events = "e"  # what that CTE is called where it is read
        self.steps = sequence.steps
        self.positive = positive_steps(sequence)
        if any(each.lasting for each in self.steps) and not context.dialect.range_frames:
            raise context.refuse(
                "it has no windows over a distance in time, which 'without ... for' needs.",
                "Ask for none until now instead.",
            )

    def ctes(self) -> list[tuple[str, exp.Select]]:
        """List the CTEs, each after those it reads."""
        later = range(2, len(self.positive) + 1)
        return [
            *event_ctes(self.events_cte, self.sequence, self.context, self.reads),
            (self._step_name(1), self._first()),
            *((self._step_name(number), self._step(number)) for number in later),
            (self.name, self._ended()),
        ]

    def _step_name(self, number: int) -> str:
        return f"{self.name}_step_{number}"

    def _between(self, number: int) -> list[int]:
        """List the excluded steps right before the numbered positive one; behind the last for one more."""
        start = self.positive[number - 2] + 1
        end = self.positive[number - 1] if number <= len(self.positive) else len(self.steps)
        return list(range(start, end))

    # --- the steps

    def _candidates(self, number: int) -> list[Expr]:
        """List the conditions under which an event can be the numbered step."""
        place = self.positive[number - 1]
        edges = self.sequence.window.edges.until_now()  # type: ignore[union-attr]
        at = own_column(AT, self.events)
        parts: list[Expr] = [exp.EQ(this=own_column(flag_name(place), self.events), expression=integer(1))]
        ends = [edge_micros(each, self.context) for each in edges.ends if self._may_cut(each)]
        parts += [exp.LT(this=own(at), expression=own(each)) for each in ends]
        return [*parts, *map(not_null, tie(self.sequence, self.events))]

    def _may_cut(self, end: Edge) -> bool:
        """Tell whether an end can lie before now, where all events are cut."""
        if self.context.clock is not None:
            return end != NOW
        return end.at(self.context.as_of, self.context.zone) < self.context.as_of

    def _carried(self, number: int, *, before: bool) -> list[Expr]:
        """List what step `number` and the one before it must share, as each side sees it."""
        carried: list[Expr] = []
        if number > len(self.positive):
            return carried
        for place in self._between(number):
            upto: Expr = own_column(f"upto_{place}", self.events)
            same = own_column(f"same_{place}", self.events)
            carried.append(_count(upto if before else exp.Sub(this=own(upto), expression=own(same))))
        place = self.positive[number - 1]
        nth = self.steps[place].nth
        if nth is not None:
            count = own_column(f"upto_{place}", self.events)
            upto = exp.Add(this=own(count), expression=integer(nth))
            carried.append(_count(upto if before else own_column(f"rank_{place}", self.events)))
        return carried

    def _trailing(self, number: int) -> list[str]:
        """Name the columns of the last step that decide whether it was quiet afterwards."""
        if number < len(self.positive):
            return []
        names = []
        for place in self._between(len(self.positive) + 1):
            lasting = self.steps[place].lasting
            names += [f"upto_{place}", f"all_{place}"] if lasting is None else [f"after_{place}"]
        return names

    def _first(self) -> exp.Select:
        at = own_column(AT, self.events)
        columns = [own_column(KEY, self.events), at, *tie(self.sequence, self.events)]
        columns.append(named(at, _STARTED))
        columns += [
            named(each, f"shared_{index}")
            for index, each in enumerate(self._carried(2, before=True) if len(self.positive) > 1 else [])
        ]
        columns += [own_column(each, self.events) for each in self._trailing(1)]
        source = read_as(self.events_cte, self.events)
        return select(*columns).from_(source, copy=False).where(all_of(self._candidates(1)), copy=False)

    def _step(self, number: int) -> exp.Select:
        """Let each candidate of a step take the latest start among the rows before it."""
        passed = "passed"
        rows = exp.Subquery(this=self._listed(number), alias=exp.TableAlias(this=own_name(_ROWS)))
        shared = len(self._carried(number, before=True))
        partition = [own_column(KEY, _ROWS), *tie(self.sequence, _ROWS)]
        partition += [own_column(f"shared_{index}", _ROWS) for index in range(shared)]
        step = self.steps[self.positive[number - 1]]
        order = self._order(step)
        started = window(exp.Max(this=own_column(_STARTED, _ROWS)), partition, order)
        came = window(exp.Max(this=own_column(_CAME, _ROWS)), partition, order)
        carried = [f"next_{index}" for index in range(len(self._next_carried(number)))]
        inner = select(
            own_column(KEY, _ROWS),
            own_column(AT, _ROWS),
            *tie(self.sequence, _ROWS),
            named(started, _STARTED),
            *([named(came, _CAME)] if step.within else []),
            own_column(_CANDIDATE, _ROWS),
            *(own_column(each, _ROWS) for each in [*carried, *self._trailing(number)]),
        ).from_(rows, copy=False)
        outer = exp.Subquery(this=own(inner), alias=exp.TableAlias(this=own_name(passed)))
        columns = [own_column(KEY, passed), own_column(AT, passed), *tie(self.sequence, passed)]
        columns.append(own_column(_STARTED, passed))
        columns += [named(own_column(each, passed), f"shared_{index}") for index, each in enumerate(carried)]
        columns += [own_column(each, passed) for each in self._trailing(number)]
        reached = [
            exp.EQ(this=own_column(_CANDIDATE, passed), expression=integer(1)),
            not_null(own_column(_STARTED, passed)),
        ]
        if step.within is not None:
            apart = exp.Sub(this=own_column(AT, passed), expression=own_column(_CAME, passed))
            reached.append(exp.LTE(this=own(apart), expression=integer(span_micros(step.within))))
        return select(*columns).from_(outer, copy=False).where(all_of(reached), copy=False)

    def _next_carried(self, number: int) -> list[Expr]:
        return self._carried(number + 1, before=True) if number < len(self.positive) else []

    def _order(self, step: Step) -> Expr:
        """Sort the rows of the step before in front of the candidates that are late enough for them.

        Instants are doubled, so that of a row and a candidate at one instant either can come first: the
        candidate, for it must be strictly later; the row, if it is moved by the least gap, inclusive.
        """
        candidate = own_column(_CANDIDATE, _ROWS)
        before = exp.Paren(this=exp.Sub(this=integer(1), expression=own(candidate)))
        doubled = exp.Mul(this=integer(2), expression=own_column(AT, _ROWS))
        if step.after is None:
            return exp.Add(this=own(doubled), expression=own(before))
        moved = exp.Mul(this=own(before), expression=integer(2 * span_micros(step.after)))
        return exp.Add(this=exp.Add(this=own(doubled), expression=own(candidate)), expression=own(moved))

    def _listed(self, number: int) -> exp.Query:
        """Put the rows of the step before and the candidates of this one in one list."""
        before, here = "b", self.events
        shared = self._carried(number, before=False)
        later, trailing = self._next_carried(number), self._trailing(number)
        rows = select(
            named(own_column(KEY, before), KEY),
            named(own_column(AT, before), AT),
            *(named(each, TIE) for each in tie(self.sequence, before)),
            named(own_column(_STARTED, before), _STARTED),
            named(own_column(AT, before), _CAME),
            named(integer(0), _CANDIDATE),
            *(
                named(own_column(f"shared_{index}", before), f"shared_{index}")
                for index in range(len(shared))
            ),
            *(named(integer(0), f"next_{index}") for index in range(len(later))),
            *(named(integer(0), each) for each in trailing),
        ).from_(read_as(self._step_name(number - 1), before), copy=False)
        candidates = (
            select(
                named(own_column(KEY, here), KEY),
                named(own_column(AT, here), AT),
                *(named(each, TIE) for each in tie(self.sequence, here)),
                named(cast(exp.Null(), "bigint"), _STARTED),
                named(cast(exp.Null(), "bigint"), _CAME),
                named(integer(1), _CANDIDATE),
                *(named(each, f"shared_{index}") for index, each in enumerate(shared)),
                *(named(each, f"next_{index}") for index, each in enumerate(later)),
                *(named(own_column(each, here), each) for each in trailing),
            )
            .from_(read_as(self.events_cte, here), copy=False)
            .where(all_of(self._candidates(number)), copy=False)
        )
        return exp.union(rows, candidates, distinct=False, copy=False)

    def _ended(self) -> exp.Select:
        """Keep the profiles with a last step in time, and quiet after it."""
        last = "last_step"
        at = own_column(AT, last)
        parts: list[Expr] = []
        if self.sequence.within is not None:
            lasted = exp.Sub(this=own(at), expression=own_column(_STARTED, last))
            parts.append(exp.LTE(this=own(lasted), expression=integer(span_micros(self.sequence.within))))
        for place in self._between(len(self.positive) + 1):
            parts += self._quiet(place, last, at)
        key = own_column(KEY, last)
        made = select(named(key, KEY)).from_(read_as(self._step_name(len(self.positive)), last), copy=False)
        return (made.where(all_of(parts), copy=False) if parts else made).group_by(own(key), copy=False)

    def _quiet(self, place: int, last: str, at: Expr) -> list[Expr]:
        lasting = self.steps[place].lasting
        if lasting is None:
            pair = (own_column(f"{each}_{place}", last) for each in ("upto", "all"))
            left, right = pair
            return [exp.EQ(this=own(left), expression=own(right))]
        after = own_column(f"after_{place}", last)
        over = edge_micros(Moved(-lasting.seconds), self.context)
        none_after = any_of([
            exp.EQ(this=own(after), expression=integer(0)), exp.Is(this=own(after), expression=exp.Null()),
        ])  # fmt: skip
        return [none_after, exp.LT(this=own(at), expression=own(over))]


def _count(operand: Expr) -> Expr:
    """Give a count one type: both sides of a UNION ALL have to have the same."""
    return cast(operand, "bigint")
