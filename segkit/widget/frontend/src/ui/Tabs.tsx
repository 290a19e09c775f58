// Below the canvas: the sentence, and what the segment becomes: SQL, overlap, rows, Python, issues.
import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Asked, Body } from "../host.ts";
import type { Answers } from "../spec.gen.ts";
import { count } from "../model/format.ts";
import { coloured, type Piece } from "../model/code.ts";
import { isNumeric } from "../model/values.ts";
import { copyText } from "./act.ts";
import { useSession } from "./context.ts";
import { Select } from "./boxes.tsx";
import { Icon } from "./icons.tsx";
import { OverlapChart } from "./Overlap.tsx";
import { IssueLine } from "./Row.tsx";

const TABS = [["sql", "SQL"], ["overlap", "Overlap"], ["sample", "Sample rows"], ["python", "Python"], ["issues", "Issues"]] as const;
type Tab = (typeof TABS)[number][0];
const ROWS = 20;
/** Answers that cost a computation wait until the numbers have settled. */
const WAIT = 250;

export function Sentence() {
  const session = useSession();
  const sentence = useComputed(() => (session.derived.state === "empty" ? [] : session.derived.sentence)).value;
  if (!sentence.length) return null;
  return (
    <p class="sk-sentence" data-part="sentence">
      {sentence.map(({ kind, text }) => {
        switch (kind) {
          case "name": return <b>{text}</b>;
          case "joint": return <em>{text}</em>;
          case "value": return <q>{text}</q>;
          case "text": return text;
          default: return kind satisfies never;
        }
      })}
    </p>
  );
}

export function Tabs() {
  const session = useSession();
  const { catalog } = session;
  const issues = useComputed(() => session.derived.issues).value;
  const tab = (TABS.some(([key]) => key === session.ui.tab) ? session.ui.tab : "sql") as Tab;
  const bar = useRef<HTMLDivElement>(null);
  const dialect = session.ui.dialect || catalog.menus.dialects[0]?.key || "";
  const errors = issues.some((issue) => issue.severity === "error");
  const [live, setLive] = useState(false);
  const [text, setText] = useState("");
  const onKeyDown = (event: KeyboardEvent) => {
    const at = TABS.findIndex(([key]) => key === tab);
    const step: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 };
    const next = step[event.key];
    if (next === undefined) return;
    const [key] = TABS[(next + TABS.length) % TABS.length] ?? TABS[0];
    session.setUi({ tab: key });
    bar.current?.querySelector<HTMLElement>(`[data-tab="${key}"]`)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const copies = tab === "sql" || tab === "python";
  const pane = () => {
    switch (tab) {
      case "sql": return <Code key={tab} kind="sql.render" body={{ dialect, live }} onText={setText} />;
      case "python": return <Code key={tab} kind="python.source" body={{}} onText={setText} />;
      case "overlap": return <OverlapPane />;
      case "sample": return <SamplePane />;
      case "issues": return <Issues />;
      default: return tab satisfies never;
    }
  };
  return (
    <>
      <div class="sk-tabbar">
        <div role="tablist" aria-label="What the segment becomes" ref={bar} onKeyDown={onKeyDown}>
          {TABS.map(([key, label]) => (
            <button key={key} type="button" role="tab" data-tab={key} aria-selected={tab === key} tabIndex={tab === key ? 0 : -1} data-tone={key === "issues" && errors ? "error" : undefined} onClick={() => session.setUi({ tab: key })}>
              {label}{key === "issues" && issues.length > 0 && ` (${issues.length})`}
            </button>
          ))}
        </div>
        <span class="sk-grow" />
        <div class="sk-tools">
          {tab === "sql" && (
            <>
              <label class="sk-live"><input type="checkbox" checked={live} onChange={(event) => setLive(event.currentTarget.checked)} /> from the database’s clock</label>
              <Select label="SQL dialect" value={dialect} choices={catalog.menus.dialects} onChange={(key) => session.setUi({ dialect: key })} />
            </>
          )}
          {copies && <Copy text={text} />}
        </div>
      </div>
      <div class="sk-pane" role="tabpanel" aria-label={TABS.find(([key]) => key === tab)?.[1]} tabIndex={0}>
        {pane()}
      </div>
    </>
  );
}

function Copy({ text }: { text: string }) {
  const [done, setDone] = useState("");
  const session = useSession();
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(""), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    const copied = await copyText(text);
    setDone(copied ? "Copied" : "Select and copy by hand");
    session.say(copied ? "Copied." : "The clipboard is out of reach.");
  };
  return <button type="button" disabled={!text} onClick={() => void copy()}><Icon name={done ? "check" : "copy"} />{done || "Copy"}</button>;
}

