"""The events of a sequence: a flag for each step that they can be, and the running counts that steps ask for.

`{name}_flagged` holds every event that some step or exclusion speaks of; `{name}` the same, each with the
number of excluded events up to it and its rank among those of an nth step, where a step needs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.edges import NOW, Edges
from segkit.definition.nodes import FieldRef
from segkit.sql.build import Expr, all_of, any_of, integer, named, one_if, own, own_column, own_name, select
from segkit.sql.forms.times import MICROSECONDS
from segkit.sql.instants import micros
from segkit.sql.joins import table
from segkit.sql.measures import KEY, told_apart
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
from segkit.sql.terms import raised, term
from segkit.sql.time_claims import within

if TYPE_CHECKING:
    from segkit.definition.nodes import Selection, Sequence, Span, Step
    from segkit.sql.place import Context
    from segkit.sql.reads import Reads
    from segkit.sql.terms import Term

#: When an event happened, in microseconds, and the value of the property that ties steps together.
AT, TIE = "happened_at", "tied_by"
_ALL = "steps"


def event_ctes(name: str, sequence: Sequence, context: Context, reads: Reads) -> list[tuple[str, exp.Select]]:
    """Make the CTEs of the events of a sequence; the last one has the name that is given.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    events = _Events(name, sequence, context, reads)
    return [(f"{name}_flagged", events.flagged()), (name, events.counted())]


@dataclass(frozen=True, slots=True)
class _Events:
    """The events of one sequence, and what their CTEs are made from."""

    name: str
    sequence: Sequence
    context: Context
    reads: Reads

    def flagged(self) -> exp.Select:
        """Give every event that a step speaks of, with a flag for each step it can be."""
        selections = self._selections
        parts = [
            self._flagged_of(type_, [each for each in selections if each.type == type_])
            for type_ in dict.fromkeys(each.type for each in selections)
        ]
        made: exp.Query = parts[0]
        for each in parts[1:]:
            made = exp.union(made, each, distinct=False, copy=False)
        if isinstance(made, exp.Select):
            return made
        rows = exp.Subquery(this=own(made), alias=exp.TableAlias(this=own_name(_ALL)))
        return select(exp.Star()).from_(rows, copy=False)

    def _flagged_of(self, type_: str, here: list[Selection]) -> exp.Select:
        """Give the events of one type: what a name means in a filter depends on the type."""
        time, kind = event_time(type_, self.context)
        columns: list[Expr] = [
            named(event_key(type_, self.context), KEY),
            named(micros(time, kind, self.context), AT),
        ]
        if self.sequence.same:
            columns.append(named(self._tied_value(here), TIE))
        for place, step in enumerate(self.sequence.steps):
            mine = [self._is(each) for each in step.events if each in here]
            columns.append(named(one_if(any_of(mine)) if mine else integer(0), flag_name(place)))
        made = select(*columns).from_(table(self.context.tables.event(type_).name, EVENT), copy=False)
        refs = list(dict.fromkeys(ref for each in here for ref in self._refs(each)))
        made = join_events(made, refs, Place(self.context, type_), self.reads)
        # Nothing before the first step matters, so nothing before the window; exclusions may lie behind it.
        start = self.sequence.window.edges.start  # type: ignore[union-attr]  # not Around
        inside = within(time_term(type_, self.context), Edges(start, (NOW,)), self.context).matches
        return made.where(
            all_of([inside, any_of(dict.fromkeys(self._is(each) for each in here))]), copy=False
        )

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
        operand = self._tied_term(tied[0].type)
        most = max(self._tied_term(each.type).power for each in self._selections if self._knows_tie(each))
        return told_apart(raised(operand, most), self.context)

    def _tied_term(self, type_: str) -> Term:
        return term(FieldRef(self.sequence.same), Place(self.context, type_))

    @property
    def _selections(self) -> list[Selection]:
        return [each for step in self.sequence.steps for each in step.events]

    def _is(self, selection: Selection) -> Expr:
        place = Place(self.context, selection.type)
        parts = [*type_condition(selection.type, self.context), *filter_conditions(selection.where, place)]
        return all_of(parts) if parts else exp.EQ(this=integer(1), expression=integer(1))

    def counted(self) -> exp.Select:
        """Add the running counts that exclusions and nth events need."""
        flagged = "f"
        columns: list[Expr] = [
            own_column(KEY, flagged),
            own_column(AT, flagged),
            *tie(self.sequence, flagged),
        ]
        for place, step in enumerate(self.sequence.steps):
            flag = own_column(flag_name(place), flagged)
            columns.append(flag)
            if step.excluded:
                columns += self._exclusion_counts(place, step, flag, flagged)
            elif step.nth is not None:
                columns += self._rank(place, flag, flagged)
        return select(*columns).from_(read_as(f"{self.name}_flagged", flagged), copy=False)

    def _partition(self, flagged: str, *, tied: bool) -> list[Expr]:
        return [own_column(KEY, flagged), *(tie(self.sequence, flagged) if tied else [])]

    def _exclusion_counts(self, place: int, step: Step, flag: Expr, flagged: str) -> list[Expr]:
        partition = self._partition(flagged, tied=step.tied)
        at = own_column(AT, flagged)
        lasting = step.lasting
        if lasting is not None:
            frame = _following(span_micros(lasting))
            after = window(exp.Sum(this=own(flag)), partition, at, frame=frame)
            return [named(after, f"after_{place}")]
        upto = named(window(exp.Sum(this=own(flag)), partition, at), f"upto_{place}")
        if place > positive_steps(self.sequence)[-1]:
            total = window(exp.Sum(this=own(flag)), partition)
            return [upto, named(total, f"all_{place}")]
        same = window(exp.Sum(this=own(flag)), [*partition, at])
        return [upto, named(same, f"same_{place}")]

    def _rank(self, place: int, flag: Expr, flagged: str) -> list[Expr]:
        partition = self._partition(flagged, tied=True)
        at = own_column(AT, flagged)
        order = exp.Order(expressions=[_ascending(at)])
        rank = exp.Window(this=exp.RowNumber(), partition_by=[*partition, own(flag)], order=order)
        return [
            named(window(exp.Sum(this=own(flag)), partition, at), f"upto_{place}"),
            named(rank, f"rank_{place}"),
        ]


def positive_steps(sequence: Sequence) -> list[int]:
    """List the places of the steps that have to happen; all others are excluded."""
    return [place for place, each in enumerate(sequence.steps) if not each.excluded]


def tie(sequence: Sequence, table_: str) -> list[Expr]:
    """List the column of the tied property, if there is one."""
    return [own_column(TIE, table_)] if sequence.same else []


def flag_name(place: int) -> str:
    """Name the column that says whether an event can be a step."""
    return f"step_{place}"


def read_as(cte: str, alias: str) -> exp.Table:
    """Read a CTE under a short name."""
    return exp.Table(this=own_name(cte), alias=exp.TableAlias(this=own_name(alias)))


def span_micros(span: Span) -> int:
    """Give a length of time in microseconds."""
    return span.seconds * MICROSECONDS


def _ascending(operand: Expr) -> exp.Ordered:
    return exp.Ordered(this=own(operand), desc=False, nulls_first=True)


def window(
    function: Expr, partition: list[Expr], order: Expr | None = None, frame: exp.WindowSpec | None = None
) -> exp.Window:
    """Make a window; with an order and no frame, over everything up to the row and its peers."""
    made = exp.Window(this=own(function), partition_by=[own(each) for each in partition])
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
