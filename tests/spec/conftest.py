"""The databases of a run, for the few tests that hold them to something else than written-down members.

A test with `database` is run on each, one with `server` on those that are no emulator.
"""

from __future__ import annotations

import pytest
from engines import ENGINES, Pool, SqlEngine


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = [each.strip() for each in metafunc.config.getoption("--engines").split(",") if each.strip()]
    for wanted in {"database", "server"} & set(metafunc.fixturenames):
        names = [
            name
            for name in Pool(chosen).names
            if issubclass(ENGINES[name], SqlEngine) and (wanted == "database" or not ENGINES[name].emulates)
        ]
        metafunc.parametrize(wanted, names, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, pool: Pool) -> SqlEngine:
    """One database after the other."""
    found = pool[request.param]
    assert isinstance(found, SqlEngine)
    return found


@pytest.fixture
def server(request: pytest.FixtureRequest, pool: Pool) -> SqlEngine:
    """One database after the other, without emulators: what happens to them happens to no warehouse."""
    found = pool[request.param]
    assert isinstance(found, SqlEngine)
    return found
