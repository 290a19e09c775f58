// The whole page, drawn without a browser from a state that Python wrote.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { placesOf } from "../src/model/tree.ts";
import { until } from "./double.ts";
import { drawn, example, type Page, show } from "./page.ts";

describe("a state that Python wrote", () => {
  let page: Page;
  let host: Page["host"];
  let root: HTMLElement;
  const rows = () => [...root.querySelectorAll<HTMLElement>("[data-row]")];
  const row = (id: string) => rows().find((each) => each.dataset["row"] === id);

  beforeEach(async () => {
    page = await show(example());
    ({ host, root } = page);
  });
  afterEach(() => page.close());

  test("is drawn whole: a row for every rule and step, in their order", () => {
    const { _tree } = example();
    const wanted = [...placesOf(_tree.root).values()].filter(({ part }) => "muted" in part).map(({ id }) => id);
    const shown = rows().map((each) => each.dataset["row"] ?? "").filter((id) => wanted.includes(id));
    // The one place where rows are left out: a filter of several conditions stands without a head of its own.
    const flat = wanted.filter((id) => !shown.includes(id)).map((id) => placesOf(_tree.root).get(id));
    assert.deepEqual(shown, wanted.filter((id) => shown.includes(id)));
    for (const place of flat) assert.ok(place?.slot === "where" && "rules" in place.part, place?.id ?? "gone");
  });

  test("has its numbers beside the rules, and the total above them", () => {
    const { _derived } = example();
    const total = root.querySelector("[data-part=total]")?.textContent ?? "";
    assert.equal(total, _derived.total === null ? "—" : _derived.total.toLocaleString("en-US"));
    for (const [id, numbers] of Object.entries(_derived.nodes)) {
      if (numbers.left === null || !row(id)) continue;
      assert.ok(row(id)?.getAttribute("aria-label")?.includes(`${numbers.left.toLocaleString("en-US")} customer`), id);
    }
  });

  test("offers exactly the operators that fit, once somebody comes near", async () => {
    const { _tree, _catalog } = example();
    const menus = [...root.querySelectorAll<HTMLSelectElement>('[data-part="operator"]')];
    assert.ok(menus.every((menu) => menu.options.length === 1));
    for (const menu of menus) menu.dispatchEvent(new FocusEvent("focus"));
    await drawn();
    for (const { id, part } of placesOf(_tree.root).values()) {
      if (!("kind" in part) || part.kind !== "attribute") continue;
      const shown = [...(row(id)?.querySelectorAll('[data-part="operator"] option') ?? [])].map((option) => option.textContent);
      const fitting = _tree.facts[id]?.operators ?? [];
      assert.deepEqual(shown, _catalog.menus.operators.filter((each) => fitting.includes(each.key)).map((each) => each.label), id);
    }
  });

  test("lists every field, event and segment in the rail", async () => {
    const { _catalog } = example();
    assert.equal(root.querySelectorAll("[data-field]").length, _catalog.fields.length);
    const tabs = [...root.querySelectorAll<HTMLElement>(".sk-tabs3 [role=tab]")];
    tabs[1]?.click();
    await drawn();
    assert.equal(root.querySelectorAll("[data-event]").length, _catalog.events.length);
    tabs[2]?.click();
    await drawn();
    assert.equal(root.querySelectorAll("[data-segment]").length, _catalog.segments.length);
  });

  test("is read out in the sentence, piece by piece", () => {
    assert.equal(root.querySelector("[data-part=sentence]")?.textContent, example()._derived.sentence.map((piece) => piece.text).join(""));
  });

  test("asks for what a tab shows, and shows what comes", async () => {
    const asked = await until(() => host.sent.find((each) => each.kind === "sql.render"));
    asked.done({ sql: "SELECT 'x' AS y", dialect: "duckdb", notes: ["a note"] });
    await drawn();
    assert.equal(root.querySelector("[data-part=code]")?.textContent, "SELECT 'x' AS y");
    assert.ok(root.textContent?.includes("a note"));
  });

  test("sends an edit for a key on a row, and none for a key in a box", async () => {
    const { root: top } = example()._tree;
    const first = "rules" in top ? top.rules[0]?.id : undefined;
    const press = (target: Element | null | undefined, key: string) => target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press(row(first ?? ""), "d");
    assert.deepEqual(host.edits()[0]?.body["edits"], [{ op: "duplicate", ids: [first] }]);
    press(root.querySelector("input[type=search]"), "d");
    assert.equal(host.edits().length, 1);
  });

  test("shows an issue in place, and its repair sends the edits that came with it", async () => {
    const { _derived, _tree } = example();
    const edits = [{ op: "undo" as const }];
    const issue = { id: _tree.root.id, key: "", place: null, path: "rule", severity: "error" as const, message: "So not.", hint: "But so.", repair: { label: "Mend it", edits } };
    host.put("_derived", { ..._derived, state: "invalid", total: null, issues: [issue] });
    await drawn();
    assert.ok(row(_tree.root.id)?.textContent?.includes("So not. But so."));
    [...root.querySelectorAll<HTMLElement>("button")].find((button) => button.textContent === "Mend it")?.click();
    assert.deepEqual(host.edits()[0]?.body["edits"], edits);
    assert.equal(root.querySelector("[data-part=total]")?.textContent, "—");
  });

  test("says why counting failed, and that nobody is left to count", async () => {
    const { _derived } = example();
    host.put("_derived", { ..._derived, state: "failed", total: null, failure: "Out of memory." });
    await drawn();
    assert.ok(root.querySelector("[role=alert]")?.textContent?.includes("Out of memory."));
    host.put("_derived", { ..._derived, base: 0, total: 0 });
    await drawn();
    assert.ok(root.textContent?.includes("There are 0 customers in the data."));
  });

  test("shows an estimate as one, with its interval", async () => {
    const { _derived } = example();
    host.put("_derived", { ..._derived, state: "ready", exact: false, total: 8400, low: 8150, high: 8650 });
    await drawn();
    assert.equal(root.querySelector("[data-part=total]")?.textContent, "≈ 8,400");
    assert.ok(root.textContent?.includes("(8,150 – 8,650)"));
    assert.ok([...root.querySelectorAll("button")].some((button) => button.textContent === "Count exactly"));
  });
});
