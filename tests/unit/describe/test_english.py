from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import AllOf, AtLeast, Attribute, Event, FieldRef, Not, SegmentRef, Value
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS
from segkit.definition.segment import Segment, SegmentBook
from segkit.definition.windows import WINDOWS, AnyTime, InLast, InLastWhole, Last, This
from segkit.describe.english import claim_text, describe
from segkit.describe.glossary import Glossary
from segkit.describe.outline import outline
from segkit.describe.phrases import (
    COUNT_PHRASES,
    OPERATOR_PHRASES,
    value_text,
)
from segkit.errors import CatalogError
from segkit.language.attributes import field, profile
from segkit.language.events import did, did_not
from segkit.language.groups import all_of, any_of, at_least, in_segment, none_of
from segkit.language.ratios import ratio
from segkit.language.sequences import sequence, then, without
from segkit.schema.catalog import Catalog, EventType, Lookup
from segkit.schema.fields import Field
from segkit.schema.types import DataType

parse = DataType.parse
CATALOG = Catalog(
    key=Field(name="id", type=parse("text")),
    attributes=[
        Field(name="ctry", type=parse("text"), label="country"),
        Field(name="spend", type=parse("decimal"), unit="EUR"),
        Field(name="joined", type=parse("date"), label="sign-up"),
    ],
    events=[
        EventType(
            name="ORDER_PLACED",
            label="purchase",
            properties=[
                Field(name="amt", type=parse("decimal"), label="amount", unit="EUR"),
                Field(name="product_id", type=parse("text")),
            ],
        )
    ],
    lookups=[
        Lookup(
            name="product",
            key="product_id",
            fields=[Field(name="department", type=parse("text"))],
            events={"ORDER_PLACED": "product_id"},
        )
    ],
)
COUNTRY = field("country") == "FR"


# --- the tables are complete


def test_there_is_a_phrase_for_every_operator_measure_and_count():
    assert set(OPERATOR_PHRASES) == set(OPERATORS)
    assert all("{event}" in row.phrase for row in MEASURES.values())
    assert {row.key for row in MEASURES.values() if "{of}" in row.phrase} == {
        row.key for row in MEASURES.values() if row.needs_property
    }
    assert set(COUNT_PHRASES) == set(MEASURE_OPERATORS) - {"is_missing", "is_not_missing"}


WINDOW_SENTENCES = [
    (did("x").any_time(), "did x"),
    (did("x").in_last(days=30), "did x in the last 30 days"),
    (did("x").in_last(hours=1), "did x in the last hour"),
    (did("x").in_last_whole(months=3), "did x in the last 3 whole months"),
    (did("x").in_last_whole(weeks=1, week_starts="sunday"),
     "did x in the last whole week"),
    (did("x").today(), "did x today"),
    (did("x").yesterday(), "did x yesterday"),
    (did("x").this("quarter"), "did x this quarter"),
    (did("x").this("week", week_starts="sunday"), "did x this week (weeks start on Sunday)"),
    (did("x").last("week"), "did x last week"),
    (did("x").between_ago(days=(90, 30)), "did x between 90 and 30 days ago"),
    (did("x").earlier_than(days=90), "did x more than 90 days ago"),
    (did("x").on_date("2026-06-30"), "did x on 30 Jun 2026"),
    (did("x").from_to("2026-06-01", "2026-06-30"), "did x from 1 Jun to 30 Jun 2026"),
    (did("x").from_to("2025-12-01", "2026-01-31"), "did x from 1 Dec 2025 to 31 Jan 2026"),
    (did("x").since("2026-06-01"), "did x since 1 Jun 2026"),
    (did("x").before("2026-06-01T10:00:00+02:00"), "did x before 1 Jun 2026 08:00 UTC"),
    (did("x").before("2026-06-01T10:00:05.5Z"), "did x before 1 Jun 2026 10:00:05.500000 UTC"),
    (did("x").after("2026-06-01"), "did x after 1 Jun 2026"),
    (did("x").around("joined", days=7), "did x within 7 days of the customer's joined"),
    (did("x").around("joined", days=1), "did x within 1 day of the customer's joined"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), WINDOW_SENTENCES, ids=[text for _, text in WINDOW_SENTENCES])
