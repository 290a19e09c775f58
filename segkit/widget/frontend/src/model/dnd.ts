// Where a drop goes, from where the pointer is. Geometry only.
import { isGroup, isSequence, type Place, type Target } from "./tree.ts";

export type Side = "before" | "after" | "into";
export interface Box { top: number; height: number }

/** Which side of a row the pointer is on. Heads of groups take drops in their lower part as "into". */
export function sideOf(box: Box, y: number, head: boolean): Side {
  const share = (y - box.top) / Math.max(1, box.height);
  if (head) return share < 0.34 ? "before" : "into";
  return share < 0.5 ? "before" : "after";
}

/** The slot that a side of a row stands for; null where nothing can be dropped. */
export function targetOf(place: Place, side: Side): Target | null {
  if (side === "into") {
    if (isGroup(place.part)) return { parent: place.id, slot: "rules", at: 0 };
    if (isSequence(place.part)) return { parent: place.id, slot: "steps", at: 0 };
    if ("where" in place.part) return { parent: place.id, slot: "where", at: null };
    return null;
  }
  if (place.parent === null || place.slot === null) return null;
  if (place.slot === "where") return { parent: place.parent, slot: "where", at: null };
  return { parent: place.parent, slot: place.slot, at: side === "before" ? place.at : place.at + 1 };
}
