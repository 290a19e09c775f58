// The frame of every row: grip, controls, numbers, mute, menu; its issues and its remark beneath. Takes drops.
import { computed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { dropped, fits } from "../model/commands.ts";
import { sideOf, targetOf } from "../model/dnd.ts";
import { plural } from "../model/format.ts";
import { shownKey } from "../model/keys.ts";
import { isGroup, isRule, isStep } from "../model/tree.ts";
import type { DraftIssue, Edit } from "../spec.gen.ts";
import type { Session } from "../session.ts";
import { act, copyRows, groupAs, pasteText } from "./act.ts";
import { useSession } from "./context.ts";
import { Counts, numbersInWords } from "./Counts.tsx";
import { Icon } from "./icons.tsx";
import { type Action, MenuButton } from "./Menu.tsx";
import { Popover } from "./Popover.tsx";

interface Props {
  id: string;
  label: string;
  children: ComponentChildren;
  /** Whether it has numbers: not so the conditions of a filter. */
  counted?: boolean;
  /** Whether its number is what it takes away. */
  none?: boolean;
  under?: ComponentChildren;
  head?: boolean;
  grip?: ComponentChildren;
  /** Issues of parts that have no row of their own. */
  also?: readonly string[];
}

export function Row({ id, label, children, counted = false, none = false, under, head = false, grip, also = [] }: Props) {
  const session = useSession();
  const row = useRef<HTMLDivElement>(null);
  const { fixed, locked, note } = session.frame(id).value;
  const issues = [id, ...also].flatMap((each) => session.issues(each).value);
  const said = useMemo(
    () => computed(() => [label, numbersInWords(session, id), note?.muted && "muted", locked && "locked", issues.length && plural(issues.length, "issues")].filter(Boolean).join("; ")),
    [session, id, label, note?.muted, locked, issues.length],
  );
  const commented = session.commented(id).value;
  const grabbed = !fixed && !locked;

  const look = (event: DragEvent) => {
    const place = session.places.get(id);
    if (!place || !session.dragged || !row.current) return null;
    const side = sideOf(row.current.getBoundingClientRect(), event.clientY, head);
    const target = targetOf(place, side);
    return target && fits(session.places, session.dragged, target) ? { side, target } : null;
  };
  const onDragOver = (event: DragEvent) => {
    const found = look(event);
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    if (session.drop?.id !== id || session.drop.side !== found.side) session.drop = { id, side: found.side };
  };
  const onDrop = (event: DragEvent) => {
    const found = look(event);
    const { dragged } = session;
    if (!found || !dragged) return;
    event.preventDefault();
    event.stopPropagation();
    session.letGo();
    void session.edit(dropped(session.places, dragged, found.target), dragged.from === "canvas" ? { focus: dragged.ids[0] ?? id } : {});
  };
  const onDragStart = (event: DragEvent) => {
    const ids = session.selection.has(id) ? [...session.selection] : [id];
    session.dragged = { from: "canvas", ids };
    event.dataTransfer?.setData("text/plain", label);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    if (row.current) event.dataTransfer?.setDragImage(row.current, 12, 12);
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey) || (event.target as Element).closest("button,select,input")) return;
    act(session, row.current?.closest<HTMLElement>(".sk-root") ?? document.body, "select", id);
  };
  return (
    <div
      class={`sk-node${note?.muted ? " sk-muted-node" : ""}`}
      data-dragging={session.lifted(id)}
      data-node={id}
      data-row={id}
      role="group"
      aria-label={said}
      tabIndex={-1} // one row has 0; which, says App
      onFocus={() => { session.focus = id; }}
    >
      <div
        class={`sk-row${head ? " sk-head" : ""}`}
        ref={row}
        data-selected={session.selected(id)}
        data-drop={session.dropSide(id)}
        onDragOver={onDragOver}
        onDrop={onDrop}
        onClick={onClick}
      >
        <span
          class="sk-grip"
          draggable={grabbed}
          title={grabbed ? "Drag to move; Alt and arrows do the same" : undefined}
          onDragStart={onDragStart}
          onDragEnd={() => session.letGo()}
        >
          {grip ?? (locked ? <Icon name="lock" /> : grabbed ? <Icon name="grip" /> : null)}
        </span>
        <fieldset class="sk-ctl" role="presentation" disabled={locked}>{children}</fieldset>
        {counted && <Counts id={id} muted={note?.muted ?? false} head={head} none={none} />}
        <Actions session={session} id={id} row={row} />
      </div>
      {(under || note?.comment || issues.length > 0 || commented) && (
        <div class="sk-under">
          {under && <fieldset class="sk-plain" role="presentation" disabled={locked}>{under}</fieldset>}
          {note?.comment && !commented && <p class="sk-note"><Icon name="comment" />{note.comment}</p>}
          {commented && <CommentForm id={id} text={note?.comment ?? ""} row={row} />}
          {issues.map((issue) => <IssueLine issue={issue} />)}
        </div>
      )}
    </div>
  );
}

