"""What Python shows the page: the draft, what follows from it, and all that can be chosen.

Python writes, the page reads: `_tree`, `_rev`, `_catalog`, `_derived`. Both write: `_ui`, shared by every
view of a builder. The page writes: `_theme`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from segkit.widget.wire.nodes import GroupNode, WireValue  # noqa: TC001 - read at run time, by `reading`

Json: TypeAlias = object

# --- the draft, and what follows from it


class Fact(TypedDict):
    """What is true of a node whatever the data says, so that the page need not know the language.

    `event`: the event type whose properties a rule asks about, empty for the profile. `type`, `is_list`,
    `unit`, `title`: of what is compared (a field, arithmetic, a measure); type is empty while unknown.
    `operators`: those that fit, in menu order. `dates`: key of a window to the days it stands for.
    `text`: the node as a sentence, for labels; empty while unfinished.
    """

    event: str
    type: str
    is_list: bool
    unit: str
    title: str
    operators: list[str]
    dates: dict[str, str]
    text: str


class Tree(TypedDict):
    """The draft. `undo` and `redo` say what a step would do; empty if there is none."""

    rev: int
    name: str
    saved: bool
    root: GroupNode
    undo: str
    redo: str
    facts: dict[str, Fact]


class NodeCounts(TypedDict):
    """The numbers of a node; None where it is unfinished, muted, or not counted yet.

    `alone`: who satisfies it by itself. `entering`: who comes to it (bars are scaled to its parent's).
    `left`: who is left after it, in written order, inside "all of" and "none of" (which takes its own
    away); elsewhere, who of those entering satisfies it. A step of a sequence: who came up to it.
    `only`: inside "any of", who satisfies nothing but it. `lost` is entering - left.
    """

    alone: int | None
    entering: int | None
    left: int | None
    lost: int | None
    only: int | None


class Repair(TypedDict):
    """A step that mends it: its label on a button, and the edits."""

    label: str
    edits: list[Json]


class DraftIssue(TypedDict):
    """What is wrong with a node (`error`: withheld from counts and SQL) or odd about it (`warning`).

    `key` is the part of the node it is about, empty for all of it; `place` which of several arguments.
    """

    id: str
    key: str
    place: int | None
    path: str
    severity: Literal["error", "warning"]
    message: str
    hint: str
    repair: Repair | None


class SentencePiece(TypedDict):
    """A piece of the sentence."""

    text: str
    kind: Literal["text", "name", "joint", "value"]


class Derived(TypedDict):
    """What follows from the draft of revision `rev`; numbers of an older revision are stale.

    `state`: `ready`; `computing` (numbers are those of the revision before, or an estimate); `invalid`
    (there are errors: no total; `last_total` is that of the last valid segment); `empty` (no rule yet:
    everybody); `failed` (`failure` has the engine's sentence). `low` and `high` are the 95 % interval where
    `exact` is false.
    """

    rev: int
    state: Literal["ready", "computing", "invalid", "empty", "failed"]
    total: int | None
    last_total: int | None
    base: int
    share: str
    exact: bool
    low: int | None
    high: int | None
    as_of: str
    zone: str
    notes: list[str]
    ms: float
    failure: str
    nodes: dict[str, NodeCounts]
    issues: list[DraftIssue]
    sentence: list[SentencePiece]


class Ui(TypedDict, total=False):
    """How the builder is looked at; the same in all its views."""

    tab: str
    dialect: str
    collapsed: list[str]
    numbers: Literal["funnel", "alone"]


# --- what can be chosen


class ValueRow(TypedDict):
    """A value: as it is written, as people read it, how often it is there (None: unknown)."""

    value: WireValue
    label: str
    count: int | None
    selected: bool


class ChartBar(TypedDict):
    """A bar of a field's chart: its label, how many, and the share of the highest bar."""

    label: str
    count: int
    height: float


class FieldChart(TypedDict):
    """The bars of a field: ranges (`histogram`) or the most frequent values (`values`)."""

    kind: Literal["histogram", "values", "none"]
    bars: list[ChartBar]


class CatalogField(TypedDict):
    """A field in the rail. `range` and `top` are for people; `path` is the lookup it is reached through."""

    name: str
    label: str
    type: str
    is_list: bool
    unit: str
    description: str
    path: str
    null_share: float | None
    distinct: int | None
    range: str
    top: list[ValueRow]
    chart: FieldChart


class CatalogEvent(TypedDict):
    """An event in the rail, with its properties."""

    name: str
    label: str
    description: str
    count: int | None
    fields: list[CatalogField]


class SavedSegment(TypedDict):
    """A segment of the book. `usable` is false for those that refer to the one that is built."""

    name: str
    sentence: str
    description: str
    owner: str
    tags: list[str]
    usable: bool


class OperatorChoice(TypedDict):
    """A row of the operator table. `takes`: none, one, two, many or window."""

    key: str
    label: str
    opposite: str
    takes: Literal["none", "one", "two", "many", "window"]
    folds: bool
    fields: bool


class MeasureChoice(TypedDict):
    """A row of the measure table. `kinds` are the types of property it takes; empty: it takes none."""

    key: str
    label: str
    kinds: list[str]


class WindowPart(TypedDict):
    """A key of a window, what is entered there, and the choices if there are some."""

    key: str
    takes: Literal["whole", "choice", "date", "moment", "attribute", "window"]
    choices: list[str]


class WindowChoice(TypedDict):
    """A kind of window. `places`: where it can stand (attribute, event, fixed, anniversary).

    `template` is a whole window to begin with; `before` and `after` are words around its parts.
    """

    kind: str
    label: str
    places: list[str]
    parts: list[WindowPart]
    template: dict[str, Json]


class NodeChoice(TypedDict):
    """A kind of node that can be added: its name, what it says, and the node to send."""

    kind: str
    label: str
    description: str
    node: dict[str, Json]


class Option(TypedDict):
    """A choice: what is sent, and what people read."""

    key: str
    label: str


class Menus(TypedDict):
    """All that can be chosen, so that the page never spells out the language.

    `window_of`: node kind to key of a window to the place whose windows it takes.
    """

    operators: list[OperatorChoice]
    measures: list[MeasureChoice]
    windows: list[WindowChoice]
    window_of: dict[str, dict[str, str]]
    nodes: list[NodeChoice]
    groups: list[Option]
    units: list[str]
    elapsed_units: list[str]
    calendar_units: list[str]
    weekdays: list[str]
    signs: list[str]
    dialects: list[Option]
    max_depth: int


class Example(TypedDict):
    """A rule to begin with, made from what the data has."""

    label: str
    node: dict[str, Json]


class PageCatalog(TypedDict):
    """All that can be asked about."""

    base: int
    profiles: str
    fields: list[CatalogField]
    events: list[CatalogEvent]
    segments: list[SavedSegment]
    examples: list[Example]
    menus: Menus
    has_events: bool


class Traits(TypedDict):
    """What is kept the same on both sides."""

    _tree: Tree
    _rev: int
    _catalog: PageCatalog
    _derived: Derived
    _ui: Ui
    _theme: str