def test_windows_of_events(rule, text):
    weeks = " (weeks start on Sunday)" if text.endswith("whole week") else ""
    assert describe(rule) == f"Customers who {text}{weeks}"


FIELD_SENTENCES = [
    (field("d").in_last(days=30), "whose d is in the last 30 days"),
    (field("d").in_next(days=7), "whose d is in the next 7 days"),
    (field("d").in_last(days=30).opposite(), "whose d is not in the last 30 days"),
    (field("d").any_time(), "whose d is at any time"),
    (field("d").anniversary().in_next(days=7), "whose d has its anniversary in the next 7 days"),
    (field("d").anniversary().this("month").opposite(), "whose d does not have its anniversary this month"),
    (COUNTRY, "whose country is FR"),
    (field("x") != 3, "whose x is not 3"),
    (field("x") > Decimal("19.90"), "whose x is greater than 19.90"),
    (field("x").is_between(1, 2.5), "whose x is between 1 and 2.5"),
    (field("x").is_not_between(1, 2), "whose x is not between 1 and 2"),
    (field("x").is_any_of("a", "b", "c"), "whose x is a, b or c"),
    (field("x").is_any_of(range(5000)), "whose x is any of 0, 1, 2 and 4,997 more"),
    (field("x").is_none_of("a", "b"), "whose x is none of a or b"),
    (field("x").contains("50 %", ignore_case=True), "whose x contains “50 %” (ignoring case)"),
    (field("x").is_missing(), "whose x is missing"),
    (field("x").is_true(), "whose x is true"),
    (field("x") == "true", "whose x is “true”"),
    (field("x") == "3", "whose x is “3”"),
    (field("x") == "", "whose x is “”"),
    (field("x") == dt.date(2026, 6, 30), "whose x is 30 Jun 2026"),
    (field("x") >= dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC), "whose x is at least 30 Jun 2026 22:00 UTC"),
    (field("x").has_all_of("a", "b"), "whose x has all of a and b"),
    (field("x").has_none_of("a"), "whose x has none of a"),
    (field("x").size() > 2, "whose size of x is greater than 2"),
    (field("x") == field("y"), "whose x is the y"),
    (field("x") > field("y") * 2, "whose x is greater than (y × 2)"),
]


@pytest.mark.parametrize(("rule", "text"), FIELD_SENTENCES, ids=[text for _, text in FIELD_SENTENCES])
def test_claims_about_fields(rule, text):
    assert describe(rule) == f"Customers {text}"


EVENT_SENTENCES = [
    (did("purchase").at_least(1), "who did purchase"),
    (did("added_to_cart"), "who did added to cart"),
    (did("purchase").at_least(3), "who did purchase at least 3 times"),
    (did("purchase").exactly(1), "who did purchase exactly 1 time"),
    (did("purchase").between(2, 5), "who did purchase 2 to 5 times"),
    (did("purchase").less_than(2), "who did purchase fewer than 2 times"),
    (did("purchase").count() != 3, "who did purchase any number of times but 3"),
    (did_not("purchase"), "who did not purchase"),
    (did_not("purchase").at_least(3), "who did not purchase at least 3 times"),
    (~did("purchase").at_most(3), "for whom not (did purchase at most 3 times)"),
    (did("purchase").sum("amount") >= 100, "whose total amount of purchase is at least 100"),
    (did("purchase").distinct("product") == 2, "whose number of different product of purchase is 2"),
    (did("purchase").min("amount").is_missing(), "whose smallest amount of purchase is missing"),
    (
        did("search").where(field("category") == "shoes").today(),
        "who did search where category is shoes today",
    ),
    (
        did("search").where(field("a") == 1, field("b") == 2).today(),
        "who did search where (both a is 1 and b is 2) today",
    ),
    (
        did("search").where(field("day").in_last(days=3)).today(),
        "who did search where (day is in the last 3 days) today",
    ),
    (
        did("search").where(profile("country") != field("country")),
        "who did search where the customer's country is not the country",
    ),
    (
        did("search").where(field("country") != profile("country")),
        "who did search where country is not the customer's country",
    ),
]


