// What commands do: most become edits, some only move the focus. Keys, menus and buttons all come here.
import { edited, focusAfter, moved } from "../model/commands.ts";
import type { Command } from "../model/keys.ts";
import { eventOf, filterTargetFor, isGroup, isSequence, pathUp, targetFor, type Target } from "../model/tree.ts";
import type { Edit, GroupKind } from "../spec.gen.ts";
import type { Session } from "../session.ts";

/** The rows that are drawn, from top to bottom. */
export function rowsOf(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset["row"] ?? "");
}

export function rowElement(root: HTMLElement, id: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
}

/** Puts the focus on a row. */
export function focusRow(session: Session, root: HTMLElement, id: string): void {
  session.update({ focus: id, inside: "" });
  rowElement(root, id)?.focus();
}

/** Controls of a node that can be reached by Tab, without those of the nodes inside it. */
export function controlsOf(root: HTMLElement, id: string): HTMLElement[] {
  const row = rowElement(root, id);
  const node = row?.closest<HTMLElement>("[data-node]");
  if (!node) return [];
  return [...node.querySelectorAll<HTMLElement>("button,select,input,textarea")].filter(
    (control) => control.closest("[data-node]") === node && !control.matches(":disabled"),
  );
}

/** The first control of a row, or of what is in it, that has still to be filled in. */
export function gapOf(root: HTMLElement, id: string): HTMLElement | undefined {
  const within = rowElement(root, id)?.closest("[data-kind]")?.querySelectorAll<HTMLElement>("[data-empty=true]") ?? [];
  const own = controlsOf(root, id).find((control) => control.dataset["empty"] === "true");
  return own ?? (rowElement(root, id)?.querySelector(".sk-head") ? within[0] : undefined);
}

/** The rows that a command is for: the selected ones if the focused one is among them, else that one. */
function subjects(session: Session, id: string): string[] {
  return session.selection.has(id) ? [...session.selection] : [id];
}

/** A new node of a kind from the menu. */
export function blank(session: Session, kind: string): Record<string, unknown> {
  return session.catalog.menus.nodes.find((choice) => choice.kind === kind)?.node ?? { kind };
}

export function addNode(session: Session, node: Record<string, unknown>, target: Target = targetFor(session.places, session.focus, session.tree.root.id)): void {
  void session.edit([{ op: "add", ...target, node }]);
}

/** Adds a rule of a kind where the focus is: a condition in a filter, a step in a sequence, else a rule. */
export function addKind(session: Session, kind: string): void {
  const { places, focus } = session;
  const filter = places.get(focus)?.filter ? filterTargetFor(places, focus) : null;
  if (kind === "attribute" && filter) return addNode(session, { kind: "attribute" }, filter);
  if (kind === "event") {
    const inner = pathUp(places, focus).find((place) => place.slot === "steps" || isSequence(place.part));
    if (inner) {
      const target: Target = isSequence(inner.part)
        ? { parent: inner.id, slot: "steps", at: null }
        : { parent: inner.parent ?? "", slot: "steps", at: inner.at + 1 };
      return addNode(session, { kind: "step", events: [{}] }, target);
    }
  }
  addNode(session, blank(session, kind));
}

/** Adds a filter to what is around the focus, if that is an event of the type; tells if it was. */
export function addFilter(session: Session, event: string, node: Record<string, unknown>): boolean {
  const target = filterTargetFor(session.places, session.focus);
  if (!target || eventOf(session.places, session.focus) !== event) return false;
  addNode(session, node, target);
  return true;
}

export function groupAs(session: Session, ids: readonly string[], kind: GroupKind): void {
  session.selection = new Set();
  void session.edit([{ op: "group", ids: [...ids], kind }], { into: false });
}

