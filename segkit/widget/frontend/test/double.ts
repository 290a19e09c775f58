// A host without a notebook: traits are plain values, and every request waits until the test answers it.
import { type Asked, type Host, type Kind, Refused } from "../src/host.ts";
import type { Answers, Derived, PageCatalog, Tree, Traits } from "../src/spec.gen.ts";
import { tree } from "./made.ts";

export interface Sent { kind: string; body: Record<string, unknown>; done: (answer: unknown) => void; refuse: (message: string, tree?: Tree) => void }

export const MENUS: PageCatalog["menus"] = {
  operators: [], measures: [], windows: [], window_of: {}, nodes: [], groups: [], units: [], elapsed_units: [], calendar_units: [], weekdays: [], signs: [], dialects: [], max_depth: 10,
};

export function traits(): Traits {
  const derived: Derived = {
    rev: 1, state: "ready", total: 5, last_total: 5, base: 10, share: "50 %", exact: true, low: null, high: null, as_of: "2026-06-30", zone: "UTC",
    notes: [], ms: 1, failure: "", nodes: {}, issues: [], sentence: [],
  };
  return {
    _tree: { rev: 1, name: "Test", saved: false, root: tree(), undo: "", redo: "", facts: {} },
    _rev: 1,
    _catalog: { base: 10, profiles: "customers", fields: [], events: [], segments: [], examples: [], menus: MENUS, has_events: false },
    _derived: derived,
    _ui: {},
    _theme: "",
  };
}

export class DoubleHost implements Host {
  readonly sent: Sent[] = [];
  readonly #listeners = new Map<string, Set<() => void>>();
  constructor(public state: Traits = traits()) {}

  get<K extends keyof Traits>(key: K): Traits[K] {
    return this.state[key];
  }
  set<K extends "_ui" | "_theme">(key: K, value: Traits[K]): void {
    this.state = { ...this.state, [key]: value };
  }
  /** Python writes a trait. */
  put<K extends keyof Traits>(key: K, value: Traits[K]): void {
    this.state = { ...this.state, [key]: value };
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }
  onChange(key: string, seen: () => void): () => void {
    const all = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, all.add(seen));
    return () => all.delete(seen);
  }
  onGone(): () => void {
    return () => undefined;
  }
  ask<K extends Kind>({ kind, ...body }: Asked<K>): Promise<Answers[K]> {
    return new Promise((done, failed) => {
      const refuse = (message: string, now: Tree | null = null) => failed(new Refused({ message, hint: "", tree: now }));
      this.sent.push({ kind, body, done: done as (answer: unknown) => void, refuse });
    });
  }
  edits(): Sent[] {
    return this.sent.filter((each) => each.kind === "edit");
  }
}

/** Lets what has been promised happen. */
export function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

/** Waits until something is there. */
export async function until<T>(look: () => T | undefined): Promise<T> {
  const end = Date.now() + 5000;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Nothing came of: ${look}`);
    await settle();
  }
}
