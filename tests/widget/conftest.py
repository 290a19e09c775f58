"""A small shop whose numbers can be counted by hand, and a builder's session over it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import doors
import pyarrow as pa
import pytest

import segkit as sk
from segkit.widget.session.session import Session

AS_OF = "2026-06-30"
door = doors.door


def at(day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2026, 6, day, hour, tzinfo=dt.UTC)


def pytest_collection_modifyitems(items):
    doors.leave_out_what_only_a_frame_has(items)


@pytest.fixture(scope="session")
def frame():
    customers = pa.table(
        {
            "id": ["a", "b", "c", "d", "e", "f"],
            "country": ["SE", "SE", "NO", "NO", "FI", None],
            "tier": ["gold", "platinum", "gold", None, "silver", "gold"],
            "age": pa.array([17, 30, 40, 50, None, 70], pa.int64()),
            "credit": pa.array([Decimal("0.00"), Decimal("19.99"), None, Decimal("50.00"), Decimal("7.50"),
                                Decimal("99.00")], pa.decimal128(10, 2)),
            "born": pa.array([dt.date(2009, 1, 1), dt.date(1996, 5, 1), None, dt.date(1976, 2, 29),
                              dt.date(1980, 7, 1), dt.date(1956, 3, 3)]),
            "opted": [True, False, True, None, True, False],
            "tags": [["x", "x", "y"], ["y"], [], None, ["x"], ["z"]],
        }
    )  # fmt: skip
    events = [
        ("a", "search", at(1), "shoes", None), ("a", "buy", at(2), "shoes", 10.0),
        ("b", "search", at(3), "shoes", None), ("b", "buy", at(1), "hats", 99.0),
        ("c", "search", at(4), "hats", None), ("c", "search", at(5), "shoes", None),
        ("d", "buy", at(6), "shoes", 50.0), ("d", "buy", at(7), "shoes", 60.0),
        ("e", "search", at(8), "shoes", None),
    ]  # fmt: skip
    names = ("who", "type", "ts", "category", "amount")
    table = pa.table(
        {name: list(column) for name, column in zip(names, zip(*events, strict=True), strict=True)}
    )
    made = sk.ProfileFrame(customers, key="id").with_events(table, key="who", time="ts", type="type")
    return made.with_field("age", unit="years")


@pytest.fixture
def shop(frame, door):
    vip = sk.Segment("VIP", sk.field("tier") == "platinum")
    return sk.Workspace(frame, as_of=AS_OF, book=[vip])


class Page:
    """What a page sees and does, without one."""

    def __init__(self, shop, segment=None):
        self.traits = {}
        self.segments = []
        self.session = Session(shop, segment, self._published)

    def _published(self, name, value):
        if name == "segment":
            self.segments.append(value)
        else:
            self.traits[name] = value

    @property
    def root(self):
        return self.traits["_tree"]["root"]

    @property
    def derived(self):
        self.session.jobs.wait(10)
        return self.traits["_derived"]

    @property
    def issues(self):
        return [(each["severity"], each["message"]) for each in self.derived["issues"]]

    def ask(self, kind, **keys):
        return self.session.answer({"id": "1", "kind": kind, **keys})

    def edit(self, *edits, rev=None):
        answer = self.ask("edit", base_rev=self.traits["_rev"] if rev is None else rev, edits=list(edits))
        assert "ok" in answer, answer
        return answer["ok"]["focus"]

    def refused(self, *edits):
        """What is said to edits that are refused; nothing may have changed."""
        before = (self.traits["_tree"], self.traits["_rev"], self.session.state)
        answer = self.ask("edit", base_rev=self.traits["_rev"], edits=list(edits))
        assert "error" in answer, answer
        assert (self.traits["_tree"], self.traits["_rev"], self.session.state) == before
        return answer["error"]["message"]

    def add(self, node, parent=None, slot="rules", at=None):
        place = {"parent": parent or self.root["id"], "slot": slot, "at": at}
        return self.edit({"op": "add", **place, "node": node})

    def set(self, id_, key, value):
        return self.edit({"op": "set", "id": id_, "key": key, "value": value})

    def part(self, id_):
        from segkit.widget.draft.tree import trail

        return trail(self.root, id_)[-1]

    def counts(self, id_):
        found = self.derived["nodes"][id_]
        return found["alone"], found["entering"], found["left"]


@pytest.fixture
def page(shop):
    return Page(shop)


@pytest.fixture
def page_of(shop):
    return lambda segment, of=None: Page(of or shop, segment)


@pytest.fixture
def page_over():
    """Open a page over a workspace that a test makes by itself."""
    return Page
