// The keys, from the table that the handler reads.
import { useRef } from "preact/hooks";
import { BINDINGS } from "../model/keys.ts";
import { useSession } from "./context.ts";
import { Icon } from "./icons.tsx";
import { Popover } from "./Popover.tsx";

export function HelpButton() {
  const session = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const close = (refocus: boolean) => {
    session.update({ help: false });
    if (refocus) button.current?.focus();
  };
  const half = Math.ceil(BINDINGS.length / 2);
  return (
    <>
      <button ref={button} type="button" class="sk-ghost" aria-label="Keys and help" title="Keys and help (?)" aria-haspopup="dialog" aria-expanded={session.help} onClick={() => session.update({ help: !session.help })}>
        <Icon name="help" />
      </button>
      {session.help && (
        <Popover anchor={button} align="end" label="Keys and help" class="sk-help" onClose={close}>
          <h2 class="sk-h">Keys</h2>
          <p class="sk-muted">Letters act on the row that has the focus, never inside a box. Tab goes from the bar to the fields, to the rules, to the tabs.</p>
          <div class="sk-help-cols">
            {[BINDINGS.slice(0, half), BINDINGS.slice(half)].map((part) => (
              <table><tbody>{part.map((binding) => <tr><td><span class="sk-kbd">{binding.shown}</span></td><td>{binding.does}</td></tr>)}</tbody></table>
            ))}
          </div>
          <p class="sk-muted" style={{ marginTop: "8px" }}>
            The number beside a rule is who is left after it; the hatched part of its bar was lost there. “alone” counts every rule by itself. A muted rule is
            kept and not counted. NOT takes everybody else, also those without a value; the opposite of an operator does not.
          </p>
          <button type="button" data-autofocus onClick={() => close(true)}>Close</button>
        </Popover>
      )}
    </>
  );
}
