"""Timing on a machine that others use too: everyone takes turns, and the median counts."""

from __future__ import annotations

import gc
import math
import os
import platform
import statistics
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PACKAGES = ("segkit", "duckdb", "pandas", "numpy", "pyarrow", "sqlglot")


@dataclass(slots=True)
class Contestant:
    """Something to be timed, again and again.

    Args:
        run: What is timed; it is told the number of the round, from 1.
        prepare: What is done before each time, outside the time.
        times: How long each round took, in milliseconds.
    """

    run: Callable[[int], object]
    prepare: Callable[[], object] = lambda: None
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def take_turn(self, number: int) -> object:
        self.prepare()
        taken, result = timed(lambda: self.run(number))
        self.times.append(taken)
        return result


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Give the milliseconds that some work takes, and its result."""
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


def take_turns(contests: list[list[Contestant]], rounds: int) -> None:
    """Let everyone run once a round, and within a contest begin each round with another.

    Noise that lasts longer than a turn so falls on all alike.
    """
    gc.collect()
    gc.freeze()
    for number in range(1, rounds + 1):
        for contest in contests:
            first = number % len(contest)
            for each in [*contest[first:], *contest[:first]]:
                each.take_turn(number)
    gc.unfreeze()


def geometric_mean(ratios: list[float]) -> float:
    return math.exp(statistics.fmean(map(math.log, ratios)))


def machine() -> str:
    """Say what is measured on, and how busy it is."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
    return f"{cores} cores, load {load}; Python {platform.python_version()}, {versions}"


def table(header: list[str], rows: list[list[str]]) -> str:
    """Write a table as text: the first column to the left, all others to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
