"""Sums of floats without a scale, on which engines need agree only beyond 1e-9 of the sum of magnitudes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from segkit.definition.check_events import sums_approximately
from segkit.definition.nodes import Event
from segkit.definition.normalize import inline_segments
from segkit.definition.scope import Scope
from segkit.definition.walk import walk
from segkit.engines.reference_claims import ClaimReader

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule
    from segkit.engines.reference import Reference

_AGREE = 1e-9


def is_decided(rule: Rule, oracle: Reference) -> bool:
    """Tell whether every approximate sum is far enough from what it is compared with, for every profile."""
    whole = inline_segments(rule, oracle.resolve)
    return all(
        _is_far(each, oracle, key)
        for _, each in walk(whole)
        if isinstance(each, Event) and sums_approximately(each, Scope(oracle.catalog, each.type))
        for key in oracle.rows.profiles
    )


def _is_far(event: Event, oracle: Reference, key: object) -> bool:
    profile, scope = oracle.rows.profiles[key], Scope(oracle.catalog, event.type)
    assert event.measure.of is not None
    found = [
        ClaimReader(oracle, scope, profile, row.properties).value(event.measure.of)
        for row in oracle.events(event, key)
    ]
    values = [float(each) for each in found if each is not None]
    magnitude = sum(map(abs, values))
    if magnitude == math.inf:
        return False
    times = len(values) if event.measure.key == "average" else 1
    others = [float(each.value) * times for each in event.arguments]  # type: ignore[arg-type]
    return not magnitude or all(abs(math.fsum(values) - each) > _AGREE * magnitude for each in others)
