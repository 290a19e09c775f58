// Fields, events and segments: what can be asked about, with a glance at the data. A click adds a rule.
import { useEffect, useRef, useState } from "preact/hooks";
import type { CatalogEvent, CatalogField, FieldChart, FoundField, PageCatalog, Slot } from "../spec.gen.ts";
import { count, percent } from "../model/format.ts";
import { eventOf, filterTargetFor, targetFor } from "../model/tree.ts";
import { titleOf } from "../model/values.ts";
import type { Session } from "../session.ts";
import { addFilter, addNode, blank } from "./act.ts";
import { useSession } from "./context.ts";
import { holds } from "./fields.ts";
import { Icon, TypeIcon } from "./icons.tsx";

const TABS = [["fields", "Attributes"], ["events", "Events"], ["segments", "Segments"]] as const;
type Tab = (typeof TABS)[number][0];
const MOST = 200;
const WAIT = 150;

/** Where a rule about a field goes, and the rule: a filter if an event of that type has the focus. */
function additions(session: Session, event: string, name: string) {
  const filter = { kind: "attribute", subject: name };
  if (event === "") return { rule: filter, filter: { kind: "attribute", subject: { profile: name } } };
  return { rule: { ...blank(session, "event"), type: event, where: filter }, filter, step: { kind: "step", events: [{ type: event, where: filter }] } };
}

function add(session: Session, event: string, name: string): void {
  const made = additions(session, event, name);
  session.drawer = false;
  if (event !== "" && addFilter(session, event, made.filter)) return;
  addNode(session, made.rule);
}

function addEvent(session: Session, event: string): void {
  session.drawer = false;
  const place = session.places.get(session.focus);
  if (place?.slot === "steps") return addNode(session, { kind: "step", events: [{ type: event }] }, { parent: place.parent ?? "", slot: "steps", at: place.at + 1 });
  if (place && "steps" in place.part) return addNode(session, { kind: "step", events: [{ type: event }] }, { parent: place.id, slot: "steps", at: null });
  addNode(session, { ...blank(session, "event"), type: event });
}

export function Rail() {
  const session = useSession();
  const { catalog } = session;
  const [tab, setTab] = useState<Tab>("fields");
  const [query, setQuery] = useState("");
  const found = useValueSearch(session, query);
  const total = catalog.fields.length + catalog.events.length + catalog.segments.length;
  const choose = (event: KeyboardEvent) => {
    const at = TABS.findIndex(([key]) => key === tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const chosen = TABS[(next + TABS.length) % TABS.length];
    if (chosen) setTab(chosen[0]);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=tab]")[(next + TABS.length) % TABS.length]?.focus();
  };
  const panel = () => {
    switch (tab) {
      case "fields": return <Attributes query={query} found={found} />;
      case "events": return <Events query={query} found={found} />;
      case "segments": return <Segments query={query} />;
      default: return tab satisfies never;
    }
  };
  return (
    <aside class="sk-rail" data-open={session.drawer ? "true" : undefined} aria-label="Fields">
      <div class="sk-search">
        <input
          type="search"
          data-part="search"
          aria-label="Search fields, events, segments and values"
          placeholder={`Search ${count(total)} fields`}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && query) { event.stopPropagation(); setQuery(""); }
            if (event.key === "ArrowDown") { event.preventDefault(); event.currentTarget.closest(".sk-rail")?.querySelector<HTMLElement>(".sk-field-add")?.focus(); }
          }}
        />
        {!query && <span class="sk-kbd" aria-hidden="true">/</span>}
      </div>
      <div class="sk-tabs3" role="tablist" aria-label="What to show" onKeyDown={choose}>
        {TABS.map(([key, label]) => (
          <button key={key} type="button" role="tab" aria-selected={tab === key} tabIndex={tab === key ? 0 : -1} onClick={() => setTab(key)}>
            {label}{query && <Hits catalog={catalog} tab={key} query={query} found={found} />}
          </button>
        ))}
      </div>
      <div class="sk-fields" role="tabpanel" aria-label={tab} onKeyDown={walk}>
        {panel()}
      </div>
    </aside>
  );
}

/** Up and down go from field to field; Tab leaves the list. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const target = event.target as HTMLElement;
  if (!step || !target.matches(".sk-field-add, .sk-bars button")) return;
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".sk-field-add")];
  const row = target.closest(".sk-field")?.querySelector<HTMLElement>(".sk-field-add");
  all[all.indexOf(row ?? target) + step]?.focus();
  event.preventDefault();
  event.stopPropagation();
}

/** Fields that have a value which holds the text; Python looks for them. */
function useValueSearch(session: Session, query: string): readonly FoundField[] {
  const [found, setFound] = useState<readonly FoundField[]>([]);
  const latest = useRef(0);
  useEffect(() => {
    const mine = ++latest.current;
    if (query.trim().length < 2) return setFound([]);
    const timer = setTimeout(() => {
      session.ask({ kind: "fields.search", text: query.trim() }).then(
        (answer) => mine === latest.current && setFound(answer.fields),
        () => mine === latest.current && setFound([]),
      );
    }, WAIT);
    return () => clearTimeout(timer);
  }, [query]);
  return found;
}

