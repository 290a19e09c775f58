from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest

from segkit.errors import CatalogError, DataError
from segkit.schema.infer import Extent, data_type, extent_of, infer_field, plain, refusal, time_kind_of
from segkit.schema.types import INSTANT, UTC, TimeKind


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        (pa.string(), "text"),
        (pa.large_string(), "text"),
        (pa.string_view(), "text"),
        (pa.dictionary(pa.int8(), pa.string()), "text"),
        (pa.int8(), "integer"),
        (pa.uint64(), "integer"),
        (pa.float16(), "float"),
        (pa.float32(), "float"),
        (pa.float64(), "float"),
        (pa.decimal128(12, 2), "decimal"),
        (pa.decimal256(38, 2), "decimal"),
        (pa.bool_(), "boolean"),
        (pa.date32(), "date"),
        (pa.date64(), "date"),
        (pa.timestamp("ns"), "timestamp"),
        (pa.timestamp("us", "UTC"), "timestamp"),
        (pa.list_(pa.string()), "list of text"),
        (pa.large_list(pa.int64()), "list of integer"),
        (pa.list_(pa.float64(), 2), "list of float"),
        (pa.list_view(pa.date32()), "list of date"),
    ],
)
def test_every_arrow_type_that_a_field_can_hold(arrow, expected):
    assert str(data_type(arrow)) == expected
    assert refusal(arrow) == ""


@pytest.mark.parametrize(
    ("arrow", "why"),
    [
        (pa.time64("us"), "is a time of day, which no rule can ask about"),
        (pa.duration("us"), "is a duration, which no rule can ask about"),
        (pa.month_day_nano_interval(), "is an interval, which no rule can ask about"),
        (pa.struct([("a", pa.int64())]), "is a struct, which no rule can ask about"),
        (pa.map_(pa.string(), pa.int64()), "is a map, which no rule can ask about"),
        (pa.binary(), "is binary, which no rule can ask about"),
        (pa.large_binary(), "is binary, which no rule can ask about"),
        (pa.binary(16), "is binary, which no rule can ask about"),
        (pa.uuid(), "is extension<arrow.uuid>, which no rule can ask about"),
        (pa.list_(pa.time64("us")), "is a list of time64[us], which no rule can ask about"),
        (pa.list_(pa.list_(pa.int64())), "is a list of lists, which no rule can ask about"),
        (pa.null(), "has no values, and so no type; give it one with types={...}"),
        (
            pa.decimal128(38, 20),
            "is decimal128(38, 20); a decimal has at most 38 digits, 18 of them decimals",
        ),
    ],
)
def test_types_that_no_field_can_hold_are_refused_by_name(arrow, why):
    assert data_type(arrow) is None
    assert refusal(arrow) == why
    with pytest.raises(CatalogError) as caught:
        infer_field("x", pa.array([], arrow))
    assert str(caught.value) == f"Column 'x' {why}."


def test_a_column_with_a_zone_is_an_instant_and_one_without_is_utc_unless_said():
    assert time_kind_of("ts", pa.timestamp("us", "Europe/Oslo")) == INSTANT
    assert time_kind_of("ts", pa.timestamp("us", "Europe/Oslo"), "instant") == INSTANT
    assert time_kind_of("ts", pa.timestamp("us")) == UTC
    assert time_kind_of("ts", pa.timestamp("us"), "local(Europe/Oslo)") == TimeKind("local", "Europe/Oslo")
    assert time_kind_of("ts", pa.list_(pa.timestamp("us", "UTC"))) == INSTANT
    assert time_kind_of("day", pa.date32()) is None


@pytest.mark.parametrize(
    ("arrow", "said", "message"),
    [
        (
            pa.timestamp("us", "UTC"),
            "utc",
            "Column 'ts' has a zone and is an instant, not utc. Leave its time kind out.",
        ),
        (
            pa.timestamp("us"),
            "instant",
            (
                "Column 'ts' has no zone, so it holds no instants. "
                "Write 'utc', or the zone of its wall times: 'local(Europe/Stockholm)'."
            ),
        ),
        (pa.date32(), "utc", "Column 'ts' is date: only a timestamp has a time kind."),
        (pa.duration("s"), "utc", "Column 'ts' is duration[s]: only a timestamp has a time kind."),
    ],
)
def test_a_time_kind_that_contradicts_the_column_is_refused(arrow, said, message):
    with pytest.raises(DataError) as caught:
        time_kind_of("ts", arrow, said)
    assert str(caught.value) == message


def test_stats_of_text_count_missing_different_and_most_frequent_values():
    stats = infer_field("x", pa.array(["b", "a", "b", None])).stats
    assert stats.null_share == 0.25
    assert stats.distinct_count == 2
    assert stats.top_values == (("b", 2), ("a", 1))
    assert stats.minimum is stats.maximum is stats.sample_rows is None


def test_non_finite_floats_are_missing_and_negative_zero_is_zero():
    stats = infer_field("x", pa.array([0.0, -0.0, math.nan, math.inf, -math.inf, None, 2.5, -1.5])).stats
    assert stats.null_share == 0.5
    assert stats.top_values == ((0.0, 2), (2.5, 1), (-1.5, 1))
    assert (stats.minimum, stats.maximum) == (-1.5, 2.5)


def test_a_column_of_missing_values_only_and_an_empty_one():
    field = infer_field("x", pa.array([None, None], pa.float64()))
    assert field.stats.null_share == 1
    assert (field.scale, field.stats.distinct_count, field.stats.minimum) == (None, 0, None)
    assert infer_field("x", pa.array([], pa.int64())).stats.null_share is None


