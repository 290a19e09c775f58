// One view of a builder: what Python said last, what is on its way there, and what only this view knows (the focus,
// the selection, the toast). Components read it and are drawn again when it says so.
import { type Asked, type Host, type Kind, Refused } from "./host.ts";
import type { Dragged } from "./model/commands.ts";
import { type Place, placesOf } from "./model/tree.ts";
import type { Answers, Derived, DraftIssue, Edit, Fact, PageCatalog, Tree, Ui } from "./spec.gen.ts";

export interface Toast { text: string; tone: "info" | "error"; undo: boolean }
/** What to focus once it is there: the row, or with `into` the first of its controls that is still to be filled in. */
export interface Wanted { id: string; into: boolean; /** Only if the focus would be lost. */ stay?: boolean }
/** `focus`: the row that has the focus afterwards, should it be lost; if not said, the new node's, at its first gap. */
export interface EditOptions { into?: boolean; focus?: string; undo?: boolean }

interface Job { edits: Edit[]; options: EditOptions; done: (applied: boolean) => void }

const TOAST_MS = 8000;
const EMPTY: Fact = { event: "", type: "", is_list: false, unit: "", title: "", operators: [], dates: {}, text: "" };

export class Session {
  tree: Tree;
  derived: Derived;
  catalog: PageCatalog;
  ui: Ui;
  places: Map<string, Place>;
  issues = new Map<string, DraftIssue[]>();
  focus = "";
  inside = "";
  wanted: Wanted | null = null;
  /** The row that takes the focus over if its own goes. */
  heir = "";
  selection = new Set<string>();
  dragged: Dragged | null = null;
  drop: { id: string; side: string } | null = null;
  toast: Toast | null = null;
  said = "";
  waitingSince: number | null = null;
  gone = false;
  drawer = false;
  help = false;
  comment = "";
  readonly #listeners = new Set<() => void>();
  readonly #jobs: Job[] = [];
  readonly #stops: (() => void)[] = [];
  #busy = false;
  #rev = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly host: Host) {
    this.tree = host.get("_tree");
    this.derived = host.get("_derived");
    this.catalog = host.get("_catalog");
    this.ui = host.get("_ui") ?? {};
    this.places = placesOf(this.tree.root);
    this.focus = this.tree.root.id;
    this.#sort();
    this.#stops.push(
      host.onChange("_tree", () => {
        this.tree = host.get("_tree");
        this.places = placesOf(this.tree.root);
        for (const id of this.selection) if (!this.places.has(id)) this.selection.delete(id);
        this.draw();
      }),
      host.onChange("_derived", () => {
        this.derived = host.get("_derived");
        this.#sort();
        this.draw();
      }),
      host.onChange("_catalog", () => {
        this.catalog = host.get("_catalog");
        this.draw();
      }),
      host.onChange("_ui", () => {
        this.ui = host.get("_ui") ?? {};
        this.draw();
      }),
      host.onGone(() => this.update({ gone: true })),
    );
    void this.ask({ kind: "hello" }).catch(() => undefined);
  }

  #sort(): void {
    this.issues = new Map();
    for (const issue of this.derived.issues) this.issues.set(issue.id, [...(this.issues.get(issue.id) ?? []), issue]);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  draw(): void {
    for (const listener of this.#listeners) listener();
  }

  update(change: Partial<Pick<Session, "focus" | "inside" | "wanted" | "drop" | "said" | "gone" | "drawer" | "help" | "comment" | "toast">>): void {
    Object.assign(this, change);
    this.draw();
  }

  fact(id: string): Fact {
    return this.tree.facts[id] ?? EMPTY;
  }

  /** Whether the numbers are of an older revision than the tree. */
  get stale(): boolean {
    return this.derived.rev < this.tree.rev || this.derived.state === "computing";
  }

  get empty(): boolean {
    const root = this.tree.root;
    return "rules" in root && root.rules.length === 0;
  }

  setUi(change: Partial<Ui>): void {
    this.ui = { ...this.ui, ...change };
    this.host.set("_ui", this.ui);
    this.draw();
  }

  say(said: string): void {
    this.update({ said });
  }

  show(toast: Toast | null): void {
    clearTimeout(this.#timer);
    this.toast = toast;
    if (toast) this.#timer = setTimeout(() => this.show(null), TOAST_MS);
    this.draw();
  }

  /** Asks Python. A refusal is thrown. */
  ask<K extends Kind>(asked: Asked<K>): Promise<Answers[K]> {
    return this.host.ask(asked);
  }

  /** Sends edits, one batch at a time, each on the revision that the one before has made. Tells if they were applied. */
  edit(edits: readonly Edit[], options: EditOptions = {}): Promise<boolean> {
    if (!edits.length) return Promise.resolve(false);
    this.heir = options.focus ?? this.heir;
    return new Promise((done) => {
      const last = this.#jobs.at(-1);
      if (last && overwrites(last.edits, edits)) last.edits = [...edits];
      else this.#jobs.push({ edits: [...edits], options, done });
      void this.#next();
    });
  }

  set(id: string, key: string, value: unknown): void {
    void this.edit([{ op: "set", id, key, value }]);
  }

  /** Sets what the rest of a rule depends on, and goes on to what it leaves to be filled in. */
  choose(id: string, key: string, value: unknown): void {
    void this.edit([{ op: "set", id, key, value }], { focus: id, into: true });
  }

  /** Starts over from a saved segment, or from nothing (""). A refusal is shown. */
  async open(name: string): Promise<void> {
    try {
      await this.ask({ kind: "open", name });
      this.selection.clear();
      this.wanted = { id: this.tree.root.id, into: false };
      this.show({ text: name ? `Opened ${name}.` : "Started over.", tone: "info", undo: true });
    } catch (error) {
      this.fail(error);
    }
  }

  /** Shows why something did not work. */
  fail(error: unknown): void {
    this.show({ text: error instanceof Error ? error.message : String(error), tone: "error", undo: false });
  }

  async #next(): Promise<void> {
    if (this.#busy) return;
    const job = this.#jobs.shift();
    if (!job) return;
    this.#busy = true;
    this.waitingSince = performance.now();
    const slow = setTimeout(() => this.draw(), 700);
    const { options } = job;
    let applied = false;
    try {
      const answer = await this.ask({ kind: "edit", base_rev: Math.max(this.tree.rev, this.#rev), edits: job.edits });
      applied = true;
      this.#rev = answer.rev;
      const focus = options.focus ?? answer.focus;
      if (focus) this.wanted = { id: focus, into: options.into ?? options.focus === undefined, stay: options.focus !== undefined };
      if (options.undo) this.show({ text: answer.said, tone: "info", undo: true });
      this.said = answer.said;
    } catch (error) {
      if (error instanceof Refused && error.refusal.tree) {
        this.tree = error.refusal.tree;
        this.#rev = this.tree.rev;
        this.places = placesOf(this.tree.root);
      }
      this.fail(error);
    } finally {
      clearTimeout(slow);
      this.#busy = false;
      this.waitingSince = null;
      this.draw();
    }
    job.done(applied);
    void this.#next();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
  }
}

/** Whether later edits only set again what earlier ones, which still wait, have set. */
function overwrites(earlier: readonly Edit[], later: readonly Edit[]): boolean {
  const [one] = earlier;
  const [two] = later;
  return earlier.length === 1 && later.length === 1 && one?.op === "set" && two?.op === "set" && one.id === two.id && one.key === two.key;
}
