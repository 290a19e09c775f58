"""How the customers of a segment differ from the base, attribute by attribute."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from segkit.charts.shares import Share, ShareGroup, share_bars
from segkit.charts.theme import theme_named
from segkit.errors import CatalogError
from segkit.insight.answer import Answer
from segkit.insight.groups import NO_VALUE, Groups, groups_of
from segkit.insight.lift import lifts, strength
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.insight.privacy.suppression import suppressed
from segkit.wording import counted, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.privacy.floor import Floor

    Integers = npt.NDArray[np.int64]

#: How many attributes are drawn, and how many values of each.
SHOWN_ATTRIBUTES = 3
SHOWN_VALUES = 3


@dataclass(frozen=True, slots=True)
class BreakdownCell:
    """One value of an attribute. What the privacy floor hides is None.

    Args:
        value: What it is called.
        count: How many customers of the segment have it.
        base: How many of the base have it.
        lift: Its share in the segment over its share in the base; 1 is the same, 2 is twice as frequent.
        low: The lower end of the lift's 95 % interval.
        high: The upper end.
        is_rest: Whether it gathers what has no name of its own: rare values, or none.
    """

    value: str
    count: int | None
    base: int | None
    lift: float | None
    low: float | None
    high: float | None
    is_rest: bool = False

    @property
    def apart(self) -> float:
        """How many customers more or fewer have it than if the segment were like the base."""
        return 0.0 if self.count is None or not self.lift else abs(self.count - self.count / self.lift)

    @property
    def differs(self) -> bool:
        """Whether the interval leaves out 1, which is the same share as in the base."""
        return self.low is not None and self.high is not None and not self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class Contrast:
    """One attribute.

    Args:
        attribute: Its name.
        title: What people call it.
        strength: How much the segment differs in it, among those who have a value: Cramér's V, 0 to 1.
        cells: Its values.
        is_list: Whether a customer can have several of them.
    """

    attribute: str
    title: str
    strength: float
    cells: tuple[BreakdownCell, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Breakdown(Answer):
    """A segment against the base, the attributes that differ most first.

    Args:
        name: The segment's name.
        size: How many customers it has; None if the privacy floor hides that.
        contrasts: The attributes.
        left_out: Attributes that have no groups to compare, and why, as name to phrase.
        basis: What they are counted from.
    """

    name: str
    size: int | None
    contrasts: tuple[Contrast, ...]
    left_out: tuple[tuple[str, str], ...]
    basis: Basis

    def __repr__(self) -> str:
        whole = f"{counted(self.size)} of {self.basis.customers}"
        lines = [f"{self.name}: {whole}, in {plural(len(self.contrasts), 'attribute')}"]
        lines += [f"  {self._line(each)}" for each in self.contrasts[:SHOWN_ATTRIBUTES]]
        return "\n".join([*lines, str(self.basis)])

    def _line(self, contrast: Contrast) -> str:
        said = [f"{each.value} {_index(each)}" for each in standing_out(contrast) if contrast.strength]
        return f"{contrast.title}: {', '.join(said) or 'no difference that is more than chance'}"

    def __getitem__(self, attribute: str) -> Contrast:
        return {each.attribute: each for each in self.contrasts}[attribute]

    def _ipython_key_completions_(self) -> list[str]:
        return [each.attribute for each in self.contrasts]

    def table(self) -> pd.DataFrame:
        """Give the numbers as a pandas frame with a row for each value.

        `index` is 100 times the lift: 100 is as frequent as in the base, 200 twice as frequent. `low` and
        `high` are the ends of its 95 % interval, `differs` is the attribute's Cramér's V.
        """
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        size, base = self.size, self.basis.base
        rows = [
            (
                contrast.attribute,
                cell.value,
                cell.count,
                _over(cell.count, size),
                cell.base,
                _over(cell.base, base),
                *(None if each is None else 100 * each for each in (cell.lift, cell.low, cell.high)),
                contrast.strength,
            )
            for contrast in self.contrasts
            for cell in contrast.cells
        ]
        columns = [
            "attribute", "value", "customers", "share", "base", "base share", "index", "low", "high",
            "differs",
        ]  # fmt: skip
        kinds = {each: "Int64" if each in {"customers", "base"} else "Float64" for each in columns[2:]}
        return pd.DataFrame(rows, columns=columns).astype(kinds)

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the attributes that differ most: the share of each value here, and a mark for the base."""
        drawn = [each for each in self.contrasts[:SHOWN_ATTRIBUTES] if each.cells]
        return share_bars(
            [self._group(each) for each in drawn],
            title=self._finding(),
            subtitle=f"{self.name} · {self.basis}",
            theme=theme_named(theme),
        )

    def _group(self, contrast: Contrast) -> ShareGroup:
        first = standing_out(contrast)
        rest = [each for each in contrast.cells if each not in first]
        rest.sort(key=lambda each: (each.count is None, each.is_rest))
        chosen = (first + rest)[:SHOWN_VALUES]
        shares = [
            Share(
                each.value,
                _over(each.count, self.size),
                _over(each.base, self.basis.base),
                None if each.lift is None else 100 * each.lift,
                None if each.low is None or each.high is None else (100 * each.low, 100 * each.high),
            )
            for each in chosen
        ]
        return ShareGroup(contrast.title, tuple(shares), len(contrast.cells) - len(chosen))

    def _finding(self) -> str:
        if self.size is None:
            return f"“{self.name}” is too small to be compared"
        if not self.size:
            return f"“{self.name}” has nobody to compare"
        outstanding = [
            (each, cells[0])
            for each in self.contrasts
            if each.strength and (cells := standing_out(each)) and not cells[0].is_rest
        ]
        if not outstanding:
            return f"“{self.name}” is like the base in {plural(len(self.contrasts), 'attribute')}"
        contrast, cell = outstanding[0]
        return f"“{self.name}” differs most in {contrast.title}: “{cell.value}” {times_text(cell.lift or 0)}"


