"""All that follows from a draft: numbers, issues, the sentence. What the page shows beside the tree."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.describe.glossary import Glossary
from segkit.errors import Cancelled, EngineError
from segkit.insight.basis import as_of_text
from segkit.widget.meaning.lint import warnings
from segkit.widget.meaning.sentence import sentence
from segkit.widget.session.counts import Counter
from segkit.widget.session.floored import floored
from segkit.widget.session.jobs import Stale
from segkit.wording import share

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Rule
    from segkit.insight.ground import Ground
    from segkit.widget.glance.values import FieldValues
    from segkit.widget.meaning.interpreter import Meaning
    from segkit.widget.wire.nodes import GroupNode
    from segkit.widget.wire.traits import Derived


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A draft to be counted.

    Args:
        rev: Its revision.
        root: The draft.
        meaning: What it means.
        ground: What it is counted on.
        last_total: The total of the last draft that had one.
    """

    rev: int
    root: GroupNode
    meaning: Meaning
    ground: Ground
    last_total: int | None


def derived(snapshot: Snapshot, values: FieldValues, is_stale: Callable[[], bool]) -> Derived:
    """Count a draft, and find what is odd about it.

    Args:
        snapshot: The draft.
        values: What values fields have.
        is_stale: Tells whether a newer draft has made this count pointless.

    Raises:
        Stale: As soon as `is_stale` tells so.
    """
    started = time.perf_counter()
    meaning, ground = snapshot.meaning, snapshot.ground
    outcome = blank(snapshot)

    if is_stale():
        raise Stale
    counter = Counter(meaning.counted, ground)
    try:
        base, members = counter.count(snapshot.root)
    except Cancelled:
        raise Stale from None
    except EngineError as error:
        return {**outcome, "state": "failed", "failure": str(error)}
    whole = len(base)
    shown, nodes = floored(len(members), meaning.rule, counter, ground)
    outcome |= {
        "base": whole,
        "nodes": nodes,
        "issues": [
            *outcome["issues"],
            *warnings(snapshot.root, counter.counts, values, telling=not ground.floor),
        ],
        "notes": _notes(ground, whole, meaning.rule),
    }
    if outcome["state"] in {"ready", "empty"}:
        outcome |= {
            "total": shown,
            "last_total": shown,
            "share": "" if shown is None else share(shown, whole),
        }
    outcome["ms"] = round(1000 * (time.perf_counter() - started), 1)
    return outcome


def blank(snapshot: Snapshot) -> Derived:
    """Give what is known of a draft before it is counted."""
    meaning, ground = snapshot.meaning, snapshot.ground
    wrong = {each["id"] for each in meaning.issues if each["severity"] == "error"}
    state = "invalid" if wrong and meaning.has_rules else "ready" if meaning.has_rules else "empty"
    glossary = Glossary(ground.catalog, book=ground.book)
    return {
        "rev": snapshot.rev,
        "state": state,  # type: ignore[typeddict-item]  # one of the three
        "total": None,
        "last_total": snapshot.last_total,
        "base": ground.engine.size,
        "share": "",
        "exact": True,
        "low": None,
        "high": None,
        "as_of": as_of_text(ground.moment.local),
        "zone": ground.moment.zone.key,
        "notes": [],
        "ms": 0.0,
        "failure": "",
        "nodes": {},
        "issues": list(meaning.issues) if meaning.has_rules else [],
        "sentence": sentence(meaning.counted.get(snapshot.root["id"]), glossary, len(wrong)),
    }


def _notes(ground: Ground, base: int, rule: Rule | None) -> list[str]:
    basis = ground.basis(base, None if rule is None else ground.plain(rule))
    said = [*basis.notes, *filter(None, [basis.floor.note])]
    return [*said, "sums of floats are approximate"] if basis.approximate else said
