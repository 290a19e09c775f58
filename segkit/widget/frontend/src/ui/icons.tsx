// Line drawings of 16 x 16. Not characters: a font may lack them.
const PATHS = {
  undo: "M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",
  redo: "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10",
  help: "M5.8 6a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.8-1.1 1.7M8 12.4v.1",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  grip: "M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",
  mute: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  close: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  down: "M4 6l4 4 4-4",
  right: "M6 4l4 4-4 4",
  comment: "M3 3.5h10v7H8l-3 2.5v-2.5H3z",
  warn: "M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",
  error: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.5M8 10.8v.1",
  check: "M3 8.5l3.2 3L13 4.5",
  refresh: "M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",
  fields: "M2.5 4h11M2.5 8h7M2.5 12h9",
  text: "M3.5 12.5 8 3.5l4.5 9M5.2 9.5h5.6",
  number: "M6.5 3 5 13M11 3 9.5 13M3.5 6h10M2.5 10h10",
  date: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3",
  truth: "M3 3h10v10H3zM5.5 8l2 2 3.5-4",
  list: "M6 4h7.5M6 8h7.5M6 12h7.5M3 4h.01M3 8h.01M3 12h.01",
  event: "M9 2 4 9h4l-1 5 5-7H8z",
  segment: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 8V2.5M8 8l4 3.8",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
};

type Drawing = keyof typeof PATHS;

export function Icon({ name }: { name: Drawing }) {
  const bold = name === "more" || name === "grip";
  return (
    <svg class="sk-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" style={bold ? { strokeWidth: 2.2 } : undefined}>
      <path d={PATHS[name]} />
    </svg>
  );
}

const KINDS: Record<string, Drawing> = {
  text: "text", integer: "number", decimal: "number", float: "number", boolean: "truth", date: "date", timestamp: "date",
  event: "event", segment: "segment",
};

/** The icon of a type, with the type in words for those who do not see it. */
export function TypeIcon({ kind, list = false }: { kind: string; list?: boolean }) {
  return <span class="sk-type" title={list ? `list of ${kind}` : kind}><Icon name={list ? "list" : (KINDS[kind] ?? "more")} /></span>;
}
