"""The nodes of a draft as they go over the wire: the documents of `segkit.formats`, with ids and with gaps.

A draft is a definition while somebody works on it. Its nodes have the kinds and keys of saved segments, and
besides: an `id`, every key (nothing is left out because it is a default), `None` where something has still to
be chosen, and `{"text": ...}` where what was typed is no value of the field's type (yet).

Three differences to a document make drafts easy to draw. NOT is the flag `negated` on any node, `none_of` is
a group of its own (the complement of `any_of`), and a NOT that carries a note is a group `not` of one rule.

The classes are final, so that the type checker knows what a part is from a key that only it has: what has
`rules` is a group, what has `steps` a sequence, what has `events` a step, what has a `kind` is a node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Never, TypeAlias, TypedDict, final

#: The kinds of group.
GroupKind: TypeAlias = Literal["all_of", "any_of", "none_of", "at_least", "not"]
#: The same, to look one up in.
GROUPS: Final = ("all_of", "any_of", "none_of", "at_least", "not")

# --- values and operands


@final
class BigInteger(TypedDict):
    """A whole number beyond 2^53, as text."""

    integer: str


@final
class DecimalValue(TypedDict):
    """An exact number, as text."""

    decimal: str


@final
class FloatValue(TypedDict):
    """A float that JSON would take for a whole number, as text."""

    float: str


@final
class DateValue(TypedDict):
    """A date, as 2026-06-30."""

    date: str


@final
class TimestampValue(TypedDict):
    """An instant, as 2026-06-30T12:00:00Z."""

    timestamp: str


@final
class TypedText(TypedDict):
    """What was typed. Python reads it as a value of the field's type; if it is none, it is kept as it is."""

    text: str


@final
class FieldOperand(TypedDict):
    """A field: of the profile, or inside a filter of the event. Dotted through lookups."""

    field: str


@final
class ProfileOperand(TypedDict):
    """Inside a filter: a field of the profile."""

    profile: str


@final
class SizeOperand(TypedDict):
    """The size of a list."""

    size_of: str | FieldOperand | ProfileOperand


@final
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


@final
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


@final
class SpanForm(TypedDict):
    """An elapsed length of time between two events."""

    count: int | None
    unit: str


@final
class MeasureForm(TypedDict):
    """What is taken over events: `count` and others of the events themselves, the rest of a property."""

    kind: str
    of: Subject


# --- parts


class NoteForm(TypedDict):
    """What people note on a rule or a step."""

    muted: bool
    locked: bool
    comment: str


class Noted(NoteForm):
    """What every rule and every step has."""

    id: str


class _Rule(Noted):
    negated: bool


class _Doing(TypedDict):
    type: str | None
    where: Node | None


class _Compared(TypedDict):
    operator: str | None
    arguments: list[Argument]


if TYPE_CHECKING:
    # mypy goes by keys: what has all keys of a selection, as an event rule has, would be one, and would be
    # lost where a union is simplified. So each of the two has a key that nothing else has, and that is never
    # there.
    class _OnlySelection(TypedDict, total=False):
        only_selection: Never

    class _OnlyStepEvent(TypedDict, total=False):
        only_step_event: Never

else:
    _OnlySelection = _OnlyStepEvent = TypedDict


@final
class GroupNode(_Rule):
    """Rules of which all, any, none or at least `count` hold; `not` holds one rule."""

    kind: GroupKind
    count: int | None
    rules: list[Node]


@final
class AttributeNode(_Rule, _Compared):
    """A claim about a field: of the profile, or inside a filter of the event."""

    kind: Literal["attribute"]
    subject: Subject
    window: WindowForm | None
    ignore_case: bool


@final
class EventNode(_Rule, _Doing, _Compared):
    """A claim about how often, or how much, something was done."""

    kind: Literal["event"]
    window: WindowForm
    measure: MeasureForm


@final
class SelectionPart(_Doing, _OnlySelection):
    """Events of one type that are counted in a ratio."""

    id: str
    window: WindowForm


@final
class RatioNode(_Rule, _Compared):
    """How often one thing was done for each time another was."""

    kind: Literal["ratio"]
    of: SelectionPart
    to: SelectionPart


@final
class FirstTimeNode(_Rule, _Doing):
    """The first such event ever lies in the window."""

    kind: Literal["first_time"]
    window: WindowForm


@final
class StoppedNode(_Rule, _Doing):
    """Done in the long window, not in the recent one."""

    kind: Literal["stopped"]
    window: WindowForm
    recent: WindowForm


@final
class CameBackNode(_Rule, _Doing):
    """Done in the recent units, not in the gap before them, and done before that."""

    kind: Literal["came_back"]
    recent: int | None
    gap: int | None
    unit: str


@final
class RegularlyNode(_Rule, _Doing):
    """Done at least `times` in at least `units` of the last `of` whole units."""

    kind: Literal["regularly"]
    units: int | None
    of: int | None
    unit: str
    times: int | None
    week_starts: str


@final
class StepEventPart(_Doing, _OnlyStepEvent):
    """One of the events that can be a step."""

    id: str


@final
class StepPart(Noted):
    """A step of a sequence: any of several events, or (`excluded`) none of them."""

    events: list[StepEventPart]
    excluded: bool
    nth: int | None
    after: SpanForm | None
    within: SpanForm | None
    lasting: SpanForm | None
    tied: bool


@final
class SequenceNode(_Rule):
    """Steps in order, each strictly later than the one before."""

    kind: Literal["sequence"]
    steps: list[StepPart]
    window: WindowForm
    within: SpanForm | None
    same: str


@final
class SegmentNode(_Rule):
    """Membership in another segment."""

    kind: Literal["segment"]
    name: str | None


# Each union is written out, since mypy narrows by a key only what stands in a union itself.

#: A rule that holds no other rules.
LeafNode: TypeAlias = (
    AttributeNode | EventNode | RatioNode | FirstTimeNode | StoppedNode | CameBackNode | RegularlyNode
    | SequenceNode | SegmentNode
)  # fmt: skip
#: A rule.
Node: TypeAlias = (
    GroupNode | AttributeNode | EventNode | RatioNode | FirstTimeNode | StoppedNode | CameBackNode
    | RegularlyNode | SequenceNode | SegmentNode
)  # fmt: skip
#: Whatever has an id: a rule, a step of a sequence, an event of a step, a side of a ratio.
Part: TypeAlias = (
    GroupNode | AttributeNode | EventNode | RatioNode | FirstTimeNode | StoppedNode | CameBackNode
    | RegularlyNode | SequenceNode | SegmentNode | StepPart | StepEventPart | SelectionPart
)  # fmt: skip
#: What is compared with something.
ComparingNode: TypeAlias = AttributeNode | EventNode | RatioNode