@pytest.mark.parametrize(("rule", "text"), EVENT_SENTENCES, ids=[text for _, text in EVENT_SENTENCES])
def test_claims_about_events(rule, text):
    assert describe(rule) == f"Customers {text}"


# --- first times, lapses, returns, habits, ratios

SHOES = field("category") == "shoes"
BEHAVIOUR_SENTENCES = [
    (did("buy").first_time(), "who did buy for the first time"),
    (did("buy").first_time().in_last(days=30), "who did buy for the first time in the last 30 days"),
    (
        did("buy").where(SHOES).first_time().today(),
        "who did buy where category is shoes for the first time today",
    ),
    (
        did("buy").in_last(days=365).stopped().in_last(days=30),
        "who did buy in the last 365 days but not in the last 30 days",
    ),
    (
        did("buy").where(SHOES).stopped().in_last(days=30),
        "who did buy where category is shoes at any time but not in the last 30 days",
    ),
    (
        did("buy").came_back(recent=30, gap=180, unit="day"),
        "who came back to buy in the last 30 days after none in the 180 days before",
    ),
    (
        did("buy").where(SHOES).came_back(recent=1, gap=1, unit="month"),
        "who came back to buy where category is shoes in the last month after none in the month before",
    ),
    (
        did("login").regularly(units=3, of=4, unit="week", times=2),
        "who did login at least 2 times in each of at least 3 of the last 4 whole weeks",
    ),
    (
        did("login").regularly(units=3, of=4, unit="week"),
        "who did login in at least 3 of the last 4 whole weeks",
    ),
    (did("login").regularly(units=4, of=4, unit="month"), "who did login in each of the last 4 whole months"),
    (
        did("login").where(SHOES).regularly(units=1, of=1, unit="week", week_starts="sunday"),
        "who did login where category is shoes in the last whole week (weeks start on Sunday)",
    ),
    (ratio(did("view"), did("buy")) >= 3, "who did view at least 3 times for each buy"),
    (ratio(did("view"), did("buy")) == 1, "who did view exactly 1 time for each buy"),
    (ratio(did("view"), did("buy")).is_between(1, 2.5), "who did view 1 to 2.5 times for each buy"),
    (
        ratio(did("view").in_last(days=30), did("buy").where(SHOES).in_last(days=90)) < 3,
        (
            "who did view in the last 30 days fewer than 3 times for each "
            "buy where category is shoes in the last 90 days"
        ),
    ),
    (
        ratio(did("view"), did("buy").today()).is_missing(),
        "whose number of view at any time for each buy today is missing",
    ),
    (did("visit").first_value("channel") == "mail", "whose first known channel of visit is mail"),
    (did("visit").last_value("channel") != "mail", "whose last known channel of visit is not mail"),
    (did("buy").median("amount") > 3, "whose median amount of buy is greater than 3"),
    (did("buy").distinct_days() >= 3, "whose number of different days of buy is at least 3"),
    (did("buy").days_since_first() > 3, "whose number of days since the first buy is greater than 3"),
    (
        did("buy").where(SHOES).days_since_last() <= 3,
        "whose number of days since the last buy where category is shoes is at most 3",
    ),
    (~did("buy").first_time().today(), "for whom not (did buy for the first time today)"),
    (
        any_of(did("buy").today().stopped().in_last(hours=1), ratio(did("a"), did("b")) > 1),
        "for whom either (did buy today but not in the last hour) or did a more than 1 time for each b",
    ),
]


