"""Twelve segments by segkit, by hand-written SQL on DuckDB and by hand-written pandas: who is fastest?

    python -m pytest tests/benchmarks -s -q
    python tests/benchmarks/test_twelve_segments.py --seed 7 --customers 1_000_000 --events 20_000_000

Under pytest SEGKIT_BENCH_SEED, _CUSTOMERS, _EVENTS and _ROUNDS say the same. Without a seed each run draws
another population. The three must count the same members; of time nothing is asserted. Compare within one
table only, and read differences below 1.5 as none.

- cold: data laid out, no membership cached; from the condition to the count, as `Workspace.size` gives it.
- edit: the segment was just counted, and then one leaf of it changed; the other leaves are cached.
"""

from __future__ import annotations

import argparse
import math
import os
import time
from dataclasses import dataclass

import in_pandas
import in_segkit
import in_sql
import population
import pytest
from cachetools import Cache
from timing import Contestant, geometric_mean, machine, table, take_turns, timed

NAMES = {
    "s1": "attributes",
    "s2": "attributes with nulls, prefix",
    "s3": "count >= 3 in 30 days",
    "s4": "sum in 90 days",
    "s5": "count with a filter, and not",
    "s6": "did not",
    "s7": "A then B within 7 days",
    "s8": "abandoned for 3 days",
    "s9": "segment of segments",
    "s10": "distinct and average",
    "s11": "three steps in 14 days",
    "s12": "ten leaves",
}
#: How often the ten leaves of the last are edited.
EDITS = 20
#: Those that ask about events: the first two are over in a moment anywhere.
WITH_EVENTS = [each for each in NAMES if each not in {"s1", "s2"}]


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, and how often."""

    seed: int
    customers: int = 100_000
    events: int = 2_000_000
    rounds: int = 5


class Arena:
    """The same population three times, each laid out as its reader likes it."""

    def __init__(self, options: Options) -> None:
        drawn = population.draw(options.customers, options.events, options.seed)
        self.ingest = {}
        self.ingest["segkit: read, make the catalog"], self.segkit = timed(lambda: in_segkit.workspace(drawn))
        lay_out = "segkit: lay out, at the first question"
        self.ingest[lay_out], _ = timed(lambda: self.count(in_segkit.s3(edit=0)))
        self.ingest["duckdb: create the tables"], self.sql = timed(lambda: in_sql.Sql(drawn))
        self.ingest["pandas: make the frames"], self.pandas = timed(lambda: in_pandas.Pandas(drawn))

    def forget(self) -> None:
        """Empty every cache of segkit's engine; the data stays laid out."""
        for each in vars(self.segkit.engine).values():
            if isinstance(each, Cache):
                each.clear()

    def count(self, condition: object) -> int:
        return self.segkit.size(condition).count

    def counts(self, name: str, edit: int) -> dict[str, int]:
        """Count a segment in all three ways."""
        return {
            "segkit": self.count(getattr(in_segkit, name)(edit)),
            "duckdb": self.sql.count(getattr(in_sql, name)(edit)),
            "pandas": getattr(self.pandas, name)(edit),
        }

    def contestants(self, name: str) -> dict[str, Contestant]:
        asked, query = getattr(in_segkit, name), getattr(in_sql, name)(edit=0)
        by_hand = getattr(self.pandas, name)

        def count_before_edit() -> None:
            self.forget()
            self.count(asked(edit=0))

        return {
            "cold": Contestant(lambda _: self.count(asked(edit=0)), self.forget),
            "edit": Contestant(lambda number: self.count(asked(edit=number)), count_before_edit),
            "duckdb": Contestant(lambda _: self.sql.count(query)),
            "pandas": Contestant(lambda _: by_hand(0)),
        }


def run(options: Options) -> None:
    """Compare the counts, then the times; print both."""
    print(f"\n{options}\n{machine()}")
    arena = Arena(options)
    members = {name: same_counts(arena, name, options.rounds) for name in NAMES}
    contests = {name: arena.contestants(name) for name in NAMES}
    edits = arena.contestants("s12")
    take_turns([list(each.values()) for each in contests.values()], options.rounds)
    take_turns([[edits["edit"], edits["duckdb"]]], rounds=EDITS)

    print("\nIngest, ms")
    print(table(["", "ms"], [[what, f"{taken:,.0f}"] for what, taken in arena.ingest.items()]))
    print(f"\nMedian of {options.rounds} rounds, ms")
    print(table(HEADER, rows(contests, members)))
    print(f"\nS12, each of the ten leaves edited {EDITS // 10} times, ms")
    print(table(["", "p50", "p95", "most"], [[each, *spread(edits[each])] for each in ("edit", "duckdb")]))
    print(f"\nAt the end: {machine().partition(';')[0]}")


def same_counts(arena: Arena, name: str, edits: int) -> int:
    """Hold the three to each other, before and after each edit; give the number of members."""
    found = [arena.counts(name, edit) for edit in range((EDITS if name == "s12" else edits) + 1)]
    for edit, each in enumerate(found):
        assert len(set(each.values())) == 1, f"{name} with edit {edit}: {each}"
    return found[0]["segkit"]


_RATIOS = (("cold", "duckdb"), ("cold", "pandas"), ("edit", "duckdb"))
HEADER = ["segment", "members", "cold", "edit", "duckdb", "pandas", *map("/".join, _RATIOS)]


def rows(contests: dict[str, dict[str, Contestant]], members: dict[str, int]) -> list[list[str]]:
    written = []
    for name, contest in contests.items():
        medians = [f"{each.median:.1f}" for each in contest.values()]
        ratios = [f"{_ratio(contest, *pair):.2f}" for pair in _RATIOS]
        written.append([f"{name.upper()} {NAMES[name]}", f"{members[name]:,}", *medians, *ratios])
    for label, names in (("S1 to S12", list(NAMES)), ("S3 to S12", WITH_EVENTS)):
        means = [geometric_mean([_ratio(contests[each], *pair) for each in names]) for pair in _RATIOS]
        written.append([f"geometric mean, {label}", *[""] * 5, *(f"{each:.2f}" for each in means)])
    return written


def spread(contestant: Contestant) -> list[str]:
    """Give the median, the 95th percentile and the most."""
    times = sorted(contestant.times)
    return [f"{each:.1f}" for each in (contestant.median, times[math.ceil(0.95 * len(times)) - 1], times[-1])]


def _ratio(contest: dict[str, Contestant], of: str, to: str) -> float:
    return contest[of].median / contest[to].median


def fresh_seed() -> int:
    return time.time_ns() % 1_000_000


@pytest.mark.timeout(3600)
def test_twelve_segments_have_the_same_members_by_segkit_by_sql_and_by_pandas():
    said = {
        each: int(os.environ[f"SEGKIT_BENCH_{each.upper()}"])
        for each in ("seed", "customers", "events", "rounds")
        if f"SEGKIT_BENCH_{each.upper()}" in os.environ
    }
    run(Options(**{"seed": fresh_seed(), **said}))


def main() -> None:
    """Read the options from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=fresh_seed())
    for name in ("customers", "events", "rounds"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Options(0), name))
    run(Options(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
