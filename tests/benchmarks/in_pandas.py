"""The twelve segments as an analyst writes them in pandas.

Words are categoricals, money is whole cents (as floats, for some is missing). Shares no code with segkit,
nor with `in_segkit` and `in_sql`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from population import Population

_AS_OF = pd.Timestamp("2026-07-01")


def _days(count: int) -> pd.Timedelta:
    return pd.Timedelta(days=count)


class Pandas:
    """Two frames with the population, and a method for each segment."""

    def __init__(self, population: Population) -> None:
        customers = population.customers.to_pandas()
        words = ["country", "city", "plan"]
        self.customers = customers.astype({**dict.fromkeys(words, "category"), "email_opt_in": "boolean"})
        amount = population.events["amount"].cast(pa.decimal128(14, 2))
        cents = pc.multiply(amount, pa.scalar(100)).cast(pa.int64())
        read = population.events.drop_columns(["amount"]).append_column("cents", cents)
        events = read.to_pandas().astype({"type": "category", "category": "category"})
        events["ts"] = events["ts"].dt.tz_localize(None)
        self.events = events.sort_values(["type", "ts"], ignore_index=True)

    def _of(self, kind: str, days: int, category: str = "") -> pd.DataFrame:
        """Give the events of a type in the last so many days."""
        events = self.events
        chosen = (events["type"] == kind) & (events["ts"] >= _AS_OF - _days(days)) & (events["ts"] < _AS_OF)
        if category:
            chosen &= events["category"] == category
        return events[chosen]

    def _at_least(self, count: int, events: pd.DataFrame) -> pd.Index:
        """Give the customers that have so many of some events."""
        counts = events.groupby("customer_id", sort=False).size()
        return counts.index[counts >= count]

    def s1(self, edit: int) -> int:
        people = self.customers
        found = people["country"].isin(["SE", "NO", "DK"]) & people["age"].between(25 + edit, 45)
        return int((found & (people["plan"] != "free")).sum())

    def s2(self, edit: int) -> int:
        people = self.customers
        in_st = people["city"].cat.codes.isin([
            code for code, city in enumerate(people["city"].cat.categories) if city.startswith("St")
        ])  # fmt: skip
        found = (in_st | people["city"].isna()) & ~people["email_opt_in"].fillna(value=False)
        return int((found & (people["age"] >= 18 + edit)).sum())

    def s3(self, edit: int) -> int:
        return len(self._at_least(3 + edit, self._of("purchase", 30)))

    def s4(self, edit: int) -> int:
        sums = self._of("purchase", 90).groupby("customer_id", sort=False)["cents"].sum()
        return int((sums >= 100 * (200 + edit)).sum())

    def s5(self, edit: int) -> int:
        viewed = self._at_least(2 + edit, self._of("page_view", 60, "shoes"))
        return int((~viewed.isin(self._of("purchase", 60, "shoes")["customer_id"])).sum())

    def s6(self, edit: int) -> int:
        viewed = self._of("page_view", 180 + edit)["customer_id"]
        return int((~self.customers["customer_id"].isin(viewed)).sum())

    def s7(self, edit: int) -> int:
        found = pd.merge_asof(
            self._of("purchase", 180)[["customer_id", "ts"]],
            self._of("search", 180)[["customer_id", "ts"]].assign(searched=lambda each: each["ts"]),
            on="ts",
            by="customer_id",
            allow_exact_matches=False,
            tolerance=_days(7 + edit),
        )
        return found.loc[found["searched"].notna(), "customer_id"].nunique()

    def s8(self, edit: int) -> int:
        filled = self._of("add_to_cart", 30)
        found = pd.merge_asof(
            filled.loc[filled["ts"] < _AS_OF - _days(3 + edit), ["customer_id", "ts"]],
            self._of("purchase", 30)[["customer_id", "ts"]].assign(bought=lambda each: each["ts"]),
            on="ts",
            by="customer_id",
            allow_exact_matches=False,
            tolerance=_days(3 + edit),
            direction="forward",
        )
        return found.loc[found["bought"].isna(), "customer_id"].nunique()

    def s9(self, edit: int) -> int:
        people = self.customers
        bought = self._of("purchase", 180).groupby("customer_id", sort=False)["cents"].agg(["sum", "size"])
        chosen = bought.index[(bought["sum"] >= 150 * 100) | (bought["size"] >= 3)]
        viewed = self._of("page_view", 60)["customer_id"].unique()
        keys = people.loc[people["age"] >= 30 + edit, "customer_id"]
        return int((keys.isin(chosen) & keys.isin(viewed)).sum())

    def s10(self, edit: int) -> int:
        bought = self._of("purchase", 365).groupby("customer_id", sort=False, observed=True)
        cents = bought["cents"].agg(["sum", "count"])
        many = bought["category"].nunique() >= 4
        return int((many & (cents["sum"] > 100 * (60 + edit) * cents["count"])).sum())

    def s11(self, edit: int) -> int:
        second = pd.merge_asof(
            self._of("add_to_cart", 180)[["customer_id", "ts"]],
            self._of("search", 180)[["customer_id", "ts"]].assign(started=lambda each: each["ts"]),
            on="ts",
            by="customer_id",
            allow_exact_matches=False,
        )
        third = pd.merge_asof(
            self._of("purchase", 180)[["customer_id", "ts"]],
            second[second["started"].notna()],
            on="ts",
            by="customer_id",
            allow_exact_matches=False,
        )
        return third.loc[third["ts"] - third["started"] <= _days(14 + edit), "customer_id"].nunique()

    def s12(self, edit: int) -> int:
        more = [0] * 10
        if edit:
            more[(edit - 1) % 10] = 1 + (edit - 1) // 10
        people = self.customers
        keys = people["customer_id"]
        sums = self._of("purchase", 365).groupby("customer_id", sort=False)["cents"].sum()
        active = (
            keys.isin(self._at_least(3 + more[2], self._of("purchase", 180)))
            | keys.isin(sums.index[sums >= 100 * (150 + more[3])])
            | keys.isin(self._at_least(20 + more[4], self._of("page_view", 365)))
        )
        refunded = keys.isin(self._of("refund", 365 - more[5])["customer_id"])
        read = keys.isin(self._at_least(2 + more[6], self._of("email_open", 60)))
        opted = (people["email_opt_in"] == (more[7] == 0)).fillna(value=False)
        searched = keys.isin(self._of("search", 120 + more[8], "shoes")["customer_id"])
        helped = keys.isin(self._of("support", 180 + more[9])["customer_id"])
        found = (
            people["country"].isin(["SE", "NO", "DK", "FI", "DE"][: 5 - more[0]])
            & people["age"].between(18 + more[1], 70)
            & active
            & ~refunded
            & (read | opted)
            & (searched | ~helped)
        )
        return int(found.sum())
