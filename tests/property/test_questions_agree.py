"""Random rules at two moments in one statement: patterns and sums are those of the reference, row by row."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from engines import CannotHoldError, QueryFailedError, SqlEngine
from hypothesis import given
from property.approximate import is_decided
from property.cases import cases
from property.examples import WANTED, examples
from property.test_engines_agree import _TOO_LARGE, _computes

from segkit.definition.moment import Moment
from segkit.definition.normalize import normalize
from segkit.engines.base import Question
from segkit.engines.local import LocalEngine
from segkit.engines.reference import Reference
from segkit.errors import DialectError, EngineError
from segkit.sql.questions import Database
from segkit.sql.signature import Every, Flag, Others, Some, pattern_query, sums_query

if TYPE_CHECKING:
    from engines import Pool
    from property.cases import Case

    import segkit as sk
    from segkit.definition.nodes import Rule

#: Cases in a normal run, each with so many rules at two moments.
CASES, RULES = 8, 8
#: How much earlier than its as-of a world is looked at once more.
EARLIER = dt.timedelta(days=31, hours=5)

Asked = list[tuple["Rule", Moment]]
Truths = list[list[bool]]


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
@pytest.mark.timeout(600 + 10 * WANTED)
def test_patterns_and_sums_are_those_of_the_reference(pool: Pool, name: str):
    if name not in pool.names:
        pytest.skip(f"{name} is not chosen, or cannot run here")
    engine, seen = pool[name], Counter()
    assert isinstance(engine, SqlEngine)

    @examples(CASES)
    @given(cases(RULES))
    def agrees(case: Case):
        _hold(engine, case, seen)

    agrees()
    assert seen["agreed"] >= seen.total() / 3, f"{name} hardly answers: {seen}"


def _hold(engine: SqlEngine, case: Case, seen: Counter[str]) -> None:
    frame = case.population.with_what(engine.has_place_for).frame()
    try:
        engine.load(frame, case.population.world.keeping)
    except CannotHoldError:
        return
    try:
        database = Database(engine.dialect, frame.catalog, engine._loaded().tables)
        decided = _decided(frame, case)
        asked = [each for each in decided if _is_written(each, database)]
        seen["refused"] += len(decided) - len(asked)
        try:
            _agree(engine, frame, database, asked)
        except (QueryFailedError, EngineError) as error:
            if not _TOO_LARGE.search(str(error)):
                raise
            seen["stopped"] += sum(_computes(rule, case.book.rule_of) for rule, _ in asked)
            asked = [each for each in asked if not _computes(each[0], case.book.rule_of)]
            _agree(engine, frame, database, asked)
        seen["agreed"] += len(asked)
    finally:
        engine.forget(frame)


def _decided(frame: sk.ProfileFrame, case: Case) -> Asked:
    """Ask all rules at both moments, but for sums of floats that are too close to their bound."""
    world = case.population.world
    asked: Asked = []
    for instant in (world.instant, world.instant - EARLIER):
        oracle = Reference.of(frame, instant, world.zone_info, case.book.rule_of)
        rules = [each.rule for each in case.segments if is_decided(each.rule, oracle)]
        asked += [(normalize(each, case.book.rule_of), Moment(instant, world.zone_info)) for each in rules]
    return list(dict.fromkeys(asked))


def _is_written(question: tuple[Rule, Moment], database: Database) -> bool:
    try:
        pattern_query([question], database)
    except DialectError:
        return False
    return True


def _agree(engine: SqlEngine, frame: sk.ProfileFrame, database: Database, asked: Asked) -> None:
    truths = _truths(frame, asked)
    expected = Counter(zip(*truths, strict=True)) if truths else Counter({(): frame.profiles.num_rows})
    query = pattern_query(asked, database)
    flags, numbers = query.read(engine.rows(query.text))
    columns = flags.T.tolist() if asked else [()]
    found = Counter({tuple(each): int(count) for each, count in zip(columns, numbers[:, 0], strict=True)})
    assert found == expected, query.text
    local = LocalEngine(frame).sets([Question(rule, moment) for rule, moment in asked])
    assert [each.flags().tolist() for each in local] == truths
    if asked:
        _sums_agree(engine, database, asked, np.array(truths, dtype=bool))


def _sums_agree(engine: SqlEngine, database: Database, asked: Asked, truths: Any) -> None:
    last = len(asked) - 1
    sets = [*map(Flag, range(len(asked))), Every((Flag(0), Others(Flag(last)))), Every(())]
    sets += [Some(2, (Flag(0), Flag(last // 2), Others(Flag(last)))), Some(1, (Flag(0), Flag(last)))]
    several = truths[0].astype(int) + truths[last // 2] + ~truths[last]
    expected = [*truths.sum(axis=1), (truths[0] & ~truths[last]).sum(), truths.shape[1]]
    expected += [(several >= 2).sum(), (truths[0] | truths[last]).sum()]
    query = sums_query(asked, sets, database)
    (row,) = engine.rows(query)
    assert [*map(int, row)] == [*map(int, expected)], query


def _truths(frame: sk.ProfileFrame, asked: Asked) -> Truths:
    """Say of each question whom the reference finds, in the order of the profiles."""
    keys = frame.keys().to_pylist()
    found = []
    for rule, moment in asked:
        members = set(Reference.of(frame, moment.as_of, moment.zone).members(rule).keys())
        found.append([key in members for key in keys])
    return found
