// The button that folds a group or a sequence.
import { toggleCollapsed } from "./act.ts";
import { useSession } from "./context.ts";
import { Icon } from "./icons.tsx";

export function Fold({ id, what }: { id: string; what: string }) {
  const session = useSession();
  const closed = session.folded(id).value;
  return (
    <button type="button" class="sk-ghost sk-tiny" aria-expanded={!closed} aria-label={closed ? `Expand ${what}` : `Collapse ${what}`} onClick={() => toggleCollapsed(session, id)}>
      <Icon name={closed ? "right" : "down"} />
    </button>
  );
}
