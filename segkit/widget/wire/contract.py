"""What goes between the Segment Builder's page and Python: traits, messages, edits.

The page never writes the tree. It draws `_tree`, and sends what somebody did as *edits*; Python applies them
to the draft, counts revisions, and sends the new tree. Everything here is typed once: `typescript.py` writes
the page's types from these classes, and `reading.py` refuses what does not fit them.

Traits (`Traits`). Python writes, the page reads: `_tree`, `_rev`, `_catalog`, `_derived`. Both write: `_ui`,
shared by every view of a builder. The page writes: `_theme`.

Messages. The page sends a `Request` and gets a `Reply` with the same id: what is in it says `Answers`, or why
there is nothing, a `Refusal`. An answer may come late, or never if the kernel has gone.

    hello            a page is there. Until the first one, everything is computed before Python goes on.
    edit             apply `edits`, all or none. `base_rev` is the revision they were made on; if it is not
                     the current one they are refused with the true tree. Answers `EditAnswer`.
    values.search    values of a field, most frequent first, at most 50: those that hold the text, and the
                     selected ones, wherever they stand. Answers `ValuesAnswer`.
    fields.search    fields that have a value which holds the text ("platinum" finds tier). Answers
                     `FieldsAnswer`.
    field.chart      the bars of a property of an event, which the catalog leaves out. Answers `FieldChart`.
    sql.render       the segment in a dialect. Answers `SqlAnswer`. Refused while there are errors.
    sample.rows      some members, the columns that rules ask about first. Answers `SampleAnswer`.
    overlap          the segment beside the saved ones. Answers `OverlapAnswer`.
    python.source    the code that builds the segment. Answers `SourceAnswer`.
    node.copy        nodes as JSON text, for the clipboard. Answers `SourceAnswer`.
    estimate.exact   count now, and exactly. The numbers come with `_derived`.
    cancel           give up the computation that is under way.
    save             put the segment into the book under a name. Answers `SaveAnswer`. Refused with errors.
    open             start over from a saved segment, or from nothing (name ""). A step that can be undone.

Edits. Each names what it changes by `id`. Refused, with a sentence: what is not there, what is locked, what
would nest deeper than 10, what has a key or a type that the node does not have.

    add        a node into a group or a slot, at a place (`None`: at the end). `node` may lack any key but
               `kind`; what is missing is chosen well (an operator that fits the field, a window). Slots:
               `rules` of a group, `where` of an event, selection or step event (a second rule there makes
               a group), `steps` of a sequence, `events` of a step (`kind` is then "step", "step_event").
    pick       a rule from a bar of a field's chart: that value, or that range.
    set        one key of a node to a value of that key's type. A new subject keeps operator and values if
               they still fit; a new operator keeps as many values as it takes; a new measure, too.
    remove     nodes. A filter that loses its last rule is gone; a group stays, empty, and says so.
    move       nodes into a group or slot, at a place. Not into themselves.
    duplicate  nodes, each behind itself.
    group      sibling nodes into a new group of a kind, in the place of the first.
    ungroup    a group's rules into the group around it. Not of "at least", "none of" or a negated group,
               where the meaning would change.
    negate     NOT on or off: the complement, which takes in customers without a value.
    opposite   the contrary operator ("is" / "is not"), which does not.
    mute lock  on, off, or (`None`) the contrary of what the first node is.
    comment    a remark on a node.
    kind       all_of, any_of, none_of, at_least, sequence. A group of events becomes a sequence of steps.
    inline     a reference to a segment becomes that segment's rules.
    paste      JSON text of a node, or of a saved segment, into a group or slot.
    rename     the segment's name.
    undo redo  one step.

Ids are made by Python and stay with a node as long as it lives, through undo and redo as well.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from segkit.widget.wire.nodes import GroupKind, WireValue  # noqa: TC001 - read at run time, by `reading`
from segkit.widget.wire.traits import (
    Derived,
    FieldChart,
    Json,
    PageCatalog,
    Tree,
    Ui,
    ValueRow,
)

Slot: TypeAlias = Literal["rules", "where", "steps", "events"]

# --- edits


class _Place(TypedDict):
    parent: str
    slot: Slot
    at: int | None


class AddEdit(_Place):
    """Put a new node somewhere."""

    op: Literal["add"]
    node: dict[str, Json]


class PickEdit(_Place):
    """Make a rule of a bar of a field's chart."""

    op: Literal["pick"]
    event: str
    field: str
    bar: int