@pytest.mark.parametrize(("rule", "text"), BEHAVIOUR_SENTENCES, ids=[text for _, text in BEHAVIOUR_SENTENCES])
def test_claims_about_what_was_done(rule, text):
    assert describe(rule) == f"Customers {text}"


# --- sequences

SEQUENCE_SENTENCES = [
    (sequence(did("a")), "did a"),
    (sequence(did("a"), then(did("b")), then(did("c"))), "did a, then did b, then did c"),
    (sequence(did("a"), then(did("b")).within(days=7)), "did a, then within 7 days did b"),
    (sequence(did("a"), then(did("b")).after(hours=1)), "did a, then after at least 1 hour did b"),
    (
        sequence(did("a"), then(did("b")).after(hours=1).within(days=7)),
        "did a, then after at least 1 hour and within 7 days did b",
    ),
    (sequence(did("a"), then(did("b")).nth(2)), "did a, then did b for the 2nd time after that"),
    (
        sequence(did("a") | did("b"), then(did("b").where(SHOES) | did("c"))),
        "did a or b, then did (b where category is shoes) or c",
    ),
    (
        sequence(did("a"), without(did("x")), then(did("b")), then(did("c"))),
        "did a, then did b, without x in between, then did c",
    ),
    (
        sequence(did("a"), then(did("b")), without(did("x"))),
        "did a, then did b, without x after that",
    ),
    (sequence(did("a"), without(did("x")).lasting(weeks=1)), "did a, without x for 1 week after that"),
    (
        sequence(did("a"), without(did("x") | did("y")).tied(), then(did("b")), same="product_id"),
        "did a, then did b, without x or y with the same product_id in between, with the same product_id",
    ),
    (
        sequence(
            did("search").where(SHOES), without(did("buy")), then(did("view")).within(days=7),
            same="product_id",
        ).in_last(days=90).all_within(days=14),
        ("did search where category is shoes, then within 7 days did view, without buy in between, "
        "all within 14 days, with the same product_id, in the last 90 days"),
    ),
    (
        sequence(
            did("x").muted(), did("a"), without(did("y")).muted(), then(did("b")), then(did("c")).muted(),
            without(did("z")),
        ),
        "did a, then did b, without z after that",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), SEQUENCE_SENTENCES, ids=[text for _, text in SEQUENCE_SENTENCES])
def test_sequences(rule, text):
    assert describe(rule) == f"Customers who {text}"


def test_a_sequence_among_others_is_told_from_them():
    rule = sequence(did("a"), then(did("b"))) | COUNTRY
    assert describe(rule) == "Customers for whom either (did a, then did b) or country is FR"


def test_a_sequence_with_every_step_muted_asks_nothing():
    assert describe(sequence(did("a").muted())) == "Every rule is muted, so nothing is asked"


def test_a_claim_by_itself_leaves_muted_steps_out_too():
    rule = sequence(did("a"), then(did("b")).muted(), without(did("c")).muted(), then(did("d"))).to_rule()
    assert claim_text(rule, Glossary()) == "did a, then did d"


def test_labels_in_sequences_and_ratios_come_from_the_catalog():
    order = did("ORDER_PLACED").where(field("amt") > 5)
    assert describe(sequence(order, same="amt"), CATALOG) == (
        "Customers who did purchase where amount is greater than 5 EUR, with the same amount"
    )
    assert describe(ratio(order, did("ORDER_PLACED")) > 1, CATALOG) == (
        "Customers who did purchase where amount is greater than 5 EUR more than 1 time for each purchase"
    )


# --- groups


