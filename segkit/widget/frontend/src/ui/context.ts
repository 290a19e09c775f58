// The session for every component beneath the App.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Session } from "../session.ts";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("No session around this component.");
  return session;
}
