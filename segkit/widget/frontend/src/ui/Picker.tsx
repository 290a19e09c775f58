// A button that opens a list with a search box: for fields, events, values and segments, of which there may be
// thousands. The list asks for what it shows (at most 50 rows) and forgets answers that come too late.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { count as counted } from "../model/format.ts";
import { Icon, TypeIcon } from "./icons.tsx";
import { Popover, useOpening } from "./Popover.tsx";

export interface Option {
  key: string;
  label: string;
  hint?: string;
  kind?: string;
  list?: boolean;
  count?: number | null;
  /** From 0 to 1, for the bar under it. */
  share?: number;
}

/** What a search found, and how many there are in all. */
export interface Found { options: readonly Option[]; total?: number | null; note?: string }

interface Props {
  label: string;
  search: (query: string) => Found | Promise<Found>;
  onPick: (option: Option) => void;
  children: ComponentChildren;
  class?: string;
  empty?: boolean;
  bad?: boolean;
  disabled?: boolean;
  selected?: readonly string[];
  /** Keeps the list open after a choice: for rules that take several values. */
  several?: boolean;
  /** Offers what was typed as a value of its own. */
  free?: (text: string) => void;
  testid?: string;
}

const WAIT = 150;

export function Picker(props: Props) {
  const { open, button, close, toggle } = useOpening();
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`${props.class ?? "sk-pick"}${props.bad ? " sk-bad" : ""}`}
        aria-label={props.label}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-invalid={props.bad || undefined}
        data-empty={props.empty ? "true" : undefined}
        data-part={props.testid}
        disabled={props.disabled}
        onClick={toggle}
      >
        {props.children}
      </button>
      {open && (
        <Popover anchor={button} onClose={close} label={props.label}>
          <Choices {...props} onDone={() => close(true)} />
        </Popover>
      )}
    </>
  );
}

function Choices({ label, search, onPick, selected = [], several = false, free, onDone }: Props & { onDone: () => void }) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState("");
  const [at, setAt] = useState(0);
  const latest = useRef(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    const mine = ++latest.current;
    const ask = async () => {
      try {
        const answer = await search(query);
        if (mine !== latest.current) return;
        setFound(answer);
        setFailure("");
        setAt(0);
      } catch (error) {
        if (mine === latest.current) setFailure(error instanceof Error ? error.message : String(error));
      }
    };
    const timer = setTimeout(() => void ask(), query ? WAIT : 0);
    return () => clearTimeout(timer);
  }, [query]);

  useEffect(() => {
    list.current?.querySelector(`[data-at="true"]`)?.scrollIntoView({ block: "nearest" });
  }, [at, found]);

  const options = found?.options ?? [];
  const text = query.trim();
  const offers = free !== undefined && text !== "" && !options.some((option) => option.label === text);
  const rows = options.length + (offers ? 1 : 0);
  const choose = (index: number) => {
    const option = options[index];
    if (option) onPick(option);
    else if (offers && free) free(text);
    else return;
    if (!several) onDone();
    else if (!option) setQuery("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, rows - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onDone();
    else if (event.key === "Enter") choose(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div onKeyDown={onKeyDown}>
      <div class="sk-search">
        <input
          data-autofocus
          type="text"
          role="combobox"
          aria-label={`Search: ${label}`}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={rows ? `${id}-${at}` : undefined}
          placeholder={free ? "Search, or type a value" : "Search"}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <div class="sk-options" ref={list} id={id} role="listbox" aria-label={label} aria-multiselectable={several || undefined}>
        {options.map((option, index) => (
          <div
            key={option.key}
            id={`${id}-${index}`}
            class="sk-option"
            role="option"
            aria-selected={selected.includes(option.key)}
            data-at={index === at ? "true" : undefined}
            onPointerMove={() => index !== at && setAt(index)}
            onClick={() => choose(index)}
          >
            {selected.includes(option.key) ? <Icon name="check" /> : option.kind ? <TypeIcon kind={option.kind} list={option.list} /> : <span />}
            <span>{option.label}{option.hint && <small>{option.hint}</small>}</span>
            {option.count != null && <span class="sk-num sk-muted">{counted(option.count)}</span>}
            {option.share !== undefined && <span class="sk-share" style={{ width: `${Math.round(option.share * 100)}%` }} />}
          </div>
        ))}
        {offers && (
          <div
            id={`${id}-${options.length}`}
            class="sk-option"
            role="option"
            aria-selected="false"
            data-at={at === options.length ? "true" : undefined}
            onClick={() => choose(options.length)}
          >
            <Icon name="plus" /><span>Use “{text}”</span>
          </div>
        )}
      </div>
      {failure && <p class="sk-issue" role="alert">{failure}</p>}
      {!failure && found && rows === 0 && <p class="sk-empty">Nothing has “{query}”.</p>}
      {!failure && !found && <p class="sk-empty">Searching…</p>}
      {found?.total != null && found.total > options.length && (
        <p class="sk-muted" style={{ padding: "3px 8px", fontSize: "11px" }}>{counted(options.length)} of {counted(found.total)} shown</p>
      )}
      {found?.note && <p class="sk-muted" style={{ padding: "3px 8px", fontSize: "11px" }}>{found.note}</p>}
    </div>
  );
}
