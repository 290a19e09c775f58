// Rules about what customers did: counts and measures, first times, lapses, returns, habits, ratios.
import type { CameBackNode, EventNode, FirstTimeNode, MeasureForm, RatioNode, RegularlyNode, SelectionPart, StoppedNode, WindowForm } from "../spec.gen.ts";
import type { ComponentChildren } from "preact";
import { Select, unitsOf, weekStartsOf, WholeBox } from "./boxes.tsx";
import { Conditions } from "./Conditions.tsx";
import { useSession, useSet } from "./context.ts";
import { searchEvents } from "./fields.ts";
import { isArithmetic } from "../model/values.ts";
import { Calculation, Caret, FieldPicker } from "./Operand.tsx";
import { Picker } from "./Picker.tsx";
import { Row } from "./Row.tsx";
import { badPart, NotWord, useOperators } from "./Rules.tsx";
import { Arguments } from "./Values.tsx";
import { WindowEditor } from "./Window.tsx";

/** A button that shows an event type and opens the list of them. */
export function EventPicker({ id, type }: { id: string; type: string | null }) {
  const session = useSession();
  const found = session.catalog.events.find((each) => each.name === type);
  const title = found?.label || type;
  return (
    <Picker
      label={title ? `Event: ${title}` : "Event"}
      testid="event"
      empty={type === null}
      bad={badPart(session.issues(id).value, "type")}
      selected={[type ?? ""]}
      search={(query) => searchEvents(session.catalog, query)}
      onPick={(option) => session.choose(id, "type", option.key)}
    >
      <span>{title ?? "choose an event"}</span><Caret />
    </Picker>
  );
}

interface WindowLineProps { id: string; kind: string; name: string; window: WindowForm; word: string; children?: ComponentChildren }

/** A line with a window: its words, parts and days. */
export function WindowLine({ id, kind, name, window, word, children }: WindowLineProps) {
  const session = useSession();
  const place = session.catalog.menus.window_of[kind]?.[name] ?? "event";
  return (
    <div class="sk-line">
      <span>{word}</span>
      <WindowEditor window={window} place={place} dates={session.fact(id).value.dates[name]} label={word} bad={badPart(session.issues(id).value, name)} onChange={(next) => session.set(id, name, next)} />
      {children}
    </div>
  );
}

/** A button that adds a condition on the properties of the events. */
export function AddCondition({ id }: { id: string }) {
  const session = useSession();
  return (
    <button type="button" class="sk-add" data-part="add-where" onClick={() => void session.edit([{ op: "add", parent: id, slot: "where", at: null, node: { kind: "attribute" } }])}>
      + where
    </button>
  );
}

type EventRule = EventNode | FirstTimeNode | StoppedNode | CameBackNode | RegularlyNode;
type Filtered = EventRule | SelectionPart;

/** What is said of the events under a rule: their conditions, and then its lines. */
function Details({ node, children }: { node: Filtered; children: ComponentChildren }) {
  if (node.type === null) return null;
  return <>{node.where && <Conditions owner={node.id} where={node.where} />}{children}</>;
}

/** The button for a first condition; further ones have theirs beneath it. */
function FirstCondition({ node }: { node: Filtered }) {
  return node.where ? null : <AddCondition id={node.id} />;
}

/** "did" or "did not": the complement, on a click. */
function Did({ id, negated, yes, no }: { id: string; negated: boolean; yes: string; no: string }) {
  const session = useSession();
  return (
    <button type="button" class="sk-ghost sk-not" data-on={negated} data-part="did" title={negated ? "Turn it round: those who did" : "Turn it round: those who did not"} onClick={() => void session.edit([{ op: "negate", ids: [id] }], { focus: id })}>
      {negated ? no : yes}
    </button>
  );
}

interface EventFrameProps {
  node: EventRule;
  none: boolean;
  /** What it is called while it has no sentence. */
  unfinished: string;
  /** "did", and its contrary. */
  yes: string;
  no: string;
  /** What stands beneath it, once it has an event. */
  lines: ComponentChildren;
  children?: ComponentChildren;
}

/** A rule about the events of one type: whether they happened, which, and beneath them what they were like and when. */
function EventFrame({ node, none, unfinished, yes, no, lines, children }: EventFrameProps) {
  const session = useSession();
  return (
    <Row id={node.id} label={session.fact(node.id).value.text || unfinished} counted none={none} under={<Details node={node}>{lines}</Details>}>
      <Did id={node.id} negated={node.negated} yes={yes} no={no} />
      <EventPicker id={node.id} type={node.type} />
      {children}
    </Row>
  );
}

interface RowProps<N> { node: N; none: boolean }

export function EventRow({ node, none }: RowProps<EventNode>) {
  const session = useSession();
  const issues = session.issues(node.id).value;
  const { choices, operator } = useOperators(node.id, node.operator);
  const set = useSet(node.id);
  return (
    <EventFrame
      node={node}
      none={none}
      unfinished="Unfinished event rule"
      yes="did"
      no="did not"
      lines={<WindowLine id={node.id} kind={node.kind} name="window" window={node.window} word="when"><FirstCondition node={node} /></WindowLine>}
    >
      {node.type !== null && (
        <>
          <MeasureEditor measure={node.measure} event={node.type} bad={badPart(issues, "measure")} onChange={set("measure")} />
          <Select label="Operator" part="operator" value={node.operator ?? ""} bad={badPart(issues, "operator")} choices={choices} onChange={set("operator")} />
          <Arguments operator={operator} values={node.arguments} fact={session.fact(node.id).value} subject={null} fields={false} bad={(at) => badPart(issues, "arguments", at)} onChange={set("arguments")} />
        </>
      )}
    </EventFrame>
  );
}