def test_the_sentence_of_the_story():
    rule = (
        field("country").is_any_of("SE", "NO")
        & did("search").where(field("category") == "shoes").in_last(days=30)
        & did_not("purchase").in_last(days=30)
    )
    assert describe(Segment("Forgot", rule)) == (
        "Customers whose country is SE or NO, who did search where category is shoes in the last 30 days, "
        "and who did not purchase in the last 30 days"
    )


GROUP_SENTENCES = [
    (COUNTRY & in_segment("VIP"), "whose country is FR, and who are in segment “VIP”"),
    (~in_segment("VIP"), "who are not in segment “VIP”"),
    (COUNTRY | (field("x") > 1), "for whom either country is FR or x is greater than 1"),
    (
        field("a").is_any_of("x", "y") | (COUNTRY & did("buy")),
        "for whom either (a is x or y) or (both country is FR and did buy)",
    ),
    (any_of(COUNTRY), "for whom country is FR"),
    (all_of(COUNTRY), "whose country is FR"),
    (none_of(COUNTRY, did("buy")), "for whom none of (country is FR) or (did buy) holds"),
    (none_of(COUNTRY), "for whom not (country is FR)"),
    (
        at_least(2, COUNTRY, did("buy"), in_segment("VIP")),
        "for whom at least 2 of (country is FR), (did buy) and (is in segment “VIP”) hold",
    ),
    (at_least(1, COUNTRY, did("buy")), "for whom at least 1 of (country is FR) and (did buy) holds"),
    (~(~COUNTRY), "for whom not (not (country is FR))"),
    (~(COUNTRY & did("buy")), "for whom not (both country is FR and did buy)"),
    (any_of(did("a"), ~in_segment("VIP")), "for whom either did a or is not in segment “VIP”"),
]


@pytest.mark.parametrize(("rule", "text"), GROUP_SENTENCES, ids=[text for _, text in GROUP_SENTENCES])
def test_groups_are_unambiguous(rule, text):
    assert describe(rule) == f"Customers {text}"


def test_a_complement_reads_as_a_complement():
    assert describe(~COUNTRY) == "Customers for whom not (country is FR)"
    assert describe(COUNTRY.opposite()) == "Customers whose country is not FR"


def test_muted_parts_are_left_out():
    assert describe(COUNTRY & did("buy").muted()) == "Customers whose country is FR"
    assert describe(COUNTRY.muted()) == "Every rule is muted, so nothing is asked"


# --- names, units, times, books


def test_labels_and_units_come_from_the_catalog():
    rule = (
        (field("ctry") == "SE")
        & field("spend").is_between(10, 20)
        & (did("ORDER_PLACED").where(field("product.department") == "shoes").sum("amt") > 100)
        & did("ORDER_PLACED").where(profile("ctry") == "SE", field("amt") > 5).around("joined", days=7)
    )
    assert describe(rule, CATALOG) == (
        "Customers whose country is SE, whose spend is between 10 and 20 EUR, "
        "whose total amount of purchase where product.department is shoes is greater than 100 EUR, "
        "and who did purchase where (both the customer's country is SE and amount is greater than 5 EUR) "
        "within 7 days of the customer's sign-up"
    )


def test_counts_and_fields_have_no_unit():
    assert describe(field("spend") > field("ctry"), CATALOG).endswith(
        "whose spend is greater than the country"
    )
    assert describe(did("ORDER_PLACED").distinct("amt") > 1, CATALOG).endswith("is greater than 1")
    assert describe(did("ORDER_PLACED").average("amt") > 1, CATALOG).endswith("is greater than 1 EUR")


def test_names_that_the_catalog_lacks_are_shown_as_they_are():
    rule = (field("other") == 1) & did("other_event").where(field("x") == 1)
    assert describe(rule, CATALOG) == "Customers whose other is 1, and who did other event where x is 1"


