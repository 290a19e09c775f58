"""Leaves as claims, and the CTEs that they speak of: which file writes which."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import (
    Attribute,
    CameBack,
    Event,
    FirstTime,
    Ratio,
    Regularly,
    Sequence,
    Stopped,
)
from segkit.errors import InternalError
from segkit.sql.claims import attribute_claim
from segkit.sql.measures import event_claim, first_time_claim, grouped_cte, presence, ratio_claim
from segkit.sql.place import Place
from segkit.sql.plan import GroupedSource, RankedSource, RegularSource, SequenceSource
from segkit.sql.ranked import ranked_claim, ranked_cte
from segkit.sql.regular import regular_claim, regular_cte
from segkit.sql.sequences import sequence_ctes

if TYPE_CHECKING:
    from sqlglot import exp

    from segkit.definition.nodes import Leaf
    from segkit.sql.claim import Claim
    from segkit.sql.place import Context
    from segkit.sql.plan import Plan, Source
    from segkit.sql.reads import Reads


def leaf_claim(leaf: Leaf, plan: Plan, context: Context) -> Claim:
    """Write a leaf.

    Raises:
        DialectError: If the database cannot express it.
    """
    match leaf:
        case Attribute():
            return attribute_claim(leaf, Place(context))
        case Event(measure=measure) if measure.row.is_ranked:
            return ranked_claim(leaf, plan.ranked(leaf), context)
        case Event():
            return event_claim(leaf, plan, context)
        case FirstTime():
            return first_time_claim(leaf, plan, context)
        case Ratio():
            return ratio_claim(leaf, plan, context)
        case Regularly():
            return regular_claim(leaf, plan.own(leaf).name)
        case Sequence():
            return presence(plan.own(leaf).name)
        case Stopped() | CameBack():
            raise InternalError(f"{type(leaf).__name__} is left in a normalized rule")
        case _:
            assert_never(leaf)


def source_ctes(source: Source, context: Context, reads: Reads) -> list[tuple[str, exp.Select]]:
    """Make the CTEs of a source; the last one has its name."""
    match source:
        case GroupedSource(name):
            return [(name, grouped_cte(source, context, reads))]
        case RankedSource(name):
            return [(name, ranked_cte(source, context, reads))]
        case RegularSource(name):
            return [(name, regular_cte(source, context, reads))]
        case SequenceSource():
            return sequence_ctes(source, context, reads)
        case _:
            assert_never(source)
