// One view of a builder: what Python said last, what is on its way there, and what only this view knows (the focus,
// the selection, the toast). Components read it, and are drawn again when what they have read changes.
import { batch, computed } from "@preact/signals";
import { type Asked, type Host, type Kind, Refused } from "./host.ts";
import { keyed, kept, live } from "./live.ts";
import type { Dragged } from "./model/commands.ts";
import { type Place, placesOf } from "./model/tree.ts";
import type { Answers, Derived, Edit, Fact, PageCatalog, Tree, Ui } from "./spec.gen.ts";

export interface Toast { text: string; tone: "info" | "error"; undo: boolean }
/** What to focus once it is there: the row, or with `into` the first of its controls that is still to be filled in. */
export interface Wanted { id: string; into: boolean; /** Only if the focus would be lost. */ stay?: boolean }
/** `focus`: the row that has the focus afterwards, should it be lost; if not said, the new node's, at its first gap. */
export interface EditOptions { into?: boolean; focus?: string; undo?: boolean }

interface Job { edits: Edit[]; options: EditOptions; done: (applied: boolean) => void }

const TOAST_MS = 8000;
const EMPTY: Fact = { event: "", type: "", is_list: false, unit: "", title: "", operators: [], dates: {}, text: "" };

/** What the frame of a row shows of its node. */
interface Frame { /** It cannot be moved. */ fixed: boolean; locked: boolean; note: { muted: boolean; comment: string } | null }

/** What components follow; each key is a signal. */
interface Seen {
  tree: Tree;
  derived: Derived;
  catalog: PageCatalog;
  ui: Ui;
  places: ReadonlyMap<string, Place>;
  focus: string;
  inside: string;
  wanted: Wanted | null;
  selection: ReadonlySet<string>;
  dragged: Dragged | null;
  drop: { id: string; side: string } | null;
  toast: Toast | null;
  said: string;
  waitingSince: number | null;
  gone: boolean;
  drawer: boolean;
  help: boolean;
  comment: string;
}

export interface Session extends Seen {}
export class Session {
  /** The row that takes the focus over if its own goes. */
  heir = "";
  /** Follows all that is seen. */
  readonly follow: () => void;
  readonly #jobs: Job[] = [];
  readonly #stops: (() => void)[] = [];
  #busy = false;
  #rev = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  // What a row reads, each for itself: it is not drawn again for what concerns others.
  readonly fact = keyed((id) => this.tree.facts[id] ?? EMPTY);
  readonly issues = keyed((id) => this.derived.issues.filter((issue) => issue.id === id));
  readonly numbers = keyed((id) => this.derived.nodes[id]);
  readonly frame = keyed((id): Frame => {
    const place = this.places.get(id);
    const note = place && "muted" in place.part ? { muted: place.part.muted, comment: place.part.comment } : null;
    return { fixed: !place || place.slot === null, locked: place?.locked ?? false, note };
  });
  /** How many come to the group around a node: what its bar is scaled to. */
  readonly scale = keyed((id) => this.#entering(this.places.get(id)?.parent ?? "") ?? this.#entering(id) ?? this.derived.base);
  readonly folded = keyed((id) => this.ui.collapsed?.includes(id) ?? false);
  readonly commented = keyed((id) => this.comment === id);
  readonly selected = keyed((id) => (this.selection.has(id) ? "true" : undefined));
  readonly lifted = keyed((id) => (this.dragged?.from === "canvas" && this.dragged.ids.includes(id) ? "true" : undefined));
  readonly dropSide = keyed((id) => (this.drop?.id === id ? this.drop.side : undefined));
  readonly root = computed(() => this.tree.root);
  readonly rootId = computed(() => this.tree.root.id);
  readonly base = computed(() => this.derived.base);
  readonly alone = computed(() => this.ui.numbers === "alone");

  constructor(readonly host: Host) {
    const tree = host.get("_tree");
    const seen: Seen = {
      tree, derived: host.get("_derived"), catalog: host.get("_catalog"), ui: host.get("_ui") ?? {}, places: placesOf(tree.root),
      focus: tree.root.id, inside: "", wanted: null, selection: new Set(), dragged: null, drop: null, toast: null, said: "",
      waitingSince: null, gone: false, drawer: false, help: false, comment: "",
    };
    this.follow = live(this, seen);
    this.#stops.push(
      host.onChange("_tree", () => this.#grow(host.get("_tree"))),
      host.onChange("_derived", () => this.update({ derived: kept(this.derived, host.get("_derived")) })),
      host.onChange("_catalog", () => this.update({ catalog: kept(this.catalog, host.get("_catalog")) })),
      host.onChange("_ui", () => this.update({ ui: kept(this.ui, host.get("_ui") ?? {}) })),
      host.onGone(() => this.update({ gone: true })),
    );
    void this.ask({ kind: "hello" }).catch(() => undefined);
  }

  /** Takes a tree over, and what follows from it. */
  #grow(now: Tree): void {
    const tree = kept(this.tree, now);
    const places = placesOf(tree.root);
    const chosen = [...this.selection].filter((id) => places.has(id));
    this.update({ tree, places, ...(chosen.length < this.selection.size ? { selection: new Set(chosen) } : {}) });
  }

  #entering(id: string): number | null {
    return this.derived.nodes[id]?.entering ?? null;
  }

  update(change: Partial<Seen>): void {
    batch(() => Object.assign(this, change));
  }

  /** Whether the numbers are of an older revision than the tree. */
  get stale(): boolean {
    return this.derived.rev < this.tree.rev || this.derived.state === "computing";
  }

  /** Whether an edit has been answered, and its tree is still on the way. */
  get behind(): boolean {
    return this.tree.rev < this.#rev;
  }

  setUi(change: Partial<Ui>): void {
    this.ui = { ...this.ui, ...change };
    this.host.set("_ui", this.ui);
  }

  /** Ends a drag, wherever it ended. */
  letGo(): void {
    this.update({ dragged: null, drop: null });
  }

  say(said: string): void {
    this.said = said;
  }

  show(toast: Toast | null): void {
    clearTimeout(this.#timer);
    this.toast = toast;
    if (toast) this.#timer = setTimeout(() => this.show(null), TOAST_MS);
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
      this.update({ selection: new Set(), wanted: { id: this.tree.root.id, into: false } });
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
    const applied = await this.#send(job);
    this.#busy = false;
    this.waitingSince = null;
    job.done(applied);
    void this.#next();
  }

  async #send({ edits, options }: Job): Promise<boolean> {
    try {
      const { rev, focus: made, said } = await this.ask({ kind: "edit", base_rev: Math.max(this.tree.rev, this.#rev), edits });
      this.#rev = rev;
      const focus = options.focus ?? made;
      if (focus) this.wanted = { id: focus, into: options.into ?? options.focus === undefined, stay: options.focus !== undefined };
      if (options.undo) this.show({ text: said, tone: "info", undo: true });
      this.said = said;
      return true;
    } catch (error) {
      if (error instanceof Refused && error.refusal.tree) {
        this.#grow(error.refusal.tree);
        this.#rev = this.tree.rev;
      }
      this.fail(error);
      return false;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
  }
}

/** Whether later edits only set again what earlier ones, which still wait, have set. */
function overwrites(earlier: readonly Edit[], later: readonly Edit[]): boolean {
  const [one] = earlier;
  const [two] = later;
  return earlier.length === 1 && later.length === 1 && one?.op === "set" && two?.op === "set" && one.id === two.id && one.key === two.key;
}