DATED = [
    (did("x").in_last(days=30), "in the last 30 days (1 Jun to 30 Jun 2026)"),
    (did("x").this("year"), "this year (1 Jan to 30 Jun 2026)"),  # events end at the as-of
    (did("x").yesterday(), "yesterday (29 Jun 2026)"),
    (did("x").on_date("2026-06-30"), "on 30 Jun 2026"),
    (did("x").from_to("2026-06-01", "2026-07-31"), "from 1 Jun to 31 Jul 2026 (1 Jun to 30 Jun 2026)"),
    (did("x").in_last(hours=2), "in the last 2 hours (30 Jun 2026 22:00 to 1 Jul 2026 00:00)"),
    (did("x").since("2026-01-01"), "since 1 Jan 2026 (1 Jan to 30 Jun 2026)"),
    (did("x").in_last(years=5000), "in the last 5000 years"),
    (did("x").any_time(), "did x"),
    (did("x").earlier_than(days=90), "more than 90 days ago (before 2 Apr 2026 00:00)"),
    (did("x").around("joined", days=7), "customer's joined"),
    (did("x").first_time().yesterday(), "for the first time yesterday (29 Jun 2026)"),
    (
        did("x").this("year").stopped().this("month"),
        "this year (1 Jan to 30 Jun 2026) but not this month (1 Jun to 30 Jun 2026)",
    ),
    (
        did("x").came_back(recent=30, gap=180, unit="day"),
        (
            "in the last 30 days (1 Jun to 30 Jun 2026) "
            "after none in the 180 days before (3 Dec 2025 to 31 May 2026)"
        ),
    ),
    (
        did("x").regularly(units=3, of=4, unit="week"),
        "in at least 3 of the last 4 whole weeks (1 Jun to 28 Jun 2026)",
    ),
    (
        ratio(did("x").today(), did("y").yesterday()) > 1,
        "did x today (30 Jun 2026) more than 1 time for each y yesterday (29 Jun 2026)",
    ),
    (sequence(did("x")).in_last(days=30), "did x, in the last 30 days (1 Jun to 30 Jun 2026)"),
    (field("d").this("year"), "this year (1 Jan to 31 Dec 2026)"),
    (field("d").in_next(days=7), "in the next 7 days (1 Jul to 7 Jul 2026)"),
    (field("d").anniversary().in_next(days=7), "anniversary in the next 7 days (1 Jul to 7 Jul 2026)"),
    (field("d").anniversary().in_last(years=2), "anniversary in the last 2 years (any day of the year)"),
    (field("d").since("2026-01-01"), "is since 1 Jan 2026"),
]


@pytest.mark.parametrize(("rule", "text"), DATED, ids=[text for _, text in DATED])
def test_windows_are_resolved_to_days(rule, text):
    assert describe(rule, as_of="2026-06-30", zone="Europe/Stockholm").endswith(text)


def test_an_as_of_within_a_day_shows_the_time_of_day():
    sentence = describe(did("x").in_last(days=1), as_of=dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC))
    assert sentence.endswith("(29 Jun 2026 12:00 to 30 Jun 2026 12:00)")


def test_an_unknown_zone_is_refused():
    with pytest.raises(CatalogError, match="No time zone 'Nowhere'"):
        describe(COUNTRY, zone="Nowhere")


def test_a_book_says_what_other_segments_ask():
    book = SegmentBook([Segment("VIP", field("spend") > 1000), Segment("Sub", in_segment("VIP"))])
    assert describe(in_segment("VIP"), book=book) == (
        "Customers who are in segment “VIP” (spend is greater than 1000)"
    )
    assert (
        describe(in_segment("Sub"), book=book) == "Customers who are in segment “Sub” (is in segment “VIP”)"
    )
    assert describe(in_segment("Other"), book=book) == "Customers who are in segment “Other”"


# --- the outline


