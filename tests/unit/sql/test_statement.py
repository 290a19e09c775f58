"""A finished statement: its shapes, its header, how it shows itself."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

import segkit as sk
from segkit import field
from segkit.sql.dialects import DIALECTS

RULE = field("name") == "<b>&"


@pytest.fixture(scope="module")
def shop():
    frame = sk.ProfileFrame(pa.table({"id": ["a", "b"], "name": ["x", "y"]}), key="id")
    return sk.Workspace(frame, as_of="2026-06-30", zone="Europe/Stockholm")


def body(text):
    return "\n".join(line for line in text.split("\n") if not line.startswith("--"))


def test_it_says_what_it_is(shop):
    statement = shop.sql(sk.Segment("A", RULE), "postgres")
    assert repr(statement) == "Statement('A', postgres, as of 2026-06-30T22:00:00+00:00, Europe/Stockholm)"
    assert str(statement) == statement.text
    assert (statement.columns, statement.tables, statement.live) == (("id",), ("profiles",), False)
    assert statement.as_of == dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC)
    live = shop.sql(RULE, "postgres", live=True)
    assert repr(live) == "Statement('Unnamed', postgres, live, Europe/Stockholm)"
    assert "-- Live: follows the database's clock (Europe/Stockholm).\n" in live.text


def test_html_is_escaped_and_can_be_copied(shop):
    shown = shop.sql(sk.Segment("<script>", RULE), "postgres")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;b&gt;&amp;" in shown
    assert "<b>" not in shown
    assert "clipboard.writeText" in shown


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_long_text_stands_in_the_statement_once(shop, dialect):
    long = "x y" * 10_000
    statement = shop.sql(sk.Segment(long, field("name") == long), dialect)
    assert statement.text.count(long) == 1
    assert len(statement.text) < len(long) + 15_000
    assert long in statement.sentence


def test_it_is_saved_as_it_is(shop, tmp_path):
    statement = shop.sql(sk.Segment("Grüße 👩", RULE), "postgres")
    path = statement.save(tmp_path / "a.sql")
    assert path == tmp_path / "a.sql"
    assert path.read_text(encoding="utf-8") == f"{statement.text}\n"
    assert statement.save(str(path)) == path


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_shapes(shop, dialect):
    segment = sk.Segment("My Segment!", RULE)
    select, count, view = (shop.sql(segment, dialect, as_=each) for each in ("select", "count", "view"))
    assert select.columns == view.columns == ("id",)
    assert count.columns == ("customers",)
    tree = sqlglot.parse_one(count.text, dialect=dialect)
    assert [each.alias_or_name for each in tree.selects] == ["customers"]
    assert tree.find(exp.Count)
    made = sqlglot.parse_one(view.text, dialect=dialect)
    assert isinstance(made, exp.Create)
    assert (made.kind, made.this.name) == ("VIEW", "segment_my_segment")
    assert [each.alias_or_name for each in made.expression.selects] == ["id"]


def test_an_unknown_shape_is_named(shop):
    with pytest.raises(sk.DialectError) as raised:
        shop.sql(RULE, "postgres", as_="counts")
    assert str(raised.value) == "No shape 'counts'. Did you mean 'count'?"


@pytest.mark.parametrize(
    "name", ["a\nDROP TABLE x", "a\r\nb", "a\u2028b", "a\x85b", "a\x0bb\x0cc", "a\x1b[0mb"]
)
def test_the_header_has_one_line_a_line(shop, name):
    statement = shop.sql(sk.Segment(name, RULE), "postgres")
    head = statement.text.splitlines()[:4]
    assert head[0].startswith("-- Segment: a")
    assert head[1].startswith("-- Customers whose name is")
    assert head[2] == "-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned."
    assert head[3].startswith("-- Written by segkit ")
    assert head[3].endswith(" for PostgreSQL.")
    assert body(statement.text).startswith("SELECT\n")


def test_live_and_an_as_of_exclude_each_other(shop):
    with pytest.raises(sk.DefinitionError, match="A live statement follows the database's clock"):
        sk.compile(sk.Segment("A", RULE), "postgres", catalog=shop.catalog, as_of="2026-06-30", live=True)


def test_sqlite_holds_the_changes_of_a_zone_once():
    events = pa.table({"id": ["a"], "at": [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)], "type": ["buy"]})
    frame = sk.ProfileFrame(pa.table({"id": ["a"]}), key="id").with_events(
        events, key="id", time="at", type="type"
    )

    def text(zone, rules):
        asked = [sk.did("buy").in_last(days=10_000 + each).distinct_days() >= 2 for each in range(rules)]
        return sk.Workspace(frame, as_of="2026-06-30", zone=zone).sql(sk.all_of(*asked), "sqlite").text

    more = {zone: len(text(zone, 4)) - len(text(zone, 2)) for zone in ("Asia/Tokyo", "Europe/Stockholm")}
    assert more["Europe/Stockholm"] < 2 * more["Asia/Tokyo"]
    assert text("Europe/Stockholm", 4).count("VALUES") == 1
