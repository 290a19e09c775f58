// Steps in order, each strictly later than the one before.
import type { SequenceNode, SpanForm, StepEventPart, StepPart } from "../spec.gen.ts";
import { titleOf } from "../model/values.ts";
import { Select, unitsOf, WholeBox } from "./boxes.tsx";
import { Conditions } from "./Conditions.tsx";
import { useSession, useSet } from "./context.ts";
import { AddCondition, EventPicker, WindowLine } from "./Events.tsx";
import { Fold } from "./Fold.tsx";
import { Icon } from "./icons.tsx";
import { type Action, MenuButton } from "./Menu.tsx";
import { Caret } from "./Operand.tsx";
import { Row } from "./Row.tsx";
import { badPart } from "./Rules.tsx";

export function SequenceView({ node }: { node: SequenceNode }) {
  const session = useSession();
  const closed = session.folded(node.id).value;
  const label = session.fact(node.id).value.text || `Unfinished sequence of ${node.steps.length} steps`;
  const last = node.steps.reduce((found, step, at) => (step.excluded || step.muted ? found : at), 0);
  return (
    <div class="sk-group" data-tone="order" data-kind="sequence">
      <Row id={node.id} head label={label} counted>
        <MenuButton
          class="sk-kind"
          align="start"
          label="Kind of group: IN ORDER"
          actions={() => [
            ...session.catalog.menus.groups.filter((each) => each.key !== "not").map((each) => ({
              label: each.label,
              checked: false,
              run: () => void session.edit([{ op: "kind", id: node.id, kind: each.key as "all_of" }], { focus: node.id }),
            })),
            { label: "IN ORDER", checked: true, run: () => undefined },
          ]}
        >
          IN ORDER<Caret />
        </MenuButton>
        <button type="button" class="sk-ghost sk-not" aria-pressed={node.negated} title="NOT: everybody else" onClick={() => void session.edit([{ op: "negate", ids: [node.id] }], { focus: node.id })}>
          {node.negated ? "NOT" : "not"}
        </button>
        <Fold id={node.id} what="the sequence" />
        {closed && <span class="sk-muted">{label}</span>}
      </Row>
      {!closed && (
        <>
          <ol class="sk-kids">
            {node.steps.map((step, at) => <li key={step.id}><StepView step={step} at={at} last={last} sequence={node} /></li>)}
          </ol>
          <Whole node={node} />
          <AddStep node={node} />
        </>
      )}
    </div>
  );
}

function AddStep({ node }: { node: SequenceNode }) {
  const session = useSession();
  const add = (excluded: boolean) => () =>
    void session.edit([{ op: "add", parent: node.id, slot: "steps", at: null, node: { kind: "step", excluded, events: [{}] } }]);
  return (
    <div class="sk-adds">
      <button type="button" data-add="step" onClick={add(false)}>+ Step</button>
      <button type="button" data-add="without" onClick={add(true)}>+ Did not</button>
    </div>
  );
}

/** What holds for the sequence as a whole: its window, how long it may take, what its steps share. */
function Whole({ node }: { node: SequenceNode }) {
  const session = useSession();
  const types = new Set(node.steps.flatMap((step) => step.events.map((event) => event.type)));
  const shared = session.catalog.events
    .filter((event) => types.has(event.name))
    .map((event) => event.fields)
    .reduce((left, right) => left.filter((field) => right.some((other) => other.name === field.name)), session.catalog.events.find((event) => types.has(event.name))?.fields ?? []);
  const choices = [{ key: "", label: "nothing" }, ...shared.map((field) => ({ key: field.name, label: titleOf(field, field.name) }))];
  return (
    <div class="sk-gap">
      <WindowLine id={node.id} kind="sequence" name="window" window={node.window} word="all of it" />
      <div class="sk-line">
        <SpanEditor label="first to last step within" span={node.within} onChange={(span) => session.set(node.id, "within", span)} />
        <span>the steps share</span>
        <select aria-label="What the steps share" value={node.same} class={badPart(session.issues(node.id).value, "same") ? "sk-bad" : ""} onChange={(event) => session.set(node.id, "same", event.currentTarget.value)}>
          {choices.map((choice) => <option key={choice.key} value={choice.key}>{choice.label}</option>)}
          {node.same && !shared.some((field) => field.name === node.same) && <option value={node.same}>{node.same}</option>}
        </select>
      </div>
    </div>
  );
}

interface StepProps { step: StepPart; at: number; last: number; sequence: SequenceNode }

