"""Numbers, warnings, messages and threads: the builder without a browser."""

from __future__ import annotations

import threading
import time

import pyarrow as pa
import pytest

import segkit as sk
from segkit import did, field, in_segment, none_of, sequence, then, without
from segkit.definition.nodes import AnyOf
from segkit.engines.membership import Membership
from segkit.errors import DefinitionError
from segkit.widget.session import session as session_module
from segkit.widget.session.jobs import Jobs, Stale

OLD = field("age") >= 50
SE = {"kind": "attribute", "subject": "country", "operator": "is_any_of", "arguments": ["SE"]}


def messages(page):
    return [each["message"] for each in page.derived["issues"]]


# --- numbers


def test_an_empty_draft_is_everybody(page):
    found = page.derived
    assert (found["state"], found["total"], found["base"], found["share"]) == ("empty", 6, 6, "100 %")
    assert found["issues"] == []
    assert page.session.segment is None


def test_each_rule_says_who_is_left_in_written_order(page_of):
    rule = field("country").is_any_of("SE", "NO") & did("buy").any_time() & (field("age") >= 30)
    page = page_of(sk.Segment("x", rule))
    ids = [each["id"] for each in page.root["rules"]]
    assert [page.counts(each) for each in ids] == [(4, 6, 4), (3, 4, 3), (4, 3, 2)]
    assert page.derived["total"] == 2
    assert page.counts(page.root["id"]) == (2, 6, 2)


def test_as_many_sets_are_made_as_there_are_rules(shop, monkeypatch):
    """And not one for each pair of them, where it is said whom only one rule finds."""
    made = []
    check = Membership.__post_init__
    monkeypatch.setattr(Membership, "__post_init__", lambda each: (made.append(each), check(each))[1])

    def sets_for(rules: int) -> int:
        made.clear()
        listed = AnyOf(tuple((field("age") > 1_000 * rules + each).to_rule() for each in range(rules)))
        session = session_module.Session(shop, sk.Segment("many", listed), lambda *_: None)
        session.answer({"id": "0", "kind": "hello"})
        assert session.jobs.wait(60)
        return len(made)

    sets_for(1)
    assert sets_for(32) < 2.2 * sets_for(16)


def test_any_of_says_whom_only_one_rule_finds(page_of):
    rule = (field("country") == "SE") & ((field("tier") == "platinum") | (field("age") >= 17))
    page = page_of(sk.Segment("x", rule))
    group = page.root["rules"][1]
    platinum, adults = (page.derived["nodes"][each["id"]] for each in group["rules"])
    assert (platinum["entering"], platinum["left"], platinum["only"]) == (2, 1, 0)
    assert (adults["entering"], adults["left"], adults["only"]) == (2, 2, 1)


def test_none_of_says_whom_each_rule_takes_out(page_of):
    page = page_of(sk.Segment("x", none_of(in_segment("VIP"), field("tier") == "gold")))
    vip, gold = (page.derived["nodes"][each["id"]] for each in page.root["rules"])
    assert (vip["alone"], vip["entering"], vip["left"], vip["lost"]) == (1, 6, 5, 1)
    assert (gold["alone"], gold["entering"], gold["left"], gold["lost"]) == (3, 5, 2, 3)
    assert page.derived["total"] == 2


def test_steps_say_who_came_so_far(page_of):
    rule = sequence(then(did("search")), then(did("buy")), without(did("search"))).any_time()
    page = page_of(sk.Segment("x", rule))
    steps = page.root["rules"][0]["steps"]
    assert [page.counts(each["id"])[0] for each in steps] == [4, 1, 1]


def test_the_guard_of_a_book_counts_everywhere(frame, page_of):
    book = sk.SegmentBook([], guard=field("opted").is_true())
    guarded = sk.Workspace(frame, as_of="2026-06-30", book=book)
    page = page_of(sk.Segment("x", field("tier") == "gold"), guarded)
    assert (page.derived["total"], page.derived["base"]) == (2, 3)
    assert page.counts(page.root["rules"][0]["id"]) == (2, 3, 2)
    assert page.derived["notes"] == ["guarded: Customers whose opted is true"]
    assert [row[0] for row in page.ask("sample.rows", limit=9)["ok"]["rows"]] == ["a", "c"]


