// What floats over the page. The native popover is in the browser's top layer, so that no notebook cell clips it,
// and stays a child in the DOM: its colours and its key presses are those of the widget.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props {
  anchor: RefObject<HTMLElement | null>;
  onClose: (refocus: boolean) => void;
  children: ComponentChildren;
  class?: string;
  label: string;
  role?: "dialog" | "menu";
  align?: "start" | "end";
}

const GAP = 3;
const MARGIN = 6;

/** Puts a box beside its anchor, above it where there is no room below. */
function place(box: HTMLElement, anchor: HTMLElement, align: "start" | "end"): void {
  const at = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const high = document.documentElement.clientHeight;
  const left = align === "end" ? at.right - size.width : at.left;
  const below = at.bottom + GAP;
  const top = below + size.height <= high - MARGIN ? below : at.top - GAP - size.height;
  box.style.left = `${Math.max(MARGIN, Math.min(left, wide - size.width - MARGIN))}px`;
  box.style.top = `${Math.max(MARGIN, Math.min(top, high - size.height - MARGIN))}px`;
}

/** A button and what floats beside it: whether that is open, and closing it, with the focus back on the button or not. */
export function useOpening() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return { open, button, close, toggle: () => setOpen(!open) };
}

export function Popover({ anchor, onClose, children, label, role = "dialog", align = "start", ...rest }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.showPopover?.();
    if (anchor.current) place(element, anchor.current, align);
    const wanted = element.querySelector<HTMLElement>("[data-autofocus]") ?? element.querySelector<HTMLElement>("button,input,textarea");
    (wanted ?? element).focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.composedPath()[0] as Node;
      if (!box.current?.contains(target) && !anchor.current?.contains(target)) close.current(false);
    };
    const scrolled = (event: Event) => {
      if (!box.current?.contains(event.target as Node) && box.current && anchor.current) place(box.current, anchor.current, align);
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("scroll", scrolled, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("scroll", scrolled, true);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    if (event.key === "Tab" && role === "dialog") return;
    event.preventDefault();
    event.stopPropagation();
    onClose(true);
  };
  return (
    <div ref={box} popover="manual" class={`sk-pop ${rest.class ?? ""}`} role={role} aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
