"""Several sizes side by side, against pandas."""

from __future__ import annotations

import pandas as pd
import pytest

import segkit as sk
from segkit import did, field
from segkit.errors import DefinitionError


@pytest.fixture(scope="module")
def people():
    return pd.DataFrame({"id": range(40), "country": ["SE", "NO", "FR", None] * 10, "age": range(40)})


@pytest.fixture(scope="module")
def shop(people, door):
    book = [sk.Segment("Swedes", field("country") == "SE"), sk.Segment("Old", field("age") >= 30)]
    return sk.Workspace(sk.ProfileFrame(people, key="id"), as_of="2026-06-30", book=book)


def test_segments_names_and_conditions_are_counted_in_the_order_they_are_asked_for(shop, people):
    sizes = shop.sizes(["Old", "Swedes", sk.Segment("French", field("country") == "FR")])
    assert sizes.table().to_dict("list") == {
        "segment": ["Old", "Swedes", "French"],
        "customers": [
            int((people["age"] >= 30).sum()),
            int((people["country"] == "SE").sum()),
            int((people["country"] == "FR").sum()),
        ],
        "share": [0.25, 0.25, 0.25],
        "base": [40, 40, 40],
    }
    assert len(sizes) == 3
    assert [each.name for each in sizes] == ["Old", "Swedes", "French"]


def test_nothing_said_is_the_whole_book(shop):
    assert [each.name for each in shop.sizes()] == ["Old", "Swedes"]


def test_conditions_get_names(shop):
    sizes = shop.sizes({"young": field("age") < 20, "Nordic": field("country").is_any_of("SE", "NO")})
    assert [(each.name, each.count) for each in sizes] == [("young", 20), ("Nordic", 20)]


def test_two_of_one_name_are_refused(shop):
    with pytest.raises(
        DefinitionError, match=r"^Two of the segments are called 'Unnamed'\. Give each a name"
    ):
        shop.sizes([field("age") < 20, field("age") > 20])


def test_none_at_all_are_refused():
    empty = sk.Workspace(sk.ProfileFrame(pd.DataFrame({"id": [1]}), key="id"))
    with pytest.raises(
        DefinitionError, match=r"^0 segments given, and the book has no more; it takes 1 or more"
    ):
        empty.sizes()


def test_they_show_themselves(shop):
    sizes = shop.sizes({"young": field("age") < 2, "everybody": field("age") >= 0})
    assert repr(sizes) == (
        " 2    5 %  young\n40  100 %  everybody\nof 40 customers, as of the end of 2026-06-30 (UTC), exact"
    )
    assert sizes.alt.startswith("“everybody” is the largest of 2 segments: 40 of 40 customers. In the bars: ")
    inside, outside = sizes.figure().data
    assert [sum(bar) for bar in zip(inside.x, outside.x, strict=True)] == [40, 40]
    bundle = sizes._repr_mimebundle_()
    assert bundle["text/plain"] == repr(sizes)
    assert "<td>young</td>" in bundle["text/html"]
    assert "as of the end of 2026-06-30 (UTC), exact</small>" in bundle["text/html"]


def test_estimates_have_their_intervals_in_the_table(shop):
    sizes = shop.sizes(["Swedes", "Old"], exact=False)
    assert list(sizes.table()) == ["segment", "customers", "share", "low", "high", "base"]


def test_small_ones_are_hidden(people, shop):
    hidden = sk.Workspace(shop.frame, as_of="2026-06-30", book=shop.book, min_cell=11).sizes()
    assert hidden.table()["customers"].isna().all()
    assert hidden.chart().alt.startswith("The sizes are hidden. In the bars: Old, hidden of 40 customers")


def test_they_say_what_holds_for_any_of_them():
    bought = pd.DataFrame({"id": [1, 1], "type": "buy", "amount": [0.1, 1 / 3]})
    bought["ts"] = pd.Timestamp("2026-06-20", tz="UTC")
    frame = sk.ProfileFrame(pd.DataFrame({"id": [1, 2]}), key="id")
    shop = sk.Workspace(frame.with_events(bought, key="id", time="ts", type="type"), as_of="2026-06-30")
    asked = {"all": field("id") > 0, "spent": did("buy").sum("amount") > 0.2}
    for each in (shop.sizes(asked), shop.flow(asked, since="2026-05-31"), shop.overlap(asked)):
        assert str(each.basis).count("sums of floats are approximate") == 1
