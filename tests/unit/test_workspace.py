"""The short path: every verb of a workspace, over segments, names and bare conditions."""

from __future__ import annotations

import datetime as dt
import json

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

import segkit as sk
from segkit import did, field, in_segment

NOON = dt.datetime(2026, 6, 10, 12, tzinfo=dt.UTC)
PROFILES = pa.table(
    {
        "id": ["a", "b", "c", "d"],
        "country": ["SE", "FR", None, 'x,"y"\n'],
        "age": [17, 30, 40, None],
        "tags": pa.array([["red", "é"], [], None, ["a,b"]], pa.list_(pa.string())),
    }
)
EVENTS = pa.table(
    {
        "id": ["a", "a", "b"],
        "at": pa.array([NOON, NOON, NOON - dt.timedelta(days=20)], pa.timestamp("us", "UTC")),
    }
)
ADULTS = sk.Segment("Adults", field("age") >= 18)
BUYERS = sk.Segment("Buyers", did("buy").in_last(days=30) & ~in_segment("Adults"))


@pytest.fixture
def shop():
    frame = sk.ProfileFrame(PROFILES, key="id").with_events(EVENTS, key="id", time="at", event_type="buy")
    return sk.Workspace(frame, as_of="2026-06-30", book=[ADULTS, BUYERS])


@pytest.mark.parametrize("asked", [ADULTS, "Adults", field("age") >= 18, (field("age") >= 18).to_rule()])
def test_a_segment_a_name_a_condition_and_a_rule_are_asked_alike(shop, asked):
    size = shop.size(asked)
    assert (size.count, int(size), size.share, size.basis.base) == (2, 2, 0.5, 4)
    assert repr(size) == "2 of 4 customers (50 %), as of the end of 2026-06-30 (UTC), exact"
    assert shop.audience(asked).keys() == ["b", "c"]
    assert shop.describe(asked).startswith("Customers whose age is ")
    assert '"age" >= 18' in shop.sql(asked, "postgres").text
    assert "age" in shop.outline(asked)
    assert shop.check(asked) == ()


def test_a_bare_condition_has_no_name_and_a_segment_its_own(shop):
    assert shop.size(field("age") >= 18).name == "Unnamed"
    assert shop.audience("Buyers").name == "Buyers"
    assert shop.audience("Buyers").keys() == ["a"]


def test_steps_are_counted_one_after_the_other(shop):
    steps = shop.waterfall((field("age") >= 18) & did("buy") & field("country").is_not_missing()).steps
    assert [(each.alone, each.left, each.lost) for each in steps] == [(2, 2, 2), (2, 1, 1), (3, 1, 0)]
    (only,) = shop.waterfall("Adults").steps
    assert (only.alone, only.left, only.lost) == (2, 2, 2)


def test_another_as_of_sees_the_events_of_then(shop):
    buyers = did("buy").in_last(days=30)
    before = shop.at("2026-06-09")
    assert shop.audience(buyers).keys() == ["a"]
    assert before.audience(buyers).keys() == ["b"]
    assert (before.engine, before.book) == (shop.engine, shop.book)
    assert before.as_of == dt.datetime(2026, 6, 10, tzinfo=dt.UTC)
    assert shop.as_of == dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    assert shop.at(NOON).as_of == NOON


def test_a_segment_is_added_and_replaced(shop):
    new = sk.Segment("New", in_segment("Buyers"))
    assert shop.add(new) is new
    assert shop.size("New").count == 1
    shop.add(sk.Segment("Adults", field("age") >= 10))
    assert shop.size("New").count == 0
    assert len(shop.book) == 3


@pytest.mark.parametrize(
    ("segment", "message"),
    [
        (sk.Segment("Adults", field("aeg") == 1), "Segment 'Adults' has 1 problem:"),
        (sk.Segment("Adults", in_segment("Buyers")), "in a circle: Adults -> Buyers -> Adults"),
        (sk.Segment("New", in_segment("Adlts")), "refers to 'Adlts', which is not in the book"),
    ],
)
def test_a_segment_that_is_wrong_is_not_added(shop, segment, message):
    before = shop.book
    with pytest.raises(sk.DefinitionError, match=message):
        shop.add(segment)
    assert shop.book is before


def test_what_is_wrong_is_said_before_anything_is_counted(shop):
    wrong = field("contry") == "SE"
    (problem,) = shop.check(wrong)
    assert str(problem) == "rule.subject: No field 'contry'. Did you mean 'country'?"
    for verb in (shop.size, shop.waterfall, shop.audience, lambda asked: shop.sql(asked, "duckdb")):
        with pytest.raises(sk.DefinitionError) as raised:
            verb(wrong)
        assert str(raised.value) == f"Segment 'Unnamed' has 1 problem:\n  {problem}"


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda shop: shop.size("Adlts"), sk.DefinitionError, "No segment 'Adlts'. Did you mean 'Adults'?"),
        (lambda shop: shop.at("soon"), sk.DefinitionError, "As-of 'soon' is neither a date nor a timestamp."),
        (
            lambda _: sk.Workspace(PROFILES),
            sk.DataError,
            "A workspace needs a ProfileFrame; got Table. Write sk.ProfileFrame(",
        ),
        (lambda shop: sk.Workspace(shop.frame, zone="Mars"), sk.CatalogError, "No time zone 'Mars'."),
        (lambda shop: shop.size(3), sk.DefinitionError, "3 is not a rule."),
    ],
)
def test_what_cannot_be_asked(shop, make, error, message):
    with pytest.raises(error) as raised:
        make(shop)
    assert str(raised.value).startswith(message)


def test_a_workspace_says_what_it_holds(shop):
    assert repr(shop).startswith("Workspace(ProfileFrame(4 profiles by 'id'")
    assert repr(shop).endswith(", 2 segments, as of 2026-07-01T00:00:00+00:00)")
    assert shop.catalog is shop.frame.catalog


def test_an_audience_goes_to_parquet_and_back(shop, tmp_path):
    audience = shop.audience(field("id").is_not_missing())
    found = pq.read_table(audience.to_parquet(tmp_path / "a.parquet"))
    assert found.to_pylist() == PROFILES.to_pylist()
    some = pq.read_table(shop.audience("Adults").to_parquet(tmp_path / "b.parquet", ["id", "age"]))
    assert some.to_pydict() == {"id": ["b", "c"], "age": [30, 40]}


def test_an_audience_goes_to_csv_and_back(shop, tmp_path):
    path = shop.audience(field("id").is_not_missing()).to_csv(tmp_path / "a.csv")
    options = pa_csv.ParseOptions(newlines_in_values=True)
    convert = pa_csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False)
    found = pa_csv.read_csv(path, parse_options=options, convert_options=convert).to_pydict()
    assert found["country"] == ["SE", "FR", None, 'x,"y"\n']
    assert found["age"] == [17, 30, 40, None]
    assert [None if each is None else json.loads(each) for each in found["tags"]] == [
        ["red", "é"], [], None, ["a,b"]
    ]  # fmt: skip


def test_an_audience_shows_itself(shop):
    audience = shop.audience("Adults")
    assert (len(audience), "b" in audience, "a" in audience, list(audience)) == (2, True, False, ["b", "c"])
    assert repr(audience).startswith("Audience('Adults', 2 customers, as of the end of 2026-06-30")
    assert audience.to_arrow(["age"], limit=1).to_pydict() == {"age": [30]}
    with pytest.raises(sk.SegkitError, match="contry"):
        audience.to_arrow(["contry"])