def test_numbers_are_those_of_the_workspace(page_of, shop):
    rule = ~(field("tier") == "gold") & did("search").any_time()
    page = page_of(sk.Segment("x", rule))
    assert page.derived["total"] == int(shop.size(rule))
    assert page.session.ready().rule == rule.to_rule()


def test_an_unfinished_rule_reaches_neither_counts_nor_sql(page):
    page.add(SE)
    assert page.derived["total"] == 2
    half = page.add({"kind": "attribute", "subject": "age"})
    found = page.derived
    assert (found["state"], found["total"], found["last_total"]) == ("invalid", None, 2)
    assert page.counts(half) == (None, None, None)
    assert page.counts(page.root["rules"][0]["id"]) == (2, 6, 2)
    assert "Give a value" in page.ask("sql.render", dialect="duckdb", live=False)["error"]["message"]
    assert "Give a value" in page.ask("save", name="x")["error"]["message"]
    assert "x" not in page.session.shop.book
    assert len(page.segments) == 1
    assert "1 unfinished rule left out" in "".join(each["text"] for each in found["sentence"])


def test_issues_say_where_and_how_to_mend_them(page):
    page.add({"kind": "attribute", "subject": "contry", "operator": "is", "arguments": ["SE"]})
    (issue,) = page.derived["issues"]
    assert (issue["key"], issue["path"], issue["severity"]) == ("subject", "rule.rules[0]", "error")
    assert (issue["message"], issue["hint"]) == ("No field 'contry'.", "Did you mean 'country'?")
    page.edit(*issue["repair"]["edits"])
    assert page.derived["state"] == "ready"


def test_issues_in_filters_are_said_of_the_rule_in_the_filter(page):
    wrong = {"kind": "attribute", "subject": "amont", "operator": "is", "arguments": [1]}
    event = page.add({"kind": "event", "type": "buy", "where": {"kind": "none_of", "rules": [wrong]}})
    (issue,) = page.derived["issues"]
    assert issue["id"] == page.part(event)["where"]["rules"][0]["id"]
    assert issue["key"] == "subject"


def test_the_sentence_comes_in_pieces(page_of):
    rule = (did("buy").sum("amount") >= 20) & ~(field("tier") == "a or b")
    pieces = page_of(sk.Segment("x", rule)).derived["sentence"]
    assert "".join(each["text"] for each in pieces) == sk.describe(rule)
    marked = [(each["text"], each["kind"]) for each in pieces if each["kind"] != "text"]
    assert marked == [
        ("amount", "name"), ("buy", "name"), ("20", "value"), ("and", "joint"), ("not", "joint"),
        ("tier", "name"), ("“a or b”", "value"),
    ]  # fmt: skip


# --- warnings


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (field("tier") == "platnium", "No customer has tier “platnium”."),
        (field("age") >= 0, None),  # e has no age
        (field("id").is_not_missing(), "This takes nobody away: all who come to it satisfy it."),
        (field("age") >= 500, "No customer satisfies this, so nobody is left."),
        (OLD & (field("tier") == "silver"), "Nobody is left: this and the rules before it cancel out."),
        (OLD & (field("age") >= 30), "This takes nobody away: all who come to it satisfy it."),
        (OLD | (field("age") >= 30), "This adds nobody: the other rules find all of its customers."),
        (none_of(field("age") >= 500), "This leaves nobody out: none of those who come to it satisfy it."),
        (did("search").where(field("category") == "shoos"), "No search has category “shoos”."),
    ],
)  # fmt: skip
def test_what_nobody_wants_is_warned_of(page_of, rule, said):
    page = page_of(sk.Segment("x", rule))
    assert messages(page) == ([] if said is None else [said])
    assert all(each["severity"] == "warning" for each in page.derived["issues"])
    assert page.derived["total"] is not None


