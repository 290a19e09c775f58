// The numbers of a node, and its bar: scaled to the customers who enter the group around it.
import { count, drop, plural, width } from "../model/format.ts";
import type { Session } from "../session.ts";
import type { NodeCounts } from "../spec.gen.ts";
import { useSession } from "./context.ts";

/** The numbers in words, for those who do not see the bar. */
export function numbersInWords(session: Session, id: string): string {
  const numbers = session.numbers(id).value;
  if (!numbers) return "";
  const noun = session.catalog.profiles;
  const parts = [
    numbers.left === null ? "" : `${plural(numbers.left, noun)} left`,
    numbers.entering === null ? "" : `of ${count(numbers.entering)} entering`,
    numbers.alone === null ? "" : `alone ${count(numbers.alone)}`,
    numbers.only === null ? "" : `only this ${count(numbers.only)}`,
  ];
  return parts.filter(Boolean).join(", ");
}

interface Props { id: string; muted: boolean; head: boolean; none: boolean }

export function Counts({ id, muted, head, none }: Props) {
  const session = useSession();
  const numbers = session.numbers(id).value;
  const alone = session.alone.value;
  if (muted) return <span class="sk-fun"><b class="sk-muted">muted</b></span>;
  const value = numbers && (alone ? numbers.alone : numbers.left);
  if (!numbers || value === null || value === undefined) return <span class="sk-fun"><b class="sk-muted" aria-label="not counted">—</b></span>;
  const title = numbersInWords(session, id);
  if (head)
    return (
      <span class="sk-fun" title={title} data-part="count">
        <b>{count(value)}</b>
        <small>{id === session.rootId.value ? session.catalog.profiles : alone ? "alone" : <>left{numbers.lost ? <> · {drop(numbers.lost)}</> : null}</>}</small>
      </span>
    );
  return (
    <span class="sk-fun" title={title} data-part="count">
      <b>{none && !alone ? drop(numbers.lost ?? 0) : count(value)}</b>
      <Bar {...share(session, id, numbers, alone)} />
    </span>
  );
}

/** How much of a bar is filled, and how much of it was lost at this node; in percent. */
function share(session: Session, id: string, numbers: NodeCounts, alone: boolean): { fill: number; from: number; lost: number } {
  if (alone) return { fill: width(numbers.alone ?? 0, session.base.value), from: 0, lost: 0 };
  const scale = session.scale(id).value;
  const fill = width(numbers.left ?? 0, scale);
  const reach = width(numbers.entering ?? 0, scale);
  return { fill, from: fill, lost: Math.max(0, reach - fill) };
}

function Bar({ fill, from, lost }: { fill: number; from: number; lost: number }) {
  return (
    <span class="sk-bar" aria-hidden="true">
      {fill > 0 && <i style={{ width: `${fill}%` }} />}
      {lost > 0 && <u style={{ left: `${from}%`, right: "auto", width: `${lost}%` }} />}
    </span>
  );
}
