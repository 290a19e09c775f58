"""What a page asks for, and what it is answered.

The page sends a `Request` and gets a `Reply` with the same id: what is in it says `Answers`, or why there is
nothing, a `Refusal`. An answer may come late, or never if the kernel has gone.

    hello            a page is there. Until the first one, everything is computed before Python goes on.
    edit             apply `edits`, all or none. `base_rev` is the revision they were made on; if it is not
                     the current one they are refused with the true tree.
    values.search    values of a field, most frequent first, at most 50: those that hold the text, and the
                     selected ones, wherever they stand.
    fields.search    fields that have a value which holds the text ("platinum" finds tier).
    field.chart      the bars of a property of an event, which the catalog leaves out.
    sql.render       the segment in a dialect. Refused while there are errors.
    sample.rows      some members, the columns that rules ask about first.
    overlap          the segment beside the saved ones.
    python.source    the code that builds the segment.
    node.copy        nodes as JSON text, for the clipboard.
    estimate.exact   count now, and exactly. The numbers come with `_derived`.
    cancel           give up the computation that is under way.
    save             put the segment into the book under a name. Refused with errors.
    open             start over from a saved segment, or from nothing (name ""). A step that can be undone.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from segkit.widget.wire.edits import Edit  # noqa: TC001 - read at run time, by `reading`
from segkit.widget.wire.nodes import WireValue  # noqa: TC001 - the same
from segkit.widget.wire.traits import FieldChart, Json, Tree, ValueRow

# --- requests


class _Request(TypedDict):
    id: str


class _FieldRequest(_Request):
    event: str
    field: str


class PlainRequest(_Request):
    """A request that says all by its kind."""

    kind: Literal["hello", "overlap", "python.source", "estimate.exact", "cancel"]


class EditRequest(_Request):
    """Apply edits."""

    kind: Literal["edit"]
    base_rev: int
    edits: list[Edit]


class ValuesRequest(_FieldRequest):
    """Look for values. `event` is empty for a field of the profile."""

    kind: Literal["values.search"]
    text: str
    selected: list[WireValue]


class FieldsRequest(_Request):
    """Look for fields by a value."""

    kind: Literal["fields.search"]
    text: str


class ChartRequest(_FieldRequest):
    """Ask for the bars of a field."""

    kind: Literal["field.chart"]


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
