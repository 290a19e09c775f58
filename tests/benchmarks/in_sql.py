"""The twelve segments as an analyst writes them for DuckDB, on its best layout.

That is: events ordered by type and time, words as ENUM, times without a zone. Shares no code with segkit, nor
with `in_segkit` and `in_pandas`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from population import Population

_AS_OF = dt.datetime(2026, 7, 1)  # noqa: DTZ001 - all times are UTC, without saying so


class Sql:
    """A DuckDB database with the population, and a query for each segment."""

    def __init__(self, population: Population) -> None:
        self.connection = duckdb.connect(":memory:")
        self.connection.execute("SET TimeZone = 'UTC'")
        self.connection.register("read_customers", population.customers)
        self.connection.register("read_events", population.events)
        for name, of in (
            ("country", "country FROM read_customers"),
            ("plan", "plan FROM read_customers"),
            ("event_type", "type FROM read_events"),
            ("category", "category FROM read_events"),
        ):
            words = f"SELECT DISTINCT {of} WHERE {of.partition(' ')[0]} IS NOT NULL ORDER BY 1"
            self.connection.execute(f"CREATE TYPE {name} AS ENUM ({words})")
        self.connection.execute(
            "CREATE TABLE customers AS SELECT * REPLACE (country::country AS country, plan::plan AS plan) "
            "FROM read_customers"
        )
        self.connection.execute(
            "CREATE TABLE events AS SELECT customer_id, type::event_type AS type, "
            "ts AT TIME ZONE 'UTC' AS ts, category::category AS category, amount "
            "FROM read_events ORDER BY type, ts"
        )
        self.connection.unregister("read_customers")
        self.connection.unregister("read_events")

    def count(self, query: str) -> int:
        """Run a query that gives one number."""
        return self.connection.execute(query).fetchone()[0]


def _since(days: int) -> str:
    return f"ts >= TIMESTAMP '{_AS_OF - dt.timedelta(days=days)}' AND ts < TIMESTAMP '{_AS_OF}'"


def s1(edit: int) -> str:
    return f"""
        SELECT count(*) FROM customers
        WHERE country IN ('SE', 'NO', 'DK') AND age BETWEEN {25 + edit} AND 45 AND plan <> 'free'
    """


def s2(edit: int) -> str:
    return f"""
        SELECT count(*) FROM customers
        WHERE (city IS NULL OR starts_with(city, 'St')) AND email_opt_in IS NOT TRUE AND age >= {18 + edit}
    """


def s3(edit: int) -> str:
    return f"""
        SELECT count(*) FROM (
            SELECT customer_id FROM events WHERE type = 'purchase' AND {_since(30)}
            GROUP BY customer_id HAVING count(*) >= {3 + edit}
        )
    """


def s4(edit: int) -> str:
    return f"""
        SELECT count(*) FROM (
            SELECT customer_id FROM events WHERE type = 'purchase' AND {_since(90)}
            GROUP BY customer_id HAVING sum(amount) >= {200 + edit}
        )
    """


def s5(edit: int) -> str:
    return f"""
        SELECT count(*) FROM (
            SELECT customer_id FROM events WHERE type = 'page_view' AND category = 'shoes' AND {_since(60)}
            GROUP BY customer_id HAVING count(*) >= {2 + edit}
        ) ANTI JOIN (
            SELECT customer_id FROM events WHERE type = 'purchase' AND category = 'shoes' AND {_since(60)}
        ) USING (customer_id)
    """


def s6(edit: int) -> str:
    return f"""
        SELECT count(*) FROM customers ANTI JOIN (
            SELECT customer_id FROM events WHERE type = 'page_view' AND {_since(180 + edit)}
        ) USING (customer_id)
    """


def s7(edit: int) -> str:
    return f"""
        WITH searched AS (SELECT customer_id, ts FROM events WHERE type = 'search' AND {_since(180)}),
             bought AS (SELECT customer_id, ts FROM events WHERE type = 'purchase' AND {_since(180)})
        SELECT count(DISTINCT bought.customer_id)
        FROM bought ASOF JOIN searched
        ON bought.customer_id = searched.customer_id AND bought.ts > searched.ts
        WHERE bought.ts <= searched.ts + INTERVAL {7 + edit} DAY
    """


def s8(edit: int) -> str:
    over = _AS_OF - dt.timedelta(days=3 + edit)
    return f"""
        WITH filled AS (
            SELECT customer_id, ts FROM events
            WHERE type = 'add_to_cart' AND {_since(30)} AND ts < TIMESTAMP '{over}'
        ), bought AS (SELECT customer_id, ts FROM events WHERE type = 'purchase' AND {_since(30)})
        SELECT count(DISTINCT filled.customer_id)
        FROM filled ASOF LEFT JOIN bought ON filled.customer_id = bought.customer_id AND filled.ts < bought.ts
        WHERE bought.ts IS NULL OR bought.ts > filled.ts + INTERVAL {3 + edit} DAY
    """


def s9(edit: int) -> str:
    return f"""
        WITH bought AS (
            SELECT customer_id FROM events WHERE type = 'purchase' AND {_since(180)}
            GROUP BY customer_id HAVING sum(amount) >= 150 OR count(*) >= 3
        ), viewed AS (SELECT customer_id FROM events WHERE type = 'page_view' AND {_since(60)})
        SELECT count(*)
        FROM customers SEMI JOIN bought USING (customer_id) SEMI JOIN viewed USING (customer_id)
        WHERE age >= {30 + edit}
    """


def s10(edit: int) -> str:
    return f"""
        SELECT count(*) FROM (
            SELECT customer_id FROM events WHERE type = 'purchase' AND {_since(365)}
            GROUP BY customer_id
            HAVING count(DISTINCT category) >= 4 AND sum(amount) > {60 + edit} * count(amount)
        )
    """


def s11(edit: int) -> str:
    return f"""
        WITH searched AS (SELECT customer_id, ts FROM events WHERE type = 'search' AND {_since(180)}),
             filled AS (SELECT customer_id, ts FROM events WHERE type = 'add_to_cart' AND {_since(180)}),
             bought AS (SELECT customer_id, ts FROM events WHERE type = 'purchase' AND {_since(180)}),
             second AS (
                SELECT filled.customer_id, filled.ts, searched.ts AS started
                FROM filled ASOF JOIN searched
                ON filled.customer_id = searched.customer_id AND filled.ts > searched.ts
             )
        SELECT count(DISTINCT bought.customer_id)
        FROM bought ASOF JOIN second ON bought.customer_id = second.customer_id AND bought.ts > second.ts
        WHERE bought.ts <= second.started + INTERVAL {14 + edit} DAY
    """


def s12(edit: int) -> str:
    more = [0] * 10
    if edit:
        more[(edit - 1) % 10] = 1 + (edit - 1) // 10
    countries = ", ".join(f"'{each}'" for each in ("SE", "NO", "DK", "FI", "DE")[: 5 - more[0]])
    return f"""
        WITH regular AS (
            SELECT customer_id FROM events WHERE type = 'purchase' AND {_since(180)}
            GROUP BY customer_id HAVING count(*) >= {3 + more[2]}
        ), spender AS (
            SELECT customer_id FROM events WHERE type = 'purchase' AND {_since(365)}
            GROUP BY customer_id HAVING sum(amount) >= {150 + more[3]}
        ), viewer AS (
            SELECT customer_id FROM events WHERE type = 'page_view' AND {_since(365)}
            GROUP BY customer_id HAVING count(*) >= {20 + more[4]}
        ), refunded AS (SELECT customer_id FROM events WHERE type = 'refund' AND {_since(365 - more[5])}),
        reader AS (
            SELECT customer_id FROM events WHERE type = 'email_open' AND {_since(60)}
            GROUP BY customer_id HAVING count(*) >= {2 + more[6]}
        ), searcher AS (
            SELECT customer_id FROM events
            WHERE type = 'search' AND category = 'shoes' AND {_since(120 + more[8])}
        ), helped AS (SELECT customer_id FROM events WHERE type = 'support' AND {_since(180 + more[9])})
        SELECT count(*) FROM customers
        WHERE country IN ({countries}) AND age BETWEEN {18 + more[1]} AND 70
        AND (customer_id IN (FROM regular) OR customer_id IN (FROM spender) OR customer_id IN (FROM viewer))
        AND customer_id NOT IN (FROM refunded)
        AND (customer_id IN (FROM reader) OR email_opt_in = {more[7] == 0})
        AND (customer_id IN (FROM searcher) OR customer_id NOT IN (FROM helped))
    """
