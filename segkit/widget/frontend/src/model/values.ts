// Values and operands as text in a box, and back.
import type { Argument, ArithmeticOperand, CatalogField, Subject, TypedText, WireValue } from "../spec.gen.ts";

/** What a rule can ask about, or compare with, instead of a value. */
export type Operand = Exclude<Subject, string | null>;

const NUMERIC = new Set(["integer", "decimal", "float"]);

/** Whether values of a type can be reckoned with. */
export function isNumeric(type: string): boolean {
  return NUMERIC.has(type);
}

/** What stands in the box of a value: "", if nothing was chosen. Instants without the seconds that are 0. */
export function shown(given: Argument): string {
  if (given === null || isOperand(given)) return "";
  if (typeof given !== "object") return String(given);
  if ("text" in given) return given.text;
  if ("decimal" in given) return given.decimal;
  if ("integer" in given) return given.integer;
  if ("date" in given) return given.date;
  if ("timestamp" in given) return given.timestamp;
  if ("float" in given) return given.float.replace(/\.0$/, "");
  return given satisfies never;
}

/** What somebody typed: Python reads it as a value of the field's type. Nothing is a gap. */
export function typed(text: string): TypedText | null {
  return text === "" ? null : { text };
}

export function isOperand(given: Argument | Subject): given is Operand {
  if (given === null || typeof given !== "object") return false;
  if ("field" in given || "profile" in given || "size_of" in given || "arithmetic" in given) return true;
  given satisfies Exclude<Argument, Operand>; // no operand is forgotten above
  return false;
}

export function isArithmetic(given: Argument | Subject): given is ArithmeticOperand {
  return given !== null && typeof given === "object" && "arithmetic" in given;
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
export function fieldOf(subject: Subject): { name: string; profile: boolean; size: boolean } | null {
  if (subject === null) return null;
  if (typeof subject === "string") return { name: subject, profile: false, size: false };
  if ("field" in subject) return { name: subject.field, profile: false, size: false };
  if ("profile" in subject) return { name: subject.profile, profile: true, size: false };
  if ("arithmetic" in subject) return null;
  if ("size_of" in subject) {
    const inner = fieldOf(subject.size_of);
    return inner && { ...inner, size: true };
  }
  return subject satisfies never;
}

/** The key of a value among others. */
export function keyOf(value: WireValue | Argument): string {
  return JSON.stringify(value);
}

/** A field's name for people: its label, or its name with spaces. */
export function titleOf(field: Pick<CatalogField, "name" | "label"> | undefined, name: string): string {
  return field?.label || name;
}
