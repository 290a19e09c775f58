"""Everything that goes over the wire for one segment, for the page's own tests.

python tests/widget/example.py          write segkit/widget/frontend/test/example_state.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import segkit as sk
from segkit import did, did_not, field, in_segment, none_of, sequence, then, without
from segkit.widget.builder import SegmentBuilder
from segkit.widget.wire.reading import hints_of
from segkit.widget.wire.traits import Traits

TARGET = Path(__file__).parents[2] / "segkit" / "widget" / "frontend" / "test" / "example_state.json"


def workspace(*, min_cell: int = 0) -> sk.Workspace:
    """The shop, with segments that others can be compared with."""
    saved = [
        sk.Segment("Recently contacted", field("last_contacted_at").in_last(days=365), owner="crm"),
        sk.Segment("VIP", (field("tier") == "platinum") | (field("lifetime_value") >= 5_000), tags=["value"]),
        sk.Segment("Churn risk", did("purchase").in_last(days=365) & did_not("purchase").in_last(days=120)),
    ]
    return sk.Workspace(
        sk.sample.shop(), as_of=sk.sample.AS_OF, zone=sk.sample.ZONE, book=saved, min_cell=min_cell
    )


def lapsing() -> sk.Segment:
    """The segment of the mock: every kind of node that it shows, a typo, and a muted rule."""
    carted = then(did("add_to_cart").where(field("product.price") >= 50))
    rule = (
        field("country").is_any_of("SE", "NO")
        & ((field("lifetime_value") >= 500) | (field("tier") == "platnium"))
        & sequence(carted, without(did("purchase")).lasting(days=7)).in_last(days=90)
        & (field("email_opt_in") == True).muted()  # noqa: E712 - the notation
        & none_of(in_segment("Recently contacted"))
    )
    return sk.Segment("Lapsing high-value buyers", rule)


REQUESTS = (
    {"kind": "hello"},
    {"kind": "values.search", "event": "", "field": "city", "text": "o", "selected": ["Umeå", "Atlantis"]},
    {"kind": "fields.search", "text": "platin"},
    {"kind": "field.chart", "event": "purchase", "field": "amount"},
    {"kind": "sql.render", "dialect": "duckdb", "live": False},
    {"kind": "sample.rows", "limit": 5},
    {"kind": "overlap"},
    {"kind": "python.source"},
    {"kind": "node.copy", "ids": ["n2"]},
    {"kind": "edit", "base_rev": 1, "edits": [{"op": "duplicate", "ids": ["n2"]}]},
    {"kind": "estimate.exact"},
    {"kind": "cancel"},
    {"kind": "save", "name": "Lapsing"},
    {"kind": "open", "name": "VIP"},
)


def state() -> dict[str, object]:
    """Make the builder and ask it everything."""
    builder = SegmentBuilder(workspace(), lapsing())
    traits = {name: getattr(builder, name) for name in hints_of(Traits)}
    traits["_derived"] = {**traits["_derived"], "ms": 12.5}
    stale = builder._session.answer({"id": "2", "kind": "edit", "base_rev": 0, "edits": []})
    answers = {each["kind"]: builder._session.answer({"id": "1", **each}) for each in REQUESTS}
    return {**traits, "answers": {**answers, "stale": stale}}


def text() -> str:
    """The state as JSON, one line for each key of its parts."""
    return json.dumps(state(), ensure_ascii=False, indent=1, sort_keys=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")
