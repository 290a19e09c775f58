"""Random rules on random data: every engine gives the members that the reference interpreter gives.

Each example is a population with several rules over it. A dialect may refuse a rule, and an engine may stop
at a number that has no place in it; neither may happen often, and a wrong answer never.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from engines import ENGINES, CannotHoldError, QueryFailedError
from hypothesis import given
from hypothesis import strategies as st
from property.approximate import is_decided
from property.cases import cases
from property.examples import WANTED, examples, part_of

from segkit.definition.check import problems
from segkit.definition.nodes import Arithmetic, Attribute, Event
from segkit.definition.normalize import inline_segments
from segkit.definition.walk import walk
from segkit.describe import python
from segkit.engines.reference import Reference
from segkit.errors import DialectError, EngineError

if TYPE_CHECKING:
    from engines import Engine, Pool
    from property.cases import Case

    import segkit as sk
    from segkit.definition.nodes import Rule
    from segkit.definition.normalize import Resolver
    from segkit.definition.segment import Segment

    Expected = list[tuple[Segment, set[Any]]]

#: Cases in a normal run, each with `RULES` rules, in parts that may run side by side.
CASES, PARTS, RULES = 64, 4, 8

_TOO_LARGE = re.compile(r"overflow|out of range|too large|exceeds|underflow", re.IGNORECASE)
#: What the decimals of a population come to has 38 digits at most, so that nobody may stop there.
_HAS_ROOM = re.compile(r"multiplication of DECIMAL")


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.timeout(900 + 10 * WANTED)
def test_every_engine_gives_the_members_of_the_reference(pool: Pool, part: int):
    engines = [pool[name] for name in pool.names if name != "reference" and not ENGINES[name].emulates]
    seen: dict[str, Counter[str]] = defaultdict(Counter)

    @part_of(part)
    @examples(CASES // PARTS, 1 / PARTS)
    @given(cases(RULES), st.integers(0, 7))
    def agrees(case: Case, turn: int):
        answers = Answers(case)
        for engine in engines:
            if turn % engine.one_of == 0:
                _hold(engine, case, answers, seen[engine.name])

    agrees()
    for name, counted in seen.items():
        asked = counted.total() - counted["not held"]
        shown = ", ".join(f"{count} {what}" for what, count in counted.most_common())
        assert counted["agreed"] >= asked / 2, f"{name} hardly answers: {shown}"
        assert counted["stopped"] <= asked / 20, f"{name} stops too often: {shown}"


class Answers:
    """The data of a case as engines have a place for it, with what the reference finds there."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._made: dict[str, tuple[sk.ProfileFrame, Expected]] = {}

    def for_engine(self, engine: Engine) -> tuple[sk.ProfileFrame, Expected]:
        """Give the frame that an engine can hold and its members, without what is too close to call."""
        held = self._case.population.with_what(engine.has_place_for)
        if repr(held) not in self._made:  # NaN is no number, so that rows are compared as texts
            self._made[repr(held)] = self._answered(held.frame())
        return self._made[repr(held)]

    def _answered(self, frame: sk.ProfileFrame) -> tuple[sk.ProfileFrame, Expected]:
        case, world = self._case, self._case.population.world
        oracle = Reference.of(frame, world.instant, world.zone_info, case.book.rule_of)
        for segment in case.segments:
            assert not problems(segment.rule, frame.catalog, case.book), (
                "the strategies make valid rules only"
            )
        return frame, [
            (segment, set(oracle.members(segment.rule).keys()))
            for segment in case.segments
            if is_decided(segment.rule, oracle)
        ]


def _hold(engine: Engine, case: Case, answers: Answers, seen: Counter[str]) -> None:
    frame, expected = answers.for_engine(engine)
    try:
        engine.load(frame, case.population.world.keeping)
    except CannotHoldError:
        seen["not held"] += len(case.segments)
        return
    try:
        for segment, members in expected:
            seen[_outcome(engine, case, segment, members)] += 1
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
            error.add_note(f"{engine.name}\n{python(segment)}")
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
