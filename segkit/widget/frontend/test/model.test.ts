import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dropped, edited, fits, focusAfter, moved, outermost } from "../src/model/commands.ts";
import { sideOf, targetOf } from "../src/model/dnd.ts";
import { count, drop, percent, plural, took, width } from "../src/model/format.ts";
import { BINDINGS, commandOf, isTheirs, type Place as Focus } from "../src/model/keys.ts";
import { eventOf, filterTargetFor, isInside, pathUp, placesOf, targetFor } from "../src/model/tree.ts";
import { boxToInstant, fieldOf, instantToBox, sameValue, shown, typed } from "../src/model/values.ts";
import { coloured } from "../src/model/code.ts";
import { wordsOf } from "../src/ui/Window.tsx";
import { attribute, group, tree } from "./made.ts";

const places = placesOf(tree());

describe("places", () => {
  test("come in the order in which they are drawn, each with where it stands", () => {
    assert.deepEqual([...places.keys()], ["r", "a", "g", "b", "c", "e", "f", "s", "s1", "s1e", "s2", "s2e"]);
    const { parent, slot, at, depth, filter } = places.get("c")!;
    assert.deepEqual({ parent, slot, at, depth, filter }, { parent: "g", slot: "rules", at: 1, depth: 2, filter: false });
    assert.equal(places.get("f")!.slot, "where");
    assert.ok(places.get("f")!.filter);
    assert.equal(places.get("r")!.slot, null);
  });
  test("know what is locked around them", () => {
    const locked = placesOf(group("r", "all_of", [group("g", "any_of", [attribute("b")], { locked: true })]));
    assert.deepEqual([...locked.values()].map((place) => place.locked), [false, true, true]);
  });
  test("lead up to the root", () => {
    assert.deepEqual(pathUp(places, "c").map((place) => place.id), ["c", "g", "r"]);
    assert.ok(isInside(places, "c", "g") && isInside(places, "g", "g") && !isInside(places, "g", "c"));
    assert.deepEqual(pathUp(places, "not there"), []);
  });
});

describe("where something new goes", () => {
  for (const [focus, parent, at] of [["r", "r", null], ["a", "r", 1], ["g", "g", null], ["b", "g", 1], ["f", "r", 3], ["s2", "r", 4], ["gone", "r", null]] as const)
    test(`with the focus on ${focus}`, () => assert.deepEqual(targetFor(places, focus, "r"), { parent, slot: "rules", at }));
  test("a filter goes into the event, or beside the filter that has the focus", () => {
    assert.deepEqual(filterTargetFor(places, "e"), { parent: "e", slot: "where", at: null });
    assert.deepEqual(filterTargetFor(places, "f"), { parent: "e", slot: "where", at: null });
    assert.deepEqual(filterTargetFor(places, "s1"), { parent: "s1e", slot: "where", at: null });
    assert.equal(filterTargetFor(places, "a"), null);
  });
  test("an event is found from inside", () => {
    assert.equal(eventOf(places, "f"), "purchase");
    assert.equal(eventOf(places, "s1"), "search");
    assert.equal(eventOf(places, "a"), "");
  });
});

describe("moving with the keys", () => {
  const to = (id: string, command: Parameters<typeof moved>[2]) => {
    const outcome = moved(places, id, command);
    return "edits" in outcome ? outcome.edits[0] : outcome.reason;
  };
  test("up and down among siblings", () => {
    assert.deepEqual(to("c", "moveUp"), { op: "move", ids: ["c"], parent: "g", slot: "rules", at: 0 });
    assert.deepEqual(to("a", "moveDown"), { op: "move", ids: ["a"], parent: "r", slot: "rules", at: 1 });
    assert.deepEqual(to("s2", "moveUp"), { op: "move", ids: ["s2"], parent: "s", slot: "steps", at: 0 });
  });
  test("out of and into groups", () => {
    assert.deepEqual(to("b", "moveOut"), { op: "move", ids: ["b"], parent: "r", slot: "rules", at: 2 });
    assert.deepEqual(to("a", "moveIn"), { op: "move", ids: ["a"], parent: "g", slot: "rules", at: 0 });
    assert.deepEqual(to("e", "moveIn"), { op: "move", ids: ["e"], parent: "g", slot: "rules", at: null });
  });
  test("says why it cannot", () => {
    for (const [id, command] of [["a", "moveUp"], ["s", "moveDown"], ["a", "moveOut"], ["b", "moveIn"], ["r", "moveUp"]] as const)
      assert.equal(typeof to(id, command), "string", `${id} ${command}`);
  });
});

