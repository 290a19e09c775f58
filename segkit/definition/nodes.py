"""The nodes of a segment definition, and the one union that names them all: `Rule`.

A node that exists is well formed: what can be checked without a catalog is checked when it is made. Nodes
never overload operators; `&`, `|`, `~` and `==` belong to the wrappers of `segkit.language`.

The classes are in `values` (literals, operands, notes), `attribute`, `groups`, `behaviour` and `sequence`.
"""

from __future__ import annotations

from typing import TypeAlias, get_args

from segkit.definition.attribute import Attribute
from segkit.definition.behaviour import (
    CameBack,
    Event,
    FirstTime,
    Measure,
    Ratio,
    Regularly,
    Selection,
    Stopped,
)
from segkit.definition.groups import AllOf, AnyOf, AtLeast, Not, SegmentRef
from segkit.definition.sequence import Sequence, Span, Step
from segkit.definition.values import Arithmetic, FieldRef, ListSize, Note, Operand, Value

#: Trees deeper than this are refused before anything recurses into them.
MAX_DEPTH = 64

#: When events of one type were done, and when not. Documents have every key of them in their table of parts.
Lifecycle: TypeAlias = FirstTime | Stopped | CameBack | Regularly
#: What a profile did or did not do, besides how often.
Behaviour: TypeAlias = Ratio | Lifecycle | Sequence
#: A claim that stands for itself: no rule beneath it but filters.
Leaf: TypeAlias = Attribute | Event | Behaviour
#: Every rule.
Rule: TypeAlias = AllOf | AnyOf | AtLeast | Not | Leaf | SegmentRef

#: The classes of `Lifecycle`.
LIFECYCLES: tuple[type[Lifecycle], ...] = get_args(Lifecycle)
#: Every rule class.
RULES: tuple[type[Rule], ...] = (
    AllOf, AnyOf, AtLeast, Not, Attribute, Event, Ratio, *LIFECYCLES, Sequence, SegmentRef,
)  # fmt: skip

__all__ = [
    "LIFECYCLES",
    "MAX_DEPTH",
    "RULES",
    "AllOf",
    "AnyOf",
    "Arithmetic",
    "AtLeast",
    "Attribute",
    "Behaviour",
    "CameBack",
    "Event",
    "FieldRef",
    "FirstTime",
    "Leaf",
    "Lifecycle",
    "ListSize",
    "Measure",
    "Not",
    "Note",
    "Operand",
    "Ratio",
    "Regularly",
    "Rule",
    "SegmentRef",
    "Selection",
    "Sequence",
    "Span",
    "Step",
    "Stopped",
    "Value",
]