export function IssueLine({ issue }: { issue: DraftIssue }) {
  const session = useSession();
  const mend = (edits: readonly unknown[]) => void session.edit(edits as Edit[], { focus: issue.id });
  return (
    <p class="sk-issue" data-tone={issue.severity}>
      <Icon name={issue.severity === "error" ? "error" : "warn"} />
      <span><span class="sk-hide">{issue.severity}: </span>{issue.message} {issue.hint}</span>
      {issue.repair && <button type="button" class="sk-link" onClick={() => mend(issue.repair?.edits ?? [])}>{issue.repair.label}</button>}
    </p>
  );
}

function CommentForm({ id, text, row }: { id: string; text: string; row: preact.RefObject<HTMLElement | null> }) {
  const session = useSession();
  const area = useRef<HTMLTextAreaElement>(null);
  const close = () => session.update({ comment: "", wanted: { id, into: false } });
  const keep = () => {
    const now = area.current?.value ?? "";
    if (now !== text) void session.edit([{ op: "comment", id, text: now }], { focus: id });
    close();
  };
  return (
    <Popover anchor={row} label="Comment" onClose={close}>
      <div class="sk-form">
        <label>Comment<textarea ref={area} data-autofocus defaultValue={text} onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.stopPropagation(); keep(); } }} /></label>
        <div><button type="button" onClick={close}>Cancel</button><button type="button" class="sk-primary" onClick={keep}>Keep</button></div>
      </div>
    </Popover>
  );
}

function Actions({ session, id, row }: { session: Session; id: string; row: preact.RefObject<HTMLElement | null> }) {
  const { fixed, note } = session.frame(id).value;
  if (fixed && !note) return <span />;
  const root = () => row.current?.closest<HTMLElement>(".sk-root") ?? document.body;
  return (
    <span class="sk-acts">
      {note && (
        <button type="button" class="sk-ghost" aria-pressed={note.muted} aria-label={note.muted ? "Muted: count it again" : "Mute: leave it out"} title={`Mute (${shownKey("mute")})`} onClick={() => act(session, root(), "mute", id)}>
          <Icon name="mute" />
        </button>
      )}
      <MenuButton label="More" actions={() => menuFor(session, id, root)}><Icon name="more" /></MenuButton>
    </span>
  );
}

/** The menu of a row: what a key does has the key beside it. */
export function menuFor(session: Session, id: string, root: () => HTMLElement): Action[] {
  const place = session.places.get(id);
  const part = place?.part;
  if (!place || !part) return [];
  const run = (command: Parameters<typeof act>[2]) => () => void act(session, root(), command, id);
  const item = (label: string, command: Parameters<typeof act>[2], more: Partial<Action> = {}): Action => ({ label, keys: shownKey(command), run: run(command), ...more });
  const movable = place.slot !== null;
  const inGroup = place.slot === "rules";
  const noted = "muted" in part;
  const opposite = part && "operator" in part && part.operator ? session.catalog.menus.operators.find((row) => row.key === part.operator)?.opposite : "";
  const groups = session.catalog.menus.groups.filter((each) => each.key !== "not" && each.key !== "sequence");
  return [
    ...(movable ? [item("Duplicate", "duplicate")] : []),
    ...(isStep(part) ? [item(part.excluded ? "Happened" : "Did not happen", "negate")] : []),
    ...(isRule(part) ? [item(part.negated ? "Take NOT off" : "NOT: everybody else", "negate")] : []),
    ...(opposite ? [{ label: `Opposite: ${session.catalog.menus.operators.find((row) => row.key === opposite)?.label ?? ""}`, run: () => void session.edit([{ op: "opposite", id }], { focus: id }) }] : []),
    ...(noted ? [item(part.muted ? "Count again" : "Mute", "mute"), item(part.locked ? "Unlock" : "Lock", "lock"), item(part.comment ? "Change the comment…" : "Comment…", "comment")] : []),
    ...(inGroup ? groups.map((each, at) => ({ label: `Group as ${each.label}`, line: at === 0, run: () => groupAs(session, session.selection.has(id) ? [...session.selection] : [id], each.key as never) })) : []),
    ...(isGroup(part) && movable ? [item("Ungroup", "ungroup")] : []),
    ...("name" in part && isRule(part) && part.kind === "segment" ? [{ label: "Convert to rules", line: true, run: () => void session.edit([{ op: "inline", id }], { into: false }) }] : []),
    ...(movable ? [item("Move up", "moveUp", { line: true }), item("Move down", "moveDown")] : []),
    ...(inGroup ? [item("Move out of the group", "moveOut"), item("Move into the group beside", "moveIn")] : []),
    ...(isRule(part) ? [{ label: "Copy as JSON", keys: shownKey("copy"), line: true, run: () => void copyRows(session, [id]) }] : []),
    ...(isRule(part) ? [{ label: "Paste behind", keys: shownKey("paste"), run: () => { session.focus = id; pasteText(session); } }] : []),
    ...(movable ? [item("Remove", "remove", { line: true })] : []),
  ];
}
