"""The engines that random rules are run on, each in tests of its own. Emulators have faults of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines import ENGINES, Pool

if TYPE_CHECKING:
    import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        chosen = [each.strip() for each in metafunc.config.getoption("--engines").split(",") if each.strip()]
        names = [name for name in Pool(chosen).names if name != "reference" and not ENGINES[name].emulates]
        metafunc.parametrize("engine_name", names)
