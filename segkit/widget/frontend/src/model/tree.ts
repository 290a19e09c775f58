// Reading the tree: where each node stands. Nothing here changes it; Python alone does.
import type { GroupNode, Node, SelectionPart, SequenceNode, Slot, StepEventPart, StepPart } from "../spec.gen.ts";

/** A node that has an id: a rule, a step, an event of a step, or a side of a ratio. */
export type Part = Node | StepPart | StepEventPart | SelectionPart;

/** Where a part stands. `slot` is null for what cannot be moved: the root and the sides of a ratio. */
export interface Place {
  id: string;
  part: Part;
  parent: string | null;
  slot: Slot | null;
  at: number;
  siblings: readonly string[];
  depth: number;
  /** Whether it is inside the filter of an event. */
  filter: boolean;
  /** Whether it or something around it is locked. */
  locked: boolean;
}

export function isGroup(part: Part): part is GroupNode {
  return "rules" in part;
}
export function isSequence(part: Part): part is SequenceNode {
  return "kind" in part && part.kind === "sequence";
}
export function isStep(part: Part): part is StepPart {
  return "excluded" in part;
}
export function isRule(part: Part): part is Node {
  return "kind" in part;
}

interface Child { part: Part; slot: Slot | null; at: number; siblings: readonly string[]; filter: boolean }

function listed(parts: readonly Part[], slot: Slot, filter: boolean): Child[] {
  const siblings = parts.map((part) => part.id);
  return parts.map((part, at) => ({ part, slot, at, siblings, filter }));
}

/** The parts directly beneath a part, in the order in which they are drawn. */
function children(part: Part, filter: boolean): Child[] {
  const found: Child[] = [];
  if (isGroup(part)) found.push(...listed(part.rules, "rules", filter));
  if (isSequence(part)) found.push(...listed(part.steps, "steps", filter));
  if (isStep(part)) found.push(...listed(part.events, "events", filter));
  if ("where" in part && part.where) found.push(...listed([part.where], "where", true));
  if ("to" in part) found.push(...[part.of, part.to].map((side) => ({ part: side, slot: null, at: 0, siblings: [side.id], filter })));
  return found;
}

/** Id to place, for every part of a tree, in the order in which they are drawn. */
export function placesOf(root: Node): Map<string, Place> {
  const places = new Map<string, Place>();
  const visit = (child: Child, parent: Place | null) => {
    const { part, ...where } = child;
    const place: Place = {
      ...where,
      id: part.id,
      part,
      parent: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      locked: (parent?.locked ?? false) || ("locked" in part && part.locked),
    };
    places.set(part.id, place);
    for (const each of children(part, child.filter)) visit(each, place);
  };
  visit({ part: root, slot: null, at: 0, siblings: [root.id], filter: false }, null);
  return places;
}

/** The places from a part up to the root, itself first. */
export function pathUp(places: ReadonlyMap<string, Place>, id: string): Place[] {
  const path: Place[] = [];
  for (let at = places.get(id); at; at = at.parent === null ? undefined : places.get(at.parent)) path.push(at);
  return path;
}

/** Whether a part is another one or stands somewhere inside it. */
export function isInside(places: ReadonlyMap<string, Place>, id: string, outer: string): boolean {
  return pathUp(places, id).some((place) => place.id === outer);
}

export interface Target { parent: string; slot: Slot; at: number | null }

/** Where a new rule goes when a part has the focus: to the end of a group, else right behind the part. */
export function targetFor(places: ReadonlyMap<string, Place>, focus: string, root: string): Target {
  const path = pathUp(places, focus).filter((place) => !place.filter);
  const first = path[0];
  if (first && isGroup(first.part) && first.part.kind !== "not") return { parent: first.id, slot: "rules", at: null };
  for (const place of path) {
    const parent = place.parent === null ? undefined : places.get(place.parent);
    if (place.slot === "rules" && parent && isGroup(parent.part) && parent.part.kind !== "not")
      return { parent: parent.id, slot: "rules", at: place.at + 1 };
  }
  return { parent: root, slot: "rules", at: null };
}

/** Where a new filter goes: beside the filter that has the focus, or into the event that has it. */
export function filterTargetFor(places: ReadonlyMap<string, Place>, focus: string): Target | null {
  const place = places.get(focus);
  if (!place) return null;
  if (place.filter) {
    if (isGroup(place.part) && place.part.kind !== "not") return { parent: place.id, slot: "rules", at: null };
    return place.parent === null || place.slot === null
      ? null
      : { parent: place.parent, slot: place.slot, at: place.slot === "rules" ? place.at + 1 : null };
  }
  if ("where" in place.part) return { parent: place.id, slot: "where", at: null };
  if (isStep(place.part) && place.part.events[0]) return { parent: place.part.events[0].id, slot: "where", at: null };
  return null;
}

/** The event type whose properties a filter beneath a part asks about; "" if there is none. */
export function eventOf(places: ReadonlyMap<string, Place>, focus: string): string {
  for (const { part } of pathUp(places, focus)) {
    if ("type" in part) return part.type ?? "";
    if (isStep(part)) return part.events[0]?.type ?? "";
  }
  return "";
}