def times_text(lift: float) -> str:
    """Say a lift for people.

    Examples:
        >>> times_text(1.43), times_text(0.25), times_text(0)
        ('is 1.4 times as frequent', 'is 0.25 times as frequent', 'does not occur')
    """
    return f"is {lift:.2g} times as frequent" if lift else "does not occur"


def _over(count: int | None, whole: int | None) -> float | None:
    return None if count is None or not whole else count / whole


def _index(cell: BreakdownCell) -> str:
    return "" if cell.lift is None else f"{100 * cell.lift:,.0f}"


def standing_out(contrast: Contrast) -> list[BreakdownCell]:
    """List the values whose share is certainly another one, the largest differences first."""
    differing = [each for each in contrast.cells if each.differs]
    return sorted(differing, key=lambda each: (each.is_rest, -each.apart))


def breakdown_of(asked: Asked, attributes: Sequence[str] | None = None) -> Breakdown:
    """Compare the members of a segment with the base.

    Args:
        asked: The segment.
        attributes: The attributes to compare, dotted ones too; all of the profile but the key, if not said.

    Raises:
        CatalogError: If there is no such attribute.
    """
    catalog, engine = asked.catalog, asked.engine
    base, (members,) = asked.ground.sets([asked.rule])
    if isinstance(attributes, str):
        raise CatalogError(f"A breakdown takes a list of attributes, such as [{attributes!r}].")
    names = attributes or [each for each in catalog.attributes if each != catalog.key.name]
    rows: list[_Row] = []
    left_out: list[tuple[str, str]] = []
    for each in names:
        groups = groups_of(engine, each, asked.sides[1])
        if isinstance(groups, str):
            left_out.append((each, groups))
        else:
            rows.append(_Row(each, groups, *groups.counts(engine, asked.sides)))
    basis = asked.basis(len(base))
    size, seen = _screened(rows, len(members), basis, asked)
    contrasts = [_contrast(row, *each, size, basis) for row, each in zip(rows, seen, strict=True)]
    contrasts.sort(key=lambda each: -each.strength)
    return Breakdown(asked.name, size, tuple(contrasts), tuple(left_out), basis)


class _Row(NamedTuple):
    """One attribute: its groups, and how many of the segment and of the base are in each."""

    attribute: str
    groups: Groups
    inside: Integers
    everybody: Integers


Shown: TypeAlias = "Sequence[int | None]"