def test_extremes_of_times_are_aware_in_the_zone_of_the_column():
    naive = pa.array(["2026-06-30 12:00:00", "2026-01-01 00:00:00"]).cast(pa.timestamp("us"))
    oslo = infer_field("x", naive, time_kind="local(Europe/Oslo)").stats
    assert oslo.minimum == dt.datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Oslo"))
    assert infer_field("x", naive).stats.maximum == dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
    day = infer_field("x", pa.array([dt.date(2026, 6, 30)], pa.date64())).stats
    assert (day.minimum, day.top_values) == (dt.date(2026, 6, 30), ((dt.date(2026, 6, 30), 1),))


def test_a_time_beyond_the_years_of_python_is_not_shown():
    stats = infer_field("x", pa.array([0, 2**62], pa.timestamp("us"))).stats
    assert (stats.distinct_count, stats.maximum) == (2, None)
    assert infer_field("x", pa.array([2**31 - 1], pa.date32())).stats.maximum is None


def test_stats_of_decimals_and_of_integers_beyond_64_bits_are_exact():
    assert infer_field("x", pa.array([2**64 - 1], pa.uint64())).stats.maximum == 2**64 - 1
    stats = infer_field("x", pa.array([Decimal("1.10"), Decimal("-2.25")])).stats
    assert (stats.minimum, stats.maximum) == (Decimal("-2.25"), Decimal("1.10"))


def test_stats_of_a_list_are_those_of_its_elements():
    field = infer_field("x", pa.array([["a", "b", None], None, ["a"], []]))
    assert (field.stats.null_share, field.stats.distinct_count) == (0.25, 2)
    assert field.stats.top_values == (("a", 2), ("b", 1))


def test_only_twenty_values_are_listed_ties_in_the_order_they_came_in():
    column = pa.array([0, 0, *range(30)])
    top = infer_field("x", column).stats.top_values
    assert [value for value, _ in top] == list(range(20))
    assert top[0] == (0, 3)


def test_values_that_are_all_different_are_not_listed():
    stats = infer_field("x", pa.array(range(21))).stats
    assert (stats.distinct_count, stats.top_values) == (21, ())
    assert len(infer_field("x", pa.array(range(20))).stats.top_values) == 20


def test_a_long_column_is_sampled_evenly_and_says_so():
    field = infer_field("x", pa.chunked_array([[1, 2, 1], [2, 1, 2, None]]), sample_rows=4)
    assert field.stats.sample_rows == 4
    assert field.stats.top_values == ((1, 3),)
    assert (field.stats.minimum, field.stats.maximum, field.stats.null_share) == (1, 2, 1 / 7)


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([1.0, 2.0, -3.0], 0),
        ([9.95, 20.5], 2),
        ([0.1, math.nan, math.inf, None], 1),
        ([0.000001], 6),
        ([0.0000001], None),
        ([0.1 + 0.2], None),
        ([1 / 3], None),
        ([1e300], None),
        ([2.0**51 - 1], 0),
        ([2.0**51], None),
        ([1e14, 0.25], None),
        ([None, math.nan], None),
    ],
)
def test_the_scale_of_floats_is_the_fewest_decimals_that_hold_all_of_them(values, scale):
    assert infer_field("x", pa.array(values, pa.float64())).scale == scale
    assert infer_field("x", pa.chunked_array([[value] for value in values], pa.float64())).scale == scale


def test_the_scale_agrees_with_the_rounding_of_python():
    draws = np.random.default_rng(1)
    for scale in range(7):
        units = draws.integers(-(2**50), 2**50, 2_000)
        for value in (units / 10**scale).tolist():
            found = infer_field("x", pa.array([value])).scale
            assert found == next(each for each in range(7) if round(value, each) == value)


def test_the_scale_looks_beyond_the_first_rows():
    column = pa.array([1.5] * 5_000 + [1.25] + [math.pi])
    assert infer_field("x", column.slice(0, 5_000)).scale == 1
    assert infer_field("x", column.slice(0, 5_001)).scale == 2
    assert infer_field("x", column).scale is None


def test_decimals_have_the_scale_of_their_type_and_other_types_have_none():
    assert infer_field("x", pa.array([Decimal("1.50")], pa.decimal128(12, 2))).scale == 2
    assert infer_field("x", pa.array([Decimal(1500)], pa.decimal128(12, -2))).scale == 0
    assert infer_field("x", pa.array([1])).scale is None
    assert infer_field("x", pa.array([[1.5]])).scale is None


def test_extents_add_up_in_any_order():
    parts = [extent_of(pa.array(part, pa.float64())) for part in ([1.5, None], [], [math.nan], [-2.25, 7.0])]
    total = extent_of(pa.array([1.5, None, math.nan, -2.25, 7.0]))
    assert sum(parts, Extent()) == sum(reversed(parts), Extent()) == total == Extent(5, 3, -2.25, 7.0, 2)


def test_plain_undoes_encodings_and_leaves_the_rest_alone():
    column = pa.array(["a"])
    assert plain(column) is column
    assert plain(column.dictionary_encode()).type == pa.string()
    views = column.cast(pa.string_view())
    assert plain(views).type == pa.large_string()
    assert plain(pa.DictionaryArray.from_arrays(pa.array([0]), views)).type == pa.large_string()
    assert plain(pa.array([1.5], pa.float16())).to_pylist() == [1.5]
    assert plain(pa.array([1], pa.timestamp("s", "UTC"))).type == pa.timestamp("us", "UTC")
