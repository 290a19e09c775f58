"""The waterfall: every number against pandas, and nothing told that the privacy floor hides."""

from __future__ import annotations

import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, did_not, field


@pytest.fixture(scope="module")
def waterfall(sample_shop, reminded):
    return sample_shop.waterfall(reminded)


def test_every_number_is_that_of_pandas(waterfall, by_hand, customers):
    left = set(customers.index)
    for at, (step, rule) in enumerate(zip(waterfall.steps, by_hand, strict=True)):
        others = set.intersection(*by_hand[:at], *by_hand[at + 1 :])
        assert step.alone == len(rule)
        assert step.lost == len(left - rule)
        assert step.cost == len(others) - len(set.intersection(*by_hand))
        left &= rule
        assert step.left == len(left)


def test_parts_of_an_any_of_are_counted_among_those_who_come_to_it(waterfall, by_hand, customers):
    entering = by_hand[0] & by_hand[1]
    northern = entering & set(customers.index[customers["country"].isin(["SE", "NO"])])
    golden = entering & set(customers.index[customers["tier"].isin(["gold", "platinum"])])
    found = [(each.sentence, each.among, each.only) for each in waterfall.steps[2].branches]
    assert found == [
        ("country is SE or NO", len(northern), len(northern - golden)),
        ("tier is gold or platinum", len(golden), len(golden - northern)),
    ]
    assert waterfall.steps[0].branches == ()


def test_every_bar_adds_up_to_the_base_in_the_order_of_the_rules(waterfall, customers):
    figure = waterfall.figure()
    bars = {trace.name: list(trace.x) for trace in figure.data}
    assert list(bars) == ["left", "lost here", "lost before"]
    assert [sum(each) for each in zip(*bars.values(), strict=True)] == [len(customers)] * 4
    assert bars["left"] == [len(customers), *(each.left for each in waterfall.steps)]
    assert next(trace for trace in figure.data if trace.name == "lost here").marker.pattern.shape == "/"
    assert [note.text.split("<br>")[0][:2] for note in figure.layout.annotations][2:] == ["1.", "2.", "3."]


def test_the_title_says_what_is_left_and_which_rule_takes_the_most(waterfall):
    left, most = waterfall.steps[-1].left, waterfall.steps[0].lost
    assert waterfall.alt.startswith(
        f"{left} of 5,326 customers are left; rule 1 takes the most: {most:,}. Of"
    )


def test_the_table_has_a_row_for_each_rule_and_each_part(waterfall):
    table = waterfall.table()
    assert table["step"].tolist() == ["1", "2", "3", "3a", "3b"]
    assert table["left"].dropna().tolist() == [each.left for each in waterfall.steps]
    assert table["among"].notna().tolist() == [False, False, False, True, True]


def test_the_numbers_beside_the_chart_say_the_costs_too(waterfall):
    beside = waterfall.chart().table()
    assert beside["cost"].tolist() == [0, *(each.cost for each in waterfall.steps)]
    assert beside["step"].iloc[0] == "everybody"


def test_the_text_lines_up(sample_shop):
    shown = repr(
        sample_shop.waterfall(
            did("search").where(field("category") == "shoes").in_last(days=30)
            & did_not("purchase").in_last(days=30)
        )
    )
    searched = "Customers who did search where category is shoes in the last 30 days"
    assert shown.splitlines() == [
        "    alone       left       lost       cost  rule",
        "               5,326                        everybody",
        f"      554        554     -4,772     +4,557  {searched}",
        "    4,896        339       -215       +215  Customers who did not purchase in the last 30 days",
        "as of the end of 2026-06-30 (Europe/Stockholm), exact",
    ]


def test_a_segment_that_does_not_need_all_of_several_is_one_step(sample_shop, customers):
    (only,) = sample_shop.waterfall((field("country") == "SE") | (field("country") == "NO")).steps
    expected = int(customers["country"].isin(["SE", "NO"]).sum())
    assert (only.alone, only.left, only.lost, only.cost) == (
        expected, expected, len(customers) - expected, len(customers) - expected,
    )  # fmt: skip
    assert len(only.branches) == 2


def test_rules_that_take_nobody_away_name_no_rule(sample_shop):
    shown = sample_shop.waterfall(
        field("customer_id").is_not_missing() & did_not("refund").in_last(seconds=1)
    )
    assert shown.chart().alt.startswith("5,326 of 5,326 customers are left. Of")


def test_names_are_no_markup(sample_shop):
    shown = sample_shop.waterfall(sk.Segment("A & B", (field("country") == "<b>") & did("search")))
    assert "&lt;b&gt;" in shown._repr_html_()
    assert "<b>“<b>”" not in shown._repr_html_()


def test_what_is_left_over_guarded_data_is_of_those_let_through():
    frame = sk.ProfileFrame(pa.table({"id": [1, 2, 3, 4], "ok": [True, True, True, False]}), key="id")
    shop = sk.Workspace(frame, book=sk.SegmentBook(guard=field("ok").is_true()))
    (only,) = shop.waterfall(field("id") >= 2).steps
    assert (only.alone, only.left, only.lost) == (2, 2, 1)


def numbers(waterfall):
    return [(each.alone, each.left, each.lost, each.cost) for each in waterfall.steps]


def test_the_floor_hides_a_small_loss_and_what_would_give_it_away():
    ids = list(range(200))
    frame = sk.ProfileFrame(pa.table({"id": ids}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=10)
    shown = shop.waterfall(sk.all_of(field("id") < 150, field("id") < 147, field("id") < 60))
    # 50, 3 and 87 are lost and 60 are left: 3 is hidden, and with it the next larger loss, 50.
    assert numbers(shown) == [(None, None, None, 0), (147, 147, None, 0), (60, 60, 87, 87)]
    assert "hidden" in repr(shown)
    assert "147" not in str(shown.figure().data[1].hovertext[1])


def test_a_hidden_remainder_is_hidden_in_title_bars_and_table():
    frame = sk.ProfileFrame(pa.table({"id": list(range(200))}), key="id")
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=10)
    shown = shop.waterfall(sk.all_of(field("id") < 150, field("id") < 4))
    assert shown.steps[-1].left is None
    assert shown.alt.startswith("How many are left is hidden")
    assert shown.table()["left"].isna().tolist()[-1]
    hidden = next(trace for trace in shown.figure().data if trace.name == "hidden")
    assert hidden.x[-1] == 200
    assert "counts under 10" in repr(shown)