type Kinds = "sql.render" | "python.source" | "overlap" | "sample.rows";

/** The answer to a question about the current revision; asked again whenever that changes. Late answers are dropped. */
function useAnswer<K extends Kinds>(kind: K, body: Body<K>): { answer: Answers[K] | null; failure: string } {
  const session = useSession();
  const [state, setState] = useState<{ answer: Answers[K] | null; failure: string }>({ answer: null, failure: "" });
  const latest = useRef(0);
  const now = useComputed(() => JSON.stringify([session.tree.rev, session.derived.state === "invalid", session.catalog.segments.length])).value;
  const key = now + JSON.stringify(body);
  useEffect(() => {
    const mine = ++latest.current;
    const timer = setTimeout(() => {
      session.ask({ kind, ...body } as Asked<K>).then(
        (answer) => mine === latest.current && setState({ answer, failure: "" }),
        (error) => mine === latest.current && setState({ answer: null, failure: error instanceof Error ? error.message : String(error) }),
      );
    }, state.answer || state.failure ? WAIT : 0);
    return () => clearTimeout(timer);
  }, [key]);
  return state;
}

function Withheld({ failure }: { failure: string }) {
  return <p class="sk-muted" data-part="withheld">{failure}</p>;
}

type Coded = "sql.render" | "python.source";

function Code<K extends Coded>({ kind, body, onText }: { kind: K; body: Body<K>; onText: (text: string) => void }) {
  const { answer, failure } = useAnswer(kind, body);
  const text = answer ? ("sql" in answer ? answer.sql : answer.source) : "";
  useEffect(() => onText(text), [text]);
  if (failure) return <Withheld failure={failure} />;
  if (!answer) return <p class="sk-muted">…</p>;
  const notes = "notes" in answer ? answer.notes : [];
  return (
    <>
      <pre class="sk-pre" data-part="code">{coloured(text, kind === "sql.render").map(mark)}</pre>
      {notes.map((note) => <p class="sk-muted" style={{ marginTop: "6px" }}>{note}</p>)}
    </>
  );
}

function mark({ kind, text }: Piece): ComponentChildren {
  switch (kind) {
    case "word": return <b>{text}</b>;
    case "text": return <i>{text}</i>;
    case "plain": return text;
    default: return kind satisfies never;
  }
}

function OverlapPane() {
  const { answer, failure } = useAnswer("overlap", {});
  if (failure) return <Withheld failure={failure} />;
  return answer ? <OverlapChart overlap={answer} /> : <p class="sk-muted">…</p>;
}

function SamplePane() {
  const session = useSession();
  const { answer, failure } = useAnswer("sample.rows", { limit: ROWS });
  if (failure) return <Withheld failure={failure} />;
  if (!answer) return <p class="sk-muted">…</p>;
  if (!answer.rows.length) return <p class="sk-muted">0 {session.catalog.profiles}: no rule lets anybody through. The numbers beside the rules show where they are lost.</p>;
  const right = answer.columns.map((column) => isNumeric(column.type));
  return (
    <>
      <table class="sk-table">
        <caption class="sk-hide">{answer.rows.length} of {count(answer.total)}</caption>
        <thead><tr>{answer.columns.map((column, at) => <th key={column.name} scope="col" class={right[at] ? "sk-right" : ""} data-used={column.used ? "true" : undefined} title={`${column.name}, ${column.type}`}>{column.label || column.name}</th>)}</tr></thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr>{row.map((cell, at) => <td class={right[at] ? "sk-right sk-num" : ""} title={cell ?? undefined}>{cell ?? <span class="sk-muted">–</span>}</td>)}</tr>
          ))}
        </tbody>
      </table>
      <p class="sk-muted" style={{ marginTop: "6px" }}>{count(answer.rows.length)} of {count(answer.total)} {session.catalog.profiles}</p>
    </>
  );
}

function Issues() {
  const session = useSession();
  const issues = useComputed(() => session.derived.issues).value;
  if (!issues.length) return <p class="sk-muted"><Icon name="check" /> Nothing to mend.</p>;
  return (
    <ul class="sk-issues">
      {issues.map((issue) => (
        <li><button type="button" class="sk-link" onClick={() => session.update({ wanted: { id: issue.id, into: false } })}>{issue.path || "the segment"}</button><IssueLine issue={issue} /></li>
      ))}
    </ul>
  );
}