def test_a_value_that_nobody_has_is_mended_by_the_nearest(page_of):
    page = page_of(sk.Segment("x", field("tier").is_any_of("gold", "platnium")))
    (issue,) = page.derived["issues"]
    assert (issue["hint"], issue["place"], issue["repair"]["label"]) == (
        "Did you mean platinum (1)?", 1, "Use platinum",
    )  # fmt: skip
    page.edit(*issue["repair"]["edits"])
    assert messages(page) == []
    assert page.derived["total"] == 4


# --- messages


@pytest.mark.parametrize(
    "message",
    [
        None, 3, [], {}, {"id": "1"}, {"id": "1", "kind": 3}, {"id": "1", "kind": "edits"},
        {"id": "1", "kind": "edit"}, {"id": "1", "kind": "edit", "base_rev": "1", "edits": []},
        {"id": "1", "kind": "edit", "base_rev": True, "edits": []},
        {"id": "1", "kind": "edit", "base_rev": 1, "edits": [{}]},
        {"id": "1", "kind": "edit", "base_rev": 1, "edits": [{"op": "eval", "code": "1"}]},
        {"id": "1", "kind": "edit", "base_rev": 1, "edits": [{"op": "undo", "more": 1}]},
        {"id": "1", "kind": "edit", "base_rev": 1, "edits": [], "code": "1"},
        {"id": "1", "kind": "sample.rows", "limit": "5"},
        {"id": "1", "kind": "values.search", "event": "", "field": "nothing", "text": "", "selected": []},
        {"id": "1", "kind": "values.search", "event": "no", "field": "country", "text": "", "selected": []},
        {"id": "1", "kind": "sql.render", "dialect": "klingon", "live": False},
        {"id": "1", "kind": "open", "name": "Nobody"},
        {"id": "1", "kind": "node.copy", "ids": []},
        {"id": "1", "kind": "node.copy", "ids": ["n99"]},
    ],
)  # fmt: skip
def test_messages_that_say_nothing_are_refused_and_change_nothing(page, message):
    before = (page.traits["_tree"], page.session.state)
    answer = page.session.answer(message)
    assert answer["error"]["message"]
    assert "went wrong inside" not in answer["error"]["message"]
    assert (page.traits["_tree"], page.session.state) == before
    assert page.session.errors == []


def test_a_list_nested_a_thousand_deep_is_refused(page):
    deep = []
    for _ in range(1000):
        deep = [deep]
    assert "nested deeper" in page.session.answer({"id": "1", "kind": deep})["error"]["message"]


def test_stale_edits_are_refused_with_the_true_tree(page):
    page.add(SE)
    answer = page.ask("edit", base_rev=1, edits=[{"op": "undo"}])
    assert "has changed in the meantime" in answer["error"]["message"]
    assert answer["error"]["tree"] == page.traits["_tree"]
    assert len(page.root["rules"]) == 1


def test_values_are_searched_and_selected_ones_are_always_there(page):
    ask = {"event": "", "field": "country"}
    found = page.ask("values.search", **ask, text="", selected=["FR", "NO"])["ok"]
    assert [(each["value"], each["count"], each["selected"]) for each in found["rows"]] == [
        ("FR", 0, True), ("NO", 2, True), ("SE", 2, False), ("FI", 1, False),
    ]  # fmt: skip
    assert (found["of"], found["distinct"], found["more"]) == ("customers", 3, 0)
    found = page.ask("values.search", **ask, text="s", selected=[])["ok"]
    assert [each["value"] for each in found["rows"]] == ["SE"]
    of_events = page.ask("values.search", event="search", field="category", text="", selected=[])["ok"]
    assert [(each["value"], each["count"]) for each in of_events["rows"]] == [("shoes", 4), ("hats", 1)]
    lists = page.ask("values.search", event="", field="tags", text="", selected=[])["ok"]
    assert [(each["value"], each["count"]) for each in lists["rows"]] == [("x", 2), ("y", 2), ("z", 1)]


def test_a_value_finds_its_field(page):
    found = page.ask("fields.search", text="plat")["ok"]["fields"]
    assert [(each["event"], each["field"], each["value"]) for each in found] == [("", "tier", "platinum")]
    assert page.ask("fields.search", text="")["ok"]["fields"] == []


