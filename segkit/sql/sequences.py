"""Sequences without self-joins: one window pass a step over integer instants.

`{name}_events` holds every event that some step or exclusion speaks of, with a flag for each and, where
needed, running counts. `{name}_step_1` are the events that can be the first step; `{name}_step_k` those that
can be step k, each with the latest instant at which an assignment that reaches it can have begun
(`started_at`). Only the latest matters, because the only bound on it is from below: the length of the whole.

For step k the rows of step k - 1 and the candidates of step k stand in one list, ordered by time, and each
candidate takes the largest `started_at` among the rows before it. Starts never decrease along the rows of a
step, so that is the start of the latest row; if even that is too long ago, so is every other. Rows that lie
on the same side of every excluded event share the number of such events up to them, so that number joins the
partition; so does the rank for an nth event, and the value of a tied property.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.edges import NOW, Edges, Moved
from segkit.definition.nodes import FieldRef
from segkit.sql.build import Expr, all_of, any_of, integer, not_null, one_if, own_column, own_name
from segkit.sql.forms.times import MICROSECONDS
from segkit.sql.instants import edge_micros, micros
from segkit.sql.joins import table
from segkit.sql.measures import KEY
from segkit.sql.place import EVENT, Place
from segkit.sql.reads import selection_refs
from segkit.sql.selections import (
    event_key,
    event_time,
    filter_conditions,
    join_events,
    time_term,
    type_condition,
)
from segkit.sql.terms import term
from segkit.sql.time_claims import within

if TYPE_CHECKING:
    from segkit.definition.edges import Edge
    from segkit.definition.nodes import Selection, Sequence, Span, Step
    from segkit.sql.place import Context
    from segkit.sql.plan import SequenceSource
    from segkit.sql.reads import Reads

_AT, _STARTED, _CAME, _TIE = "happened_at", "started_at", "came_at", "tied_by"
_CANDIDATE, _ROWS = "is_candidate", "steps"


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
        self.positive = [place for place, each in enumerate(self.steps) if not each.excluded]
        if any(each.lasting for each in self.steps) and not context.dialect.range_frames:
            raise context.refuse(
                "it has no windows over a distance in time, which 'without ... for' needs.",
                "Ask for none until now instead.",
            )

    def ctes(self) -> list[tuple[str, exp.Select]]:
        """List the CTEs, each after those it reads."""
        later = range(2, len(self.positive) + 1)
        return [
            (f"{self.events_cte}_flagged", self._flagged()),
            (self.events_cte, self._counted()),
            (self._step_name(1), self._first()),
            *((self._step_name(number), self._step(number)) for number in later),
            (self.name, self._ended()),
        ]

    def _step_name(self, number: int) -> str:
        return f"{self.name}_step_{number}"

    def _tie(self, table_: str) -> list[Expr]:
        return [own_column(_TIE, table_)] if self.sequence.same else []

    def _between(self, number: int) -> list[int]:
        """List the excluded steps right before the numbered positive one; behind the last for one more."""
        start = self.positive[number - 2] + 1
        end = self.positive[number - 1] if number <= len(self.positive) else len(self.steps)
        return list(range(start, end))

    # --- the events

    def _flagged(self) -> exp.Select:
        """Give every event that a step speaks of, with a flag for each step it can be."""
        selections = [each for step in self.steps for each in step.events]
        parts = [
            self._flagged_of(type_, [each for each in selections if each.type == type_])
            for type_ in dict.fromkeys(each.type for each in selections)
        ]
        made: exp.Query = parts[0]
        for each in parts[1:]:
            made = exp.union(made, each, distinct=False)
        if isinstance(made, exp.Select):
            return made
        rows = exp.Subquery(this=made, alias=exp.TableAlias(this=own_name(_ROWS)))
        return exp.select(exp.Star()).from_(rows)

    def _flagged_of(self, type_: str, here: list[Selection]) -> exp.Select:
        """Give the events of one type: what a name means in a filter depends on the type."""
        time, kind = event_time(type_, self.context)
        columns: list[Expr] = [
            exp.alias_(event_key(type_, self.context), own_name(KEY)),
            exp.alias_(micros(time, kind, self.context), own_name(_AT)),
        ]
        if self.sequence.same:
            columns.append(exp.alias_(self._tied_value(here), own_name(_TIE)))
        for place, step in enumerate(self.steps):
            mine = [self._is(each) for each in step.events if each in here]
            columns.append(exp.alias_(one_if(any_of(mine)) if mine else integer(0), own_name(_flag(place))))
        made = exp.select(*columns).from_(table(self.context.tables.event(type_).name, EVENT))
        refs = list(dict.fromkeys(ref for each in here for ref in self._refs(each)))
        made = join_events(made, refs, Place(self.context, type_), self.reads)
        # Nothing before the first step matters, so nothing before the window; exclusions may lie behind it.
        start = self.sequence.window.edges.start  # type: ignore[union-attr]  # not Around
        inside = within(time_term(type_, self.context), Edges(start, (NOW,)), self.context).matches
        return made.where(all_of([inside, any_of(dict.fromkeys(self._is(each) for each in here))]))

    def _refs(self, selection: Selection) -> list[FieldRef]:
        tied = [FieldRef(self.sequence.same)] if self._knows_tie(selection) else []
        return [*selection_refs(selection), *tied]

    def _knows_tie(self, selection: Selection) -> bool:
        """Tell whether events of a selection have the tied property: steps do, exclusions may not."""
        return bool(self.sequence.same) and self.sequence.same in self.context.catalog.property_names(
            selection.type
        )

    def _tied_value(self, here: list[Selection]) -> Expr:
        """Give the tied property, of the event types in a table that have it."""
        tied = [each for each in here if self._knows_tie(each)]
        if not tied:
            return exp.Null()
        place = Place(self.context, tied[0].type)
        operand = term(FieldRef(self.sequence.same), place)
        return (
            self.context.dialect.text.same(operand.sql) if operand.type.kind == "text" else operand.sql.copy()
        )

    def _is(self, selection: Selection) -> Expr:
        place = Place(self.context, selection.type)
        parts = [*type_condition(selection.type, self.context), *filter_conditions(selection.where, place)]
        return all_of(parts) if parts else exp.EQ(this=integer(1), expression=integer(1))

    def _counted(self) -> exp.Select:
        """Add the running counts that exclusions and nth events need."""
        flagged = "f"
        columns: list[Expr] = [own_column(KEY, flagged), own_column(_AT, flagged), *self._tie(flagged)]
        for place, step in enumerate(self.steps):
            flag = own_column(_flag(place), flagged)
            columns.append(flag)
            if step.excluded:
                columns += self._exclusion_counts(place, step, flag, flagged)
            elif step.nth is not None:
                columns += self._rank(place, flag, flagged)
        return exp.select(*columns).from_(_named(f"{self.events_cte}_flagged", flagged))

    def _partition(self, flagged: str, *, tied: bool) -> list[Expr]:
        return [own_column(KEY, flagged), *(self._tie(flagged) if tied else [])]

    def _exclusion_counts(self, place: int, step: Step, flag: Expr, flagged: str) -> list[Expr]:
        partition = self._partition(flagged, tied=step.tied)
        at = own_column(_AT, flagged)
        lasting = step.lasting
        if lasting is not None:
            frame = _following(_length(lasting))
            after = _window(exp.Sum(this=flag.copy()), partition, at, frame=frame)
            return [exp.alias_(after, own_name(f"after_{place}"))]
        upto = exp.alias_(_window(exp.Sum(this=flag.copy()), partition, at), own_name(f"upto_{place}"))
        if place > self.positive[-1]:
            total = _window(exp.Sum(this=flag.copy()), partition)
            return [upto, exp.alias_(total, own_name(f"all_{place}"))]
        same = _window(exp.Sum(this=flag.copy()), [*partition, at])
        return [upto, exp.alias_(same, own_name(f"same_{place}"))]

    def _rank(self, place: int, flag: Expr, flagged: str) -> list[Expr]:
        partition = self._partition(flagged, tied=True)
        at = own_column(_AT, flagged)
        order = exp.Order(expressions=[_ascending(at)])
        rank = exp.Window(this=exp.RowNumber(), partition_by=[*partition, flag.copy()], order=order)
        return [
            exp.alias_(_window(exp.Sum(this=flag.copy()), partition, at), own_name(f"upto_{place}")),
            exp.alias_(rank, own_name(f"rank_{place}")),
        ]

    # --- the steps

    def _candidates(self, number: int) -> list[Expr]:
        """List the conditions under which an event can be the numbered step."""
        place = self.positive[number - 1]
        edges = self.sequence.window.edges.until_now()  # type: ignore[union-attr]
        at = own_column(_AT, self.events)
        parts: list[Expr] = [exp.EQ(this=own_column(_flag(place), self.events), expression=integer(1))]
        ends = [edge_micros(each, self.context) for each in edges.ends if self._may_cut(each)]
        parts += [exp.LT(this=at.copy(), expression=each) for each in ends]
        return [*parts, *map(not_null, self._tie(self.events))]

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
            carried.append(_count(upto if before else exp.Sub(this=upto, expression=same)))
        place = self.positive[number - 1]
        nth = self.steps[place].nth
        if nth is not None:
            count = own_column(f"upto_{place}", self.events)
            upto = exp.Add(this=count, expression=integer(nth))
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
        at = own_column(_AT, self.events)
        columns = [own_column(KEY, self.events), at, *self._tie(self.events)]
        columns.append(exp.alias_(at.copy(), own_name(_STARTED)))
        columns += [
            exp.alias_(each, own_name(f"shared_{index}"))
            for index, each in enumerate(self._carried(2, before=True) if len(self.positive) > 1 else [])
        ]
        columns += [own_column(each, self.events) for each in self._trailing(1)]
        source = _named(self.events_cte, self.events)
        return exp.select(*columns).from_(source).where(all_of(self._candidates(1)))

    def _step(self, number: int) -> exp.Select:
        """Let each candidate of a step take the latest start among the rows before it."""
        passed = "passed"
        rows = exp.Subquery(this=self._listed(number), alias=exp.TableAlias(this=own_name(_ROWS)))
        shared = len(self._carried(number, before=True))
        partition = [own_column(KEY, _ROWS), *self._tie(_ROWS)]
        partition += [own_column(f"shared_{index}", _ROWS) for index in range(shared)]
        step = self.steps[self.positive[number - 1]]
        order = self._order(step)
        started = _window(exp.Max(this=own_column(_STARTED, _ROWS)), partition, order)
        came = _window(exp.Max(this=own_column(_CAME, _ROWS)), partition, order)
        carried = [f"next_{index}" for index in range(len(self._next_carried(number)))]
        inner = exp.select(
            own_column(KEY, _ROWS),
            own_column(_AT, _ROWS),
            *self._tie(_ROWS),
            exp.alias_(started, own_name(_STARTED)),
            *([exp.alias_(came, own_name(_CAME))] if step.within else []),
            own_column(_CANDIDATE, _ROWS),
            *(own_column(each, _ROWS) for each in [*carried, *self._trailing(number)]),
        ).from_(rows)
        outer = exp.Subquery(this=inner, alias=exp.TableAlias(this=own_name(passed)))
        columns = [own_column(KEY, passed), own_column(_AT, passed), *self._tie(passed)]
        columns.append(own_column(_STARTED, passed))
        columns += [
            exp.alias_(own_column(each, passed), own_name(f"shared_{index}"))
            for index, each in enumerate(carried)
        ]
        columns += [own_column(each, passed) for each in self._trailing(number)]
        reached = [
            exp.EQ(this=own_column(_CANDIDATE, passed), expression=integer(1)),
            not_null(own_column(_STARTED, passed)),
        ]
        if step.within is not None:
            apart = exp.Sub(this=own_column(_AT, passed), expression=own_column(_CAME, passed))
            reached.append(exp.LTE(this=apart, expression=integer(_length(step.within))))
        return exp.select(*columns).from_(outer).where(all_of(reached))

    def _next_carried(self, number: int) -> list[Expr]:
        return self._carried(number + 1, before=True) if number < len(self.positive) else []

    def _order(self, step: Step) -> Expr:
        """Sort the rows of the step before in front of the candidates that are late enough for them.

        Instants are doubled, so that of a row and a candidate at one instant either can come first: the
        candidate, for it must be strictly later; the row, if it is moved by the least gap, inclusive.
        """
        candidate = own_column(_CANDIDATE, _ROWS)
        before = exp.Paren(this=exp.Sub(this=integer(1), expression=candidate))
        doubled = exp.Mul(this=integer(2), expression=own_column(_AT, _ROWS))
        if step.after is None:
            return exp.Add(this=doubled, expression=before)
        moved = exp.Mul(this=before, expression=integer(2 * _length(step.after)))
        return exp.Add(this=exp.Add(this=doubled, expression=candidate.copy()), expression=moved)

    def _listed(self, number: int) -> exp.Query:
        """Put the rows of the step before and the candidates of this one in one list."""
        before, here = "b", self.events
        shared = self._carried(number, before=False)
        later, trailing = self._next_carried(number), self._trailing(number)
        rows = exp.select(
            exp.alias_(own_column(KEY, before), own_name(KEY)),
            exp.alias_(own_column(_AT, before), own_name(_AT)),
            *(exp.alias_(each, own_name(_TIE)) for each in self._tie(before)),
            exp.alias_(own_column(_STARTED, before), own_name(_STARTED)),
            exp.alias_(own_column(_AT, before), own_name(_CAME)),
            exp.alias_(integer(0), own_name(_CANDIDATE)),
            *(
                exp.alias_(own_column(f"shared_{index}", before), own_name(f"shared_{index}"))
                for index in range(len(shared))
            ),
            *(exp.alias_(integer(0), own_name(f"next_{index}")) for index in range(len(later))),
            *(exp.alias_(integer(0), own_name(each)) for each in trailing),
        ).from_(_named(self._step_name(number - 1), before))
        candidates = (
            exp.select(
                exp.alias_(own_column(KEY, here), own_name(KEY)),
                exp.alias_(own_column(_AT, here), own_name(_AT)),
                *(exp.alias_(each, own_name(_TIE)) for each in self._tie(here)),
                exp.alias_(exp.cast(exp.Null(), "bigint"), own_name(_STARTED)),
                exp.alias_(exp.cast(exp.Null(), "bigint"), own_name(_CAME)),
                exp.alias_(integer(1), own_name(_CANDIDATE)),
                *(exp.alias_(each, own_name(f"shared_{index}")) for index, each in enumerate(shared)),
                *(exp.alias_(each, own_name(f"next_{index}")) for index, each in enumerate(later)),
                *(exp.alias_(own_column(each, here), own_name(each)) for each in trailing),
            )
            .from_(_named(self.events_cte, here))
            .where(all_of(self._candidates(number)))
        )
        return exp.union(rows, candidates, distinct=False)

    def _ended(self) -> exp.Select:
        """Keep the profiles with a last step in time, and quiet after it."""
        last = "last_step"
        at = own_column(_AT, last)
        parts: list[Expr] = []
        if self.sequence.within is not None:
            lasted = exp.Sub(this=at.copy(), expression=own_column(_STARTED, last))
            parts.append(exp.LTE(this=lasted, expression=integer(_length(self.sequence.within))))
        for place in self._between(len(self.positive) + 1):
            parts += self._quiet(place, last, at)
        key = own_column(KEY, last)
        made = exp.select(exp.alias_(key.copy(), own_name(KEY))).from_(
            _named(self._step_name(len(self.positive)), last)
        )
        return (made.where(all_of(parts)) if parts else made).group_by(key.copy())

    def _quiet(self, place: int, last: str, at: Expr) -> list[Expr]:
        lasting = self.steps[place].lasting
        if lasting is None:
            pair = (own_column(f"{each}_{place}", last) for each in ("upto", "all"))
            left, right = pair
            return [exp.EQ(this=left, expression=right)]
        after = own_column(f"after_{place}", last)
        over = edge_micros(Moved(-lasting.seconds), self.context)
        none_after = any_of([
            exp.EQ(this=after, expression=integer(0)), exp.Is(this=after.copy(), expression=exp.Null()),
        ])  # fmt: skip
        return [none_after, exp.LT(this=at.copy(), expression=over)]


def _named(cte: str, alias: str) -> exp.Table:
    """Read a CTE under a short name."""
    return exp.Table(this=own_name(cte), alias=exp.TableAlias(this=own_name(alias)))


def _count(operand: Expr) -> Expr:
    """Give a count one type: both sides of a UNION ALL have to have the same."""
    return exp.cast(operand, "bigint")


def _flag(place: int) -> str:
    return f"step_{place}"


def _length(span: Span) -> int:
    return span.seconds * MICROSECONDS


def _ascending(operand: Expr) -> exp.Ordered:
    return exp.Ordered(this=operand.copy(), desc=False, nulls_first=True)


def _window(
    function: Expr, partition: list[Expr], order: Expr | None = None, frame: exp.WindowSpec | None = None
) -> exp.Window:
    """Make a window; with an order and no frame, over everything up to the row and its peers."""
    made = exp.Window(this=function, partition_by=[each.copy() for each in partition])
    if order is None:
        return made
    made.set("order", exp.Order(expressions=[_ascending(order)]))
    made.set("spec", frame or exp.WindowSpec(
        kind="RANGE", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW"
    ))  # fmt: skip
    return made


def _following(most: int) -> exp.WindowSpec:
    return exp.WindowSpec(
        kind="RANGE", start=integer(1), start_side="FOLLOWING", end=integer(most), end_side="FOLLOWING"
    )
