"""The databases of a run, for the few tests that hold them to something else than written-down members."""

from __future__ import annotations

import pytest
from engines import ENGINES, Pool, SqlEngine


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = [each.strip() for each in metafunc.config.getoption("--engines").split(",") if each.strip()]
        names = [name for name in Pool(chosen).names if issubclass(ENGINES[name], SqlEngine)]
        metafunc.parametrize("database", names, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, pool: Pool) -> SqlEngine:
    """One database after the other."""
    found = pool[request.param]
    assert isinstance(found, SqlEngine)
    return found
