// Rules about what customers did: counts and measures, first times, lapses, returns, habits, ratios.
import type { CameBackNode, EventNode, FirstTimeNode, MeasureForm, RatioNode, RegularlyNode, SelectionPart, StoppedNode, WindowForm } from "../spec.gen.ts";
import type { ComponentChildren } from "preact";
import { Select, unitsOf, WholeBox } from "./boxes.tsx";
import { Conditions } from "./Conditions.tsx";
import { useSession } from "./context.ts";
import { searchEvents } from "./fields.ts";
import { Calculation, Caret, FieldPicker, isArithmetic } from "./Operand.tsx";
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
      bad={badPart(session.issues.get(id), "type")}
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
      <WindowEditor window={window} place={place} dates={session.fact(id).dates[name]} label={word} bad={badPart(session.issues.get(id), name)} onChange={(next) => session.set(id, name, next)} />
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

type Filtered = EventNode | SelectionPart | FirstTimeNode | StoppedNode | CameBackNode | RegularlyNode;

/** What is said of the events under a rule: their conditions, and then its lines. */
function Details({ node, children }: { node: Filtered; children: ComponentChildren }) {
  if (node.type === null) return null;
  return <>{node.where && <Conditions owner={node.id} where={node.where} />}{children}</>;
}

/** The button for a first condition; further ones have theirs beneath it. */
function FirstCondition({ node }: { node: Filtered }) {
  return node.where ? null : <AddCondition id={node.id} />;
}

export function EventRow({ node, none }: { node: EventNode; none: boolean }) {
  const session = useSession();
  const fact = session.fact(node.id);
  const issues = session.issues.get(node.id);
  const { choices, operator } = useOperators(node.id, node.operator);
  const set = (key: string) => (value: unknown) => session.set(node.id, key, value);
  return (
    <Row
      id={node.id}
      label={fact.text || "Unfinished event rule"}
      counted
      none={none}
      under={<Details node={node}><WindowLine id={node.id} kind="event" name="window" window={node.window} word="when"><FirstCondition node={node} /></WindowLine></Details>}
    >
      <Did id={node.id} negated={node.negated} />
      <EventPicker id={node.id} type={node.type} />
      {node.type !== null && (
        <>
          <MeasureEditor measure={node.measure} event={node.type} bad={badPart(issues, "measure")} onChange={set("measure")} />
          <Select label="Operator" part="operator" value={node.operator ?? ""} bad={badPart(issues, "operator")} choices={choices} onChange={set("operator")} />
          <Arguments operator={operator} values={node.arguments} fact={fact} subject={null} fields={false} bad={(at) => badPart(issues, "arguments", at)} onChange={set("arguments")} />
        </>
      )}
    </Row>
  );
}

