"""Rank and limit, and the guard of a book: what stands outside the tree."""

from __future__ import annotations

import math
import random
import sqlite3

import pyarrow as pa
import pytest

import segkit as sk
from segkit import field

ROWS = {
    "id": ["b", "a", "c", "d", "e", "E", "é"],
    "spent": [1.0, 1.0, float("nan"), 3.0, None, 3.0, float("-inf")],
    "agreed": [True, True, True, None, True, False, True],
    "store": ["x", "y", "x", "y", "z", "y", None],
}
EVERYBODY = field("id").is_not_missing()


@pytest.fixture(scope="module")
def frame():
    stores = pa.table({"store": ["x", "y"], "size": [3, 9]})
    return sk.ProfileFrame(pa.table(ROWS), key="id").with_lookup(
        "shop", stores, key="store", on_profile="store"
    )


@pytest.fixture(scope="module")
def shop(frame):
    return sk.Workspace(frame, as_of="2026-06-30")


def on_sqlite(shop, rank):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE profiles (id TEXT, spent REAL, agreed INTEGER, store TEXT)")
    rows = zip(*ROWS.values(), strict=True)
    connection.executemany("INSERT INTO profiles VALUES (?, ?, ?, ?)", rows)
    connection.execute("CREATE TABLE shop (store TEXT, size INTEGER)")
    connection.executemany("INSERT INTO shop VALUES (?, ?)", [("x", 3), ("y", 9)])
    statement = shop.sql(EVERYBODY, "sqlite", rank=rank)
    return [key for (key,) in connection.execute(statement.text)]


def by_hand(values, *, descending, count):
    """Sort as the contract says: known before missing, by value, ties by key ascending."""
    known = {key: value for key, value in values.items() if value is not None and math.isfinite(value)}
    ranked = sorted(known, key=lambda key: (-known[key] if descending else known[key], key))
    return [*ranked, *sorted(set(values) - set(known))][:count]


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("count", [1, 2, 4, 5, 7, 100])
def test_missing_values_are_last_and_ties_go_by_key_in_both_directions(shop, descending, count):
    expected = by_hand(dict(zip(ROWS["id"], ROWS["spent"], strict=True)), descending=descending, count=count)
    rank = sk.Rank("spent", count, descending=descending)
    assert on_sqlite(shop, rank) == expected
    assert set(shop.audience(EVERYBODY, rank=rank).keys()) == set(expected)


def test_a_rank_reaches_through_a_lookup(shop):
    rank = sk.Rank("shop.size", 3)
    assert on_sqlite(shop, rank) == ["E", "a", "d"]
    assert set(shop.audience(EVERYBODY, rank=rank).keys()) == {"E", "a", "d"}
    assert "shop" in shop.sql(EVERYBODY, "sqlite", rank=rank).tables


def test_integer_keys_tie_as_numbers():
    frame = sk.ProfileFrame(pa.table({"id": [10, 9, 100], "v": [1, 1, 1]}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30")
    assert shop.audience(EVERYBODY, rank=sk.Rank("v", 2)).keys() == [10, 9]


def test_only_members_are_ranked(shop):
    members = field("store") == "y"
    assert shop.audience(members, rank=sk.Rank("spent", 1, descending=False)).keys() == ["a"]


def test_the_statement_says_the_rank(shop):
    text = shop.sql(EVERYBODY, "postgres", rank=sk.Rank("spent", 1_000)).text
    assert "The first 1,000 by spent, largest first" in " ".join(text.replace("-- ", "").split())
    assert text.rstrip().endswith("LIMIT 1000")


def test_many_random_values_agree_with_a_sort_by_hand():
    draws = random.Random(4)  # noqa: S311 - test data
    values = {f"k{number}": draws.choice([None, *range(6)]) for number in range(200)}
    table = pa.table({"id": list(values), "v": pa.array(values.values(), pa.int64())})
    shop = sk.Workspace(sk.ProfileFrame(table, key="id"), as_of="2026-06-30")
    for count in (1, 17, 150):
        expected = by_hand(values, descending=True, count=count)
        assert set(shop.audience(EVERYBODY, rank=sk.Rank("v", count)).keys()) == set(expected)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: sk.Rank("", 1), "A rank needs the attribute to rank by."),
        (lambda: sk.Rank("v", 0), "A rank keeps a whole number of members, at least 1; got 0."),
        (lambda: sk.Rank("v", count=True), "A rank keeps a whole number of members, at least 1; got True."),
    ],
)
def test_a_rank_that_means_nothing_is_an_error(make, message):
    with pytest.raises(sk.DefinitionError) as raised:
        make()
    assert str(raised.value) == message


def test_an_unknown_attribute_is_named_with_the_nearest(shop):
    with pytest.raises(sk.CatalogError, match=r"No field 'spend'\. Did you mean 'spent'\?"):
        shop.audience(EVERYBODY, rank=sk.Rank("spend", 1))


def test_text_keys_are_refused_where_they_have_no_order_by_code_point(shop):
    with pytest.raises(sk.DialectError, match="tsql: text is not ordered by code point there"):
        shop.sql(EVERYBODY, "tsql", rank=sk.Rank("spent", 1))


# --- the guard


@pytest.fixture
def guarded(frame):
    swedes = sk.Segment("In store y", field("store") == "y")
    return sk.Workspace(
        frame, as_of="2026-06-30", book=sk.SegmentBook([swedes], guard=field("agreed").is_true())
    )


def test_counts_are_guarded_and_shares_are_of_those_the_guard_lets_through(guarded):
    size = guarded.size("In store y")
    assert (size.count, size.basis.base) == (1, 5)
    assert guarded.audience(~sk.in_segment("In store y")).keys() == ["b", "c", "e", "é"]
    assert "guarded: Customers whose agreed is true" in repr(size)


def test_the_guard_is_in_the_statement_and_in_its_sentence(guarded):
    statement = guarded.sql("In store y", "postgres")
    assert 'p."agreed" = TRUE' in statement.text
    assert statement.sentence.endswith("Of all, only: Customers whose agreed is true")


def test_a_guard_survives_every_change_of_the_book(guarded):
    book = (
        guarded.book.with_segment(sk.Segment("All", EVERYBODY))
        .renamed("All", "Everybody")
        .without("Everybody")
    )
    assert book.guard == guarded.book.guard


def test_a_guard_refers_to_no_segment():
    with pytest.raises(sk.DefinitionError, match="The guard of a book stands outside its segments"):
        sk.SegmentBook([], guard=sk.in_segment("A"))


def test_a_rank_is_by_one_value():
    table = pa.table({"id": ["a", "b"], "tags": pa.array([["x"], []], pa.list_(pa.string()))})
    frame = sk.ProfileFrame(table, key="id")
    rank = sk.Rank("tags", 1)
    with pytest.raises(sk.DefinitionError, match="one value of each customer, and 'tags' is a list"):
        sk.compile(
            sk.Segment("All", sk.field("id").is_not_missing()), "duckdb", catalog=frame.catalog, rank=rank
        )
