"""Where a name is wanted, anything else is refused in one sentence, like a name that is none."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
import pytest

import segkit as sk
from segkit import field

FRAME = sk.ProfileFrame(pa.table({"id": ["a", "b"], "country": ["SE", "NO"]}), key="id")
SEGMENT = sk.Segment("A", field("country") == "SE")
BOOK = sk.SegmentBook([SEGMENT])
SHOP = sk.Workspace(FRAME, as_of="2026-06-30")
NAMED = {
    "Catalog.event": FRAME.catalog.event,
    "Catalog.attribute": FRAME.catalog.attribute,
    "Catalog.property": lambda name: FRAME.catalog.property(name, "amount"),
    "SegmentBook.rule_of": BOOK.rule_of,
    "SegmentBook.without": BOOK.without,
    "SegmentBook.renamed": lambda name: BOOK.renamed(name, "B"),
    "Workspace.distribution": lambda name: SHOP.distribution(SEGMENT, name),
    "Workspace.history": lambda name: SHOP.history(SEGMENT, every=name),
    "Workspace.sql": lambda name: SHOP.sql(SEGMENT, name),
    "Workspace.sql, as_": lambda name: SHOP.sql(SEGMENT, "duckdb", as_=name),
    "compile": lambda name: sk.compile(SEGMENT, name, catalog=FRAME.catalog),
}
WRONG = [None, pd.NaT, 3, 1.5, b"x", object(), ZoneInfo("UTC"), dt.date(2026, 1, 1), str]


def test_one_attribute_is_no_list_of_letters():
    with pytest.raises(sk.CatalogError, match=r"takes a list of attributes, such as \['country'\]\.$"):
        SHOP.breakdown(SEGMENT, "country")


@pytest.mark.parametrize("name", NAMED)
def test_what_is_no_name_is_refused_like_a_name_that_is_none(name):
    for wrong in WRONG:
        with pytest.raises(sk.SegkitError) as raised:
            NAMED[name](wrong)
        assert "\n" not in str(raised.value)