describe("commands as edits", () => {
  const edits = (command: Parameters<typeof edited>[1], ...ids: string[]) => {
    const outcome = edited(places, command, ids);
    return "edits" in outcome ? outcome.edits : outcome.reason;
  };
  test("what is inside something else that is chosen is not edited twice", () => {
    assert.deepEqual(outermost(places, ["c", "g", "a"]), ["a", "g"]);
    assert.deepEqual(edits("remove", "c", "g"), [{ op: "remove", ids: ["g"] }]);
  });
  test("each has its edit", () => {
    assert.deepEqual(edits("duplicate", "a"), [{ op: "duplicate", ids: ["a"] }]);
    assert.deepEqual(edits("mute", "a", "b"), [{ op: "mute", ids: ["a", "b"], on: null }]);
    assert.deepEqual(edits("lock", "g"), [{ op: "lock", ids: ["g"], on: null }]);
    assert.deepEqual(edits("negate", "e"), [{ op: "negate", ids: ["e"] }]);
    assert.deepEqual(edits("negate", "s1"), [{ op: "set", id: "s1", key: "excluded", value: true }]);
    assert.deepEqual(edits("ungroup", "g"), [{ op: "ungroup", id: "g" }]);
    assert.deepEqual(edits("cycle", "g"), [{ op: "kind", id: "g", kind: "none_of" }]);
    assert.deepEqual(edits("cycle", "r"), [{ op: "kind", id: "r", kind: "any_of" }]);
    assert.deepEqual(edits("addGroup", "a", "e"), [{ op: "group", ids: ["a", "e"], kind: "any_of" }]);
  });
  test("and a reason where there is nothing to do", () => {
    for (const [command, id] of [["remove", "r"], ["ungroup", "a"], ["cycle", "a"], ["addGroup", "s1"], ["mute", "s1e"]] as const)
      assert.equal(typeof edits(command, id), "string", `${command} ${id}`);
  });
  test("the focus goes to the next row that stays, or to the one above", () => {
    const rows = ["r", "a", "g", "b", "c", "e"];
    assert.equal(focusAfter(places, rows, ["a"]), "g");
    assert.equal(focusAfter(places, rows, ["g"]), "e");
    assert.equal(focusAfter(places, rows, ["e"]), "c");
  });
});

describe("dragging", () => {
  const canvas = (...ids: string[]) => ({ from: "canvas", ids }) as const;
  const rules = (parent: string, at: number | null) => ({ parent, slot: "rules" as const, at });
  test("the side of a row follows the pointer", () => {
    const box = { top: 100, height: 30 };
    assert.deepEqual([104, 126].map((y) => sideOf(box, y, false)), ["before", "after"]);
    assert.deepEqual([104, 126].map((y) => sideOf(box, y, true)), ["before", "into"]);
  });
  test("a side is a place in a slot", () => {
    assert.deepEqual(targetOf(places.get("b")!, "before"), rules("g", 0));
    assert.deepEqual(targetOf(places.get("b")!, "after"), rules("g", 1));
    assert.deepEqual(targetOf(places.get("g")!, "into"), rules("g", 0));
    assert.deepEqual(targetOf(places.get("f")!, "after"), { parent: "e", slot: "where", at: null });
    assert.equal(targetOf(places.get("r")!, "before"), null);
  });
  test("places count without those that are moved", () => {
    assert.deepEqual(dropped(places, canvas("a"), rules("r", 3)), [{ op: "move", ids: ["a"], parent: "r", slot: "rules", at: 2 }]);
    assert.deepEqual(dropped(places, canvas("s"), rules("r", 1)), [{ op: "move", ids: ["s"], parent: "r", slot: "rules", at: 1 }]);
    assert.deepEqual(dropped(places, canvas("b"), rules("r", 0)), [{ op: "move", ids: ["b"], parent: "r", slot: "rules", at: 0 }]);
  });
  test("where it was already, nothing happens", () => {
    assert.deepEqual(dropped(places, canvas("a"), rules("r", 1)), []);
    assert.deepEqual(dropped(places, canvas("a"), rules("r", 0)), []);
  });
  test("only what belongs there is taken", () => {
    assert.ok(!fits(places, canvas("g"), rules("g", 0)), "not into itself");
    assert.ok(!fits(places, canvas("s1"), rules("r", 0)), "no step among rules");
    assert.ok(!fits(places, canvas("f"), rules("r", 0)), "no filter among rules");
    assert.ok(!fits(places, canvas("a"), { parent: "e", slot: "where", at: null }), "no rule in a filter");
    assert.ok(fits(places, { from: "rail", filter: { kind: "attribute" } }, { parent: "e", slot: "where", at: null }));
    assert.ok(!fits(places, { from: "rail", rule: { kind: "segment" } }, { parent: "s", slot: "steps", at: 0 }));
  });
  test("something from the rail is what it is in that place", () => {
    const dragged = { from: "rail", rule: { kind: "event" }, step: { kind: "step" } } as const;
    assert.deepEqual(dropped(places, dragged, { parent: "s", slot: "steps", at: 1 }), [{ op: "add", parent: "s", slot: "steps", at: 1, node: { kind: "step" } }]);
    assert.deepEqual(dropped(places, dragged, rules("g", 0)), [{ op: "add", parent: "g", slot: "rules", at: 0, node: { kind: "event" } }]);
  });
});

