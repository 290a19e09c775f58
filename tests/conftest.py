"""What all tests share: the engines, the fixture `members`, and a process far from UTC."""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import doors
import pytest
import tables
from engines import ENGINES, SESSION_ZONE, Pool
from engines.base import AS_IT_IS
from engines.case import NOON, Case, compile_everywhere, run_on

import segkit as sk
from segkit.sql import render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from engines.base import AsOf
    from engines.stored import Keeping
    from tables import Lookup

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import HoldsRule
    from segkit.sql.build import Expr
    from segkit.sql.forms.dialect import Dialect

    Check = Callable[[Case], None]

#: The id under which a case is written in every dialect and run nowhere, where no engines are chosen.
EVERY_DIALECT = "every dialect"

#: Run by a Python of its own, in which segkit is not installed.
collect_ignore = ["engines/snow_worker.py"]

# Nothing may depend on the zone of the process. A server or a thread that is started later inherits it.
os.environ["TZ"] = SESSION_ZONE
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def pieces_stand_in_one_place() -> Iterator[None]:
    """Hold every tree that is printed to it that no piece of it stands twice: a printer changes trees."""
    allow = render.check_allowed

    def check(nodes: list[Expr], dialect: Dialect) -> None:
        places = Counter(id(each) for each in nodes)
        twice = [each for each in nodes if places[id(each)] > 1]
        assert not twice, f"stands in two places: {twice[0]!r} of {nodes[0].sql()}"
        allow(nodes, dialect)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "check_allowed", check)
        yield


no_door_of_others = doors.no_door_of_others
no_door_in_other_modules = doors.no_door_in_other_modules

_POOL = pytest.StashKey[Pool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engines", default="", help=f"run only these engines, of {', '.join(ENGINES)}")
    parser.addoption(
        "--every-case", action="store_true", help="ask slow engines about every case, not a share"
    )
    parser.addoption(
        "--one-of", type=int, default=1, help="run one of so many cases of each test (for coverage)"
    )


def pytest_configure(config: pytest.Config) -> None:
    try:
        pool = Pool([each.strip() for each in config.getoption("--engines").split(",") if each.strip()])
    except ValueError as error:
        raise pytest.UsageError(str(error)) from None
    if pool.absent:
        reasons = ", ".join(f"{name} ({pool.left_out[name]})" for name in pool.absent)
        raise pytest.UsageError(f"SEGKIT_REQUIRE_ENGINES asks for engines that cannot run here: {reasons}")
    config.stash[_POOL] = pool


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the engines that ran in one of several processes, and how long cases took there, to the first."""
    if hasattr(session.config, "workeroutput"):
        pool = session.config.stash[_POOL]
        session.config.workeroutput["engines"] = (pool.versions, dict(pool.seconds))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    if hasattr(node, "workeroutput"):
        versions, seconds = node.workeroutput["engines"]
        node.config.stash[_POOL].versions.update(versions)
        node.config.stash[_POOL].seconds.update(seconds)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _POOL in config.stash:
        config.stash[_POOL].stop()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "members" in metafunc.fixturenames:
        config = metafunc.config
        all_of_them = [] if config.getoption("--engines") else [EVERY_DIALECT]
        names = [*config.stash[_POOL].names, *all_of_them]
        metafunc.parametrize("members", names, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave an engine that is slow its share of the cases: some of every test, the same in each run."""
    least, every = config.getoption("--one-of"), config.getoption("--every-case")
    seen: Counter[tuple[str, str]] = Counter()
    kept, left_out = [], []
    for item in items:
        name = item.callspec.params.get("members") if hasattr(item, "callspec") else None
        test = (item.nodeid.partition("[")[0], str(name))
        one_of = max(least, ENGINES[name].one_of if name in ENGINES and not every else 1)
        (left_out if seen[test] % one_of else kept).append(item)
        seen[test] += 1
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    pool = config.stash[_POOL]
    if pool.versions:
        terminalreporter.section("engines")
        for line in pool.summary():
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def pool(pytestconfig: pytest.Config) -> Pool:
    """The engines of this run."""
    return pytestconfig.stash[_POOL]


class Members:
    """The fixture `members`: holds one engine to the members that a case expects."""

    def __init__(self, engine: str, check: Check) -> None:
        self._engine = engine
        self._check = check

    def __call__(
        self,
        profiles: str,
        rule: Rule | HoldsRule,
        expected: Iterable[Any],
        *,
        events: str | Mapping[str, str] | None = None,
        lookups: Mapping[str, Lookup] | None = None,
        fields: Mapping[str, Mapping[str, object]] | None = None,
        as_of: AsOf = NOON,
        zone: str = "UTC",
        book: Iterable[sk.Segment] = (),
        refused: Collection[str] = (),
        cannot_hold: Collection[str] = (),
        may_stop: Collection[str] = (),
        rank: sk.Rank | None = None,
        guard: tuple[Rule | HoldsRule, Collection[Any]] | None = None,
        live: bool = False,
        keeping: Keeping = AS_IT_IS,
    ) -> None:
        """Check a case; for the arguments see `tables.data` and `engines.case.Case`.

        `guard` is the guard of the book, with the keys that it lets through.
        """
        case = Case(
            data=tables.data(profiles, events, lookups, fields),
            rule=sk.Segment("under test", rule),
            expected=frozenset(expected),
            as_of=as_of,
            zone=zone,
            book=sk.SegmentBook(book, guard=None if guard is None else guard[0]),
            refused=frozenset(refused),
            cannot_hold=frozenset(cannot_hold),
            may_stop=frozenset(may_stop),
            rank=rank,
            guarded=None if guard is None else frozenset(guard[1]),
            live=live,
            keeping=keeping,
        )
        self._check(case)


@pytest.fixture
def members(request: pytest.FixtureRequest, pool: Pool) -> Iterator[Members]:
    """Check which customers a rule selects, on one engine after the other."""
    name = request.param
    if name == EVERY_DIALECT:
        yield Members(name, lambda case: compile_everywhere(case, run=_run_dialects(pool, case)))
    else:
        engine, begun = pool[name], time.monotonic()
        yield Members(name, lambda case: run_on(engine, case))
        pool.seconds[name] += time.monotonic() - begun


def _run_dialects(pool: Pool, case: Case) -> set[str]:
    """Name the dialects in which databases of this run are asked about a case."""
    asked = {ENGINES[name].dialect for name in pool.names if name not in case.cannot_hold}
    return {each for each in asked if each is not None}
