"""A case of the specification: data, one rule, the expected keys, and what it is to pass it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import segkit as sk
from engines.base import AS_IT_IS, CannotHoldError, QueryFailedError, SqlEngine
from segkit.definition.nodes import Not
from segkit.sql.dialects import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Collection

    from tables import Data

    from engines.base import AsOf, Engine
    from engines.stored import Keeping

#: The as-of of every case that does not say another.
NOON = "2026-06-30T12:00:00+00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One rule over some data.

    Args:
        data: The data.
        keeping: How databases keep it.
        rule: The rule.
        expected: The keys of its members.
        as_of: The as-of.
        zone: The evaluation zone.
        book: The segments it may refer to.
        refused: The dialects that cannot express it. Every other one can.
        cannot_hold: The engines that have no place for a value of the data.
        may_stop: The engines that may stop with an error of their own, but never give a wrong answer.
        rank: Keep only the first of the members.
        guarded: The keys that the book's guard lets through; None if it has none.
        live: Whether databases take the bounds from their clocks, which stand at the as-of.
    """

    data: Data
    rule: sk.Segment
    expected: frozenset[Any]
    as_of: AsOf = NOON
    zone: str = "UTC"
    book: sk.SegmentBook = field(default_factory=sk.SegmentBook)
    refused: frozenset[str] = frozenset()
    cannot_hold: frozenset[str] = frozenset()
    may_stop: frozenset[str] = frozenset()
    rank: sk.Rank | None = None
    guarded: frozenset[Any] | None = None
    live: bool = False
    keeping: Keeping = AS_IT_IS

    def complement(self) -> Case | None:
        """Give the case of everybody else; the first so many have none."""
        if self.rank is not None:
            return None
        everybody = frozenset(self.data.frame().keys().to_pylist()) if self.guarded is None else self.guarded
        return replace(
            self, rule=sk.Segment("everybody else", Not(self.rule.rule)), expected=everybody - self.expected
        )


def run_on(engine: Engine, case: Case) -> None:
    """Hold an engine to a case, and to its complement.

    Raises:
        AssertionError: If it gives other members, does what it should refuse, or refuses what it should do.
    """
    try:
        engine.load(case.data.frame(), case.keeping)
    except CannotHoldError:
        assert engine.emulates or engine.name in case.cannot_hold, (
            "not among the engines that cannot hold the data"
        )
        return
    assert engine.emulates or engine.name not in case.cannot_hold, "it can hold the data after all"
    for each in (case, case.complement()):
        if each is not None:
            _run(engine, each)


def _run(engine: Engine, case: Case) -> None:
    try:
        found = engine.ids(case.rule, case.as_of, case.zone, case.book, case.rank, live=case.live)
    except CannotHoldError:
        assert engine.emulates, "a query is not data"
        return
    except sk.DialectError as error:
        if engine.dialect in case.refused:
            return
        raise AssertionError(f"refused: {error}") from error
    except (QueryFailedError, sk.EngineError) as error:
        if engine.name in case.may_stop:
            return
        raise AssertionError(f"{engine.name} stopped: {error}") from error
    asks = engine.dialect if isinstance(engine, SqlEngine) or not case.live else None  # others have no clock
    assert asks not in case.refused, "this should have been refused"
    assert found == case.expected, (
        f"{case.rule.name}: {_shown(found)} instead of {_shown(case.expected)}; "
        f"too many: {_shown(found - case.expected)}, missing: {_shown(case.expected - found)}"
        f"{_statement(engine, case)}"
    )


def _shown(keys: Collection[Any]) -> str:
    return "{" + ", ".join(sorted(map(repr, keys), key=lambda each: (len(each), each))) + "}"


def _statement(engine: Engine, case: Case) -> str:
    write = getattr(engine, "statement", None)
    asked = (case.rule, case.as_of, case.zone, case.book, case.rank)
    return "" if write is None else f"\n{write(*asked, live=case.live)}"


def compile_everywhere(case: Case, *, run: Collection[str] = ()) -> None:
    """Write a case in every dialect.

    Args:
        case: The case.
        run: The dialects to leave out, since databases of this run are asked in them.

    Raises:
        AssertionError: If one refuses it that should not, or the other way round.
    """
    frame = case.data.frame()
    refused: dict[str, str] = {}
    written = [dialect for dialect in DIALECTS if dialect not in run]
    for dialect in written:
        try:
            sk.compile(
                case.rule,
                dialect,
                catalog=frame.catalog,
                as_of=None if case.live else case.as_of,
                zone=case.zone,
                tables=case.keeping.mapped(frame.tables),
                book=case.book,
                rank=case.rank,
                live=case.live,
            )
        except sk.DialectError as error:
            refused[dialect] = str(error)
    surprising = {name: why for name, why in refused.items() if name not in case.refused}
    assert not surprising, f"refused, but should not be: {surprising}"
    silent = case.refused & set(written) - refused.keys()
    assert not silent, f"should be refused: {sorted(silent)}"
