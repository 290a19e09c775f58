// How many customers it is, of how many, counted how and when; and what is wrong, if something is.
import { useComputed } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { count, percent, took, width } from "../model/format.ts";
import type { Derived } from "../spec.gen.ts";
import { useSession } from "./context.ts";
import { copyText } from "./act.ts";
import { Icon } from "./icons.tsx";
import { useLasting } from "./lasting.ts";

const FLICKER = 200;
const PATIENCE = 700;

/** What the total stands on, in a word. */
function basisOf({ state, exact }: Derived): string {
  switch (state) {
    case "invalid": return "unfinished";
    case "failed": return "failed";
    case "ready": case "empty": case "computing": return exact ? "exact" : "estimated";
    default: return state satisfies never;
  }
}

export function Estimate() {
  const session = useSession();
  const { derived, catalog } = session;
  const working = useLasting(useComputed(() => session.derived.state === "computing" || (session.stale && session.derived.state !== "invalid")).value, FLICKER);
  const invalid = derived.state === "invalid";
  const total = derived.total;
  const share = total === null || derived.base === 0 ? null : total / derived.base;
  const interval = !derived.exact && derived.low !== null && derived.high !== null ? ` (${count(derived.low)} – ${count(derived.high)})` : "";
  return (
    <div class="sk-est" aria-busy={working}>
      <span class="sk-total sk-num" data-part="total" data-state={total === null ? "none" : working ? "stale" : "ready"}>
        {total === null ? (derived.state === "ready" ? "few" : "—") : `${derived.exact ? "" : "≈ "}${count(total)}`}
      </span>
      <span class="sk-muted">
        {invalid && derived.last_total !== null && <>last valid: {count(derived.last_total)} </>}
        of {count(derived.base)} {catalog.profiles}{share !== null && <> · {derived.share || percent(share)}</>}{interval}
      </span>
      <span class="sk-meter" aria-hidden="true">{total !== null && <i style={{ width: `${width(total, derived.base)}%` }} />}</span>
      <span class="sk-chip sk-num" data-part="basis">
        {working ? "updating…" : basisOf(derived)}
        {!working && derived.state === "ready" && <> · {took(derived.ms)}</>} · as of {derived.as_of}
      </span>
      {derived.state === "computing" && working && <button type="button" class="sk-ghost" onClick={() => void session.ask({ kind: "cancel" }).catch(() => undefined)}>Cancel</button>}
      {!derived.exact && derived.state === "ready" && <button type="button" onClick={() => void session.ask({ kind: "estimate.exact" }).catch(() => undefined)}>Count exactly</button>}
      <Waiting />
      <span class="sk-grow" />
      <span class="sk-seg sk-wide" role="group" aria-label="Numbers beside the rules">
        {(["funnel", "alone"] as const).map((each) => (
          <button key={each} type="button" aria-pressed={session.alone.value === (each === "alone")} title={each === "funnel" ? "Who is left after each rule" : "Who satisfies each rule by itself"} onClick={() => session.setUi({ numbers: each })}>{each}</button>
        ))}
      </span>
      {working && <span class="sk-progress" />}
    </div>
  );
}

/** That an edit has not been answered, once somebody may wonder. */
function Waiting() {
  const { waitingSince } = useSession();
  const waiting = useLasting(waitingSince !== null, PATIENCE);
  return waiting && <span class="sk-muted" role="status"><Busy since={waitingSince ?? 0} /></span>;
}

function Busy({ since }: { since: number }) {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, Math.round((now - since) / 1000));
  return <>{seconds > 15 ? `no answer for ${seconds} s: is the kernel running?` : `kernel busy, ${seconds} s`}</>;
}

/** What holds for all: a failed count, a kernel that has gone, what Python remarks on the numbers. */
export function Strips() {
  const session = useSession();
  const { derived } = session;
  return (
    <>
      {session.gone && <div class="sk-strip" data-tone="warning" role="alert"><Icon name="warn" /><p>Disconnected: what you see is the last state. Run the cell again to go on.</p></div>}
      {derived.state === "failed" && (
        <div class="sk-strip" data-tone="error" role="alert">
          <Icon name="error" /><p>{derived.failure}</p>
          <button type="button" class="sk-link" onClick={() => void copyText(derived.failure)}>copy details</button>
        </div>
      )}
      {derived.base === 0 && <div class="sk-strip" data-tone="warning"><Icon name="warn" /><p>There are 0 {session.catalog.profiles} in the data.</p></div>}
      {derived.notes.map((note) => <div key={note} class="sk-strip" data-tone="warning"><Icon name="warn" /><p>{note}</p></div>)}
    </>
  );
}

/** Says the total to a screen reader once it has settled, and what an edit did at once. */
export function Live() {
  const session = useSession();
  const { derived } = session;
  const [total, setTotal] = useState("");
  const first = useRef(true);
  const now = derived.state === "ready" && derived.total !== null && !session.stale ? `${derived.exact ? "" : "about "}${count(derived.total)} of ${count(derived.base)} ${session.catalog.profiles}` : "";
  useEffect(() => {
    if (!now) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => setTotal(now), 600);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <>
      <div class="sk-hide" role="status" aria-live="polite" data-part="said">{session.said}</div>
      <div class="sk-hide" aria-live="polite" data-part="said-total">{total}</div>
    </>
  );
}
