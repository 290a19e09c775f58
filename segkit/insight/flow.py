"""How customers moved between the stages of a family from one date to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from segkit.charts.flow import Band, Turnover, bands, turnovers
from segkit.charts.theme import theme_named
from segkit.errors import DefinitionError
from segkit.insight.answer import Answer
from segkit.insight.basis import moment_text
from segkit.insight.known_now import known_now_note
from segkit.insight.suppression import suppressed
from segkit.wording import counted, plural

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.engines.membership import Membership
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.privacy import Floor

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
        lines = [f"From {moment_text(self.since)} to {moment_text(self.basis.as_of)}"]
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
        subtitle = f"since {moment_text(self.since)} · {self.basis}"
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
    return moment_text(as_of).removeprefix("the end of ")


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
            f"A flow goes from an earlier date to the workspace's as-of, {moment_text(ground.moment.local)}; "
            f"got {moment_text(past.moment.local)}."
        )
    names = [each.name for each in asked]
    base, *sets = ground.engine.sets(
        [ground.question(None), *(on.question(each.rule) for on in (past, ground) for each in asked)]
    )
    earlier, later = sets[: len(names)], sets[len(names) :]
    overlaps = any(len(one & other) for sets in (earlier, later) for one, other in combinations(sets, 2))
    if not overlaps:
        names, earlier, later = _with_the_rest(names, earlier, later, base)
    moves = () if overlaps else _moves(names, earlier, later, ground.floor)
    stages = [_stage(*each, len(base), ground.floor) for each in zip(names, earlier, later, strict=True)]
    notes = dict.fromkeys(known_now_note(each.rule, each.catalog) for each in asked)
    basis = asked[0].basis(len(base))
    basis = replace(basis, notes=(*basis.notes, *filter(None, notes)))
    return Flow(tuple(stages), moves, past.moment.local, basis)


def _with_the_rest(
    names: list[str], earlier: list[Membership], later: list[Membership], base: Membership
) -> tuple[list[str], list[Membership], list[Membership]]:
    """Add those who are in no stage, if there are any."""
    rests = []
    for sets in (earlier, later):
        rest = base
        for each in sets:
            rest -= each
        rests.append(rest)
    if not any(map(len, rests)):
        return names, earlier, later
    return [*names, NONE_OF_THESE], [*earlier, rests[0]], [*later, rests[1]]


def _moves(
    names: list[str], earlier: list[Membership], later: list[Membership], floor: Floor
) -> tuple[Move, ...]:
    """Count who went from where to where: every customer of the base once."""
    size = len(names)
    counts = [len(one & other) for one in earlier for other in later]
    rows = [[at * size + other for other in range(size)] for at in range(size)]
    columns = [[other * size + at for other in range(size)] for at in range(size)]
    hidden = suppressed(counts, [*rows, *columns], floor)
    return tuple(
        Move(names[at // size], names[at % size], None if at in hidden else count)
        for at, count in enumerate(counts)
        if count
    )


def _stage(name: str, before: Membership, after: Membership, base: int, floor: Floor) -> Stage:
    shown = [floor.shown(len(each), base) for each in (before, after)]
    numbers = [len(after - before), len(after & before), len(before - after)]
    is_hidden = None in shown or any(map(floor.hides, numbers))
    return Stage(name, *shown, *([None] * 3 if is_hidden else numbers))
