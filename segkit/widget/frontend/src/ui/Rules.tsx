// Rules of one row: claims about a field, and references to other segments.
import type { AttributeNode, DraftIssue, OperatorChoice, SegmentNode } from "../spec.gen.ts";
import { isArithmetic, isNumeric, shown } from "../model/values.ts";
import { Select } from "./boxes.tsx";
import { useSession, useSet } from "./context.ts";
import { searchSegments } from "./fields.ts";
import { Icon } from "./icons.tsx";
import { MenuButton } from "./Menu.tsx";
import { asArgument, asSubject, Calculation, Caret, FieldPicker } from "./Operand.tsx";
import { Picker } from "./Picker.tsx";
import { Row } from "./Row.tsx";
import { Arguments } from "./Values.tsx";
import { WindowEditor } from "./Window.tsx";

/** Which part of a node an error is about. */
export function badPart(issues: readonly DraftIssue[] | undefined, key: string, place: number | null = null): boolean {
  return (issues ?? []).some((issue) => issue.severity === "error" && issue.key === key && (place === null || issue.place === null || issue.place === place));
}

/** The operators that fit a node, as rows of the menu. */
export function useOperators(id: string, chosen: string | null): { choices: OperatorChoice[]; operator: OperatorChoice | undefined } {
  const session = useSession();
  const { operators } = session.catalog.menus;
  const fitting = session.fact(id).value.operators;
  return {
    choices: operators.filter((row) => fitting.includes(row.key) || row.key === chosen),
    operator: operators.find((row) => row.key === chosen),
  };
}

/** NOT before a rule, where it is on; the menu and the key N turn it on. */
export function NotWord({ id, negated }: { id: string; negated: boolean }) {
  const session = useSession();
  if (!negated) return null;
  return (
    <button type="button" class="sk-ghost sk-not" aria-pressed="true" title="NOT: everybody else, also those without a value" onClick={() => void session.edit([{ op: "negate", ids: [id] }], { focus: id })}>
      NOT
    </button>
  );
}

export function AttributeRow({ node, none, filter }: { node: AttributeNode; none: boolean; filter: boolean }) {
  const session = useSession();
  const fact = session.fact(node.id).value;
  const issues = session.issues(node.id).value;
  const { choices, operator } = useOperators(node.id, node.operator);
  const set = useSet(node.id);
  const place = session.catalog.menus.window_of["attribute"]?.["window"] ?? "attribute";
  const folds = operator?.folds && fact.type === "text" && !fact.is_list;
  const finished = operator && !issues?.some((issue) => issue.severity === "error");
  const said = finished ? [fact.title, operator.label, node.arguments.map(shown).join(", ")].filter(Boolean).join(" ") : "";
  const label = fact.text || said || `Unfinished condition${fact.title ? ` about ${fact.title}` : ""}`;
  return (
    <Row id={node.id} label={label} counted={!filter} none={none}>
      <NotWord id={node.id} negated={node.negated} />
      {isArithmetic(node.subject)
        ? <Calculation value={node.subject} event={fact.event} label="What is asked about" bad={badPart(issues, "subject")} onChange={set("subject")} />
        : <FieldPicker subject={node.subject} event={fact.event} label="Field" bad={badPart(issues, "subject")} onPick={(subject) => session.choose(node.id, "subject", subject)} />}
      {node.subject !== null && (
        <Select label="Operator" part="operator" value={node.operator ?? ""} bad={badPart(issues, "operator")} choices={choices} onChange={(key) => session.choose(node.id, "operator", key)} />
      )}
      {operator?.takes === "window" && <WindowEditor window={node.window} place={place} dates={fact.dates["window"]} label="Window" bad={badPart(issues, "window")} onChange={set("window")} />}
      <Arguments operator={operator} values={node.arguments} fact={fact} subject={node.subject} fields bad={(at) => badPart(issues, "arguments", at)} onChange={set("arguments")} />
      {folds && (
        <button type="button" class="sk-ghost sk-quiet" aria-pressed={node.ignore_case} aria-label="Ignore case" title="Ignore upper and lower case" onClick={() => session.set(node.id, "ignore_case", !node.ignore_case)}>
          Aa
        </button>
      )}
      <SubjectMenu node={node} numeric={isNumeric(fact.type)} onChange={set("subject")} />
    </Row>
  );
}

/** Turns a number into a calculation with it, and back. */
function SubjectMenu({ node, numeric, onChange }: { node: AttributeNode; numeric: boolean; onChange: (subject: unknown) => void }) {
  const { subject } = node;
  if (!numeric || subject === null) return null;
  const calculated = isArithmetic(subject);
  const back = calculated ? asSubject(subject.left) : null;
  const actions = [
    { label: "A field", checked: !calculated, run: () => calculated && onChange(back) },
    { label: "A calculation", checked: calculated, run: () => !calculated && onChange({ arithmetic: "+", left: asArgument(subject), right: null }) },
  ];
  return <MenuButton label="Ask about a field or a calculation" actions={() => actions} class="sk-ghost sk-tiny sk-quiet" align="start"><Icon name="number" /></MenuButton>;
}

export function SegmentRow({ node, none }: { node: SegmentNode; none: boolean }) {
  const session = useSession();
  const bad = badPart(session.issues(node.id).value, "name");
  return (
    <Row id={node.id} label={session.fact(node.id).value.text || "Unfinished reference to a segment"} counted none={none}>
      <NotWord id={node.id} negated={node.negated} />
      <span class="sk-muted">in segment</span>
      <Picker
        label={node.name ? `Segment: ${node.name}` : "Segment"}
        testid="segment"
        empty={node.name === null}
        bad={bad}
        selected={[node.name ?? ""]}
        search={(query) => searchSegments(session.catalog, query)}
        onPick={(option) => session.set(node.id, "name", option.key)}
      >
        <span>{node.name ?? "choose a segment"}</span><Caret />
      </Picker>
      {node.name !== null && (
        <button type="button" class="sk-ghost" title="Put the rules of that segment here" onClick={() => void session.edit([{ op: "inline", id: node.id }], { into: false })}>Convert to rules</button>
      )}
    </Row>
  );
}

