"""How many random examples are tried: enough for a commit, or as many as `SEGKIT_EXAMPLES` says.

Without it the examples are the same in every run; with it they are new ones each time, and what fails is
printed with what is needed to see it again.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, Phase, seed, settings

if TYPE_CHECKING:
    from collections.abc import Callable

#: How many cases are wanted, if somebody said so.
WANTED = int(os.environ.get("SEGKIT_EXAMPLES", "0"))

Test = TypeVar("Test", bound="Callable[..., None]")


def part_of(number: int) -> Callable[[Test], Test]:
    """Let each part of a test that runs in parts draw its own examples, the same in every normal run."""
    return (lambda test: test) if WANTED else seed(number)


def examples(normal: int, share: float = 1.0) -> settings:
    """Give the settings of a test.

    Args:
        normal: How many examples it tries in a normal run.
        share: How many of those that `SEGKIT_EXAMPLES` asks for; less for what is slow.
    """
    return settings(
        max_examples=max(1, round(WANTED * share)) if WANTED else normal,
        derandomize=not WANTED,
        database=None,
        deadline=None,
        print_blob=bool(WANTED),
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
    )
