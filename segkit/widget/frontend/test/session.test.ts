import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { effect } from "@preact/signals";
import { AnywidgetHost, type Model, Refused } from "../src/host.ts";
import { Session } from "../src/session.ts";
import { DoubleHost, settle, traits } from "./double.ts";

describe("edits", () => {
  let host: DoubleHost;
  let session: Session;
  beforeEach(() => {
    host = new DoubleHost();
    session = new Session(host);
  });
  const value = (at: number) => (host.edits()[at]?.body["edits"] as { value: unknown }[])[0]?.value;

  test("go one at a time, each on the revision that the one before made", async () => {
    session.set("a", "operator", "is_not");
    void session.edit([{ op: "remove", ids: ["b"] }]);
    assert.equal(host.edits().length, 1);
    assert.equal(host.edits()[0]?.body["base_rev"], 1);
    host.edits()[0]?.done({ rev: 2, focus: null, said: "Done." });
    await settle();
    assert.equal(host.edits().length, 2);
    assert.equal(host.edits()[1]?.body["base_rev"], 2);
    assert.equal(session.said, "Done.");
  });
  test("that wait are overwritten by later ones of the same key", async () => {
    for (const text of ["1", "12", "123"]) session.set("a", "arguments", [{ text }]);
    assert.equal(host.edits().length, 1);
    host.edits()[0]?.done({ rev: 2, focus: null, said: "" });
    await settle();
    assert.equal(host.edits().length, 2, "12 was never sent");
    assert.deepEqual(value(1), [{ text: "123" }]);
  });
  test("of another key are not", async () => {
    session.set("a", "subject", "tier");
    session.set("a", "operator", "is");
    session.set("a", "arguments", []);
    for (const at of [0, 1, 2]) {
      host.edits()[at]?.done({ rev: at + 2, focus: null, said: "" });
      await settle();
    }
    assert.equal(host.edits().length, 3);
  });
  test("that are refused say so on the screen, and the true tree is drawn", async () => {
    const applied = session.edit([{ op: "remove", ids: ["a"] }]);
    const truth = { ...traits()._tree, rev: 7, name: "True" };
    host.edits()[0]?.refuse("Somebody else changed it.", truth);
    assert.equal(await applied, false);
    assert.equal(session.toast?.text, "Somebody else changed it.");
    assert.equal(session.toast?.tone, "error");
    assert.equal(session.tree.name, "True");
    session.show(null);
    void session.edit([{ op: "remove", ids: ["a"] }]);
    assert.equal(host.edits()[1]?.body["base_rev"], 7);
  });
  test("that remove offer to undo it, and leave the focus where it was asked to go", async () => {
    void session.edit([{ op: "remove", ids: ["a"] }], { undo: true, focus: "g" });
    host.edits()[0]?.done({ rev: 2, focus: null, said: "Removed." });
    await settle();
    assert.deepEqual(session.toast, { text: "Removed.", tone: "info", undo: true });
    assert.deepEqual(session.wanted, { id: "g", into: false, stay: true });
    session.show(null);
  });
});

test("numbers of an older revision are stale", () => {
  const host = new DoubleHost();
  const session = new Session(host);
  assert.ok(!session.stale);
  host.put("_tree", { ...traits()._tree, rev: 2 });
  assert.ok(session.stale);
  host.put("_derived", { ...traits()._derived, rev: 2 });
  assert.ok(!session.stale);
});

test("what is gone is no longer selected", () => {
  const host = new DoubleHost();
  const session = new Session(host);
  session.selection = new Set(["a", "gone"]);
  host.put("_tree", traits()._tree);
  assert.deepEqual([...session.selection], ["a"]);
});

test("a closed session hears nothing", () => {
  const host = new DoubleHost();
  const session = new Session(host);
  const heard: unknown[] = [];
  effect(() => { heard.push(session.ui.tab); });
  host.put("_ui", { tab: "python" });
  assert.deepEqual(heard, [undefined, "python"]);
  session.close();
  host.put("_ui", { tab: "sql" });
  assert.deepEqual(heard, [undefined, "python"]);
});

test("a host hears only the answers to its own requests", async () => {
  const listeners: ((reply: unknown) => void)[] = [];
  const sent: { id: string }[] = [];
  const model = {
    get: () => undefined, set: () => undefined, save_changes: () => undefined, off: () => undefined,
    send: (content: unknown) => sent.push(content as { id: string }),
    on: (event: string, callback: (reply: unknown) => void) => event === "msg:custom" && listeners.push(callback),
  } as unknown as Model;
  const [one, two] = [new AnywidgetHost(model), new AnywidgetHost(model)];
  const answers = [one.ask({ kind: "python.source" }), two.ask({ kind: "python.source" })];
  for (const heard of listeners) heard({ id: sent[1]?.id, ok: { source: "two" } });
  for (const heard of listeners) heard({ id: sent[0]?.id, error: { message: "No.", hint: "Because.", tree: null } });
  await assert.rejects(answers[0]!, (error: Error) => error instanceof Refused && error.message === "No. Because.");
  assert.deepEqual(await answers[1], { source: "two" });
});

test("what is asked, and what is answered, are typed by the kind", () => {
  /** Compiled, never run: every line that a comment calls wrong is refused by `npm run typecheck`. */
  const typed = async (session: Session): Promise<void> => {
    const { sql } = await session.ask({ kind: "sql.render", dialect: "duckdb", live: false });
    sql satisfies string;
    // @ts-expect-error: SQL has no rows
    (await session.ask({ kind: "sql.render", dialect: "duckdb", live: false })).rows;
    // @ts-expect-error: in which dialect?
    await session.ask({ kind: "sql.render", live: false });
    // @ts-expect-error: nobody asks for a limit of an overlap
    await session.ask({ kind: "overlap", limit: 20 });
    // @ts-expect-error: no such kind
    await session.ask({ kind: "sql" });
    // @ts-expect-error: no such edit
    await session.ask({ kind: "edit", base_rev: 1, edits: [{ op: "explode" }] });
  };
  assert.ok(typed);
});
