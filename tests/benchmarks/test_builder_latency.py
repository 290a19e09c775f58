"""How long an edit takes in Python: from the page's message to the numbers that answer it.

    python -m pytest tests/benchmarks/test_builder_latency.py -s
    python tests/benchmarks/test_builder_latency.py [profiles]      the invented shop, that large

A page is attached, so the numbers come from the worker as they do in a notebook. Each edit changes what is
asked (no two are alike), so that one leaf has to be evaluated anew each time.
"""

from __future__ import annotations

import sys
import time

from timing import machine, table

import segkit as sk
from segkit import did, did_not, field
from segkit.definition.nodes import AllOf, AnyOf
from segkit.widget.session.session import Session

#: What an edit may take at the bundled data, in milliseconds, for half of all edits.
BUDGET = 100.0
ROUNDS = 60


def segment(rules: int) -> sk.Segment:
    """A segment of so many rules: two of five about events, in groups of five."""
    groups = tuple(
        AnyOf(
            (
                field("country").is_any_of("SE", "NO", "FI").to_rule(),
                (field("lifetime_value") >= 100 + group).to_rule(),
                did("purchase").at_least(1).in_last(days=60 + group).to_rule(),
                did_not("search").where(field("category") == "shoes").in_last(days=30 + group).to_rule(),
                (field("loyalty_points") >= 1000 + group).to_rule(),
            )
        )
        for group in range(rules // 5)
    )
    return sk.Segment(f"{rules} rules", AllOf(groups))


class Watched:
    """A session whose publications are timed."""

    def __init__(self, shop: sk.Workspace, rules: int) -> None:
        self.seen: dict[str, object] = {}
        self.at: dict[str, float] = {}
        self.session = Session(shop, segment(rules), self._published)
        self.session.answer({"id": "0", "kind": "hello"})

    def _published(self, name: str, value: object) -> None:
        self.seen[name] = value
        self.at[name] = time.perf_counter()

    def edit(self, id_: str, key: str, value: object) -> tuple[float, float]:
        """Make an edit; give the milliseconds until the tree, and until the numbers."""
        start = time.perf_counter()
        edit = {"op": "set", "id": id_, "key": key, "value": value}
        answer = self.session.answer(
            {"id": "1", "kind": "edit", "base_rev": self.session.rev, "edits": [edit]}
        )
        assert "ok" in answer, answer
        assert self.session.jobs.wait(60)
        assert self.seen["_derived"]["rev"] == self.session.rev  # type: ignore[index]
        assert self.seen["_derived"]["state"] == "ready", self.seen["_derived"]  # type: ignore[index]
        return (self.at["_tree"] - start) * 1000, (self.at["_derived"] - start) * 1000


def measure(shop: sk.Workspace, rules: int) -> tuple[list[float], list[float], list[float]]:
    """Give the times of edits: until the tree, until the numbers of an attribute, and of an event."""
    watched = Watched(shop, rules)
    first = watched.session.state.root["rules"][0]
    nodes = first["rules"] if first.get("rules") else watched.session.state.root["rules"]
    value = next(each["id"] for each in nodes if each.get("subject") == "lifetime_value")
    event = next(each["id"] for each in nodes if each.get("type") == "purchase")
    trees, attributes, events = [], [], []
    for number in range(ROUNDS):
        tree, total = watched.edit(value, "arguments", [{"text": str(300 + number)}])
        trees.append(tree)
        attributes.append(total)
        window = {"kind": "in_last", "count": 200 + number, "unit": "day"}
        tree, total = watched.edit(event, "window", window)
        trees.append(tree)
        events.append(total)
    return trees, attributes, events


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def report(shop: sk.Workspace) -> dict[int, float]:
    """Print the times, and give the median until the numbers by how many rules there are."""
    rows, medians = [], {}
    for rules in (10, 50):
        trees, attributes, events = measure(shop, rules)
        medians[rules] = percentile([*attributes, *events], 0.5)
        for what, times in (("tree", trees), ("numbers, attribute", attributes), ("numbers, event", events)):
            cells = [f"{percentile(times, each):.1f}" for each in (0.5, 0.95, 1.0)]
            rows.append([f"{rules} rules: {what}", *cells])
    print(f"\n{shop.frame!r}\n{machine()}\n")
    print(table(["milliseconds from the message to", "p50", "p95", "most"], rows))
    return medians


def bundled() -> sk.Workspace:
    return sk.Workspace(sk.sample.shop(), as_of=sk.sample.AS_OF, zone=sk.sample.ZONE)


def generated(profiles: int) -> sk.Workspace:
    """The invented shop at another size: its web customers and their events."""
    made = sk.sample.generate(customers=profiles, events=profiles * 10, seed=7)
    frame = sk.ProfileFrame(made.web_customers, key="customer_id").with_events(
        made.events, key="customer_id", time="ts", type="type"
    )
    return sk.Workspace(frame, as_of=sk.sample.AS_OF, zone=sk.sample.ZONE)


def test_an_edit_reaches_its_numbers_in_time():
    medians = report(bundled())
    assert max(medians.values()) < BUDGET


if __name__ == "__main__":
    report(generated(int(sys.argv[1])) if len(sys.argv) > 1 else bundled())
