// From a command and the rows it is for to the edits that Python applies. Says why where there is nothing to do.
import type { Edit, GroupKind } from "../spec.gen.ts";
import type { Command } from "./keys.ts";
import { isGroup, isInside, isRule, isSequence, isStep, type Place, type Target } from "./tree.ts";

export type Outcome = { edits: Edit[]; focus?: string } | { reason: string };

type Places = ReadonlyMap<string, Place>;

const CYCLE: Record<GroupKind, GroupKind | null> = { all_of: "any_of", any_of: "none_of", none_of: "all_of", at_least: "all_of", not: null };

/** Commands that move a row, and commands that become edits of the selected rows. */
type MoveCommand = Extract<Command, "moveUp" | "moveDown" | "moveOut" | "moveIn">;
type RowCommand = Extract<Command, "remove" | "duplicate" | "mute" | "lock" | "negate" | "ungroup" | "cycle" | "addGroup">;

/** The parts that are nobody's child among those given, in the order of the tree: what an edit of all of them takes. */
export function outermost(places: Places, ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  return [...places.values()]
    .filter((place) => wanted.has(place.id) && !ids.some((other) => other !== place.id && isInside(places, place.id, other)))
    .map((place) => place.id);
}

/** Edits that move a row one step in a direction. */
export function moved(places: Places, id: string, command: MoveCommand): Outcome {
  const place = places.get(id);
  if (!place || place.slot === null || place.parent === null) return { reason: "This cannot be moved." };
  const to = (target: Target): Outcome => ({ edits: [{ op: "move", ids: [id], ...target }], focus: id });
  const parent = places.get(place.parent);
  switch (command) {
    case "moveUp":
      if (place.at > 0) return to({ parent: place.parent, slot: place.slot, at: place.at - 1 });
      return { reason: "It is the first already. Alt+← moves it out of the group." };
    case "moveDown":
      if (place.at < place.siblings.length - 1) return to({ parent: place.parent, slot: place.slot, at: place.at + 1 });
      return { reason: "It is the last already. Alt+← moves it out of the group." };
    case "moveOut":
      if (place.slot === "rules" && parent?.slot === "rules" && parent.parent !== null)
        return to({ parent: parent.parent, slot: "rules", at: parent.at + 1 });
      return { reason: "There is no group around this one to move it to." };
    case "moveIn":
      for (const [beside, end] of [[place.at - 1, null], [place.at + 1, 0]] as const) {
        const other = places.get(place.siblings[beside] ?? "");
        if (place.slot === "rules" && other && isGroup(other.part) && other.part.kind !== "not")
          return to({ parent: other.id, slot: "rules", at: end });
      }
      return { reason: "There is no group above or below to move it into." };
    default:
      return command satisfies never;
  }
}

/** Edits for a row, or for all selected rows. */
export function edited(places: Places, command: RowCommand, given: readonly string[]): Outcome {
  const ids = outermost(places, given);
  const first = places.get(ids[0] ?? "");
  if (!first) return { reason: "Choose a row first." };
  const movable = ids.filter((id) => places.get(id)?.slot !== null);
  const flagged = ids.filter((id) => "muted" in (places.get(id)?.part ?? {}));
  switch (command) {
    case "remove":
      if (!movable.length) return { reason: "The outermost group stays." };
      return { edits: [{ op: "remove", ids: movable }] };
    case "duplicate":
      if (!movable.length) return { reason: "The outermost group cannot be duplicated." };
      return { edits: [{ op: "duplicate", ids: movable }] };
    case "mute":
    case "lock":
      if (!flagged.length) return { reason: `Only rules and steps can be ${command === "mute" ? "muted" : "locked"}.` };
      return { edits: [{ op: command, ids: flagged, on: null }], focus: first.id };
    case "negate":
      if (isStep(first.part)) return { edits: [{ op: "set", id: first.id, key: "excluded", value: !first.part.excluded }], focus: first.id };
      if (!isRule(first.part)) return { reason: "NOT stands before rules and steps." };
      return { edits: [{ op: "negate", ids }], focus: first.id };
    case "ungroup":
      if (!isGroup(first.part) || first.slot === null) return { reason: "Only a group inside another can be taken apart." };
      return { edits: [{ op: "ungroup", id: first.id }] };
    case "cycle": {
      const next = isGroup(first.part) ? CYCLE[first.part.kind] : null;
      if (!next) return { reason: "Only a group has a kind to change." };
      return { edits: [{ op: "kind", id: first.id, kind: next }], focus: first.id };
    }
    case "addGroup":
      if (first.slot !== "rules") return { reason: "Only rules can be put into a group." };
      return { edits: [{ op: "group", ids, kind: "any_of" }] };
    default:
      return command satisfies never;
  }
}

/** Which row gets the focus when rows go: the next one below, else the one above. */
export function focusAfter(places: Places, rows: readonly string[], gone: readonly string[]): string {
  const stays = (id: string) => !gone.some((other) => isInside(places, id, other));
  const last = Math.max(...gone.map((id) => rows.indexOf(id)));
  return rows.slice(last + 1).find(stays) ?? rows.slice(0, Math.max(0, last)).reverse().find(stays) ?? "";
}

/** Whether something that is dragged may be dropped in a slot. */
export function fits(places: Places, dragged: Dragged, target: Target): boolean {
  const parent = places.get(target.parent);
  if (!parent || parent.locked) return false;
  if (dragged.from === "rail") {
    if (target.slot === "steps") return isSequence(parent.part) && dragged.step !== undefined;
    if (target.slot === "where" || parent.filter) return dragged.filter !== undefined;
    return target.slot === "rules" && dragged.rule !== undefined;
  }
  return dragged.ids.every((id) => {
    const place = places.get(id);
    if (!place || isInside(places, target.parent, id)) return false;
    if (isStep(place.part)) return target.slot === "steps";
    if (!isRule(place.part)) return target.slot === place.slot;
    const inFilter = parent.filter || target.slot === "where";
    return (target.slot === "rules" || target.slot === "where") && inFilter === place.filter;
  });
}

/** What is dragged: rows, or something from the rail, as the nodes it would be in each kind of place. */
export type Dragged =
  | { from: "canvas"; ids: readonly string[] }
  | { from: "rail"; rule?: Record<string, unknown>; filter?: Record<string, unknown>; step?: Record<string, unknown> };

/** The edits of a drop. `at` counts among all siblings, and is corrected for those that are moved themselves. */
export function dropped(places: Places, dragged: Dragged, target: Target): Edit[] {
  if (!fits(places, dragged, target)) return [];
  if (dragged.from === "rail") {
    const inFilter = target.slot === "where" || (places.get(target.parent)?.filter ?? false);
    const node = target.slot === "steps" ? dragged.step : inFilter ? dragged.filter : dragged.rule;
    return node ? [{ op: "add", ...target, node }] : [];
  }
  const ids = outermost(places, dragged.ids);
  const before = ids.filter((id) => {
    const place = places.get(id);
    return place?.parent === target.parent && place.slot === target.slot && target.at !== null && place.at < target.at;
  });
  const at = target.at === null ? null : target.at - before.length;
  const only = ids.length === 1 ? places.get(ids[0] ?? "") : undefined;
  if (only && only.parent === target.parent && only.slot === target.slot && only.at === (at ?? only.siblings.length - 1)) return [];
  return [{ op: "move", ids, ...target, at }];
}
