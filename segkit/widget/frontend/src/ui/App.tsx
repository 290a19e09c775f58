// The whole builder: bars, fields, canvas, what is below. Keys and the focus are dealt with here, once for all.
import { effect, useComputed } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { commandOf, isTheirs, type Place } from "../model/keys.ts";
import { pathUp } from "../model/tree.ts";
import type { Session, Wanted } from "../session.ts";
import { act, focusRow, gapOf, pasteText, rowElement, rowsOf } from "./act.ts";
import { Canvas, SelectionBar } from "./Canvas.tsx";
import { SessionContext, useSession } from "./context.ts";
import { Estimate, Live, Strips } from "./Estimate.tsx";
import { HelpButton } from "./Help.tsx";
import { Icon } from "./icons.tsx";
import { Popover, useOpening } from "./Popover.tsx";
import { Rail } from "./Rail.tsx";
import { Sentence, Tabs } from "./Tabs.tsx";
import { TextBox } from "./boxes.tsx";

const TEXTS = "input:not([type=checkbox]),textarea";
const CONTROLS = "button,select,input,textarea";

function placeOf(target: Element): Place {
  if (target.matches("[data-row]")) return "row";
  return target.matches(TEXTS) ? "text" : "control";
}

/** Runs once for all that changes in one go, when it has been drawn: Preact draws in a microtask of its own before this. */
function onceDrawn(run: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => queueMicrotask(() => {
      waits = false;
      run();
    }));
  };
}

export function App({ session, root }: { session: Session; root: HTMLElement }) {
  useKeys(session, root);
  useFocus(session, root);
  return (
    <SessionContext.Provider value={session}>
      <section aria-label={useComputed(() => `Segment Builder: ${session.tree.name}`)}>
        <Top root={root} />
        <Estimate />
        <Strips />
        <div class="sk-body">
          <Rail />
          <Canvas>
            <SelectionBar onCommand={(command) => act(session, root, command, [...session.selection][0])} />
          </Canvas>
        </div>
        <Sentence />
        <Tabs />
        <ToastLine />
        <Live />
      </section>
    </SessionContext.Provider>
  );
}

/** No key press leaves the widget, but those that are the browser's or save the notebook: Lab would run its commands. */
function useKeys(session: Session, root: HTMLElement): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTheirs(event)) return;
      event.stopPropagation();
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target as Element;
      if (target.closest(".sk-pop")) return;
      const command = commandOf(event, placeOf(target));
      if (!command) return;
      const row = target.closest<HTMLElement>("[data-node]")?.dataset["node"];
      if (command === "leave" && row === undefined) return;
      if (command === "copy" && window.getSelection()?.toString()) return;
      if (command !== "paste") event.preventDefault();
      if (command === "paste") return;
      act(session, root, command, row ?? session.focus);
    };
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as Element;
      if (!target.matches?.("[data-row]")) return;
      event.preventDefault();
      event.stopPropagation();
      pasteText(session, event.clipboardData?.getData("text/plain") || undefined);
    };
    const onFocusIn = (event: FocusEvent) => {
      const target = event.target as Element;
      const inside = target.matches(CONTROLS) ? (target.closest<HTMLElement>("[data-node]")?.dataset["node"] ?? "") : "";
      if (inside === session.inside && (!inside || inside === session.focus)) return;
      session.update(inside ? { inside, focus: inside } : { inside });
      const canvas = target.closest<HTMLElement>("[data-part=canvas]");
      if (canvas) setStops(session, canvas); // at once: the next key may be Tab
    };
    root.addEventListener("keydown", onKeyDown);
    root.addEventListener("paste", onPaste);
    root.addEventListener("focusin", onFocusIn);
    return () => {
      root.removeEventListener("keydown", onKeyDown);
      root.removeEventListener("paste", onPaste);
      root.removeEventListener("focusin", onFocusIn);
    };
  }, [session, root]);
}

/** Of all rows one can be reached by Tab, and of all controls those of the row that is being edited. */
function setStops(session: Session, canvas: HTMLElement): void {
  const reach = (element: HTMLElement, reached: boolean) => {
    if (element.tabIndex !== (reached ? 0 : -1)) element.tabIndex = reached ? 0 : -1;
  };
  for (const row of canvas.querySelectorAll<HTMLElement>("[data-row]")) reach(row, row.dataset["row"] === session.focus);
  for (const control of canvas.querySelectorAll<HTMLElement>(CONTROLS)) {
    const node = control.closest<HTMLElement>("[data-node]");
    reach(control, node ? node.dataset["node"] === session.inside : !control.closest(".sk-adds,.sk-where,.sk-gap"));
  }
}

