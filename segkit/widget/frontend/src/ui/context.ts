// What every component beneath the App finds around it: the session, and how nodes are drawn.
import { createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Session } from "../session.ts";
import type { Node } from "../spec.gen.ts";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("No session around this component.");
  return session;
}

/** `none`: it stands in a group of which none may hold, so its number is what it takes away. */
export interface Drawn { node: Node; none: boolean; filter?: boolean }

/** How a node of any kind is drawn. A rule that has nodes inside takes it from here: it cannot import what imports it. */
export const DrawContext = createContext<((drawn: Drawn) => VNode) | null>(null);

export function useDraw(): (drawn: Drawn) => VNode {
  const draw = useContext(DrawContext);
  if (!draw) throw new Error("No canvas around this component.");
  return draw;
}

/** Sets a key of a node: `set("unit")("day")`. */
export function useSet(id: string): (key: string) => (value: unknown) => void {
  const session = useSession();
  return (key) => (value) => session.set(id, key, value);
}
