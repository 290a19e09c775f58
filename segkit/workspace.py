"""The short path for a notebook: a frame, a book, an as-of and a zone, with every verb as a method."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from segkit.definition.check import check, is_approximate, problems
from segkit.definition.moment import Moment
from segkit.definition.nodes import AnyOf
from segkit.definition.normalize import normalize
from segkit.definition.segment import Segment, SegmentBook, as_rule
from segkit.definition.windows import as_of_instant
from segkit.describe import describe, outline
from segkit.engines.local import LocalEngine
from segkit.engines.membership import Membership
from segkit.engines.sample import Samples
from segkit.errors import DataError
from segkit.insight.asked import Asked
from segkit.insight.audience import Audience
from segkit.insight.basis import Basis
from segkit.insight.breakdown import Breakdown, breakdown_of
from segkit.insight.distribution import Distribution, distribution_of
from segkit.insight.estimate import ENOUGH, EXACT_UP_TO, SAMPLE_SIZE
from segkit.insight.flow import Flow, flow_of
from segkit.insight.history import History, history_dates, history_of
from segkit.insight.overlap.overlap import TOP, Overlap, overlap_of
from segkit.insight.privacy import Floor
from segkit.insight.report import Report, report_of
from segkit.insight.size import Size, estimated_size
from segkit.insight.sizes import Sizes, several
from segkit.insight.status import Status, say
from segkit.insight.waterfall import Waterfall, waterfall_of
from segkit.insight.why.tree import why_of
from segkit.schema.types import zone_info
from segkit.sql.compile import compile as compile_segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.definition.segment import HoldsRule
    from segkit.errors import Problem
    from segkit.insight.why.why import Why
    from segkit.profiles.frame import ProfileFrame
    from segkit.schema.catalog import Catalog
    from segkit.schema.tablemap import TableMap
    from segkit.sql.statement import Statement
    from segkit.widget.builder import SegmentBuilder

    Askable = Segment | str | Rule | HoldsRule
    Askables = Iterable[Askable] | Mapping[str, Askable]


class Workspace:
    """Customer data and the segments over it, at one as-of and in one zone.

    Every method takes a segment, the name of one in the book, or a bare condition.

    Args:
        frame: The data.
        as_of: A date (its end, in the zone), an instant, or the ISO text of either; now, if not said.
        zone: The IANA zone in which days begin.
        book: Segments that can be named and referred to.
        tables: Where the data is in a warehouse, for `sql`; the frame's own names, if not said.
        min_cell: The privacy floor: answers hide counts under it, and counts that would give them away.

    Examples:
        >>> import pyarrow as pa
        >>> from segkit.language.attributes import field
        >>> from segkit.profiles.frame import ProfileFrame
        >>> shop = Workspace(
        ...     ProfileFrame(pa.table({"id": [1, 2, 3], "age": [17, 30, None]}), key="id"), as_of="2026-06-30"
        ... )
        >>> shop.size(field("age") >= 18)
        1 of 3 customers (33 %), as of the end of 2026-06-30 (UTC), exact
    """

    def __init__(  # noqa: PLR0913 - each says one thing about the ground that answers stand on
        self,
        frame: ProfileFrame,
        *,
        as_of: dt.date | dt.datetime | str | None = None,
        zone: str = "UTC",
        book: SegmentBook | Iterable[Segment] = (),
        tables: TableMap | None = None,
        min_cell: int = 0,
    ) -> None:
        if not hasattr(frame, "catalog"):
            raise DataError(
                f"A workspace needs a ProfileFrame; got {type(frame).__name__}. "
                'Write sk.ProfileFrame(customers, key="customer_id").'
            )
        self.frame = frame
        self.zone = zone_info(zone)
        self.as_of = as_of_instant(as_of or dt.datetime.now(dt.UTC), self.zone)
        self.book = book if isinstance(book, SegmentBook) else SegmentBook(book)
        self.tables = tables
        self.floor = Floor(min_cell)
        self.engine = LocalEngine(frame, say=say)
        self._samples = Samples(frame, say)

    def __repr__(self) -> str:
        segments = f", {len(self.book)} segments" if len(self.book) else ""
        return f"Workspace({self.frame!r}{segments}, as of {self.as_of.astimezone(self.zone).isoformat()})"

    @property
    def catalog(self) -> Catalog:
        """What segments can name."""
        return self.frame.catalog

    def at(self, as_of: dt.date | dt.datetime | str) -> Workspace:
        """Return the workspace at another as-of; data and cached answers are shared.

        Events are seen as they were then; attributes and lookups are as they are stored.
        """
        other = object.__new__(Workspace)
        other.__dict__.update(self.__dict__)
        other.as_of = as_of_instant(as_of, self.zone)
        return other

    def add(self, segment: Segment) -> Segment:
        """Put a segment in the book, in the place of the one with its name if there is one.

        Raises:
            DefinitionError: If it refers to a segment that is not in the book, or the catalog contradicts it.
        """
        book = self.book.with_segment(segment)
        check(segment, self.catalog, book)
        self.book = book
        return segment

    def size(self, segment: Askable, *, exact: bool | None = None) -> Size:
        """Count the customers of a segment.

        Args:
            segment: The segment, its name, or a condition.
            exact: True looks at every customer, False at a sample (see `estimate`). If nothing is said, up to
                2,000,000 customers are all looked at, and of more a sample, unless too few of its customers
                are members for a useful guess.

        Raises:
            DefinitionError: With every problem of the segment, if the catalog contradicts it.
        """
        asked, rule = self._ready(segment)
        if exact is False or (exact is None and self.frame.size > EXACT_UP_TO):
            found, sampled = self._sample(rule, SAMPLE_SIZE)
            if exact is False or found >= ENOUGH:
                return self._estimated(asked, rule, found, sampled)
        with Status("Counting"):
            basis = self._basis(rule)
            count = self.floor.shown(len(self._members(rule)), basis.base)
            return Size(asked.name, self.describe(asked), count, basis)

    def estimate(self, segment: Askable, *, sample: int = SAMPLE_SIZE) -> Size:
        """Guess the number of customers of a segment from a sample of them, with a 95 % interval.

        Who is in the sample depends on the keys alone: it is the same again tomorrow, and in a database. It
        takes some seconds to draw, once; every guess after that takes as long as a count of so few customers.

        Args:
            segment: The segment, its name, or a condition.
            sample: How many customers to look at, about.
        """
        asked, rule = self._ready(segment)
        return self._estimated(asked, rule, *self._sample(rule, sample))

    def sizes(self, segments: Askables = (), *, exact: bool | None = None) -> Sizes:
        """Count several segments, side by side.

        Args:
            segments: The segments, their names, or conditions; or names of your own to any of them. The whole
                book, if nothing is said.
            exact: As for `size`.
        """
        with Status("Counting"):
            found = tuple(self.size(each, exact=exact) for each in self._several(segments))
        return Sizes(found, found[0].basis)

    def overlap(
        self,
        segments: Askables = (),
        *,
        kind: str | None = None,
        measure: str = "share",
        top: int = TOP,
        degrees: tuple[int, int] | None = None,
    ) -> Overlap:
        """Count how segments overlap, and draw it as suits their number.

        Args:
            segments: As for `sizes`; two or more.
            kind: `euler` (circles, of 2 or 3), `upset` (patterns) or `heatmap` (a table of pairs); if nothing
                is said, circles up to 3 segments, patterns up to 8, and a heat map of more.
            measure: What a heat map shows: `share` of the row, `jaccard` or `lift`.
            top: How many patterns are drawn one by one; all others are one bar.
            degrees: The least and the most segments of a pattern that is drawn one by one.

        Raises:
            DefinitionError: If a segment cannot be counted, or they cannot be drawn that way.
        """
        with Status("Counting"):
            asked = self._several(segments, least=2)
            rules = [self._ready(each)[1] for each in asked]
            sets = []
            for number, rule in enumerate(rules, start=1):
                say(f"segment {number} of {len(rules)}")
                sets.append(self._members(rule))
            return overlap_of(
                asked,
                sets,
                self._let_through(),
                basis=self._basis(AnyOf(tuple(rules))),
                book=self.book,
                kind=kind,
                measure=measure,
                top=top,
                degrees=degrees,
            )

    def waterfall(self, segment: Askable) -> Waterfall:
        """Show where the customers go, rule by rule: each alone, what is left after it, and what it costs."""
        with Status("Counting"):
            return waterfall_of(self._asked(segment))

    def breakdown(self, segment: Askable, attributes: Sequence[str] | None = None) -> Breakdown:
        """Compare a segment with the base, the attributes that differ most first.

        Args:
            segment: The segment, its name, or a condition.
            attributes: The attributes to compare, dotted ones too; all of the profile, if not said.
        """
        with Status("Comparing"):
            return breakdown_of(self._asked(segment), attributes)

    def distribution(self, segment: Askable, field: str) -> Distribution:
        """Look at one field in a segment and outside it; of an event type, when it was done.

        Args:
            segment: The segment, its name, or a condition.
            field: An attribute, dotted through lookups, or an event type.
        """
        with Status("Comparing"):
            return distribution_of(self._asked(segment), field)

    def history(self, segment: Askable, *, every: str = "month", periods: int = 12) -> History:
        """Count a segment at earlier dates, from the events as they were then.

        Args:
            segment: The segment, its name, or a condition.
            every: The unit between two dates: day, week, month, quarter or year.
            periods: How many of them to go back from the as-of.
        """
        dates = history_dates(self.as_of, every, periods, self.zone)
        with Status("Going back in time"):
            return history_of([self.at(each)._asked(segment) for each in dates], every)  # noqa: SLF001

    def flow(self, segments: Askables, since: dt.date | dt.datetime | str) -> Flow:
        """Follow customers between the stages of a family, from an earlier date to the as-of.

        Args:
            segments: The stages, such as `sk.presets.lifecycle(shop)`; of others, who entered and who left.
            since: The earlier date.
        """
        days = (self.at(since), self)
        with Status("Going back in time"):
            return flow_of(*([day._asked(each) for each in self._several(segments)] for day in days))  # noqa: SLF001

    def why(self, segment: Askable, key: object) -> Why:
        """Say why a customer is in a segment, or is not, rule by rule.

        Args:
            segment: The segment, its name, or a condition.
            key: The customer's key.

        Raises:
            DataError: If there is no such customer.
        """
        return why_of(self._asked(segment), key, self.book)

    def report(self, segments: Askables = (), *, title: str = "Segments") -> Report:
        """Put the answers about some segments on one page: sizes, overlap, waterfall, breakdown, history.

        Args:
            segments: The segments, their names, or conditions; the whole book, if nothing is said.
            title: What stands at the top.
        """
        return report_of(self, self._several(segments), title)

    def audience(self, segment: Askable, *, rank: Rank | None = None) -> Audience:
        """Give the members of a segment: keys, profiles, files.

        Args:
            segment: The segment, its name, or a condition.
            rank: Keep only the first so many by a value; they stay in the frame's order.
        """
        asked, rule = self._ready(segment)
        members = self._members(rule)
        if rank is not None:
            members = self.engine.first(members, rank, Moment(self.as_of, self.zone))
        return Audience(asked.name, members, self.frame, self._basis(rule))

    def builder(self, segment: Askable | None = None, **options: object) -> SegmentBuilder:
        """Open the Segment Builder: build a segment by mouse or keyboard, and see its numbers as you go.

        Args:
            segment: What to begin with: a segment, its name, or a condition; nothing, if not said.
            **options: Options of every widget, such as `layout`.
        """
        from segkit.widget.builder import SegmentBuilder  # noqa: PLC0415 - loads ipywidgets, which few need

        return SegmentBuilder(self, segment, **options)

    def sql(  # noqa: PLR0913 - the arguments of `compile` that a workspace does not know
        self,
        segment: Askable,
        dialect: str,
        *,
        tables: TableMap | None = None,
        as_: str = "select",
        rank: Rank | None = None,
        live: bool = False,
    ) -> Statement:
        """Write a segment as one statement for a database; see `segkit.compile`."""
        return compile_segment(
            self._segment(segment),
            dialect,
            catalog=self.catalog,
            as_of=None if live else self.as_of,
            zone=self.zone.key,
            live=live,
            tables=tables or self.tables or self.frame.tables,
            book=self.book,
            as_=as_,
            rank=rank,
        )

    def describe(self, segment: Askable) -> str:
        """Say a segment in one English sentence."""
        return describe(self._segment(segment), catalog=self.catalog, book=self.book)

    def outline(self, segment: Askable) -> str:
        """Show a segment as an indented outline, with the dates its windows stand for."""
        return outline(
            self._segment(segment), catalog=self.catalog, as_of=self.as_of, zone=self.zone.key, book=self.book
        )

    def check(self, segment: Askable) -> tuple[Problem, ...]:
        """List every problem of a segment; none if it can be counted."""
        return problems(self._segment(segment).rule, self.catalog, self.book)

    def _segment(self, given: Askable) -> Segment:
        if isinstance(given, Segment):
            return given
        return self.book[given] if isinstance(given, str) else Segment("Unnamed", as_rule(given))

    def _several(self, given: Askables, least: int = 1) -> tuple[Segment, ...]:
        """Give segments with different names."""
        if isinstance(given, Mapping):
            named = [Segment(name, self._segment(each).rule) for name, each in given.items()]
        else:
            named = [self._segment(each) for each in given] or list(self.book)
        return several(named, least)

    def _sample(self, rule: Rule, size: int) -> tuple[int, int]:
        """Count the members in a sample of about that size, and all customers in it."""
        with Status("Estimating"):
            engine = self._samples.engine(size)
            return len(self._members(rule, engine)), len(self._let_through(engine))

    def _estimated(self, asked: Segment, rule: Rule, found: int, sampled: int) -> Size:
        basis = self._basis(rule)
        return estimated_size(asked.name, self.describe(asked), found, sampled=sampled, basis=basis)

    def _asked(self, given: Askable) -> Asked:
        segment, rule = self._ready(given)
        basis = self._basis(rule)
        return Asked(segment, rule, self._members, self._let_through(), self.frame, basis, self.zone)

    def _ready(self, given: Askable) -> tuple[Segment, Rule]:
        asked = self._segment(given)
        check(asked, self.catalog, self.book)
        return asked, normalize(asked.rule, self.book.rule_of)

    def _members(self, rule: Rule, engine: LocalEngine | None = None) -> Membership:
        members = (engine or self.engine).members(rule, Moment(self.as_of, self.zone))
        return members if self.book.guard is None else members & self._let_through(engine)

    def _let_through(self, engine: LocalEngine | None = None) -> Membership:
        engine = engine or self.engine
        if self.book.guard is None:
            return Membership.everybody(engine.universe)
        return engine.members(normalize(self.book.guard), Moment(self.as_of, self.zone))

    def _basis(self, rule: Rule) -> Basis:
        as_of = self.as_of.astimezone(self.zone)
        notes = () if self.book.guard is None else (f"guarded: {describe(self.book.guard, self.catalog)}",)
        return Basis(
            len(self._let_through()),
            as_of,
            self.zone.key,
            is_approximate(rule, self.catalog),
            notes,
            floor=self.floor,
        )
