"""The engines that random rules are run on, each in tests of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines import Pool

if TYPE_CHECKING:
    import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        chosen = [each.strip() for each in metafunc.config.getoption("--engines").split(",") if each.strip()]
        names = [name for name in Pool(chosen).names if name != "reference"]
        metafunc.parametrize("engine_name", names)