function matches(field: CatalogField, query: string): boolean {
  return holds(query, field.name, field.label, field.description, field.path, ...field.top.map((value) => value.label));
}

function Hits({ catalog, tab, query, found }: { catalog: PageCatalog; tab: Tab; query: string; found: readonly FoundField[] }) {
  const values = (event: boolean) => found.filter((each) => (each.event !== "") === event);
  const number = {
    fields: catalog.fields.filter((each) => matches(each, query) || values(false).some((hit) => hit.field === each.name)).length,
    events: catalog.events.filter((each) => holds(query, each.name, each.label, each.description) || each.fields.some((field) => matches(field, query)) || values(true).some((hit) => hit.event === each.name)).length,
    segments: catalog.segments.filter((each) => holds(query, each.name, each.description, each.sentence)).length,
  }[tab];
  return <span class="sk-muted">{number}</span>;
}

function Attributes({ query, found }: { query: string; found: readonly FoundField[] }) {
  const session = useSession();
  const hits = new Map(found.filter((each) => each.event === "").map((each) => [each.field, each]));
  const shown = session.catalog.fields.filter((each) => matches(each, query) || hits.has(each.name));
  if (!shown.length) return <p class="sk-empty">No attribute has “{query}”.</p>;
  return (
    <>
      {shown.slice(0, MOST).map((field) => <FieldRow key={field.name} field={field} event="" hit={hits.get(field.name)} />)}
      {shown.length > MOST && <p class="sk-empty">{count(shown.length - MOST)} more: search for them.</p>}
    </>
  );
}

/** What a field is like, in a few words. */
function glance(field: CatalogField): string {
  const nulls = field.null_share === null ? "" : field.null_share === 0 ? "" : `${percent(field.null_share)} null`;
  const top = field.top[0];
  const text = field.type === "text" || field.is_list;
  const values = field.distinct === null ? "" : field.type === "boolean" ? "" : `${count(field.distinct)} values`;
  const most = top && (text || field.type === "boolean") ? top.label : "";
  return [field.path && `via ${field.path}`, text ? values : field.range || values, most, nulls].filter(Boolean).join(" · ");
}

function FieldRow({ field, event, hit }: { field: CatalogField; event: string; hit?: FoundField | undefined }) {
  const session = useSession();
  const title = titleOf(field, field.name);
  const hint = hit ? `has ${hit.label}` : glance(field);
  const start = (drag: DragEvent) => {
    session.dragged = { from: "rail", ...additions(session, event, field.name) };
    drag.dataTransfer?.setData("text/plain", title);
    if (drag.dataTransfer) drag.dataTransfer.effectAllowed = "copy";
  };
  return (
    <div class="sk-field" draggable onDragStart={start} onDragEnd={() => session.letGo()}>
      <button type="button" class="sk-field-add" data-field={field.name} title={[field.name, field.description, hint].filter(Boolean).join("\n")} onClick={() => add(session, event, field.name)}>
        <TypeIcon kind={field.type} list={field.is_list} />
        <span><span class="sk-field-name">{title}</span><small>{hint || field.type}</small></span>
      </button>
      <Bars field={field} event={event} title={title} />
    </div>
  );
}

