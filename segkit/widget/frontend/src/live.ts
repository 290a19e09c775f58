// State that components follow: who reads a piece of it while being drawn is drawn again when that piece changes.
// Signals (@preact/signals, 9 KB) do it, so that an edit draws the rows it changes, and numbers the cells that show them:
// a page of fifty rules has more than a thousand components, and all were drawn twice for every edit.
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/**
 * Gives an object keys that are signals inside: reading one is followed, setting one is seen by who has read it.
 *
 * Returns how to follow all of them.
 */
export function live<T extends object>(target: object, start: T): () => void {
  const cells = Object.entries(start).map(([key, first]) => [key, signal<unknown>(first)] as const);
  for (const [key, cell] of cells)
    Object.defineProperty(target, key, { get: () => cell.value, set: (value: unknown) => { cell.value = value; }, enumerable: true });
  return () => cells.forEach(([, cell]) => cell.value);
}

/** One signal for each id, of what a function reads for it. Results that are equal count as the same. */
export function keyed<T>(read: (id: string) => T): (id: string) => ReadonlySignal<T> {
  const cells = new Map<string, ReadonlySignal<T>>();
  return (id) => {
    const known = cells.get(id);
    if (known) return known;
    let last: T;
    const cell = computed(() => (last = kept(last, read(id))));
    cells.set(id, cell);
    return cell;
  };
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(given: unknown): given is Plain {
  return given !== null && typeof given === "object";
}

/** The part of an old value that a part of a new one is to be compared with: in lists that of the same id. */
function partnersOf(old: Plain): (key: string, part: unknown) => unknown {
  if (!Array.isArray(old)) return (key) => old[key];
  const byId = new Map(old.filter((part) => isPlain(part) && "id" in part).map((part) => [part.id, part]));
  return (key, part) => (isPlain(part) && byId.get(part["id"])) || old[Number(key)];
}

/**
 * A new value of JSON, made of the objects of an old one wherever they are equal: what has not changed stays the same.
 *
 * Python sends a tree whole. Nodes that an edit has left alone are the objects they were, also behind one that is new.
 */
export function kept<T>(old: T, now: T): T {
  if (!isPlain(old) || !isPlain(now) || old === now || Array.isArray(old) !== Array.isArray(now)) return now;
  const partner = partnersOf(old);
  const entries = Object.entries(now).map(([key, part]) => [key, kept(partner(key, part), part)] as const);
  if (entries.length === Object.keys(old).length && entries.every(([key, part]) => key in old && old[key] === part)) return old;
  return (Array.isArray(now) ? entries.map(([, part]) => part) : Object.fromEntries(entries)) as T;
}
