"""Random rules on random data: every engine gives the members that the reference interpreter gives.

Each example is a population with several rules over it. A dialect may refuse a rule, and an engine may stop
at a number that has no place in it; neither may happen often, and a wrong answer never.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from engines import CannotHoldError, QueryFailedError
from hypothesis import given
from property.approximate import is_decided
from property.examples import WANTED, examples
from property.strategies import cases

from segkit.definition.check import problems
from segkit.definition.nodes import Arithmetic, Attribute, Event
from segkit.definition.normalize import inline_segments
from segkit.definition.walk import walk
from segkit.describe import python
from segkit.engines.reference import Reference
from segkit.errors import DialectError, EngineError

if TYPE_CHECKING:
    from engines import Engine, Pool
    from property.strategies import Case

    from segkit.definition.nodes import Rule
    from segkit.definition.normalize import Resolver
    from segkit.definition.segment import Segment

#: Cases in a normal run, each with `RULES` rules.
CASES = 64
RULES = 8
#: What a slow engine is given of them.
SHARES = {"postgres": 1.0, "clickhouse": 0.5, "bigquery": 0.25, "mariadb": 1.0, "spark": 0.1}

_TOO_LARGE = re.compile(r"overflow|out of range|too large|exceeds|underflow", re.IGNORECASE)
#: What the decimals of a population come to has 38 digits at most, so that nobody may stop there.
_HAS_ROOM = re.compile(r"multiplication of DECIMAL")


@pytest.mark.timeout(600 + 10 * WANTED)
def test_an_engine_gives_the_members_of_the_reference(pool: Pool, engine_name: str):
    engine, seen = pool[engine_name], Counter()
    share = SHARES.get(engine_name, 1.0)

    @examples(max(4, round(CASES * share)), share)
    @given(cases(RULES))
    def agrees(case: Case):
        _hold(engine, case, seen)

    agrees()
    asked = seen.total() - seen["not held"]
    shown = ", ".join(f"{count} {what}" for what, count in seen.most_common())
    assert seen["agreed"] >= asked / 2, f"{engine_name} hardly answers: {shown}"
    assert seen["stopped"] <= asked / 20, f"{engine_name} stops too often: {shown}"


def _hold(engine: Engine, case: Case, seen: Counter[str]) -> None:
    frame, world = case.population.with_what(engine.has_place_for).frame(), case.population.world
    oracle = Reference.of(frame, world.instant, world.zone_info, case.book.rule_of)
    try:
        engine.load(frame, world.keeping)
    except CannotHoldError:
        seen["not held"] += len(case.segments)
        return
    try:
        for segment in case.segments:
            assert not problems(segment.rule, frame.catalog, case.book), (
                "the strategies make valid rules only"
            )
            expected = set(oracle.members(segment.rule).keys())
            if is_decided(segment.rule, oracle):
                seen[_outcome(engine, case, segment, expected)] += 1
    finally:
        engine.forget(frame)


def _outcome(engine: Engine, case: Case, segment: Segment, expected: set[Any]) -> str:
    world = case.population.world
    try:
        found = engine.ids(segment, world.as_of, world.zone, case.book)
    except DialectError:
        return "refused"
    except (QueryFailedError, EngineError) as error:
        is_large = _TOO_LARGE.search(str(error)) and not _HAS_ROOM.search(str(error))
        if not is_large or not _computes(segment.rule, case.book.rule_of):
            error.add_note(python(segment))
            raise
        return "stopped"
    assert found == expected, f"{engine.name}: {found} instead of {expected}\n{python(segment)}"
    return "agreed"


def _computes(rule: Rule, resolve: Resolver) -> bool:
    """Tell whether a rule adds or multiplies, so that a number may become too large."""
    for _, each in walk(inline_segments(rule, resolve)):
        if isinstance(each, Event) and each.measure.key in {"sum", "average", "median"}:
            return True
        operands = (each.subject, *each.arguments) if isinstance(each, Attribute) else ()
        measured = (each.measure.of,) if isinstance(each, Event) else ()
        if any(isinstance(operand, Arithmetic) for operand in (*operands, *measured)):
            return True
    return False