def test_at_most_fifty_values_are_sent(frame):
    import pyarrow as pa

    many = sk.ProfileFrame(pa.table({"id": list(range(200)), "n": [f"v{i}" for i in range(200)]}), key="id")
    page = session_module.Session(sk.Workspace(many, as_of="2026-06-30"), None, lambda *_: None)
    ask = {"id": "1", "kind": "values.search", "event": "", "field": "n", "text": ""}
    found = page.answer({**ask, "selected": ["v199", "w"]})["ok"]
    assert len(found["rows"]) == 50
    assert [each["value"] for each in found["rows"][:2]] == ["v199", "w"]
    assert found["more"] == 151


def test_a_value_among_too_many_to_keep_is_looked_for_in_the_column(page, monkeypatch):
    from segkit.widget.glance import values

    monkeypatch.setattr(values, "MOST_KEPT", 2)
    fresh = values.FieldValues(page.session.ground.engine, page.session.ground.moment)
    found = fresh.search("", "country", "S", ["FI"])
    assert [(each["value"], each["count"]) for each in found["rows"]] == [("FI", 1), ("SE", 2)]
    assert not fresh.known("", "country").complete
    page.session.values._known.clear()
    page.add({"kind": "attribute", "subject": "country", "operator": "is", "arguments": ["XX"]})
    assert messages(page) == ["No customer satisfies this, so nobody is left."]  # no guess at a value
    page.session.values._known.clear()


def test_sample_rows_show_what_rules_ask_about_first(page):
    page.add({"kind": "attribute", "subject": "tags", "arguments": ["x"]})
    found = page.ask("sample.rows", limit=10)["ok"]
    assert [each["name"] for each in found["columns"]][:2] == ["id", "tags"]
    assert [(row[0], row[1]) for row in found["rows"]] == [("a", "x, x, y"), ("e", "x")]
    assert found["total"] == 2


def test_the_overlap_adds_up(page):
    page.add(SE)
    found = page.ask("overlap")["ok"]
    assert [(each["name"], each["size"]) for each in found["sets"]] == [("New segment", 2), ("VIP", 1)]
    assert {tuple(each["sets"]): each["count"] for each in found["cells"]} == {(0,): 1, (0, 1): 1}


def test_python_source_and_sql_are_those_of_the_segment(page):
    page.add(SE)
    source = page.ask("python.source")["ok"]["source"]
    assert eval(source, {"Segment": sk.Segment, "field": sk.field}) == page.session.segment  # noqa: S307 - ours
    assert "'SE'" in page.ask("sql.render", dialect="snowflake", live=False)["ok"]["sql"]


def test_saving_and_opening(page, shop):
    page.add(SE)
    answer = page.ask("save", name="Swedes")
    assert answer["ok"] == {"name": "Swedes", "replaced": False}
    assert shop.book["Swedes"].rule == page.session.segment.rule
    assert page.traits["_tree"]["saved"]
    assert "Swedes" in [each["name"] for each in page.traits["_catalog"]["segments"]]
    assert [each["usable"] for each in page.traits["_catalog"]["segments"]] == [False, True]
    page.ask("open", name="VIP")
    assert (page.traits["_tree"]["name"], page.derived["total"]) == ("VIP", 1)
    page.ask("open", name="")
    assert page.root["rules"] == []
    page.edit({"op": "undo"})
    assert page.traits["_tree"]["name"] == "VIP"


def test_a_segment_cannot_lead_back_to_itself(page, shop):
    shop.add(sk.Segment("Swedes", in_segment("VIP")))
    page.ask("open", name="VIP")
    page.add({"kind": "segment", "name": "Swedes"})
    assert "in a circle" in page.derived["issues"][0]["message"]
    page.edit({"op": "undo"})
    page.add({"kind": "segment", "name": "VIP"})
    assert "in a circle" in page.derived["issues"][0]["message"]


def test_what_a_segment_says_besides_its_rule_is_kept(page_of):
    page = page_of(sk.Segment("x", field("age") >= 30, "why", ["a"], "me", "active"))
    page.edit({"op": "rename", "text": " y "})
    found = page.session.segment
    assert (found.name, found.description, found.tags, found.owner, found.status) == (
        "y",
        "why",
        ("a",),
        "me",
        "active",
    )
    assert page.refused({"op": "rename", "text": " "}) == "A segment needs a name."