/** The distribution of a field. Every bar is a button that adds a rule with its range or value. */
function Bars({ field, event, title }: { field: CatalogField; event: string; title: string }) {
  const session = useSession();
  const [chart, setChart] = useState<FieldChart>(field.chart);
  const [asked, setAsked] = useState(false);
  useEffect(() => setChart(field.chart), [field]);
  const load = () => {
    setAsked(true);
    session.ask({ kind: "field.chart", event, field: field.name }).then(setChart, () => undefined);
  };
  const onKeyDown = (press: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
    if (!step) return;
    const all = [...(press.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button")];
    all[all.indexOf(press.target as HTMLElement) + step]?.focus();
    press.preventDefault();
    press.stopPropagation();
  };
  if (chart.kind === "none") {
    if (asked) return <small class="sk-muted">{field.distinct === null ? "" : `${count(field.distinct)}`}</small>;
    return event === "" && !field.path ? <span /> : <button type="button" class="sk-ghost sk-tiny" aria-label={`Show the values of ${title}`} title="Show its values" onClick={load}><Icon name="more" /></button>;
  }
  return (
    <div class="sk-bars" role="group" aria-label={`Values of ${title}`} onKeyDown={onKeyDown}>
      {chart.bars.map((bar, at) => (
        <button key={bar.label} type="button" tabIndex={at === 0 ? 0 : -1} title={`${bar.label}: ${count(bar.count)}`} aria-label={`${title} ${bar.label}: ${count(bar.count)}`} data-bar={at} onClick={() => pick(session, event, field.name, at)}>
          <i style={{ height: `${Math.max(4, Math.round(bar.height * 100))}%` }} />
        </button>
      ))}
    </div>
  );
}

function pick(session: Session, event: string, field: string, bar: number): void {
  session.drawer = false;
  const filter = event === "" || eventOf(session.places, session.focus) !== event ? null : filterTargetFor(session.places, session.focus);
  const target: { parent: string; slot: Slot; at: number | null } = filter ?? targetFor(session.places, session.focus, session.tree.root.id);
  void session.edit([{ op: "pick", ...target, event, field, bar }], { into: false });
}

function Events({ query, found }: { query: string; found: readonly FoundField[] }) {
  const { catalog } = useSession();
  if (!catalog.has_events) return <p class="sk-empty">There are no events. Give the frame some with <code>.with_events(events, key=…, time=…, type=…)</code>.</p>;
  const hits = found.filter((each) => each.event !== "");
  const shown = catalog.events.filter((each) => holds(query, each.name, each.label, each.description) || each.fields.some((field) => matches(field, query)) || hits.some((hit) => hit.event === each.name));
  if (!shown.length) return <p class="sk-empty">No event has “{query}”.</p>;
  return <>{shown.map((each) => <EventItem key={each.name} event={each} query={query} hits={hits.filter((hit) => hit.event === each.name)} />)}</>;
}

function EventItem({ event, query, hits }: { event: CatalogEvent; query: string; hits: readonly FoundField[] }) {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const title = event.label || event.name;
  const named = holds(query, event.name, event.label, event.description);
  const fields = event.fields.filter((field) => named || matches(field, query) || hits.some((hit) => hit.field === field.name));
  const shown = open || (query !== "" && !named);
  const start = (drag: DragEvent) => {
    session.dragged = { from: "rail", rule: { ...blank(session, "event"), type: event.name }, step: { kind: "step", events: [{ type: event.name }] } };
    drag.dataTransfer?.setData("text/plain", title);
  };
  return (
    <div>
      <div class="sk-field" draggable onDragStart={start} onDragEnd={() => session.letGo()}>
        <button type="button" class="sk-field-add" data-event={event.name} title={event.description || event.name} onClick={() => addEvent(session, event.name)}>
          <TypeIcon kind="event" />
          <span><span class="sk-field-name">{title}</span><small>{event.count === null ? "" : `${count(event.count)} events`}</small></span>
        </button>
        <button type="button" class="sk-ghost sk-tiny" aria-expanded={shown} aria-label={`Properties of ${title}`} onClick={() => setOpen(!open)}>
          <span class="sk-muted">{event.fields.length}</span><Icon name={shown ? "down" : "right"} />
        </button>
      </div>
      {shown && <div class="sk-props">{fields.map((field) => <FieldRow key={field.name} field={field} event={event.name} hit={hits.find((hit) => hit.field === field.name)} />)}</div>}
    </div>
  );
}

function Segments({ query }: { query: string }) {
  const session = useSession();
  const shown = session.catalog.segments.filter((each) => holds(query, each.name, each.description, each.sentence));
  if (!session.catalog.segments.length) return <p class="sk-empty">No saved segments. What you save here can be used in others.</p>;
  return (
    <>
      {shown.map((each) => (
        <div class="sk-field" key={each.name} draggable={each.usable} onDragStart={() => { session.dragged = { from: "rail", rule: { kind: "segment", name: each.name } }; }} onDragEnd={() => session.letGo()}>
          <button type="button" class="sk-field-add" data-segment={each.name} disabled={!each.usable} title={each.usable ? each.sentence : "It refers to the segment that is built here."} onClick={() => { session.drawer = false; addNode(session, { kind: "segment", name: each.name }); }}>
            <TypeIcon kind="segment" />
            <span><span class="sk-field-name">{each.name}</span><small>{each.description || each.sentence}</small></span>
          </button>
          <button type="button" class="sk-ghost sk-tiny" aria-label={`Open ${each.name} in the builder`} title="Open it here (can be undone)" onClick={() => void session.open(each.name)}>open</button>
        </div>
      ))}
    </>
  );
}
