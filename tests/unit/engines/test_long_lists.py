"""Long lists of values are looked up in the column, and give what SQL gives."""

from __future__ import annotations

import pyarrow as pa
import pytest

import segkit as sk
from segkit import field
from segkit.engines.local import lists

TEXTS = ["a", "A", "", "é", None, "ab", "a "]
WHOLE = [1, -1, 0, None, 127, 5, -128]
COLUMNS = {
    "text": pa.array(TEXTS),
    "words": pa.array(TEXTS).dictionary_encode(),
    "whole": pa.array(WHOLE, pa.int64()),
    "small": pa.array(WHOLE, pa.int8()),
    "number": pa.array([1.0, None, 2.5, float("nan"), 0.0, 5.0, -1.0]),
}
LISTS = {
    "text": ["a", "", "é", "nobody"],
    "words": ["a", "", "é", "nobody"],
    "whole": [1, 5, 2**70, -(2**70)],
    "small": [1, 127, 128, -129],
    "number": [1, 5],
}


@pytest.fixture(params=[1, 10_000], ids=["in the column", "by SQL"])
def shop(request, monkeypatch):
    monkeypatch.setattr(lists, "LONG", request.param)
    frame = sk.ProfileFrame(pa.table({"id": list(range(7)), **COLUMNS}), key="id")
    return sk.Workspace(frame, as_of="2026-06-30")


@pytest.mark.parametrize(
    ("name", "inside", "known"),
    [
        ("text", [0, 2, 3], {0, 1, 2, 3, 5, 6}),
        ("words", [0, 2, 3], {0, 1, 2, 3, 5, 6}),
        ("whole", [0, 5], {0, 1, 2, 4, 5, 6}),
        ("small", [0, 4], {0, 1, 2, 4, 5, 6}),
        ("number", [0, 5], {0, 2, 4, 5, 6}),
    ],
)
def test_a_long_list_means_what_a_short_one_does(shop, name, inside, known):
    listed = LISTS[name]
    assert shop.audience(field(name).is_any_of(listed)).keys() == inside
    assert shop.audience(field(name).is_none_of(listed)).keys() == sorted(known - {*inside})
    assert shop.audience(~field(name).is_any_of(listed)).keys() == sorted({*range(7)} - {*inside})
    if name == "whole":
        assert shop.audience(field(name).is_any_of(1, 5.5, 5)).keys() == inside
    if name == "text":
        assert shop.audience(field(name).is_any_of(listed, ignore_case=True)).keys() == [0, 1, 2, 3]


def test_no_more_is_written_than_the_list():
    """One literal for each value, and nothing that grows with the list and the limit of the database."""
    frame = sk.ProfileFrame(pa.table({"id": [1], "whole": [1]}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30")
    texts = [shop.sql(field("whole").is_any_of(list(range(size))), "oracle").text for size in (2_000, 4_000)]
    assert len(texts[1]) < 2.2 * len(texts[0])
