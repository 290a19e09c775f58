// What a key press means, as data: one table for the handler, the menus, the help and the tests.

export type Command =
  | "enter" | "up" | "down" | "first" | "last" | "collapse" | "expand" | "select" | "moveUp" | "moveDown" | "moveOut" | "moveIn"
  | "addCondition" | "addEvent" | "addSequence" | "addGroup" | "ungroup" | "duplicate" | "remove" | "negate" | "mute" | "lock" | "cycle"
  | "undo" | "redo" | "search" | "exact" | "help" | "copy" | "paste" | "leave" | "comment";

interface Binding {
  keys: readonly string[];
  command: Command;
  shown: string;
  does: string;
  /** Whether it works anywhere in the widget; otherwise only while a row has the focus. */
  anywhere?: boolean;
}

export const BINDINGS: readonly Binding[] = [
  { keys: ["ArrowUp"], command: "up", shown: "↑", does: "row above" },
  { keys: ["ArrowDown"], command: "down", shown: "↓", does: "row below" },
  { keys: ["Home"], command: "first", shown: "Home", does: "first row" },
  { keys: ["End"], command: "last", shown: "End", does: "last row" },
  { keys: ["ArrowLeft"], command: "collapse", shown: "←", does: "collapse, or go to the group" },
  { keys: ["ArrowRight"], command: "expand", shown: "→", does: "expand, or go to the first rule" },
  { keys: ["Enter", "F2"], command: "enter", shown: "Enter", does: "into the row’s controls" },
  { keys: ["Escape"], command: "leave", shown: "Esc", does: "back to the row; clear the selection" },
  { keys: [" "], command: "select", shown: "Space", does: "select the row" },
  { keys: ["Alt+ArrowUp"], command: "moveUp", shown: "Alt+↑", does: "move up" },
  { keys: ["Alt+ArrowDown"], command: "moveDown", shown: "Alt+↓", does: "move down" },
  { keys: ["Alt+ArrowLeft"], command: "moveOut", shown: "Alt+←", does: "move out of the group" },
  { keys: ["Alt+ArrowRight"], command: "moveIn", shown: "Alt+→", does: "move into the group above" },
  { keys: ["a"], command: "addCondition", shown: "A", does: "add a condition" },
  { keys: ["e"], command: "addEvent", shown: "E", does: "add an event" },
  { keys: ["s"], command: "addSequence", shown: "S", does: "add a sequence" },
  { keys: ["g"], command: "addGroup", shown: "G", does: "add a group; group the selection" },
  { keys: ["Shift+G"], command: "ungroup", shown: "Shift+G", does: "ungroup" },
  { keys: ["d"], command: "duplicate", shown: "D", does: "duplicate" },
  { keys: ["Delete", "Backspace"], command: "remove", shown: "Delete", does: "remove" },
  { keys: ["n"], command: "negate", shown: "N", does: "wrap in NOT, or take it off" },
  { keys: ["m"], command: "mute", shown: "M", does: "mute" },
  { keys: ["l"], command: "lock", shown: "L", does: "lock" },
  { keys: ["c"], command: "comment", shown: "C", does: "comment" },
  { keys: ["o"], command: "cycle", shown: "O", does: "ALL, ANY, NONE in turn" },
  { keys: ["Mod+c"], command: "copy", shown: "Ctrl+C", does: "copy the row as JSON" },
  { keys: ["Mod+v"], command: "paste", shown: "Ctrl+V", does: "paste rules behind the row" },
  { keys: ["Mod+z"], command: "undo", shown: "Ctrl+Z", does: "undo", anywhere: true },
  { keys: ["Mod+Shift+Z", "Mod+y"], command: "redo", shown: "Ctrl+Shift+Z", does: "redo", anywhere: true },
  { keys: ["Mod+Enter"], command: "exact", shown: "Ctrl+Enter", does: "count again, exactly", anywhere: true },
  { keys: ["/"], command: "search", shown: "/", does: "search the fields", anywhere: true },
  { keys: ["?", "Shift+?"], command: "help", shown: "?", does: "this help", anywhere: true },
];

const BY_KEY = new Map(BINDINGS.flatMap((binding) => binding.keys.map((key) => [key, binding] as const)));

export interface Press { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** Where the focus is: on a row, in a box that takes text, or on anything else. */
export type Place = "row" | "text" | "control";

function named(press: Press): string {
  const letter = /^[a-z]$/i.test(press.key);
  const key = letter ? (press.shiftKey ? press.key.toUpperCase() : press.key.toLowerCase()) : press.key;
  const shift = press.shiftKey && (letter || key.length > 1);
  return `${press.ctrlKey || press.metaKey ? "Mod+" : ""}${press.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}

/** The command of a key press, or null if the press is the control's own. */
export function commandOf(press: Press, place: Place): Command | null {
  const binding = BY_KEY.get(named(press));
  if (!binding) return null;
  if (place === "row") return binding.command;
  if (binding.command === "leave") return "leave";
  if (!binding.anywhere) return null;
  const plain = !(press.ctrlKey || press.metaKey);
  return place === "text" && plain ? null : binding.command;
}

/** How the key of a command is written in menus. */
export function shownKey(command: Command): string {
  return BINDINGS.find((binding) => binding.command === command)?.shown ?? "";
}

/** Whether a press belongs to the browser or the notebook: saving, and keys that open tabs, tools or windows. */
export function isTheirs(press: Press): boolean {
  const mod = press.ctrlKey || press.metaKey;
  if (mod && press.key.toLowerCase() === "s") return true;
  return /^F([1-9]|1[0-2])$/.test(press.key) && press.key !== "F2";
}
