from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from segkit.errors import CatalogError
from segkit.schema.fields import Field, FieldStats
from segkit.schema.types import (
    BOOLEAN,
    DECIMAL,
    FLOAT,
    INTEGER,
    TEXT,
    TIMESTAMP,
    UTC,
    DataType,
    Kind,
    TimeKind,
)


def test_a_timestamp_is_utc_if_nothing_is_said():
    assert Field(name="ts", type=TIMESTAMP).time_kind == UTC


def test_the_title_is_the_label_or_else_the_name():
    assert Field(name="ltv", type=FLOAT).title == "ltv"
    assert Field(name="ltv", type=FLOAT, label="Lifetime value").title == "Lifetime value"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "", "type": TEXT}, "A field needs a name."),
        (
            {"name": "x", "type": TEXT, "time_kind": UTC},
            "Field 'x' is text: only a timestamp has a time kind.",
        ),
        (
            {"name": "x", "type": INTEGER, "scale": 2},
            "Field 'x' is integer: only a decimal or a float has a scale.",
        ),
        (
            {"name": "x", "type": DataType(Kind.FLOAT, is_list=True), "scale": 2},
            "Field 'x' is list of float: only a decimal or a float has a scale.",
        ),
        ({"name": "x", "type": FLOAT, "scale": 7}, "Field 'x': scale 7 is not between 0 and 6."),
        ({"name": "x", "type": DECIMAL, "scale": 19}, "Field 'x': scale 19 is not between 0 and 18."),
    ],
)
def test_a_field_that_cannot_be_is_refused(arguments, message):
    with pytest.raises(CatalogError) as caught:
        Field(**arguments)
    assert str(caught.value) == message


def test_stats_are_read_again_as_wall_times_of_another_zone():
    noon = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
    stats = FieldStats(null_share=0.5, top_values=((noon, 2),), minimum=noon, maximum=noon)
    local = stats.read_as(TimeKind("local", "Europe/Oslo"))
    assert (
        local.minimum
        == local.maximum
        == local.top_values[0][0]
        == dt.datetime(2026, 6, 30, 10, tzinfo=dt.UTC)
    )
    assert local.minimum.tzinfo == ZoneInfo("Europe/Oslo")
    assert local.read_as(UTC) == stats
    assert FieldStats(minimum=1).read_as(UTC) == FieldStats(minimum=1)


def test_types_are_written_and_read():
    for text in ("text", "list of decimal", "timestamp"):
        assert str(DataType.parse(text)) == text
    with pytest.raises(CatalogError) as caught:
        DataType.parse("txt")
    assert str(caught.value) == "No type 'txt'. Did you mean 'text'?"


def test_what_a_type_is():
    assert INTEGER.is_number
    assert not BOOLEAN.is_number
    assert TIMESTAMP.is_time
    assert not DataType(Kind.DATE, is_list=True).is_time


def test_time_kinds_are_written_and_read():
    for text in ("instant", "utc", "local(Europe/Stockholm)"):
        assert str(TimeKind.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gmt", "No time kind 'gmt'. Write 'instant', 'utc' or 'local(Europe/Stockholm)'."),
        ("local", "Time kind 'local' needs a zone."),
        (
            "local(Europe/Stokholm)",
            "No time zone 'Europe/Stokholm'. Write an IANA name such as 'Europe/Stockholm' or 'UTC'.",
        ),
    ],
)
def test_a_time_kind_that_cannot_be_is_refused(text, message):
    with pytest.raises(CatalogError) as caught:
        TimeKind.parse(text)
    assert str(caught.value) == message


def test_a_zone_belongs_to_local_times_only():
    with pytest.raises(CatalogError) as caught:
        TimeKind("utc", "Europe/Oslo")
    assert str(caught.value) == "Time kind 'utc' needs no zone."


@pytest.mark.parametrize(
    "wrong",
    [
        {"null_share": 2}, {"null_share": "x"}, {"null_share": True}, {"distinct_count": -1},
        {"distinct_count": 1.5}, {"sample_rows": "x"}, {"minimum": int}, {"maximum": [1]},
        {"top_values": None}, {"top_values": (1,)}, {"top_values": (("a", "b"),)}, {"top_values": [("a", 1)]},
    ],
    ids=repr,
)  # fmt: skip
def test_stats_are_checked(wrong):
    (name,) = wrong
    with pytest.raises(CatalogError, match=rf"^FieldStats: {name} (is|are) [^\n]*; got "):
        FieldStats(**wrong)
