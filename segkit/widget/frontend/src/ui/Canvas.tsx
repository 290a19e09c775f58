// The tree: groups in groups, rules in them. Every part finds its editor here.
import type { ComponentChildren, VNode } from "preact";
import { useComputed } from "@preact/signals";
import type { GroupKind, GroupNode } from "../spec.gen.ts";
import { isGroup } from "../model/tree.ts";
import { addNode, blank, groupAs } from "./act.ts";
import { WholeBox } from "./boxes.tsx";
import { DrawContext, type Drawn, useSession } from "./context.ts";
import { CameBackRow, EventRow, FirstTimeRow, RatioRow, RegularlyRow, StoppedRow } from "./Events.tsx";
import { Fold } from "./Fold.tsx";
import { Caret } from "./Operand.tsx";
import { Icon } from "./icons.tsx";
import { useLasting } from "./lasting.ts";
import { MenuButton } from "./Menu.tsx";
import { Row } from "./Row.tsx";
import { AttributeRow, SegmentRow } from "./Rules.tsx";
import { SequenceView } from "./Sequence.tsx";
import { dropped, fits } from "../model/commands.ts";

const TONES: Record<GroupKind, string> = { all_of: "all", any_of: "any", none_of: "none", at_least: "any", not: "none" };

/** Draws the editor of a node. */
function drawNode({ node, none, filter = false }: Drawn): VNode {
  if (isGroup(node)) return <GroupView node={node} filter={filter} />;
  switch (node.kind) {
    case "attribute": return <AttributeRow node={node} none={none} filter={filter} />;
    case "segment": return <SegmentRow node={node} none={none} />;
    case "event": return <EventRow node={node} none={none} />;
    case "first_time": return <FirstTimeRow node={node} none={none} />;
    case "stopped": return <StoppedRow node={node} none={none} />;
    case "came_back": return <CameBackRow node={node} none={none} />;
    case "regularly": return <RegularlyRow node={node} none={none} />;
    case "ratio": return <RatioRow node={node} none={none} />;
    case "sequence": return <SequenceView node={node} />;
    default: return node satisfies never;
  }
}

function GroupView({ node, filter }: { node: GroupNode; filter: boolean }) {
  const session = useSession();
  const { menus } = session.catalog;
  const closed = session.folded(node.id).value;
  const name = menus.groups.find((each) => each.key === node.kind)?.label ?? node.kind;
  const root = session.rootId.value === node.id;
  const kinds = menus.groups.filter((each) => each.key !== "not" || node.kind === "not");
  const rules = `${node.rules.length} ${node.rules.length === 1 ? "rule" : "rules"}`;
  return (
    <div class="sk-group" data-tone={TONES[node.kind]} data-kind={node.kind}>
      <Row
        id={node.id}
        head
        label={`${node.negated ? "NOT " : ""}${name}, ${rules}`}
        counted={!filter}
      >
        <MenuButton
          class="sk-kind"
          align="start"
          label={`Kind of group: ${name}`}
          actions={() => kinds.map((each) => ({
            label: each.label,
            checked: each.key === node.kind,
            run: () => void session.edit([{ op: "kind", id: node.id, kind: each.key as GroupKind }], { focus: node.id }),
          }))}
        >
          {name}<Caret />
        </MenuButton>
        {node.kind === "at_least" && <WholeBox label="How many rules hold" value={node.count} onCommit={(value) => session.set(node.id, "count", value)} />}
        {node.kind === "at_least" && <span class="sk-muted">of {rules}</span>}
        <button type="button" class="sk-ghost sk-not" aria-pressed={node.negated} title="NOT: everybody else" onClick={() => void session.edit([{ op: "negate", ids: [node.id] }], { focus: node.id })}>
          {node.negated ? "NOT" : "not"}
        </button>
        {node.rules.length > 0 && <Fold id={node.id} what={name} />}
        {closed && <span class="sk-muted">{rules}: {session.fact(node.id).value.text}</span>}
      </Row>
      {!closed && (
        <>
          <ul class="sk-kids">
            {node.rules.map((rule) => <li key={rule.id}>{drawNode({ node: rule, none: node.kind === "none_of", filter })}</li>)}
          </ul>
          {root && node.rules.length === 0 && <Starts />}
          <Adds id={node.id} full={node.kind === "not" && node.rules.length > 0} filter={filter} root={root} />
        </>
      )}
    </div>
  );
}

