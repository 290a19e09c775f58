// A window of time: its kind, its parts, and the days it stands for. Which kinds and parts there are is in the menus.
import type { Menus, WindowForm, WindowPart } from "../spec.gen.ts";
import { boxToInstant, instantToBox } from "../model/values.ts";
import { Select, TextBox, unitsOf, weekStartsOf, WholeBox } from "./boxes.tsx";
import { useSession } from "./context.ts";
import { FieldPicker } from "./Operand.tsx";

/** The words of a label around its gaps: what the menu shows, what stands between two parts, what comes at the end. */
export function wordsOf(label: string, parts: readonly WindowPart[]): { menu: string; between: string; end: string } {
  const [menu = "", ...rest] = label.split("...").map((word) => word.trim());
  const numbers = parts.filter((part) => part.takes !== "choice").length;
  if (numbers > 1) return { menu, between: rest[0] ?? "", end: rest[1] ?? "" };
  return { menu, between: "", end: rest[0] ?? "" };
}

const TIMES = new Set(["date", "timestamp"]);

interface Props {
  window: WindowForm | null;
  /** Where it stands: which windows are offered there. */
  place: string;
  dates?: string;
  label: string;
  bad?: boolean;
  onChange: (window: WindowForm) => void;
}

export function WindowEditor({ window, place, dates, label, bad, onChange }: Props) {
  const { catalog } = useSession();
  const choices = catalog.menus.windows.filter((choice) => choice.places.includes(place));
  const choice = catalog.menus.windows.find((each) => each.kind === window?.kind);
  const words = choice ? wordsOf(choice.label, choice.parts) : null;
  const change = (kind: string) => {
    const next = catalog.menus.windows.find((each) => each.kind === kind);
    if (next) onChange(adopted(next.template as unknown as WindowForm, window));
  };
  return (
    <>
      <Select label={label} part="window" value={window?.kind ?? ""} bad={bad} choices={choices.map((each) => ({ key: each.kind, label: each === choice ? (words?.menu ?? each.label) : each.label.replaceAll("...", "…") }))} onChange={change} />
      {window && choice?.parts.map((part, at) => (
        <>
          {at === 1 && words?.between && <span>{words.between}</span>}
          <PartEditor part={part} window={window} label={label} menus={catalog.menus} onChange={onChange} />
        </>
      ))}
      {words?.end && <span>{words.end}</span>}
      {dates && <span class="sk-dates sk-num" data-part="dates">{dates}</span>}
    </>
  );
}

/** A new kind of window, with the numbers and units of the one before where it has such parts. */
function adopted(next: WindowForm, last: WindowForm | null): WindowForm {
  const kept = Object.entries(next).map(([key, value]) => {
    const old = (last as Record<string, unknown> | null)?.[key];
    return [key, key !== "kind" && key !== "unit" && old !== undefined && old !== null ? old : value];
  });
  return Object.fromEntries(kept) as WindowForm;
}

interface PartProps { part: WindowPart; window: WindowForm; label: string; menus: Menus; onChange: (window: WindowForm) => void }

function PartEditor({ part, window, label, menus, onChange }: PartProps) {
  const value = (window as unknown as Record<string, unknown>)[part.key];
  const put = (next: unknown) => onChange({ ...window, [part.key]: next } as WindowForm);
  const named = `${label}, ${part.key.replace("_", " ")}`;
  switch (part.takes) {
    case "whole":
      return <WholeBox part={part.key} label={named} value={value as number | null} onCommit={put} />;
    case "choice": {
      const counted = "count" in window || "older" in window;
      const weekday = part.choices.every((each) => menus.weekdays.includes(each));
      if (weekday && window.unit !== "week") return null;
      const choices = weekday ? weekStartsOf(part.choices) : counted ? unitsOf(part.choices) : part.choices.map((key) => ({ key, label: key }));
      return <Select label={named} value={(value as string | null) ?? (weekday ? "monday" : "")} choices={choices} onChange={put} />;
    }
    case "date":
      return <TextBox type="date" label={named} value={(value as string | null) ?? ""} bad={!value} onCommit={(text) => put(text || null)} />;
    case "moment":
      return <MomentBox label={named} value={(value as string | null) ?? ""} onCommit={(text) => put(text || null)} />;
    case "attribute":
      return <FieldPicker subject={(value as string | null) ?? null} event="" label={named} part="operand" bad={!value} wanted={(field) => TIMES.has(field.type) && !field.is_list} onPick={put} />;
    case "window":
      return <WindowEditor window={(value as WindowForm | null) ?? null} place="anniversary" label={named} onChange={put} />;
    default:
      return part.takes satisfies never;
  }
}

/** A day, or an instant where somebody needs one. */
function MomentBox({ label, value, onCommit }: { label: string; value: string; onCommit: (text: string) => void }) {
  const instant = value.includes("T");
  return (
    <>
      {instant
        ? <TextBox type="datetime-local" label={`${label}, UTC`} value={instantToBox(value)} onCommit={(text) => onCommit(boxToInstant(text))} />
        : <TextBox type="date" label={label} value={value} bad={!value} onCommit={onCommit} />}
      <button type="button" class="sk-ghost" aria-pressed={instant} disabled={!value} title="With a time of day, in UTC" onClick={() => onCommit(instant ? value.slice(0, 10) : `${value}T00:00:00Z`)}>
        {instant ? "UTC" : "time"}
      </button>
    </>
  );
}