class SetEdit(TypedDict):
    """Give one key of a node another value."""

    op: Literal["set"]
    id: str
    key: str
    value: Json


class RemoveEdit(TypedDict):
    """Take nodes away."""

    op: Literal["remove"]
    ids: list[str]


class MoveEdit(_Place):
    """Put nodes somewhere else."""

    op: Literal["move"]
    ids: list[str]


class DuplicateEdit(TypedDict):
    """Put a copy of each node behind it."""

    op: Literal["duplicate"]
    ids: list[str]


class GroupEdit(TypedDict):
    """Put siblings into a group of their own."""

    op: Literal["group"]
    ids: list[str]
    kind: GroupKind


class UngroupEdit(TypedDict):
    """Put a group's rules in its place."""

    op: Literal["ungroup"]
    id: str


class NegateEdit(TypedDict):
    """Turn NOT on or off."""

    op: Literal["negate"]
    ids: list[str]


class OppositeEdit(TypedDict):
    """Ask the contrary."""

    op: Literal["opposite"]
    id: str


class FlagEdit(TypedDict):
    """Mute or lock nodes, or undo that."""

    op: Literal["mute", "lock"]
    ids: list[str]
    on: bool | None


class CommentEdit(TypedDict):
    """Remark on a node."""

    op: Literal["comment"]
    id: str
    text: str


class KindEdit(TypedDict):
    """Make another kind of group of a group."""

    op: Literal["kind"]
    id: str
    kind: GroupKind | Literal["sequence"]


class InlineEdit(TypedDict):
    """Put a segment's rules in the place of the reference to it."""

    op: Literal["inline"]
    id: str


class PasteEdit(_Place):
    """Put a node somewhere that was copied as JSON."""

    op: Literal["paste"]
    text: str


class RenameEdit(TypedDict):
    """Give the segment another name."""

    op: Literal["rename"]
    text: str


class HistoryEdit(TypedDict):
    """Go one step back, or forth again."""

    op: Literal["undo", "redo"]


Edit: TypeAlias = (
    AddEdit | PickEdit | SetEdit | RemoveEdit | MoveEdit | DuplicateEdit | GroupEdit | UngroupEdit
    | NegateEdit | OppositeEdit | FlagEdit | CommentEdit | KindEdit | InlineEdit | PasteEdit | RenameEdit
    | HistoryEdit
)  # fmt: skip

# --- requests


class _Request(TypedDict):
    id: str


class PlainRequest(_Request):
    """A request that says all by its kind."""

    kind: Literal["hello", "overlap", "python.source", "estimate.exact", "cancel"]


class EditRequest(_Request):
    """Apply edits."""

    kind: Literal["edit"]
    base_rev: int
    edits: list[Edit]


class ValuesRequest(_Request):
    """Look for values. `event` is empty for a field of the profile."""

    kind: Literal["values.search"]
    event: str
    field: str
    text: str
    selected: list[WireValue]


class FieldsRequest(_Request):
    """Look for fields by a value."""

    kind: Literal["fields.search"]
    text: str


class ChartRequest(_Request):
    """Ask for the bars of a field."""

    kind: Literal["field.chart"]
    event: str
    field: str


class SqlRequest(_Request):
    """Ask for SQL."""

    kind: Literal["sql.render"]
    dialect: str
    live: bool


class SampleRequest(_Request):
    """Ask for some members."""

    kind: Literal["sample.rows"]
    limit: int