/** "did" or "did not": the complement, on a click. */
function Did({ id, negated, yes = "did", no = "did not" }: { id: string; negated: boolean; yes?: string; no?: string }) {
  const session = useSession();
  return (
    <button type="button" class="sk-ghost sk-not" data-on={negated} data-part="did" title={negated ? "Turn it round: those who did" : "Turn it round: those who did not"} onClick={() => void session.edit([{ op: "negate", ids: [id] }], { focus: id })}>
      {negated ? no : yes}
    </button>
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

export function FirstTimeRow({ node, none }: { node: FirstTimeNode; none: boolean }) {
  const session = useSession();
  return (
    <Row
      id={node.id}
      label={session.fact(node.id).text || "Unfinished rule about a first time"}
      counted
      none={none}
      under={<Details node={node}><WindowLine id={node.id} kind="first_time" name="window" window={node.window} word="when"><FirstCondition node={node} /></WindowLine></Details>}
    >
      <Did id={node.id} negated={node.negated} yes="for the first time" no="not for the first time" />
      <EventPicker id={node.id} type={node.type} />
    </Row>
  );
}

export function StoppedRow({ node, none }: { node: StoppedNode; none: boolean }) {
  const session = useSession();
  return (
    <Row
      id={node.id}
      label={session.fact(node.id).text || "Unfinished rule about those who stopped"}
      counted
      none={none}
      under={
        <Details node={node}>
          <WindowLine id={node.id} kind="stopped" name="window" window={node.window} word="did so" />
          <WindowLine id={node.id} kind="stopped" name="recent" window={node.recent} word="but not"><FirstCondition node={node} /></WindowLine>
        </Details>
      }
    >
      <Did id={node.id} negated={node.negated} yes="stopped" no="did not stop" />
      <EventPicker id={node.id} type={node.type} />
    </Row>
  );
}

export function CameBackRow({ node, none }: { node: CameBackNode; none: boolean }) {
  const session = useSession();
  const set = (key: string) => (value: unknown) => session.set(node.id, key, value);
  const dates = Object.values(session.fact(node.id).dates).join(", ");
  return (
    <Row
      id={node.id}
      label={session.fact(node.id).text || "Unfinished rule about those who came back"}
      counted
      none={none}
      under={
        <Details node={node}>
          <div class="sk-line">
            <span>in the last</span><WholeBox label="How recent" value={node.recent} onCommit={set("recent")} />
            <Select label="Unit" value={node.unit} choices={unitsOf(session.catalog.menus.units)} onChange={set("unit")} />
            <span>after a gap of</span><WholeBox label="Gap" value={node.gap} onCommit={set("gap")} /><span>{node.unit}s</span>
            {dates && <span class="sk-dates sk-num">{dates}</span>}
            <FirstCondition node={node} />
          </div>
        </Details>
      }
    >
      <Did id={node.id} negated={node.negated} yes="came back to" no="did not come back to" />
      <EventPicker id={node.id} type={node.type} />
    </Row>
  );
}

export function RegularlyRow({ node, none }: { node: RegularlyNode; none: boolean }) {
  const session = useSession();
  const { menus } = session.catalog;
  const set = (key: string) => (value: unknown) => session.set(node.id, key, value);
  const dates = Object.values(session.fact(node.id).dates).join(", ");
  return (
    <Row
      id={node.id}
      label={session.fact(node.id).text || "Unfinished rule about a habit"}
      counted
      none={none}
      under={
        <Details node={node}>
          <div class="sk-line">
            <span>at least</span><WholeBox label="Times in a unit" value={node.times} onCommit={set("times")} />
            <span>{node.times === 1 ? "time" : "times"} in each of at least</span><WholeBox label="In how many units" value={node.units} onCommit={set("units")} />
            <span>of the last</span><WholeBox label="Of how many units" value={node.of} onCommit={set("of")} />
            <span>whole</span><Select label="Unit" value={node.unit} choices={unitsOf(menus.calendar_units)} onChange={set("unit")} />
            {node.unit === "week" && <Select label="Weeks start" value={node.week_starts} choices={menus.weekdays.map((key) => ({ key, label: `from ${key}` }))} onChange={set("week_starts")} />}
            {dates && <span class="sk-dates sk-num">{dates}</span>}
            <FirstCondition node={node} />
          </div>
        </Details>
      }
    >
      <Did id={node.id} negated={node.negated} yes="regularly did" no="did not regularly do" />
      <EventPicker id={node.id} type={node.type} />
    </Row>
  );
}

export function RatioRow({ node, none }: { node: RatioNode; none: boolean }) {
  const session = useSession();
  const fact = session.fact(node.id);
  const issues = session.issues.get(node.id);
  const { choices, operator } = useOperators(node.id, node.operator);
  const set = (key: string) => (value: unknown) => session.set(node.id, key, value);
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
      label={`${word} ${session.fact(node.id).text || (node.type ?? "an event")}`}
      under={<Details node={node}><WindowLine id={node.id} kind="selection" name="window" window={node.window} word="when"><FirstCondition node={node} /></WindowLine></Details>}
      grip={<span />}
    >
      <span class="sk-muted">{word}</span>
      <EventPicker id={node.id} type={node.type} />
    </Row>
  );
}
