// Small trees for tests, with every key that Python sends.
import type { AttributeNode, EventNode, GroupKind, GroupNode, Node, SequenceNode, StepPart } from "../src/spec.gen.ts";

const noted = (id: string) => ({ id, muted: false, locked: false, comment: "" });

export function attribute(id: string, more: Partial<AttributeNode> = {}): AttributeNode {
  return { ...noted(id), kind: "attribute", negated: false, subject: "country", operator: "is", arguments: ["SE"], window: null, ignore_case: false, ...more };
}

export function group(id: string, kind: GroupKind, rules: Node[], more: Partial<GroupNode> = {}): GroupNode {
  return { ...noted(id), kind, negated: false, count: null, rules, ...more };
}

export function event(id: string, where: Node | null = null): EventNode {
  return { ...noted(id), kind: "event", negated: false, type: "purchase", where, window: { kind: "any_time" }, measure: { kind: "count", of: null }, operator: "is_at_least", arguments: [1] };
}

export function step(id: string): StepPart {
  return { ...noted(id), events: [{ id: `${id}e`, type: "search", where: null }], excluded: false, nth: null, after: null, within: null, lasting: null, tied: false };
}

export function sequence(id: string, steps: StepPart[]): SequenceNode {
  return { ...noted(id), kind: "sequence", negated: false, steps, window: { kind: "any_time" }, within: null, same: "" };
}

/** r: a, g: (b, c), e where f, s: (s1, s2) */
export function tree(): GroupNode {
  return group("r", "all_of", [
    attribute("a"),
    group("g", "any_of", [attribute("b"), attribute("c")]),
    event("e", attribute("f")),
    sequence("s", [step("s1"), step("s2")]),
  ]);
}
