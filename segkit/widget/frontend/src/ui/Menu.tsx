// A button with a menu of actions.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Popover, useOpening } from "./Popover.tsx";

export interface Action {
  label: string;
  keys?: string;
  run: () => void;
  disabled?: boolean;
  /** A line above this action. */
  line?: boolean;
  /** Set for actions that are on or off, or one of several. */
  checked?: boolean;
}

interface Props {
  label: string;
  /** Asked for when the menu opens. */
  actions: () => readonly Action[];
  children: ComponentChildren;
  class?: string;
  align?: "start" | "end";
  disabled?: boolean;
}

export function MenuButton({ label, actions, children, align = "end", ...rest }: Props) {
  const { open, button, close, toggle } = useOpening();
  return (
    <>
      <button
        ref={button}
        type="button"
        class={rest.class ?? "sk-ghost"}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={rest.disabled}
        onClick={toggle}
      >
        {children}
      </button>
      {open && (
        <Popover anchor={button} onClose={close} label={label} role="menu" align={align} class="sk-menu">
          <Actions actions={actions()} onDone={() => close(true)} />
        </Popover>
      )}
    </>
  );
}

function Actions({ actions, onDone }: { actions: readonly Action[]; onDone: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    const next = step[event.key];
    if (next !== undefined) items[(next + items.length) % items.length]?.focus();
    else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey)
      items.find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={list} onKeyDown={onKeyDown}>
      {actions.map((action) => (
        <>
          {action.line && <hr role="separator" />}
          <button
            type="button"
            role={action.checked === undefined ? "menuitem" : "menuitemradio"}
            aria-checked={action.checked}
            disabled={action.disabled}
            onClick={() => {
              onDone();
              action.run();
            }}
          >
            {action.label}
            {action.keys && <span class="sk-kbd" aria-hidden="true">{action.keys}</span>}
          </button>
        </>
      ))}
    </div>
  );
}
