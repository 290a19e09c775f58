// The filter of an event: what its properties must be. One condition, several of which all hold, or groups of them.
import type { Node } from "../spec.gen.ts";
import { isGroup } from "../model/tree.ts";
import { useDraw, useSession } from "./context.ts";

export function Conditions({ owner, where }: { owner: string; where: Node }) {
  const session = useSession();
  const draw = useDraw();
  const flat = isGroup(where) && where.kind === "all_of" && !where.negated && !where.muted && !where.comment;
  const rules = flat ? where.rules : [where];
  const add = () =>
    void session.edit([{ op: "add", parent: flat ? where.id : owner, slot: flat ? "rules" : "where", at: null, node: { kind: "attribute" } }]);
  const group = () =>
    void session.edit([{ op: "add", parent: flat ? where.id : owner, slot: flat ? "rules" : "where", at: null, node: { kind: "any_of", rules: [{ kind: "attribute" }] } }]);
  return (
    <div class="sk-where">
      <ul class="sk-kids">
        {rules.map((rule, at) => (
          <li key={rule.id} class="sk-cond">
            <span class="sk-muted sk-cond-word">{at === 0 ? "where" : "and"}</span>
            {draw({ node: rule, none: false, filter: true })}
          </li>
        ))}
      </ul>
      <div class="sk-adds">
        <button type="button" data-part="add-where" onClick={add}>+ and</button>
        <button type="button" onClick={group}>+ any of</button>
      </div>
    </div>
  );
}
