"""Why: the truth of every rule is membership, and the nearest change turns it."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pyarrow as pa
import pytest

import segkit as sk
from segkit import at_least, did, did_not, field, in_segment, none_of, ratio, sequence, then
from segkit.definition.nodes import AllOf, AnyOf, AtLeast, Not, Note, SegmentRef
from segkit.errors import DataError
from segkit.insight.why.why import Truth

BOOK = sk.SegmentBook([sk.Segment("Northern", field("country").is_any_of("SE", "NO"))])
RULES = {
    "attributes": ((field("country") == "SE") & ~(field("tier") == "gold"))
    | (field("lifetime_value") >= 2_000),
    "counts": did("search").in_last(days=60).at_least(2) & did_not("purchase").in_last(days=60),
    "measures": (did("purchase").sum("amount") >= 200) | (did("product_view").days_since_last() <= 20),
    "groups": at_least(2, did("search").in_last(days=30), field("email_opt_in").is_true(), did("purchase")),
    "none": none_of(did("refund"), field("country").is_missing(), field("interests").has_any_of("shoes")),
    "behaviour": did("purchase").first_time().in_last(days=90)
    | did("search").came_back(recent=30, gap=30, unit="day"),
    "sequence": sequence(did("search"), then(did("purchase")).within(days=7)).in_last(days=200),
    "ratio": ratio(did("product_view"), did("purchase")) >= 4,
    "reference": in_segment("Northern") & ~(did("purchase").in_last(days=90) & in_segment("Northern")),
}


@pytest.fixture(scope="module")
def shop(sample_shop):
    return sk.Workspace(sample_shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", book=BOOK)


def test_a_customer_with_too_many_events_is_refused_in_a_sentence(shop, some, monkeypatch):
    monkeypatch.setattr("segkit.engines.rows.MOST_EVENTS", 0)
    busy = shop.audience(did("purchase")).keys()[0]
    with pytest.raises(DataError, match="has more than 0 events, too many to go through one by one"):
        shop.why(did("purchase"), busy)


@pytest.fixture(scope="module")
def some(shop, door):
    """Every 200th customer; where each is asked about by a statement of its own, every 800th."""
    return shop.frame.keys().to_pylist()[:: 200 if door == "frame" else 800]


@pytest.mark.parametrize("name", RULES)
def test_the_truth_is_membership_for_every_customer_of_a_sample(shop, some, name):
    audience = set(shop.audience(RULES[name]).keys())
    assert {key for key in some if shop.why(RULES[name], key)} == audience & set(some)


def turned(rule, found, flipped):
    """The truth of a rule when some of its claims are the contrary of what they are."""
    holds = found.truth.holds
    match rule:
        case _ if found.truth is Truth.MUTED:
            return None
        case Not() if found.children:
            return not turned(rule.rule, found.children[0], flipped)
        case SegmentRef(name):
            return turned(BOOK.rule_of(name), found.children[0], flipped)
        case AllOf(rules) | AnyOf(rules) | AtLeast(_, rules):
            truths = [turned(*each, flipped) for each in zip(rules, found.children, strict=True)]
            live = [each for each in truths if each is not None]
            least = {AllOf: len(live), AnyOf: 1}.get(type(rule), getattr(rule, "count", 0))
            return sum(live) >= least
        case _:
            return holds is not (found.path in flipped)


@pytest.mark.parametrize("name", RULES)
def test_the_nearest_change_turns_the_segment_and_no_smaller_one_does(shop, some, name):
    rule = RULES[name].to_rule()
    for key in some[:12]:
        why = shop.why(RULES[name], key)
        flipped = {each.path for each in why.nearest}
        assert turned(rule, why.tree, flipped) is not why.is_member
        leaves = [each.path for _, each in why.tree.walk() if not each.children]
        for fewer in itertools.combinations(leaves, len(flipped) - 1):
            assert turned(rule, why.tree, set(fewer)) is why.is_member


@pytest.fixture(scope="module")
def corner(door):
    """A shop that is small enough to be read."""
    customers = pa.table(
        {
            "id": ["ann", "bob", "cy"],
            "country": ["SE", "NO", None],
            "points": [480, 520, None],
            "tags": [["new", "vip"], [], None],
        }
    )
    times = [dt.datetime(2026, 6, day, 12, tzinfo=dt.UTC) for day in (3, 9, 12)] + [
        dt.datetime(2026, 4, 1, 8, tzinfo=dt.UTC)
    ]
    events = pa.table(
        {
            "id": ["ann", "ann", "ann", "ann"],
            "ts": pa.array(times),
            "type": ["search", "search", "buy", "search"],
            "category": ["shoes", "hats", None, "shoes"],
            "amount": [None, None, 25.5, None],
        }
    )
    frame = (
        sk.ProfileFrame(customers, key="id")
        .with_events(events, key="id", time="ts", type="type")
        .with_field("points", unit="pts")
        .with_field("buy/amount", unit="EUR")
    )
    return sk.Workspace(frame, as_of="2026-06-30", zone="Europe/Stockholm")


def test_the_text_shows_truths_values_events_and_the_change(corner):
    searched = did("search").where(field("category") == "shoes").in_last(days=30)
    segment = sk.Segment("Keen", searched & (field("points") >= 500) & did_not("buy").in_last(days=7))
    assert repr(corner.why(segment, "ann")).splitlines() == [
        "ann is not in “Keen”",
        "  ✗ all of",
        "    ✓ did search where category is shoes in the last 30 days (1 Jun to 30 Jun 2026)  [1 time]",
        "        2026-06-03 14:00 search, category shoes",
        "    ✗ points is at least 500 pts  [480 pts]",
        "    ✓ did not buy in the last 7 days (24 Jun to 30 Jun 2026)  [0 times]",
        "In, if points is at least 500 pts (now 480 pts, 20 short)",
        "as of the end of 2026-06-30 (Europe/Stockholm)",
    ]


def test_a_missing_value_is_missing_and_its_complement_is_true(corner):
    (country,) = corner.why(field("country") == "SE", "cy").table().to_dict("records")
    assert (country["truth"], country["known"]) == ("missing", "no value")
    assert country["to turn it"] == "country is SE (now there is no value)"
    complement = corner.why(~(field("country") == "SE"), "cy")
    assert complement.is_member
    assert complement.tree.truth is Truth.TRUE
    lists = corner.why(field("tags").has_any_of("vip"), "cy").tree
    assert (lists.truth, lists.actual) == (Truth.FALSE, "none")


@pytest.mark.parametrize(
    ("rule", "key", "change"),
    [
        (did("search").at_least(5), "ann", "In, if there are 2 more: search"),
        (did("search").at_most(1), "ann", "In, if there are 2 fewer: search"),
        (did("search").exactly(3), "ann", "Out, if there is 1 more: search"),
        (did("search").between(4, 6), "ann", "In, if there is 1 more: search"),
        (did_not("buy").in_last(days=30), "bob", "Out, if there is 1 more: buy in the last 30 days"),
        (field("points") > 500, "bob", "Out, if points is at most 500 pts (now 520 pts, 20 over)"),
        (field("country").is_any_of("SE", "DK"), "bob", "In, if country is SE or DK (now NO)"),
        (did("buy").sum("amount") >= 30, "ann",
         "In, if total amount of buy is at least 30 EUR (now 25.5 EUR, 4.5 short)"),
        (did("buy").days_since_last() > 30, "ann",
         "In, if number of days since the last buy is greater than 30 (now 18, 12 short)"),
        ((field("country") == "SE") & did("buy"), "bob",
         "In, if there is 1 more: buy; and if country is SE (now NO)"),
        ((field("country") == "DK") | did("buy"), "bob", "In, if there is 1 more: buy"),
    ],
)  # fmt: skip
def test_the_nearest_change_in_words(corner, rule, key, change):
    assert corner.why(rule, key).change == change


def test_the_change_that_is_named_makes_a_member(corner):
    rule = did("search").at_least(5)
    assert corner.why(rule, "ann").change == "In, if there are 2 more: search"
    events = pa.table(
        {
            "id": ["ann"] * 5,
            "ts": pa.array([dt.datetime(2026, 6, 3, hour, tzinfo=dt.UTC) for hour in range(5)]),
        }
    )
    frame = sk.ProfileFrame(pa.table({"id": ["ann"]}), key="id").with_events(
        events, key="id", time="ts", event_type="search"
    )
    assert sk.Workspace(frame, as_of="2026-06-30").why(rule, "ann")


def test_muted_rules_are_shown_and_do_not_count(corner):
    rule = AllOf(
        ((field("country") == "SE").to_rule(), replace(did("never").to_rule(), note=Note(muted=True)))
    )
    why = corner.why(AnyOf((rule, replace(did("buy").to_rule(), note=Note(muted=True)))), "ann")
    assert why.is_member
    assert [each.truth for _, each in why.tree.walk()] == ["true", "true", "true", "muted", "muted"]
    assert [each.sentence for each in why.nearest] == ["country is SE"]


def test_a_guard_is_held_against_the_customer_as_well(corner):
    book = sk.SegmentBook(guard=field("points") >= 500)
    guarded = sk.Workspace(corner.frame, as_of="2026-06-30", book=book)
    why = guarded.why(field("country") == "SE", "ann")
    assert not why.is_member
    assert why.verdict == "ann is not let through by the guard of the book"
    assert why.change == "In, if points is at least 500 pts (now 480 pts, 20 short)"
    assert why.table()["path"].tolist() == ["guard", "rule"]
    assert "ann" not in guarded.audience(field("country") == "SE")


def test_the_figure_shows_the_events_that_count_and_those_that_do_not(corner):
    why = corner.why(did("search").where(field("category") == "shoes").in_last(days=30), "ann")
    chart = why.chart()
    drawn = {trace.name: list(trace.hovertext) for trace in chart.figure().data}
    assert drawn == {
        "event that counts": ["2026-06-03 14:00 search, category shoes"],
        "event that does not": [
            "2026-06-09 14:00 search, category hats",
            "2026-04-01 10:00 search, category shoes",
        ],
    }
    (shade,) = chart.figure().layout.shapes
    assert shade.x0 < chart.figure().data[0].x[0] < shade.x1
    assert chart.alt.startswith("ann is in “Unnamed”. ✓ did search where category is shoes")
    assert not corner.why(field("country") == "SE", "ann").figure().data


def test_a_notebook_gets_the_tree_as_words(corner):
    why = corner.why(sk.Segment("<b>", field("country") == "<i>"), "ann")
    shown = why._repr_mimebundle_()
    assert list(shown) == ["text/html", "text/plain"]
    assert "&lt;i&gt;" in shown["text/html"]
    assert "<strong>ann is not in “&lt;b&gt;”</strong>" in shown["text/html"]


def test_many_events_are_cut_short_in_html_and_text():
    events = pa.table(
        {"id": [1] * 9, "ts": pa.array([dt.datetime(2026, 6, day, tzinfo=dt.UTC) for day in range(1, 10)])}
    )
    frame = sk.ProfileFrame(pa.table({"id": [1]}), key="id").with_events(
        events, key="id", time="ts", event_type="buy"
    )
    why = sk.Workspace(frame, as_of="2026-06-30").why(did("buy"), 1)
    assert "and 4 earlier ones" in why._repr_html_()
    assert repr(why).count("2026-06-0") == 5


def test_a_customer_that_is_not_there_is_named(corner):
    for key in ("dan", 7, None, True):
        with pytest.raises(DataError, match="No customer"):
            corner.why(field("country") == "SE", key)
