// What is drawn again: the rows that an edit changes, the cells whose numbers do, and nothing else.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { AttributeNode, Derived, GroupNode, NodeCounts, Traits, Tree } from "../src/spec.gen.ts";
import { attribute, group } from "./made.ts";
import { drawn, drawnBy, example, type Page, show } from "./page.ts";

const RULES = 50;
const COUNTS: NodeCounts = { alone: 40, entering: 100, left: 40, lost: 60, only: null };

/** Fifty rules in one group, each with its numbers; Python sends every state as objects of their own. */
function fifty(): Traits {
  const { _tree, _derived, ...rest } = example();
  const rules = Array.from({ length: RULES }, (_, at) => attribute(`a${at}`));
  const fact = Object.values(_tree.facts).find((each) => each.title === "country");
  assert.ok(fact);
  const facts = Object.fromEntries(rules.map(({ id }) => [id, { ...fact }]));
  const nodes = Object.fromEntries(["r", ...rules.map(({ id }) => id)].map((id) => [id, { ...COUNTS }]));
  return { ...rest, _tree: { ..._tree, root: group("r", "all_of", rules), facts }, _derived: { ..._derived, state: "ready", nodes, issues: [] } };
}

function edited(tree: Tree, change: (rules: AttributeNode[]) => AttributeNode[]): Tree {
  const { root, ...rest } = structuredClone(tree);
  const { rules } = root as GroupNode;
  return { ...rest, rev: tree.rev + 1, root: { ...(root as GroupNode), rules: change(rules as AttributeNode[]) } };
}

function counted(derived: Derived, rev: number, changed: Record<string, Partial<NodeCounts>>, more: Partial<Derived> = {}): Derived {
  const { nodes, ...rest } = structuredClone(derived);
  const now = Object.entries(nodes).map(([id, counts]) => [id, { ...counts, ...changed[id] }]);
  return { ...rest, ...more, rev, nodes: Object.fromEntries(now) };
}

/** How often each was drawn. */
function tally(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((each) => each === name).length]));
}

describe("of fifty rules", () => {
  let page: Page;
  let tree: Tree;
  let derived: Derived;
  beforeEach(async () => {
    page = await show(fifty());
    tree = page.session.tree;
    derived = page.session.derived;
    await drawn();
  });
  afterEach(() => page.close());
  const row = (id: string) => page.root.querySelector(`[data-row=${id}]`);

  test("numbers that come draw the cells that show them, and the total", async () => {
    const names = await drawnBy(() => page.host.put("_derived", counted(derived, derived.rev, { a7: { left: 39, lost: 61 } }, { total: 39 })));
    assert.deepEqual(tally(names), { Bar: 1, Counts: 1, Estimate: 1, Live: 1, Strips: 1 });
    assert.ok(row("a7")?.getAttribute("aria-label")?.includes("39 customers left, of 100 entering"), "a screen reader has them as well");
    assert.equal(row("a7")?.querySelector("[data-part=count] b")?.textContent, "39");
  });

  test("the same numbers again draw none of them", async () => {
    const names = await drawnBy(() => page.host.put("_derived", counted(derived, derived.rev, {})));
    assert.deepEqual(tally(names), {});
  });

  test("an edit draws the row that it changes, and the head of the group around it", async () => {
    const names = await drawnBy(() => page.host.put("_tree", edited(tree, (rules) => rules.map((rule) => (rule.id === "a7" ? { ...rule, muted: true } : rule)))));
    const { AttributeRow, GroupView, Row, Adds } = tally(names);
    assert.deepEqual({ AttributeRow, GroupView, Row, Adds }, { AttributeRow: 1, GroupView: 1, Row: 2, Adds: undefined });
    assert.ok(names.length < RULES, `${names.length} components: ${JSON.stringify(tally(names))}`);
    assert.ok(row("a7")?.classList.contains("sk-muted-node"));
  });

  test("a rule in front draws itself, and leaves those behind it as they are", async () => {
    const names = await drawnBy(() => page.host.put("_tree", edited(tree, (rules) => [attribute("new"), ...rules])));
    const { AttributeRow, Row } = tally(names);
    assert.deepEqual({ AttributeRow, Row }, { AttributeRow: 1, Row: 2 });
    assert.equal(page.root.querySelectorAll("[data-row]").length, RULES + 2);
  });

  test("the focus, the selection and a drag draw no row", async () => {
    const names = await drawnBy(() => {
      page.session.focus = "a9";
      page.session.selection = new Set(["a9", "a10"]);
      page.session.update({ dragged: { from: "canvas", ids: ["a9"] }, drop: { id: "a12", side: "after" } });
    });
    const { AttributeRow, GroupView, Row } = tally(names);
    assert.deepEqual({ AttributeRow, GroupView, Row }, { AttributeRow: undefined, GroupView: undefined, Row: undefined });
    assert.equal((row("a9") as HTMLElement).tabIndex, 0);
    assert.equal(row("a10")?.querySelector(".sk-row")?.getAttribute("data-selected"), "true");
    assert.equal(row("a12")?.querySelector(".sk-row")?.getAttribute("data-drop"), "after");
    assert.equal(row("a9")?.getAttribute("data-dragging"), "true");
  });
});
