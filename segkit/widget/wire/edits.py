"""What somebody did on the page, as *edits* of the draft.

Each names what it changes by `id`. Ids are made by Python and stay with a node as long as it lives, through
undo and redo as well. Refused, with a sentence: what is not there, what is locked, what would nest deeper
than 10, what has a key or a type that the node does not have.

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
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from segkit.widget.wire.nodes import GroupKind  # noqa: TC001 - read at run time, by `reading`
from segkit.widget.wire.traits import Json  # noqa: TC001 - the same

Slot: TypeAlias = Literal["rules", "where", "steps", "events"]


class Target(TypedDict):
    """A place for parts: a slot of a part, and where in it (`None`: at the end)."""

    parent: str
    slot: Slot
    at: int | None


class AddEdit(Target):
    """Put a new node somewhere."""

    op: Literal["add"]
    node: dict[str, Json]


class PickEdit(Target):
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


class MoveEdit(Target):
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


class PasteEdit(Target):
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