def test_the_privacy_floor_hides_small_numbers(frame):
    shop = sk.Workspace(frame, as_of="2026-06-30", min_cell=3)
    traits = {}
    session = session_module.Session(shop, sk.Segment("x", field("country") == "SE"), traits.__setitem__)
    assert traits["_derived"]["total"] is None
    assert traits["_derived"]["nodes"][session.state.root["id"]]["alone"] is None
    assert "hidden" in traits["_derived"]["notes"][0]
    ask = {"id": "1", "event": "", "field": "tier", "text": "", "selected": []}
    rows = session.answer({**ask, "kind": "values.search"})["ok"]["rows"]
    assert [(each["value"], each["count"]) for each in rows] == [
        ("gold", 3),
        ("platinum", None),
        ("silver", None),
    ]
    found = session.answer({"id": "1", "kind": "fields.search", "text": "plat"})["ok"]["fields"]
    assert [each["count"] for each in found] == [None]
    assert "hides how many" in session.answer({"id": "1", "kind": "overlap"})["error"]["message"]
    fields = {each["name"]: each for each in traits["_catalog"]["fields"]}
    assert fields["tier"]["chart"]["kind"] == "none"
    assert [each["count"] for each in fields["tier"]["top"]] == [3, None, None]
    assert "too few" in session.answer({"id": "1", "kind": "sample.rows", "limit": 3})["error"]["message"]


# --- threads


def test_without_a_page_numbers_are_there_at_once_and_with_one_they_come(page):
    page.add(SE)
    assert page.traits["_derived"]["rev"] == page.traits["_rev"]
    page.ask("hello")
    rev = page.traits["_rev"]
    threads = []
    session = page.session
    publish = session._publish_one
    session._publish_one = lambda *given: (
        threads.append((given[0], threading.current_thread().name)),
        publish(*given),
    )
    page.add(SE)
    session.jobs.wait(10)
    assert page.traits["_derived"]["rev"] == rev + 1
    assert ("_derived", "segkit-builder") in threads


def test_the_latest_edit_wins(page, monkeypatch):
    page.ask("hello")
    counted = []
    slow = threading.Event()
    real = session_module.derived

    def derived(moment, values, is_stale):
        counted.append(moment.rev)
        while not slow.is_set() and not is_stale():
            time.sleep(0.001)
        return real(moment, values, is_stale)

    monkeypatch.setattr(session_module, "derived", derived)
    for _ in range(5):
        page.add(SE)
    slow.set()
    assert page.derived["rev"] == page.traits["_rev"]
    assert len(counted) <= 6


def test_so_many_customers_are_estimated_before_they_are_counted(page, monkeypatch):
    monkeypatch.setattr(session_module, "EXACT_UP_TO", 5)
    page.ask("hello")
    seen = []
    publish = page.session._publish_one
    page.session._publish_one = lambda name, value: (seen.append((name, value)), publish(name, value))
    page.add(SE)
    assert page.derived["total"] == 2
    guess, exact = (value for name, value in seen if name == "_derived")
    assert (guess["state"], guess["exact"], guess["total"]) == ("computing", False, 2)
    assert guess["low"] <= 2 <= guess["high"]
    assert (exact["state"], exact["exact"], exact["low"]) == ("ready", True, None)


def test_a_defect_in_the_worker_is_seen_and_the_next_edit_is_counted(page, monkeypatch):
    def breaks(*_given):
        raise RuntimeError("oh")

    page.ask("hello")
    monkeypatch.setattr(session_module, "derived", breaks)
    page.add(SE)
    assert (page.derived["state"], page.derived["failure"]) == ("failed", "Inside segkit: RuntimeError: oh")
    monkeypatch.undo()
    page.add(SE)
    assert page.derived["state"] == "ready"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_job_that_raises_does_not_stop_the_next():
    jobs, done = Jobs(), []
    jobs.submit(lambda _: 1 / 0)
    assert jobs.wait(5)
    deadline = time.monotonic() + 5
    while jobs._thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.001)
    jobs.submit(lambda _: done.append(1))
    assert jobs.wait(5)
    assert done == [1]


