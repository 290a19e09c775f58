"""A list of 100,000 values over 200,000 customers: by segkit, by pandas and by SQL written by hand.

    python -m pytest tests/benchmarks/test_long_list.py -s -q

From the list to the count. All must count the same; of time nothing is asserted. Compare within one table
only, and read differences below 1.5 as none. DuckDB is given the list as literals, as segkit's SQL has it,
and as a table, which is what segkit tells people to write where a list is too long for a database.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
from timing import Contestant, machine, table, take_turns, timed

import segkit as sk
from segkit import field

CUSTOMERS, VALUES, ROUNDS = 200_000, 100_000, 3


def draw(seed: int) -> pd.DataFrame:
    """Customers of whom about a quarter have a name, and a number, that is on the list."""
    numbers = np.random.default_rng(seed).integers(0, 4 * VALUES, CUSTOMERS)
    return pd.DataFrame({"id": range(CUSTOMERS), "name": [f"v{each}" for each in numbers], "number": numbers})


def contest(customers: pd.DataFrame, column: str) -> list[Contestant]:
    shop = sk.Workspace(sk.ProfileFrame(customers, key="id"), as_of="2026-06-30")
    connection = duckdb.connect()
    connection.register("customers", customers)

    def listed(number: int) -> list[object]:
        """Another list each round, so that nobody remembers an answer."""
        values = range(number, VALUES + number)
        return [f"v{each}" for each in values] if column == "name" else list(values)

    def literals(number: int) -> int:
        written = ", ".join(map(repr, listed(number)))
        return _count(connection, f"SELECT COUNT(*) FROM customers WHERE {column} IN ({written})")

    def as_table(number: int) -> int:
        connection.register("listed", pd.DataFrame({"value": listed(number)}))
        return _count(
            connection,
            f"SELECT COUNT(*) FROM customers WHERE {column} IN (SELECT value FROM listed)",
        )

    return [
        Contestant(lambda number: shop.size(field(column).is_any_of(listed(number))).count),
        Contestant(lambda number: int(customers[column].isin(listed(number)).sum())),
        Contestant(as_table),
        Contestant(literals),
    ]


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    ((count,),) = connection.execute(query).fetchall()
    return int(count)


def test_a_long_list():
    customers = draw(7)
    contests = {column: contest(customers, column) for column in ("name", "number")}
    for each in contests.values():
        assert len({contestant.run(0) for contestant in each}) == 1
    take_turns(list(contests.values()), ROUNDS)
    rows = [
        [column, f"{first.median:,.0f} ms", *(f"{first.median / each.median:.1f}" for each in others)]
        for column, (first, *others) in contests.items()
    ]
    segment = sk.Segment("listed", field("name").is_any_of([f"v{each}" for each in range(VALUES)]))
    frame = sk.ProfileFrame(customers.head(1), key="id")
    for dialect in ("duckdb", "postgres", "oracle"):
        taken, _ = timed(lambda: sk.compile(segment, dialect, catalog=frame.catalog))  # noqa: B023 - run at once
        rows.append([f"SQL for {dialect}", f"{taken:,.0f} ms", "", "", ""])
    header = [f"{VALUES:,} values", "segkit", "/ pandas", "/ DuckDB, table", "/ DuckDB, literals"]
    print(f"\n{machine()}\n{table(header, rows)}")
