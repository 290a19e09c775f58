"""The ends of the calendar, in zones where another day has begun: all answers, or refuses in a sentence."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, field
from segkit.errors import DefinitionError

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ENDS = {
    "last": (dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC), "Asia/Tokyo"),
    "first": (dt.datetime(1, 1, 1, tzinfo=dt.UTC), "America/New_York"),
}


@pytest.fixture(scope="module", params=ENDS)
def shop(request):
    far, zone = ENDS[request.param]
    times = pa.array([far, NOW, None], pa.timestamp("us", "UTC"))
    frame = sk.ProfileFrame(pa.table({"id": [1, 2, 3], "joined": times}), key="id")
    events = pa.table({"id": [1, 2, 3], "ts": times, "when": times})
    frame = frame.with_events(events, key="id", time="ts", event_type="buy")
    return sk.Workspace(frame, as_of="2026-06-30", zone=zone)


@pytest.mark.parametrize(
    "rule", [field("joined").is_not_missing(), did("buy").distinct_days() >= 0], ids=["a", "b"]
)
def test_everything_answers(shop, rule):
    answers = [
        shop.size(rule), shop.why(rule, 1), shop.waterfall(rule), shop.breakdown(rule),
        shop.distribution(rule, "joined"), shop.distribution(rule, "buy"), shop.history(rule, periods=1),
    ]  # fmt: skip
    assert all(each.chart().alt and repr(each) and len(each.table()) for each in answers)
    assert str(shop.frame.report())
    assert len(shop.audience(rule).to_pandas()) == len(shop.audience(rule))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize(
    "as_of", ["0001-01-01", "0001-01-01T00:00", "0001-01-02", "9999-12-30", "9999-12-31", "10001-01-01"]
)
def test_an_as_of_at_the_ends_answers_or_is_refused_in_a_sentence(shop, as_of, zone):
    try:
        at = sk.Workspace(shop.frame, as_of=as_of, zone=zone)
    except DefinitionError as refused:
        said = str(refused)
    else:
        said = repr(at.size(field("id") > 0))
    assert "\n" not in said


def test_a_history_does_not_leave_the_calendar(shop):
    with pytest.raises(DefinitionError, match=r"^A history of 12 months leaves the years 1 to 9999"):
        shop.at("0001-06-01").history(field("id") > 0)