function MeasureEditor({ measure, event, bad, onChange }: { measure: MeasureForm; event: string; bad: boolean; onChange: (measure: MeasureForm) => void }) {
  const { catalog } = useSession();
  const chosen = catalog.menus.measures.find((row) => row.key === measure.kind);
  const takes = (kind: string) => (catalog.menus.measures.find((row) => row.key === kind)?.kinds.length ?? 0) > 0;
  return (
    <>
      <Select label="Measure" part="measure" value={measure.kind} choices={catalog.menus.measures} bad={bad && !takes(measure.kind)} onChange={(kind) => onChange({ kind, of: takes(kind) ? measure.of : null })} />
      {takes(measure.kind) && (isArithmetic(measure.of)
        ? <Calculation value={measure.of} event={event} label="Measured" bad={bad} onChange={(of) => onChange({ ...measure, of: of as MeasureForm["of"] })} />
        : <FieldPicker subject={measure.of} event={event} label="Property" part="property" bad={bad} wanted={(field) => !field.is_list && (chosen?.kinds.includes(field.type) ?? true)} onPick={(of) => onChange({ ...measure, of })} />)}
    </>
  );
}

export function FirstTimeRow({ node, none }: RowProps<FirstTimeNode>) {
  const window = <WindowLine id={node.id} kind={node.kind} name="window" window={node.window} word="when"><FirstCondition node={node} /></WindowLine>;
  return <EventFrame node={node} none={none} unfinished="Unfinished rule about a first time" yes="for the first time" no="not for the first time" lines={window} />;
}

export function StoppedRow({ node, none }: RowProps<StoppedNode>) {
  const windows = (
    <>
      <WindowLine id={node.id} kind={node.kind} name="window" window={node.window} word="did so" />
      <WindowLine id={node.id} kind={node.kind} name="recent" window={node.recent} word="but not"><FirstCondition node={node} /></WindowLine>
    </>
  );
  return <EventFrame node={node} none={none} unfinished="Unfinished rule about those who stopped" yes="stopped" no="did not stop" lines={windows} />;
}

/** A line of numbers: the days that they stand for come after them. */
function NumbersLine({ node, children }: { node: CameBackNode | RegularlyNode; children: ComponentChildren }) {
  const dates = Object.values(useSession().fact(node.id).value.dates).join(", ");
  return <div class="sk-line">{children}{dates && <span class="sk-dates sk-num">{dates}</span>}<FirstCondition node={node} /></div>;
}

export function CameBackRow({ node, none }: RowProps<CameBackNode>) {
  const { menus } = useSession().catalog;
  const set = useSet(node.id);
  const numbers = (
    <NumbersLine node={node}>
      <span>in the last</span><WholeBox label="How recent" value={node.recent} onCommit={set("recent")} />
      <Select label="Unit" value={node.unit} choices={unitsOf(menus.units)} onChange={set("unit")} />
      <span>after a gap of</span><WholeBox label="Gap" value={node.gap} onCommit={set("gap")} /><span>{node.unit}s</span>
    </NumbersLine>
  );
  return <EventFrame node={node} none={none} unfinished="Unfinished rule about those who came back" yes="came back to" no="did not come back to" lines={numbers} />;
}

export function RegularlyRow({ node, none }: RowProps<RegularlyNode>) {
  const { menus } = useSession().catalog;
  const set = useSet(node.id);
  const numbers = (
    <NumbersLine node={node}>
      <span>at least</span><WholeBox label="Times in a unit" value={node.times} onCommit={set("times")} />
      <span>{node.times === 1 ? "time" : "times"} in each of at least</span><WholeBox label="In how many units" value={node.units} onCommit={set("units")} />
      <span>of the last</span><WholeBox label="Of how many units" value={node.of} onCommit={set("of")} />
      <span>whole</span><Select label="Unit" value={node.unit} choices={unitsOf(menus.calendar_units)} onChange={set("unit")} />
      {node.unit === "week" && <Select label="Weeks start" value={node.week_starts} choices={weekStartsOf(menus.weekdays)} onChange={set("week_starts")} />}
    </NumbersLine>
  );
  return <EventFrame node={node} none={none} unfinished="Unfinished rule about a habit" yes="regularly did" no="did not regularly do" lines={numbers} />;
}

export function RatioRow({ node, none }: RowProps<RatioNode>) {
  const session = useSession();
  const fact = session.fact(node.id).value;
  const issues = session.issues(node.id).value;
  const { choices, operator } = useOperators(node.id, node.operator);
  const set = useSet(node.id);
  return (
    <Row
      id={node.id}
      label={fact.text || "Unfinished ratio"}
      counted
      none={none}
      under={<><Side node={node.of} word="number of" /><Side node={node.to} word="for each" /></>}
    >
      <NotWord id={node.id} negated={node.negated} />
      <span class="sk-muted">ratio of events</span>
      <Select label="Operator" part="operator" value={node.operator ?? ""} bad={badPart(issues, "operator")} choices={choices} onChange={set("operator")} />
      <Arguments operator={operator} values={node.arguments} fact={{ ...fact, type: fact.type || "float" }} subject={null} fields={false} bad={(at) => badPart(issues, "arguments", at)} onChange={set("arguments")} />
    </Row>
  );
}

function Side({ node, word }: { node: SelectionPart; word: string }) {
  const session = useSession();
  return (
    <Row
      id={node.id}
      label={`${word} ${session.fact(node.id).value.text || (node.type ?? "an event")}`}
      under={<Details node={node}><WindowLine id={node.id} kind="selection" name="window" window={node.window} word="when"><FirstCondition node={node} /></WindowLine></Details>}
      grip={<span />}
    >
      <span class="sk-muted">{word}</span>
      <EventPicker id={node.id} type={node.type} />
    </Row>
  );
}
