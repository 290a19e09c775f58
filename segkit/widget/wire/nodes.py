"""The nodes of a draft as they go over the wire: the documents of `segkit.formats`, with ids and with gaps.

A draft is a definition while somebody works on it. Its nodes have the kinds and keys of saved segments, and
besides: an `id`, every key (nothing is left out because it is a default), `None` where something has still to
be chosen, and `{"text": ...}` where what was typed is no value of the field's type (yet).

Three differences to a document make drafts easy to draw. NOT is the flag `negated` on any node, `none_of` is
a group of its own (the complement of `any_of`), and a NOT that carries a note is a group `not` of one rule.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

#: The kinds of group.
GroupKind: TypeAlias = Literal["all_of", "any_of", "none_of", "at_least", "not"]

# --- values and operands


class BigInteger(TypedDict):
    """A whole number beyond 2^53, as text."""

    integer: str


class DecimalValue(TypedDict):
    """An exact number, as text."""

    decimal: str


class FloatValue(TypedDict):
    """A float that JSON would take for a whole number, as text."""

    float: str


class DateValue(TypedDict):
    """A date, as 2026-06-30."""

    date: str


class TimestampValue(TypedDict):
    """An instant, as 2026-06-30T12:00:00Z."""

    timestamp: str


class TypedText(TypedDict):
    """What was typed. Python reads it as a value of the field's type; if it is none, it is kept as it is."""

    text: str


class FieldOperand(TypedDict):
    """A field: of the profile, or inside a filter of the event. Dotted through lookups."""

    field: str


class ProfileOperand(TypedDict):
    """Inside a filter: a field of the profile."""

    profile: str


class SizeOperand(TypedDict):
    """The size of a list."""

    size_of: str | FieldOperand | ProfileOperand


class ArithmeticOperand(TypedDict):
    """Two numbers put together."""

    arithmetic: Literal["+", "-", "*", "/"]
    left: Argument
    right: Argument


WireValue: TypeAlias = (
    str | int | float | bool | BigInteger | DecimalValue | FloatValue | DateValue | TimestampValue
)
#: What something is compared with; a plain text is a value, None is a gap.
Argument: TypeAlias = (
    WireValue | TypedText | FieldOperand | ProfileOperand | SizeOperand | ArithmeticOperand | None
)
#: What is asked about; a plain text is the name of a field, None is a gap.
Subject: TypeAlias = str | FieldOperand | ProfileOperand | SizeOperand | ArithmeticOperand | None

# --- windows, spans, measures


class _Kind(TypedDict):
    kind: str


class WindowForm(_Kind, total=False):
    """A window of time; which keys it has besides `kind` is in the menu of windows. None is a gap."""

    count: int | None
    unit: str | None
    older: int | None
    newer: int | None
    week_starts: str
    day: str | None
    first: str | None
    last: str | None
    moment: str | None
    attribute: str | None
    window: WindowForm | None


class SpanForm(TypedDict):
    """An elapsed length of time between two events."""

    count: int | None
    unit: str


class MeasureForm(TypedDict):
    """What is taken over events: `count` and others of the events themselves, the rest of a property."""

    kind: str
    of: Subject


# --- rules


class Noted(TypedDict):
    """What every rule and every step has."""

    id: str
    muted: bool
    locked: bool
    comment: str


class GroupNode(Noted):
    """Rules of which all, any, none or at least `count` hold; `not` holds one rule."""

    kind: GroupKind
    negated: bool
    count: int | None
    rules: list[Node]


class AttributeNode(Noted):
    """A claim about a field: of the profile, or inside a filter of the event."""

    kind: Literal["attribute"]
    negated: bool
    subject: Subject
    operator: str | None
    arguments: list[Argument]
    window: WindowForm | None
    ignore_case: bool


class EventNode(Noted):
    """A claim about how often, or how much, something was done."""

    kind: Literal["event"]
    negated: bool
    type: str | None
    where: Node | None
    window: WindowForm
    measure: MeasureForm
    operator: str | None
    arguments: list[Argument]


class SelectionPart(TypedDict):
    """Events of one type that are counted in a ratio."""

    id: str
    type: str | None
    where: Node | None
    window: WindowForm


class RatioNode(Noted):
    """How often one thing was done for each time another was."""

    kind: Literal["ratio"]
    negated: bool
    of: SelectionPart
    to: SelectionPart
    operator: str | None
    arguments: list[Argument]


class FirstTimeNode(Noted):
    """The first such event ever lies in the window."""

    kind: Literal["first_time"]
    negated: bool
    type: str | None
    where: Node | None
    window: WindowForm


class StoppedNode(Noted):
    """Done in the long window, not in the recent one."""

    kind: Literal["stopped"]
    negated: bool
    type: str | None
    where: Node | None
    window: WindowForm
    recent: WindowForm


class CameBackNode(Noted):
    """Done in the recent units, not in the gap before them, and done before that."""

    kind: Literal["came_back"]
    negated: bool
    type: str | None
    where: Node | None
    recent: int | None
    gap: int | None
    unit: str


class RegularlyNode(Noted):
    """Done at least `times` in at least `units` of the last `of` whole units."""

    kind: Literal["regularly"]
    negated: bool
    type: str | None
    where: Node | None
    units: int | None
    of: int | None
    unit: str
    times: int | None
    week_starts: str


class StepEventPart(TypedDict):
    """One of the events that can be a step."""

    id: str
    type: str | None
    where: Node | None


class StepPart(Noted):
    """A step of a sequence: any of several events, or (`excluded`) none of them."""

    events: list[StepEventPart]
    excluded: bool
    nth: int | None
    after: SpanForm | None
    within: SpanForm | None
    lasting: SpanForm | None
    tied: bool


class SequenceNode(Noted):
    """Steps in order, each strictly later than the one before."""

    kind: Literal["sequence"]
    negated: bool
    steps: list[StepPart]
    window: WindowForm
    within: SpanForm | None
    same: str


class SegmentNode(Noted):
    """Membership in another segment."""

    kind: Literal["segment"]
    negated: bool
    name: str | None


Node: TypeAlias = (
    GroupNode
    | AttributeNode
    | EventNode
    | RatioNode
    | FirstTimeNode
    | StoppedNode
    | CameBackNode
    | RegularlyNode
    | SequenceNode
    | SegmentNode
)
