// The whole page, drawn without a browser from a state that Python wrote.
import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import type { Traits } from "../src/spec.gen.ts";

const window = new Window({ url: "http://localhost/" });
const GLOBALS = ["document", "HTMLElement", "Element", "Node", "MutationObserver", "getComputedStyle", "KeyboardEvent", "FocusEvent", "CSS"] as const;
for (const name of GLOBALS) Object.defineProperty(globalThis, name, { value: window[name as keyof Window], configurable: true });
Object.defineProperty(globalThis, "window", { value: window, configurable: true });

// Only now: Preact looks for the document when it is loaded.
const { Fragment, h, options, render } = await import("preact");
const { Session } = await import("../src/session.ts");
const { App } = await import("../src/ui/App.tsx");
const { DoubleHost, settle } = await import("./double.ts");

const path = new URL("../../test/example_state.json", import.meta.url);
export const example = (): Traits => JSON.parse(readFileSync(path, "utf8")) as Traits;

/** Waits until what has changed is drawn. */
export async function drawn(): Promise<void> {
  await new Promise((done) => setTimeout(done, 40));
  await settle();
}

export interface Page { host: InstanceType<typeof DoubleHost>; root: HTMLElement; session: InstanceType<typeof Session>; close: () => void }

export async function show(state: Traits): Promise<Page> {
  const host = new DoubleHost(state);
  const root = document.createElement("div");
  document.body.append(root);
  const session = new Session(host);
  render(h(App, { session, root }), root);
  await drawn();
  const close = () => {
    render(null, root);
    session.close();
    root.remove();
  };
  return { host, root, session, close };
}

/** Preact calls this before it draws a component. Its name is short for all who look on, @preact/signals among them. */
interface Hooks { __r?: (vnode: { type: unknown }) => void }

/** The names of the components that were drawn while something happened, each as often as it was. */
export async function drawnBy(happens: () => void): Promise<string[]> {
  const hooks = options as Hooks;
  const before = hooks.__r;
  const names: string[] = [];
  hooks.__r = (vnode) => {
    if (typeof vnode.type === "function" && vnode.type !== Fragment) names.push(vnode.type.name);
    before?.(vnode);
  };
  happens();
  await drawn();
  if (before) hooks.__r = before;
  else delete hooks.__r;
  return names;
}
