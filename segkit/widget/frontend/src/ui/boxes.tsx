// Boxes that people type into. What is typed stays in the box until it is sent: after a pause, on Enter, and when the
// focus leaves. What Python makes of it comes back only into a box that nobody is typing in.
import { useEffect, useRef, useState } from "preact/hooks";

const PAUSE = 150;

interface Props {
  value: string;
  label: string;
  onCommit: (text: string) => void;
  type?: "text" | "number" | "date" | "datetime-local";
  class?: string;
  bad?: boolean;
  placeholder?: string;
  disabled?: boolean;
  list?: string;
  part?: string;
}

export function TextBox({ value, label, onCommit, type = "text", ...rest }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const entered = useRef<string | null>(null); // the same at once: state is there only when it has been drawn
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sent = useRef(value);
  const send = () => {
    clearTimeout(timer.current);
    if (entered.current === null || entered.current === sent.current) return;
    sent.current = entered.current;
    onCommit(entered.current);
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (draft === null) sent.current = value;
  }, [value, draft]);
  useEffect(() => () => latest.current(), []);
  const leave = () => {
    send();
    entered.current = null;
    setDraft(null);
  };
  return (
    <input
      type={type === "number" ? "text" : type}
      inputMode={type === "number" ? "decimal" : undefined}
      step={type === "datetime-local" ? 1 : undefined}
      class={`${rest.class ?? ""}${rest.bad ? " sk-bad" : ""}`}
      aria-label={label}
      aria-invalid={rest.bad || undefined}
      placeholder={rest.placeholder}
      disabled={rest.disabled}
      list={rest.list}
      data-part={rest.part}
      data-empty={value === "" && draft === null ? "true" : undefined}
      autocomplete="off"
      spellcheck={false}
      value={draft ?? value}
      onInput={(event) => {
        entered.current = event.currentTarget.value;
        setDraft(entered.current);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => latest.current(), PAUSE);
      }}
      onKeyDown={(event) => event.key === "Enter" && send()}
      onBlur={leave}
    />
  );
}

/** A whole number from 1, or nothing while it is being typed. */
export function WholeBox({ value, onCommit, ...rest }: Omit<Props, "value" | "onCommit"> & { value: number | null | undefined; onCommit: (value: number | null) => void }) {
  const read = (text: string) => {
    const trimmed = text.trim();
    onCommit(/^\d{1,9}$/.test(trimmed) ? Number(trimmed) : null);
  };
  return <TextBox {...rest} class="sk-short" type="number" value={value == null ? "" : String(value)} bad={rest.bad || value == null} onCommit={read} />;
}

interface SelectProps<K extends string> {
  value: K | "";
  label: string;
  choices: readonly { key: K; label: string }[];
  onChange: (key: K) => void;
  bad?: boolean;
  disabled?: boolean;
  /** Shown while nothing is chosen. */
  prompt?: string;
  part?: string;
}

export function Select<K extends string>({ value, label, choices, onChange, ...rest }: SelectProps<K>) {
  const known = choices.some((choice) => choice.key === value);
  // A page of rules has thousands of options: they are there once somebody comes near.
  const [near, setNear] = useState(false);
  const come = () => near || setNear(true);
  const offered = near ? choices : choices.filter((choice) => choice.key === value);
  return (
    <select
      aria-label={label}
      aria-invalid={rest.bad || undefined}
      class={rest.bad ? "sk-bad" : ""}
      disabled={rest.disabled}
      data-part={rest.part}
      data-empty={value === "" ? "true" : undefined}
      value={value}
      onFocus={come}
      onPointerEnter={come}
      onChange={(event) => onChange(event.currentTarget.value as K)}
    >
      {!known && <option value={value} disabled>{value || (rest.prompt ?? "choose…")}</option>}
      {offered.map((choice) => <option key={choice.key} value={choice.key}>{choice.label}</option>)}
    </select>
  );
}

/** "day" -> "days", for units behind a number. */
export function unitsOf(units: readonly string[]): { key: string; label: string }[] {
  return units.map((unit) => ({ key: unit, label: `${unit}s` }));
}

/** "monday" -> "from monday", for the day that weeks start on. */
export function weekStartsOf(weekdays: readonly string[]): { key: string; label: string }[] {
  return weekdays.map((key) => ({ key, label: `from ${key}` }));
}
