"""Moments before the year 1 and after 9999, which Arrow holds and Python does not, in every answer."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, field
from segkit.schema.far import FarMoment, python_rows, python_values

#: What a database's client gives Python for such a moment, if anything, is the client's.
pytestmark = pytest.mark.frame_only
DAYS = {"late": "10001-02-03", "early": "-0001-02-03"}


def numbered(text, unit):
    return int(np.datetime64(text).astype(f"datetime64[{unit}]").astype("int64"))


@pytest.fixture(scope="module", params=DAYS)
def far(request):
    return DAYS[request.param]


@pytest.fixture(scope="module")
def shop(far):
    days = pa.array([numbered(far, "D"), numbered("2026-06-01", "D"), None], pa.date32())
    texts = [far, "2026-06-01", None]
    times = pa.array(
        [None if each is None else numbered(each, "us") for each in texts], pa.timestamp("us", "UTC")
    )
    walls = times.cast(pa.timestamp("us"))
    lists = pa.array([[numbered(far, "D"), 20_000], [], None], pa.list_(pa.date32()))
    frame = sk.ProfileFrame(
        pa.table({"id": [1, 2, 3], "day": days, "at": times, "wall": walls, "days": lists}),
        key="id",
        time_kinds={"wall": "local(Asia/Tokyo)"},
    )
    bought = pa.table({"id": [1, 2, 3], "ts": pa.array([20_600] * 3, pa.date32()), "day": days, "at": times})
    frame = frame.with_events(bought, key="id", time="ts", event_type="buy")
    frame = frame.with_events(
        pa.table({"id": [1, 2], "ts": times[:2]}), key="id", time="ts", event_type="far"
    )
    return sk.Workspace(frame, as_of="2026-06-30", zone="Asia/Tokyo")


@pytest.mark.parametrize("name", ["day", "at", "wall"])
def test_every_answer_is_given(shop, far, name):
    rule = field(name).is_not_missing()
    answers = [
        shop.size(rule), shop.why(rule, 1), shop.waterfall(rule), shop.breakdown(rule, [name]),
        shop.distribution(rule, name), shop.distribution(rule, "far"), shop.history(rule, periods=1),
    ]  # fmt: skip
    assert all(each.chart().alt and repr(each) and len(each.table()) for each in answers)
    assert str(shop.frame.report())
    assert far in repr(shop.why(rule, 1))
    assert far in shop.audience(rule)._repr_html_()
    assert far in str(shop.frame.to_pandas()[name][0])


def test_the_builder_opens_and_shows_rows(shop, far):
    builder = shop.builder(field("day").is_not_missing() & did("buy").min("at").is_not_missing())
    assert builder.segment is not None
    assert shop.size(builder.segment).count == 2


LITERALS = {"day": dt.date(2026, 6, 1), "at": dt.datetime(2026, 6, 1, tzinfo=dt.UTC)}
RULES = [
    rule
    for name, literal in LITERALS.items()
    for subject in (field(name), did("buy").min(name), did("buy").last_value(name))
    for rule in (subject == literal, subject != literal, subject < literal, subject >= literal)
] + [
    field("at").in_last(days=30), field("at").in_next(days=30), field("day").anniversary().in_last(days=200),
    field("wall") > LITERALS["at"], field("days").has_any_of(dt.date(2024, 10, 4)), did("far"), ~did("far"),
    did("far").in_last(days=400), did("buy").around("at", days=3), did("buy").around("day", days=300),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_what_why_says_is_what_is_counted(shop, rule):
    members = set(shop.audience(rule).keys())
    assert members == {key for key in (1, 2, 3) if shop.why(rule, key).tree.truth.holds}


def test_moments_in_the_calendar_stay_what_they_are():
    column = pa.array([0, None, 10**17 * 3], pa.timestamp("us", "UTC"))
    first, missing, last = python_values(column)
    assert (first, missing) == (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), None)
    assert isinstance(last, FarMoment)
    assert python_rows(pa.table({"at": column[:2]})) == pa.table({"at": column[:2]}).to_pylist()


def test_far_moments_have_an_order():
    early, late = FarMoment(-(10**6)), FarMoment(10**7)
    assert early < dt.date.min < dt.date.max < late
    assert early < late
    assert late <= FarMoment(10**7, dt.time(1))
    assert FarMoment(10**7, dt.time(1)) > late
