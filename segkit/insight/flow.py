"""How customers moved between the stages of a family from one date to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations
from operator import sub
from typing import TYPE_CHECKING

from segkit.charts.flow import Band, Turnover, bands, turnovers
from segkit.charts.theme import theme_named
from segkit.definition.nodes import AnyOf, Not
from segkit.engines.evaluate import sizes
from segkit.errors import DefinitionError
from segkit.insight.answer import Answer
from segkit.insight.basis import as_of_text, together
from segkit.insight.known_now import known_now_note
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.insight.privacy.suppression import suppressed
from segkit.wording import counted, plural

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.engines.base import Question
    from segkit.engines.membership import Membership
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.privacy.floor import Floor

#: What those in none of the stages are called.
NONE_OF_THESE = "none of these"


@dataclass(frozen=True, slots=True)
class Stage:
    """One segment at both dates. A number that the privacy floor hides is None.

    Args:
        name: The segment's name.
        before: How many were in at the earlier date.
        after: How many were in at the later one.
        entered: How many were in only at the later one.
        stayed: How many were in at both.
        left: How many were in only at the earlier one.
    """

    name: str
    before: int | None
    after: int | None
    entered: int | None
    stayed: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """Customers who were in one stage and are in another, or the same.

    Args:
        origin: The stage at the earlier date.
        target: The stage at the later one.
        count: How many; None where the privacy floor hides it.
    """

    origin: str
    target: str
    count: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Flow(Answer):
    """Segments at two dates. Where no customer is in two of them, also the ways from one to the other.

    Args:
        stages: The segments, in order.
        moves: The ways; empty if segments overlap, for then there is no telling where somebody went.
        since: The earlier as-of, in the evaluation zone.
        basis: What is counted from; its as-of is the later one.
    """

    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    since: dt.datetime
    basis: Basis

    @property
    def overlaps(self) -> bool:
        """Whether customers are in several of the segments."""
        return not self.moves

    def __repr__(self) -> str:
        width = max(len(each.name) for each in self.stages)
        lines = [f"From {as_of_text(self.since)} to {as_of_text(self.basis.as_of)}"]
        lines += [
            f"  {each.name.ljust(width)}  {counted(each.before)} to {counted(each.after)}: "
            f"{counted(each.entered)} entered, {counted(each.left)} left"
            for each in self.stages
        ]
        return "\n".join([*lines, str(self.basis)])

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame: a row for each way, or for each segment if they overlap."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        if not self.overlaps:
            moves = [(each.origin, each.target, each.count) for each in self.moves]
            return pd.DataFrame(moves, columns=["from", "to", "customers"]).astype({"customers": "Int64"})
        rows = [
            (each.name, each.before, each.after, each.entered, each.stayed, each.left) for each in self.stages
        ]
        columns = ["segment", "before", "after", "entered", "stayed", "left"]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "Int64"))

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the ways as bands; where segments overlap, who stayed, who entered and, hatched, who left."""
        stages = [
            Turnover(each.name, each.before, each.after, each.entered, each.stayed, each.left)
            for each in self.stages
        ]
        subtitle = f"since {as_of_text(self.since)} · {self.basis}"
        if self.overlaps:
            return turnovers(
                stages, self.basis.base, title=self._finding(), subtitle=subtitle, theme=theme_named(theme)
            )
        return bands(
            [Band(each.origin, each.target, each.count) for each in self.moves],
            stages,
            title=self._finding(),
            subtitle=subtitle,
            times=(_day(self.since), _day(self.basis.as_of)),
            theme=theme_named(theme),
        )

    def _finding(self) -> str:
        moved = [each for each in self.moves if each.origin != each.target and each.count]
        if moved:
            most = max(moved, key=lambda each: each.count or 0)
            return f"The most went from {most.origin} to {most.target}: {plural(most.count or 0, 'customer')}"
        turned = [each for each in self.stages if each.entered is not None and each.left is not None]
        if not turned or not any(each.entered or each.left for each in turned):
            return "Nobody moved" if turned else "Who moved is hidden"
        most_turned = max(turned, key=lambda each: (each.entered or 0) + (each.left or 0))
        return (
            f"Most moved in “{most_turned.name}”: {most_turned.entered:,} entered, {most_turned.left:,} left"
        )


def _day(as_of: dt.datetime) -> str:
    return as_of_text(as_of).removeprefix("the end of ")