/**
 * The canvas is one stop of Tab: of all rows one can be reached, and controls only in the row that is being edited.
 * The focus goes where an edit wants it, and is never lost to the page when its row has gone.
 */
function useFocus(session: Session, root: HTMLElement): void {
  useLayoutEffect(() => {
    let had = false;
    const settle = onceDrawn(() => {
      const canvas = root.querySelector<HTMLElement>("[data-part=canvas]");
      if (!canvas) return;
      const rows = rowsOf(root);
      if (!rows.includes(session.focus)) session.focus = [session.heir, session.tree.root.id].find((id) => rows.includes(id)) ?? rows[0] ?? "";
      setStops(session, canvas);
      const { wanted } = session;
      const row = wanted && !session.behind && pathUp(session.places, wanted.id).find((place) => rows.includes(place.id))?.id;
      if (wanted && row) {
        session.wanted = null;
        goTo(session, root, row, wanted);
      } else if (had && root.ownerDocument.activeElement === root.ownerDocument.body) {
        rowElement(root, session.focus)?.focus();
      }
      had = root.contains(root.ownerDocument.activeElement);
      root.dataset["skDrawn"] = session.waitingSince === null ? String(session.tree.rev) : ""; // nothing is under way
    });
    return effect(() => {
      session.follow();
      settle();
    });
  }, [session, root]);
}

/** Puts the focus where an edit wants it: into the row's first gap, whose list opens, or on the row. */
function goTo(session: Session, root: HTMLElement, row: string, { into, stay }: Wanted): void {
  const gap = into ? gapOf(root, row) : undefined;
  if (gap) {
    gap.focus();
    if (gap.matches("[aria-haspopup=dialog]")) gap.click();
  } else if (!stay || !root.contains(root.ownerDocument.activeElement)) focusRow(session, root, row);
}

function Top({ root }: { root: HTMLElement }) {
  const session = useSession();
  const { tree } = session;
  const step = (command: "undo" | "redo") => (
    <button type="button" class="sk-ghost" aria-disabled={tree[command] ? undefined : true} aria-label={tree[command] ? `${command}: ${tree[command]}` : command} title={tree[command] || `nothing to ${command}`} onClick={() => act(session, root, command)}>
      <Icon name={command} />
    </button>
  );
  return (
    <div class="sk-top" role="toolbar" aria-label="Segment">
      <button type="button" class="sk-ghost sk-drawer-open" aria-label="Fields" aria-expanded={session.drawer} onClick={() => session.update({ drawer: !session.drawer })}><Icon name="fields" /></button>
      <TextBox class="sk-name" label="Name of the segment" value={tree.name} onCommit={(text) => void session.edit([{ op: "rename", text }], { focus: session.focus })} />
      <span class="sk-chip">{tree.saved ? "saved" : "draft"}</span>
      <span class="sk-grow" />
      {step("undo")}
      {step("redo")}
      <HelpButton />
      <Save />
    </div>
  );
}

function Save() {
  const session = useSession();
  const { open, button, toggle, ...opening } = useOpening();
  const [failure, setFailure] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const close = (refocus: boolean) => {
    opening.close(refocus);
    setFailure("");
  };
  const save = async () => {
    try {
      const saved = await session.ask({ kind: "save", name: box.current?.value.trim() ?? "" });
      close(true);
      session.show({ text: saved.replaced ? `Saved ${saved.name} in the place of the one before.` : `Saved as ${saved.name}.`, tone: "info", undo: false });
      session.say(`Saved as ${saved.name}.`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <button ref={button} type="button" aria-haspopup="dialog" aria-expanded={open} onClick={toggle}>Save as…</button>
      {open && (
        <Popover anchor={button} align="end" label="Save the segment" onClose={close}>
          <form class="sk-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
            <label>Name in the book<input ref={box} data-autofocus type="text" defaultValue={session.tree.name} /></label>
            {failure && <p class="sk-issue" role="alert">{failure}</p>}
            <div><button type="button" onClick={() => close(true)}>Cancel</button><button type="submit" class="sk-primary">Save</button></div>
          </form>
        </Popover>
      )}
    </>
  );
}

function ToastLine() {
  const session = useSession();
  const { toast } = session;
  return (
    <div class="sk-toast">
      {toast && (
        <div role={toast.tone === "error" ? "alert" : "status"} data-part="toast" data-tone={toast.tone}>
          <span>{toast.text}</span>
          {toast.undo && <button type="button" onClick={() => { session.show(null); void session.edit([{ op: "undo" }], { into: false }); }}>Undo</button>}
          <button type="button" aria-label="Close the message" onClick={() => session.show(null)}><Icon name="close" /></button>
        </div>
      )}
    </div>
  );
}
