"""The short path for a notebook: data, a book, an as-of and a zone, with every verb as a method."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from segkit.definition.check import check, problems
from segkit.definition.moment import Moment
from segkit.definition.segment import Segment, SegmentBook, as_rule
from segkit.definition.windows import as_of_instant
from segkit.describe import describe, outline
from segkit.engines.opening import engine_of
from segkit.errors import DataError
from segkit.insight.asked import Asked
from segkit.insight.audience import Audience, audience_of
from segkit.insight.basis import together
from segkit.insight.breakdown import Breakdown, breakdown_of
from segkit.insight.distribution import Distribution, distribution_of
from segkit.insight.estimate import ENOUGH, EXACT_UP_TO, SAMPLE_SIZE
from segkit.insight.flow import Flow, flow_of
from segkit.insight.ground import Ground
from segkit.insight.history import History, history_dates, history_of
from segkit.insight.overlap.overlap import TOP, Overlap, overlap_of
from segkit.insight.privacy.floor import Floor
from segkit.insight.privacy.ledger import Ledger
from segkit.insight.report import Report, report_of
from segkit.insight.size import Size, estimated_size, sample_of, size_of
from segkit.insight.sizes import Sizes, several
from segkit.insight.status import Status, say
from segkit.insight.waterfall import Waterfall, waterfall_of
from segkit.insight.why.tree import why_of
from segkit.language.times import number
from segkit.schema.types import zone_info
from segkit.sql.compile import compile as compile_segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.definition.segment import HoldsRule
    from segkit.engines.opening import Data
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
        data: A profile frame, or an engine over data that is elsewhere.
        as_of: A date (its end, in the zone), an instant, or the ISO text of either; now, if not said.
        zone: The IANA zone in which days begin.
        book: Segments that can be named and referred to.
        tables: The names of tables and columns in a warehouse, for `sql`; the frame's own names, if not said.
        min_cell: The privacy floor: answers hide smaller counts, and counts that would give those away.

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
        data: Data,
        *,
        as_of: dt.date | dt.datetime | str | None = None,
        zone: str | ZoneInfo = "UTC",
        book: SegmentBook | Iterable[Segment] = (),
        tables: TableMap | None = None,
        min_cell: int = 0,
    ) -> None:
        engine = engine_of(data, say)
        if engine is None:
            raise DataError(
                f"A workspace needs a ProfileFrame; got {type(data).__name__}. "
                'Write sk.ProfileFrame(customers, key="customer_id").'
            )
        self.engine = engine
        self.zone = zone_info(zone)
        self.as_of = as_of_instant(dt.datetime.now(dt.UTC) if as_of is None else as_of, self.zone)
        self.book = book if isinstance(book, SegmentBook) else SegmentBook(book)
        self.tables = tables
        self.ledger = Ledger(Floor(min_cell))

    def __repr__(self) -> str:
        segments = f", {len(self.book)} segments" if len(self.book) else ""
        data = getattr(self.engine, "frame", self.engine)
        return f"Workspace({data!r}{segments}, as of {self.as_of.astimezone(self.zone).isoformat()})"

    @property
    def frame(self) -> ProfileFrame:
        """The data, if it is in a frame.

        Raises:
            DataError: If it is elsewhere; then there is only the engine.
        """
        frame: ProfileFrame | None = getattr(self.engine, "frame", None)
        if frame is None:
            raise DataError(f"The data of this workspace is not in a frame: it stands on {self.engine!r}.")
        return frame

    @property
    def catalog(self) -> Catalog:
        """What segments can name."""
        return self.engine.catalog

    @property
    def ground(self) -> Ground:
        """What answers stand on: engine, book, as-of, zone and privacy floor, as they are now."""
        return Ground(self.engine, self.book, Moment(self.as_of, self.zone), self.ledger)

    def at(self, as_of: dt.date | dt.datetime | str) -> Workspace:
        """Return a workspace over the same data and cached answers, at another as-of.

        Events are seen as they were then; attributes and lookups as they are stored now.
        """
        other = object.__new__(Workspace)
        other.__dict__.update(self.__dict__)
        other.as_of = as_of_instant(as_of, self.zone)
        return other

    def add(self, segment: Segment) -> Segment:
        """Put a segment in the book; it replaces the one with its name, if there is one.

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
            exact: True counts every customer, False estimates from a sample (see `estimate`). If not said,
                every customer is counted where there are up to 2,000,000. Of more, a sample is taken; if it
                has too few members for a useful estimate, every customer is counted after all.

        Raises:
            DefinitionError: With every problem of the segment, if the catalog contradicts it.
        """
        asked = self._asked(segment)
        if exact is False or (exact is None and self.engine.size > EXACT_UP_TO):
            size = self._estimated(asked, SAMPLE_SIZE, least=0 if exact is False else ENOUGH)
            if size is not None:
                return size
        with Status("Counting"):
            return size_of(asked, self.describe(asked.segment))

    def estimate(self, segment: Askable, *, sample: int = SAMPLE_SIZE) -> Size:
        """Estimate the number of customers of a segment from a sample, with a 95 % interval.

        The keys alone decide who is in the sample, so it is the same tomorrow, and in a database. Drawing it
        takes some seconds, once; after that an estimate is as fast as counting so few customers.

        Args:
            segment: The segment, its name, or a condition.
            sample: About how many customers are in the sample.
        """
        asked = self._asked(segment)
        with Status("Estimating"):
            return estimated_size(asked, self.describe(asked.segment), sample_of(asked, sample))

    def sizes(self, segments: Askables = (), *, exact: bool | None = None) -> Sizes:
        """Count several segments, side by side.

        Args:
            segments: Segments, their names, or conditions; or a mapping that gives them names of your own.
                The whole book, if not said.
            exact: As for `size`.
        """
        with Status("Counting"):
            sizes = tuple(self.size(each, exact=exact) for each in self._several(segments))
        return Sizes(sizes, together([each.basis for each in sizes]))

    def overlap(
        self,
        segments: Askables = (),
        *,
        kind: str | None = None,
        measure: str = "share",
        top: int = TOP,
        degrees: tuple[int, int] | None = None,
    ) -> Overlap:
        """Count how segments overlap, with a chart that suits their number.

        Args:
            segments: As for `sizes`; two or more.
            kind: `euler` (circles, for 2 or 3), `upset` (patterns) or `heatmap` (a table of pairs). If not
                said, circles for up to 3 segments, patterns for up to 8, and a heat map for more.
            measure: What a heat map shows: `share` of the row, `jaccard` or `lift`.
            top: How many patterns get a bar of their own; all others share one.
            degrees: The least and the most segments that a pattern with a bar of its own may have.

        Raises:
            DefinitionError: If a segment cannot be counted, or they cannot be drawn that way.
        """
        with Status("Counting"):
            asked = [self._asked(each) for each in self._several(segments, least=2)]
            return overlap_of(asked, kind=kind, measure=measure, top=top, degrees=degrees)

    def waterfall(self, segment: Askable) -> Waterfall:
        """Count rule by rule: who satisfies each alone, who is left after it, and how many it costs."""
        with Status("Counting"):
            return waterfall_of(self._asked(segment))

    def breakdown(self, segment: Askable, attributes: Sequence[str] | None = None) -> Breakdown:
        """Compare a segment with the base, attribute by attribute; those that differ most come first.

        Args:
            segment: The segment, its name, or a condition.
            attributes: The attributes to compare, also dotted ones; all of the profile, if not said.
        """
        with Status("Comparing"):
            return breakdown_of(self._asked(segment), attributes)

    def distribution(self, segment: Askable, field: str) -> Distribution:
        """Compare the values of one field inside and outside a segment; of an event type, when it happened.

        Args:
            segment: The segment, its name, or a condition.
            field: An attribute, dotted through lookups, or an event type.
        """
        with Status("Comparing"):
            return distribution_of(self._asked(segment), field)

    def history(self, segment: Askable, *, every: str = "month", periods: int = 12) -> History:
        """Count a segment at earlier dates, from the events known then.

        Args:
            segment: The segment, its name, or a condition.
            every: The unit between two dates: day, week, month, quarter or year.
            periods: How many units to go back from the as-of.
        """
        dates = history_dates(self.as_of, every, number(periods), self.zone)
        with Status("Going back in time"):
            return history_of(self._asked(segment), dates, every)

    def flow(self, segments: Askables, since: dt.date | dt.datetime | str) -> Flow:
        """Follow customers between the stages of a family, from an earlier date to the as-of.

        Args:
            segments: The stages, such as `sk.presets.lifecycle(shop)`. Of segments that overlap there are no
                ways between them, only who entered and who left each.
            since: The earlier date.
        """
        with Status("Going back in time"):
            asked = [self._asked(each) for each in self._several(segments)]
            return flow_of(asked, as_of_instant(since, self.zone))

    def why(self, segment: Askable, key: object) -> Why:
        """Say why a customer is in a segment, or is not, rule by rule.

        Args:
            segment: The segment, its name, or a condition.
            key: The customer's key.

        Raises:
            DataError: If there is no such customer.
        """
        return why_of(self._asked(segment), key)

    def report(self, segments: Askables = (), *, title: str = "Segments") -> Report:
        """Put the answers about some segments on one page: sizes, overlap, waterfall, breakdown, history.

        Args:
            segments: The segments, their names, or conditions; the whole book, if nothing is said.
            title: The heading of the page.
        """
        return report_of(self, self._several(segments), title)

    def audience(self, segment: Askable, *, rank: Rank | None = None) -> Audience:
        """Give the members of a segment: keys, profiles, files.

        Args:
            segment: The segment, its name, or a condition.
            rank: Keeps only the first so many by a value; the order stays that of the frame.
        """
        return audience_of(self._asked(segment), rank)

    def builder(self, segment: Askable | None = None, **options: object) -> SegmentBuilder:
        """Open the Segment Builder: build a segment by mouse or keyboard, and see its numbers meanwhile.

        Args:
            segment: What to begin with: a segment, its name, or a condition; an empty one, if not said.
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
            tables=tables or self.tables or self.engine.tables,
            book=self.book,
            as_=as_,
            rank=rank,
        )

    def describe(self, segment: Askable) -> str:
        """Say a segment in one English sentence."""
        return describe(self._segment(segment), catalog=self.catalog, book=self.book)

    def outline(self, segment: Askable) -> str:
        """Show a segment as an indented outline, with the dates that its windows cover."""
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
        """Give several segments, each with a name of its own."""
        if isinstance(given, Mapping):
            named = [Segment(name, self._segment(each).rule) for name, each in given.items()]
        else:
            named = [self._segment(each) for each in given] or list(self.book)
        return several(named, least)

    def _estimated(self, asked: Asked, size: int, *, least: int) -> Size | None:
        """Estimate a size from a sample; None if the sample has fewer members than `least`."""
        with Status("Estimating"):
            sample = sample_of(asked, size)
            enough = sample.members >= least
            return estimated_size(asked, self.describe(asked.segment), sample) if enough else None

    def _asked(self, given: Askable) -> Asked:
        segment, ground = self._segment(given), self.ground
        return Asked(segment, ground.ready(segment), ground)