def test_counting_can_be_stopped(page, monkeypatch):
    page.ask("hello")

    def derived(moment, values, is_stale):
        while not is_stale():
            time.sleep(0.001)
        raise Stale

    monkeypatch.setattr(session_module, "derived", derived)
    page.add(SE)
    page.ask("cancel")
    assert (page.derived["state"], page.derived["failure"]) == ("failed", "Counting was stopped.")
    monkeypatch.undo()
    page.ask("estimate.exact")
    assert page.derived["total"] == 2


def test_many_threads_leave_one_history(page):
    page.ask("hello")
    place = {"op": "add", "parent": page.root["id"], "slot": "rules", "at": None, "node": SE}
    threads = [threading.Thread(target=lambda: page.session.edit([place])) for _ in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(page.session.state.root["rules"]) == 20
    assert page.session.rev == 21
    page.session.jobs.wait(10)
    assert page.session.derived["rev"] == page.traits["_rev"] == page.traits["_tree"]["rev"] == 21


def test_an_engine_that_fails_is_said_and_the_builder_goes_on(page, monkeypatch):
    from segkit.errors import EngineError

    def fails(*_given):
        raise EngineError("The embedded engine stopped: out of memory")

    monkeypatch.setattr(page.session.shop.engine, "sets", fails)
    page.add(SE)
    assert (page.derived["state"], page.derived["failure"]) == (
        "failed",
        "The embedded engine stopped: out of memory",
    )
    monkeypatch.undo()
    page.add(SE)
    assert page.derived["state"] == "ready"


def test_a_defect_of_ours_is_told_to_the_page(page, monkeypatch):
    def breaks(*_given):
        raise RuntimeError("oh")

    monkeypatch.setattr(session_module, "copy_of", breaks)
    answer = page.ask("node.copy", ids=["n1"])
    assert "went wrong inside segkit: RuntimeError: oh" in answer["error"]["message"]
    assert page.session.errors == ["RuntimeError: oh"]


def test_jobs_take_the_latest_and_their_thread_ends(monkeypatch):
    import segkit.widget.session.jobs as module

    monkeypatch.setattr(module, "IDLE_SECONDS", 0.05)
    jobs, done = Jobs(), []
    jobs.submit(lambda is_stale: done.append(is_stale()))
    assert jobs.wait(5)
    assert done == [False]
    deadline = time.monotonic() + 5
    while jobs._thread is not None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert jobs._thread is None
    jobs.submit(lambda _: done.append("again"))
    assert jobs.wait(5)
    assert done[-1] == "again"
    jobs.submit(lambda _: done.append(jobs.wait(5)))  # one that waits for itself
    assert jobs.wait(5)
    assert done[-1] is False


def test_ready_lists_every_problem(page):
    page.add({"kind": "attribute", "subject": "age"})
    page.add({"kind": "event"})
    with pytest.raises(DefinitionError, match="has 2 problems") as caught:
        page.session.ready()
    assert [each.path for each in caught.value.problems] == ["rule.rules[0]", "rule.rules[1]"]


def test_who_is_left_is_hidden_where_few_of_those_who_came_are_lost(page_of, door):
    """The floor looks at what a rule takes from those who come to it, not from everybody."""
    ages = [30] * 47 + [60] * 3 + [10] * 950
    customers = pa.table({"id": list(range(1000)), "age": ages, "kind": ["a"] * 50 + ["b"] * 950})
    shop = sk.Workspace(sk.ProfileFrame(customers, key="id"), as_of="2026-06-30", min_cell=10)
    page = page_of(None, shop)
    first = page.add({"kind": "attribute", "subject": "kind", "operator": "is", "arguments": ["a"]})
    second = page.add({"kind": "attribute", "subject": "age", "operator": "is_less_than", "arguments": [50]})
    nodes = page.derived["nodes"]
    assert nodes[first] == {"alone": 50, "entering": 1000, "left": 50, "lost": 950, "only": None}
    assert (nodes[second]["left"], nodes[second]["lost"]) == (None, None), "3 of the 50 who came were lost"
