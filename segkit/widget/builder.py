"""The Segment Builder as a widget: `Session` with a page in front of it."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from segkit.definition.segment import Segment, as_rule
from segkit.describe.english import describe
from segkit.errors import DataError, DefinitionError, EngineError, Problem, SegkitError
from segkit.insight.size import Size
from segkit.widget.fallback import Summary, line, summary
from segkit.widget.session.session import Session
from segkit.widget.wire.reading import check_shape
from segkit.widget.wire.traits import Ui

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.definition.segment import HoldsRule, SegmentBook
    from segkit.insight.overlap.overlap import Overlap
    from segkit.sql.statement import Statement
    from segkit.widget.ground import WorkspaceLike

#: Where the page is, once it is built.
STATIC = Path(__file__).parent / "static"
#: Traits that a page may write; everything else it asks for by a message.
_WRITTEN_BY_PAGE = frozenset({"_ui", "_theme"})
_THEMES = frozenset({"", "light", "dark"})


@dataclass(frozen=True, slots=True)
class Issue(Problem):
    """One thing that is wrong with a draft, or odd about it.

    Args:
        severity: `error` keeps the draft from being a segment, `warning` does not.
    """

    severity: str = "error"


class SegmentBuilder(anywidget.AnyWidget):
    """A rule builder in the notebook: build a segment by mouse or keyboard, see its numbers as you go.

    It is an ordinary widget: it stands in a `VBox` or a `Tab`, and two outputs of one builder show the same
    draft. Where there is no kernel, a table of the rules takes its place.

    Args:
        shop: The `segkit.Workspace` that the segment is built over.
        segment: What to begin with: a segment, the name of one in the book, or a condition; nothing, if not
            said.
        **options: Options of every widget, such as `layout`.

    Raises:
        DataError: If `shop` is no workspace.

    Examples:
        >>> import segkit as sk
        >>> shop = sk.Workspace(sk.sample.shop(), as_of=sk.sample.AS_OF, zone=sk.sample.ZONE)
        >>> builder = SegmentBuilder(shop, sk.field("country").is_any_of("SE", "NO"))
        >>> builder
        SegmentBuilder('New segment', 2,894 of 5,326 customers (54 %), as of the end of 2026-06-30
        (Europe/Stockholm), exact)
        >>> builder.segment.rule
        Attribute(subject=FieldRef(name='country'), operator='is_any_of', arguments=(Value(value='SE'),
        Value(value='NO')))
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    _tree = traitlets.Dict().tag(sync=True)
    _rev = traitlets.Int().tag(sync=True)
    _catalog = traitlets.Dict().tag(sync=True)
    _derived = traitlets.Dict().tag(sync=True)
    _ui = traitlets.Dict().tag(sync=True)
    _theme = traitlets.Unicode().tag(sync=True)
    segment = traitlets.Any(None, allow_none=True, help="The last valid segment; set it to open another.")

    def __init__(
        self, shop: WorkspaceLike, segment: Segment | Rule | HoldsRule | str | None = None, **options: object
    ) -> None:
        if not hasattr(shop, "ground") or not hasattr(shop, "book"):
            raise DataError(
                f"A builder stands on a workspace; got {type(shop).__name__}. "
                'Write sk.SegmentBuilder(sk.Workspace(frame, as_of="2026-06-30")), or shop.builder().'
            )
        super().__init__(**options)
        self._own = False
        self._session = Session(shop, _segment(segment, shop), self._publish)
        self.on_msg(self._received)

    # --- what it holds

    @property
    def draft(self) -> dict[str, Any]:
        """The definition as it is worked on, unfinished rules and all: a copy."""
        return {**copy.deepcopy(self._session.state.root)}

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is wrong with the draft, and what is odd about it."""
        self.wait()
        return tuple(
            Issue(each["path"], each["message"], each["hint"], each["severity"])
            for each in self._session.derived["issues"]
        )

    @property
    def errors(self) -> tuple[str, ...]:
        """What went wrong in functions that observe the builder, and inside it; newest last."""
        return tuple(self._session.errors)

    @property
    def estimate(self) -> Size | None:
        """The number of customers; None while there are errors in the draft."""
        self.wait()
        session, derived = self._session, self._session.derived
        if derived["state"] not in {"ready", "empty"}:
            return None
        rule = session.meaning.rule if session.meaning.has_rules else None
        sentence = "Every customer" if rule is None else describe(rule, session.ground.catalog)
        ground = session.ground
        basis = ground.basis(derived["base"], None if rule is None else ground.plain(rule))
        return Size(session.state.name, sentence, derived["total"], basis)

    def describe(self) -> str:
        """Say in one English sentence which customers belong.

        Raises:
            DefinitionError: With every problem, if the draft is unfinished or wrong.
        """
        session = self._session
        return describe(session.ready(), catalog=session.ground.catalog, book=session.shop.book)

    def sql(self, dialect: str = "duckdb", *, live: bool = False) -> Statement:
        """Write the segment as one statement.

        Args:
            dialect: The database it is for.
            live: Whether its windows follow the database's clock.

        Raises:
            DefinitionError: With every problem, if the draft is unfinished or wrong.
            DialectError: If the dialect cannot express it.
        """
        return self._session.shop.sql(self._session.ready(), dialect, live=live)

    def overlap(self, *others: Segment | Rule | HoldsRule | str) -> Overlap:
        """Count how the segment lies among others, and draw it as suits their number.

        Args:
            *others: Segments, names of segments in the book, or conditions; the whole book, if not said.

        Raises:
            DefinitionError: If the draft is unfinished or wrong, or there is no other segment.
        """
        own, shop = self._session.ready(), self._session.shop
        chosen = [_segment(each, shop) for each in others] or [
            each for each in shop.book if each.name != own.name
        ]
        if not chosen:
            raise DefinitionError(
                "There is no other segment yet. Save one, or name some: overlap(field(...) == ...)."
            )
        return shop.overlap([own, *(each for each in chosen if each is not None)])

    # --- what can be done with it

    def edit(self, *edits: dict[str, Any]) -> str:
        """Apply edits as the page does; see `segkit.widget.wire.edits`.

        Args:
            *edits: All or none of them are applied.

        Returns:
            The id of what was made last; empty if nothing was.

        Raises:
            DefinitionError: With the reason, if they cannot be.
        """
        reply = self._session.edit(list(edits))
        return reply["focus"] or ""

    def save(self, book: SegmentBook | None = None, name: str = "") -> SegmentBook:
        """Put the segment into a book, in the place of the one with its name if there is one.

        Args:
            book: The book, which is not changed; that of the workspace, which is given the new one, if not
                said.
            name: Another name for the segment.

        Returns:
            The book with the segment.

        Raises:
            DefinitionError: With every problem, if the draft is unfinished or wrong.
        """
        session = self._session
        if book is None:
            session.save(name)
            return session.shop.book
        segment = session.ready()
        saved = book.with_segment(replace(segment, name=name.strip() or segment.name))
        if name.strip():  # only now: what is refused changes nothing
            session.edit([{"op": "rename", "text": name}])
        return saved

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the numbers are those of the draft.

        Args:
            timeout: How long at most, in seconds; for ever, if not said.

        Returns:
            Whether they are.
        """
        return self._session.jobs.wait(timeout)

    def static(self) -> Summary:
        """Sum the builder up as HTML without a script: for reports, and where there is no kernel."""
        self.wait()
        return self._summed()

    # --- between the page and the session

    def _publish(self, name: str, value: Any) -> None:  # noqa: ANN401 - the value of a trait
        if name != "segment":
            setattr(self, name, value)
            return
        self._own = True
        try:
            self.segment = value
        finally:
            self._own = False

    @traitlets.validate("segment")
    def _checked(self, proposal: Any) -> Segment | None:  # noqa: ANN401 - traitlets' proposal
        if self._own:
            segment: Segment | None = proposal["value"]
            return segment
        return _segment(proposal["value"], self._session.shop)

    @traitlets.observe("segment")
    def _opened(self, change: Any) -> None:  # noqa: ANN401 - traitlets' change
        if not self._own and change["new"] is not self._session.segment:
            self._session.open(change["new"])

    def _received(self, _widget: object, content: object, _buffers: object) -> None:
        self.send(self._session.answer(content))

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a page writes: how it is looked at, and its theme. Nothing else is a page's to write."""
        kept = {
            key: value for key, value in sync_data.items() if key in _WRITTEN_BY_PAGE and _is_fit(key, value)
        }
        super().set_state(kept)

    def __repr__(self) -> str:
        if not hasattr(self, "_session"):
            return "SegmentBuilder()"
        return line(self._session.tree(), self._session.derived)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401 - what IPython hands over and takes
        self.wait()
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, "text/plain": repr(self), "text/html": str(self._summed())}, metadata

    def _summed(self) -> Summary:
        try:
            sql = self.sql().text
        except SegkitError:
            sql = ""
        return summary(self._session.tree(), self._session.derived, sql)

    @traitlets.default("_esm")
    def _page(self) -> str:
        return _bundle("builder.js")

    @traitlets.default("_css")
    def _style(self) -> str:
        return _bundle("builder.css")


def _segment(given: Any, shop: WorkspaceLike) -> Segment | None:  # noqa: ANN401 - anything may be handed in
    if given is None or isinstance(given, Segment):
        return given
    if isinstance(given, str):
        return shop.book[given]
    return Segment("New segment", as_rule(given))


def _is_fit(key: str, value: object) -> bool:
    if key == "_theme":
        return value in _THEMES if isinstance(value, str) else False
    try:
        check_shape(value, Ui, "The view")
    except DefinitionError:
        return False
    return True


def _bundle(name: str) -> str:
    try:
        return (STATIC / name).read_text(encoding="utf-8")
    except OSError:
        raise EngineError(
            f"The page of the Segment Builder is not there: {STATIC / name}. It is part of every release; in "
            "a checkout, build it in segkit/widget/frontend with: npm ci && npm run build"
        ) from None