describe("keys", () => {
  const press = (name: string) => {
    const parts = name.split("+");
    const has = (part: string) => parts.includes(part);
    return { key: parts.at(-1) || "+", ctrlKey: has("Ctrl"), metaKey: has("Meta"), altKey: has("Alt"), shiftKey: has("Shift") };
  };
  const on = (place: Focus, ...names: string[]) => names.map((name) => commandOf(press(name), place));
  test("letters act on a row, and nowhere else", () => {
    assert.deepEqual(on("row", "a", "d", "n", "Shift+G", "Shift+g", "Delete", "Alt+ArrowUp"), ["addCondition", "duplicate", "negate", "ungroup", "ungroup", "remove", "moveUp"]);
    for (const place of ["text", "control"] as const) assert.deepEqual(on(place, "a", "d", "x", "Delete", "ArrowDown", "Enter", " "), Array(7).fill(null));
  });
  test("undo, redo and the exact count work everywhere", () => {
    for (const place of ["row", "text", "control"] as const)
      assert.deepEqual(on(place, "Ctrl+z", "Meta+Shift+z", "Ctrl+Enter"), ["undo", "redo", "exact"]);
  });
  test("/ and ? can be typed into a box", () => {
    assert.deepEqual(on("text", "/", "Shift+?"), [null, null]);
    assert.deepEqual(on("control", "/", "Shift+?"), ["search", "help"]);
  });
  test("no key stands for two commands", () => {
    const keys = BINDINGS.flatMap((binding) => binding.keys);
    assert.equal(new Set(keys).size, keys.length);
  });
  test("saving is the notebook's", () => {
    assert.ok(isTheirs(press("Ctrl+s")) && isTheirs(press("Meta+s")) && isTheirs(press("F5")));
    assert.ok(!isTheirs(press("a")) && !isTheirs(press("Ctrl+z")) && !isTheirs(press("Shift+Enter")) && !isTheirs(press("F2")));
  });
});

describe("numbers for people", () => {
  test("counts and drops", () => assert.deepEqual([count(214880), drop(1243), drop(0), plural(1, "customers"), plural(2, "customers")], ["214,880", "−1,243", "0", "1 customer", "2 customers"]));
  test("shares never round to none or all", () => {
    assert.deepEqual([0, 0.0001, 0.0391, 0.39, 0.998, 0.99999, 1].map(percent), ["0 %", "< 0.1 %", "3.9 %", "39 %", "99.8 %", "> 99.9 %", "100 %"]);
  });
  test("bars and times", () => {
    assert.deepEqual([width(1, 4), width(5, 4), width(1, 0)], [25, 100, 0]);
    assert.deepEqual([took(0.2), took(118), took(1234)], ["< 1 ms", "118 ms", "1.2 s"]);
  });
});

describe("values in boxes", () => {
  test("are shown as they would be typed", () => {
    assert.deepEqual([null, "SE", 5, 1.5, true, { decimal: "19.99" }, { float: "1.0" }, { date: "2026-06-30" }, { text: "platn" }].map((value) => shown(value)), ["", "SE", "5", "1.5", "true", "19.99", "1", "2026-06-30", "platn"]);
  });
  test("are sent as typed", () => assert.deepEqual([typed("x"), typed("")], [{ text: "x" }, null]));
  test("are the same however they are written", () => {
    assert.ok(sameValue({ text: "SE" }, "SE") && sameValue({ decimal: "5" }, 5) && !sameValue("SE", "NO") && !sameValue(null, ""));
  });
  test("instants are in UTC", () => {
    assert.equal(instantToBox("2026-06-30T12:00:00Z"), "2026-06-30T12:00");
    assert.deepEqual([boxToInstant("2026-06-30T12:00"), boxToInstant("2026-06-30T12:00:05"), boxToInstant("")], ["2026-06-30T12:00:00Z", "2026-06-30T12:00:05Z", ""]);
  });
  test("the field of a subject", () => {
    assert.deepEqual(fieldOf("country"), { name: "country", profile: false, size: false });
    assert.deepEqual(fieldOf({ profile: "country" }), { name: "country", profile: true, size: false });
    assert.deepEqual(fieldOf({ size_of: "interests" }), { name: "interests", profile: false, size: true });
    assert.equal(fieldOf({ arithmetic: "+", left: 1, right: 2 }), null);
  });
});

test("code in colour is the code", () => {
  const sql = "SELECT 'it''s' AS \"where\" -- no\nFROM t";
  const pieces = coloured(sql, true);
  assert.equal(pieces.map((piece) => piece.text).join(""), sql);
  assert.deepEqual(pieces.filter((piece) => piece.kind === "word").map((piece) => piece.text), ["SELECT", "AS", "FROM"]);
});

test("the words of a window stand around its parts", () => {
  const part = (takes: "whole" | "choice" | "date") => ({ key: takes, takes, choices: [] });
  assert.deepEqual(wordsOf("between ... and ... ago", [part("whole"), part("whole"), part("choice")]), { menu: "between", between: "and", end: "ago" });
  assert.deepEqual(wordsOf("more than ... ago", [part("whole"), part("choice")]), { menu: "more than", between: "", end: "ago" });
  assert.deepEqual(wordsOf("from ... to", [part("date"), part("date")]), { menu: "from", between: "to", end: "" });
  assert.deepEqual(wordsOf("in the last", [part("whole"), part("choice")]), { menu: "in the last", between: "", end: "" });
});
