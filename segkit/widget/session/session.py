"""The builder without its widget: the draft, its history, the numbers, and answers to a page's messages.

Everything a page can do is `Session.answer` of a message, so all of it is tested without a browser. Threads
may call it: one lock guards the draft, counting is done by one worker, and what comes of it is published
under a lock of its own, in order.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, assert_never

from segkit import __version__
from segkit.definition.segment import Segment
from segkit.describe.glossary import Glossary
from segkit.errors import DefinitionError, Problem, SegkitError
from segkit.insight.estimate import EXACT_UP_TO
from segkit.insight.status import Status
from segkit.widget.draft.documents import drafted_rule, group_of
from segkit.widget.draft.tree import Ids
from segkit.widget.editing.edits import apply
from segkit.widget.editing.state import Details, State
from segkit.widget.editing.timeline import Timeline
from segkit.widget.editing.tools import Tools
from segkit.widget.glance.rail import Rail, saved_segments
from segkit.widget.meaning.facts import Facts
from segkit.widget.meaning.interpreter import Interpreter, Meaning, Setting, root_rule
from segkit.widget.session.answers import copy_of, overlap_reply, sample_of, source_of, sql_of
from segkit.widget.session.derive import Snapshot, blank, derived
from segkit.widget.session.jobs import Jobs, Stale
from segkit.widget.wire.messages import Request
from segkit.widget.wire.reading import check_shape
from segkit.widget.wire.refusals import StaleError, refusal_of
from segkit.wording import share

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from segkit.definition.nodes import Rule
    from segkit.insight.ground import Ground
    from segkit.widget.ground import WorkspaceLike
    from segkit.widget.wire.nodes import GroupNode
    from segkit.widget.wire.traits import Derived, PageCatalog, Tree

    Publish = Callable[[str, Any], None]
    Message = dict[str, Any]

#: What a segment is called before somebody names it.
UNNAMED = "New segment"
#: Counts that take longer than so many milliseconds are announced before they are there.
SLOW_MS = 60.0


class Session:
    """A draft over a workspace.

    Args:
        shop: The workspace.
        segment: What to begin with; nothing, if not said.
        publish: Called with the name of a trait and its new value: `_tree`, `_rev`, `_catalog`, `_derived`,
            and `segment` with the last valid segment.
    """

    def __init__(self, shop: WorkspaceLike, segment: Segment | None, publish: Publish) -> None:
        self.shop = shop
        self.errors: list[str] = []
        self.is_attached = False
        self.rev = 0
        self.segment: Segment | None = None
        self._complaint = ""
        self.derived: Derived
        self.rail = Rail.of(shop.ground)
        self.values = self.rail.values
        self.jobs = Jobs(shop.ground.engine.cancel)
        self._publish_one = publish
        self._lock = threading.RLock()
        self._publishing = threading.RLock()
        self._telling = threading.RLock()
        self._shown = self._told = self._counted = 0
        self._ids = Ids()
        self._saved_root: GroupNode | None = None
        self._last_total: int | None = None
        self._timeline = Timeline(self._opened(segment))
        self._set_out()
        base, _ = self._ground.sets([])
        self._catalog: PageCatalog = self.rail.catalog(len(base), self._segments())
        self._publish("_catalog", self._catalog)
        self._settle()

    # --- the draft

    @property
    def state(self) -> State:
        """The draft as it is."""
        return self._timeline.present

    @property
    def meaning(self) -> Meaning:
        """What the draft means."""
        return self._meaning

    @property
    def ground(self) -> Ground:
        """What the draft is counted on."""
        return self._ground

    def tree(self) -> Tree:
        """Give the draft as the page draws it."""
        moment = self._ground.moment
        glossary = Glossary(self._ground.catalog, moment.as_of, moment.zone, self._ground.book)
        return {
            "rev": self.rev,
            "name": self.state.name,
            "saved": self._saved_root is self.state.root,
            "root": self.state.root,
            "undo": self._timeline.undo,
            "redo": self._timeline.redo,
            "facts": Facts(glossary).of(self.state.root, self._meaning.counted),
        }

    def edit(self, edits: Sequence[Mapping[str, object]], base_rev: int | None = None) -> Message:
        """Apply edits, all or none.

        Args:
            edits: As the contract has them.
            base_rev: The revision they were made on; the current one, if not said.

        Raises:
            DefinitionError: With the reason, if they cannot be; nothing has changed then.
        """
        with self._lock:
            if base_rev is not None and base_rev != self.rev:
                raise StaleError(self.tree())
            step = edits[0].get("op") if len(edits) == 1 else None
            if step == "undo":
                timeline = self._timeline.back()
            elif step == "redo":
                timeline = self._timeline.forth()
            else:
                timeline = self._timeline.then(apply(self.state, edits, self._tools()), time.monotonic())
            moved = timeline is not self._timeline
            undone = self.state.said
            self._timeline = timeline
            said = f"Undid: {undone}" if step == "undo" else self.state.said if moved else ""
            answer = {"rev": self.rev + moved, "focus": self.state.focus or None, "said": said}
        if moved:
            self._settle()
        return answer

    def open(self, segment: Segment | None) -> None:
        """Start over from a segment, or from nothing. A step that can be undone."""
        with self._lock:
            self._timeline = self._timeline.then(self._opened(segment), time.monotonic())
        self._settle()

    def _opened(self, segment: Segment | None) -> State:
        """Make a draft of a segment; a rule that is no group is put into one."""
        if segment is None:
            return State(group_of("all_of", [], self._ids), UNNAMED, "Started a new segment.")
        details = Details(segment.description, segment.tags, segment.owner, segment.status)
        node = drafted_rule(segment.rule, self._ids)
        root = node if "rules" in node else group_of("all_of", [node], self._ids)
        return State(root, segment.name, f"Opened {segment.name}.", details=details)

    def _tools(self) -> Tools:
        return Tools(self._ground.catalog, self._ground.book, self._ids, self.rail.asks)

    def _set_out(self) -> None:
        """Take the book as it is now."""
        self._ground = self.shop.ground
        self._interpreter = Interpreter(Setting(self._ground.catalog, self._ground.book, self.state.name))

    # --- what follows from it

    def _settle(self) -> None:
        """Read the draft, publish it, and have it counted."""
        with self._lock:
            has_new_book = self._ground.book is not self.shop.book
            if has_new_book or self._interpreter.setting.name != self.state.name:
                self._set_out()
            self.rev += 1
            self._meaning = self._interpreter.read(self.state.root)
            valid = self._valid()
            changed = valid is not None and valid != self.segment
            self.segment = valid or self.segment
            tree = self.tree()
            snapshot = self._snapshot()
        if has_new_book:
            self._publish_catalog()
        self._show(tree)
        if changed:
            self._tell(valid, tree["rev"])
        self._count(snapshot)

    def _show(self, tree: Tree) -> None:
        """Publish a tree, unless another thread has published a newer one."""
        with self._publishing:
            if tree["rev"] >= self._shown:
                self._shown = tree["rev"]
                self._publish_one("_tree", tree)
                self._publish_one("_rev", tree["rev"])

    def _tell(self, segment: Segment | None, rev: int) -> None:
        """Give the segment to those who observe it; what goes wrong there is theirs, and is shown."""
        with self._telling:
            if rev < self._told:
                return
            self._told, self._complaint = rev, ""
            try:
                self._publish_one("segment", segment)
            except Exception as error:  # noqa: BLE001 - an observer may raise anything
                self._complaint = f"What observes the segment failed: {type(error).__name__}: {error}"
                self.errors.append(self._complaint)

    def _valid(self) -> Segment | None:
        if self._meaning.rule is None or not self._meaning.has_rules:
            return None
        about = self.state.details
        rule = root_rule(self.state.root, self._meaning.rule)
        return Segment(self.state.name, rule, about.description, about.tags, about.owner, about.status)

    def _snapshot(self) -> Snapshot:
        return Snapshot(self.rev, self.state.root, self._meaning, self._ground, self._last_total)

    def _count(self, snapshot: Snapshot) -> None:
        if not self.is_attached:
            with Status("Counting"):
                self.jobs.run(lambda is_stale: self._derive(snapshot, is_stale))
            return
        with self._lock:
            if snapshot.rev != self.rev:
                return  # another thread made a newer one, and has it counted
            if self.derived["ms"] > SLOW_MS:
                self._announce(snapshot)
            self.jobs.submit(lambda is_stale: self._derive(snapshot, is_stale))

    def _announce(self, snapshot: Snapshot) -> None:
        """Show what is known before the numbers are, with those of the revision before."""
        outcome = blank(snapshot)
        if outcome["state"] == "ready":
            old = {key: self.derived[key] for key in ("total", "share", "nodes", "base", "ms")}
            outcome = {**outcome, **old, "state": "computing"}  # type: ignore[typeddict-item]  # those of Derived
        self._publish("_derived", outcome)

    def _guess(self, snapshot: Snapshot, is_stale: Callable[[], bool]) -> None:
        """Show an estimate from a sample, while so many customers are counted one by one."""
        segment = self.segment
        if snapshot.meaning.rule is None or segment is None or self._ground.engine.size <= EXACT_UP_TO:
            return
        outcome, guess = blank(snapshot), self.shop.estimate(segment)
        if is_stale() or guess.interval is None or guess.count is None:
            return
        low, high = guess.interval
        outcome |= {"state": "computing", "exact": False, "total": guess.count, "low": low, "high": high}
        outcome |= {"base": guess.basis.base, "share": share(guess.count, guess.basis.base)}
        self._publish("_derived", outcome)

    def _derive(self, snapshot: Snapshot, is_stale: Callable[[], bool]) -> None:
        try:
            if self.is_attached:
                self._guess(snapshot, is_stale)
            outcome = derived(snapshot, self.values, is_stale)
        except SegkitError as error:
            outcome = {**blank(snapshot), "state": "failed", "failure": str(error)}
        except Stale:
            raise
        except Exception as error:  # noqa: BLE001 - whatever went wrong in the worker must be seen
            self.errors.append(f"{type(error).__name__}: {error}")
            outcome = {**blank(snapshot), "state": "failed", "failure": f"Inside segkit: {self.errors[-1]}"}
        with self._publishing:
            if is_stale() or snapshot.rev < self._counted:
                return
            self._counted = snapshot.rev
            self.derived = outcome
            self._last_total = outcome["last_total"]
            self._publish_one("_derived", {**outcome, "failure": outcome["failure"] or self._complaint})

    def _publish(self, name: str, value: Any) -> None:  # noqa: ANN401 - the value of a trait
        with self._publishing:
            self._publish_one(name, value)

    # --- messages

    def answer(self, message: object) -> Message:
        """Answer a message of the page. Whatever comes, there is an answer, and nothing is half done.

        Args:
            message: As the contract has it; anything else is refused.
        """
        id_ = message.get("id") if isinstance(message, dict) else None
        try:
            check_shape(message, Request, "The message")
            return {"id": id_, "ok": self._answered(message)}  # type: ignore[arg-type]  # its shape was checked
        except SegkitError as error:
            return {"id": id_, "error": refusal_of(error)}
        except Exception as error:  # noqa: BLE001 - a page that waits must be told, whatever went wrong
            self.errors.append(f"{type(error).__name__}: {error}")
            said = f"This went wrong inside segkit: {type(error).__name__}: {error}"
            return {"id": id_, "error": {"message": said, "hint": "Please report it.", "tree": None}}

    def _answered(self, message: Request) -> Any:  # noqa: ANN401 - one of the answers of the contract
        match message["kind"]:
            case "hello":
                self.is_attached = True
                return {"version": __version__, "rev": self.rev}
            case "edit":
                return self.edit(message["edits"], message["base_rev"])
            case "values.search":
                event, field, text = message["event"], message["field"], message["text"]
                answer = self.values.search(event, field, text, message["selected"])
                return self.rail.seen.answer(event, field, answer)
            case "fields.search":
                return {"fields": self.rail.seen.fields(self.values.fields(message["text"]))}
            case "field.chart":
                return self.rail.chart(message["event"], message["field"])
            case "sql.render":
                return sql_of(self.ready(), message["dialect"], self.shop, live=message["live"])
            case "sample.rows":
                return sample_of(self._rule(), message["limit"], self._ground)
            case "overlap":
                return overlap_reply(self.state.name, self._rule(), self._ground)
            case "python.source":
                return source_of(self.ready())
            case "node.copy":
                return copy_of(self.state.root, message["ids"])
            case "estimate.exact":
                self._count(self._snapshot())
                return {}
            case "cancel":
                return self._cancelled()
            case "save":
                return self.save(message["name"])
            case "open":
                return self._open_named(message["name"])
            case _:
                assert_never(message)

    def _open_named(self, name: str) -> Message:
        self.open(self.shop.book[name] if name else None)
        return {"rev": self.rev, "focus": None, "said": self.state.said}

    def _cancelled(self) -> Message:
        was_busy = self.jobs.busy
        self.jobs.cancel()
        if was_busy:
            stopped = {**blank(self._snapshot()), "state": "failed", "failure": "Counting was stopped."}
            self._publish("_derived", stopped)
        return {}

    def ready(self) -> Segment:
        """Give the segment that the draft is, for SQL, code and the book.

        Raises:
            DefinitionError: With every problem, if it is unfinished or wrong.
        """
        valid = self._valid()
        if valid is not None:
            return valid
        if not self._meaning.has_rules:
            raise DefinitionError("There is no rule yet. Add one from the list of fields.")
        errors = [each for each in self._meaning.issues if each["severity"] == "error"]
        problems = [Problem(each["path"], each["message"], each["hint"]) for each in errors]
        raise DefinitionError.of(problems, subject=f"Segment {self.state.name!r}")

    def _rule(self) -> Rule | None:
        """Give the rule of the draft; None, which is everybody, while there is none."""
        return self.ready().rule if self._meaning.has_rules else None

    def save(self, name: str = "") -> Message:
        """Put the segment into the workspace's book, under its name or another.

        Raises:
            DefinitionError: If there are errors in it.
        """
        with self._lock:
            chosen = name.strip() or self.state.name
            segment = replace(self.ready(), name=chosen)
            replaced = chosen in self.shop.book
            self.shop.add(segment)
            if chosen != self.state.name:  # only now: what is refused changes nothing
                self.edit([{"op": "rename", "text": chosen}])
            self._saved_root = self.state.root
        self._settle()
        return {"name": chosen, "replaced": replaced}

    def _segments(self) -> list[Any]:
        return saved_segments(self.shop.book, self._ground.catalog, self.state.name)

    def _publish_catalog(self) -> None:
        self._catalog = {**self._catalog, "segments": self._segments()}
        self._publish("_catalog", self._catalog)