def _screened(
    rows: Sequence[_Row], size: int, basis: Basis, asked: Asked
) -> tuple[int | None, list[tuple[Shown, Shown]]]:
    """Say which numbers are shown: the size, and of each attribute the members and everybody by group."""
    ground, (members, everybody) = asked.ground, asked.sides
    if not ground.floor:
        return size, [(each.inside.tolist(), each.everybody.tolist()) for each in rows]
    numbers = [Number(size, Crowd.of(members))]
    lengths = []
    for row in rows:
        questions = [ground.question(each) for each in row.groups.rules(ground.catalog)]
        inside, whole = _floored(row, size, basis)
        for counts, side in ((whole, everybody), (inside, members)):
            numbers += [
                Number(count, Crowd.of(side, each)) for count, each in zip(counts, questions, strict=False)
            ]
        lengths.append(len(questions))
    shown = ground.shown(numbers)
    left = iter(shown[1:])
    seen: list[tuple[Shown, Shown]] = []
    for row, length in zip(rows, lengths, strict=True):
        unasked = [None] * row.groups.has_unasked
        whole, inside = ([*itertools.islice(left, length), *unasked] for _ in range(2))
        seen.append((inside, whole))
    return shown[0], seen


def _floored(row: _Row, size: int, basis: Basis) -> tuple[Shown, Shown]:
    """Hide what is small in one attribute, and its neighbours."""
    groups, floor = row.groups, basis.floor
    outside = (row.everybody - row.inside).tolist()
    counts, _ = shown_cells(row.inside.tolist(), outside, floor, is_list=groups.is_list)
    if floor.hides(size, basis.base):
        counts = [None] * len(counts)
    bases = row.everybody.tolist() if groups.is_list else floor.parts(row.everybody.tolist())
    return counts, [each if each is None else floor.shown(each) for each in bases]


def _contrast(row: _Row, inside: Shown, everybody: Shown, size: int | None, basis: Basis) -> Contrast:
    """Compare one attribute, from what is shown of it."""
    groups = row.groups
    lift, low, high = lifts(row.inside, row.everybody, size or 0, basis.base)
    cells = [
        _cell(label, inside[at], everybody[at], [float(each[at]) for each in (lift, low, high)], groups)
        for at, label in enumerate(groups.labels)
    ]
    difference = 0.0 if size is None else _strength(cells, size, basis.base, is_list=groups.is_list)
    return Contrast(row.attribute, groups.title, difference, tuple(cells), groups.is_list)


def _strength(cells: Sequence[BreakdownCell], size: int, base: int, *, is_list: bool) -> float:
    """Say how much a segment differs from the base, from what is shown; what is hidden is one group."""
    told = [
        (each.count, each.base, at)
        for at, each in enumerate(cells)
        if each.count is not None and each.base is not None
    ]
    if is_list:  # a customer has several: each value against its absence
        pairs = [([one, size - one], [all_, base - all_]) for one, all_, _ in told]
        return max((strength(np.array(one), np.array(other)) for one, other in pairs), default=0.0)
    unknown = len(cells) - 1 if cells and cells[-1].value == NO_VALUE else len(cells)
    known = [(one, all_) for one, all_, at in told if at != unknown]
    if len(told) < len(cells):
        known.append((size - sum(one for one, *_ in told), base - sum(all_ for _, all_, _ in told)))
    table = np.array(known, dtype=np.int64).reshape(-1, 2)
    return strength(table[:, 0], table[:, 1])


def _cell(
    label: str, count: int | None, base: int | None, numbers: list[float], groups: Groups
) -> BreakdownCell:
    known = [None if count is None or base is None or math.isnan(each) else each for each in numbers]
    lift, low, high = known
    return BreakdownCell(label, count, base, lift, low, high, is_rest=groups.is_rest(label))


def shown_cells(
    inside: Sequence[int], outside: Sequence[int], floor: Floor, *, is_list: bool = False
) -> tuple[list[int | None], list[int | None]]:
    """Hide what the floor hides of the members and of the others with each value.

    Members with any value add up to the segment, others to the rest, and both of one value to the base.

    Args:
        inside: Members with each value.
        outside: Everybody else with each value.
        floor: The privacy floor.
        is_list: Whether a customer can have several values, so that they add up to nothing.
    """
    count = len(inside)
    lines = [[at, count + at] for at in range(count)]
    if not is_list:
        lines += [list(range(count)), list(range(count, 2 * count))]
    hidden = suppressed([*inside, *outside], lines, floor)
    shown = [None if at in hidden else each for at, each in enumerate([*inside, *outside])]
    return shown[:count], shown[count:]
