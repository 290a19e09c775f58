"""Whatever is handed to a public constructor is taken, or refused in one sentence."""

from __future__ import annotations

import datetime as dt
import inspect
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import field

TEXT = sk.DataType.parse("text")
KEY = sk.Field(name="id", type=TEXT)
FRAME = sk.ProfileFrame(pa.table({"id": ["a", "b"], "country": ["SE", "NO"]}), key="id")
SEGMENT = sk.Segment("A", field("country") == "SE")
#: The least that each constructor takes.
LEAST = {
    "Catalog": {"key": KEY},
    "DataType": {"kind": TEXT.kind},
    "EventTable": {"name": "events", "key": "id", "time": "ts"},
    "EventType": {"name": "buy"},
    "Field": {"name": "id", "type": TEXT},
    "Lookup": {"name": "product", "key": "id"},
    "Note": {},
    "ProfileFrame": {"data": pa.table({"id": ["a"]}), "key": "id"},
    "Rank": {"by": "country", "count": 3},
    "Segment": {"name": "A", "rule": field("country") == "SE"},
    "SegmentBook": {"segments": [SEGMENT]},
    "SegmentBuilder": {"shop": sk.Workspace(FRAME)},
    "Table": {"name": "customers", "key": "id"},
    "TableMap": {"profiles": FRAME.tables.profiles},
    "TimeKind": {"name": "utc"},
    "Workspace": {"data": FRAME},
}
#: What people get from others, and do not make.
GIVEN = {"Membership", "Problem", "Statement"}
WRONG = [
    None, pd.NaT, pd.NA, 3, 1.5, float("nan"), "zz", b"x", object(), [], [1], {"a": 1}, ZoneInfo("UTC"), True,
    dt.date(2026, 1, 1), str,
]  # fmt: skip


def constructors():
    return {
        name: each
        for name in sk.__all__
        if inspect.isclass(each := getattr(sk, name)) and not issubclass(each, Exception)
    }


def places():
    for name, each in constructors().items():
        if name not in GIVEN:
            parameters = inspect.signature(each).parameters.values()
            yield from ((name, given.name) for given in parameters if given.kind is not given.VAR_KEYWORD)


def test_every_public_constructor_is_known():
    assert set(constructors()) == set(LEAST) | GIVEN


@pytest.mark.parametrize(("name", "place"), list(places()))
def test_anything_is_taken_or_refused_in_a_sentence(name, place):
    make = constructors()[name]
    assert make(**LEAST[name])
    said = []
    for wrong in WRONG:
        try:
            make(**{**LEAST[name], place: wrong})
        except sk.SegkitError as error:
            said.append(str(error))
    assert not [each for each in said if "\n" in each or len(each) > 400]


@pytest.mark.parametrize("zone", [ZoneInfo("Europe/Stockholm"), "Europe/Stockholm"])
def test_a_zone_is_a_name_or_what_python_has(zone):
    shop = sk.Workspace(FRAME, as_of="2026-06-30", zone=zone)
    assert shop.size(SEGMENT).basis.zone == "Europe/Stockholm"
    assert (
        sk.compile(SEGMENT, "duckdb", catalog=FRAME.catalog, as_of="2026-06-30", zone=zone).zone
        == shop.zone.key
    )


@pytest.mark.parametrize("zone", [None, pd.NaT, 3, "", "Nowhere/Else", dt.UTC, b"UTC"])
def test_what_is_no_zone_is_refused(zone):
    with pytest.raises(sk.CatalogError, match=r"^No time zone .* Write an IANA name such as"):
        sk.Workspace(FRAME, zone=zone)