function StepView({ step, at, last, sequence }: StepProps) {
  const session = useSession();
  const fact = session.fact(step.id).value;
  const [only] = step.events;
  const several = step.events.length > 1;
  const set = useSet(step.id);
  const options = stepOptions(step, at, last, sequence, set);
  const label = `Step ${at + 1}: ${fact.text || `${step.excluded ? "did not" : "did"} ${step.events.map((event) => event.type ?? "…").join(" or ")}`}`;
  return (
    <div class="sk-stepbox">
      <Gap step={step} at={at} set={set} />
      <Row
        id={step.id}
        label={label}
        also={several ? [] : only ? [only.id] : []}
        grip={<span class="sk-step-n" aria-hidden="true">{at + 1}</span>}
        counted
        under={
          <>
            {several && <ul class="sk-kids">{step.events.map((event, place) => <li key={event.id}><StepEventRow event={event} word={place === 0 ? "either" : "or"} /></li>)}</ul>}
            {!several && only?.where && <Conditions owner={only.id} where={only.where} />}
            {step.lasting && <div class="sk-line"><SpanEditor label="for" span={step.lasting} onChange={set("lasting")} /></div>}
            {step.tied && <div class="sk-line"><span>only events with {sequence.same ? `the same ${sequence.same}` : "the same value"} count</span><button type="button" class="sk-ghost" aria-label="Count any of them" onClick={() => set("tied")(false)}><Icon name="close" /></button></div>}
          </>
        }
      >
        <button type="button" class="sk-ghost sk-not" data-on={step.excluded} data-part="did" title="Happened, or did not happen" onClick={() => set("excluded")(!step.excluded)}>{step.excluded ? "did not" : "did"}</button>
        {step.nth !== null && (
          <>
            <span class="sk-muted">the</span>
            <WholeBox label="Which such event" value={step.nth} onCommit={set("nth")} />
            <button type="button" class="sk-ghost sk-tiny" aria-label="Any such event" onClick={() => set("nth")(null)}><Icon name="close" /></button>
          </>
        )}
        {!several && only && <EventPicker id={only.id} type={only.type} />}
        {!several && only?.type != null && !only.where && <span class="sk-adds"><AddCondition id={only.id} /></span>}
        {several && <span class="sk-muted">any of {step.events.length} events</span>}
        <MenuButton class="sk-ghost sk-tiny" align="start" label={`Options of step ${at + 1}`} actions={() => [{ label: "Or another event", run: () => void session.edit([{ op: "add", parent: step.id, slot: "events", at: null, node: { kind: "step_event" } }]) }, ...options]}>
          <Icon name="plus" />
        </MenuButton>
      </Row>
    </div>
  );
}

/** What can be said of a step besides its event; each offered only where it can stand. */
function stepOptions(step: StepPart, at: number, last: number, sequence: SequenceNode, set: (key: string) => (value: unknown) => void): Action[] {
  const span = { count: 7, unit: "day" };
  return [
    ...(!step.excluded && at > 0 && !step.within ? [{ label: "Within … of the step before", run: () => set("within")(span) }] : []),
    ...(!step.excluded && at > 0 && !step.after ? [{ label: "At least … after the step before", run: () => set("after")({ ...span, count: 1 }) }] : []),
    ...(!step.excluded && at > 0 && step.nth === null ? [{ label: "The nth such event", run: () => set("nth")(2) }] : []),
    ...(step.excluded && at > last && !step.lasting ? [{ label: "For … after the last step", run: () => set("lasting")(span) }] : []),
    ...(step.excluded && sequence.same && !step.tied ? [{ label: `Only with the same ${sequence.same}`, run: () => set("tied")(true) }] : []),
  ];
}

/** The line between two steps. */
function Gap({ step, at, set }: { step: StepPart; at: number; set: (key: string) => (value: unknown) => void }) {
  if (at === 0) return null;
  return (
    <div class="sk-gap">
      <div class="sk-line">
        <span>then</span>
        {step.after && <SpanEditor label="at least" span={step.after} onChange={set("after")} />}
        {step.after && <span>after step {at}{step.within ? "," : ""}</span>}
        {step.within && <SpanEditor label="within" span={step.within} onChange={set("within")} />}
        {step.within && <span>of step {at}</span>}
        {!step.after && !step.within && !step.excluded && (
          <button type="button" class="sk-ghost" onClick={() => set("within")({ count: 7, unit: "day" })}>+ within</button>
        )}
      </div>
    </div>
  );
}

/** A length of time, or a button to set one. */
function SpanEditor({ label, span, onChange }: { label: string; span: SpanForm | null; onChange: (span: SpanForm | null) => void }) {
  const { catalog } = useSession();
  if (!span) return <button type="button" class="sk-ghost" onClick={() => onChange({ count: 7, unit: "day" })}>+ {label}</button>;
  return (
    <>
      <span>{label}</span>
      <WholeBox label={`${label}, how many`} value={span.count} onCommit={(count) => onChange({ ...span, count })} />
      <Select label={`${label}, unit`} value={span.unit} choices={unitsOf(catalog.menus.elapsed_units)} onChange={(unit) => onChange({ ...span, unit })} />
      <button type="button" class="sk-ghost sk-tiny" aria-label={`Without "${label}"`} onClick={() => onChange(null)}><Icon name="close" /></button>
    </>
  );
}

function StepEventRow({ event, word }: { event: StepEventPart; word: string }) {
  return (
    <Row id={event.id} label={`${word} ${event.type ?? "an event"}`} under={event.where && <Conditions owner={event.id} where={event.where} />}>
      <span class="sk-muted">{word}</span>
      <EventPicker id={event.id} type={event.type} />
      {event.type !== null && !event.where && <span class="sk-adds"><AddCondition id={event.id} /></span>}
    </Row>
  );
}
