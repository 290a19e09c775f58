"""The overlap of 100 segments: by segkit, by a float32 matrix product, and by SQL.

    python -m pytest tests/benchmarks/test_overlap.py -s -q
    python tests/benchmarks/test_overlap.py --seed 7 --customers 1_000_000 --segments 100 --rounds 5

All count the same pairs, and are held to each other. Segments are drawn at random, their sizes evenly between
the logarithms of two shares of the base: of 0.1 % and 40 %, as segments that people make are, and once more
much thinner, where a join has few rows to join.

- segkit: `pair_counts`, from the memberships to the table of pairs.
- matrix: the product of a float32 matrix with itself; the matrix is made before the clock starts.
- by pair: pairwise SQL; DuckDB counts each pair by a query of its own, over one column of booleans a segment;
  the table is made before the clock starts.
- join: not pair by pair but all at once; DuckDB makes a table of memberships out of a list of them, and joins
  it with itself. The best SQL there is for this, and better still where segments are thin.
- join only: the same without making the table.

Asserted are the two ratios that are promised: at most 0.6 of the matrix product, and at most a twentieth of
pairwise SQL, on both populations.
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from timing import Contestant, machine, table, take_turns, timed

from segkit.engines.membership import Membership, Universe
from segkit.insight.overlap.counts import depth_counts, lone_counts, pair_counts

MOST_OF_MATRIX = 0.6
MOST_OF_SQL = 1 / 20
#: From which share to which segments are of the base.
POPULATIONS = {"0.1 % to 40 %": (0.001, 0.4), "0.01 % to 10 %": (0.0001, 0.1)}


@dataclass(frozen=True, slots=True)
class Options:
    seed: int
    customers: int = 1_000_000
    segments: int = 100
    rounds: int = 5


class Population:
    """The same segments in every form."""

    def __init__(self, options: Options, shares: tuple[float, float]) -> None:
        draw = np.random.default_rng(options.seed)
        sizes = np.exp(draw.uniform(*np.log(shares), options.segments))
        self.flags = np.stack([draw.random(options.customers, dtype=np.float32) < each for each in sizes])
        universe = Universe(pa.array(np.arange(options.customers)))
        self.sets = [Membership.of_flags(universe, each) for each in self.flags]
        self.matrix = self.flags.astype(np.float32)
        self.connection = duckdb.connect(":memory:")
        who, which = np.nonzero(self.flags.T)
        members = pa.table({"customer": who.astype(np.int32), "segment": which.astype(np.int16)})
        wide = pa.table({f"s{place}": each for place, each in enumerate(self.flags)})
        self.connection.register("listed", members)
        self.connection.register("read_wide", wide)
        self.connection.execute("CREATE TABLE wide AS SELECT * FROM read_wide").fetchall()
        self.connection.unregister("read_wide")
        self.make_table()
        self.rows = members.num_rows

    def make_table(self) -> None:
        self.connection.execute("CREATE OR REPLACE TABLE members AS SELECT * FROM listed").fetchall()

    def by_segkit(self) -> np.ndarray:
        return pair_counts(self.sets)

    def by_matrix(self) -> np.ndarray:
        return self.matrix @ self.matrix.T

    def by_table_and_join(self) -> np.ndarray:
        self.make_table()
        return self.by_join()

    def by_join(self) -> np.ndarray:
        return self._square(
            "SELECT one.segment AS one, other.segment AS other, count(*) AS both FROM members AS one "
            "JOIN members AS other USING (customer) WHERE one.segment <= other.segment GROUP BY ALL"
        )

    def by_pair(self) -> np.ndarray:
        """Ask about every pair; the diagonal counts as one of them."""
        count = len(self.sets)
        found = np.zeros((count, count), dtype=np.int64)
        for one in range(count):
            for other in range(one, count):
                query = f"SELECT count(*) FROM wide WHERE s{one} AND s{other}"
                found[one, other] = found[other, one] = self.connection.execute(query).fetchall()[0][0]
        return found

    def by_depth(self) -> tuple[list[int], list[int]]:
        return depth_counts(self.sets, len(self.sets[0].universe)), lone_counts(self.sets)

    def _square(self, query: str) -> np.ndarray:
        one, other, both = self.connection.execute(query).fetchnumpy().values()
        found = np.zeros((len(self.sets), len(self.sets)), dtype=np.int64)
        found[one, other] = found[other, one] = both
        return found


def run(options: Options) -> dict[str, tuple[float, float]]:
    """Print the times; give the two ratios for each population."""
    print(f"\n{options}\n{machine()}")
    ratios = {}
    for name, shares in POPULATIONS.items():
        population = Population(options, shares)
        ways = {
            "segkit": population.by_segkit,
            "matrix": population.by_matrix,
            "join": population.by_table_and_join,
            "join only": population.by_join,
        }
        expected = population.by_segkit()
        contest = {each: Contestant(lambda _, work=work: work()) for each, work in ways.items()}
        for work in ways.values():
            np.testing.assert_array_equal(work(), expected)
        take_turns([list(contest.values())], options.rounds)
        by_pair, found = timed(population.by_pair)
        np.testing.assert_array_equal(found, expected)
        rest, _ = timed(population.by_depth)
        medians = {"by pair": by_pair} | {each: contestant.median for each, contestant in contest.items()}
        ours = medians["segkit"]
        ratios[name] = ours / medians["matrix"], ours / by_pair
        print(f"\nSegments of {name} of the base, {population.rows:,} memberships")
        rows = [[each, f"{taken:,.0f}", f"{ours / taken:.3f}"] for each, taken in medians.items()]
        print(table([f"median of {options.rounds}", "ms", "segkit/this"], rows))
        print(f"in how many segments each customer is, and who is in one alone: {rest:,.0f} ms more")
    return ratios


def fresh_seed() -> int:
    return time.time_ns() % 1_000_000


@pytest.mark.timeout(1800)
def test_the_overlap_of_100_segments_is_faster_than_a_matrix_product_and_than_sql():
    said = {
        each: int(os.environ[f"SEGKIT_BENCH_{each.upper()}"])
        for each in ("seed", "customers", "rounds")
        if f"SEGKIT_BENCH_{each.upper()}" in os.environ
    }
    ratios = run(Options(**{"seed": fresh_seed(), **said}))
    for name, (to_matrix, to_sql) in ratios.items():
        assert to_matrix <= MOST_OF_MATRIX, name
        assert to_sql <= MOST_OF_SQL, name


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=fresh_seed())
    for each, default in (("customers", 1_000_000), ("segments", 100), ("rounds", 5)):
        parser.add_argument(f"--{each}", type=int, default=default)
    run(Options(**vars(parser.parse_args())))
