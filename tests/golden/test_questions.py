"""The statements that an engine is sent by text alone, as files that a person has read.

Rewrite them with `SEGKIT_UPDATE_GOLDEN=1 pytest tests/golden`, and read what changed.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import sys
from pathlib import Path

import pytest

import segkit as sk
from segkit import did, field
from segkit.definition.looks import OfBehaviour, OfEvent, OfProfile
from segkit.definition.moment import Moment
from segkit.definition.normalize import normalize
from segkit.definition.windows import AnyTime, InLast
from segkit.schema.types import zone_info
from segkit.sql.dialects import DIALECTS
from segkit.sql.questions import Database
from segkit.sql.rows import events_query, lookup_query, profiles_query
from segkit.sql.signature import Every, Flag, Others, Some, pattern_query, sums_query
from segkit.sql.tally import (
    bins_query,
    extent_query,
    first_event_query,
    periods_query,
    places_query,
    values_query,
)

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("golden_cases", HERE / "cases.py")
cases = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = cases
_spec.loader.exec_module(cases)

NOW = Moment(dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC), zone_info("Europe/Stockholm"))
BEFORE = Moment(dt.datetime(2026, 3, 31, 22, tzinfo=dt.UTC), zone_info("Europe/Stockholm"))


def asked(condition, moment=NOW):
    return normalize(condition.to_rule()), moment


SWEDES = asked(field("country") == "SE")
BUYERS = asked(did("purchase").in_last(days=30))
BOUGHT = asked(did("purchase").in_last(days=30), BEFORE)
MANY = [asked(field("age") >= number) for number in range(64)]
SUMS = OfBehaviour("purchase", "sum", InLast(90, "day"), "amount")
MONTHS = [dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (4, 5, 6)]

#: Name to what a reviewer should look for, and how the statement is written.
CASES = {
    "patterns": (
        "one flag a question; the same events before two moments are two CTEs",
        lambda place: pattern_query([SWEDES, BUYERS, BOUGHT], place, limit=1_000_001).text,
    ),
    "patterns_of_two_words": (
        "62 flags in the first word, two in the second; no literal that is wider than its integer",
        lambda place: pattern_query(MANY, place).text,
    ),
    "sums": (
        "one row: exactly the sets that are named",
        lambda place: sums_query(
            [SWEDES, BUYERS, BOUGHT],
            [Every((Flag(0), Others(Flag(1)))), Some(2, (Flag(0), Flag(1), Flag(2))), Every(())],
            place,
        ),
    ),
    "values": (
        "missing values are left out; of equally frequent texts the first by code point",
        lambda place: values_query(OfProfile("country"), BUYERS, place, most=20),
    ),
    "values_that_hold_a_text": (
        "a property of all events of a type, through a lookup",
        lambda place: values_query(
            OfEvent("purchase", "product.brand"), None, place, most=20, containing="a_%"
        ),
    ),
    "extent": (
        "numbers that are none are not known",
        lambda place: extent_query(OfProfile("lifetime_value"), None, place),
    ),
    "places": (
        "dates as days; the places are counted from 0",
        lambda place: places_query(OfProfile("born"), SWEDES, place, [0, 10, 11]),
    ),
    "places_of_sums": (
        "one sum for each customer with an event, 0 where no amount is known",
        lambda place: places_query(SUMS, SWEDES, place, [5]),
    ),
    "places_of_last": (
        "instants as microseconds",
        lambda place: places_query(OfBehaviour("purchase", "days_since_last", AnyTime()), SWEDES, place, [5]),
    ),
    "periods": (
        "events and different customers, by period and pattern",
        lambda place: periods_query("purchase", MONTHS, [SWEDES, BUYERS], place).text,
    ),
    "bins_of_events": (
        "one row: the events that each filter lets through",
        lambda place: bins_query(
            "purchase", [asked(field("amount") < 10)[0], asked(field("amount") >= 10)[0]], place
        ),
    ),
    "first_event": (
        "microseconds; no event is NULL",
        lambda place: first_event_query("search", NOW.zone, place),
    ),
    "profiles_ranked": (
        "the rank, then the key; the smaller of both limits",
        lambda place: profiles_query(BUYERS, ["country"], place, rank=sk.Rank("age", 10), limit=5),
    ),
    "events_of_a_customer": (
        "the key as a literal, bound to the profile",
        lambda place: events_query("purchase", ["amount", "product_id"], "it's", NOW, place),
    ),
    "rows_of_a_lookup": (
        "keys by code point",
        lambda place: lookup_query("product", ["product_id", "brand"], ["p1", "p'2"], place),
    ),
}  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", CASES)
def test_the_sql_is_what_was_read(case, dialect):
    look, write = CASES[case]
    try:
        body = write(Database(dialect, cases.CATALOG, cases.TABLES))
    except sk.DialectError as refusal:
        body = f"-- REFUSED: {refusal}"
    path = HERE / "questions" / dialect / f"{case}.sql"
    text = f"-- Look for: {look}\n--\n{body}\n"
    if os.environ.get("SEGKIT_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_no_file_is_left_over():
    assert {path.stem for path in HERE.glob("questions/*/*.sql")} == set(CASES)
