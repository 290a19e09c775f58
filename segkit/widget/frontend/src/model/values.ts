// Values and operands as text in a box, and back.
import type { Argument, CatalogField, Subject, TypedText, WireValue } from "../spec.gen.ts";

type Tagged = Record<string, unknown>;

function tag(given: unknown, name: string): string | undefined {
  const found = given !== null && typeof given === "object" ? (given as Tagged)[name] : undefined;
  return typeof found === "string" ? found : undefined;
}

/** What stands in the box of a value: "", if nothing was chosen. Instants without the seconds that are 0. */
export function shown(given: Argument): string {
  if (given === null) return "";
  if (typeof given !== "object") return String(given);
  for (const name of ["text", "decimal", "integer", "date", "timestamp"]) {
    const found = tag(given, name);
    if (found !== undefined) return found;
  }
  const float = tag(given, "float");
  return float === undefined ? "" : float.replace(/\.0$/, "");
}

/** What somebody typed: Python reads it as a value of the field's type. Nothing is a gap. */
export function typed(text: string): TypedText | null {
  return text === "" ? null : { text };
}

export function isOperand(given: Argument | Subject): boolean {
  return given !== null && typeof given === "object" && ["field", "profile", "size_of", "arithmetic"].some((key) => key in given);
}

/** The same value, whatever it is written like. */
export function sameValue(left: Argument, right: Argument): boolean {
  return JSON.stringify(left) === JSON.stringify(right) || (shown(left) !== "" && shown(left) === shown(right));
}

/** What `<input type="datetime-local">` takes and gives is wall time; here it is always UTC. */
export function instantToBox(instant: string): string {
  return instant.replace(/(Z|\+00:00)$/, "").replace(/(T\d\d:\d\d):00$/, "$1");
}
export function boxToInstant(box: string): string {
  if (box === "") return "";
  return `${/T\d\d:\d\d$/.test(box) ? `${box}:00` : box}Z`;
}

/** The field that a subject names, looking through the size of a list. */
export function fieldOf(subject: Subject | Argument): { name: string; profile: boolean; size: boolean } | null {
  if (typeof subject === "string") return { name: subject, profile: false, size: false };
  if (subject === null || typeof subject !== "object") return null;
  const given = subject as unknown as Tagged;
  if ("size_of" in given) {
    const inner = fieldOf(given["size_of"] as Subject);
    return inner && { ...inner, size: true };
  }
  const profile = tag(given, "profile");
  if (profile !== undefined) return { name: profile, profile: true, size: false };
  const field = tag(given, "field");
  return field === undefined ? null : { name: field, profile: false, size: false };
}

/** The key of a value among others. */
export function keyOf(value: WireValue | Argument): string {
  return JSON.stringify(value);
}

/** A field's name for people: its label, or its name with spaces. */
export function titleOf(field: Pick<CatalogField, "name" | "label"> | undefined, name: string): string {
  return field?.label || name;
}