def test_the_outline_shows_kinds_notes_and_who_is_taken_in():
    rule = (
        COUNTRY.locked()
        & did("search").where(field("category") == "shoes").in_last(days=30).commented("the ad\ncampaign")
        & none_of(field("plan") == "gold", did("buy"))
        & at_least(1, ~COUNTRY, in_segment("VIP").muted())
        & any_of(COUNTRY, field("x").is_missing())
        & ~any_of(COUNTRY, did("a")).muted()
    )
    assert outline(Segment("Everything", rule)) == (
        """\
Everything
  ALL of
    country is FR (locked)
    did search in the last 30 days # the ad campaign
      where
        category is shoes
    NONE of, so also without a value of plan
      plan is gold
      did buy
    AT LEAST 1 of
      NOT, so also without a value of country
        country is FR
      IN segment “VIP” (muted)
    ANY of
      country is FR
      x is missing
    NOT, so also without a value of country
      ANY of (muted)
        country is FR
        did a"""
    )


def test_the_outline_follows_references_one_segment_deep():
    book = SegmentBook([Segment("VIP", COUNTRY & in_segment("Old")), Segment("Old", did("buy"))])
    assert outline(in_segment("VIP"), book=book).splitlines() == [
        "IN segment “VIP”", "  ALL of", "    country is FR", "    IN segment “Old”",
    ]  # fmt: skip


def test_the_outline_shows_the_filters_of_events_in_lines_of_their_own():
    rule = (
        did("buy").where(SHOES).in_last(days=365).stopped().in_last(days=30).locked()
        & (ratio(did("view").where(SHOES), did("buy").where(COUNTRY & SHOES)) >= 3)
        & did("buy").where(SHOES).first_time()
    )
    assert outline(rule) == (
        """\
ALL of
  did buy in the last 365 days but not in the last 30 days (locked)
    where
      category is shoes
  did view at least 3 times for each buy
    view where
      category is shoes
    buy where
      ALL of
        country is FR
        category is shoes
  did buy for the first time
    where
      category is shoes"""
    )


def test_the_outline_shows_each_step_of_a_sequence_with_its_notes():
    rule = sequence(
        did("x").muted(),
        did("search").where(SHOES),
        without(did("buy").where(SHOES) | did("rent")).muted(),
        then(did("view")).within(days=7).commented("soon"),
        without(did("buy")),
        same="product_id",
    ).in_last(days=90)
    assert outline(rule.locked()) == (
        """\
SEQUENCE, with the same product_id, in the last 90 days (locked)
  did x (muted)
  did search
    where
      category is shoes
  without buy or rent in between (muted)
    buy where
      category is shoes
  then within 7 days did view # soon
  without buy after that"""
    )
    assert outline(sequence(did("a").muted(), then(did("b")).muted())).splitlines() == [
        "SEQUENCE", "  did a (muted)", "  then did b (muted)",
    ]  # fmt: skip


def test_is_missing_needs_no_warning():
    assert outline(~field("x").is_missing()).splitlines()[0] == "NOT"


# --- pieces


def test_every_window_has_a_phrase():
    phrases = {type(rule.to_rule().window): text for rule, text in WINDOW_SENTENCES}
    on_fields = {
        type(rule.to_rule().window) for rule, _ in FIELD_SENTENCES if rule.to_rule().operator == "is_within"
    }
    assert set(phrases) | on_fields == set(WINDOWS)
    assert AnyTime().phrase == ""
    assert InLastWhole(1, "day").phrase == "in the last whole day"
    assert (This("day").phrase, Last("day").phrase) == ("today", "yesterday")


def test_whole_floats_keep_their_point():
    assert value_text(Value(1.0)) == "1.0"


def test_rules_of_the_tree_need_no_language():
    rule = AllOf((Attribute(FieldRef("a"), "is", (Value(1),)), Not(Event("x", window=InLast(1, "day")))))
    assert describe(rule) == "Customers whose a is 1, and who did not x in the last day"
    assert describe(AtLeast(1, (SegmentRef("A"),))).startswith(
        "Customers for whom at least 1 of (is in segment"
    )
