"""How segments overlap: as circles, as patterns, or as a table of all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.nodes import AllOf, AnyOf, Not, SegmentRef
from segkit.definition.segment import Segment
from segkit.errors import DefinitionError
from segkit.insight.answer import Answer
from segkit.insight.audience import keys_of
from segkit.insight.overlap.charts import chart_of
from segkit.insight.overlap.findings import findings
from segkit.insight.overlap.numbers import MOST_WITH_FLOOR, disclosed, numbers_of
from segkit.wording import counted, did_you_mean, join_words, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from segkit.charts.display import Chart
    from segkit.definition.nodes import Rule
    from segkit.engines.membership import Membership
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.ground import Ground
    from segkit.insight.overlap.numbers import Numbers, Pattern

#: How an overlap can be shown, and of how many segments each is the first choice.
KINDS = ("euler", "upset", "heatmap")
_MOST_CIRCLES, _MOST_PATTERNS, _MOST_ROWS = 3, 8, 30
#: What the cells of a heat map can be.
MEASURES = ("share", "jaccard", "lift")
#: How many patterns are drawn, before the bar of all others.
TOP = 16
_PATTERNS_OF = 16
_SAID = 3


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Overlap(Answer):
    """How several segments overlap.

    Every number leads back to people: `draft` gives the segment of a cell, `keys` its members.

    Args:
        segments: The segments, in the order they were asked for.
        sets: Who is in each.
        everybody: The base.
        numbers: The counts, as far as the privacy floor shows them.
        basis: What they are counted from.
        ground: Where they are counted; drafts refer to the segments of its book by name.
        kind: One of `KINDS`.
        measure: What the cells of a heat map are: one of `MEASURES`.
        top: How many patterns are drawn one by one.
        degrees: The least and the most segments that a pattern drawn one by one may be of.
    """

    segments: tuple[Segment, ...]
    sets: tuple[Membership, ...]
    everybody: Membership
    numbers: Numbers
    basis: Basis
    ground: Ground
    kind: str
    measure: str = "share"
    top: int = TOP
    degrees: tuple[int, int] = (0, 10**9)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the segments."""
        return tuple(each.name for each in self.segments)

    @property
    def bars(self) -> tuple[Pattern, ...]:
        """The patterns that are drawn one by one; with `others` they add up to the base."""
        least, most = self.degrees
        fits = [
            each for each in self.numbers.patterns or ()
            if least <= len(each.inside) <= most and each.count is not None
        ]  # fmt: skip
        return tuple(fits[: self.top])

    @property
    def others(self) -> int:
        """How many customers have another pattern than those that are drawn."""
        if self.numbers.patterns is None:
            return 0
        return self.numbers.base - sum(each.count or 0 for each in self.bars)

    # --- back to people

    def members(self, *within: str, without: Iterable[str] = (), only: bool = False) -> Membership:
        """Give the customers of a cell; arguments as for `draft`."""
        inside, outside = self._places(within, without, only=only)
        members = self.everybody
        for place in inside:
            members &= self.sets[place]
        for place in outside:
            members -= self.sets[place]
        return members

    def keys(self, *within: str, without: Iterable[str] = (), only: bool = False) -> list[object]:
        """List the keys of the customers of a cell, in the frame's order; arguments as for `draft`."""
        cell = self.draft(*within, without=without, only=only)
        return keys_of(self.ground, self.ground.plain(cell.rule))

    def draft(self, *within: str, without: Iterable[str] = (), only: bool = False) -> Segment:
        """Make a segment of a cell: those in some of the segments, and not in others.

        Segments of the workspace's book are referred to by name, so that the draft follows them; of all
        others the rule is written out.

        Args:
            *within: The names of segments that they are in; none for those outside of some.
            without: The names of segments that they are not in.
            only: Whether they are in no other of these segments: one bar of the patterns.

        Raises:
            DefinitionError: If a name is not one of these segments, or on both sides.
        """
        inside, outside = self._places(within, without, only=only)
        rules: list[Rule] = [self._rule(place) for place in inside]
        rules += [Not(self._rule(place)) for place in outside]
        name = join_words([self.names[place] for place in inside])
        if outside:
            not_in = join_words([self.names[place] for place in outside], "or")
            name = f"{name} without {not_in}" if name else f"Without {not_in}"
        return Segment(name, rules[0] if len(rules) == 1 else AllOf(tuple(rules)))

    def draft_others(self) -> Segment:
        """Make a segment of the bar "all other patterns".

        Raises:
            DefinitionError: If there is no such bar.
        """
        if not self.others:
            raise DefinitionError("Every pattern is drawn: there are no others.")
        drawn = [
            self.draft(*(self.names[place] for place in each.inside), only=True).rule for each in self.bars
        ]
        rule: Rule = AnyOf(tuple(drawn)) if len(drawn) > 1 else drawn[0]
        return Segment("All other patterns", Not(rule))

    def _rule(self, place: int) -> Rule:
        segment = self.segments[place]
        book = self.ground.book
        known = segment.name in book.segments and book[segment.name].rule == segment.rule
        return SegmentRef(segment.name) if known else segment.rule

    def _places(
        self, within: Sequence[str], without: Iterable[str], *, only: bool
    ) -> tuple[list[int], list[int]]:
        outside = [without] if isinstance(without, str) else list(without)
        for name in (*within, *outside):
            if name not in self.names:
                raise DefinitionError(
                    f"No segment {name!r} in this overlap. {did_you_mean(name, self.names)}"
                )
        both = set(within) & set(outside)
        if both:
            raise DefinitionError(f"Nobody is in {min(both)!r} and not in it. Name it on one side.")
        if only:
            outside = [each for each in self.names if each not in within]
        if not within and not outside:
            raise DefinitionError('Name a segment: overlap.draft("A", without=["B"]).')
        return [self.names.index(each) for each in within], [self.names.index(each) for each in outside]

    # --- numbers

    def pairs(self) -> pd.DataFrame:
        """Compare each two segments: customers in both, both shares, Jaccard and lift."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [
            (
                self.names[each.first],
                self.names[each.second],
                each.both,
                each.share_of_first,
                each.share_of_second,
                each.jaccard,
                each.lift,
            )
            for each in self.numbers.pairs()
        ]
        columns = ["segment", "other", "both", "share of segment", "share of other", "jaccard", "lift"]
        frame = pd.DataFrame(rows, columns=columns)
        numbers = dict.fromkeys(columns[3:], "Float64" if self.numbers.hides else "float64")
        return frame.astype({"both": "Int64" if self.numbers.hides else "int64", **numbers})

    def patterns(self) -> pd.DataFrame:
        """List who is in which segments and in no other; the counts add up to the base.

        The last row is what is not drawn one by one, if there is anything: other patterns, and hidden ones.

        Raises:
            DefinitionError: If patterns were not counted, of so many segments.
        """
        if self.numbers.patterns is None:
            of = plural(len(self.names), "segment")
            raise DefinitionError(f"Patterns of {of} are counted if you say so. Write kind='upset'.")
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        rows = [
            {
                **{name: place in each.inside for place, name in enumerate(self.names)},
                "segments": len(each.inside),
                "customers": each.count,
                "share": (each.count or 0) / max(self.numbers.base, 1),
            }
            for each in self.bars
        ]
        frame = pd.DataFrame(rows, columns=[*self.names, "segments", "customers", "share"])
        if self.others:
            last = {"customers": self.others, "share": self.others / max(self.numbers.base, 1)}
            frame = pd.concat(
                [frame.astype(object), pd.DataFrame([last], index=["all others"])]
            ).convert_dtypes()
        return frame

    def sizes(self) -> pd.DataFrame:
        """Count each segment, and those of its customers who are in no other."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        columns = {
            "segment": self.names,
            "customers": self.numbers.sizes,
            "in no other": self.numbers.lone,
        }
        frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
        return (
            frame.astype(dict.fromkeys(["customers", "in no other"], "Int64"))
            if self.numbers.hides
            else frame
        )

    def depths(self) -> pd.DataFrame:
        """Count the customers who are in none of the segments, in one, in two, and so on."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        frame = pd.DataFrame({"segments": range(len(self.numbers.depths)), "customers": self.numbers.depths})
        return frame.astype({"customers": "Int64"}) if self.numbers.hides else frame

    def findings(self) -> pd.DataFrame:
        """Say what stands out: duplicates, segments inside others, empty ones, and dominated ones."""
        import pandas as pd  # noqa: PLC0415 - loaded where a frame is wanted

        found = findings(self.names, self.numbers)
        rows = [(each.kind, each.segment, each.other, each.sentence) for each in found]
        return pd.DataFrame(rows, columns=["finding", "segment", "other", "sentence"])

    def table(self) -> pd.DataFrame:
        """Give what is drawn as a pandas frame: `patterns` of an UpSet, otherwise `pairs`."""
        return self.patterns() if self.kind == "upset" else self.pairs()

    # --- showing

    def chart(self, theme: str | None = None) -> Chart:
        """Draw the overlap: circles, patterns or a table of pairs, as `kind` says."""
        return chart_of(self, theme)

    @property
    def finding(self) -> str:
        """What there is to see, in a sentence."""
        most = max(self.numbers.pairs(), key=lambda each: each.jaccard or 0)
        if not most.both:
            hidden = any(each.both is None for each in self.numbers.pairs())
            return "What they share is hidden" if hidden else "No two of them share a customer"
        one, other = self.names[most.first], self.names[most.second]
        if most.jaccard == 1:
            return f"“{one}” and “{other}” have the same {plural(most.both, 'customer')}"
        if 1 in {most.share_of_first, most.share_of_second}:
            inner, outer = (one, other) if most.share_of_first == 1 else (other, one)
            return f"Everybody in “{inner}” is in “{outer}”"
        overlap = "overlap most" if len(self.names) > 2 else "overlap"  # noqa: PLR2004 - of two there is no most
        verb = "is" if most.both == 1 else "are"
        return f"“{one}” and “{other}” {overlap}: {plural(most.both, 'customer')} {verb} in both"

    def __repr__(self) -> str:
        width = max(map(len, map(counted, self.numbers.sizes)))
        sizes = [
            f"{counted(size):>{width}}  {name}"
            for name, size in zip(self.names[:_MOST_PATTERNS], self.numbers.sizes, strict=False)
        ]
        more = len(self.names) - len(sizes)
        more_said = [f"{'...':>{width}}  and {plural(more, 'segment')} more"] if more else []
        return "\n".join([f"{self.finding}.", *sizes, *more_said, *self._remarks(), str(self.basis)])

    def _remarks(self) -> list[str]:
        found = findings(self.names, self.numbers)
        said = [each.sentence for each in found[:_SAID]]
        left = len(found) - len(said)
        return [*said, f"... and {plural(left, 'finding')} more: .findings()"] if left else said


def overlap_of(
    asked: Sequence[Asked],
    *,
    kind: str | None = None,
    measure: str = "share",
    top: int = TOP,
    degrees: tuple[int, int] | None = None,
) -> Overlap:
    """Count how several segments overlap; arguments as for `Workspace.overlap`.

    Args:
        asked: The segments, on one ground.
        kind: How they are drawn.
        measure: What the cells of a heat map are.
        top: How many patterns are drawn one by one.
        degrees: The least and the most segments of a pattern that is drawn one by one.

    Raises:
        DefinitionError: If the kind or the measure is not known, or not for so many segments.
    """
    for word, given, known in (("kind", kind, KINDS), ("measure", measure, MEASURES)):
        if given is not None and given not in known:
            raise DefinitionError(f"No {word} {given!r} of overlap. {did_you_mean(given, known)}")
    count = len(asked)
    if kind == "euler" and count > _MOST_CIRCLES:
        raise DefinitionError(
            f"Circles show 2 or 3 segments; got {count}. Write kind='upset' or kind='heatmap'."
        )
    if top < 1:
        raise DefinitionError(f"top is how many patterns are drawn, 1 or more; got {top}.")
    ground = asked[0].ground
    everybody, sets = ground.sets([each.rule for each in asked])
    most = MOST_WITH_FLOOR if ground.floor else _PATTERNS_OF
    wanted = kind == "upset" or (count <= most and not (kind == "heatmap" and ground.floor))
    numbers = numbers_of(sets, len(everybody), ground.floor, patterns=wanted)
    numbers = disclosed(numbers, ground, [each.rule for each in asked])
    if kind == "euler" and numbers.hides:
        raise DefinitionError(
            "Circles would show the counts that min_cell hides: areas can be measured. Write kind='upset'."
        )
    return Overlap(
        tuple(each.segment for each in asked),
        tuple(sets),
        everybody,
        numbers,
        ground.basis(len(everybody), AnyOf(tuple(each.rule for each in asked))),
        ground,
        kind or _kind(count, hides=numbers.hides),
        measure,
        top,
        degrees or (0, count),
    )


def _kind(count: int, *, hides: bool) -> str:
    if count <= _MOST_CIRCLES and not hides:
        return "euler"
    return "upset" if count <= _MOST_PATTERNS else "heatmap"