def flow_of(asked: Sequence[Asked], since: dt.datetime) -> Flow:
    """Compare segments at two dates.

    Args:
        asked: The segments, at the later as-of.
        since: The earlier as-of.

    Raises:
        DefinitionError: If there are none, or the dates are not in order.
    """
    if not asked:
        raise DefinitionError(
            "A flow needs at least one segment, such as the stages of sk.presets.lifecycle(...)."
        )
    ground = asked[0].ground
    past = ground.at(replace(ground.moment, as_of=since))
    if since >= ground.moment.as_of:
        raise DefinitionError(
            f"A flow goes from an earlier date to the workspace's as-of, {as_of_text(ground.moment.local)}; "
            f"got {as_of_text(past.moment.local)}."
        )
    names = [each.name for each in asked]
    base, *sets = ground.engine.sets(
        [ground.question(None), *(on.question(each.rule) for on in (past, ground) for each in asked)]
    )
    earlier, later = sets[: len(names)], sets[len(names) :]
    questions = [[on.question(each.rule) for each in asked] for on in (past, ground)]
    overlaps = any(sizes(one & other for sets in (earlier, later) for one, other in combinations(sets, 2)))
    if not overlaps and any(sum(map(len, each)) < len(base) for each in (earlier, later)):
        names = [*names, NONE_OF_THESE]
        nobody = ground.plain(Not(AnyOf(tuple(each.rule for each in asked))))
        for on, members, found_by in zip((past, ground), (earlier, later), questions, strict=True):
            members.append(reduce(sub, members, base))
            found_by.append(on.question(nobody))
    moves = () if overlaps else _moves(names, earlier, later, ground.floor)
    turned = [(was, is_, is_ - was, is_ & was, was - is_) for was, is_ in zip(earlier, later, strict=True)]
    stages = [
        _stage(name, len(base), ground.floor, *map(len, each))
        for name, each in zip(names, turned, strict=True)
    ]
    shown = ground.shown(_numbers(stages, moves, questions))
    seen = _as_shown(stages, moves, shown)
    note = known_now_note([each.rule for each in asked], ground.catalog)
    basis = together([each.basis(len(base)) for each in asked])
    basis = replace(basis, notes=(*basis.notes, *filter(None, [note])))
    return Flow(*seen, past.moment.local, basis)


def _numbers(
    stages: Sequence[Stage], moves: Sequence[Move], sides: Sequence[Sequence[Question]]
) -> list[Number]:
    """List the numbers of all stages and moves with whom they count: as `_as_shown` takes them.

    Args:
        stages: The stages.
        moves: The ways between them.
        sides: The questions that find each stage at the earlier date, and at the later one.
    """
    names = [each.name for each in stages]
    before, after = sides
    numbers = [Number(each.before, Crowd.of(question)) for each, question in zip(stages, before, strict=True)]
    numbers += [Number(each.after, Crowd.of(question)) for each, question in zip(stages, after, strict=True)]
    for each in moves:
        way = before[names.index(each.origin)], after[names.index(each.target)]
        numbers.append(Number(each.count, Crowd.of(*way)))
    for at, (stage, was, is_) in enumerate(zip(stages, before, after, strict=True), start=1):
        numbers.append(Number(stage.entered, Crowd.of(is_).less(was), at))
        numbers.append(Number(stage.stayed, Crowd.of(is_, was), at))
        numbers.append(Number(stage.left, Crowd.of(was).less(is_), at))
    return numbers


def _as_shown(
    stages: Sequence[Stage], moves: Sequence[Move], counts: Sequence[int | None]
) -> tuple[tuple[Stage, ...], tuple[Move, ...]]:
    size = len(stages)
    before, after, ways, turned = (
        counts[:size],
        counts[size : 2 * size],
        counts[2 * size : 2 * size + len(moves)],
        counts[2 * size + len(moves) :],
    )
    return (
        tuple(
            Stage(each.name, *sides, *turned[3 * at : 3 * at + 3])
            for at, (each, *sides) in enumerate(zip(stages, before, after, strict=True))
        ),
        tuple(replace(each, count=count) for each, count in zip(moves, ways, strict=True)),
    )


def _moves(
    names: list[str], earlier: list[Membership], later: list[Membership], floor: Floor
) -> tuple[Move, ...]:
    """Count who went from where to where: every customer of the base once."""
    size = len(names)
    counts = sizes(one & other for one in earlier for other in later)
    rows = [[at * size + other for other in range(size)] for at in range(size)]
    columns = [[other * size + at for other in range(size)] for at in range(size)]
    hidden = suppressed(counts, [*rows, *columns], floor)
    return tuple(
        Move(names[at // size], names[at % size], None if at in hidden else count)
        for at, count in enumerate(counts)
        if count
    )


def _stage(name: str, base: int, floor: Floor, before: int, after: int, *turned: int) -> Stage:
    shown = [floor.shown(each, base) for each in (before, after)]
    is_hidden = None in shown or any(map(floor.hides, turned))
    return Stage(name, *shown, *([None] * 3 if is_hidden else turned))