class CopyRequest(_Request):
    """Ask for nodes as JSON."""

    kind: Literal["node.copy"]
    ids: list[str]


class NameRequest(_Request):
    """Save under a name, or open what has it."""

    kind: Literal["save", "open"]
    name: str


Request: TypeAlias = (
    PlainRequest | EditRequest | ValuesRequest | FieldsRequest | ChartRequest | SqlRequest | SampleRequest
    | CopyRequest | NameRequest
)  # fmt: skip

# --- answers


class EditAnswer(TypedDict):
    """What an edit did: the new revision, what to focus (None: nothing new), what a screen reader says."""

    rev: int
    focus: str | None
    said: str


class ValuesAnswer(TypedDict):
    """Values found. `of` says what is counted (customers, events, rows); `more` how many others would fit."""

    rows: list[ValueRow]
    of: str
    more: int
    distinct: int


class FoundField(TypedDict):
    """A field that has a value. `event` is empty for a field of the profile."""

    event: str
    field: str
    value: WireValue
    label: str
    count: int | None


class FieldsAnswer(TypedDict):
    """Fields found by a value."""

    fields: list[FoundField]


class SqlAnswer(TypedDict):
    """SQL, and what to know about it."""

    sql: str
    dialect: str
    notes: list[str]


class SampleColumn(TypedDict):
    """A column of the sample. `used` tells whether a rule asks about it."""

    name: str
    label: str
    type: str
    used: bool


class SampleAnswer(TypedDict):
    """Some members, every value as people read it; None is a missing one."""

    columns: list[SampleColumn]
    rows: list[list[str | None]]
    total: int


class OverlapSet(TypedDict):
    """A segment in the overlap; the first is the one that is built."""

    name: str
    size: int


class OverlapCell(TypedDict):
    """Those in exactly these sets (places in `sets`)."""

    sets: list[int]
    count: int


class OverlapAnswer(TypedDict):
    """How the segment lies among the saved ones; cells by size, the rest added up in `other`."""

    sets: list[OverlapSet]
    cells: list[OverlapCell]
    other_cells: int
    other_count: int


class SourceAnswer(TypedDict):
    """Text to copy."""

    source: str


class SaveAnswer(TypedDict):
    """The name it was saved under, and whether one of that name was replaced."""

    name: str
    replaced: bool


class HelloAnswer(TypedDict):
    """Who answers."""

    version: str
    rev: int


class Refusal(TypedDict):
    """Why nothing happened, and what to do. `tree` is there if the page's revision was stale."""

    message: str
    hint: str
    tree: Tree | None


class NoAnswer(TypedDict):
    """Nothing to tell: what comes of it comes with `_derived`."""


#: Kind of request to what it is answered with.
Answers = TypedDict(
    "Answers",
    {
        "hello": HelloAnswer,
        "edit": EditAnswer,
        "values.search": ValuesAnswer,
        "fields.search": FieldsAnswer,
        "field.chart": FieldChart,
        "sql.render": SqlAnswer,
        "sample.rows": SampleAnswer,
        "overlap": OverlapAnswer,
        "python.source": SourceAnswer,
        "node.copy": SourceAnswer,
        "estimate.exact": NoAnswer,
        "cancel": NoAnswer,
        "save": SaveAnswer,
        "open": EditAnswer,
    },
)
Answers.__doc__ = "Kind of request to what it is answered with."


class DoneReply(TypedDict):
    """The answer to the request of that id."""

    id: str | None
    ok: Json


class RefusedReply(TypedDict):
    """Why the request of that id has no answer."""

    id: str | None
    error: Refusal


Reply: TypeAlias = DoneReply | RefusedReply

# --- traits


class Traits(TypedDict):
    """What is kept the same on both sides."""

    _tree: Tree
    _rev: int
    _catalog: PageCatalog
    _derived: Derived
    _ui: Ui
    _theme: str