/** Copies text, also where the page was not served safely and the clipboard is out of reach. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    const before = document.activeElement as HTMLElement | null;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    before?.focus();
    return copied;
  }
}

let clipboard = "";

export async function copyRows(session: Session, ids: readonly string[]): Promise<void> {
  try {
    const { source } = await session.ask({ kind: "node.copy", ids: [...ids] });
    clipboard = source;
    const copied = await copyText(source);
    session.show({ text: copied ? "Copied as JSON." : "Copied inside the builder only.", tone: "info", undo: false });
  } catch (error) {
    session.fail(error);
  }
}

export function pasteText(session: Session, text = clipboard): void {
  const { places, focus } = session;
  const inFilter = places.get(focus)?.filter ? filterTargetFor(places, focus) : null;
  const target = inFilter ?? targetFor(places, focus, session.tree.root.id);
  if (text.trim()) void session.edit([{ op: "paste", ...target, text }], { into: false });
  else session.say("There is nothing to paste.");
}

export function toggleCollapsed(session: Session, id: string): void {
  const collapsed = session.ui.collapsed ?? [];
  session.setUi({ collapsed: collapsed.includes(id) ? collapsed.filter((each) => each !== id) : [...collapsed, id] });
}

/** What a key adds: a kind from the menu of nodes. */
const ADDED = { addCondition: "attribute", addEvent: "event", addSequence: "sequence" } as const;

/** Carries out a command for a row. Returns false if there was nothing to do, so that the key keeps its meaning. */
export function act(session: Session, root: HTMLElement, command: Command, id = session.focus): boolean {
  const rows = rowsOf(root);
  const at = rows.indexOf(id);
  const to = (next: string | undefined) => (next === undefined ? undefined : focusRow(session, root, next));
  const place = session.places.get(id);
  const apply = (edits: readonly Edit[], options = {}) => void session.edit(edits, options);
  switch (command) {
    case "up": to(rows[Math.max(0, at - 1)]); return true;
    case "down": to(rows[Math.min(rows.length - 1, at + 1)]); return true;
    case "first": to(rows[0]); return true;
    case "last": to(rows.at(-1)); return true;
    case "enter": controlsOf(root, id)[0]?.focus(); return true;
    case "leave":
      session.selection = new Set();
      focusRow(session, root, session.inside || id);
      return true;
    case "expand":
    case "collapse": {
      const folds = place && (isGroup(place.part) || isSequence(place.part));
      const closed = session.ui.collapsed?.includes(id) ?? false;
      if (folds && closed === (command === "expand")) toggleCollapsed(session, id);
      else if (command === "expand" && folds) to(rows[at + 1]);
      else if (command === "collapse") to(pathUp(session.places, id).slice(1).find((each) => rows.includes(each.id))?.id);
      return true;
    }
    case "select": {
      const others = [...session.selection].filter((each) => each !== id);
      const selection = new Set(session.selection.has(id) ? others : [...others, id]);
      session.update({ selection, said: selection.has(id) ? `Selected, ${selection.size} in all.` : "Not selected." });
      return true;
    }
    case "moveUp": case "moveDown": case "moveOut": case "moveIn": {
      const outcome = moved(session.places, id, command);
      if ("reason" in outcome) session.say(outcome.reason);
      else apply(outcome.edits, { focus: id });
      return true;
    }
    case "addCondition": case "addEvent": case "addSequence": addKind(session, ADDED[command]); return true;
    case "addGroup":
      if (session.selection.size > 1) groupAs(session, subjects(session, id), "any_of");
      else addKind(session, "any_of");
      return true;
    case "undo": case "redo":
      if (session.tree[command] || session.waitingSince !== null) apply([{ op: command }], { into: false });
      else session.say(`There is nothing to ${command}.`);
      return true;
    case "search": session.drawer = true; root.querySelector<HTMLInputElement>("[data-part=search]")?.focus(); return true;
    case "exact": void session.ask({ kind: "estimate.exact" }).catch((error) => session.fail(error)); return true;
    case "help": session.update({ help: !session.help }); return true;
    case "comment": if (place && "comment" in place.part) session.update({ comment: id }); return true;
    case "copy": void copyRows(session, subjects(session, id)); return true;
    case "paste": pasteText(session); return true;
    default: {
      const ids = subjects(session, id);
      const outcome = edited(session.places, command, ids);
      if ("reason" in outcome) session.say(outcome.reason);
      else {
        const after = command === "remove" ? focusAfter(session.places, rows, ids) : outcome.focus;
        apply(outcome.edits, { undo: command === "remove", into: false, ...(after ? { focus: after } : {}) });
        if (command === "remove") session.selection = new Set();
      }
      return true;
    }
  }
}