const SHORT = ["attribute", "event", "sequence", "segment"];

interface AddsProps { id: string; /** It takes no further rule. */ full: boolean; filter: boolean; root: boolean }

/** The buttons at the end of a group; dropping on them adds at the end. */
function Adds({ id, full, filter, root }: AddsProps) {
  const session = useSession();
  const { menus, segments } = session.catalog;
  const target = { parent: id, slot: "rules" as const, at: null };
  const end = `${id}+`;
  const add = (kind: string) => addNode(session, kind === "attribute" ? { kind } : blank(session, kind), target);
  const offered = menus.nodes.filter((each) => !filter || each.kind === "attribute").filter((each) => each.kind !== "segment" || segments.length > 0);
  const direct = offered.filter((each) => SHORT.includes(each.kind) && (root || each.kind === "attribute" || each.kind === "event"));
  const rest = offered.filter((each) => !direct.includes(each));
  const accepts = () => session.dragged !== null && fits(session.places, session.dragged, target);
  if (full || session.frame(id).value.locked) return null;
  return (
    <div
      class="sk-adds"
      data-drop={session.dropSide(end)}
      onDragOver={(event) => {
        if (!accepts()) return;
        event.preventDefault();
        if (session.drop?.id !== end) session.drop = { id: end, side: "into" };
      }}
      onDrop={(event) => {
        if (!session.dragged || !accepts()) return;
        event.preventDefault();
        const edits = dropped(session.places, session.dragged, target);
        session.letGo();
        void session.edit(edits);
      }}
    >
      {direct.map((each) => <button key={each.kind} type="button" title={each.description} data-add={each.kind} onClick={() => add(each.kind)}>+ {each.label}</button>)}
      <button type="button" data-add="group" onClick={() => addNode(session, { kind: "any_of" }, target)}>+ Group</button>
      {rest.length > 0 && (
        <MenuButton class="" label="+ More kinds of rule" align="start" actions={() => rest.map((each) => ({ label: each.label, run: () => add(each.kind) }))}>+ More</MenuButton>
      )}
    </div>
  );
}

/** What an empty builder offers: rules made from what the data has. */
function Starts() {
  const session = useSession();
  const { examples, profiles } = session.catalog;
  return (
    <div class="sk-starts">
      <p>No rule yet: everybody is in. Choose a field on the left, or begin with one of these:</p>
      <div>
        {examples.map((example) => <button key={example.label} type="button" data-part="example" onClick={() => addNode(session, example.node, { parent: session.rootId.value, slot: "rules", at: null })}>{example.label}</button>)}
        {examples.length === 0 && <span class="sk-muted">The {profiles} have no fields to ask about.</span>}
      </div>
    </div>
  );
}

/** What can be done with the selected rows. */
export function SelectionBar({ onCommand }: { onCommand: (command: "remove" | "duplicate" | "mute") => void }) {
  const session = useSession();
  const ids = [...session.selection];
  if (ids.length < 2) return null;
  const clear = () => {
    session.selection = new Set();
  };
  return (
    <div class="sk-selection" role="toolbar" aria-label="Selected rows">
      <span>{ids.length} selected</span>
      {session.catalog.menus.groups.filter((each) => ["all_of", "any_of", "none_of"].includes(each.key)).map((each) => (
        <button key={each.key} type="button" onClick={() => groupAs(session, ids, each.key as GroupKind)}>Group as {each.label}</button>
      ))}
      <button type="button" onClick={() => onCommand("mute")}>Mute</button>
      <button type="button" onClick={() => onCommand("remove")}>Remove</button>
      <button type="button" class="sk-ghost" aria-label="Clear the selection" onClick={clear}><Icon name="close" /></button>
    </div>
  );
}

/** Tree and numbers of an edit come in this many milliseconds. Nobody is shown that the old numbers are old. */
const MOMENT = 12;

/** The rules, and what is given to stand below them. */
export function Canvas({ children }: { children: ComponentChildren }) {
  const session = useSession();
  const stale = useLasting(useComputed(() => session.stale).value, MOMENT);
  return (
    <div class="sk-canvas" role="region" aria-label="Rules" data-part="canvas" data-stale={stale ? "true" : undefined} onPointerDown={() => session.drawer && session.update({ drawer: false })}>
      <DrawContext.Provider value={drawNode}><Root /></DrawContext.Provider>
      {children}
    </div>
  );
}

function Root() {
  return drawNode({ node: useSession().root.value, none: false });
}
